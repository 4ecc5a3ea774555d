import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadFacts, openShop } from '../harness/cluster.ts';
import { release } from '../harness/deployments.ts';
import { query, startAlertmanager, startPrometheus } from '../harness/monitors.ts';
import { until } from '../harness/processes.ts';
import { startService } from '../harness/service.ts';

interface Posted {
  readonly path: string;
  readonly authorization: string;
  readonly body: { event_type: string; client_payload: { source: string; alert: string } };
}

const RATIO = 'sum(rate(http_requests_total{code="500"}[3s])) / sum(rate(http_requests_total[3s]))';

describe('the monitors', () => {
  it('see a bad release and dispatch as the published configuration says', async () => {
    const posts: Posted[] = [];
    const receiver = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        posts.push({
          path: request.url ?? '',
          authorization: request.headers.authorization ?? '',
          body: JSON.parse(Buffer.concat(chunks).toString()),
        });
        response.writeHead(204).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const { port } = receiver.address() as { port: number };
    const shop = await openShop();
    const dir = mkdtempSync(join(loadFacts().dir, 'monitors-'));
    const service = await startService(shop, (version) => (version === 'v2' ? 0.4 : 0));
    const alertmanager = await startAlertmanager(
      dir,
      `http://127.0.0.1:${port}/repos/acme/shop/dispatches`,
      'token-of-the-monitor',
    );
    const prometheus = await startPrometheus({ dir, scrape: service.port, alertmanager: alertmanager.url });
    try {
      await release(shop, { image: 'shop/api:v1' });
      await until('a healthy ratio', async () => (await query(prometheus.url, RATIO)) === 0);
      expect(posts).toHaveLength(0);
      await release(shop, { image: 'shop/api:v2' });
      const firing = await until('the dispatch', () => posts[0]);
      expect(firing).toMatchObject({
        path: '/repos/acme/shop/dispatches',
        authorization: 'Bearer token-of-the-monitor',
        body: { event_type: 'incident-alert', client_payload: { source: 'alertmanager' } },
      });
      let alert: unknown = firing.body.client_payload.alert;
      for (let level = 0; level < 3 && typeof alert === 'string'; level += 1) alert = JSON.parse(alert);
      expect(alert).toMatchObject({
        status: 'firing',
        commonLabels: { alertname: 'HighErrorRate', service: 'api-server', severity: 'critical' },
        commonAnnotations: { summary: '/api/users: connection pool exhausted' },
      });
      await release(shop, { image: 'shop/api:v1' });
      await until('recovery', async () => (await query(prometheus.url, RATIO)) === 0);
      await until('the resolved dispatch', () => posts.some((post) => JSON.stringify(post.body).includes('resolved')));
      service.setScraping(false);
      await until('silence', async () => (await query(prometheus.url, RATIO)) === null);
    } finally {
      await prometheus.stop();
      await alertmanager.stop();
      await service.close();
      receiver.closeAllConnections();
      receiver.close();
      await shop.remove();
    }
  });
});
