export const id = 487;
export const ids = [487];
export const modules = {

/***/ 4159:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C0: () => (/* binding */ splitHunks),
/* harmony export */   Sd: () => (/* binding */ identifiersOf),
/* harmony export */   TW: () => (/* binding */ functionsOf),
/* harmony export */   b$: () => (/* binding */ commentsOnly),
/* harmony export */   bc: () => (/* binding */ subject),
/* harmony export */   rf: () => (/* binding */ body)
/* harmony export */ });
/* unused harmony exports changedLines, hunkContexts */
const MOST_FUNCTIONS = 40;
const MOST_IDENTIFIERS = 300;
const LONGEST_PATCH = 200_000;
function subject(candidate) {
    return candidate.message.split('\n', 1)[0] ?? '';
}
/** The message without its first line. */
function body(candidate) {
    return candidate.message.slice(subject(candidate).length).trim();
}
function functionsOf(candidate) {
    return (candidate.functions ?? patchesOf(candidate).flatMap(hunkContexts)).slice(0, MOST_FUNCTIONS);
}
function identifiersOf(candidate) {
    if (candidate.identifiers !== undefined)
        return candidate.identifiers.slice(0, MOST_IDENTIFIERS);
    const found = new Set();
    for (const line of patchesOf(candidate).flatMap(changedLines)) {
        for (const word of line.match(/[A-Za-z_]\w{2,}/g) ?? [])
            found.add(word);
        if (found.size >= MOST_IDENTIFIERS)
            break;
    }
    return [...found].slice(0, MOST_IDENTIFIERS);
}
function patchesOf(candidate) {
    return candidate.files.flatMap(({ patch }) => (patch === null ? [] : [patch.slice(0, LONGEST_PATCH)]));
}
/** Added and removed lines, without the sign. */
function changedLines(patch) {
    return patch
        .split('\n')
        .filter((line) => /^[+-](?![+-]{2})/.test(line))
        .map((line) => line.slice(1));
}
/** From each `@@` line to the next. */
function splitHunks(patch) {
    return patch.split(/^(?=@@ )/m).filter((text) => text.startsWith('@@ '));
}
/** What a diff names as the enclosing function of each hunk. */
function hunkContexts(patch) {
    return [...patch.matchAll(/^@@ [^@]*@@ ?(.*)$/gm)].map((match) => match[1] ?? '').filter((text) => text !== '');
}
const COMMENT = /^\s*($|\/\/|#(?!include|define|if|endif)|\*|\/\*)/;
/** Whether it changes nothing but comments, as far as its patches show. */
function commentsOnly(candidate) {
    if (candidate.files.length === 0 || candidate.files.some(({ patch }) => patch === null))
        return false;
    const lines = patchesOf(candidate).flatMap(changedLines);
    return lines.some((line) => line.trim() !== '') && lines.every((line) => COMMENT.test(line));
}


/***/ }),

/***/ 2468:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  gb: () => (/* binding */ coveredShare),
  PK: () => (/* binding */ fileOfEndpoint),
  bM: () => (/* binding */ fileOfFrame),
  Zl: () => (/* binding */ isAside),
  B4: () => (/* binding */ isAsideOnly)
});

// UNUSED EXPORTS: isTest, sharedTail

;// CONCATENATED MODULE: ./lib/investigation/glob.js
// Path globs of the config (`services.*.paths`): `*` within a segment, `**` across, `?` one character; a folder means all in it.
// Matched by tables, not by a regular expression: no pattern can make it slow.
/** The first glob that covers the path; null: none. */
function coveringGlob(globs, path) {
    const segments = path.split('/');
    return globs.find((glob) => covers(parts(glob), segments)) ?? null;
}
function parts(glob) {
    return glob
        .replace(/^\.?\//, '')
        .split('/')
        .filter((part) => part !== '');
}
/** Whether the glob matches the path or one of the folders that it is in. */
function covers(glob, path) {
    const reached = matched(glob, path, (part) => part === '**', segmentMatches);
    return glob.length > 0 && reached.slice(1).includes(true);
}
function segmentMatches(part, segment) {
    const reached = matched([...part], [...segment], (each) => each === '*', (each, char) => each === '?' || each === char);
    return reached.at(-1) === true;
}
/** At index n: whether the whole pattern matches the first n items. `isMany` parts match any number of items. */
function matched(pattern, items, isMany, isOne) {
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

;// CONCATENATED MODULE: ./lib/investigation/match.js

/** Longest suffix of whole path segments that both share, e.g. `/app/dist/db/pool.js` and `src/db/pool.ts` share `db/pool`. */
function sharedTail(a, b) {
    const left = segments(a).reverse();
    const right = segments(b).reverse();
    const differs = left.findIndex((segment, index) => segment !== right[index]);
    return differs === -1 ? left.length : differs;
}
function segments(path) {
    return path
        .toLowerCase()
        .replace(/\.[a-z]+$/, '')
        .split('/')
        .filter((segment) => segment !== '' && segment !== '.');
}
/** The changed file that a stack frame names; null: none. */
function fileOfFrame(candidate, frames) {
    for (const frame of frames) {
        const needed = Math.min(2, segments(frame).length);
        const file = candidate.files.find(({ path }) => sharedTail(path, frame) >= needed);
        if (file !== undefined)
            return { path: file.path, frame };
    }
    return null;
}
/** The changed file that serves a failing endpoint by its name (`/api/users/{id}` ↔ `src/api/users.ts`); null: none. */
function fileOfEndpoint(candidate, endpoints) {
    for (const endpoint of endpoints) {
        const wanted = endpoint
            .split(/[?#]/, 1)[0]
            ?.toLowerCase()
            .split('/')
            .filter((segment) => /^[a-z][a-z_-]*\w*$/.test(segment));
        if (wanted === undefined || wanted.length === 0)
            continue;
        const file = candidate.files.find(({ path }) => !isAside(path) && hasRun(segments(path), wanted));
        if (file !== undefined)
            return { path: file.path, endpoint };
    }
    return null;
}
/** Whether the last two segments wanted (or the only one) stand side by side. */
function hasRun(have, wanted) {
    const run = wanted.slice(-2);
    return have.some((_, index) => run.every((segment, offset) => have[index + offset] === segment));
}
/** Share of the changed files that the service's own globs cover, 0 to 1; null where none are configured. */
function coveredShare(candidate, globs) {
    if (globs.length === 0 || candidate.files.length === 0)
        return null;
    return candidate.files.filter(({ path }) => coveringGlob(globs, path) !== null).length / candidate.files.length;
}
const TEST = /(^|\/)(tests?|__tests__|specs?|fixtures|testdata|e2e)\/|[._-](test|spec)s?\.\w+$|(^|\/)test_[^/]*$|_(unit)?tests?\.\w+$|Tests?\.(java|kt|cs|scala)$/i;
const DOCUMENT = /(^|\/)(docs?|examples?|releasenotes|man|\.github)\/|\.(md|mdx|rst|adoc|po|pot)$|(?<!CMakeLists|requirements[\w.-]{0,40})\.txt$|(^|\/)(LICENSE|CHANGELOG|CODEOWNERS|HISTORY|NEWS|AUTHORS)[^/]*$/i;
function isTest(path) {
    return TEST.test(path);
}
/** Documentation, tests and the like do not run in production. */
function isAside(path) {
    return TEST.test(path) || DOCUMENT.test(path);
}
/** Whether it changes nothing else, as far as its files are known. */
function isAsideOnly({ files }) {
    return files.length > 0 && files.every(({ path }) => isAside(path));
}


/***/ }),

/***/ 6472:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EN: () => (/* binding */ bodyOf),
/* harmony export */   YP: () => (/* binding */ indexIn),
/* harmony export */   fD: () => (/* binding */ enclosing),
/* harmony export */   hP: () => (/* binding */ restOfBlock)
/* harmony export */ });
const FARTHEST = 60;
/** The lines that the line stands inside, innermost first, as far as the hunk shows them. */
function enclosing(line, side) {
    const found = [];
    let indent = line.indent;
    const at = indexIn(side, line);
    for (let index = at - 1; index >= 0 && index >= at - FARTHEST && indent > 0; index -= 1) {
        const candidate = side[index];
        if (candidate === undefined || candidate.code === '' || candidate.indent >= indent)
            continue;
        if (/^[)\]}]+[,;]?$/.test(candidate.code))
            continue;
        found.push(candidate);
        indent = candidate.indent;
    }
    return found;
}
/** The lines inside the block that the line opens, and whether its end is in the hunk. */
function bodyOf(header, side) {
    const from = indexIn(side, header) + 1;
    const rest = side.slice(from, from + FARTHEST);
    const end = rest.findIndex((line) => line.text !== '' && line.indent <= header.indent);
    return { lines: rest.slice(0, end === -1 ? rest.length : end), ends: end !== -1 };
}
/** The lines after this one in the same block or deeper, and whether the block's end is in the hunk. */
function restOfBlock(line, side) {
    const from = indexIn(side, line) + 1;
    const rest = side.slice(from, from + FARTHEST);
    const end = rest.findIndex((next) => next.text !== '' && next.indent < line.indent);
    return { lines: rest.slice(0, end === -1 ? rest.length : end), ends: end !== -1 };
}
/** Where the line stands among those of its side, or would stand. */
function indexIn(side, line) {
    let [low, high] = [0, side.length];
    while (low < high) {
        const middle = (low + high) >> 1;
        if ((side[middle]?.at ?? 0) < line.at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}


/***/ }),

/***/ 8586:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  f: () => (/* binding */ changesOf),
  g: () => (/* binding */ isLookedAt)
});

// EXTERNAL MODULE: ./lib/investigation/candidate.js
var candidate = __webpack_require__(4159);
// EXTERNAL MODULE: ./lib/investigation/match.js + 1 modules
var match = __webpack_require__(2468);
// EXTERNAL MODULE: ./lib/investigation/oddities/language.js
var oddities_language = __webpack_require__(16);
;// CONCATENATED MODULE: ./lib/investigation/oddities/strip.js
// Takes comments, and then what strings hold, out of a line. Knows just enough of each language not to see code where there is none.

const CLOSES = { '/*': '*/', '<!--': '-->' };
/** These may go on over several lines. */
const LONG = ['"""', "'''", '`', '*/', '-->'];
/** Up to and with the end of a string or regular expression. */
const REST = {
    '"': /(?:[^"\\]|\\.)*"/y,
    "'": /(?:[^'\\]|\\.)*'/y,
    '`': /(?:[^`\\]|\\.)*`/y,
    '/': /(?:[^/\\[]|\\.|\[(?:[^\]\\]|\\.)*\])*\//y,
};
function strip(line, language, before) {
    let cursor = { code: '', bare: '', open: before, at: 0 };
    while (cursor.at < line.length)
        cursor = cursor.open === null ? readCode(line, cursor, language) : readOpen(line, cursor, cursor.open);
    return { code: cursor.code.trimEnd(), bare: cursor.bare.trimEnd(), open: lasting(cursor.open) };
}
/** Up to what opens a comment or a string next. */
function readCode(line, { code, bare, at }, language) {
    const syntax = (0,oddities_language/* syntaxOf */.rS)(language);
    const next = opening(line, at, syntax, language);
    const plain = line.slice(at, next?.at ?? line.length);
    const read = { code: code + plain, bare: bare + plain, open: null, at: line.length };
    if (next === null || syntax.lineComments.includes(next.token))
        return read;
    const open = { close: CLOSES[next.token] ?? next.token, comment: next.comment };
    return { ...read, code: read.code + (open.comment ? '' : next.token), open, at: next.at + next.token.length };
}
/** Up to where it is closed; what a line cannot leave open ends with the line. */
function readOpen(line, { code, bare, at }, open) {
    const end = endOf(line, at, open);
    const held = open.comment ? '' : line.slice(at, end ?? line.length);
    const marks = open.comment ? '' : open.close + open.close;
    return { code: code + held, bare: bare + marks, open: end === null ? open : null, at: end ?? line.length };
}
function opening(line, from, syntax, language) {
    syntax.opens.lastIndex = from;
    const found = syntax.opens.exec(line);
    if (found === null)
        return null;
    // A string that begins a Python statement is documentation.
    const documentation = language === 'python' && found[0].length === 3 && line.slice(0, found.index).trim() === '';
    return { token: found[0], at: found.index, comment: documentation || CLOSES[found[0]] !== undefined };
}
function endOf(line, at, open) {
    const rest = REST[open.close];
    if (rest === undefined) {
        const index = line.indexOf(open.close, at);
        return index === -1 ? null : index + open.close.length;
    }
    rest.lastIndex = at;
    return rest.test(line) ? rest.lastIndex : null;
}
function lasting(open) {
    return open !== null && LONG.includes(open.close) ? open : null;
}
/** What is open at a hunk's first line: a lone closing mark comes before any opening one. */
function openAtStart(lines, language) {
    if (language !== 'python')
        return null;
    for (const mark of ['"""', "'''"]) {
        const first = lines.find((line) => line.includes(mark));
        if (first?.trim() === mark && lines[0] !== first)
            return { close: mark, comment: true };
    }
    return null;
}

;// CONCATENATED MODULE: ./lib/investigation/oddities/change.js
// From the files of a commit to the hunks that the detectors read.




/** Nobody writes such lines, and no expression is tried on more. */
const LONGEST_LINE = 300;
/** A commit that changes more than this is a bulk change; the rest is not looked at. */
const MOST_LINES = 4000;
const MOST_CHARACTERS = 200_000;
const MOST_HUNKS = 300;
/** Not written by people, or not run: vendored, generated, locked, styled, run only by the build. */
const BULK = /(?:^|\/)(?:vendor|node_modules|third_party|dist|build|generated|__snapshots__|mocks?|bench(?:marks?)?|scripts?|hack|e2e|testdata|testing|\.circleci|\.idea)\/|(?:^|[.-])lock(?:\.\w+)?$|\.(?:lock|sum|min\.js|map|snap|css|scss|less|svg|html?|ipynb|csv|po|pb\.go|tex|d\.ts)$|[._]generated?\.\w+$|package-lock\.json$|(?:^|\/)(?:\.gitlab-ci\.yml|\.travis\.yml|\.pre-commit-config\.yaml|Jenkinsfile|conftest\.py)$|\.env\.(?:example|sample|template|dist)$|Tests?\.(?:java|kt|cs|php|scala)$/i;
/** A text file that is no documentation. */
const REQUIREMENTS = /(?:^|\/)(?:requirements[\w-]*|constraints)\.txt$/;
function changesOf(files) {
    const hunks = withinBudget(files.filter(({ path }) => isLookedAt(path))).map(read);
    const keys = (sign) => new Set(hunks.flatMap(({ lines }) => lines.filter((line) => line.sign === sign).map(keyOf)));
    const [gone, come] = [keys('-'), keys('+')];
    const moved = (line) => line.sign === '+' ? gone.has(keyOf(line)) : line.sign === '-' && come.has(keyOf(line));
    const marked = hunks.map((raw) => ({ ...raw, lines: raw.lines.map((line) => ({ ...line, moved: moved(line) })) }));
    const commit = {
        removed: marked.flatMap(({ lines }) => changed(lines, '-')),
        added: marked.flatMap(({ lines }) => changed(lines, '+')),
    };
    return marked.map((raw) => ({
        ...raw,
        heading: /^@@ [^@]{0,80}@@ ?(.{0,200})/.exec(raw.hunk)?.[1] ?? '',
        before: raw.lines.filter((line) => line.sign !== '+'),
        after: raw.lines.filter((line) => line.sign !== '-'),
        removed: changed(raw.lines, '-'),
        added: changed(raw.lines, '+'),
        commit,
    }));
}
function isLookedAt(path) {
    return REQUIREMENTS.test(path) || (!(0,match/* isAside */.Zl)(path) && !BULK.test(path));
}
/** The smallest hunks, where one line tells most, as long as there is room for their lines; in the order that they came. */
function withinBudget(files) {
    const hunks = files.flatMap(({ path, patch }) => {
        const language = (0,oddities_language/* languageOf */.eX)(path);
        return isGenerated(patch ?? '') ? [] : (0,candidate/* splitHunks */.C0)(patch ?? '').map((hunk) => ({ path, language, hunk }));
    });
    const bySize = hunks.toSorted((a, b) => a.hunk.length - b.hunk.length).slice(0, MOST_HUNKS);
    let room = { lines: MOST_LINES, characters: MOST_CHARACTERS };
    const read = new Map();
    for (const each of bySize) {
        const taken = takeRows(each.hunk, room);
        room = taken.left;
        read.set(each, taken.rows);
    }
    return hunks.flatMap((each) => {
        const rows = read.get(each) ?? [];
        return rows.length === 0 ? [] : [{ ...each, rows }];
    });
}
/** The hunk's lines, each cut to what people write, until the room is full. */
function takeRows(hunk, room) {
    const rows = [];
    let { characters } = room;
    for (const line of hunk.split('\n', room.lines + 1).slice(1)) {
        const row = line.slice(0, LONGEST_LINE);
        characters -= row.length;
        if (characters < 0)
            break;
        if (/^[-+ ]/.test(row))
            rows.push(row);
    }
    return { rows, left: { lines: room.lines - rows.length, characters: Math.max(0, characters) } };
}
/** What a generator writes at the head of its files. */
function isGenerated(patch) {
    const head = patch.slice(0, 4000);
    return head.includes('DO NOT EDIT') || head.includes('@generated');
}
function read({ rows, ...raw }) {
    const { language } = raw;
    let old = openAtStart(sideOf(rows, '+'), language);
    let now = openAtStart(sideOf(rows, '-'), language);
    const lines = rows.map((row, at) => {
        const sign = signOf(row);
        const text = row.slice(1).trim();
        const read = strip(text, language, sign === '-' ? old : now);
        // A kept line is read for both sides, which may be at odds about what is open.
        if (sign === '-')
            old = read.open;
        else if (sign === ' ')
            old = old === now ? read.open : strip(text, language, old).open;
        if (sign !== '-')
            now = read.open;
        const prose = /^\*(?:\s|\/|$)/.test(text);
        return {
            sign,
            text,
            code: prose ? '' : read.code,
            bare: prose ? '' : read.bare,
            indent: indentOf(row),
            at,
            moved: false,
        };
    });
    return { ...raw, lines };
}
function signOf(row) {
    return row.startsWith('+') ? '+' : row.startsWith('-') ? '-' : ' ';
}
/** A tab counts as four columns. */
function indentOf(row) {
    const space = /^\s*/.exec(row.slice(1))?.[0] ?? '';
    return space.replaceAll('\t', '    ').length;
}
function sideOf(rows, other) {
    return rows.filter((row) => !row.startsWith(other)).map((row) => row.slice(1));
}
function keyOf(line) {
    return line.code.replace(/[,;]$/, '');
}
function changed(lines, sign) {
    return lines.filter((line) => line.sign === sign && line.code !== '' && !line.moved);
}


/***/ }),

/***/ 16:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   eX: () => (/* binding */ languageOf),
/* harmony export */   rS: () => (/* binding */ syntaxOf),
/* harmony export */   wZ: () => (/* binding */ isSettings)
/* harmony export */ });
// Which language a path speaks, and how that language writes comments and strings.
const BY_NAME = [
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
function languageOf(path) {
    return BY_NAME.find(([, name]) => name.test(path))?.[0] ?? 'other';
}
/** Files that hold settings rather than code. */
function isSettings(language) {
    return ['yaml', 'json', 'toml', 'xml', 'docker', 'settings'].includes(language);
}
const SLASH = { opens: /\/\/|\/\*|["'`]/g, lineComments: ['//'] };
const HASH = { opens: /(?<=^|\s)#|["']/g, lineComments: ['#'] };
const PLAIN = { opens: /["']/g, lineComments: [] };
const SYNTAX = {
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
function syntaxOf(language) {
    return SYNTAX[language];
}


/***/ }),

/***/ 9460:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ MIGRATION_INCOMPATIBLE),
  $: () => (/* binding */ incompatibleSteps)
});

// EXTERNAL MODULE: ./lib/investigation/oddities/blocks.js
var blocks = __webpack_require__(6472);
// EXTERNAL MODULE: ./lib/investigation/oddities/migration-file.js
var migration_file = __webpack_require__(2419);
;// CONCATENATED MODULE: ./lib/investigation/oddities/whole-call.js
/** Lines that such a call has at most; what follows is left out. */
const MOST_INSIDE = 10;
/** The line's code; where it opens a call and ends, with what that holds, as far as it was added with it. */
function wholeCall({ code, at }, added) {
    if (!/\w\($/.test(code))
        return code;
    const rest = added.filter((line) => line.at > at && line.at <= at + MOST_INSIDE).map((line) => line.code);
    const end = rest.findIndex((inside) => inside.startsWith(')'));
    return [code, ...(end === -1 ? rest : rest.slice(0, end))].join('');
}

;// CONCATENATED MODULE: ./lib/investigation/oddities/migrations.js
// A step of a migration that the release before cannot live with: after a rollback, or while both run, it fails.



const WAY_BACK = /\bdown(?:grade|_sql)?\b|\brollback\b|\breverse|\bundo\b/i;
const NAME = '["\'`:[]{0,2}(?:\\w{1,60}["\'`\\]]?\\.["\'`[]?)?(\\w{1,60})';
/** Of a call that may name the table first: by its keyword, else by its place. */
const ARGUMENT = `(?:(?:[^,()]{0,80}, ?)?\\b(?:old_?)?name[=:] ?${NAME}|(?:[^,()]{0,80}, ?)?${NAME})`;
/** What closes a quoted name. */
const END = '["\'`\\]]?';
/** What else a table may drop. */
const NO_COLUMN = '(?!(?:COLUMN|CONSTRAINT|INDEX|KEY|PRIMARY|FOREIGN|PARTITION|CHECK|DEFAULT|TRIGGER|POLICY)\\b)';
const STEPS = [
    {
        of: 'column',
        step: new RegExp(`\\bDROP COLUMN (?:IF EXISTS )?${NAME}|\\bALTER TABLE (?:IF EXISTS )?\\S{1,120} DROP ${NO_COLUMN}(?:IF EXISTS )?${NAME}|\\b(?:remove_?column|drop_?column|RemoveField)s?\\(${ARGUMENT}|^remove_column ["':\\w]{1,60}, ?${NAME}|<dropColumn\\b.{0,80}columnName=${NAME}|^remove(?:_if_exists)? ?\\(?:(\\w{1,60})`, 'i'),
        says: (name) => `the column \`${name}\` is dropped`,
    },
    {
        of: 'table',
        step: new RegExp(`\\bDROP TABLE (?:IF EXISTS )?${NAME}|\\b(?:drop_?table|dropIfExists|DeleteModel)\\((?:name[=:] ?)?${NAME}|^drop_table ${NAME}|<dropTable\\b.{0,80}tableName=${NAME}|^drop(?:_if_exists)? ?\\(?table\\(${NAME}`, 'i'),
        says: (name) => `the table \`${name}\` is dropped`,
    },
    {
        of: 'column',
        step: new RegExp(`\\bRENAME COLUMN ${NAME}|\\b(?:renameColumn|RenameField)\\(${ARGUMENT}|\\balter_column\\((?:[^,()]{0,60}, ?)?${NAME}.{0,200}\\bnew_column_name=|^rename_column ["':\\w]{1,60}, ?${NAME}|\\bCHANGE COLUMN ${NAME}|<renameColumn\\b.{0,120}oldColumnName=${NAME}|^rename ?\\(?table\\(:\\w{1,60}\\), ?:(\\w{1,60})`, 'i'),
        says: (name) => `the column \`${name}\` is renamed`,
    },
    {
        of: 'table',
        step: new RegExp(`\\bALTER TABLE (?:IF EXISTS )?${NAME}${END} RENAME TO|\\bRENAME TABLE ${NAME}|\\b(?:rename_?table|RenameModel)\\((?:(?:old_)?name[=:] ?)?${NAME}|^rename_table ${NAME}|<renameTable\\b.{0,120}oldTableName=${NAME}`, 'i'),
        says: (name) => `the table \`${name}\` is renamed`,
    },
    {
        of: 'column',
        step: new RegExp(`\\bALTER (?:COLUMN )?${NAME}${END} SET NOT NULL|^change_column_null ["':\\w]{1,60}, ?${NAME}["']?, ?false|\\balter_column\\((?:[^,()]{0,60}, ?)?${NAME}.{0,200}nullable=False|<addNotNullConstraint\\b.{0,120}columnName=${NAME}`, 'i'),
        says: (name) => `the column \`${name}\` may no longer be null`,
    },
    {
        of: 'column',
        step: new RegExp(`\\bADD (?:COLUMN )?(?:IF NOT EXISTS )?${NAME}["'\`\\]]? (?!.*\\b(?:DEFAULT|GENERATED|SERIAL|IDENTITY|CONSTRAINT)\\b).{0,100}\\bNOT NULL\\b|^add_column ["':\\w]{1,60}, ?${NAME}["']?, (?!.*default:).{0,80}null: false|\\badd_column\\((?:[^,()]{0,60}, ?)?(?:sa\\.)?Column\\(${NAME}(?!.*(?:server_default|default)).{0,100}nullable=False`, 'i'),
        says: (name) => `the column \`${name}\` is added as not null, without a default`,
    },
    {
        of: 'column',
        step: new RegExp(`\\bALTER COLUMN ${NAME}["'\`]? (?:SET DATA )?TYPE\\b|\\bMODIFY (?:COLUMN )?${NAME}|^change_column :\\w{1,60}, ?${NAME}|\\bchangeColumn\\(${ARGUMENT}|\\balter_column\\((?:[^,()]{0,60}, ?)?${NAME}.{0,200}\\btype_=|<modifyDataType\\b.{0,120}columnName=${NAME}`, 'i'),
        says: (name) => `the type of the column \`${name}\` changes`,
    },
];
const ON_TABLE = new RegExp(`\\bALTER TABLE (?:IF EXISTS )?(?:ONLY )?${NAME}|^(?:add|remove|rename|change)_column(?:_null)? ${NAME}|\\b(?:add|drop|alter)_column\\(${NAME}`, 'i');
const MOST_LOOKED_AT = 20;
const MIGRATION_INCOMPATIBLE = {
    kind: 'migration-incompatible',
    sees: 'a migration that drops, renames or narrows what the release before still uses, or adds a column it does not fill',
    explains: ['errors', 'crash', 'latency'],
    look: 'the release before on the new schema, and how long the step locks the table',
    observe: (change) => incompatibleSteps(change).map(({ says }) => says),
};
function incompatibleSteps(change) {
    if (!(0,migration_file/* isMigration */.b)(change.path))
        return [];
    const calls = change.added.map((line) => ({ ...line, code: wholeCall(line, change.added) }));
    const steps = calls.filter(({ code }) => STEPS.some(({ step }) => step.test(code)));
    return steps.slice(0, MOST_LOOKED_AT).flatMap((line) => stepIn(line, change).map((says) => ({ line, says })));
}
function stepIn(line, change) {
    for (const { of, step, says } of STEPS) {
        const name = step
            .exec(line.code)
            ?.slice(1)
            .find((group) => group !== undefined && !/^(?:column|table|null|constraint|index)$/i.test(group));
        if (name === undefined)
            continue;
        if (/^(?:if|exists)$/i.test(name))
            return isWayBack(line, change) ? [] : [says('…')];
        if (isWayBack(line, change) || isMadeHere(of === 'table' ? name : tableOf(line), change))
            return [];
        return [says(name)];
    }
    return [];
}
/** Inside `down` or after its mark: what takes the step back. */
function isWayBack(line, { after, heading }) {
    if ((0,blocks/* enclosing */.fD)(line, after).some((around) => WAY_BACK.test(around.bare)))
        return true;
    const marks = after.filter((each) => each.at <= line.at &&
        /^(?:--|#|\/\/)\s?[+@]?(?:\w+ )?(?:up|down)\b|\b(?:up|down)(?:grade)?\b ?[(=]|\bdef (?:self\.)?(?:up|down)/i.test(each.text));
    const mark = marks.at(-1);
    return mark === undefined ? WAY_BACK.test(heading) : WAY_BACK.test(mark.text);
}
/** Whose column it is, where the line says so. A column of the same name that another table gets is another column. */
function tableOf({ code }) {
    return ON_TABLE.exec(code)
        ?.slice(1)
        .find((group) => group !== undefined);
}
/** Made in the same commit: a dump, or a table for the time of the migration. What the way back makes was there before. */
function isMadeHere(table, change) {
    if (table === undefined)
        return false;
    const made = new RegExp(`\\bcreate[_ ]?(?:temporary |temp )?(?:table|model)\\b.{0,60}\\b${table}\\b`, 'i');
    return change.commit.added.some((line) => made.test(line.code) && !(change.added.includes(line) && isWayBack(line, change)));
}


/***/ })

};
