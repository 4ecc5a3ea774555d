// What is worth doing after each kind of failure, and about each gap that this incident's facts show (pure).
import type { FailureKind } from '../triage/failure-class.ts';
import type { ActionItemsRequest } from './action-items.ts';
import { holdItems } from './hold-items.ts';
import { item, type Proposal, today } from './proposal.ts';

type Facts = Omit<ActionItemsRequest, 'severity' | 'owners' | 'from'>;
type Rule = (facts: Facts) => readonly Proposal[];

export function proposals(facts: Facts): readonly Proposal[] {
  const gaps = BY_FACTOR.filter(({ sign }) => facts.factors.some((factor) => sign.test(factor)));
  return [...first(facts), ...byKind(facts), ...gaps.flatMap(({ rule }) => rule(facts))];
}

const DAYS_AT_RISK = 3;

function first(facts: Facts): readonly Proposal[] {
  const { service, hold, stage, suspect } = facts;
  const cause = suspect === null ? 'Find the trigger' : `Confirm or rule out ${suspect}`;
  const find = item('immediate', 'process', `${cause} and write the result under Root cause`);
  if (hold !== null) {
    const steps = holdItems(facts, hold);
    const looking = steps.some(({ title }) => title.startsWith('Look for the cause '));
    return [...steps, ...(hold.happening === 'yes' && !looking ? [find] : [])];
  }
  const bad = facts.badVersion ?? 'the bad release';
  const stop = item(
    'immediate',
    'mitigate',
    `Stop every pipeline and manifest that would deploy ${bad} of ${service} again`,
  );
  // Until then every apply of the bad manifest brings it back.
  const fix = {
    ...item('short', 'mitigate', `Fix or revert the change in ${bad} and release ${service} again`),
    within: DAYS_AT_RISK,
  };
  const more = AFTER[stage]?.(facts);
  // The rollback did not help: the release may not be the cause, and is not called the thing to fix.
  if (stage === 'not-recovered') return [...(more ?? []), find];
  if (!facts.rolledBack) return [...(more ?? []), find];
  return [...(more ?? []), stop, ...taking(facts), find, fix];
}

/** The draft that a program opened waits for people. */
function taking({ revert, suspect }: Facts): readonly Proposal[] {
  if (revert === null) return [];
  const decide = `Decide on the draft that takes ${suspect ?? 'the suspect'} back: merge it, or close it`;
  return [
    { ...item('immediate', 'mitigate', decide), link: { label: `pull request ${revert.number}`, url: revert.url } },
  ];
}

/** What comes before everything else where the rollback's effect is bad or not known. */
const AFTER: Partial<Readonly<Record<ActionItemsRequest['stage'], Rule>>> = {
  'not-recovered': ({ service, goodVersion, rolledBack }) => [
    today(
      'mitigate',
      `Bring ${service} back to normal by hand: ${rolledBack ? `the rollback to ${goodVersion ?? 'the earlier release'}` : 'what was done'} did not help`,
    ),
  ],
  sent: ({ service }) => [
    item(
      'immediate',
      'detect',
      `Check by hand what runs of ${service}, and whether it serves its users: whether our write took effect is not known`,
    ),
  ],
  unproven: ({ service }) => [
    today(
      'detect',
      `Check by hand whether ${service} serves its users: whether what was done helped could not be measured`,
    ),
  ],
};

/** Prevention is proposed for what was seen to fail, not for what only an alert says. */
function byKind(facts: Facts): readonly Proposal[] {
  const { hold } = facts;
  if (hold === null || hold.happening === 'yes') return BY_KIND[facts.failure](facts);
  return hold.code === 'unknown-evidence' && hold.happening === 'unknown' ? BY_KIND.unknown(facts) : [];
}

const where = ({ endpoint, service }: Facts) => endpoint ?? service;

const BY_KIND: Readonly<Record<FailureKind, Rule>> = {
  crash: ({ service }) => [
    item(
      'short',
      'prevent',
      `Start the image of ${service} with production's configuration in its pipeline and fail unless it becomes ready`,
    ),
    item('short', 'detect', `Alert on every container of ${service} that restarts more than twice in 5 minutes`),
  ],
  errors: (facts) => [
    item(
      'short',
      'prevent',
      `Add a regression test that makes a dependency of ${where(facts)} fail and asserts that it recovers`,
    ),
    item('short', 'detect', `Alert on every 5 minutes in which ${where(facts)} answers more than 1 % errors`),
  ],
  latency: (facts) => [
    item(
      'short',
      'prevent',
      `Add a load test of ${where(facts)} to the pipeline that fails above the agreed p99 latency`,
    ),
    item(
      'short',
      'detect',
      `Alert on every 5 minutes in which the p99 latency of ${where(facts)} is above its objective`,
    ),
  ],
  resources: (facts) => [
    item(
      'short',
      'prevent',
      `Add a load test of ${where(facts)} at 1.5 times its peak for 15 minutes that fails unless memory and connections level off`,
    ),
    item(
      'short',
      'detect',
      `Alert when ${facts.service} uses more than 80 % of its connections, memory or file handles`,
    ),
    item(
      'long',
      'prevent',
      `Give every pool of ${facts.service} a limit and an acquire timeout, and export its usage as a metric`,
    ),
  ],
  config: ({ service }) => [
    item(
      'short',
      'prevent',
      `Validate the configuration of ${service} at start-up and fail its readiness where it is wrong`,
    ),
    item(
      'long',
      'mitigate',
      `Name the ConfigMaps and Secrets of ${service} by their content, so that a rollback restores them too`,
    ),
  ],
  unknown: ({ service }) => [
    item('short', 'detect', `Add a probe to the config of ${service} that would have shown this failure`),
  ],
};

/** By how the investigation begins its sentence: only where the facts of this incident show the gap. */
const BY_FACTOR: readonly { readonly sign: RegExp; readonly rule: Rule }[] = [
  {
    sign: /^No readiness probe/,
    rule: ({ service }) => [
      item('short', 'prevent', `Add a readiness probe to ${service} that fails when it cannot serve`),
    ],
  },
  {
    sign: /^The readiness probe did not/,
    rule: (facts) => [
      item(
        'short',
        'prevent',
        `Make the readiness probe of ${facts.service} fail when ${where(facts)} cannot be served`,
      ),
    ],
  },
  {
    sign: /^No canary/,
    rule: ({ service }) => [
      item('long', 'prevent', `Release ${service} to one pod first and wait for its error ratio before the rest`),
    ],
  },
  {
    sign: /^A large release/,
    rule: ({ service }) => [item('long', 'process', `Release ${service} in steps of at most 20 commits`)],
  },
  {
    sign: /^The alert began/,
    rule: ({ service }) => [
      item('long', 'detect', `Halve the time after which an alert on this failure of ${service} begins`),
    ],
  },
  {
    sign: /^One replica/,
    rule: ({ service }) => [item('long', 'mitigate', `Run ${service} with at least two replicas`)],
  },
  {
    sign: /^The image /,
    rule: ({ service }) => [item('short', 'process', `Deploy ${service} by a tag that never moves, or by digest`)],
  },
];
