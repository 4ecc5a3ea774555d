// What a kubeconfig's user proves itself with: a token, a certificate, or what a credential plugin prints. The generated client's
// plugins stand in a file of their own, which costs nothing to load.
import type https from 'node:https';
import { ExecAuth } from '@kubernetes/client-node/dist/exec_auth.js';
import type { ClusterAccess, Credential as Given } from '../config/kubeconfig.ts';
import { ResponderError, sentence } from '../errors.ts';

type Plugin = Extract<Given, { kind: 'exec' }>;

export interface Credential {
  readonly headers: Readonly<Record<string, string>>;
  readonly tls: https.AgentOptions;
}

export async function credentialOf(access: ClusterAccess): Promise<Credential> {
  const tls = {
    rejectUnauthorized: !access.insecure,
    ...(access.ca === null ? {} : { ca: access.ca }),
    ...(access.tlsServerName === null ? {} : { servername: access.tlsServerName }),
  };
  const { credential } = access;
  if (credential.kind === 'token') return { headers: { authorization: `Bearer ${credential.token}` }, tls };
  if (credential.kind === 'certificate')
    return { headers: {}, tls: { ...tls, cert: credential.cert, key: credential.key } };
  return fromPlugin(credential, tls);
}

async function fromPlugin(plugin: Plugin, tls: https.AgentOptions): Promise<Credential> {
  try {
    const { command, args, env } = plugin;
    const options: https.RequestOptions = {};
    await new ExecAuth().applyAuthentication({ name: 'plugin', exec: { command, args, env } }, options);
    const headers = Object.entries(options.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]);
    const { cert, key } = options;
    return {
      headers: Object.fromEntries(headers),
      tls: { ...tls, ...(cert === undefined ? {} : { cert }), ...(key === undefined ? {} : { key }) },
    };
  } catch (cause) {
    throw new ResponderError(
      'cluster-unreachable',
      `The kubeconfig's credential plugin failed: ${sentence(cause)}`,
      'Run the plugin in an earlier step to see why; it must be on PATH.',
      cause,
    );
  }
}
