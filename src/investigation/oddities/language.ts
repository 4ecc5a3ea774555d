// Which language a path speaks, and how that language writes comments and strings.

export type Language =
  | 'js'
  | 'java'
  | 'kotlin'
  | 'python'
  | 'go'
  | 'ruby'
  | 'php'
  | 'csharp'
  | 'rust'
  | 'c'
  | 'yaml'
  | 'json'
  | 'toml'
  | 'xml'
  | 'sql'
  | 'docker'
  | 'settings'
  | 'other';

const BY_NAME: readonly (readonly [Language, RegExp])[] = [
  ['js', /\.(?:[cm]?[jt]sx?|vue|svelte)$/],
  ['java', /\.(?:java|scala|groovy|gradle)$/],
  ['kotlin', /\.kts?$/],
  ['python', /\.pyi?$/],
  ['go', /\.go$|(?:^|\/)go\.mod$/],
  ['ruby', /\.(?:rb|rake|gemspec)$|(?:^|\/)(?:Gemfile|Rakefile)$/],
  ['php', /\.php$/],
  ['csharp', /\.cs$/],
  ['rust', /\.rs$/],
  ['c', /\.(?:c|cc|cpp|cxx|h|hpp|swift|dart|proto|m)$/],
  ['yaml', /\.(?:ya?ml)(?:\.tpl|\.j2)?$/],
  ['json', /\.json5?$/],
  ['toml', /\.toml$/],
  ['xml', /\.(?:xml|csproj|props|config)$/],
  ['sql', /\.sql$/],
  ['docker', /(?:^|\/)(?:Docker|Container)file(?:\.[\w-]+)?$|\.dockerfile$/],
  [
    'settings',
    /(?:^|\/)\.env(?:\.[\w-]+)?$|\.(?:properties|ini|conf|cfg|env|tfvars|tf|hcl)$|(?:^|\/)requirements[\w-]*\.txt$/,
  ],
];

export function languageOf(path: string): Language {
  return BY_NAME.find(([, name]) => name.test(path))?.[0] ?? 'other';
}

/** Files that hold settings rather than code. */
export function isSettings(language: Language): boolean {
  return ['yaml', 'json', 'toml', 'xml', 'docker', 'settings'].includes(language);
}

export interface Syntax {
  /** What opens a comment or a string, the longest first. */
  readonly opens: RegExp;
  readonly lineComments: readonly string[];
}

const SLASH = { opens: /\/\/|\/\*|["'`]/g, lineComments: ['//'] };
const HASH = { opens: /(?<=^|\s)#|["']/g, lineComments: ['#'] };
const PLAIN = { opens: /["']/g, lineComments: [] };
const SYNTAX: Readonly<Record<Language, Syntax>> = {
  // A slash after one of these opens a regular expression, which may hold quotes.
  js: { opens: /\/\/|\/\*|["'`]|(?<=[(,=:[!&|?;]\s?|^)\/(?=[^/*\s])/g, lineComments: ['//'] },
  java: SLASH,
  kotlin: { opens: /\/\/|\/\*|"""|["']/g, lineComments: ['//'] },
  go: SLASH,
  csharp: SLASH,
  // An apostrophe opens a character or names a lifetime.
  rust: { opens: /\/\/|\/\*|"|'(?=\\|[^\\]')/g, lineComments: ['//'] },
  c: SLASH,
  php: { opens: /\/\/|\/\*|(?<=^|\s)#(?!\[)|["'`]/g, lineComments: ['//', '#'] },
  python: { opens: /#|"""|'''|["']/g, lineComments: ['#'] },
  ruby: { opens: /(?<=^|\s)#(?!\{)|["'`]|(?<=[(,=:[!&|?;~]\s?|^)\/(?=[^/*\s])/g, lineComments: ['#'] },
  // `don't` opens no string.
  yaml: { opens: /(?<=^|\s)#|(?<!\w)["']/g, lineComments: ['#'] },
  toml: HASH,
  docker: { opens: /^#|(?<!\w)["']/g, lineComments: ['#'] },
  settings: { opens: /(?<=^|\s)#|(?<!\w)["']/g, lineComments: ['#'] },
  sql: { opens: /--|\/\*|['"`]/g, lineComments: ['--'] },
  xml: { opens: /<!--|["']/g, lineComments: [] },
  json: PLAIN,
  other: { opens: /\/\/|\/\*|(?<=^|\s)#|(?<!\w)["'`]/g, lineComments: ['//', '#'] },
};

export function syntaxOf(language: Language): Syntax {
  return SYNTAX[language];
}
