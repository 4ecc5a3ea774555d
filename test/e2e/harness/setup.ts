// One control plane for the whole jest run.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { controlPlane } from './control-plane.ts';
import { stops } from './stops.ts';

export default async function setup(): Promise<void> {
  const started = await controlPlane();
  const path = join(started.facts.dir, 'facts.json');
  writeFileSync(path, JSON.stringify(started.facts), { mode: 0o600 });
  process.env['E2E_FACTS'] = path;
  stops.push(started.stop);
}
