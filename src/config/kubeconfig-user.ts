// The user of a kubeconfig: a token, a certificate with its key, or a known credential plugin; nothing else.
import { z } from 'zod';
import { ResponderError } from '../errors.ts';
import type { Config } from './schema.ts';

export const KNOWN_PLUGINS: readonly string[] = ['aws', 'gke-gcloud-auth-plugin', 'kubelogin', 'doctl', 'oci'];

export type Credential =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'certificate'; readonly cert: string; readonly key: string }
  | {
      readonly kind: 'exec';
      readonly command: string;
      readonly args: readonly string[];
      readonly env: readonly Variable[];
    };

export interface Variable {
  readonly name: string;
  readonly value: string;
}

const exec = z.looseObject({
  command: z.string(),
  apiVersion: z.string(),
  args: z.array(z.string()).nullish(),
  env: z.array(z.strictObject({ name: z.string(), value: z.string() })).nullish(),
});

export const user = z.looseObject({
  token: z.string().nullish(),
  'client-certificate-data': z.string().nullish(),
  'client-key-data': z.string().nullish(),
  exec: exec.nullish(),
});

/** Files of the runner, other identities, and ways of logging in that are not ours. */
const REFUSED = [
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
  'impersonate',
];

type User = z.output<typeof user>;

export function credentialOf(as: User, rules: Config['kubeconfig']): Credential {
  refuseKeys(as, REFUSED);
  const token = (as.token ?? '').trim();
  const cert = pem(as['client-certificate-data'], 'CERTIFICATE');
  const key = pem(as['client-key-data'], 'PRIVATE KEY');
  if (as.exec) {
    if (token !== '' || cert !== null || key !== null)
      throw refused('its user has a credential plugin and another credential', 'Keep one of them.');
    return pluginOf(as.exec, rules);
  }
  if (token !== '') {
    if (!/^[\x21-\x7e]+$/.test(token)) throw refused('its token is not one line of ASCII', 'Copy the token again.');
    return { kind: 'token', token };
  }
  if (cert !== null && key !== null) return { kind: 'certificate', cert, key };
  throw refused(
    'its user has no token, certificate with key, or credential plugin',
    'Use the token of a service account (docs/permissions.md).',
  );
}

/** What these plugins are set up with. Anything else (PATH, NODE_OPTIONS, LD_PRELOAD, other config files) changes which code runs. */
const ENVIRONMENT = /^(AWS|AZURE|AAD|ARM|CLOUDSDK|GOOGLE|USE_GKE|DIGITALOCEAN|OCI)_[A-Z0-9_]+$/;
const CHANGES_CODE = /(CONFIG(_FILE)?|CREDENTIALS_FILE|PYTHON\w*|ALLOW_EXECUTABLES|RC_FILE|_URL\w*)$/;

function pluginOf({ command, apiVersion, args, env }: z.output<typeof exec>, rules: Config['kubeconfig']): Credential {
  const known = KNOWN_PLUGINS.includes(command);
  if (!known && !rules.allowExec.includes(command))
    throw refused(
      'its credential plugin is not known',
      `Known are ${KNOWN_PLUGINS.join(', ')}, without a path; name another in \`kubeconfig.allowExec\` of the config.`,
    );
  if (!/^client\.authentication\.k8s\.io\/v1(beta1)?$/.test(apiVersion))
    throw refused('its credential plugin speaks an old protocol', 'Update the plugin and export the kubeconfig again.');
  const bad = known && (env ?? []).some(({ name }) => !ENVIRONMENT.test(name) || CHANGES_CODE.test(name));
  if (bad)
    throw refused(
      'it sets environment variables of its credential plugin that are not the plugin’s own',
      'Set them with `env:` in the workflow.',
    );
  return { kind: 'exec', command, args: args ?? [], env: env ?? [] };
}

export function refuseKeys(found: object, keys: readonly string[]): void {
  const bad = keys.filter(
    (key) => Object.hasOwn(found, key) && ![null, undefined, ''].includes(Reflect.get(found, key)),
  );
  if (bad.length > 0)
    throw refused(
      `${bad.join(', ')}: only data inside the file is supported`,
      'Export it with `kubectl config view --minify --flatten --raw`, or use the token of a service account.',
    );
}

export function pem(base64: string | null | undefined, what: 'CERTIFICATE' | 'PRIVATE KEY'): string | null {
  if (base64 === undefined || base64 === null || base64.trim() === '') return null;
  const text = Buffer.from(base64, 'base64').toString('utf8');
  if (/^[A-Za-z0-9+/=\s]+$/.test(base64) && new RegExp(`-----BEGIN [A-Z ]*${what}-----`).test(text)) return text;
  throw refused(`a ${what.toLowerCase()} in it is not base64 of PEM`, 'Export it again.');
}

export function refused(why: string, remedy: string): ResponderError {
  return new ResponderError('kubeconfig-refused', `The kubeconfig is refused: ${why}.`, remedy);
}
