import { describe, expect, it } from '@jest/globals';
import { ATTEMPT_ANNOTATION, fencedPatch, judgeAnswer, judgeReadBack } from '../../src/mitigation/fence.ts';

const fence = { uid: 'u1', generation: 7 };
const patch = (hasAnnotations: boolean) =>
  fencedPatch({
    fence,
    changes: [{ op: 'replace', path: '/spec/template', value: { spec: {} } }],
    attempt: 'a1',
    hasAnnotations,
  });
const answer = (status: number, body: unknown = {}) => ({ status, body, date: null });

describe('the fenced patch', () => {
  it('tests identity and generation before it replaces anything', () => {
    expect(patch(true).map(({ op, path }) => `${op} ${path}`)).toEqual([
      'test /metadata/uid',
      'test /metadata/generation',
      'replace /spec/template',
      'add /metadata/annotations/incident-responder.github.io~1attempt',
    ]);
  });

  it('is fenced on what it replaces where the generation moves too fast', () => {
    const template = { spec: { containers: [] } };
    const [identity, second] = fencedPatch({
      fence: { ...fence, template },
      changes: [],
      attempt: 'a',
      hasAnnotations: true,
    });
    expect([identity?.path, second]).toEqual([
      '/metadata/uid',
      { op: 'test', path: '/spec/template', value: template },
    ]);
  });

  it('makes the annotations where there are none, else it would fail', () => {
    expect(patch(false).at(-1)).toEqual({
      op: 'add',
      path: '/metadata/annotations',
      value: { [ATTEMPT_ANNOTATION]: 'a1' },
    });
  });
});

// The bodies are those of a real API server 1.36.
describe('what an answer means', () => {
  const failedTest = {
    kind: 'Status',
    reason: 'Invalid',
    message: 'the server rejected our request due to an error in our request',
    details: {},
    code: 422,
  };
  const invalid = {
    kind: 'Status',
    reason: 'Invalid',
    details: { kind: 'Deployment', causes: [{ reason: 'FieldValueRequired', field: 'spec.template.spec.containers' }] },
    code: 422,
  };

  it.each([
    ['a new object', answer(200), 'applied'],
    ['a failed test', answer(422, failedTest), 'moved'],
    ['a stale resourceVersion', answer(409), 'moved'],
    ['a validation error', answer(422, invalid), 'rejected'],
    ['admission says no', answer(403), 'rejected'],
    ['gone', answer(404), 'rejected'],
    ['too many requests', answer(429), 'overloaded'],
    ['something in between failed', answer(502), 'outcome-unknown'],
  ])('%s', (_, given, expected) => {
    expect(judgeAnswer(given)).toBe(expected);
  });
});

describe('the read after a lost answer', () => {
  const read = (uid: string, generation: number, annotation: string | undefined) =>
    judgeReadBack({ fence, attempt: 'a1', uid, generation, annotation });

  it('is applied only with our attempt above the fence', () => {
    expect(read('u1', 8, 'a1')).toBe('applied');
    expect(read('u1', 7, 'a1')).toBe('not-applied'); // an old annotation that an undo brought back
    expect(read('u1', 7, undefined)).toBe('not-applied');
    expect(read('u1', 8, 'another')).toBe('moved');
    expect(read('u2', 8, 'a1')).toBe('moved'); // deleted and created again
  });
});
