// What can go wrong between us and GitHub, one rule at a time.
import type { Call } from './answer.ts';

export type Effect =
  /** This answer instead; nothing is stored. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** The request is carried out, then this answer is given. */
  | { readonly kind: 'answer-after'; readonly status: number; readonly body?: unknown }
  /** No answer, ever; nothing is stored. */
  | { readonly kind: 'hang' }
  /** The connection is cut before anything is stored. */
  | { readonly kind: 'reset' }
  /** The request is carried out, then the connection is cut. */
  | { readonly kind: 'reset-after' }
  /** The request is carried out, then the connection is cut in the middle of the answer. */
  | { readonly kind: 'half' }
  | { readonly kind: 'delay'; readonly ms: number };

export interface Match {
  readonly method?: string;
  /** Tried on the path with its query. */
  readonly path?: RegExp;
  /** How often it strikes; for ever where not given. */
  readonly times?: number;
}

export interface Faults {
  /** Gives back what ends the fault. */
  add(match: Match, effect: Effect): () => void;
  next(call: Call): Effect | null;
}

export function createFaults(): Faults {
  const rules: { readonly match: Match; readonly effect: Effect; left: number }[] = [];
  const hits = ({ method, path }: Match, call: Call) =>
    (method === undefined || method === call.method) && (path === undefined || path.test(`${call.path}?${call.query}`));
  return {
    add(match, effect) {
      const rule = { match, effect, left: match.times ?? Number.POSITIVE_INFINITY };
      rules.push(rule);
      return () => {
        rule.left = 0;
      };
    },
    next(call) {
      const rule = rules.find((each) => each.left > 0 && hits(each.match, call));
      if (rule === undefined) return null;
      rule.left -= 1;
      return rule.effect;
    },
  };
}
