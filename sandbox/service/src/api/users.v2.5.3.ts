// GET /api/users/:id
import type { Pool, Row } from '../db/pool.ts';

const SELECT = 'select id, name from users where id = $1';

export interface User extends Row {
  readonly displayName: string;
}

export class NoSuchUser extends Error {
  override readonly name = 'NoSuchUser';
}

export async function findUser(pool: Pool, id: number): Promise<User> {
  const connection = pool.acquire();
  const [user] = await connection.query(SELECT, [id]);
  if (user === undefined) throw new NoSuchUser(`no user ${id}`);
  pool.release(connection);
  return { ...user, displayName: user.name.trim() };
}
