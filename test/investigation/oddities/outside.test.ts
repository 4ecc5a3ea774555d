// What others know of the service: its routes and fields, its schema, its dependencies, its manifests, its checks.
import { describe, expect, it } from '@jest/globals';
import { detects, file, seen } from './diff.ts';

detects(
  'route-changed',
  [
    {
      what: 'a route with another path',
      path: 'src/app.ts',
      says: 'the route `/api/users` is now `/api/v2/users`',
      diff: "-app.get('/api/users', list);\n+app.get('/api/v2/users', list);",
    },
    {
      what: 'a route that is gone',
      path: 'src/app.ts',
      says: 'the route `/api/users/:id` is gone',
      diff: "|app.get('/api/orders', orders);\n-app.delete('/api/users/:id', remove);",
    },
    {
      what: 'a mapping',
      path: 'src/main/java/Users.java',
      says: 'the route `/users` is now `/people`',
      diff: '-  @GetMapping("/users")\n+  @GetMapping("/people")',
    },
    {
      what: 'a decorator',
      path: 'app/users.py',
      says: 'the route `/users` is now `/people`',
      diff: '-@app.route("/users")\n+@app.route("/people")',
    },
    {
      what: 'a handler',
      path: 'internal/users.go',
      says: 'the route `/users` is now `/people`',
      diff: '-	mux.HandleFunc("/users", list)\n+	mux.HandleFunc("/people", list)',
    },
    {
      what: 'an attribute',
      path: 'src/Users.cs',
      says: 'the route `users` is now `people`',
      diff: '-    [HttpGet("users")]\n+    [HttpGet("people")]',
    },
    {
      what: 'a facade',
      path: 'routes/api.php',
      says: 'the route `/users` is now `/people`',
      diff: "-Route::get('/users', [Users::class, 'index']);\n+Route::get('/people', [Users::class, 'index']);",
    },
    {
      what: 'an ingress',
      path: 'deploy/ingress.yaml',
      says: 'the route `/api` is now `/v2`',
      diff: '|paths:\n-  - path: /api\n+  - path: /v2',
    },
  ],
  [
    {
      what: 'another handler',
      path: 'src/app.ts',
      diff: "-app.get('/api/users', list);\n+app.get('/api/users', listed);",
    },
    {
      what: 'a client',
      path: 'src/client.ts',
      diff: "-const users = await http.get('/api/users');\n+const users = await http.get('/api/v2/users');",
    },
    {
      what: 'a router that moves',
      path: 'src/app.ts',
      diff: "-app.get('/api/users', list);\n|app.get('/api/orders', orders);\n+app.get('/api/users', list);",
    },
  ],
);

detects(
  'field-changed',
  [
    {
      what: 'a tag',
      path: 'internal/user.go',
      says: 'the field `user_name` is now `username`',
      diff: '-	Name string `json:"user_name"`\n+	Name string `json:"username"`',
    },
    {
      what: 'an annotation',
      path: 'src/main/java/User.java',
      says: 'the field `user_name` is now `username`',
      diff: '-  @JsonProperty("user_name")\n+  @JsonProperty("username")',
    },
    {
      what: 'a message',
      path: 'api/user.proto',
      says: 'the field `email` is gone',
      diff: '|  string name = 1;\n-  string email = 2;',
    },
    {
      what: 'a column',
      path: 'app/models.py',
      says: 'the field `email` is gone',
      diff: '|    name = models.CharField(max_length=80)\n-    email = models.EmailField()',
    },
    {
      what: 'a name for serde',
      path: 'src/user.rs',
      says: 'the field `user_name` is now `username`',
      diff: '-    #[serde(rename = "user_name")]\n+    #[serde(rename = "username")]',
    },
    {
      what: 'an attribute',
      path: 'src/User.cs',
      says: 'the field `user_name` is now `username`',
      diff: '-    [JsonPropertyName("user_name")]\n+    [JsonPropertyName("username")]',
    },
  ],
  [
    { what: 'a field that is added', path: 'internal/user.go', diff: '+	Mail string `json:"mail"`' },
    {
      what: 'a type that goes whole',
      path: 'internal/user.go',
      diff: '-type User struct {\n-	Name string `json:"name"`\n-}\n|func main() {',
    },
    {
      what: 'another type of the same field',
      path: 'internal/user.go',
      diff: '-	ID int `json:"id"`\n+	ID int64 `json:"id"`',
    },
    {
      what: 'a constant',
      path: 'src/main/java/Lz4.java',
      diff: '|  public static final int MAGIC = 1;\n-  public static final int LENGTH = 19;',
    },
  ],
);

detects(
  'migration-incompatible',
  [
    {
      what: 'a column that is dropped',
      path: 'db/migrations/7_users.sql',
      says: 'the column `email` is dropped',
      diff: '+ALTER TABLE users DROP COLUMN email;',
    },
    {
      what: 'a table that is dropped',
      path: 'db/migrations/7_users.sql',
      says: 'the table `sessions` is dropped',
      diff: '+DROP TABLE IF EXISTS sessions;',
    },
    {
      what: 'a column that is renamed',
      path: 'db/migrations/7_users.sql',
      says: 'the column `name` is renamed',
      diff: '+ALTER TABLE users RENAME COLUMN name TO full_name;',
    },
    {
      what: 'a column without a default',
      path: 'db/migrations/7_users.sql',
      says: 'the column `age` is added as not null, without a default',
      diff: '+ALTER TABLE users ADD COLUMN age int NOT NULL;',
    },
    {
      what: 'a column that may not be null',
      path: 'db/migrations/7_users.sql',
      says: 'the column `age` may no longer be null',
      diff: '+ALTER TABLE users ALTER COLUMN age SET NOT NULL;',
    },
    {
      what: 'Rails',
      path: 'db/migrate/7_users.rb',
      says: 'the column `email` is dropped',
      diff: '|  def change\n+    remove_column :users, :email, :string',
    },
    {
      what: 'Django',
      path: 'shop/migrations/0007_users.py',
      says: 'the column `email` is dropped',
      diff: "+        migrations.RemoveField(model_name='user', name='email'),",
    },
    {
      what: 'Alembic',
      path: 'alembic/versions/7_users.py',
      says: 'the column `email` is dropped',
      diff: "|def upgrade():\n+    op.drop_column('users', 'email')",
    },
    {
      what: 'Knex',
      path: 'migrations/7_users.js',
      says: 'the column `email` is dropped',
      diff: "|exports.up = (knex) => {\n+  table.dropColumn('email');",
    },
  ],
  [
    {
      what: 'a column with a default',
      path: 'db/migrations/7_users.sql',
      diff: '+ALTER TABLE users ADD COLUMN age int NOT NULL DEFAULT 0;',
    },
    {
      what: 'a column that may be null',
      path: 'db/migrations/7_users.sql',
      diff: '+ALTER TABLE users ADD COLUMN age int;',
    },
    {
      what: 'the way back',
      path: 'alembic/versions/7_users.py',
      diff: "|def downgrade():\n+    op.drop_column('users', 'email')",
    },
    { what: 'the way back', path: 'db/migrations/7_users.down.sql', diff: '+ALTER TABLE users DROP COLUMN email;' },
    {
      what: 'the way back',
      path: 'db/migrations/7_users.sql',
      diff: '+-- +goose Down\n+ALTER TABLE users DROP COLUMN email;',
    },
    { what: 'a new table', path: 'db/migrations/7_users.sql', diff: '+CREATE TABLE sessions (id int NOT NULL);' },
  ],
);

const MAJOR = (name: string, from: string, to: string) =>
  `\`${name}\` goes from ${from} to ${to}, another major version`;

detects(
  'dependency-major',
  [
    {
      what: 'npm',
      path: 'package.json',
      says: MAJOR('fastify', '4.28.1', '5.0.0'),
      diff: '|  "dependencies": {\n-    "fastify": "^4.28.1",\n+    "fastify": "^5.0.0",',
    },
    {
      what: 'Go',
      path: 'go.mod',
      says: MAJOR('github.com/acme/queue', '1.9.0', '2.0.0'),
      diff: '-	github.com/acme/queue v1.9.0\n+	github.com/acme/queue/v2 v2.0.0',
    },
    {
      what: 'pip',
      path: 'requirements.txt',
      says: MAJOR('SQLAlchemy', '1.4.50', '2.0.1'),
      diff: '-SQLAlchemy==1.4.50\n+SQLAlchemy==2.0.1',
    },
    {
      what: 'Bundler',
      path: 'Gemfile',
      says: MAJOR('rails', '7.1', '8.0'),
      diff: "-gem 'rails', '~> 7.1'\n+gem 'rails', '~> 8.0'",
    },
    {
      what: 'Maven',
      path: 'pom.xml',
      says: MAJOR('hikari', '5.1.0', '6.0.0'),
      diff: '|<artifactId>hikari</artifactId>\n-<version>5.1.0</version>\n+<version>6.0.0</version>',
    },
    {
      what: 'Cargo',
      path: 'Cargo.toml',
      says: '`axum` goes from 0.6 to 0.7, which below 1.0 counts as a major version',
      diff: '-axum = "0.6"\n+axum = "0.7"',
    },
    {
      what: 'Gradle',
      path: 'build.gradle',
      says: MAJOR('com.acme:queue', '1.2.0', '2.0.0'),
      diff: "-    implementation 'com.acme:queue:1.2.0'\n+    implementation 'com.acme:queue:2.0.0'",
    },
    {
      what: 'NuGet',
      path: 'src/App.csproj',
      says: MAJOR('Npgsql', '7.0.1', '8.0.0'),
      diff: '-<PackageReference Include="Npgsql" Version="7.0.1" />\n+<PackageReference Include="Npgsql" Version="8.0.0" />',
    },
    {
      what: 'Composer',
      path: 'composer.json',
      says: MAJOR('guzzlehttp/guzzle', '6.5', '7.0'),
      diff: '-        "guzzlehttp/guzzle": "^6.5",\n+        "guzzlehttp/guzzle": "^7.0",',
    },
  ],
  [
    { what: 'a minor version', path: 'package.json', diff: '-    "fastify": "^5.1.0",\n+    "fastify": "^5.2.0",' },
    {
      what: 'a tool',
      path: 'package.json',
      diff: '|  "devDependencies": {\n-    "rimraf": "^3.0.0",\n+    "rimraf": "^5.0.0",',
    },
    { what: 'its own version', path: 'package.json', diff: '-  "version": "1.9.0",\n+  "version": "2.0.0",' },
    {
      what: 'a dependency of a dependency',
      path: 'go.mod',
      diff: '-	github.com/acme/queue v1.9.0 // indirect\n+	github.com/acme/queue/v2 v2.0.0 // indirect',
    },
    { what: 'a lock file', path: 'package-lock.json', diff: '-      "version": "4.0.0",\n+      "version": "5.0.0",' },
  ],
);

detects(
  'base-image-changed',
  [
    {
      what: 'a major version',
      path: 'Dockerfile',
      says: 'the base image goes from `node:20-alpine` to `node:24-alpine`',
      diff: '-FROM node:20-alpine\n+FROM node:24-alpine',
    },
    {
      what: 'another distribution',
      path: 'Dockerfile',
      says: 'the base image goes from `python:3.12-slim` to `python:3.12-alpine`',
      diff: '-FROM python:3.12-slim\n+FROM python:3.12-alpine',
    },
  ],
  [{ what: 'a patch', path: 'Dockerfile', diff: '-FROM node:20.11.0-alpine3.19\n+FROM node:20.11.1-alpine3.20' }],
);

detects(
  'resources-changed',
  [
    {
      what: 'a lower limit',
      path: 'deploy/app.yaml',
      says: 'the memory limit goes from 512Mi to 128Mi',
      diff: '|resources:\n|  limits:\n-    memory: 512Mi\n+    memory: 128Mi',
    },
    {
      what: 'a lower limit in other units',
      path: 'deploy/app.yaml',
      says: 'the memory limit goes from 1Gi to 512Mi',
      diff: '|  limits:\n-    memory: 1Gi\n+    memory: 512Mi',
    },
    {
      what: 'a request',
      path: 'deploy/app.yaml',
      says: 'the cpu request goes from 100m to 2000m',
      diff: '|  requests:\n-    cpu: 100m\n+    cpu: 2000m',
    },
  ],
  [{ what: 'a higher limit', path: 'deploy/app.yaml', diff: '|  limits:\n-    memory: 512Mi\n+    memory: 1Gi' }],
);

detects(
  'probe-changed',
  [
    {
      what: 'a probe that is gone',
      path: 'deploy/app.yaml',
      says: 'the readiness probe is gone',
      diff: '|containers:\n-  readinessProbe:\n-    httpGet:\n-      path: /ready\n|  ports:',
    },
    {
      what: 'an earlier probe',
      path: 'deploy/app.yaml',
      says: "the probe's initial delay seconds goes from 30 to 1",
      diff: '|livenessProbe:\n-  initialDelaySeconds: 30\n+  initialDelaySeconds: 1',
    },
  ],
  [{ what: 'a probe that moves', path: 'deploy/app.yaml', diff: '-readinessProbe:\n|ports:\n+readinessProbe:' }],
);

detects(
  'env-removed',
  [
    {
      what: 'a manifest',
      path: 'deploy/app.yaml',
      says: 'the environment variable `PAYMENTS_URL` is no longer set',
      diff: '|env:\n-  - name: PAYMENTS_URL\n-    value: http://payments\n|  - name: USERS_URL',
    },
    {
      what: 'an image',
      path: 'Dockerfile',
      says: 'the environment variable `NODE_OPTIONS` is no longer set',
      diff: '|FROM node:24\n-ENV NODE_OPTIONS=--max-old-space-size=512',
    },
    {
      what: 'a compose file',
      path: 'compose.yaml',
      says: 'the environment variable `PAYMENTS_URL` is no longer set',
      diff: '|    environment:\n-      PAYMENTS_URL: http://payments\n|      USERS_URL: http://users',
    },
  ],
  [
    {
      what: 'another value',
      path: 'deploy/app.yaml',
      diff: '|env:\n|  - name: PAYMENTS_URL\n-    value: http://payments\n+    value: http://pay',
    },
    {
      what: 'one that moves',
      path: 'deploy/app.yaml',
      diff: '|env:\n-  - name: PAYMENTS_URL\n|  - name: USERS_URL\n+  - name: PAYMENTS_URL',
    },
  ],
);

detects(
  'safety-loosened',
  [
    {
      what: 'certificates',
      path: 'app/http.py',
      says: 'the certificate of the other side is not checked here',
      diff: '-    return session.get(url)\n+    return session.get(url, verify=False)',
    },
    {
      what: 'certificates',
      path: 'internal/http.go',
      says: 'the certificate of the other side is not checked here',
      diff: '+	config := &tls.Config{InsecureSkipVerify: true}',
    },
    {
      what: 'certificates',
      path: 'src/http.ts',
      says: 'the certificate of the other side is not checked here',
      diff: '-  rejectUnauthorized: true,\n+  rejectUnauthorized: false,',
    },
    { what: 'origins', path: 'src/app.js', says: 'any origin may call here', diff: "+app.use(cors({ origin: '*' }));" },
    {
      what: 'a decorator that is gone',
      path: 'app/users.py',
      says: 'a check of who calls, which stood here, is gone',
      diff: '-@login_required\n|def users(request):',
    },
    {
      what: 'a middleware that is gone',
      path: 'src/app.ts',
      says: 'a check before this handler is gone',
      diff: "-app.get('/users', requireAuth, list);\n+app.get('/users', list);",
    },
    {
      what: 'a validation that is gone',
      path: 'src/main/java/Users.java',
      says: 'a validation of what comes in is gone',
      diff: '-  void add(@Valid @RequestBody User user) {\n+  void add(@RequestBody User user) {',
    },
    {
      what: 'everybody',
      path: 'src/main/java/Security.java',
      says: 'a check of who calls is skipped here',
      diff: '-    .requestMatchers("/users").authenticated()\n+    .requestMatchers("/users").permitAll()',
    },
    {
      what: 'an action without it',
      path: 'app/controllers/users_controller.rb',
      says: 'a check of who calls is skipped here',
      diff: '+  skip_before_action :authenticate_user!',
    },
  ],
  [
    {
      what: 'an expression that looks for it',
      path: 'src/lint.ts',
      diff: '+const LOOSE = /rejectUnauthorized: false/;',
    },
    {
      what: 'a check that is added',
      path: 'src/app.ts',
      diff: "-app.get('/users', list);\n+app.get('/users', requireAuth, list);",
    },
    {
      what: 'another check',
      path: 'app/users.py',
      diff: '-@login_required\n+@permission_required("users")\n|def users(request):',
    },
    {
      what: 'a handler that goes with its check',
      path: 'app/users.py',
      diff: '-@login_required\n-def users(request):\n-    return list(request)\n|def other():',
    },
  ],
);

describe('a commit as a whole', () => {
  const READS = '+const url = process.env.PAYMENTS_URL;';

  it('does not miss a variable that the same commit sets', () => {
    expect(seen(file('src/config.ts', READS), file('deploy/app.yaml', '|env:\n+  - name: PAYMENTS_URL'))).toEqual([]);
  });

  it('takes no code for changed that moved to another file', () => {
    const check = 'if (rows.length === 0) return null;';
    expect(seen(file('src/a.ts', `|load();\n-${check}\n|return rows[0];`), file('src/b.ts', `+${check}`))).toEqual([]);
  });

  it('looks at nothing that is vendored, generated, locked, tested or documented', () => {
    const loose = '+  rejectUnauthorized: false,';
    const aside = [
      'vendor/a.js',
      'node_modules/a/index.js',
      'dist/index.js',
      'a.min.js',
      'src/__tests__/a.js',
      'docs/a.js',
      'a_test.go',
      'yarn.lock',
      'src/test/java/A.java',
      'UserTest.java',
    ];
    expect(aside.flatMap((path) => seen(file(path, loose)))).toEqual([]);
    expect(seen(file('src/a.js', `|// Code generated by gen. DO NOT EDIT.\n${loose}`))).toEqual([]);
  });
});
