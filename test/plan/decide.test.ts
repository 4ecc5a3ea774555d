import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Observation } from '../../src/incident.ts';
import { decide } from '../../src/plan/decide.ts';
import { readPods } from '../../src/plan/read-pods.ts';
import { currentRelease, readReleases } from '../../src/plan/read-releases.ts';
import { readWorkload } from '../../src/plan/read-workload.ts';
import { captured } from './captured.ts';
import {
  ago,
  BAD,
  CRASHING,
  GOOD,
  MANUAL,
  observation,
  pod,
  release,
  type World,
  type WorldChange,
  world,
} from './world.ts';

const verdict = fc.constantFrom<Observation['verdict']>('healthy', 'unhealthy', 'unknown');
const looks = fc.array(
  verdict.map((one) => observation(one)),
  { maxLength: 3 },
);

/** Worlds of all kinds around one suspect: history, pods, marks, looks and who asks. */
const anyWorld: fc.Arbitrary<World> = fc
  .record({
    versions: fc.uniqueArray(fc.constantFrom('1.1.0', '1.2.0', '1.3.0', '1.4.0', '1.5.0'), { minLength: 1 }),
    crashing: fc.boolean(),
    bad: fc.subarray(['1.1.0', '1.2.0', '1.3.0', '1.4.0', '1.5.0']),
    look: looks,
    normal: looks,
    past: fc.dictionary(fc.constantFrom('rs-1.1.0', 'rs-1.2.0', 'rs-1.3.0', 'rs-1.4.0'), looks),
    started: fc.option(fc.integer({ min: -10, max: 60 })),
    manual: fc.option(fc.record({ to: fc.option(fc.constantFrom('1.1.0', '1.4.0', '1.5.0', 'rs-1.2.0', '9')) })),
    autonomy: fc.constantFrom('auto', 'approve', 'observe'),
    age: fc.integer({ min: 0, max: 200 }),
  })
  .map((some) => {
    const suspect = release('1.5.0', 9, { beganAt: ago(some.age) });
    const others = some.versions
      .filter((version) => version !== '1.5.0')
      .toSorted()
      .reverse();
    const releases = [
      suspect,
      ...others.map((version, index) => release(version, 8 - index, { beganAt: ago(9000), endedAt: ago(500) })),
    ];
    const knownBad = some.bad.map((version) => ({
      templateHash: release(version, 1).templateHash,
      version,
      since: ago(60),
    }));
    const change: WorldChange = {
      facts: {
        suspect,
        releases,
        knownBad,
        pods: [pod(suspect, 'a', some.crashing ? CRASHING : {})],
        look: some.look,
        normal: some.normal,
        servedHealthy: some.past,
      },
      signal: {
        startedAt: some.started === null ? null : ago(some.started),
        manual: some.manual === null ? null : { ...MANUAL, to: some.manual.to },
      },
      service: { autonomy: some.autonomy },
    };
    return world(change);
  });

const acts = (some: World) => decide(some).decision.kind === 'act';
const forAll = (check: (some: World) => void) => fc.assert(fc.property(anyWorld, check), { numRuns: 500 });

describe('decide', () => {
  it('gives reason, evidence and what speaks against it', () => {
    const { decision, notChecked } = decide(world());
    expect(decision).toMatchObject({
      kind: 'act',
      confidence: 0.94,
      from: { version: '1.5.0' },
      to: { version: '1.4.0' },
    });
    if (decision.kind !== 'act') return;
    expect(decision.reason).toMatch(
      /^Roll back 1\.5\.0 \(api-1\.5\.0, revision 2\) to 1\.4\.0 .*40 % errors.*CrashLoopBackOff.*healthy in its time/,
    );
    expect(Object.keys(decision.to).toSorted()).toEqual([
      'image',
      'name',
      'revision',
      'templateHash',
      'uid',
      'version',
    ]);
    expect(notChecked).toEqual([]);
  });

  it('is surer where the probe turned with the release than where only pods fail, or only a person says so', () => {
    const confidence = (change: WorldChange) => {
      const { decision } = decide(world(change));
      return decision.kind === 'act' ? decision.confidence : Number.NaN;
    };
    const pods = confidence({ facts: { look: [], normal: [] } });
    const said = confidence({
      facts: { look: [], normal: [], pods: [pod(BAD, 'a'), pod(GOOD, 'a')] },
      signal: { manual: MANUAL },
    });
    expect(confidence({})).toBeGreaterThan(pods);
    expect(pods).toBeGreaterThan(said);
  });

  it('goes back to the release before the restart’s, on what a real API server sent', () => {
    const { deployment, replicaSets, pods: items } = captured('released-after-restart');
    const now = '2026-11-23T21:33:08.000Z';
    const [workload, pods] = [readWorkload(deployment), readPods(items, now)];
    const releases = readReleases({ workload: deployment, history: replicaSets, pods, container: undefined });
    const suspect = currentRelease(workload, releases);
    const { service, signal, facts } = world({
      facts: { look: [], normal: [] },
      signal: { startedAt: '2026-11-23T21:33:02.000Z' },
    });
    const { decision } = decide({ service, signal, facts: { ...facts, now, workload, releases, suspect, pods } });
    expect(decision).toMatchObject({
      kind: 'act',
      from: { revision: 3, version: '1.5.0-crash' },
      to: { revision: 2, version: '1.4.0', name: 'api-85cb6b76d8' },
    });
  });

  it('acts in some of the worlds that the properties are about', () => {
    const count = fc.sample(anyWorld, { numRuns: 500, seed: 7 }).filter(acts).length;
    expect(count).toBeGreaterThan(10);
  });

  it('never goes back to the suspect’s own template, to one that is known bad, or to what is not in the history', () => {
    forAll((some) => {
      const { decision } = decide(some);
      if (decision.kind !== 'act') return;
      expect(decision.to.templateHash).not.toBe(some.facts.suspect?.templateHash);
      expect(some.facts.knownBad.map((bad) => bad.templateHash)).not.toContain(decision.to.templateHash);
      expect(some.facts.releases.map((one) => one.uid)).toContain(decision.to.uid);
    });
  });

  it('never acts where a probe gave no data, none is unhealthy and no pod of the release fails', () => {
    forAll((some) => {
      const { look, pods } = some.facts;
      const unknown = look.some((one) => one.verdict === 'unknown') && !look.some((one) => one.verdict === 'unhealthy');
      if (unknown && !pods.some((one) => one.failing)) expect(acts(some)).toBe(false);
    });
  });

  it('never acts by itself on a release that is old, or younger than the symptom', () => {
    forAll((some) => {
      const { facts, signal } = some;
      const began = facts.suspect?.beganAt ?? '';
      const wrong = began < ago(120) || (signal.startedAt !== null && signal.startedAt < began);
      if (wrong && signal.manual === null) expect(acts(some)).toBe(false);
    });
  });

  it('never acts on the word of approve or observe alone', () => {
    forAll((some) => {
      if (some.service.autonomy === 'observe') expect(acts(some)).toBe(false);
      if (some.service.autonomy === 'approve' && some.signal.manual === null) expect(acts(some)).toBe(false);
    });
  });

  it('decides the same for the same facts, and after a journey through JSON', () => {
    forAll((some) => {
      expect(decide({ ...some, facts: JSON.parse(JSON.stringify(some.facts)) as World['facts'] })).toEqual(
        decide(some),
      );
    });
  });
});
