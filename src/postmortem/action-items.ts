// Proposed action items by the kind of failure (pure): each starts with a verb and has an end; people accept or strike them.
import type { Severity, Timestamp } from '../incident.ts';
import type { FailureKind } from '../triage/failure-class.ts';
import { dueDate, type Horizon } from './due.ts';
import { ownerOf } from './owners.ts';

export interface ActionItem {
  readonly title: string;
  readonly horizon: Horizon;
  /** What it does about the failure. */
  readonly aim: 'mitigate' | 'prevent' | 'detect' | 'process';
  readonly owner: string;
  /** `2026-12-08`. */
  readonly due: string;
}

export interface ActionItemsRequest {
  readonly failure: FailureKind;
  readonly severity: Severity;
  readonly owners: readonly string[];
  /** When the incident was handled: due dates count from here. */
  readonly from: Timestamp;
  readonly service: string;
  /** Version of the bad release; null: no release is suspected. */
  readonly badVersion: string | null;
  /** Version gone back to; null: nothing was done. */
  readonly goodVersion: string | null;
  readonly endpoint: string | null;
  /** Short id and title of the suspect; null: none stands out. */
  readonly suspect: string | null;
  /** Contributing factors, as the investigation words them. */
  readonly factors: readonly string[];
}

type Proposal = Pick<ActionItem, 'title' | 'horizon' | 'aim'>;

export function actionItems(request: ActionItemsRequest): readonly ActionItem[] {
  const proposals = [...immediate(request), ...BY_CLASS[request.failure](request), ...byFactors(request)];
  const order: readonly Horizon[] = ['immediate', 'short', 'long'];
  return order
    .flatMap((horizon) => proposals.filter((each) => each.horizon === horizon))
    .map((each, index) => ({
      ...each,
      owner: ownerOf(request.owners, index),
      due: dueDate(each.horizon, request.severity, request.from),
    }));
}

function immediate({ service, badVersion, goodVersion, suspect }: ActionItemsRequest): readonly Proposal[] {
  const bad = badVersion ?? 'the current release';
  if (goodVersion === null) {
    return [
      {
        title: `Bring ${service} back to normal by hand and write into this issue what helped`,
        horizon: 'immediate',
        aim: 'mitigate',
      },
      ...confirm(suspect),
    ];
  }
  return [
    {
      title: `Stop every pipeline and manifest that would deploy ${bad} of ${service} again`,
      horizon: 'immediate',
      aim: 'mitigate',
    },
    ...confirm(suspect),
    { title: `Fix or revert the change in ${bad} and release ${service} again`, horizon: 'short', aim: 'mitigate' },
  ];
}

function confirm(suspect: string | null): readonly Proposal[] {
  if (suspect === null)
    return [{ title: 'Find the trigger and write it under Root cause', horizon: 'immediate', aim: 'process' }];
  return [
    {
      title: `Confirm or rule out ${suspect} and write the result under Root cause`,
      horizon: 'immediate',
      aim: 'process',
    },
  ];
}

type Rule = (request: ActionItemsRequest) => readonly Proposal[];

const at = ({ endpoint, service }: ActionItemsRequest) => endpoint ?? service;

const BY_CLASS: Readonly<Record<FailureKind, Rule>> = {
  crash: ({ service }) => [
    {
      title: `Add a test to the pipeline of ${service} that starts the image with production's configuration and waits until it is ready`,
      horizon: 'short',
      aim: 'prevent',
    },
    {
      title: `Alert on every container of ${service} that restarts more than twice in 5 minutes`,
      horizon: 'short',
      aim: 'detect',
    },
  ],
  errors: (request) => [
    {
      title: `Add a regression test that calls ${at(request)} until its dependency fails, and asserts that it recovers`,
      horizon: 'short',
      aim: 'prevent',
    },
    {
      title: `Alert on every 5 minutes in which ${at(request)} answers more than 1 % errors`,
      horizon: 'short',
      aim: 'detect',
    },
  ],
  latency: (request) => [
    {
      title: `Add a load test of ${at(request)} to the pipeline that fails above the agreed p99 latency`,
      horizon: 'short',
      aim: 'prevent',
    },
    {
      title: `Alert on every 5 minutes in which the p99 latency of ${at(request)} is above its objective`,
      horizon: 'short',
      aim: 'detect',
    },
  ],
  resources: (request) => [
    {
      title: `Add a load test that runs ${at(request)} at 1.5 times its peak for 15 minutes and asserts that memory and connections level off`,
      horizon: 'short',
      aim: 'prevent',
    },
    {
      title: `Alert on every case in which ${request.service} uses more than 80 % of its connections, memory or file handles`,
      horizon: 'short',
      aim: 'detect',
    },
    {
      title: `Give every pool that ${request.service} uses a limit and an acquire timeout, and export its usage as a metric`,
      horizon: 'long',
      aim: 'prevent',
    },
  ],
  config: ({ service }) => [
    {
      title: `Validate the configuration of ${service} at start-up and fail its readiness where it is wrong`,
      horizon: 'short',
      aim: 'prevent',
    },
    {
      title: `Name the ConfigMaps and Secrets of ${service} by their content, so that a rollback restores them too`,
      horizon: 'long',
      aim: 'mitigate',
    },
  ],
  unknown: ({ service }) => [
    {
      title: `Add a probe to the config of ${service} that would have shown this failure`,
      horizon: 'short',
      aim: 'detect',
    },
  ],
};

/** Only where the facts of this incident show the gap. */
const BY_FACTOR: readonly { readonly sign: RegExp; readonly make: Rule }[] = [
  {
    sign: /^No readiness probe/,
    make: ({ service }) => [
      {
        title: `Add a readiness probe to ${service} that fails when it cannot serve`,
        horizon: 'short',
        aim: 'prevent',
      },
    ],
  },
  {
    sign: /^The readiness probe did not/,
    make: (request) => [
      {
        title: `Make the readiness probe of ${request.service} fail when ${at(request)} cannot be served`,
        horizon: 'short',
        aim: 'prevent',
      },
    ],
  },
  {
    sign: /^No canary/,
    make: ({ service }) => [
      {
        title: `Release ${service} to one pod first and wait for its error ratio before the rest`,
        horizon: 'long',
        aim: 'prevent',
      },
    ],
  },
  {
    sign: /^A large release/,
    make: ({ service }) => [
      { title: `Release ${service} in smaller steps: at most 20 commits at once`, horizon: 'long', aim: 'process' },
    ],
  },
  {
    sign: /^The alert began/,
    make: ({ service }) => [
      { title: `Halve the time to detection of this failure of ${service}`, horizon: 'long', aim: 'detect' },
    ],
  },
  {
    sign: /^One replica/,
    make: ({ service }) => [{ title: `Run ${service} with at least two replicas`, horizon: 'long', aim: 'mitigate' }],
  },
  {
    sign: /^The image /,
    make: ({ service }) => [
      { title: `Deploy ${service} by a tag that never moves, or by digest`, horizon: 'short', aim: 'process' },
    ],
  },
];

function byFactors(request: ActionItemsRequest): readonly Proposal[] {
  return BY_FACTOR.filter(({ sign }) => request.factors.some((factor) => sign.test(factor))).flatMap(({ make }) =>
    make(request),
  );
}
