// What one service's run carries from stage to stage.
import type { Service } from './config/schema.ts';
import type { EndingCode } from './ending.ts';
import type { Account, Signal } from './incident.ts';
import { type Cancellable, inTime, whenAborted } from './mitigation/in-time.ts';
import type { Recalled } from './plan/approved.ts';
import type { Site } from './plan/read-site.ts';
import type { World } from './ports.ts';
import type { Finding } from './readiness/findings.ts';

export interface Handling {
  readonly world: World;
  /** The service's key in the config. */
  readonly key: string;
  readonly service: Service;
  readonly signal: Signal;
  /** Unique to this process: the Lease's holder. */
  readonly run: string;
  readonly mode: 'respond' | 'plan';
  readonly dryRun: boolean;
  readonly cancelled: AbortSignal;
  readonly reporting: Reporting;
  readonly site: Site;
  /** Ids of plans that a person has approved: nothing else is done then. Empty: the config and the signal decide. */
  readonly approvedPlans: readonly string[];
  readonly recalled?: Recalled;
}

/** What the report needs of the config and the runner. */
export interface Reporting {
  /** `owner/name` where issues are opened. */
  readonly repository: string;
  readonly labels: readonly string[];
  /** The user's own post-mortem template. */
  readonly template: string | null;
  readonly runUrl: string | null;
  /** File name of the workflow, for the exact dispatch of an approval. */
  readonly workflow: string | null;
}

/** Where people see GitHub, e.g. `https://github.com`; null: not known. */
export function serverOf({ runUrl }: Reporting): string | null {
  return runUrl !== null && URL.canParse(runUrl) ? new URL(runUrl).origin : null;
}

/** The end of one service's way. */
export interface Finished {
  readonly key: string;
  readonly ending: EndingCode;
  /** One sentence with the facts of this case. */
  readonly detail: string;
  readonly account: Account | null;
  readonly incident: string | null;
  readonly issueUrl: string | null;
  /** The report could not be written; a later run owes it. */
  readonly owed: string | null;
  /** Of `mode: check`. */
  readonly findings?: readonly Finding[];
}

/** Ended without an account of what was seen, and with nothing written about it. */
export const untold = (key: string, ending: EndingCode, detail: string): Finished => ({
  ...{ key, ending, detail, account: null, incident: null, issueUrl: null, owed: null },
});

/** Sleeps, but not into a cancelled run. */
export async function pause({ world, cancelled }: Handling, ms: number): Promise<void> {
  if (cancelled.aborted) return;
  const end = new AbortController();
  await Promise.race([world.clock.sleep(ms, end.signal), whenAborted(cancelled, end.signal)]);
  end.abort();
}

/** ms that one report may take a cancelled run, and all that it still tells. */
const LAST_WORDS = 1500;
const ALL_WORDS = 2000;

/** ms for GitHub's part: as wanted, or what a cancelled run has left. */
export const timeFor = ({ cancelled }: Handling, ms: number): number =>
  cancelled.aborted ? Math.min(ms, LAST_WORDS) : ms;

/** What is told before a run ends; a cancelled one does not wait for who does not answer. */
export const toldInTime = <Result>(handling: Handling, telling: Promise<Result>, instead: Result): Promise<Result> =>
  inTime(cancellable(handling), telling, ALL_WORDS, () => instead);

export const cancellable = ({ world: { clock }, cancelled }: Handling): Cancellable => ({ clock, cancelled });

/** Null: this run may act. Else nothing is put back, resumed, proposed or said by follow-up, and this is why. */
export function leftAsItIs({ dryRun, service, site }: Handling, braked: string | null): string | null {
  if (braked !== null) return braked;
  // Where the workload is gone, the facts do not say so.
  if (site.switch === 'off') return 'it is switched off: the input `switch` is off';
  if (dryRun) return 'this is a dry run';
  return service.autonomy === 'observe' ? '`autonomy` is `observe`' : null;
}
