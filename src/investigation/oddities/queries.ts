// A query that reads more than it did: its limit, its condition or the way to its index is gone.
import type { Change, Detector, Line } from './detector.ts';
import { pairs, squeezed } from './pairs.ts';

const LIMIT =
  /\s?\bLIMIT\s+[\w:$@?%{}.]{1,40}|\.(?:limit|take|Take|setMaxResults|first)\(\s?[\w.]{1,60}\s?\)|\[:\s?\w{1,40}\]|,?\s?\btake: ?\w{1,40}|\bTOP \(?\d+\)?/g;
const LIMITS = /\blimit\b|\.take\(|\bTake\(|setMaxResults|\bfirst\(|\[:|\btake:|\bTOP\b|paginat|per_page|page_?size/i;
const QUERIES =
  /\bSELECT\b|\bselect\b|\.(?:find|findMany|findAll|where|Where|filter|order|orderBy|query|Query|all|objects|aggregate)\b|\bFROM\b|createQuery/;
const MOST_LOOKED_AT = 6;
const WHOLE_TABLE = /["'`]\s?SELECT (?:\*|[\w., ]{1,120}) FROM [\w."`$]{1,60}\s?;?["'`]/i;

export const QUERY_UNLIMITED: Detector = {
  kind: 'query-unlimited',
  sees: 'the limit of a query taken away, or a new query for a whole table',
  explains: ['latency', 'resources', 'errors'],
  look: 'how many rows the largest customer has, and what a page of them costs',
  observe: (change) => [...limitGone(change), ...wholeTable(change)],
};

function limitGone(change: Change): readonly string[] {
  const gone = change.removed.filter((line) => line.code.search(LIMIT) !== -1).slice(0, MOST_LOOKED_AT);
  const queried = change.before.some((line) => QUERIES.test(line.code));
  if (gone.length === 0 || !queried || change.after.some((line) => LIMITS.test(line.code))) return [];
  const unlimited = (line: Line) => squeezed(line.code.replace(LIMIT, ''));
  const onSameLine = pairs(
    change,
    (line) => (gone.includes(line) ? unlimited(line) : ''),
    (line) => squeezed(line.code),
  );
  const alone = gone.some((line) => unlimited(line).replace(/["'`+.)]/g, '') === '' && isNextToQuery(line, change));
  if (onSameLine.length === 0 && !alone) return [];
  return change.commit.added.some((line) => LIMITS.test(line.code)) ? [] : ['the query here no longer has a limit'];
}

/** What stays next to the removed line is still a query. */
function isNextToQuery(line: Line, { after }: Change): boolean {
  return after.some((each) => Math.abs(each.at - line.at) <= 6 && QUERIES.test(each.code));
}

function wholeTable({ added, before, language }: Change): readonly string[] {
  if (language === 'sql' || before.some((line) => WHOLE_TABLE.test(line.code))) return [];
  const found = added.some(
    (line) =>
      WHOLE_TABLE.test(line.code) &&
      !/count\(|max\(|min\(|sum\(|information_schema|\bdual\b|sqlite_master|limit|\.first/i.test(line.code),
  );
  return found ? ['the query here reads the whole table'] : [];
}

const WHERE = /^(?:["'`]\s?)?WHERE\b|^\.where\(|^\.Where\(/i;
const HINT = /\b(?:USE|FORCE) INDEX\b|\bWITH ?\(INDEX\b|\.hint\(|\/\*\+/i;
const WRITES =
  /\b(?:SELECT|UPDATE|DELETE)\b.{0,200}\bFROM\b|\bUPDATE\b.{0,80}\bSET\b|\bDELETE FROM\b|\.(?:select|from|query|update|delete|Table|Model)\(/i;
const INDEX_DROPPED = /\bDROP INDEX\b|\bremove_index\b|\bdropIndex\(|\bdrop_index\(|\bRemoveIndex\(/i;
const INDEX_MADE =
  /\bCREATE (?:UNIQUE )?INDEX\b|\badd_index\b|\bcreateIndex\(|\bcreate_index\(|\bAddIndex\(|\.index\(/i;
const LEADING_WILDCARD = /\bI?LIKE\s+(?:["'`]%|CONCAT\(\s?["']%)/i;

export const INDEX_UNUSED: Detector = {
  kind: 'index-unused',
  sees: 'an index or an index hint dropped, a condition of a query taken away, or a search that begins with a wildcard',
  explains: ['latency', 'resources', 'errors'],
  look: 'the plan of the query (`EXPLAIN`) on a table of the real size',
  observe: (change) => [...hintGone(change), ...indexDropped(change), ...whereGone(change), ...wildcard(change)],
};

function hintGone({ removed, after }: Change): readonly string[] {
  const gone = removed.some((line) => HINT.test(line.code)) && !after.some((line) => HINT.test(line.code));
  return gone && after.some((line) => QUERIES.test(line.code)) ? ['the index hint of the query here is gone'] : [];
}

function indexDropped({ added, commit, heading, after }: Change): readonly string[] {
  const dropped = added.some((line) => INDEX_DROPPED.test(line.code) && !isWayBack(line, after));
  if (!dropped || /\bdown/i.test(heading)) return [];
  return !commit.added.some((line) => INDEX_MADE.test(line.code)) ? ['an index is dropped here'] : [];
}

function isWayBack(line: Line, after: readonly Line[]): boolean {
  return after.some((each) => each.at < line.at && /\bdown(?:grade)?\b/i.test(each.text));
}

function whereGone({ removed, added, after, commit }: Change): readonly string[] {
  const gone = removed.filter((line) => WHERE.test(line.code));
  if (gone.length === 0 || commit.added.some((line) => /\bwhere\b|\bfilter|\bON\b|\bHAVING\b/i.test(line.code)))
    return [];
  const stays = after.some((line) => line.sign === ' ' && WRITES.test(line.code)) && added.length <= removed.length;
  const more = after.some((line) => line.sign === ' ' && WHERE.test(line.code));
  return stays ? [more ? 'a condition of the query here is gone' : 'the query here no longer has a condition'] : [];
}

function wildcard({ added, before }: Change): readonly string[] {
  if (
    before.some((line) => LEADING_WILDCARD.test(line.code)) ||
    !added.some((line) => LEADING_WILDCARD.test(line.code))
  )
    return [];
  return ['the search here begins with a wildcard, which no ordinary index serves'];
}
