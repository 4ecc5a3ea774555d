import { describe, expect, it } from '@jest/globals';
import type { Clock, CodeHost } from '../../src/ports.ts';
import { asking } from '../../src/postmortem/asking.ts';
import { keeper, ownIssues } from '../../src/postmortem/issues.ts';
import { marked } from '../../src/postmortem/marker.ts';

const clock: Clock = { now: () => 0, monotonic: () => 0, sleep: async () => undefined };
const BOT = 'github-actions[bot]';

interface Stored {
  readonly number: number;
  readonly body: string;
  readonly labels: readonly string[];
  readonly author?: string;
  readonly pull?: boolean;
}

/** Lists as GitHub does, newest first; the creator filter can be blunt. */
function hostOf(stored: readonly Stored[]): CodeHost & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    repository: 'acme/shop',
    asked,
    async request({ path }) {
      asked.push(path);
      const query = new URL(path, 'http://host').searchParams;
      const label = query.get('labels');
      const page = Number(query.get('page'));
      const matching = stored.filter(({ labels }) => label === null || labels.includes(label));
      const sorted = matching.toSorted((a, b) => b.number - a.number).slice((page - 1) * 100, page * 100);
      const body = sorted.map(({ number, body, labels, author = BOT, pull }) => ({
        number,
        title: `issue ${number}`,
        body,
        state: 'open',
        user: { login: author },
        labels: labels.map((name) => ({ name })),
        created_at: '2026-11-23T00:00:00Z',
        ...(pull ? { pull_request: {} } : {}),
      }));
      return { status: 200, body, headers: {} };
    },
  };
}

const shelf = { repository: 'acme/shop', login: BOT, key: 'ours', label: 'incident' };
const ours = marked({ kind: 'issue', key: 'ours', title: '', body: 'x' });
const many = (count: number, from = 1) =>
  Array.from({ length: count }, (_, index): Stored => ({ number: from + index, body: 'x', labels: [] }));

async function find(stored: readonly Stored[]) {
  const host = hostOf(stored);
  const found = await ownIssues(asking(host, clock, 1000), shelf);
  return { kept: keeper(found, shelf)?.number, found, asked: host.asked };
}

describe('ownIssues', () => {
  it('asks by author and by label, once each where there is one page', async () => {
    const { kept, asked } = await find([...many(40), { number: 50, body: ours, labels: [] }]);
    expect(kept).toBe(50);
    expect(asked).toEqual([
      '/repos/acme/shop/issues?state=all&creator=github-actions%5Bbot%5D&sort=created&direction=desc&per_page=100&page=1',
      '/repos/acme/shop/issues?state=all&labels=incident&sort=created&direction=desc&per_page=100&page=1',
    ]);
  });

  it('finds an old one in a repository where we open many, by its label', async () => {
    const { kept, asked } = await find([{ number: 1, body: ours, labels: ['incident'] }, ...many(450, 2)]);
    expect(kept).toBe(1);
    expect(asked).toHaveLength(4);
  });

  it('looks at the recent ones without trusting the label', async () => {
    expect((await find([...many(250), { number: 251, body: ours, labels: [] }])).kept).toBe(251);
  });

  it('looks back by the label for the rank of the day too', async () => {
    const earlier = { number: 1, body: marked({ kind: 'issue', key: 'b', title: '', body: '' }), labels: ['incident'] };
    const { found } = await find([earlier, ...many(400, 2), { number: 500, body: ours, labels: ['incident'] }]);
    expect(found.map(({ number }) => number)).toEqual([500, 1]);
  });

  it('finds it by label where the filter by author knows no apps', async () => {
    const host = hostOf([{ number: 1, body: ours, labels: ['incident'] }]);
    const blind: CodeHost = {
      ...host,
      request: async (request) =>
        request.path.includes('creator=') ? { status: 200, body: [], headers: {} } : host.request(request),
    };
    expect(keeper(await ownIssues(asking(blind, clock, 1000), shelf), shelf)?.number).toBe(1);
  });

  it('takes neither pull requests nor what others opened', async () => {
    const { found } = await find([
      { number: 1, body: ours, labels: [], author: 'mallory' },
      { number: 2, body: ours, labels: [], pull: true },
      { number: 3, body: ours, labels: [], author: 'dependabot[bot]' },
    ]);
    expect(found).toEqual([]);
  });

  it('keeps the oldest of several', async () => {
    const double = (number: number): Stored => ({ number, body: ours, labels: [] });
    expect((await find([double(7), double(5), double(9)])).kept).toBe(5);
  });
});
