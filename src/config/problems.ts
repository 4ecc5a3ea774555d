// What zod found, as sentences for whoever wrote the config.
import type { z } from 'zod';
import type { Problem } from './cross-check.ts';

type Issue = z.core.$ZodIssue;

export function problemsIn(issues: readonly Issue[]): readonly Problem[] {
  return issues.flatMap((issue) => {
    const path = issue.path.map(String);
    if (issue.code !== 'unrecognized_keys') return [{ path, what: whatOf(issue) }];
    return issue.keys.map((key) => ({
      path: [...path, key],
      what: 'is not known here; check the spelling and the indentation, or remove it',
    }));
  });
}

function whatOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? `is missing; give ${kind(issue.expected)}`
        : `must be ${issue.message.startsWith('Invalid') ? kind(issue.expected) : issue.message}`;
    case 'invalid_value':
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
    case 'invalid_format':
      return `must be ${issue.message}`;
    case 'too_small':
      return `must ${counted(issue.origin)} at least ${issue.minimum}`;
    case 'too_big':
      return `must ${counted(issue.origin)} at most ${issue.maximum}`;
    case 'invalid_key':
      return `must be named as ${issue.issues[0]?.message ?? 'the schema says'}`;
    case 'invalid_union':
      return alternatives(issue);
    default:
      return `must have ${issue.message}`;
  }
}

/** The words that tell the kinds apart; else what each of them would need. */
function alternatives(issue: Extract<Issue, { code: 'invalid_union' }>): string {
  if ('options' in issue && issue.options !== undefined) return `must be ${issue.options.map(String).join(' or ')}`;
  return [...new Set(issue.errors.flatMap(([first]) => (first === undefined ? [] : [needed(first)])))].join(', or ');
}

const needed = (issue: Issue) => [...issue.path.map(String), whatOf(issue)].join(' ');

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text (in quotes, if it looks like something else)',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping (name: value)',
  record: 'a mapping (name: value)',
};

function kind(expected: string): string {
  return KINDS[expected] ?? expected;
}

function counted(origin: string): string {
  return origin === 'array' || origin === 'string' ? 'have a length of' : 'be';
}
