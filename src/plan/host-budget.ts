// What GitHub may cost before the write: `limits.hostBudget` in all, however often a run looks and whatever it asks.
import type { Service } from '../config/schema.ts';
import type { Clock, World } from '../ports.ts';
import type { Host } from './host-memory.ts';

/** ms that a run has waited for GitHub, by service: services go together, and each has its own write. */
const waited = new WeakMap<World['codeHost'], Map<Service, number>>();

/** Null: it has not come within what is left of the budget. What is here already costs nothing. */
export async function inBudget<T>({ codeHost, clock }: Host, service: Service, answer: Promise<T>): Promise<T | null> {
  const all = waited.get(codeHost) ?? new Map<Service, number>();
  waited.set(codeHost, all);
  const [before, began] = [all.get(service) ?? 0, clock.monotonic()];
  const found = await within(clock, service.limits.hostBudget - before, answer);
  all.set(service, before + clock.monotonic() - began);
  return found;
}

/** Null: it has not come within `ms`. */
export async function within<T>(clock: Clock, ms: number, answer: Promise<T>): Promise<T | null> {
  const here = await Promise.race([answer, null]);
  if (here !== null || ms <= 0) return here;
  const end = new AbortController();
  const over = clock.sleep(ms, end.signal).then(() => null);
  return Promise.race([answer, over]).finally(() => end.abort());
}
