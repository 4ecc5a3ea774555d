// What is said of an event that starts nothing, or of the part of it that nobody sees.
import { describe, expect, it } from '@jest/globals';
import { parseConfig } from '../src/config/load.ts';
import { createRunner } from '../src/edges/runner.ts';
import { incomplete, nobody, quietly } from '../src/quiet.ts';
import { signalFrom } from '../src/setup.ts';
import { readSignal } from '../src/signal/read.ts';
import { alert, dispatch, group, NOW } from './signal/fixtures/bodies.ts';

const CONFIG = parseConfig(
  'version: 1\nservices:\n  api:\n    match: [{service: api}]\n    workload: {namespace: n, name: api}\n',
  'c',
);
const signalOf = (body: object) => readSignal({ event: body, eventName: '', now: NOW });
const many = Array.from({ length: 60 }, (_, n) => alert({ fingerprint: String(n) }));

describe('a group of which alerts are missing', () => {
  it.each([
    ['because the monitor left them out', group({ truncatedAlerts: 37 }), '37 more alerts'],
    ['because there are too many', group({ alerts: many }), '10 more alerts'],
  ])('is not said to name nobody without a word of them: %s', (_, body, words) => {
    const signal = signalOf(body);
    expect(nobody(signal, CONFIG)).toMatchObject({ ending: 'ignored', detail: expect.stringContaining(words) });
    expect(incomplete(signal)).toMatchObject([{ key: '', ending: 'ignored', detail: expect.stringContaining(words) }]);
  });

  it('is not said to be over without a word of them', () => {
    const signal = signalOf(group({ truncatedAlerts: 1, alerts: [alert({ status: 'resolved' })] }));
    expect(quietly(signal)).toMatchObject({
      ending: 'resolved',
      detail: expect.stringMatching(/all 1 alerts are resolved\. 1 more alert of the group/),
    });
  });

  it('leaves a warning', async () => {
    const warnings: string[] = [];
    const env = { GITHUB_EVENT_NAME: 'repository_dispatch' };
    const runner = { ...createRunner(env), warning: (text: string) => void warnings.push(text) };
    await signalFrom(runner, async () => dispatch(group({ truncatedAlerts: 37 })), CONFIG, 'respond');
    expect(warnings).toEqual([expect.stringContaining('37 more alerts')]);
  });

  it('is not spoken of where all are there', () => {
    expect(incomplete(signalOf(group()))).toEqual([]);
    expect(nobody(signalOf(group()), CONFIG).detail).not.toContain('more alert');
  });
});
