import { afterEach, describe, expect, it } from '@jest/globals';
import { collectLogs, isErrorLine, LOOK_DEADLINE } from '../../src/triage/logs.ts';
import { healthyPod, pod, REF } from './fixtures.ts';
import { type Answer, type Loopback, loopback } from './server.ts';

let server: Loopback | null = null;
afterEach(async () => server?.end());

async function read(answer: (url: URL) => Answer | null, pods = [pod()], container?: string) {
  server = await loopback(answer);
  return collectLogs(server.cluster, REF, pods, container);
}
const status = (code: number, message: string): Answer => ({ status: code, body: { kind: 'Status', message } });

describe('collectLogs', () => {
  it("reads the crashed container's words, with limits and a deadline", async () => {
    const { logs, notChecked } = await read(
      (url) => ({
        status: 200,
        body: url.searchParams.get('previous') === 'true' ? 'start\nError: boom\n' : 'start\n',
      }),
      [pod()],
      'app',
    );
    expect(logs).toEqual([{ pod: 'api-bad-1', lines: ['start', 'Error: boom'] }]);
    expect(notChecked).toEqual([]);
    const asked = new URL(server?.requests[0]?.path ?? '', 'http://x');
    expect(asked.pathname).toBe('/api/v1/namespaces/shop/pods/api-bad-1/log');
    expect(Object.fromEntries(asked.searchParams)).toEqual({
      tailLines: '50',
      limitBytes: '16384',
      container: 'app',
      previous: 'true',
    });
    expect(server?.requests.every(({ method, deadline }) => method === 'GET' && deadline === LOOK_DEADLINE)).toBe(true);
  });

  it('falls back to the running container where there is no previous log', async () => {
    const { logs, notChecked } = await read((url) =>
      url.searchParams.has('previous')
        ? status(400, 'previous terminated container not found')
        : { status: 200, body: 'panic: x' },
    );
    expect(logs).toEqual([{ pod: 'api-bad-1', lines: ['panic: x'] }]);
    expect(notChecked).toEqual([]);
  });

  it('takes three pods, failing ones first, and of a healthy one only the errors', async () => {
    const pods = [
      healthyPod('well', 'rs-bad'),
      ...['f1', 'f2'].map((name) => pod({ name })),
      healthyPod('too-many', 'rs-bad'),
    ];
    const { logs } = await read(() => ({ status: 200, body: 'hello\nGET /api/users 500\n' }), pods);
    expect(logs.map((log) => log.pod)).toEqual(['f1', 'f2', 'well']);
    expect(logs[2]?.lines).toEqual(['GET /api/users 500']);
  });

  it('prefers error lines, keeps the order and the bounds', async () => {
    const text = Array.from({ length: 50 }, (_, index) =>
      index % 5 === 0 ? `error ${index}` : `line ${index} ${'x'.repeat(400)}`,
    ).join('\n');
    const { logs } = await read(() => ({ status: 200, body: text }));
    const lines = logs[0]?.lines ?? [];
    expect(lines).toHaveLength(20);
    expect(lines.filter((line) => line.startsWith('error'))).toHaveLength(10);
    expect(lines[0]).toBe('error 0');
    expect(lines.at(-1)).toMatch(/^line 49 x+…$/);
    expect(lines.every((line) => line.length <= 300)).toBe(true);
  });

  const trace = [
    'listening on 8080',
    'Error: no connection was free',
    '    at acquire (/app/dist/db/pool.js:31:11)',
    '    at /app/node_modules/router/lib/layer.js:95:5',
    '    at listUsers (/app/dist/api/users.js:14:21)',
    'GET / 200',
  ];
  const OWN = [trace[1], 'at acquire (/app/dist/db/pool.js:31:11)', 'at listUsers (/app/dist/api/users.js:14:21)'];

  it('keeps the own frames of an error, of a pod that is ready, too', async () => {
    const { logs } = await read(() => ({ status: 200, body: trace.join('\n') }), [healthyPod('well', 'rs-bad')]);
    expect(logs[0]?.lines).toEqual(OWN);
  });

  it('opens a stack that a JSON logger wrote into one line, after its secrets are gone', async () => {
    const logged = `{"level":"error","err":"${trace.slice(1, 5).join('\\n')}","password":"hunter22\\n    at x"}`;
    const { logs } = await read(() => ({ status: 200, body: `${logged}\nnext` }), [healthyPod('well', 'rs-bad')]);
    expect(logs[0]?.lines.slice(1, 2)).toEqual(OWN.slice(1, 2));
    expect(logs[0]?.lines[2]).toMatch(/^at listUsers .*\[redacted\]/);
    expect(JSON.stringify(logs)).not.toContain('hunter22');
  });

  it('keeps at most ten frames beside the lines', async () => {
    const deep = Array.from({ length: 48 }, (_, index) => `  at f (/app/src/deep${index}.ts:1:1)`);
    const { logs } = await read(
      () => ({ status: 200, body: ['Error: x', ...deep].join('\n') }),
      [healthyPod('well', 'rs-bad')],
    );
    expect(logs[0]?.lines).toHaveLength(11);
  });

  it('removes secrets and control characters, over lines too', async () => {
    const hostileLog =
      '\u001b[31mError\u001b[0m DB_PASSWORD=hunter22\r\n-----BEGIN PRIVATE KEY-----\nMIIEvQIBADAN\n-----END PRIVATE KEY-----\n##[error]x';
    const { logs } = await read(() => ({ status: 200, body: hostileLog }));
    expect(logs[0]?.lines).toEqual(['Error DB_PASSWORD=[redacted]', '[redacted]', '##[error]x']);
  });

  it('takes a log that is one JSON document', async () => {
    const { logs } = await read(() => ({ status: 200, body: '{"level":"error","msg":"boom"}' }));
    expect(logs[0]?.lines).toEqual(['{"level":"error","msg":"boom"}']);
  });

  it('says what could not be read and never throws', async () => {
    const refused = await read(() => status(403, 'pods "api-bad-1" is forbidden: cannot get resource "pods/log"'));
    expect(refused).toEqual({
      logs: [],
      notChecked: [
        'logs of pod api-bad-1: the API server answered 403: pods "api-bad-1" is forbidden: cannot get resource "pods/log"',
      ],
    });
    await server?.end();
    const cutOff = await read(() => null);
    expect(cutOff.logs).toEqual([]);
    expect(cutOff.notChecked[0]).toMatch(/^logs of pod api-bad-1: ./);
  });
});

describe('isErrorLine', () => {
  it.each([
    'ERROR x',
    'java.lang.NullPointerException',
    'connection refused',
    'HTTP 503',
    'pool exhausted',
    'request timed out',
  ])('%s', (text) => {
    expect(isErrorLine(text)).toBe(true);
  });
  it.each(['listening on 8080', 'GET / 200', 'order 15003 done'])('not %s', (text) => {
    expect(isErrorLine(text)).toBe(false);
  });
});
