// Source files that a text names in stack frames, by the frames' shape, and the endpoints it names (pure). Texts are foreign:
// lines are cut, and no expression looks at a character more than a fixed number of times.

const MOST_LINES = 500;
const LONGEST_LINE = 1000;
const MOST_FRAMES = 60;

const EXTENSION =
  '(?:[cm]?[jt]sx?|vue|svelte|py|rb|go|java|kts?|scala|groovy|cs|fs|vb|php|rs|swift|exs?|c|cc|cpp|h|hpp)';
/** Routes of web frameworks have brackets in them. */
const SEGMENT = '[\\w@.()[\\]-]';
/** A path or a bare name; the second group is what follows the extension. */
const FILE = new RegExp(
  `(?<![\\w@./-])(\\/?(?:[\\w@.-]${SEGMENT}{0,100}\\/(?:${SEGMENT}{1,100}\\/){0,40})?[\\w@.-]{1,150}\\.${EXTENSION})(?![\\w-])(.{0,8})`,
  'g',
);
const SOURCE_FILE = new RegExp(`\\.${EXTENSION}(?::\\d+)*$`, 'i');
/** `:12`, `", line 12`, `(12)`, ` on line 12`: a bare name without one is a word, as Node.js is. */
const LINE_NUMBER = /^(?::\d|:line|"?, line|\(\d|,\d| on line)/;
/** Java, Kotlin, Scala: `at app//com.acme.Foo$Bar.run(Foo.java:12)`. */
const CLASS_FRAME =
  /\bat (?:[\w.@-]{0,100}\/){0,3}([\w$.<>-]{1,300})\(([\w$-]{1,100}\.(?:java|kts?|scala|groovy))(?::\d{1,7})?\)/;
/** .NET without symbols: `at Acme.Shop.Users.<Get>d__5.MoveNext()`. */
const TYPE_FRAME = /\bat ([A-Z][\w`+<>.]{1,300})\(/;
const TYPE_ARGUMENTS = /\[[^[\]]{0,200}\]/g;
const PYTHON = /^\s{0,40}File "/;
/** Runtimes and dependencies. */
const FOREIGN =
  /(?:^|\/)(?:node_modules|site-packages|dist-packages|gems|rustc|\.cargo|cargo\/(?:registry\/src|git\/checkouts)|pkg\/mod|usr\/(?:lib|share|local\/(?:go|lib))|lib\/python[\d.]{1,6})\/|^(?:internal\/(?:modules|process|timers|streams)|javax?|jdk|sun|kotlinx?|scala|System|Microsoft)[/.]/;
/** Where a folder `vendor` is the service's own subject. */
const OWN = /(?:^|\/)(?:src|internal|pkg|cmd|packages|models|controllers|services)\//;

/** Paths as the frames have them, innermost first where the language tells, each once. */
export function framesIn(text: string): readonly string[] {
  const found: string[] = [];
  let outermostFirst: string[] = [];
  for (const line of linesOf(text)) {
    if (line.startsWith('Traceback ')) {
      found.push(...outermostFirst.toReversed());
      outermostFirst = [];
    }
    (PYTHON.test(line) ? outermostFirst : found).push(...framesOf(line));
  }
  return [...new Set([...found, ...outermostFirst.toReversed()])].slice(0, MOST_FRAMES);
}

/** Whether a line of a log is a frame of the service's own code. */
export function isFrameLine(line: string): boolean {
  return framesOf(line.slice(0, LONGEST_LINE)).length > 0;
}

/** `/api/users/{id}`; files are none. */
export function endpointsIn(text: string): readonly string[] {
  return linesOf(text)
    .flatMap((line) => [...line.matchAll(ENDPOINT)].map((match) => match[1] ?? ''))
    .filter((path) => path.length > 2 && !isSourceFile(path));
}

const ENDPOINT = /(?:^|[\s"'`(=\]])(\/[a-z][\w-]*(?:\/[\w:{}.*-]+)*)/gi;

export function isSourceFile(path: string): boolean {
  return SOURCE_FILE.test(path);
}

function linesOf(text: string): readonly string[] {
  return text.split('\n', MOST_LINES).map((line) =>
    line
      .slice(0, LONGEST_LINE)
      .replaceAll('\\', '/')
      .replace(/\/{2,}/g, '/'),
  );
}

function framesOf(line: string): readonly string[] {
  const named = classFile(line);
  const files = named === null ? [...line.matchAll(FILE)].flatMap(fileIn) : [named];
  return (files.length > 0 ? files : typeFiles(line)).filter(isOwn);
}

function fileIn([, path = '', after = '']: RegExpMatchArray): readonly string[] {
  const plain = path.replace(/^(?:\.{0,2}\/)+/, '');
  return plain.includes('/') || LINE_NUMBER.test(after) ? [plain] : [];
}

/** `com.acme.Foo$Bar.run`, `Foo.java` → `com/acme/Foo.java`. */
function classFile(line: string): string | null {
  const [, qualified, file] = CLASS_FRAME.exec(line) ?? [];
  if (qualified === undefined || file === undefined) return null;
  return [...qualified.split('.').slice(0, -2), file].join('/');
}

/** `Acme.Shop.Users.Get` → `Acme/Shop/Users.cs`, and as projects name their folders `Acme.Shop/Users.cs`. */
function typeFiles(line: string): readonly string[] {
  const plain = line.replace(TYPE_ARGUMENTS, '').replace(TYPE_ARGUMENTS, '');
  const parts = (TYPE_FRAME.exec(plain)?.[1] ?? '').split('.').filter((part) => part !== '');
  const made = parts.findIndex((part) => part.startsWith('<'));
  const type = parts.slice(0, made > 0 ? made : -1);
  const name = type.at(-1)?.replace(/[`+<].*$/, '') ?? '';
  if (type.length < 2 || name === '') return [];
  const places = [type.slice(0, -1).join('/'), type.slice(0, -1).join('.')];
  return [...new Set(places)].map((place) => `${place}/${name}.cs`);
}

function isOwn(path: string): boolean {
  if (FOREIGN.test(path)) return false;
  const vendored = /(?:^|\/)vendor\//.exec(path);
  return vendored === null || OWN.test(path.slice(0, vendored.index + 1));
}
