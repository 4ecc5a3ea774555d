import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { TimelineEntry } from '../../src/incident.ts';
import { mermaidTimeline, timelineTable } from '../../src/postmortem/mermaid.ts';
import { hostile } from '../text/hostile.ts';

const START = Date.parse('2026-11-23T18:00:00.000Z');
const entry = (seconds: number, what: string, how: TimelineEntry['how'] = 'measured'): TimelineEntry => ({
  at: new Date(START + seconds * 1000).toISOString(),
  what,
  how,
});

const ROW = /^ {2}(\d{1,2}\. [A-Za-z0-9 ,.()_/-]+) :(active, )?e\d+, \d{4}-\d\d-\d\d \d\d:\d\d:\d\d, \d+s$/;

describe('mermaidTimeline', () => {
  it('draws the events in order, each until the next', () => {
    expect(mermaidTimeline([entry(300, 'Alert: fired #1; end'), entry(0, '2026-11-23 rollout', 'estimated')])).toBe(
      [
        '```mermaid',
        'gantt',
        '  dateFormat YYYY-MM-DD HH:mm:ss',
        '  axisFormat %H:%M',
        '  tickInterval 1minute',
        '  todayMarker off',
        '  section UTC',
        '  1. 2026-11-23 rollout :e1, 2026-11-23 18:00:00, 300s',
        '  2. Alert fired 1 end :active, e2, 2026-11-23 18:05:00, 15s',
        '```',
      ].join('\n'),
    );
  });

  it('falls into none of the traps, whatever the events are called', () => {
    const entries = fc.array(fc.tuple(fc.integer({ min: -1e6, max: 1e7 }), hostile), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(entries, (all) => {
        const lines = mermaidTimeline(all.map(([seconds, what]) => entry(seconds, what))).split('\n');
        const rows = lines.slice(7, -1);
        expect(lines[0]).toBe('```mermaid');
        expect(lines.at(-1)).toBe('```');
        expect(rows.length).toBeLessThanOrEqual(15);
        for (const row of rows) {
          const label = ROW.exec(row)?.[1] ?? '';
          expect(row).toMatch(ROW);
          expect(label.length).toBeLessThanOrEqual(60);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps the beginning and the end of a long one', () => {
    const text = mermaidTimeline(Array.from({ length: 40 }, (_, index) => entry(index, `event ${index}`)));
    expect(text).toContain(' event 0 ');
    expect(text).toContain('8. 26 more, see the table');
    expect(text).toContain('15. event 39 ');
    expect(text).not.toContain(' event 20 ');
  });

  it('leaves out what has no time', () => {
    expect(mermaidTimeline([])).toBe('');
    expect(mermaidTimeline([{ at: 'yesterday', what: 'x', how: 'human' }])).toBe('');
    expect(timelineTable([{ at: '', what: 'x', how: 'human' }])).toBe('');
  });
});

describe('timelineTable', () => {
  it('says the same with the provenance', () => {
    expect(timelineTable([entry(60, 'a|b', 'human'), entry(0, 'rollout', 'estimated')])).toBe(
      [
        '| time (UTC) | what | known how |',
        '| --- | --- | --- |',
        '| 2026-11-23 18:00:00 | rollout | estimated |',
        '| 2026-11-23 18:01:00 | a&#124;b | human |',
      ].join('\n'),
    );
  });

  it('is bounded', () => {
    const lines = timelineTable(Array.from({ length: 500 }, (_, index) => entry(index, 'x'))).split('\n');
    expect(lines).toHaveLength(203);
    expect(lines.at(-1)).toBe('| | … 300 more | |');
  });
});
