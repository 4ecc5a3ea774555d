// The API server over kept-alive connections. Why not the generated client: it loads in 180 ms and opens a TLS connection
// a request (docs/decisions/0001-the-house.md).
import http from 'node:http';
import https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSecureContext, type SecureContext } from 'node:tls';
import type { ClusterAccess } from '../config/kubeconfig.ts';
import { ResponderError, sentence } from '../errors.ts';
import type { Cluster, ClusterAnswer, ClusterRequest } from '../ports.ts';
import { withoutSecrets } from '../text/secrets.ts';
import { type Credential, credentialOf } from './credential.ts';
import { ReadyAgent } from './ready-agent.ts';
import { orUnanswered } from './unanswered.ts';

/** ms */
const DEADLINE = 10_000;
/** ms */
const READY_FOR = 4000;
const LARGEST_ANSWER = 64 * 1024 * 1024;
const REMEDY = 'Check that the API server can be reached from the runner and that the credentials are current.';

/** `ready`: connections to open at once, before there is anything to ask. */
export function createCluster(access: ClusterAccess, ready = 0): Cluster {
  const server = new URL(access.server);
  const closed = new AbortController();
  const connecting = () => heard(connect(server, credentialOf(access), ready));
  let connection = connecting();
  async function once(request: ClusterRequest, deadline: number): Promise<ClusterAnswer> {
    return send(server, request, { ...(await connection), deadline });
  }
  async function fresh(request: ClusterRequest, deadline: number): Promise<ClusterAnswer> {
    const answer = await once(request, deadline);
    if (answer.status !== 401 || access.credential.kind !== 'exec') return answer;
    connection = connecting(); // refused is not stored: a plugin's token may be renewed once
    return once(request, deadline);
  }
  return {
    request: (request) =>
      request.method === 'GET' && request.once !== true
        ? read(request, fresh, closed.signal)
        : fresh(request, request.deadline ?? DEADLINE),
    close: () => {
      closed.abort();
      connection.then(({ agent }) => agent.destroy()).catch(() => undefined);
    },
  };
}

/** What fails before the first request is told by that request. */
function heard<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

interface Connection {
  readonly headers: Credential['headers'];
  readonly agent: https.Agent | http.Agent;
  /** Takes our credential out of a text. */
  readonly hide: (text: string) => string;
}

async function connect(server: URL, credential: Promise<Credential>, ready: number): Promise<Connection> {
  const { headers, tls } = await credential;
  const hide = withoutSecrets([(headers['authorization'] ?? '').replace(/^\w+ /, '')], '[redacted]');
  const keep = { keepAlive: true, maxSockets: 16, scheduling: 'lifo' as const };
  if (server.protocol === 'http:') return { headers, agent: new http.Agent(keep), hide };
  // One context for all connections: to read the authorities anew for each takes as long as its handshake.
  const agent = new ReadyAgent({ ...keep, ...tls, secureContext: contextOf(tls) });
  agent.open({ host: hostOf(server), port: Number(server.port || 443), connections: ready, lasting: READY_FOR });
  return { headers, agent, hide };
}

function contextOf(tls: https.AgentOptions): SecureContext {
  try {
    return createSecureContext(tls);
  } catch (cause) {
    throw new ResponderError(
      'cluster-unreachable',
      `A certificate or key of the kubeconfig cannot be used: ${sentence(cause)}`,
      'Export it again with `kubectl config view --minify --flatten --raw`.',
      cause,
    );
  }
}

/** GETs may be repeated: 429 and 5xx are waited out while the deadline lasts. */
async function read(
  request: ClusterRequest,
  fresh: (request: ClusterRequest, deadline: number) => Promise<ClusterAnswer>,
  closed: AbortSignal,
): Promise<ClusterAnswer> {
  const end = performance.now() + (request.deadline ?? DEADLINE);
  for (let turn = 0; ; turn += 1) {
    const left = end - performance.now();
    const answer = await fresh(request, Math.max(left, 1)).catch((cause: unknown) => {
      if (turn >= 4 || end - performance.now() < 500) throw cause;
      return null;
    });
    const wait = (100 + Math.random() * 200) * 2 ** turn;
    const passing = answer === null || answer.status === 429 || answer.status >= 500;
    if (answer !== null && (!passing || turn >= 4 || performance.now() + wait > end)) return answer;
    await sleep(wait, undefined, { signal: closed });
  }
}

const hostOf = (server: URL) => server.hostname.replace(/^\[|\]$/g, '');

interface Sending extends Connection {
  readonly deadline: number;
}

function send(server: URL, request: ClusterRequest, sending: Sending): Promise<ClusterAnswer> {
  const body = request.body === undefined ? null : JSON.stringify(request.body);
  const options = {
    method: request.method,
    hostname: hostOf(server),
    port: server.port,
    path: `${server.pathname.replace(/\/$/, '')}${request.path}`,
    agent: sending.agent,
    signal: AbortSignal.timeout(Math.ceil(sending.deadline)),
    headers: {
      accept: 'application/json',
      'user-agent': 'incident-responder',
      ...sending.headers,
      ...(body === null
        ? {}
        : { 'content-type': request.contentType ?? 'application/json', 'content-length': Buffer.byteLength(body) }),
    },
  };
  return new Promise((resolve, reject) => {
    const failed = (cause: unknown) => reject(unreachable(request, cause, sending.deadline));
    const sent = (server.protocol === 'http:' ? http : https).request(options, (response) =>
      collect(response, sending.hide, resolve, failed),
    );
    sent.on('error', failed);
    orUnanswered(sent, failed);
    sent.end(body ?? undefined);
  });
}

function collect(
  response: http.IncomingMessage,
  hide: Connection['hide'],
  resolve: (answer: ClusterAnswer) => void,
  failed: (cause: unknown) => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  response.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > LARGEST_ANSWER) response.destroy(new Error('the answer is larger than 64 MiB'));
    else chunks.push(chunk);
  });
  response.on('error', failed);
  response.on('aborted', () => failed(new Error('the connection was cut in the middle of the answer')));
  response.on('end', () => {
    const date = Date.parse(response.headers.date ?? '');
    const status = response.statusCode ?? 0;
    const retryAfter = Number(response.headers['retry-after'] ?? Number.NaN) * 1000;
    const [text, type] = [Buffer.concat(chunks).toString('utf8'), response.headers['content-type']];
    // Errors and logs may repeat our credential. What is read of an object stays as it is: a template is written back.
    const safe = status < 400 && isJson(type) ? text : hide(text);
    resolve({
      status,
      body: parsed(safe, type),
      date: Number.isNaN(date) ? null : new Date(date).toISOString(),
      ...(retryAfter >= 0 ? { retryAfter } : {}),
    });
  });
}

const isJson = (type = '') => type.includes('json');

function parsed(text: string, type: string | undefined): unknown {
  if (!isJson(type)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The cause's own code or name only: messages of the TLS and HTTP layers never hold the credential, bodies might. */
function unreachable(request: ClusterRequest, cause: unknown, deadline: number): ResponderError {
  const name: unknown = typeof cause === 'object' && cause !== null ? Reflect.get(cause, 'name') : '';
  const timedOut = name === 'TimeoutError' || name === 'AbortError';
  const why = timedOut ? `no answer within ${Math.round(deadline)} ms` : sentence(cause);
  return new ResponderError(
    'cluster-unreachable',
    `${request.method} ${request.path.split('?')[0]}: ${why}`,
    REMEDY,
    cause,
  );
}
