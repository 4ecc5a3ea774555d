// Argo Rollouts' own controller passes the contract that the embedded one passes.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll } from '@jest/globals';
import { argoRollouts } from '../contract/argo-rollouts.contract.ts';
import { realSubject } from '../contract/real-subject.ts';
import type { Subject } from '../contract/subject.ts';
import { startArgo } from './harness/argo.ts';
import { loadFacts } from './harness/cluster.ts';
import type { Program } from './harness/processes.ts';

let subject: Subject;
let argo: Program;
beforeAll(async () => {
  const facts = loadFacts();
  argo = await startArgo(facts);
  subject = await realSubject(readFileSync(facts.kubeconfig, 'utf8'));
});
afterAll(async () => {
  await subject?.close();
  await argo?.stop();
});

argoRollouts(() => subject);
