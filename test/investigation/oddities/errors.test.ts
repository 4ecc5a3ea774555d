// Errors that were handled or passed on before.
import { detects } from './diff.ts';

detects(
  'error-handling-removed',
  [
    {
      what: 'a try around code that stays',
      path: 'src/mail.ts',
      says: 'the code here is no longer inside the `try` that caught its errors',
      diff: `
        -try {
        -  await send(mail);
        -} catch (thrown) {
        -  log.warn(thrown);
        -}
        +await send(mail);`,
    },
    {
      what: 'an except around code that stays',
      path: 'app/mail.py',
      says: 'the code here is no longer inside the `try` that caught its errors',
      diff: `
        |def notify(mail):
        -    try:
        -        send(mail)
        -    except SMTPException:
        -        log.warning("not sent")
        +    send(mail)`,
    },
    {
      what: 'a rescue around code that stays',
      path: 'app/mail.rb',
      says: 'the code here is no longer inside the `try` that caught its errors',
      diff: `
        -begin
        -  deliver(mail)
        -rescue Net::SMTPError => e
        -  logger.warn(e)
        -end
        +deliver(mail)`,
    },
    {
      what: 'a .catch that is gone',
      path: 'src/mail.js',
      says: 'an error of the call here is no longer caught (`.catch` is gone)',
      diff: `
        -send(mail).catch((thrown) => log.warn(thrown));
        +send(mail);`,
    },
    {
      what: 'an error that is thrown away',
      path: 'internal/mail.go',
      says: 'the error of the call here is ignored (`_`), where it was looked at before',
      diff: `
        -id, err := queue.Put(mail)
        -if err != nil {
        -	return err
        -}
        +id, _ := queue.Put(mail)`,
    },
  ],
  [
    {
      what: 'a try that is only wider',
      path: 'src/mail.ts',
      diff: `
        +const mail = render(order);
        |try {
        |  await send(mail);
        |} catch (thrown) {
        |  log.warn(thrown);
        |}`,
    },
    {
      what: 'a feature that goes with its try',
      path: 'src/mail.ts',
      diff: `
        -try {
        -  await send(mail);
        -} catch (thrown) {
        -  log.warn(thrown);
        -}
        |return order;`,
    },
    {
      what: 'an error that is named',
      path: 'internal/mail.go',
      diff: `
        -id, _ := queue.Put(mail)
        +id, err := queue.Put(mail)
        +if err != nil {
        +	return err
        +}`,
    },
  ],
);

const DROPPED = 'any error of the code here is caught and dropped';

detects(
  'error-swallowed',
  [
    {
      what: 'an empty catch',
      path: 'src/pay.ts',
      says: DROPPED,
      diff: `
        |function pay(order) {
        +  try {
        |    charge(order);
        +  } catch (thrown) {
        +  }
        |}`,
    },
    {
      what: 'an empty catch on a line',
      path: 'src/main/java/Pay.java',
      says: DROPPED,
      diff: `
        |  void pay(Order order) {
        +    try {
        +      charge(order);
        +    } catch (Exception e) { }
        |  }`,
    },
    {
      what: 'an except that passes',
      path: 'app/pay.py',
      says: DROPPED,
      diff: `
        |def pay(order):
        +    try:
        +        charge(order)
        +    except Exception:
        +        pass
        |    return order`,
    },
    {
      what: 'a rescue nil',
      path: 'app/pay.rb',
      says: DROPPED,
      diff: '|def pay\n-  charge(order)\n+  charge(order) rescue nil\n|end',
    },
    {
      what: 'a promise whose error is dropped',
      path: 'src/pay.ts',
      says: DROPPED,
      diff: '-await charge(order);\n+await charge(order).catch(() => undefined);',
    },
    {
      what: 'a rethrow that is gone',
      path: 'src/pay.ts',
      says: 'the error caught here is no longer passed on',
      diff: `
        |} catch (thrown) {
        |  count(thrown);
        -  throw thrown;
        |}`,
    },
    {
      what: 'an error that is not returned any more',
      path: 'internal/pay.go',
      says: 'the error caught here is no longer passed on',
      diff: `
        |if err != nil {
        |	count()
        -	return err
        |}`,
    },
    {
      what: 'a raise that is gone',
      path: 'app/pay.py',
      says: 'the error caught here is no longer passed on',
      diff: `
        |except PaymentError:
        |    count()
        -    raise
        |return order`,
    },
  ],
  [
    {
      what: 'an exception of one kind that is expected',
      path: 'app/pay.py',
      diff: `
        |def load(path):
        +    try:
        +        os.remove(path)
        +    except FileNotFoundError:
        +        pass
        |    return path`,
    },
    {
      what: 'a catch that says why it does nothing',
      path: 'src/pay.ts',
      diff: `
        |function pay(order) {
        +  try {
        |    charge(order);
        +  } catch {
        +    // the next run charges it again
        +  }
        |}`,
    },
    {
      what: 'a catch that logs',
      path: 'src/pay.ts',
      diff: `
        |function pay(order) {
        +  try {
        |    charge(order);
        +  } catch (thrown) {
        +    log.error(thrown);
        +  }
        |}`,
    },
    {
      what: 'another error that is thrown instead',
      path: 'src/pay.ts',
      diff: `
        |} catch (thrown) {
        -  throw thrown;
        +  throw new PaymentError(thrown);
        |}`,
    },
  ],
);

const THROWS = 'a failure or a missing value is no longer passed on here: it throws';

detects(
  'error-panics',
  [
    {
      what: 'a ? that is an unwrap now',
      path: 'src/pay.rs',
      says: THROWS,
      diff: '-let id = queue.put(mail)?;\n+let id = queue.put(mail).unwrap();',
    },
    {
      what: 'an unwrap_or that is an unwrap now',
      path: 'src/pay.rs',
      says: THROWS,
      diff: '-let id = find(key).unwrap_or(0);\n+let id = find(key).unwrap();',
    },
    {
      what: 'an orElse that is a get now',
      path: 'src/main/java/Pay.java',
      says: THROWS,
      diff: '-var user = find(id).orElse(guest);\n+var user = find(id).get();',
    },
  ],
  [
    {
      what: 'an unwrap that is a ? now',
      path: 'src/pay.rs',
      diff: '-let id = queue.put(mail).unwrap();\n+let id = queue.put(mail)?;',
    },
    {
      what: 'an unwrap that was there before',
      path: 'src/pay.rs',
      diff: '-let id = queue.put(a).unwrap();\n+let id = queue.put(b).unwrap();',
    },
  ],
);

detects(
  'fails-open',
  [
    {
      what: 'a check that answers yes on errors',
      path: 'src/auth.ts',
      says: 'where an error is caught, the check here now answers yes',
      diff: `
        |async function isAllowed(user) {
        |  try {
        |    return await ask(user);
        |  } catch (thrown) {
        -    return false;
        +    return true;
        |  }
        |}`,
    },
    {
      what: 'a permission that is given on errors',
      path: 'app/auth.py',
      says: 'where an error is caught, the check here now answers yes',
      diff: `
        |def has_permission(user):
        |    try:
        |        return ask(user)
        |    except ConnectionError:
        -        return False
        +        return True`,
    },
  ],
  [
    {
      what: 'a check that answers no on errors',
      path: 'src/auth.ts',
      diff: `
        |async function isAllowed(user) {
        |  } catch (thrown) {
        -    return true;
        +    return false;
        |  }`,
    },
  ],
);
