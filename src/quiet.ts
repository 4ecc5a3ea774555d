// Events that lead to no triage: over already, no alert, nobody's, or from somebody who may not.
import type { Config } from './config/schema.ts';
import { type Finished, untold } from './handling.ts';
import type { Signal } from './incident.ts';

/** Null: the signal is firing. */
export function quietly(signal: Signal): Finished | null {
  if (signal.status === 'firing') return null;
  const detail = sentences(`${signal.status}: ${signal.reason}`, leftOut(signal));
  return untold('', signal.status === 'resolved' ? 'resolved' : 'ignored', detail);
}

const sentences = (first: string, more: string | null) =>
  more === null ? first : `${first.replace(/\.$/, '')}. ${more}`;

/** What nobody looks at, in words: a service that is named only there is not handled. Null: all alerts are here. */
export function leftOut({ truncatedAlerts: count }: Signal): string | null {
  if (count === 0) return null;
  return `${count} more alert${count === 1 ? '' : 's'} of the group did not arrive or did not fit: a service that only they name is not handled. Group the alerts by service (\`group_by\`), or raise \`max_alerts\`.`;
}

/** Beside the services that were named: what may be missing. */
export function incomplete(signal: Signal): readonly Finished[] {
  const detail = leftOut(signal);
  return detail === null ? [] : [untold('', 'ignored', detail)];
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
  return untold('', 'refused', `Sender: ${typeof refused === 'string' && refused !== '' ? refused : 'unknown'}.`);
}

const isLogin = (sender: string, login: unknown) =>
  typeof login === 'string' && sender.toLowerCase() === login.toLowerCase();

export function nobody(signal: Signal, config: Config): Finished {
  const known = Object.keys(config.services).join(', ');
  const labels = Object.keys(signal.labels).slice(0, 20).join(', ');
  return untold(
    '',
    'ignored',
    sentences(
      `No configured service matches (services: ${known}; labels of the signal: ${labels || 'none'}).`,
      leftOut(signal),
    ),
  );
}
