// The HTTPS server: who asks, may they, what happens; audited, and open to faults at three points.

import type { IncomingMessage, ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { type Api, type ApiRequest, answer } from './api.ts';
import type { Pems } from './certificate.ts';
import { ANONYMOUS, allowed, refusal, type User } from './rbac.ts';
import { asked } from './request.ts';
import { StatusError, unauthorized } from './status.ts';
import type { Answer } from './types.ts';

/** One request as the cluster saw it. */
export interface Audit {
  /** 1 for the first. */
  readonly number: number;
  readonly time: string;
  readonly user: string;
  /** RBAC verb: get, list, create, update, patch, delete … */
  readonly verb: string;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Parsed where it is JSON. */
  readonly body: unknown;
  readonly contentType: string;
  /** Plural name; '' for a path that is no resource. */
  readonly resource: string;
  readonly subresource: string;
  readonly namespace: string;
  readonly name: string;
  readonly dryRun: boolean;
  /** 0 while it is not answered. */
  status: number;
  /** An object really changed. */
  effective: boolean;
}

/** `cut`: only so much of the body is sent, then the connection is reset. */
export type FaultyAnswer = Answer & { readonly cut?: number };

/** Called for every request. An answer is sent instead; a throw resets the connection; never returning is a stall. */
export interface Hooks {
  /** Before anything happened: what is returned here is answered and nothing is stored. */
  before?: (request: Audit) => Hooked;
  /** The store has changed, the client does not know yet. */
  applied?: (request: Audit, answer: Answer) => Hooked;
  /** The answer is on its way to the client. */
  answered?: (request: Audit, answer: Answer) => Hooked;
}
type Hooked = FaultyAnswer | undefined | Promise<FaultyAnswer | undefined>;

export interface ServerOptions {
  readonly pems: Pems;
  readonly api: Api;
  readonly users: ReadonlyMap<string, User>;
  readonly audit: Audit[];
  readonly hooks: Hooks;
}

export interface Server {
  readonly url: string;
  /** TLS connections accepted so far. */
  connections(): number;
  stop(): Promise<void>;
}

export async function listen(options: ServerOptions): Promise<Server> {
  const { cert, private: key } = options.pems;
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = https.createServer({ cert, key, keepAliveTimeout: 60_000 }, (request, response) => {
    serve(options, request, response).catch(() => request.socket.destroy());
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
  });
  server.on('secureConnection', () => {
    connections += 1;
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections: () => connections,
    stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      return closed;
    },
  };
}

async function serve(options: ServerOptions, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const { hooks, audit } = options;
  const request = await read(incoming);
  const entry = record(request, userOf(options, incoming)?.name ?? 'invalid token', audit.length + 1);
  audit.push(entry);
  const early = await hooks.before?.(entry);
  const reply = early ?? (await act(options, incoming, request, entry));
  entry.status = reply.status;
  const late = early ?? (await hooks.applied?.(entry, reply)) ?? reply;
  await send(response, late);
  await hooks.answered?.(entry, late);
}

async function act(options: ServerOptions, incoming: IncomingMessage, request: Read, entry: Audit): Promise<Answer> {
  const { api } = options;
  const version = api.store.version();
  try {
    const user = userOf(options, incoming);
    if (user === null) throw unauthorized();
    if (!allowed(user, request.asked)) throw refusal(user, request.asked);
    const reply = answer(api, { ...request, user });
    entry.effective = api.store.version() !== version;
    return await reply;
  } catch (error) {
    if (error instanceof StatusError) return error.answer;
    return new StatusError(500, String(error instanceof Error ? error.stack : error), 'InternalError', {}).answer;
  }
}

type Read = Omit<ApiRequest, 'user'>;

async function read(incoming: IncomingMessage): Promise<Read> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const url = new URL(incoming.url ?? '/', 'https://127.0.0.1');
  const method = incoming.method ?? 'GET';
  return {
    method,
    url,
    asked: asked(method, url),
    body: Buffer.concat(chunks).toString(),
    contentType: (incoming.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '',
    agent: (incoming.headers['user-agent'] ?? 'unknown').split('/')[0] ?? 'unknown',
  };
}

/** Null: a token that nobody has. */
function userOf({ users }: ServerOptions, { headers }: IncomingMessage): User | null {
  const [, token] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? [];
  return token === undefined ? ANONYMOUS : (users.get(token) ?? null);
}

function record({ asked, method, url, body, contentType }: Read, user: string, number: number): Audit {
  return {
    number,
    time: new Date().toISOString(),
    user,
    verb: asked.verb,
    method,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    body: parsed(body),
    contentType,
    resource: asked.resource?.plural ?? '',
    subresource: asked.subresource,
    namespace: asked.namespace,
    name: asked.name,
    dryRun: url.searchParams.has('dryRun'),
    status: 0,
    effective: false,
  };
}

function parsed(text: string): unknown {
  try {
    return text === '' ? null : (JSON.parse(text) as unknown);
  } catch {
    return text;
  }
}

function send(response: ServerResponse, { status, body, contentType, headers = {}, cut }: FaultyAnswer): Promise<void> {
  const text = typeof body === 'string' ? body : `${JSON.stringify(body)}\n`;
  const bytes = Buffer.from(text);
  const type = contentType ?? 'application/json';
  response.writeHead(status, { 'content-type': type, 'content-length': bytes.length, ...headers });
  if (cut === undefined) return new Promise((resolve) => response.end(bytes, resolve));
  return new Promise((resolve) => {
    response.write(bytes.subarray(0, cut), () => {
      response.destroy();
      resolve();
    });
  });
}
