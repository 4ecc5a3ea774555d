// What the API server refuses: the checks that a wrong write of ours would meet.
import { equal } from './json.ts';
import { isObject } from './patch.ts';
import { type Resource, WORKLOADS } from './resources.ts';
import { selects } from './select.ts';
import { badRequest, type Cause, invalid } from './status.ts';
import type { Deployment, KubeObject, LabelSelector } from './types.ts';

const NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const NAME_RULE =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const ANNOTATIONS_LIMIT = 256 * 1024;

const required = (field: string, more = ''): Cause => ({
  reason: 'FieldValueRequired',
  message: `Required value${more}`,
  field,
});
const wrong = (field: string, value: unknown, why: string): Cause => ({
  reason: 'FieldValueInvalid',
  message: `Invalid value: ${JSON.stringify(value)}: ${why}`,
  field,
});

/** Throws 422 with every cause. `old` is null on creation. */
export function validate(of: Resource, object: KubeObject, old: KubeObject | null): void {
  const causes = metadata(object, old);
  if (of.kind === 'Deployment') causes.push(...deployment(object as Deployment, old));
  else if (WORKLOADS.includes(of)) causes.push(...podTemplate(object as Deployment));
  if (of.kind === 'Lease') causes.push(...lease(object));
  if (of.kind === 'HorizontalPodAutoscaler') causes.push(...autoscaler(object));
  if (causes.length > 0) throw invalid(of, object.metadata.name ?? '', causes);
}

function metadata(object: KubeObject, old: KubeObject | null): Cause[] {
  const { name = '', uid, annotations = {} } = object.metadata;
  const causes: Cause[] = [];
  if (name === '') causes.push(required('metadata.name', ': name or generateName is required'));
  else if (!NAME.test(name) || name.length > 253) causes.push(wrong('metadata.name', name, NAME_RULE));
  const size = Object.entries(annotations).reduce(
    (sum, [key, value]) => sum + key.length + Buffer.byteLength(value),
    0,
  );
  if (size > ANNOTATIONS_LIMIT) {
    causes.push({
      reason: 'FieldValueTooLong',
      message: `Too long: may not be more than ${ANNOTATIONS_LIMIT} bytes`,
      field: 'metadata.annotations',
    });
  }
  if (old !== null && uid !== old.metadata.uid) {
    const cause = wrong('metadata.uid', uid, 'field is immutable');
    causes.push(cause, cause);
  }
  return causes;
}

function autoscaler({ spec }: KubeObject): Cause[] {
  const { minReplicas = 1, maxReplicas } = isObject(spec) ? spec : {};
  const [min, max] = [Number(minReplicas), Number(maxReplicas)];
  return [
    ...(min < 1 ? [wrong('spec.minReplicas', min, 'must be greater than or equal to 1')] : []),
    ...(max < min ? [wrong('spec.maxReplicas', max, 'must be greater than or equal to `minReplicas`')] : []),
  ];
}

function deployment(object: Deployment, old: KubeObject | null): Cause[] {
  const { spec } = object;
  const causes: Cause[] = [];
  if (spec.replicas < 0) causes.push(wrong('spec.replicas', spec.replicas, 'must be greater than or equal to 0'));
  if (!isObject(spec.selector)) causes.push(required('spec.selector'));
  else if (isEmpty(spec.selector))
    causes.push(wrong('spec.selector', spec.selector, 'empty selector is invalid for deployment'));
  causes.push(...podTemplate(object));
  if (old !== null && !equal(spec.selector, (old as Deployment).spec.selector)) {
    causes.push(wrong('spec.selector', spec.selector, 'field is immutable'));
  }
  return causes;
}

function podTemplate({ spec }: Pick<Deployment, 'spec'>): Cause[] {
  const labels = spec.template.metadata?.labels;
  const matches = isObject(spec.selector) && selects(spec.selector, labels ?? {});
  const why = '`selector` does not match template `labels`';
  return [
    ...(matches ? [] : [wrong('spec.template.metadata.labels', labels ?? null, why)]),
    ...containers(spec.template.spec.containers),
  ];
}

const isEmpty = (selector: LabelSelector) =>
  Object.keys(selector.matchLabels ?? {}).length + (selector.matchExpressions ?? []).length === 0;

function containers(list: unknown): Cause[] {
  const at = 'spec.template.spec.containers';
  if (!Array.isArray(list) || list.length === 0) return [required(at)];
  const seen = new Set<unknown>();
  return list.flatMap((one: unknown, index) => {
    const { name, image } = isObject(one) ? one : {};
    const causes: Cause[] = [];
    if (name === undefined || name === '') causes.push(required(`${at}[${index}].name`));
    else if (seen.has(name)) {
      causes.push({
        reason: 'FieldValueDuplicate',
        message: `Duplicate value: ${JSON.stringify(name)}`,
        field: `${at}[${index}].name`,
      });
    }
    seen.add(name);
    if (image === undefined || image === '') causes.push(required(`${at}[${index}].image`));
    return causes;
  });
}

function lease(object: KubeObject): Cause[] {
  const spec = isObject(object.spec) ? object.spec : {};
  const causes: Cause[] = [];
  for (const field of ['leaseDurationSeconds', 'leaseTransitions']) {
    const value = spec[field];
    const least = field === 'leaseDurationSeconds' ? 1 : 0;
    if (typeof value === 'number' && value < least) {
      causes.push(wrong(`spec.${field}`, value, `must be greater than ${least === 1 ? '0' : 'or equal to 0'}`));
    }
  }
  return causes;
}

/** Values of the wrong type never get as far as validation: the body cannot be decoded. */
export function decodes(of: Resource, object: KubeObject): void {
  const wrongType = typeError(of, object);
  if (wrongType !== null)
    throw badRequest(`${of.kind} in version "${of.version}" cannot be handled as a ${of.kind}: ${wrongType}`);
}

const MICRO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}(Z|[+-]\d\d:\d\d)$/;

/** Why the body cannot be decoded, or null. */
export function typeError(of: Resource, object: KubeObject): string | null {
  const spec = isObject(object.spec) ? object.spec : {};
  if (of.kind === 'Lease') {
    for (const field of ['renewTime', 'acquireTime']) {
      const time = spec[field];
      if (time !== undefined && time !== null && !MICRO.test(String(time))) return microTimeError(String(time));
    }
    return null;
  }
  if (!WORKLOADS.includes(of)) return null;
  const number = (value: unknown) => value === undefined || Number.isInteger(value);
  if (!number(spec['replicas']))
    return 'json: cannot unmarshal into Go struct field DeploymentSpec.spec.replicas of type int32';
  const podSpec = isObject(spec['template']) && isObject(spec['template']['spec']) ? spec['template']['spec'] : {};
  for (const one of Array.isArray(podSpec['containers']) ? podSpec['containers'] : []) {
    const image = isObject(one) ? one['image'] : undefined;
    if (image !== undefined && typeof image !== 'string') {
      return `json: cannot unmarshal ${typeof image} into Go struct field Container.spec.template.spec.containers.image of type string`;
    }
  }
  for (const [key, value] of Object.entries(object.metadata.annotations ?? {})) {
    if (typeof value !== 'string')
      return `json: cannot unmarshal ${typeof value} into Go struct field ObjectMeta.metadata.annotations.${key} of type string`;
  }
  return null;
}

function microTimeError(time: string): string {
  const rest = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(.*)$/.exec(time)?.[1];
  const [left, want] = rest === undefined ? [time, '2006'] : [rest, '.000000'];
  return `parsing time "${time}" as "2006-01-02T15:04:05.000000Z07:00": cannot parse "${left}" as "${want}"`;
}
