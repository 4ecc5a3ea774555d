import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { configText } from '../faults/config.ts';
import type { Host } from '../faults/host.ts';
import { startHost } from '../faults/host.ts';
import { type ActResult, runAct } from './harness/act.ts';
import { openShop, type RealShop } from './harness/cluster.ts';
import { imageOf, release, rolledOut } from './harness/deployments.ts';
import { kubeconfigText } from './harness/kube.ts';
import { query, startAlertmanager, startPrometheus } from './harness/monitors.ts';
import { sleep, until } from './harness/processes.ts';
import { type SampleService, startService } from './harness/service.ts';
import { type Heard, publishedSteps, startListener } from './harness/telling.ts';

const RATIO =
  'sum(rate(http_requests_total{service="api-server",code=~"5.."}[5s])) / sum(rate(http_requests_total{service="api-server"}[5s]))';
const TRAFFIC = 'sum(rate(http_requests_total{service="api-server"}[5s]))';

const probe = (url: string) => ({
  type: 'prometheus',
  name: 'error ratio',
  url,
  query: RATIO,
  range: '5s',
  maxAge: '10s',
  normal: { max: 0.02 },
  minimumTraffic: { query: TRAFFIC, atLeast: 1 },
  users: 'sum(users_affected{service="api-server"})',
  allowPrivate: true,
});

interface Incident {
  readonly shop: RealShop;
  readonly host: Host;
  readonly service: SampleService;
  readonly prometheus: string;
  /** What chat and pager heard. */
  readonly heard: readonly Heard[];
  /** Once v2.5.3 is out, v2.5.2 fails as well. */
  breakEverything(): void;
  /** Waits for the alert's dispatch and runs the published workflow with it. */
  respond(): Promise<ActResult>;
}

/** Where no recovery comes. */
const IN_VAIN = { verifyFor: '25s' };

async function withIncident(play: (incident: Incident) => Promise<void>, limits = {}): Promise<void> {
  const shop = await openShop();
  const host = await startHost();
  const listener = await startListener();
  const dir = mkdtempSync(join(shop.facts.dir, 'full-'));
  let broken = false;
  const service = await startService(shop, (version) => (broken || version === 'v2.5.3' ? 0.4 : 0));
  const alertmanager = await startAlertmanager(dir, `${host.url}/repos/acme/shop/dispatches`, host.token);
  const prometheus = await startPrometheus({ dir, scrape: service.port, alertmanager: alertmanager.url });
  const config = configText({
    namespace: shop.namespace,
    name: shop.name,
    probes: [{ type: 'rollout' }, probe(prometheus.url)],
    limits: { bakeTime: '5s', ...limits },
  });
  const respond = async () => {
    const event = await until('the dispatch of the firing alert', () => host.dispatches[0]);
    const secrets = {
      KUBECONFIG: kubeconfigText(shop.access, shop.namespace),
      GITHUB_TOKEN: host.token,
      CHAT_WEBHOOK: `${listener.url}/chat`,
      PAGER_KEY: 'pager-key',
    };
    return runAct({
      workflow: 'incident.yml',
      eventName: 'repository_dispatch',
      event,
      config,
      secrets,
      env: { GITHUB_API_URL: host.url, PAGER_URL: `${listener.url}/pager` },
      steps: publishedSteps(),
    });
  };
  try {
    await release(shop, { image: 'shop/api-server:v2.5.2' });
    await until('normal traffic', async () => (await query(prometheus.url, RATIO)) === 0);
    await sleep(8000);
    expect(host.dispatches).toHaveLength(0);
    await play({
      shop,
      host,
      service,
      prometheus: prometheus.url,
      heard: listener.heard,
      respond,
      breakEverything: () => {
        broken = true;
      },
    });
  } finally {
    await prometheus.stop();
    await alertmanager.stop();
    await service.close();
    await host.close();
    await listener.close();
    await shop.remove();
  }
}

describe('release, alert, dispatch, workflow, rollback, proof, report', () => {
  it.concurrent('the bad release is gone, Prometheus says healthy, and everything is written up', async () => {
    await withIncident(async ({ shop, host, prometheus, heard, respond }) => {
      await release(shop, { image: 'shop/api-server:v2.5.3' });
      const done = await respond();
      expect({ code: done.code, ending: done.outputs['ending'], log: done.code === 0 ? '' : done.log }).toEqual({
        code: 0,
        ending: 'recovered',
        log: '',
      });
      expect(imageOf(await rolledOut(shop))).toBe('shop/api-server:v2.5.2');
      expect(shop.patches()).toHaveLength(1);
      expect(await query(prometheus, RATIO)).toBeLessThan(0.02);

      const [issue, ...others] = await host.issues();
      expect(others).toEqual([]);
      expect(issue).toMatchObject({
        state: 'open',
        assignees: ['dana'],
        labels: expect.arrayContaining(['incident', 'service:api-server']),
        body: expect.stringMatching(/v2\.5\.3[\s\S]*v2\.5\.2/),
      });
      const comments = await host.comments();
      expect(comments).toHaveLength(1);
      expect(comments[0]).toContain(`/issues/${issue?.number}`);
      expect(done.outputs).toMatchObject({
        ending: 'recovered',
        verdict: 'recovered',
        from: 'v2.5.3',
        to: 'v2.5.2',
        severity: expect.stringMatching(/^SEV[1-4]$/),
        incident: expect.stringMatching(/^INC-\d{4}-\d\d-\d\d-\d{3}$/),
        'issue-url': expect.stringMatching(new RegExp(`/acme/shop/issues/${issue?.number}$`)),
        'suspect-sha': host.suspect.sha,
        'suspect-pr': expect.stringContaining(`/pull/${host.suspect.pull}`),
      });
      expect(JSON.parse(done.outputs['result'] ?? '')).toMatchObject({
        version: 1,
        services: [{ service: 'api-server', ending: { code: 'recovered' } }],
      });
      const said = expect.stringMatching(
        new RegExp(`^SEV[1-4] api-server recovered: rolled back .*\\n.*/issues/${issue?.number}$`),
      );
      expect(heard).toEqual([{ path: '/chat', body: { text: said } }]);
      expect(done.summary).toContain('recovered');
      expect(done.log).toMatch(/::warning.*rolled back/);
    });
  });

  it.concurrent('a target that is bad too ends not-recovered, with no second write', async () => {
    await withIncident(async ({ shop, host, heard, respond, breakEverything }) => {
      await release(shop, { image: 'shop/api-server:v2.5.3' });
      breakEverything();
      const done = await respond();
      expect(done.outputs['ending']).toBe('not-recovered');
      expect(done.code).toBe(1);
      const summary = expect.stringContaining('api-server still fails');
      expect(heard.map(({ path }) => path)).toEqual(['/chat', '/pager']);
      expect(heard[1]?.body).toMatchObject({ routing_key: 'pager-key', payload: { summary } });
      expect(imageOf(await rolledOut(shop))).toBe('shop/api-server:v2.5.2');
      expect(shop.patches()).toHaveLength(1);
      expect(await host.issues()).toHaveLength(1);
    }, IN_VAIN);
  });

  it.concurrent('scraping that stops after the write ends unknown', async () => {
    await withIncident(async ({ shop, service, host, respond }) => {
      await release(shop, { image: 'shop/api-server:v2.5.3' });
      const running = respond();
      await until('the write', () => shop.patches().length === 1, 50);
      service.setScraping(false);
      const done = await running;
      expect(done.outputs['ending']).toBe('unknown');
      expect(done.code).toBe(1);
      expect(shop.patches()).toHaveLength(1);
      expect(await host.issues()).toHaveLength(1);
    }, IN_VAIN);
  });
});
