// The embedded cluster as a subject.
import { startCluster } from '../../sandbox/cluster/index.ts';
import { asker, kubeconfigAccess } from './asker.ts';
import type { Subject } from './subject.ts';

export async function sandboxSubject(): Promise<Subject> {
  const namespace = 'contract';
  const cluster = await startCluster({ namespaces: [namespace] });
  const admin = asker(kubeconfigAccess(cluster.kubeconfig));
  const opened = [admin];
  const open = (access: Parameters<typeof asker>[0]) => {
    const one = asker(access);
    opened.push(one);
    return one.ask;
  };
  return {
    name: 'sandbox',
    pace: 60,
    namespace,
    request: admin.ask,
    async as(account, rules) {
      if (account === '') return open({ ...kubeconfigAccess(cluster.kubeconfig), token: 'stranger' });
      return open(kubeconfigAccess(cluster.kubeconfigFor(account, named(namespace, account, rules))));
    },
    async close() {
      for (const one of opened) one.close();
      await cluster.stop();
    },
  };
}

/** Even an account without rules belongs to a namespace. */
const named: (namespace: string, account: string, rules: Parameters<Subject['as']>[1]) => Parameters<Subject['as']>[1] =
  (namespace, _account, rules) =>
    rules.length === 0
      ? [{ namespace, apiGroups: ['none'], resources: ['none'], verbs: ['get'] }]
      : rules.map((rule) => ({ ...rule, namespace }));
