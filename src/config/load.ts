// The config file as text → Config, or every problem at once with path, line and remedy.
import { type Document, isAlias, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { ResponderError } from '../errors.ts';
import { crossCheck, type Problem } from './cross-check.ts';
import { problemsIn } from './problems.ts';
import { type Config, configSchema } from './schema.ts';

const LARGEST = 256 * 1024;
const REMEDY = 'Mend the config; docs/config.schema.json describes it to editors.';
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype', '<<']);
const MOST_TOLD = 50;

export function parseConfig(text: string, path: string): Config {
  if (Buffer.byteLength(text) > LARGEST) throw invalid(path, ['it is larger than 256 KiB; make it smaller']);
  const lines = new LineCounter();
  const document = documentOf(text, path, lines);
  const broken = [
    ...firsts([...document.errors, ...document.warnings].map(({ message }) => message)),
    ...tricksIn(document, lines),
  ];
  if (broken.length > 0) throw invalid(path, broken);
  const parsed = configSchema.safeParse(document.toJS({ maxAliasCount: 0 }));
  const found: readonly Problem[] = parsed.success ? crossCheck(parsed.data) : problemsIn(parsed.error.issues);
  if (!parsed.success || found.length > 0)
    throw invalid(
      path,
      found.map((problem) => said(problem, document, lines)),
    );
  return parsed.data;
}

/** Of each kind of syntax error the first: one slip of the indentation is found again in every line that follows. */
function firsts(messages: readonly string[]): readonly string[] {
  const kinds = Map.groupBy(messages, (message) => message.split(' at line ')[0]);
  return [...kinds.values()].map(([first = '']) => (first.split('\n')[0] ?? '').replace(/:$/, ''));
}

/** Core schema, no merge keys: what is written is what is meant. */
function documentOf(text: string, path: string, lineCounter: LineCounter): Document {
  try {
    return parseDocument(text, { version: '1.2', schema: 'core', merge: false, uniqueKeys: true, lineCounter });
  } catch {
    throw invalid(path, ['it is nested too deeply']); // the parser calls itself for each level
  }
}

/** Anchors, directives and keys that change what other keys mean have no place in a config that decides about production. */
function tricksIn(document: Document, lines: LineCounter): string[] {
  const found: string[] = document.directives?.yaml.explicit ? ['line 1: directives are not supported; remove it'] : [];
  const at = (offset: number | undefined) => `line ${lines.linePos(offset ?? 0).line}`;
  visit(document, {
    Node: (key, node) => {
      const line = at(node.range?.[0]);
      if (isAlias(node)) found.push(`${line}: the alias *${node.source} is not supported; write the value out`);
      if (node.tag !== undefined) found.push(`${line}: tags are not supported; remove ${node.tag}`);
      if (key === 'key' && isScalar(node) && FORBIDDEN.has(String(node.value)))
        found.push(`${line}: the key ${String(node.value)} is not allowed; remove it`);
    },
  });
  return found;
}

function said({ path, what }: Problem, document: Document, lines: LineCounter): string {
  return `${path.join('.') || 'the file'} (line ${lineOf(path, document, lines)}): ${what}`;
}

export function lineOf(path: readonly string[], document: Document, lines: LineCounter): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node: unknown = document.getIn(path.slice(0, depth), true);
    const range: unknown = typeof node === 'object' && node !== null ? Reflect.get(node, 'range') : null;
    if (Array.isArray(range)) return lines.linePos(Number(range[0])).line;
  }
  return 1;
}

function invalid(path: string, problems: readonly string[]): ResponderError {
  const told = problems.slice(0, MOST_TOLD).join('; ');
  const more = problems.length > MOST_TOLD ? `; and ${problems.length - MOST_TOLD} more` : '';
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return new ResponderError('config-invalid', `${path}: ${count}: ${told}${more}.`, REMEDY);
}
