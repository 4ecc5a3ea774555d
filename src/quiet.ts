// Events that lead to no triage: over already, no alert, nobody's, or from somebody who may not.
import type { Config } from './config/schema.ts';
import type { EndingCode } from './ending.ts';
import type { Finished } from './handling.ts';
import type { Signal } from './incident.ts';

const without = (key: string, ending: EndingCode, detail: string): Finished => ({
  key,
  ending,
  detail,
  account: null,
  incident: null,
  issueUrl: null,
  owed: null,
});

/** Null: the signal is firing. */
export function quietly(signal: Signal): Finished | null {
  if (signal.status === 'firing') return null;
  return without('', signal.status === 'resolved' ? 'resolved' : 'ignored', `${signal.status}: ${signal.reason}`);
}

/** Whoever may write to the repository may dispatch, and run again what others did (`rerunBy`); the config can narrow that. */
export function refusedSender(event: unknown, config: Config, rerunBy: string | null = null): Finished | null {
  if (config.senders.length === 0) return null;
  const sender: unknown = typeof event === 'object' && event !== null ? Reflect.get(event, 'sender') : undefined;
  const login: unknown = typeof sender === 'object' && sender !== null ? Reflect.get(sender, 'login') : undefined;
  const logins = rerunBy === null ? [login] : [login, rerunBy];
  const refused = logins.find((one) => !config.senders.some((sender) => isLogin(sender, one)));
  const allowed = logins.every((one) => config.senders.some((sender) => isLogin(sender, one)));
  if (allowed) return null;
  return without('', 'refused', `Sender: ${typeof refused === 'string' && refused !== '' ? refused : 'unknown'}.`);
}

const isLogin = (sender: string, login: unknown) =>
  typeof login === 'string' && sender.toLowerCase() === login.toLowerCase();

export function nobody(signal: Signal, config: Config): Finished {
  const known = Object.keys(config.services).join(', ');
  const labels = Object.keys(signal.labels).slice(0, 20).join(', ');
  return without(
    '',
    'ignored',
    `No configured service matches (services: ${known}; labels of the signal: ${labels || 'none'}).`,
  );
}
