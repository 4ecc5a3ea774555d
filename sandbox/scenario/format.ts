// The format of test/scenarios/*.yaml: one zod schema gives types, errors and docs/scenario.schema.json. docs/scenarios.md explains it.
import { z } from 'zod';
import { type podGroup, world } from './format-world.ts';

const CAUSES = [
  'release-crashes',
  'release-regresses',
  'resource-exhaustion',
  'traffic-saturation',
  'stuck-process',
  'configuration-changed',
  'dependency-trouble',
  'node-trouble',
  'unknown',
] as const;
const STRATEGIES = ['rollback', 'restart', 'scale', 'resources', 'traffic', 'fix-forward'] as const;

const expected = z.strictObject({
  cause: z.enum(CAUSES).optional(),
  decision: z.enum(['act', 'hold', 'join']),
  strategy: z.enum(STRATEGIES).optional().describe('Of an act. Default: rollback.'),
  target: z.string().optional().describe('Version to go back to.'),
  code: z.string().optional().describe('Of a hold (docs/endings.md).'),
  options: z.array(z.enum(STRATEGIES)).optional().describe('The first options, in this order.'),
  mayPass: z.boolean().optional(),
  risk: z.enum(['low', 'medium', 'high']).optional().describe('Of the rollback.'),
  helps: z
    .array(z.enum(STRATEGIES))
    .optional()
    .describe('What would have helped in this incident: what the confidences are calibrated on.'),
});

export const scenarioSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,80}$/, 'an id: lower case letters, digits and -'),
  title: z.string(),
  cites: z.array(z.string()).min(1).describe('`pitfall N` of the notes on rollbacks, or a public post-mortem by name.'),
  ...world,
  expect: expected,
  twin: z
    .strictObject({
      title: z.string(),
      set: z
        .record(z.string(), z.unknown())
        .describe('Path in the world, e.g. releases.1.began, and its other value; null removes it.'),
      expect: expected,
    })
    .optional()
    .describe('The same world with something changed.'),
});

/** A file holds one scenario, which is named after it where it has no `id`, or a list of them. */
export const fileSchema = z.union([scenarioSchema.partial({ id: true }), z.array(scenarioSchema)]);

export type Scenario = z.output<typeof scenarioSchema>;
export type Expected = Scenario['expect'];
export type ReleaseSpec = Scenario['releases'][number];
export type PodGroup = z.output<typeof podGroup>;
