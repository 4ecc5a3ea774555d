// Finds expressions of a workflow that hold what a sender may choose, where they become code or steer the run.
import { isScalar, parseDocument, visit } from 'yaml';

const FOREIGN =
  /\$\{\{[^}]*(github\.event\b|client_payload|\binputs\.|github\.head_ref|github\.actor\b|steps\.[\w-]+\.outputs)/;
const DANGEROUS = new Set([
  'run',
  'group',
  'run-name',
  'script',
  'shell',
  'working-directory',
  'if',
  'runs-on',
  'uses',
  'ref',
]);

/** The dangerous places, each as `key: value`. */
export function injections(workflow: string): readonly string[] {
  const found: string[] = [];
  visit(parseDocument(workflow), {
    Pair(_, pair) {
      if (!isScalar(pair.key) || !isScalar(pair.value)) return;
      const key = String(pair.key.value);
      const value = String(pair.value.value);
      const foreign = FOREIGN.test(value) || (key === 'if' && FOREIGN.test(['$', '{{ ', value].join('')));
      if (DANGEROUS.has(key) && foreign) found.push(`${key}: ${value}`);
    },
  });
  return found;
}
