// Stands in for `@jest/globals` when tests run inside Stryker's worker: what a test file declares is collected, not run.
import { expect } from 'expect';
import { bind } from 'jest-each';

type Body = () => unknown;

/** A test as it is declared, with the hooks of the blocks around it, the outermost first. */
export interface Declared {
  readonly name: string;
  readonly body: Body;
  readonly before: readonly Body[];
  readonly after: readonly Body[];
}

interface Block {
  readonly path: readonly string[];
  readonly before: Body[];
  readonly after: Body[];
}

let blocks: Block[] = [];
let declared: { readonly name: string; readonly body: Body; readonly blocks: readonly Block[] }[] = [];

function describeOne(title: string, body: Body): void {
  const around = blocks;
  blocks = [...around, { path: [title], before: [], after: [] }];
  try {
    body();
  } finally {
    blocks = around;
  }
}

function testOne(title: string, body: Body): void {
  declared.push({ name: [...blocks.flatMap(({ path }) => path), title].join(' '), body, blocks });
}

const innermost = (): Block => {
  const block = blocks.at(-1);
  if (block === undefined) throw new Error('A hook outside of every describe is not supported here');
  return block;
};

export const beforeEach = (hook: Body) => innermost().before.push(hook);
export const afterEach = (hook: Body) => innermost().after.push(hook);
export const describe = Object.assign(describeOne, { each: bind(describeOne, false, false) });
export const it = Object.assign(testOne, { each: bind(testOne, false, false) });
export const test = it;
export { expect };

/** What was declared since it was last asked. */
export function collected(): readonly Declared[] {
  const tests = declared.map(({ name, body, blocks: around }) => ({
    name,
    body,
    before: around.flatMap(({ before }) => before),
    after: around.toReversed().flatMap(({ after }) => after),
  }));
  declared = [];
  return tests;
}
