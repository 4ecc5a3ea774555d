import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clean, cut } from '../../src/text/clean.ts';
import { hostile } from './hostile.ts';

const ESC = String.fromCodePoint(27);

describe('clean', () => {
  it.each([
    ['a\r\n b\t\tc', 'a b c'],
    [`${ESC}[1;31mred${ESC}[0m`, 'red'],
    [`${ESC}]8;;http://evil.example${String.fromCodePoint(7)}link`, 'link'],
    [`${ESC}]unterminated text stays`, ']unterminated text stays'],
    ['pay\u202egpj.exe', 'paygpj.exe'],
    ['zero\u200bwidth\u2060', 'zerowidth'],
    ['half \ud800 pair', 'half pair'],
    ['emoji 😀 stays', 'emoji 😀 stays'],
    ['a\u2028b\u0085c', 'a b c'],
    ['', ''],
  ])('%j becomes %j', (text, expected) => {
    expect(clean(text, 200)).toBe(expected);
  });

  it('cuts between characters and says so', () => {
    expect(clean('abcdef', 4)).toBe('abc…');
    expect(clean('ab😀😀', 4)).toBe('ab…');
    expect(clean('abcd', 4)).toBe('abcd');
    expect(cut('abc', 0)).toBe('');
  });

  it('is one visible, well-formed line within its length, and cleaning again changes nothing', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 60 }), (text, max) => {
        const line = clean(text, max);
        expect(line.length).toBeLessThanOrEqual(max);
        expect(line.isWellFormed()).toBe(true);
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029\u202a-\u202e\u2066-\u2069\u200b-\u200f]/u);
        expect(clean(line, max)).toBe(line);
      }),
      { numRuns: 3000 },
    );
  });
});
