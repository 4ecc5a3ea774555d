// Every input and output, described once: action.yml and the README's tables are generated from here.
import { ResponderError } from '../errors.ts';
import type { Runner } from '../ports.ts';

export interface Described {
  readonly description: string;
  readonly default?: string;
}

export const INPUTS = {
  config: { description: 'Path of the config file in the repository.', default: '.github/incident-responder.yml' },
  'github-token': {
    description: 'Token for issues, comments and what GitHub knows of deployments and commits.',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of the workflow language
    default: '${{ github.token }}',
  },
  kubeconfig: {
    description: 'Kubeconfig: its content, or the path of a file. Where empty, the environment variable KUBECONFIG.',
  },
  context: { description: 'Context of the kubeconfig. Where empty, its current-context.' },
  mode: {
    description:
      '`respond` to an event; `plan` only says what would be done; `follow-up` finishes what earlier runs left open; `check` says whether an alert could be answered now (permissions, probes, GitHub).',
    default: 'respond',
  },
  'plan-id': {
    description:
      'With `mode: respond`: the output `plan-id` of an earlier job. What it stands for is approved; anything else is not done.',
  },
  services: {
    description:
      'Only these services of the config (comma-separated): the output `waiting` or `held` of an earlier job. Where empty, all that the event names.',
  },
  switch: {
    description:
      '`off`: look and report, change nothing. For a repository variable: `switch: vars.INCIDENT_RESPONDER` as an expression.',
    default: 'on',
  },
  'dry-run': { description: 'Ask the API server whether it would take the write; change nothing.', default: 'false' },
} as const satisfies Readonly<Record<string, Described>>;

export const OUTPUTS = {
  ending: { description: 'How the run ended: a code of docs/endings.md.' },
  headline: {
    description:
      'One line for a chat or a pager: letters, digits and a little punctuation, no markup; empty where nobody needs to hear of it.',
  },
  severity: { description: 'SEV1 to SEV4.' },
  from: { description: 'Version that was (or would be) rolled back.' },
  to: { description: 'Version that was (or would be) restored.' },
  'plan-id': {
    description:
      'What waits for a person (comma-separated where several do), for the input of a job that a reviewer lets pass; empty where nothing does.',
  },
  waiting: {
    description:
      'Services (comma-separated) that `plan-id` is about: nothing else is looked at by the job that it is for.',
  },
  held: {
    description:
      'Services (comma-separated) about which nothing is done and nothing waits for an approval: for a job that says why and calls their owners.',
  },
  verdict: { description: '`recovered`, `not-recovered` or `unknown`; empty where nothing was done.' },
  incident: { description: 'INC-YYYY-MM-DD-NNN.' },
  'issue-url': { description: 'Address of the incident issue.' },
  'suspect-sha': { description: 'Commit that may have caused it; empty where none stands out.' },
  'suspect-pr': { description: 'Address of its pull request.' },
  result: { description: 'Everything above and the whole account as versioned JSON.' },
} as const satisfies Readonly<Record<string, Described>>;

const MODES = ['respond', 'plan', 'follow-up', 'check'] as const;

export interface Inputs {
  readonly config: string;
  readonly githubToken: string;
  readonly kubeconfig: string;
  readonly context: string;
  readonly mode: (typeof MODES)[number];
  readonly dryRun: boolean;
  readonly switch: 'on' | 'off';
  readonly planIds: readonly string[];
  /** Empty: all. */
  readonly services: readonly string[];
}

/** All problems are reported at once, each with its input and remedy. */
export function readInputs(runner: Runner): Inputs {
  const value = (name: keyof typeof INPUTS) => runner.input(name) || fallback(INPUTS[name]);
  const inputs = {
    config: value('config'),
    githubToken: value('github-token'),
    kubeconfig: value('kubeconfig') || (runner.env['KUBECONFIG'] ?? '').trim(),
    context: value('context'),
  };
  const mode = MODES.find((one) => one === value('mode'));
  const dryRun = value('dry-run').toLowerCase();
  const turned = value('switch').toLowerCase();
  const planIds = listIn(value('plan-id'));
  const services = listIn(value('services'));
  const problems = [
    ...problemsIn(inputs),
    mode === undefined ? `mode: must be ${MODES.join(', ')}` : null,
    ['true', 'false'].includes(dryRun) ? null : 'dry-run: must be true or false',
    ['on', 'off'].includes(turned) ? null : 'switch: must be on or off',
    planIds.every((id) => /^[0-9a-f]{32}$/.test(id)) ? null : 'plan-id: must be the output plan-id of an earlier job',
  ].filter((problem) => problem !== null);
  if (problems.length > 0 || mode === undefined)
    throw new ResponderError(
      'input-invalid',
      `Invalid inputs: ${problems.join('; ')}.`,
      'Mend `with:` in the workflow.',
    );
  return { ...inputs, mode, dryRun: dryRun === 'true', switch: turned === 'on' ? 'on' : 'off', planIds, services };
}

function listIn(value: string): readonly string[] {
  return value
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** An expression is evaluated by the runner; where it comes to nothing, there is nothing. */
function fallback(described: Described): string {
  const { default: value = '' } = described;
  return value.startsWith('$') ? '' : value;
}

function problemsIn(inputs: Pick<Inputs, 'config' | 'githubToken' | 'context'>): (string | null)[] {
  const { config, githubToken, context } = inputs;
  const outside = config.startsWith('/') || config.split('/').includes('..') || /[\p{Cc}\\]/u.test(config);
  return [
    outside ? 'config: must be a path inside the repository, with / and without `..`' : null,
    githubToken === '' ? 'the input github-token is empty: leave it out, or give one' : null,
    /^[\x21-\x7e]*$/.test(githubToken) ? null : 'the input github-token is more than one word: copy it again',
    context.length > 253 || /\p{Cc}/u.test(context) ? 'context: must be the name of a context in the kubeconfig' : null,
  ];
}
