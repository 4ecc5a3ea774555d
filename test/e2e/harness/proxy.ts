// A proxy in front of the API server (TLS on both sides) or GitHub (plain): it records every request and can fail any one of them.
import {
  createServer as createPlain,
  type IncomingMessage,
  Agent as PlainAgent,
  request as plainRequest,
  type ServerResponse,
} from 'node:http';
import { createServer as createTls, Agent as TlsAgent, request as tlsRequest } from 'node:https';
import type { KeyPair } from './certificates.ts';
import type { Access } from './kube.ts';

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  /** Number of this request since the proxy started, from 1. */
  readonly number: number;
  /** Unix ms when it had come in whole. */
  readonly at: number;
  /** Unix ms when the server's answer was here; 0: none. */
  readonly answeredAt: number;
  readonly status: number;
}

/** What happens to a request that a fault matches. `applied` faults happen when the server has answered and its answer is withheld. */
export type FaultKind =
  | 'kill-before'
  | 'kill-applied'
  | 'kill-answered'
  | 'reset-before'
  | 'reset-applied'
  | 'half-answer'
  | 'stall'
  | 'stall-applied'
  | 'unavailable'
  | 'unavailable-applied'
  /** 500 whose body tells the request's credential, plain and encoded. */
  | 'echo';

export interface Fault {
  readonly kind: FaultKind;
  matches(request: Pick<Seen, 'method' | 'path' | 'body' | 'number'>): boolean;
  /** How often; absent: always. */
  readonly times?: number;
  /** ms between the answer and the kill, so that the other side may have read it; absent: 5. */
  readonly grace?: number;
}

export interface FaultProxy {
  readonly url: string;
  readonly port: number;
  readonly requests: readonly Seen[];
  /** Number of faults that happened. */
  readonly failed: number;
  setFaults(faults: readonly Fault[]): void;
  /** Awaited before a request is passed on. */
  setDelay(delay: (request: Pick<Seen, 'method' | 'path' | 'body' | 'number'>) => Promise<void>): void;
  /** What `kill-…` kills. */
  setVictim(victim: { kill(): void } | null): void;
  close(): Promise<void>;
}

export interface Target {
  readonly url: string;
  /** Where the target speaks TLS. */
  readonly ca?: string;
}

type Answer = { readonly status: number; readonly headers: IncomingMessage['headers']; readonly body: Buffer };

async function bodyOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function half(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, {
    ...answer.headers,
    'content-length': String(answer.body.length),
    'transfer-encoding': undefined,
  } as never);
  response.write(answer.body.subarray(0, Math.floor(answer.body.length / 2)), () => response.socket?.destroy());
}

export async function startProxy(target: Target, certificate?: KeyPair): Promise<FaultProxy> {
  const secure = target.ca !== undefined;
  const agent = secure ? new TlsAgent({ keepAlive: true, ca: target.ca }) : new PlainAgent({ keepAlive: true });
  const seen: Seen[] = [];
  const used = new Map<Fault, number>();
  let faults: readonly Fault[] = [];
  let victim: { kill(): void } | null = null;
  let failed = 0;
  let delay: (request: Pick<Seen, 'method' | 'path' | 'body' | 'number'>) => Promise<void> = async () => undefined;

  const forward = (method: string, path: string, headers: IncomingMessage['headers'], body: Buffer) =>
    new Promise<Answer>((resolve, reject) => {
      const send = secure ? tlsRequest : plainRequest;
      const url = new URL(target.url);
      const out = send(
        new URL(path, target.url),
        { method, agent, headers: { ...headers, host: url.host } },
        (answer) => {
          bodyOf(answer).then(
            (all) => resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: all }),
            reject,
          );
        },
      );
      out.on('error', reject); // one that breaks off may say so twice
      out.end(body);
    });

  const pick = (request: Pick<Seen, 'method' | 'path' | 'body' | 'number'>): Fault | null => {
    const fault = faults.find(
      (one) => (used.get(one) ?? 0) < (one.times ?? Number.POSITIVE_INFINITY) && one.matches(request),
    );
    if (fault === undefined) return null;
    used.set(fault, (used.get(fault) ?? 0) + 1);
    failed += 1;
    return fault;
  };

  const unavailable = (response: ServerResponse) => {
    response.writeHead(503, { 'content-type': 'application/json' });
    response.end(
      '{"kind":"Status","status":"Failure","message":"Service Unavailable","reason":"ServiceUnavailable","code":503}',
    );
  };

  const echo = (incoming: IncomingMessage, response: ServerResponse) => {
    const { authorization = '' } = incoming.headers;
    const bytes = Buffer.from(authorization.replace(/^\w+ /, ''));
    const encoded = [authorization, bytes.toString(), bytes.toString('base64'), bytes.toString('hex')];
    // Every other time so that, wherever a text is cut, it is cut in the middle of one.
    const told = failed % 2 === 0 ? encoded : Array.from({ length: 30 }, () => bytes.toString());
    const message = `cannot proxy the request with ${told.join(', ')}, authorization: ${authorization}`;
    response.writeHead(500, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ kind: 'Status', status: 'Failure', message, reason: 'InternalError', code: 500 }));
  };

  /** True: the request ends here. */
  const failBefore = (kind: FaultKind | null, incoming: IncomingMessage, response: ServerResponse): boolean => {
    if (kind === 'echo') echo(incoming, response);
    if (kind === 'kill-before') victim?.kill();
    if (kind === 'kill-before' || kind === 'reset-before') response.socket?.destroy();
    if (kind === 'unavailable') unavailable(response);
    return ['kill-before', 'reset-before', 'unavailable', 'stall', 'echo'].includes(kind ?? '');
  };

  const failApplied = (kind: FaultKind | null, response: ServerResponse, answer: Answer): boolean => {
    if (kind === 'kill-applied') victim?.kill();
    if (kind === 'kill-applied' || kind === 'reset-applied') response.socket?.destroy();
    if (kind === 'half-answer') half(response, answer);
    if (kind === 'unavailable-applied') unavailable(response);
    return kind !== null && kind !== 'kill-answered';
  };

  const handle = async (incoming: IncomingMessage, response: ServerResponse) => {
    const body = await bodyOf(incoming);
    const method = incoming.method ?? 'GET';
    const path = incoming.url ?? '/';
    const index = seen.length;
    const note = { method, path, body: body.toString(), number: index + 1, at: Date.now(), answeredAt: 0, status: 0 };
    seen.push(note);
    await delay(note);
    const fault = pick(note);
    const kind = fault?.kind ?? null;
    if (failBefore(kind, incoming, response)) return;
    const answer = await forward(method, path, incoming.headers, body);
    seen[index] = { ...note, answeredAt: Date.now(), status: answer.status };
    if (failApplied(kind, response, answer)) return;
    const { connection: _, 'transfer-encoding': __, ...headers } = answer.headers;
    response.writeHead(answer.status, { ...headers, 'content-length': String(answer.body.length) });
    response.end(answer.body, () => {
      // The bytes are with the kernel: give the other side a moment to read them.
      if (kind === 'kill-answered') setTimeout(() => victim?.kill(), fault?.grace ?? 5);
    });
  };

  const listener = (incoming: IncomingMessage, response: ServerResponse) => {
    handle(incoming, response).catch(() => response.socket?.destroy());
  };
  const server =
    certificate === undefined
      ? createPlain(listener)
      : createTls({ key: certificate.key, cert: certificate.cert }, listener);
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    port,
    requests: seen,
    get failed() {
      return failed;
    },
    setFaults: (next) => {
      faults = next;
    },
    setDelay: (next) => {
      delay = next;
    },
    setVictim: (next) => {
      victim = next;
    },
    close: async () => {
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** In front of an API server; what it gives is used instead of the server's own access. */
export async function clusterProxy(
  access: Access,
  ca: KeyPair,
  certificate: KeyPair,
): Promise<FaultProxy & { readonly access: Access }> {
  const proxy = await startProxy({ url: access.server, ca: access.ca }, certificate);
  return Object.defineProperty(proxy, 'access', {
    value: { ...access, server: proxy.url, ca: ca.cert },
  }) as FaultProxy & {
    readonly access: Access;
  };
}
