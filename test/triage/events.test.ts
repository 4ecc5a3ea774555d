import { afterEach, describe, expect, it } from '@jest/globals';
import { collectEvents } from '../../src/triage/events.ts';
import { REF } from './fixtures.ts';
import { type Loopback, loopback } from './server.ts';

let server: Loopback | null = null;
afterEach(async () => server?.end());

const NAMES = ['api', 'api-bad', 'api-bad-1', 'api-bad-2'];

async function read(items: readonly unknown[], more = '') {
  server = await loopback(() => ({ status: 200, body: { metadata: { continue: more }, items } }));
  return collectEvents(server.cluster, REF, NAMES);
}

function event(name: string, reason: string, message: string, lastTimestamp: string | null, count = 1) {
  return { involvedObject: { kind: 'Pod', name }, reason, message, lastTimestamp, count };
}

describe('collectEvents', () => {
  it('asks for warnings of the namespace, once', async () => {
    await read([]);
    expect(server?.requests).toEqual([
      { method: 'GET', path: '/api/v1/namespaces/shop/events?fieldSelector=type%3DWarning&limit=200', deadline: 3000 },
    ]);
  });

  it('keeps ours, newest first, the same ones counted', async () => {
    const { events, notChecked } = await read([
      event(
        'api-bad-1',
        'BackOff',
        'Back-off restarting container app in pod api-bad-1_shop(0b1c6f0e-3f5e-4a0e-9a55-6f6a4d1f2c3b)',
        '2026-11-23T18:01:00Z',
        3,
      ),
      event(
        'api-bad-2',
        'BackOff',
        'Back-off restarting container app in pod api-bad-2_shop(1b1c6f0e-3f5e-4a0e-9a55-6f6a4d1f2c3b)',
        '2026-11-23T18:03:00Z',
        2,
      ),
      event('other', 'BackOff', 'not ours', '2026-11-23T18:09:00Z'),
      {
        involvedObject: { kind: 'ReplicaSet', name: 'api-bad' },
        reason: 'FailedCreate',
        message: 'quota',
        eventTime: '2026-11-23T18:02:00.123456Z',
        series: { count: 4, lastObservedTime: '2026-11-23T18:04:00Z' },
      },
    ]);
    expect(events).toEqual([
      'FailedCreate: quota (ReplicaSet/api-bad, 4 times)',
      'BackOff: Back-off restarting container app in pod api-bad-2_shop(1b1c6f0e-3f5e-4a0e-9a55-6f6a4d1f2c3b) (Pod/api-bad-2, 5 times)',
    ]);
    expect(notChecked).toEqual([]);
  });

  it('keeps ten and says where the page was not all', async () => {
    const many = Array.from({ length: 30 }, (_, index) =>
      event('api-bad-1', `R${index}`, 'x', `2026-11-23T18:00:${String(index).padStart(2, '0')}Z`),
    );
    const { events, notChecked } = await read(many, 'next');
    expect(events).toHaveLength(10);
    expect(events[0]).toBe('R29: x (Pod/api-bad-1)');
    expect(notChecked).toEqual(['events: only the first 200 of the namespace were read']);
  });

  it('survives objects without shape, and secrets', async () => {
    const { events } = await read([null, 'x', {}, event('api', 'Unhealthy', 'probe failed: token=abc123\u0007', null)]);
    expect(events).toEqual(['Unhealthy: probe failed: token=[redacted] (Pod/api)']);
  });

  it('never throws', async () => {
    server = await loopback(() => ({ status: 403, body: { message: 'events is forbidden' } }));
    expect(await collectEvents(server.cluster, REF, NAMES)).toEqual({
      events: [],
      notChecked: ['events: the API server answered 403: events is forbidden'],
    });
    await server.end();
    expect((await collectEvents(server.cluster, REF, NAMES)).notChecked[0]).toMatch(/^events: ./);
  });
});
