// Shapes that nothing may be done about: other monitors' raw bodies, other events of GitHub.
import { alert, dispatch, type Row, webhook } from './bodies.ts';

const RAW: Readonly<Record<string, object>> = {
  'Grafana legacy': {
    ruleId: 1,
    ruleName: 'r',
    state: 'alerting',
    title: '[Alerting] r',
    evalMatches: [{ value: 1, metric: 'm' }],
    tags: { severity: 'critical' },
  },
  'Sentry issue alert': {
    action: 'triggered',
    actor: {},
    data: { event: { title: 'E', level: 'error' }, triggered_rule: 'r' },
    installation: { uuid: 'u' },
  },
  'Sentry metric alert': {
    action: 'critical',
    data: { metric_alert: { id: '1' }, description_text: 'x', web_url: 'https://x' },
  },
  'Datadog default': {
    id: '1',
    last_updated: '1795456800000',
    event_type: 'query_alert_monitor',
    title: '[Triggered on {host:a}] x',
    date: '1795456800000',
    org: {},
    body: '%%%\n@webhook-x\n%%%',
  },
  'PagerDuty V3': {
    event: {
      id: '1',
      event_type: 'incident.triggered',
      resource_type: 'incident',
      occurred_at: '2026-11-23T18:00:00Z',
      data: { id: 'P', status: 'triggered', service: { summary: 'api-server' } },
    },
  },
  'PagerDuty V1': { messages: [{ type: 'incident.trigger', data: { incident: { status: 'triggered' } } }] },
  'Opsgenie, with a source and an alert of its own': {
    action: 'Create',
    alert: { alertId: 'a', message: 'm', priority: 'P1', createdAt: 1795456800000, updatedAt: 1795456800000000000 },
    source: { name: '', type: 'web' },
    integrationName: 'Webhook',
  },
  'New Relic': {
    id: 'i',
    state: 'ACTIVATED',
    trigger: 'STATE_CHANGE',
    isCorrelated: 'false',
    createdAt: 1795456800000,
    priority: 'CRITICAL',
    impactedEntities: ['api-server', 'api-server'],
  },
  EventBridge: {
    version: '0',
    id: 'i',
    'detail-type': 'CloudWatch Alarm State Change',
    source: 'aws.cloudwatch',
    time: '2026-11-23T18:00:00Z',
    resources: ['arn'],
    detail: { alarmName: 'a', state: { value: 'ALARM', timestamp: '2026-11-23T18:00:00.000+0000' } },
  },
  SNS: {
    Type: 'Notification',
    MessageId: 'm',
    Message: '{"AlarmName":"a","NewStateValue":"ALARM"}',
    Timestamp: '2026-11-23T18:00:00Z',
  },
  'SNS confirmation': { Type: 'SubscriptionConfirmation', Token: 't', SubscribeURL: 'https://sns.example/?Token=t' },
  GCP: { version: '1.2', incident: { incident_id: 'i', state: 'open', severity: 'Critical', started_at: 1795456800 } },
  'GCP test': { version: 'test', incident: { state: 'OPEN', started_at: 0, ended_at: 0 } },
  'Azure common schema': {
    schemaId: 'azureMonitorCommonAlertSchema',
    data: { essentials: { monitorCondition: 'Fired', severity: 'Sev0' }, alertContext: {} },
  },
  'Azure classic': {
    status: 'Activated',
    context: { id: 'i', timestamp: '2026-11-23T18:00:00Z', severity: '0' },
    properties: {},
  },
  'Uptime Kuma': {
    heartbeat: { status: 0, time: '2026-11-23 18:00:00.000', msg: 'down' },
    monitor: { id: 1, name: 'api-server' },
    msg: '🔴 down',
  },
  'Uptime Kuma test': { heartbeat: null, monitor: null, msg: 'Testing' },
  'Better Stack': {
    event: 'started',
    data: { id: '1', type: 'incident', attributes: { name: 'api-server', started_at: '2026-11-23T18:00:00Z' } },
  },
  Checkly: { event: 'x is down', alert_title: 'x', alert_type: 'ALERT_FAILURE', started_at: '2026-11-23T18:00:00Z' },
  Pingdom: {
    check_id: 1,
    current_state: 'DOWN',
    previous_state: 'UP',
    state_changed_timestamp: 1795456800,
    importance_level: 'HIGH',
  },
  Honeycomb: { version: 'v0.1.0', status: 'TRIGGERED', name: 'n', result_groups_triggered: null, is_test: false },
  Flux: {
    involvedObject: { kind: 'Kustomization', name: 'a', namespace: 'b' },
    severity: 'error',
    reason: 'ValidationFailed',
    message: 'm',
    metadata: {},
    timestamp: '2026-11-23T18:00:00Z',
    reportingController: 'c',
    reportingInstance: 'i',
  },
  Robusta: {
    title: 't',
    severity: 'HIGH',
    failure: true,
    fingerprint: 'f',
    starts_at: '2026-11-23T18:00:00Z',
    ends_at: null,
    subject: { kind: 'deployment', name: 'api-server' },
  },
  'Kubernetes event': {
    apiVersion: 'v1',
    kind: 'Event',
    type: 'Warning',
    reason: 'BackOff',
    message: 'm',
    involvedObject: { kind: 'Pod' },
    eventTime: null,
  },
};

const GITHUB: Readonly<Record<string, object>> = {
  push: {
    ref: 'refs/heads/main',
    before: 'a',
    after: 'b',
    commits: [{ message: 'status: firing' }],
    head_commit: { message: 'x' },
  },
  schedule: { schedule: '*/10 * * * *', workflow: '.github/workflows/follow-up.yml' },
  workflow_run: { action: 'completed', workflow_run: { status: 'completed', conclusion: 'failure' }, workflow: {} },
  issue_comment: {
    action: 'created',
    issue: { title: 'firing', labels: [] },
    comment: { body: JSON.stringify(webhook()) },
  },
  deployment_status: {
    deployment: { payload: { status: 'firing', alert: alert() } },
    deployment_status: { state: 'failure' },
  },
  alert: { action: 'created', alert: { number: 1, state: 'open', severity: 'critical' }, repository: {} },
};

const rows = (
  bodies: Readonly<Record<string, object>>,
  name: string,
  wrap: (body: object) => object = (body) => body,
): readonly Row[] =>
  Object.entries(bodies).map(
    ([of, body]): Row => [`${name} ${of}`, wrap(body), { status: 'ignored', source: 'unknown' }],
  );

export const UNKNOWN: readonly Row[] = [
  ...rows(RAW, 'raw body of'),
  ...rows(
    {
      Flux: RAW['Flux'] ?? {},
      GCP: RAW['GCP'] ?? {},
      'PagerDuty V3': RAW['PagerDuty V3'] ?? {},
      EventBridge: RAW['EventBridge'] ?? {},
    },
    'at the top of client_payload:',
    dispatch,
  ),
  ...rows(GITHUB, 'event of GitHub:'),
  ['nothing in it', {}, { status: 'ignored', source: 'unknown' }],
  [
    'only prototype keys',
    JSON.parse('{"__proto__":{"status":"firing","alerts":[{"status":"firing"}]},"constructor":1}'),
    { status: 'ignored' },
  ],
  [
    'EventBridge with the recipe, suppressed',
    dispatch({
      source: 'eventbridge',
      alert: { detail: { state: { value: 'ALARM', actionsSuppressedBy: 'WaitPeriod' } } },
    }),
    { status: 'quiet' },
  ],
  [
    'Uptime Kuma with the recipe',
    dispatch({ source: 'uptime-kuma', alert: { msg: 'x', heartbeat: { status: 0 }, monitor: { name: 'x' } } }),
    { status: 'quiet' },
  ],
];
