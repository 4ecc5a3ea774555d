// A query or a remote call that now runs once for each item.
import { enclosing } from './blocks.ts';
import type { Detector, Line } from './detector.ts';

/** The item's name is the first group that matched. */
const LOOP =
  /^for ?\(?(?:const |let |var |final |val )?(?:[\w<>[\]]{1,40} )?\$?(\w{1,40})(?: of | in | ?: )|^for (?:\w+, ?)?(\w{1,40}) ?:= range\b|^for \(?\w+, ?(\w{1,40})\)? in |^foreach ?\(.{1,80}?(?: as (?:\$\w+ ?=> ?)?\$(\w{1,40})|\b(\w{1,40}) in )|\.(?:forEach|map|flatMap|each|each_with_index|collect|ForEach|Select)\(?\s?(?:async )?\(?(\w{1,40})[,)]?.{0,30}(?:=>|->)|\.(?:each|map|flat_map|each_with_index)\s?(?:do|\{) ?\|(\w{1,40})|\.(?:forEach|map) \{ ?(\w{1,40}) ->/;
const REMOTE =
  /\b(?:query|queryRow|execute|fetch|fetchone|find_by\w*|findBy\w*|findOne\w*|findUnique|findFirst|find_or_create_by|getById|get_by_id|getOne|get_object|get_or_create|raw|QueryRow\w*|QueryContext|ExecContext|SendAsync|GetAsync|PostAsync|FirstOrDefaultAsync|SingleAsync|FindAsync|getForObject|exchange)\(|\b(?:db|conn|client|session|cursor|repo|repository|\w+Repository|\w+_repo|\w+Client|\w+_client|axios|http|requests|redis|cache|prisma\.\w+|objects|tx|stub|rpc|api)\.(?:get|exec|post|put|find|save|insert|update|delete|select|load|one|request|call|fetch|filter|first|create|exec|execute|Get|Find|Save|Insert|Update|Delete|Create|Exec|Where|Load)\(|\b[A-Z]\w+\.(?:find|where|find_by|create!?|exists\?)\(|\bawait fetch\(/;
/** All at once is meant. */
const BATCHED = /\b(?:batch|bulk|chunk|pipeline|page|cursor)\w*\b/i;

export const CALL_IN_LOOP: Detector = {
  kind: 'call-in-loop',
  sees: 'a query or remote call that newly runs once for each item of a loop',
  explains: ['latency', 'resources', 'errors'],
  look: 'the number of calls for the longest real list, and one call for all of them',
  observe: (change) => {
    if (change.before.some((line) => REMOTE.test(line.bare) && loopAround(line, change.before))) return [];
    const looped = change.added.slice(0, 1000).some((line) => REMOTE.test(line.bare) && loopAround(line, change.after));
    const indented = change.lines.some(
      (line) =>
        line.sign === '+' && line.moved && REMOTE.test(line.bare) && loopAround(line, change.after)?.sign === '+',
    );
    return looped || indented ? ['a call to a database or another service runs once for each turn of a loop here'] : [];
  },
};

/** The loop whose item the call is made with; null: none. */
function loopAround(line: Line, side: readonly Line[]): Line | null {
  for (const around of [line, ...enclosing(line, side)]) {
    const item = LOOP.exec(around.bare)
      ?.slice(1)
      .find((group) => group !== undefined);
    if (item === undefined || BATCHED.test(around.bare)) continue;
    const used = line.bare.slice(line.bare.search(REMOTE));
    if (new RegExp(`\\b${item}\\b`).test(line === around ? used.replace(/^.*?=>/, '') : used)) return around;
  }
  return null;
}
