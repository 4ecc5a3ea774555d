// Whether the release that would be gone back to can live with the schema as it is now. Pure.
import type { Release } from '../incident.ts';
import type { Facts } from './facts.ts';

/** `steps` null: not known, and why. */
export interface SchemaRisk {
  readonly steps: readonly string[] | null;
  readonly why: string;
}

export function schemaRisk(
  { migrations, releases }: Pick<Facts, 'migrations' | 'releases'>,
  target: Release,
): SchemaRisk {
  if (migrations === undefined) return { steps: null, why: 'the diff was not looked at' };
  const compared = releases.find(({ uid }) => uid === migrations.target);
  if (target.uid === migrations.target) return migrations;
  // What came after a later release came after an earlier one too.
  const further = compared !== undefined && compared.revision > target.revision;
  if (further && migrations.steps !== null && migrations.steps.length > 0) return migrations;
  return { steps: null, why: `the diff to ${compared?.version ?? 'another release'} was looked at` };
}

const MOST_NAMED = 3;

export function stepsInWords(steps: readonly string[]): string {
  const more = steps.length - MOST_NAMED;
  return [...steps.slice(0, MOST_NAMED), ...(more > 0 ? [`${more} more`] : [])].join('; ');
}

/** What a person who weighs the rollback should know: that nothing was found speaks for it. */
export function schemaInWords(
  facts: Pick<Facts, 'migrations' | 'releases'>,
  target: Release,
): Readonly<Record<'for' | 'against', readonly string[]>> {
  const { steps, why } = schemaRisk(facts, target);
  const stays = 'a rollback does not undo them';
  if (steps === null)
    return { for: [], against: [`whether there were database migrations is unknown (${why}); ${stays}`] };
  if (steps.length === 0)
    return {
      for: [`no database migration that ${target.version} could not live with was seen in the diff`],
      against: [],
    };
  const breaking = `database migrations that ${target.version} may not live with; ${stays}: ${stepsInWords(steps)}`;
  return { for: [], against: [breaking] };
}
