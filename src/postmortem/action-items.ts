// Proposed action items with owner and due date (pure): few, specific, each with an end; people accept or strike them.
import type { HoldCode, Severity, Timestamp, Verdict } from '../incident.ts';
import type { FailureKind } from '../triage/failure-class.ts';
import { dueDate, type Horizon } from './due.ts';
import { ownerOf } from './owners.ts';
import type { Aim } from './proposal.ts';
import { proposals } from './proposals.ts';
import type { Stage } from './told.ts';

export interface ActionItem {
  /** Starts with a verb. */
  readonly title: string;
  readonly horizon: Horizon;
  readonly aim: Aim;
  readonly owner: string;
  /** `2026-12-08`. */
  readonly due: string;
  /** Where it is done. */
  readonly link?: { readonly label: string; readonly url: string };
}

export interface ActionItemsRequest {
  readonly failure: FailureKind;
  readonly severity: Severity;
  readonly owners: readonly string[];
  /** When the incident was handled: due dates count from here. */
  readonly from: Timestamp;
  readonly service: string;
  /** Title of the alert. */
  readonly alert: string;
  /** Version of the bad release; null: no release is suspected. */
  readonly badVersion: string | null;
  /** False: something else than a rollback was done, or nothing. */
  readonly rolledBack: boolean;
  /** Version gone back to; null: nothing was done. */
  readonly goodVersion: string | null;
  /** Version that a rollback by hand would go back to; null: none is known. */
  readonly wouldBe: string | null;
  /** Why nothing was done, and whether our own look sees a failure; null: something was done. */
  readonly hold: { readonly code: HoldCode; readonly happening: Verdict } | null;
  readonly stage: Stage;
  /** What fails, where that is known: `/api/users`. */
  readonly endpoint: string | null;
  /** Short id and title of the suspect; null: none stands out. */
  readonly suspect: string | null;
  /** The pull request that takes the suspect back and is still open to decide on; null: there is none. */
  readonly revert: { readonly number: number; readonly url: string } | null;
  /** Contributing factors, as the investigation words them. */
  readonly factors: readonly string[];
}

const ORDER: readonly Horizon[] = ['immediate', 'short', 'long'];

export function actionItems(request: ActionItemsRequest): readonly ActionItem[] {
  const proposed = proposals(request);
  return ORDER.flatMap((horizon) => proposed.filter((each) => each.horizon === horizon)).map(
    ({ within, ...each }, index) => ({
      ...each,
      owner: ownerOf(request.owners, index),
      due: dueDate(each.horizon, request.severity, request.from, within),
    }),
  );
}
