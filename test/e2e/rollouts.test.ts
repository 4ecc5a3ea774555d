// Argo Rollouts' own controller, beside a real control plane.
import { afterAll, describe } from '@jest/globals';
import { ROLLOUTS } from '../faults/rollouts.ts';
import { together } from '../faults/together.ts';
import { startArgo } from './harness/argo.ts';
import { loadFacts } from './harness/cluster.ts';
import { realWorld } from './harness/real-world.ts';

const argo = await startArgo(loadFacts());
afterAll(() => argo.stop());

describe('on a real control plane with Argo Rollouts', () => together(ROLLOUTS, realWorld()));
