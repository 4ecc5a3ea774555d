import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { carries, defused, marked, markerOf, untouched } from '../../src/postmortem/marker.ts';

const write = (body: string, key = 'key', title = 'title') => marked({ kind: 'issue', key, title, body });

describe('the marker', () => {
  it('is one hidden line at the end that does not show the key', () => {
    const lines = write('text', 'uid-of-the-cluster').split('\n');
    expect(lines.at(-1)).toMatch(/^<!-- incident-responder issue [0-9a-f]{32} [0-9a-f]{16} -->$/);
    expect(lines.join('\n')).not.toContain('uid-of-the-cluster');
  });

  it('is found by kind and key', () => {
    expect(carries(write('text'), 'issue', 'key')).toBe(true);
    expect(carries(write('text'), 'comment', 'key')).toBe(false);
    expect(carries(write('text'), 'issue', 'other')).toBe(false);
    expect(markerOf('no marker <!-- incident-responder -->')).toBeNull();
  });

  it('is the same for the same text, and any change of text or title shows', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), (body, more) => {
        const text = write(body);
        expect(write(body)).toBe(text);
        expect(untouched('title', text)).toBe(true);
        expect(untouched('title', text.replaceAll('\n', '\r\n'))).toBe(true);
        expect(untouched('another title', text)).toBe(false);
        expect(untouched('title', `x${more}${text}`)).toBe(false);
      }),
    );
  });

  it('cannot be brought along by foreign text, in whatever way it is written', () => {
    const forged = write('x', 'victim');
    const parts = [
      '<!--',
      '<!-- ',
      ' incident-responder',
      'INCIDENT-responder',
      '\n',
      '\r\n',
      forged,
      ' -->',
      'x',
      '\u00a0',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 12 }), (words) => {
        const text = write(words.join(''), 'ours');
        expect(carries(text, 'issue', 'ours')).toBe(true);
        expect(untouched('title', text)).toBe(true);
        expect(carries(text, 'issue', 'victim')).toBe(false);
        expect(markerOf(defused(words.join('')))).toBeNull();
      }),
    );
  });

  it('stays readable where a person added text behind it', () => {
    expect(carries(`${write('text')}\n\nOur notes.`, 'issue', 'key')).toBe(true);
    expect(untouched('title', `${write('text')}\n\nOur notes.`)).toBe(false);
  });
});
