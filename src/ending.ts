// The closed list of endings: every run ends in exactly one per service. docs/endings.md is generated from here.
import type { HoldCode } from './incident.ts';

/** `acted`: production was changed. `held`: a firing signal and nothing done. `quiet`: nothing was to be done. */
export type EndingKind = 'acted' | 'held' | 'quiet' | 'failed';

export interface Ending {
  readonly kind: EndingKind;
  /** What it means, for people. */
  readonly sentence: string;
  /** Exit status of the process. */
  readonly exit: 0 | 1;
  readonly remedy: string;
}

export type EndingCode = HoldCode | OtherCode;
type OtherCode =
  | 'recovered'
  | 'not-recovered'
  | 'unknown'
  | 'joined'
  | 'ignored'
  | 'resolved'
  | 'refused'
  | 'planned'
  | 'dry-run'
  | 'nothing-open'
  | 'finished'
  | 'ready'
  | 'not-ready'
  | 'restored'
  | 'report-owed'
  | 'abandoned'
  | 'failed';

const held = (sentence: string, remedy: string): Ending => ({ kind: 'held', sentence, exit: 1, remedy });
const quiet = (sentence: string, remedy = 'Nothing to do.'): Ending => ({ kind: 'quiet', sentence, exit: 0, remedy });
const failed = (sentence: string, remedy: string): Ending => ({ kind: 'failed', sentence, exit: 1, remedy });
const acted = (sentence: string, exit: 0 | 1, remedy: string): Ending => ({ kind: 'acted', sentence, exit, remedy });

export const ENDINGS: Readonly<Record<EndingCode, Ending>> = {
  recovered: acted(
    'The service recovered: what was done helped, and that is proven.',
    0,
    'Stop whatever deploys the bad release (its next apply brings it back), then mend the cause.',
  ),
  'not-recovered': acted(
    'The service still fails: what was done did not help.',
    1,
    'Take over by hand: the run tries nothing more; both measurements are in the issue.',
  ),
  unknown: acted(
    'A mitigation was applied, or sent without an answer; whether it helped could not be measured.',
    1,
    'Check the service by hand; see why the write had no answer, or the probe no data.',
  ),
  joined: quiet('Another run already handles (or handled) this bad release; the signal was added to it.'),
  ignored: quiet(
    'The event is not a firing alert of a configured service.',
    'If it should be: compare its labels with `match` in the config.',
  ),
  resolved: quiet('The monitor says that it is over; resolved signals never start anything.'),
  refused: failed(
    'The event came from a sender that the config does not allow.',
    'Add the sender to `senders`, or find out who sent it.',
  ),
  planned: quiet('`mode: plan`: the plan was made and nothing was done.', 'Run with `mode: respond` to act.'),
  'dry-run': quiet(
    'The write was accepted by the API server as a dry run; nothing was changed.',
    'Set `dry-run: false` to act.',
  ),
  'nothing-open': quiet('Follow-up found no unfinished operation.'),
  ready: quiet('`mode: check`: an alert of the service could be answered now.'),
  'not-ready': failed(
    '`mode: check`: an alert of the service could not be answered as it should be.',
    'Mend what is named, before an alert comes.',
  ),
  finished: quiet('Follow-up finished what an earlier run had left open.'),
  restored: acted(
    'What an earlier run had changed for the time being was put back.',
    0,
    'Look whether the cause is mended; the issue says what had been changed.',
  ),
  'report-owed': failed(
    'Production is settled, but the report, or a part of it, could still not be written.',
    'See why in the log (issues disabled? token permissions?); follow-up tries again.',
  ),
  abandoned: held(
    'An earlier run had claimed an operation and never applied it; it is not due any more.',
    'Look at the service; dispatch again if it still fails.',
  ),
  failed: failed('The run could not do its work.', 'Read the error and its remedy in the log.'),
  'not-reconciled': held(
    'The workload’s controller has not caught up with the last change.',
    'Look at kube-controller-manager (Argo Rollouts: its controller); then dispatch again.',
  ),
  'nothing-to-go-back-to': held(
    'There is no earlier release that served.',
    'Deploy a good version; keep `revisionHistoryLimit` at 2 or more.',
  ),
  'target-config-missing': held(
    'The release to go back to needs a ConfigMap or Secret that does not exist any more.',
    'Restore it, or deploy a fixed version.',
  ),
  paused: held('The workload is paused: a rollback would not roll out.', 'Resume it, then dispatch again.'),
  'already-good': quiet('The workload already runs what the rollback would restore.'),
  'release-not-recent': held(
    'The current release is too old to be suspected.',
    'Look elsewhere for the cause, or raise `limits.releaseWindow`.',
  ),
  'symptom-older-than-release': held(
    'The symptom began before the current release.',
    'A rollback would not help: look for another cause.',
  ),
  'stale-alert': held('The alert is past its shelf life.', 'If it still happens, start a manual run.'),
  'not-happening': held('Our probes do not see it.', 'Check the monitor; if it is real, mend the probes.'),
  'our-rollback': held(
    'It began after what we had put there ourselves: that is never rolled back.',
    'Look for what fails besides the release: a dependency, the database, the configuration, traffic.',
  ),
  redeployed: held(
    'The known bad release is back: somebody deployed it again.',
    'Stop the pipeline that deploys it; revert the change.',
  ),
  'gitops-owned': held(
    'A GitOps controller owns the workload and would undo a rollback.',
    'Do by hand what is still open: pause the sync, go back, revert in Git. Or opt in with `ownership.gitops: allow`.',
  ),
  'helm-owned': held(
    'Helm owns the workload; its release record would drift.',
    'Use `helm rollback` as written under what is still open, or opt in with `ownership.helm: allow`.',
  ),
  'controller-owned': held('Another controller owns the workload.', 'Act on the owner.'),
  'rollout-elsewhere': held(
    'A rollout towards another release is on its way; it may be the fix.',
    'Wait for it, or act by hand.',
  ),
  'switched-off': held(
    'Somebody has switched this program off.',
    'Act by hand; switch it on again once it may act (docs/config.md).',
  ),
  frozen: held('A freeze window of the config is open.', 'Act by hand, or wait until the window closes.'),
  'many-services': held(
    'More services are in trouble at once than one release explains.',
    'Look for what they share: a dependency, the network, the cluster.',
  ),
  'limit-reached': held(
    'This workload was mitigated too often in a row.',
    'A human is needed; to act all the same, dispatch with a named strategy.',
  ),
  'budget-spent': held(
    'As many mitigations were done today as the config allows.',
    'A human is needed; raise `limits.budgetPerDay` if this is expected.',
  ),
  'unknown-evidence': held(
    'There is not enough evidence to act on.',
    'Look at the service; add a probe so that the next run can see.',
  ),
  'no-permission': held('The credentials lack permissions.', 'Grant what is named (docs/permissions.md).'),
  'workload-gone': held('The workload does not exist (any more).', 'Check `workload` in the config and the context.'),
  'nothing-runs': held('The workload has 0 replicas: nothing runs that could be rolled back.', 'Scale it up.'),
  'required-fact-missing': held(
    'A fact that the config requires could not be had.',
    'See which in the plan; dispatch again, or drop `require`.',
  ),
  'strategy-unavailable': held(
    'The strategy that was asked for cannot be executed.',
    'Use `rollback`, or act by hand.',
  ),
  'cluster-unreachable': held(
    'The API server gave no answer.',
    'Check the credentials and the network; then dispatch again.',
  ),
  'claim-refused': held(
    'Nothing was done: the Lease could not be taken, or the run was cancelled before the write.',
    'See the reason; where the service still fails, dispatch again. Follow-up takes over what a dead run left.',
  ),
  'write-rejected': held(
    'The API server rejected the write before anything changed.',
    'Read its reason (admission, quota); act by hand.',
  ),
  superseded: quiet('The release was replaced by somebody else before the write.'),
  'other-cause': held(
    'The evidence points away from the release, and nothing that is allowed here would help.',
    'Look at what the diagnosis names; a rollback can still be dispatched by hand.',
  ),
  'awaiting-approval': held(
    'A person has to approve what would be done.',
    'Approve by the command or by the form, or act by hand.',
  ),
  'plan-moved': held(
    'What would be done now is not what was approved.',
    'Look at the new plan; start the workflow anew (no re-run) to have it approved.',
  ),
  observed: held('`autonomy: observe`: this is what would have been done.', 'A person decides.'),
};
