// Loads test files with all they import, as often as asked, each time anew: a mutant in a constant is only seen so.
import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { collected, type Declared } from './globals.ts';

const GLOBALS = new URL('./globals.ts', import.meta.url).href;
const stripped = new Map<string, string>();

function sourceOf(path: string): string {
  const source = stripped.get(path) ?? stripTypeScriptTypes(readFileSync(path, 'utf8'));
  stripped.set(path, source);
  return source;
}

export interface Loaded extends Declared {
  readonly file: string;
}

/** Of the files under `root`; packages are loaded once. */
export function loader(root: string): (files: readonly string[]) => Promise<readonly Loaded[]> {
  const own = pathToFileURL(`${root}/`).href;
  let generation = 0;
  registerHooks({
    resolve: (specifier, context, next) => {
      if (specifier === '@jest/globals') return { url: GLOBALS, shortCircuit: true };
      const found = next(specifier, context);
      const reloads = found.url.startsWith(own) && found.url.endsWith('.ts');
      return reloads ? { ...found, url: `${found.url}?generation=${generation}` } : found;
    },
    load: (url, context, next) => {
      if (!url.includes('?generation=')) return next(url, context);
      return { format: 'module', source: sourceOf(fileURLToPath(url)), shortCircuit: true };
    },
  });
  return async (files) => {
    generation += 1;
    collected(); // of a file that did not load to its end
    const tests: Loaded[] = [];
    for (const file of files) {
      await import(`${pathToFileURL(`${root}/${file}`).href}?generation=${generation}`);
      tests.push(...collected().map((test) => ({ ...test, file })));
    }
    return tests;
  };
}
