// Lists: pages and selectors.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Body, type Given, leasesOf } from './subject.ts';

export function lists(given: Given): void {
  describe('lists', () => {
    const names = ['page-a', 'page-b', 'page-c', 'page-d', 'page-e'];
    const label = encodeURIComponent('set=pages');
    const labels = (index: number) => ({ set: 'pages', even: String(index % 2 === 0) });
    const namesOf = (body: Body) => body.items.map((one: Body) => one.metadata.name);
    const query = async (text: string) => given().request('GET', `${leasesOf(given())}?${text}`);

    beforeAll(async () => {
      for (const [index, name] of names.entries()) {
        const metadata = { name, labels: labels(index) };
        const lease = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata, spec: {} };
        expect((await given().request('POST', leasesOf(given()), lease)).status).toBe(201);
      }
    });

    it('come in the order of names, without kind in the items', async () => {
      const { status, body } = await query(`labelSelector=${label}`);
      expect(status).toBe(200);
      expect(body).toMatchObject({ kind: 'LeaseList', apiVersion: 'coordination.k8s.io/v1' });
      expect(body.metadata.resourceVersion).toMatch(/^\d+$/);
      expect(body.metadata.continue).toBeUndefined();
      expect(namesOf(body)).toEqual(names);
      expect(body.items[0].kind).toBeUndefined();
      expect(body.items[0].apiVersion).toBeUndefined();
    });

    it('come in pages: limit and continue', async () => {
      const first = await query(`labelSelector=${label}&limit=2`);
      expect(namesOf(first.body)).toEqual(['page-a', 'page-b']);
      const second = await query(`labelSelector=${label}&limit=2&continue=${first.body.metadata.continue}`);
      expect(namesOf(second.body)).toEqual(['page-c', 'page-d']);
      const third = await query(`labelSelector=${label}&limit=2&continue=${second.body.metadata.continue}`);
      expect(namesOf(third.body)).toEqual(['page-e']);
      expect(third.body.metadata.continue).toBeUndefined();
    });

    it('tell how many remain where nothing selects', async () => {
      const { body } = await query('limit=1');
      const all = await query('');
      expect(body.metadata.remainingItemCount).toBe(all.body.items.length - 1);
      expect((await query(`limit=1&labelSelector=${label}`)).body.metadata.remainingItemCount).toBeUndefined();
    });

    it('select by label', async () => {
      const select = async (text: string) => namesOf((await query(`labelSelector=${encodeURIComponent(text)}`)).body);
      expect(await select('set=pages,even=true')).toEqual(['page-a', 'page-c', 'page-e']);
      expect(await select('set=pages,even!=true')).toEqual(['page-b', 'page-d']);
      expect(await select('set in (pages,other),even')).toEqual(names);
      expect(await select('set notin (pages)')).not.toContain('page-a');
      expect(await select('set=pages,!even')).toEqual([]);
    });

    it('select by name', async () => {
      const { body } = await query(`fieldSelector=${encodeURIComponent('metadata.name=page-c')}`);
      expect(namesOf(body)).toEqual(['page-c']);
    });

    it('400: what cannot be parsed', async () => {
      for (const text of [
        'limit=x',
        'continue=xx',
        'fieldSelector=frob%3Dx',
        `labelSelector=${encodeURIComponent('a in (b')}`,
      ]) {
        const { status, body } = await query(text);
        expect([text, status, body.reason]).toEqual([text, 400, 'BadRequest']);
      }
    });
  });
}
