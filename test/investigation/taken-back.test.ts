// What one commit of the range takes back and another one did changed nothing, unless a third one puts it in again.
import { describe, expect, it } from '@jest/globals';
import type { Candidate } from '../../src/investigation/candidate.ts';
import type { Evidence } from '../../src/investigation/evidence.ts';
import { scoreAll } from '../../src/investigation/suspects.ts';
import { takenBack } from '../../src/investigation/taken-back.ts';

const id = (letter: string) => letter.repeat(40);

function commit(letter: string, message: string): Candidate {
  const files = [{ path: `src/${letter}.ts`, patch: null }];
  return { sha: id(letter), message, author: '', date: '', url: '', merge: false, files, pullRequest: null };
}

const CHANGE = commit('a', 'Pool connections by host');
const REVERT = commit('b', `Revert "Pool connections by host"\n\nThis reverts commit ${id('a')}.`);
const AGAIN = commit('c', `Revert "Revert "Pool connections by host""\n\nThis reverts commit ${id('b')}.`);

/** Letters of the ids, sorted. */
function undone(...commits: readonly Candidate[]): string {
  return [...takenBack(commits)]
    .map((sha) => sha[0])
    .sort()
    .join('');
}

describe('what is taken back within a range', () => {
  it('is a commit and its revert, in whatever order they come', () => {
    expect([undone(CHANGE, REVERT), undone(REVERT, CHANGE)]).toEqual(['ab', 'ab']);
  });

  it('is a revert and what puts the change in again, which then stands', () => {
    expect([undone(CHANGE, REVERT, AGAIN), undone(AGAIN, REVERT, CHANGE)]).toEqual(['bc', 'bc']);
  });

  it('is told by a short id, and by the title that a host gives a revert', () => {
    expect(undone(CHANGE, commit('b', `Undo pooling\n\nThis reverts commit ${id('a').slice(0, 8)}`))).toBe('ab');
    const squashed = commit('a', 'Pool connections by host (#41)');
    expect(undone(squashed, commit('b', 'Revert "Pool connections by host (#41)" (#42)\n\nReverts acme/shop#41'))).toBe(
      'ab',
    );
  });

  it('is nothing where the reverted commit is not in the range, is not told apart, or goes in part', () => {
    expect(undone(commit('d', 'Tidy up'), REVERT)).toBe('');
    expect(undone(CHANGE, { ...CHANGE, sha: id('e') }, commit('b', 'Revert "Pool connections by host"'))).toBe('');
    expect(undone(CHANGE, commit('b', `Pool less\n\nThis partially reverts commit ${id('a')}.`))).toBe('');
    expect(undone(CHANGE, commit('b', `Mend pooling\n\nCaused by ${id('a')}.`))).toBe('');
  });

  it('ends where forged messages take one another back', () => {
    const circle = [
      commit('a', `A\n\nThis reverts commit ${id('b')}.`),
      commit('b', `B\n\nThis reverts commit ${id('a')}.`),
    ];
    expect(undone(...circle)).toBe('');
    expect(undone(commit('a', `A\n\nThis reverts commit ${id('a')}.`))).toBe('');
  });

  it('ends for a long chain of reverts', () => {
    const name = (index: number) => index.toString(16).padStart(7, '0').padEnd(40, '0');
    const chain = Array.from({ length: 5001 }, (_, index) => ({
      ...commit('a', index === 0 ? 'Start' : `R\n\nThis reverts commit ${name(index - 1)}.`),
      sha: name(index),
    }));
    expect(takenBack(chain).size).toBe(5000);
  });

  it('is suspected less than what stands, and says why', () => {
    const evidence: Evidence = {
      texts: [{ from: 'the alert', text: 'connections of hosts run out of their pool', weight: 1 }],
      endpoints: [],
      frames: [],
      paths: [],
    };
    const stands = commit('f', 'Count connections');
    const ranked = scoreAll(evidence, [CHANGE, REVERT, stands]);
    expect(ranked[0]?.candidate).toBe(stands);
    expect(ranked[1]?.reasons.join(' ')).toContain('it is taken back within the range, or takes such a commit back');
  });
});
