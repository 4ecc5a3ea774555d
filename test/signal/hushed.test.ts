import { describe, expect, it } from '@jest/globals';
import { readSignal } from '../../src/signal/read.ts';

const NOW = '2026-11-23T18:00:00.000Z';
const CANARY = 'hunter2canary';

function signalOf(labels: object, annotations: object, more: object = {}) {
  const alert = { status: 'firing', labels, annotations, startsAt: NOW, ...more };
  const body = { receiver: 'x', status: 'firing', alerts: [alert], commonLabels: labels, ...more };
  return readSignal({ event: { client_payload: body }, eventName: 'repository_dispatch', now: NOW });
}

describe('a signal', () => {
  it('keeps no secret in any of its texts', () => {
    const token = `last call with token=${CANARY}`;
    const signal = signalOf(
      { alertname: 'Pool', service: 'api', instance: `10.0.0.2?${token}`, api_key: CANARY },
      { summary: token, authorization: `Bearer ${CANARY}`, runbook_url: `https://ops:${CANARY}@wiki.example/x` },
      { groupKey: `{}:{instance="${token}"}`, fingerprint: `token=${CANARY}` },
    );
    expect(signal.status).toBe('firing');
    expect(JSON.stringify(signal)).not.toContain(CANARY);
    expect(signal.labels).toMatchObject({ service: 'api', api_key: '[redacted]' });
    expect(signal.title).toBe('Pool: last call with token=[redacted]');
  });

  it('keeps what tells two alerts apart, also where it may not be shown', () => {
    const keyOf = (groupKey: string) => signalOf({ alertname: 'Pool' }, {}, { groupKey }).dedupKey;
    const [one, two] = [keyOf('{}:{x="token=one"}'), keyOf('{}:{x="token=two"}')];
    expect(one).toMatch(/^[0-9a-f]{32}$/);
    expect(one).toBe(keyOf('{}:{x="token=one"}'));
    expect(one).not.toBe(two);
    expect(keyOf('{}:{alertname="Pool"}')).toBe('{}:{alertname="Pool"}');
  });

  it('keeps no secret of what a person typed', () => {
    const inputs = { service: 'api', what: `login fails with password=${CANARY}` };
    const signal = readSignal({ event: { inputs }, eventName: 'workflow_dispatch', now: NOW });
    expect(signal.manual?.service).toBe('api');
    expect(JSON.stringify(signal)).not.toContain(CANARY);
  });
});
