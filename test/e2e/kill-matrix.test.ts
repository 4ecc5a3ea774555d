import { describe } from '@jest/globals';
import { MATRIX } from '../faults/kills.ts';
import { sandboxWorld } from '../faults/sandbox-world.ts';
import { together } from '../faults/together.ts';

// In the sandbox: a hundred runs that mostly wait need no control plane, but too much time for every `npm test`.
describe('killed at every request', () => together(MATRIX, sandboxWorld(), 24));
