// A service asked through the API server's service proxy: hosted runners cannot see into a cluster. What the API server
// says itself (a `Status`) is told apart from what the service behind it says.
import type { HttpProbeConfig } from '../config/schema.ts';
import { at, text } from '../plan/fields.ts';
import type { ClusterAnswer } from '../ports.ts';

export type ViaCluster = NonNullable<HttpProbeConfig['via']>['cluster'];

/** The proxy's path for `target` (a path, with a query where there is one); null where `target` could leave the service. */
export function proxyPath(via: ViaCluster, namespace: string, target: string): string | null {
  const [path = '', ...query] = target.split('?');
  const segments = encodeSegments(path);
  if (segments === null || !/^[\w\-.~!$&'()*+,;=:@/?%]*$/.test(query.join('?'))) return null;
  const name = `${via.scheme === 'https' ? 'https:' : ''}${via.service}:${via.port}`;
  const asked = query.length === 0 ? '' : `?${query.join('?')}`;
  return `/api/v1/namespaces/${via.namespace ?? namespace}/services/${name}/proxy${segments}${asked}`;
}

/** Decoded before they are looked at: `%2e%2e` is `..` to the API server. */
function encodeSegments(path: string): string | null {
  if (!path.startsWith('/')) return null;
  try {
    const segments = path.slice(1).split('/').map(decodeURIComponent);
    const bad = segments.some((segment) => segment === '.' || segment === '..' || /[/\\\p{Cc}]/u.test(segment));
    return bad ? null : `/${segments.map(encodeURIComponent).join('/')}`;
  } catch {
    return null;
  }
}

/** What the API server itself said instead of the service; null: the service answered. */
export type ProxyTrouble = { readonly kind: 'not-serving' | 'unclear'; readonly why: string };

export function proxyTrouble(
  answer: ClusterAnswer,
  asked: { readonly via: ViaCluster; readonly namespace: string },
): ProxyTrouble | null {
  const { via } = asked;
  const status = at(answer.body, 'kind') === 'Status' && at(answer.body, 'apiVersion') === 'v1' && answer.status >= 400;
  if (!status) return null;
  const message = text(at(answer.body, 'message')).slice(0, 300);
  const where = `service ${via.service} in namespace ${via.namespace ?? asked.namespace}`;
  if (answer.status === 403) {
    const name = `${via.scheme === 'https' ? 'https:' : ''}${via.service}:${via.port}`;
    return unclear(
      `the credentials lack \`get services/proxy\` for \`${name}\` in namespace ${via.namespace ?? asked.namespace}`,
    );
  }
  if (answer.status === 404) return unclear(`there is no ${where}`);
  if (answer.status !== 503) return unclear(`the API server answers ${answer.status} for ${where}: ${message}`);
  if (/x509|tls:|certificate|lookup /.test(message))
    return unclear(`the API server cannot speak to ${where}: ${message}`);
  if (/no endpoints available/.test(message))
    return { kind: 'not-serving', why: `no pod serves ${where}: no endpoints available` };
  if (/error trying to reach service/.test(message))
    return { kind: 'not-serving', why: `${where} gives no answer: ${message}` };
  return unclear(`the API server answers 503 for ${where}: ${message}`);
}

function unclear(why: string): ProxyTrouble {
  return { kind: 'unclear', why };
}
