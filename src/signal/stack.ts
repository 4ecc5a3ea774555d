// The stack of a Sentry event that came inside a monitor's body → source files, innermost first. Foreign: bounded and cleaned.
import { clean } from '../text/clean.ts';
import { type Fields, fieldsOf, listOf, textOf } from './json.ts';

const MOST_FRAMES = 30;
const LONGEST = 300;

/** Empty where the body carries no event. */
export function stackIn(body: Fields): readonly string[] {
  const data = fieldsOf(body['data']);
  const events = [body, fieldsOf(body['event']), data, fieldsOf(data['event']), fieldsOf(data['error'])];
  const frames = events.flatMap(exceptionsOf).flatMap(framesOf);
  return [...new Set(frames)].slice(0, MOST_FRAMES);
}

/** The newest first: of a chain Sentry lists the oldest first. */
function exceptionsOf(event: Fields): readonly Fields[] {
  const entry = listOf(event['entries'])
    .map(fieldsOf)
    .find((one) => one['type'] === 'exception');
  const found = [event['exception'], event['sentry.interfaces.Exception'], entry?.['data']].find(
    (one) => one !== undefined,
  );
  const values = listOf(fieldsOf(found)['values'] ?? found).map(fieldsOf);
  const bare = event['stacktrace'] ?? event['sentry.interfaces.Stacktrace'];
  return values.length > 0 || bare === undefined ? values.toReversed() : [{ stacktrace: bare }];
}

/** The service's own frames where Sentry tells them apart, innermost first. */
function framesOf(exception: Fields): readonly string[] {
  const all = listOf(fieldsOf(exception['stacktrace'])['frames']).map(fieldsOf);
  const own = all.filter((frame) => frame['in_app'] === true);
  const kept = own.length > 0 ? own : all.filter((frame) => frame['in_app'] !== false);
  return kept.toReversed().flatMap(fileOf);
}

function fileOf(frame: Fields): readonly string[] {
  const [file, whole, module] = ['filename', 'abs_path', 'module'].map((name) => pathOf(frame[name]));
  const named = [file, whole].find((path) => path?.includes('/'));
  const path = named ?? (file === undefined || file === '' ? whole : `${packageOf(file, module ?? '')}${file}`);
  return path !== undefined && /^[\w@./()[\]-]+\.\w{1,6}$/.test(path) ? [path] : [];
}

/** Java and Kotlin name the file alone, and the package in the module: `com.acme.Foo$Bar` → `com/acme/`. */
function packageOf(file: string, module: string): string {
  const parts = module.split('.').slice(0, -1);
  return /\.(?:java|kts?|scala|groovy)$/.test(file) && parts.length > 0 ? `${parts.join('/')}/` : '';
}

/** Without a scheme (`app:///`, `webpack:///`) and a root. */
function pathOf(value: unknown): string {
  return clean(textOf(value), LONGEST)
    .replaceAll('\\', '/')
    .replace(/^[\w-]{1,30}:\/{2,3}/, '')
    .replace(/^(?:~|[A-Za-z]:)?(?:\.{0,2}\/)+/, '');
}
