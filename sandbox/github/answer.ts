// One call to the embedded GitHub, and one answer of it.

export interface Call {
  readonly method: string;
  /** Path without the query, still encoded. */
  readonly path: string;
  /** Decoded segments behind `/repos/{owner}/{repo}`; empty where the path is another one. */
  readonly rest: readonly string[];
  /** `owner/name`; '' where the path names none. */
  readonly repository: string;
  readonly query: URLSearchParams;
  /** Parsed JSON; undefined where there is none. */
  readonly body: unknown;
  /** Who the token belongs to; null: no token was sent. */
  readonly login: string | null;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export const ok = (body: unknown, status = 200): Answer => ({ status, body });
export const empty = (): Answer => ({ status: 204 });

export function refused(status: number, message: string, errors?: readonly unknown[]): Answer {
  const body = { message, documentation_url: 'https://docs.github.com/rest', status: String(status) };
  return { status, body: errors === undefined ? body : { ...body, errors } };
}

export const notFound = (): Answer => refused(404, 'Not Found');

export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}

/** One page as GitHub cuts it: 30 where nothing is asked, at most 100. */
export function paged<T>(list: readonly T[], query: URLSearchParams): readonly T[] {
  const size = Math.min(100, Number(query.get('per_page') ?? 30) || 30);
  const page = Math.max(1, Number(query.get('page') ?? 1) || 1);
  return list.slice((page - 1) * size, page * size);
}

/** A user as GitHub shows one: names that end in `[bot]` are apps. */
export function userOf(login: string, base: string): Readonly<Record<string, unknown>> {
  const type = login.endsWith('[bot]') ? 'Bot' : 'User';
  return { login, id: idOf(login), type, html_url: `${base}/${login.replace('[bot]', '')}`, site_admin: false };
}

/** A stable small number from a text. */
export function idOf(text: string): number {
  return [...text].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003, 7);
}
