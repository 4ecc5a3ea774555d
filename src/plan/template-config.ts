// Which ConfigMaps and Secrets a pod template cannot start without.
export interface ConfigNames {
  readonly configMaps: readonly string[];
  readonly secrets: readonly string[];
}

/** Names referred to by volumes (projected too), `envFrom` and `env`, except those marked `optional`. */
export function configNamesOf(template: unknown): ConfigNames {
  const found = { configMaps: new Set<string>(), secrets: new Set<string>() };
  visit(template, found);
  return { configMaps: [...found.configMaps], secrets: [...found.secrets] };
}

interface Found {
  readonly configMaps: Set<string>;
  readonly secrets: Set<string>;
}

// The keys under which a pod spec refers to them, wherever they stand (source: core/v1 PodSpec).
const CONFIG_MAP_KEYS: readonly string[] = ['configMap', 'configMapRef', 'configMapKeyRef'];
const SECRET_KEYS: readonly string[] = ['secret', 'secretRef', 'secretKeyRef'];

function visit(value: unknown, found: Found): void {
  if (Array.isArray(value)) {
    for (const one of value) visit(one, found);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (CONFIG_MAP_KEYS.includes(key)) note(inner, found.configMaps);
    if (SECRET_KEYS.includes(key)) note(inner, found.secrets);
    if (key !== 'annotations' && key !== 'labels') visit(inner, found);
  }
}

function note(reference: unknown, names: Set<string>): void {
  if (typeof reference !== 'object' || reference === null || Reflect.get(reference, 'optional') === true) return;
  const name = Reflect.get(reference, 'name') ?? Reflect.get(reference, 'secretName');
  if (typeof name === 'string' && /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(name)) names.add(name);
}
