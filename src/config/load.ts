// The config file as text → Config, or every problem at once with path, line and remedy.
import { type Document, isAlias, LineCounter, parseDocument, visit } from 'yaml';
import { ResponderError } from '../errors.ts';
import { crossCheck, type Problem } from './cross-check.ts';
import { type Config, configSchema } from './schema.ts';

const LARGEST = 256 * 1024;
const REMEDY = 'Mend the config; docs/config.schema.json describes it to editors.';
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

export function parseConfig(text: string, path: string): Config {
  if (text.length > LARGEST) throw invalid(path, ['it is larger than 256 KiB']);
  const lines = new LineCounter();
  // Core schema, no merge keys: what is written is what is meant.
  const document = parseDocument(text, {
    schema: 'core',
    merge: false,
    uniqueKeys: true,
    lineCounter: lines,
    prettyErrors: true,
  });
  const broken = [...document.errors.map((error) => error.message.split('\n')[0] ?? ''), ...tricks(document)];
  if (broken.length > 0) throw invalid(path, broken);
  const parsed = configSchema.safeParse(document.toJS({ maxAliasCount: 0 }));
  const found: readonly Problem[] = parsed.success
    ? crossCheck(parsed.data)
    : parsed.error.issues.map((issue) => ({ path: issue.path.map(String), what: issue.message }));
  if (!parsed.success || found.length > 0)
    throw invalid(
      path,
      found.map((problem) => said(problem, document, lines)),
    );
  return parsed.data;
}

/** Anchors and keys that change what other keys mean have no place in a config that decides about production. */
function tricks(document: Document): string[] {
  const found: string[] = [];
  visit(document, {
    Alias: () => void found.push('anchors and aliases are not supported; write the value out'),
    Pair: (_, { key }) => {
      const name = typeof key === 'object' && key !== null && 'value' in key ? String(key.value) : '';
      if (FORBIDDEN.has(name)) found.push(`the key ${name} is not allowed`);
      if (isAlias(key)) found.push('a key may not be an alias');
    },
  });
  return [...new Set(found)];
}

function said({ path, what }: Problem, document: Document, lines: LineCounter): string {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node: unknown = document.getIn(path.slice(0, depth), true);
    const range: unknown = typeof node === 'object' && node !== null ? Reflect.get(node, 'range') : null;
    if (Array.isArray(range)) return `${path.join('.')} (line ${lines.linePos(Number(range[0])).line}): ${what}`;
  }
  return `${path.join('.') || 'the file'} (line 1): ${what}`;
}

function invalid(path: string, problems: readonly string[]): ResponderError {
  return new ResponderError(
    'config-invalid',
    `${path}: ${problems.length} problem(s): ${problems.join('; ')}.`,
    REMEDY,
  );
}
