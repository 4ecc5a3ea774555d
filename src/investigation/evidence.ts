// What the ranking may compare the commits with: everything that was seen of the symptom, as weighted texts.
import type { Brief } from '../incident.ts';
import { type FailureKind, failureClass } from '../triage/failure-class.ts';
import { endpointsIn, framesIn, isSourceFile } from './frames.ts';
import { plainWords } from './letters.ts';
import { saidOfAnyFailure, synonyms } from './vocabulary.ts';
import { compounds, spelledWords } from './words.ts';

export interface EvidenceText {
  /** Where it was seen, for the reasons: `the alert`, `the log`. */
  readonly from: string;
  readonly text: string;
  readonly weight: number;
}

export interface Evidence {
  readonly texts: readonly EvidenceText[];
  /** Failing endpoints, e.g. `/api/users`. */
  readonly endpoints: readonly string[];
  /** Source files of stack frames, e.g. `src/db/pool.ts`. */
  readonly frames: readonly string[];
  /** Globs of the service's own files. */
  readonly paths: readonly string[];
  /** What kind of failure it is, where that was told. */
  readonly failure?: FailureKind;
}

export interface Term {
  readonly weight: number;
  readonly from: string;
  /** As it was seen. */
  readonly spelled: string;
  /** Not seen itself: near in meaning to `spelled`. */
  readonly synonym: boolean;
}

export interface Query {
  /** Words as stems, each at its highest weight. */
  readonly words: ReadonlyMap<string, Term>;
  /** Whole identifiers as they stand. */
  readonly wholes: ReadonlyMap<string, Term>;
  /** Words as they are spelled, not split at case, with how often each was seen, weighed. */
  readonly plain: ReadonlyMap<string, number>;
}

/** Labels that say where, not what: every commit of the service would match them. */
const PLACE_LABELS =
  /^(namespace|cluster|region|zone|instance|job|pod|node|container|service|app|env|environment|severity|team|prometheus|receiver)$/;
const FOUND_IN = /^(?:label \S+|title|summary|annotation \S+|the person who started the run): /;

export function gatherEvidence(brief: Brief, paths: readonly string[]): Evidence {
  const { signal, triage } = brief;
  const log = triage.logs.flatMap((each) => each.lines).join('\n');
  // Not `what`: its words are our own. Nor where the evidence was found.
  const symptoms = triage.symptoms
    .map((each) => `${each.evidence.replace(FOUND_IN, '')}\n${each.endpoint ?? ''}`)
    .join('\n');
  const labels = Object.entries(signal.labels).filter(([name]) => !PLACE_LABELS.test(name));
  const texts = [
    { from: 'the alert', text: `${signal.title}\n${signal.summary}\n${triage.what}`, weight: 1 },
    { from: 'the labels', text: labels.map(([, value]) => value).join('\n'), weight: 0.7 },
    { from: 'the symptoms', text: symptoms, weight: 0.8 },
    { from: 'the log', text: log, weight: 0.8 },
    { from: 'the pods', text: failureWords(brief), weight: 0.6 },
  ];
  const endpoints = triage.symptoms.flatMap((each) => (each.endpoint === null ? [] : [each.endpoint]));
  const said = `${texts[0]?.text ?? ''}\n${symptoms}`;
  return {
    texts,
    endpoints: unique([...endpoints.filter((each) => !isSourceFile(each)), ...endpointsIn(said)]),
    frames: unique([...(signal.frames ?? []), ...framesIn(`${said}\n${log}`)]),
    paths,
    failure: failureClass(triage).kind,
  };
}

/** Every word of the evidence; synonyms stand for a word at a fifth of its weight. */
export function evidenceTerms(evidence: Evidence): ReadonlyMap<string, Term> {
  return readQuery(evidence).words;
}

export function readQuery({ texts }: Evidence): Query {
  const query = { words: new Map<string, Term>(), wholes: new Map<string, Term>(), plain: new Map<string, number>() };
  for (const text of texts) addTo(query, text);
  return query;
}

type Building = {
  readonly words: Map<string, Term>;
  readonly wholes: Map<string, Term>;
  readonly plain: Map<string, number>;
};

function addTo({ words, wholes, plain }: Building, { from, text, weight }: EvidenceText): void {
  for (const { stem, spelled } of spelledWords(text)) {
    const worth = weight * (saidOfAnyFailure(stem) ? COMMONPLACE : 1) * (/^\d/.test(stem) ? NUMBER : 1);
    keep(words, stem, { weight: worth, from, spelled, synonym: false });
    for (const other of synonyms(stem)) keep(words, other, { weight: worth * SYNONYM, from, spelled, synonym: true });
  }
  for (const token of compounds(text)) keep(wholes, token, { weight, from, spelled: token, synonym: false });
  for (const word of plainWords(text)) if (plain.size < MOST_TERMS) plain.set(word, (plain.get(word) ?? 0) + weight);
}

const SYNONYM = 0.2;
/** Of words that any alert has (`failed`, `error`), and of bare numbers. */
const COMMONPLACE = 0.4;
const NUMBER = 0.6;
const MOST_TERMS = 2000;

function keep(terms: Map<string, Term>, word: string, term: Term): void {
  const known = terms.get(word);
  if (known === undefined ? terms.size < MOST_TERMS : known.weight < term.weight) terms.set(word, term);
}

function failureWords({ triage }: Brief): string {
  const pods = triage.pods.map((pod) => `${pod.reason ?? ''} ${pod.message ?? ''}`);
  return [...pods, ...triage.events].join('\n');
}

function unique(list: readonly string[]): readonly string[] {
  return [...new Set(list)];
}
