import { describe, expect, it } from '@jest/globals';
import { toldLogs } from '../../src/postmortem/log-lines.ts';

describe('log lines', () => {
  it('that differ only in numbers stand once, with how often they came and the last numbers', () => {
    const lines = ['GET /api/users/994 500', 'boom', 'GET /api/users/1105 500', '    at a.js:3'];
    expect(toldLogs([{ pod: 'a', lines }])).toEqual([
      { pods: ['a'], lines: ['× 2 GET /api/users/1105 500', 'boom', '    at a.js:3'] },
    ]);
  });

  it('of pods that say the same stand together, and of others apart', () => {
    const logs = [
      { pod: 'a', lines: ['x 1', 'y'] },
      { pod: 'b', lines: ['z'] },
      { pod: 'c', lines: ['y', 'x 2', 'x 3'] },
    ];
    expect(toldLogs(logs)).toEqual([
      { pods: ['a', 'c'], lines: ['× 3 x 3', '× 2 y'] },
      { pods: ['b'], lines: ['z'] },
    ]);
    expect(toldLogs([])).toEqual([]);
  });
});
