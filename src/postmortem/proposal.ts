// One proposed action item, before it has an owner and a date.
import type { Horizon } from './due.ts';

/** What an item does about the failure. */
export type Aim = 'mitigate' | 'prevent' | 'detect' | 'process';

export interface Proposal {
  readonly horizon: Horizon;
  readonly aim: Aim;
  readonly title: string;
  /** Days, where it is more urgent than others of its horizon; 0: today. */
  readonly within?: number;
  readonly link?: { readonly label: string; readonly url: string };
}

/** Users are failed until it is done. */
export function today(aim: Aim, title: string): Proposal {
  return { ...item('immediate', aim, title), within: 0 };
}

export function item(horizon: Horizon, aim: Aim, title: string): Proposal {
  return { horizon, aim, title };
}
