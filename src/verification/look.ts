// One look with every probe of a service, all at once; each has its own deadline and none can fail the look.
import type { Service } from '../config/schema.ts';
import type { Observation, Timestamp } from '../incident.ts';
import type { ProbeContext } from './probe.ts';
import { measurable } from './probes/registry.ts';

/** As of now. With `after`, only samples count that lie wholly after that moment. */
export async function look(
  service: Pick<Service, 'probes'>,
  context: Omit<ProbeContext, 'at'>,
): Promise<readonly Observation[]> {
  return Promise.all(service.probes.flatMap(measurable).map((probe) => probe.measure(context)));
}

/** As of a moment in the past; probes without a past are left out. */
export async function lookAt(
  service: Pick<Service, 'probes'>,
  at: Timestamp,
  context: Omit<ProbeContext, 'at' | 'after'>,
): Promise<readonly Observation[]> {
  const probes = service.probes.flatMap(measurable).filter((probe) => probe.hasPast);
  return Promise.all(probes.map((probe) => probe.measure({ ...context, at })));
}
