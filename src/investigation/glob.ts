// Path globs of the config (`services.*.paths`): `*` within a segment, `**` across, `?` one character; a bare folder means all in it.

function pattern(glob: string): RegExp {
  const source = glob
    .replace(/^\.?\//, '')
    .replace(/\/$/, '/**')
    .split(/(\*\*\/|\*\*|\*|\?)/)
    .map((part) => TRANSLATED[part] ?? part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('');
  return new RegExp(`^${source}(?:/.*)?$`);
}

const TRANSLATED: Readonly<Record<string, string>> = { '**/': '(?:[^/]+/)*', '**': '.*', '*': '[^/]*', '?': '[^/]' };
const LONGEST = 300;

/** The first glob that covers the path; null: none. */
export function coveringGlob(globs: readonly string[], path: string): string | null {
  return globs.find((glob) => glob.length <= LONGEST && pattern(glob).test(path)) ?? null;
}
