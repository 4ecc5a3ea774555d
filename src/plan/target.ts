// Which release to go back to: the last good one by evidence, never by position. Pure.
import type { Service } from '../config/schema.ts';
import type { Release, ReleaseRef } from '../incident.ts';
import { when } from '../text/moment.ts';
import { cameAfter } from './came-after.ts';
import type { Facts } from './facts.ts';
import { markOfTarget } from './known-bad.ts';
import { supersededByUs } from './our-raises.ts';
import { called, refOf } from './release-ref.ts';
import { served } from './served.ts';

export interface TargetChoice {
  readonly target: Release | null;
  /** 0 to 1. */
  readonly confidence: number;
  readonly for: readonly string[];
  readonly against: readonly string[];
  readonly rejected: readonly { readonly release: ReleaseRef; readonly why: string }[];
}

export interface TargetRequest {
  readonly facts: Facts;
  readonly service: Service;
  /** A person's choice: ReplicaSet name, UID or version. */
  readonly to: string | null;
}

/** What a person's choice is worth where nothing shows that it served. */
const CHOSEN = 0.4;

export function chooseTarget(request: TargetRequest): TargetChoice {
  if (request.facts.suspect === null) return none([], ['the current release is not known']);
  return request.to === null ? lastGood(request) : chosen(request, request.to);
}

function lastGood(request: TargetRequest): TargetChoice {
  const rejected: { release: ReleaseRef; why: string }[] = [];
  let doubtful: Omit<TargetChoice, 'rejected'> | null = null;
  for (const release of candidates(request.facts)) {
    const bad = knownBad(release, request) ?? passedOver(release, request.facts);
    const evidence = served({ ...request, release });
    if (bad === null && (evidence.verdict === 'served' || evidence.verdict === 'stood'))
      return { ...evidence, target: release, rejected };
    if (bad === null && evidence.verdict === 'doubtful') doubtful ??= { ...evidence, target: release };
    rejected.push({ release: refOf(release), why: bad ?? evidence.against.join('; ') });
  }
  return doubtful === null ? none(rejected, []) : withoutItself(doubtful, rejected);
}

/** Of what is doubtful the newest, where there is nothing better. */
function withoutItself(choice: Omit<TargetChoice, 'rejected'>, rejected: TargetChoice['rejected']): TargetChoice {
  return { ...choice, rejected: rejected.filter(({ release }) => release.uid !== choice.target?.uid) };
}

/** Newest first, one for each template that is not the suspect's. */
function candidates({ releases, suspect }: Facts): readonly Release[] {
  const others = releases.filter((release) => release.templateHash !== suspect?.templateHash);
  const newestFirst = others.toSorted((a, b) => b.revision - a.revision);
  return newestFirst.filter(
    (one, index) => newestFirst.findIndex((other) => other.templateHash === one.templateHash) === index,
  );
}

/** A mark stays until the release has served well: after the window it may be deployed again, but it is not gone back to. */
function knownBad(release: Release, { facts, service }: TargetRequest): string | null {
  const mark = markOfTarget(release, facts, service);
  return mark === null ? null : `known to be bad since ${when(mark.since)}`;
}

/** What only a person chooses: what a limit of ours replaced, and what the current release was gone back to from. */
function passedOver(release: Release, facts: Facts): string | null {
  const { suspect, releases } = facts;
  const ours = supersededByUs(release, facts);
  if (ours !== null || suspect === null || !cameAfter(release, suspect, releases)) return ours;
  return `it came after ${suspect.version}, which was gone back to since`;
}

function chosen(request: TargetRequest, to: string): TargetChoice {
  const { releases } = request.facts;
  const byIdentity = releases.filter((release) => release.name === to || release.uid === to);
  const matching = byIdentity.length > 0 ? byIdentity : releases.filter((release) => release.version === to);
  const [target] = matching.toSorted((a, b) => b.revision - a.revision);
  if (target === undefined)
    return none(
      [],
      [`no release is named ${JSON.stringify(to)}; there are ${releases.map(called).join(', ') || 'none'}`],
    );
  if (matching.some((other) => other.templateHash !== target.templateHash)) {
    const why = `${JSON.stringify(to)} names several releases: give the ReplicaSet's name`;
    return none(
      matching.map((release) => ({ release: refOf(release), why })),
      [],
    );
  }
  const bad = knownBad(target, request);
  if (bad !== null) return none([{ release: refOf(target), why: bad }], []);
  const evidence = served({ ...request, release: target });
  const confidence = Math.max(evidence.confidence, CHOSEN);
  const why = passedOver(target, request.facts);
  const against = [...evidence.against, ...(why === null ? [] : [why])];
  return { ...evidence, confidence, target, for: ['a person chose it', ...evidence.for], against, rejected: [] };
}

function none(rejected: TargetChoice['rejected'], against: readonly string[]): TargetChoice {
  return { target: null, confidence: 0, for: [], against, rejected };
}
