// What the deployment must now provide: an environment variable or a configuration key without a default.
import type { Change, Detector, Line } from './detector.ts';
import { isSettings } from './language.ts';
import { pairs, squeezed } from './pairs.ts';

const ENV =
  /\bprocess\.env(?:\.([A-Z][A-Z\d_]{1,60})|\[["']([A-Z][A-Z\d_]{1,60})["']\])|\bos\.environ\[["'](\w{2,60})["']\]|\bENV\.fetch\(["'](\w{2,60})["']\)|\bENV\[["'](\w{2,60})["']\]|\b(?:os\.(?:Getenv|LookupEnv)|System\.getenv|getenv|GetEnvironmentVariable|env::var|os\.getenv|mustEnv|requireEnv|env!)\(["'](\w{2,60})["']\)/;
/** A default or a question on the same line: it may be missing. */
const OPTIONAL =
  /\?\?|\|\||\bor\b|\bif\b|\bunless\b|===?|!==?|\?:|\?[^.:]*:|\.unwrap_or|\.ok\(\)|\.is_ok|\.orElse|getOrDefault|typeof|\bBoolean\(|!!|\bin\b|\bnot\b|, ?["'\w]+\)$|\bdelete\b|\.default\(|\.optional\(/;
/** Set by the platform, or only for people at their desks. */
const KNOWN =
  /^(?:HOME|PATH|PWD|CI|TZ|USER|SHELL|LANG|TERM|TMPDIR|TEMP|TMP|HOSTNAME|DEBUG|NODE_ENV|RAILS_ENV|RACK_ENV|APP_ENV|GITHUB_\w+|KUBERNETES_\w+|POD_\w+|NO_COLOR|APPDATA|PYTHONPATH|XDG_\w+|VIRTUAL_ENV|JEST_\w+|npm_\w+)$/;

const MOST_LOOKED_AT = 6;

export const ENV_REQUIRED: Detector = {
  kind: 'env-required',
  sees: 'an environment variable newly read without a default, and not set in the same commit',
  explains: ['config', 'crash', 'errors'],
  look: 'whether it is set in every environment, and what the start does without it',
  observe: (change) => {
    if (isSettings(change.language)) return [];
    const reads = change.added.filter((line) => ENV.test(line.code) && !OPTIONAL.test(line.code));
    return reads.slice(0, MOST_LOOKED_AT).flatMap((line) => {
      const match = ENV.exec(line.code);
      const name = match?.slice(1).find((group) => group !== undefined);
      if (name === undefined || KNOWN.test(name) || isTestedNext(line, change)) return [];
      if (change.before.some((each) => each.code.includes(name)) || mentions(change, name)) return [];
      return [`the environment variable \`${name}\` is newly read, without a default here`];
    });
  },
};

/** `x := os.Getenv("X")` and then `if x == ""` gives a default. */
function isTestedNext(line: Line, { after }: Change): boolean {
  const name = /(?:^|\s)(\w{1,60})(?:, ?\w+)? ?:?= /.exec(line.bare)?.[1];
  if (name === undefined) return false;
  const next = after.slice(0).filter((each) => each.at > line.at && each.at <= line.at + 3);
  return next.some((each) => /\bif\b|\?\?|\|\||\?/.test(each.bare) && each.bare.includes(name));
}

/** Set by a manifest of the same commit, or read already. */
function mentions({ commit }: Change, name: string): boolean {
  return (
    commit.removed.some((line) => line.code.includes(name)) ||
    commit.added.some((line) => line.code.includes(name) && !ENV.test(line.code))
  );
}

const KEY =
  /@Value\(\s?"\$\{([\w.-]{2,80})\}"|\b(?:getOrThrow|getRequired\w*|GetRequiredSection|GetRequiredService|MustGet\w*|mustGet\w*|requireConfig|config\.require\w*|config\.fetch|credentials\.fetch)(?:<\w+>)?\(["':]([\w.:-]{2,80})["']?\)/;
/** An optional part of a schema: without it, the key is required. */
const LENIENT =
  /\.optional\(\)|\.nullish\(\)|\.default\([^()]{0,60}\)|\brequired ?[:=] ?(?:false|False)|\bOptional\[(\w+)\]|\bomitempty\b,?|#\[serde\(default\)\]|\|undefined|(?<=\w)\?(?=:)|\boptional: ?true|\s?= ?None(?=[,)]|$)/g;
const SCHEMA = /(?:schema|config|settings|environment|env)[\w-]*\.\w+$|(?:^|\/)(?:config|settings)\//i;

export const CONFIG_REQUIRED: Detector = {
  kind: 'config-required',
  sees: 'a configuration key newly read without a default, or one that was optional and is required now',
  explains: ['config', 'crash', 'errors'],
  look: 'whether every environment has it, and what the start does without it',
  observe: (change) => [...keyRead(change), ...nowRequired(change)],
};

function keyRead(change: Change): readonly string[] {
  const reads = change.added.filter((line) => KEY.test(line.code)).slice(0, MOST_LOOKED_AT);
  return reads.flatMap((line) => {
    const match = KEY.exec(line.code);
    const name = match?.[1] ?? match?.[2];
    if (name === undefined || change.before.some((each) => each.code.includes(name)) || mentionsKey(change, name))
      return [];
    return [`the configuration key \`${name}\` is newly read, without a default here`];
  });
}

function mentionsKey({ commit }: Change, name: string): boolean {
  return (
    commit.removed.some((line) => line.code.includes(name)) ||
    commit.added.some((line) => line.code.includes(name) && !KEY.test(line.code))
  );
}

/** Only in files that are about configuration: a type with one field less optional is everyday work. */
function nowRequired(change: Change): readonly string[] {
  if (!SCHEMA.test(change.path)) return [];
  const plain = (line: Line) =>
    squeezed(line.bare.replace(LENIENT, '$1').replace(/\brequired ?[:=] ?(?:true|True),?/, ''));
  const lenient = (line: Line) => line.bare.search(LENIENT) !== -1;
  return pairs(
    change,
    (line) => (lenient(line) ? plain(line) : ''),
    (line) => (lenient(line) ? '' : plain(line)),
  ).flatMap(({ now }) => {
    // Ends with a comma in Python: an argument of a function.
    if (change.language === 'python' && now.bare.endsWith(',')) return [];
    const name = /^(?:export )?["']?(\w[\w.-]{1,60})["']?\??\s?[:=]/.exec(now.text)?.[1];
    return name === undefined ? [] : [`\`${name}\` was optional or had a default, and is required now`];
  });
}
