// What the ranking may compare the commits with: everything that was seen of the symptom, as weighted texts.
import type { Brief } from '../incident.ts';
import { type FailureKind, failureClass } from '../triage/failure-class.ts';
import { endpointsIn, framesIn, isSourceFile } from './frames.ts';
import { compounds, spelledWords, synonyms } from './words.ts';

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

/** Every term of the evidence at its highest weight; synonyms stand for a word at a fifth of its weight. */
export function evidenceTerms(evidence: Evidence): ReadonlyMap<string, Term> {
  const terms = new Map<string, Term>();
  const add = (word: string, term: Term) => {
    if ((terms.get(word)?.weight ?? 0) < term.weight) terms.set(word, term);
  };
  for (const { from, text, weight } of evidence.texts) {
    for (const { stem, spelled } of spelledWords(text)) {
      add(stem, { weight, from, spelled, synonym: false });
      for (const other of synonyms(stem)) add(other, { weight: weight * SYNONYM, from, spelled, synonym: true });
    }
    for (const token of compounds(text)) add(token, { weight, from, spelled: token, synonym: false });
  }
  return terms;
}

const SYNONYM = 0.2;

function failureWords({ triage }: Brief): string {
  const pods = triage.pods.map((pod) => `${pod.reason ?? ''} ${pod.message ?? ''}`);
  return [...pods, ...triage.events].join('\n');
}

function unique(list: readonly string[]): readonly string[] {
  return [...new Set(list)];
}
