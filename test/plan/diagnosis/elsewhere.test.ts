// Whose fault a line of the log speaks of.
import { describe, expect, it } from '@jest/globals';
import { dependencyTrouble } from '../../../src/plan/diagnosis/dependency-trouble.ts';
import { isGone } from '../../../src/plan/diagnosis/elsewhere.ts';
import { releaseCrashes } from '../../../src/plan/diagnosis/release-crashes.ts';
import { BAD, CRASHING, GOOD, type WorldChange } from '../world.ts';
import { neighbours, pods, said, young } from './said.ts';

describe('what the service needs is gone', () => {
  it.each([
    'UpstreamError: payments.example.com answered 503 Service Unavailable',
    'MailError: 502 Bad Gateway from api.mail.example',
    '503 Server Error: Service Unavailable for url: https://pay.example/charge',
    'AxiosError: Request failed with status code 503',
    'the provider said 504',
    'fetch https://geo.example.com/v1: Gateway Timeout',
    'Error: connect ETIMEDOUT 10.0.4.7:5432',
    'dial tcp 10.0.4.7:5432: i/o timeout',
    'java.net.SocketTimeoutException: connect timed out',
    'connect: no route to host',
    'dial tcp: lookup db on 127.0.0.11:53: no such host',
    'rpc error: code = Unavailable desc = error reading from server',
    'no healthy upstream',
  ])('by %s', (line) => {
    expect(isGone(line)).toBe(true);
  });

  it.each([
    'GET /api/orders 503 Service Unavailable 2ms',
    '10.0.0.1 - "POST /api/orders HTTP/1.1" 503 2 "https://shop.example/cart"',
    'handler returned 503',
    'warn: connect ECONNREFUSED 127.0.0.1:8125',
    'dial tcp [::1]:4317: connect: connection refused',
    '503 Service Unavailable',
    'upstream timeout',
    'https://pay.example answered 500',
    'Error: timeout exceeded when trying to connect',
    'HikariPool-1 - Connection is not available, request timed out after 30000ms',
    'timeout of 5000ms exceeded',
  ])('not by %s', (line) => {
    expect(isGone(line)).toBe(false);
  });
});

describe('a release that misses from its first second what fell before it', () => {
  const crashing = pods(BAD, 'ab', CRASHING);
  const world = (change: NonNullable<WorldChange['facts']> = {}): WorldChange =>
    young({ pods: crashing, logLines: ['connect ECONNREFUSED'], neighbours: neighbours({ redis: 13 }), ...change });
  const lacks = '0.5 redis was in trouble before the release began, and is missed since';
  const misses = (change: WorldChange) => said(dependencyTrouble, change)?.for.includes(lacks);

  it('is not at fault', () => {
    expect(misses(world())).toBe(true);
    expect(said(releaseCrashes, world())?.against).toContain(
      '0.5 redis was in trouble before it began, and is missed since',
    );
  });

  it.each<[string, WorldChange]>([
    ['an earlier pod is ready, and lives on', world({ pods: [...crashing, ...pods(GOOD, 'z')] })],
    ['it fell after the release began', world({ neighbours: neighbours({ redis: 9 }) })],
    ['nothing says that it is missed', world({ logLines: ['TypeError: x is undefined'] })],
    ['it has been in trouble for long', world({ neighbours: neighbours({ redis: 600 }) })],
  ])('is where %s', (_, change) => {
    expect(misses(change)).toBe(false);
  });
});
