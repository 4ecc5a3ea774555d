// What GitHub is needed for, asked without writing: the issues' repository, people who can be assigned, and the code.
import { sentence } from '../errors.ts';
import type { Handling } from '../handling.ts';
import { at } from '../plan/fields.ts';
import type { HostAnswer } from '../ports.ts';
import { broken, type Finding, good } from './findings.ts';

const DEADLINE = 5000;

export async function hostFindings(handling: Handling): Promise<readonly Finding[]> {
  const { repository } = handling.reporting;
  const code = handling.service.repository ?? handling.world.codeHost.repository;
  const found = await Promise.all([
    issuesIn(handling, repository),
    ...(code === repository ? [] : [codeOf(handling, code)]),
    ...handling.service.owners
      .filter((owner) => !owner.includes('/'))
      .map((owner) => owned(handling, repository, owner)),
  ]);
  return found.filter((finding) => finding !== null);
}

async function issuesIn(handling: Handling, repository: string): Promise<Finding> {
  const [about, list] = await Promise.all([
    ask(handling, `/repos/${repository}`),
    ask(handling, `/repos/${repository}/issues?state=open&per_page=1`),
  ]);
  const refused = about.status === 200 ? list : about;
  if (refused.status !== 200)
    return broken(
      `The issues of ${repository} cannot be read: ${said(refused)}.`,
      'Check the permissions of the job (`issues: write`) or of the token, and `issuesIn` in the config.',
    );
  return at(about.body, 'has_issues') === false
    ? broken(
        `${repository} has no issues: no incident could be written up.`,
        'Enable issues in its settings, or name another repository in `issuesIn`.',
      )
    : good(`GitHub answers; incidents are written up in ${repository}.`);
}

async function codeOf(handling: Handling, repository: string): Promise<Finding | null> {
  const answer = await ask(handling, `/repos/${repository}`);
  return answer.status === 200
    ? null
    : broken(
        `The code in ${repository} cannot be read: ${said(answer)}.`,
        'Give the action a token that may read it, or mend `repository` of the service.',
      );
}

async function owned(handling: Handling, repository: string, owner: string): Promise<Finding | null> {
  const answer = await ask(handling, `/repos/${repository}/assignees/${owner}`);
  return answer.status === 404
    ? broken(
        `The owner ${owner} cannot be assigned in ${repository}.`,
        'Give the login access to the repository, or name another one in `owners`.',
      )
    : null;
}

type Asked = Pick<HostAnswer, 'status' | 'body'> & { readonly why?: string };

async function ask({ world }: Handling, path: string): Promise<Asked> {
  const request = { method: 'GET', path, deadline: DEADLINE } as const;
  return world.codeHost.request(request).catch((thrown: unknown) => ({ status: 0, body: null, why: sentence(thrown) }));
}

const said = ({ status, why }: Asked) => why ?? `GitHub answered ${status}`;
