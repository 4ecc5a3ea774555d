// A request that ends without an answer: Node tells of that by no error.
import type { ClientRequest } from 'node:http';

/** A connection that is closed in silence is a failure. After an answer it is none any more; after 101 nothing else comes. */
export function orUnanswered(sent: ClientRequest, failed: (cause: Error) => void): void {
  sent.on('close', () => failed(new Error('the connection was closed without an answer')));
}
