// A scenario's world on a loopback port: API server, Prometheus, the service and GitHub, for a process of its own.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Scenario } from './format.ts';
import { clusterOf, codeHostOf, httpOf, PROMETHEUS, SERVICE } from './ports.ts';
import { entryOf, serviceOf } from './run.ts';

export interface Served {
  readonly url: string;
  readonly github: string;
  /** Text of the config file, which is JSON and so YAML. */
  readonly config: string;
  readonly kubeconfig: string;
  /** Methods and paths of everything but reads. */
  readonly writes: readonly string[];
  close(): Promise<void>;
}

export async function serve(scenario: Scenario): Promise<Served> {
  const writes: string[] = [];
  const server = createServer((request, response) => {
    answer(scenario, request, response, writes).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const places = { prometheus: `${url}/prometheus`, service: `${url}/service`, allowPrivate: true };
  return {
    url,
    github: `${url}/github`,
    writes,
    config: JSON.stringify({
      version: 1,
      services: { api: entryOf(scenario, places) },
      kubeconfig: { allowInsecure: [url] },
    }),
    kubeconfig: JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'c',
      clusters: [{ name: 'c', cluster: { server: url } }],
      users: [{ name: 'c', user: { token: 'scenario' } }],
      contexts: [{ name: 'c', context: { cluster: 'c', user: 'c', namespace: 'shop' } }],
    }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  scenario: Scenario,
  request: IncomingMessage,
  response: ServerResponse,
  writes: string[],
): Promise<void> {
  const { method = 'GET', url: path = '/' } = request;
  const send = (status: number, body: unknown) => {
    response.writeHead(status, { 'content-type': typeof body === 'string' ? 'text/plain' : 'application/json' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
  if (method !== 'GET' && !path.includes('selfsubjectrulesreviews')) writes.push(`${method} ${path}`);
  if (path.startsWith('/github/')) {
    const { status, body } = /\/deployments|\/compare\//.test(path)
      ? await codeHostOf(scenario).request({ method: 'GET', path })
      : { status: 404, body: { message: 'Not Found' } };
    return send(status, body);
  }
  const place = path.startsWith('/prometheus/') ? PROMETHEUS : path.startsWith('/service/') ? SERVICE : null;
  if (place !== null) {
    const url = `${place}${path.slice(path.indexOf('/', 1))}`;
    const found = await httpOf(scenario).get({ url, deadline: 0, limit: 0, allowPrivate: true });
    return send(found.status, place === PROMETHEUS ? JSON.parse(found.body) : found.body);
  }
  const { status, body } = await clusterOf(scenario, serviceOf(scenario)).request({ method: method as 'GET', path });
  send(status, body);
}
