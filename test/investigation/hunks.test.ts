import { describe, expect, it } from '@jest/globals';
import type { Candidate } from '../../src/investigation/candidate.ts';
import type { Evidence } from '../../src/investigation/evidence.ts';
import { citeHunks, splitHunks } from '../../src/investigation/hunks.ts';
import { releasedOnSuccessOnly } from '../../src/investigation/release-on-error.ts';
import { HUNK } from '../postmortem/story.ts';

const EVIDENCE: Evidence = {
  texts: [{ from: 'the alert', text: 'connection pool exhausted', weight: 1 }],
  endpoints: ['/api/users'],
  frames: [],
  paths: [],
};

function candidate(files: Candidate['files']): Candidate {
  return { sha: 'c', message: '', author: '', date: '', url: '', merge: false, files, pullRequest: null };
}

function hunk(...lines: readonly string[]): string {
  return ['@@ -1,9 +1,9 @@', ...lines].join('\n');
}

describe('releasedOnSuccessOnly', () => {
  it.each([
    ['a finally block that is removed', HUNK],
    [
      'a release moved out of finally',
      hunk(
        ' const client = await pool.connect();',
        ' try {',
        '   await work(client);',
        '+  client.release();',
        '-} finally {',
        '-  client.release();',
        ' }',
      ),
    ],
    [
      'a new acquisition without a guard',
      hunk('+const connection = await pool.acquire();', '+await work(connection);', '+connection.release();'),
    ],
    [
      'a defer that is removed',
      hunk(' conn := pool.Get(ctx)', '-defer conn.Close()', ' rows := conn.Query(q)', '+conn.Close()'),
    ],
    [
      'a Python with that is removed',
      hunk(
        '-with pool.get_connection() as connection:',
        '-    rows = connection.run(q)',
        '+connection = pool.get_connection()',
        '+rows = connection.run(q)',
        '+connection.close()',
      ),
    ],
  ])('sees %s', (_, text) => {
    expect(releasedOnSuccessOnly(text)).toBe('the connection taken here is released only when no error is thrown');
  });

  it('sees that nothing is released any more', () => {
    const text = hunk(
      '-await withConnection(pool, (connection) => work(connection));',
      '+const connection = await pool.acquire();',
      '+await work(connection);',
    );
    expect(releasedOnSuccessOnly(text)).toBe('no release of the connection taken here is in the changed lines');
  });

  it.each([
    [
      'a guard that is added',
      hunk(
        ' const connection = await pool.acquire();',
        '+try {',
        ' await work(connection);',
        '+} finally {',
        ' connection.release();',
        '+}',
      ),
    ],
    [
      'a guard that stays',
      hunk(
        ' const connection = await pool.acquire();',
        ' try {',
        '-  await work(connection);',
        '+  await moreWork(connection);',
        ' } finally {',
        '   connection.release();',
        ' }',
      ),
    ],
    ['a change that takes nothing', hunk('-const page = 1;', '+const page = 2;')],
    [
      'a missing guard that was missing before',
      hunk(' const connection = await pool.acquire();', '-work(1);', '+work(2);', ' connection.release();'),
    ],
    ['a comment about acquiring', hunk('+// call pool.acquire() and then release() it', '+work();')],
    ['nothing', ''],
  ])('is silent about %s', (_, text) => {
    expect(releasedOnSuccessOnly(text)).toBeNull();
  });
});

describe('citeHunks', () => {
  it('cites the hunk of the failing endpoint first, at most three, and says what is odd', () => {
    const other = Array.from({ length: 5 }, (_, index) => ({
      path: `src/other${index}.ts`,
      patch: hunk('+connection pool exhausted'),
    }));
    const { hunks, odd } = citeHunks(candidate([...other, { path: 'src/api/users.ts', patch: HUNK }]), EVIDENCE);
    expect(hunks).toHaveLength(3);
    expect(hunks[0]).toEqual({ path: 'src/api/users.ts', text: HUNK });
    expect(odd).toEqual(['In src/api/users.ts, the connection taken here is released only when no error is thrown.']);
  });

  it('cuts long hunks to 40 lines and says how many are left out', () => {
    const long = hunk(...Array.from({ length: 99 }, (_, index) => `+line ${index}`));
    const [cited] = citeHunks(candidate([{ path: 'src/a.ts', patch: long }]), EVIDENCE).hunks;
    expect(cited?.text.split('\n')).toHaveLength(41);
    expect(cited?.text).toMatch(/ … 60 more lines$/);
  });

  it('shows no secret that somebody committed, and no tests', () => {
    const secret = hunk(`+const token = "${['ghp', '0123456789abcdefghijklmnopqrstuvwxyz'].join('_')}";`);
    const { hunks } = citeHunks(
      candidate([
        { path: 'src/a.ts', patch: secret },
        { path: 'test/a.test.ts', patch: HUNK },
      ]),
      EVIDENCE,
    );
    expect(hunks.map((each) => each.path)).toEqual(['src/a.ts']);
    expect(hunks[0]?.text).not.toContain('ghp_');
  });

  it('splits at hunk headers only', () => {
    expect(splitHunks(`${HUNK}\n@@ -90 +90 @@\n+ @@ not a header`)).toEqual([
      `${HUNK}\n`,
      '@@ -90 +90 @@\n+ @@ not a header',
    ]);
    expect(splitHunks('Binary files differ')).toEqual([]);
  });
});
