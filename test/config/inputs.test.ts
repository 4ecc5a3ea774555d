import { describe, expect, it } from '@jest/globals';
import { readInputs } from '../../src/config/inputs.ts';
import { ResponderError } from '../../src/errors.ts';
import type { Runner } from '../../src/ports.ts';

const runner = (inputs: Readonly<Record<string, string>>, env: Runner['env'] = {}): Runner => ({
  env,
  input: (name) => inputs[name] ?? '',
  info: () => undefined,
  notice: () => undefined,
  warning: () => undefined,
  error: () => undefined,
  mask: () => undefined,
  hide: (text) => text,
  output: () => undefined,
  summary: async () => undefined,
  flush: async () => undefined,
});

function refusal(inputs: Readonly<Record<string, string>>): string {
  try {
    readInputs(runner(inputs));
  } catch (thrown) {
    if (thrown instanceof ResponderError && thrown.code === 'input-invalid') return thrown.message;
    throw thrown;
  }
  return '';
}

describe('inputs', () => {
  it('have defaults', () => {
    expect(readInputs(runner({ 'github-token': 't' }, { KUBECONFIG: ' /home/u/.kube/config ' }))).toEqual({
      config: '.github/incident-responder.yml',
      githubToken: 't',
      kubeconfig: '/home/u/.kube/config',
      context: '',
      mode: 'respond',
      dryRun: false,
      switch: 'on',
      planIds: [],
      services: [],
    });
  });

  it('are read', () => {
    const given = {
      config: 'ops/r.yml',
      'github-token': 't',
      kubeconfig: 'k',
      context: 'c',
      mode: 'plan',
      'dry-run': 'TRUE',
      switch: 'Off',
      'plan-id': ` ${'a1'.repeat(16)},${'b2'.repeat(16)} `,
    };
    expect(readInputs(runner(given, { KUBECONFIG: 'other' }))).toEqual({
      config: 'ops/r.yml',
      githubToken: 't',
      kubeconfig: 'k',
      context: 'c',
      mode: 'plan',
      dryRun: true,
      switch: 'off',
      planIds: ['a1'.repeat(16), 'b2'.repeat(16)],
      services: [],
    });
  });

  it.each([
    [{ mode: 'follow up' }, 'mode: must be respond, plan, follow-up'],
    [{ 'dry-run': 'yes' }, 'dry-run: must be true or false'],
    [{ switch: 'of' }, 'switch: must be on or off'],
    [{ 'plan-id': 'rollback' }, 'plan-id: must be the output plan-id'],
    [{ 'plan-id': 'A1'.repeat(16) }, 'plan-id: must be the output plan-id'],
    [{ config: '/etc/x' }, 'config: must be a path inside'],
    [{ config: 'a/../../x' }, 'config: must be a path inside'],
    [{ config: 'a\\..\\x' }, 'config: must be a path inside'],
    [{ config: 'a\nb' }, 'config: must be a path inside'],
    [{ 'github-token': '' }, 'the input github-token is empty'],
    [{ 'github-token': 'a\r\nX-Header: b' }, 'the input github-token is more than one word'],
    [{ context: 'a\u0000b' }, 'context: must be the name'],
    [{ context: 'x'.repeat(254) }, 'context: must be the name'],
  ])('%j is refused', (changes, expected) => {
    const message = refusal({ 'github-token': 't', ...changes });
    expect(message).toContain(expected);
    expect(message).not.toContain('X-Header');
  });

  it('are all reported at once', () => {
    const message = refusal({ mode: 'x', 'dry-run': 'y', config: '..', context: '\u0007' });
    for (const name of ['mode: ', 'dry-run: ', 'config: ', 'context: ', 'input github-token'])
      expect(message).toContain(name);
  });
});
