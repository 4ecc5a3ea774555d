// Log lines by which it is not the service itself that fails, but what it needs. Pure.

/** What it needs serves others, and refuses more: PostgreSQL's words. */
export const TURNED_AWAY = /too many clients|remaining connection slots/i;
export const ELSEWHERE =
  /too many clients|remaining connection slots|econnrefused|connection refused|econnreset|connection reset|etimedout|timed? ?out|deadline exceeded|code = unavailable|no such host|enotfound|name resolution|unreachable|upstream|bad gateway|service unavailable|\b50[234]\b|getaddrinfo|broken pipe|eai_again|authentication failed|access denied|certificate has expired/i;
/** Nobody there, or it lets nobody in: unlike slowness, no release of ours makes that of something that was well. */
const GONE =
  /econnrefused|connection refused|no such host|enotfound|eai_again|name resolution|getaddrinfo|unreachable|no route to host|connect etimedout|dial tcp.*i\/o timeout|connect timed out|code = unavailable|no healthy upstream|authentication failed|access denied|certificate has expired/i;
/** Somebody answers that he cannot. */
const CANNOT = /\b50[234]\b|bad gateway|service unavailable|gateway time-?out/i;
/** Whoever it was is another: an address, or the words of clients. */
const ANOTHER =
  /https?:\/\/|\b(?:upstream|provider)\b|\bfrom [a-z0-9]|\bby [a-z0-9-]+\.[a-z]|\.[a-z]{2,}(?::\d+)? (?:answered|responded|replied|returned)|request failed with status code|httpservererrorexception/i;
/** A line of an access log: what we answer ourselves. */
const OUR_OWN = /\b(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) \//;
/** A port of the pod itself: what should listen there is part of the release. */
const OUR_PORT = /(?:\b127\.0\.0\.1|\blocalhost|::1\]?):\d/i;

/** What it needs is not there, or says that it cannot: timeouts alone do not tell who is slow. */
export function isGone(line: string): boolean {
  return (GONE.test(line) && !OUR_PORT.test(line)) || (CANNOT.test(line) && ANOTHER.test(line) && !OUR_OWN.test(line));
}
