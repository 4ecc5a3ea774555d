import { describe, expect, it } from '@jest/globals';
import { buildTimeline } from '../../src/postmortem/timeline.ts';
import { ACCOUNT, heldAccount } from './story.ts';

describe('buildTimeline', () => {
  it('tells the incident in order, each moment with how it is known', () => {
    expect(buildTimeline(ACCOUNT).map(({ at, what, how }) => `${at.slice(11, 19)} ${how} ${what}`)).toEqual([
      '18:01:10 estimated Rollout of 2.5.3 (revision 8, api-server-7d9c5b8f6d)',
      '18:05:00 measured The alert began: ApiServerHighErrorRate',
      '18:05:38 measured incident-responder received the alert from alertmanager',
      '18:05:41 measured Decided: roll back from 2.5.3 to 2.5.2',
      '18:05:42 measured The API server accepted it: rolled back from 2.5.3 to 2.5.2',
      '18:06:20 measured Converged: all pods of 2.5.2 are ready, and none of 2.5.3 is left',
      '18:07:20 measured Verdict: recovered',
    ]);
  });

  it('does not change when it is built again from its own result', () => {
    const once = buildTimeline(ACCOUNT);
    expect(buildTimeline({ ...ACCOUNT, timeline: once })).toEqual(once);
  });

  it('tells no write that was not done, and keeps what a stage or a person added', () => {
    const added = { at: '2026-11-23T18:03:00.000Z', what: 'Support reports slow pages', how: 'human' } as const;
    const timeline = buildTimeline({ ...heldAccount('stale-alert'), timeline: [added] });
    expect(timeline[1]).toEqual(added);
    expect(timeline.map((each) => each.what).join('\n')).not.toMatch(/roll back|accepted|Verdict/);
  });

  it('leaves out what has no readable time', () => {
    const timeline = buildTimeline({ ...ACCOUNT, timeline: [{ at: 'yesterday', what: 'x', how: 'human' }] });
    expect(timeline.map((each) => each.what)).not.toContain('x');
  });
});
