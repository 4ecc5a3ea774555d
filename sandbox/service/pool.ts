// A connection pool of fixed size. What is acquired and not released is gone for the others.
export class PoolExhausted extends Error {
  constructor(size: number) {
    super(`Connection pool exhausted (${size} of ${size} in use)`);
  }
}

export interface Connection {
  query(userId: number): string;
}

export interface Pool {
  readonly size: number;
  inUse(): number;
  acquire(): Connection;
  release(connection: Connection): void;
}

export function createPool(size: number): Pool {
  const used = new Set<Connection>();
  return {
    size,
    inUse: () => used.size,
    acquire() {
      if (used.size >= size) throw new PoolExhausted(size);
      const connection: Connection = { query: rowOf };
      used.add(connection);
      return connection;
    },
    release: (connection) => void used.delete(connection),
  };
}

/** Every tenth user does not exist: the query throws, as a database would. */
function rowOf(userId: number): string {
  if (userId % 10 === 0) throw new Error(`no user ${userId}`);
  return `user ${userId}`;
}
