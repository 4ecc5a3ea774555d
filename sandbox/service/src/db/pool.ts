// A connection pool of fixed size. What is acquired and not released is gone for everybody else.
export interface Row {
  readonly id: number;
  readonly name: string;
}

export interface Connection {
  query(sql: string, parameters: readonly unknown[]): Promise<readonly Row[]>;
}

/** What opens connections: the driver. */
export type Connect = () => Connection;

export interface Pool {
  readonly size: number;
  inUse(): number;
  acquire(): Connection;
  release(connection: Connection): void;
}

export class PoolExhausted extends Error {
  override readonly name = 'PoolExhausted';
}

export function createPool(size: number, connect: Connect): Pool {
  const used = new Set<Connection>();
  return {
    size,
    inUse: () => used.size,
    acquire() {
      if (used.size >= size) throw new PoolExhausted(`connection pool exhausted (${used.size} of ${size} in use)`);
      const connection = connect();
      used.add(connection);
      return connection;
    },
    release: (connection) => void used.delete(connection),
  };
}
