// Entry: build the real edges, run, write outputs, one catch.

import './config/zod.ts';
import { readInputs } from './config/inputs.ts';
import { systemClock } from './edges/clock.ts';
import { createHistory } from './edges/git.ts';
import { createReverter } from './edges/git-revert.ts';
import { createCodeHost } from './edges/github.ts';
import { createHttp } from './edges/http.ts';
import { allowedCluster, openCluster } from './edges/open-cluster.ts';
import { createRunner, readEvent } from './edges/runner.ts';
import { readInside } from './edges/workspace.ts';
import { sentence } from './errors.ts';
import { answering, closing } from './later.ts';
import type { Runner } from './ports.ts';
import { loadConfig, reportingOf, signalFrom } from './setup.ts';

/** ms that a cancelled run takes at most: the runner ends it after 10 s. The journal in the Lease tells the next run where to go on. */
const GRACE = 5000;
const CANCELLED = 130;

const cancelled = new AbortController();
// The runner sends SIGINT, 7.5 s later SIGTERM, 2.5 s later the end: no new write after the first one.
for (const name of ['SIGINT', 'SIGTERM'] as const)
  process.on(name, () => {
    cancelled.abort();
    setTimeout(() => process.exit(CANCELLED), GRACE).unref();
  });

async function start(runner: Runner): Promise<number> {
  const files = { readInside };
  const inputs = readInputs(runner);
  const opened = await openCluster(runner, inputs);
  const repository = runner.env['GITHUB_REPOSITORY'] ?? '';
  const serverUrl = runner.env['GITHUB_SERVER_URL'] ?? 'https://github.com';
  const codeHost = createCodeHost({
    token: inputs.githubToken,
    repository,
    apiUrl: runner.env['GITHUB_API_URL'] ?? 'https://api.github.com',
  });
  const config = await loadConfig(runner, files, codeHost, inputs.config);
  const signal = await signalFrom(runner, readEvent, config, inputs.mode);
  if (signal !== null && 'ending' in signal) return (await closing()).conclude(runner, [signal]);
  const world = {
    clock: systemClock(),
    runner,
    http: createHttp(),
    codeHost,
    history: createHistory({ serverUrl, token: inputs.githubToken, temp: runner.env['RUNNER_TEMP'] }),
    reverter: createReverter({ serverUrl, token: inputs.githubToken, temp: runner.env['RUNNER_TEMP'] }),
    cluster: opened ?? (await allowedCluster(runner, inputs, config.kubeconfig)),
  };
  const reporting = await reportingOf(runner, files, config, repository);
  const { main } = await answering();
  const all = await main({ world, inputs, config, signal, reporting, cancelled: cancelled.signal });
  const status = await (await closing()).conclude(runner, all);
  return cancelled.signal.aborted ? CANCELLED : status;
}

const runner = createRunner(process.env);
const status = await start(runner).catch(async (thrown: unknown) => (await closing()).failed(runner, thrown, sentence));
await runner.flush();
process.exit(status);
