// What a person does first after a hold (pure): by its code, and only as sure of a failure as our own look is.
import type { HoldCode } from '../incident.ts';
import type { ActionItemsRequest } from './action-items.ts';
import { item, type Proposal, today } from './proposal.ts';

type Facts = Pick<ActionItemsRequest, 'service' | 'badVersion' | 'wouldBe' | 'alert'>;

export function holdItems(
  facts: Facts,
  { code, happening }: NonNullable<ActionItemsRequest['hold']>,
): readonly Proposal[] {
  if (happening === 'no') return unseen(facts);
  const own = STEPS[code](facts);
  const doubtful = happening === 'unknown' && !own.startsWith('Check ');
  return [
    ...(doubtful ? [{ ...check(facts, 'our own look could not tell'), within: 0 }] : []),
    today('mitigate', own),
    item('immediate', 'process', 'Write into this issue what was done and what helped'),
  ];
}

function unseen(facts: Facts): readonly Proposal[] {
  const alert = `Mend or silence the alert “${facts.alert}” of ${facts.service}, or add a probe that sees what it sees`;
  return [check(facts, 'our own look sees nothing wrong'), item('short', 'detect', alert)];
}

function check({ service }: Facts, why: string): Proposal {
  return item('immediate', 'detect', `Check by hand whether ${service} serves its users: ${why}`);
}

const bad = ({ badVersion }: Facts) => badVersion ?? 'the current release';
const back = ({ service, wouldBe }: Facts) =>
  wouldBe === null ? `Bring ${service} back to normal by hand` : `Roll ${service} back to ${wouldBe} by hand`;
const elsewhere = (facts: Facts, why: string) =>
  `Look for the cause of what fails in ${facts.service} outside ${bad(facts)}: ${why}`;

const STEPS: Readonly<Record<HoldCode, (facts: Facts) => string>> = {
  'not-reconciled': ({ service }) =>
    `Find out why its controller does not follow the changes of ${service}, then dispatch again`,
  'nothing-to-go-back-to': ({ service }) =>
    `Deploy a good version of ${service}: there is no release that could be gone back to`,
  'target-config-missing': ({ service, wouldBe }) =>
    `Restore what ${wouldBe ?? 'the earlier release'} of ${service} needs and what is gone (named under Decision), or deploy a fixed version`,
  paused: ({ service }) => `Resume the rollout of ${service}: while its workload is paused, no rollback rolls out`,
  'already-good': ({ service }) => `Check whether ${service} works: it runs what a rollback would restore`,
  'release-not-recent': (facts) => elsewhere(facts, 'that release is too old to be suspected'),
  'symptom-older-than-release': (facts) => elsewhere(facts, 'it began before that release'),
  'stale-alert': ({ service }) => `Check whether ${service} still fails; if it does, start a manual run`,
  'not-happening': ({ service }) => `Check by hand whether ${service} serves its users`,
  'our-rollback': ({ service }) =>
    `Bring ${service} back to normal by hand: it fails although what this program put there runs`,
  redeployed: (facts) =>
    `Stop the pipeline that deployed ${bad(facts)} of ${facts.service} again, then go back by hand`,
  'gitops-owned': (facts) =>
    `Revert ${bad(facts)} of ${facts.service} in Git: its sync would undo a rollback in the cluster`,
  'helm-owned': (facts) => `Run helm rollback for ${facts.service}, so that Helm's record stays true`,
  'controller-owned': ({ service }) =>
    `Change the owner of the workload of ${service} (named under Decision), not the workload`,
  'rollout-elsewhere': (facts) =>
    `Watch the rollout of ${bad(facts)} of ${facts.service}: it may be the fix; where it does not help, act by hand`,
  'switched-off': (facts) => `${back(facts)}: this program is switched off (where, stands under Decision)`,
  frozen: (facts) => `${back(facts)}: in a freeze window this program does nothing`,
  'many-services': ({ service }) =>
    `Look for what ${service} shares with the other services that fail now (named under Decision)`,
  'limit-reached': (facts) => `${back(facts)}, and find out why its releases keep failing`,
  'budget-spent': (facts) => `${back(facts)}: today's budget of mitigations is spent`,
  'unknown-evidence': ({ service }) =>
    `Check by hand whether ${service} serves its users, and act by hand where it does not`,
  'no-permission': (facts) => `${back(facts)}, then grant the permissions that are named under Decision`,
  'workload-gone': ({ service }) =>
    `Check whether ${service} should run, and whether the config names its Deployment rightly`,
  'nothing-runs': ({ service }) =>
    `Find out who scaled ${service} to 0 replicas, and scale it up where that was not meant`,
  'required-fact-missing': (facts) => `${back(facts)}, or dispatch again once GitHub answers`,
  'strategy-unavailable': (facts) => `${back(facts)}, or dispatch again with the strategy rollback`,
  'cluster-unreachable': ({ service }) =>
    `Check by hand whether ${service} serves its users, and why the API server gave this run no answer`,
  'claim-refused': (facts) => `${back(facts)} where no other run does it: the Lease could not be taken`,
  'write-rejected': (facts) => `${back(facts)}: the API server rejected our write (its reason is under Decision)`,
  superseded: (facts) => `Check whether ${facts.service} works now: somebody replaced ${bad(facts)} before our write`,
  'other-cause': (facts) => elsewhere(facts, 'what points there is under Decision'),
  'awaiting-approval': ({ service, wouldBe }) =>
    `Approve the rollback of ${service} to ${wouldBe ?? 'the earlier release'} by the command in this issue, or act by hand`,
  'plan-moved': ({ service, wouldBe }) =>
    `Decide anew about ${service}: something changed after the approval, and now ${wouldBe ?? 'another release'} would be restored`,
  observed: ({ service, wouldBe }) =>
    `Decide whether to roll ${service} back to ${wouldBe ?? 'the earlier release'}: the config lets this program only observe`,
};
