// Did the last act help? Measured, under the Lease.
import type { Finishing } from './finish.ts';
import type { Handling } from './handling.ts';
import type { Verification } from './incident.ts';
import { tend } from './mitigation/tend.ts';
import { staysInPlace } from './plan/release-ref.ts';
import { verify } from './verification/watch.ts';

/** Null: cancelled, or another run took over. */
export async function proven(handling: Handling, { operation, claim, brief }: Finishing): Promise<Verification | null> {
  const { world, service, key } = handling;
  const about = { ...operation, from: operation.attempts.at(-1)?.from ?? operation.from };
  const signal = AbortSignal.any([claim.lost, handling.cancelled]);
  const progress = (text: string) => world.runner.info(`${key}: ${text}`);
  return verify({
    service,
    ref: service.workload,
    operation: about,
    normal: brief.normal,
    before: brief.before,
    world,
    signal,
    progress,
    tend: async (seen) =>
      staysInPlace(operation)
        ? null
        : tend({
            cluster: world.cluster,
            ref: service.workload,
            operation: about,
            seen,
            mayWrite: async () => !handling.cancelled.aborted && claim.stillOurs(),
          }),
  });
}
