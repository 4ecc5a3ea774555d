// What else a release changed in its pod template, image apart: a range of commits cannot show it. Anything in a template
// may hold a secret (env, args, annotations, headers of probes), so values are shown only of fields that cannot.
import { fields, list, text } from '../plan/fields.ts';

const MOST = 8;
const LONGEST = 60;
const BOOKKEEPING = /\.(pod-template-hash|kubectl\.kubernetes\.io\/restartedAt)$|incident-responder/;
/** Anchored at both ends: keys of annotations are foreign and may look like any of these. */
const SHOWN = [
  /^(serviceAccountName|priorityClassName|runtimeClassName|schedulerName|restartPolicy|dnsPolicy|terminationGracePeriodSeconds)$/,
  /^volumes\[[^\]]*\]\.(configMap\.name|secret\.secretName|persistentVolumeClaim\.claimName)$/,
  inContainer('resources\\.(limits|requests)\\.[\\w./-]+'),
  inContainer('ports\\[[^\\]]*\\]\\.(name|containerPort|hostPort|protocol)'),
  inContainer('envFrom\\[\\d+\\]\\.(configMapRef|secretRef)\\.name'),
  inContainer('imagePullPolicy'),
  inContainer(
    '(liveness|readiness|startup)Probe\\.(\\w+Seconds|\\w+Threshold|(httpGet|tcpSocket|grpc)\\.(path|port|scheme|service))',
  ),
];

function inContainer(field: string): RegExp {
  return new RegExp(`^(containers|initContainers)\\[[^\\]]*\\]\\.${field}$`);
}

/** One line for each changed field, e.g. `containers[api].resources.limits.memory: 128Mi → 64Mi`. */
export function templateChanges(from: unknown, to: unknown): readonly string[] {
  const before = flatten(to);
  const after = flatten(from);
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    (path) => before.get(path) !== after.get(path) && !BOOKKEEPING.test(path) && !path.endsWith('.image'),
  );
  const lines = changed.map((path) => describe(path.replace(/^\.(spec\.)?/, ''), before.get(path), after.get(path)));
  const unique = [...new Set(lines)];
  return unique.length > MOST ? [...unique.slice(0, MOST), `${unique.length - MOST} more fields`] : unique;
}

function describe(path: string, before: string | undefined, after: string | undefined): string {
  const [was, is] = [short(before), short(after)];
  return was !== is && SHOWN.some((shown) => shown.test(path)) ? `${path}: ${was} → ${is}` : `${path} changed`;
}

/** The query of a probe's path may hold a key. */
function short(whole: string | undefined): string {
  if (whole === undefined) return 'none';
  const value = whole.replace(/[?#].*$/s, '');
  return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
}

/** Leaves by path; lists of named objects by name, so that their order does not matter. */
function flatten(value: unknown, path = '', into = new Map<string, string>()): ReadonlyMap<string, string> {
  if (Array.isArray(value)) {
    for (const [index, each] of list(value).entries())
      flatten(each, `${path}[${text(fields(each)['name']) || index}]`, into);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) flatten(each, `${path}.${key}`, into);
  } else if (value !== undefined && value !== null) into.set(path, String(value));
  return into;
}
