// Hunks that turn the one text into the other, with three lines of context.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { patchOf } from '../../sandbox/demo/diff.ts';

/** As `patch` does it: every hunk must fit where it says. */
function applied(before: string, patch: string): string {
  const source = before.split('\n');
  const result: string[] = [];
  let place = 0;
  for (const hunk of patch.split(/^(?=@@ )/m)) {
    const [head = '', ...lines] = hunk.replace(/\n$/, '').split('\n');
    const start = Number(/^@@ -(\d+)/.exec(head)?.[1]) - 1;
    result.push(...source.slice(place, start));
    place = start;
    for (const line of lines) {
      if (line[0] !== '+') expect(source[place]).toBe(line.slice(1));
      if (line[0] !== '+') place += 1;
      if (line[0] !== '-') result.push(line.slice(1));
    }
  }
  return [...result, ...source.slice(place)].join('\n');
}

describe('patchOf', () => {
  it('shows one changed line between three of context', () => {
    const before = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
    const after = before.with(4, 'E');
    expect(patchOf(before.join('\n'), after.join('\n'))).toBe('@@ -2,7 +2,7 @@\n b\n c\n d\n-e\n+E\n f\n g\n h');
  });

  it('splits what lies far apart', () => {
    const before = Array.from({ length: 30 }, (_, index) => `line ${index}`);
    const patch = patchOf(before.join('\n'), before.with(2, 'x').with(25, 'y').join('\n'));
    expect(patch.match(/^@@ /gm)).toHaveLength(2);
  });

  it('turns any text into any other', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 30 })
      .map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        fc.pre(before !== after);
        expect(applied(before, patchOf(before, after))).toBe(after);
      }),
    );
  });
});
