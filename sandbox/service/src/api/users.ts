// GET /api/users/:id
import type { Pool, Row } from '../db/pool.ts';

const SELECT = 'select id, name from users where id = $1';

export class NoSuchUser extends Error {
  override readonly name = 'NoSuchUser';
}

export async function findUser(pool: Pool, id: number): Promise<Row> {
  const connection = pool.acquire();
  try {
    const [user] = await connection.query(SELECT, [id]);
    if (user === undefined) throw new NoSuchUser(`no user ${id}`);
    return user;
  } finally {
    pool.release(connection);
  }
}
