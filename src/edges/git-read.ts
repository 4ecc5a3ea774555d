// What git prints, read without guessing: fields end in NUL, which neither messages nor paths can hold.

export interface LoggedCommit {
  readonly sha: string;
  readonly author: string;
  readonly date: string;
  readonly message: string;
}

export interface LoggedFile {
  readonly path: string;
  /** Object ids of the blobs on both sides, where there are any. */
  readonly blobs: readonly string[];
}

export const COMMIT_FORMAT = '--format=tformat:%H%x00%an%x00%cI%x00%B';

/** Of `log -z` with COMMIT_FORMAT: four fields a commit. */
export function readCommits(output: string): readonly LoggedCommit[] {
  const fields = output.split('\0');
  return Array.from({ length: Math.floor(fields.length / 4) }, (_, index) => {
    const [sha = '', author = '', date = '', message = ''] = fields.slice(index * 4, index * 4 + 4);
    const ms = Date.parse(date);
    return { sha, author, date: Number.isNaN(ms) ? '' : new Date(ms).toISOString(), message: message.trimEnd() };
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
