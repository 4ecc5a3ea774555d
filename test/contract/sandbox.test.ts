// The embedded cluster passes the contract.
import { afterAll, beforeAll } from '@jest/globals';
import { argoRollouts } from './argo-rollouts.contract.ts';
import { contract } from './index.ts';
import { sandboxSubject } from './sandbox-subject.ts';
import type { Subject } from './subject.ts';

let subject: Subject;
beforeAll(async () => {
  subject = await sandboxSubject();
});
afterAll(() => subject.close());

contract(() => subject);
argoRollouts(() => subject);
