// Templates between which a write of ours moved a limit: they are one and the same release, so going from one to the other is no
// rollback; and which of them holds is what we did last. Pure.
import type { Operation, Release } from '../incident.ts';
import { when } from '../text/moment.ts';
import { effectiveAttempts } from './attempts.ts';
import type { Facts } from './facts.ts';

interface Raise {
  readonly from: string;
  readonly to: string;
  readonly at: string;
  /** It was taken back: what it raised to made things worse. */
  readonly back: boolean;
}

function raisesOf(operation: Operation): readonly Raise[] {
  return effectiveAttempts(operation)
    .filter(({ strategy }) => strategy === 'resources')
    .map(({ from = operation.from, to = operation.to, at, receipt }) => ({
      from: from.templateHash,
      to: to.templateHash,
      at,
      back: (receipt?.restoredAt ?? null) !== null,
    }));
}

/** In words: why this release is none to go back to; null: no write of ours speaks against it. */
export function supersededByUs(
  { templateHash }: Pick<Release, 'templateHash'>,
  { operations, suspect }: Pick<Facts, 'operations' | 'suspect'>,
): string | null {
  for (const { from, to, at, back } of operations.filter(({ phase }) => phase !== 'abandoned').flatMap(raisesOf)) {
    const both = [from, to];
    if (both.includes(templateHash) && both.includes(suspect?.templateHash ?? ''))
      return `only a limit that we raised at ${when(at)} is different`;
    if (templateHash === (back ? to : from))
      return back ? `its limit, which we raised at ${when(at)}, was taken back` : `we raised its limit at ${when(at)}`;
  }
  return null;
}
