import { describe, expect, it } from '@jest/globals';
import { firstPage, rest } from '../../src/plan/lists.ts';
import type { Cluster, ClusterAnswer } from '../../src/ports.ts';

const PATH = '/api/v1/namespaces/shop/pods';
const answer = (status: number, body: unknown = { message: 'no' }): ClusterAnswer => ({ status, body, date: null });
const page = (items: readonly string[], next = '') => answer(200, { metadata: { continue: next }, items });

/** Answers by query, in turn where there are several. */
function clusterOf(answers: Readonly<Record<string, readonly ClusterAnswer[]>>): Cluster {
  const left = Object.fromEntries(Object.entries(answers).map(([query, list]) => [query, [...list]]));
  return {
    request: async ({ path }) => {
      const next = left[path.slice(PATH.length + 1)]?.shift();
      if (next === undefined) throw new Error(`not expected: ${path}`);
      return next;
    },
    close: () => undefined,
  };
}

async function listed(answers: Parameters<typeof clusterOf>[0], selector: string | null = null) {
  const cluster = clusterOf(answers);
  return rest(cluster, await firstPage(cluster, PATH), PATH, selector);
}

const refused = (message: string) => ({
  code: 'cluster-refused',
  message: expect.stringContaining(message) as unknown,
});

describe('a list of a namespace', () => {
  it('is one page, or all pages', async () => {
    expect(await listed({ 'limit=500': [page(['a'])] })).toEqual(['a']);
    expect(
      await listed({
        'limit=500': [page(['a'], 'x')],
        'limit=500&continue=x': [page(['b'], 'y')],
        'limit=500&continue=y': [page(['c'])],
      }),
    ).toEqual(['a', 'b', 'c']);
  });

  it('is asked by selector where it is crowded', async () => {
    const answers = { 'limit=500': [page(['other'], 'x')], 'labelSelector=app%3Dapi': [page(['a'])] };
    expect(await listed(answers, 'app=api')).toEqual(['a']);
  });

  it('is empty where it may not be read', async () => {
    expect(await listed({ 'limit=500': [answer(403)] })).toEqual([]);
  });

  it.each([401, 404, 410, 429, 500, 503])('that answers %d is not empty: nothing is known', async (status) => {
    await expect(listed({ 'limit=500': [answer(status)] })).rejects.toMatchObject(refused(`${status} no`));
    const crowded = { 'limit=500': [page(['other'], 'x')], 'labelSelector=app%3Dapi': [answer(status)] };
    await expect(listed(crowded, 'app=api')).rejects.toMatchObject(refused(`${status} no`));
  });

  it('is never cut short by a page that fails', async () => {
    const answers = { 'limit=500': [page(['a'], 'x')], 'limit=500&continue=x': [answer(503)] };
    await expect(listed(answers)).rejects.toMatchObject(refused('503 no'));
  });

  it('starts over once where its continuation expired', async () => {
    const expired = { 'limit=500': [page(['old'], 'x'), page(['a'], 'y')], 'limit=500&continue=x': [answer(410)] };
    expect(await listed({ ...expired, 'limit=500&continue=y': [page(['b'])] })).toEqual(['a', 'b']);
    await expect(listed({ ...expired, 'limit=500&continue=y': [answer(410)] })).rejects.toMatchObject(
      refused('410 no'),
    );
  });
});
