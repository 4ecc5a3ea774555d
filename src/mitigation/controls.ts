// The presets of traffic controls: from what the config declares and the object as it is to the values that change. Pure.
import type { TrafficControl } from '../config/schema.ts';
import type { PatchOperation } from '../incident.ts';
import { at, list, text } from '../plan/fields.ts';
import { flagged } from './flag-file.ts';
import { annotationPath, type Edit } from './object-write.ts';
import { escaped, same } from './pointer.ts';

export interface ControlChange {
  readonly edits: readonly Edit[];
  readonly tests: readonly PatchOperation[];
}

const RATE = 'nginx.ingress.kubernetes.io/limit-rps';
const RESOURCES = {
  'ingress-nginx-rate-limit': ['networking.k8s.io', 'v1', 'ingresses'],
  'httproute-weights': ['gateway.networking.k8s.io', 'v1', 'httproutes'],
  'service-selector': ['', 'v1', 'services'],
  'configmap-flag': ['', 'v1', 'configmaps'],
  'istio-weights': ['networking.istio.io', 'v1', 'virtualservices'],
} as const satisfies Record<TrafficControl['preset'], readonly [string, string, string]>;

/** API group and plural name of what a control changes. */
export function resourceOf({ preset }: TrafficControl): { readonly group: string; readonly resource: string } {
  const [group, , resource] = RESOURCES[preset];
  return { group, resource };
}

export function controlPath(control: TrafficControl, namespace: string): string {
  const [group, version, resource] = RESOURCES[control.preset];
  return `${group === '' ? '/api' : `/apis/${group}`}/${version}/namespaces/${namespace}/${resource}/${control.name}`;
}

/** A sentence: why it cannot be done. */
export function changeOf(control: TrafficControl, object: unknown): ControlChange | string {
  const change = wanted(control, object);
  if (typeof change === 'string') return change;
  const edits = change.edits.filter(({ from, to }) => !same(from, to));
  return edits.length === 0 ? `${control.name} is so already` : { ...change, edits };
}

function wanted(control: TrafficControl, object: unknown): ControlChange | string {
  switch (control.preset) {
    case 'ingress-nginx-rate-limit':
      return only([
        { path: annotationPath(RATE), from: at(object, 'metadata', 'annotations', RATE), to: String(control.rps) },
      ]);
    case 'httproute-weights':
      return weighted({
        items: at(list(at(object, 'spec', 'rules'))[control.rule], 'backendRefs'),
        path: `/spec/rules/${control.rule}/backendRefs`,
        weights: control.weights,
        signs: (item) => ({ '/name': text(at(item, 'name')) }),
      });
    case 'istio-weights':
      return weighted({
        items: at(list(at(object, 'spec', 'http'))[control.route], 'route'),
        path: `/spec/http/${control.route}/route`,
        weights: control.weights,
        signs: destination,
      });
    case 'service-selector':
      return only(
        Object.entries(control.selector).map(([label, to]) => ({
          path: `/spec/selector/${escaped(label)}`,
          from: at(object, 'spec', 'selector', label),
          to,
        })),
      );
    case 'configmap-flag': {
      const from = at(object, 'data', control.key);
      const to = flagged(from, control);
      return 'why' in to ? to.why : only([{ path: `/data/${escaped(control.key)}`, from, to: to.text }]);
    }
  }
}

const only = (edits: readonly Edit[]): ControlChange => ({ edits, tests: [] });

/** `host`, or `host/subset`. */
function destination(item: unknown): Readonly<Record<string, string>> {
  const [host, subset] = [text(at(item, 'destination', 'host')), text(at(item, 'destination', 'subset'))];
  return { '/destination/host': host, ...(subset === '' ? {} : { '/destination/subset': subset }) };
}

interface Weighted {
  readonly items: unknown;
  readonly path: string;
  readonly weights: Readonly<Record<string, number>>;
  /** By what an item is known, below its own pointer: tested, since pointers go by position. */
  readonly signs: (item: unknown) => Readonly<Record<string, string>>;
}

function weighted({ items, path, weights, signs }: Weighted): ControlChange | string {
  const known = list(items).map((item, index) => ({ item, at: `${path}/${index}`, signs: signs(item) }));
  const name = (one: (typeof known)[number]) => Object.values(one.signs).join('/');
  const missing = Object.keys(weights).filter((wanted) => !known.some((one) => name(one) === wanted));
  if (missing.length > 0) return `${path} has no ${missing.join(', ')}`;
  const chosen = known.filter((one) => Object.hasOwn(weights, name(one)));
  return {
    tests: chosen.flatMap((one) =>
      Object.entries(one.signs).map(([below, value]) => ({ op: 'test', path: `${one.at}${below}`, value }) as const),
    ),
    edits: chosen.map((one) => ({ path: `${one.at}/weight`, from: at(one.item, 'weight'), to: weights[name(one)] })),
  };
}
