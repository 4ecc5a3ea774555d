// PromQL as a list of tokens that is read from the left.
export interface Tokens {
  peek(): string;
  take(): string;
  /** Takes the token if it is this one. */
  maybe(token: string): boolean;
  must(token: string): void;
}

export class BadQuery extends Error {}

const TOKEN = /\s*("(?:\\.|[^"\\])*"|\[[^\]]*\]|[\d.]+|[a-zA-Z_:][\w:]*|=~|!~|!=|[-=+*/(){},])/y;

export function tokensOf(query: string): Tokens {
  const list: string[] = [];
  TOKEN.lastIndex = 0;
  for (let from = 0; query.slice(from).trim() !== ''; from = TOKEN.lastIndex) {
    const found = TOKEN.exec(query);
    if (found === null) throw new BadQuery(`unexpected character at ${from}: ${query.slice(from, from + 10)}`);
    list.push(found[1] ?? '');
  }
  let place = 0;
  const peek = () => list[place] ?? '';
  const take = () => {
    place += 1;
    return list[place - 1] ?? '';
  };
  const maybe = (token: string) => peek() === token && take() === token;
  const must = (token: string) => {
    if (!maybe(token)) throw new BadQuery(`expected ${token} and found ${peek() || 'the end'}`);
  };
  return { peek, take, maybe, must };
}
