// The registry: one line a strategy.
import { rollback } from './rollback.ts';
import type { Strategy } from './strategy.ts';

export const STRATEGIES: readonly Strategy[] = [rollback];
