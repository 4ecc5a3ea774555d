// The world as it changes: one line where something is new, and at least one every three seconds.
import { QUERIES } from './config.ts';
import type { Screen } from './screen.ts';
import type { World } from './world.ts';

const LOOK_EVERY = 500;
const SAY_EVERY = 3000;

export function watchWorld(world: World, screen: Screen): () => void {
  let [told, at] = ['', 0];
  const timer = setInterval(() => {
    const { text, key } = seen(world);
    const due = performance.now() - at > SAY_EVERY;
    if (text === '' || (key === told && !due)) return;
    [told, at] = [key, performance.now()];
    screen.say('world', text);
  }, LOOK_EVERY);
  return () => clearInterval(timer);
}

function seen(world: World): { readonly text: string; readonly key: string } {
  const [ratio, traffic] = [world.prometheus.value(QUERIES.errorRatio), world.prometheus.value(QUERIES.traffic)];
  const { used, most } = world.service.connections();
  const pods = podsInWords(world);
  const errors = ratio === null || Number.isNaN(ratio) ? 'errors ?' : `errors ${percent(ratio)}`;
  const requests = traffic === null ? '' : `, ${traffic.toFixed(0)} requests/s`;
  const text = pods === '' ? '' : `${errors}${requests}, connections ${used}/${most}; ${pods}`;
  return { text, key: `${step(ratio)} ${pods}` };
}

const percent = (ratio: number) => `${(ratio * 100).toFixed(ratio > 0 && ratio < 0.1 ? 1 : 0)} %`;

/** Coarse, so that not every half second has its line. */
function step(ratio: number | null): string {
  if (ratio === null || Number.isNaN(ratio)) return '?';
  return String([0.02, 0.5, 0.95].filter((bound) => ratio > bound).length);
}

function podsInWords(world: World): string {
  const byVersion = Map.groupBy(world.pods(), ({ version }) => version);
  return [...byVersion]
    .map(([version, pods]) => `${version} ${pods.map(({ ready }) => (ready ? '●' : '○')).join('')}`)
    .join(' ');
}
