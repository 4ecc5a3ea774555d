// Triage and plan of a replayed signal against the cluster of KUBECONFIG: reads only.

import { readKubeconfig } from '../src/config/kubeconfig.ts';
import type { Config } from '../src/config/schema.ts';
import { systemClock } from '../src/edges/clock.ts';
import { createHistory } from '../src/edges/git.ts';
import { createCodeHost } from '../src/edges/github.ts';
import { createHttp } from '../src/edges/http.ts';
import { createCluster } from '../src/edges/kubernetes.ts';
import { createRunner } from '../src/edges/runner.ts';
import { readKubeconfigText } from '../src/edges/workspace.ts';
import { sentence } from '../src/errors.ts';
import type { Signal } from '../src/incident.ts';
import { main } from '../src/main.ts';

export async function planOnly(signal: Signal, config: Config, services: readonly string[]): Promise<object> {
  if (signal.status !== 'firing' || services.length === 0)
    return {
      triage: null,
      plan: null,
      notChecked: ['nothing to plan: the signal is not firing or matches no service'],
    };
  try {
    const text = await readKubeconfigText(process.env['KUBECONFIG'] ?? '');
    const access = readKubeconfig(text, '', config.kubeconfig);
    const runner = {
      ...createRunner({ ...process.env }),
      info: () => undefined,
      notice: () => undefined,
      warning: () => undefined,
      error: () => undefined,
    };
    const [repository, token, apiUrl] = [
      process.env['GITHUB_REPOSITORY'] ?? '',
      process.env['GITHUB_TOKEN'] ?? '',
      process.env['GITHUB_API_URL'] ?? 'https://api.github.com',
    ];
    const codeHost = createCodeHost({ token, repository, apiUrl });
    const world = {
      clock: systemClock(),
      runner,
      http: createHttp(),
      codeHost,
      history: createHistory({ serverUrl: 'https://github.com', token }),
      cluster: createCluster(access),
    };
    const inputs = { config: '', githubToken: token, kubeconfig: '', context: '', mode: 'plan', dryRun: true } as const;
    const reporting = { repository, labels: [], template: null, runUrl: null, workflow: null };
    const all = await main({ world, inputs, config, signal, reporting, cancelled: new AbortController().signal });
    return {
      plans: all.map(({ key, ending, detail, account }) => ({
        service: key,
        ending,
        detail,
        triage: account?.brief.triage ?? null,
        plan: account?.brief.plan ?? null,
      })),
    };
  } catch (thrown) {
    return { triage: null, plan: null, notChecked: [`the cluster: ${sentence(thrown)}`] };
  }
}
