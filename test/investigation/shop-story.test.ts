// The demo's range: the leaking commit is found by its endpoint, its frame or its words; with it taken out, nobody is named.
import { expect, it } from '@jest/globals';
import { LEAKING_PULL, shopCommits } from '../../sandbox/demo/commits.ts';
import type { Candidate } from '../../src/investigation/candidate.ts';
import type { Evidence } from '../../src/investigation/evidence.ts';
import { endpointsIn, framesIn } from '../../src/investigation/frames.ts';
import { rankSuspects } from '../../src/investigation/suspects.ts';

const seeds = shopCommits(Date.parse('2026-11-23T18:00:00Z'));
const at = (tag: string) => seeds.findIndex(({ tags }) => tags?.includes(tag));
const commits = seeds.slice(at('v2.5.2') + 1, at('v2.5.3') + 1).map(
  ({ message, author, pull, files }): Candidate => ({
    sha: String(pull?.number),
    message,
    author: author ?? '',
    date: '',
    url: '',
    merge: false,
    files: (files ?? []).map(({ path, patch }) => ({ path, patch: patch ?? null })),
    pullRequest: null,
  }),
);
const ALERT = 'ApiServerHighErrorRate\n37 % of requests to /api/users answer 500';
const LOG = 'TimeoutError: no connection was free within 2000 ms\n    at listUsers (/app/src/api/users.ts:31:20)';

function seen(alert: string, log: string): Evidence {
  const texts = [
    { from: 'the alert', text: alert, weight: 1 },
    { from: 'the log', text: log, weight: 0.8 },
  ];
  return { texts, endpoints: endpointsIn(alert), frames: framesIn(log), paths: [], failure: 'errors' };
}

it.each([
  ['endpoint and frame', ALERT, LOG],
  ['the endpoint alone', ALERT, ''],
  ['the frame alone', 'ApiServerHighErrorRate', LOG],
])('names the leaking commit by %s', (_, alert, log) => {
  const { suspects, abstained } = rankSuspects({ evidence: seen(alert, log), commits });
  expect(abstained).toBeNull();
  expect(suspects[0]?.sha).toBe(String(LEAKING_PULL));
});

it.each([
  ['endpoint and frame', ALERT, LOG],
  ['the endpoint alone', ALERT, ''],
  ['nothing but words', 'Error rate of the API server is high', 'TimeoutError: no connection was free'],
])('names nobody by %s where the leaking commit is not in the range', (_, alert, log) => {
  const without = commits.filter(({ sha }) => sha !== String(LEAKING_PULL));
  const { suspects, abstained, commentable } = rankSuspects({ evidence: seen(alert, log), commits: without });
  expect(suspects).toEqual([]);
  expect(abstained).toMatch(/no commit|several commits/);
  expect(commentable).toBe(false);
});
