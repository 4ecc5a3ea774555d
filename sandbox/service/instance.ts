// One pod of the sample service `api-server`: what its release does is the code below, so v2.5.3's bug is a real one.
import { type Connection, createPool, type Pool, PoolExhausted } from './pool.ts';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

export interface Instance {
  readonly pod: string;
  readonly version: string;
  users(userId: number): Answer;
  health(): Answer;
  log: string[];
}

const POOL_SIZE = 12;

export function createInstance(pod: string, version: string): Instance {
  const pool = createPool(POOL_SIZE);
  const find = version === 'v2.5.3' ? findUserWithoutRelease : findUser;
  const log: string[] = [];
  return {
    pod,
    version,
    log,
    users: (userId) => answered(() => find(pool, userId), log),
    health: () => ({ status: 200, body: `ok ${version}` }),
  };
}

function findUser(pool: Pool, userId: number): string {
  const connection: Connection = pool.acquire();
  try {
    return connection.query(userId);
  } finally {
    pool.release(connection);
  }
}

/** As released in v2.5.3: the connection comes back only when no error is thrown. */
function findUserWithoutRelease(pool: Pool, userId: number): string {
  const connection = pool.acquire();
  const row = connection.query(userId);
  pool.release(connection);
  return row;
}

function answered(find: () => string, log: string[]): Answer {
  try {
    return { status: 200, body: find() };
  } catch (thrown) {
    if (!(thrown instanceof PoolExhausted)) return { status: 404, body: 'not found' };
    log.push(`ERROR GET /api/users 500 ${thrown.message} at findUser (src/api/users.ts:14:27)`);
    return { status: 500, body: thrown.message };
  }
}
