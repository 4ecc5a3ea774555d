// The pull request on a branch that takes a commit back, whoever opened it.
import type { Revert } from '../incident.ts';
import { at, list, text, time, whole } from '../plan/fields.ts';
import type { Asking } from '../postmortem/asking.ts';

/** Whoever opened it: a person's revert is as good, and one that a person closed is not opened again. */
export async function findPull(
  github: Asking,
  repository: string,
  branches: readonly string[],
): Promise<Revert | null> {
  const owner = repository.split('/')[0] ?? '';
  for (const branch of branches) {
    const query = `state=all&head=${encodeURIComponent(`${owner}:${branch}`)}&per_page=10`;
    const [newest] = list(await github.must({ method: 'GET', path: `/repos/${repository}/pulls?${query}` }));
    const pull = pullIn(newest);
    if (pull === null) continue;
    const closed = text(at(newest, 'state')) === 'closed';
    const merged = time(at(newest, 'merged_at')) !== null;
    return { pull, why: merged ? 'it is merged already' : closed ? 'it was closed by a person' : null };
  }
  return null;
}

export function pullIn(value: unknown): Revert['pull'] {
  const number = whole(at(value, 'number'), 0);
  const url = text(at(value, 'html_url')) || text(at(value, 'url'));
  return number > 0 && /^https?:\/\//.test(url) ? { number, url } : null;
}
