// What callers, stored data and other services know by name: routes and fields that are renamed or gone.
import type { Change, CommitLines, Detector, Line } from './detector.ts';
import { pairs, squeezed } from './pairs.ts';

/** The path is the first group that matched. */
const ROUTE =
  /\b(?:app|router|routes?|server|api|fastify|r|e|g|mux|engine|group|v\d|blueprint|bp|http|Route|map|\w+Router)(?:\.|::)(?:get|post|put|patch|delete|all|use|route|any|GET|POST|PUT|PATCH|DELETE|Get|Post|Put|Patch|Delete|HandleFunc|Handle|Map(?:Get|Post|Put|Delete)?|resource|apiResource)\(\s?["'`](\/?[\w/:{}.*<>-]{1,100})["'`]\s?,|@(?:Get|Post|Put|Patch|Delete|Request)(?:Mapping)?\((?:value ?= ?|path ?= ?)?["'](\/?[\w/:{}.*-]{1,100})["']|@\w{1,30}\.(?:route|get|post|put|patch|delete)\(["'](\/[\w/:{}.*<>-]{0,100})["']|^(?:re_)?path\(r?["'](\^?[\w/:{}.*<>^$-]{1,100})["'],|^(?:get|post|put|patch|delete|resources?) ["':]([\w/:{}.*()-]{1,100})["']?(?:,| =>|$)|\[(?:HttpGet|HttpPost|HttpPut|HttpPatch|HttpDelete|Route)\("([\w/:{}.*[\]-]{1,100})"\)\]|\.route\("(\/[\w/:{}.*-]{0,100})", ?(?:get|post|put|patch|delete|web)|#\[(?:get|post|put|patch|delete)\("(\/[\w/:{}.*<>-]{0,100})"/;
const INGRESS = /^-? ?path: ["']?(\/[\w/:{}.*()-]{1,100})["']?$/;

export const ROUTE_CHANGED: Detector = {
  kind: 'route-changed',
  sees: 'a route that is renamed or no longer registered',
  explains: ['errors', 'config'],
  look: 'who still calls the old path: clients, probes, dashboards, other services',
  observe: (change) => {
    const named = (line: Line) => namedBy(line, change.language === 'yaml' ? INGRESS : ROUTE);
    return renamedOrGone(change, named, 'route');
  },
};

/** Names that a field has outside of the program: in JSON, in a message, in a table. The name is the first group that matched. */
const FIELD =
  /\b(?:json|yaml|bson|db|xml|form|gorm|protobuf):"(?:column:)?([\w.-]{1,80})[",;]|@(?:JsonProperty|SerializedName|Json|SerialName|Column|Field|JsonAlias)\((?:\w+ ?= ?)?"([\w.-]{1,80})"|\bserde\(rename ?= ?"([\w.-]{1,80})"|\[(?:JsonPropertyName|JsonProperty|Column|DataMember)\((?:Name ?= ?)?"([\w.-]{1,80})"|^(\w{1,80}) ?= ?(?:models\.\w+Field|(?:sa\.|db\.)?Column|mapped_column|serializers\.\w+Field|fields\.\w+)\(|^t\.\w{1,20} ["':](\w{1,80})["']?|^attributes? :(\w{1,80})/;
const MESSAGE_FIELD =
  /^(?:optional |required |repeated )?[\w.<>, ]{1,60} (\w{1,80}) ?= ?\d{1,6}(?: ?\[[^\]]{0,80}\])?;$/;
const NO_FIELD = /^(?:return|const|let|var|import|package|option|enum)\b/;

export const FIELD_CHANGED: Detector = {
  kind: 'field-changed',
  sees: 'a field of a message, a model or a table that is renamed or gone',
  explains: ['errors', 'crash'],
  look: 'who still writes or reads the old name: clients, other services, stored data, the release before',
  observe: (change) => {
    const form = change.path.endsWith('.proto') ? MESSAGE_FIELD : FIELD;
    return renamedOrGone(change, (line) => (NO_FIELD.test(line.bare) ? undefined : namedBy(line, form)), 'field');
  },
};

function namedBy(line: Line, name: RegExp): string | undefined {
  return name
    .exec(line.code)
    ?.slice(1)
    .find((group) => group !== undefined);
}

const MOST_LOOKED_AT = 20;

function renamedOrGone(change: Change, named: (line: Line) => string | undefined, noun: string): readonly string[] {
  const unnamed = (line: Line) => {
    const name = named(line);
    return name === undefined ? '' : squeezed(line.code.replace(name, '~'));
  };
  const renamed = pairs(change, unnamed)
    .slice(0, MOST_LOOKED_AT)
    .map(({ old, now }) => [named(old), named(now)] as const);
  const told = renamed.filter(([old, now]) => old !== now && !isListed(change.commit, old, now));
  if (told.length > 0) return told.map(([old, now]) => `the ${noun} \`${old}\` is now \`${now}\``);
  if (renamed.length > 0) return [];
  const gone = change.removed.flatMap((line) => named(line) ?? []).slice(0, MOST_LOOKED_AT);
  return isTrimmed(change, named)
    ? gone.filter((name) => !staysNamed(change, name)).map((name) => `the ${noun} \`${name}\` is gone`)
    : [];
}

/** Both names on both sides: the order changed. */
function isListed({ removed }: CommitLines, old: string | undefined, now: string | undefined): boolean {
  return old === undefined || now === undefined || removed.some((line) => line.code.includes(`"${now}"`));
}

/** Some of its kind stay: not all of it is written anew or moved away. */
function isTrimmed({ after, added }: Change, named: (line: Line) => string | undefined): boolean {
  return (
    after.some((line) => line.sign === ' ' && named(line) !== undefined) &&
    !added.some((line) => named(line) !== undefined)
  );
}

function staysNamed({ after, commit }: Change, name: string): boolean {
  const word = name.replace(/^\//, '');
  return word === '' || [...after, ...commit.added].some((line) => line.code.includes(word));
}
