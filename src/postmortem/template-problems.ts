// What is wrong with a user's template (pure). Only names of the view pass: no dots, no partials, no other delimiters.
import mustache from 'mustache';

const MOST_BYTES = 64 * 1024;
const FIELDS = new Set(['.', 'at', 'what', 'how', 'title', 'aim', 'horizon', 'owner', 'due']);

export function templateProblems(template: string, names: ReadonlySet<string>): readonly string[] {
  if (Buffer.byteLength(template) > MOST_BYTES) return ['it is larger than 64 KiB'];
  try {
    return [...new Set(inTokens(tokensOf(template), names))];
  } catch (thrown) {
    return [thrown instanceof Error ? thrown.message : String(thrown)];
  }
}

function tokensOf(template: string): readonly unknown[] {
  return mustache.parse(template);
}

/** A token is `[type, value, start, end, nested?]`. */
function inTokens(tokens: readonly unknown[], names: ReadonlySet<string>): readonly string[] {
  return tokens.flatMap((token) => (Array.isArray(token) ? inToken(token, names) : []));
}

function inToken([type, value, , , nested]: readonly unknown[], names: ReadonlySet<string>): readonly string[] {
  const name = String(value);
  if (type === 'text' || type === '!') return [];
  if (type === '>') return [`partials are not supported ({{> ${name}}})`];
  if (type === '=') return ['other delimiters are not supported'];
  const unknown = names.has(name) || FIELDS.has(name) ? [] : [`there is no {{${name}}}`];
  return [...unknown, ...(Array.isArray(nested) ? inTokens(nested, names) : [])];
}
