// What a kubeconfig may hold. It is code in disguise (credential plugins, file paths, proxies): only inline data and known plugins pass.
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { ResponderError } from '../errors.ts';
import type { Config } from './schema.ts';

export const KNOWN_PLUGINS: readonly string[] = ['aws', 'gke-gcloud-auth-plugin', 'kubelogin', 'doctl', 'oci'];

export type Credential =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'certificate'; readonly cert: string; readonly key: string }
  | { readonly kind: 'exec'; readonly command: string };

/** How to reach the API server and as whom; texts are PEM. */
export interface ClusterAccess {
  readonly context: string;
  readonly server: string;
  readonly tlsServerName: string | null;
  readonly ca: string | null;
  readonly insecure: boolean;
  readonly credential: Credential;
}

const entry = z.looseObject({ name: z.string() });
const cluster = z.looseObject({
  server: z.string(),
  'certificate-authority-data': z.string().optional(),
  'tls-server-name': z.string().optional(),
  'insecure-skip-tls-verify': z.boolean().optional(),
});
const user = z.looseObject({
  token: z.string().optional(),
  'client-certificate-data': z.string().optional(),
  'client-key-data': z.string().optional(),
  exec: z.looseObject({ command: z.string() }).optional(),
});
const file = z.looseObject({
  'current-context': z.string().nullish(),
  contexts: z.array(entry.extend({ context: z.looseObject({ cluster: z.string(), user: z.string() }) })),
  clusters: z.array(entry.extend({ cluster })),
  users: z.array(entry.extend({ user })),
});

type Rules = Config['kubeconfig'];

export function readKubeconfig(text: string, context: string, rules: Rules): ClusterAccess {
  const config = parsed(text);
  const name =
    context || config['current-context'] || (config.contexts.length === 1 ? config.contexts[0]?.name : '') || '';
  if (name === '') throw refused('it names no current-context', 'Set the input `context`.');
  const chosen = config.contexts.find((one) => one.name === name)?.context;
  if (chosen === undefined)
    throw refused(
      `it has no context ${JSON.stringify(name.slice(0, 100))}`,
      'Set the input `context` to one that it has.',
    );
  const its = config.clusters.find((one) => one.name === chosen.cluster)?.cluster;
  const as = config.users.find((one) => one.name === chosen.user)?.user;
  if (its === undefined || as === undefined)
    throw refused(
      'the context names a cluster or user that is not in it',
      'Export it again with `kubectl config view --minify --flatten --raw`.',
    );
  return { context: name, ...reached(its, rules), credential: credentialOf(as, rules) };
}

function parsed(text: string): z.output<typeof file> {
  let raw: unknown;
  try {
    raw = parse(text, { schema: 'core', merge: false, maxAliasCount: 0, logLevel: 'silent' });
  } catch {
    throw refused('it is not YAML', 'Give the whole content, or the path of the file.'); // the parser's message may quote a secret
  }
  const result = file.safeParse(raw);
  if (result.success) return result.data;
  const where = result.error.issues.map((issue) => issue.path.join('.') || 'the file').join(', ');
  throw refused(
    `it lacks or misshapes: ${where}`,
    'Export it again with `kubectl config view --minify --flatten --raw`.',
  );
}

/** Refused wherever they stand: files of the runner, ways around the server. */
const REFUSED_FOR_CLUSTER = ['certificate-authority', 'proxy-url'];
const REFUSED_FOR_USER = [
  'client-certificate',
  'client-key',
  'tokenFile',
  'auth-provider',
  'username',
  'password',
  'as',
  'as-uid',
  'as-groups',
  'as-user-extra',
];

function refuseKeys(found: object, keys: readonly string[]): void {
  const bad = keys.filter((key) => Object.hasOwn(found, key) && Reflect.get(found, key) != null);
  if (bad.length > 0)
    throw refused(
      `${bad.join(', ')} is not supported`,
      'Use inline data: `kubectl config view --minify --flatten --raw`.',
    );
}

function reached(its: z.output<typeof cluster>, rules: Rules): Omit<ClusterAccess, 'context' | 'credential'> {
  refuseKeys(its, REFUSED_FOR_CLUSTER);
  const { server } = its;
  if (!URL.canParse(server) || !/^https?:$/.test(new URL(server).protocol))
    throw refused('its server is no http(s) URL', 'Mend `server`.');
  const url = new URL(server);
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    throw refused('its server URL holds more than an address', 'Mend `server`.');
  const insecure = its['insecure-skip-tls-verify'] === true;
  if ((url.protocol === 'http:' || insecure) && !rules.allowInsecure.includes(server)) {
    const how = insecure ? 'skips TLS verification' : 'is plain http';
    throw refused(
      `its server ${how}`,
      'Use https with `certificate-authority-data`, or name the server in `kubeconfig.allowInsecure`.',
    );
  }
  return {
    server,
    insecure,
    tlsServerName: its['tls-server-name'] ?? null,
    ca: pem(its['certificate-authority-data']),
  };
}

function credentialOf(as: z.output<typeof user>, rules: Rules): Credential {
  refuseKeys(as, REFUSED_FOR_USER);
  const [cert, key] = [pem(as['client-certificate-data']), pem(as['client-key-data'])];
  if (as.exec !== undefined) return plugin(as.exec.command, rules);
  if (as.token !== undefined && /^[\x21-\x7e]+$/.test(as.token)) return { kind: 'token', token: as.token };
  if (cert !== null && key !== null) return { kind: 'certificate', cert, key };
  throw refused('its user has no token, certificate with key, or credential plugin', 'Use a service account’s token.');
}

function plugin(command: string, rules: Rules): Credential {
  const known = KNOWN_PLUGINS.includes(command) || rules.allowExec.includes(command);
  if (known && command === path.basename(command)) return { kind: 'exec', command };
  if (rules.allowExec.includes(command)) return { kind: 'exec', command };
  throw refused(
    `its credential plugin ${JSON.stringify(command.slice(0, 100))} is not known`,
    `Known are ${KNOWN_PLUGINS.join(', ')}; name others in \`kubeconfig.allowExec\`.`,
  );
}

function pem(base64: string | undefined): string | null {
  if (base64 === undefined || base64 === '') return null;
  const text = Buffer.from(base64, 'base64').toString('utf8');
  if (!text.includes('-----BEGIN '))
    throw refused('a certificate or key in it is not base64 of PEM', 'Export it again.');
  return text;
}

function refused(why: string, remedy: string): ResponderError {
  return new ResponderError('kubeconfig-refused', `The kubeconfig is refused: ${why}.`, remedy);
}
