// The DaemonSet controller, on a node: ControllerRevisions, pods that name theirs, and a bad release that heals by itself.
import { describe, expect, it } from '@jest/globals';
import * as controlled from './controlled.ts';
import { aWhile, podsByName, revisionOfPod, revisions, waitingFor } from './controlled.ts';
import { type Body, type Given, image, until } from './subject.ts';

export function daemonSets(given: Given): void {
  const create = (name: string, spec: object = {}) => controlled.create(given(), 'DaemonSet', name, spec);
  const change = async (name: string, to: object): Promise<Body> => {
    const { status, body } = await controlled.change(given(), 'DaemonSet', name, to);
    expect(status).toBe(200);
    return body;
  };
  const complete = (name: string) => controlled.complete(given(), 'DaemonSet', name);

  describe('DaemonSets', () => {
    it('a release is a ControllerRevision; pods are named after the DaemonSet and carry the hash alone', async () => {
      const set = await create('ds-made');
      const [only, ...others] = await revisions(given(), 'ds-made');
      expect(others).toEqual([]);
      const hash = only.metadata.labels['controller-revision-hash'];
      expect([only.metadata.name, only.revision]).toEqual([`ds-made-${hash}`, 1]);
      expect(only.data).toEqual({ spec: { template: { ...set.spec.template, $patch: 'replace' } } });
      const { name, uid } = set.metadata;
      const owner = { apiVersion: 'apps/v1', kind: 'DaemonSet', name, uid, controller: true, blockOwnerDeletion: true };
      expect(only.metadata.ownerReferences).toEqual([owner]);
      for (const pod of await podsByName(given(), 'ds-made')) {
        expect(pod.metadata.ownerReferences).toEqual([owner]);
        expect(revisionOfPod(pod)).toBe(hash);
        expect(pod.metadata.name).toMatch(/^ds-made-[a-z0-9]{5}$/);
      }
    });

    it('the status of a rollout that is done counts nodes', async () => {
      const { status } = await create('ds-done');
      const nodes = status.desiredNumberScheduled;
      expect(status).toEqual({
        observedGeneration: 1,
        currentNumberScheduled: nodes,
        desiredNumberScheduled: nodes,
        numberMisscheduled: 0,
        numberReady: nodes,
        updatedNumberScheduled: nodes,
        numberAvailable: nodes,
      });
    });

    it('generation moves with the spec, not with annotations', async () => {
      await create('ds-moves');
      expect((await change('ds-moves', { metadata: { annotations: { attempt: 'x' } } })).metadata.generation).toBe(1);
      expect((await change('ds-moves', image('shop/api:v2'))).metadata.generation).toBe(2);
    });

    it('a broken pod is replaced once the template is put back, under a new number', async () => {
      await create('ds-bad');
      const [good] = await revisions(given(), 'ds-bad');
      await change('ds-bad', image('shop/api:v2-crash'));
      await until('a broken pod', async () =>
        (await podsByName(given(), 'ds-bad')).some((pod) => waitingFor(pod) === 'CrashLoopBackOff'),
      );
      const { status } = await controlled.read(given(), 'DaemonSet', 'ds-bad');
      expect(status.numberUnavailable).toBeGreaterThan(0);
      await change('ds-bad', image('shop/api:v1'));
      await complete('ds-bad');
      const [again, bad] = await revisions(given(), 'ds-bad');
      expect([again.metadata.uid, again.revision, bad.revision]).toEqual([good.metadata.uid, 3, 2]);
    });

    it('OnDelete: a new template waits for pods to be deleted', async () => {
      await create('ds-by-hand', { updateStrategy: { type: 'OnDelete' } });
      const before = await podsByName(given(), 'ds-by-hand');
      await change('ds-by-hand', image('shop/api:v2'));
      await aWhile(given());
      const after = await podsByName(given(), 'ds-by-hand');
      expect(after.map((pod) => pod.metadata.uid)).toEqual(before.map((pod) => pod.metadata.uid));
    });
  });
}
