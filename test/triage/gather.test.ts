import { afterEach, describe, expect, it } from '@jest/globals';
import type { Clock, Http } from '../../src/ports.ts';
import { gather } from '../../src/triage/gather.ts';
import { facts, GOOD, healthyPod, NOW, pod, release, service, signal } from './fixtures.ts';
import { type Answer, type Loopback, loopback } from './server.ts';

const seconds = Date.parse(NOW) / 1000;
const clock: Clock = { now: () => Date.parse(NOW), monotonic: () => 0, sleep: async () => {} };
const http: Http = { get: () => Promise.reject(new Error('only the cluster is asked here')) };
const asked = service({
  probes: [
    { type: 'rollout' },
    {
      type: 'prometheus',
      name: 'errors',
      via: { cluster: { service: 'prometheus', port: 9090 } },
      query: 'x',
      normal: { max: 1 },
      users: 'count(y)',
    },
  ],
});

let server: Loopback | null = null;
afterEach(async () => server?.end());

async function run(answer: (url: URL) => Answer | null, changes = {}) {
  server = await loopback(answer);
  return gather({ world: { cluster: server.cluster, clock, http }, service: asked, signal: signal() }, facts(changes));
}

function world(url: URL): Answer {
  if (url.pathname.endsWith('/log')) return { status: 200, body: 'Error: boom' };
  if (url.pathname.endsWith('/events'))
    return {
      status: 200,
      body: {
        items: [{ involvedObject: { kind: 'ReplicaSet', name: 'api-bad' }, reason: 'FailedCreate', message: 'quota' }],
      },
    };
  return {
    status: 200,
    body: { status: 'success', data: { resultType: 'vector', result: [{ metric: {}, value: [seconds, '321'] }] } },
  };
}

describe('gather', () => {
  it("reads users, events and the logs of the suspect's pods first", async () => {
    const pods = [healthyPod('old'), pod({ name: 'old-failing', releaseUid: GOOD.uid }), pod()];
    expect(await run(world, { pods })).toEqual({
      users: { count: 321, source: 'probe errors' },
      events: ['FailedCreate: quota (ReplicaSet/api-bad)'],
      logs: [
        { pod: 'api-bad-1', lines: ['Error: boom'] },
        { pod: 'old-failing', lines: ['Error: boom'] },
      ],
      notChecked: [],
    });
    const logs = server?.requests.filter(({ path }) => path.includes('/log?')) ?? [];
    expect(logs.every(({ path }) => path.includes('&container=app'))).toBe(true);
  });

  it('says what it could not read and never throws', async () => {
    const gathered = await run(
      (url) => (url.pathname.endsWith('/log') ? null : { status: 403, body: { message: 'forbidden' } }),
      { pods: [pod()] },
    );
    expect(gathered).toMatchObject({ users: null, events: [], logs: [] });
    expect(gathered.notChecked).toEqual([
      'users affected: probe errors gave no number',
      'events: the API server answered 403: forbidden',
      expect.stringMatching(/^logs of pod api-bad-1: ./),
    ]);
  });

  it('asks for no container where none is known', async () => {
    await run(world, { pods: [pod()], suspect: release({ template: null }) });
    expect(server?.requests.some(({ path }) => path.includes('container='))).toBe(false);
  });
});
