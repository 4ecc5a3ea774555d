// A real control plane as a subject: a namespace of its own, service accounts with Roles.
import { randomBytes } from 'node:crypto';
import { asker, kubeconfigAccess } from './asker.ts';
import type { Ask, Subject } from './subject.ts';
import { until } from './subject.ts';

export async function realSubject(kubeconfig: string): Promise<Subject> {
  const access = kubeconfigAccess(kubeconfig);
  const admin = asker(access);
  const opened = [admin];
  const open = (token: string) => {
    const one = asker({ server: access.server, ca: access.ca, token });
    opened.push(one);
    return one.ask;
  };
  const namespace = `contract-${randomBytes(4).toString('hex')}`;
  await must(admin.ask, '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  const tokens = new Map<string, string>();
  return {
    name: 'real',
    pace: 300,
    namespace,
    request: admin.ask,
    async as(account, rules) {
      if (account === '') return open('stranger');
      const token = tokens.get(account) ?? (await serviceAccount(admin.ask, namespace, account, rules));
      tokens.set(account, token);
      return open(token);
    },
    async close() {
      await admin.ask('DELETE', `/api/v1/namespaces/${namespace}`);
      for (const one of opened) one.close();
    },
  };
}

async function must(ask: Ask, path: string, body: object): Promise<void> {
  const { status, body: answer } = await ask('POST', path, body);
  if (status >= 300) throw new Error(`${path}: ${JSON.stringify(answer)}`);
}

async function serviceAccount(ask: Ask, namespace: string, name: string, rules: readonly object[]): Promise<string> {
  const rbac = `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}`;
  const apiVersion = 'rbac.authorization.k8s.io/v1';
  const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name };
  const subjects = [{ kind: 'ServiceAccount', name, namespace }];
  const core = `/api/v1/namespaces/${namespace}/serviceaccounts`;
  await must(ask, core, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } });
  await must(ask, `${rbac}/roles`, { apiVersion, kind: 'Role', metadata: { name }, rules });
  await must(ask, `${rbac}/rolebindings`, { apiVersion, kind: 'RoleBinding', metadata: { name }, roleRef, subjects });
  const request = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: {} };
  const { body } = await ask('POST', `${core}/${name}/token`, request);
  const { token } = body.status;
  await until('the role to count', () => known(ask, namespace, name, rules));
  return token;
}

/** The authorizer learns of a new Role a moment after it is stored. */
async function known(ask: Ask, namespace: string, name: string, rules: readonly object[]): Promise<boolean> {
  const user = `system:serviceaccount:${namespace}:${name}`;
  const rule = rules.at(-1) as
    | { apiGroups?: string[]; resources?: string[]; resourceNames?: string[]; verbs: string[] }
    | undefined;
  if (rule === undefined) return true;
  const resourceAttributes = {
    namespace,
    verb: rule.verbs[0],
    group: rule.apiGroups?.[0],
    resource: rule.resources?.[0],
    ...(rule.resourceNames === undefined ? {} : { name: rule.resourceNames[0] }),
  };
  const review = {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SubjectAccessReview',
    spec: { user, resourceAttributes },
  };
  const { body } = await ask('POST', '/apis/authorization.k8s.io/v1/subjectaccessreviews', review);
  return body.status.allowed === true;
}
