import { describe, expect, it } from '@jest/globals';
import { type Candidate, commentsOnly } from '../../src/investigation/candidate.ts';
import { evidenceTerms, gatherEvidence } from '../../src/investigation/evidence.ts';
import { coveringGlob } from '../../src/investigation/glob.ts';
import { fileOfEndpoint, fileOfFrame, isAside, isTest } from '../../src/investigation/match.ts';
import { synonyms } from '../../src/investigation/vocabulary.ts';
import { compounds, stem, words } from '../../src/investigation/words.ts';
import { BRIEF } from '../postmortem/story.ts';

describe('words', () => {
  it('splits identifiers and brings forms of a word together', () => {
    expect(words('maxPoolSize user_sessions HTTPServer2')).toEqual([
      ...words('max pool size users session'),
      'http',
      stem('server'),
    ]);
    for (const forms of [
      'release releases released releasing',
      'connect connects connected connection connections',
      'query queries',
      'stop stops stopped stopping',
    ]) {
      expect(new Set(words(forms)).size).toBe(1);
    }
    expect(words('the a of and')).toEqual([]);
  });

  it('keeps whole identifiers beside their parts', () => {
    expect(compounds('at ActionController::RoutingError in src/db/pool.ts, not here')).toEqual(
      expect.arrayContaining(['actioncontroller::routingerror', 'routingerror', 'src/db/pool.ts']),
    );
    expect(compounds('nothing of note')).toEqual([]);
  });

  it('knows a few words of operations by one another', () => {
    expect(synonyms(stem('oom'))).toContain(stem('memory'));
    expect(synonyms('zebra')).toEqual([]);
  });
});

describe('evidence', () => {
  it('reads alert, symptoms and log, and weighs a word that was seen above one that is only near it', () => {
    const evidence = gatherEvidence(BRIEF, ['src/**']);
    expect(evidence.endpoints).toEqual(['/api/users']);
    expect(evidence.frames).toEqual(['app/dist/api/users.js']);
    const terms = evidenceTerms(evidence);
    const [seen, near] = [terms.get(stem('exhausted')), terms.get(stem('acquire'))];
    expect(seen).toMatchObject({ weight: 1, from: 'the alert', spelled: 'exhausted', synonym: false });
    expect(near?.synonym).toBe(true);
    expect(terms.has(stem('names'))).toBe(false); // “The alert names /api/users”: our own wording
    expect(near?.weight).toBeLessThan(0.5);
  });
});

describe('signs', () => {
  const changing = (...paths: readonly string[]): Candidate => ({
    sha: '',
    message: '',
    author: '',
    date: '',
    url: '',
    merge: false,
    pullRequest: null,
    files: paths.map((path) => ({ path, patch: '@@ -1 +1 @@\n+x();' })),
  });

  it('matches built files with their sources', () => {
    expect(fileOfFrame(changing('src/db/pool.ts'), ['app/dist/db/pool.js'])?.path).toBe('src/db/pool.ts');
    expect(fileOfFrame(changing('src/web/pool.ts'), ['app/dist/db/pool.js'])).toBeNull();
  });

  it.each([
    ['/api/users', 'src/api/users.ts', true],
    ['/api/users/42', 'src/api/users.ts', true],
    ['/api/users/{id}', 'app/api/users/index.js', true],
    ['/api/users?page=2', 'src/api/users.ts', true],
    ['/api/users', 'src/api/orders.ts', false],
    ['/api/users', 'test/api/users.test.ts', false],
    ['/42', 'src/42.ts', false],
  ])('matches %s with %s: %s', (endpoint, path, expected) => {
    expect(fileOfEndpoint(changing(path), [endpoint]) !== null).toBe(expected);
  });

  it.each([
    ['src/**', 'src/a/b.ts', true],
    ['src/**/*.ts', 'src/b.ts', true],
    ['src/*.ts', 'src/a/b.ts', false],
    ['services/api', 'services/api/x.go', true],
    ['services/api/', 'services/api/x.go', true],
    ['services/api', 'services/api2/x.go', false],
    ['a.c', 'abc', false],
    ['?.ts', 'a.ts', true],
    ['(a+)+$', 'aaaa', false],
  ])('glob %s covers %s: %s', (glob, path, expected) => {
    expect(coveringGlob([glob], path) !== null).toBe(expected);
  });

  it('answers in time for a hostile path', () => {
    const started = performance.now();
    coveringGlob(['**/**/**/**/**/*a*a*a*b'], `${'a/'.repeat(400)}${'a'.repeat(400)}`);
    expect(performance.now() - started).toBeLessThan(20_000); // backtracking would not end
  });

  it.each([
    ['docs/a.md', true, false],
    ['test/x.ts', true, true],
    ['src/FooTest.java', true, true],
    ['pkg/pool_test.go', true, true],
    ['src/x.ts', false, false],
    ['requirements.txt', false, false],
    ['src/CMakeLists.txt', false, false],
    ['src/contest.ts', false, false],
  ])('does %s run elsewhere than in production: %s, is it a test: %s', (path, aside, test) => {
    expect([isAside(path), isTest(path)]).toEqual([aside, test]);
  });

  it('sees that a change is only comments, where it has the whole diff', () => {
    const patched = (patch: string | null) => ({ ...changing(), files: [{ path: 'src/x.ts', patch }] });
    expect(commentsOnly(patched('@@ -1 +1 @@\n+// why\n-# what'))).toBe(true);
    expect(commentsOnly(patched('@@ -1 +1 @@\n+// why\n+x();'))).toBe(false);
    expect(commentsOnly(patched(null))).toBe(false);
    expect(commentsOnly(changing())).toBe(false);
  });
});
