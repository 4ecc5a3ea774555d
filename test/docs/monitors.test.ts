import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readSignal } from '../../src/signal/read.ts';
import { severityOf, statusOf } from '../../src/signal/words.ts';

const page = readFileSync('docs/monitors.md', 'utf8');

/** Every word of a table, with the one that its row begins with. */
function wordsOf(header: string): readonly (readonly [row: string, word: string])[] {
  const [table = ''] = page.slice(page.indexOf(`| \`${header}\` |`)).split('\n\n');
  return table
    .split('\n')
    .slice(2)
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => {
      const words = [...line.matchAll(/`(\w+)`/g)].map(([, word = '']) => word);
      return words.map((word) => [words[0] ?? '', word] as const);
    });
}

describe('docs/monitors.md', () => {
  it.each(wordsOf('status'))('%s: %s', (row, word) => {
    expect(statusOf(word)).toBe(row.replace('_', '-'));
  });

  it.each(wordsOf('severity'))('%s: %s', (row, word) => {
    expect(severityOf(word)).toBe(row);
  });

  it('points at an event that is read as it says, and that the workflow listens to', () => {
    const event = JSON.parse(readFileSync('examples/event.json', 'utf8'));
    expect(readFileSync('examples/incident.yml', 'utf8')).toContain(`types: [${event.event_type}]`);
    const signal = readSignal({ event, eventName: '', now: '2026-11-23T18:01:00.000Z' });
    expect(signal).toMatchObject({ source: 'generic', status: 'firing', labels: { service: 'api-server' } });
  });
});
