import { describe, expect, it } from '@jest/globals';
import type { Release } from '../../../src/incident.ts';
import { templateHash } from '../../../src/plan/template.ts';
import { when } from '../../../src/text/moment.ts';
import { ago, MANUAL, observation, operation, pod, release, template } from '../world.ts';
import { BEFORE, type Given, offered, STANDS } from './offered.ts';

const resources = (change: Given = {}) => offered('resources', change);
const exit = (container: string, reason = 'OOMKilled') => ({ lastExit: { reason, at: ago(1), container } });
const killed = (container = 'api') => ({ pods: [pod(STANDS, 'a'), pod(STANDS, 'b', exit(container))] });
const AGAINST = ['nodes may lack the room', 'a leak only takes longer'];
const named = (to: string) => ({ manual: { ...MANUAL, strategy: 'resources', to } });
const probe = (name: string, role = 'saturation', type = 'prometheus') => ({
  ...{ name, type, url: 'https://p' },
  ...(type === 'prometheus' ? { query: 'up', role, normal: { max: 1 } } : {}),
});

/** A release of several containers with their limits. */
function containers(...all: readonly { name: string; limits?: object }[]): Partial<Given> {
  const stored = {
    metadata: { labels: { app: 'api' } },
    spec: {
      serviceAccountName: 'api',
      containers: all.map(({ name, limits = {} }) => ({ name, image: name, resources: { limits } })),
    },
  };
  const suspect: Release = release('1.4.0', 2, { beganAt: ago(10_080), template: stored });
  return { facts: { suspect, releases: [suspect, BEFORE] } };
}
const raisedOf = (given: Partial<Given>, change: Given = {}) => {
  const facts = { ...given.facts, ...killed(), ...change.facts };
  return resources({ ...change, facts }).step;
};

describe('raising a limit', () => {
  it('says which, and what will run', () => {
    const { option, step, to } = resources({ facts: killed(), cause: 'resource-exhaustion' });
    expect(option).toEqual({
      strategy: 'resources',
      summary: 'Raise the memory limit of api from 256Mi to 512Mi.',
      expectedSeconds: 45,
      expectedFrom: 'an estimate: 3 × 15 s, no past rollout to measure',
      risk: 'medium',
      confidence: 0.75,
      for: ['the memory limit is what is reached'],
      against: AGAINST,
      executable: true,
    });
    expect(step).toEqual({ kind: 'resources', container: 'api', resource: 'memory', from: '256Mi', to: '512Mi' });
    const raised = template('1.4.0', { resources: { limits: { memory: '512Mi', cpu: '500m' } } });
    expect(to).toEqual({
      name: STANDS.name,
      uid: '',
      revision: 3,
      image: STANDS.image,
      version: '1.4.0',
      templateHash: templateHash(raised),
    });
  });

  it('needs evidence that names one', () => {
    const { option, step, to } = resources();
    expect(option).toMatchObject({
      summary: 'Raise the limit that is reached.',
      for: [],
      against: [...AGAINST, 'the evidence names no limit'],
      executable: false,
    });
    expect([step, to]).toEqual([null, null]);
  });

  it.each([
    ['a pod is killed for its memory', { facts: { pods: [pod(STANDS, 'a', { reason: 'OOMKilled' })] } }, 'memory'],
    ['a pod was', { facts: killed() }, 'memory'],
    ['a pod ended otherwise', { facts: { pods: [pod(STANDS, 'a', exit('api', 'Error'))] } }, undefined],
    ['a person says memory', { signal: named('memory') }, 'memory'],
    ['a person says CPU', { signal: named('cpu'), facts: killed() }, 'cpu'],
    ['a person says something else', { signal: named('disk') }, undefined],
    [
      'a probe of the CPU is unhealthy',
      { service: { probes: [probe('cpu')] }, facts: { look: [observation('unhealthy', { probe: 'cpu' })] } },
      'cpu',
    ],
    [
      'throttling is',
      {
        service: { probes: [probe('Throttled')] },
        facts: { look: [observation('unhealthy', { probe: 'Throttled' })] },
      },
      'cpu',
    ],
    [
      'that probe is healthy',
      { service: { probes: [probe('cpu')] }, facts: { look: [observation('healthy', { probe: 'cpu' })] } },
      undefined,
    ],
    [
      'another probe is unhealthy',
      { service: { probes: [probe('cpu')] }, facts: { look: [observation('unhealthy', { probe: 'x' })] } },
      undefined,
    ],
    [
      'the probe measures something else',
      { service: { probes: [probe('cpu', 'latency')] }, facts: { look: [observation('unhealthy', { probe: 'cpu' })] } },
      undefined,
    ],
    [
      'the probe speaks of something else',
      { service: { probes: [probe('disk')] }, facts: { look: [observation('unhealthy', { probe: 'disk' })] } },
      undefined,
    ],
    [
      'the probe is no number',
      {
        service: { probes: [probe('cpu', '', 'http')] },
        facts: { look: [observation('unhealthy', { probe: 'cpu' })] },
      },
      undefined,
    ],
  ] as readonly [string, Given, string | undefined][])(
    'takes its evidence from pods, probes and people: %s',
    (_, change, resource) => {
      const { step } = resources(change);
      expect(step?.kind === 'resources' ? step.resource : undefined).toBe(resource);
    },
  );

  const main = { name: 'api', limits: { memory: '256Mi' } };
  const side = { name: 'side', limits: { memory: '64Mi' } };

  it('means the container that the config names, else the one that was killed, else the only one', () => {
    expect(raisedOf(containers(main, side))).toMatchObject({ container: 'api' });
    expect(raisedOf(containers(main, side), { facts: killed('side') })).toMatchObject({
      container: 'side',
      from: '64Mi',
    });
    const config = { workload: { namespace: 'shop', name: 'api', container: 'side' } };
    expect(raisedOf(containers(main, side), { service: config })).toMatchObject({ container: 'side' });
    expect(raisedOf(containers(main, { name: 'side' }), { facts: killed('gone') })).toMatchObject({ container: 'api' });
  });

  it.each([
    ['several could be meant', containers(main, side), { facts: killed('gone') }],
    ['none has one', containers({ name: 'api' }), {}],
    ['how much it is cannot be read', containers({ name: 'api', limits: { memory: 'much' } }), {}],
    ['it would stay the same', containers({ name: 'api', limits: { memory: '0' } }), {}],
  ] as readonly [string, Partial<Given>, Given][])('cannot be told where %s', (_, given, change) => {
    const { option, step } = resources({ ...change, facts: { ...given.facts, ...killed(), ...change.facts } });
    expect(step).toBeNull();
    expect(option.against).toEqual([...AGAINST, 'which memory limit it is, or how much it is, cannot be told']);
  });

  it('changes that container and nothing else of the template', () => {
    const given = containers(main, side);
    const changed = containers({ ...main, limits: { memory: '512Mi' } }, side);
    const { to } = resources({ facts: { ...given.facts, ...killed() } });
    expect(to?.templateHash).toBe(templateHash(changed.facts?.suspect?.template));
  });

  it('is not done again on top of itself, and is a person’s where the config does not list it', () => {
    const receipt = { path: '/x', undo: [], restore: 'when-quiet', restoredAt: null } as const;
    const attempt = { id: 'a', strategy: 'resources', fence: 2, targetUid: STANDS.uid, at: ago(5), receipt } as const;
    const operations = [operation(STANDS, STANDS, { attempts: [attempt] })];
    const again = resources({ facts: { ...killed(), operations } });
    expect(again.option.against).toContain(`it was done at ${when(ago(5))} and still stands`);
    expect([again.step, again.to, again.option.executable]).toEqual([null, null, false]);
    expect(resources({ facts: killed(), service: { strategies: ['rollback'] } }).option.executable).toBe(false);
  });

  it('is not possible where the release is not known', () => {
    expect(resources({ facts: { suspect: null }, signal: named('cpu') }).step).toBeNull();
  });
});
