// What moves `generation`, and what managedFields tells about who changed the template and when.
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { type Body, deploy, deploymentsOf, type Given, image, patch, read, settled } from './subject.ts';

/** The entry that owns a field of the template. */
const owner = (object: Body, path: readonly string[]) =>
  object.metadata.managedFields.find(
    (entry: Body) => path.reduce((at, key) => at?.[key], entry.fieldsV1) !== undefined,
  );
const ofImage = (object: Body) =>
  owner(object, ['f:spec', 'f:template', 'f:spec', 'f:containers', 'k:{"name":"app"}', 'f:image']);

export function generations(given: Given): void {
  describe('generation and managedFields', () => {
    it('moves with spec and annotations, not with labels, the controller or a change that changes nothing', async () => {
      await deploy(given(), 'moved', { annotations: { a: '1' } });
      const start = (await settled(given(), 'moved')).metadata;
      expect(start.annotations['deployment.kubernetes.io/revision']).toBe('1');
      expect(start.generation).toBe(1);
      const steps: readonly [object, number][] = [
        [{ metadata: { labels: { x: 'y' } } }, 0],
        [{ spec: { replicas: 2 } }, 1],
        [{ spec: { replicas: 2 } }, 0],
        [{ metadata: { annotations: { a: '2' } } }, 1],
        [{ metadata: { annotations: { a: '2' } } }, 0],
        [{ metadata: { annotations: { a: null } } }, 1],
        [{ spec: { paused: true } }, 1],
        [{ spec: { paused: null } }, 1],
        [{ spec: { paused: false } }, 0],
        [image('shop/api:v2'), 1],
        [image('shop/api:v2'), 0],
        [{ metadata: { annotations: { 'deployment.kubernetes.io/revision': '7' } } }, 1],
        [{ status: { replicas: 99 } }, 0],
      ];
      let last = start.generation as number;
      for (const [change, moves] of steps) {
        const { status, body } = await patch(given(), 'moved', change);
        expect([status, change, body.metadata.generation]).toEqual([200, change, last + moves]);
        last += moves;
      }
      expect((await read(given(), 'moved')).status.replicas).not.toBe(99);
    });

    it('a patch that changes nothing leaves the resourceVersion and managedFields as they are', async () => {
      await deploy(given(), 'same');
      const before = await settled(given(), 'same');
      await sleep(1100);
      const { status, body } = await patch(given(), 'same', image('shop/api:v1'), '?fieldManager=other');
      expect(status).toBe(200);
      expect(body).toEqual(before);
    });

    it('times are whole seconds, a uid is kept, a resourceVersion moves with every change', async () => {
      const { metadata } = await deploy(given(), 'meta');
      expect(metadata.creationTimestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      const after = (await patch(given(), 'meta', { metadata: { labels: { x: 'y' } } })).body.metadata;
      expect(after.uid).toBe(metadata.uid);
      expect(Number(after.resourceVersion)).toBeGreaterThan(Number(metadata.resourceVersion));
    });

    it('the field manager who changed the template last owns it, with the time', async () => {
      await deploy(given(), 'owned');
      const made = ofImage(await read(given(), 'owned'));
      expect(made).toMatchObject({ manager: 'ci', operation: 'Update', apiVersion: 'apps/v1', fieldsType: 'FieldsV1' });
      await sleep(1100);
      const { body } = await patch(given(), 'owned', image('shop/api:v2'), '?fieldManager=hotfix');
      const changed = ofImage(body);
      expect(changed.manager).toBe('hotfix');
      expect(Date.parse(changed.time)).toBeGreaterThan(Date.parse(made.time));
      expect(owner(body, ['f:spec', 'f:template', 'f:spec', 'f:dnsPolicy'])).toMatchObject({
        manager: 'ci',
        time: made.time,
      });
    });

    it('another manager leaves the time of the template alone, the same one moves it with whatever it changes', async () => {
      await deploy(given(), 'timed');
      const made = ofImage(await read(given(), 'timed'));
      await sleep(1100);
      const others = await patch(given(), 'timed', { spec: { replicas: 2 } }, '?fieldManager=hpa');
      expect(ofImage(others.body)).toMatchObject({ manager: 'ci', time: made.time });
      const own = await patch(given(), 'timed', { metadata: { annotations: { x: 'y' } } }, '?fieldManager=ci');
      expect(ofImage(own.body).manager).toBe('ci');
      expect(Date.parse(ofImage(own.body).time)).toBeGreaterThan(Date.parse(made.time));
    });

    it('replacing the whole template owns only what is different in it', async () => {
      await deploy(given(), 'replaced');
      const before = await read(given(), 'replaced');
      const value = structuredClone(before.spec.template);
      value.spec.containers[0].image = 'shop/api:v2';
      const { body } = await patch(
        given(),
        'replaced',
        [{ op: 'replace', path: '/spec/template', value }],
        '?fieldManager=rollback',
      );
      expect(ofImage(body).manager).toBe('rollback');
      expect(owner(body, ['f:spec', 'f:template', 'f:spec', 'f:dnsPolicy']).manager).toBe('ci');
    });

    it('the status has an entry of its own', async () => {
      await deploy(given(), 'status');
      const entry = owner(await settled(given(), 'status'), ['f:status']);
      expect(entry).toMatchObject({ manager: 'kube-controller-manager', subresource: 'status' });
    });

    it('defaults are filled in, in the template too', async () => {
      const { spec } = await deploy(given(), 'defaults');
      const { template, ...rest } = spec;
      expect(rest).toEqual({
        replicas: 1,
        selector: { matchLabels: { app: 'defaults' } },
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '25%', maxSurge: '25%' } },
        revisionHistoryLimit: 10,
        progressDeadlineSeconds: 600,
      });
      expect(template).toEqual({
        metadata: { labels: { app: 'defaults' } },
        spec: {
          containers: [
            {
              name: 'app',
              image: 'shop/api:v1',
              resources: {},
              terminationMessagePath: '/dev/termination-log',
              terminationMessagePolicy: 'File',
              imagePullPolicy: 'IfNotPresent',
            },
          ],
          restartPolicy: 'Always',
          terminationGracePeriodSeconds: 30,
          dnsPolicy: 'ClusterFirst',
          securityContext: {},
          schedulerName: 'default-scheduler',
        },
      });
    });

    it('a deleted and re-created Deployment has another uid and begins again', async () => {
      const { metadata } = await deploy(given(), 'again');
      const gone = await given().request('DELETE', `${deploymentsOf(given())}/again`);
      expect(gone).toMatchObject({
        status: 200,
        body: { status: 'Success', details: { name: 'again', uid: metadata.uid } },
      });
      const after = (await deploy(given(), 'again')).metadata;
      expect(after.uid).not.toBe(metadata.uid);
      expect(after.generation).toBe(1);
    });
  });
}
