// Users of the sample service: so many requests a second, until told otherwise.
import { IDS } from './database.ts';

export interface Traffic {
  /** Requests a second from now on. */
  rate(perSecond: number): void;
  stop(): Promise<void>;
}

const TICK = 50;
/** Prime to the number of ids: all users come by before one comes again. */
const STRIDE = 37;
/** A slow machine must not answer a pause with a flood. */
const MOST_AT_ONCE = 20;

export function startTraffic(url: string, perSecond: number): Traffic {
  let rate = perSecond;
  let due = 0;
  let user = 1;
  let last = performance.now();
  const flying = new Set<Promise<unknown>>();
  const timer = setInterval(() => {
    const now = performance.now();
    due = Math.min(due + (rate * (now - last)) / 1000, MOST_AT_ONCE);
    last = now;
    for (; due >= 1; due -= 1) {
      user = (user + STRIDE) % IDS;
      const sent: Promise<unknown> = fetch(`${url}/api/users/${user}`)
        .then((answer) => answer.text())
        .catch(() => null)
        .finally(() => flying.delete(sent));
      flying.add(sent);
    }
  }, TICK);
  return {
    rate: (next) => {
      rate = next;
    },
    stop: async () => {
      clearInterval(timer);
      await Promise.all(flying);
    },
  };
}
