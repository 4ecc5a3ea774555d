// The runner's own clock.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../ports.ts';

export function systemClock(): Clock {
  return {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    sleep: (ms, end) => sleep(ms, undefined, end && { signal: end }).catch(() => undefined),
  };
}
