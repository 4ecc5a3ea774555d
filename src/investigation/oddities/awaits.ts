// Code that waits where it must not, and does not wait where it must.
import { enclosing } from './blocks.ts';
import type { Change, Detector, Line } from './detector.ts';
import { pairs, squeezed } from './pairs.ts';

const AWAIT = /\bawait\s(?!using)|\.await\b(?:\(\))?/g;
/** What is not awaited here is awaited together with others, or is the caller's. */
const AWAITED_LATER =
  /\bPromise\.(?:all|allSettled|race|any)\b|\bgather\(|\bTask\.When|\bjoin(?:_all|All)?!?\(|\bcreate_task\(|\bawaitAll\(/;

export const AWAIT_DROPPED: Detector = {
  kind: 'await-dropped',
  sees: 'an `await` taken away from a call that stays',
  explains: ['errors', 'crash'],
  look: 'a call that fails: who gets its error, and does the next line need its result?',
  observe: (change) => {
    if (change.after.some((line) => AWAITED_LATER.test(line.bare))) return [];
    const plain = (line: Line) => squeezed(line.bare.replace(AWAIT, '')).replace(/[()]/g, '');
    return pairs(
      change,
      (line) => (has(line) ? plain(line) : ''),
      (line) => (has(line) || /^return\b|=>\s?\w+[.(]/.test(line.bare) ? '' : plain(line)),
    ).flatMap(({ old }) => (isNowSynchronous(old, change) ? [] : [`the call${calleeOf(old)} is no longer awaited`]));
  },
};

function has(line: Line): boolean {
  return line.bare.search(AWAIT) !== -1;
}

function calleeOf(line: Line): string {
  const name = /\bawait\s+\(?([\w$.]{1,60})\(|([\w$]{1,60})\([^()]{0,80}\)\.await/
    .exec(line.bare)
    ?.slice(1)
    .find((group) => group !== undefined);
  return name === undefined ? ' here' : ` of \`${name}\``;
}

/** The same commit makes the function called, or the one around, an ordinary one. */
function isNowSynchronous(old: Line, { commit, path }: Change): boolean {
  const name = /([\w$]+)`/.exec(calleeOf(old))?.[1];
  const sync = path.endsWith('.py') ? /\basync (?:def|with|for)\b/ : /\basync\b|\bsuspend\b/;
  return commit.removed.some(
    (line) =>
      sync.test(line.bare) &&
      (name === undefined ||
        line.bare.includes(`${name}(`) ||
        line.bare.includes(`${name} =`) ||
        /\basync def\b/.test(line.bare)),
  );
}

const ASYNC = /\basync\b|\bsuspend fun\b|\bMono<|\bFlux</;
const BLOCKS: Partial<Readonly<Record<Change['language'], RegExp>>> = {
  js: /\b(?:readFileSync|writeFileSync|appendFileSync|execSync|execFileSync|spawnSync|pbkdf2Sync|scryptSync|gzipSync|gunzipSync|deflateSync|inflateSync)\(/,
  python:
    /(?<!await )(?<![.\w])(?:time\.sleep|requests\.(?:get|post|put|delete|patch|request)|urllib\.request\.urlopen|subprocess\.(?:run|call|check_call|check_output))\(/,
  csharp: /\.GetAwaiter\(\)\.GetResult\(\)|\bThread\.Sleep\(|\.(?:\w+Async\([^()]{0,80}\))\.(?:Result\b|Wait\(\))/,
  kotlin: /\brunBlocking\b|\bThread\.sleep\(/,
  java: /\.block\(\)|\bThread\.sleep\(/,
  rust: /\b(?:std::)?thread::sleep\(|\bblock_on\(|\breqwest::blocking\b/,
};

export const BLOCKS_ASYNC: Detector = {
  kind: 'blocks-async',
  sees: 'a call that blocks the thread newly made in asynchronous code',
  explains: ['latency', 'errors', 'resources'],
  look: 'how long the call takes, and who else waits for that thread or event loop',
  observe: (change) => {
    const blocks = BLOCKS[change.language];
    if (blocks === undefined || change.before.some((line) => blocks.test(line.bare))) return [];
    return change.added
      .filter((line) => blocks.test(line.bare))
      .slice(0, 1)
      .flatMap((line) => {
        const inside = nearestFunction(line, change);
        if (inside === null || !ASYNC.test(inside)) return [];
        const name = /([\w.]{1,60})\W*$/.exec(blocks.exec(line.bare)?.[0].replace(/\(.*$/, '') ?? '')?.[1] ?? 'call';
        return [`\`${name}\` blocks the thread that this asynchronous code runs on`];
      });
  },
};

/** The innermost function around the line, as far as the hunk or its heading shows it. */
function nearestFunction(line: Line, { after, heading }: Change): string | null {
  const around = enclosing(line, after).find(({ bare }) =>
    /\bfunction\b|=> ?\{?$|\bdef\b|\bfun\b|\bfn\b|\basync\b|\b(?:public|private|protected|internal)\b.*\(/.test(bare),
  );
  return around?.bare ?? (heading === '' ? null : heading);
}
