// The events that start a run, as GitHub writes them to the runner's event file.

export interface AlertOptions {
  /** Service label. */
  readonly service?: string;
  readonly startedAt?: Date;
  readonly status?: 'firing' | 'resolved';
  readonly annotations?: Readonly<Record<string, string>>;
  /** Besides the usual ones. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly fingerprint?: string;
}

const REPOSITORY = {
  full_name: 'acme/shop',
  name: 'shop',
  owner: { login: 'acme' },
  default_branch: 'main',
  private: true,
};
const SENDER = { login: 'monitor', type: 'User' };

/** What Alertmanager dispatches with the published payload. */
export function alertEvent(options: AlertOptions = {}): unknown {
  const { service = 'api-server', startedAt = new Date(), status = 'firing' } = options;
  const labels = { alertname: 'HighErrorRate', service, severity: 'critical', ...options.labels };
  const annotations = options.annotations ?? { summary: '/api/users: connection pool exhausted' };
  const alert = {
    status,
    labels,
    annotations,
    startsAt: startedAt.toISOString(),
    endsAt: status === 'resolved' ? new Date().toISOString() : '0001-01-01T00:00:00Z',
    fingerprint: options.fingerprint ?? '5e1f0f2f4f3a9f10',
    generatorURL: null,
  };
  const data = {
    receiver: 'incident-responder',
    status,
    alerts: [alert],
    groupLabels: { alertname: 'HighErrorRate' },
    commonLabels: labels,
    commonAnnotations: annotations,
    externalURL: 'http://alertmanager.example.com',
  };
  return {
    action: 'incident-alert',
    branch: 'main',
    client_payload: { source: 'alertmanager', alert: JSON.stringify(JSON.stringify(data)) },
    repository: REPOSITORY,
    sender: SENDER,
  };
}

/** What the schedule of follow-up.yml writes: nothing about any alert. */
export const scheduleEvent = {
  schedule: '*/10 * * * *',
  repository: REPOSITORY,
  workflow: '.github/workflows/follow-up.yml',
};

/** What a person sends by the form of incident.yml. */
export function manualEvent(inputs: Readonly<Record<string, string>>): unknown {
  return {
    inputs,
    ref: 'refs/heads/main',
    repository: REPOSITORY,
    sender: SENDER,
    workflow: '.github/workflows/incident.yml',
  };
}
