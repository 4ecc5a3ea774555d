import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { NODE } from '../harness/action.ts';
import { until } from '../harness/processes.ts';

const exists = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('programs', () => {
  it.each(['SIGKILL', 'SIGINT', 'SIGTERM'] as const)(
    'never outlive the test run that is ended by %s',
    async (signal) => {
      const source = `
      import { startProgram } from ${JSON.stringify(join(import.meta.dirname, '../harness/processes.ts'))};
      const one = startProgram('sleeper', '/bin/sh', ['-c', 'trap "" TERM INT; sleep 60 & wait; sleep 60']);
      console.log(one.pid);
      setInterval(() => undefined, 1000);`;
      const owner = spawn(NODE, ['--input-type=module', '-e', source], { stdio: ['ignore', 'pipe', 'inherit'] });
      const pid = await new Promise<number>((resolve) => owner.stdout.once('data', (text) => resolve(Number(text))));
      expect(exists(pid)).toBe(true);
      owner.kill(signal);
      await until('the end of the program', () => !exists(pid), 50);
    },
  );
});
