// Path globs of the config (`services.*.paths`): `*` within a segment, `**` across, `?` one character; a folder means all in it.
// Matched by tables, not by a regular expression: no pattern can make it slow.

/** The first glob that covers the path; null: none. */
export function coveringGlob(globs: readonly string[], path: string): string | null {
  const segments = path.split('/');
  return globs.find((glob) => covers(parts(glob), segments)) ?? null;
}

function parts(glob: string): readonly string[] {
  return glob
    .replace(/^\.?\//, '')
    .split('/')
    .filter((part) => part !== '');
}

/** Whether the glob matches the path or one of the folders that it is in. */
function covers(glob: readonly string[], path: readonly string[]): boolean {
  const reached = matched(glob, path, (part) => part === '**', segmentMatches);
  return glob.length > 0 && reached.slice(1).includes(true);
}

function segmentMatches(part: string, segment: string): boolean {
  const reached = matched(
    [...part],
    [...segment],
    (each) => each === '*',
    (each, char) => each === '?' || each === char,
  );
  return reached.at(-1) === true;
}

/** At index n: whether the whole pattern matches the first n items. `isMany` parts match any number of items. */
function matched(
  pattern: readonly string[],
  items: readonly string[],
  isMany: (part: string) => boolean,
  isOne: (part: string, item: string) => boolean,
): readonly boolean[] {
  let reached = [true, ...items.map(() => false)];
  for (const part of pattern) {
    const next = isMany(part) ? [reached[0] === true] : [false];
    for (const [index, item] of items.entries()) {
      const many = reached[index + 1] === true || next[index] === true;
      next.push(isMany(part) ? many : reached[index] === true && isOne(part, item));
    }
    reached = next;
  }
  return reached;
}
