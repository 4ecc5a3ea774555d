// Argo Rollouts' controller with a basic canary: what a template that is put back, an abort and a full promotion do.
import { describe, expect, it } from '@jest/globals';
import {
  type Body,
  deploymentsOf,
  type Given,
  image,
  JSON_PATCH,
  pods,
  replicaSetsOf,
  selected,
  until,
} from './subject.ts';

const GOOD = 'shop/api:v1';
const STEPS = [{ setWeight: 34 }, { pause: {} }];

export function argoRollouts(given: Given): void {
  const collection = () => `/apis/argoproj.io/v1alpha1/namespaces/${given().namespace}/rollouts`;
  const read = async (name: string): Promise<Body> => (await given().request('GET', `${collection()}/${name}`)).body;
  const patch = async (name: string, operations: object): Promise<void> => {
    expect((await given().request('PATCH', `${collection()}/${name}`, operations, JSON_PATCH)).status).toBe(200);
  };
  const say = (name: string, operations: object) =>
    given().request('PATCH', `${collection()}/${name}/status`, operations, JSON_PATCH);
  const template = (labels: object) => ({
    metadata: { labels },
    spec: { containers: [{ name: 'app', image: GOOD }] },
  });
  const create = async (name: string, spec: object = {}): Promise<Body> => {
    const labels = { app: name };
    const { status, body } = await given().request('POST', `${collection()}?fieldManager=ci`, {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      metadata: { name },
      spec: {
        replicas: 3,
        selector: { matchLabels: labels },
        strategy: { canary: { steps: STEPS } },
        ...('workloadRef' in spec ? {} : { template: template(labels) }),
        ...spec,
      },
    });
    expect({ status, body }).toMatchObject({ status: 201 });
    return healthy(name);
  };
  const inPhase = (name: string, phase: string) =>
    until(`${name} ${phase}`, async () => {
      const rollout = await read(name);
      const seen = rollout.status?.observedGeneration === String(rollout.metadata.generation);
      return seen && rollout.status.phase === phase && rollout;
    });
  const healthy = (name: string) =>
    until(`${name} healthy`, async () => {
      const rollout = await inPhase(name, 'Healthy');
      const { replicas, updatedReplicas, availableReplicas } = rollout.status;
      return [replicas, updatedReplicas, availableReplicas].every((count) => count === 3) && rollout;
    });
  const sets = async (name: string): Promise<Body[]> => {
    const { body } = await given().request('GET', `${replicaSetsOf(given())}${selected(name)}`);
    const own = (body.items as Body[]).filter((one) => one.metadata.ownerReferences[0].kind === 'Rollout');
    return own.sort((a, b) => revision(b) - revision(a));
  };
  const revision = (one: Body) => Number(one.metadata.annotations['rollout.argoproj.io/revision']);
  const broken = (name: string) =>
    until('a broken canary', async () =>
      (await pods(given(), name)).some(
        (pod) => pod.status.containerStatuses?.[0]?.state?.waiting?.reason === 'CrashLoopBackOff',
      ),
    );
  const images = async (name: string) => (await pods(given(), name)).map((pod) => pod.spec.containers[0].image);
  const allGood = (name: string) =>
    until(`only ${GOOD}`, async () => {
      const all = await images(name);
      return all.length === 3 && all.every((one) => one === GOOD);
    });

  describe('Argo Rollouts', () => {
    it('a release is a ReplicaSet of its own label and annotation; the API server fills in its template, not the Rollout’s', async () => {
      const rollout = await create('ro-made');
      const [only] = await sets('ro-made');
      const hash = only.metadata.labels['rollouts-pod-template-hash'];
      expect([only.metadata.name, revision(only), revision(rollout)]).toEqual([`ro-made-${hash}`, 1, 1]);
      expect(only.metadata.ownerReferences[0]).toMatchObject({ kind: 'Rollout', uid: rollout.metadata.uid });
      expect([rollout.status.currentPodHash, rollout.status.stableRS]).toEqual([hash, hash]);
      expect(only.spec.template.spec.restartPolicy).toBe('Always');
      expect(rollout.spec.template.spec.restartPolicy).toBeUndefined();
    });

    it('a canary that crashes stays at its step; the stable template, put back, ends it and has a new number', async () => {
      await create('ro-back');
      const [stable] = await sets('ro-back');
      await patch('ro-back', image('shop/api:v2-crash'));
      await broken('ro-back');
      const walking = await inPhase('ro-back', 'Progressing');
      expect(walking.status).toMatchObject({
        currentStepIndex: 0,
        replicas: 4,
        updatedReplicas: 1,
        availableReplicas: 3,
      });
      expect(walking.status.stableRS).toBe(stable.metadata.labels['rollouts-pod-template-hash']);
      await patch('ro-back', image(GOOD));
      await healthy('ro-back');
      const [again, bad] = await sets('ro-back');
      expect([again.metadata.uid, revision(again), revision(bad)]).toEqual([stable.metadata.uid, 3, 2]);
      expect(again.metadata.annotations['rollout.argoproj.io/revision-history']).toBe('1');
      await allGood('ro-back');
    });

    it('an abort serves the stable release alone and leaves the template; another template takes it back', async () => {
      await create('ro-abort');
      await patch('ro-abort', image('shop/api:v2-crash'));
      await broken('ro-abort');
      const { generation } = (await read('ro-abort')).metadata;
      expect((await say('ro-abort', [{ op: 'add', path: '/status/abort', value: true }])).status).toBe(200);
      await inPhase('ro-abort', 'Degraded');
      await allGood('ro-abort');
      // The status follows the pods.
      const aborted = await until('a status of three', async () => {
        const rollout = await read('ro-abort');
        return rollout.status.replicas === 3 && rollout;
      });
      expect(aborted.metadata.generation).toBe(generation);
      expect(aborted.spec.template.spec.containers[0].image).toBe('shop/api:v2-crash');
      expect(aborted.status).toMatchObject({ abort: true, replicas: 3, availableReplicas: 3 });
      expect(aborted.status.updatedReplicas).toBeUndefined();
      await patch('ro-abort', image(GOOD));
      expect((await healthy('ro-abort')).status.abort).toBeUndefined();
    });

    it('a template before the stable one walks all steps; promoted in full it does not', async () => {
      await create('ro-promoted');
      await patch('ro-promoted', image('shop/api:v2'));
      await inPhase('ro-promoted', 'Paused');
      await say('ro-promoted', [{ op: 'add', path: '/status/promoteFull', value: true }]);
      const promoted = await healthy('ro-promoted');
      expect(promoted.status.currentPodHash).toBe(promoted.status.stableRS);
      await patch('ro-promoted', image(GOOD));
      const paused = await inPhase('ro-promoted', 'Paused');
      const { currentPodHash, stableRS } = paused.status;
      expect([currentPodHash === stableRS, paused.status.currentStepIndex]).toEqual([false, 1]);
      const fenced = (value: string) => [
        { op: 'test', path: '/status/currentPodHash', value },
        { op: 'add', path: '/status/promoteFull', value: true },
      ];
      expect((await say('ro-promoted', fenced('another'))).status).toBe(422);
      expect((await say('ro-promoted', fenced(currentPodHash))).status).toBe(200);
      await healthy('ro-promoted');
      await allGood('ro-promoted');
    });

    it('generation moves with the spec, not with annotations or status', async () => {
      await create('ro-moves');
      const before = (await read('ro-moves')).metadata.generation;
      const annotate = { metadata: { annotations: { attempt: 'x' } } };
      await given().request('PATCH', `${collection()}/ro-moves`, annotate, 'application/merge-patch+json');
      expect((await read('ro-moves')).metadata.generation).toBe(before);
    });

    it('workloadRef: the Deployment has the template, the Rollout the pods, and the status says which generation was seen', async () => {
      const labels = { app: 'ro-ref' };
      await given().request('POST', deploymentsOf(given()), {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'ro-ref' },
        spec: { replicas: 0, selector: { matchLabels: labels }, template: template(labels) },
      });
      await create('ro-ref', { workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'ro-ref' } });
      const deployment = `${deploymentsOf(given())}/ro-ref`;
      const { body } = await given().request('PATCH', deployment, image('shop/api:v2-crash'), JSON_PATCH);
      await broken('ro-ref');
      const walking = await read('ro-ref');
      expect(walking.status.workloadObservedGeneration).toBe(String(body.metadata.generation));
      expect(walking.spec.template).toBeUndefined();
      await given().request('PATCH', deployment, image(GOOD), JSON_PATCH);
      await allGood('ro-ref');
    });
  });
}
