// What git prints, read without guessing: fields end in NUL, which neither messages nor paths can hold.

export interface LoggedCommit {
  readonly sha: string;
  /** It has more than one parent. */
  readonly merge: boolean;
  readonly author: string;
  readonly date: string;
  readonly message: string;
}

export interface LoggedFile {
  readonly path: string;
  /** Object ids of the blobs on both sides, where there are any. */
  readonly blobs: readonly string[];
}

export const COMMIT_FORMAT = '--format=tformat:%H%x00%P%x00%an%x00%cI%x00%B';

/** Of `log -z` with COMMIT_FORMAT: five fields a commit. */
export function readCommits(output: string): readonly LoggedCommit[] {
  const fields = output.split('\0');
  return Array.from({ length: Math.floor(fields.length / 5) }, (_, index) => {
    const [sha = '', parents = '', author = '', date = '', message = ''] = fields.slice(index * 5, index * 5 + 5);
    const ms = Date.parse(date);
    const at = Number.isNaN(ms) ? '' : new Date(ms).toISOString();
    return { sha, merge: parents.includes(' '), author, date: at, message: message.trimEnd() };
  });
}

const SHA = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
const SUBMODULE = '160000';

/** Of `log -z --raw --no-abbrev --format=%H`: what begins with a colon is followed by its path, whatever that looks like. */
export function readFiles(output: string): ReadonlyMap<string, readonly LoggedFile[]> {
  const found = new Map<string, LoggedFile[]>();
  const fields = output.split('\0');
  let files: LoggedFile[] = [];
  for (let index = 0; index < fields.length; index += 1) {
    const field = (fields[index] ?? '').replace(/^\n+/, '');
    if (field.startsWith(':')) {
      index += 1;
      files.push({ path: fields[index] ?? '', blobs: blobsOf(field) });
    } else if (SHA.test(field)) {
      files = [];
      found.set(field, files);
    }
  }
  return found;
}

function blobsOf(raw: string): readonly string[] {
  const [before = '', after = '', old = '', now = ''] = raw.slice(1).split(' ');
  const sides = [
    { mode: before, id: old },
    { mode: after, id: now },
  ];
  return sides.filter(({ mode, id }) => mode !== SUBMODULE && SHA.test(id) && !/^0+$/.test(id)).map(({ id }) => id);
}

/** Of `diff-tree -p`: one text a file, from its first `@@`; null for binary files. Lines of a file never start with `diff`. */
export function readPatches(output: string): readonly (string | null)[] {
  return output
    .split(/^diff --git /m)
    .slice(1)
    .map((text) => {
      const start = text.search(/^@@ /m);
      return start < 0 ? null : text.slice(start).trimEnd();
    });
}
