// One git in one throw-away folder: a clean environment, no hooks, no prompts, no credential programs, no redirects, one protocol.
// Nothing of a repository or a payload decides what is run; the token travels in the environment, never in arguments.
import type { SimpleGit } from 'simple-git';

export interface GitOptions {
  /** As in GITHUB_SERVER_URL: `https://github.com`. Plain http and file only where this says so. */
  readonly serverUrl: string;
  readonly token: string | null;
  /** Folder that clones are made in, for a moment; absent: the system's. */
  readonly temp?: string | undefined;
  /** More settings for this one folder. */
  readonly settings?: readonly (readonly [string, string])[];
}

/** Seconds without a byte after which git's own HTTP ends: killing git leaves its HTTP child waiting. Servers send a sign every 5 s. */
const LONGEST_SILENCE = 15;

/** Of the runner's environment only what the way to the server needs. */
const KEPT = [
  'PATH',
  'http_proxy',
  'https_proxy',
  'no_proxy',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'SSL_CERT_FILE',
];

/** Everything is killed after `deadline` ms. */
export async function gitIn(folder: string, options: GitOptions, deadline: number): Promise<SimpleGit> {
  const { simpleGit } = await import('simple-git');
  const settings = environment(folder, options, deadline);
  return simpleGit({
    baseDir: folder,
    abort: AbortSignal.timeout(deadline),
    allowEnvironment: Object.keys(settings),
    unsafe: {
      allowUnsafeConfigEnvCount: true,
      allowUnsafeConfigPaths: true,
      allowUnsafeHooksPath: true,
      allowUnsafeAskPass: true,
      allowUnsafeCredentialHelper: true,
      allowUnsafeProtocolOverride: true,
    },
  }).env(settings);
}

function environment(
  folder: string,
  { serverUrl, token, settings = [] }: GitOptions,
  deadline: number,
): Record<string, string> {
  const kept = KEPT.flatMap((name): [string, string][] => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  const protocol = new URL(serverUrl).protocol.replace(':', '');
  return {
    ...Object.fromEntries(kept),
    HOME: folder,
    LC_ALL: 'C.UTF-8',
    GIT_ALLOW_PROTOCOL: protocol,
    GIT_TERMINAL_PROMPT: '0',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    ...asConfig([
      ['core.hooksPath', '/dev/null'],
      ['core.askPass', ''],
      ['credential.helper', ''],
      ['http.followRedirects', 'false'],
      ['http.lowSpeedLimit', '1'],
      ['http.lowSpeedTime', String(Math.min(LONGEST_SILENCE, Math.ceil(deadline / 1000)))],
      ['gc.auto', '0'],
      // Larger files count as binary: their diff is not worth the memory.
      ['core.bigFileThreshold', '512k'],
      ...header(serverUrl, token),
      ...settings,
    ]),
  };
}

function header(serverUrl: string, token: string | null): [string, string][] {
  if (token === null || token === '' || serverUrl.startsWith('file:')) return [];
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  return [[`http.${new URL(serverUrl).origin}/.extraHeader`, `AUTHORIZATION: basic ${basic}`]];
}

function asConfig(pairs: readonly (readonly [string, string])[]): Record<string, string> {
  const entries = pairs.flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${index}`, key],
    [`GIT_CONFIG_VALUE_${index}`, value],
  ]);
  return { GIT_CONFIG_COUNT: String(pairs.length), ...Object.fromEntries(entries) };
}
