// Checks that are gone, and conditions that read otherwise.
import { detects } from './diff.ts';

detects(
  'null-check-removed',
  [
    {
      what: 'an early return that is gone',
      path: 'src/user.ts',
      says: 'it is no longer tested whether `user` is there, and it is still used',
      diff: `
        |  const user = await find(id);
        -  if (user === null) {
        -    return 'nobody';
        -  }
        |  return user.name;`,
    },
    {
      what: 'an early return that is gone',
      path: 'app/user.py',
      says: 'it is no longer tested whether `user` is there, and it is still used',
      diff: `
        |    user = find(id)
        -    if user is None:
        -        return "nobody"
        |    return user.name`,
    },
    {
      what: 'an early return that is gone',
      path: 'internal/user.go',
      says: 'it is no longer tested whether `user` is there, and it is still used',
      diff: `
        |	user := find(id)
        -	if user == nil {
        -		return "nobody"
        -	}
        |	return user.Name`,
    },
    {
      what: 'an early return that is gone',
      path: 'src/main/java/Users.java',
      says: 'it is no longer tested whether `user` is there, and it is still used',
      diff: `
        |    User user = find(id);
        -    if (user == null) throw new NotFound(id);
        |    return user.getName();`,
    },
    {
      what: '?. that is . now',
      path: 'src/user.ts',
      says: '`user` is used without the test whether it is there',
      diff: '-  return user?.name;\n+  return user.name;',
    },
    {
      what: '?. that is !! now',
      path: 'src/User.kt',
      says: '`user` is used without the test whether it is there',
      diff: '-  return user?.name\n+  return user!!.name',
    },
    {
      what: '&. that is . now',
      path: 'app/user.rb',
      says: '`user` is used without the test whether it is there',
      diff: '-  user&.name\n+  user.name',
    },
    {
      what: '?-> that is -> now',
      path: 'src/User.php',
      says: '`user` is used without the test whether it is there',
      diff: '-  return $user?->name;\n+  return $user->name;',
    },
    {
      what: '?. that is . now',
      path: 'src/User.cs',
      says: '`User` is used without the test whether it is there',
      diff: '-  return order.User?.Name;\n+  return order.User.Name;',
    },
    {
      what: 'a default that is gone',
      path: 'src/user.ts',
      says: 'a missing value no longer gets a default here',
      diff: '-for (const tag of user.tags ?? []) show(tag);\n+for (const tag of user.tags) show(tag);',
    },
    {
      what: 'a get that is an index now',
      path: 'app/user.py',
      says: 'a missing value no longer gets a default here',
      diff: "-    name = row.get('name')\n+    name = row['name']",
    },
  ],
  [
    {
      what: 'a check written in another way',
      path: 'src/user.ts',
      diff: `
        |  const user = await find(id);
        -  if (user === null) return 'nobody';
        +  if (!user) return 'nobody';
        |  return user.name;`,
    },
    {
      what: 'a check that is ?. now',
      path: 'src/user.ts',
      diff: `
        |  const user = await find(id);
        -  if (user === null) return undefined;
        -  return user.name;
        +  return user?.name;`,
    },
    {
      what: 'a value that cannot be missing any more',
      path: 'src/user.ts',
      diff: `
        -  const user = await find(id);
        -  if (user === null) return 'nobody';
        +  const user = await findOrThrow(id);
        |  return user.name;`,
    },
    {
      what: 'a function that goes with its check',
      path: 'internal/user.go',
      diff: `
        |	return user.Name
        |}
        |
        -func title(user *User) string {
        -	if user == nil {
        -		return ""
        -	}
        -	return user.Title
        -}`,
    },
    { what: 'a check that is added', path: 'src/user.ts', diff: '-  return user.name;\n+  return user?.name;' },
    {
      what: 'a check in a comment',
      path: 'src/user.ts',
      diff: '-  // if (user === null) return;\n|  return user.name;',
    },
  ],
);

detects(
  'bounds-check-removed',
  [
    {
      what: 'a check for an empty list that is gone',
      path: 'src/list.ts',
      says: 'it is no longer tested how long `rows` is, and it is still used',
      diff: `
        |  const rows = await load();
        -  if (rows.length === 0) return null;
        |  return rows[0].id;`,
    },
    {
      what: 'a check of an index that is gone',
      path: 'internal/list.go',
      says: 'it is no longer tested how long `parts` is, and it is still used',
      diff: `
        |	parts := strings.Split(line, ":")
        -	if len(parts) < 2 {
        -		return errShort
        -	}
        |	return parts[1]`,
    },
    {
      what: 'a check of an index that is gone',
      path: 'app/list.py',
      says: 'it is no longer tested how long `parts` is, and it is still used',
      diff: `
        |    parts = line.split(":")
        -    if len(parts) < 2:
        -        raise Short(line)
        |    return parts[1]`,
    },
    {
      what: 'a loop that goes one too far',
      path: 'src/List.java',
      says: 'the bound of the index goes from < to <=',
      diff: '-for (int i = 0; i < list.size(); i++) {\n+for (int i = 0; i <= list.size(); i++) {',
    },
  ],
  [
    {
      what: 'a check that moved',
      path: 'src/list.ts',
      diff: `
        -  if (rows.length === 0) return null;
        |  const rows = sorted(all);
        +  if (rows.length === 0) return null;
        |  return rows[0].id;`,
    },
    {
      what: 'a check of a list that is not indexed',
      path: 'src/list.ts',
      diff: `
        -  if (rows.length === 0) return null;
        |  return rows.map(shown);`,
    },
  ],
);

detects(
  'condition-changed',
  [
    {
      what: 'a negation',
      path: 'src/a.ts',
      says: 'a condition here is negated, and otherwise the same',
      diff: '-  if (isPaid(order)) ship(order);\n+  if (!isPaid(order)) ship(order);',
    },
    {
      what: 'a negation',
      path: 'app/a.py',
      says: 'a condition here is negated, and otherwise the same',
      diff: '-    if not order.paid:\n+    if order.paid:',
    },
    {
      what: 'or for and',
      path: 'src/A.java',
      says: 'a condition here has `||` instead of `&&`',
      diff: '-    if (paid && packed) {\n+    if (paid || packed) {',
    },
    {
      what: 'a comparison',
      path: 'internal/a.go',
      says: 'a condition here has `>=` instead of `>`',
      diff: '-	if used > size {\n+	if used >= size {',
    },
  ],
  [
    { what: 'stricter equality', path: 'src/a.ts', diff: '-  if (a == b) go();\n+  if (a === b) go();' },
    {
      what: 'two ways that change places',
      path: 'src/a.ts',
      diff: '-  if (!paid) {\n-    wait();\n-  }\n+  if (paid) {\n+    ship();\n+  } else {\n+    wait();\n+  }',
    },
    { what: 'another condition', path: 'src/a.ts', diff: '-  if (paid) ship();\n+  if (packed) ship();' },
    {
      what: 'a type',
      path: 'src/a.ts',
      diff: '-  return new Map<string, number>();\n+  return new Map<string, string>();',
    },
    {
      what: 'two ways that change places',
      path: 'app/a.py',
      diff: '-    if value is not None:\n-        use(value)\n+    if value is None:\n+        return None\n+    else:\n+        use(value)',
    },
  ],
);
