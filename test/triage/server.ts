// A behaving stand-in for the API server: a real loopback server behind the Cluster port.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Cluster, ClusterRequest } from '../../src/ports.ts';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export interface Loopback {
  readonly cluster: Cluster;
  readonly requests: ClusterRequest[];
  end(): Promise<void>;
}

export async function loopback(answer: (url: URL) => Answer | null): Promise<Loopback> {
  const server = createServer((request, response) => {
    const found = answer(new URL(request.url ?? '/', 'http://127.0.0.1'));
    if (found === null) return void request.socket.destroy();
    const text = typeof found.body === 'string' ? found.body : JSON.stringify(found.body);
    response.writeHead(found.status).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const requests: ClusterRequest[] = [];
  const cluster: Cluster = {
    async request(request) {
      requests.push(request);
      const response = await fetch(base + request.path, { method: request.method });
      const text = await response.text();
      return { status: response.status, body: parsed(text), date: null };
    },
    close() {},
  };
  const end = () => new Promise<void>((resolve) => void server.close(() => resolve()).closeAllConnections());
  return { cluster, requests, end };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
