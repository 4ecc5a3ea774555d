// The demo's .github/incident-responder.yml: the published example, with the sandbox's addresses and with limits of seconds.

export const QUERIES = {
  errorRatio:
    'sum(rate(http_requests_total{service="api-server",code=~"5.."}[3s])) / sum(rate(http_requests_total{service="api-server"}[3s]))',
  traffic: 'sum(rate(http_requests_total{service="api-server"}[3s]))',
  users: 'sum(users_with_errors{service="api-server"})',
};

export const OWNERS = ['alice', 'bob'] as const;

export interface ConfigOptions {
  /** Base URL of the service, as its users reach it. */
  readonly service: string;
  /** How long the proof may take. */
  readonly verifyFor: string;
}

export function configText({ service, verifyFor }: ConfigOptions): string {
  return `# yaml-language-server: $schema=../docs/config.schema.json
version: 1

services:
  api-server:
    match:
      - { service: api-server }
    workload:
      namespace: shop
      name: api-server
    repository: acme/shop
    paths: [src/]
    environment: production
    autonomy: auto
    owners: [${OWNERS.join(', ')}]
    probes:
      - type: rollout
      # As users reach it. Only loopback: \`allowPrivate\` is not for production. The whole demo shares one machine.
      - type: http
        name: healthz
        url: ${service}/healthz
        allowPrivate: true
        latency: 30s
      # Through the API server, as a hosted runner has to.
      - type: prometheus
        name: error ratio
        via: { cluster: { service: prometheus, port: 9090 } }
        query: ${QUERIES.errorRatio}
        range: 3s
        maxAge: 3s
        normal: { max: 0.02 }
        minimumTraffic:
          query: ${QUERIES.traffic}
          atLeast: 5
        users: ${QUERIES.users}
      - type: prometheus
        name: traffic
        unit: requests/s
        via: { cluster: { service: prometheus, port: 9090 } }
        query: ${QUERIES.traffic}
        range: 3s
        maxAge: 3s
        normal: { min: 5 }
    severity:
      - severity: SEV1
        when: { probe: error ratio, usersAtLeast: 1000 }
      - severity: SEV2
        when: { probe: error ratio, signal: [critical] }
    # Seconds where production has minutes, so that the story is short.
    limits:
      bakeTime: 3s
      patience: 4s
      convergeWithin: 2m
      verifyFor: ${verifyFor}
      samples: 3
      sampleEvery: 1s
`;
}
