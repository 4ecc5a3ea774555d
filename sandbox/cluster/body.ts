// Request bodies: JSON or YAML, of the kind that the path serves.
import { parse } from 'yaml';
import { isObject } from './patch.ts';
import { apiVersionOf, type Resource } from './resources.ts';
import { badRequest, StatusError } from './status.ts';
import type { KubeObject } from './types.ts';

const ACCEPTED = 'application/json, application/yaml, application/vnd.kubernetes.protobuf';

export function decodeBody(request: { readonly body: string; readonly contentType: string }, of: Resource): KubeObject {
  const { body, contentType } = request;
  if (!['', 'application/json', 'application/yaml'].includes(contentType)) {
    const message = `the body of the request was in an unknown format - accepted media types include: ${ACCEPTED}`;
    throw new StatusError(415, message, 'UnsupportedMediaType');
  }
  const object = parsed(body, contentType, of);
  const { kind = of.kind, apiVersion = apiVersionOf(of), metadata } = object;
  if (kind !== of.kind || apiVersion !== apiVersionOf(of)) {
    throw badRequest(
      `${String(kind)} in version "v1" cannot be handled as a ${of.kind}: no kind "${String(kind)}" is registered for version "${String(apiVersion)}" in scheme "pkg/runtime/scheme.go:111"`,
    );
  }
  return { ...object, apiVersion, kind, metadata: isObject(metadata) ? metadata : {} } as unknown as KubeObject;
}

function parsed(body: string, contentType: string, of: Resource): Record<string, unknown> {
  try {
    const value: unknown = contentType === 'application/yaml' ? parse(body) : JSON.parse(body);
    if (isObject(value)) return value;
  } catch {
    // answered below, as for a body that is no object
  }
  const shown = body === '' ? '<empty>' : body.slice(0, 100);
  throw badRequest(
    `the object provided is unrecognized (must be of type ${of.kind}): couldn't get version/kind; json parse error: unexpected end of JSON input (${shown})`,
  );
}
