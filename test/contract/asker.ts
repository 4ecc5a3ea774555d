// Plain requests to an API server, as a kubeconfig says; nothing is retried.
import https from 'node:https';
import { parse } from 'yaml';
import type { Ask, Body, Reply } from './subject.ts';

export interface Access {
  readonly server: string;
  readonly ca: string;
  readonly token?: string;
  readonly cert?: string;
  readonly key?: string;
}

const plain = (data: string | undefined) => (data === undefined ? undefined : Buffer.from(data, 'base64').toString());

export function kubeconfigAccess(text: string): Access {
  const config: Body = parse(text);
  const { cluster } = config.clusters[0];
  const { user } = config.users[0];
  const access = {
    server: cluster.server,
    ca: plain(cluster['certificate-authority-data']),
    token: user.token,
    cert: plain(user['client-certificate-data']),
    key: plain(user['client-key-data']),
  };
  return Object.fromEntries(Object.entries(access).filter(([, value]) => value !== undefined)) as unknown as Access;
}

export function asker(access: Access): { readonly ask: Ask; readonly close: () => void } {
  const { server, ca, token, cert, key } = access;
  const tls = { ca, ...(cert === undefined ? {} : { cert }), ...(key === undefined ? {} : { key }) };
  const agent = new https.Agent({ ...tls, keepAlive: true, maxSockets: 20 });
  const ask: Ask = (method, path, body, contentType = 'application/json') =>
    new Promise((resolve, reject) => {
      const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
      const headers = {
        'user-agent': 'contract/1',
        ...(text === undefined ? {} : { 'content-type': contentType, 'content-length': Buffer.byteLength(text) }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      };
      const request = https.request(new URL(path, server), { method, headers, agent, timeout: 20_000 }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve(
            reply(answer.statusCode ?? 0, answer.headers['content-type'] ?? '', Buffer.concat(chunks).toString()),
          ),
        );
      });
      request.on('timeout', () => request.destroy(new Error(`no answer: ${method} ${path}`)));
      request.on('error', reject);
      request.end(text);
    });
  return { ask, close: () => agent.destroy() };
}

function reply(status: number, contentType: string, text: string): Reply {
  return { status, contentType, body: contentType.startsWith('application/json') ? (JSON.parse(text) as Body) : text };
}
