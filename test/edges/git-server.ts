// A real Git server on loopback: `git http-backend` behind node:http, as GitHub's smart HTTP answers.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface GitServer {
  readonly url: string;
  /** Authorization headers that came, one a request; null: none. */
  readonly authorizations: readonly (string | null)[];
  /** Bytes of all answers so far. */
  sent(): number;
  /** What to do with the next requests instead of answering. */
  behave(how: 'answer' | 'hang' | 'refuse' | 'redirect'): void;
  close(): Promise<void>;
}

export async function startGitServer(root: string, elsewhere = ''): Promise<GitServer> {
  const authorizations: (string | null)[] = [];
  let how = 'answer';
  let sent = 0;
  const server = createServer((request, response) => {
    authorizations.push(request.headers.authorization ?? null);
    if (how === 'hang') return;
    if (how === 'refuse') return void response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end();
    if (how === 'redirect') return void response.writeHead(301, { location: `${elsewhere}${request.url}` }).end();
    backend(root, request, response, (bytes) => {
      sent += bytes;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    authorizations,
    sent: () => sent,
    behave: (next) => {
      how = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Folders of clones from this server; other tests make theirs in the same place. */
export function clonesOf({ url }: GitServer): readonly string[] {
  const names = readdirSync(tmpdir()).filter((name) => name.startsWith('incident-responder-'));
  const configs = (name: string) => [path.join(tmpdir(), name, 'config'), path.join(tmpdir(), name, '.git/config')];
  return names.filter((name) =>
    configs(name).some((file) => existsSync(file) && readFileSync(file, 'utf8').includes(url)),
  );
}

function backend(
  root: string,
  request: IncomingMessage,
  response: ServerResponse,
  sent: (bytes: number) => void,
): void {
  const url = new URL(request.url ?? '/', 'http://git');
  const header = (name: string) => String(request.headers[name] ?? '');
  const child = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env['PATH'],
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_CONFIG_COUNT: '3',
      GIT_CONFIG_KEY_0: 'uploadpack.allowFilter',
      GIT_CONFIG_VALUE_0: 'true',
      GIT_CONFIG_KEY_1: 'uploadpack.allowAnySHA1InWant',
      GIT_CONFIG_VALUE_1: 'true',
      // Pushes, to any branch but the one that is checked out.
      GIT_CONFIG_KEY_2: 'http.receivepack',
      GIT_CONFIG_VALUE_2: 'true',
      PATH_INFO: url.pathname,
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method ?? 'GET',
      CONTENT_TYPE: header('content-type'),
      HTTP_CONTENT_ENCODING: header('content-encoding'),
      GIT_PROTOCOL: header('git-protocol'),
    },
  });
  request.pipe(child.stdin);
  child.stdin.on('error', () => undefined);
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.on('close', () => {
    const output = Buffer.concat(chunks);
    sent(output.length);
    const end = output.indexOf('\r\n\r\n');
    const headers = output
      .subarray(0, end)
      .toString()
      .split('\r\n')
      .map((line) => line.split(/: (.*)/s));
    const status = Number(headers.find(([name]) => name === 'Status')?.[1]?.slice(0, 3) ?? 200);
    for (const [name = '', value = ''] of headers) if (name !== 'Status') response.setHeader(name, value);
    response.writeHead(status).end(output.subarray(end + 4));
  });
}

export interface Change {
  readonly message: string;
  /** Path → content; null: removed. */
  readonly files: Readonly<Record<string, string | Buffer | null>>;
}

/** A repository to make commits in; bare enough for the server. */
export function createRepository(folder: string) {
  mkdirSync(folder, { recursive: true });
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=Ann Exämple', '-c', 'user.email=ann@example.com', ...args], {
      cwd: folder,
      env: {
        PATH: process.env['PATH'],
        HOME: folder,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_COMMITTER_DATE: '2026-11-23T18:00:00+01:00',
      },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  git('init', '-q', '-b', 'main');
  return {
    folder,
    git,
    commit({ message, files }: Change): string {
      for (const [name, content] of Object.entries(files)) {
        const file = path.join(folder, name);
        mkdirSync(path.dirname(file), { recursive: true });
        if (content === null) git('rm', '-q', '--', name);
        else writeFileSync(file, content);
      }
      git('add', '-A');
      git('commit', '-q', '--allow-empty', '-m', message);
      return git('rev-parse', 'HEAD');
    },
  };
}
