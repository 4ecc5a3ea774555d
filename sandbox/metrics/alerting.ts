// A rule of Prometheus and the one receiver of Alertmanager behind it: what examples/alertmanager.yml sends to GitHub.
export interface Rule {
  readonly name: string;
  readonly query: string;
  readonly above: number;
  /** ms that it must hold before it fires. */
  readonly for: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

export interface FiringAlert {
  /** When it began to fire, which is `for` after it began to hold. */
  readonly startsAt: string;
  readonly value: number;
}

export interface Alerting {
  /** Waits until the rule fires. */
  firing(timeout: number): Promise<FiringAlert>;
  /** Sends the group to GitHub's dispatch route; throws where it is refused. */
  notify(alert: FiringAlert): Promise<void>;
  stop(): void;
}

export interface AlertingOptions {
  readonly rule: Rule;
  readonly value: (query: string) => number | null;
  /** Of the dispatch route. */
  readonly url: string;
  readonly token: string;
}

const EVALUATE_EVERY = 200;

export function startAlerting({ rule, value, url, token }: AlertingOptions): Alerting {
  let holdsSince: number | null = null;
  let alert: FiringAlert | null = null;
  const timer = setInterval(() => {
    const now = value(rule.query);
    if (now === null || !(now > rule.above)) holdsSince = null;
    else holdsSince ??= Date.now();
    if (now !== null && holdsSince !== null && Date.now() - holdsSince >= rule.for)
      alert ??= { startsAt: new Date().toISOString(), value: now };
  }, EVALUATE_EVERY);
  return {
    async firing(timeout) {
      const end = performance.now() + timeout;
      while (alert === null) {
        if (performance.now() > end) throw new Error(`the rule ${rule.name} did not fire within ${timeout / 1000} s`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return alert;
    },
    async notify(firing) {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, accept: 'application/vnd.github+json' },
        body: JSON.stringify(dispatchOf(rule, firing)),
      });
      if (answer.status !== 204) throw new Error(`the dispatch was answered ${answer.status}: ${await answer.text()}`);
    },
    stop: () => clearInterval(timer),
  };
}

/** Alertmanager reads every leaf of its payload as YAML once more, so what was encoded twice arrives encoded once. */
function dispatchOf({ name, labels, annotations }: Rule, { startsAt }: FiringAlert) {
  const commonLabels = { alertname: name, ...labels };
  const alert = {
    status: 'firing',
    labels: commonLabels,
    annotations,
    startsAt,
    endsAt: '0001-01-01T00:00:00Z',
    generatorURL: 'http://prometheus.shop:9090/graph',
    fingerprint: '8f1c3de4a9c24f01',
  };
  const group = {
    receiver: 'incident-responder',
    status: 'firing',
    alerts: [alert],
    groupLabels: { alertname: name, service: labels['service'] ?? '' },
    commonLabels,
    commonAnnotations: annotations,
    externalURL: 'http://alertmanager.shop:9093',
    truncatedAlerts: 0,
  };
  return { event_type: 'incident-alert', client_payload: { source: 'alertmanager', alert: JSON.stringify(group) } };
}
