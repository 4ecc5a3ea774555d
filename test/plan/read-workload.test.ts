import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ResponderError } from '../../src/errors.ts';
import { readWorkload } from '../../src/plan/read-workload.ts';
import { captured, changed } from './captured.ts';

const { deployment } = captured('bad-release-again');

describe('readWorkload', () => {
  it('reads what a real API server sent', () => {
    expect(readWorkload(deployment)).toEqual({
      ref: { kind: 'Deployment', namespace: 'shop', name: 'api' },
      uid: 'c2986ae2-34bc-427b-99d1-7a8e003ef6f7',
      generation: 5,
      observedGeneration: 5,
      resourceVersion: '369',
      paused: false,
      desired: 3,
      updated: 1,
      ready: 3,
      available: 3,
      total: 4,
      strategy: 'RollingUpdate',
      progressDeadlineSeconds: 600,
      revisionHistoryLimit: 5,
      labels: { app: 'api', 'app.kubernetes.io/name': 'api' },
      annotations: { 'deployment.kubernetes.io/revision': '5', team: 'shop' },
      controller: null,
      templateHash: expect.stringMatching(/^[0-9a-f]{16}$/),
      templateChangedBy: { manager: 'kubectl-set', at: '2026-11-23T21:33:13.000Z' },
    });
  });

  it('takes the API’s defaults for what is not there', () => {
    const bare = {
      metadata: { name: 'api', namespace: 'shop', uid: 'u', generation: 1 },
      spec: { template: { spec: { containers: [{}] } } },
    };
    const read = readWorkload(bare);
    expect(read).toMatchObject({
      desired: 1,
      observedGeneration: 0,
      revisionHistoryLimit: 10,
      progressDeadlineSeconds: 600,
    });
    expect(read).toMatchObject({ strategy: 'RollingUpdate', templateChangedBy: null, labels: {}, annotations: {} });
  });

  it('keeps a wanted 0 and a history of 0', () => {
    const none = changed(changed(deployment, ['spec', 'replicas'], 0), ['spec', 'revisionHistoryLimit'], 0);
    expect(readWorkload(none)).toMatchObject({ desired: 0, revisionHistoryLimit: 0 });
  });

  it('names the owner, the controlling one first', () => {
    const owners = [
      { kind: 'App', name: 'shop' },
      { kind: 'Canary', name: 'api', controller: true },
    ];
    expect(readWorkload(changed(deployment, ['metadata', 'ownerReferences'], owners)).controller).toBe('Canary/api');
    expect(readWorkload(changed(deployment, ['metadata', 'ownerReferences'], owners.slice(0, 1))).controller).toBe(
      'App/shop',
    );
  });

  it.each([
    ['no object', null],
    ['a list', { kind: 'DeploymentList', items: [deployment] }],
    ['a Status', { kind: 'Status', status: 'Failure', code: 403 }],
    ['no name', changed(deployment, ['metadata', 'name'], undefined)],
    ['no namespace', changed(deployment, ['metadata', 'namespace'], undefined)],
    ['no uid', changed(deployment, ['metadata', 'uid'], undefined)],
    ['no generation', changed(deployment, ['metadata', 'generation'], '5')],
    ['no containers', changed(deployment, ['spec', 'template', 'spec', 'containers'], [])],
  ])('throws cluster-refused on %s', (_, answer) => {
    expect(() => readWorkload(answer)).toThrow(
      expect.objectContaining({ code: 'cluster-refused' }) as unknown as Error,
    );
  });

  it('throws nothing else, whatever comes', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (metadata, spec) => {
        try {
          readWorkload({ metadata, spec, status: metadata });
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(ResponderError);
        }
      }),
    );
  });
});
