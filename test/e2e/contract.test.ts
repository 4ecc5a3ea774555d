// A real control plane passes the contract that the embedded cluster passes (test/contract).
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll } from '@jest/globals';
import { contract } from '../contract/index.ts';
import { realSubject } from '../contract/real-subject.ts';
import type { Subject } from '../contract/subject.ts';

/** What the global setup of this tier started, else the cluster that KUBECONFIG names. */
function kubeconfig(): string {
  const { E2E_FACTS, KUBECONFIG } = process.env;
  if (E2E_FACTS)
    return readFileSync((JSON.parse(readFileSync(E2E_FACTS, 'utf8')) as { kubeconfig: string }).kubeconfig, 'utf8');
  if (KUBECONFIG) return readFileSync(KUBECONFIG, 'utf8');
  throw new Error('This test needs a control plane: run `npm run test:e2e`, or set KUBECONFIG.');
}

let subject: Subject;
beforeAll(async () => {
  subject = await realSubject(kubeconfig());
});
afterAll(() => subject?.close());

contract(() => subject);
