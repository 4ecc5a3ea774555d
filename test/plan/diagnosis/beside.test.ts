// What fails beside ours, and what it has in common with it: the registry, or the node. The symptom began eight minutes ago.
import { describe, expect, it } from '@jest/globals';
import type { PodState } from '../../../src/incident.ts';
import { lostNode, nodeOfAll, pullsFailFor } from '../../../src/plan/diagnosis/beside.ts';
import { dependencyTrouble } from '../../../src/plan/diagnosis/dependency-trouble.ts';
import { diagnose } from '../../../src/plan/diagnosis/diagnose.ts';
import { nodeTrouble } from '../../../src/plan/diagnosis/node-trouble.ts';
import { releaseCrashes } from '../../../src/plan/diagnosis/release-crashes.ts';
import { releaseRegresses } from '../../../src/plan/diagnosis/release-regresses.ts';
import type { Neighbours } from '../../../src/plan/facts.ts';
import { ago, BAD, GOOD, observation, world } from '../world.ts';
import { pods, said, UNREADY, viewed, young } from './said.ts';

const failing = (reason: string, change: Partial<PodState> = {}) =>
  pods(BAD, 'ab', { ...UNREADY, reason, readySince: ago(8), node: 'n9', ...change });
const earlier = (node: string | null) => pods(GOOD, 'yz', { node });
const beside = (...troubled: readonly Partial<Neighbours['troubled'][number]>[]): Neighbours => ({
  ...{ failing: 1, all: 9 },
  troubled: troubled.map((one) => ({ name: 'cart', since: ago(8), ...one })),
});

describe('images that nobody gets', () => {
  const pulling = (change: Partial<PodState> = {}, pulls = true) =>
    young({ pods: [...failing('ImagePullBackOff', change), ...earlier('n1')], neighbours: beside({ pulls }) });

  it('point away from the release, whoever still runs', () => {
    expect(pullsFailFor(viewed(pulling()))).toEqual(['cart']);
    expect(said(dependencyTrouble, pulling())?.for).toContain('0.7 others wait for their images too: cart');
    expect(said(dependencyTrouble, pulling())?.against).toEqual([]);
    expect(said(releaseCrashes, pulling())?.against).toEqual(['0.6 others wait for their images too: cart']);
    expect(diagnose(world(pulling())).cause).toBe('dependency-trouble');
    expect(pullsFailFor(viewed(pulling({ reason: 'ErrImagePull' })))).toEqual(['cart']);
  });

  it.each([
    ['the others fail of something else', pulling({}, false)],
    ['the registry has no such image', pulling({ message: 'manifest unknown' })],
    ['ours fail of something else', young({ pods: failing('CrashLoopBackOff'), neighbours: beside({ pulls: true }) })],
    [
      'one of ours fails of something else',
      young({
        pods: [...failing('ImagePullBackOff').slice(1), ...failing('CrashLoopBackOff').slice(0, 1)],
        neighbours: beside({ pulls: true }),
      }),
    ],
    ['nothing of ours fails', young({ neighbours: beside({ pulls: true }) })],
  ])('do not where %s', (_, change) => {
    expect(pullsFailFor(viewed(change))).toEqual([]);
    expect(diagnose(world(change)).cause).not.toBe('dependency-trouble');
  });
});

describe('a node on which all is that fails', () => {
  const onNode = (neighbours: Neighbours, ready = earlier('n1')) =>
    young({ pods: [...failing('NotReady'), ...ready], neighbours });

  it('is the trouble, though all new pods are there', () => {
    const some = onNode(beside({ node: 'n9' }));
    expect(nodeOfAll(viewed(some))).toBe('n9');
    expect(said(nodeTrouble, some)).toEqual({
      for: ['0.6 all that fails of other workloads is on n9 too'],
      against: [],
    });
    expect(said(dependencyTrouble, some)?.against).toContain('0.6 all that fails is on n9');
    expect(diagnose(world(some)).cause).toBe('node-trouble');
  });

  it.each([
    ['others fail elsewhere too', onNode(beside({ node: 'n9' }, { name: 'mail', node: 'n2' }))],
    ['others fail on several', onNode(beside({ node: null }))],
    ['others fell after it', onNode(beside({ node: 'n9', since: ago(2) }))],
    ['no other fails', onNode(beside())],
    ['an earlier pod is ready there', onNode(beside({ node: 'n9' }), [...earlier('n1'), ...earlier('n9')])],
    ['it is not known where the others run', onNode(beside({ node: 'n9' }), earlier(null))],
    [
      'an earlier pod fails elsewhere',
      onNode(beside({ node: 'n9' }), [...earlier('n1'), ...pods(GOOD, 'x', { ...UNREADY, node: 'n2' })]),
    ],
    ['nothing is ready anywhere', onNode(beside({ node: 'n9' }), [])],
  ])('is none where %s', (_, change) => {
    expect(nodeOfAll(viewed(change))).toBeNull();
  });
});

describe('a node that was lost', () => {
  const events = ['NodeNotReady: Node is not ready (Pod/api-1.5.0-a)'];
  const lost = (change: object = {}, own: Partial<PodState> = {}) =>
    young({
      ...{ suspect: { ...BAD, beganAt: ago(30) }, pods: failing('NotReady', own), events },
      ...change,
    });

  it('is the trouble under a release that had run well, though nothing runs elsewhere', () => {
    expect(lostNode(viewed(lost()))).toBe('n9');
    expect(said(nodeTrouble, lost())).toEqual({
      for: [
        '0.5 the release had run well, and all of it that fails is on n9',
        '0.6 an event says so: NodeNotReady: Node is not ready (Pod/api-1.5.0-a)',
      ],
      against: [],
    });
    expect(said(releaseRegresses, lost())?.against).toEqual(['0.6 it had run well, and then n9 was lost under it']);
    expect(diagnose(world(lost())).cause).toBe('node-trouble');
  });

  it.each([
    ['no event says so', lost({ events: ['Unhealthy: readiness probe failed'] })],
    ['they were never well', lost({ suspect: BAD })],
    ['they crash', lost({}, { reason: 'CrashLoopBackOff' })],
    [
      'they crash, and their probe had been well',
      lost({ look: [observation('unhealthy')], ranBefore: [observation('healthy')] }, { reason: 'CrashLoopBackOff' }),
    ],
    ['one of them was evicted', lost({ pods: [...failing('NotReady').slice(1), ...failing('Evicted').slice(0, 1)] })],
    ['they are on several nodes', lost({ pods: ['n1', 'n2'].flatMap((node) => failing('NotReady', { node })) })],
    ['nothing fails', lost({ pods: pods(BAD, 'ab') })],
  ])('is none where %s', (_, change) => {
    expect(lostNode(viewed(change))).toBeNull();
  });
});
