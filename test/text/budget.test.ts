import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fitBody } from '../../src/text/budget.ts';

const part = (text: string, priority: number, title = 'Logs') => ({ text, priority, title });

/** Fences and details that are still open at the end; NaN where one is closed that was not open. */
function open(body: string): number {
  let fence = '';
  let details = 0;
  for (const line of body.split('\n')) {
    const ticks = /^(`{3,})[^`]*$/.exec(line)?.[1] ?? '';
    if (fence !== '') fence = /^`+$/.test(line) && line.length >= fence.length ? '' : fence;
    else if (ticks !== '') fence = ticks;
    else if (line.startsWith('<details')) details++;
    else if (line.startsWith('</details') && --details < 0) return Number.NaN;
  }
  return details + (fence === '' ? 0 : 1);
}

describe('fitBody', () => {
  it('joins what fits', () => {
    expect(fitBody([part('a', 1), part('', 1), part('b', 2)], 100)).toBe('a\n\nb');
  });

  it('cuts the least important and says so', () => {
    const body = fitBody(
      [part('head', 9, 'Head'), part(`\`\`\`\n${'line\n'.repeat(50)}\`\`\``, 1), part('tail', 5, 'Tail')],
      120,
    );
    expect(body).toMatch(/^head\n\n```\n(line\n)+```\n\n_Logs: cut, the report would be too long\._\n\ntail$/);
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(120);
  });

  it('never exceeds the budget in bytes or units, and leaves nothing open', () => {
    const line = fc.constantFrom(
      'text',
      '```',
      '````',
      '<details>',
      '</details>',
      'é😀'.repeat(9),
      '',
      '| a | b |',
      '```a`b```',
    );
    const block = fc.array(line, { maxLength: 20 }).map((lines) => lines.join('\n'));
    const balanced = block.filter((text) => open(text) === 0);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(balanced, fc.nat(3)), { maxLength: 6 }),
        fc.integer({ min: 20, max: 600 }),
        (all, max) => {
          const body = fitBody(
            all.map(([text, priority]) => part(text, priority)),
            max,
          );
          expect(Buffer.byteLength(body)).toBeLessThanOrEqual(max);
          expect(open(body)).toBe(0);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
