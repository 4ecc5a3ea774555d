// Scores come apart into words, do not depend on the machine's moods, and obey what a person would expect of them.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { beliefs, COMMENT_CONFIDENCE, NAMING_CONFIDENCE } from '../../src/investigation/beliefs.ts';
import type { Candidate } from '../../src/investigation/candidate.ts';
import { functionsOf, identifiersOf } from '../../src/investigation/candidate.ts';
import { changeKind } from '../../src/investigation/change-kind.ts';
import { commonness } from '../../src/investigation/common-words.ts';
import type { Evidence } from '../../src/investigation/evidence.ts';
import { measureCommits, scoreOf, WORDS } from '../../src/investigation/score.ts';
import { rankSuspects, scoreAll } from '../../src/investigation/suspects.ts';
import { synonyms } from '../../src/investigation/vocabulary.ts';
import { WEIGHTS } from '../../src/investigation/weights.ts';
import { stem } from '../../src/investigation/words.ts';

function commit(sha: string, message: string, parts: Partial<Candidate> = {}): Candidate {
  const files = [{ path: `src/${sha}.ts`, patch: null }];
  return { sha, message, author: '', date: '', url: '', merge: false, files, pullRequest: null, ...parts };
}

function seen(text: string, parts: Partial<Evidence> = {}): Evidence {
  return { texts: [{ from: 'the alert', text, weight: 1 }], endpoints: [], frames: [], paths: [], ...parts };
}

const OTHERS = [
  'Bump prettier',
  'Translate the checkout page',
  'Round prices half to even',
  'Log the order id',
  'Tidy up',
];
const others = OTHERS.map((message, index) => commit(`o${index}`, message));

/** The commits' ids, best first. */
function order(evidence: Evidence, commits: readonly Candidate[]): readonly string[] {
  return scoreAll(evidence, commits).map(({ candidate }) => candidate.sha);
}

describe('a score', () => {
  const texts = fc.stringMatching(/^[a-z_ ./]{0,60}$/);
  const anyCommit = fc
    .record({ message: texts, functions: fc.array(texts), identifiers: fc.array(texts), paths: fc.array(texts) })
    .map(({ message, functions, identifiers, paths }) =>
      commit('x', message, { functions, identifiers, files: paths.map((path) => ({ path, patch: null })) }),
    );

  it('comes apart: the words of each measure add up to what it counts', () => {
    fc.assert(
      fc.property(texts, fc.array(anyCommit, { minLength: 1, maxLength: 5 }), (text, commits) => {
        for (const { amounts, parts } of measureCommits(seen(text), commits)) {
          for (const name of WORDS) {
            const sum = parts().reduce((all, { feature, amount }) => all + (feature === name ? amount : 0), 0);
            expect(sum).toBeCloseTo(amounts[name], 9);
          }
        }
      }),
    );
  });

  it('is nothing where nothing is shared, and never falls because a word is shared', () => {
    const [plain] = measureCommits(seen('zebra'), [commit('a', 'Tidy up')]);
    expect(plain && scoreOf(plain)).toBe(0);
    expect(WORDS.every((name) => WEIGHTS[name] >= 0)).toBe(true);
  });

  it('is the same however often and in whatever order the commits come', () => {
    const commits = [...others, commit('c', 'Shrink the connection pool')];
    const scores = (list: readonly Candidate[]) =>
      Object.fromEntries(scoreAll(seen('connection pool exhausted'), list).map((each) => [each.candidate.sha, each]));
    expect(scores(commits.toReversed())).toEqual(scores(commits));
  });

  it('is taken from given functions and changed words as from a patch that has them', () => {
    const patch = '@@ -1,2 +1,2 @@ function acquire() {\n-  return pool.take(max);\n+  return pool.take();';
    const patched = commit('p', 'Tidy up', { files: [{ path: 'src/p.ts', patch }] });
    expect([functionsOf(patched), identifiersOf(patched)]).toEqual([
      ['function acquire() {'],
      ['return', 'pool', 'take', 'max'],
    ]);
    const told = commit('p', 'Tidy up', {
      functions: ['function acquire() {'],
      identifiers: ['return', 'pool', 'take', 'max'],
      files: [{ path: 'src/p.ts', patch: null }],
    });
    const score = (one: Candidate) =>
      measureCommits(seen('acquire: pool take failed'), [one, ...others]).map((each) => scoreOf(each))[0];
    expect(score(patched)).toBe(score(told));
  });
});

describe('what speaks for a commit', () => {
  it.each([
    ['a rare word more than a common one', 'test of hydration failed', 'Change hydration', 'Change test'],
    ['a word near in meaning', 'the service hangs: timeout', 'Raise the deadline', 'Raise the roof'],
    ['a word that is spelled alike', 'thumbnailing is broken', 'Let thumbnails through', 'Let titles through'],
    [
      'a whole identifier more than its pieces',
      'maxPoolSize is ignored',
      'Read maxPoolSize',
      'Read max and pool and size',
    ],
    ['what any alert says less than what this one says', 'error in parsing', 'Change parsing', 'Change error'],
  ])('%s', (_, text, better, worse) => {
    expect(order(seen(text), [commit('worse', worse), ...others, commit('better', better)])[0]).toBe('better');
  });

  it('takes documentation, translations and releases back, and says so', () => {
    const kinds = ['Fix a typo in pooling', 'Pooling: translations', 'Release notes for pooling'];
    for (const message of kinds) {
      const [first, second] = scoreAll(seen('pooling is broken'), [
        commit('k', message),
        commit('c', 'Change pooling a little'),
      ]);
      expect([first?.candidate.sha, second?.candidate.sha]).toEqual(['c', 'k']);
      expect(second?.reasons.join(' ')).toMatch(/Weighs less, because its title/);
    }
    expect(changeKind(commit('c', 'Prefix every documented route'), new Set())).toEqual({
      aside: 0,
      documents: 0,
      release: 0,
      undone: 0,
    });
  });

  it('counts a rare word less in a commit of very many words, which has some of them by chance', () => {
    const vast = { identifiers: Array.from({ length: 280 }, (_, index) => `word${index}x`) };
    const score = (parts: Partial<Candidate>) =>
      measureCommits(seen('hydration fails'), [...others, commit('c', 'Rework hydration', parts)]).at(-1)?.amounts
        .rarest ?? 0;
    expect(score(vast)).toBeLessThan(score({}));
    expect(score(vast)).toBeGreaterThan(0);
  });

  it('is less sure of a word where nothing else was seen than where it is one of several that fit', () => {
    const subject = (text: string) =>
      measureCommits(seen(text), [...others, commit('c', 'Rework hydration of carts')]).at(-1)?.amounts.subject ?? 0;
    expect(subject('hydration')).toBeLessThan(subject('hydration of carts'));
  });

  it('takes a change of layout or wording back', () => {
    const commits = [commit('l', 'Pooling: reindent acquire'), commit('c', 'Pooling: simplify acquire')];
    const [first, second] = scoreAll(seen('pooling is broken'), commits);
    expect([first?.candidate.sha, second?.candidate.sha]).toEqual(['c', 'l']);
    expect(second?.reasons).toContain(
      'Weighs less, because its title is about documentation or the looks of the code.',
    );
  });

  it('counts an oddity only where it explains this class of failure, and only so much', () => {
    const odd = (kinds: readonly string[]) =>
      commit('odd', 'Tidy up', { oddities: kinds.map((kind) => ({ kind, explains: ['latency'] })) });
    const score = (one: Candidate, failure: 'latency' | 'errors') => {
      const [first] = measureCommits(seen('slow', { failure }), [one]);
      return first === undefined ? Number.NaN : scoreOf(first);
    };
    expect(score(odd(['timeout-changed']), 'errors')).toBe(score(odd([]), 'errors'));
    const one = score(odd(['a']), 'latency');
    expect(one).toBeGreaterThan(score(odd([]), 'latency'));
    expect(score(odd(['a', 'b', 'c', 'd', 'e']), 'latency')).toBe(score(odd(['a', 'b']), 'latency'));
    const [told] = scoreAll(seen('slow', { failure: 'latency' }), [odd(['timeout-changed'])]);
    expect(told?.reasons.join(' ')).toMatch(
      /What is odd in its diff may explain this class of failure: timeout-changed/,
    );
  });

  it('does not take documentation for the cause of what fails in production, but may of a failing build', () => {
    const docs = commit('d', 'Describe pooling of connections', { files: [{ path: 'docs/pooling.md', patch: null }] });
    const at = (evidence: Evidence) =>
      scoreAll(evidence, [docs, ...others]).find(({ candidate }) => candidate.sha === 'd')?.score ?? 0;
    expect(at(seen('pooling of connections fails', { failure: 'errors' }))).toBeLessThan(
      at(seen('pooling of connections fails')) - 1,
    );
  });
});

describe('how sure it is', () => {
  it('never adds up to more than 1, and leaves more for none of them where little is shared', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -50, max: 1000, noNaN: true }), { maxLength: 50 }), (scores) => {
        const shares = beliefs(scores);
        expect(shares.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(1 + 1e-9);
        expect(shares.every((each) => each >= 0 && each <= 1)).toBe(true);
      }),
    );
    const sum = (scores: readonly number[]) => beliefs(scores).reduce((all, each) => all + each, 0);
    expect(sum([0, 0, 0])).toBeLessThan(sum([3, 0, 0]));
  });

  it('asks more for a comment than for a name, and tells which it is', () => {
    expect(COMMENT_CONFIDENCE).toBeGreaterThan(NAMING_CONFIDENCE);
    const weak = rankSuspects({
      evidence: seen('checkout fails'),
      commits: [...others, commit('c', 'Change checkout')],
    });
    const strong = rankSuspects({
      evidence: seen('TypeError in renderCheckout', { frames: ['src/c.ts'] }),
      commits: [...others, commit('c', 'Rewrite renderCheckout')],
    });
    expect(strong.commentable).toBe(true);
    expect(strong.suspects[0]?.confidence).toBeGreaterThanOrEqual(COMMENT_CONFIDENCE);
    expect(weak.commentable).toBe((weak.suspects[0]?.confidence ?? 0) >= COMMENT_CONFIDENCE);
    expect(rankSuspects({ evidence: seen('x'), commits: [] }).commentable).toBe(false);
  });
});

describe('the vocabulary', () => {
  it('knows words of operations by one another, and which are common anywhere', () => {
    expect(synonyms(stem('timeout'))).toContain(stem('latency'));
    expect(commonness('test')).toBeGreaterThan(0.2);
    expect(commonness('hydration')).toBeLessThan(0.001);
  });
});

it('ranks hostile commits in time', () => {
  const hostile = `${'aA1_'.repeat(20_000)}\n${'/a.b::c->'.repeat(5000)}`;
  const commits = Array.from({ length: 20 }, (_, index) =>
    commit(`h${index}`, hostile, { identifiers: [hostile], functions: [hostile] }),
  );
  const began = performance.now();
  scoreAll(seen(hostile), commits);
  expect(performance.now() - began).toBeLessThan(60_000);
});
