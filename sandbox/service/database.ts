// The sample service's database: 2,000 ids, every tenth of which is no user; and it can be broken for everybody.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection, Row } from './src/db/pool.ts';

export interface Database {
  connect(): Connection;
  /** From now on every query fails with this. */
  fail(why: string): void;
}

export const IDS = 2000;
const QUERY_TAKES = 4;

export function createDatabase(): Database {
  let failure: string | null = null;
  const query: Connection['query'] = async (_sql, [id]) => {
    await sleep(QUERY_TAKES);
    if (failure !== null) throw new Error(failure);
    return rowsOf(Number(id));
  };
  return {
    connect: () => ({ query }),
    fail: (why) => {
      failure = why;
    },
  };
}

function rowsOf(id: number): readonly Row[] {
  return id % 10 === 0 ? [] : [{ id, name: `User ${id}` }];
}
