// What a kubeconfig may hold. It is code in disguise (credential plugins, file paths, proxies): only inline data and known plugins pass.
// No message quotes a value that could be a secret.
import { isAlias, isScalar, visit } from 'yaml';
import { z } from 'zod';
import { ResponderError } from '../errors.ts';
import { documentOf } from '../text/yaml.ts';
import { type Credential, credentialOf, pem, refused, refuseKeys, user } from './kubeconfig-user.ts';
import type { Config } from './schema.ts';

export type { Credential } from './kubeconfig-user.ts';

/** How to reach the API server and as whom; texts are PEM. */
export interface ClusterAccess {
  readonly context: string;
  readonly server: string;
  readonly tlsServerName: string | null;
  readonly ca: string | null;
  readonly insecure: boolean;
  readonly credential: Credential;
}

const LARGEST = 1024 * 1024;
const FLATTEN = 'Export it again with `kubectl config view --minify --flatten --raw`.';

const entry = z.looseObject({ name: z.string() });
const cluster = z.looseObject({
  server: z.string(),
  'certificate-authority-data': z.string().nullish(),
  'tls-server-name': z.string().nullish(),
  'insecure-skip-tls-verify': z.boolean().nullish(),
});
const file = z.looseObject({
  'current-context': z.string().nullish(),
  contexts: z.array(entry.extend({ context: z.looseObject({ cluster: z.string(), user: z.string() }) })),
  clusters: z.array(entry.extend({ cluster })),
  users: z.array(entry.extend({ user })),
});

type Rules = Config['kubeconfig'];

/** `context` '' means the file's own, or its only one. */
export function readKubeconfig(text: string, context: string, rules: Rules): ClusterAccess {
  const config = parsed(text);
  const name = context || config['current-context'] || only(config.contexts) || '';
  if (name === '') throw refused('it names no current-context', 'Set the input `context`.');
  const chosen = named(config.contexts, name, 'context')?.context;
  if (chosen === undefined)
    throw refused('it has no context of the name asked for', 'Set the input `context` to one that it has.');
  const its = named(config.clusters, chosen.cluster, 'cluster')?.cluster;
  const as = named(config.users, chosen.user, 'user')?.user;
  if (its === undefined || as === undefined)
    throw refused('the context names a cluster or user that is not in it', FLATTEN);
  return { context: name, ...reached(its, rules), credential: credentialOf(as, rules) };
}

function only(contexts: readonly { readonly name: string }[]): string | undefined {
  return contexts.length === 1 ? contexts[0]?.name : undefined;
}

/** Two of one name would be read differently by different programs. */
function named<T extends { readonly name: string }>(list: readonly T[], name: string, what: string): T | undefined {
  const found = list.filter((one) => one.name === name);
  if (found.length > 1) throw refused(`it has that ${what} twice`, FLATTEN);
  return found[0];
}

function parsed(text: string): z.output<typeof file> {
  if (Buffer.byteLength(text) > LARGEST) throw refused('it is larger than 1 MiB', FLATTEN);
  const result = file.safeParse(plain(text));
  if (result.success) return result.data;
  const where = result.error.issues.slice(0, 10).map((issue) => issue.path.join('.') || 'the file');
  throw refused(`it lacks or misshapes ${where.join(', ')}`, FLATTEN);
}

/** Aliases, merge keys and tags are read differently by different parsers, and a credential plugin's path has another one. */
function plain(text: string): unknown {
  const notYaml = refused('it is not YAML or JSON', 'Give the whole content, or the path of the file.'); // the parser's message may quote a secret
  try {
    const document = documentOf(text);
    if (document.errors.length > 0) throw notYaml;
    let tricks = document.warnings.length > 0 || document.directives?.yaml.explicit === true;
    visit(document, {
      Node: (key, node) => {
        tricks ||= isAlias(node) || node.tag !== undefined;
        tricks ||= key === 'key' && isScalar(node) && ['<<', '__proto__'].includes(String(node.value));
      },
    });
    if (tricks) throw refused('it uses aliases, merge keys, tags or directives', FLATTEN);
    return document.toJS({ maxAliasCount: 0 });
  } catch (thrown) {
    throw thrown instanceof ResponderError ? thrown : notYaml;
  }
}

function reached(its: z.output<typeof cluster>, rules: Rules): Omit<ClusterAccess, 'context' | 'credential'> {
  refuseKeys(its, ['certificate-authority', 'proxy-url']);
  const { server } = its;
  if (!URL.canParse(server) || !/^https?:$/.test(new URL(server).protocol))
    throw refused('its server is no http(s) URL', 'Mend `server`.');
  const url = new URL(server);
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    throw refused('its server URL holds more than an address', 'Mend `server`.');
  const insecure = its['insecure-skip-tls-verify'] === true;
  const allowed = rules.allowInsecure.some((one) => URL.canParse(one) && new URL(one).href === url.href);
  if ((url.protocol === 'http:' || insecure) && !allowed) {
    const how = insecure ? 'skips TLS verification' : 'is plain http';
    throw refused(
      `its server ${how}`,
      'Use https with certificate-authority-data, or name the server in `kubeconfig.allowInsecure` of the config.',
    );
  }
  const tlsServerName = its['tls-server-name'] || null;
  if (tlsServerName !== null && !/^[\w.-]{1,253}$/.test(tlsServerName))
    throw refused('its tls-server-name is no host name', 'Mend `tls-server-name`.');
  return { server, insecure, tlsServerName, ca: pem(its['certificate-authority-data'], 'CERTIFICATE') };
}
