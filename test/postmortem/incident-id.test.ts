import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { idIn, incidentId, titled } from '../../src/postmortem/incident-id.ts';

const day = (number: number, date: string, title = '') => ({ number, title, createdAt: `${date}T12:00:00Z` });

describe('incidentId', () => {
  it('counts the incident issues of its UTC day up to itself', () => {
    const others = [day(3, '2026-11-22'), day(5, '2026-11-23'), day(9, '2026-11-23'), day(12, '2026-11-23')];
    expect(incidentId(day(9, '2026-11-23'), others)).toBe('INC-2026-11-23-002');
    expect(incidentId(day(5, '2026-11-23'), others)).toBe('INC-2026-11-23-001');
    expect(incidentId(day(13, '2026-11-24'), others)).toBe('INC-2026-11-24-001');
  });

  it('keeps the number that people have read, unless an earlier issue has the same', () => {
    const kept = day(9, '2026-11-23', 'INC-2026-11-23-004: x');
    expect(incidentId(kept, [])).toBe('INC-2026-11-23-004');
    expect(incidentId(kept, [day(5, '2026-11-23', 'INC-2026-11-23-004: y')])).toBe('INC-2026-11-23-002');
    expect(incidentId(kept, [day(11, '2026-11-23', 'INC-2026-11-23-004: y')])).toBe('INC-2026-11-23-004');
    expect(incidentId(day(9, '2026-11-23', 'INC-2026-11-22-004: of another day'), [])).toBe('INC-2026-11-23-001');
  });

  it('gives every issue of a day its own number, whatever the order and whoever asks', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 9999 }), { minLength: 1, maxLength: 40 }), (numbers) => {
        const all = numbers.map((number) => day(number, '2026-11-23'));
        const ids = all.map((each) => incidentId(each, all));
        expect(new Set(ids).size).toBe(all.length);
        const ranked = all.toSorted((a, b) => a.number - b.number).map((each) => incidentId(each, all.toReversed()));
        expect(ranked).toEqual(ranked.toSorted());
      }),
    );
  });
});

describe('titled', () => {
  it('puts the number in front, once, and fits GitHub', () => {
    expect(titled('INC-2026-11-23-001', 'SEV1 api: down')).toBe('INC-2026-11-23-001: SEV1 api: down');
    expect(titled('INC-2026-11-23-002', 'INC-2026-11-23-001: SEV1')).toBe('INC-2026-11-23-002: SEV1');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => {
        const title = titled('INC-2026-11-23-001', text);
        expect(title.length).toBeLessThanOrEqual(256);
        expect(idIn(title)).toBe('INC-2026-11-23-001');
        expect(title.isWellFormed() || !text.isWellFormed()).toBe(true);
      }),
    );
  });
});
