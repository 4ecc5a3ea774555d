// Signs for and against stuck processes and bad nodes. The symptom began eight minutes ago.
import { describe, expect, it } from '@jest/globals';
import { nodeTrouble } from '../../../src/plan/diagnosis/node-trouble.ts';
import { stuckProcess } from '../../../src/plan/diagnosis/stuck-process.ts';
import { ago, BAD, CRASHING, GOOD } from '../world.ts';
import { EARLIER, neighbours, OLD, OOM, old, PROBES, pods, said, UNREADY, unhealthy, young } from './said.ts';

const unready = (letters: string, node?: string) =>
  pods(OLD, letters, node === undefined ? UNREADY : { ...UNREADY, node });
const on = (node: string, letters: string) => pods(OLD, letters, { node });

describe('a stuck process', () => {
  it('comes into question where pods hang, logs say so, or a probe is unhealthy and nothing else is near', () => {
    expect(said(stuckProcess, old())).toBeNull();
    expect(said(stuckProcess, young({ look: unhealthy('errors') }))).toBeNull();
    expect(said(stuckProcess, old({ look: unhealthy('errors'), pods: pods(OLD, 'a', CRASHING) }))).toBeNull();
  });

  it('is likely where some pods of an old release hang and the others serve', () => {
    expect(said(stuckProcess, old({ pods: [...unready('a'), ...pods(OLD, 'b')] }))).toEqual({
      for: [
        '0.5 1 of 2 pods are not ready, the others of the same release are',
        '0.4 no release is near: 1.4.0 runs for 7 d',
      ],
      against: [],
    });
  });

  it('is less likely where all of them hang', () => {
    expect(said(stuckProcess, old({ pods: unready('ab') }))).toEqual({
      for: ['0.3 2 pods run and are not ready', '0.4 no release is near: 1.4.0 runs for 7 d'],
      against: [],
    });
  });

  it('is heard of in logs and events', () => {
    const some = old({
      logLines: ['fine', 'Found one deadlock'],
      events: ['Unhealthy: Liveness probe failed (Pod/a)'],
    });
    expect(said(stuckProcess, some)).toEqual({
      for: [
        '0.5 the logs say so: Found one deadlock',
        '0.4 no release is near: 1.4.0 runs for 7 d',
        '0.3 liveness probes fail',
      ],
      against: [],
    });
  });

  it.each([
    ...['dead lock', 'event loop blocked', 'event loop is blocked', 'thread starvation', 'thread pool starved'],
    ...['blocked for 30 s', 'request stuck', 'worker hung', 'possible leak', 'watchdog: restart', 'GC overhead'],
  ])('is what the logs speak of in %j', (line) => {
    expect(said(stuckProcess, old({ logLines: [line] }))?.for).toContain(`0.5 the logs say so: ${line}`);
  });

  it('is a guess where only a probe is unhealthy; filling up speaks for it', () => {
    expect(said(stuckProcess, old({ look: unhealthy('errors') }))).toEqual({
      for: ['0.4 no release is near: 1.4.0 runs for 7 d'],
      against: ['0.5 no pod fails: that processes are stuck is a guess'],
    });
    expect(said(stuckProcess, old({ look: unhealthy('saturation'), logLines: ['a leak'] }, PROBES))).toEqual({
      for: [
        '0.5 the logs say so: a leak',
        '0.4 no release is near: 1.4.0 runs for 7 d',
        '0.3 it filled up while no release came',
      ],
      against: [],
    });
  });

  it('does not fill up where pods were killed for memory, or it came with a release', () => {
    const full = { look: unhealthy('saturation'), logLines: ['a leak'] };
    const filled = expect.arrayContaining([expect.stringMatching(/filled up/)]) as unknown;
    expect(said(stuckProcess, young(full, PROBES))?.for).not.toEqual(filled);
    expect(said(stuckProcess, old({ ...full, pods: pods(OLD, 'a', OOM) }, PROBES))?.for).not.toEqual(filled);
  });

  it('is unlikely where something else explains it', () => {
    const some = young({
      pods: [...pods(BAD, 'a', UNREADY), ...pods(BAD, 'b', CRASHING), ...pods(BAD, 'c'), ...pods(GOOD, 'z')],
      traffic: { now: 150, normal: 100 },
      configChanged: [{ kind: 'Secret', name: 'keys', at: ago(7) }],
      neighbours: neighbours({ cart: 8, search: 8 }),
    });
    expect(said(stuckProcess, some)).toEqual({
      for: ['0.5 1 of 3 pods are not ready, the others of the same release are'],
      against: [
        '0.6 it came with a release, which runs for 10 min',
        '0.5 there is more traffic than usual',
        '0.6 configuration changed before the symptom',
        '0.6 containers were started again already, and still fail',
        '0.6 other workloads are in trouble too: cart, search',
      ],
    });
    const usual = old({ pods: unready('a'), traffic: { now: 149, normal: 100 } });
    expect(said(stuckProcess, usual)?.against).toEqual([]);
  });

  it('is doubted where all that hang are on one node, and others serve elsewhere', () => {
    const doubt = (...some: ReturnType<typeof pods>[]) => said(stuckProcess, old({ pods: some.flat() }))?.against;
    expect(doubt(unready('ab', 'n1'), on('n2', 'c'))).toEqual(['0.4 all of them are on one node']);
    expect(doubt(unready('a', 'n1'), on('n2', 'c'))).toEqual([]);
    expect(doubt(unready('a', 'n1'), unready('b', 'n2'), on('n2', 'c'))).toEqual([]);
    expect(doubt(unready('ab', 'n1'), on('n1', 'c'))).toEqual([]);
    expect(doubt(unready('ab', 'n1'), unready('c', 'n1'))).toEqual([]);
    expect(doubt(unready('ab'), on('n2', 'c'))).toEqual([]);
  });
});

describe('a bad node', () => {
  it('comes into question where all that fails is on one node, pods were evicted, or events say so', () => {
    expect(said(nodeTrouble, old({ events: ['BackOff: restarting failed container (Pod/a)'] }))).toBeNull();
    expect(said(nodeTrouble, old({ pods: [...unready('ab', 'n1'), ...on('n1', 'c')] }))).toBeNull();
    expect(
      said(nodeTrouble, old({ pods: [...unready('a', 'n1'), ...unready('b', 'n2'), ...on('n3', 'c')] })),
    ).toBeNull();
    expect(said(nodeTrouble, old({ pods: [...unready('ab'), ...on('n3', 'c')] }))).toBeNull();
    expect(said(nodeTrouble, old({ pods: [...unready('ab', 'n1'), ...pods(OLD, 'c')] }))).toBeNull();
    expect(said(nodeTrouble, old({ pods: unready('ab', 'n1') }))).toBeNull();
  });

  it('is likely where several fail on it, earlier releases’ included', () => {
    const beside = pods(EARLIER, 'z', { ...UNREADY, node: 'n1' });
    expect(said(nodeTrouble, old({ pods: [...unready('a', 'n1'), ...beside, ...on('n2', 'cd')] }))).toEqual({
      for: ['0.65 all 2 failing pods are on n1, while 2 of the same release are ready elsewhere'],
      against: [],
    });
  });

  it('is less likely where one pod does', () => {
    const served = pods(EARLIER, 'z', { node: 'n3' });
    expect(said(nodeTrouble, old({ pods: [...unready('a', 'n1'), ...on('n2', 'c'), ...served] }))).toEqual({
      for: ['0.3 the failing pod is on n1, while 1 of the same release are ready elsewhere'],
      against: [],
    });
  });

  it('is heard of in events and evictions; it is doubted where nothing fails now', () => {
    const event = 'NodeNotReady: Node is not ready (Pod/a)';
    const some = old({
      events: ['Pulled: image', event],
      pods: [...pods(OLD, 'a', { reason: 'Evicted' }), ...pods(OLD, 'b')],
    });
    expect(said(nodeTrouble, some)).toEqual({
      for: [`0.6 an event says so: ${event}`, '0.5 1 pods were evicted'],
      against: ['0.5 nothing fails now'],
    });
    expect(said(nodeTrouble, old({ events: [event], look: unhealthy('errors') }))?.against).toEqual([]);
  });

  it('is doubted where pods fail on several nodes, or for their own memory', () => {
    const evicted = pods(OLD, 'a', { ...UNREADY, reason: 'Evicted', node: 'n1' });
    const killed = pods(OLD, 'b', { ...OOM, node: 'n2' });
    expect(said(nodeTrouble, old({ pods: [...evicted, ...killed] }))).toEqual({
      for: ['0.5 1 pods were evicted'],
      against: ['0.4 pods fail on several nodes', '0.4 pods were killed for their own memory'],
    });
    const one = [...evicted, ...on('n2', 'c')];
    expect(said(nodeTrouble, old({ pods: one }))?.against).toEqual([]);
  });
});
