// Scenario files → scenarios, twins included, or every mistake at once with its line.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { lineOf } from '../../src/config/load.ts';
import { problemsIn } from '../../src/config/problems.ts';
import { type Scenario, scenarioSchema } from './format.ts';

/** Of a folder (its *.yaml and *.yml) or one file. Throws an Error that names every mistake. */
export function loadScenarios(path: string): readonly Scenario[] {
  const files = statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((name) => /\.ya?ml$/.test(name))
        .toSorted()
        .map((name) => join(path, name))
    : [path];
  const read = files.map((file) => parseScenarios(readFileSync(file, 'utf8'), basename(file)));
  const problems = read.flatMap((one) => one.problems);
  const scenarios = read.flatMap((one) => one.scenarios);
  const ids = scenarios.map(({ id }) => id);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `the id ${id} is given twice`);
  if (problems.length + twice.length > 0) throw new Error([...problems, ...twice].join('\n'));
  return scenarios;
}

export interface Parsed {
  readonly scenarios: readonly Scenario[];
  readonly problems: readonly string[];
}

/** One scenario without an `id` is named after its file. */
export function parseScenarios(text: string, file: string): Parsed {
  const lines = new LineCounter();
  const document = parseDocument(text, { version: '1.2', schema: 'core', uniqueKeys: true, lineCounter: lines });
  const broken = document.errors.map(({ message }) => `${file}: ${message.split('\n')[0]}`);
  if (broken.length > 0) return { scenarios: [], problems: broken };
  const content: unknown = document.toJS();
  const single = !Array.isArray(content);
  const all: readonly unknown[] = single ? [named(content, file)] : (content as readonly unknown[]);
  const scenarios: Scenario[] = [];
  const problems: string[] = [];
  all.forEach((raw, index) => {
    const said = (path: readonly string[], what: string) => {
      const full = single ? path : [String(index), ...path];
      problems.push(`${file}: ${path.join('.') || 'the scenario'} (line ${lineOf(full, document, lines)}): ${what}`);
    };
    const parsed = scenarioSchema.safeParse(raw);
    if (!parsed.success) {
      for (const { path, what } of problemsIn(parsed.error.issues)) said(path, what);
      return;
    }
    scenarios.push(parsed.data);
    if (parsed.data.twin === undefined) return;
    const twin = scenarioSchema.safeParse(twinOf(raw, parsed.data));
    if (twin.success) scenarios.push(twin.data);
    else
      for (const { path, what } of problemsIn(twin.error.issues)) said(['twin', 'set'], `${path.join('.')}: ${what}`);
  });
  return { scenarios, problems };
}

function named(content: unknown, file: string): unknown {
  const id = file.replace(/\.ya?ml$/, '');
  return typeof content === 'object' && content !== null ? { id, ...content } : content;
}

/** The same world with what `set` says, and its own expectation. */
function twinOf(raw: unknown, { id, title, twin }: Scenario): unknown {
  const { twin: _, ...world } = structuredClone(raw) as Record<string, unknown>;
  for (const [path, value] of Object.entries(twin?.set ?? {})) put(world, path.split('.'), value);
  return { ...world, id: `${id}-twin`, title: `${title}: ${twin?.title}`, expect: twin?.expect };
}

function put(holder: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [key = '', ...rest] = path;
  if (rest.length > 0) {
    const inner = holder[key] ?? {};
    holder[key] = inner;
    put(inner as Record<string, unknown>, rest, value);
  } else if (value === null) delete holder[key];
  else holder[key] = value;
}
