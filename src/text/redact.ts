// Secrets leave by no sink. Issue bodies are not masked by the runner, so every text goes through here first, one field at a
// time: in a finished document a pattern would eat the back-ticks, bars and quotes that keep hostile text harmless.
// Each expression starts where the character before cannot belong to it, so that a run is tried once: linear in time.
import { visible } from './clean.ts';
import { withoutSecrets } from './secrets.ts';

const GONE = '[redacted]';

/** A token that says by its beginning what it is. */
const TOKENS = new RegExp(
  `(?<![A-Za-z0-9])(?:${[
    'gh[pousr]_[A-Za-z0-9_]{16,}(?:\\.[A-Za-z0-9_-]{10,})*',
    'github_pat_[A-Za-z0-9_]{16,}',
    'gl[a-z]{2,4}-[A-Za-z0-9_-]{16,}',
    // Inside a run of its own characters it may begin at every dash: there its first part is bounded.
    '(?:(?<![_-])eyJ[A-Za-z0-9_-]{8,}|(?<=[_-])eyJ[A-Za-z0-9_-]{8,512})\\.[A-Za-z0-9_-]{8,}(?:\\.[A-Za-z0-9_-]*)*',
    '(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}',
    'xox[a-z]-[A-Za-z0-9-]{8,}',
    'xapp-[A-Za-z0-9-]{8,}',
    '(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{8,}',
    'whsec_[A-Za-z0-9+/=]{8,}',
    'sk-[A-Za-z0-9_-]{20,}',
    'AIza[A-Za-z0-9_-]{30,}',
    'ya29\\.[A-Za-z0-9_-]{16,}',
    'GOCSPX-[A-Za-z0-9_-]{16,}',
    'npm_[A-Za-z0-9]{20,}',
    'hvs\\.[A-Za-z0-9_-]{16,}',
    'SG\\.[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}',
  ].join('|')})`,
  'g',
);
const PEM = /-----BEGIN [A-Z0-9 ]{1,40}-----[\s\S]*?(?:-----END [A-Z0-9 ]{1,40}-----|$)/g;
/** The rest of a header's line, or of its JSON string. */
const HEADERS = /\b(authorization|cookie)(["']?\s{0,3}[:=]\s{0,3}["']?)[^\r\n"']{1,8192}/gi;
const NAMED =
  /(pass(?:word|wd|phrase)|pwd|secret|token|api[_-]?key|access[_-]?key|account[_-]?key|private[_-]?key|credentials?|session[_-]?id|signature|\bsig)(\\{0,3}["']?\s{0,3}(?:=>|[:=])\s{0,3}\\{0,3})("[^"\r\n]{1,4096}|'[^'\r\n]{1,4096}|[^\s"'\\,;&{}[\]]{1,4096})/gi;
const SCHEMES = /\b(bearer|basic)( {1,3})([A-Za-z0-9._~+/=-]{8,})/gi;
const USERINFO = /(:\/\/)[^\s/@"'<>]{1,512}@/g;
const HOOKS = /(hooks\.slack\.com\/(?:services|workflows)|discord(?:app)?\.com\/api\/webhooks)\/[A-Za-z0-9/_-]+/g;
const BLOBS = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{40,}={0,2}/g;

/** Replaces what is a secret by its form. Commit ids and `sha256:` digests stay. */
export function redact(text: string): string {
  return text
    .replace(PEM, GONE)
    .replace(TOKENS, GONE)
    .replace(HEADERS, `$1$2${GONE}`)
    .replace(NAMED, named)
    .replace(SCHEMES, (all, scheme: string, gap: string, value: string) =>
      /^[a-z]+$/.test(value) ? all : `${scheme}${gap}${GONE}`,
    )
    .replace(USERINFO, `$1${GONE}@`)
    .replace(HOOKS, `$1/${GONE}`)
    .replace(BLOBS, (blob: string, at: number, whole: string) =>
      looksLikeKey(blob, whole.slice(at - 7, at)) ? GONE : blob,
    );
}

/** Foreign text as people may see it: first nothing in it hides, then it holds no secret. */
export const shown = (text: string): string => redact(visible(text));

/** A JSON value with every text of it changed, names of fields included: changed as a whole it might not stay JSON. */
export function eachText(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((one) => eachText(one, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [change(name), eachText(one, change)]));
}

/** Removes these very secrets, however they are encoded: all that may be done to a finished document. */
export const redactor = (secrets: readonly string[]): ((text: string) => string) => withoutSecrets(secrets, GONE);

function named(_all: string, name: string, sign: string, value: string): string {
  const quote = /^["']/.exec(value)?.[0] ?? '';
  return `${name}${sign}${quote}${GONE}`;
}

/** Random text changes between upper case, lower case and digits far more often than words and paths do. */
function looksLikeKey(blob: string, before: string): boolean {
  if (/^[0-9a-f]+$/i.test(blob)) return !/^[0-9a-f]{40}$/.test(blob) && before !== 'sha256:';
  let changes = 0;
  for (let index = 1; index < blob.length; index++) {
    if (kind(blob.charCodeAt(index)) !== kind(blob.charCodeAt(index - 1))) changes++;
  }
  return /[A-Z]/.test(blob) && /[a-z]/.test(blob) && changes / blob.length > 0.38;
}

function kind(unit: number): number {
  if (unit >= 48 && unit <= 57) return 0;
  if (unit >= 65 && unit <= 90) return 1;
  return unit >= 97 && unit <= 122 ? 2 : 3;
}
