// The service proxy: `/api/v1/namespaces/N/services/[scheme:]NAME:PORT/proxy/…` forwarded to where the test's service listens.
import http from 'node:http';
import { SERVICES } from './resources.ts';
import { notFound, StatusError } from './status.ts';
import type { Answer } from './types.ts';

export interface ProxyTarget {
  readonly namespace: string;
  readonly service: string;
  readonly port: string;
  readonly url: string;
}

export interface Forwarded {
  readonly method: string;
  readonly namespace: string;
  /** `[scheme:]name[:port]` as in the path. */
  readonly name: string;
  readonly rest: string;
  readonly query: string;
  readonly body: string;
  readonly contentType: string;
}

export async function forward(targets: readonly ProxyTarget[], request: Forwarded, exists: boolean): Promise<Answer> {
  const [, service = '', port = ''] = /^(?:https?:)?([^:]+)(?::([^:]*))?$/.exec(request.name) ?? [];
  const here = targets.filter((one) => one.namespace === request.namespace && one.service === service);
  const target = here.find((one) => one.port === port || port === '');
  if (target === undefined) {
    if (!exists && here.length === 0) throw notFound(SERVICES, service);
    throw new StatusError(503, `no endpoints available for service "${request.name}"`, 'ServiceUnavailable');
  }
  return ask(new URL(`${target.url.replace(/\/$/, '')}${request.rest}${request.query}`), request);
}

function ask(url: URL, { method, body, contentType }: Forwarded): Promise<Answer> {
  return new Promise((resolve) => {
    const headers = body === '' ? {} : { 'content-type': contentType };
    const outgoing = http.request(url, { method, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', (error) => resolve(unreachable(url, error)));
      answer.on('end', () => {
        const { location } = answer.headers;
        resolve({
          status: answer.statusCode ?? 502,
          body: Buffer.concat(chunks).toString(),
          contentType: answer.headers['content-type'] ?? 'text/plain',
          ...(location === undefined ? {} : { headers: { location } }),
        });
      });
    });
    outgoing.on('error', (error) => resolve(unreachable(url, error)));
    outgoing.end(body);
  });
}

function unreachable(url: URL, error: Error): Answer {
  const message = `error trying to reach service: dial tcp ${url.host}: ${error.message}`;
  return new StatusError(503, message, 'ServiceUnavailable').answer;
}
