// What the API server fills into a pod template. An Argo Rollout is a custom resource and is kept as it was written, its
// ReplicaSets are not: only with the defaults filled in is one template the other's. A default that is missing here
// makes them differ, and then nothing is done. Empty values and odd quantities are put right by Argo's controller, which
// writes the whole Rollout when it numbers a release.
import { at, type Fields, fields, list, text } from '../fields.ts';

export function defaulted(template: unknown): unknown {
  const spec = fields(at(template, 'spec'));
  return { ...fields(template), metadata: fields(at(template, 'metadata')), spec: podSpec(spec) };
}

function podSpec(spec: Fields): Fields {
  const { serviceAccountName } = spec;
  return {
    dnsPolicy: 'ClusterFirst',
    restartPolicy: 'Always',
    schedulerName: 'default-scheduler',
    securityContext: {},
    terminationGracePeriodSeconds: 30,
    ...(text(serviceAccountName) === '' ? {} : { serviceAccount: serviceAccountName }),
    ...spec,
    ...each(spec, 'containers', container),
    ...each(spec, 'initContainers', container),
    ...each(spec, 'volumes', volume),
  };
}

function container(of: Fields): Fields {
  return {
    imagePullPolicy: pullPolicy(text(of['image'])),
    resources: {},
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    ...of,
    ...each(of, 'ports', (port) => ({ protocol: 'TCP', ...port })),
    ...each(of, 'env', (entry) => ({ ...entry, ...within(entry, 'valueFrom', fieldRef) })),
    ...within(of, 'livenessProbe', probe),
    ...within(of, 'readinessProbe', probe),
    ...within(of, 'startupProbe', probe),
    ...within(of, 'lifecycle', (hooks) => ({
      ...hooks,
      ...within(hooks, 'preStop', handler),
      ...within(hooks, 'postStart', handler),
    })),
  };
}

/** `latest`, said or meant, is pulled always; a digest is not. */
function pullPolicy(image: string): string {
  const tag = /:([^:/@]+)$/.exec(image.split('@')[0] ?? '')?.[1];
  return (tag === undefined && !image.includes('@')) || tag === 'latest' ? 'Always' : 'IfNotPresent';
}

const probe = (of: Fields): Fields => ({
  timeoutSeconds: 1,
  periodSeconds: 10,
  successThreshold: 1,
  failureThreshold: 3,
  ...handler(of),
});

const handler = (of: Fields): Fields => ({
  ...of,
  ...within(of, 'httpGet', (get) => ({ path: '/', scheme: 'HTTP', ...get })),
  ...within(of, 'grpc', (grpc) => ({ service: '', ...grpc })),
});

const fieldRef = (of: Fields): Fields => ({
  ...of,
  ...within(of, 'fieldRef', (ref) => ({ apiVersion: 'v1', ...ref })),
  ...within(of, 'resourceFieldRef', (ref) => ({ divisor: '0', ...ref })),
});

const withMode = (of: Fields): Fields => ({ defaultMode: 420, ...of });
const withFieldRefs = (of: Fields): Fields => ({ ...of, ...each(of, 'items', fieldRef) });

function volume(of: Fields): Fields {
  return {
    ...of,
    ...within(of, 'configMap', withMode),
    ...within(of, 'secret', withMode),
    ...within(of, 'downwardAPI', (inner) => withMode(withFieldRefs(inner))),
    ...within(of, 'ephemeral', (inner) => ({ ...inner, ...within(inner, 'volumeClaimTemplate', claim) })),
    ...within(of, 'hostPath', (inner) => ({ type: '', ...inner })),
    ...within(of, 'projected', (inner) => ({ ...withMode(inner), ...each(inner, 'sources', source) })),
  };
}

const claim = (of: Fields): Fields => ({
  metadata: {},
  ...of,
  ...within(of, 'spec', (spec) => ({ volumeMode: 'Filesystem', ...spec })),
});

const source = (of: Fields): Fields => ({
  ...of,
  ...within(of, 'serviceAccountToken', (token) => ({ expirationSeconds: 3600, ...token })),
  ...within(of, 'downwardAPI', withFieldRefs),
});

/** `key` with all its items changed, where it is a list. */
function each(of: Fields, key: string, change: (item: Fields) => Fields): Fields {
  return Array.isArray(of[key]) ? { [key]: list(of[key]).map((item) => change(fields(item))) } : {};
}

/** `key` changed, where it is there. */
function within(of: Fields, key: string, change: (inner: Fields) => Fields): Fields {
  return of[key] === undefined || of[key] === null ? {} : { [key]: change(fields(of[key])) };
}
