// Limits that all services of the config share.
import { z } from 'zod';

export const siteLimits = z.strictObject({
  budgetPerDay: z.int().min(0).max(1000).default(10).describe('Mitigations of all services together.'),
  servicesAtOnce: z
    .int()
    .min(1)
    .max(1000)
    .default(3)
    .describe('With more services than this in trouble at once nothing is done.'),
});
