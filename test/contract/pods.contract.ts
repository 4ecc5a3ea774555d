// What pods look like that are well, crash, cannot be pulled or are not ready; their logs and events.
import { describe, expect, it } from '@jest/globals';
import { type Body, deploy, deploymentsOf, type Given, manifest, pods, podsOf, until } from './subject.ts';

const TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);

export function podShapes(given: Given): void {
  /** The status of the one pod of a Deployment, once its kubelet has said something. */
  const statusOf = async (ending: string, until_: (container: Body) => boolean = () => true): Promise<Body> => {
    const name = `pod-${ending}`;
    const made = await given().request(
      'POST',
      deploymentsOf(given()),
      manifest(name, { image: `shop/api:v1-${ending}` }),
    );
    expect(made.status).toBe(201);
    return until(`the status of ${name}`, async () => {
      const [pod] = await pods(given(), name);
      const container = pod?.status.containerStatuses?.[0];
      return container !== undefined && until_(container) && pod.status;
    });
  };
  const container = (more: object) => ({ name: 'app', ready: false, restartCount: 0, lastState: {}, ...more });
  const conditions = (ready: boolean) =>
    ['PodScheduled', 'Initialized', 'ContainersReady', 'Ready'].map((type, index) => ({
      type,
      status: ready || index < 2 ? 'True' : 'False',
      ...(ready || index < 2 ? {} : { reason: 'ContainersNotReady' }),
      lastProbeTime: null,
      lastTransitionTime: TIME,
    }));

  describe('pods', () => {
    it('ready', async () => {
      await deploy(given(), 'pod-well');
      const [{ status }] = await pods(given(), 'pod-well');
      expect(status).toMatchObject({
        phase: 'Running',
        startTime: TIME,
        qosClass: 'BestEffort',
        conditions: conditions(true),
      });
      expect(status.containerStatuses).toEqual([
        container({
          image: 'shop/api:v1',
          imageID: 'shop/api:v1',
          ready: true,
          started: true,
          state: { running: { startedAt: TIME } },
        }),
      ]);
    });

    it('-crash: CrashLoopBackOff, exit 1, the restarts rise', async () => {
      const status = await statusOf('crash', (one) => one.restartCount >= 1);
      expect(status).toMatchObject({ phase: 'Running', conditions: conditions(false) });
      const [{ restartCount, ...rest }] = status.containerStatuses;
      expect(restartCount).toBeGreaterThanOrEqual(1);
      expect(rest).toEqual({
        name: 'app',
        image: 'shop/api:v1-crash',
        imageID: 'shop/api:v1-crash',
        ready: false,
        started: false,
        state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off restarting failed container' } },
        lastState: { terminated: { reason: 'Error', exitCode: 1, startedAt: TIME, finishedAt: TIME } },
      });
    });

    it('-oom: the same, OOMKilled, exit 137', async () => {
      const [one] = (await statusOf('oom')).containerStatuses;
      expect(one.state.waiting.reason).toBe('CrashLoopBackOff');
      expect(one.lastState.terminated).toMatchObject({ reason: 'OOMKilled', exitCode: 137 });
    });

    it('-nopull: ImagePullBackOff, still pending', async () => {
      const status = await statusOf('nopull');
      expect(status).toMatchObject({ phase: 'Pending', conditions: conditions(false) });
      const state = { waiting: { reason: 'ImagePullBackOff', message: 'Back-off pulling image' } };
      expect(status.containerStatuses).toEqual([
        container({ image: 'shop/api:v1-nopull', imageID: '', started: false, state }),
      ]);
    });

    it('-noconfig: CreateContainerConfigError, still pending', async () => {
      const status = await statusOf('noconfig');
      expect(status.phase).toBe('Pending');
      expect(status.containerStatuses[0].state).toEqual({
        waiting: { reason: 'CreateContainerConfigError', message: 'configmap not found' },
      });
    });

    it('-unready: runs and is not ready', async () => {
      const status = await statusOf('unready');
      expect(status).toMatchObject({ phase: 'Running', conditions: conditions(false) });
      const state = { running: { startedAt: TIME } };
      expect(status.containerStatuses).toEqual([
        container({ image: 'shop/api:v1-unready', imageID: 'shop/api:v1-unready', started: true, state }),
      ]);
    });

    it('a crashing pod has a Warning event that counts', async () => {
      await statusOf('loop-crash', (one) => one.restartCount >= 1);
      const [pod] = await pods(given(), 'pod-loop-crash');
      const { uid, name, namespace } = pod.metadata;
      const events = `/api/v1/namespaces/${namespace}/events?fieldSelector=${encodeURIComponent(`involvedObject.uid=${uid},type=Warning`)}`;
      const [event] = await until('the event', async () => {
        const { body } = await given().request('GET', events);
        return body.items?.[0]?.count >= 2 && body.items;
      });
      expect(event).toMatchObject({
        reason: 'BackOff',
        type: 'Warning',
        message: 'Back-off restarting failed container',
      });
      expect(event.involvedObject).toMatchObject({ kind: 'Pod', name, namespace, uid });
      expect(event).toMatchObject({ firstTimestamp: TIME, lastTimestamp: TIME });
      const byName = `/api/v1/namespaces/${namespace}/events?fieldSelector=${encodeURIComponent('involvedObject.name=nope')}`;
      expect((await given().request('GET', byName)).body.items).toEqual([]);
    });

    it('logs are plain text, cut by tailLines and limitBytes, stamped with timestamps', async () => {
      await deploy(given(), 'pod-logs');
      const [{ metadata }] = await pods(given(), 'pod-logs');
      const path = `${podsOf(given())}/${metadata.name}/log`;
      const whole = await given().request('GET', `${path}?container=app`);
      expect(whole.status).toBe(200);
      expect(whole.contentType).toBe('text/plain');
      const lines = (text: string) => text.split('\n').filter((line) => line !== '');
      expect(lines(whole.body).length).toBeGreaterThanOrEqual(1);
      const one = await given().request('GET', `${path}?tailLines=1`);
      expect(lines(one.body)).toEqual(lines(whole.body).slice(-1));
      expect((await given().request('GET', `${path}?limitBytes=3`)).body).toBe(whole.body.slice(0, 3));
      const stamped = await given().request('GET', `${path}?tailLines=1&timestamps=true`);
      expect(stamped.body).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.?\d*Z /);
    });

    it('logs of the container before, of one that is not there, of a pod that is not there', async () => {
      await statusOf('logged-crash', (one) => one.restartCount >= 1);
      const [{ metadata }] = await pods(given(), 'pod-logged-crash');
      const path = `${podsOf(given())}/${metadata.name}/log`;
      expect((await given().request('GET', `${path}?previous=true`)).status).toBe(200);
      const wrong = await given().request('GET', `${path}?container=nope`);
      expect(wrong).toMatchObject({
        status: 400,
        body: { message: `container nope is not valid for pod ${metadata.name}` },
      });
      const gone = await given().request('GET', `${podsOf(given())}/nope/log`);
      expect(gone).toMatchObject({ status: 404, body: { message: 'pods "nope" not found' } });
    });
  });
}
