// One pod of the sample service `api-server`. What a release does is the code in `src/`, so that v2.5.3's bug is a real one.
import type { Database } from './database.ts';
import * as v252 from './src/api/users.ts';
import * as v253 from './src/api/users.v2.5.3.ts';
import { createPool, type Pool } from './src/db/pool.ts';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

export interface Instance {
  readonly pool: Pool;
  users(id: number): Promise<Answer>;
  health(): Answer;
  /** Newest last. */
  readonly log: readonly string[];
}

const POOL_SIZE = 6;
const LOG_LINES = 40;

export function createInstance(version: string, database: Database): Instance {
  const pool = createPool(POOL_SIZE, database.connect);
  const { findUser } = version === 'v2.5.3' ? v253 : v252;
  const log: string[] = [`INFO api-server ${version} listening on :8080`];
  const failed = (path: string, thrown: unknown): Answer => {
    if (thrown instanceof Error && thrown.name === 'NoSuchUser') return { status: 404, body: thrown.message };
    log.push(`ERROR GET ${path} 500 ${described(thrown)}`);
    if (log.length > LOG_LINES) log.shift();
    return { status: 500, body: 'internal server error' };
  };
  return {
    pool,
    log,
    users: (id) =>
      findUser(pool, id).then(
        (user) => ({ status: 200, body: JSON.stringify(user) }),
        (thrown: unknown) => failed(`/api/users/${id}`, thrown),
      ),
    health: () => ({ status: 200, body: `ok ${version}` }),
  };
}

/** The error with its frames on one line, by the paths of the service's own repository. */
function described(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const frames = (thrown.stack ?? '').matchAll(
    /at (?:async )?(?:Object\.)?(\w+) \(.*\/sandbox\/service\/(src\/[^)]+)\)/g,
  );
  const said = [...frames].map(([, name, place = '']) => `at ${name} (${place.replace('.v2.5.3.ts', '.ts')})`);
  return [`${thrown.name}: ${thrown.message}`, ...said].join(' ');
}
