// What a CommonMark reader and then GitHub's filters would make of a piece of Markdown: code apart from text.

export interface Reading {
  /** Everything outside code, as written. */
  readonly raw: string;
  /** The same after entities are decoded: what the mention and reference filters see. */
  readonly text: string;
  readonly code: readonly string[];
}

/** Inline content: back-tick spans by the equal-run rule, `<code>` elements by their tags. */
export function readInline(markdown: string): Reading {
  const code: string[] = [];
  let raw = '';
  let at = 0;
  while (at < markdown.length) {
    const rest = markdown.slice(at);
    const ticks = /^`+/.exec(rest)?.[0];
    const html = /^<code>(.*?)<\/code>/s.exec(rest);
    if (ticks !== undefined) {
      const close = closing(rest, ticks.length);
      if (close < 0) {
        raw += ticks;
        at += ticks.length;
        continue;
      }
      code.push(rest.slice(ticks.length, close));
      raw += '\u0001';
      at += close + ticks.length;
    } else if (html !== null) {
      code.push(decode(html[1] ?? ''));
      if (/[`*_[\]<@|]/.test(html[1] ?? '')) throw new Error(`live syntax in <code>: ${html[1]}`);
      raw += '\u0001';
      at += html[0].length;
    } else {
      raw += markdown[at];
      at++;
    }
  }
  return { raw, text: decode(raw), code };
}

function closing(rest: string, length: number): number {
  for (const run of rest.slice(length).matchAll(/`+/g)) {
    if (run[0].length === length) return run.index + length;
  }
  return -1;
}

export function decode(text: string): string {
  return text.replace(/&#(\d+);/g, (_all, code: string) => String.fromCodePoint(Number(code)));
}

/** What GitHub would turn into a mention, a reference, an address or a link. */
export const LIVE: readonly RegExp[] = [/@[a-z0-9]/i, /#\d/, /\bgh-\d/i, /[a-z]+:\/\//i, /www\./i];

/** Structure: anything that is not plain words once entities are set apart. */
export function structure(raw: string): string[] {
  const bare = raw.replace(/&#\d+;/g, '\u0002');
  const found = bare.match(/[<>`*_[\]|~\\&#]/g) ?? [];
  const start = /^\s*(?:[-+=:]|\d{1,9}[.)](?:\s|$))/.exec(bare) ?? [];
  return [...found, ...start];
}
