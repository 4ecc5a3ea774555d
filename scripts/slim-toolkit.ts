// Part of the build: a copy of @actions/core beside lib/ that says of itself what is true, that its modules have no side
// effects. Then the bundle leaves out what nobody imports: its client for OIDC tokens, which brings an HTTP library of
// 0.9 MB (undici) that every run would parse before its first output.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const COPY = join(ROOT, 'lib/node_modules/@actions/core');

cpSync(join(ROOT, 'node_modules/@actions/core'), COPY, { recursive: true });
const file = join(COPY, 'package.json');
writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), sideEffects: false }));
