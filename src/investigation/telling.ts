// Whom the comment goes to, and when it goes to nobody (pure). The issue lists suspects far below this.
import type { Account, Suspect } from '../incident.ts';

export type Telling =
  | { readonly kind: 'tell'; readonly suspect: Suspect }
  /** `why`: null where there is nobody to tell. */
  | { readonly kind: 'silent'; readonly why: string | null };

/** Where the rollback did not help, the release is less likely the cause: so much confidence is needed then. */
const NEEDED_UNHELPED = 0.8;

export function whoIsTold({ investigation, verification, operation }: Account): Telling {
  const suspect = investigation?.suspects[0];
  if (!investigation || suspect === undefined || investigation.abstained !== null) return silent(null);
  if (!investigation.commentable)
    return silent('what speaks for this commit is enough to be listed here, not to bother the people of its change');
  if (unhelped({ verification, operation }) && suspect.confidence < NEEDED_UNHELPED)
    return silent('the rollback did not help, which speaks against this change');
  const meant = operation?.commentFor ?? suspect.sha;
  if (meant !== suspect.sha)
    return silent(`an earlier run had meant commit ${meant.slice(0, 10)}, and one incident is told in one place`);
  return { kind: 'tell', suspect };
}

/** The rollback did not help, whatever was done after it. */
function unhelped({ verification, operation }: Pick<Account, 'verification' | 'operation'>): boolean {
  const tried = operation?.attempts.some(
    (one) => one.strategy === 'rollback' && one.judged?.verdict === 'not-recovered',
  );
  return verification?.verdict === 'not-recovered' || tried === true;
}

/** Where the people of the change are told, and the rollback did not show that it is hardly the cause. */
export function isToRevert(account: Account): Suspect | null {
  const telling = whoIsTold(account);
  return telling.kind === 'tell' && !unhelped(account) ? telling.suspect : null;
}

function silent(why: string | null): Telling {
  return { kind: 'silent', why };
}
