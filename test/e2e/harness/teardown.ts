import { stops } from './stops.ts';

export default async function teardown(): Promise<void> {
  for (const stop of stops.splice(0).reverse()) await stop();
}
