import { describe, expect, it } from '@jest/globals';
import type { Operation } from '../../src/incident.ts';
import { nextOperation } from '../../src/mitigation/operation-id.ts';

const RELEASE = { uid: 'rs', revision: 7 };
const done = (id: string) => ({ id, appliedAt: '2026-11-23T18:00:00Z' }) as Operation;
const open = (id: string) => ({ id, appliedAt: null }) as Operation;
const next = (...operations: readonly Operation[]) => nextOperation(operations, 'uid', RELEASE).id;

describe('the operation that is still to be done about a release', () => {
  it('is the first one, where nothing was done', () => {
    expect(next()).toBe('uid/rs/7');
    expect(next(done('uid/rs/70'), done('uid/other/7'), done('else/rs/7'))).toBe('uid/rs/7');
  });

  it('is the one that was claimed and never applied', () => {
    expect(next(open('uid/rs/7'))).toBe('uid/rs/7');
    expect(next(open('uid/rs/7/1'), done('uid/rs/7'))).toBe('uid/rs/7/1');
  });

  it('is a new one after what took effect, also where the Lease has forgotten the oldest', () => {
    expect(next(done('uid/rs/7'))).toBe('uid/rs/7/1');
    expect(next(done('uid/rs/7/2'), done('uid/rs/7/1'))).toBe('uid/rs/7/3');
  });
});
