// All detectors, those first that tell most: where a hunk has several oddities they are told in this order.
import { AWAIT_DROPPED, BLOCKS_ASYNC } from './awaits.ts';
import { BOUNDS_CHECK_REMOVED, NULL_CHECK_REMOVED } from './checks.ts';
import { CONDITION_CHANGED } from './conditions.ts';
import { FIELD_CHANGED, ROUTE_CHANGED } from './contracts.ts';
import { DEPENDENCY_MAJOR, IMAGE_CHANGED } from './dependencies.ts';
import type { Detector } from './detector.ts';
import { ERROR_HANDLING_REMOVED, ERROR_PANICS, ERROR_SWALLOWED, FAILS_OPEN } from './error-handling.ts';
import { FLAG_FLIPPED } from './flags.ts';
import { BOUND_REMOVED } from './growth.ts';
import { GUARD_DETECTORS } from './guards.ts';
import { ENV_REMOVED, PROBE_CHANGED, RESOURCES_CHANGED } from './kubernetes.ts';
import { LOGS_LARGE } from './logging.ts';
import { CALL_IN_LOOP } from './loops.ts';
import { MIGRATION_INCOMPATIBLE } from './migrations.ts';
import { INDEX_UNUSED, QUERY_UNLIMITED } from './queries.ts';
import { REGEX_SLOW } from './regexes.ts';
import { RELEASE_REMOVED_DETECTORS } from './release-removed.ts';
import { NEVER_RELEASED, RELEASED_ON_SUCCESS_ONLY } from './released.ts';
import { CONFIG_REQUIRED, ENV_REQUIRED } from './required.ts';
import { SAFETY_LOOSENED } from './safety.ts';
import { SETTING_DETECTORS } from './settings.ts';

export const DETECTORS: readonly Detector[] = [
  RELEASED_ON_SUCCESS_ONLY,
  NEVER_RELEASED,
  ...RELEASE_REMOVED_DETECTORS,
  MIGRATION_INCOMPATIBLE,
  ERROR_HANDLING_REMOVED,
  ERROR_SWALLOWED,
  ERROR_PANICS,
  FAILS_OPEN,
  NULL_CHECK_REMOVED,
  BOUNDS_CHECK_REMOVED,
  AWAIT_DROPPED,
  BLOCKS_ASYNC,
  CALL_IN_LOOP,
  QUERY_UNLIMITED,
  INDEX_UNUSED,
  REGEX_SLOW,
  BOUND_REMOVED,
  ...GUARD_DETECTORS,
  RESOURCES_CHANGED,
  PROBE_CHANGED,
  ENV_REMOVED,
  ENV_REQUIRED,
  CONFIG_REQUIRED,
  ...SETTING_DETECTORS,
  FLAG_FLIPPED,
  ROUTE_CHANGED,
  FIELD_CHANGED,
  DEPENDENCY_MAJOR,
  IMAGE_CHANGED,
  SAFETY_LOOSENED,
  LOGS_LARGE,
  CONDITION_CHANGED,
];
