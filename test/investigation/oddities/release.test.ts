// Things taken and not given back, in the languages that services are written in. A kept line begins with `|` here.

import { describe, expect, it } from '@jest/globals';
import { LEAKING_PULL, shopCommits } from '../../../sandbox/demo/commits.ts';
import { HUNK } from '../../postmortem/story.ts';
import { detects, file, seen } from './diff.ts';

const ON_SUCCESS = 'the connection taken here is released only when no error is thrown';

detects(
  'released-on-success-only',
  [
    {
      what: 'a release moved out of finally',
      path: 'src/api/users.ts',
      says: ON_SUCCESS,
      diff: `
        |const client = await pool.connect();
        |try {
        |  await work(client);
        +  client.release();
        -} finally {
        -  client.release();
        |}`,
    },
    {
      what: 'a new acquisition without a guard',
      path: 'src/api/users.ts',
      says: ON_SUCCESS,
      diff: `
        +const connection = await pool.acquire();
        +await work(connection);
        +connection.release();`,
    },
    {
      what: 'a defer that is removed',
      path: 'internal/users.go',
      says: ON_SUCCESS,
      diff: `
        | conn := pool.Get(ctx)
        -defer conn.Close()
        | rows := conn.Query(q)
        +conn.Close()`,
    },
    {
      what: 'a with that is removed',
      path: 'app/users.py',
      says: ON_SUCCESS,
      diff: `
        -with pool.get_connection() as connection:
        -    rows = connection.run(q)
        +connection = pool.get_connection()
        +rows = connection.run(q)
        +connection.close()`,
    },
    {
      what: 'a try-with-resources that is removed',
      path: 'src/main/java/Users.java',
      says: ON_SUCCESS,
      diff: `
        -try (Connection connection = dataSource.getConnection()) {
        -  load(connection);
        -}
        +Connection connection = dataSource.getConnection();
        +load(connection);
        +connection.close();`,
    },
    {
      what: 'a using that is removed',
      path: 'src/Users.cs',
      says: ON_SUCCESS,
      diff: `
        -using var connection = new SqlConnection(dsn);
        +var connection = new SqlConnection(dsn);
        |connection.Open();
        +connection.Close();`,
    },
    {
      what: 'a lock that an early return keeps',
      path: 'internal/cache.go',
      says: 'the lock taken here is not released on every return',
      diff: `
        |func (c *Cache) Get(key string) string {
        +	c.mu.Lock()
        +	if c.closed {
        +		return ""
        +	}
        |	value := c.values[key]
        +	c.mu.Unlock()
        |	return value
        |}`,
    },
  ],
  [
    {
      what: 'a guard that is added',
      path: 'src/a.ts',
      diff: `
        |const connection = await pool.acquire();
        +try {
        |await work(connection);
        +} finally {
        |connection.release();
        +}`,
    },
    {
      what: 'a guard that stays',
      path: 'src/a.ts',
      diff: `
        |const connection = await pool.acquire();
        |try {
        -  await work(connection);
        +  await moreWork(connection);
        |} finally {
        |  connection.release();
        |}`,
    },
    {
      what: 'a missing guard that was missing before',
      path: 'src/a.ts',
      diff: `
        |const connection = await pool.acquire();
        -work(1);
        +work(2);
        |connection.release();`,
    },
    {
      what: 'a comment about acquiring',
      path: 'src/a.ts',
      diff: '+// call pool.acquire() and then release() it\n+work();',
    },
    { what: 'a text about acquiring', path: 'src/a.py', diff: '+log("pool.acquire() and release()")' },
    {
      what: 'a method of the pool itself',
      path: 'src/pool.ts',
      diff: `
        +  acquire(): Connection {
        +    return this.free.pop() ?? this.open();
        +  }`,
    },
    {
      what: 'a lock without a return in between',
      path: 'internal/cache.go',
      diff: `
        +	c.mu.Lock()
        +	c.values[key] = value
        +	c.mu.Unlock()`,
    },
    {
      what: 'a lock that its owner gives back by itself',
      path: 'src/cache.rs',
      diff: `
        +    let mut values = self.values.lock().unwrap();
        +    values.insert(key, value);`,
    },
    {
      what: 'a function that is removed whole',
      path: 'src/a.py',
      diff: `
        -def load(q):
        -    with pool.get_connection() as connection:
        -        return connection.run(q)
        |def other():
        |    pass`,
    },
  ],
);

const NEVER = (noun: string) => `no release of the ${noun} taken here is in the changed lines`;

detects(
  'never-released',
  [
    {
      what: 'a scope that is removed with its release',
      path: 'src/a.ts',
      says: NEVER('connection'),
      diff: `
        -await withConnection(pool, (connection) => work(connection));
        +const connection = await pool.acquire();
        +await work(connection);`,
    },
    {
      what: 'a file that is opened and left',
      path: 'app/report.py',
      says: NEVER('file'),
      diff: `
        |def read(path):
        +    handle = open(path)
        +    return parse(handle.read())
        |
        |def other():`,
    },
    {
      what: 'a file that is opened and left',
      path: 'internal/report.go',
      says: NEVER('file'),
      diff: `
        |func size(path string) int {
        +	f, err := os.Open(path)
        +	if err != nil { return 0 }
        +	return count(f)
        |}`,
    },
    {
      what: 'a stream that is opened and left',
      path: 'src/main/java/Report.java',
      says: NEVER('file'),
      diff: `
        |  int size(String path) {
        +    var in = new FileInputStream(path);
        +    int first = in.read();
        +    return first;
        |  }`,
    },
    {
      what: 'a file that is opened and left',
      path: 'src/Report.php',
      says: NEVER('file'),
      diff: `
        |    function first($path) {
        +        $handle = fopen($path, 'r');
        +        $line = fgets($handle);
        +        return $line;
        |    }`,
    },
    {
      what: 'a ticker that is started and left',
      path: 'internal/poll.go',
      says: NEVER('timer'),
      diff: `
        |func poll() {
        +	ticker := time.NewTicker(interval)
        +	for range ticker.C {
        +		ask()
        +	}
        |}`,
    },
  ],
  [
    {
      what: 'a file that is handed on',
      path: 'internal/report.go',
      diff: `
        |func open(path string) (*os.File, error) {
        +	f, err := os.Open(path)
        +	return f, err
        |}`,
    },
    {
      what: 'a file in a with',
      path: 'app/report.py',
      diff: `
        |def read(path):
        +    with open(path) as handle:
        +        return handle.read()
        |
        |def other():`,
    },
    {
      what: 'a connection kept in a field',
      path: 'src/store.ts',
      diff: `
        |  async start() {
        +    this.connection = await pool.acquire();
        |  }`,
    },
    {
      what: 'a file whose end is not in sight',
      path: 'app/report.py',
      diff: `
        |def read(path):
        +    handle = open(path)`,
    },
  ],
);

detects(
  'release-removed',
  [
    {
      what: 'a close that is gone',
      path: 'src/export.ts',
      says: '`stream`, which is still used here, is no longer released',
      diff: `
        |await stream.write(rows);
        -await stream.close();
        |return path;`,
    },
    {
      what: 'a defer that is gone',
      path: 'internal/fetch.go',
      says: '`Body`, which is still used here, is no longer released',
      diff: `
        |resp := ask(url)
        -defer resp.Body.Close()
        |return io.ReadAll(resp.Body)`,
    },
  ],
  [
    {
      what: 'a close that moved',
      path: 'src/export.ts',
      diff: `
        -await stream.close();
        |await stream.write(rows);
        +await stream.close();`,
    },
    {
      what: 'a close whose stream is gone, too',
      path: 'src/export.ts',
      diff: `
        |await write(rows);
        -await stream.close();
        |return path;`,
    },
    {
      what: 'a way out that is gone',
      path: 'src/pool.ts',
      diff: '|const connection = next();\n-if (isOld(connection)) {\n-  return connection.close();\n-}\n|await connection.ping();',
    },
    {
      what: 'a close that somebody else calls',
      path: 'app/upload.py',
      diff: '|    tmp.write(chunk)\n-    tmp.close()\n+    await loop.run_in_executor(None, tmp.close)',
    },
  ],
);

detects(
  'listener-not-removed',
  [
    {
      what: 'a handler that is not taken off',
      path: 'src/Socket.cs',
      says: 'the listener added here is no longer removed',
      diff: '|  socket.Closed += OnClosed;\n|  Run();\n-  socket.Closed -= OnClosed;',
    },
    {
      what: 'a clean-up that is gone',
      path: 'src/socket.ts',
      says: 'the listener added here is no longer removed',
      diff: `
        |socket.on('message', onMessage);
        |await done;
        -socket.off('message', onMessage);`,
    },
  ],
  [
    {
      what: 'a listener that hears once',
      path: 'src/socket.ts',
      diff: `
        -socket.on('message', onMessage);
        -socket.off('message', onMessage);
        +socket.once('message', onMessage);`,
    },
    { what: 'a sum', path: 'src/Sum.cs', diff: '|  total += paid;\n-  total -= tax;' },
  ],
);

detects(
  'timer-not-cleared',
  [
    {
      what: 'an interval that goes on',
      path: 'src/poll.ts',
      says: 'the timer started here is no longer stopped',
      diff: `
        |const timer = setInterval(ask, EVERY);
        |await done;
        -clearInterval(timer);`,
    },
    {
      what: 'a ticker that goes on',
      path: 'internal/poll.go',
      says: 'the timer started here is no longer stopped',
      diff: `
        |ticker := time.NewTicker(every)
        -defer ticker.Stop()
        |for range ticker.C {`,
    },
  ],
  [
    {
      what: 'a timer that is gone with its clearing',
      path: 'src/poll.ts',
      diff: `
        -const timer = setInterval(ask, EVERY);
        |await done;
        -clearInterval(timer);`,
    },
  ],
);

describe("the demo's story", () => {
  it('names what the leaking commit does', () => {
    expect(seen({ path: 'src/api/users.ts', patch: HUNK })).toEqual([`released-on-success-only: ${ON_SUCCESS}`]);
  });

  it('is told by its one odd commit; of the twelve innocent ones only a cache lifetime, which did change, is mentioned', () => {
    const told = shopCommits(0).flatMap(({ files = [], pull }) =>
      seen(...files.map(({ path, patch = null }) => ({ path, patch }))).map((each) => `${pull?.number} ${each}`),
    );
    expect(told).toEqual([
      '125 cache-lifetime-changed: the cache lifetime (`LIVES`) goes from 30_000 to 60_000',
      `${LEAKING_PULL} released-on-success-only: ${ON_SUCCESS}`,
    ]);
  });

  it('says nothing of files without a patch, and of no files', () => {
    expect(
      seen(
        { path: 'src/a.ts', patch: null },
        file('test/a.test.ts', '+const c = await pool.acquire();\n+c.release();'),
      ),
    ).toEqual([]);
    expect(seen()).toEqual([]);
  });
});
