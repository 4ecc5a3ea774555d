import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { gathered } from '../harness/control-plane.ts';
import { run } from '../harness/processes.ts';

let dir: string;
const { PATH } = process.env;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'programs-'));
});
afterEach(() => {
  process.env['PATH'] = PATH;
  rmSync(dir, { recursive: true });
});

function onPath(...programs: readonly string[]): void {
  const folders = programs.map((name) => {
    const folder = join(dir, `with-${name}`);
    mkdirSync(folder);
    writeFileSync(join(folder, name), `#!/bin/sh\necho ${name}\n`);
    chmodSync(join(folder, name), 0o755);
    return folder;
  });
  process.env['PATH'] = [...folders, '/usr/bin', '/bin'].join(delimiter);
}

describe('the programs of a cluster that is there already', () => {
  it('are found in several folders of PATH', async () => {
    onPath('one-program', 'another-program');
    const bin = gathered(['one-program', 'another-program'], dir);
    expect(await run(join(bin, 'one-program'), [])).toMatchObject({ code: 0, stdout: 'one-program\n' });
    expect(await run(join(bin, 'another-program'), [])).toMatchObject({ code: 0, stdout: 'another-program\n' });
  });

  it('are named where they are missing', () => {
    onPath('one-program');
    expect(() => gathered(['one-program', 'another-program'], dir)).toThrow('PATH lacks another-program');
  });
});
