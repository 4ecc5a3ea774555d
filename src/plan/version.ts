// What a pod template runs, in words for people.
import { at, list, text } from './fields.ts';

/** Image of the named container (else the first), and its tag, else `app.kubernetes.io/version`, else the fallback. */
export function versionOf(request: {
  readonly template: unknown;
  readonly container: string | undefined;
  readonly fallback: string;
}): { readonly image: string; readonly version: string } {
  const containers = list(at(request.template, 'spec', 'containers'));
  const named = containers.find((container) => at(container, 'name') === request.container) ?? containers[0];
  const image = text(at(named, 'image'));
  const label = text(at(request.template, 'metadata', 'labels', 'app.kubernetes.io/version'));
  return { image, version: tagOf(image) || label || request.fallback };
}

/** `registry:5000/acme/api:1.4.0@sha256:…` → `1.4.0`; '' where the image has no tag. */
function tagOf(image: string): string {
  const [reference = ''] = image.split('@');
  const last = reference.slice(reference.lastIndexOf('/') + 1);
  const colon = last.indexOf(':');
  return colon < 0 ? '' : last.slice(colon + 1);
}
