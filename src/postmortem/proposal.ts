// One proposed action item, before it has an owner and a date.
import type { Horizon } from './due.ts';

/** What an item does about the failure. */
export type Aim = 'mitigate' | 'prevent' | 'detect' | 'process';

export interface Proposal {
  readonly horizon: Horizon;
  readonly aim: Aim;
  readonly title: string;
  readonly link?: { readonly label: string; readonly url: string };
}

export function item(horizon: Horizon, aim: Aim, title: string): Proposal {
  return { horizon, aim, title };
}
