// The StatefulSet controller: ControllerRevisions, pods that name theirs, and the broken pod that stays (kubernetes#67250).
import { describe, expect, it } from '@jest/globals';
import * as controlled from './controlled.ts';
import { aWhile, podsByName, revisionOfPod, revisions, waitingFor } from './controlled.ts';
import { type Body, type Given, image, until } from './subject.ts';

const GOOD = 'shop/api:v1';
const BAD = 'shop/api:v2-crash';

export function statefulSets(given: Given): void {
  const create = (name: string, spec: object = {}) => controlled.create(given(), 'StatefulSet', name, spec);
  const read = (name: string) => controlled.read(given(), 'StatefulSet', name);
  const change = async (name: string, to: object): Promise<Body> => {
    const { status, body } = await controlled.change(given(), 'StatefulSet', name, to);
    expect(status).toBe(200);
    return body;
  };
  const complete = (name: string) => controlled.complete(given(), 'StatefulSet', name);
  const broken = (name: string, ordinal: number) =>
    until(`${name}-${ordinal} broken`, async () => {
      const pod = (await podsByName(given(), name)).find((one) => one.metadata.name === `${name}-${ordinal}`);
      return waitingFor(pod ?? { status: {} }) === 'CrashLoopBackOff' && pod;
    });
  const remove = (pod: Body, preconditions?: object) =>
    given().request(
      'DELETE',
      `/api/v1/namespaces/${given().namespace}/pods/${pod.metadata.name}`,
      preconditions && { apiVersion: 'v1', kind: 'DeleteOptions', preconditions },
    );

  describe('StatefulSets', () => {
    it('a release is a ControllerRevision: the template as a patch, a number, the owner, the annotations', async () => {
      const set = await create('ss-made');
      const [only, ...others] = await revisions(given(), 'ss-made');
      expect(others).toEqual([]);
      const hash = only.metadata.labels['controller.kubernetes.io/hash'];
      expect(only.metadata.name).toBe(`ss-made-${hash}`);
      expect(only.revision).toBe(1);
      expect(only.data).toEqual({ spec: { template: { ...set.spec.template, $patch: 'replace' } } });
      expect(only.metadata.annotations).toEqual({ team: 'a' });
      expect(only.metadata.labels).toMatchObject({ app: 'ss-made' });
      const { name, uid } = set.metadata;
      const owner = {
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        name,
        uid,
        controller: true,
        blockOwnerDeletion: true,
      };
      expect(only.metadata.ownerReferences).toEqual([owner]);
      const pods = await podsByName(given(), 'ss-made');
      expect(pods.map((pod) => pod.metadata.name)).toEqual(['ss-made-0', 'ss-made-1', 'ss-made-2']);
      for (const [index, pod] of pods.entries()) {
        expect(pod.metadata.ownerReferences).toEqual([owner]);
        expect(pod.metadata.labels).toEqual({
          app: 'ss-made',
          'apps.kubernetes.io/pod-index': String(index),
          'controller-revision-hash': only.metadata.name,
          'statefulset.kubernetes.io/pod-name': pod.metadata.name,
        });
      }
    });

    it('the status of a rollout that is done', async () => {
      await create('ss-done');
      const [only] = await revisions(given(), 'ss-done');
      const { status, spec } = await until('the revision as the current one', async () => {
        const set = await read('ss-done');
        return set.status.currentReplicas === 3 && set;
      });
      expect(status).toEqual({
        observedGeneration: 1,
        replicas: 3,
        readyReplicas: 3,
        currentReplicas: 3,
        updatedReplicas: 3,
        availableReplicas: 3,
        currentRevision: only.metadata.name,
        updateRevision: only.metadata.name,
        collisionCount: 0,
      });
      expect([spec.podManagementPolicy, spec.updateStrategy, spec.revisionHistoryLimit]).toEqual([
        'OrderedReady',
        { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
        10,
      ]);
    });

    it('generation moves with the spec, not with annotations', async () => {
      await create('ss-moves', { replicas: 1 });
      expect((await change('ss-moves', { metadata: { annotations: { attempt: 'x' } } })).metadata.generation).toBe(1);
      expect((await change('ss-moves', { spec: { replicas: 2 } })).metadata.generation).toBe(2);
      expect((await change('ss-moves', image('shop/api:v2'))).metadata.generation).toBe(3);
    });

    it('a broken pod stays after the template was put back; deleted, it heals, and the revision has a new number', async () => {
      await create('ss-stuck');
      const [good] = await revisions(given(), 'ss-stuck');
      await change('ss-stuck', image(BAD));
      const pod = await broken('ss-stuck', 2);
      const [bad] = await revisions(given(), 'ss-stuck');
      expect([bad.revision, revisionOfPod(pod)]).toEqual([2, bad.metadata.name]);
      expect((await read('ss-stuck')).status).toMatchObject({
        replicas: 3,
        readyReplicas: 2,
        currentReplicas: 2,
        updatedReplicas: 1,
        currentRevision: good.metadata.name,
        updateRevision: bad.metadata.name,
      });
      await change('ss-stuck', image(GOOD));
      await aWhile(given());
      const after = (await podsByName(given(), 'ss-stuck'))[2];
      expect([after.metadata.uid, revisionOfPod(after)]).toEqual([pod.metadata.uid, bad.metadata.name]);
      const stuck = await read('ss-stuck');
      expect(stuck.status).toMatchObject({ updatedReplicas: 2, updateRevision: good.metadata.name });
      expect(stuck.status.observedGeneration).toBe(stuck.metadata.generation);
      const [again, other] = await revisions(given(), 'ss-stuck');
      expect([again.metadata.uid, again.revision, other.revision]).toEqual([good.metadata.uid, 3, 2]);
      expect(again.metadata.creationTimestamp).toBe(good.metadata.creationTimestamp);
      expect((await remove(after)).status).toBe(200);
      await complete('ss-stuck');
      const pods = await podsByName(given(), 'ss-stuck');
      expect(pods.map(revisionOfPod)).toEqual([good.metadata.name, good.metadata.name, good.metadata.name]);
    });

    it('managedFields say when a revision was numbered, at first and again', async () => {
      await create('ss-again', { replicas: 1 });
      const numbered = (one: Body) =>
        one.metadata.managedFields.find((entry: Body) => entry.fieldsV1['f:revision'] !== undefined)?.time;
      const [first] = await revisions(given(), 'ss-again');
      const age = (time: string) => Date.parse(time) - Date.parse(first.metadata.creationTimestamp);
      expect(age(numbered(first))).toBeLessThanOrEqual(1000);
      await change('ss-again', image('shop/api:v2'));
      await complete('ss-again');
      await until('two seconds', async () => Date.now() - Date.parse(first.metadata.creationTimestamp) > 3000);
      await change('ss-again', image(GOOD));
      await complete('ss-again');
      const [again] = await revisions(given(), 'ss-again');
      expect([again.metadata.uid, again.revision]).toEqual([first.metadata.uid, 3]);
      expect(age(numbered(again))).toBeGreaterThan(1000);
    });

    it('a deletion whose precondition fails deletes nothing', async () => {
      await create('ss-fenced', { replicas: 1 });
      const [pod] = await podsByName(given(), 'ss-fenced');
      for (const wanted of [{ uid: 'another' }, { uid: pod.metadata.uid, resourceVersion: '1' }]) {
        const { status, body } = await remove(pod, wanted);
        expect([status, body.reason]).toEqual([409, 'Conflict']);
        expect(body.message).toContain('in the precondition');
      }
      const { uid, resourceVersion } = pod.metadata;
      expect((await podsByName(given(), 'ss-fenced'))[0].metadata).toMatchObject({ uid, resourceVersion });
      expect((await remove(pod, { uid, resourceVersion })).status).toBe(200);
      expect((await remove({ metadata: { name: 'ss-fenced-7' } }, { uid })).status).toBe(404);
    });

    it('Parallel: the broken pod is replaced without help', async () => {
      await create('ss-parallel', { podManagementPolicy: 'Parallel' });
      await change('ss-parallel', image(BAD));
      await broken('ss-parallel', 2);
      await change('ss-parallel', image(GOOD));
      await complete('ss-parallel');
    });

    it('OnDelete: a new template waits for pods to be deleted', async () => {
      await create('ss-by-hand', { replicas: 1, updateStrategy: { type: 'OnDelete' } });
      const [pod] = await podsByName(given(), 'ss-by-hand');
      await change('ss-by-hand', image('shop/api:v2'));
      await aWhile(given());
      expect((await podsByName(given(), 'ss-by-hand'))[0].metadata.uid).toBe(pod.metadata.uid);
      await remove(pod);
      await complete('ss-by-hand');
    });

    it('partition: pods below it keep their revision', async () => {
      await create('ss-parted', { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 2 } } });
      const [first] = await revisions(given(), 'ss-parted');
      await change('ss-parted', image('shop/api:v2'));
      const [second] = await until('two revisions', async () => {
        const all = await revisions(given(), 'ss-parted');
        return all.length === 2 && all;
      });
      await until('the last pod', async () => {
        const pods = await podsByName(given(), 'ss-parted');
        return pods[2] !== undefined && revisionOfPod(pods[2]) === second.metadata.name;
      });
      await aWhile(given());
      expect((await podsByName(given(), 'ss-parted')).map(revisionOfPod)).toEqual([
        first.metadata.name,
        first.metadata.name,
        second.metadata.name,
      ]);
    });
  });
}
