// Frames of ten languages as their runtimes print them, and what looks like one and is none.
import { describe, expect, it } from '@jest/globals';
import { gatherEvidence } from '../../src/investigation/evidence.ts';
import { endpointsIn, framesIn, isFrameLine } from '../../src/investigation/frames.ts';
import { BRIEF } from '../postmortem/story.ts';

describe('framesIn', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'JavaScript',
      `Error: timeout
    at acquire (/app/dist/db/pool.js:31:11)
    at async Promise.all (index 0)
    at file:///app/dist/api/users.mjs:14:21
    at node:internal/process/task_queues:95:5
    at Layer.handle (/app/node_modules/express/lib/router/layer.js:95:5)`,
      ['app/dist/db/pool.js', 'app/dist/api/users.mjs'],
    ],
    [
      'TypeScript, with routes in brackets',
      '    at Page (webpack-internal:///./src/app/(shop)/users/[id]/page.tsx:7:3)',
      ['src/app/(shop)/users/[id]/page.tsx'],
    ],
    [
      'Java',
      `java.lang.IllegalStateException: pool exhausted
\tat com.acme.db.Pool$Lease.take(Pool.java:88)
\tat app//com.acme.api.UserController.lambda$list$0(UserController.java:31) ~[app.jar!/:1.0]
\tat java.base/java.lang.Thread.run(Thread.java:840)`,
      ['com/acme/db/Pool.java', 'com/acme/api/UserController.java'],
    ],
    [
      'Kotlin',
      '\tat com.acme.api.UsersKt$routes$1$1.invokeSuspend(Users.kt:12)\n\tat kotlinx.coroutines.DispatchedTask.run(DispatchedTask.kt:106)',
      ['com/acme/api/Users.kt'],
    ],
    [
      'Python, whose innermost frame is the last',
      `Traceback (most recent call last):
  File "/usr/lib/python3.12/site-packages/flask/app.py", line 1484, in full_dispatch_request
  File "/srv/shop/api/users.py", line 41, in list_users
    return pool.take()
  File "/srv/shop/db/pool.py", line 12, in take
PoolError: exhausted`,
      ['srv/shop/db/pool.py', 'srv/shop/api/users.py'],
    ],
    [
      'Go',
      `goroutine 7 [running]:
main.(*Server).users(0xc000126000)
\t/src/internal/api/users.go:42 +0x1b
net/http.HandlerFunc.ServeHTTP(0x0)
\t/usr/local/go/src/net/http/server.go:2136 +0x29
github.com/jackc/pgx/v5.(*Conn).Query()
\t/go/pkg/mod/github.com/jackc/pgx/v5@v5.5.0/conn.go:700 +0x1`,
      ['src/internal/api/users.go'],
    ],
    [
      'Ruby',
      "/app/app/models/user.rb:12:in 'User#load': boom (RuntimeError)\n\tfrom /usr/local/bundle/gems/rack-3.0/lib/rack.rb:3:in 'call'\n\tfrom app/api/users.rb:3:in `list'",
      ['app/app/models/user.rb', 'app/api/users.rb'],
    ],
    [
      'PHP',
      `PHP Fatal error: Uncaught Error in /var/www/html/src/Db/Pool.php:19
#0 /var/www/html/src/Api/Users.php(12): Acme\\Db\\Pool->take()
#1 /var/www/html/vendor/symfony/http-kernel/HttpKernel.php(163): handle()
  thrown in /var/www/html/src/Db/Pool.php on line 19`,
      ['var/www/html/src/Db/Pool.php', 'var/www/html/src/Api/Users.php'],
    ],
    [
      '.NET with symbols',
      '   at Acme.Shop.Users.UserService.Get(Int32 id) in C:\\build\\src\\Users\\UserService.cs:line 42\n   at System.Threading.Tasks.Task.Run()',
      ['build/src/Users/UserService.cs'],
    ],
    [
      '.NET without symbols',
      '   at Acme.Shop.Users.UserService.<GetAsync>d__5.MoveNext()\n   at Acme.Shop.Repository`1[[System.Int32]].Find(Int32 id)',
      [
        'Acme/Shop/Users/UserService.cs',
        'Acme.Shop.Users/UserService.cs',
        'Acme/Shop/Repository.cs',
        'Acme.Shop/Repository.cs',
      ],
    ],
    [
      'Rust',
      `thread 'main' panicked at src/db/pool.rs:31:9:
   2: shop::api::users::list
             at ./src/api/users.rs:14:5
   3: core::ops::function::FnOnce::call_once
             at /rustc/9fc6b431/library/core/src/ops/function.rs:250:5
             at /usr/local/cargo/registry/src/index.crates.io-6f17/tokio-1.35/src/runtime.rs:3:1
             at /home/ci/.cargo/registry/src/index.crates.io-6f17/hyper-1.1/src/server.rs:7:1`,
      ['src/db/pool.rs', 'src/api/users.rs'],
    ],
  ])('reads %s', (_, text, frames) => {
    expect(framesIn(text)).toEqual(frames);
  });

  it('takes a bare name for a file only with its line', () => {
    expect(framesIn('Node.js is slow, and so is next.js; see main.go')).toEqual([]);
    expect(framesIn('panic in main.go:12, then users.py", line 3')).toEqual(['main.go', 'users.py']);
  });

  it('keeps a folder named vendor that is the subject of the service', () => {
    expect(framesIn('at x (/app/src/vendor/payout.ts:1:1)')).toEqual(['app/src/vendor/payout.ts']);
    expect(framesIn('/app/vendor/github.com/lib/pq/conn.go:1')).toEqual([]);
  });

  it('names each file once, and no more than sixty', () => {
    expect(framesIn('/a/b.ts:1:1 /a/b.ts:2:2')).toEqual(['a/b.ts']);
    expect(framesIn(Array.from({ length: 99 }, (_, index) => `/a/f${index}.go:1`).join('\n'))).toHaveLength(60);
  });

  it.each([
    ['slashes', 'a/'],
    ['brackets', 'a(a/'],
    ['dots', 'a.'],
    ['extensions', '.ts.js'],
    ['class frames', 'at a.'],
    ['types', 'at A.B<'],
    ['files of Python', 'File "'],
    ['endpoints', ' /a/a'],
    ['one letter', 'a'],
    ['back slashes', '\\'],
  ])('is done with a megabyte of %s at once', (_, piece) => {
    const line = piece.repeat(2000);
    const text = `${line}\n`.repeat(Math.ceil(1_000_000 / line.length));
    const began = performance.now();
    framesIn(text);
    endpointsIn(text);
    expect(performance.now() - began).toBeLessThan(20_000); // backtracking would not end
  });
});

describe('isFrameLine', () => {
  it('knows own frames from words and from dependencies', () => {
    expect(isFrameLine('    at list (/app/dist/users.js:1:2)')).toBe(true);
    expect(isFrameLine('    at list (/app/node_modules/pg/client.js:1:2)')).toBe(false);
    expect(isFrameLine('GET /api/users 500')).toBe(false);
  });
});

describe('endpointsIn', () => {
  it('finds paths that people call, not fractions, URLs or files', () => {
    expect(endpointsIn('GET /api/users/{id} failed; see https://x.example/y and 3/4')).toEqual(['/api/users/{id}']);
    expect(endpointsIn('in /app/src/users.ts:12 of /api/users')).toEqual(['/api/users']);
  });
});

describe('the evidence', () => {
  it('has the frames that the monitor sent before those of texts, and no file among the endpoints', () => {
    const symptom = { what: 'Error', evidence: 'at /app/src/db/pool.ts:3', endpoint: '/app/src/db/pool.ts' };
    const brief = {
      ...BRIEF,
      signal: { ...BRIEF.signal, frames: ['src/db/lease.py'] },
      triage: { ...BRIEF.triage, symptoms: [...BRIEF.triage.symptoms, symptom] },
    };
    const { frames, endpoints } = gatherEvidence(brief, []);
    expect(frames.slice(0, 2)).toEqual(['src/db/lease.py', 'app/src/db/pool.ts']);
    expect(endpoints).toEqual(['/api/users']);
  });
});
