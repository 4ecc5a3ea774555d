// Who may do what: RBAC rules, and the wording of a refusal.
import { forbidden, qualified, type StatusError } from './status.ts';
import type { PolicyRule } from './types.ts';

export interface User {
  readonly name: string;
  readonly rules: readonly PolicyRule[];
}

export interface Attributes {
  readonly verb: string;
  readonly path: string;
  /** Null: a path that is no resource, such as `/version`. */
  readonly resource: { readonly group: string; readonly plural: string } | null;
  readonly subresource: string;
  readonly namespace: string;
  readonly name: string;
}

/** What `system:basic-user`, `system:discovery` and `system:service-account-issuer-discovery` give everybody known. */
export const EVERYBODY: readonly PolicyRule[] = [
  {
    verbs: ['create'],
    apiGroups: ['authorization.k8s.io'],
    resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
  },
  { verbs: ['create'], apiGroups: ['authentication.k8s.io'], resources: ['selfsubjectreviews'] },
  {
    verbs: ['get'],
    nonResourceURLs: [
      '/api',
      '/api/*',
      '/apis',
      '/apis/*',
      '/healthz',
      '/livez',
      '/openapi',
      '/openapi/*',
      '/readyz',
      '/version',
      '/version/',
    ],
  },
];

export const ADMIN: User = {
  name: 'admin',
  rules: [
    { verbs: ['*'], apiGroups: ['*'], resources: ['*'] },
    { verbs: ['*'], nonResourceURLs: ['*'] },
  ],
};

export const ANONYMOUS: User = {
  name: 'system:anonymous',
  rules: [{ verbs: ['get'], nonResourceURLs: ['/healthz', '/livez', '/readyz', '/version', '/version/'] }],
};

const has = (list: readonly string[] | undefined, value: string) =>
  list !== undefined && (list.includes('*') || list.includes(value));

function covers(rule: PolicyRule, wanted: Attributes): boolean {
  if (!has(rule.verbs, wanted.verb)) return false;
  if (wanted.resource === null) {
    const matches = (url: string) =>
      url.endsWith('*') ? wanted.path.startsWith(url.slice(0, -1)) : wanted.path === url;
    return (rule.nonResourceURLs ?? []).some(matches);
  }
  const { group, plural } = wanted.resource;
  const full = wanted.subresource === '' ? plural : `${plural}/${wanted.subresource}`;
  return (
    (rule.namespace === undefined || rule.namespace === wanted.namespace) &&
    has(rule.apiGroups, group) &&
    (has(rule.resources, full) || (rule.resources ?? []).includes(`*/${wanted.subresource}`)) &&
    (rule.resourceNames === undefined || (wanted.name !== '' && rule.resourceNames.includes(wanted.name)))
  );
}

export function allowed(user: User, wanted: Attributes): boolean {
  return user.rules.some((rule) => covers(rule, wanted));
}

export function refusal(user: User, wanted: Attributes): StatusError {
  if (wanted.resource === null) {
    return forbidden(`forbidden: User "${user.name}" cannot ${wanted.verb} path "${wanted.path}"`);
  }
  const { group, plural } = wanted.resource;
  const full = wanted.subresource === '' ? plural : `${plural}/${wanted.subresource}`;
  const where = wanted.namespace === '' ? 'at the cluster scope' : `in the namespace "${wanted.namespace}"`;
  const what = `${qualified(wanted.resource)}${wanted.name === '' ? '' : ` "${wanted.name}"`}`;
  return forbidden(
    `${what} is forbidden: User "${user.name}" cannot ${wanted.verb} resource "${full}" in API group "${group}" ${where}`,
    {
      ...(wanted.name === '' ? {} : { name: wanted.name }),
      ...(group === '' ? {} : { group }),
      kind: plural,
    },
  );
}

/** The answer to `SelfSubjectRulesReview`: everything in one request. */
export function rulesReview(user: User, namespace: string): unknown {
  const here = user.rules.filter((rule) => rule.namespace === undefined || rule.namespace === namespace);
  return {
    kind: 'SelfSubjectRulesReview',
    apiVersion: 'authorization.k8s.io/v1',
    metadata: {},
    spec: {},
    status: {
      resourceRules: here
        .filter((rule) => rule.resources !== undefined)
        .map(({ verbs, apiGroups = [], resources = [], resourceNames }) => ({
          verbs,
          apiGroups,
          resources,
          ...(resourceNames === undefined ? {} : { resourceNames }),
        })),
      nonResourceRules: here
        .filter((rule) => rule.nonResourceURLs !== undefined)
        .map(({ verbs, nonResourceURLs = [] }) => ({ verbs, nonResourceURLs })),
      incomplete: false,
    },
  };
}
