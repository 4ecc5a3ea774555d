// The Lease: created once, replaced only under its resourceVersion.
import { describe, expect, it } from '@jest/globals';
import { type Given, leasesOf } from './subject.ts';

const lease = (name: string, spec: object, metadata: object = {}) => ({
  apiVersion: 'coordination.k8s.io/v1',
  kind: 'Lease',
  metadata: { name, ...metadata },
  spec,
});

export function leases(given: Given): void {
  describe('leases', () => {
    it('is created once: 201, then 409 AlreadyExists', async () => {
      const spec = { holderIdentity: 'a', renewTime: '2026-11-23T18:00:00.123456Z', leaseDurationSeconds: 30 };
      const first = await given().request(
        'POST',
        leasesOf(given()),
        lease('once', spec, { annotations: { note: '{}' } }),
      );
      expect(first.status).toBe(201);
      expect(first.body).toMatchObject({ kind: 'Lease', apiVersion: 'coordination.k8s.io/v1', spec });
      expect(first.body.metadata.annotations).toEqual({ note: '{}' });
      expect(first.body.metadata.generation).toBeUndefined();
      const { status, body } = await given().request('POST', leasesOf(given()), lease('once', spec));
      const details = { name: 'once', group: 'coordination.k8s.io', kind: 'leases' };
      expect(status).toBe(409);
      expect(body).toMatchObject({
        reason: 'AlreadyExists',
        message: 'leases.coordination.k8s.io "once" already exists',
        details,
      });
    });

    it('of 20 creations at once one succeeds and nineteen are refused', async () => {
      const one = (index: number) =>
        given().request('POST', leasesOf(given()), lease('race', { holderIdentity: `run-${index}` }));
      const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => one(index)));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 19 }, () => 409)]);
      const winner = answers.find(({ status }) => status === 201);
      expect((await given().request('GET', `${leasesOf(given())}/race`)).body).toEqual(winner?.body);
    });

    it('is replaced only under its resourceVersion; of 20 at once one succeeds', async () => {
      const made = await given().request('POST', leasesOf(given()), lease('held', { holderIdentity: 'a' }));
      const { resourceVersion } = made.body.metadata;
      const path = `${leasesOf(given())}/held`;
      const one = (index: number) =>
        given().request('PUT', path, lease('held', { holderIdentity: `run-${index}` }, { resourceVersion }));
      const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => one(index)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 19 }, () => 409)]);
      const lost = answers.find(({ status }) => status === 409);
      expect(lost?.body).toMatchObject({
        reason: 'Conflict',
        message:
          'Operation cannot be fulfilled on leases.coordination.k8s.io "held": the object has been modified; please apply your changes to the latest version and try again',
      });
    });

    it('PUT replaces the whole: an annotation that is not sent is gone; the uid is kept', async () => {
      const made = await given().request(
        'POST',
        leasesOf(given()),
        lease('whole', { holderIdentity: 'a' }, { annotations: { x: 'y' } }),
      );
      const { uid, resourceVersion } = made.body.metadata;
      const put = await given().request(
        'PUT',
        `${leasesOf(given())}/whole`,
        lease('whole', { holderIdentity: 'b' }, { resourceVersion }),
      );
      expect(put.status).toBe(200);
      expect(put.body.metadata).toMatchObject({ uid });
      expect(put.body.metadata.annotations).toBeUndefined();
      expect(put.body.spec).toEqual({ holderIdentity: 'b' });
    });

    it('PUT makes a Lease that is not there, even under a resourceVersion; only a uid prevents it', async () => {
      const put = (name: string, metadata: object) =>
        given().request('PUT', `${leasesOf(given())}/${name}`, lease(name, { holderIdentity: 'a' }, metadata));
      const gone = {
        status: 409,
        body: { reason: 'Conflict', message: expect.stringContaining('Precondition failed: UID') },
      };
      expect(await put('put', { uid: 'another', resourceVersion: '5' })).toMatchObject(gone);
      expect((await put('put', { resourceVersion: '5' })).status).toBe(201);
      expect(await put('put', { uid: 'another' })).toMatchObject(gone);
    });

    it('PUT without a resourceVersion is refused: 422', async () => {
      await given().request('POST', leasesOf(given()), lease('blind', { holderIdentity: 'a' }));
      const { status, body } = await given().request(
        'PUT',
        `${leasesOf(given())}/blind`,
        lease('blind', { holderIdentity: 'b' }),
      );
      expect(status).toBe(422);
      expect(body.message).toBe(
        'leases.coordination.k8s.io "blind" is invalid: metadata.resourceVersion: Invalid value: 0: must be specified for an update',
      );
    });

    it('wants times with six digits after the point', async () => {
      for (const renewTime of ['2026-11-23T18:00:00Z', '2026-11-23T18:00:00.123Z', 'yesterday']) {
        const { status, body } = await given().request(
          'POST',
          leasesOf(given()),
          lease('times', { holderIdentity: 'a', renewTime }),
        );
        expect(status).toBe(400);
        expect(body.message).toMatch(
          /^Lease in version "v1" cannot be handled as a Lease: parsing time ".*" as "2006-01-02T15:04:05.000000Z07:00"/,
        );
      }
    });

    it('refuses a duration of 0 and a resourceVersion on creation', async () => {
      const duration = await given().request(
        'POST',
        leasesOf(given()),
        lease('bad', { holderIdentity: 'a', leaseDurationSeconds: 0 }),
      );
      expect(duration.status).toBe(422);
      expect(duration.body.details.causes).toMatchObject([
        { field: 'spec.leaseDurationSeconds', message: 'Invalid value: 0: must be greater than 0' },
      ]);
      const version = await given().request('POST', leasesOf(given()), lease('bad', {}, { resourceVersion: '1' }));
      expect(version).toMatchObject({
        status: 500,
        body: { message: 'resourceVersion should not be set on objects to be created' },
      });
    });

    it('takes a large annotation, and refuses one past 256 KiB', async () => {
      const note = (size: number) =>
        lease('large', { holderIdentity: 'a' }, { annotations: { note: 'x'.repeat(size) } });
      const tooLong = await given().request('POST', leasesOf(given()), note(256 * 1024));
      expect(tooLong).toMatchObject({
        status: 422,
        body: { details: { causes: [{ reason: 'FieldValueTooLong', field: 'metadata.annotations' }] } },
      });
      expect((await given().request('POST', leasesOf(given()), note(200 * 1024))).status).toBe(201);
    });
  });
}
