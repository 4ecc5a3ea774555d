// What made things worse: taken back by the same run where it may be, and a person called either way. The cluster here holds one
// HorizontalPodAutoscaler, and the Lease is the record that the claim keeps.
import { describe, expect, it } from '@jest/globals';
import jsonPatch from 'fast-json-patch';
import type { Handling } from '../src/handling.ts';
import type { Attempt, Operation } from '../src/incident.ts';
import { judgedAs } from '../src/judged.ts';
import type { Claim } from '../src/mitigation/claim.ts';
import type { LeaseRecord } from '../src/mitigation/record.ts';
import type { Facts } from '../src/plan/facts.ts';
import { refOf } from '../src/plan/release-ref.ts';
import { inWords } from '../src/plan/step-words.ts';
import type { ClusterRequest } from '../src/ports.ts';
import { takeBack } from '../src/take-back.ts';
import { ago, BAD, CRASHING, NOW, observation, operation, pod, release, service, world } from './plan/world.ts';
import { BRIEF, VERIFICATION } from './postmortem/story.ts';

const PATH = '/apis/autoscaling/v2/namespaces/shop/horizontalpodautoscalers/api';
const RECEIPT = {
  path: PATH,
  undo: [
    { op: 'test', path: '/metadata/uid', value: 'hpa' },
    { op: 'test', path: '/spec/minReplicas', value: 6 },
    { op: 'replace', path: '/spec/minReplicas', value: 3 },
  ],
  restore: 'when-quiet',
  restoredAt: null,
} as const;
const STEP = { kind: 'replicas', on: 'autoscaler', name: 'api', from: 3, to: 6 } as const;
const SCALED: Attempt = {
  ...{ id: 'second', strategy: 'scale', step: STEP, receipt: RECEIPT, fence: 2, targetUid: BAD.uid, at: ago(2) },
  ...{ from: refOf(BAD), to: refOf(BAD) },
};
const MADE = 'errors went from 0.1 to 0.9';

interface Given {
  /** Changes of the last attempt; null: nothing was attempted. */
  readonly attempt?: { readonly [key in keyof Attempt]?: Attempt[key] | undefined } | null;
  readonly facts?: Partial<Facts>;
  readonly workload?: object;
  readonly service?: Readonly<Record<string, unknown>>;
  readonly resumed?: boolean;
  readonly cancelled?: boolean;
  readonly stillOurs?: boolean;
  /** Of the object now. */
  readonly minimum?: number;
}

async function worse(given: Given) {
  const { facts } = world({
    facts: { suspect: BAD, ...given.facts },
    workload: { templateHash: BAD.templateHash, ...given.workload },
  });
  const object = { metadata: { uid: 'hpa', resourceVersion: '1' }, spec: { minReplicas: given.minimum ?? 6 } };
  const writes: ClusterRequest[] = [];
  const others: string[] = [];
  const kept: LeaseRecord[] = [];
  const warned: string[] = [];
  const request = async (asked: ClusterRequest) => {
    if (asked.path.split('?')[0] !== PATH) {
      others.push(asked.path);
      return { status: 404, body: {}, date: null };
    }
    if (asked.method !== 'PATCH') return { status: 200, body: structuredClone(object), date: null };
    writes.push(asked);
    jsonPatch.applyPatch(object, asked.body as jsonPatch.Operation[], true);
    return { status: 200, body: structuredClone(object), date: ago(0) };
  };
  const clock = { now: () => Date.parse(NOW) + 5000, monotonic: () => 0, sleep: async () => undefined };
  const handling = {
    world: {
      cluster: { request },
      clock,
      runner: { warning: (text: string) => void warned.push(text), info: () => undefined },
    },
    key: 'api',
    service: service(given.service ?? {}),
    cancelled: given.cancelled === true ? AbortSignal.abort() : new AbortController().signal,
  } as unknown as Handling;
  const claim = {
    lost: new AbortController().signal,
    stillOurs: async () => given.stillOurs ?? true,
    update: async (change: (record: LeaseRecord) => LeaseRecord) => {
      kept.push(change(kept.at(-1) ?? { workloadUid: 'deployment-uid', operations: [], knownBad: [] }));
      return true;
    },
  } as unknown as Claim;
  const [first] = operation(BAD, BAD).attempts;
  const attempts =
    given.attempt === null ? [] : ([first, { ...first, id: 'another' }, { ...SCALED, ...given.attempt }] as Attempt[]);
  const done = operation(BAD, BAD, { phase: 'judged', attempts });
  const judged = judgedAs({
    operation: done,
    brief: BRIEF,
    verification: { ...VERIFICATION, verdict: 'recovered', reason: 'Measured.' },
  });
  const climbing = { handling, claim, resumed: given.resumed ?? false };
  const ended = await takeBack(climbing, judged, { made: MADE, observed: { facts, lease: {} as never } });
  const stored = kept.map(({ operations }) => operations[0] as Operation);
  return { ended, writes, others, stored, warned, minimum: object.spec.minReplicas };
}

describe('what made things worse', () => {
  it('is taken back once, with why in the Lease before it, and a person is called', async () => {
    const { ended, writes, stored, warned, minimum } = await worse({});
    expect([minimum, writes]).toEqual([3, [expect.objectContaining({ body: RECEIPT.undo })]]);
    const [before, after] = stored;
    expect(before?.attempts[0]).not.toHaveProperty('worse');
    expect(before?.attempts.at(-1)).toMatchObject({ worse: { at: NOW, why: MADE }, receipt: { restoredAt: null } });
    expect(after?.attempts.at(-1)?.receipt?.restoredAt).toBe(ago(0));
    expect(ended.verification).toMatchObject({
      verdict: 'not-recovered',
      reason: `Measured. No further attempt: it made things worse: ${MADE}.`,
    });
    expect(ended.brief.timeline.at(-1)).toEqual({
      at: ago(0),
      what: `Taken back, since ${MADE}: ${inWords(STEP)}`,
      how: 'measured',
    });
    expect(warned).toEqual([`api: production was changed: taken back, since ${MADE}: ${inWords(STEP)}.`]);
  });

  it('is not written again where the original is there already: another run has done it', async () => {
    const { ended, writes, stored, minimum } = await worse({ minimum: 3 });
    expect([minimum, writes]).toEqual([3, []]);
    expect(stored.at(-1)?.attempts.at(-1)?.receipt?.restoredAt).toBe(new Date(Date.parse(NOW) + 5000).toISOString());
    expect(ended.verification.reason).toContain('it made things worse: ');
  });

  it('is named by its strategy where the record does not say what was done', async () => {
    const { warned } = await worse({ attempt: { step: undefined } });
    expect(warned).toEqual([`api: production was changed: taken back, since ${MADE}: scale.`]);
  });

  it('is followed on its way back where its controller leaves something to be done: a template, of a kind that does', async () => {
    const raised = release('1.5.0', 3, { uid: 'rs-raised' });
    const stateful = { workload: { kind: 'StatefulSet', namespace: 'shop', name: 'api' } };
    const followed = async (strategy: Attempt['strategy'], more: Given) =>
      (await worse({ attempt: { strategy }, facts: { suspect: raised }, ...more })).others;
    const looks = [expect.stringContaining('/statefulsets/api')];
    expect(await followed('resources', { service: stateful })).toEqual(expect.arrayContaining(looks));
    expect(await followed('resources', { service: stateful, facts: { suspect: null } })).toEqual([]);
    expect(await followed('scale', { service: stateful })).toEqual([]);
    expect(await followed('resources', {})).toEqual([]);
  });

  it('is a person’s where nothing is known to have been done', async () => {
    const { ended, writes, stored } = await worse({ attempt: null });
    expect([writes, stored]).toEqual([[], []]);
    expect(ended.verification.reason).toContain(`it made things worse: ${MADE}.`);
  });

  it('is not touched again where the Lease says that it was taken back', async () => {
    const back = await worse({ attempt: { receipt: { ...RECEIPT, restoredAt: ago(1) } } });
    expect([back.writes, back.stored, back.warned]).toEqual([[], [], []]);
    expect(back.ended.verification.reason).toContain(`it made things worse: ${MADE}.`);
  });

  it('keeps since when it was so, where a dead run had seen it first', async () => {
    const first = { at: ago(9), why: 'traffic fell to nothing' };
    expect((await worse({ attempt: { worse: first } })).stored[0]?.attempts.at(-1)?.worse).toEqual(first);
  });

  const SITE = { switch: 'on', alerting: [], elsewhere: [] } as const;
  const SWITCH = { 'incident-responder.github.io/switch': 'off' };
  it.each<[string, Given, RegExp]>([
    ['it is switched off', { workload: { annotations: SWITCH } }, /switched off: Deployment shop\/api is annotated/],
    [
      'it is switched off twice',
      { workload: { annotations: SWITCH }, facts: { site: { ...SITE, namespaceAnnotations: SWITCH } } },
      /switched off: namespace shop is annotated [^;]+; Deployment shop\/api is/,
    ],
    ['there is no receipt', { attempt: { receipt: undefined } }, /cannot be taken back/],
    ['the config only observes', { service: { autonomy: 'observe' } }, /the config says `autonomy: observe`/],
    ['somebody has deployed since', { workload: { templateHash: 'other' } }, /replaced by/],
    ['the receipt cannot be taken back', { attempt: { receipt: { ...RECEIPT, undo: null } } }, /cannot be taken back/],
    ['somebody has changed it since', { minimum: 4 }, /somebody else has changed/],
    ['the run was cancelled', { cancelled: true }, /the run was cancelled before the write/],
    ['another run has taken over', { stillOurs: false }, /the Lease was lost/],
  ])('stays where %s: why is said, and a person is called', async (_, given, why) => {
    const { ended, writes, stored, warned, minimum } = await worse(given);
    expect([writes, minimum]).toEqual([[], given.minimum ?? 6]);
    expect(ended.verification.reason).toMatch(
      new RegExp(`it made things worse \\(${MADE}\\), and was not taken back: `),
    );
    expect(ended.verification.reason).toMatch(why);
    expect(warned.at(-1)).toMatch(/^api: errors went from 0\.1 to 0\.9, and it was not taken back \(.+\): .+\.$/);
    expect(stored).toHaveLength(1);
    expect(stored[0]?.attempts.at(-1)?.worse?.why).toBe(MADE);
  });

  it('stays where a run that comes later finds the service healthy with it, and is taken back where that is not known', async () => {
    const well = { look: [observation('healthy')], pods: [pod(BAD, 'a')] };
    const late = await worse({ resumed: true, facts: well });
    expect(late.ended.verification.reason).toContain('not taken back: by now the service is healthy with it');
    expect((await worse({ resumed: true, facts: { ...well, look: [observation('unknown')] } })).minimum).toBe(3);
    expect((await worse({ resumed: true, facts: { ...well, pods: [pod(BAD, 'a', CRASHING)] } })).minimum).toBe(3);
    expect((await worse({ resumed: false, facts: well })).minimum).toBe(3);
  });

  it('is found to be back though it may not be: a run that died had done it', async () => {
    const { ended, writes, stored } = await worse({ service: { autonomy: 'observe' }, minimum: 3 });
    expect(writes).toEqual([]);
    expect(stored.at(-1)?.attempts.at(-1)?.receipt?.restoredAt).not.toBeNull();
    expect(ended.verification.reason).toContain(`it made things worse: ${MADE}.`);
  });
});
