// What the sample service exposes to Prometheus, in its text format. Every code is there from the start, as it should be: a
// counter that appears with the first error hides it from rate().
export interface Meter {
  count(status: number, user: number): void;
  exposition(connections: { readonly used: number; readonly most: number }): string;
}

/** A user who met an error counts as affected for this long. */
const AFFECTED_FOR = 60_000;

export function createMeter(): Meter {
  const requests = new Map([200, 404, 500, 503].map((code) => [code, 0]));
  const affected = new Map<number, number>();
  return {
    count(status, user) {
      requests.set(status, (requests.get(status) ?? 0) + 1);
      if (status >= 500) affected.set(user, Date.now());
    },
    exposition({ used, most }) {
      const since = Date.now() - AFFECTED_FOR;
      const users = [...affected.values()].filter((at) => at >= since).length;
      return [
        '# TYPE http_requests_total counter',
        ...[...requests].map(([code, count]) => `http_requests_total{service="api-server",code="${code}"} ${count}`),
        '# TYPE users_with_errors gauge',
        `users_with_errors{service="api-server"} ${users}`,
        '# TYPE db_connections_used gauge',
        `db_connections_used{service="api-server"} ${used}`,
        '# TYPE db_connections_most gauge',
        `db_connections_most{service="api-server"} ${most}`,
        '',
      ].join('\n');
    },
  };
}
