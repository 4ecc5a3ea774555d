import { describe, expect, it } from '@jest/globals';
import { type Candidate, splitHunks } from '../../src/investigation/candidate.ts';
import type { Evidence } from '../../src/investigation/evidence.ts';
import { citeHunks } from '../../src/investigation/hunks.ts';
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

describe('citeHunks', () => {
  it('cuts the lines of a minified file, and leaves no half of a secret where it cuts', () => {
    const token = `ghp_${'aB3'.repeat(12)}`;
    const long = `+${'x'.repeat(180)} ${token} ${'eyJaaaaaaaa-'.repeat(200_000)}`;
    const began = performance.now();
    const { hunks } = citeHunks(candidate([{ path: 'src/api/users.ts', patch: hunk(long) }]), EVIDENCE);
    expect(hunks[0]?.text).toContain('x'.repeat(180));
    expect(hunks[0]?.text).not.toContain(token.slice(0, 12));
    expect(hunks[0]?.text.length).toBeLessThan(300);
    // It took minutes: the token's beginnings were tried one after another, each to the end of the line.
    expect(performance.now() - began).toBeLessThan(60_000);
  });

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

  const HASTY = { path: 'src/http.ts', patch: hunk('-  timeout: 5000,', '+  timeout: 500,') };
  const BLIND = { path: 'src/user.ts', patch: hunk('-  return user?.name;', '+  return user.name;') };
  const WORDY = { path: 'src/words.ts', patch: hunk('+connection pool exhausted') };

  it('puts a hunk with an oddity that explains the failure before one with another oddity, and that before plain ones', () => {
    const paths = (failure: Evidence['failure']) =>
      citeHunks(candidate([WORDY, BLIND, HASTY]), {
        ...EVIDENCE,
        ...(failure === undefined ? {} : { failure }),
      }).hunks.map(({ path }) => path);
    expect(paths('latency')).toEqual(['src/http.ts', 'src/user.ts', 'src/words.ts']);
    expect(paths('crash')).toEqual(['src/user.ts', 'src/http.ts', 'src/words.ts']);
    expect(paths(undefined).at(-1)).toBe('src/words.ts');
  });

  it('says what a fix would look at, once for each kind, and only of the hunks it cites', () => {
    const hasty = Array.from({ length: 5 }, (_, index) => ({ ...HASTY, path: `src/http${index}.ts` }));
    const { odd, looks } = citeHunks(candidate(hasty), EVIDENCE);
    expect(odd).toHaveLength(3);
    expect(odd[0]).toBe('In src/http0.ts, the timeout goes from 5000 to 500.');
    expect(looks).toEqual(['how long the call takes at its slowest, and what happens when it takes longer']);
  });

  it('reads pinned requirements, which are no documentation', () => {
    const pins = { path: 'requirements.txt', patch: hunk('-SQLAlchemy==1.4.50', '+SQLAlchemy==2.0.1') };
    expect(citeHunks(candidate([pins]), EVIDENCE).hunks).toEqual([{ path: pins.path, text: pins.patch }]);
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
