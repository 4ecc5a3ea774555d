// The sync that stands in the way of a rollback: how it is stopped, when it is not, and which receipts of it are believed.
import { describe, expect, it } from '@jest/globals';
import { objectWrite } from '../../src/mitigation/object-write.ts';
import {
  isStopOf,
  resumedByHand,
  type SyncOwner,
  stopChange,
  stopOf,
  stoppedBy,
  stopReceipt,
} from '../../src/mitigation/sync.ts';

const ARGO: SyncOwner = { kind: 'Application', namespace: 'argocd', name: 'shop', resumeAfter: 1 };
const FLUX: SyncOwner = { kind: 'Kustomization', namespace: 'flux-system', name: 'shop', resumeAfter: 1 };
const automated = { prune: true, selfHeal: true };
const application = (spec: object, more: object = {}, metadata: object = {}) => ({
  metadata: { uid: 'u', resourceVersion: '7', ...metadata },
  spec,
  ...more,
});
const SYNCED = { syncPolicy: { automated } };

describe('the sync of an Application', () => {
  it.each([
    ['has none', {}],
    ['is manual', { syncPolicy: { syncOptions: [] } }],
    ['is turned off', { syncPolicy: { automated: { ...automated, enabled: false } } }],
  ])('%s: nothing is to be stopped', (_, spec) => {
    expect(stopOf(ARGO, application(spec))).toEqual([]);
    expect(stopChange(ARGO, application(spec), 'a')).toBeNull();
  });

  it('is stopped by taking away its automation', () => {
    const syncPolicy = { automated, syncOptions: ['CreateNamespace=true'] };
    expect(stopOf(ARGO, application({ syncPolicy }))).toEqual([
      { path: '/spec/syncPolicy/automated', from: automated, to: undefined },
    ]);
  });

  it.each([
    ['nothing else', { automated }],
    ['nothing but empty lists', { automated, syncOptions: [] }],
  ])('is stopped by taking away the policy where it has %s: Argo CD drops an empty one', (_, syncPolicy) => {
    expect(stopOf(ARGO, application({ syncPolicy }))).toEqual([
      { path: '/spec/syncPolicy', from: syncPolicy, to: undefined },
    ]);
  });

  it('is stopped whatever of what is known its automation says', () => {
    const all = { prune: true, selfHeal: false, allowEmpty: true, enabled: true };
    const syncPolicy = { automated: all, syncOptions: ['CreateNamespace=true'] };
    expect(stopOf(ARGO, application({ syncPolicy }))).toHaveLength(1);
  });

  it('is stopped with our mark, beside the annotations that are there', () => {
    const marks = (metadata: object) => {
      const change = stopChange(ARGO, application(SYNCED, {}, metadata), 'mine');
      return change === null ? [] : objectWrite(change).first.patch.filter(({ path }) => path.includes('annotations'));
    };
    const key = 'incident-responder.github.io/attempt';
    expect(marks({})).toEqual([{ op: 'add', path: '/metadata/annotations', value: { [key]: 'mine' } }]);
    const path = `/metadata/annotations/${key.replace('/', '~1')}`;
    expect(marks({ annotations: { a: 'b' } })).toEqual([{ op: 'add', path, value: 'mine' }]);
  });

  it('is not stopped where what would have to be put back is not known', () => {
    const syncPolicy = { automated: { ...automated, later: 'on' } };
    expect(stopOf(ARGO, application({ syncPolicy }))).toMatch(/could not be put back/);
  });

  it.each([
    [
      'an ApplicationSet',
      {},
      { ownerReferences: [{ kind: 'ApplicationSet', name: 'all', controller: true }] },
      /ApplicationSet\/all makes it/,
    ],
    ['another owner', {}, { ownerReferences: [{ kind: 'Tenant', name: 'a' }] }, /Tenant\/a makes it/],
    [
      'an application of applications',
      {},
      { annotations: { 'argocd.argoproj.io/tracking-id': 'root:x' } },
      /itself synced/,
    ],
    ['a running sync', { status: { operationState: { phase: 'Running' } } }, {}, /a sync is running/],
    ['a sync that is being ended', { status: { operationState: { phase: 'Terminating' } } }, {}, /a sync is running/],
    ['a sync that was asked for', { operation: { sync: {} } }, {}, /has not begun/],
  ])('is not stopped under %s', (_, more, metadata, why) => {
    expect(stopOf(ARGO, application(SYNCED, more, metadata))).toMatch(why);
  });
});

describe('the sync of Flux', () => {
  it('is suspended, and stays so where it is', () => {
    expect(stopOf(FLUX, application({}))).toEqual([{ path: '/spec/suspend', from: undefined, to: true }]);
    expect(stopOf(FLUX, application({ suspend: true }))).toEqual([]);
  });

  it('is not suspended where its parent says that it is not', () => {
    const labels = { 'kustomize.toolkit.fluxcd.io/name': 'root' };
    expect(stopOf(FLUX, application({ suspend: false }, {}, { labels }))).toMatch(/would be set back/);
    expect(stopOf(FLUX, application({}, {}, { labels }))).toHaveLength(1);
  });
});

describe('a sync that is at work', () => {
  const HELM: SyncOwner = { ...FLUX, kind: 'HelmRelease' };
  const condition = (type: string, status: string, reason: string, message: string) => ({
    type,
    status,
    reason,
    message,
  });
  const CHECKS = 'Running health checks for revision main@sha1:a with a timeout of 5m0s';
  const building = condition('Reconciling', 'True', 'Progressing', 'Building manifests');
  const checking = condition('Reconciling', 'True', 'Progressing', CHECKS);
  const failed = condition('Reconciling', 'True', 'ProgressingWithRetry', CHECKS);
  const healthy = (status: string, message = CHECKS) => condition('Healthy', status, 'Progressing', message);
  const given = (...conditions: readonly object[]) => application({}, { status: { conditions } });

  it.each([
    ['is applying', FLUX, given(building)],
    ['is applying, and its last health check was not ended', FLUX, given(healthy('Unknown'), building)],
    ['is applying, and was healthy', FLUX, given(building, healthy('True', 'Building manifests'))],
    ['gives no messages', FLUX, given({ type: 'Reconciling', status: 'True' }, { type: 'Healthy', status: 'True' })],
    ['has Helm at work', HELM, given(condition('Reconciling', 'True', 'Progressing', "Running 'upgrade' action"))],
    ['was suspended meanwhile', FLUX, application({ suspend: true }, { status: { conditions: [building] } })],
  ])('is not stopped where it %s', (_, owner, object) => {
    expect(stopOf(owner, object)).toBe('a reconciliation is running');
    expect(stopChange(owner, object, 'a')).toBeNull();
  });

  it.each([
    ['waits for its next try', FLUX, given(failed)],
    ['has applied all, and waits for it to be healthy', FLUX, given(checking, healthy('Unknown'))],
    ['has ended', FLUX, given(condition('Reconciling', 'False', 'Succeeded', ''), condition('Ready', 'True', '', ''))],
    ['says nothing', FLUX, given()],
    ['has given up', HELM, given(condition('Stalled', 'True', 'RetriesExceeded', ''))],
  ])('is stopped where it %s', (_, owner, object) => {
    expect(stopOf(owner, object)).toEqual([{ path: '/spec/suspend', from: undefined, to: true }]);
  });

  it('is stopped in no version but one in which it was seen at rest', async () => {
    for (const spec of [{}, { suspend: false }]) {
      const change = stopChange(FLUX, application(spec), 'a');
      if (change === null) throw new Error('nothing to stop');
      const { first, again } = objectWrite(change);
      const inVersion = (value: string) =>
        expect.arrayContaining([{ op: 'test', path: '/metadata/resourceVersion', value }]);
      expect(first.patch).toEqual(inVersion('7'));
      const found = (more: object) => {
        const body = application(spec, more, { resourceVersion: '8' });
        const request = async () => ({ status: 200, body, date: null });
        return again({ cluster: { request, close: () => undefined } }, 1);
      };
      expect(await found({})).toMatchObject({ kind: 'still-current', write: { patch: inVersion('8') } });
      expect(await found({ status: { conditions: [building] } })).toEqual({
        kind: 'contended',
        why: expect.stringMatching(/kustomizations\/shop: a reconciliation is running$/),
      });
    }
  });

  it.each([
    ['runs', { status: { operationState: { phase: 'Running' } } }, /is running/],
    ['is asked for', { operation: { sync: {} } }, /has not begun/],
  ])('of an Application that does not sync by itself is looked at too, where it %s', (_, more, why) => {
    expect(stopOf(ARGO, application({}, more))).toMatch(why);
    expect(stopOf(ARGO, application({}, { status: { operationState: { phase: 'Succeeded' } } }))).toEqual([]);
  });
});

describe('a receipt of a stopped sync', () => {
  const receipt = (owner: SyncOwner, spec: object) => {
    const change = stopChange(owner, application(spec), 'a');
    if (change === null) throw new Error('nothing to stop');
    expect(stopReceipt(change)).toMatchObject({ restore: 'on-demand', restoredAt: null });
    return stopReceipt(change);
  };

  it('is believed of the object that the config names, and of no other', () => {
    for (const [owner, spec] of [
      [ARGO, SYNCED],
      [ARGO, { syncPolicy: { automated, retry: { limit: 1 } } }],
      [FLUX, {}],
      [FLUX, { suspend: false }],
    ] as const) {
      expect(isStopOf(receipt(owner, spec), owner)).toBe(true);
      expect(isStopOf(receipt(owner, spec), { ...owner, name: 'cart' })).toBe(false);
      expect(isStopOf(receipt(owner, spec), { ...owner, namespace: 'other' })).toBe(false);
      expect(isStopOf(receipt(owner, spec), owner === ARGO ? FLUX : ARGO)).toBe(false);
    }
  });

  it.each([
    ['another place', { op: 'replace', path: '/spec/source/repoURL', value: 'https://evil.example' }],
    ['a value that is none', { op: 'add', path: '/spec/syncPolicy/automated', value: { prune: 'yes' } }],
    [
      'a policy with more in it',
      { op: 'add', path: '/spec/syncPolicy', value: { automated, syncOptions: ['Prune=true'] } },
    ],
    ['a policy without automation', { op: 'add', path: '/spec/syncPolicy', value: {} }],
    ['a policy that is taken away', { op: 'remove', path: '/spec/syncPolicy' }],
    ['an automation that is taken away', { op: 'remove', path: '/spec/syncPolicy/automated' }],
    ['a value with more in it', { op: 'add', path: '/spec/syncPolicy/automated', value: { prune: true, x: {} } }],
    ['a value that is written over another', { op: 'replace', path: '/spec/syncPolicy/automated', value: automated }],
    ['a policy in another place', { op: 'add', path: '/spec/source', value: { automated } }],
  ] as const)('is not believed with %s', (_, operation) => {
    const mine = receipt(ARGO, SYNCED);
    expect(isStopOf({ ...mine, undo: [...(mine.undo ?? []), operation] }, ARGO)).toBe(false);
  });

  it.each([
    ['another place', { op: 'replace', path: '/spec/force', value: true }],
    ['no value at another place', { op: 'remove', path: '/spec/path' }],
    ['a value that is none', { op: 'replace', path: '/spec/suspend', value: 'no' }],
  ] as const)('of Flux is not believed with %s', (_, operation) => {
    const mine = receipt(FLUX, {});
    expect(isStopOf({ ...mine, undo: [...(mine.undo ?? []), operation] }, FLUX)).toBe(false);
  });

  it('is not believed where it changes nothing', () => {
    const { undo, ...mine } = receipt(FLUX, {});
    expect(isStopOf({ ...mine, undo: (undo ?? []).filter(({ op }) => op === 'test') }, FLUX)).toBe(false);
  });

  it.each([
    ['writes it', { op: 'replace', path: '/metadata/uid', value: 'u' }],
    ['tests another place', { op: 'test', path: '/metadata/name', value: 'u' }],
  ] as const)('is not believed where what should test the identity %s', (_, identity) => {
    const { undo, ...mine } = receipt(ARGO, SYNCED);
    expect(isStopOf({ ...mine, undo: [identity, ...(undo ?? []).slice(1)] }, ARGO)).toBe(false);
  });

  it('is not believed without the identity of its object', () => {
    const mine = receipt(ARGO, SYNCED);
    expect(isStopOf({ ...mine, undo: (mine.undo ?? []).slice(1) }, ARGO)).toBe(false);
    expect(isStopOf({ ...mine, undo: null }, ARGO)).toBe(false);
  });

  it.each([
    [ARGO, SYNCED, 'applications.argoproj.io shop -n argocd', { syncPolicy: { automated } }],
    [ARGO, { syncPolicy: { automated, retry: {} } }, 'applications.argoproj.io shop -n argocd', SYNCED],
    [FLUX, {}, 'kustomizations.kustomize.toolkit.fluxcd.io shop -n flux-system', { suspend: null }],
    [FLUX, { suspend: false }, 'kustomizations.kustomize.toolkit.fluxcd.io shop -n flux-system', { suspend: false }],
  ] as const)('says whose sync it was, and how a person turns it on as it was', (owner, before, which, spec) => {
    const { resumeAfter: _, ...object } = owner;
    const mine = receipt(owner, before);
    expect(stoppedBy(mine)).toEqual(object);
    expect(resumedByHand(object, mine)).toBe(`kubectl patch ${which} --type merge -p '${JSON.stringify({ spec })}'`);
    expect(stoppedBy({ ...mine, path: `${mine.path}/status` })).toBeNull();
  });
});
