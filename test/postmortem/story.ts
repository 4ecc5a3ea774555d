// One incident as the stages record it: api-server 2.5.3 exhausts its connections and is rolled back to 2.5.2.
import type {
  Account,
  Brief,
  HoldCode,
  Investigation,
  Observation,
  Operation,
  ReleaseRef,
  Verification,
} from '../../src/incident.ts';
import { SERVING } from '../verification/world.ts';

export const BAD: ReleaseRef = {
  name: 'api-server-7d9c5b8f6d',
  uid: 'rs-bad',
  revision: 8,
  image: 'registry.example/acme/api-server:2.5.3',
  version: '2.5.3',
  templateHash: 'hash-bad',
};
export const GOOD: ReleaseRef = {
  ...BAD,
  name: 'api-server-6f8d7c5b4c',
  uid: 'rs-good',
  revision: 7,
  image: 'registry.example/acme/api-server:2.5.2',
  version: '2.5.2',
  templateHash: 'hash-good',
};

export function observation(parts: Partial<Observation>): Observation {
  return {
    probe: 'error-ratio',
    type: 'prometheus',
    at: '2026-11-23T18:05:40.000Z',
    verdict: 'unhealthy',
    value: 0.37,
    unit: '',
    why: '0.37 is above 0.01',
    ...parts,
  };
}

export const BRIEF: Brief = {
  service: 'api-server',
  signal: {
    source: 'alertmanager',
    severity: 'critical',
    title: 'ApiServerHighErrorRate',
    summary: '37 % of requests to /api/users answer 500: connection pool exhausted',
    startedAt: '2026-11-23T18:05:00.000Z',
    receivedAt: '2026-11-23T18:05:38.000Z',
    dedupKey: '{}:{alertname="ApiServerHighErrorRate"}',
    labels: { alertname: 'ApiServerHighErrorRate', service: 'api-server' },
  },
  triage: {
    what: '37 % of requests to /api/users answer 500: connection pool exhausted',
    since: '2026-11-23T18:05:00.000Z',
    usersAffected: { count: 1240, source: 'probe active-users' },
    happening: { verdict: 'yes', evidence: ['error-ratio: 0.37 is above 0.01'] },
    symptoms: [
      { what: 'error-ratio: 0.37 against 0.002 normally (185 times)', evidence: '0.37 is above 0.01', endpoint: null },
      {
        what: 'The alert names /api/users',
        evidence: 'summary: 37 % of requests to /api/users answer 500',
        endpoint: '/api/users',
      },
    ],
    severity: 'SEV2',
    severityWhy: ['The monitor says critical and our own probe confirms it.'],
    changes: [
      {
        at: '2026-11-23T18:01:10.000Z',
        kind: 'rollout',
        what: 'Rollout of 2.5.3 (revision 8, api-server-7d9c5b8f6d)',
        link: null,
        releaseUid: 'rs-bad',
      },
    ],
    pods: [0, 1, 2].map((index) => ({
      name: `api-server-7d9c5b8f6d-${index}`,
      uid: `pod-${index}`,
      releaseUid: 'rs-bad',
      createdAt: `2026-11-23T18:01:1${index * 3}.000Z`,
      ...SERVING,
    })),
    events: [],
    logs: [
      {
        pod: 'api-server-7d9c5b8f6d-0',
        lines: [
          'TimeoutError: no connection available within 5000 ms',
          '    at listUsers (/app/dist/api/users.js:14:21)',
        ],
      },
    ],
    notChecked: ['logs of api-server-7d9c5b8f6d-2: status 404'],
  },
  plan: {
    options: [
      {
        strategy: 'rollback',
        summary: 'Go back to 2.5.2.',
        expectedSeconds: 38,
        expectedFrom: 'the last rollout of this workload took 38 s',
        risk: 'low',
        confidence: 0.9,
        for: ['the symptom began 4 min after the release', '2.5.2 served healthy for 3 days'],
        against: ['it takes back everything else that 2.5.3 brought'],
        executable: true,
      },
      {
        strategy: 'scale',
        summary: 'Run more than 3 replicas.',
        expectedSeconds: 30,
        expectedFrom: 'this version cannot execute it',
        risk: 'low',
        confidence: 0.2,
        for: ['traffic is +60 %'],
        against: ['it runs more of the same release'],
        executable: false,
      },
    ],
    decision: {
      kind: 'act',
      strategy: 'rollback',
      step: { kind: 'template' },
      from: BAD,
      to: GOOD,
      reason: 'The symptom began 4 min after 2.5.3, and 2.5.2 served healthy for 3 days.',
      against: ['traffic is 60 % above normal: load may be part of it'],
      confidence: 0.9,
    },
    notChecked: [],
  },
  normal: [observation({ verdict: 'healthy', value: 0.002, why: '0.002 is at most 0.01' })],
  before: [observation({})],
  timeline: [],
  run: 'https://github.com/acme/shop/actions/runs/1',
};

export const OPERATION: Operation = {
  id: 'uid/rs-bad/8',
  from: BAD,
  to: GOOD,
  attempts: [{ id: 'a1', strategy: 'rollback', fence: 12, targetUid: 'rs-good', at: '2026-11-23T18:05:42.000Z' }],
  phase: 'judged',
  startedAt: '2026-11-23T18:05:41.000Z',
  appliedAt: '2026-11-23T18:05:42.000Z',
  judgedAt: '2026-11-23T18:07:20.000Z',
  reportedAt: null,
  verdict: 'recovered',
  issue: null,
  signals: 1,
  brief: BRIEF,
};

export const VERIFICATION: Verification = {
  verdict: 'recovered',
  reason: '3 healthy samples in a row of every probe, all after convergence.',
  convergedAt: '2026-11-23T18:06:20.000Z',
  judgedAt: '2026-11-23T18:07:20.000Z',
  checks: [
    {
      probe: 'error-ratio',
      type: 'prometheus',
      normal: observation({ verdict: 'healthy', value: 0.002, why: '0.002 is at most 0.01' }),
      before: observation({}),
      after: observation({ verdict: 'healthy', value: 0.001, why: '0.001 is at most 0.01' }),
      samples: 3,
      verdict: 'recovered',
    },
  ],
};

export const HUNK = `@@ -8,14 +8,11 @@ export async function listUsers(pool: Pool, page: number) {
   const connection = await pool.acquire();
-  try {
-    return await connection.query(LIST_USERS, [page]);
-  } finally {
-    connection.release();
-  }
+  const users = await connection.query(LIST_USERS, [page, PAGE_SIZE]);
+  connection.release();
+  return users;
 }`;

export const INVESTIGATION: Investigation = {
  repository: 'acme/shop',
  from: { version: '2.5.3', sha: 'a'.repeat(40), how: 'image tag 2.5.3, Git tag v2.5.3' },
  to: { version: '2.5.2', sha: 'b'.repeat(40), how: 'image tag 2.5.2, Git tag v2.5.2' },
  compareUrl: 'https://github.com/acme/shop/compare/bbb...aaa',
  commits: 12,
  files: 17,
  pullRequests: [
    {
      repository: 'acme/shop',
      number: 41,
      url: 'https://github.com/acme/shop/pull/41',
      title: 'Page through users',
      author: 'kim',
    },
  ],
  incomplete: null,
  suspects: [
    {
      sha: 'c'.repeat(40),
      title: 'Page through users',
      author: 'kim',
      url: `https://github.com/acme/shop/commit/${'c'.repeat(40)}`,
      score: 12.4,
      confidence: 0.93,
      reasons: [
        'It changes src/api/users.ts, whose name matches the failing endpoint /api/users.',
        'Its changed lines share words with the alert: “connection”, “pool”.',
        'In src/api/users.ts, the connection taken here is released only when no error is thrown.',
      ],
      hunks: [{ path: 'src/api/users.ts', text: HUNK }],
      pullRequest: {
        repository: 'acme/shop',
        number: 41,
        url: 'https://github.com/acme/shop/pull/41',
        title: 'Page through users',
        author: 'kim',
      },
    },
  ],
  abstained: null,
  factors: ['No canary: all 3 pods were of the new release, made within 6 s of one another.'],
  commentable: true,
  commentUrl: null,
};

export const ACCOUNT: Account = {
  service: 'api-server',
  workload: { kind: 'Deployment', namespace: 'shop', name: 'api-server' },
  key: OPERATION.id,
  brief: BRIEF,
  operation: OPERATION,
  verification: VERIFICATION,
  investigation: INVESTIGATION,
  timeline: [],
  open: [],
};

/** The same incident where nothing was done. */
export function heldAccount(code: HoldCode, open: readonly string[] = []): Account {
  const hold = {
    kind: 'hold',
    code,
    reason: 'A person has to approve the rollback to 2.5.2.',
    remedy: 'Send the dispatch, or act by hand.',
    mayPass: false,
    from: BAD,
    to: GOOD,
  } as const;
  const brief: Brief = { ...BRIEF, plan: { ...BRIEF.plan, decision: hold } };
  return { ...ACCOUNT, brief, operation: null, verification: null, investigation: null, open };
}
