// Writes what is derived from the sources: action.yml, docs/config.schema.json, docs/endings.md, docs/oddities.md and the README's tables.
// `--check` only compares, and fails where a file is not current.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { generated } from './generated.ts';

const stale = Object.entries(generated((file) => (existsSync(file) ? readFileSync(file, 'utf8') : ''))).filter(
  ([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text,
);
for (const [file, text] of stale) {
  if (process.argv.includes('--check')) console.error(`${file} is not current: run npm run generate`);
  else writeFileSync(file, text);
}
process.exitCode = process.argv.includes('--check') && stale.length > 0 ? 1 : 0;
