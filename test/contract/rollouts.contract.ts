// The Deployment controller: revisions, ReplicaSets, status while a rollout is stuck, pausing, history.
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import {
  type Body,
  condition,
  deploy,
  type Given,
  image,
  patch,
  pods,
  read,
  replicaSets,
  revision,
  rolledOut,
  settled,
  until,
} from './subject.ts';

const HISTORY = 'deployment.kubernetes.io/revision-history';
const bare = (template: Body) => {
  const copy = structuredClone(template);
  delete copy.metadata.labels['pod-template-hash'];
  return copy;
};

export function rollouts(given: Given): void {
  const change = async (name: string, to: object) => {
    expect((await patch(given(), name, to)).status).toBe(200);
    return rolledOut(given(), name);
  };

  describe('rollouts', () => {
    it('a ReplicaSet is owned by its Deployment, named after its template, and labelled with the hash', async () => {
      const deployment = await deploy(given(), 'sets', { replicas: 4 });
      const [only] = await replicaSets(given(), 'sets');
      const hash = only.metadata.labels['pod-template-hash'];
      const { name, uid } = deployment.metadata;
      expect(only.metadata.name).toBe(`sets-${hash}`);
      expect(only.metadata.ownerReferences).toEqual([
        { apiVersion: 'apps/v1', kind: 'Deployment', name, uid, controller: true, blockOwnerDeletion: true },
      ]);
      expect(only.metadata.annotations).toEqual({
        'deployment.kubernetes.io/desired-replicas': '4',
        'deployment.kubernetes.io/max-replicas': '5',
        'deployment.kubernetes.io/revision': '1',
      });
      expect(only.spec.selector.matchLabels).toEqual({ app: 'sets', 'pod-template-hash': hash });
      expect(only.spec.template.metadata.labels).toEqual({ app: 'sets', 'pod-template-hash': hash });
      expect(bare(only.spec.template)).toEqual(deployment.spec.template);
      expect(only.status).toEqual({
        replicas: 4,
        fullyLabeledReplicas: 4,
        readyReplicas: 4,
        availableReplicas: 4,
        terminatingReplicas: 0,
        observedGeneration: 1,
      });
      const [pod] = await pods(given(), 'sets');
      expect(pod.metadata.ownerReferences).toMatchObject([
        { kind: 'ReplicaSet', name: only.metadata.name, uid: only.metadata.uid, controller: true },
      ]);
      expect(pod.metadata.labels).toEqual(only.spec.template.metadata.labels);
      expect(pod.metadata.name.startsWith(`${only.metadata.name}-`)).toBe(true);
    });

    it('the status of a rollout that is done', async () => {
      await deploy(given(), 'done', { replicas: 3 });
      const { status, metadata } = await settled(given(), 'done');
      const [only] = await replicaSets(given(), 'done');
      const { conditions, ...counts } = status;
      expect(counts).toEqual({
        observedGeneration: metadata.generation,
        replicas: 3,
        updatedReplicas: 3,
        readyReplicas: 3,
        availableReplicas: 3,
        terminatingReplicas: 0,
      });
      expect(
        conditions.map(({ type, status: value, reason, message }: Body) => ({ type, value, reason, message })),
      ).toEqual([
        {
          type: 'Available',
          value: 'True',
          reason: 'MinimumReplicasAvailable',
          message: 'Deployment has minimum availability.',
        },
        {
          type: 'Progressing',
          value: 'True',
          reason: 'NewReplicaSetAvailable',
          message: `ReplicaSet "${only.metadata.name}" has successfully progressed.`,
        },
      ]);
    });

    it('going back re-uses the ReplicaSet under a new revision: 1, 2, 3, 4; the UIDs stay', async () => {
      await deploy(given(), 'undone');
      const [first] = await replicaSets(given(), 'undone');
      await change('undone', image('shop/api:v2'));
      const [second, old] = await replicaSets(given(), 'undone');
      expect([revision(second), revision(old), old.metadata.uid]).toEqual([2, 1, first.metadata.uid]);
      const back = await change('undone', image('shop/api:v1'));
      expect(revision(back)).toBe(3);
      const after = await replicaSets(given(), 'undone');
      expect(after.map((one) => [one.metadata.uid, revision(one), one.metadata.annotations[HISTORY]])).toEqual([
        [first.metadata.uid, 3, '1'],
        [second.metadata.uid, 2, undefined],
      ]);
      await change('undone', image('shop/api:v2'));
      await change('undone', image('shop/api:v1'));
      const last = await replicaSets(given(), 'undone');
      expect(last.map((one) => [one.metadata.uid, revision(one), one.metadata.annotations[HISTORY]])).toEqual([
        [first.metadata.uid, 5, '1,3'],
        [second.metadata.uid, 4, '2'],
      ]);
      expect(first.metadata.creationTimestamp).toBe(last[0].metadata.creationTimestamp);
    });

    it('a restart makes a new ReplicaSet with the same image', async () => {
      await deploy(given(), 'restarted');
      const annotations = { 'kubectl.kubernetes.io/restartedAt': '2026-11-23T18:00:00Z' };
      await change('restarted', { spec: { template: { metadata: { annotations } } } });
      const sets = await replicaSets(given(), 'restarted');
      expect(sets.map((one) => [revision(one), one.spec.template.spec.containers[0].image])).toEqual([
        [2, 'shop/api:v1'],
        [1, 'shop/api:v1'],
      ]);
      expect(sets[0].spec.template.metadata.annotations).toEqual(annotations);
    });

    it('annotations of the Deployment are copied to the current ReplicaSet and stay on the old one', async () => {
      await deploy(given(), 'copied', {
        annotations: { team: 'a', 'kubectl.kubernetes.io/last-applied-configuration': '{}' },
      });
      await patch(given(), 'copied', { metadata: { annotations: { attempt: 'x' } } });
      await until(
        'the annotation on the ReplicaSet',
        async () => (await replicaSets(given(), 'copied'))[0].metadata.annotations.attempt === 'x',
      );
      await patch(given(), 'copied', { metadata: { annotations: { attempt: null } } });
      await change('copied', image('shop/api:v2'));
      const [current, old] = await replicaSets(given(), 'copied');
      expect(current.metadata.annotations).toMatchObject({ team: 'a' });
      expect(current.metadata.annotations.attempt).toBeUndefined();
      expect(current.metadata.annotations['kubectl.kubernetes.io/last-applied-configuration']).toBeUndefined();
      expect(old.metadata.annotations).toMatchObject({ team: 'a', attempt: 'x' });
    });

    it('a change while paused rolls nothing out until it is resumed', async () => {
      await deploy(given(), 'halted', { replicas: 2 });
      await patch(given(), 'halted', { spec: { paused: true } });
      const { status } = await patch(given(), 'halted', image('shop/api:v2'));
      expect(status).toBe(200);
      await sleep(given().pace);
      const held = await settled(given(), 'halted');
      expect(condition(held, 'Progressing')).toMatchObject({
        status: 'Unknown',
        reason: 'DeploymentPaused',
        message: 'Deployment is paused',
      });
      expect(held.status.updatedReplicas).toBeUndefined();
      expect([held.status.replicas, held.status.availableReplicas, revision(held)]).toEqual([2, 2, 1]);
      expect(await replicaSets(given(), 'halted')).toHaveLength(1);
      await change('halted', { spec: { paused: null } });
      expect((await replicaSets(given(), 'halted')).map(revision)).toEqual([2, 1]);
    });

    it('a stuck rollout: what availability allows of the old stays, the deadline is reported, and going back heals it', async () => {
      await deploy(given(), 'stuck', { replicas: 4, spec: { progressDeadlineSeconds: 3 } });
      const [good] = await replicaSets(given(), 'stuck');
      await patch(given(), 'stuck', image('shop/api:v2-crash'));
      const stuck = await until('half of it', async () => {
        const one = await settled(given(), 'stuck');
        return one.status.updatedReplicas === 2 && one.status.terminatingReplicas === 0 && one;
      });
      const { conditions: _, ...counts } = stuck.status;
      expect(counts).toEqual({
        observedGeneration: 2,
        replicas: 5,
        updatedReplicas: 2,
        readyReplicas: 3,
        availableReplicas: 3,
        unavailableReplicas: 2,
        terminatingReplicas: 0,
      });
      expect((await replicaSets(given(), 'stuck')).map((one) => [revision(one), one.spec.replicas])).toEqual([
        [2, 2],
        [1, 3],
      ]);
      const late = await until('the deadline', async () => {
        const one = await read(given(), 'stuck');
        return condition(one, 'Progressing').status === 'False' && one;
      });
      const [bad] = await replicaSets(given(), 'stuck');
      expect(condition(late, 'Progressing')).toMatchObject({
        reason: 'ProgressDeadlineExceeded',
        message: `ReplicaSet "${bad.metadata.name}" has timed out progressing.`,
      });
      expect(condition(late, 'Available').status).toBe('True');
      const healed = await change('stuck', image('shop/api:v1'));
      expect(revision(healed)).toBe(3);
      expect((await replicaSets(given(), 'stuck'))[0].metadata.uid).toBe(good.metadata.uid);
    });

    it('the counts of an old generation are told from the new by observedGeneration', async () => {
      await deploy(given(), 'observed');
      const { body } = await patch(given(), 'observed', image('shop/api:v2'));
      expect(body.status.observedGeneration).toBe(body.metadata.generation - 1);
      expect(body.status.updatedReplicas).toBe(1);
    });

    it('Recreate: the old pods go first', async () => {
      await deploy(given(), 'recreated', { replicas: 2, spec: { strategy: { type: 'Recreate' } } });
      const { body } = await patch(given(), 'recreated', image('shop/api:v2'));
      expect(body.spec.strategy).toEqual({ type: 'Recreate' });
      let least = 2;
      await until('the new pods', async () => {
        const { metadata, status } = await read(given(), 'recreated');
        if (status.observedGeneration === metadata.generation) least = Math.min(least, status.availableReplicas ?? 0);
        return (
          status.updatedReplicas === 2 &&
          status.availableReplicas === 2 &&
          status.observedGeneration === metadata.generation
        );
      });
      expect(least).toBe(0);
      expect((await replicaSets(given(), 'recreated')).map((one) => [revision(one), one.spec.replicas])).toEqual([
        [2, 2],
        [1, 0],
      ]);
    });

    it('revisionHistoryLimit: 0 keeps no old ReplicaSet, 1 keeps one', async () => {
      await deploy(given(), 'forgetful', { spec: { revisionHistoryLimit: 0 } });
      await change('forgetful', image('shop/api:v2'));
      await until('one ReplicaSet', async () => (await replicaSets(given(), 'forgetful')).length === 1);
      await patch(given(), 'forgetful', { spec: { revisionHistoryLimit: 1 } });
      await change('forgetful', image('shop/api:v3'));
      await change('forgetful', image('shop/api:v4'));
      await until('two ReplicaSets', async () => (await replicaSets(given(), 'forgetful')).length === 2);
      expect((await replicaSets(given(), 'forgetful')).map(revision)).toEqual([4, 3]);
    });

    it('scaling changes no revision; to 0 leaves nothing running', async () => {
      await deploy(given(), 'sized', { replicas: 2 });
      await change('sized', { spec: { replicas: 3 } });
      const [only] = await replicaSets(given(), 'sized');
      expect([
        revision(only),
        only.spec.replicas,
        only.metadata.annotations['deployment.kubernetes.io/desired-replicas'],
      ]).toEqual([1, 3, '3']);
      await patch(given(), 'sized', { spec: { replicas: 0 } });
      const none = await until('nothing', async () => {
        const one = await settled(given(), 'sized');
        return one.status.replicas === undefined && one.status.terminatingReplicas === 0 && one;
      });
      expect(none.status.availableReplicas).toBeUndefined();
      expect(await pods(given(), 'sized')).toEqual([]);
    });

    it('replicas changed while a rollout is stuck are shared out', async () => {
      await deploy(given(), 'shared', { replicas: 4 });
      await patch(given(), 'shared', image('shop/api:v2-unready'));
      await until('half of it', async () => (await settled(given(), 'shared')).status.updatedReplicas === 2);
      await patch(given(), 'shared', { spec: { replicas: 8 } });
      const total = async () => (await replicaSets(given(), 'shared')).map((one) => one.spec.replicas);
      await until('all that may be', async () => (await total()).reduce((sum, one) => sum + one, 0) === 10);
      // Status follows in an update of its own.
      await until('the status', async () => (await settled(given(), 'shared')).status.replicas === 10);
      expect(await total()).toEqual([4, 6]);
    });

    it('a pod that is deleted is seen terminating or gone, and replaced', async () => {
      await deploy(given(), 'killed');
      const [pod] = await pods(given(), 'killed');
      const { status } = await given().request(
        'DELETE',
        `/api/v1/namespaces/${given().namespace}/pods/${pod.metadata.name}`,
      );
      expect(status).toBe(200);
      const [next] = await until('another pod', async () => {
        const found = await pods(given(), 'killed');
        return found.length === 1 && found[0].metadata.uid !== pod.metadata.uid && found;
      });
      expect(next.metadata.ownerReferences[0].uid).toBe(pod.metadata.ownerReferences[0].uid);
    });
  });
}
