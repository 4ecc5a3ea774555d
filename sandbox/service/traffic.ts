// Users of the sample service: so many requests a second, until told otherwise.
export interface Traffic {
  /** Requests a second from now on. */
  rate(perSecond: number): void;
  stop(): Promise<void>;
}

const TICK = 50;

export function startTraffic(url: string, perSecond: number): Traffic {
  let rate = perSecond;
  let due = 0;
  let user = 0;
  const flying = new Set<Promise<unknown>>();
  const timer = setInterval(() => {
    for (due += (rate * TICK) / 1000; due >= 1; due -= 1) {
      const sent: Promise<unknown> = fetch(`${url}/api/users/${++user}`)
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
