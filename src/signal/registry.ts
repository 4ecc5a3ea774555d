// The monitors that are read: one line each, the more telling shapes first.
import { alertmanager } from './alertmanager.ts';
import { generic } from './generic.ts';
import type { Monitor } from './monitor.ts';

export const MONITORS: readonly Monitor[] = [alertmanager, generic];
