// What the Lease of the workload holds.
import type { Operation, ReleaseRef } from '../../src/incident.ts';
import { EMPTY, leaseObject } from '../../src/mitigation/record.ts';
import { leaseName } from '../../src/plan/lease-name.ts';
import { templateHash } from '../../src/plan/template.ts';
import type { Scenario } from './format.ts';
import { NAME, NAMESPACE, type Numbered, numbered, templateOf, UID } from './objects.ts';
import { clockOf, spanOf } from './time.ts';

const REF = { kind: 'Deployment', namespace: NAMESPACE, name: NAME } as const;
export const LEASE = leaseName(REF);

/** Null: there is none yet. */
export function leaseOf(scenario: Scenario): object | null {
  if (scenario.operations.length === 0 && scenario.knownBad.length === 0) return null;
  const at = clockOf(scenario.now);
  const knownBad = [
    ...scenario.knownBad.map(({ version, since }) => ({ ...identity(version, scenario), since: at(since) })),
    ...scenario.operations
      .filter(({ applied, strategy }) => applied !== null && strategy === 'rollback')
      .map(({ from, applied, started }) => ({ ...identity(from, scenario), since: at(applied ?? started) })),
  ];
  const record = {
    workloadUid: UID,
    operations: scenario.operations.map((_, index) => operationOf(index, scenario)),
    knownBad,
  };
  const state = { ...EMPTY, resourceVersion: '815' };
  return leaseObject({ name: LEASE, namespace: NAMESPACE, holder: null, renewedAt: at('1m'), state, record }) as object;
}

export const otherRef = (name: string) => ({ ...REF, name });

/** Of another service: null, where nothing was done to it. */
export function otherLeaseOf(scenario: Scenario, lease: string): object | null {
  const done = Object.entries(scenario.site?.mitigated ?? {}).find(([name]) => leaseName(otherRef(name)) === lease);
  if (done === undefined) return null;
  const [name, ago] = done;
  const at = clockOf(scenario.now)(ago);
  const release = { name, uid: `rs-${name}`, revision: 2, image: name, version: '2', templateHash: name };
  const attempts = [{ id: `attempt-${name}`, strategy: 'rollback', fence: 6, targetUid: `rs-${name}-1`, at }] as const;
  const operation: Operation = {
    id: `${name}/rs-${name}/2`,
    from: release,
    to: { ...release, uid: `rs-${name}-1`, revision: 1 },
    attempts,
    phase: 'applied',
    startedAt: at,
    appliedAt: at,
    judgedAt: null,
    reportedAt: null,
    verdict: null,
    issue: null,
    signals: 1,
    brief: null,
  };
  const record = { workloadUid: name, operations: [operation], knownBad: [] };
  const state = { ...EMPTY, resourceVersion: '4' };
  return leaseObject({ name: lease, namespace: NAMESPACE, holder: null, renewedAt: at, state, record }) as object;
}

function identity(version: string, scenario: Scenario): { readonly templateHash: string; readonly version: string } {
  const { templateHash: hash } = refOf(version, scenario);
  return { templateHash: hash, version };
}

function operationOf(index: number, scenario: Scenario): Operation {
  const at = clockOf(scenario.now);
  const spec = scenario.operations[index];
  if (spec === undefined) throw new Error(`no operation ${index}`);
  const { from, to, strategy, phase, started, applied = started, verdict, keys } = spec;
  const bad = { ...refOf(from, scenario), ...numberThen(from, started, scenario) };
  const done = applied === null ? null : at(applied);
  return {
    id: `${UID}/${bad.uid}/${bad.revision}`,
    from: bad,
    to: refOf(to, scenario),
    attempts: [{ id: `attempt-${index}`, strategy, fence: 6, targetUid: refOf(to, scenario).uid, at: at(started) }],
    phase,
    startedAt: at(started),
    appliedAt: done,
    judgedAt: phase === 'judged' || phase === 'reported' ? done : null,
    reportedAt: phase === 'reported' ? done : null,
    verdict: phase === 'judged' || phase === 'reported' ? verdict : null,
    issue: null,
    signals: 1,
    signalKeys: keys,
    brief: null,
  };
}

/** A release that came back since then had another number when it was rolled back. */
function numberThen(version: string, started: string, scenario: Scenario): Partial<Pick<ReleaseRef, 'revision'>> {
  const found = numbered(scenario).findLast((release) => release.version === version);
  const earlier = found?.earlierRevisions.at(-1);
  return earlier === undefined || found === undefined || spanOf(started) <= spanOf(found.began)
    ? {}
    : { revision: earlier };
}

/** A version of the history; one that is not in it any more has an identity all the same. */
export function refOf(version: string, scenario: Scenario): ReleaseRef {
  const found = numbered(scenario).findLast((release) => release.version === version);
  const release: Pick<Numbered, 'name' | 'uid' | 'number' | 'template' | 'image'> = found ?? gone(version);
  return {
    name: release.name,
    uid: release.uid,
    revision: release.number,
    image: release.image ?? `ghcr.io/acme/${NAME}:${version}`,
    version,
    templateHash: templateHash(release.template),
  };
}

function gone(version: string): Pick<Numbered, 'name' | 'uid' | 'number' | 'template'> {
  const spec = {
    version,
    began: '30d',
    earlierRevisions: [],
    restarted: false,
    configMaps: [],
    secrets: [],
    annotations: {},
  };
  return { name: `${NAME}-${version}`, uid: `rs-${NAME}-${version}`, number: 0, template: templateOf(spec) };
}
