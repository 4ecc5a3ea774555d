import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { safeLog } from '../../src/text/log.ts';
import { hostile } from './hostile.ts';

/** Where the runner compares culture-aware, characters without weight do not count. */
function weighty(text: string): string {
  return [...text]
    .filter((char) => !/[\p{Cc}\p{Cf}\u200b-\u200f\u2060-\u2064\u00ad\ufeff]/u.test(char) || /\s/.test(char))
    .join('');
}

/** actions/runner ActionCommand.TryParseV2, for any command name: `::name …::`. */
function commandV2(line: string): boolean {
  const message = line.trimStart();
  return message.startsWith('::') && message.indexOf('::', 2) >= 0;
}

/** actions/runner ActionCommand.TryParse (V1), for any command name: `##[name …]` anywhere. */
function commandV1(line: string): boolean {
  const prefix = line.indexOf('##[');
  return prefix >= 0 && line.indexOf(']', prefix) >= 0;
}

function seesCommand(output: string): boolean {
  const lines = output.split(/\r\n|\n|\r/);
  return lines.some((line) => [line, weighty(line)].some((text) => commandV1(text) || commandV2(text)));
}

describe('safeLog', () => {
  it('the oracle finds commands in raw text', () => {
    const raw = [
      '::error::x',
      '  ::set-output name=a::b',
      'text ##[add-mask]x',
      'a\r::error::',
      '#\u200b#[error]',
      ':\u200b:error::',
    ];
    for (const text of raw) expect(seesCommand(text)).toBe(true);
    const found = fc.sample(hostile, { numRuns: 5000, seed: 1 }).filter(seesCommand);
    expect(found.length).toBeGreaterThan(250);
  });

  it('lets none of 100,000 hostile payloads through', () => {
    fc.assert(
      fc.property(hostile, (text) => !seesCommand(safeLog(text))),
      { numRuns: 100_000 },
    );
  });

  it('leaves ordinary text as it is', () => {
    const text = 'std::vector at [::1]:80\n  - item #12 [x]\nuser@example: ok';
    expect(safeLog(text)).toBe(text);
  });

  it('breaks both forms and keeps them readable', () => {
    expect(safeLog('  ::error::bad')).toBe('  : :error::bad');
    expect(safeLog('see ##[group]x')).toBe('see ## [group]x');
  });
});
