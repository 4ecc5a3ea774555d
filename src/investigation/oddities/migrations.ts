// A step of a migration that the release before cannot live with: after a rollback, or while both run, it fails.
import { enclosing } from './blocks.ts';
import type { Change, Detector, Line } from './detector.ts';
import { isMigration } from './migration-file.ts';
import { wholeCall } from './whole-call.ts';

const WAY_BACK = /\bdown(?:grade|_sql)?\b|\brollback\b|\breverse|\bundo\b/i;
const NAME = '["\'`:[]{0,2}(?:\\w{1,60}["\'`\\]]?\\.["\'`[]?)?(\\w{1,60})';
/** Of a call that may name the table first: by its keyword, else by its place. */
const ARGUMENT = `(?:(?:[^,()]{0,80}, ?)?\\b(?:old_?)?name[=:] ?${NAME}|(?:[^,()]{0,80}, ?)?${NAME})`;
/** What closes a quoted name. */
const END = '["\'`\\]]?';
/** What else a table may drop. */
const NO_COLUMN = '(?!(?:COLUMN|CONSTRAINT|INDEX|KEY|PRIMARY|FOREIGN|PARTITION|CHECK|DEFAULT|TRIGGER|POLICY)\\b)';

interface Step {
  /** What the name that `step` finds is one of. */
  readonly of: 'column' | 'table';
  readonly step: RegExp;
  readonly says: (name: string) => string;
}

const STEPS: readonly Step[] = [
  {
    of: 'column',
    step: new RegExp(
      `\\bDROP COLUMN (?:IF EXISTS )?${NAME}|\\bALTER TABLE (?:IF EXISTS )?\\S{1,120} DROP ${NO_COLUMN}(?:IF EXISTS )?${NAME}|\\b(?:remove_?column|drop_?column|RemoveField)s?\\(${ARGUMENT}|^remove_column ["':\\w]{1,60}, ?${NAME}|<dropColumn\\b.{0,80}columnName=${NAME}|^remove(?:_if_exists)? ?\\(?:(\\w{1,60})`,
      'i',
    ),
    says: (name) => `the column \`${name}\` is dropped`,
  },
  {
    of: 'table',
    step: new RegExp(
      `\\bDROP TABLE (?:IF EXISTS )?${NAME}|\\b(?:drop_?table|dropIfExists|DeleteModel)\\((?:name[=:] ?)?${NAME}|^drop_table ${NAME}|<dropTable\\b.{0,80}tableName=${NAME}|^drop(?:_if_exists)? ?\\(?table\\(${NAME}`,
      'i',
    ),
    says: (name) => `the table \`${name}\` is dropped`,
  },
  {
    of: 'column',
    step: new RegExp(
      `\\bRENAME COLUMN ${NAME}|\\b(?:renameColumn|RenameField)\\(${ARGUMENT}|\\balter_column\\((?:[^,()]{0,60}, ?)?${NAME}.{0,200}\\bnew_column_name=|^rename_column ["':\\w]{1,60}, ?${NAME}|\\bCHANGE COLUMN ${NAME}|<renameColumn\\b.{0,120}oldColumnName=${NAME}|^rename ?\\(?table\\(:\\w{1,60}\\), ?:(\\w{1,60})`,
      'i',
    ),
    says: (name) => `the column \`${name}\` is renamed`,
  },
  {
    of: 'table',
    step: new RegExp(
      `\\bALTER TABLE (?:IF EXISTS )?${NAME}${END} RENAME TO|\\bRENAME TABLE ${NAME}|\\b(?:rename_?table|RenameModel)\\((?:(?:old_)?name[=:] ?)?${NAME}|^rename_table ${NAME}|<renameTable\\b.{0,120}oldTableName=${NAME}`,
      'i',
    ),
    says: (name) => `the table \`${name}\` is renamed`,
  },
  {
    of: 'column',
    step: new RegExp(
      `\\bALTER (?:COLUMN )?${NAME}${END} SET NOT NULL|^change_column_null ["':\\w]{1,60}, ?${NAME}["']?, ?false|\\balter_column\\((?:[^,()]{0,60}, ?)?${NAME}.{0,200}nullable=False|<addNotNullConstraint\\b.{0,120}columnName=${NAME}`,
      'i',
    ),
    says: (name) => `the column \`${name}\` may no longer be null`,
  },
  {
    of: 'column',
    step: new RegExp(
      `\\bADD (?:COLUMN )?(?:IF NOT EXISTS )?${NAME}["'\`\\]]? (?!.*\\b(?:DEFAULT|GENERATED|SERIAL|IDENTITY|CONSTRAINT)\\b).{0,100}\\bNOT NULL\\b|^add_column ["':\\w]{1,60}, ?${NAME}["']?, (?!.*default:).{0,80}null: false|\\badd_column\\((?:[^,()]{0,60}, ?)?(?:sa\\.)?Column\\(${NAME}(?!.*(?:server_default|default)).{0,100}nullable=False`,
      'i',
    ),
    says: (name) => `the column \`${name}\` is added as not null, without a default`,
  },
  {
    of: 'column',
    step: new RegExp(
      `\\bALTER COLUMN ${NAME}["'\`]? (?:SET DATA )?TYPE\\b|\\bMODIFY (?:COLUMN )?${NAME}|^change_column :\\w{1,60}, ?${NAME}|\\bchangeColumn\\(${ARGUMENT}|\\balter_column\\((?:[^,()]{0,60}, ?)?${NAME}.{0,200}\\btype_=|<modifyDataType\\b.{0,120}columnName=${NAME}`,
      'i',
    ),
    says: (name) => `the type of the column \`${name}\` changes`,
  },
];

const ON_TABLE = new RegExp(
  `\\bALTER TABLE (?:IF EXISTS )?(?:ONLY )?${NAME}|^(?:add|remove|rename|change)_column(?:_null)? ${NAME}|\\b(?:add|drop|alter)_column\\(${NAME}`,
  'i',
);
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
  const calls = change.added.map((line) => ({ ...line, code: wholeCall(line, change.added) }));
  const steps = calls.filter(({ code }) => STEPS.some(({ step }) => step.test(code)));
  return steps.slice(0, MOST_LOOKED_AT).flatMap((line) => stepIn(line, change).map((says) => ({ line, says })));
}

function stepIn(line: Line, change: Change): readonly string[] {
  for (const { of, step, says } of STEPS) {
    const name = step
      .exec(line.code)
      ?.slice(1)
      .find((group) => group !== undefined && !/^(?:column|table|null|constraint|index)$/i.test(group));
    if (name === undefined) continue;
    if (/^(?:if|exists)$/i.test(name)) return isWayBack(line, change) ? [] : [says('…')];
    if (isWayBack(line, change) || isMadeHere(of === 'table' ? name : tableOf(line), change)) return [];
    return [says(name)];
  }
  return [];
}

/** Inside `down` or after its mark: what takes the step back. */
function isWayBack(line: Line, { after, heading }: Change): boolean {
  if (enclosing(line, after).some((around) => WAY_BACK.test(around.bare))) return true;
  const marks = after.filter(
    (each) =>
      each.at <= line.at &&
      /^(?:--|#|\/\/)\s?[+@]?(?:\w+ )?(?:up|down)\b|\b(?:up|down)(?:grade)?\b ?[(=]|\bdef (?:self\.)?(?:up|down)/i.test(
        each.text,
      ),
  );
  const mark = marks.at(-1);
  return mark === undefined ? WAY_BACK.test(heading) : WAY_BACK.test(mark.text);
}

/** Whose column it is, where the line says so. A column of the same name that another table gets is another column. */
function tableOf({ code }: Line): string | undefined {
  return ON_TABLE.exec(code)
    ?.slice(1)
    .find((group) => group !== undefined);
}

/** Made in the same commit: a dump, or a table for the time of the migration. What the way back makes was there before. */
function isMadeHere(table: string | undefined, change: Change): boolean {
  if (table === undefined) return false;
  const made = new RegExp(`\\bcreate[_ ]?(?:temporary |temp )?(?:table|model)\\b.{0,60}\\b${table}\\b`, 'i');
  return change.commit.added.some(
    (line) => made.test(line.code) && !(change.added.includes(line) && isWayBack(line, change)),
  );
}
