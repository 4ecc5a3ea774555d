// The history that the demo tells: twelve innocent commits and one that leaks, whose patch is what the two releases differ in.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { LEAKING_PULL, shopCommits } from '../../sandbox/demo/commits.ts';
import { patchOf } from '../../sandbox/demo/diff.ts';

const commits = shopCommits(Date.parse('2026-11-23T18:00:00Z'));
const source = (file: string) => readFileSync(join(import.meta.dirname, '../../sandbox/service/src/api', file), 'utf8');

describe('the history of the shop', () => {
  it('has thirteen commits between the two releases, each with its pull request', () => {
    const at = (tag: string) => commits.findIndex(({ tags }) => tags?.includes(tag));
    const between = commits.slice(at('v2.5.2') + 1, at('v2.5.3') + 1);
    expect(between).toHaveLength(13);
    expect(new Set(between.map(({ pull }) => pull?.number)).size).toBe(13);
    expect(between.every(({ files }) => (files ?? []).length > 0)).toBe(true);
  });

  it('has the true difference of the two files as the leaking commit’s patch', () => {
    const leak = commits.find(({ pull }) => pull?.number === LEAKING_PULL);
    const patch = patchOf(source('users.ts'), source('users.v2.5.3.ts'));
    expect(leak?.files).toEqual([{ path: 'src/api/users.ts', patch }]);
    expect(patch).toContain('-  } finally {');
    expect(patch).toContain('+  pool.release(connection);');
  });

  it('can be told without the leaking commit, and with everything else', () => {
    const innocent = shopCommits(Date.parse('2026-11-23T18:00:00Z'), 'innocent');
    const pulls = (list: typeof commits) => list.map(({ pull }) => pull?.number);
    expect(pulls(innocent)).toEqual(pulls(commits).filter((number) => number !== LEAKING_PULL));
    expect(innocent.flatMap(({ tags }) => tags ?? [])).toEqual(commits.flatMap(({ tags }) => tags ?? []));
  });
});
