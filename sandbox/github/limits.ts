// Refusals of GitHub's that the store underneath does not know.
import { type Answer, type Call, fieldsOf, refused } from './answer.ts';

const LONGEST_BODY = 65_536;
const LONGEST_TITLE = 256;
const LONGEST_LABEL = 50;

/** Null: nothing against it. */
export function limits(call: Call): Answer | null {
  if (call.method === 'GET') return null;
  const { body, title, labels } = fieldsOf(call.body);
  if (typeof body === 'string' && body.length > LONGEST_BODY)
    return tooLong('body', `body is too long (maximum is ${LONGEST_BODY} characters)`);
  if (typeof title === 'string' && title.length > LONGEST_TITLE)
    return tooLong('title', `title is too long (maximum is ${LONGEST_TITLE} characters)`);
  if (Array.isArray(labels) && labels.some((each) => String(each).length > LONGEST_LABEL))
    return tooLong('name', `name is too long (maximum is ${LONGEST_LABEL} characters)`);
  return null;
}

function tooLong(field: string, message: string): Answer {
  return refused(422, 'Validation Failed', [{ resource: 'Issue', field, code: 'custom', message }]);
}

const MOST_KEYS = 10;
const LARGEST_PAYLOAD = 65_535;
const LONGEST_EVENT_TYPE = 100;

export function dispatchProblem(call: Call): Answer | null {
  const { event_type: type, client_payload: payload } = fieldsOf(call.body);
  const keys = Object.keys(fieldsOf(payload)).length;
  if (typeof type !== 'string' || type === '')
    return refused(422, 'Invalid request.\n\n"event_type" wasn\'t supplied.');
  if (type.length > LONGEST_EVENT_TYPE)
    return refused(
      422,
      `Invalid request.\n\nOnly ${LONGEST_EVENT_TYPE} characters are allowed; ${type.length} were supplied.`,
    );
  if (keys > MOST_KEYS)
    return refused(422, `Invalid request.\n\nNo more than ${MOST_KEYS} properties are allowed; ${keys} were supplied.`);
  if (JSON.stringify(payload ?? {}).length > LARGEST_PAYLOAD) return refused(422, 'client_payload is too large.');
  return null;
}
