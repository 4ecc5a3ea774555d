import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseConfig } from '../../src/config/load.ts';
import { ResponderError } from '../../src/errors.ts';

function refusal(text: string): ResponderError {
  try {
    parseConfig(text, 'config.yml');
  } catch (thrown) {
    if (thrown instanceof ResponderError) return thrown;
    throw thrown;
  }
  throw new Error('it was accepted');
}

const BASE = `version: 1
services:
  api:
    match:
      - { service: api }
    workload:
      namespace: shop
      name: api
`;
const withProbe = (probe: string) => `${BASE}    probes:\n      - ${probe}\n`;

describe('a config', () => {
  it('gets its defaults', () => {
    const config = parseConfig(BASE, 'config.yml');
    expect(config.services['api']).toMatchObject({
      autonomy: 'approve',
      probes: [],
      workload: { kind: 'Deployment', namespace: 'shop', name: 'api' },
      limits: { releaseWindow: 7_200_000, hostBudget: 1500, budgetPerDay: 3 },
      ownership: { gitops: 'hold', helm: 'hold' },
    });
    expect(config).toMatchObject({
      senders: [],
      labels: ['incident'],
      kubeconfig: { allowExec: [], allowInsecure: [] },
    });
  });

  it('is the published example', () => {
    const text = readFileSync('examples/incident-responder.yml', 'utf8');
    expect(Object.keys(parseConfig(text, 'example').services)).toEqual(['api-server']);
  });

  it('may have a byte order mark, CRLF, and be JSON', () => {
    expect(parseConfig(`\uFEFF${BASE.replaceAll('\n', '\r\n')}`, 'x')).toEqual(parseConfig(BASE, 'x'));
    expect(
      parseConfig(
        JSON.stringify({
          version: 1,
          services: { api: { match: [{ a: 'b' }], workload: { namespace: 'x', name: 'y' } } },
        }),
        'x',
      ).version,
    ).toBe(1);
  });

  it('reports every problem at once, by path and line', () => {
    const { code, message, remedy } = refusal(`version: 2
services:
  api:
    match: []
    workload:
      namespace: Shop
      kind: CronJob
    autonomy: maybe
    probs: []
    limits: { patience: soon, budgetPerDay: 101 }
  Web: {}
owner: me
`);
    expect(code).toBe('config-invalid');
    expect(remedy).toContain('docs/config.schema.json');
    expect(message).toMatch(/^config\.yml: 11 problems: /);
    for (const part of [
      'version (line 1): must be 1',
      'services.api.match (line 4): must have a length of at least 1',
      'services.api.workload.kind (line 7): must be "Deployment" or "StatefulSet" or "DaemonSet" or "Rollout"',
      'services.api.workload.namespace (line 6): must be a Kubernetes name',
      'services.api.workload.name (line 6): is missing; give a text',
      'services.api.autonomy (line 8): must be "auto" or "approve" or "observe"',
      'services.api.probs (line 9): is not known here; check the spelling',
      'services.api.limits.patience (line 10): must be a duration like 30s',
      'services.api.limits.budgetPerDay (line 10): must be at most 100',
      'services.Web (line 11): must be named as a service key',
      'owner (line 12): is not known here',
    ])
      expect(message).toContain(part);
  });

  it.each([
    ['an alias', `a: &x 1\nb: *x\n${BASE}`, 'line 2: the alias *x is not supported; write the value out'],
    [
      'an alias of a mapping',
      BASE.replace('      namespace', '      <<: *x\n      namespace').replace('services', 'x: &x {}\nservices'),
      'alias',
    ],
    [
      'a merge key',
      BASE.replace('      namespace', '      <<: { name: other }\n      namespace'),
      'line 7: the key << is not allowed',
    ],
    ['a billion laughs', `a: &a [x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n${BASE}`, 'alias'],
    ['a key twice', `${BASE}version: 1\n`, 'Map keys must be unique at line 9'],
    ['a service twice', `${BASE}  api: {}\n`, 'Map keys must be unique'],
    ['__proto__', `${BASE}__proto__: { a: 1 }\n`, 'line 9: the key __proto__ is not allowed'],
    ['a label __proto__', BASE.replace('service: api', '__proto__: api'), 'the key __proto__ is not allowed'],
    ['a service constructor', BASE.replace('  api:', '  constructor:'), 'the key constructor is not allowed'],
    ['a tag', BASE.replace('name: api', 'name: !!str api'), 'line 8: tags are not supported'],
    ['a local tag', BASE.replace('name: api', 'name: !env NAME'), 'Unresolved tag'],
    ['a directive', `%YAML 1.1\n---\n${BASE}`, 'directives are not supported'],
    ['two documents', `${BASE}---\n${BASE}`, 'multiple documents'],
    ['a tab', BASE.replace('    match', '\tmatch'), 'Tabs are not allowed'],
    ['a quote that does not end', `${BASE}labels: ["x\n`, 'line 1'],
    ['nothing', '', 'the file (line 1): must be a mapping'],
    ['a list', '- a\n', 'the file (line 1): must be a mapping'],
    ['no services', 'version: 1\nservices: {}\n', 'services (line 2): name at least one service'],
    ['a file too large', `${BASE}# ${'x'.repeat(256 * 1024)}`, 'larger than 256 KiB'],
    ['100,000 brackets', `${BASE}labels: ${'['.repeat(100_000)}`, 'config.yml: '],
  ])('is refused with %s', (_, text, expected) => {
    const began = performance.now();
    const { code, message } = refusal(text);
    expect(code).toBe('config-invalid');
    expect(message).toContain(expected);
    expect(performance.now() - began).toBeLessThan(20_000);
  });

  it('names one slip of the indentation once, where it is', () => {
    const { message } = refusal(BASE.replace('    match', '   match'));
    expect(message).toMatch(/^config\.yml: 1 problem: .* must start at the same column at line \d+, column \d+\./);
  });

  it('says what a duration looks like where a number stands', () => {
    expect(refusal(`${BASE}    limits: { patience: 600 }\n`).message).toContain(
      'services.api.limits.patience (line 9): must be a duration like 30s, 10m, 2h',
    );
  });

  it('reads yes, no and on as texts: core schema', () => {
    const config = parseConfig(BASE.replace('service: api', 'service: yes, on: off'), 'x');
    expect(config.services['api']?.match).toEqual([{ service: 'yes', on: 'off' }]);
    expect(refusal(BASE.replace('service: api', 'service: 12')).message).toContain(
      'services.api.match.0.service (line 5): must be a text (in quotes, if it looks like something else)',
    );
  });

  it('refuses two services on one workload', () => {
    const text = `${BASE}  other:\n    match: [{ a: b }]\n    workload: { namespace: shop, name: api }\n`;
    expect(refusal(text).message).toContain(
      'services.other.workload (line 11): Deployment shop/api is already the workload of service api',
    );
    expect(
      parseConfig(text.replace('{ namespace: shop, name: api }', '{ namespace: shop2, name: api }'), 'x'),
    ).toBeDefined();
  });

  describe('refuses two services that change one object', () => {
    const service = (name: string, more: string) =>
      `  ${name}:\n    match: [{ a: ${name} }]\n    workload: { namespace: shop, name: ${name} }\n    ${more}\n`;
    const traffic = (control: string) => `strategies: [traffic]\n    traffic: { off: { ${control} } }`;
    const both = (one: string, other = one) => `version: 1\nservices:\n${service('api', one)}${service('web', other)}`;
    const flags = (flag: string, key = 'flags.json') =>
      traffic(`preset: configmap-flag, name: flags, key: ${key}, flag: ${flag}, state: DISABLED`);

    it.each([
      ['one key of a ConfigMap', flags('a'), flags('b'), 'key flags.json of ConfigMap shop/flags'],
      [
        'one Ingress',
        traffic('preset: ingress-nginx-rate-limit, name: i, rps: 5'),
        undefined,
        'the rate limit of Ingress shop/i',
      ],
      [
        'one rule',
        traffic('preset: httproute-weights, name: r, weights: { a: 1 }'),
        undefined,
        'rule 0 of HTTPRoute shop/r',
      ],
      [
        'one route',
        traffic('preset: istio-weights, name: v, weights: { a: 1 }'),
        undefined,
        'route 0 of VirtualService shop/v',
      ],
      [
        'one Service',
        traffic('preset: service-selector, name: s, selector: { a: b }'),
        undefined,
        'the selector of Service shop/s',
      ],
    ])('%s', (_, one, other, id) => {
      expect(refusal(both(one, other)).message).toContain(
        `${id} is already changed by services.api.traffic.off; let one service change it`,
      );
    });

    it('the sync of one object: what one has rolled back would return with what the other resumes', () => {
      const sync = (name: string) => `pauseSync: { kind: Application, namespace: argocd, name: ${name} }`;
      expect(refusal(both(sync('shop'))).message).toContain(
        'the sync of Application argocd/shop is already changed by services.api.pauseSync',
      );
      expect(parseConfig(both(sync('shop'), sync('cart')), 'x')).toBeDefined();
    });

    it('an autoscaler; and not what only looks like one object', () => {
      const scale = (name: string) => `scale: { autoscaler: ${name} }`;
      expect(refusal(both(scale('hpa'))).message).toContain('services.web.scale.autoscaler');
      expect(parseConfig(both(scale('hpa'), scale('hpa2')), 'x')).toBeDefined();
      expect(parseConfig(both(flags('a'), flags('a', 'other.json')), 'x')).toBeDefined();
      expect(
        parseConfig(both(flags('a')).replace('namespace: shop, name: web', 'namespace: shop2, name: web'), 'x'),
      ).toBeDefined();
    });
  });

  it.each([
    ['{ type: http, name: a, url: /healthz }', 'must be an absolute http(s) URL'],
    ['{ type: http, name: a, url: "ftp://x/" }', 'must be an absolute http(s) URL'],
    ['{ type: http, name: a, url: "https://u:p@x/" }', 'must not hold credentials'],
    ['{ type: http, name: a, url: "https://x/", via: { cluster: { service: s, port: 80 } } }', 'must be a path'],
    ['{ type: http, name: a, url: "//x/", via: { cluster: { service: s, port: 80 } } }', 'must be a path'],
    ['{ type: http, name: a, url: "", via: { cluster: { service: s, port: 80 } } }', 'must be a path'],
    [
      '{ type: http, name: a, url: /x, via: { cluster: { service: s, port: 0 } } }',
      'port (line 10): must be at least 1',
    ],
    ['{ type: prometheus, name: a, url: "https://p", query: up, normal: {} }', 'normal (line 10): has no bound'],
    ['{ type: prometheus, name: a, url: "https://p", query: up, normal: { min: 2, max: 1 } }', 'nothing is between'],
    ['{ type: prometheus, name: a, query: up, normal: { max: 1 } }', 'must be an absolute http(s) URL'],
    ['{ type: nagios, name: a }', 'type (line 10): must be rollout or http or prometheus'],
    ['{ name: a }', 'must be rollout or http or prometheus'],
  ])('refuses the probe %s', (probe, expected) => {
    expect(refusal(withProbe(probe)).message).toContain(expected);
  });

  it('names the presets that a traffic control may have', () => {
    const text = `${BASE}    strategies: [rollback, traffic]\n    traffic: { shed: { preset: rate-limit, name: i } }\n`;
    expect(refusal(text).message).toContain('traffic.shed.preset (line 10): must be ingress-nginx-rate-limit or ');
  });

  it('takes good probes', () => {
    const probes = [
      '{ type: rollout }',
      '{ type: http, name: a, url: "https://x/healthz", status: 204, latency: 500ms }',
      '{ type: http, name: b, url: /healthz, via: { cluster: { service: s, port: 80 } } }',
      '{ type: prometheus, name: c, query: up, normal: { min: 0 }, via: { cluster: { service: s, port: 9090 } } }',
    ];
    const text = `${BASE}    probes:\n${probes.map((probe) => `      - ${probe}\n`).join('')}    severity: [{ severity: SEV1, when: { probe: c } }]\n`;
    expect(parseConfig(text, 'x').services['api']?.probes.map((probe) => probe.name)).toEqual([
      'rollout',
      'a',
      'b',
      'c',
    ]);
    expect(refusal(text.replace('probe: c }', 'probe: d }')).message).toContain(
      'services.api.severity.0.when.probe (line 14): there is no probe named d',
    );
    expect(refusal(text.replace('name: b', 'name: a')).message).toContain(
      'services.api.probes.2.name (line 12): there is another probe named a',
    );
  });

  it.each([
    ['{ from: 2026-12-24T16:00, to: 2026-12-27T08:00, timezone: Europe/Berlin }', null],
    ['{ from: 2026-12-24T16:00:00+01:00, to: 2026-12-27T08:00:00Z, reason: Christmas }', null],
    ['{ days: [fri, sat] }', null],
    ['{ between: 22:00-06:00, allowManual: true }', null],
    ['{}', 'freeze.0 (line 9): must have both `from` and `to`, or `days`, or `between`'],
    ['{ from: 2026-12-24T16:00 }', 'must have both `from` and `to`'],
    ['{ from: 2026-12-24T16:00, to: 2026-12-24T16:00 }', 'must have a `to` that is later'],
    ['{ from: 2026-12-24T16:00, to: 2026-12-25T16:00, days: [fri] }', 'not both'],
    ['{ from: 2026-12-24, to: 2026-12-27T08:00 }', 'freeze.0.from (line 9): must be a time like 2026-12-24T16:00'],
    ['{ from: 2026-02-30T25:00, to: 2026-12-27T08:00 }', 'must have a day and a time that exist'],
    ['{ days: [friday] }', 'freeze.0.days.0 (line 9): must be "sun" or "mon"'],
    ['{ days: [] }', 'must have a length of at least 1'],
    ['{ between: 16-24 }', 'must be hours like 16:00-24:00'],
    ['{ between: 24:00-16:00 }', 'must be hours like 16:00-24:00'],
    ['{ between: 16:00-16:00 }', 'must have a beginning and an end that differ'],
    ['{ days: [fri], timezone: Berlin }', 'freeze.0.timezone (line 9): must have a time zone like Europe/Berlin'],
  ])('freezes by %s, or says why not', (window, expected) => {
    const text = `${BASE}freeze: [${window}]\n`;
    if (expected === null) expect(parseConfig(text, 'x').services['api']?.freeze).toHaveLength(1);
    else expect(refusal(text).message).toContain(expected);
  });

  it('gives each service what is said once for all, and leaves it its own', () => {
    const text = `${BASE}    freeze: [{ days: [fri] }]\nfreeze: [{ days: [sun] }]\nlimits: { budgetPerDay: 2 }\n`;
    const config = parseConfig(text, 'x').services['api'];
    expect(config?.freeze.map(({ days }) => days)).toEqual([['sun'], ['fri']]);
    expect(config?.site).toEqual({ budgetPerDay: 2, servicesAtOnce: 3 });
    expect(config?.limits.budgetPerDay).toBe(3);
  });

  it.each(['/etc/passwd', '../x.md', 'a/../../x.md', '..'])('refuses the template %s', (path) => {
    expect(refusal(`${BASE}postmortemTemplate: ${path}\n`).message).toContain(
      'postmortemTemplate (line 9): must be a path',
    );
  });

  it('takes a template inside the repository', () => {
    expect(parseConfig(`${BASE}postmortemTemplate: .github/post..mortem.md\n`, 'x').postmortemTemplate).toBeDefined();
  });
});
