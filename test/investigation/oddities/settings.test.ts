// Numbers and switches that govern the service: what they were and what they are.
import { detects } from './diff.ts';

detects(
  'timeout-changed',
  [
    {
      what: 'a property',
      path: 'src/http.ts',
      says: 'the timeout goes from 5000 to 500',
      diff: '-  timeout: 5000,\n+  timeout: 500,',
    },
    {
      what: 'a named constant',
      path: 'src/http.ts',
      says: 'the timeout (`CONNECT_TIMEOUT_MS`) goes from 5_000 to 500',
      diff: '-const CONNECT_TIMEOUT_MS = 5_000;\n+const CONNECT_TIMEOUT_MS = 500;',
    },
    {
      what: 'a duration',
      path: 'internal/http.go',
      says: 'the timeout goes from 5 * time.Second to 500 * time.Millisecond',
      diff: '-	client := &http.Client{Timeout: 5 * time.Second}\n+	client := &http.Client{Timeout: 500 * time.Millisecond}',
    },
    {
      what: 'a builder',
      path: 'src/main/java/Http.java',
      says: 'the timeout (`setConnectTimeout`) goes from 5000 to 500',
      diff: '-    factory.setConnectTimeout(5000);\n+    factory.setConnectTimeout(500);',
    },
    {
      what: 'an argument',
      path: 'app/http.py',
      says: 'the timeout goes from 10 to 1',
      diff: '-    return session.get(url, timeout=10)\n+    return session.get(url, timeout=1)',
    },
    {
      what: 'a manifest',
      path: 'deploy/app.yaml',
      says: 'the timeout (`timeoutSeconds`) goes from 10 to 1',
      diff: '|livenessProbe:\n-  timeoutSeconds: 10\n+  timeoutSeconds: 1',
    },
    {
      what: 'properties',
      path: 'src/main/resources/application.properties',
      says: 'the timeout (`read-timeout`) goes from 5s to 1s',
      diff: '-http.read-timeout=5s\n+http.read-timeout=1s',
    },
    {
      what: 'a proxy',
      path: 'deploy/nginx.conf',
      says: 'the timeout (`proxy_read_timeout`) goes from 60s to 6s',
      diff: '-    proxy_read_timeout 60s;\n+    proxy_read_timeout 6s;',
    },
    {
      what: 'a default of the environment',
      path: 'src/http.js',
      says: 'the timeout (`HTTP_TIMEOUT`) goes from 5000 to 500',
      diff: '-const ms = Number(process.env.HTTP_TIMEOUT ?? 5000);\n+const ms = Number(process.env.HTTP_TIMEOUT ?? 500);',
    },
    {
      what: 'an option of Rust',
      path: 'src/http.rs',
      says: 'the timeout goes from 5 to 1',
      diff: '-    .timeout(Duration::from_secs(5))\n+    .timeout(Duration::from_secs(1))',
    },
  ],
  [
    { what: 'the same time in other words', path: 'src/http.ts', diff: '-  timeout: 60_000,\n+  timeout: 60 * 1000,' },
    { what: 'a timer', path: 'src/http.ts', diff: '-setTimeout(ask, 500);\n+setTimeout(ask, 900);' },
    {
      what: 'a text',
      path: 'src/http.ts',
      diff: "-throw new Error('timeout after 5 s');\n+throw new Error('timeout after 6 s');",
    },
    { what: 'a comment', path: 'src/http.ts', diff: '-ask(); // timeout: 5000\n+ask(); // timeout: 500' },
    { what: 'a test', path: 'test/http.test.ts', diff: '-  timeout: 5000,\n+  timeout: 500,' },
    { what: 'documentation', path: 'docs/http.md', diff: '-  timeout: 5000,\n+  timeout: 500,' },
    { what: 'a code that is no amount', path: 'src/http.ts', diff: '-const TIMEOUT = 0x0b;\n+const TIMEOUT = 0x0c;' },
    { what: 'a line that moved', path: 'src/http.ts', diff: '-  timeout: 5000,\n|  url,\n+  timeout: 5000,' },
  ],
);

detects(
  'retry-changed',
  [
    {
      what: 'a property',
      path: 'src/http.ts',
      says: 'the retry setting (`retries`) goes from 2 to 20',
      diff: '-  retries: 2,\n+  retries: 20,',
    },
    {
      what: 'an attribute',
      path: 'src/main/kotlin/Http.kt',
      says: 'the retry setting (`maxAttempts`) goes from 3 to 10',
      diff: '-@Retryable(maxAttempts = 3)\n+@Retryable(maxAttempts = 10)',
    },
    {
      what: 'a position',
      path: 'src/http.js',
      says: 'the retry setting goes from 3 to 0',
      diff: '-await retry(ask, 3);\n+await retry(ask, 0);',
    },
    {
      what: 'a keyword',
      path: 'app/jobs/mail_job.rb',
      says: 'the retry setting goes from 5 to 25',
      diff: '-  sidekiq_options retry: 5\n+  sidekiq_options retry: 25',
    },
  ],
  [
    {
      what: 'a name that only holds it',
      path: 'src/geometry.ts',
      diff: '-const symmetryAxis = 2;\n+const symmetryAxis = 3;',
    },
  ],
);

detects(
  'pool-size-changed',
  [
    {
      what: 'a property inside a pool',
      path: 'src/db.ts',
      says: 'the pool size (`max`) goes from 20 to 2',
      diff: '|const pool = new Pool({\n-  max: 20,\n+  max: 2,\n|});',
    },
    {
      what: 'a setter',
      path: 'internal/db.go',
      says: 'the pool size (`SetMaxOpenConns`) goes from 50 to 5',
      diff: '-	db.SetMaxOpenConns(50)\n+	db.SetMaxOpenConns(5)',
    },
    {
      what: 'a setting of Spring',
      path: 'src/main/resources/application.yml',
      says: 'the pool size (`maximum-pool-size`) goes from 20 to 4',
      diff: '|hikari:\n-  maximum-pool-size: 20\n+  maximum-pool-size: 4',
    },
    {
      what: 'an argument',
      path: 'app/db.py',
      says: 'the pool size (`pool_size`) goes from 20 to 5',
      diff: '-engine = create_engine(url, pool_size=20)\n+engine = create_engine(url, pool_size=5)',
    },
  ],
  [{ what: 'a car pool', path: 'src/a.ts', diff: '-carpool.say(3);\n+carpool.say(4);' }],
);

detects(
  'cache-lifetime-changed',
  [
    {
      what: 'a constant of a cache',
      path: 'src/cache.ts',
      says: 'the cache lifetime (`LIVES`) goes from 30_000 to 60_000',
      diff: '-const LIVES = 30_000;\n+const LIVES = 60_000;',
    },
    {
      what: 'a ttl',
      path: 'app/cache.py',
      says: 'the cache lifetime (`ttl`) goes from 3600 to 5',
      diff: '-@cached(ttl=3600)\n+@cached(ttl=5)',
    },
    {
      what: 'an expiry',
      path: 'app/models/user.rb',
      says: 'the cache lifetime (`expires_in`) goes from 1.hour to 24.hours',
      diff: '-Rails.cache.fetch(key, expires_in: 1.hour) do\n+Rails.cache.fetch(key, expires_in: 24.hours) do',
    },
    {
      what: 'a builder',
      path: 'src/main/java/Users.java',
      says: 'the cache lifetime (`expireAfterWrite`) goes from 10 to 1',
      diff: '-        .expireAfterWrite(10, MINUTES)\n+        .expireAfterWrite(1, MINUTES)',
    },
  ],
  [{ what: 'a life that is none of a cache', path: 'src/game.ts', diff: '-const LIVES = 3;\n+const LIVES = 4;' }],
);

detects(
  'replicas-changed',
  [
    {
      what: 'a manifest',
      path: 'deploy/app.yaml',
      says: 'the replica count (`replicas`) goes from 6 to 1',
      diff: '|spec:\n-  replicas: 6\n+  replicas: 1',
    },
    {
      what: 'Terraform',
      path: 'infra/main.tf',
      says: 'the replica count (`desired_count`) goes from 4 to 2',
      diff: '-  desired_count = 4\n+  desired_count = 2',
    },
    {
      what: 'an autoscaler',
      path: 'deploy/hpa.yaml',
      says: 'the replica count (`maxReplicas`) goes from 20 to 4',
      diff: '-  maxReplicas: 20\n+  maxReplicas: 4',
    },
  ],
  [{ what: 'a number of a test', path: 'tests/app.yaml', diff: '-  replicas: 6\n+  replicas: 1' }],
);

detects(
  'concurrency-raised',
  [
    {
      what: 'a property',
      path: 'src/worker.ts',
      says: 'the concurrency goes from 5 to 100',
      diff: '-new Worker(queue, { concurrency: 5 });\n+new Worker(queue, { concurrency: 100 });',
    },
    {
      what: 'an argument of a start',
      path: 'deploy/app.yaml',
      says: 'the concurrency (`workers`) goes from 2 to 16',
      diff: '|args:\n-  - --workers=2\n+  - --workers=16',
    },
    {
      what: 'a keyword',
      path: 'config/puma.rb',
      says: 'the concurrency (`workers`) goes from 2 to 8',
      diff: '-workers 2\n+workers 8',
    },
    {
      what: 'an option',
      path: 'app/pool.py',
      says: 'the concurrency (`max_workers`) goes from 4 to 64',
      diff: '-pool = ThreadPoolExecutor(max_workers=4)\n+pool = ThreadPoolExecutor(max_workers=64)',
    },
  ],
  [
    {
      what: 'one that is lowered',
      path: 'src/worker.ts',
      diff: '-new Worker(queue, { concurrency: 100 });\n+new Worker(queue, { concurrency: 5 });',
    },
  ],
);

detects(
  'limit-changed',
  [
    {
      what: 'a constant',
      path: 'src/upload.ts',
      says: 'the limit (`MAX_UPLOAD_BYTES`) goes from 10_000_000 to 1_000_000',
      diff: '-const MAX_UPLOAD_BYTES = 10_000_000;\n+const MAX_UPLOAD_BYTES = 1_000_000;',
    },
    {
      what: 'a rate',
      path: 'internal/rate.go',
      says: 'the limit (`burst`) goes from 100 to 10',
      diff: '-	burst := 100\n+	burst := 10',
    },
    {
      what: 'a body',
      path: 'src/app.js',
      says: 'the limit goes from 10mb to 1mb',
      diff: "-app.use(json({ limit: '10mb' }));\n+app.use(json({ limit: '1mb' }));",
    },
    {
      what: 'a page',
      path: 'app/orders.py',
      says: 'the limit (`page_size`) goes from 50 to 5000',
      diff: '-    page_size = 50\n+    page_size = 5000',
    },
  ],
  [
    { what: 'a maximum of pixels', path: 'src/Box.tsx', diff: '-const maxHeight = 300;\n+const maxHeight = 400;' },
    { what: 'a function of that name', path: 'src/a.ts', diff: '-return Math.max(0, n);\n+return Math.max(1, n);' },
  ],
);

detects(
  'port-changed',
  [
    {
      what: 'a manifest',
      path: 'deploy/app.yaml',
      says: 'the port (`containerPort`) goes from 8080 to 8081',
      diff: '|ports:\n-  - containerPort: 8080\n+  - containerPort: 8081',
    },
  ],
  [{ what: 'a report', path: 'src/report.ts', diff: '-const report = 1;\n+const report = 2;' }],
);

detects(
  'flag-flipped',
  [
    {
      what: 'a named flag',
      path: 'src/flags.ts',
      says: '`newCheckoutEnabled` goes from false to true',
      diff: '-  newCheckoutEnabled: false,\n+  newCheckoutEnabled: true,',
    },
    {
      what: 'a constant',
      path: 'app/settings.py',
      says: '`USE_REPLICA` goes from False to True',
      diff: '-USE_REPLICA = False\n+USE_REPLICA = True',
    },
    {
      what: 'a value of a chart',
      path: 'deploy/values.yaml',
      says: '`streaming` goes from true to false',
      diff: '|features:\n-  streaming: true\n+  streaming: false',
    },
    {
      what: 'a default of a flag service',
      path: 'src/pay.ts',
      says: '`new-payments` goes from false to true',
      diff: "-if (flags.variation('new-payments', user, false)) pay();\n+if (flags.variation('new-payments', user, true)) pay();",
    },
    {
      what: 'a word',
      path: 'deploy/app.properties',
      says: '`cache.mode` goes from on to off',
      diff: '-cache.mode=on\n+cache.mode=off',
    },
  ],
  [
    { what: 'a variable', path: 'src/a.ts', diff: '-let found = false;\n+let found = true;' },
    { what: 'an answer', path: 'src/a.ts', diff: '-  return false;\n+  return true;' },
    { what: 'a flag that is new', path: 'src/flags.ts', diff: '+  newCheckoutEnabled: true,' },
    { what: 'a setting of the build', path: 'Cargo.toml', diff: '-autotests = true\n+autotests = false' },
  ],
);

detects(
  'env-required',
  [
    {
      what: 'a variable without a default',
      path: 'src/config.ts',
      says: 'the environment variable `PAYMENTS_URL` is newly read, without a default here',
      diff: '+const url = process.env.PAYMENTS_URL;',
    },
    {
      what: 'a variable that must be there',
      path: 'app/config.py',
      says: 'the environment variable `PAYMENTS_URL` is newly read, without a default here',
      diff: '+URL = os.environ["PAYMENTS_URL"]',
    },
    {
      what: 'a variable',
      path: 'internal/config.go',
      says: 'the environment variable `PAYMENTS_URL` is newly read, without a default here',
      diff: '+	url := os.Getenv("PAYMENTS_URL")',
    },
    {
      what: 'a variable that must be there',
      path: 'app/config.rb',
      says: 'the environment variable `PAYMENTS_URL` is newly read, without a default here',
      diff: "+URL = ENV.fetch('PAYMENTS_URL')",
    },
    {
      what: 'a variable that must be there',
      path: 'src/config.rs',
      says: 'the environment variable `PAYMENTS_URL` is newly read, without a default here',
      diff: '+    let url = env::var("PAYMENTS_URL").expect("no url");',
    },
  ],
  [
    { what: 'a default', path: 'src/config.ts', diff: "+const url = process.env.PAYMENTS_URL ?? 'http://payments';" },
    { what: 'a default', path: 'app/config.py', diff: '+URL = os.environ.get("PAYMENTS_URL", "http://payments")' },
    { what: 'a default', path: 'app/config.rb', diff: "+URL = ENV.fetch('PAYMENTS_URL', 'http://payments')" },
    {
      what: 'a default that follows',
      path: 'internal/config.go',
      diff: '+	url := os.Getenv("PAYMENTS_URL")\n+	if url == "" {\n+		url = "http://payments"\n+	}',
    },
    { what: 'what the platform sets', path: 'src/config.ts', diff: '+const home = process.env.HOME;' },
    {
      what: 'a variable read before',
      path: 'src/config.ts',
      diff: '-const url = process.env.PAYMENTS_URL;\n+const address = process.env.PAYMENTS_URL;',
    },
  ],
);

detects(
  'config-required',
  [
    {
      what: 'a value without a default',
      path: 'src/main/java/Pay.java',
      says: 'the configuration key `payments.url` is newly read, without a default here',
      diff: `+  @Value("\${payments.url}")\n+  private String url;`,
    },
    {
      what: 'a value that must be there',
      path: 'src/pay.ts',
      says: 'the configuration key `PAYMENTS_URL` is newly read, without a default here',
      diff: "+    this.url = config.getOrThrow('PAYMENTS_URL');",
    },
    {
      what: 'a key that was optional',
      path: 'src/config/schema.ts',
      says: '`paymentsUrl` was optional or had a default, and is required now',
      diff: '-  paymentsUrl: z.string().optional(),\n+  paymentsUrl: z.string(),',
    },
    {
      what: 'a key that had a default',
      path: 'app/config.py',
      says: '`payments_url` was optional or had a default, and is required now',
      diff: '-    payments_url: Optional[str] = None\n+    payments_url: str',
    },
  ],
  [
    {
      what: 'a value with a default',
      path: 'src/main/java/Pay.java',
      diff: `+  @Value("\${payments.url:http://payments}")\n+  private String url;`,
    },
    {
      what: 'a key that becomes optional',
      path: 'src/config/schema.ts',
      diff: '-  paymentsUrl: z.string(),\n+  paymentsUrl: z.string().optional(),',
    },
    { what: 'a type that is no configuration', path: 'src/order.ts', diff: '-  note?: string;\n+  note: string;' },
    {
      what: 'an argument of a function',
      path: 'app/settings.py',
      diff: '-    key: Optional[str] = None,\n+    key: str,',
    },
  ],
);
