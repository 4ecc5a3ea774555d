// What the parts of a record in the Lease have to look like before anything reads them: anybody may have been there.
import { z } from 'zod';

export const releaseShape = z.looseObject({
  name: z.string(),
  uid: z.string(),
  revision: z.number(),
  image: z.string(),
  version: z.string(),
  templateHash: z.string(),
});

const texts = z.array(z.string());
const time = z.string().nullable();
const observations = z.array(z.looseObject({ probe: z.string(), verdict: z.string(), why: z.string() }));

const signal = z.looseObject({
  source: z.string(),
  severity: z.string(),
  title: z.string(),
  summary: z.string(),
  startedAt: time,
  receivedAt: z.string(),
  dedupKey: z.string().nullable(),
  labels: z.record(z.string(), z.string()),
  links: texts.optional(),
});
const triage = z.looseObject({
  what: z.string(),
  since: time,
  happening: z.looseObject({ verdict: z.string(), evidence: texts }),
  symptoms: z.array(z.looseObject({ what: z.string(), evidence: z.string() })),
  severity: z.string(),
  severityWhy: texts,
  changes: z.array(z.looseObject({ at: z.string(), what: z.string() })),
  pods: z.array(z.looseObject({ name: z.string() })),
  events: texts,
  logs: z.array(z.looseObject({ pod: z.string(), lines: texts })),
  notChecked: texts,
});
const plan = z.looseObject({
  options: z.array(z.looseObject({ strategy: z.string(), for: texts, against: texts })),
  decision: z.looseObject({ kind: z.enum(['act', 'hold', 'join']), reason: z.string() }),
  notChecked: texts,
});

export const leftShape = z.looseObject({
  count: z.int().positive(),
  newest: z.array(z.looseObject({ issue: z.int().positive().nullable(), kind: z.string(), at: z.string() })).min(1),
});

export const briefShape = z.looseObject({
  service: z.string(),
  signal,
  triage,
  plan,
  normal: observations,
  before: observations,
  timeline: z.array(z.looseObject({ at: z.string(), what: z.string() })),
  run: z.string(),
  compareUrl: z.string().optional(),
});

export const receiptShape = z.looseObject({
  path: z.string(),
  undo: z.array(z.looseObject({ op: z.enum(['test', 'add', 'replace', 'remove']), path: z.string() })).nullable(),
  restore: z.enum(['when-quiet', 'on-demand']),
  restoredAt: time,
  quietSince: time.optional(),
  leftAlone: z.string().optional(),
});
