// A step of a migration that the release before cannot live with: after a rollback, or while both run, it fails.
import { enclosing } from './blocks.ts';
import type { Change, Detector, Line } from './detector.ts';
import { isMigration } from './migration-file.ts';

const WAY_BACK = /\bdown(?:grade|_sql)?\b|\brollback\b|\breverse|\bundo\b/i;
const NAME = '["\'`:[]{0,2}(?:\\w{1,60}["\'`\\]]?\\.["\'`[]?)?(\\w{1,60})';
/** What closes a quoted name. */
const END = '["\'`\\]]?';
/** What else a table may drop. */
const NO_COLUMN = '(?!(?:COLUMN|CONSTRAINT|INDEX|KEY|PRIMARY|FOREIGN|PARTITION|CHECK|DEFAULT|TRIGGER|POLICY)\\b)';

interface Step {
  readonly step: RegExp;
  readonly says: (name: string) => string;
}

const STEPS: readonly Step[] = [
  {
    step: new RegExp(
      `\\bDROP COLUMN (?:IF EXISTS )?${NAME}|\\bALTER TABLE (?:IF EXISTS )?\\S{1,120} DROP ${NO_COLUMN}(?:IF EXISTS )?${NAME}|\\b(?:remove_column|drop_column|dropColumn|RemoveField|DropColumn)s?\\((?:[^,()]{0,80}, ?)?(?:name=)?${NAME}|^remove_column ["':\\w]{1,60}, ?${NAME}|<dropColumn\\b.{0,80}columnName=${NAME}`,
      'i',
    ),
    says: (name) => `the column \`${name}\` is dropped`,
  },
  {
    step: new RegExp(
      `\\bDROP TABLE (?:IF EXISTS )?${NAME}|\\b(?:drop_table|dropTable|dropIfExists|DeleteModel|DropTable)\\((?:name=)?${NAME}|^drop_table ${NAME}|<dropTable\\b.{0,80}tableName=${NAME}`,
      'i',
    ),
    says: (name) => `the table \`${name}\` is dropped`,
  },
  {
    step: new RegExp(
      `\\bRENAME COLUMN ${NAME}|\\b(?:renameColumn|RenameColumn|RenameField)\\((?:[^,()]{0,60}, ?)?(?:old_name=)?${NAME}|^rename_column ["':\\w]{1,60}, ?${NAME}|\\bCHANGE COLUMN ${NAME}`,
      'i',
    ),
    says: (name) => `the column \`${name}\` is renamed`,
  },
  {
    step: new RegExp(
      `\\bALTER TABLE (?:IF EXISTS )?${NAME}${END} RENAME TO|\\bRENAME TABLE ${NAME}|\\b(?:rename_table|renameTable|RenameModel)\\((?:old_name=)?${NAME}|^rename_table ${NAME}`,
      'i',
    ),
    says: (name) => `the table \`${name}\` is renamed`,
  },
  {
    step: new RegExp(
      `\\bALTER (?:COLUMN )?${NAME}${END} SET NOT NULL|^change_column_null ["':\\w]{1,60}, ?${NAME}["']?, ?false|\\balter_column\\((?:[^,()]{0,60}, ?)?${NAME}.{0,100}nullable=False`,
      'i',
    ),
    says: (name) => `the column \`${name}\` may no longer be null`,
  },
  {
    step: new RegExp(
      `\\bADD (?:COLUMN )?(?:IF NOT EXISTS )?${NAME}["'\`\\]]? (?!.*\\b(?:DEFAULT|GENERATED|SERIAL|IDENTITY|CONSTRAINT)\\b).{0,100}\\bNOT NULL\\b|^add_column ["':\\w]{1,60}, ?${NAME}["']?, (?!.*default:).{0,80}null: false|\\badd_column\\((?:[^,()]{0,60}, ?)?(?:sa\\.)?Column\\(${NAME}(?!.*(?:server_default|default)).{0,100}nullable=False`,
      'i',
    ),
    says: (name) => `the column \`${name}\` is added as not null, without a default`,
  },
  {
    step: new RegExp(
      `\\bALTER COLUMN ${NAME}["'\`]? (?:SET DATA )?TYPE\\b|\\bMODIFY (?:COLUMN )?${NAME}|^change_column :\\w{1,60}, ?${NAME}`,
      'i',
    ),
    says: (name) => `the type of the column \`${name}\` changes`,
  },
];

const MOST_LOOKED_AT = 20;

export const MIGRATION_INCOMPATIBLE: Detector = {
  kind: 'migration-incompatible',
  sees: 'a migration that drops, renames or narrows what the release before still uses, or adds a column it does not fill',
  explains: ['errors', 'crash', 'latency'],
  look: 'the release before on the new schema, and how long the step locks the table',
  observe: (change) => incompatibleSteps(change).map(({ says }) => says),
};

export interface MigrationStep {
  readonly line: Line;
  /** What it does, as a sentence without its full stop. */
  readonly says: string;
}

export function incompatibleSteps(change: Change): readonly MigrationStep[] {
  if (!isMigration(change.path)) return [];
  const steps = change.added.filter(({ code }) => STEPS.some(({ step }) => step.test(code)));
  return steps.slice(0, MOST_LOOKED_AT).flatMap((line) => stepIn(line, change).map((says) => ({ line, says })));
}

function stepIn(line: Line, change: Change): readonly string[] {
  for (const { step, says } of STEPS) {
    const name = step
      .exec(line.code)
      ?.slice(1)
      .find((group) => group !== undefined && !/^(?:if|exists|column|table|null|constraint|index)$/i.test(group));
    if (name === undefined) continue;
    if (isWayBack(line, change) || isMadeHere(name, change)) return [];
    return [says(name)];
  }
  return [];
}

/** Inside `down` or after its mark: what takes the step back. */
function isWayBack(line: Line, { after, heading }: Change): boolean {
  if (enclosing(line, after).some((around) => WAY_BACK.test(around.bare))) return true;
  const marks = after.filter(
    (each) =>
      each.at < line.at &&
      /^(?:--|#|\/\/)\s?[+@]?(?:\w+ )?(?:up|down)\b|\b(?:up|down)(?:grade)?\b ?[(=]|\bdef (?:self\.)?(?:up|down)/i.test(
        each.text,
      ),
  );
  const mark = marks.at(-1);
  return mark === undefined ? WAY_BACK.test(heading) : WAY_BACK.test(mark.text);
}

/** Made in the same commit: a dump, or a table for the time of the migration. */
function isMadeHere(name: string, { commit }: Change): boolean {
  const made = new RegExp(
    `(?:create|add)[_ ]?(?:temporary |temp )?(?:table|column|model|field)?\\b.{0,60}\\b${name}\\b`,
    'i',
  );
  return commit.added.some(
    (line) => made.test(line.code) && !/\bNOT NULL\b|null: false|nullable=False/i.test(line.code),
  );
}
