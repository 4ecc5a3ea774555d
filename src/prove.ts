// Did the last act help? Measured, under the Lease.
import type { Finishing } from './finish.ts';
import type { Handling } from './handling.ts';
import type { Operation, Verification } from './incident.ts';
import type { Claim } from './mitigation/claim.ts';
import { tend } from './mitigation/tend.ts';
import { kindNamed } from './plan/kinds/registry.ts';
import { staysInPlace } from './plan/release-ref.ts';
import { converge, type VerifyRequest } from './verification/converge.ts';
import { verify } from './verification/watch.ts';

/** Null: cancelled, or another run took over. */
export async function proven(handling: Handling, { operation, claim, brief }: Finishing): Promise<Verification | null> {
  const about = { ...operation, from: operation.attempts.at(-1)?.from ?? operation.from };
  return verify({ ...followed(handling, claim, about), normal: brief.normal, before: brief.before });
}

/** A person is to be called, and waits for no more than this (ms). */
const ON_THE_WAY_BACK = 60_000;

/** `back`: from what was taken back to what stood there before. What a controller does by itself is not waited for. */
export async function tended(handling: Handling, claim: Claim, back: Operation): Promise<void> {
  const { service } = handling;
  const { keepsBrokenPods, stepsBack } = kindNamed(service.workload.kind);
  if (staysInPlace(back) || !(keepsBrokenPods || stepsBack)) return;
  const convergeWithin = Math.min(service.limits.convergeWithin, ON_THE_WAY_BACK);
  const limits = { ...service.limits, convergeWithin };
  await converge({ ...followed(handling, claim, back), service: { ...service, limits } });
}

function followed(handling: Handling, claim: Claim, about: Operation): VerifyRequest {
  const { world, service, key } = handling;
  const { cluster } = world;
  const ref = service.workload;
  const mayWrite = async () => !handling.cancelled.aborted && claim.stillOurs();
  return {
    ...{ service, ref, operation: about, normal: [], before: [], world },
    signal: AbortSignal.any([claim.lost, handling.cancelled]),
    progress: (text) => world.runner.info(`${key}: ${text}`),
    tend: async (seen) => (staysInPlace(about) ? null : tend({ cluster, ref, operation: about, seen, mayWrite })),
  };
}
