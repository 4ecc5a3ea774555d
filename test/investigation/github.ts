// A code host that answers from a table of paths and remembers what it was asked.
import type { Clock, CodeHost, HostAnswer } from '../../src/ports.ts';

export interface FakeHost extends CodeHost {
  readonly asked: string[];
}

/** A route is a body (answered 200), a bare number (that status), an Error (no answer came), or a promise of one of these. */
export function hostOf(routes: Readonly<Record<string, unknown>>): FakeHost {
  const asked: string[] = [];
  return {
    repository: 'acme/shop',
    asked,
    async request({ path }): Promise<HostAnswer> {
      asked.push(path);
      const route = await routes[path];
      if (route instanceof Error) throw route;
      const status = route === undefined ? 404 : typeof route === 'number' ? route : 200;
      return { status, body: status === 200 ? route : { message: 'Not Found' }, headers: {} };
    },
  };
}

/** Time stands still unless it is slept. */
export function clockOf(): Clock {
  let ms = Date.parse('2026-11-23T18:06:00.000Z');
  return {
    now: () => ms,
    monotonic: () => ms,
    sleep: async (pause) => {
      ms += pause;
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
