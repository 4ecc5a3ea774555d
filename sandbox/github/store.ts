// The issues underneath: npm `emulate`, whose GitHub keeps issues, labels, assignees and their comments.
import { createEmulator } from 'emulate';
import type { Answer, Call } from './answer.ts';

export interface Store {
  /** Carries a call out as the login behind it (or as `as`). */
  send(call: Pick<Call, 'method' | 'path' | 'query' | 'body' | 'login'>): Promise<Answer>;
  stop(): Promise<void>;
}

/** Organisations own the repositories; every user may write to all of them. */
export async function startStore(request: {
  readonly repositories: readonly string[];
  readonly users: readonly string[];
  readonly base: string;
}): Promise<Store> {
  const owners = [...new Set(request.repositories.map((name) => name.split('/')[0] ?? ''))];
  const members = request.users.map((login) => ({ login, role: 'admin' }));
  const emulator = await createEmulator({
    service: 'github',
    port: 0,
    hostname: '127.0.0.1',
    seed: {
      tokens: Object.fromEntries(request.users.map((login) => [tokenOf(login), { login }])),
      github: {
        users: request.users.map((login) => ({ login })),
        orgs: owners.map((login) => ({ login, members })),
        repos: request.repositories.map((name) => ({ owner: name.split('/')[0], name: name.split('/')[1] })),
      },
    },
  });
  const place = `http://127.0.0.1:${new URL(emulator.url).port}`;
  const outside = (text: string) => text.replaceAll(emulator.url, request.base);
  return { send: (call) => send(place, call, outside), stop: () => emulator.close() };
}

/** `outside` puts the front's address where the store wrote its own. */
async function send(
  place: string,
  call: Parameters<Store['send']>[0],
  outside: (text: string) => string,
): Promise<Answer> {
  const query = call.query.size === 0 ? '' : `?${call.query}`;
  const answer = await fetch(`${place}${call.path}${query}`, {
    method: call.method,
    headers: {
      'content-type': 'application/json',
      connection: 'close',
      ...(call.login === null ? {} : { authorization: `Bearer ${tokenOf(call.login)}` }),
    },
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
  });
  const text = outside(await answer.text());
  const link = answer.headers.get('link');
  return {
    status: answer.status,
    ...(text === '' ? {} : { body: withBots(JSON.parse(text)) }),
    ...(link === null ? {} : { headers: { link: outside(link) } }),
  };
}

function tokenOf(login: string): string {
  return `store-${login.replace(/[^A-Za-z0-9-]/g, '_')}`;
}

/** The store knows users only; names that end in `[bot]` are apps. */
function withBots(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withBots);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, withBots(inner)] as const);
  const made = Object.fromEntries(entries);
  return typeof made['login'] === 'string' && made['login'].endsWith('[bot]') ? { ...made, type: 'Bot' } : made;
}
