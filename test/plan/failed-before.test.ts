// What Warning events tell of earlier releases whose pods are gone.
import { describe, expect, it } from '@jest/globals';
import { failedBefore } from '../../src/plan/failed-before.ts';

const RELEASES = [
  { name: 'api-7f9c', uid: 'rs-1' },
  { name: 'api-7f9c-b', uid: 'rs-2' },
];
const event = (name: string, reason: string, kind = 'Pod') => ({ reason, involvedObject: { kind, name } });
const told = (...items: readonly unknown[]) => failedBefore({ items }, RELEASES);

describe('an earlier release', () => {
  it.each(['BackOff', 'ImagePullBackOff', 'Failed', 'ErrImagePull'])('had pods that failed: %s', (reason) => {
    expect(told(event('api-7f9c-x1y2z', reason))).toEqual({ 'rs-1': reason });
  });

  it.each([
    'Unhealthy',
    'FailedScheduling',
    'FailedMount',
    'InspectFailed',
    'NotErrImagePull',
    'ErrImagePullTold',
    'BackOffOver',
  ])('had pods as any release has: %s', (reason) => {
    expect(told(event('api-7f9c-x1y2z', reason))).toEqual({});
  });

  it('is told of in one short line', () => {
    expect(told(event('api-7f9c-x1y2z', `${'x'.repeat(99)}BackOff`))).toEqual({
      'rs-1': expect.stringMatching(/^x{40,60}…?$/),
    });
  });

  it('is known by the names of its pods alone', () => {
    expect(told(event('api-7f9c-b-x1y2z', 'BackOff'))).toEqual({ 'rs-2': 'BackOff' });
    expect(told(event('api-7f9c-c-x1y2z', 'BackOff'), event('api-7f9c', 'BackOff'), event('web-1', 'BackOff'))).toEqual(
      {},
    );
    expect(told(event('api-7f9c-x1y2z', 'BackOff', 'ReplicaSet'), null, {})).toEqual({});
    expect(failedBefore(null, RELEASES)).toEqual({});
  });
});
