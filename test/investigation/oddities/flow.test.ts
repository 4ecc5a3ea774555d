// What the code now waits for, repeats, reads and keeps.
import { detects } from './diff.ts';

const LOOPED = 'a call to a database or another service runs once for each turn of a loop here';

detects(
  'call-in-loop',
  [
    {
      what: 'a query for each item',
      path: 'src/orders.ts',
      says: LOOPED,
      diff: '-const users = await db.select(ids);\n+for (const id of ids) {\n+  users.push(await db.find(id));\n+}',
    },
    {
      what: 'a request for each item',
      path: 'src/orders.js',
      says: LOOPED,
      diff: '-await fetch(all);\n+await Promise.all(ids.map(async (id) => {\n+  await fetch(urlOf(id));\n+}));',
    },
    {
      what: 'a query for each item',
      path: 'app/orders.py',
      says: LOOPED,
      diff: '|def users(ids):\n+    for id in ids:\n+        found.append(session.get(User, id))',
    },
    {
      what: 'a query for each item',
      path: 'internal/orders.go',
      says: LOOPED,
      diff: '+	for _, id := range ids {\n+		row := db.QueryRow(q, id)\n+		scan(row)\n+	}',
    },
    {
      what: 'a query for each item',
      path: 'app/orders.rb',
      says: LOOPED,
      diff: '|def users(ids)\n+  ids.each do |id|\n+    found << User.find(id)\n+  end',
    },
    {
      what: 'a query for each item',
      path: 'src/main/java/Orders.java',
      says: LOOPED,
      diff: '+    for (Order order : orders) {\n+      users.add(userRepository.findById(order.userId()));\n+    }',
    },
    {
      what: 'a query for each item',
      path: 'src/Orders.php',
      says: LOOPED,
      diff: '+foreach ($ids as $id) {\n+    $users[] = $db->query($sql, $id);\n+}',
    },
  ],
  [
    {
      what: 'a lookup in memory',
      path: 'src/orders.ts',
      diff: '+for (const id of ids) {\n+  users.push(byId.get(id));\n+}',
    },
    {
      what: 'a loop that did it before',
      path: 'src/orders.ts',
      diff: '|for (const id of ids) {\n-  users.push(await db.find(id));\n+  users.push(await db.find(id, fields));\n|}',
    },
    {
      what: 'a call for a batch',
      path: 'src/orders.ts',
      diff: '+for (const batch of batches) {\n+  users.push(...(await db.find(batch)));\n+}',
    },
    {
      what: 'a regular expression',
      path: 'src/orders.ts',
      diff: '+for (const line of lines) {\n+  found.push(LINE.exec(line));\n+}',
    },
  ],
);

detects(
  'await-dropped',
  [
    {
      what: 'a call that is not waited for',
      path: 'src/orders.ts',
      says: 'the call of `save` is no longer awaited',
      diff: '-  await save(order);\n+  save(order);',
    },
    {
      what: 'a call that is not waited for',
      path: 'app/orders.py',
      says: 'the call of `save` is no longer awaited',
      diff: '-    await save(order)\n+    save(order)',
    },
    {
      what: 'a call that is not waited for',
      path: 'src/Orders.cs',
      says: 'the call of `store.SaveAsync` is no longer awaited',
      diff: '-    await store.SaveAsync(order);\n+    store.SaveAsync(order);',
    },
    {
      what: 'a future that is not waited for',
      path: 'src/orders.rs',
      says: 'the call of `save` is no longer awaited',
      diff: '-    save(order).await;\n+    save(order);',
    },
  ],
  [
    {
      what: 'a call that is returned',
      path: 'src/orders.ts',
      diff: '-  return await save(order);\n+  return save(order);',
    },
    {
      what: 'calls that are awaited together',
      path: 'src/orders.ts',
      diff: '-  await save(order);\n+  const saved =\n+  save(order);\n+  await Promise.all([saved, mailed]);',
    },
    {
      what: 'a function that is no promise any more',
      path: 'src/orders.ts',
      diff: '-async function save(order) {\n+function save(order) {\n|}\n-  await save(order);\n+  save(order);',
    },
    { what: 'an await that is added', path: 'src/orders.ts', diff: '-  save(order);\n+  await save(order);' },
  ],
);

detects(
  'blocks-async',
  [
    {
      what: 'a file read in between',
      path: 'src/page.ts',
      says: '`readFileSync` blocks the thread that this asynchronous code runs on',
      diff: '|async function page(path) {\n-  const text = await read(path);\n+  const text = readFileSync(path);',
    },
    {
      what: 'a sleep',
      path: 'app/page.py',
      says: '`time.sleep` blocks the thread that this asynchronous code runs on',
      diff: '|async def page(path):\n-    wait()\n+    time.sleep(1)',
    },
    {
      what: 'a request',
      path: 'app/page.py',
      says: '`requests.get` blocks the thread that this asynchronous code runs on',
      diff: '|async def page(url):\n-    ask()\n+    answer = requests.get(url)',
    },
  ],
  [
    {
      what: 'a file read in ordinary code',
      path: 'src/page.ts',
      diff: '|function page(path) {\n-  const text = cached(path);\n+  const text = readFileSync(path);',
    },
    {
      what: 'a sleep that gives way',
      path: 'app/page.py',
      diff: '|async def page(path):\n-    wait()\n+    await asyncio.sleep(1)',
    },
  ],
);

detects(
  'query-unlimited',
  [
    {
      what: 'a LIMIT that is gone',
      path: 'src/orders.ts',
      says: 'the query here no longer has a limit',
      diff: '-const q = `SELECT id FROM orders WHERE shop = $1 LIMIT 50`;\n+const q = `SELECT id FROM orders WHERE shop = $1`;',
    },
    {
      what: 'a limit that is gone',
      path: 'src/orders.ts',
      says: 'the query here no longer has a limit',
      diff: '|const orders = await Order.find({ shop })\n-  .limit(50)\n|  .exec();',
    },
    {
      what: 'a slice that is gone',
      path: 'app/orders.py',
      says: 'the query here no longer has a limit',
      diff: '-    return Order.objects.filter(shop=shop)[:50]\n+    return Order.objects.filter(shop=shop)',
    },
    {
      what: 'a query for all',
      path: 'app/orders.py',
      says: 'the query here reads the whole table',
      diff: '|def export(db):\n+    return db.all("SELECT * FROM orders")',
    },
  ],
  [
    { what: 'another limit', path: 'src/orders.ts', diff: '-  .limit(50)\n+  .limit(PAGE)\n|  .find()' },
    {
      what: 'a query with a condition',
      path: 'app/orders.py',
      diff: '+    return db.all("SELECT * FROM orders WHERE id = ?", id)',
    },
    { what: 'a count', path: 'app/orders.py', diff: '+    return db.one("SELECT count(*) FROM orders")' },
    { what: 'a view', path: 'sql/views.sql', diff: '+SELECT * FROM orders;' },
  ],
);

detects(
  'index-unused',
  [
    {
      what: 'a hint that is gone',
      path: 'src/orders.ts',
      says: 'the index hint of the query here is gone',
      diff: '-const q = `SELECT id FROM orders USE INDEX (shop) WHERE shop = ?`;\n+const q = `SELECT id FROM orders WHERE shop = ?`;',
    },
    {
      what: 'an index that is dropped',
      path: 'db/migrations/7_orders.sql',
      says: 'an index is dropped here',
      diff: '+DROP INDEX orders_shop;',
    },
    {
      what: 'a condition that is gone',
      path: 'sql/orders.sql',
      says: 'the query here no longer has a condition',
      diff: '|SELECT id FROM orders\n-WHERE shop = 1\n|ORDER BY id;',
    },
    {
      what: 'a wildcard',
      path: 'app/orders.py',
      says: 'the search here begins with a wildcard, which no ordinary index serves',
      diff: `-q = "SELECT id FROM users WHERE name = ?"\n+q = "SELECT id FROM users WHERE name LIKE '%smith'"`,
    },
  ],
  [
    {
      what: 'an index that is made anew',
      path: 'db/migrations/7_orders.sql',
      diff: '+DROP INDEX orders_shop;\n+CREATE INDEX orders_shop ON orders (shop, id);',
    },
    { what: 'a prefix', path: 'app/orders.py', diff: `+q = "SELECT id FROM users WHERE name LIKE 'smith%'"` },
  ],
);

const SLOW = 'the regular expression here repeats a group that repeats inside: some texts take it very long';

detects(
  'regex-superlinear',
  [
    {
      what: 'a repetition of a repetition',
      path: 'src/mail.ts',
      says: SLOW,
      diff: '+const MAIL = /^([a-z0-9]+)+@shop$/;',
    },
    {
      what: 'a repetition with something optional',
      path: 'app/mail.py',
      says: SLOW,
      diff: `+MAIL = re.compile(r"^(\\w+\\s?)*$")`,
    },
    {
      what: 'a repetition of a repetition',
      path: 'src/main/java/Mail.java',
      says: SLOW,
      diff: '+  static final Pattern MAIL = Pattern.compile("^(a+)+$");',
    },
    { what: 'a repeated alternative', path: 'app/mail.rb', says: SLOW, diff: '+MAIL = /^(\\d+|x)*$/' },
    {
      what: 'a repetition of a repetition',
      path: 'src/Mail.php',
      says: SLOW,
      diff: `+preg_match('/^(a*)*$/', $text);`,
    },
    {
      what: 'a repetition of a repetition',
      path: 'src/Mail.cs',
      says: SLOW,
      diff: '+var mail = new Regex(@"^(\\w+)*$");',
    },
  ],
  [
    { what: 'a list with commas', path: 'src/mail.ts', diff: '+const LIST = /^(?:\\w+,)*\\w+$/;' },
    { what: 'a bounded repetition', path: 'src/mail.ts', diff: '+const LIST = /^(?:\\w{1,20}){1,3}$/;' },
    {
      what: 'an engine that does not backtrack',
      path: 'internal/mail.go',
      diff: '+var mail = regexp.MustCompile(`^(a+)+$`)',
    },
    {
      what: 'one that was there before',
      path: 'src/mail.ts',
      diff: '-const MAIL = /^(a+)+$/;\n+const MAIL = /^(a+)+$/i;',
    },
    { what: 'a division', path: 'src/mail.ts', diff: '+const share = (a + b) / (c + d) / 2;' },
  ],
);

detects(
  'bound-removed',
  [
    {
      what: 'a cache',
      path: 'src/users.ts',
      says: 'the cache here no longer has an upper size',
      diff: '-const users = new LRUCache({ max: 500 });\n+const users = new Map();',
    },
    {
      what: 'a cache',
      path: 'app/users.py',
      says: 'the cache here no longer has an upper size',
      diff: '-@lru_cache(maxsize=500)\n+@lru_cache(maxsize=None)\n|def user(id):',
    },
    {
      what: 'a queue',
      path: 'src/main/java/Queue.java',
      says: 'the queue here no longer has an upper size',
      diff: '-    queue = new ArrayBlockingQueue<>(100);\n+    queue = new LinkedBlockingQueue<>();',
    },
    {
      what: 'threads',
      path: 'src/main/java/Pool.java',
      says: 'the thread pool here no longer has an upper size',
      diff: '-    pool = Executors.newFixedThreadPool(8);\n+    pool = Executors.newCachedThreadPool();',
    },
  ],
  [{ what: 'a map that was one', path: 'src/users.ts', diff: '-const users = new Map();\n+const known = new Map();' }],
);

detects(
  'transaction-removed',
  [
    {
      what: 'an annotation',
      path: 'src/main/java/Pay.java',
      says: 'the transaction that was around this code is gone',
      diff: '-  @Transactional\n|  public void pay(Order order) {',
    },
    {
      what: 'a with',
      path: 'app/pay.py',
      says: 'the transaction that was around this code is gone',
      diff: '-    with transaction.atomic():\n-        charge(order)\n+    charge(order)',
    },
  ],
  [
    {
      what: 'another transaction',
      path: 'src/main/java/Pay.java',
      diff: '-  @Transactional\n+  @Transactional(readOnly = true)\n|  public void pay(Order order) {',
    },
  ],
);

detects(
  'lock-removed',
  [
    {
      what: 'a mutex',
      path: 'internal/pay.go',
      says: 'the lock that was around this code is gone',
      diff: '-	s.mu.Lock()\n-	defer s.mu.Unlock()\n|	s.total += amount',
    },
    {
      what: 'a synchronized block',
      path: 'src/main/java/Pay.java',
      says: 'the lock that was around this code is gone',
      diff: '-    synchronized (this) {\n-      total += amount;\n-    }\n+    total += amount;',
    },
    {
      what: 'a with',
      path: 'app/pay.py',
      says: 'the lock that was around this code is gone',
      diff: '-    with self._lock:\n-        self.total += amount\n+    self.total += amount',
    },
  ],
  [
    {
      what: 'an atomic number',
      path: 'internal/pay.go',
      diff: '-	s.mu.Lock()\n-	defer s.mu.Unlock()\n-	s.total += amount\n+	atomic.AddInt64(&s.total, amount)\n|	return',
    },
  ],
);

detects(
  'cache-removed',
  [
    {
      what: 'an annotation',
      path: 'src/main/java/Users.java',
      says: 'the cache that was around this code is gone',
      diff: '-  @Cacheable("users")\n|  public User user(long id) {',
    },
    {
      what: 'a decorator',
      path: 'app/users.py',
      says: 'the cache that was around this code is gone',
      diff: '-@lru_cache(maxsize=500)\n|def user(id):',
    },
  ],
  [{ what: 'another cache', path: 'app/users.py', diff: '-@lru_cache(maxsize=500)\n+@cached(ttl=60)\n|def user(id):' }],
);

detects(
  'logs-large-object',
  [
    {
      what: 'a whole request',
      path: 'src/api.ts',
      says: 'a whole request, response or result is logged here',
      diff: "+  logger.info('asked', JSON.stringify(req.body));",
    },
    {
      what: 'a whole answer',
      path: 'app/api.py',
      says: 'a whole request, response or result is logged here',
      diff: '+    logger.info("answer %s", response.text())',
    },
    {
      what: 'all rows',
      path: 'internal/api.go',
      says: 'a whole request, response or result is logged here',
      diff: '+	log.Printf("%+v", rows)',
    },
  ],
  [
    { what: 'an id', path: 'src/api.ts', diff: "+  logger.info('asked', req.id);" },
    { what: 'a count', path: 'app/api.py', diff: '+    logger.info("rows %d", len(rows))' },
    { what: 'a body that is not logged', path: 'src/api.ts', diff: '+  send(JSON.stringify(body));' },
  ],
);
