// The way of a run: inputs and event in, one ending a service, outputs and summary out.
import { randomUUID } from 'node:crypto';
import type { Inputs } from './config/inputs.ts';
import type { Config } from './config/schema.ts';
import { ResponderError, sentence } from './errors.ts';
import { NO_SIGNAL } from './followup/signal.ts';
import { cancellable, type Finished, type Handling, type Reporting, untold } from './handling.ts';
import type { Signal } from './incident.ts';
import { later } from './later.ts';
import { inTime } from './mitigation/in-time.ts';
import type { World } from './ports.ts';
import { incomplete, nobody } from './quiet.ts';
import { respond } from './respond.ts';
import { matchServices, narrowed } from './signal/match.ts';

export interface MainRequest {
  readonly world: World;
  readonly inputs: Inputs;
  readonly config: Config;
  /** Null in `mode: follow-up` and `mode: check`. */
  readonly signal: Signal | null;
  readonly reporting: Reporting;
  readonly cancelled: AbortSignal;
}

/** All services go together: one service's outage does not wait for another's verification. */
export async function main(request: MainRequest): Promise<readonly Finished[]> {
  const { config, signal } = request;
  mustKnow(request);
  const run = `${request.world.runner.env['GITHUB_RUN_ID'] ?? 'local'}-${randomUUID()}`;
  const handlingOf = (key: string, about: Signal, alerting: readonly string[]): Handling[] => {
    const service = config.services[key];
    return service === undefined || !isWanted(request, key)
      ? []
      : [
          {
            ...request,
            key,
            service,
            run,
            signal: narrowed(about, service),
            mode: request.inputs.mode === 'plan' ? 'plan' : 'respond',
            dryRun: request.inputs.dryRun,
            site: siteOf(request, key, alerting),
            approvedPlans: request.inputs.planIds,
          },
        ];
  };
  if (signal === null) {
    const all = Object.keys(config.services).flatMap((key) => handlingOf(key, NO_SIGNAL, [key]));
    const { check, followUp } = await later();
    const look = request.inputs.mode === 'check' ? check : followUp;
    return Promise.all(all.map((one) => settled(one, () => look(one))));
  }
  const matched = matchServices(signal, config);
  const firing = matched.services.flatMap((key) => handlingOf(key, signal, matched.services));
  const unclear = matched.ambiguous.flatMap((key) => handlingOf(key, signal, [key]));
  if (matched.services.length + matched.ambiguous.length === 0) return [nobody(signal, config)];
  const ended = await Promise.all([
    ...firing.map((one) => settled(one, () => respond(one))),
    ...unclear.map((one) => settled(one, async () => (await later()).ambiguous(one))),
  ]);
  return [...ended, ...incomplete(signal)];
}

/** A name that nobody knows would be a green run in which nobody is looked after. */
function mustKnow({ config, inputs: { services } }: MainRequest): void {
  const unknown = services.filter((key) => config.services[key] === undefined);
  if (unknown.length === 0) return;
  const why = `services: ${unknown.map((key) => `\`${key}\``).join(', ')} is no service of the config.`;
  throw new ResponderError(
    'config-invalid',
    why,
    'Give it the output `waiting` or `held` of an earlier job, or keys of `services`.',
  );
}

/** What other services are in trouble counts for all of them, whoever is looked after here. */
function isWanted({ inputs: { services } }: MainRequest, key: string): boolean {
  return services.length === 0 || services.includes(key);
}

function siteOf({ config, inputs }: MainRequest, key: string, alerting: readonly string[]): Handling['site'] {
  const others = Object.entries(config.services)
    .filter(([other]) => other !== key)
    .map(([other, { workload }]) => ({ service: other, ref: workload }));
  return { switch: inputs.switch, alerting, others };
}

/** ms that a cancelled run's services have to come to an end of their own: the rest of its grace is for outputs and summary. */
const ENDS_WITHIN = 4500;
const CUT =
  'The run was cancelled, and had not come to an end when its time was up. What it had begun stands in the Lease: follow-up goes on from there.';

/** What one service's run cannot handle must not end the others in the middle of theirs; nor does one that waits keep a cancelled run silent. */
async function settled(handling: Handling, work: () => Promise<Finished>): Promise<Finished> {
  const { key } = handling;
  const ended = work().catch((thrown: unknown) => untold(key, 'failed', sentence(thrown)));
  return inTime(cancellable(handling), ended, ENDS_WITHIN, () => untold(key, 'failed', CUT));
}
