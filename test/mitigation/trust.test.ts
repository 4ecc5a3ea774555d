// A receipt comes from the Lease, and whoever may update that may have written it.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { PatchOperation, Receipt } from '../../src/incident.ts';
import { isOurs } from '../../src/mitigation/trust.ts';
import { undo } from '../../src/mitigation/undo.ts';
import { openShop, ready, type Shop } from './levers.ts';

const REF = { kind: 'Deployment', namespace: 'shop', name: 'api' } as const;
const IDENTITY: PatchOperation = { op: 'test', path: '/metadata/uid', value: 'u' };
const SCALE = '/apis/apps/v1/namespaces/shop/deployments/api/scale';
const back: readonly PatchOperation[] = [
  IDENTITY,
  { op: 'test', path: '/spec/replicas', value: 6 },
  { op: 'replace', path: '/spec/replicas', value: 3 },
];
const receipt = (path: string, patch: readonly PatchOperation[] | null): Receipt => ({
  path,
  undo: patch,
  restore: 'when-quiet',
  restoredAt: null,
});

describe('a receipt of ours', () => {
  it('is one of the places that strategies change, in our namespace', () => {
    expect(isOurs(receipt(SCALE, back), REF)).toBe(true);
  });

  it.each([
    ['another namespace', SCALE.replace('shop', 'kube-system'), back],
    ['another kind', '/api/v1/namespaces/shop/secrets/token', back],
    ['no namespace', '/api/v1/nodes/one', back],
    ['a query', `${SCALE}?dryRun=All`, back],
    ['a way up', `${SCALE}/../../../secrets/x`, back],
    ['a whole workload', SCALE.replace('/scale', ''), back],
    ['no identity', SCALE, back.slice(1)],
    ['no fence', SCALE, [IDENTITY, { op: 'replace', path: '/spec/replicas', value: 3 }]],
    ['another value', SCALE, [...back, { op: 'add', path: '/metadata/labels/x', value: 'y' }]],
    [
      'the image',
      '/apis/apps/v1/namespaces/shop/deployments/api',
      [IDENTITY, { op: 'add', path: '/spec/template/spec/containers/0/image', value: 'evil' }],
    ],
    ['nothing to change', SCALE, back.slice(0, 2)],
    ['nothing at all', SCALE, null],
  ] as const)('is not: %s', (_, path, patch) => {
    expect(isOurs(receipt(path, patch), REF)).toBe(false);
  });
});

describe('a receipt that somebody else has written', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.close());

  it('is never sent to the API server', async () => {
    const { context } = await ready(shop, 'scale');
    const deployment = shop.sandbox.deployment('shop', 'api');
    const forged = receipt('/apis/apps/v1/namespaces/shop/deployments/api', [
      { op: 'test', path: '/metadata/uid', value: deployment.metadata.uid },
      { op: 'replace', path: '/spec/template/spec/containers/0/image', value: 'evil' },
    ]);
    const before = shop.sandbox.audit.length;
    expect(await undo(context, { receipt: forged })).toMatchObject({ kind: 'not-undoable' });
    expect(shop.sandbox.audit.slice(before)).toEqual([]);
  });
});

describe('every receipt that a strategy writes', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.close());

  it.each([
    ['scale', null],
    ['resources', 'memory'],
    ['traffic', 'shed'],
    ['traffic', 'route'],
    ['traffic', 'blue'],
    ['traffic', 'flag'],
    ['traffic', 'mesh'],
  ] as const)('is known as ours: %s %s', async (strategy, to) => {
    const { attempt } = await ready(shop, strategy, to);
    expect(attempt.receipt !== undefined && isOurs(attempt.receipt, REF)).toBe(true);
  });
});
