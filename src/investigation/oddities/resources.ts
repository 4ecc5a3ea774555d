// What code takes and has to give back: connections, locks, files, tickers. Shared by the detectors of leaks.
import type { Line } from './detector.ts';
import type { Language } from './language.ts';

const TAKEN =
  /(?:[.=(!] ?|\b(?:await|with|in|return) )(?:acquire|checkout|get_?connection|borrow\w{0,40}|lease)\s?\(|\bpool\w{0,40}\.\w{0,40}(?:connect|get|take)\w{0,40}\s?\(|\b(?:open_?connection|begin_?transaction)\s?\(|\.(?:lock|rlock)\s?\(\)/i;
const TAKEN_FILE: Partial<Readonly<Record<Language, RegExp>>> = {
  js: /= (?:await )?(?:fs|fsp|promises|fs\.promises)\.open(?:Sync)?\(/,
  java: /= new (?:File(?:Input|Output)Stream|File(?:Reader|Writer)|RandomAccessFile)\(|= Files\.(?:newBufferedReader|newInputStream|lines|list|walk)\(/,
  kotlin: /= (?:File(?:Input|Output)Stream|FileReader|FileWriter|RandomAccessFile)\(/,
  python:
    /^\w+ = (?:io\.)?open\(|^\w+ = (?:psycopg2|sqlite3|pymysql|MySQLdb|asyncpg)\.connect\(|^\w+ = socket\.(?:socket|create_connection)\(/,
  go: /:?= os\.(?:Open|Create|OpenFile)\(|:?= time\.NewTicker\(|:?= (?:http\.(?:Get|Post|Head)|\w+\.Do)\(|:?= \w+\.(?:Query|QueryContext)\(|:?= net\.Dial\w*\(/,
  ruby: /= (?:File|TCPSocket)\.(?:open|new)\((?!.*(?:\bdo\b|\{))/,
  php: /= @?(?:fopen|fsockopen|curl_init)\(/,
  csharp:
    /= (?:File\.(?:Open\w*|Create)\(|new (?:FileStream|StreamReader|StreamWriter|SqlConnection|NpgsqlConnection)\()/,
};
const GIVEN_BACK =
  /\.(?:release|close|unlock|runlock|dispose|disposeasync|closeasync|disconnect|destroy|end|rollback|stop)\s?\(|\b(?:release|give_?back|return_?to_?pool|put_?conn)\w{0,40}\s?\(|\b(?:fclose|curl_close|closeSync)\(/i;
const GUARD = /\b(?:finally|catch|except|rescue|ensure)\b/;
const SCOPED =
  /\bdefer\b.*(?:release|close|unlock|put|\.end|stop|func\()|\bwith\b.*(?:\bas\b|:$)|\busing\b|\btry\s?\(|\bwith(?:Connection|Client|Lock|Transaction)\b|\.use\s?\{|\bt\.Cleanup\(/i;
/** A release this many lines after `finally` or `catch` belongs to it. */
const REACH = 6;

/** Languages that give back by themselves when the owner goes out of scope. */
export function ownsByScope(language: Language): boolean {
  return language === 'rust' || language === 'c';
}

export function takes(line: Line, language: Language): boolean {
  return TAKEN.test(line.bare) || (TAKEN_FILE[language]?.test(line.bare) ?? false);
}

export function givesBack(line: Line): boolean {
  return GIVEN_BACK.test(line.bare);
}

/** Something is given back in a guard (`finally`, `catch`), or by its scope (`defer`, `with`, `using`). */
export function isGuarded(side: readonly Line[]): boolean {
  return side.some(
    (line, index) =>
      SCOPED.test(line.bare) || (GUARD.test(line.bare) && side.slice(index, index + REACH).some(givesBack)),
  );
}

export function nounOf(text: string): string {
  if (/lock|mutex|\bmu\b/i.test(text)) return 'lock';
  if (/ticker|timer|interval/i.test(text)) return 'timer';
  if (/conn|client|pool|\bdb\b|sql|socket|dial/i.test(text)) return 'connection';
  if (/http\.|\.Do\(|resp/.test(text)) return 'response body';
  if (/rows|query/i.test(text)) return 'result set';
  return /file|open|handle|stream|\bos\.|reader|writer/i.test(text) ? 'file' : 'resource';
}
