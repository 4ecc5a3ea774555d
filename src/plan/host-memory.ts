// What a run has asked GitHub already: a hold that is looked at over and over must not spend the hour's requests.
import type { World } from '../ports.ts';

export type Host = Pick<World, 'codeHost' | 'clock'>;

export interface Question<T> {
  readonly key: string;
  ask(): Promise<T>;
  /** ms, from the moment it was asked, after which it is asked again. */
  goodFor(answer: T): number;
}

export interface Asked<T> {
  readonly answer: Promise<T>;
  /** The newest answer so far, of whatever age; null: none has come. */
  readonly last: T | null;
}

interface Known<T> extends Asked<T> {
  readonly at: number;
  pending: boolean;
  last: T | null;
}

/** Remembers by run and key. A question that is on its way is not asked a second time; one that threw is forgotten. */
export function hostMemory<T>(): (host: Host, question: Question<T>) => Asked<T> {
  const runs = new WeakMap<World['codeHost'], Map<string, Known<T>>>();
  return ({ codeHost, clock }, { key, ask, goodFor }) => {
    const all = runs.get(codeHost) ?? new Map<string, Known<T>>();
    runs.set(codeHost, all);
    const now = clock.monotonic();
    const known = all.get(key);
    if (known !== undefined && (known.pending || (known.last !== null && now - known.at < goodFor(known.last))))
      return known;
    const asked: Known<T> = { answer: ask(), at: now, pending: true, last: known?.last ?? null };
    all.set(key, asked);
    asked.answer.then(
      (answer) => Object.assign(asked, { pending: false, last: answer }),
      () => all.delete(key),
    );
    return asked;
  };
}
