// Every request checked against GitHub's own OpenAPI description: unknown routes, unknown or wrong parameters, wrong bodies.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv, type ValidateFunction } from 'ajv';
import { type Call, fieldsOf } from './answer.ts';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: unknown;
}

interface Operation {
  readonly template: readonly string[];
  readonly method: string;
  readonly parameters: readonly unknown[];
  readonly requestBody: unknown;
}

/** What is wrong with a call, one line each; empty: nothing. */
export type Check = (call: Call) => readonly string[];

let loaded: Check | null = null;

/** Read once: it has 13 MB. */
export function loadCheck(): Check {
  loaded ??= load();
  return loaded;
}

function load(): Check {
  const file = createRequire(import.meta.url)
    .resolve('@octokit/openapi/package.json')
    .replace('package.json', 'generated/api.github.com.json');
  const description = fieldsOf(JSON.parse(readFileSync(file, 'utf8')));
  const operations = operationsOf(description);
  const ajv = new Ajv({ strict: false, validateFormats: false, coerceTypes: false });
  const loose = new Ajv({ strict: false, validateFormats: false, coerceTypes: 'array' });
  const compiled = new Map<unknown, ValidateFunction>();
  const validator = (schema: unknown, with_: Ajv) => {
    const known = compiled.get(schema);
    const made = known ?? with_.compile(inlined(schema, description, 0) as object);
    compiled.set(schema, made);
    return made;
  };
  return (call) => {
    const segments = call.path.split('/').slice(1).map(decodeURIComponent);
    const operation = operations.find(({ method, template }) => method === call.method && fits(template, segments));
    const name = `${call.method} ${call.path}`;
    if (operation === undefined) return [`${name}: GitHub has no such route`];
    const parameters = operation.parameters.map((each) => resolved(each, description) as unknown as Parameter);
    const query = [...call.query].flatMap(([key, value]) => {
      const known = parameters.find((each) => each.in === 'query' && each.name === key);
      if (known === undefined) return [`${name}: no query parameter ${key}`];
      const check = validator(known.schema, loose);
      return check({ value }.value) ? [] : [`${name}: ${key}=${value}: ${loose.errorsText(check.errors)}`];
    });
    return [...query, ...bodyProblems(call, operation, description, (schema) => validator(schema, ajv))];
  };
}

function bodyProblems(
  call: Call,
  operation: Operation,
  description: unknown,
  validator: (schema: unknown) => ValidateFunction,
): readonly string[] {
  const name = `${call.method} ${call.path}`;
  const described = resolved(operation.requestBody, description);
  const schema = fieldsOf(fieldsOf(described['content'])['application/json'])['schema'];
  if (schema === undefined) return call.body === undefined ? [] : [`${name}: takes no body`];
  if (call.body === undefined) return described['required'] === true ? [`${name}: needs a body`] : [];
  const check = validator(schema);
  const wrong = check(call.body)
    ? []
    : (check.errors ?? []).map(({ instancePath, message }) => `${name}: body${instancePath} ${message}`);
  // The description leaves unknown names open; GitHub ignores them, so a misspelt one would go unnoticed.
  const known = fieldsOf(resolved(schema, description)['properties']);
  const unknown = Object.keys(fieldsOf(call.body)).filter((key) => Object.keys(known).length > 0 && !(key in known));
  return [...wrong, ...unknown.map((key) => `${name}: body has no property ${key}`)];
}

function operationsOf(description: Readonly<Record<string, unknown>>): readonly Operation[] {
  const literal = ({ template }: Operation) => template.filter((segment) => !segment.startsWith('{')).length;
  return Object.entries(fieldsOf(description['paths']))
    .flatMap(([path, methods]) =>
      Object.entries(fieldsOf(methods)).map(([method, operation]) => ({
        template: path.split('/').slice(1),
        method: method.toUpperCase(),
        parameters: (fieldsOf(operation)['parameters'] ?? []) as readonly unknown[],
        requestBody: fieldsOf(operation)['requestBody'],
      })),
    )
    .toSorted((a, b) => literal(b) - literal(a));
}

/** Parameters that may hold slashes. */
const DEEP = /^\{(path|ref|basehead)\}$/;

function fits(template: readonly string[], segments: readonly string[]): boolean {
  const deep = DEEP.test(template.at(-1) ?? '') && segments.length > template.length;
  if (!deep && template.length !== segments.length) return false;
  return template.every((part, index) => (part.startsWith('{') ? segments[index] !== '' : part === segments[index]));
}

/** What a `$ref` stands for. */
function resolved(value: unknown, description: unknown): Readonly<Record<string, unknown>> {
  const reference = fieldsOf(value)['$ref'];
  if (typeof reference !== 'string') return fieldsOf(value);
  const steps = reference
    .slice(2)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return resolved(
    steps.reduce<unknown>((inner, step) => fieldsOf(inner)[step], description),
    description,
  );
}

/** The schema without references; `nullable` without a type, which ajv refuses, is left out. */
function inlined(schema: unknown, description: unknown, depth: number): unknown {
  if (Array.isArray(schema)) return schema.map((each) => inlined(each, description, depth));
  if (typeof schema !== 'object' || schema === null || depth > 30) return schema;
  const plain = resolved(schema, description);
  const kept = Object.entries(plain).filter(([key]) => key !== 'nullable' || plain['type'] !== undefined);
  return Object.fromEntries(kept.map(([key, value]) => [key, inlined(value, description, depth + 1)]));
}
