// The registry: one line a strategy.
import { resources } from './resources.ts';
import { restart } from './restart.ts';
import { rollback } from './rollback.ts';
import { scale } from './scale.ts';
import type { Strategy } from './strategy.ts';
import { traffic } from './traffic.ts';

export const STRATEGIES: readonly Strategy[] = [rollback, restart, scale, resources, traffic];
