// What the core needs of the world. Edges implement these; tests put real servers behind the real edges.
import type { Timestamp } from './incident.ts';

export interface ClusterRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path with query, e.g. `/apis/apps/v1/namespaces/shop/deployments/api?dryRun=All`. */
  readonly path: string;
  readonly body?: unknown;
  /** Content type of the body; `application/json` where not given. */
  readonly contentType?: string;
  /** Deadline for this request in ms; 10 000 where not given. */
  readonly deadline?: number;
  /** A GET whose first answer is what is asked for (a probe through the service proxy): not repeated. */
  readonly once?: boolean;
}

/** Any answer the API server gave, errors included. `body` is parsed JSON, or a string where it is not JSON. */
export interface ClusterAnswer {
  readonly status: number;
  readonly body: unknown;
  /** The server's `Date` header. */
  readonly date: Timestamp | null;
  /** ms: how long its `Retry-After` header asks to be left alone, where it asks. */
  readonly retryAfter?: number;
}

/** The Kubernetes API server. GETs are retried within their deadline; writes are sent once. */
export interface Cluster {
  /** Throws ResponderError `cluster-unreachable` where no answer came: the outcome of a write is then unknown. */
  request(request: ClusterRequest): Promise<ClusterAnswer>;
  /** Ends the kept-alive connections. */
  close(): void;
}

export interface HostRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** e.g. `/repos/acme/shop/issues?state=open`. */
  readonly path: string;
  readonly body?: unknown;
  readonly deadline?: number;
}

export interface HostAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** GitHub. Never retries a write; reads are retried within their deadline. */
export interface CodeHost {
  /** `owner/name` of the repository the workflow runs in. */
  readonly repository: string;
  /** Throws ResponderError `host-unreachable` where no answer came. */
  request(request: HostRequest): Promise<HostAnswer>;
}

/** Git, for histories past the compare API's limits. */
export interface History {
  /** A blob-less clone of `owner/name`, answering `base..head` (full SHAs only). */
  range(repository: string, base: string, head: string, deadline: number): Promise<HistoryRange>;
}

export interface HistoryRange {
  readonly commits: readonly HistoryCommit[];
  readonly incomplete: string | null;
}

export interface HistoryCommit {
  readonly sha: string;
  /** It has more than one parent: its files are its parts'. */
  readonly merge: boolean;
  readonly message: string;
  readonly author: string;
  readonly date: Timestamp;
  readonly files: readonly { readonly path: string; readonly patch: string | null }[];
}

export interface RevertRequest {
  /** `owner/name`. */
  readonly repository: string;
  /** Full id of the commit to take back. */
  readonly sha: string;
  /** Full id of the commit to do that on top of; it holds the other one. */
  readonly onto: string;
  /** Name of the new branch. */
  readonly branch: string;
  readonly message: string;
  /** Login in whose name it is committed. */
  readonly login: string;
  /** ms for everything. */
  readonly deadline: number;
}

export type Reverted =
  | { readonly kind: 'pushed'; readonly commit: string }
  /** Nothing was pushed. */
  | { readonly kind: 'conflict'; readonly files: readonly string[] }
  /** Nothing of the commit is left to take back. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'failed'; readonly why: string; readonly passing: boolean };

/** Git, for taking a commit back. */
export interface Reverter {
  /** Pushes one new branch, or nothing; never replaces one. */
  revert(request: RevertRequest): Promise<Reverted>;
}

export interface HttpRequest {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly deadline: number;
  /** Longest body read, in bytes. */
  readonly limit: number;
  /** Private and loopback addresses are refused unless the config allows them; link-local and metadata always. */
  readonly allowPrivate: boolean;
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** ms from the request to the end of the body. */
  readonly latency: number;
}

/** `address`: refused before a connection was made. `protocol`: what answered is not plain, uncompressed HTTP. */
export type HttpFailure = 'address' | 'dns' | 'connect' | 'tls' | 'timeout' | 'too-large' | 'protocol';

/** Plain HTTP GET for probes: no redirects, no credentials but those given, addresses checked. */
export interface Http {
  /** Throws ResponderError `probe-refused` (address rules) or `host-unreachable`; its `reason` is an HttpFailure. */
  get(request: HttpRequest): Promise<HttpAnswer>;
}

export interface Clock {
  /** Unix time in ms. */
  now(): number;
  /** ms that only grow: for durations. */
  monotonic(): number;
  /** Ends early, without an error, where `end` says so. */
  sleep(ms: number, end?: AbortSignal): Promise<void>;
}

/** The GitHub Actions runner. Every text given here may be foreign: the edge makes it harmless. */
export interface Runner {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Value of an action input, trimmed; '' where absent. */
  input(name: string): string;
  info(text: string): void;
  notice(text: string): void;
  warning(text: string): void;
  error(text: string): void;
  mask(secret: string): void;
  /** The text without this run's own secrets, in any usual encoding: for sinks that the runner does not mask, as issues. Fit for finished documents. */
  hide(text: string): string;
  output(name: string, value: string): void;
  /** Markdown for the job summary. */
  summary(markdown: string): Promise<void>;
  /** Once everything said so far has reached the runner. */
  flush(): Promise<void>;
}

export interface World {
  readonly clock: Clock;
  readonly runner: Runner;
  readonly http: Http;
  readonly codeHost: CodeHost;
  readonly history: History;
  readonly reverter: Reverter;
  /** Opens the connection at once; the same one for the whole run. */
  readonly cluster: Cluster;
}
