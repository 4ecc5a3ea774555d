// Worlds that have to stand for a while before a test can use them: the next ones grow while a test runs.
import { afterAll } from '@jest/globals';

const AT_ONCE = 3;

/** Gives one after the other. At the top of a file: it ends, after all tests, those that nobody took. */
export function ahead<T>(make: () => Promise<T>, end: (made: T) => Promise<void>): () => Promise<T> {
  const growing: Promise<T>[] = [];
  const grow = () => {
    while (growing.length < AT_ONCE) {
      const next = make();
      next.catch(() => undefined); // heard by whoever takes it
      growing.push(next);
    }
  };
  afterAll(async () => {
    for (const left of growing.splice(0)) await end(await left);
  });
  return async () => {
    grow();
    const [taken = make()] = growing.splice(0, 1);
    grow();
    return taken;
  };
}
