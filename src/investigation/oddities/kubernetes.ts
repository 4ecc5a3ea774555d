// What the cluster is told about the service: its memory and CPU, its probes, its environment.
import { enclosing } from './blocks.ts';
import type { Change, Detector, Line } from './detector.ts';
import { changedValues, grows } from './literals.ts';

export const RESOURCES_CHANGED: Detector = {
  kind: 'resources-changed',
  sees: 'a memory or CPU limit lowered, or a request changed',
  explains: ['resources', 'crash', 'latency'],
  look: 'what the container uses at peak against this figure',
  observe: (change) => {
    if (change.language !== 'yaml' && change.language !== 'settings') return [];
    return changedValues(change).flatMap(({ old, now, names, around }) => {
      const what = names.find((name) => /^(?:memory|cpu|mem_limit|cpus)$/.test(name));
      const part =
        around.find((name) => /^(?:limits|requests)$/.test(name)) ??
        (what === 'mem_limit' || what === 'cpus' ? 'limits' : undefined);
      if (what === undefined || part === undefined || (part === 'limits' && grows(old.value, now.value) !== false))
        return [];
      return [
        `the ${what.replace(/^mem_limit$/, 'memory').replace(/^cpus$/, 'cpu')} ${part.slice(0, -1)} goes from ${old.value} to ${now.value}`,
      ];
    });
  },
};

const PROBE = /^(readiness|liveness|startup)Probe:/;
const PROBE_NUMBER = /^(?:initial_delay_seconds|period_seconds|failure_threshold|success_threshold)$/;

export const PROBE_CHANGED: Detector = {
  kind: 'probe-changed',
  sees: 'a readiness, liveness or startup probe taken away, or asking at another pace',
  explains: ['errors', 'crash', 'config'],
  look: 'how long a pod takes until it can serve, and what restarts it or keeps traffic from it',
  observe: (change) => {
    if (change.language !== 'yaml') return [];
    const gone = change.removed.flatMap((line) => PROBE.exec(line.code)?.[1] ?? []);
    const lost = gone.filter((name) => !change.commit.added.some((line) => line.code.startsWith(`${name}Probe:`)));
    const stays = change.after.some((line) => line.sign === ' ' && line.code !== '');
    const paced = changedValues(change).flatMap(({ old, now, names }) => {
      const name = names.find((each) => PROBE_NUMBER.test(each));
      return name === undefined
        ? []
        : [`the probe's ${name.replaceAll('_', ' ')} goes from ${old.value} to ${now.value}`];
    });
    return [...(stays ? lost.map((name) => `the ${name} probe is gone`) : []), ...paced];
  },
};

const NAMED = /^- name: ["']?([A-Z][A-Z\d_]{1,80})["']?$/;
const SET = /^(?:ENV |ARG |export )?["']?([A-Z][A-Z\d_]{2,80})["']?(?::\s|=|\s)/;

const MOST_LOOKED_AT = 6;

export const ENV_REMOVED: Detector = {
  kind: 'env-removed',
  sees: 'an environment variable that a manifest no longer sets, while it sets others',
  explains: ['config', 'crash', 'errors'],
  look: 'who still reads this variable, and what it does without it',
  observe: (change) => {
    if (!['yaml', 'docker', 'settings'].includes(change.language)) return [];
    const named = (line: Line) =>
      (NAMED.exec(line.code) ?? (isOfEnvironment(line, change) ? SET.exec(line.code) : null))?.[1];
    const gone = change.removed.flatMap((line) => named(line) ?? []).slice(0, MOST_LOOKED_AT);
    if (gone.length === 0 || !change.after.some((line) => line.sign === ' ' && line.code !== '')) return [];
    const { added, removed } = change.commit;
    // Where the code stops reading it in the same commit, nobody misses it.
    const missed = gone.filter(
      (name) =>
        !added.some((line) => line.code.includes(name)) &&
        !removed.some((line) => line.code.includes(name) && named(line) === undefined),
    );
    return missed.map((name) => `the environment variable \`${name}\` is no longer set`);
  },
};

function isOfEnvironment(line: Line, { before, language, path }: Change): boolean {
  if (language === 'docker') return line.code.startsWith('ENV ');
  if (language === 'settings') return /(?:^|\/)\.env/.test(path);
  return enclosing(line, before).some(({ code }) => /^(?:env|environment|data|stringData):/.test(code));
}
