import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { autolink, codeCell, fence, inlineCode, link, plain, tableCell, title } from '../../src/text/markdown.ts';
import { hostile, PIECES } from './hostile.ts';
import { LIVE, readInline, structure } from './markdown-oracle.ts';

const RUNS = { numRuns: 5000 };

function expectDead(markdown: string): void {
  const reading = readInline(markdown);
  expect(structure(reading.raw)).toEqual([]);
  for (const live of LIVE) expect(reading.text).not.toMatch(live);
  expect(markdown).not.toContain('\n');
  expect(markdown).not.toContain('<!--');
}

describe('plain and tableCell', () => {
  it('stay text whatever they hold', () => {
    fc.assert(
      fc.property(hostile, (text) => expectDead(plain(text, 300))),
      RUNS,
    );
  });

  it('never end their cell', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const cell of [tableCell(text, 300), codeCell(text, 300)]) {
          expectDead(cell);
          expect(cell).not.toMatch(/[|]/);
        }
      }),
      RUNS,
    );
  });

  it('the oracle finds what is raw', () => {
    for (const raw of ['@octocat', 'fixes #1', '<b>', '[x](y)', '![x](y)', 'https://evil.example', '- x', '1. x']) {
      expect(() => expectDead(raw)).toThrow();
    }
    expect(PIECES.length).toBeGreaterThan(100);
  });

  it('leave ordinary words readable', () => {
    expect(plain('api-server returns 500 on /api/users, 3.5 % of requests', 200)).toBe(
      'api-server returns 500 on /api/users, 3.5 % of requests',
    );
    expect(plain('ask @octocat about #12', 200)).toBe('ask `@octocat` about `#12`');
    expect(plain('Users: display name (#131), see “@kim”.', 200)).toBe('Users: display name (`#131`), see “`@kim`”.');
    expect(plain('went from v2 (revision 2) to 1. at - last', 200)).toBe('went from v2 (revision 2) to 1. at - last');
    expect(plain('Set `autonomy: allow`, (`@x`) not `y``.', 200)).toBe(
      'Set `autonomy: allow`, (`@x`) not &#96;y&#96;&#96;.',
    );
    expect(plain('2) two', 200)).toBe('2&#41; two');
    expect(plain('a_b <b>', 200)).toBe('a&#95;b &#60;b&#62;');
    expect(tableCell('a|b', 9)).toBe('a&#124;b');
  });
});

describe('autolink', () => {
  const quiet = ['github.com'];

  it('shows all of where it leads', () => {
    for (const url of ['http://prometheus.shop:9090/graph', 'https://grafana.example/d/x?orgId=1&var=a#panel-2'])
      expect(autolink(url, 500, quiet)).toBe(`<${url}>`);
    expect(autolink('https://x.example/a b@c<d>;`|', 500, quiet)).toBe('<https://x.example/a%20b%40c%3Cd%3E%3B%60%7C>');
  });

  it.each([
    'https://user:pass@evil.example/',
    'https://evil.example/?token=hunter2hunter2',
    'javascript:alert(1)',
    'data:text/html,x',
    'not an address @octocat #12',
    'https://github.com/acme/shop/issues/1',
    'https://GitHub.com./acme/shop/pull/1',
    'https://redirect.github.com/acme/shop/issues/1',
    `https://long.example/${'x/'.repeat(300)}`,
    '',
  ])('is code where it is no plain address, holds a secret, is too long, or leads to an issue: %s', (url) => {
    const text = autolink(url, 500, quiet);
    expectDead(text);
    expect(text).toMatch(/^`.*`$/);
    expect(text).not.toContain('hunter2');
  });

  it('is one link or dead text, whatever it is given', () => {
    const texts = fc.oneof(
      hostile,
      hostile.map((text) => `https://x.example/${text}`),
      hostile.map((text) => `https://${text}.example/`),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const markdown = autolink(text, 500, quiet);
        if (!/^<https?:\/\/[\w.:[\]-]+(?:[/?#][\w:/?#%&=+,.~-]*)?>$/.test(markdown)) expectDead(markdown);
      }),
      RUNS,
    );
  });
});

describe('inlineCode', () => {
  it('is exactly one code span with the cleaned text', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const reading = readInline(inlineCode(text, 200));
        expect(reading.raw).toBe('\u0001');
        expect(reading.code).toHaveLength(1);
      }),
      RUNS,
    );
  });

  it('holds back-ticks', () => {
    expect(inlineCode('a``b', 20)).toBe('```a``b```');
    expect(inlineCode('`x', 20)).toBe('`` `x ``');
    expect(inlineCode('', 20)).toBe('`(empty)`');
  });
});

describe('fence', () => {
  it('closes only at its own end and keeps its budget', () => {
    fc.assert(
      fc.property(hostile, hostile, fc.integer({ min: 80, max: 400 }), (a, b, max) => {
        const block = fence(`${a}\n${b}`, max, 'text');
        const lines = block.split('\n');
        const ticks = /^`+/.exec(lines[0] ?? '')?.[0] ?? '';
        const closes = lines
          .slice(1)
          .filter((line) => /^ {0,3}`+\s*$/.test(line) && line.trim().length >= ticks.length);
        expect(ticks.length).toBeGreaterThanOrEqual(3);
        expect(closes).toEqual([ticks]);
        expect(lines.at(-1)).toBe(ticks);
        expect(block.length).toBeLessThanOrEqual(max);
        expect(block).not.toContain('<!--');
      }),
      RUNS,
    );
  });

  it('cuts between lines', () => {
    expect(fence('one\ntwo\nthree three three', 27)).toBe('```\none\ntwo\n… (cut)\n```');
    expect(fence('  indented\n\tkept', 60, 'di ff`')).toBe('```diff\n  indented\n  kept\n```');
  });
});

describe('title', () => {
  it('holds letters, digits and a little punctuation only', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const made = title(text);
        expect(made).toMatch(/^[\p{L}\p{N}\p{M} .,:;()/%+_…-]{1,200}$/u);
        for (const live of LIVE.filter((one) => !one.source.includes('www') && !one.source.includes(':'))) {
          expect(made).not.toMatch(live);
        }
      }),
      RUNS,
    );
    expect(title('@@##')).toBe('untitled');
  });

  it('is no link and no emphasis in a chat', () => {
    expect(title('see https://evil.example/x, javascript://y')).toBe('see https: //evil.example/x, javascript: //y');
    expect(title('_now_ __do__ snake_case _a b_ 12:30 a/b')).toBe('now do snake_case a b 12:30 a/b');
    fc.assert(
      fc.property(hostile, (text) => {
        expect(title(text)).not.toMatch(/:\/\/|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/u);
      }),
      RUNS,
    );
  });
});

describe('link', () => {
  it.each([
    ['https://github.com/o/r/compare/a...b?x=(1)', '[run](https://github.com/o/r/compare/a...b?x=%281%29)'],
    ['javascript:alert(1)', 'run'],
    ['https://user:pw@evil.example/', 'run'],
    ['https://github.com@evil.example/', 'run'],
    ['not a url', 'run'],
  ])('%s', (url, expected) => {
    expect(link('run', url)).toBe(expected);
  });

  it('never lets the address out of its brackets', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(link('x', `https://example.com/${text}`)).toMatch(/^(x|\[x\]\([\w:/?#@%&=+,.;~-]+\))$/);
      }),
      RUNS,
    );
  });
});
