// The front's HTTP: reads a call, strikes with its faults, keeps the log, writes the answer.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer, Call } from './answer.ts';
import type { Effect } from './faults.ts';

export interface Front {
  readonly url: string;
  stop(): Promise<void>;
}

export interface FrontRequest {
  /** Null: the token is not known. */
  login(token: string | null): string | null | undefined;
  fault(call: Call): Effect | null;
  answer(call: Call): Promise<Answer>;
  /** Told of every call with the status it got; 0: none. */
  done(call: Call, status: number): void;
}

export async function startFront(request: FrontRequest): Promise<Front> {
  const server = createServer((incoming, response) => {
    handle(incoming, response, request).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, stop: () => stop(server) };
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function handle(incoming: IncomingMessage, response: ServerResponse, request: FrontRequest): Promise<void> {
  const token = /^(?:bearer|token) (.+)$/i.exec(incoming.headers.authorization ?? '')?.[1] ?? null;
  const login = request.login(token);
  const call = { ...(await callOf(incoming)), login: login ?? null };
  const effect = request.fault(call);
  if (effect?.kind === 'hang') return request.done(call, 0);
  if (effect?.kind === 'reset') {
    request.done(call, 0);
    return void incoming.socket.resetAndDestroy();
  }
  if (effect?.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, effect.ms).unref());
  const answer =
    effect?.kind === 'answer'
      ? effect
      : login === undefined
        ? { status: 401, body: { message: 'Bad credentials' } }
        : await request.answer(call);
  if (effect?.kind === 'reset-after') {
    request.done(call, 0);
    return void incoming.socket.resetAndDestroy();
  }
  const given = effect?.kind === 'answer-after' ? effect : answer;
  request.done(call, given.status);
  write(response, given, effect?.kind === 'half');
}

function write(response: ServerResponse, answer: Answer, half: boolean): void {
  const text = answer.body === undefined ? '' : JSON.stringify(answer.body);
  const headers = { 'x-github-media-type': 'github.v3; format=json', ...answer.headers };
  if (text === '') return void response.writeHead(answer.status, headers).end();
  response.writeHead(answer.status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    ...headers,
  });
  if (half) response.write(text.slice(0, Math.floor(text.length / 2)), () => response.destroy());
  else response.end(text);
}

async function callOf(incoming: IncomingMessage): Promise<Omit<Call, 'login'>> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const url = new URL(incoming.url ?? '/', 'http://front');
  const [, owner, name, rest] = /^\/repos\/([^/]+)\/([^/]+)\/?(.*)$/.exec(url.pathname) ?? [];
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    rest: (rest ?? '').split('/').filter(Boolean).map(decodeURIComponent),
    repository: owner === undefined ? '' : `${owner}/${name}`,
    query: url.searchParams,
    body: text === '' ? undefined : parsed(text),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
