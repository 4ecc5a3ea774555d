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

/** Whoever may write to the repository may dispatch; the config can narrow that. */
export function refusedSender(event: unknown, config: Config): Finished | null {
  if (config.senders.length === 0) return null;
  const sender: unknown = typeof event === 'object' && event !== null ? Reflect.get(event, 'sender') : undefined;
  const login: unknown = typeof sender === 'object' && sender !== null ? Reflect.get(sender, 'login') : undefined;
  const allowed = typeof login === 'string' && config.senders.some((one) => one.toLowerCase() === login.toLowerCase());
  return allowed ? null : without('', 'refused', `Sender: ${typeof login === 'string' ? login : 'unknown'}.`);
}

export function nobody(signal: Signal, config: Config): Finished {
  const known = Object.keys(config.services).join(', ');
  const labels = Object.keys(signal.labels).slice(0, 20).join(', ');
  return without(
    '',
    'ignored',
    `No configured service matches (services: ${known}; labels of the signal: ${labels || 'none'}).`,
  );
}
