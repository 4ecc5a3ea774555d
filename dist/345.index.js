export const id = 345;
export const ids = [345];
export const modules = {

/***/ 5345:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ambiguous: () => (/* reexport */ ambiguous),
  conclude: () => (/* reexport */ conclude),
  failed: () => (/* reexport */ failed),
  finish: () => (/* reexport */ finish),
  followUp: () => (/* reexport */ followUp),
  reportHold: () => (/* reexport */ reportHold),
  reportNothing: () => (/* reexport */ reportNothing),
  resume: () => (/* reexport */ resume),
  signalOfOpen: () => (/* reexport */ signal/* signalOfOpen */.eq)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/plan/host-deployments.js
var host_deployments = __webpack_require__(304);
;// CONCATENATED MODULE: ./lib/investigation/words.js
// Words of prose, identifiers and paths in one comparable form: split at case, underscore and digits, lightly stemmed.
const STOP = new Set(('a about after again all also an and any are as at be because been before being below between both but by can cannot could did do does doing ' +
    'done down during each few for from further get gets had has have having he her here his how i if in into is it its itself just let ' +
    'make makes may me more most must my no nor not now of off on once only or other our out over own s same see seen she should so some ' +
    'such t than that the their them then there these they this those through to too under until up use used uses using very via was we ' +
    'were what when where which while who why will with without would you your').split(' '));
const COMPOUND = /[A-Za-z_$][\w$]*(?:(?:::|->|[.\-/])[\w$]+)*/g;
const PIECE = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g;
const LONGEST_WORD = 40;
/** Strips the commonest English endings, so that `releases`, `released` and `releasing` meet. */
function stem(word) {
    if (word.length < 4)
        return word;
    const singular = word
        .replace(/ies$/, 'y')
        .replace(/(ss|sh|ch|x)es$/, '$1')
        .replace(/([^su])s$/, '$1');
    const base = singular.replace(/(ation|ing|ed|ion|ment|able|ly|or|er)$/, '');
    const root = base.length >= 3 && /[aeiouy]/.test(base) ? base : singular;
    return root.replace(/([bdgklmnprt])\1$/, '$1').replace(/e$/, '');
}
/** Words in order, without stop words and single letters. */
function spelledWords(text) {
    return (text.match(PIECE) ?? [])
        .map((piece) => piece.toLowerCase())
        .filter((word) => word.length > 1 && word.length <= LONGEST_WORD && !STOP.has(word))
        .map((spelled) => ({ stem: stem(spelled), spelled }));
}
/** The same as stems. */
function words(text) {
    return spelledWords(text).map((word) => word.stem);
}
/** Whole identifiers, file names and dotted names (`poolSize`, `users.ts`, `ECONNRESET`): rare, so a match says much. */
function compounds(text) {
    return (text.match(COMPOUND) ?? [])
        .flatMap((token) => parts(token))
        .filter(isCompound)
        .map((token) => token.toLowerCase());
}
function parts(token) {
    const inner = token.split(/::|->|[.\-/]/);
    return inner.length > 1 ? [token, ...inner] : [token];
}
function isCompound(token) {
    return (token.length >= 5 && token.length <= 80 && /[a-z][A-Z]|[A-Z]{2}[a-z]|[A-Za-z]\d|[._:>\-/]|^[A-Z]{5,}$/.test(token));
}
/** Words that mean the same to people on call; each reaches the others at a lower weight. */
const SAME = [
    'pool connection connect conn acquire release',
    'timeout deadline slow latency duration delay hang stuck',
    'memory oom heap leak rss',
    'error exception fail failure 500 502 503 5xx throw panic crash',
    'login auth authentication session token sign',
    'database db sql query postgres mysql transaction',
    'cache redis memcached ttl',
    'disk storage volume space inode',
    'cpu load loop busy spin',
    'dns resolve lookup nameserver',
    'tls ssl certificate cert handshake',
    'queue backlog consumer lag kafka',
    'config configuration setting env flag',
    'limit quota throttle rate',
].map((line) => words(line));
function synonyms(word) {
    return SAME.filter((group) => group.includes(word)).flatMap((group) => group.filter((other) => other !== word));
}

;// CONCATENATED MODULE: ./lib/investigation/evidence.js

/** Labels that say where, not what: every commit of the service would match them. */
const PLACE_LABELS = /^(namespace|cluster|region|zone|instance|job|pod|node|container|service|app|env|environment|severity|team|prometheus|receiver)$/;
const FOUND_IN = /^(?:label \S+|title|summary|annotation \S+|the person who started the run): /;
const ENDPOINT = /(?:^|[\s"'`(=\]])(\/[a-z][\w-]*(?:\/[\w:{}.*-]+)*)/gi;
const FRAME = /(?<![\w@./-])\/?(?:[\w@.-]+\/)*[\w@.-]+\.(?:[cm]?[jt]sx?|py|rb|go|java|kt|cs|php|rs|cc|cpp|c|h|ex|scala|swift)(?=:\d|", line|\)|\b)/g;
function gatherEvidence(brief, paths) {
    const { signal, triage } = brief;
    const log = triage.logs.flatMap((each) => each.lines).join('\n');
    // Not `what`: its words are our own. Nor where the evidence was found.
    const symptoms = triage.symptoms
        .map((each) => `${each.evidence.replace(FOUND_IN, '')}\n${each.endpoint ?? ''}`)
        .join('\n');
    const labels = Object.entries(signal.labels).filter(([name]) => !PLACE_LABELS.test(name));
    const texts = [
        { from: 'the alert', text: `${signal.title}\n${signal.summary}\n${triage.what}`, weight: 1 },
        { from: 'the labels', text: labels.map(([, value]) => value).join('\n'), weight: 0.7 },
        { from: 'the symptoms', text: symptoms, weight: 0.8 },
        { from: 'the log', text: log, weight: 0.8 },
        { from: 'the pods', text: failureWords(brief), weight: 0.6 },
    ];
    const endpoints = triage.symptoms.flatMap((each) => (each.endpoint === null ? [] : [each.endpoint]));
    const said = `${texts[0]?.text ?? ''}\n${symptoms}`;
    return {
        texts,
        endpoints: unique([...endpoints, ...endpointsIn(said)]),
        frames: unique(framesIn(`${said}\n${log}`)),
        paths,
    };
}
function endpointsIn(text) {
    return [...text.matchAll(ENDPOINT)].map((match) => match[1] ?? '').filter((path) => path.length > 2);
}
function framesIn(text) {
    return (text.match(FRAME) ?? [])
        .map((path) => path.replace(/^\//, ''))
        .filter((path) => !path.includes('node_modules/'));
}
/** Every term of the evidence at its highest weight; synonyms stand for a word at a fifth of its weight. */
function evidenceTerms(evidence) {
    const terms = new Map();
    const add = (word, term) => {
        if ((terms.get(word)?.weight ?? 0) < term.weight)
            terms.set(word, term);
    };
    for (const { from, text, weight } of evidence.texts) {
        for (const { stem, spelled } of spelledWords(text)) {
            add(stem, { weight, from, spelled, synonym: false });
            for (const other of synonyms(stem))
                add(other, { weight: weight * SYNONYM, from, spelled, synonym: true });
        }
        for (const token of compounds(text))
            add(token, { weight, from, spelled: token, synonym: false });
    }
    return terms;
}
const SYNONYM = 0.2;
function failureWords({ triage }) {
    const pods = triage.pods.map((pod) => `${pod.reason ?? ''} ${pod.message ?? ''}`);
    return [...pods, ...triage.events].join('\n');
}
function unique(list) {
    return [...new Set(list)];
}

// EXTERNAL MODULE: ./lib/plan/fields.js
var fields = __webpack_require__(8162);
;// CONCATENATED MODULE: ./lib/investigation/signs.js

const SHA = /^[0-9a-f]{7,40}$/;
const REF = /^[A-Za-z0-9][A-Za-z0-9._+/-]{0,127}$/;
const BAD_REF = /\.\.|\/\/|\/\.|\.lock(\/|$)|[./]$/;
/** Tags that move: they name no release. */
const MOVING = /^(latest|stable|main|master|dev|develop|edge|nightly|prod|production|staging)$/i;
const VERSION_LABEL = 'app.kubernetes.io/version';
const REVISION = 'org.opencontainers.image.revision';
/** What a name must be to go into a path of the code host. */
function isRef(name) {
    return REF.test(name) && !BAD_REF.test(name);
}
function isFullSha(sha) {
    return /^[0-9a-f]{40}$/.test(sha);
}
/** `registry:5000/acme/api:1.4.0@sha256:…` → `1.4.0`; '' where there is none. */
function imageTag(image) {
    return /^(?:[^@]*\/)?[^/:@]+:([^@/]+)(?:@|$)/.exec(image)?.[1] ?? '';
}
function isMoving(tag) {
    return MOVING.test(tag);
}
/** In the order in which they are believed. */
function signsOf(release, tagPattern) {
    const revision = (0,fields/* text */.Qq)((0,fields.at)(release.template, 'metadata', 'annotations', REVISION)) ||
        (release.templateLabels[REVISION] ?? release.annotations[REVISION] ?? '');
    return [
        ...versionSigns(imageTag(release.image), tagPattern, 'image tag'),
        ...versionSigns(release.templateLabels[VERSION_LABEL] ?? '', tagPattern, `label ${VERSION_LABEL}`),
        ...(SHA.test(revision) ? [{ how: REVISION, kind: 'sha', value: revision }] : []),
    ];
}
function versionSigns(version, tagPattern, where) {
    if (version === '' || isMoving(version))
        return [];
    const sha = version.replace(/^sha-/, '');
    const shas = SHA.test(sha) ? [{ how: `${where} ${version}`, kind: 'sha', value: sha }] : [];
    const tags = tagNames(version, tagPattern).filter(isRef);
    return [
        ...shas,
        ...tags.map((value) => ({ how: `${where} ${version}, Git tag ${value}`, kind: 'tag', value })),
    ];
}
/** With the default pattern, `1.4.0` is also looked for as `v1.4.0` and the other way round. */
function tagNames(version, tagPattern) {
    const semver = version.replace(/^v(?=\d)/, '');
    const name = tagPattern.replaceAll('{version}', () => version).replaceAll('{semver}', () => semver);
    if (tagPattern !== '{version}' || !/^v?\d/.test(version))
        return [name];
    return [name, version === semver ? `v${version}` : semver];
}

;// CONCATENATED MODULE: ./lib/investigation/template-change.js
// What else a release changed in its pod template, image apart: a range of commits cannot show it. Anything in a template
// may hold a secret (env, args, annotations, headers of probes), so values are shown only of fields that cannot.

const MOST = 8;
const LONGEST = 60;
const BOOKKEEPING = /\.(pod-template-hash|kubectl\.kubernetes\.io\/restartedAt)$|incident-responder/;
/** Anchored at both ends: keys of annotations are foreign and may look like any of these. */
const SHOWN = [
    /^(serviceAccountName|priorityClassName|runtimeClassName|schedulerName|restartPolicy|dnsPolicy|terminationGracePeriodSeconds)$/,
    /^volumes\[[^\]]*\]\.(configMap\.name|secret\.secretName|persistentVolumeClaim\.claimName)$/,
    inContainer('resources\\.(limits|requests)\\.[\\w./-]+'),
    inContainer('ports\\[[^\\]]*\\]\\.(name|containerPort|hostPort|protocol)'),
    inContainer('envFrom\\[\\d+\\]\\.(configMapRef|secretRef)\\.name'),
    inContainer('imagePullPolicy'),
    inContainer('(liveness|readiness|startup)Probe\\.(\\w+Seconds|\\w+Threshold|(httpGet|tcpSocket|grpc)\\.(path|port|scheme|service))'),
];
function inContainer(field) {
    return new RegExp(`^(containers|initContainers)\\[[^\\]]*\\]\\.${field}$`);
}
/** One line for each changed field, e.g. `containers[api].resources.limits.memory: 128Mi → 64Mi`. */
function templateChanges(from, to) {
    const before = flatten(to);
    const after = flatten(from);
    const changed = [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path) && !BOOKKEEPING.test(path) && !path.endsWith('.image'));
    const lines = changed.map((path) => describe(path.replace(/^\.(spec\.)?/, ''), before.get(path), after.get(path)));
    const unique = [...new Set(lines)];
    return unique.length > MOST ? [...unique.slice(0, MOST), `${unique.length - MOST} more fields`] : unique;
}
function describe(path, before, after) {
    const [was, is] = [template_change_short(before), template_change_short(after)];
    return was !== is && SHOWN.some((shown) => shown.test(path)) ? `${path}: ${was} → ${is}` : `${path} changed`;
}
/** The query of a probe's path may hold a key. */
function template_change_short(whole) {
    if (whole === undefined)
        return 'none';
    const value = whole.replace(/[?#].*$/s, '');
    return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
}
/** Leaves by path; lists of named objects by name, so that their order does not matter. */
function flatten(value, path = '', into = new Map()) {
    if (Array.isArray(value)) {
        for (const [index, each] of (0,fields/* list */.p_)(value).entries())
            flatten(each, `${path}[${(0,fields/* text */.Qq)((0,fields/* fields */.OA)(each)['name']) || index}]`, into);
    }
    else if (typeof value === 'object' && value !== null) {
        for (const [key, each] of Object.entries(value))
            flatten(each, `${path}.${key}`, into);
    }
    else if (value !== undefined && value !== null)
        into.set(path, String(value));
    return into;
}

;// CONCATENATED MODULE: ./lib/investigation/factors.js



const SLOW_ALERT = 5 * 60_000;
const ALL_AT_ONCE = 5 * 60_000;
const LARGE = 20;
function contributingFactors(facts) {
    return RULES.flatMap((rule) => rule(facts));
}
const RULES = [
    templateChanged,
    readiness,
    allAtOnce,
    largeRange,
    slowAlert,
    singleReplica,
    movingTag,
    sharedConfig,
];
function templateChanged({ from, to }) {
    if (from === null || to === null)
        return [];
    const changes = templateChanges(from.template, to.template);
    const same = from.image === to.image ? ' The image is the same in both.' : '';
    return changes.length === 0 ? [] : [`The release also changed its pod template: ${changes.join('; ')}.${same}`];
}
/** A probe that passes while users see errors lets a rollout go on. */
function readiness({ brief, from }) {
    if (from === null)
        return [];
    const containers = (0,fields/* list */.p_)((0,fields.at)(from.template, 'spec', 'containers'));
    const without = containers
        .filter((each) => (0,fields.at)(each, 'readinessProbe') === undefined)
        .map((each) => (0,fields/* text */.Qq)((0,fields.at)(each, 'name')));
    if (without.length > 0) {
        return [`No readiness probe on container ${without.join(', ')}: its pods took traffic as soon as they ran.`];
    }
    const pods = brief.triage.pods.filter((pod) => pod.releaseUid === from.uid && !pod.terminating);
    const ready = pods.filter((pod) => pod.ready).length;
    const failing = brief.before.find((each) => each.verdict === 'unhealthy' && each.type !== 'rollout');
    if (failing === undefined || ready === 0)
        return [];
    return [
        `The readiness probe did not catch it: ${ready} of ${pods.length} pods of the release were ready while ${failing.probe} said: ${failing.why}`,
    ];
}
function allAtOnce({ brief, from }) {
    const pods = brief.triage.pods.filter((pod) => !pod.terminating);
    if (from === null || pods.length < 2 || pods.some((pod) => pod.releaseUid !== from.uid))
        return [];
    const times = pods.map((pod) => Date.parse(pod.createdAt)).sort((a, b) => a - b);
    const took = (times.at(-1) ?? Number.NaN) - (times[0] ?? Number.NaN);
    if (!(took <= ALL_AT_ONCE))
        return [];
    return [
        `No canary: all ${pods.length} pods were of the new release, made within ${Math.max(1, Math.round(took / 1000))} s of one another.`,
    ];
}
function largeRange({ commits }) {
    return commits > LARGE ? [`A large release: ${commits} commits went out at once.`] : [];
}
function slowAlert({ brief, from }) {
    const began = from === null ? Number.NaN : Date.parse(from.beganAt);
    const delay = Date.parse(brief.signal.startedAt ?? '') - began;
    return delay > SLOW_ALERT ? [`The alert began ${Math.round(delay / 60_000)} min after the release began.`] : [];
}
function singleReplica({ brief, from }) {
    const pods = brief.triage.pods.filter((pod) => !pod.terminating);
    if (from === null || from.desired !== 1 || pods.length > 1)
        return [];
    return ['One replica: every failure of its pod is an outage.'];
}
function movingTag({ from }) {
    if (from === null || from.image === '' || from.image.includes('@sha256:'))
        return [];
    const tag = imageTag(from.image);
    if (tag !== '' && !isMoving(tag))
        return [];
    return [
        `The image ${tag === '' ? 'has no tag' : `tag ${tag} moves`}: what ran under it cannot be told from the release.`,
    ];
}
function sharedConfig({ from }) {
    if (from === null)
        return [];
    const spec = (0,fields.at)(from.template, 'spec');
    const named = [
        ...(0,fields/* list */.p_)((0,fields.at)(spec, 'volumes')).flatMap((each) => [(0,fields.at)(each, 'configMap', 'name'), (0,fields.at)(each, 'secret', 'secretName')]),
        ...(0,fields/* list */.p_)((0,fields.at)(spec, 'containers')).flatMap((each) => (0,fields/* list */.p_)((0,fields.at)(each, 'envFrom')).flatMap((source) => [
            (0,fields.at)(source, 'configMapRef', 'name'),
            (0,fields.at)(source, 'secretRef', 'name'),
        ])),
    ];
    const names = [...new Set(named.map(fields/* text */.Qq).filter((name) => name !== ''))];
    if (names.length === 0)
        return [];
    return [
        `It reads ${names.join(', ')} by a name that all releases share: a change there is not part of the release and not rolled back.`,
    ];
}

// EXTERNAL MODULE: ./lib/text/redact.js
var redact = __webpack_require__(1814);
;// CONCATENATED MODULE: ./lib/investigation/candidate.js
function subject(candidate) {
    return candidate.message.split('\n', 1)[0] ?? '';
}
/** Added and removed lines, without the sign. */
function changedLines(patch) {
    return patch
        .split('\n')
        .filter((line) => /^[+-](?![+-]{2})/.test(line))
        .map((line) => line.slice(1));
}
/** What a diff names as the enclosing function of each hunk. */
function hunkContexts(patch) {
    return [...patch.matchAll(/^@@ [^@]*@@ ?(.*)$/gm)].map((match) => match[1] ?? '').filter((text) => text !== '');
}

;// CONCATENATED MODULE: ./lib/investigation/glob.js
// Path globs of the config (`services.*.paths`): `*` within a segment, `**` across, `?` one character; a folder means all in it.
// Matched by tables, not by a regular expression: no pattern can make it slow.
/** The first glob that covers the path; null: none. */
function coveringGlob(globs, path) {
    const segments = path.split('/');
    return globs.find((glob) => covers(glob_parts(glob), segments)) ?? null;
}
function glob_parts(glob) {
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
// Exact signs: a stack frame's file, a failing endpoint's source file, the service's configured paths, and what cannot fail in production.


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
const ASIDE = /(^|\/)(docs?|tests?|__tests__|spec|fixtures|examples|\.github)\/|\.(md|mdx|rst|adoc|txt)$|[._-](test|spec)\.\w+$|(^|\/)test_\w+\.py$|_test\.(go|rb|py|cc)$|(^|\/)(LICENSE|CHANGELOG|CODEOWNERS)/i;
/** Documentation, tests and the like do not run in production. */
function isAside(path) {
    return ASIDE.test(path);
}
/** Why the commit cannot well be the cause; null: it can. */
function harmless(candidate) {
    const { files } = candidate;
    if (files.length === 0)
        return null;
    if (files.every(({ path }) => isAside(path)))
        return 'it changes only documentation or tests';
    const lines = files.flatMap(({ path, patch }) => (isAside(path) ? [] : patch === null ? [''] : changedLines(patch)));
    const commentsOnly = lines.length > 0 && lines.every((line) => /^\s*($|\/\/|#(?!include|define|if|endif)|\*|\/\*)/.test(line));
    return commentsOnly && lines.some((line) => line.trim() !== '') ? 'it changes only comments' : null;
}

;// CONCATENATED MODULE: ./lib/investigation/release-on-error.js
// One simple detector: something taken (a connection, a lock, a file) that the new code gives back only when nothing throws.
// It reads one hunk, so it can err; it says what is seen, never that it is the cause.
const TAKEN = /\b(acquire|checkout|get_?connection|borrow\w*|lease)\s*\(|\bpool\w*\.\w*(connect|get|take)\w*\s*\(|\b(open_?connection|begin_?transaction)\s*\(|\.(lock|rlock)\s*\(/i;
const GIVEN_BACK = /\.(release|close|unlock|runlock|dispose|disconnect|destroy|end|rollback)\s*\(|\b(release|give_?back|return_?to_?pool|put_?conn)\w*\s*\(/i;
const GUARD = /\b(finally|catch|except|rescue|ensure)\b/;
const SCOPED = /\bdefer\b.*(release|close|unlock|put|\.end)|\bwith\b.*\bas\b|\busing\b|\btry\s*\(|\bwith(Connection|Client|Lock|Transaction)\b/i;
/** A release this many lines after `finally` or `catch` belongs to it. */
const REACH = 6;
/** The expressions above are tried on lines that people write, not on minified ones. */
const LONGEST_LINE = 300;
/** What is odd, as the rest of a sentence; null: nothing seen. */
function releasedOnSuccessOnly(hunk) {
    const lines = hunk
        .split('\n')
        .slice(1)
        .map((line) => line.slice(0, LONGEST_LINE));
    const before = code(lines, '-');
    const after = code(lines, '+');
    if (isGuarded(after))
        return null;
    const noun = nounOf(after.join('\n'));
    const takesNow = after.some((line) => TAKEN.test(line));
    const wasGuarded = isGuarded(before);
    const takenAdded = lines.some((line) => line.startsWith('+') && TAKEN.test(line)) && !before.some((line) => TAKEN.test(line));
    if (!wasGuarded && !takenAdded)
        return null;
    const givesBack = after.some((line) => GIVEN_BACK.test(line));
    if (givesBack)
        return `the ${noun} taken here is released only when no error is thrown`;
    return takesNow || wasGuarded ? `no release of the ${noun} taken here is in the changed lines` : null;
}
/** One side of the hunk, without comments. */
function code(lines, sign) {
    return lines
        .filter((line) => line.startsWith(sign) || line.startsWith(' '))
        .map((line) => line.slice(1).replace(/\/\/.*$|^\s*(#|\*|\/\*).*$/, ''));
}
/** Something is given back in a guard (`finally`, `catch`), or by its scope (`defer`, `with`, `using`). */
function isGuarded(lines) {
    return lines.some((line, index) => SCOPED.test(line) ||
        (GUARD.test(line) && lines.slice(index, index + REACH).some((next) => GIVEN_BACK.test(next))));
}
function nounOf(text) {
    if (/conn|client|pool|\bdb\b/i.test(text))
        return 'connection';
    if (/lock|mutex/i.test(text))
        return 'lock';
    return /file|handle|stream/i.test(text) ? 'handle' : 'resource';
}

;// CONCATENATED MODULE: ./lib/investigation/hunks.js





const MOST_HUNKS = 3;
const MOST_LINES = 40;
const hunks_LONGEST_LINE = 200;
function citeHunks(candidate, evidence) {
    const terms = evidenceTerms(evidence);
    const named = [fileOfFrame(candidate, evidence.frames)?.path, fileOfEndpoint(candidate, evidence.endpoints)?.path];
    const ranked = candidate.files
        .filter((file) => !isAside(file.path))
        .flatMap(({ path, patch }) => splitHunks(patch ?? '').map((text) => ({ path, text, odd: releasedOnSuccessOnly(text) })))
        .map((hunk) => {
        const shared = [...new Set(words(hunk.text))].reduce((sum, word) => sum + (terms.get(word)?.weight ?? 0), 0);
        return { ...hunk, weight: shared + (named.includes(hunk.path) ? 10 : 0) + (hunk.odd === null ? 0 : 20) };
    })
        .sort((a, b) => b.weight - a.weight)
        .slice(0, MOST_HUNKS);
    return {
        hunks: ranked.map(({ path, text }) => ({ path, text: shortened(text) })),
        odd: ranked.flatMap(({ path, odd }) => (odd === null ? [] : [`In ${path}, ${odd}.`])),
    };
}
/** From each `@@` line to the next. */
function splitHunks(patch) {
    return patch.split(/^(?=@@ )/m).filter((text) => text.startsWith('@@ '));
}
function shortened(text) {
    const lines = (0,redact/* redact */.E)(text.trimEnd()).split('\n');
    const kept = lines.slice(0, MOST_LINES).map((line) => line.slice(0, hunks_LONGEST_LINE));
    return lines.length > MOST_LINES
        ? [...kept, ` … ${lines.length - MOST_LINES} more lines`].join('\n')
        : kept.join('\n');
}

;// CONCATENATED MODULE: ./lib/investigation/reader.js
// Reading from the code host within a budget of requests and time. Never throws: no answer is status 0 with the reason.

const LONGEST_REQUEST = 10_000;
function budgetedReader(request) {
    const { host, clock } = request;
    const end = clock.monotonic() + request.deadline;
    const remaining = () => Math.max(0, end - clock.monotonic());
    let left = request.requests;
    return {
        left: () => left,
        remaining,
        async get(path) {
            if (left <= 0)
                return missed(`the budget of ${request.requests} requests is spent`);
            if (remaining() === 0)
                return missed('the time is up');
            left -= 1;
            const deadline = Math.min(LONGEST_REQUEST, remaining());
            const answer = await host
                .request({ method: 'GET', path, deadline })
                .catch((thrown) => missed((0,errors/* sentence */.e)(thrown)));
            return { status: answer.status, body: answer.body, why: 'why' in answer ? answer.why : refusal(answer.status) };
        },
    };
}
/** Results in the order of the list; at most `width` at a time. */
async function eachInTurn(list, width, work) {
    const results = [];
    for (let start = 0; start < list.length; start += width) {
        results.push(...(await Promise.all(list.slice(start, start + width).map(work))));
    }
    return results;
}
function missed(why) {
    return { status: 0, body: null, why };
}
function refusal(status) {
    return status >= 200 && status < 300 ? '' : `GitHub answered ${status}`;
}

;// CONCATENATED MODULE: ./lib/investigation/range.js



const PAGE = 100;
/** Limits of the compare API. */
const MOST_COMMITS = 250;
const MOST_FILES = 300;
const AT_ONCE = 6;
async function readRange(request) {
    const { base, head, reader, repository } = request;
    if (base === head)
        return empty('both releases are the same commit: what changed is not in the code');
    const path = `/repos/${repository}/compare/${base}...${head}?per_page=${PAGE}`;
    const first = await reader.get(`${path}&page=1`);
    if (first.status === 404)
        return cloned(request, 'the two releases have no common ancestor, or one of their commits is gone');
    if (first.status !== 200)
        return cloned(request, `the comparison could not be had: ${first.why}`);
    const shape = shapeOf(first.body);
    if (shape.status === 'behind')
        return { ...empty(BEHIND), url: shape.url };
    if (shape.ahead === 0)
        return { ...empty('no commits lie between the two releases'), url: shape.url };
    if (shape.ahead > MOST_COMMITS || shape.files >= MOST_FILES) {
        return { ...(await cloned(request, TOO_BIG, (0,fields/* list */.p_)((0,fields.at)(first.body, 'commits')).map(candidateOf))), url: shape.url };
    }
    const pages = Array.from({ length: Math.ceil(shape.ahead / PAGE) - 1 }, (_, index) => `${path}&page=${index + 2}`);
    const rest = await eachInTurn(pages, AT_ONCE, (page) => reader.get(page));
    const commits = [first, ...rest].flatMap(({ body }) => (0,fields/* list */.p_)((0,fields.at)(body, 'commits'))).map(candidateOf);
    const short = commits.length < shape.ahead ? `only ${commits.length} of ${shape.ahead} commits could be read` : null;
    const diverged = shape.behind > 0 ? `the releases diverged: the earlier one has ${shape.behind} commits of its own` : null;
    return { commits, total: shape.ahead, files: shape.files, url: shape.url, incomplete: short ?? diverged };
}
const BEHIND = 'the suspected release is older than the one gone back to: it lacks commits and adds none';
const TOO_BIG = `the range is past the compare API's limits (${MOST_COMMITS} commits, ${MOST_FILES} files)`;
function shapeOf(body) {
    const url = (0,fields/* text */.Qq)((0,fields.at)(body, 'html_url'));
    return {
        status: (0,fields/* text */.Qq)((0,fields.at)(body, 'status')),
        ahead: (0,fields/* whole */.WQ)((0,fields.at)(body, 'total_commits'), (0,fields/* whole */.WQ)((0,fields.at)(body, 'ahead_by'), 0)),
        behind: (0,fields/* whole */.WQ)((0,fields.at)(body, 'behind_by'), 0),
        files: (0,fields/* list */.p_)((0,fields.at)(body, 'files')).length,
        url: /^https?:\/\//.test(url) ? url : null,
    };
}
function empty(incomplete) {
    return { commits: [], total: 0, files: 0, url: null, incomplete };
}
async function cloned(request, why, fallback = []) {
    const { repository, base, head, reader } = request;
    const lost = (thrown) => ({
        commits: [],
        incomplete: thrown instanceof Error ? thrown.message : String(thrown),
    });
    const range = await request.history.range(repository, base, head, reader.remaining()).catch(lost);
    if (range.commits.length === 0) {
        const incomplete = `${why}; a clone gave none either${range.incomplete === null ? '' : `: ${range.incomplete}`}`;
        return { commits: fallback, total: fallback.length, files: 0, url: null, incomplete };
    }
    const commits = range.commits.map((each) => ({ ...each, url: '', merge: false, pullRequest: null }));
    const files = new Set(commits.flatMap((each) => each.files.map((file) => file.path))).size;
    return { commits, total: commits.length, files, url: null, incomplete: range.incomplete };
}
/** A commit as the API lists it; its files come with the single commit only. */
function candidateOf(entry) {
    const sha = (0,fields/* text */.Qq)((0,fields.at)(entry, 'sha'));
    const date = (0,fields/* time */.kB)((0,fields.at)(entry, 'commit', 'committer', 'date')) ?? '';
    const url = (0,fields/* text */.Qq)((0,fields.at)(entry, 'html_url'));
    return {
        sha,
        message: (0,fields/* text */.Qq)((0,fields.at)(entry, 'commit', 'message')),
        author: (0,fields/* text */.Qq)((0,fields.at)(entry, 'author', 'login')) || (0,fields/* text */.Qq)((0,fields.at)(entry, 'commit', 'author', 'name')),
        date,
        url: /^https?:\/\//.test(url) ? url : '',
        merge: (0,fields/* list */.p_)((0,fields.at)(entry, 'parents')).length > 1,
        files: (0,fields/* list */.p_)((0,fields.at)(entry, 'files')).map(fileOf),
        pullRequest: null,
    };
}
function fileOf(entry) {
    return { path: (0,fields/* text */.Qq)((0,fields.at)(entry, 'filename')), patch: (0,fields/* text */.Qq)((0,fields.at)(entry, 'patch')) || null };
}
/** The same commits, those named with their files. */
async function withFiles(reader, repository, commits, wanted) {
    return eachInTurn(commits, AT_ONCE, async (commit) => {
        if (!wanted.has(commit.sha) || commit.files.length > 0 || !isFullSha(commit.sha))
            return commit;
        const answer = await reader.get(`/repos/${repository}/commits/${commit.sha}`);
        return answer.status === 200 ? { ...commit, files: candidateOf(answer.body).files } : commit;
    });
}
/** Pull requests by commit; a commit that was pushed straight has none. */
async function pullRequestsOf(reader, repository, shas) {
    const found = new Map();
    await eachInTurn(shas.filter(isFullSha), AT_ONCE, async (sha) => {
        const answer = await reader.get(`/repos/${repository}/commits/${sha}/pulls`);
        const pulls = (0,fields/* list */.p_)(answer.body).map(pullRequestOf);
        const pull = pulls.find((each) => each?.merged) ?? pulls.find((each) => each !== null);
        if (answer.status === 200 && pull)
            found.set(sha, pull.ref);
    });
    return found;
}
function pullRequestOf(entry) {
    const number = (0,fields/* whole */.WQ)((0,fields.at)(entry, 'number'), 0);
    const url = (0,fields/* text */.Qq)((0,fields.at)(entry, 'html_url'));
    const repository = (0,fields/* text */.Qq)((0,fields.at)(entry, 'base', 'repo', 'full_name'));
    if (number < 1 || !/^https?:\/\//.test(url) || repository === '')
        return null;
    const ref = { repository, number, url, title: (0,fields/* text */.Qq)((0,fields.at)(entry, 'title')), author: (0,fields/* text */.Qq)((0,fields.at)(entry, 'user', 'login')) };
    return { merged: (0,fields/* time */.kB)((0,fields.at)(entry, 'merged_at')) !== null, ref };
}

;// CONCATENATED MODULE: ./lib/investigation/source.js


/** A deployment is recorded before its pods come up, at most this long. */
const DEPLOYMENT_LEAD = 30 * 60_000;
async function findSource(reader, request) {
    const { release, repository } = request;
    const tried = [];
    for (const sign of signsOf(release, request.tagPattern)) {
        const found = await resolve(reader, repository, sign);
        if (found.sha !== null)
            return { version: release.version, sha: found.sha, how: sign.how };
        tried.push(`${sign.how}: ${found.why}`);
    }
    const deployed = deploymentOf(request);
    if (deployed !== null)
        return { version: release.version, sha: deployed.sha, how: `GitHub Deployment of ${deployed.at}` };
    const deployments = request.deployments === null ? 'GitHub Deployments not checked' : 'no GitHub Deployment in its time';
    return { version: release.version, sha: null, how: `no commit found (${[...tried, deployments].join('; ')})` };
}
async function resolve(reader, repository, sign) {
    if (sign.kind === 'sha')
        return commit(reader, repository, sign.value);
    const ref = await reader.get(`/repos/${repository}/git/ref/tags/${inPath(sign.value)}`);
    const type = (0,fields/* text */.Qq)((0,fields.at)(ref.body, 'object', 'type'));
    const sha = (0,fields/* text */.Qq)((0,fields.at)(ref.body, 'object', 'sha'));
    if (ref.status !== 200 || !isFullSha(sha))
        return { sha: null, why: ref.status === 404 ? 'no such tag' : ref.why || 'unreadable' };
    return type === 'commit' ? { sha, why: '' } : commit(reader, repository, sha, 'tag');
}
/** A short id, or an annotated tag's object, as the commit that it stands for. */
async function commit(reader, repository, sha, kind = 'commit') {
    const path = kind === 'tag' ? `/repos/${repository}/git/tags/${sha}` : `/repos/${repository}/commits/${sha}`;
    const answer = await reader.get(path);
    const found = (0,fields/* text */.Qq)(kind === 'tag' ? (0,fields.at)(answer.body, 'object', 'sha') : (0,fields.at)(answer.body, 'sha'));
    if (answer.status === 200 && isFullSha(found))
        return { sha: found, why: '' };
    return {
        sha: null,
        why: answer.status === 404 || answer.status === 422 ? 'no such commit' : answer.why || 'unreadable',
    };
}
function inPath(ref) {
    return ref.split('/').map(encodeURIComponent).join('/');
}
/** The deployment nearest before the release's beginning, or inside its life; null: none, or no full commit id. */
function deploymentOf({ release, deployments, }) {
    const began = Date.parse(release.beganAt);
    const ended = release.endedAt === null ? Number.POSITIVE_INFINITY : Date.parse(release.endedAt);
    const distance = (when) => Math.abs(Date.parse(when) - began);
    const inside = (deployments ?? []).filter((each) => {
        const when = Date.parse(each.at);
        return isFullSha(each.sha) && when >= began - DEPLOYMENT_LEAD && when < ended;
    });
    return inside.toSorted((a, b) => distance(a.at) - distance(b.at))[0] ?? null;
}

;// CONCATENATED MODULE: ./lib/investigation/documents.js
// A commit as weighted words, field by field (BM25F): how often a word occurs in its subject, body, paths, functions, lines.


const FIELDS = ['message', 'paths', 'functions', 'lines'];
const MOST_CHARACTERS = 60_000;
function buildCorpus(candidates) {
    const documents = candidates.map(buildDocument);
    const frequency = new Map();
    for (const document of documents) {
        for (const word of new Set(FIELDS.flatMap((field) => [...document.counts[field].keys()]))) {
            frequency.set(word, (frequency.get(word) ?? 0) + 1);
        }
    }
    return { documents, averages: perField((field) => average(documents.map((each) => each.lengths[field]))), frequency };
}
function buildDocument(candidate) {
    const patches = candidate.files.flatMap((file) => (file.patch === null ? [] : [file.patch]));
    const texts = {
        message: `${subject(candidate)}\n${candidate.message}`,
        paths: candidate.files.map((file) => file.path).join('\n'),
        functions: patches.flatMap(hunkContexts).join('\n'),
        lines: patches.flatMap(changedLines).join('\n'),
    };
    const counts = perField((field) => count(texts[field].slice(0, MOST_CHARACTERS)));
    return { candidate, counts, lengths: perField((field) => sum([...counts[field].values()])) };
}
function count(text) {
    const counts = new Map();
    for (const word of [...words(text), ...compounds(text)])
        counts.set(word, (counts.get(word) ?? 0) + 1);
    return counts;
}
function perField(make) {
    return { message: make('message'), paths: make('paths'), functions: make('functions'), lines: make('lines') };
}
function sum(numbers) {
    return numbers.reduce((total, each) => total + each, 0);
}
function average(numbers) {
    return numbers.length === 0 ? 0 : sum(numbers) / numbers.length;
}

;// CONCATENATED MODULE: ./lib/investigation/lexical.js
// BM25F: how much of the evidence's words a commit shares, rare words counting most; each share is kept for the reasons.

/** Tuned on 160 reverted commits of 19 public repositories; messages say most, many changed lines say little. */
const WEIGHTS = {
    message: { weight: 1.5, norm: 0.5 },
    paths: { weight: 1, norm: 0.4 },
    functions: { weight: 0.8, norm: 0.7 },
    lines: { weight: 0.5, norm: 0.8 },
};
const SATURATION = 1.4;
function lexicalShares(corpus, document, terms) {
    const shares = [];
    for (const [word, term] of terms) {
        const parts = FIELDS.map((field) => ({ field, amount: amount(corpus, document, field, word) }));
        const total = parts.reduce((all, part) => all + part.amount, 0);
        if (total === 0)
            continue;
        const best = parts.reduce((a, b) => (b.amount > a.amount ? b : a));
        const score = (term.weight * rarity(corpus, word) * total) / (SATURATION + total);
        shares.push({ word, term, field: best.field, score });
    }
    return shares.sort((a, b) => b.score - a.score);
}
function amount(corpus, document, field, word) {
    const count = document.counts[field].get(word);
    if (count === undefined)
        return 0;
    const { weight, norm } = WEIGHTS[field];
    return (weight * count) / (1 - norm + (norm * document.lengths[field]) / (corpus.averages[field] || 1));
}
function rarity(corpus, word) {
    const having = corpus.frequency.get(word) ?? 0;
    return Math.log(1 + (corpus.documents.length - having + 0.5) / (having + 0.5));
}

;// CONCATENATED MODULE: ./lib/investigation/reasons.js
const PLACES = {
    message: 'Its message has',
    paths: 'The paths that it changes have',
    functions: 'The functions that it changes have',
    lines: 'Its changed lines have',
};
const FIELD_ORDER = ['message', 'paths', 'functions', 'lines'];
const MOST_WORDS = 5;
/** A word below this share of the best one says nothing. */
const WORTH_TELLING = 0.2;
function wordReasons(shares) {
    const best = shares[0]?.score ?? 0;
    const telling = shares.filter((share) => share.score >= best * WORTH_TELLING);
    return FIELD_ORDER.flatMap((field) => {
        const here = withoutPieces(telling.filter((share) => share.field === field)).slice(0, MOST_WORDS);
        if (here.length === 0)
            return [];
        const from = [...new Set(here.map((share) => share.term.from))].join(' and ');
        return [`${PLACES[field]} words of ${from}: ${here.map(shown).join(', ')}.`];
    });
}
/** `netmon1002` matched as a whole also matches as `netmon` and `1002`: said once. */
function withoutPieces(shares) {
    const whole = (share) => shares.some((other) => other !== share &&
        other.term.spelled.length > share.term.spelled.length &&
        other.term.spelled.includes(share.term.spelled));
    return shares.filter((share, index) => !whole(share) && shares.findIndex((other) => shown(other) === shown(share)) === index);
}
function shown({ word, term }) {
    return term.synonym ? `“${word}” (near “${term.spelled}”)` : `“${term.spelled}”`;
}

;// CONCATENATED MODULE: ./lib/investigation/suspects.js






const MOST_SUSPECTS = 5;
/** On those cases it names a commit in 62 of 160, 48 of them rightly; with the culprit taken out, in 32. */
const STANDS_OUT = 0.3;
const WORTH_NAMING = 0.05;
/** A sign's weight, in units of the highest score that words alone reach in this range (at least 4, a few rare words). */
const SIGNS = { frame: 0.8, endpoint: 0.8, covered: 0.15, harmless: 0.3, elsewhere: 0.6 };
function rankSuspects(request) {
    const { evidence } = request;
    const commits = request.commits.some((each) => !each.merge)
        ? request.commits.filter((each) => !each.merge)
        : request.commits;
    if (commits.length === 0)
        return none('the range holds no commits');
    const terms = evidenceTerms(evidence);
    const ranked = scoreAll(evidence, commits, terms);
    const confidences = beliefs(ranked, terms);
    const best = confidences[0] ?? 0;
    if (best < STANDS_OUT)
        return none(whyNone(ranked, best));
    const suspects = ranked.map((each, index) => toSuspect(each, confidences[index] ?? 0));
    return { suspects: suspects.filter(isWorthNaming).slice(0, MOST_SUSPECTS), abstained: null };
}
/** Every commit with its score and the reasons for it, best first. */
function scoreAll(evidence, commits, terms = evidenceTerms(evidence)) {
    const corpus = buildCorpus(commits);
    const worded = corpus.documents.map((document) => ({ document, shares: lexicalShares(corpus, document, terms) }));
    const unit = Math.max(4, ...worded.map(({ shares }) => total(shares)));
    return worded
        .map(({ document, shares }) => score({ evidence, document, shares, unit, alone: commits.length === 1 }))
        .sort((a, b) => b.score - a.score);
}
function score(request) {
    const { candidate } = request.document;
    const { evidence, shares, unit } = request;
    const frame = fileOfFrame(candidate, evidence.frames);
    const endpoint = fileOfEndpoint(candidate, evidence.endpoints);
    const covered = coveredShare(candidate, evidence.paths);
    const idle = harmless(candidate);
    const signs = (frame === null ? 0 : SIGNS.frame) + (endpoint === null ? 0 : SIGNS.endpoint) + (covered ?? 0) * SIGNS.covered;
    const factor = (idle === null ? 1 : SIGNS.harmless) * (covered === 0 ? SIGNS.elsewhere : 1);
    const reasons = [
        ...(frame === null
            ? []
            : [
                `It changes ${frame.path}, which a stack frame names${frame.frame === frame.path ? '' : ` (as ${frame.frame})`}.`,
            ]),
        ...(endpoint === null
            ? []
            : [`It changes ${endpoint.path}, whose name matches the failing endpoint ${endpoint.endpoint}.`]),
        ...wordReasons(shares),
        ...(covered !== null && covered > 0 ? ["It changes files under the service's configured paths."] : []),
        ...(request.alone ? ['It is the only commit in the range.'] : []),
        ...(covered === 0 ? ["It changes nothing under the service's configured paths: weighs less."] : []),
        ...(idle === null ? [] : [`Weighs less, because ${idle}.`]),
    ];
    return { candidate, score: (total(shares) + signs * unit) * factor, reasons, idle: idle !== null };
}
function total(shares) {
    return shares.reduce((sum, share) => sum + share.score, 0);
}
/**
 * Scores as shares of belief, with "none of them" as one more candidate that weighs as much as 0.7 of the range.
 * Both constants are fitted on 160 reverted commits, with the culprit in the range and without.
 */
const HEAT = 0.365;
const NONE = 0.7;
const HARMLESS_PRIOR = 0.1;
function beliefs(ranked, terms) {
    const said = [...terms.values()].filter((term) => !term.synonym);
    const scale = HEAT * Math.sqrt(said.reduce((sum, term) => sum + term.weight, 0) || 1);
    const powers = ranked.map((each) => (each.idle ? HARMLESS_PRIOR : 1) * Math.exp(Math.min(each.score / scale, 500)));
    const all = powers.reduce((sum, each) => sum + each, NONE * ranked.length);
    return powers.map((each) => each / all);
}
function isWorthNaming(suspect, index) {
    return index === 0 || suspect.confidence >= WORTH_NAMING;
}
function none(abstained) {
    return { suspects: [], abstained };
}
function whyNone(ranked, best) {
    const [first, second] = ranked;
    if (first === undefined || first.score === 0)
        return 'no commit shares anything with what was seen';
    const near = second !== undefined && second.score > first.score * 0.8;
    const lead = near
        ? 'several commits fit what was seen about equally well'
        : 'no commit fits what was seen well enough';
    return `${lead} (the best, ${first.candidate.sha.slice(0, 7)}, with a confidence of ${best.toFixed(2)})`;
}
function toSuspect({ candidate, score, reasons }, confidence) {
    return {
        sha: candidate.sha,
        title: subject(candidate),
        author: candidate.author,
        url: candidate.url,
        score: Math.round(score * 100) / 100,
        confidence: Math.round(confidence * 100) / 100,
        reasons,
        hunks: [],
        pullRequest: candidate.pullRequest,
    };
}

;// CONCATENATED MODULE: ./lib/investigation/investigate.js









const MOST_REQUESTS = 40;
const MOST_WITH_FILES = 26;
const MOST_PULLS = 12;
async function investigate(request) {
    const base = { ...NOTHING, repository: request.service.repository ?? null };
    try {
        return await investigated(request, { ...base, factors: factorsOf(request, 0) });
    }
    catch (thrown) {
        return gaveUp(base, (0,errors/* sentence */.e)(thrown));
    }
}
async function investigated(request, base) {
    const { repository } = base;
    if (repository === null)
        return gaveUp(base, 'the config names no repository for this service');
    const reader = budgetedReader({ ...request, requests: MOST_REQUESTS });
    const [from, to] = await sources(reader, request, repository);
    const found = { ...base, from, to };
    if (from.sha === null || to.sha === null)
        return gaveUp(found, unknownSource(from.sha === null ? from : to));
    const range = await readRange({ reader, history: request.history, repository, base: to.sha, head: from.sha });
    return { ...found, ...(await explained(reader, request, repository, range)) };
}
const NOTHING = {
    repository: null,
    from: null,
    to: null,
    compareUrl: null,
    commits: 0,
    files: 0,
    pullRequests: [],
    incomplete: null,
    suspects: [],
    abstained: null,
    factors: [],
    commentUrl: null,
};
function gaveUp(investigation, why) {
    return { ...investigation, incomplete: why, abstained: 'the commits of the release are not known' };
}
function unknownSource(source) {
    return `the commit of ${source.version} is not known: ${source.how}`;
}
async function sources(reader, request, repository) {
    const { service, host, clock } = request;
    const deployments = (await (0,host_deployments/* hostDeployments */.V)({ codeHost: host, clock }, service)).list;
    const find = (ref) => findSource(reader, { repository, tagPattern: service.tagPattern, release: releaseOf(request, ref), deployments });
    return Promise.all([find(request.from), find(request.to)]);
}
/** The release with its history; where its ReplicaSet is gone, what the reference tells. */
function releaseOf(request, ref) {
    const known = request.releases.find((each) => each.uid === ref.uid);
    if (known !== undefined)
        return known;
    const unknown = { createdAt: '', beganAt: '', beganFrom: 'not known', endedAt: null, desired: 0, readyReplicas: 0 };
    return { ...ref, ...unknown, template: null, annotations: {}, templateLabels: {} };
}
async function explained(reader, request, repository, range) {
    const evidence = gatherEvidence(request.brief, request.service.paths);
    const promising = new Set(scoreAll(evidence, range.commits)
        .slice(0, MOST_WITH_FILES)
        .map((each) => each.candidate.sha));
    const commits = await withFiles(reader, repository, range.commits, promising);
    const { suspects, abstained } = rankSuspects({ evidence, commits });
    const asked = [...new Set([...suspects, ...commits.toReversed()].map((each) => each.sha))];
    const looked = asked.slice(0, Math.min(MOST_PULLS, reader.left()));
    const pulls = await pullRequestsOf(reader, repository, looked);
    return {
        compareUrl: range.url,
        commits: range.total,
        files: range.files,
        incomplete: range.incomplete,
        suspects: suspects.map((suspect) => detailed({ suspect, commits, evidence, pulls })),
        abstained: abstained !== null && range.commits.length === 0 ? (range.incomplete ?? abstained) : abstained,
        pullRequests: distinct([...pulls.values()]),
        pullsNotLookedUp: Math.max(0, range.total - looked.length),
        factors: factorsOf(request, range.total),
    };
}
function detailed(request) {
    const { suspect, commits, evidence, pulls } = request;
    const candidate = commits.find((each) => each.sha === suspect.sha);
    const { hunks, odd } = candidate === undefined ? { hunks: [], odd: [] } : citeHunks(candidate, evidence);
    return { ...suspect, hunks, reasons: [...suspect.reasons, ...odd], pullRequest: pulls.get(suspect.sha) ?? null };
}
function distinct(pulls) {
    return [...new Map(pulls.map((each) => [each.url, each])).values()];
}
function factorsOf(request, commits) {
    const known = (ref) => request.releases.find((each) => each.uid === ref.uid) ?? null;
    return contributingFactors({ brief: request.brief, from: known(request.from), to: known(request.to), commits });
}

// EXTERNAL MODULE: ./lib/mitigation/record.js
var record = __webpack_require__(6834);
// EXTERNAL MODULE: ./lib/text/clean.js
var clean = __webpack_require__(4874);
;// CONCATENATED MODULE: ./lib/text/markdown.js
// Foreign text inside GitHub Markdown. GitHub looks for mentions, references and closing words after entities are
// decoded, and skips code: so what could be one is put into code, and everything else loses its meaning by entities.

/** Mentions and addresses, `#12`, `GH-12`, URLs, `www.`, mathematics: only code keeps them text. */
const LIVE = /[@$]|#\w|\bGH-\d|:\/\/|www\.|mailto:|xmpp:/i;
const SYNTAX = /[\\`*_[\]<>#|~&]/g;
const AROUND = /^([([{"'“‘]*)(.*?)([)\]}"'”’.,;:!?…]*)$/su;
/** Code as people write it, with room on both sides. */
const QUOTED = /(?<=^|[ (])`([^`]+)`(?=[ ).,;:!?]|$)/u;
const EMPTY = '(empty)';
function inlineCode(text, max) {
    return span((0,clean/* clean */.uH)(text, max));
}
/** Inline code inside a table, where a bar ends the cell even in back-ticks. */
function codeCell(text, max) {
    return cellSpan((0,clean/* clean */.uH)(text, max));
}
/** Text that stays text wherever it stands. `max` counts characters before escaping. */
function plain(text, max) {
    return markdown_words(text, max, span);
}
function tableCell(text, max) {
    return markdown_words(text, max, cellSpan);
}
/** A fenced block of at most `maxChars`, fences included, cut between lines. */
function fence(text, maxChars, lang = '') {
    const content = unmarked((0,clean/* visible */.RK)(text)).trimEnd();
    const ticks = '`'.repeat(Math.max(3, longestRun(content) + 1));
    const open = `${ticks}${lang.replace(/[^a-z0-9+-]/gi, '').slice(0, 20)}`;
    const room = maxChars - open.length - ticks.length - 2;
    return `${open}\n${within(content, room)}\n${ticks}`;
}
/** For the title of an issue: letters, digits and a little punctuation, 200 characters. */
function title(text) {
    const kept = (0,clean/* clean */.uH)(text, 1000)
        .replace(/[^\p{L}\p{N}\p{M} .,:;()/%+_-]/gu, ' ')
        .replace(/\b(GH)-(?=\d)/gi, '$1 ');
    return (0,clean/* clean */.uH)(kept, 200) || 'untitled';
}
/** A link where the address is http(s) without credentials; else only its label. For addresses of our own making. */
function markdown_link(label, url) {
    const address = href(url);
    return address === null ? plain(label, 200) : `[${plain(label, 200)}](${address})`;
}
/** Even parts are words, odd ones what stood between a pair of back-ticks. */
function markdown_words(text, max, code) {
    const parts = (0,clean/* clean */.uH)(text, max).split(QUOTED);
    return parts.map((part, index) => (index % 2 === 1 ? code(part) : unquoted(part, index === 0, code))).join('');
}
function unquoted(text, start, code) {
    const safe = (word, index) => (start && index === 0 ? first(word) : escaped(word));
    return text
        .split(' ')
        .map((word, index) => (LIVE.test(word) ? dead(word, code) : safe(word, index)))
        .join(' ');
}
/** What is live into code; the brackets and the punctuation around it stay outside. */
function dead(word, code) {
    const [, before = '', core = '', after = ''] = AROUND.exec(word) ?? [];
    return LIVE.test(core) ? `${escaped(before)}${code(core)}${escaped(after)}` : code(word);
}
/** Entities cannot make structure, and without brackets parentheses make no link. */
function escaped(word) {
    return word.replace(SYNTAX, entity);
}
/** List marks, rules and underlines count only at the start of a line. */
function first(word) {
    return escaped(word).replace(/^[-+=:]+|^\d{1,9}[.)]$/, (mark) => mark.replace(/[-+=:.)]/g, entity));
}
function entity(char) {
    return `&#${char.charCodeAt(0)};`;
}
function span(text) {
    const content = unmarked(text === '' ? EMPTY : text);
    const ticks = '`'.repeat(longestRun(content) + 1);
    const pad = content.startsWith('`') || content.endsWith('`') ? ' ' : '';
    return `${ticks}${pad}${content}${pad}${ticks}`;
}
function cellSpan(text) {
    if (!text.includes('|'))
        return span(text);
    return `<code>${text.replace(/[^\p{L}\p{N}\p{M} ]/gu, (char) => `&#${char.codePointAt(0)};`)}</code>`;
}
/** Nobody else's text may hold one of our hidden markers, not even in code. */
function unmarked(text) {
    return text.replaceAll('<!--', '<!- -');
}
function longestRun(text) {
    let longest = 0;
    for (const run of text.match(/`+/g) ?? [])
        longest = Math.max(longest, run.length);
    return longest;
}
function within(whole, room) {
    if (whole.length <= room)
        return whole;
    const note = '\n… (cut)';
    const start = (0,clean/* cut */.Jj)(whole, Math.max(1, room - note.length));
    const end = start.lastIndexOf('\n');
    return `${end > 0 ? start.slice(0, end) : start}${note}`;
}
function href(url) {
    if (url.length > 2000 || !URL.canParse(url))
        return null;
    const parsed = new URL(url);
    const ours = /^https?:$/.test(parsed.protocol) && parsed.username === '' && parsed.password === '';
    return ours ? parsed.href.replace(/[^\w:/?#@%&=+,.;~-]/g, percent) : null;
}
function percent(char) {
    return `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

;// CONCATENATED MODULE: ./lib/postmortem/say.js


function say(text, max = 500) {
    return plain((0,redact/* redact */.E)(text), max);
}
function cell(text, max = 300) {
    return tableCell((0,redact/* redact */.E)(text), max);
}
function say_code(text, max = 200) {
    return inlineCode((0,redact/* redact */.E)(text), max);
}
/** `2026-11-23 18:00:05 UTC` */
function when(at) {
    const ms = at === null ? Number.NaN : Date.parse(at);
    return Number.isNaN(ms) ? 'at an unknown time' : `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
/** Seconds from one moment to another; null where one is not known. */
function secondsBetween(from, to) {
    const seconds = Math.round((Date.parse(to ?? '') - Date.parse(from ?? '')) / 1000);
    return Number.isNaN(seconds) ? null : seconds;
}
/** With a full stop, where there is no mark at its end yet. */
function sentence(text) {
    return /[.!?]$/.test(text) ? text : `${text}.`;
}
function say_percent(share) {
    return `${Math.round(share * 100)} %`;
}
/** Cells are Markdown already. */
function table(head, rows) {
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
/** Items are Markdown already. */
function bullets(items) {
    return items.map((item) => `- ${item}`).join('\n');
}
function paragraphs(...parts) {
    return parts.filter((part) => part !== null && part !== '').join('\n\n');
}

;// CONCATENATED MODULE: ./lib/investigation/comment.js



const LONGEST_HUNKS = 12_000;
function renderComment(account, suspect, incident) {
    return [
        `### This change may be connected to ${incident.id}`,
        `${say(account.brief.triage.what || account.brief.signal.title, 300)}${since(account)}`,
        done(account),
        `A program compared the ${account.investigation?.commits ?? 0} commits of the release with what was seen. Commit ${inlineCode(suspect.sha.slice(0, 10), 20)} fits best (confidence ${Math.round(suspect.confidence * 100)} %):`,
        suspect.reasons.map((reason) => `- ${say(reason, 500)}`).join('\n'),
        ...hunksOf(suspect),
        `This is a lead, not a finding: it may be wrong. Evidence, timeline and action items are in ${markdown_link(incident.id, incident.url)}; if this change has nothing to do with it, please say so there.`,
    ].join('\n\n');
}
function since({ brief }) {
    return brief.triage.since === null ? '' : ` (since ${when(brief.triage.since)})`;
}
function done({ operation, verification }) {
    if (operation === null)
        return 'Nothing was changed in production.';
    const moved = `The service was rolled back from ${inlineCode(operation.from.version, 100)} to ${inlineCode(operation.to.version, 100)}`;
    if (verification === null)
        return `${moved}; whether it helped is still being measured.`;
    return `${moved}${EFFECTS[verification.verdict]}`;
}
const EFFECTS = {
    recovered: ', and it recovered.',
    'not-recovered': '. **That did not help:** this speaks against the release as the only cause, so this change is less likely to be it.',
    unknown: '. Whether that helped is not known: it could not be measured.',
};
function hunksOf({ hunks }) {
    if (hunks.length === 0)
        return [];
    const each = Math.floor(LONGEST_HUNKS / hunks.length);
    const shown = hunks.map((hunk) => `In ${inlineCode(hunk.path, 300)}:\n\n${fence((0,redact/* redact */.E)(hunk.text), each, 'diff')}`);
    return [`<details><summary>Where to look first</summary>\n\n${shown.join('\n\n')}\n\n</details>`];
}

;// CONCATENATED MODULE: ./lib/postmortem/asking.js
// Asking GitHub inside one deadline for the whole report, and who we are there. Refusals are thrown as ResponderError and
// become "owed" in one place (publish.ts, comment-publish.ts).


const asking_LONGEST_REQUEST = 10_000;
const PAUSE = 1_000;
function asking(host, clock, deadline) {
    const end = clock.monotonic() + deadline;
    const request = (wanted) => {
        const left = Math.min(asking_LONGEST_REQUEST, end - clock.monotonic());
        if (left <= 0)
            throw new errors/* ResponderError */.J('host-unreachable', 'The time for the report is up.', OWED);
        return host.request({ ...wanted, deadline: left });
    };
    return {
        host,
        request: async (wanted) => request(wanted),
        must: async (wanted) => {
            const answer = await (wanted.method === 'PATCH' ? repeated(request, wanted, clock) : request(wanted));
            if (answer.status >= 200 && answer.status < 300)
                return answer.body;
            throw asking_refusal(wanted, answer);
        },
        sleep: (ms) => clock.sleep(Math.min(ms, Math.max(0, end - clock.monotonic()))),
    };
}
const OWED = 'Follow-up writes it.';
/** A PATCH says the same twice: where its outcome is unknown it goes once more. */
async function repeated(request, wanted, clock) {
    const first = await Promise.resolve(request(wanted)).catch(() => null);
    if (first !== null && first.status < 500)
        return first;
    await clock.sleep(PAUSE);
    return request(wanted);
}
function asking_refusal({ method, path }, answer) {
    const said = (0,fields/* text */.Qq)((0,fields.at)(answer.body, 'message')).slice(0, 200);
    const what = `${method} ${path.split('?')[0]}: GitHub answered ${answer.status}${said === '' ? '' : ` (${said})`}`;
    return new errors/* ResponderError */.J('host-refused', what, REMEDIES[answer.status] ?? OWED);
}
const REMEDIES = {
    401: 'The token is not valid (any more).',
    403: 'The token needs `issues: write` and `pull-requests: write`; the repository must not be archived.',
    404: 'Check the name of the repository and that the token may see it.',
    410: 'Issues are disabled: enable them, or name another repository in `issuesIn`.',
};
/** Logins do not change within a run. */
const LOGINS = new WeakMap();
const WORKFLOW = 'github-actions[bot]';
/** Whose texts count as ours. Installation tokens have no `/user`; GraphQL tells their login, else it is the workflow's. */
async function ownLogin(github) {
    const known = LOGINS.get(github.host);
    if (known !== undefined)
        return known;
    const user = await github.request({ method: 'GET', path: '/user' });
    if (user.status !== 200 && user.status !== 403)
        throw asking_refusal({ method: 'GET', path: '/user' }, user);
    const login = (0,fields/* text */.Qq)((0,fields.at)(user.body, 'login')) || (await viewer(github)) || WORKFLOW;
    LOGINS.set(github.host, login);
    return login;
}
async function viewer(github) {
    const question = { method: 'POST', path: '/graphql', body: { query: 'query { viewer { login } }' } };
    const answer = await github.request(question).catch(() => null);
    return (0,fields/* text */.Qq)((0,fields.at)(answer?.body, 'data', 'viewer', 'login'));
}

;// CONCATENATED MODULE: ./lib/text/budget.js
// A body that fits: the least important part is cut first, between lines, and the reader is told.
/** Parts in their order, joined by a blank line, within `max` UTF-8 bytes (and so within `max` UTF-16 units too). */
function fitBody(parts, max) {
    let texts = parts.map((part) => part.text);
    for (const index of leastImportantFirst(parts)) {
        const over = bytes(join(texts)) - max;
        if (over <= 0)
            break;
        const size = bytes(texts[index] ?? '');
        texts = texts.with(index, budget_shortened(texts[index] ?? '', size - over, parts[index]?.title ?? ''));
    }
    const body = join(texts);
    return bytes(body) <= max ? body : linesWithin(body, max);
}
function leastImportantFirst(parts) {
    const order = parts.map((part, index) => ({ index, priority: part.priority }));
    return order.sort((a, b) => a.priority - b.priority || b.index - a.index).map((entry) => entry.index);
}
function budget_shortened(text, max, title) {
    const note = `_${title}: cut, the report would be too long._`;
    const kept = linesWithin(text, max - bytes(note) - 2);
    if (kept !== '')
        return `${kept}\n\n${note}`;
    return bytes(note) <= max ? note : '';
}
/** As many whole lines as fit, with the fence and the `<details>` they are in closed again. */
function linesWithin(text, max) {
    const kept = [];
    let used = 0;
    let open = [];
    let end = { lines: 0, closing: open };
    for (const line of text.split('\n')) {
        kept.push(line);
        open = stillOpen(open, line);
        used += bytes(line) + 1;
        if (used - 1 > max)
            break;
        if (used - 1 + bytes(open.map((close) => `\n${close}`).join('')) <= max)
            end = { lines: kept.length, closing: open };
    }
    return end.lines === 0 ? '' : [...kept.slice(0, end.lines), ...end.closing].join('\n');
}
/** The closing lines owed after this line, innermost first. */
function stillOpen(open, line) {
    const [innermost = '', ...outer] = open;
    const ticks = /^ {0,3}(`{3,})[^`]*$/.exec(line)?.[1];
    if (innermost.startsWith('`'))
        return ticks !== undefined && line.trim() === ticks && ticks.length >= innermost.length ? outer : open;
    if (ticks !== undefined)
        return [ticks, ...open];
    if (/^<details\b/.test(line))
        return line.includes('</details>') ? open : ['</details>', ...open];
    return line.startsWith('</details>') && innermost === '</details>' ? outer : open;
}
function join(texts) {
    return texts.filter((text) => text !== '').join('\n\n');
}
function bytes(text) {
    return Buffer.byteLength(text);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./lib/postmortem/marker.js
// The hidden line by which we find our own issues and comments again, and see whether a person has edited them since.

const LINE = /^<!-- incident-responder ([a-z0-9-]+) ([0-9a-f]{32}) ([0-9a-f]{16}) -->$/gm;
const OPENING = /<!--(?=\s*incident-responder)/gi;
function keyHash(key) {
    return hash(key, 32);
}
/** Foreign text must not carry a marker of its own into what we write. */
function defused(text) {
    return text.replace(OPENING, '&lt;!--');
}
/** `body` with its marker as the last line; `title` is '' for a comment. */
function marked(request) {
    const { kind, key, title } = request;
    const body = defused(request.body).trimEnd();
    return `${body}\n\n<!-- incident-responder ${kind} ${keyHash(key)} ${fingerprint(title, body)} -->`;
}
/** The last marker in a text; null: there is none. Proves nothing without its author. */
function markerOf(text) {
    const found = [...normal(text).matchAll(LINE)].at(-1);
    return found === undefined ? null : { kind: found[1] ?? '', key: found[2] ?? '', text: found[3] ?? '' };
}
function carries(text, kind, key) {
    const marker = markerOf(text);
    return marker !== null && marker.kind === kind && marker.key === keyHash(key);
}
/** Whether title and body are still as we wrote them. */
function untouched(title, body) {
    return markerOf(body)?.text === fingerprint(title, normal(body).replace(LINE, ''));
}
function fingerprint(title, body) {
    return hash(`${title.trim()}\n${normal(body)}`, 16);
}
/** GitHub's editor writes CRLF and drops white space at the end. */
function normal(text) {
    return text.replace(/\r\n?/g, '\n').trimEnd();
}
function hash(text, length) {
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex').slice(0, length);
}

;// CONCATENATED MODULE: ./lib/postmortem/comments.js
// One comment a (place, kind, key): found by list, marker and our own name; updated in place; never posted twice blindly.




const PAGES = 10;
/** GitHub refuses 65,536 characters. */
const MOST_BYTES = 60_000;
/** The comment's address. Throws ResponderError where GitHub did not take it. */
async function putComment(github, request) {
    const body = marked({ ...request, title: '', body: fitted(request.body) });
    const there = await find(github, request);
    if (there === null)
        return post(github, request, body);
    if (there.body.trim() === body)
        return there.url;
    const { repository } = request.place;
    const path = `/repos/${repository}/${'number' in request.place ? 'issues/' : ''}comments/${there.id}`;
    await github.must({ method: 'PATCH', path, body: { body } });
    return there.url;
}
/** Cut between lines, with its fences closed, where it would be too long. */
function fitted(body) {
    return Buffer.byteLength(body) <= MOST_BYTES
        ? body
        : fitBody([{ text: body, priority: 1, title: 'The rest' }], MOST_BYTES);
}
async function post(github, request, body) {
    const wanted = { method: 'POST', path: pathOf(request.place), body: { body } };
    for (let turn = 1; turn <= 2; turn += 1) {
        const answer = await github.request(wanted).catch(() => null);
        if (answer?.status === 201)
            return commentOf(answer.body).url;
        if (answer !== null && answer.status < 500)
            throw asking_refusal(wanted, answer);
        await github.sleep(1000); // it may have been stored: look before saying it again
        const there = await find(github, request);
        if (there !== null)
            return there.url;
    }
    throw asking_refusal(wanted, { status: 0, body: { message: 'no usable answer, twice' }, headers: {} });
}
/** The oldest of ours with this marker. */
async function find(github, { place, kind, key, login }) {
    for (let page = 1; page <= PAGES; page += 1) {
        const path = `${pathOf(place)}?per_page=100&page=${page}`;
        const all = (0,fields/* list */.p_)(await github.must({ method: 'GET', path }));
        const own = all.filter((each) => (0,fields/* text */.Qq)((0,fields.at)(each, 'user', 'login')) === login).map(commentOf);
        const found = own.find(({ body }) => carries(body, kind, key));
        if (found !== undefined)
            return found;
        if (all.length < 100)
            return null;
    }
    return null;
}
function pathOf(place) {
    const where = 'number' in place ? `issues/${place.number}` : `commits/${place.sha}`;
    return `/repos/${place.repository}/${where}/comments`;
}
function commentOf(value) {
    return { id: (0,fields/* whole */.WQ)((0,fields.at)(value, 'id'), 0), url: (0,fields/* text */.Qq)((0,fields.at)(value, 'html_url')), body: (0,fields/* text */.Qq)((0,fields.at)(value, 'body')) };
}

;// CONCATENATED MODULE: ./lib/investigation/comment-publish.js
// The one comment on the suspect: on its pull request, or on the commit where there is none. Never thrown: said in notes.



async function publishComment(host, request) {
    const { repository, key, body } = request;
    const github = asking(host, request.clock, request.deadline);
    const place = 'pullNumber' in request ? { repository, number: request.pullNumber } : { repository, sha: request.sha };
    try {
        const login = request.login ?? (await ownLogin(github));
        return { url: await putComment(github, { place, kind: 'comment', key, body, login }), notes: [] };
    }
    catch (thrown) {
        if (!(thrown instanceof errors/* ResponderError */.J))
            throw thrown;
        return { url: null, notes: [`The comment on the suspect was not taken: ${(0,errors/* sentence */.e)(thrown)}`] };
    }
}

// EXTERNAL MODULE: ./lib/mitigation/mitigate.js + 2 modules
var mitigate = __webpack_require__(8635);
;// CONCATENATED MODULE: ./lib/postmortem/furnish.js
// What an issue gets once it is there: labels, assignees, further details. None of them may cost the issue.



/** After creation, where GitHub says what it took; gives back what it did not take. */
async function furnish(work) {
    const notes = [];
    await tried(notes, 'labels', () => label(work, notes));
    await tried(notes, 'assignees', () => furnish_assign(work, notes));
    await tried(notes, 'details', () => details(work));
    return notes;
}
const LONGEST_LABEL = 50;
async function label({ github, extras, shelf, issue }, notes) {
    const wanted = [...new Set(extras.labels.map((name) => name.slice(0, LONGEST_LABEL).trim()))].filter(Boolean);
    const have = new Set(issue.labels.map((name) => name.toLowerCase()));
    const labels = wanted.filter((name) => !have.has(name.toLowerCase()));
    if (labels.length === 0)
        return;
    const path = `/repos/${shelf.repository}/issues/${issue.number}/labels`;
    const taken = (0,fields/* list */.p_)(await github.must({ method: 'POST', path, body: { labels } })).map((each) => (0,fields/* text */.Qq)((0,fields.at)(each, 'name')).toLowerCase());
    notes.push(...labels.filter((name) => !taken.includes(name.toLowerCase())).map((name) => `label ${name}: not taken`));
}
const MOST_ASSIGNEES = 10;
/** Only where nobody is assigned: a person may have taken somebody off. */
async function furnish_assign({ github, extras, shelf, issue }, notes) {
    const assignees = [...new Set(extras.assignees)].slice(0, MOST_ASSIGNEES);
    if (assignees.length === 0 || issue.assignees.length > 0)
        return;
    const path = `/repos/${shelf.repository}/issues/${issue.number}/assignees`;
    const together = await github.request({ method: 'POST', path, body: { assignees } });
    const taken = new Set();
    // One who cannot be assigned may cost the others: then one by one.
    const answers = together.status === 201 || together.status === 200 ? [together.body] : [];
    if (together.status === 422)
        for (const each of assignees)
            answers.push((await github.request({ method: 'POST', path, body: { assignees: [each] } })).body);
    for (const answer of answers)
        for (const each of (0,fields/* list */.p_)((0,fields.at)(answer, 'assignees')))
            taken.add((0,fields/* text */.Qq)((0,fields.at)(each, 'login')).toLowerCase());
    for (const each of assignees)
        if (!taken.has(each.toLowerCase()))
            notes.push(`${each} cannot be assigned to issues of ${shelf.repository}`);
}
async function details({ github, extras, shelf, issue }) {
    const { repository, key, login } = shelf;
    for (const [index, body] of (extras.comments ?? []).entries())
        await putComment(github, {
            place: { repository, number: issue.number },
            kind: `part-${index + 1}`,
            key,
            body,
            login,
        });
}
/** Null, and a note, where it failed. */
async function tried(notes, what, work) {
    try {
        return await work();
    }
    catch (thrown) {
        if (!(thrown instanceof errors/* ResponderError */.J))
            throw thrown;
        notes.push(`${what}: ${(0,errors/* sentence */.e)(thrown)}`);
        return null;
    }
}

;// CONCATENATED MODULE: ./lib/postmortem/incident-id.js
// INC-YYYY-MM-DD-NNN (pure): NNN is the rank of the issue, by number, among the incident issues of its day. No counter is
// kept anywhere, so two runs that open one at the same moment agree as soon as they see each other's.

const PREFIX = /^(INC-\d{4}-\d{2}-\d{2}-\d{3,}): /;
/** `issues`: the incident issues that are known, in any order, of any day, this one among them or not. */
function incidentId(issue, issues) {
    const day = issue.createdAt.slice(0, 10);
    const earlier = issues.filter((each) => each.number < issue.number && each.createdAt.slice(0, 10) === day);
    const own = idIn(issue.title);
    // People have read it by now: it changes only where an earlier issue has the same.
    if (own?.startsWith(`INC-${day}-`) && !earlier.some((each) => idIn(each.title) === own))
        return own;
    return `INC-${day}-${String(new Set(earlier.map((each) => each.number)).size + 1).padStart(3, '0')}`;
}
function idIn(title) {
    return PREFIX.exec(title)?.[1] ?? null;
}
/** GitHub refuses titles above 256 characters. */
const LONGEST_TITLE = 240;
function titled(id, title) {
    return (0,clean/* cut */.Jj)(`${id}: ${title.replace(PREFIX, '').trim() || 'untitled'}`, LONGEST_TITLE);
}

;// CONCATENATED MODULE: ./lib/postmortem/issues.js
// Our incident issues: read by list (search lags by minutes), opened without ever repeating a POST blindly, doubles closed.




const KIND = 'issue';
const issues_PAGES = 3;
/**
 * Our incident issues, newest first. Two lists, for neither can be relied on alone: by author (how the filter takes the
 * logins of apps is not documented, and other workflows share ours) and by label (which a person may take off).
 */
async function ownIssues(github, shelf) {
    const filters = [`creator=${encodeURIComponent(shelf.login)}`];
    if (shelf.label !== null)
        filters.push(`labels=${encodeURIComponent(shelf.label)}`);
    const lists = await Promise.all(filters.map((filter) => pages(github, shelf, filter)));
    const byNumber = new Map(lists.flat().map((issue) => [issue.number, issue]));
    return [...byNumber.values()].toSorted((a, b) => b.number - a.number);
}
async function pages(github, { repository, login }, filter) {
    const found = [];
    const query = `state=all&${filter}&sort=created&direction=desc&per_page=100`;
    for (let page = 1; page <= issues_PAGES; page += 1) {
        const all = (0,fields/* list */.p_)(await github.must({ method: 'GET', path: `/repos/${repository}/issues?${query}&page=${page}` }));
        const own = all.filter((each) => (0,fields.at)(each, 'pull_request') === undefined && (0,fields/* text */.Qq)((0,fields.at)(each, 'user', 'login')) === login);
        found.push(...own.map(issueOf).filter(isIncident));
        if (all.length < 100)
            break;
    }
    return found;
}
/** Other workflows open issues by the same name. */
function isIncident({ title, body }) {
    return markerOf(body)?.kind === KIND || idIn(title) !== null;
}
function isFor(issue, { key }) {
    return carries(issue.body, KIND, key);
}
/** The oldest with the marker: the one that stays; undefined: there is none. */
function keeper(issues, shelf) {
    return issues.filter((each) => isFor(each, shelf)).toSorted((a, b) => a.number - b.number)[0];
}
/** After an unknown outcome the list is read again, and then at most one more POST goes out. */
async function openIssue(github, shelf, content) {
    const wanted = { method: 'POST', path: `/repos/${shelf.repository}/issues`, body: content };
    for (let turn = 1; turn <= 2; turn += 1) {
        const answer = await github.request(wanted).catch(() => null);
        if (answer?.status === 201 && issueOf(answer.body).number > 0)
            return issueOf(answer.body);
        if (answer !== null && answer.status >= 300 && answer.status < 500)
            throw asking_refusal(wanted, answer);
        await github.sleep(1000);
        const there = keeper(await ownIssues(github, shelf), shelf);
        if (there !== undefined)
            return there;
    }
    throw asking_refusal(wanted, { status: 0, body: { message: 'no usable answer, twice' }, headers: {} });
}
/** Two runs met: the older issue stays. One write that says the same however many runs send it. */
async function closeDouble(github, { repository }, double, stays) {
    const pointer = `Duplicate of #${stays.number}: two runs opened an issue for the same incident at the same moment.`;
    const body = { state: 'closed', state_reason: 'not_planned', body: `${pointer}\n\n---\n\n${double.body}` };
    await github.must({ method: 'PATCH', path: `/repos/${repository}/issues/${double.number}`, body });
}
function issueOf(value) {
    const names = (field, key) => (0,fields/* list */.p_)((0,fields.at)(value, field)).map((each) => (0,fields/* text */.Qq)(each) || (0,fields/* text */.Qq)((0,fields.at)(each, key)));
    return {
        number: (0,fields/* whole */.WQ)((0,fields.at)(value, 'number'), 0),
        title: (0,fields/* text */.Qq)((0,fields.at)(value, 'title')),
        body: (0,fields/* text */.Qq)((0,fields.at)(value, 'body')),
        url: (0,fields/* text */.Qq)((0,fields.at)(value, 'html_url')),
        open: (0,fields/* text */.Qq)((0,fields.at)(value, 'state')) !== 'closed',
        createdAt: (0,fields/* text */.Qq)((0,fields.at)(value, 'created_at')),
        labels: names('labels', 'name'),
        assignees: names('assignees', 'login'),
    };
}

;// CONCATENATED MODULE: ./lib/postmortem/publish.js
// The one issue of an incident: opened once, updated in place, never taken from a person's hands. What GitHub does not take
// is owed, and never thrown.







async function publishIssue(host, request) {
    const github = asking(host, request.clock, request.deadline);
    try {
        const login = request.login ?? (await ownLogin(github));
        const shelf = { repository: request.repository, login, key: request.key, label: request.labels[0] ?? null };
        const work = { github, request, shelf };
        const known = await ownIssues(github, shelf);
        const there = keeper(known, shelf);
        return there === undefined ? await publish_open(work, known) : await update(work, there, known);
    }
    catch (thrown) {
        if (thrown instanceof errors/* ResponderError */.J)
            return { owed: true, why: (0,errors/* sentence */.e)(thrown) };
        throw thrown;
    }
}
async function publish_open({ github, request, shelf }, known) {
    const work = { github, request, shelf };
    const now = new Date(request.clock.now()).toISOString();
    const likely = incidentId({ number: Number.POSITIVE_INFINITY, title: '', createdAt: now }, known);
    const issue = await openIssue(github, shelf, contentOf(likely, request));
    const notes = [];
    const all = await tried(notes, 'other issues', () => ownIssues(github, shelf)).then((found) => found ?? known);
    const stays = keeper([...all, issue], shelf) ?? issue;
    if (stays.number !== issue.number) {
        await tried(notes, `closing the double #${issue.number}`, () => closeDouble(github, shelf, issue, stays));
        return { owed: false, ...publish_shown(stays), incident: incidentId(stays, all), created: false, notes };
    }
    const incident = incidentId(issue, all);
    if (incident !== likely)
        await tried(notes, 'title', () => write(work, issue, contentOf(incident, request)));
    notes.push(...(await furnish({ github, shelf, issue, extras: request })));
    return { owed: false, ...publish_shown(issue), incident, created: true, notes };
}
async function update(work, there, known) {
    const { github, request, shelf } = work;
    const notes = [];
    const doubles = known.filter((each) => isFor(each, shelf) && each.open && each.number !== there.number);
    for (const double of doubles)
        await tried(notes, `closing the double #${double.number}`, () => closeDouble(github, shelf, double, there));
    const incident = incidentId(there, known);
    const content = contentOf(incident, request);
    const same = there.body.trim() === content.body && there.title === content.title;
    const why = !there.open ? 'closed' : untouched(there.title, there.body) ? null : 'edited';
    if (!same && why === null)
        await write(work, there, content);
    if (!same && why !== null) {
        await tell(work, there, why);
        notes.push(`a person has ${why} issue #${there.number}: the new state is in a comment`);
    }
    notes.push(...(await furnish({ github, shelf, issue: there, extras: request })));
    return { owed: false, ...publish_shown(there), incident, created: false, notes };
}
function contentOf(incident, request) {
    const title = titled(incident, request.title);
    return { title, body: marked({ kind: KIND, key: request.key, title, body: fitted(request.body) }) };
}
async function write({ github, shelf }, { number }, body) {
    await github.must({ method: 'PATCH', path: `/repos/${shelf.repository}/issues/${number}`, body });
}
/** What a person wrote or closed stays so: the new state goes into one comment, updated in place. */
async function tell({ github, request, shelf }, { number }, why) {
    const { repository, key, login } = shelf;
    const head = `This issue was ${why} by a person, so its text is left as it is. The record as of now:`;
    const body = `${head}\n\n---\n\n${request.body}`;
    await putComment(github, { place: { repository, number }, kind: 'update', key, body, login });
}
function publish_shown({ number, url }) {
    return { number, url };
}

// EXTERNAL MODULE: ./node_modules/mustache/mustache.mjs
var mustache = __webpack_require__(562);
;// CONCATENATED MODULE: ./lib/postmortem/default-template.js
// The post-mortem as it is without a template of the user's own (docs/postmortem-template.md). A constant: the bundle has no files.
const DEFAULT_TEMPLATE = `## Summary

{{summary}}

{{head}}

## Impact

{{impact}}

## Timeline

{{timeline}}

## Detection

{{detection}}

## Decision

{{decision}}

## Resolution and proof

{{proof}}

## Release diff

{{releaseDiff}}

## Root cause

{{rootCause}}

### Contributing factors

{{contributingFactors}}

## What the rollback does not restore

{{notRestored}}

## Action items

{{actionItems}}

## Lessons

{{lessons}}

## Facts that could not be checked

{{notChecked}}

## How this document was made

{{howMade}}
`;

;// CONCATENATED MODULE: ./lib/postmortem/template-problems.js
// What is wrong with a user's template (pure). Only names of the view pass: no dots, no partials, no other delimiters.

const template_problems_MOST_BYTES = 64 * 1024;
const template_problems_FIELDS = new Set(['.', 'at', 'what', 'how', 'title', 'aim', 'horizon', 'owner', 'due']);
function templateProblems(template, names) {
    if (Buffer.byteLength(template) > template_problems_MOST_BYTES)
        return ['it is larger than 64 KiB'];
    try {
        return [...new Set(inTokens(tokensOf(template), names))];
    }
    catch (thrown) {
        return [thrown instanceof Error ? thrown.message : String(thrown)];
    }
}
function tokensOf(template) {
    return mustache/* default */.A.parse(template);
}
/** A token is `[type, value, start, end, nested?]`. */
function inTokens(tokens, names) {
    return tokens.flatMap((token) => (Array.isArray(token) ? inToken(token, names) : []));
}
function inToken([type, value, , , nested], names) {
    const name = String(value);
    if (type === 'text' || type === '!')
        return [];
    if (type === '>')
        return [`partials are not supported ({{> ${name}}})`];
    if (type === '=')
        return ['other delimiters are not supported'];
    const unknown = names.has(name) || template_problems_FIELDS.has(name) ? [] : [`there is no {{${name}}}`];
    return [...unknown, ...(Array.isArray(nested) ? inTokens(nested, names) : [])];
}

// EXTERNAL MODULE: ./lib/ending.js
var lib_ending = __webpack_require__(8768);
;// CONCATENATED MODULE: ./lib/postmortem/durations.js
/** `resolvedAt`: when the monitor (or a person) said that it is over for good. */
function durations(account, resolvedAt = null) {
    const detected = detection(account);
    const start = impactStart(account, detected);
    const began = start ?? detected;
    const resolved = moment(resolvedAt, 'measured', 'the resolved notice');
    return [
        between('TTD', 'time to detect', start, detected),
        between('TTM', 'time to mitigate', began, mitigation(account)),
        between('TTR', 'time to resolve', began, resolved),
    ];
}
/** `42 s`, `7 min`, `1 h 5 min`; `unknown` where it is not known. */
function spell(seconds) {
    if (seconds === null || !Number.isFinite(seconds))
        return 'unknown';
    if (seconds < 120)
        return `${Math.round(seconds)} s`;
    const minutes = Math.round(seconds / 60);
    return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
function detection({ brief }) {
    const said = brief.manual?.since ?? null;
    if (said !== null)
        return moment(brief.signal.receivedAt, 'measured', 'the manual run');
    return moment(brief.signal.startedAt, 'measured', "the alert's start");
}
/** A person's word; else the rollout of the bad release, the earliest it can have been. Not later than the detection. */
function impactStart({ brief, operation }, detected) {
    const said = moment(brief.manual?.since ?? null, 'human', 'the start that a person gave');
    if (said !== null)
        return said;
    const rollout = brief.triage.changes.find((change) => operation !== null && change.releaseUid === operation.from.uid);
    const began = moment(rollout?.at ?? null, 'estimated', 'the rollout of the bad release');
    if (began === null || detected === null || ms(began) <= ms(detected))
        return began;
    return { ...detected, how: 'estimated', what: `${detected.what} (it came before the rollout)` };
}
function mitigation({ verification }) {
    if (verification?.verdict !== 'recovered')
        return null;
    return moment(verification.judgedAt, 'measured', 'the proof of recovery');
}
const MISSING = {
    TTD: 'the start or the detection is not known',
    TTM: 'no recovery is proven',
    TTR: 'not resolved yet, or the start is not known',
};
function between(name, meaning, from, to) {
    if (from === null || to === null)
        return { name, meaning, seconds: null, how: 'unknown', basis: MISSING[name] };
    const seconds = Math.round((ms(to) - ms(from)) / 1000);
    const how = [from.how, to.how].find((one) => one !== 'measured') ?? 'measured';
    const clamped = seconds < 0 ? '; the clocks disagree, set to 0' : '';
    return { name, meaning, seconds: Math.max(0, seconds), how, basis: `from ${from.what} to ${to.what}${clamped}` };
}
function moment(at, how, what) {
    return at === null || Number.isNaN(Date.parse(at)) ? null : { at, how, what };
}
function ms({ at }) {
    return Date.parse(at);
}

;// CONCATENATED MODULE: ./lib/triage/failure-class.js

const BY_REASON = [
    [
        'config',
        /^(?:CreateContainerConfigError|CreateContainerError|InvalidImageName|ErrImage\w*|ImagePullBackOff|ImageInspectError)$/,
    ],
    ['resources', /^(?:OOMKilled|Evicted|OutOf\w+)$/],
    ['crash', /^(?:CrashLoopBackOff|Error|RunContainerError|StartError|ContainerCannotRun|Completed|DeadlineExceeded)$/],
];
const BY_EVENT = [
    ['config', /^(?:FailedMount|FailedAttachVolume|InspectFailed|FailedCreate\b)/],
    ['resources', /^(?:FailedScheduling|Evicted|OOMKilling|SystemOOM)/],
];
const BY_WORDS = [
    [
        'resources',
        /out of memory|oom|heap|exhausted|too many (?:connections|open files)|no space left|cpu thrott|disk full|quota/i,
    ],
    [
        'config',
        /missing (?:env|config|secret)|invalid config|(?:configmap|secret) "?[\w.-]{1,253}"? not found|unknown (?:flag|option)/i,
    ],
    ['errors', /\b5\d\d\b|5xx|error.?rate|errors?\b|exception|failed requests/i],
    ['latency', /latency|slow|p9[05-9]|duration|timed? ?out|timeout|response time|answered in/i],
];
function failureClass(triage) {
    return (byPods(triage.pods) ??
        failure_class_first(BY_EVENT, triage.events) ??
        failure_class_first(BY_WORDS, [triage.what, ...triage.symptoms.flatMap(({ what, evidence }) => [what, evidence])]) ??
        failure_class_first(BY_WORDS, triage.logs.flatMap(({ lines }) => lines)) ?? { kind: 'unknown', evidence: 'no sign of any known kind' });
}
function byPods(pods) {
    const failing = pods.filter((pod) => pod.failing);
    for (const [kind, reason] of BY_REASON) {
        const pod = failing.find((one) => reason.test(one.reason ?? ''));
        if (pod)
            return { kind, evidence: `pod ${pod.name}: ${pod.reason}` };
    }
    const crashed = failing.find((pod) => pod.exitCode !== null && pod.exitCode !== 0);
    if (crashed === undefined)
        return null;
    return { kind: 'crash', evidence: `pod ${crashed.name}: exit code ${crashed.exitCode}` };
}
function failure_class_first(classes, texts) {
    for (const [kind, sign] of classes) {
        const found = texts.find((text) => sign.test(text));
        if (found !== undefined)
            return { kind, evidence: (0,clean/* clean */.uH)(found, 200) };
    }
    return null;
}

;// CONCATENATED MODULE: ./lib/postmortem/due.js
const DAY = 86_400_000;
const SHORT = { SEV1: 15, SEV2: 30, SEV3: 30, SEV4: 30 };
/** A date like `2026-12-08`, never on a Saturday or Sunday (UTC). */
function dueDate(horizon, severity, from) {
    const days = horizon === 'immediate' ? 1 : horizon === 'short' ? SHORT[severity] : 56;
    const due = new Date(Date.parse(from) + days * DAY);
    const weekday = due.getUTCDay();
    const skip = weekday === 6 ? 2 : weekday === 0 ? 1 : 0;
    return new Date(due.getTime() + skip * DAY).toISOString().slice(0, 10);
}

;// CONCATENATED MODULE: ./lib/postmortem/owners.js
// Who owns what comes next: the service's configured owners in turn; without owners that is said, not guessed.
const UNASSIGNED = 'unassigned';
/** The owner of the nth item: round robin, so that one person does not get them all. */
function ownerOf(owners, index) {
    return owners.length === 0 ? UNASSIGNED : (owners[index % owners.length] ?? UNASSIGNED);
}

;// CONCATENATED MODULE: ./lib/postmortem/proposal.js
function item(horizon, aim, title) {
    return { horizon, aim, title };
}

;// CONCATENATED MODULE: ./lib/postmortem/hold-items.js

function holdItems(facts, { code, happening }) {
    if (happening === 'no')
        return unseen(facts);
    const own = STEPS[code](facts);
    const doubtful = happening === 'unknown' && !own.startsWith('Check ');
    return [
        ...(doubtful ? [check(facts, 'our own look could not tell')] : []),
        item('immediate', 'mitigate', own),
        item('immediate', 'process', 'Write into this issue what was done and what helped'),
    ];
}
function unseen(facts) {
    const alert = `Mend or silence the alert “${facts.alert}” of ${facts.service}, or add a probe that sees what it sees`;
    return [check(facts, 'our own look sees nothing wrong'), item('short', 'detect', alert)];
}
function check({ service }, why) {
    return item('immediate', 'detect', `Check by hand whether ${service} serves its users: ${why}`);
}
const bad = ({ badVersion }) => badVersion ?? 'the current release';
const back = ({ service, wouldBe }) => wouldBe === null ? `Bring ${service} back to normal by hand` : `Roll ${service} back to ${wouldBe} by hand`;
const elsewhere = (facts, why) => `Look for the cause of what fails in ${facts.service} outside ${bad(facts)}: ${why}`;
const STEPS = {
    'not-reconciled': ({ service }) => `Find out why the Deployment controller does not follow the changes of ${service}, then dispatch again`,
    'nothing-to-go-back-to': ({ service }) => `Deploy a good version of ${service}: there is no release that could be gone back to`,
    'target-config-missing': ({ service, wouldBe }) => `Restore what ${wouldBe ?? 'the earlier release'} of ${service} needs and what is gone (named under Decision), or deploy a fixed version`,
    paused: ({ service }) => `Resume the rollout of ${service}: while its Deployment is paused, no rollback rolls out`,
    'already-good': ({ service }) => `Check whether ${service} works: it runs what a rollback would restore`,
    'release-not-recent': (facts) => elsewhere(facts, 'that release is too old to be suspected'),
    'symptom-older-than-release': (facts) => elsewhere(facts, 'it began before that release'),
    'stale-alert': ({ service }) => `Check whether ${service} still fails; if it does, start a manual run`,
    'not-happening': ({ service }) => `Check by hand whether ${service} serves its users`,
    'our-rollback': ({ service }) => `Bring ${service} back to normal by hand: it fails although our rollback runs`,
    redeployed: (facts) => `Stop the pipeline that deployed ${bad(facts)} of ${facts.service} again, then go back by hand`,
    'gitops-owned': (facts) => `Revert ${bad(facts)} of ${facts.service} in Git: its sync would undo a rollback in the cluster`,
    'helm-owned': (facts) => `Run helm rollback for ${facts.service}, so that Helm's record stays true`,
    'controller-owned': ({ service }) => `Change the owner of the Deployment of ${service} (named under Decision), not the Deployment`,
    'rollout-elsewhere': (facts) => `Watch the rollout of ${bad(facts)} of ${facts.service}: it may be the fix; where it does not help, act by hand`,
    'budget-spent': (facts) => `${back(facts)}: today's budget of mitigations is spent`,
    'unknown-evidence': ({ service }) => `Check by hand whether ${service} serves its users, and act by hand where it does not`,
    'no-permission': (facts) => `${back(facts)}, then grant the permissions that are named under Decision`,
    'workload-gone': ({ service }) => `Check whether ${service} should run, and whether the config names its Deployment rightly`,
    'nothing-runs': ({ service }) => `Find out who scaled ${service} to 0 replicas, and scale it up where that was not meant`,
    'required-fact-missing': (facts) => `${back(facts)}, or dispatch again once GitHub answers`,
    'strategy-unavailable': (facts) => `${back(facts)}, or dispatch again with the strategy rollback`,
    'cluster-unreachable': ({ service }) => `Check by hand whether ${service} serves its users, and why the API server gave this run no answer`,
    'claim-refused': (facts) => `${back(facts)} where no other run does it: the Lease could not be taken`,
    'write-rejected': (facts) => `${back(facts)}: the API server rejected our write (its reason is under Decision)`,
    superseded: (facts) => `Check whether ${facts.service} works now: somebody replaced ${bad(facts)} before our write`,
    'awaiting-approval': ({ service, wouldBe }) => `Approve the rollback of ${service} to ${wouldBe ?? 'the earlier release'} by the command in this issue, or act by hand`,
    observed: ({ service, wouldBe }) => `Decide whether to roll ${service} back to ${wouldBe ?? 'the earlier release'}: the config lets this program only observe`,
};

;// CONCATENATED MODULE: ./lib/postmortem/proposals.js


function proposals(facts) {
    const gaps = BY_FACTOR.filter(({ sign }) => facts.factors.some((factor) => sign.test(factor)));
    return [...proposals_first(facts), ...byKind(facts), ...gaps.flatMap(({ rule }) => rule(facts))];
}
function proposals_first(facts) {
    const { service, hold, stage, suspect } = facts;
    const cause = suspect === null ? 'Find the trigger' : `Confirm or rule out ${suspect}`;
    const find = item('immediate', 'process', `${cause} and write the result under Root cause`);
    if (hold !== null) {
        const steps = holdItems(facts, hold);
        const looking = steps.some(({ title }) => title.startsWith('Look for the cause '));
        return [...steps, ...(hold.happening === 'yes' && !looking ? [find] : [])];
    }
    const bad = facts.badVersion ?? 'the bad release';
    const stop = item('immediate', 'mitigate', `Stop every pipeline and manifest that would deploy ${bad} of ${service} again`);
    const fix = item('short', 'mitigate', `Fix or revert the change in ${bad} and release ${service} again`);
    const more = AFTER[stage]?.(facts);
    // The rollback did not help: the release may not be the cause, and is not called the thing to fix.
    if (stage === 'not-recovered')
        return [...(more ?? []), find];
    return [...(more ?? []), stop, find, fix];
}
/** What comes before everything else where the rollback's effect is bad or not known. */
const AFTER = {
    'not-recovered': ({ service, goodVersion }) => [
        item('immediate', 'mitigate', `Bring ${service} back to normal by hand: the rollback to ${goodVersion ?? 'the earlier release'} did not help`),
    ],
    unproven: ({ service }) => [
        item('immediate', 'detect', `Check by hand whether ${service} serves its users: whether the rollback helped could not be measured`),
    ],
};
/** Prevention is proposed for what was seen to fail, not for what only an alert says. */
function byKind(facts) {
    const { hold } = facts;
    if (hold === null || hold.happening === 'yes')
        return BY_KIND[facts.failure](facts);
    return hold.code === 'unknown-evidence' && hold.happening === 'unknown' ? BY_KIND.unknown(facts) : [];
}
const where = ({ endpoint, service }) => endpoint ?? service;
const BY_KIND = {
    crash: ({ service }) => [
        item('short', 'prevent', `Start the image of ${service} with production's configuration in its pipeline and fail unless it becomes ready`),
        item('short', 'detect', `Alert on every container of ${service} that restarts more than twice in 5 minutes`),
    ],
    errors: (facts) => [
        item('short', 'prevent', `Add a regression test that makes a dependency of ${where(facts)} fail and asserts that it recovers`),
        item('short', 'detect', `Alert on every 5 minutes in which ${where(facts)} answers more than 1 % errors`),
    ],
    latency: (facts) => [
        item('short', 'prevent', `Add a load test of ${where(facts)} to the pipeline that fails above the agreed p99 latency`),
        item('short', 'detect', `Alert on every 5 minutes in which the p99 latency of ${where(facts)} is above its objective`),
    ],
    resources: (facts) => [
        item('short', 'prevent', `Add a load test of ${where(facts)} at 1.5 times its peak for 15 minutes that fails unless memory and connections level off`),
        item('short', 'detect', `Alert on every case in which ${facts.service} uses more than 80 % of its connections, memory or file handles`),
        item('long', 'prevent', `Give every pool of ${facts.service} a limit and an acquire timeout, and export its usage as a metric`),
    ],
    config: ({ service }) => [
        item('short', 'prevent', `Validate the configuration of ${service} at start-up and fail its readiness where it is wrong`),
        item('long', 'mitigate', `Name the ConfigMaps and Secrets of ${service} by their content, so that a rollback restores them too`),
    ],
    unknown: ({ service }) => [
        item('short', 'detect', `Add a probe to the config of ${service} that would have shown this failure`),
    ],
};
/** By how the investigation begins its sentence: only where the facts of this incident show the gap. */
const BY_FACTOR = [
    {
        sign: /^No readiness probe/,
        rule: ({ service }) => [
            item('short', 'prevent', `Add a readiness probe to ${service} that fails when it cannot serve`),
        ],
    },
    {
        sign: /^The readiness probe did not/,
        rule: (facts) => [
            item('short', 'prevent', `Make the readiness probe of ${facts.service} fail when ${where(facts)} cannot be served`),
        ],
    },
    {
        sign: /^No canary/,
        rule: ({ service }) => [
            item('long', 'prevent', `Release ${service} to one pod first and wait for its error ratio before the rest`),
        ],
    },
    {
        sign: /^A large release/,
        rule: ({ service }) => [item('long', 'process', `Release ${service} in steps of at most 20 commits`)],
    },
    {
        sign: /^The alert began/,
        rule: ({ service }) => [
            item('long', 'detect', `Halve the time after which an alert on this failure of ${service} begins`),
        ],
    },
    {
        sign: /^One replica/,
        rule: ({ service }) => [item('long', 'mitigate', `Run ${service} with at least two replicas`)],
    },
    {
        sign: /^The image /,
        rule: ({ service }) => [item('short', 'process', `Deploy ${service} by a tag that never moves, or by digest`)],
    },
];

;// CONCATENATED MODULE: ./lib/postmortem/action-items.js



const ORDER = ['immediate', 'short', 'long'];
function actionItems(request) {
    const proposed = proposals(request);
    return ORDER.flatMap((horizon) => proposed.filter((each) => each.horizon === horizon)).map((each, index) => ({
        ...each,
        owner: ownerOf(request.owners, index),
        due: dueDate(each.horizon, request.severity, request.from),
    }));
}

;// CONCATENATED MODULE: ./lib/postmortem/told.js
// What the sections are told: the account and how the run ended.

/** An operation that was claimed and never applied did nothing: it is told as a hold. */
function asDone(told) {
    return told.ending === 'abandoned' ? { ...told, account: { ...told.account, operation: null } } : told;
}
function stageOf({ account, ending }) {
    if (account.operation === null || (account.operation.appliedAt === null && account.operation.attempts.length === 0)) {
        return ending === 'awaiting-approval' ? 'awaiting-approval' : 'held';
    }
    if (account.verification === null)
        return 'verifying';
    const { verdict } = account.verification;
    return verdict === 'unknown' ? 'unproven' : verdict;
}
/** Why nothing was done, and what a person should look at; null where something was done. */
function holdOf({ account, ending }) {
    if (account.operation !== null)
        return null;
    const { decision } = account.brief.plan;
    const known = lib_ending/* ENDINGS */.J[ending];
    if (decision.kind !== 'hold')
        return { reason: decision.reason || known.sentence, remedy: known.remedy };
    return { reason: decision.reason || known.sentence, remedy: decision.remedy || known.remedy };
}
/** The code of the hold; where something else ended the run without a write, what comes nearest. Null: something was done. */
function holdCodeOf({ account }) {
    if (account.operation !== null)
        return null;
    const { decision } = account.brief.plan;
    return decision.kind === 'hold' ? decision.code : 'claim-refused';
}
/** Whether our own look saw a failure, or only the alert (or a person) says so. */
function seenToFail({ account }) {
    return account.brief.triage.happening.verdict === 'yes';
}
/** What is to be pasted into a terminal: the open point without its lead. */
function commandOf(open) {
    return open.replace(/^To approve, run: /, '');
}
/** Why this severity, without naming it again. */
function severityReason({ severityWhy }) {
    return severityWhy
        .slice(0, 6)
        .join(' ')
        .replace(/^SEV[1-4]: /, '');
}
/** Which release is suspected, and which one is (or would be) gone back to. */
function releasesOf({ operation, brief }) {
    const { decision } = brief.plan;
    return { from: operation?.from ?? decision.from, to: operation?.to ?? decision.to };
}

;// CONCATENATED MODULE: ./lib/postmortem/items-of.js
// The action items of one told incident: what the facts of the account are to the rules.



function itemsOf(told) {
    const { account, owners } = told;
    const { brief, investigation, operation } = account;
    const { from, to } = releasesOf(account);
    const suspect = investigation?.suspects[0];
    const code = holdCodeOf(told);
    return actionItems({
        failure: failureClass(brief.triage).kind,
        severity: brief.triage.severity,
        owners,
        from: operation?.startedAt ?? brief.signal.receivedAt,
        service: account.service,
        alert: brief.signal.title.slice(0, 100),
        badVersion: from?.version ?? null,
        goodVersion: operation?.to.version ?? null,
        wouldBe: to?.version ?? null,
        hold: code === null ? null : { code, happening: brief.triage.happening.verdict },
        stage: stageOf(told),
        endpoint: brief.triage.symptoms.find((each) => each.endpoint !== null)?.endpoint ?? null,
        suspect: suspect === undefined ? null : `commit ${suspect.sha.slice(0, 10)} (${suspect.title.slice(0, 100)})`,
        factors: investigation?.factors ?? [],
    });
}

;// CONCATENATED MODULE: ./lib/postmortem/mermaid.js


/** More rows cannot be read. */
const ROWS = 15;
const LABEL = 60;
const TABLE_ROWS = 200;
const MINUTE = 60_000;
/** A `mermaid` block; '' where no entry has a time. */
function mermaidTimeline(timeline) {
    const entries = mermaid_shown(inOrder(timeline));
    const [first] = entries;
    if (first === undefined)
        return '';
    const span = (entries.at(-1)?.ms ?? first.ms) - first.ms;
    const rows = entries.map((entry, index) => row(entry, index, entries[index + 1]?.ms ?? entry.ms + Math.max(1000, span / 20)));
    const [tick, axis] = scale(span);
    return [
        '```mermaid',
        'gantt',
        '  dateFormat YYYY-MM-DD HH:mm:ss',
        `  axisFormat ${axis}`,
        `  tickInterval ${tick}`,
        '  todayMarker off',
        '  section UTC',
        ...rows,
        '```',
    ].join('\n');
}
function timelineTable(timeline) {
    const entries = inOrder(timeline);
    if (entries.length === 0)
        return '';
    const rows = entries
        .slice(0, TABLE_ROWS)
        .map(({ ms, what, how }) => `| ${stamp(ms)} | ${tableCell(what, 300)} | ${how} |`);
    const more = entries.length > TABLE_ROWS ? [`| | … ${entries.length - TABLE_ROWS} more | |`] : [];
    return ['| time (UTC) | what | known how |', '| --- | --- | --- |', ...rows, ...more].join('\n');
}
/** An entry without a time has no place in a timeline. */
function inOrder(timeline) {
    const entries = timeline.map(({ at, what, how }) => ({ ms: Date.parse(at), what, how }));
    return entries.filter(({ ms }) => Math.abs(ms) < 8e15).sort((a, b) => a.ms - b.ms);
}
/** The beginning and the end matter most. */
function mermaid_shown(entries) {
    if (entries.length <= ROWS)
        return entries;
    const [head, tail] = [entries.slice(0, 7), entries.slice(-7)];
    const gap = { ms: entries[7]?.ms ?? 0, what: `${entries.length - 14} more, see the table`, how: 'measured' };
    return [...head, gap, ...tail];
}
function row(entry, index, end) {
    const label = `${index + 1}. ${safe(entry.what)}`.slice(0, LABEL).trimEnd();
    const seconds = Math.max(1, Math.round((end - entry.ms) / 1000));
    const bar = entry.how === 'measured' ? 'active, ' : '';
    return `  ${label} :${bar}e${index + 1}, ${stamp(entry.ms)}, ${seconds}s`;
}
function safe(text) {
    return (0,clean/* clean */.uH)((0,clean/* clean */.uH)(text, 200).replace(/[^A-Za-z0-9 ,.()_/-]/g, ' '), LABEL + 1) || 'event';
}
/** `2026-11-23 18:00:00` */
function stamp(ms) {
    return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}
function scale(span) {
    if (span <= 10 * MINUTE)
        return ['1minute', '%H:%M'];
    if (span <= 60 * MINUTE)
        return ['5minute', '%H:%M'];
    if (span <= 6 * 60 * MINUTE)
        return ['30minute', '%H:%M'];
    if (span <= 24 * 60 * MINUTE)
        return ['2hour', '%H:%M'];
    return span <= 14 * 24 * 60 * MINUTE ? ['1day', '%m-%d %H:%M'] : ['1week', '%m-%d'];
}

;// CONCATENATED MODULE: ./lib/postmortem/sections/aftermath.js



function notRestored({ account }) {
    if (account.operation === null && account.brief.triage.happening.verdict === 'no')
        return 'Nothing was rolled back.';
    const { from } = releasesOf(account);
    const again = `**The next ${say_code('kubectl apply')}, pipeline run or GitOps sync of ${from === null ? 'the bad manifest' : say_code(from.version)} deploys it again.**`;
    return paragraphs(account.operation === null
        ? 'Nothing was rolled back. A rollback would restore the pod template and nothing else; not restored would be:'
        : `${again} Stop it first. The rollback restored the pod template and nothing else; not restored:`, bullets([
        'ConfigMaps and Secrets of the same name (their content is shared by all releases)',
        'the database schema, and data that was written in the meantime',
        'CustomResourceDefinitions and their objects',
        'the number of replicas and the HorizontalPodAutoscaler',
        'Services, Ingresses and network policies',
    ]));
}
const HORIZONS = { immediate: 'Immediate', short: 'Short term', long: 'Long term' };
/** Once each, in the order in which they are due. */
function actionItemsSection(items) {
    const groups = [...Map.groupBy(items, ({ horizon }) => horizon)].map(([horizon, group]) => paragraphs(`**${HORIZONS[horizon]}**`, group.map((item) => `- [ ] ${say(item.title)} (${ownerText(item.owner)}, due ${item.due})`).join('\n')));
    return paragraphs('Proposed by a program from the kind of failure: accept, change or strike each.', ...groups);
}
function ownerText(owner) {
    return owner === UNASSIGNED ? '**unassigned**' : `@${owner}`;
}
const LESSONS = `### What went well

- _to be filled in by people_

### What went wrong

- _to be filled in by people_

### Where we got lucky

- _to be filled in by people_`;
function notChecked({ account }) {
    const { triage, plan } = account.brief;
    const missing = [...new Set([...triage.notChecked, ...plan.notChecked])];
    if (account.investigation?.incomplete)
        missing.push(`the whole release diff: ${account.investigation.incomplete}`);
    return missing.length === 0
        ? 'Everything that was asked for was answered.'
        : bullets(missing.map((each) => say(each)));
}
function howMade(told) {
    const { run } = told.account.brief;
    const acted = holdOf(told) === null ? 'decision and rollback' : 'decision not to act';
    return paragraphs(`A program wrote everything here but what people have filled in: times, measurements and the ${acted} are its own record; “measured” is a machine's clock, “estimated” was derived, “human” was said by a person.`, 'Suspect, trigger, factors and action items are its suggestions. It compares words, paths and times; it does not understand the code. Once a person edits this text, it is left to people: later states of the record come in a comment.', `Run: ${run.startsWith('https://') ? `<${encodeURI(run)}>` : say_code(run)}`);
}

;// CONCATENATED MODULE: ./lib/postmortem/sections/cause.js




const cause_LONGEST_HUNKS = 12_000;
const cause_MOST_PULLS = 30;
function releaseDiff(told) {
    const { investigation } = told.account;
    if (investigation === null)
        return notLooked(told);
    const { from, to, compareUrl, commits, files, pullRequests } = investigation;
    const range = commits === 0
        ? 'No commits are known between the two.'
        : `${cause_count(commits, 'commit')}, ${files === 0 ? 'files not counted' : cause_count(files, 'file')}${compareUrl === null ? '' : `: ${markdown_link('compare', compareUrl)}`}.`;
    const pulls = pullRequests
        .slice(0, cause_MOST_PULLS)
        .map((each) => `${markdown_link(`pull request ${each.number}`, each.url)}: ${say(each.title, 200)}`);
    const rest = investigation.pullsNotLookedUp ?? 0;
    const more = pullRequests.length > cause_MOST_PULLS ? pullRequests.length - cause_MOST_PULLS : 0;
    const hidden = [
        ...(more === 0 ? [] : [`… and ${more} more.`]),
        ...(rest === 0 ? [] : [`Those of ${cause_count(rest, 'further commit')} were not looked up: see the compare link.`]),
    ].join(' ');
    return paragraphs(bullets([`Suspected: ${sourceLine(from)}`, `Gone back to: ${sourceLine(to)}`, range]), pulls.length === 0 ? null : paragraphs('Pull requests:', bullets(pulls), hidden), investigation.incomplete === null ? null : `Incomplete: ${say(investigation.incomplete)}.`);
}
function notLooked(told) {
    if (stageOf(told) === 'verifying')
        return 'Being looked at; this section is updated.';
    return told.account.operation === null ? 'Not looked at, because nothing was rolled back.' : 'Not looked at.';
}
function sourceLine(source) {
    if (source === null)
        return 'its commit was not looked for';
    return `${say_code(source.version)}, ${source.sha === null ? 'commit not known' : `commit ${say_code(source.sha.slice(0, 10))}`} (${say(source.how)})`;
}
function cause_count(number, noun) {
    return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
function rootCause(told) {
    const { investigation } = told.account;
    return paragraphs('_Confirmed cause: to be written by people. Below is what a program found; it may be wrong._', '### Trigger', trigger(told), '### Suspect', investigation === null ? notLooked(told) : suspects(investigation));
}
const EFFECT = {
    recovered: ' The symptom ended when it was taken back, which speaks for the release or something that came with it.',
    'not-recovered': ' The symptom did not end when it was taken back, which speaks against the release as the only trigger.',
};
/** Holds that say themselves that the release is not the cause. */
const RULED_OUT = {
    'symptom-older-than-release': 'the symptom is older',
    'rollout-elsewhere': 'the symptom is older',
    'release-not-recent': 'it is too long ago',
    'our-rollback': 'this is what our rollback went back to',
};
/** What set it off, as far as times and the rollback's effect tell. */
function trigger(told) {
    const { brief } = told.account;
    const { from } = releasesOf(told.account);
    if (told.account.operation === null && told.account.brief.triage.happening.verdict === 'no')
        return 'None: our own look sees no failure.';
    if (from === null)
        return 'Not known: no release is suspected.';
    const ruledOut = RULED_OUT[holdCodeOf(told) ?? 'superseded'];
    if (ruledOut !== undefined)
        return `Not known, but hardly the rollout of ${say_code(from.version)}: ${ruledOut}.`;
    const rollout = brief.triage.changes.find((change) => change.releaseUid === from.uid);
    const lead = secondsBetween(rollout?.at ?? null, brief.triage.since ?? brief.signal.startedAt);
    if (lead !== null && lead < 0)
        return `Not known: the symptom began before the rollout of ${say_code(from.version)}.`;
    const began = rollout === undefined ? '' : ` (${when(rollout.at)})`;
    const stage = stageOf(told);
    const effect = stage === 'recovered' || stage === 'not-recovered' ? EFFECT[stage] : '';
    return `The rollout of ${say_code(from.version)}${began} may have been the trigger.${effect}`;
}
function suspects({ suspects: list, abstained }) {
    const [first, ...others] = list;
    if (first === undefined || abstained !== null)
        return `No suspect stands out: ${say(abstained ?? 'nothing was found')}.`;
    const rest = others.map((each) => [
        cause_commit(each),
        cell(each.title),
        say_percent(each.confidence),
        cell(each.reasons[0] ?? ''),
    ]);
    return paragraphs(`Commit ${cause_commit(first)} “${say(first.title, 200)}”${pull(first)} may have contributed (confidence ${say_percent(first.confidence)}), because:`, bullets(first.reasons.map((each) => say(each))), hunks(first), rest.length === 0
        ? null
        : paragraphs('Less likely:', table(['Commit', 'Title', 'Confidence', 'First reason'], rest)));
}
function cause_commit({ sha, url }) {
    return url === '' ? say_code(sha.slice(0, 10)) : markdown_link(sha.slice(0, 10), url);
}
function pull({ pullRequest }) {
    return pullRequest === null ? '' : ` (${markdown_link(`pull request ${pullRequest.number}`, pullRequest.url)})`;
}
function hunks({ hunks: list }) {
    if (list.length === 0)
        return null;
    const each = Math.floor(cause_LONGEST_HUNKS / list.length);
    return list.map((hunk) => `In ${say_code(hunk.path, 300)}:\n\n${fence((0,redact/* redact */.E)(hunk.text), each, 'diff')}`).join('\n\n');
}
function cause_contributingFactors({ account }) {
    const factors = account.investigation?.factors ?? [];
    if (factors.length === 0)
        return 'None that the facts show; people may know more.';
    return bullets(factors.map((each) => say(each)));
}

;// CONCATENATED MODULE: ./lib/postmortem/sections/decision.js
// The decision: every option that was weighed, what was decided and why, and what spoke against it. And what is still open.





function decision(told) {
    const { plan } = told.account.brief;
    const chosen = holdOf(told) === null ? plan.decision : null;
    const rows = plan.options.map((option) => optionRow(option, chosen?.kind === 'act' && chosen.strategy === option.strategy));
    const options = rows.length === 0
        ? 'No options could be weighed.'
        : table(['Option', 'Expected', 'Risk', 'Confidence', 'For', 'Against'], rows);
    return paragraphs(decided(told), waiting(told), against(told), 'What was weighed:', options);
}
/** What is said of the chosen option above the table is not said again. */
function optionRow(option, chosen) {
    const expected = option.expectedSeconds === null ? 'unknown' : spell(option.expectedSeconds);
    return [
        `**${option.strategy}**${option.executable ? '' : ' (by hand)'}<br>${cell(option.summary)}`,
        `${expected}<br>${cell(option.expectedFrom)}`,
        option.risk,
        say_percent(option.confidence),
        chosen ? 'see above' : reasons(option.for),
        chosen ? 'see above' : reasons(option.against),
    ];
}
function reasons(list) {
    return list.length === 0 ? 'nothing known' : list.map((each) => cell(each)).join('<br>');
}
function decided(told) {
    const { account } = told;
    const { decision: made, options } = account.brief.plan;
    const hold = holdOf(told);
    if (hold !== null) {
        const reasonCode = made.kind === 'hold' ? ` (${say_code(made.code, 40)})` : '';
        const remedy = lib_ending/* ENDINGS */.J[told.ending].kind === 'quiet' ? null : `**Remedy.** ${sentence(say(hold.remedy))}`;
        return paragraphs(`**Decided: nothing was done**${reasonCode}. ${sentence(say(hold.reason, 1000))}`, remedy);
    }
    const { operation } = account;
    if (operation === null)
        return '';
    const moved = `**Decided: roll back** from ${say_code(operation.from.version)} to ${say_code(operation.to.version)}`;
    if (made.kind !== 'act')
        return `${moved}.`;
    const known = options.find((option) => option.strategy === made.strategy)?.for ?? [];
    const why = known.length === 0 ? [made.reason] : known;
    return paragraphs(`${moved} (confidence ${say_percent(made.confidence)}), because:`, bullets(why.map((each) => say(each))));
}
function against({ account }) {
    const { decision: made, options } = account.brief.plan;
    if (made.kind === 'hold')
        return null;
    const rollback = options.find((option) => option.strategy === 'rollback')?.against ?? [];
    const spoke = [...new Set([...(made.kind === 'act' ? made.against : []), ...rollback])];
    if (spoke.length === 0)
        return '**What spoke against it:** nothing that was known.';
    return paragraphs('**What spoke against it:**', bullets(spoke.map((each) => say(each))));
}
/** What `account.open` carries: for an approval the exact dispatch to send. */
function waiting(told) {
    const { open } = told.account;
    if (open.length === 0)
        return null;
    if (told.ending !== 'awaiting-approval')
        return paragraphs('**Still open:**', bullets(open.map((each) => say(each))));
    return paragraphs('**To approve, send exactly this:**', ...open.map((each) => fence(commandOf(each), 2000, 'sh')));
}

;// CONCATENATED MODULE: ./lib/postmortem/sections/head.js





const STATUS = {
    verifying: 'Mitigation applied, being verified',
    recovered: 'Mitigated, recovery proven; the fix is still to be made',
    'not-recovered': 'Ongoing: the mitigation did not help; a person is needed',
    unproven: 'Mitigation applied; whether it helped could not be measured',
    'awaiting-approval': 'Ongoing: waiting for a person to approve the rollback',
    held: 'Ongoing: nothing was done; a person is needed',
};
/** `Ongoing` is said only where our own look sees it. */
const UNSEEN = {
    no: { held: 'Nothing was done: only the alert says so, our own look does not see it; a person checks' },
    unknown: {
        'awaiting-approval': 'Waiting for a person to approve the rollback; whether it is ongoing is not known',
        held: 'Nothing was done; whether it is ongoing is not known; a person is needed',
    },
};
function statusOf(told) {
    if (holdCodeOf(told) === 'superseded')
        return 'Nothing was done: the release was replaced before the write; a person checks';
    const { verdict } = told.account.brief.triage.happening;
    const stage = stageOf(told);
    return (verdict === 'yes' ? undefined : UNSEEN[verdict][stage]) ?? STATUS[stage];
}
function head(told) {
    const { account, owners } = told;
    const { triage } = account.brief;
    const rows = [
        ['Severity', `**${triage.severity}** ${cell(severityReason(triage), 400)}`],
        ['Status', `**${statusOf(told)}**`],
        [
            'Service',
            `${say_code(account.service)} (${account.workload.kind} ${say_code(`${account.workload.namespace}/${account.workload.name}`)})`,
        ],
        ['Duration', durationLine(told)],
        ['Responders', 'incident-responder (a program); people: _to be filled in_'],
        ['Owners', owners.length === 0 ? 'none in the config: unassigned' : owners.map((owner) => `@${owner}`).join(', ')],
        ['Document', 'Draft → in review → reviewed → closed (now: **draft**, made by a program)'],
    ];
    return table(['', ''], rows);
}
function durationLine({ account }) {
    const known = durations(account).filter((each) => each.seconds !== null);
    if (known.length === 0)
        return 'not known yet';
    return known.map((each) => `${each.meaning}: ${spell(each.seconds)} (${each.how})`).join('; ');
}
/** Three lines for somebody who was woken up: what happened, what was done, what to do now. */
function summary(told) {
    const seen = [symptom(told), releaseLine(told)].filter((sentence) => sentence !== '').join(' ');
    return paragraphs(`**What happened:** ${seen}`, `**What was done:** ${head_done(told)}`, now(told), approval(told));
}
function symptom(told) {
    const { signal, triage } = told.account.brief;
    const since = triage.since ?? signal.startedAt;
    const at = when(since) === when(null) ? 'At a time not known' : `At ${when(since)}`;
    const who = signal.source === 'manual' ? 'a person' : 'an alert';
    const what = sentence(say(triage.what || signal.title, 300));
    if (seenToFail(told))
        return `${at}, ${say_code(told.account.service)} began to fail: ${what}${reach(told)}`;
    return `${at}, ${who} said of ${say_code(told.account.service)}: ${what} ${DOUBTS[triage.happening.verdict]}${reach(told)}`;
}
const DOUBTS = {
    yes: '',
    no: 'Our own look does not see it (it is under Detection).',
    unknown: 'Our own look could not tell whether it is so.',
};
/** Nobody counted is not the same as nobody affected. */
function reach({ account }) {
    const users = account.brief.triage.usersAffected;
    if (users === null || users.count === 0)
        return '';
    const how = account.brief.triage.happening.verdict === 'yes' ? 'were' : 'are said to be';
    return ` About ${users.count} users ${how} affected (${say(users.source, 100)}).`;
}
function releaseLine({ account }) {
    const { from } = releasesOf(account);
    if (from === null)
        return '';
    const rollout = account.brief.triage.changes.find((change) => change.releaseUid === from.uid);
    const lead = secondsBetween(rollout?.at ?? null, account.brief.triage.since ?? account.brief.signal.startedAt);
    const before = lead === null || lead < 0 ? '' : `, rolled out ${spell(lead)} before`;
    return `It was running ${say_code(from.version)}${before}.`;
}
function head_done(told) {
    const hold = holdOf(told);
    if (hold !== null)
        return `**nothing.** ${sentence(say(hold.reason, 500))}`;
    const { operation, verification } = told.account;
    if (operation === null)
        return 'nothing.';
    const back = `incident-responder rolled it back to ${say_code(operation.to.version)} (${when(operation.appliedAt ?? operation.startedAt)}).`;
    if (verification === null)
        return `${back} Whether it helped is being measured.`;
    const proven = verification.verdict === 'recovered';
    return `${back} ${OUTCOMES[verification.verdict]}${proven ? '' : ` ${sentence(say(verification.reason, 400))}`}`;
}
const OUTCOMES = {
    recovered: 'The recovery is proven (under Resolution and proof).',
    'not-recovered': '**It did not help.**',
    unknown: '**Whether that helped is not known.**',
};
/** The command itself: whoever is to send it must not have to look for it. */
function approval({ account, ending }) {
    if (ending !== 'awaiting-approval' || account.open.length === 0)
        return null;
    return account.open.map((each) => fence(commandOf(each), 2000, 'sh')).join('\n\n');
}
/** All owners are called; which item is whose is in the list. */
function now(told) {
    const acted = holdOf(told) === null;
    const items = itemsOf(told).filter(({ horizon, aim }) => horizon === 'immediate' && (acted || aim !== 'process'));
    const called = told.owners.length === 0 ? '' : ` (${told.owners.map((owner) => `@${owner}`).join(', ')})`;
    return `**What to do now**${called}: ${items.map((each) => sentence(say(each.title))).join(' ')}`;
}

;// CONCATENATED MODULE: ./lib/postmortem/sections/impact.js
// Impact and detection: who was affected, since when, what was seen with its evidence, and how it was noticed.




const MOST_SYMPTOMS = 12;
const MOST_EVENTS = 8;
const LONGEST_LOG = 4000;
function impact({ account }) {
    const { triage } = account.brief;
    const users = triage.usersAffected;
    const facts = [
        `Users affected: ${users === null ? 'not measured' : `${users.count === 0 ? 'none counted' : `about ${users.count}`} (${say(users.source, 200)})`}`,
        `Since: ${when(triage.since)}`,
        ...triage.symptoms.slice(0, MOST_SYMPTOMS).map((each) => `${say(each.what, 300)}: ${say(each.evidence, 400)}`),
    ];
    const times = durations(account).map((each) => [
        `${each.name}, ${each.meaning}`,
        spell(each.seconds),
        each.how,
        cell(each.basis),
    ]);
    return paragraphs(bullets(facts), table(['Duration', '', 'Known how', 'Basis'], times));
}
function impact_detection({ account }) {
    const { signal, triage } = account.brief;
    const happening = {
        yes: 'it was still happening',
        no: 'it was not happening any more',
        unknown: 'it could not be told whether it was still happening',
    };
    const facts = [
        `Source: ${say_code(signal.source, 60)}, “${say(signal.title, 200)}”, severity ${signal.severity}`,
        `The alert began: ${when(signal.startedAt)}; received: ${when(signal.receivedAt)}${delay(signal.startedAt, signal.receivedAt)}`,
        `Our own look when it came: ${happening[triage.happening.verdict]}${evidence(triage.happening.evidence)}`,
        'For people: how could the time to detection have been halved?',
    ];
    return paragraphs(bullets(facts), events(triage.events), logs(triage.logs));
}
function delay(from, to) {
    const seconds = secondsBetween(from, to);
    return seconds === null || seconds < 0 ? '' : ` (${spell(seconds)} later)`;
}
function evidence(lines) {
    return lines.length === 0 ? '' : ` (${lines.map((line) => say(line, 300)).join('; ')})`;
}
function events(list) {
    if (list.length === 0)
        return null;
    return paragraphs('Warning events of the cluster:', bullets(list.slice(0, MOST_EVENTS).map((each) => say(each, 300))));
}
function logs(list) {
    if (list.length === 0)
        return null;
    const each = Math.floor(LONGEST_LOG / list.length);
    const shown = list.map(({ pod, lines }) => `Pod ${say_code(pod)}:\n\n${fence((0,redact/* redact */.E)(lines.join('\n')), each)}`);
    return `<details><summary>Last log lines of its pods</summary>\n\n${shown.join('\n\n')}\n\n</details>`;
}

;// CONCATENATED MODULE: ./lib/postmortem/sections/proof.js


const CONCLUSION = {
    recovered: 'Recovered',
    'not-recovered': 'Not recovered',
    unknown: 'Not proven',
};
function proof(told) {
    const { verification, operation, brief } = told.account;
    if (operation === null)
        return paragraphs('Nothing was done, so there is nothing to prove. What our own look measured:', looks(brief.before, brief.normal));
    if (verification === null)
        return paragraphs('Being measured; this section is updated. Before the rollback:', looks(brief.before, brief.normal));
    const verdict = `**${CONCLUSION[verification.verdict]}** (${when(verification.judgedAt)}): ${say(verification.reason)}`;
    const converged = verification.convergedAt === null
        ? 'It never converged: pods of the suspected release were left, or the earlier one did not become ready.'
        : `Converged at ${when(verification.convergedAt)}; only samples taken wholly after that count.`;
    const rows = verification.checks.map(checkRow);
    const person = stageOf(told) === 'recovered'
        ? null
        : '**A person is needed:** compare the columns, then act by hand; this program does not act again on its own.';
    return paragraphs(verdict, converged, rows.length === 0 ? 'No probe gave anything to compare.' : table(HEAD, rows), person);
}
const HEAD = ['Probe', 'Before (while it failed)', 'Normal (before the release)', 'After', 'Samples', 'Verdict'];
function checkRow(check) {
    return [
        say_code(check.probe, 80).replaceAll('|', '¦'),
        proof_shown(check.before),
        proof_shown(check.normal),
        proof_shown(check.after),
        String(check.samples),
        check.verdict,
    ];
}
function looks(now, normal) {
    if (now.length === 0)
        return 'No probe was asked.';
    const rows = now.map((each) => [
        cell(each.probe),
        proof_shown(each),
        proof_shown(normal.find((other) => other.probe === each.probe) ?? null),
    ]);
    return table(['Probe', 'Now', 'Normal (before the release)'], rows);
}
function proof_shown(observation) {
    if (observation === null)
        return 'not measured';
    const value = observation.value === null
        ? ''
        : `${Number(observation.value.toPrecision(4))}${observation.unit === '' ? '' : ` ${cell(observation.unit, 20)}`}, `;
    return `${value}${observation.verdict}<br>${cell(observation.why, 200)}`;
}

;// CONCATENATED MODULE: ./lib/postmortem/timeline.js
function buildTimeline(account) {
    const { brief, operation, verification } = account;
    const entries = [
        ...brief.triage.changes.map((change) => entry(change.at, change.what, change.kind === 'rollout' ? 'estimated' : 'measured')),
        ...said(brief.triage.since, brief.signal.startedAt),
        entry(brief.signal.startedAt, `The alert began: ${brief.signal.title}`, 'measured'),
        entry(brief.signal.receivedAt, `incident-responder received the alert from ${brief.signal.source}`, 'measured'),
        ...brief.timeline,
        ...(operation === null ? [] : written(operation)),
        ...(verification === null ? [] : judged(verification)),
        ...account.timeline,
    ];
    return timeline_distinct(entries.filter((each) => each !== null && !Number.isNaN(Date.parse(each.at)))).toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
function entry(at, what, how) {
    return at === null ? null : { at, what, how };
}
/** A person (or the triage) may know an earlier start than the alert has. */
function said(since, alerted) {
    return since === null || since === alerted ? [] : [entry(since, 'The symptom began', 'estimated')];
}
function written({ startedAt, appliedAt, from, to }) {
    return [
        entry(startedAt, `Decided: roll back from ${from.version} to ${to.version}`, 'measured'),
        entry(appliedAt, `The API server accepted the rollback to ${to.version}`, 'measured'),
    ];
}
function judged({ convergedAt, judgedAt, verdict }) {
    return [
        entry(convergedAt, 'Converged: only ready pods of the earlier release are left', 'measured'),
        entry(judgedAt, `Verdict: ${verdict}`, 'measured'),
    ];
}
/** The same moment said twice is said once; the first wording stays. */
function timeline_distinct(entries) {
    const seen = new Map();
    for (const each of entries) {
        if (each !== null && !seen.has(`${each.at} ${each.what}`))
            seen.set(`${each.at} ${each.what}`, each);
    }
    return [...seen.values()];
}

;// CONCATENATED MODULE: ./lib/postmortem/view.js
// What a template may show (docs/postmortem-template.md): names → Markdown that is already safe. No prototypes, no functions.













function viewOf(given) {
    const told = asDone(given);
    const items = itemsOf(told);
    const timeline = buildTimeline(told.account);
    return bare({
        ...singles(told),
        head: head(told),
        summary: summary(told),
        impact: impact(told),
        timeline: paragraphs(mermaidTimeline(timeline), timelineTable(timeline)) || 'No time is known.',
        detection: impact_detection(told),
        decision: decision(told),
        proof: proof(told),
        releaseDiff: releaseDiff(told),
        rootCause: rootCause(told),
        contributingFactors: cause_contributingFactors(told),
        notRestored: notRestored(told),
        actionItems: actionItemsSection(items),
        lessons: LESSONS,
        notChecked: notChecked(told),
        howMade: howMade(told),
        timelineEntries: list(timeline.map((each) => ({ at: when(each.at), what: cell(each.what), how: each.how }))),
        items: list(items.map((each) => ({
            title: say(each.title),
            aim: each.aim,
            horizon: each.horizon,
            owner: ownerText(each.owner),
            due: each.due,
        }))),
    });
}
function singles(told) {
    const { account, ending, incident } = told;
    const { from, to } = releasesOf(account);
    const suspect = account.investigation?.suspects[0];
    const took = (name) => spell(durations(account).find((each) => each.name === name)?.seconds ?? null);
    return {
        incident: incident ?? '',
        what: say(account.brief.triage.what),
        severity: account.brief.triage.severity,
        status: statusOf(told),
        ending,
        endingSentence: lib_ending/* ENDINGS */.J[ending].sentence,
        acted: account.operation !== null,
        service: say_code(account.service),
        workload: say_code(`${account.workload.namespace}/${account.workload.name}`),
        from: from === null ? '' : say_code(from.version),
        to: to === null ? '' : say_code(to.version),
        verdict: account.verification?.verdict ?? '',
        since: when(account.brief.triage.since),
        timeToDetect: took('TTD'),
        timeToMitigate: took('TTM'),
        timeToResolve: took('TTR'),
        suspect: suspect === undefined ? '' : say_code(suspect.sha.slice(0, 10)),
        run: say(account.brief.run),
    };
}
/** Without a prototype nothing but the data can be named. */
function bare(data) {
    return Object.assign(Object.create(null), data);
}
function list(entries) {
    return Object.setPrototypeOf(entries.map(bare), null);
}

;// CONCATENATED MODULE: ./lib/postmortem/template.js
// From the account to the issue's title and body: the user's template or ours, filled with safe Markdown, cut to a budget.






/** GitHub refuses bodies above 65,536 characters; the publisher adds its marker. */
const template_MOST_BYTES = 60_000;
function renderPostmortem(account, request) {
    const view = viewOf({ ...request, account });
    const known = new Set(Object.keys(view));
    const { template } = request;
    const problems = template === undefined ? [] : templateProblems(template, known);
    const used = template === undefined || problems.length > 0 ? DEFAULT_TEMPLATE : template;
    // All values are safe Markdown already: `{{x}}` and `{{{x}}}` mean the same, and nothing is escaped for HTML.
    const body = mustache/* default */.A.render(used, view, {}, { escape: String });
    return { title: titleOf(account, request), body: template_fitted(note(problems) + body) };
}
function titleOf(account, { incident }) {
    const { triage, signal } = account.brief;
    const name = incident === null ? '' : `${incident}: `;
    return title(`${name}${triage.severity} ${account.service}: ${triage.what || signal.title}`);
}
function note(problems) {
    if (problems.length === 0)
        return '';
    return `> The configured post-mortem template was not used: ${problems.map((each) => plain(each, 200)).join('; ')}\n\n`;
}
/** What goes first where the document is too long; sections not named lie between. */
const PRIORITY = {
    '': 100,
    Summary: 95,
    'Action items': 90,
    Decision: 85,
    'Resolution and proof': 80,
    'What the rollback does not restore': 75,
    'How this document was made': 60,
    'Release diff': 30,
    Detection: 20,
    Timeline: 25,
};
const MIDDLE = 50;
function template_fitted(body) {
    if (Buffer.byteLength(body) <= template_MOST_BYTES)
        return body;
    return fitBody(sections(body).map(partOf), template_MOST_BYTES);
}
/** The document cut before each heading of the second level that is not inside a fence. */
function sections(body) {
    const found = [[]];
    let fenced = '';
    for (const line of body.split('\n')) {
        const ticks = /^`{3,}(?=[^`]*$)/.exec(line)?.[0] ?? '';
        if (fenced === '' && line.startsWith('## '))
            found.push([]);
        if (fenced === '')
            fenced = ticks;
        else if (line.trim() === fenced)
            fenced = '';
        found.at(-1)?.push(line);
    }
    return found.map((lines) => lines.join('\n').trim()).filter((text) => text !== '');
}
function partOf(text) {
    const heading = /^## (.*)/.exec(text)?.[1] ?? '';
    return { text, title: heading || 'Head', priority: PRIORITY[heading] ?? MIDDLE };
}

;// CONCATENATED MODULE: ./lib/report.js







/** For all of GitHub's part of one report. */
const DEADLINE = 60_000;
/** A pull request is bothered only where this much speaks for it. */
const COMMENT_ABOVE = 0.5;
/** Where the rollback did not help, the release is less likely the cause. */
const COMMENT_ABOVE_UNHELPED = 0.8;
const NOT_REPORTED = { issue: null, incident: null, owed: 'not written yet' };
function accountOf(handling, brief, parts) {
    const account = {
        service: handling.key,
        workload: handling.service.workload,
        key: parts.operation?.id ?? parts.key ?? handling.key,
        brief,
        operation: parts.operation ?? null,
        verification: parts.verification ?? null,
        investigation: parts.investigation ?? null,
        timeline: [],
        open: parts.open ?? [],
    };
    return { ...account, timeline: buildTimeline(account) };
}
async function report(handling, account, ending, known = NOT_REPORTED) {
    const { world, service, reporting } = handling;
    const { owners } = service;
    try {
        const rendered = renderPostmortem(account, {
            incident: known.incident,
            ending,
            owners,
            ...(reporting.template === null ? {} : { template: reporting.template }),
        });
        const published = await publishIssue(world.codeHost, {
            repository: reporting.repository,
            key: account.key,
            title: world.runner.hide(rendered.title),
            body: world.runner.hide(rendered.body),
            labels: [...reporting.labels, account.brief.triage.severity.toLowerCase(), `service:${account.service}`],
            assignees: owners.filter((owner) => !owner.includes('/')),
            deadline: DEADLINE,
            clock: world.clock,
        });
        if (published.owed)
            return { ...known, owed: published.why };
        for (const note of published.notes)
            world.runner.info(`${handling.key}: ${note}`);
        return { issue: { number: published.number, url: published.url }, incident: published.incident, owed: null };
    }
    catch (thrown) {
        world.runner.warning(`${handling.key}: the issue could not be written: ${(0,errors/* sentence */.e)(thrown)}`);
        return { ...known, owed: (0,errors/* sentence */.e)(thrown) };
    }
}
/** Softly, once, updated in place; only where the suspect stands out and the issue that explains it is there. */
async function tellSuspect(handling, account, reported) {
    const { investigation } = account;
    const suspect = investigation?.suspects[0];
    const needed = account.verification?.verdict === 'not-recovered' ? COMMENT_ABOVE_UNHELPED : COMMENT_ABOVE;
    if (!investigation || !suspect || investigation.abstained !== null || suspect.confidence < needed)
        return investigation;
    if (reported.issue === null)
        return investigation;
    const body = renderComment(account, suspect, {
        id: reported.incident ?? `#${reported.issue.number}`,
        url: reported.issue.url,
    });
    const { pullRequest } = suspect;
    const place = pullRequest === null
        ? { repository: investigation.repository ?? '', sha: suspect.sha }
        : { repository: pullRequest.repository, pullNumber: pullRequest.number };
    try {
        const published = await publishComment(handling.world.codeHost, {
            ...place,
            key: account.key,
            body: handling.world.runner.hide(body),
            deadline: DEADLINE,
            clock: handling.world.clock,
        });
        for (const note of published.notes)
            handling.world.runner.info(`${handling.key}: ${note}`);
        return { ...investigation, commentUrl: published.url };
    }
    catch (thrown) {
        handling.world.runner.warning(`${handling.key}: the comment on the suspect could not be written: ${(0,errors/* sentence */.e)(thrown)}`);
        return investigation;
    }
}
/** A plan that could not be made is no plan: whoever tries the set-up out must see it. */
const UNPLANNED = ['cluster-unreachable', 'no-permission', 'workload-gone'];
/** A hold on a firing signal calls a person: the one issue of this release (or service and day), with its owners. A plan, a dry run and a cancelled run write nothing. */
async function reportHold(handling, hold, brief, facts, open = []) {
    if (handling.mode === 'plan' || handling.dryRun || handling.cancelled.aborted) {
        const planned = handling.mode === 'plan' && !UNPLANNED.includes(hold.code);
        return reportNothing(handling, planned ? 'planned' : hold.code, hold.reason, brief);
    }
    const account = accountOf(handling, brief, { key: keyOf(handling, facts, hold), open });
    const reported = await report(handling, account, hold.code);
    return {
        key: handling.key,
        ending: hold.code,
        detail: hold.reason,
        account,
        incident: reported.incident,
        issueUrl: reported.issue?.url ?? null,
        owed: reported.owed,
    };
}
function keyOf(handling, facts, hold) {
    const release = hold.from ?? facts?.suspect ?? null;
    if (facts?.workload && release !== null)
        return (0,mitigate/* operationId */.Bb)(facts.workload.uid, release);
    const day = new Date(handling.world.clock.now()).toISOString().slice(0, 10);
    return `${handling.key}/${facts?.workload?.uid ?? 'unseen'}/${day}`;
}
/** Endings that leave no trace outside the run. */
function reportNothing(handling, ending, detail, brief) {
    return {
        key: handling.key,
        ending,
        detail,
        account: accountOf(handling, brief, {}),
        incident: null,
        issueUrl: null,
        owed: null,
    };
}

// EXTERNAL MODULE: ./lib/plan/read-pods.js
var read_pods = __webpack_require__(244);
// EXTERNAL MODULE: ./lib/plan/read-workload.js
var read_workload = __webpack_require__(2661);
;// CONCATENATED MODULE: ./lib/verification/read-rollout.js
// The workload and its pods, read once. Polled, never watched: watches end silently.




async function readRollout(ref, { cluster, clock }) {
    try {
        const path = `/apis/apps/v1/namespaces/${ref.namespace}/deployments/${ref.name}`;
        const deployment = await cluster.request({ method: 'GET', path });
        if (deployment.status === 404)
            return { kind: 'gone' };
        if (deployment.status !== 200)
            return read_rollout_unseen('deployments', deployment);
        const workload = (0,read_workload/* readWorkload */.E)(deployment.body);
        const selector = encodeURIComponent(selectorText((0,fields.at)(deployment.body, 'spec', 'selector')));
        const pods = await cluster.request({
            method: 'GET',
            path: `/api/v1/namespaces/${ref.namespace}/pods?labelSelector=${selector}`,
        });
        if (pods.status !== 200)
            return read_rollout_unseen('pods', pods);
        const now = pods.date ?? new Date(clock.now()).toISOString();
        return { kind: 'seen', workload, pods: (0,read_pods/* readPods */.z)((0,fields/* list */.p_)((0,fields.at)(pods.body, 'items')), now) };
    }
    catch (thrown) {
        return { kind: 'unseen', why: (0,errors/* sentence */.e)(thrown) };
    }
}
function read_rollout_unseen(what, answer) {
    return {
        kind: 'unseen',
        why: `the API server answers ${answer.status} for ${what}: ${(0,fields/* text */.Qq)((0,fields.at)(answer.body, 'message')).slice(0, 300)}`,
    };
}
/** A label selector as the API's query wants it. */
function selectorText(selector) {
    const labels = Object.entries((0,fields/* texts */.Te)((0,fields.at)(selector, 'matchLabels'))).map(([key, value]) => `${key}=${value}`);
    const expressions = (0,fields/* list */.p_)((0,fields.at)(selector, 'matchExpressions')).map((expression) => {
        const key = (0,fields/* text */.Qq)((0,fields.at)(expression, 'key'));
        const values = (0,fields/* list */.p_)((0,fields.at)(expression, 'values')).map(fields/* text */.Qq).join(',');
        const operator = (0,fields/* text */.Qq)((0,fields.at)(expression, 'operator'));
        if (operator === 'Exists')
            return key;
        return operator === 'DoesNotExist' ? `!${key}` : `${key} ${operator === 'In' ? 'in' : 'notin'} (${values})`;
    });
    return [...labels, ...expressions].join(',');
}

;// CONCATENATED MODULE: ./lib/verification/rollout.js
/** The manager under which the rollback writes: admission may change the template that it wrote. */
const OUR_MANAGER = 'incident-responder';
/** Pods that fail for less may still be pulling themselves together. */
const SHORTEST_FAILURE = 30_000;
/** Converged: no pod of the suspect left, terminating ones included, and everything that is wanted is up to date and available. */
function rolloutState(request) {
    const { workload, pods, operation, track } = request;
    const { desired, updated, ready, available, total } = workload;
    const why = progressOf(request);
    const complete = updated === desired && ready === desired && available === desired && total === desired;
    const seen = workload.observedGeneration >= workload.generation;
    if (seen && complete && !pods.some((pod) => pod.releaseUid === operation.from.uid))
        return { kind: 'converged', why };
    if (failsForGood(track, request.limits))
        return { kind: 'stalled', why: `${why}; ${failuresOf(request)}` };
    if (request.overdue)
        return { kind: 'stalled', why: [`not complete in time: ${why}`, ...rollout_reasons(request)].join('; ') };
    const stuck = track.now - track.progressAt >= workload.progressDeadlineSeconds * 1000;
    if (stuck)
        return {
            kind: 'stalled',
            why: [`no progress within the progress deadline: ${why}`, ...rollout_reasons(request)].join('; '),
        };
    return { kind: 'progressing', why };
}
/** `3 of 4 pods of api-7d4 ready, 1 of api-bad terminating`. */
function progressOf({ workload, pods, operation }) {
    const own = ownPods({ pods, operation });
    const left = pods.filter((pod) => pod.releaseUid === operation.from.uid);
    const ending = left.filter((pod) => pod.terminating).length;
    const ready = `${own.filter((pod) => pod.ready).length} of ${workload.desired} pods of ${operation.to.name} ready`;
    const running = left.length - ending === 0 ? [] : [`${left.length - ending} of ${operation.from.name} left`];
    const terminating = ending === 0 ? [] : [`${ending} of ${operation.from.name} terminating`];
    const paused = workload.paused ? ['the Deployment is paused'] : [];
    return [ready, ...running, ...terminating, ...paused].join(', ');
}
function tracked(previous, seen, now) {
    const own = ownPods(seen);
    const ready = own.filter((pod) => pod.ready).length;
    const left = seen.pods.filter((pod) => pod.releaseUid === seen.operation.from.uid).length;
    const progress = previous === null || ready > previous.mostReady || left < previous.fewestLeft;
    const failing = own.some((pod) => pod.failing);
    return {
        now,
        progressAt: progress ? now : previous.progressAt,
        failingSince: failing ? ((progress ? null : previous.failingSince) ?? now) : null,
        mostReady: Math.max(ready, previous?.mostReady ?? 0),
        fewestLeft: Math.min(left, previous?.fewestLeft ?? left),
    };
}
function failsForGood(track, limits) {
    const enough = Math.max(SHORTEST_FAILURE, limits.samples * limits.sampleEvery);
    return track.failingSince !== null && track.now - track.failingSince >= enough;
}
/** Null: the template is still the one that we wrote. Who has put something else there, otherwise. */
function replacedBy({ workload, operation }) {
    const { templateHash, templateChangedBy } = workload;
    if (templateHash === operation.to.templateHash)
        return null;
    const manager = templateChangedBy?.manager ?? 'somebody';
    const when = templateChangedBy === null ? '' : ` at ${templateChangedBy.at}`;
    if (templateHash === operation.from.templateHash) {
        return `reverted by ${manager}${when}: ${operation.from.version} is back`;
    }
    return manager === OUR_MANAGER ? null : `replaced by ${manager}${when}: the workload runs neither release any more`;
}
/** One sample after convergence. A pod that restarted since the last one was not serving all the time. */
function observeRollout(request) {
    const { workload } = request;
    const own = ownPods(request);
    const restarted = own.filter((pod) => pod.restarts > (request.restarts.get(pod.uid) ?? 0)).map((pod) => pod.name);
    const failing = own.some((pod) => pod.failing);
    const base = { probe: request.probe, type: 'rollout', at: request.at, value: workload.ready, unit: 'pods' };
    const why = progressOf(request);
    if (failing)
        return { ...base, verdict: 'unhealthy', why: `${why}; ${failuresOf(request)}` };
    if (restarted.length > 0)
        return { ...base, verdict: 'unhealthy', why: `${why}; restarted: ${restarted.slice(0, 3).join(', ')}` };
    if (workload.desired === 0)
        return { ...base, verdict: 'unknown', why: '0 replicas are wanted: nothing runs' };
    if (workload.observedGeneration < workload.generation || own.length < workload.desired) {
        return { ...base, verdict: 'unknown', why: `${why}; the number of pods is changing` };
    }
    if (workload.available >= workload.desired)
        return { ...base, verdict: 'healthy', why };
    // An autoscaler has asked for more since convergence; of those that stay unready `failing` tells in time.
    const converged = Date.parse(request.convergedAt);
    const late = own.filter((pod) => !pod.ready).every((pod) => Date.parse(pod.createdAt) >= converged);
    return { ...base, verdict: late ? 'unknown' : 'unhealthy', why };
}
function restartsOf(pods) {
    return new Map(pods.map((pod) => [pod.uid, pod.restarts]));
}
/** Not by the target's UID: where admission changes templates, what we wrote gets a ReplicaSet of its own. */
function ownPods({ pods, operation }) {
    return pods.filter((pod) => pod.releaseUid !== operation.from.uid && !pod.terminating);
}
function rollout_reasons(request) {
    return ownPods(request).some((pod) => pod.failing) ? [failuresOf(request)] : [];
}
function failuresOf(request) {
    const failing = ownPods(request).filter((pod) => pod.failing);
    const kinds = [...new Set(failing.map((pod) => pod.reason ?? 'not ready'))].slice(0, 3).join(', ');
    const message = failing.find((pod) => pod.message !== null)?.message ?? null;
    return `${failing.length} failing: ${kinds}${message === null ? '' : ` (${message.slice(0, 200)})`}`;
}

;// CONCATENATED MODULE: ./lib/verification/converge.js


const POLL = 2000;
const SHORTEST_POLL = 50;
/** A run that takes over long after the write still looks for this long before it calls a rollout stalled. */
const SHORTEST_WAIT = 60_000;
/** Null: stopped by the signal. */
async function converge(request) {
    const { clock } = request.world;
    const end = clock.monotonic() + timeLeft(request);
    let track = null;
    for (let told = ''; !request.signal.aborted;) {
        const seen = await readRollout(request.ref, request.world);
        const now = clock.monotonic();
        if (seen.kind === 'seen')
            track = tracked(track, { pods: seen.pods, operation: request.operation }, now);
        const step = stepOf({ request, seen, track, overdue: now >= end });
        const text = step.kind === 'ended' ? step.course.why : step.why;
        if (text !== told)
            request.progress(text);
        told = text;
        if (step.kind !== 'wait')
            return step;
        await pause(request, Math.max(SHORTEST_POLL, Math.min(request.service.limits.sampleEvery, POLL)));
    }
    return null;
}
function stepOf({ request, seen, track, overdue }) {
    const ended = (kind, why) => ({ kind: 'ended', why, course: { kind, why, convergedAt: null } });
    const replaced = replacement(seen, request.operation);
    if (replaced !== null)
        return ended('replaced', replaced);
    if (seen.kind !== 'seen' || track === null) {
        const why = seen.kind === 'unseen' ? seen.why : '';
        return overdue ? ended('unseen', why) : { kind: 'wait', why };
    }
    const { operation, service } = request;
    const state = rolloutState({ ...seen, operation, track, limits: service.limits, overdue });
    if (state.kind === 'progressing')
        return { kind: 'wait', why: state.why };
    if (state.kind === 'stalled')
        return ended('stalled', state.why);
    return { kind: 'converged', why: state.why, convergedAt: nowOf(request), track, restarts: restartsOf(seen.pods) };
}
/** Null: what runs is still what we wrote. */
function replacement(seen, operation) {
    if (seen.kind === 'unseen')
        return null;
    if (seen.kind === 'gone')
        return 'the workload does not exist any more';
    const [uid] = operation.id.split('/');
    if (seen.workload.uid !== uid)
        return 'the workload was deleted and made anew';
    return replacedBy({ workload: seen.workload, operation });
}
function timeLeft({ operation, service, world }) {
    const { convergeWithin } = service.limits;
    const since = world.clock.now() - Date.parse(operation.appliedAt ?? nowOf({ world }));
    const least = Math.min(convergeWithin, SHORTEST_WAIT);
    return Math.min(convergeWithin, Math.max(least, convergeWithin - since));
}
function nowOf({ world }) {
    return new Date(world.clock.now()).toISOString();
}
/** In small steps: after a cancel nothing of us may linger. */
async function pause({ world, signal }, ms) {
    const end = world.clock.monotonic() + ms;
    for (let left = ms; left > 0 && !signal.aborted; left = end - world.clock.monotonic()) {
        await world.clock.sleep(Math.min(left, 1000));
    }
}

// EXTERNAL MODULE: ./lib/verification/probe.js
var probe = __webpack_require__(7433);
;// CONCATENATED MODULE: ./lib/verification/judge.js

function judge(facts) {
    const { course, limits } = facts;
    if (course.kind !== 'converged')
        return broughtToAnEnd(facts, course);
    const checks = facts.probes.map((samples) => checkOf(samples, limits));
    const proven = checks.every((check) => check.verdict === 'recovered');
    if (!proven && !course.failsForGood && course.elapsed < limits.verifyFor)
        return { kind: 'wait', why: waitingFor(facts) };
    const verdict = unproven(facts, checks) === null ? overall(checks) : 'unknown';
    return judge_done(facts, checks, verdict, reasonOf(facts, checks, verdict));
}
function broughtToAnEnd(facts, course) {
    const stalled = course.kind === 'stalled';
    const checks = facts.probes.map((samples) => {
        const verdict = stalled && samples.type === 'rollout' ? 'not-recovered' : 'unknown';
        return { ...checkOf(samples, facts.limits), verdict };
    });
    const said = {
        stalled: 'The rollback did not become complete',
        replaced: 'Not judged',
        unseen: 'The cluster could not be seen',
    };
    return judge_done(facts, checks, stalled ? 'not-recovered' : 'unknown', `${said[course.kind]}: ${course.why}.`);
}
function judge_done(facts, checks, verdict, reason) {
    const { convergedAt } = facts.course;
    return { kind: 'done', verification: { verdict, reason, convergedAt, judgedAt: facts.now, checks } };
}
function checkOf({ probe, type, normal, before, after }, limits) {
    const counted = after.filter((sample) => sample.verdict !== 'unknown');
    const last = counted.at(-1) ?? after.at(-1) ?? null;
    return {
        probe,
        type,
        normal,
        before,
        after: last,
        samples: counted.length,
        verdict: verdictOf(after, limits.samples),
    };
}
/** Enough healthy ones in a row at the end; else any bad one among the last tells; else nobody knows. */
function verdictOf(after, enough) {
    if (healthyInARow(after) >= enough)
        return 'recovered';
    return after.slice(-enough).some((sample) => sample.verdict === 'unhealthy') ? 'not-recovered' : 'unknown';
}
function healthyInARow(after) {
    return after.length - 1 - after.findLastIndex((sample) => sample.verdict !== 'healthy');
}
function overall(checks) {
    if (checks.some((check) => check.verdict === 'not-recovered'))
        return 'not-recovered';
    return checks.length === 0 || checks.some((check) => check.verdict === 'unknown') ? 'unknown' : 'recovered';
}
/** Pods that are ready prove the end only of what pods had failed by themselves. Null: the checks may speak. */
function unproven(facts, checks) {
    if (facts.probes.some((samples) => samples.type !== 'rollout') || overall(checks) !== 'recovered')
        return null;
    if (facts.probes.some((samples) => samples.before?.verdict === 'unhealthy'))
        return null;
    return 'The pods are ready, but the release had not been seen to fail by its own pods, and no other probe measures what failed';
}
function reasonOf(facts, checks, verdict) {
    const gap = unproven(facts, checks);
    if (gap !== null)
        return `${gap}.`;
    const telling = checks.filter((check) => check.verdict === verdict);
    const said = (telling.length === 0 ? checks : telling).map((check) => judge_describe(check)).join('; ');
    const remarks = [...unmeasured(facts), ...(verdict === 'recovered' ? neverBad(facts) : [])];
    const head = {
        recovered: `Healthy for ${facts.limits.samples} samples in a row after convergence: `,
        'not-recovered': 'Still unhealthy: ',
        unknown: 'Could not be measured: ',
    };
    return [`${head[verdict]}${said || 'no probe'}.`, ...remarks].join(' ');
}
function unmeasured(facts) {
    const outside = facts.probes.some((samples) => samples.type !== 'rollout');
    return outside ? [] : ['Not measured: what users see (no http or prometheus probe is configured).'];
}
/** A probe that never saw the trouble cannot show that it is over. */
function neverBad(facts) {
    const blind = facts.probes.length > 0 && facts.probes.every((samples) => samples.before?.verdict === 'healthy');
    return blind ? ['Every probe had been healthy before the rollback, too.'] : [];
}
function judge_describe(check) {
    const compared = [judge_shown('before', check.before), judge_shown('normal', check.normal)].filter((part) => part !== null);
    return `${check.probe}: ${check.after?.why ?? 'no sample'}${compared.length === 0 ? '' : `; ${compared.join(', ')}`}`;
}
function judge_shown(when, observation) {
    if (observation === null || observation.type === 'rollout')
        return null;
    const bad = when === 'normal' && observation.verdict === 'unhealthy' ? ' (out of bounds already then)' : '';
    return observation.value === null
        ? `${when} ${observation.verdict}`
        : `${when} ${(0,probe/* withUnit */.$o)(observation.value, observation.unit)}${bad}`;
}
function waitingFor(facts) {
    const parts = facts.probes.map(({ probe, after }) => {
        return `${probe} ${after.at(-1)?.why ?? 'not sampled yet'} [${Math.min(healthyInARow(after), facts.limits.samples)}/${facts.limits.samples}]`;
    });
    return parts.join('; ');
}

// EXTERNAL MODULE: ./lib/verification/look.js
var look = __webpack_require__(7716);
// EXTERNAL MODULE: ./lib/verification/probes/registry.js + 1 modules
var registry = __webpack_require__(9888);
;// CONCATENATED MODULE: ./lib/verification/watch.js






const SHORTEST_PAUSE = 50;
/** They change with every sample, and say nothing new. */
const NUMBERS = /\d+(?:\.\d+)?/g;
/** Null: stopped by `signal`. */
async function verify(request) {
    const { signal } = request;
    if (signal.aborted)
        return null;
    const stopped = new Promise((resolve) => {
        signal.addEventListener('abort', () => resolve(null), { once: true });
    });
    return Promise.race([stopped, proven(request)]);
}
async function proven(request) {
    const arrived = await converge(request);
    if (arrived === null)
        return null;
    if (arrived.kind === 'converged')
        return sampled(request, arrived);
    const judgement = watch_judged(request, arrived.course, []);
    return judgement.kind === 'done' ? judgement.verification : null;
}
async function sampled(request, arrived) {
    const { clock } = request.world;
    const began = clock.monotonic();
    const rounds = [];
    let last = arrived;
    let told = '';
    for (let due = began;;) {
        due += Math.max(SHORTEST_PAUSE, request.service.limits.sampleEvery);
        await pause(request, Math.max(SHORTEST_PAUSE, due - clock.monotonic()));
        if (request.signal.aborted)
            return null;
        const round = await sampleOnce(request, arrived, last);
        rounds.push(round);
        last = round;
        const judgement = watch_judged(request, courseOf(request, arrived, round, clock.monotonic() - began), rounds);
        if (judgement.kind === 'done')
            return judgement.verification;
        const kind = judgement.why.replace(NUMBERS, '');
        if (kind !== told)
            request.progress(judgement.why);
        told = kind;
    }
}
async function sampleOnce(request, arrived, last) {
    const { world, service, operation, ref } = request;
    const { cluster, http, clock } = world;
    const context = { cluster, http, clock, namespace: ref.namespace, after: arrived.convergedAt };
    const [seen, outside] = await Promise.all([readRollout(ref, world), (0,look/* look */.O)(service, context)]);
    const at = nowOf(request);
    const probe = rolloutName(request);
    if (seen.kind !== 'seen') {
        const why = seen.kind === 'gone' ? 'the workload is gone' : seen.why;
        const unknown = { probe, type: 'rollout', at, verdict: 'unknown', value: null, unit: 'pods', why };
        return { ...last, seen, observations: [unknown, ...outside] };
    }
    const rollout = observeRollout({
        ...seen,
        operation,
        probe,
        at,
        restarts: last.restarts,
        convergedAt: arrived.convergedAt,
    });
    const track = tracked(last.track, { pods: seen.pods, operation }, clock.monotonic());
    return { seen, observations: [rollout, ...outside], track, restarts: restartsOf(seen.pods) };
}
function courseOf(request, { convergedAt }, round, elapsed) {
    const why = replacement(round.seen, request.operation);
    if (why !== null)
        return { kind: 'replaced', why, convergedAt };
    return { kind: 'converged', convergedAt, elapsed, failsForGood: failsForGood(round.track, request.service.limits) };
}
function watch_judged(request, course, rounds) {
    const probes = samplesOf(request, rounds);
    return judge({ course, probes, limits: request.service.limits, now: nowOf(request) });
}
function samplesOf(request, rounds) {
    const rollout = { name: rolloutName(request), type: 'rollout' };
    const outside = request.service.probes.filter((config) => (0,registry/* measurable */.i)(config).length > 0);
    return [rollout, ...outside].map(({ name, type }) => {
        const own = (observation) => observation.probe === name && observation.type === type;
        const before = request.before.find(own) ?? (type === 'rollout' ? rolloutBefore(request.operation, name) : null);
        const after = rounds.flatMap((round) => round.observations.filter(own));
        return { probe: name, type, normal: request.normal.find(own) ?? null, before, after };
    });
}
function rolloutName({ service }) {
    return service.probes.find((config) => config.type === 'rollout')?.name ?? 'rollout';
}
/** How the suspect's pods were when the run looked at them; null where it did not see any. */
function rolloutBefore(operation, probe) {
    const pods = (operation.brief?.triage.pods ?? []).filter((pod) => pod.releaseUid === operation.from.uid);
    if (pods.length === 0)
        return null;
    const failing = pods.filter((pod) => pod.failing);
    const kinds = [...new Set(failing.map((pod) => pod.reason ?? 'not ready'))].slice(0, 3).join(', ');
    const why = `${failing.length} of ${pods.length} pods of ${operation.from.name} failing${kinds === '' ? '' : `: ${kinds}`}`;
    const verdict = failing.length > 0 ? 'unhealthy' : 'healthy';
    const value = pods.filter((pod) => pod.ready).length;
    return { probe, type: 'rollout', at: operation.startedAt, verdict, value, unit: 'pods', why };
}

;// CONCATENATED MODULE: ./lib/finish.js





const INVESTIGATION_DEADLINE = 120_000;
/** From `applied` on. Verification, investigation and the first version of the issue go together. */
async function finish(handling, finishing) {
    const { claim, brief } = finishing;
    const operation = { ...finishing.operation, brief };
    await journal(handling, claim, operation);
    const investigating = finish_investigated(handling, finishing);
    const opening = report(handling, accountOf(handling, brief, { operation }), 'unknown');
    const verification = await finish_proven(handling, finishing);
    if (verification === null)
        return interrupted(handling, finishing, operation);
    const judged = {
        ...operation,
        phase: 'judged',
        verdict: verification.verdict,
        judgedAt: verification.judgedAt,
        brief: { ...brief, verification },
    };
    await journal(handling, claim, judged);
    return writeUp(handling, {
        claim,
        brief,
        operation: judged,
        verification,
        investigation: await investigating,
        opened: await opening,
    });
}
/** From `judged` on: the suspect's pull request, the finished issue, and the journal's last entry. */
async function writeUp(handling, parts) {
    const { claim, brief, operation, verification } = parts;
    const ending = verification.verdict;
    const before = accountOf(handling, brief, { operation, verification, investigation: parts.investigation });
    // The comment leads to the issue, so the issue comes first; where GitHub takes neither now, it is not asked a third time.
    const opened = parts.opened.issue === null ? await report(handling, before, ending) : parts.opened;
    const investigation = await tellSuspect(handling, before, opened);
    const silent = parts.opened.issue === null && opened.issue === null;
    const reported = silent ? opened : await report(handling, { ...before, investigation }, ending, opened);
    const at = new Date(handling.world.clock.now()).toISOString();
    const done = reported.owed === null
        ? { ...operation, phase: 'reported', reportedAt: at, issue: reported.issue, brief: null }
        : { ...operation, issue: reported.issue };
    await journal(handling, claim, done);
    await claim.release();
    const account = { ...before, investigation, operation: { ...done, brief: null } };
    return {
        key: handling.key,
        ending,
        detail: verification.reason,
        account,
        incident: reported.incident,
        issueUrl: reported.issue?.url ?? null,
        owed: reported.owed,
    };
}
/** An entry that cannot be written now goes with the next one: each carries the whole operation. */
async function journal(handling, claim, operation) {
    const written = await claim
        .update((kept) => (0,record/* withOperation */.oi)(kept, merged(kept.operations, operation)))
        .catch((thrown) => {
        handling.world.runner.warning(`${handling.key}: the journal could not be written: ${(0,errors/* sentence */.e)(thrown)}`);
        return true;
    });
    if (!written)
        handling.world.runner.warning(`${handling.key}: another run has taken over the Lease.`);
}
/** Joining runs count their signals in the Lease while we work. */
function merged(kept, operation) {
    const theirs = kept.find((one) => one.id === operation.id);
    return { ...operation, signals: Math.max(operation.signals, theirs?.signals ?? 0) };
}
async function finish_investigated(handling, { operation, brief, releases }) {
    const { world, service } = handling;
    const { codeHost: host, history, clock } = world;
    return investigate({
        host,
        history,
        clock,
        service,
        brief,
        from: operation.from,
        to: operation.to,
        releases,
        deadline: INVESTIGATION_DEADLINE,
    });
}
async function finish_proven(handling, { operation, claim, brief }) {
    const { world, service, key } = handling;
    const signal = AbortSignal.any([claim.lost, handling.cancelled]);
    const progress = (text) => world.runner.info(`${key}: ${text}`);
    return verify({
        service,
        ref: service.workload,
        operation,
        normal: brief.normal,
        before: brief.before,
        world,
        signal,
        progress,
    });
}
/** Cancelled, or another run took over: the Lease tells the next one where to go on. */
async function interrupted(handling, { claim, brief }, operation) {
    const detail = claim.lost.aborted
        ? 'Another run has taken over.'
        : 'The run was cancelled after the write; follow-up verifies and reports.';
    await claim.release();
    return {
        key: handling.key,
        ending: 'unknown',
        detail,
        account: accountOf(handling, brief, { operation }),
        incident: null,
        issueUrl: null,
        owed: detail,
    };
}

// EXTERNAL MODULE: ./lib/followup/due.js
var due = __webpack_require__(9174);
// EXTERNAL MODULE: ./lib/followup/signal.js
var signal = __webpack_require__(7786);
// EXTERNAL MODULE: ./lib/mitigation/claim.js
var claim = __webpack_require__(7039);
// EXTERNAL MODULE: ./lib/mitigation/lease.js
var mitigation_lease = __webpack_require__(7877);
// EXTERNAL MODULE: ./lib/respond.js + 4 modules
var respond = __webpack_require__(5892);
// EXTERNAL MODULE: ./lib/plan/observe.js + 2 modules
var observe = __webpack_require__(3723);
// EXTERNAL MODULE: ./lib/weigh.js + 24 modules
var weigh = __webpack_require__(9788);
;// CONCATENATED MODULE: ./lib/resume.js
// What an earlier run left open: every run looks at its own workload's Lease, follow-up at all of them.









const LOOK_EVERY = 1000;
async function resume(handling, state) {
    if ((0,due/* unfinished */.M)(state.record.operations) === null)
        return { kind: 'nothing', why: 'nothing is open' };
    const free = await standingStill(handling, state);
    const open = free === null ? null : (0,due/* unfinished */.M)(free.record.operations);
    if (free === null || open === null)
        return { kind: 'nothing', why: 'another run is at work' };
    const taken = await (0,claim/* take */.s)(handling.world, {
        lease: (0,mitigation_lease/* leaseOf */.m8)(handling.service.workload),
        run: handling.run,
        state: free,
        record: free.record,
    });
    if (taken.kind === 'refused')
        return taken;
    if (taken.kind === 'contended')
        return { kind: 'nothing', why: 'another run was faster' };
    return settle(handling, taken.claim, open);
}
/** The Lease once it is free or has not changed for 30 s; null where somebody keeps renewing it. */
async function standingStill(handling, first) {
    const { clock, cluster } = handling.world;
    const watching = (0,claim/* watcher */.VL)(handling.run, clock);
    const end = clock.monotonic() + claim/* TAKEOVER_AFTER */.JE + 5 * LOOK_EVERY;
    for (let state = first;; state = await (0,mitigation_lease/* fetchLease */.FP)(cluster, (0,mitigation_lease/* leaseOf */.m8)(handling.service.workload))) {
        if (watching.free(state))
            return state;
        if (clock.monotonic() > end || handling.cancelled.aborted)
            return null;
        await clock.sleep(LOOK_EVERY);
    }
}
async function settle(handling, claim, operation) {
    const { facts } = await (0,observe/* observe */.l)(handling);
    const { brief } = operation;
    const needed = (0,due/* due */.d)(operation, facts);
    handling.world.runner.info(`${handling.key}: an earlier run left an operation ${operation.phase}: ${needed}.`);
    if (brief === null || needed === 'abandon')
        return { kind: 'finished', finished: await abandon(handling, claim, operation) };
    if (needed === 'redo') {
        await claim.release();
        return { kind: 'redo', operation, brief };
    }
    const finished = needed === 'report'
        ? await owedReport(handling, claim, { operation, brief, facts })
        : await verified(handling, claim, { operation, brief, facts });
    return { kind: 'finished', finished };
}
async function verified(handling, claim, { operation, brief, facts }) {
    const at = operation.appliedAt ?? operation.attempts.at(-1)?.at ?? operation.startedAt;
    const known = { ...operation, phase: 'applied', appliedAt: at };
    await claim.update((kept) => (0,mitigate/* applied */.Ic)(kept, known, at));
    return finish(handling, { claim, operation: known, brief, releases: facts.releases });
}
async function owedReport(handling, claim, { operation, brief, facts }) {
    const { verification } = brief;
    if (verification === undefined)
        return verified(handling, claim, { operation, brief, facts });
    const investigation = await finish_investigated(handling, { operation, brief, releases: facts.releases });
    const finished = await writeUp(handling, {
        claim,
        brief,
        operation,
        verification,
        investigation,
        opened: { ...NOT_REPORTED, issue: operation.issue },
    });
    return { ...finished, ending: finished.owed === null ? 'finished' : 'report-owed' };
}
/** Never applied, and the bad release does not run any more: a person is told, then it is closed; so a kill in between tells twice. */
async function abandon(handling, claim, operation) {
    const detail = `A run had claimed the rollback of ${operation.from.version} and never applied it; the workload runs something else now.`;
    const { brief } = operation;
    const hold = { ...(0,weigh/* holdOf */.nv)('superseded', detail), from: operation.from, to: operation.to };
    const told = brief === null
        ? null
        : await reportAbandoned(handling, operation, { ...brief, plan: { ...brief.plan, decision: hold } });
    if (told === null || told.owed === null)
        await markAbandoned(claim, operation);
    await claim.release();
    const nothing = { key: handling.key, account: null, incident: null, issueUrl: null, owed: null };
    return { ...(told ?? nothing), ending: 'abandoned', detail };
}
async function reportAbandoned(handling, operation, brief) {
    const account = accountOf(handling, brief, { operation });
    const { incident, issue, owed } = await report(handling, account, 'abandoned');
    return { key: handling.key, account, incident, issueUrl: issue?.url ?? null, owed };
}
/** Only what still stands as it was seen: another run may have tried again meanwhile. */
async function markAbandoned(claim, seen) {
    await claim.update((kept) => {
        const stored = kept.operations.find((one) => one.id === seen.id);
        const same = stored?.phase === 'acting' && stored.attempts.at(-1)?.id === seen.attempts.at(-1)?.id;
        return same ? (0,record/* withOperation */.oi)(kept, { ...stored, phase: 'abandoned', brief: null }) : kept;
    });
}

;// CONCATENATED MODULE: ./lib/follow-up.js
// `mode: follow-up`: for each service, finish what a dead run or a silent GitHub left open. Needs no event.








async function followUp(handling) {
    try {
        return await followed(handling);
    }
    catch (thrown) {
        if (!(thrown instanceof errors/* ResponderError */.J))
            throw thrown;
        return nothing(handling, 'cluster-unreachable', (0,errors/* sentence */.e)(thrown));
    }
}
async function followed(handling) {
    const state = await (0,mitigation_lease/* fetchLease */.FP)(handling.world.cluster, (0,mitigation_lease/* leaseOf */.m8)(handling.service.workload));
    const open = (0,due/* unfinished */.M)(state.record.operations);
    if (open === null)
        return nothing(handling, 'nothing-open', 'No operation is open.');
    const withSignal = open.brief === null ? handling : { ...handling, signal: (0,signal/* signalOf */.oX)(open.brief) };
    const resumed = await resume(withSignal, state);
    if (resumed.kind === 'finished')
        return resumed.finished;
    if (resumed.kind === 'nothing')
        return nothing(handling, 'nothing-open', resumed.why);
    if (resumed.kind === 'refused')
        return nothing(handling, 'claim-refused', resumed.why);
    return redone(withSignal, resumed.operation);
}
/** Triaged anew with the operation's own signal; acted on only if it still happens inside the alert's shelf life. */
async function redone(handling, operation) {
    const finished = await (0,respond/* respond */.u)(handling);
    if (lib_ending/* ENDINGS */.J[finished.ending].kind !== 'held')
        return finished;
    if (finished.owed === null)
        await follow_up_close(handling, operation);
    return { ...finished, ending: 'abandoned', detail: `${finished.ending}: ${finished.detail}` };
}
/** Where nobody holds the Lease: a run that does has its own view of the operation. */
async function follow_up_close(handling, operation) {
    const lease = (0,mitigation_lease/* leaseOf */.m8)(handling.service.workload);
    const state = await (0,mitigation_lease/* fetchLease */.FP)(handling.world.cluster, lease);
    if (state.holder !== null)
        return;
    const taken = await (0,claim/* take */.s)(handling.world, { lease, run: handling.run, state, record: state.record });
    if (taken.kind !== 'claimed')
        return;
    await markAbandoned(taken.claim, operation);
    await taken.claim.release();
}
const nothing = (handling, ending, detail) => ({
    key: handling.key,
    ending,
    detail,
    account: null,
    incident: null,
    issueUrl: null,
    owed: null,
});

;// CONCATENATED MODULE: ./lib/postmortem/summary-seen.js



const summary_seen_ROWS = 10;
function seenSection(triage) {
    return [
        '### Seen',
        plain(triage.what, 500),
        facts(triage),
        symptomTable(triage.symptoms),
        podTable(triage.pods),
        summary_seen_list('Recent changes, newest first', triage.changes.map(({ at, what, link: url }) => `${plain(at, 40)} ${url === null ? plain(what, 300) : markdown_link(what, url)}`)),
        summary_seen_list('Warning events', triage.events.map((event) => inlineCode(event, 400))),
        summary_seen_logs(triage),
        summary_seen_list('Not checked', triage.notChecked.map((one) => plain(one, 400))),
    ]
        .filter((block) => block !== '')
        .join('\n\n');
}
function facts(triage) {
    const { since, severity, usersAffected, happening } = triage;
    const users = usersAffected === null ? 'unknown' : `${usersAffected.count} (${plain(usersAffected.source, 100)})`;
    return [
        `- Since: ${since === null ? 'unknown' : plain(since, 40)}`,
        `- Severity: **${severity}** (${plain(severityReason(triage).replace(/\.$/, ''), 600)})`,
        `- Users affected: ${users}`,
        `- Still happening by our own look: **${happening.verdict}**. ${happening.evidence
            .slice(0, 8)
            .map((one) => plain(one, 300))
            .join('; ')}`,
    ].join('\n');
}
function symptomTable(symptoms) {
    const rows = symptoms.slice(0, summary_seen_ROWS).map(({ what, evidence }) => [tableCell(what, 200), codeCell(evidence, 300)]);
    return summary_seen_table(['symptom', 'evidence'], rows);
}
function podTable(pods) {
    const rows = pods
        .slice(0, summary_seen_ROWS)
        .map(({ name, ready, restarts, reason, message }) => [
        codeCell(name, 100),
        ready ? 'ready' : 'not ready',
        String(restarts),
        tableCell([reason, message].filter((text) => text !== null && text !== '').join(': '), 200),
    ]);
    return summary_seen_table(['pod', 'state', 'restarts', 'reason'], rows);
}
function summary_seen_logs({ logs }) {
    return logs
        .slice(0, 3)
        .map(({ pod, lines }) => `<details><summary>Log of ${plain(pod, 100)}</summary>\n\n${fence(lines.join('\n'), 8000)}\n\n</details>`)
        .join('\n\n');
}
function weighedSection(plan) {
    const { options, notChecked } = plan;
    return [
        '### Weighed',
        summary_seen_table(['option', 'time', 'risk', 'confidence', 'for', 'against'], options.slice(0, summary_seen_ROWS).map(summary_seen_optionRow)),
        summary_seen_decided(plan),
        summary_seen_list('Not checked for the plan', notChecked.map((one) => plain(one, 400))),
    ]
        .filter((block) => block !== '')
        .join('\n\n');
}
function summary_seen_optionRow(option) {
    const { strategy, summary, expectedSeconds, expectedFrom, risk, confidence, executable } = option;
    return [
        `**${strategy}**${executable ? '' : ' (by hand)'}: ${tableCell(summary, 300)}`,
        `${spell(expectedSeconds)} (${tableCell(expectedFrom, 150)})`,
        risk,
        `${Math.round(confidence * 100)} %`,
        option.for
            .slice(0, 6)
            .map((one) => tableCell(one, 200))
            .join('<br>'),
        option.against
            .slice(0, 6)
            .map((one) => tableCell(one, 200))
            .join('<br>'),
    ];
}
function summary_seen_decided({ decision, options }) {
    switch (decision.kind) {
        case 'act': {
            const shown = new Set(options.find((option) => option.strategy === decision.strategy)?.against);
            const more = decision.against.filter((one) => !shown.has(one)).map((one) => plain(one, 300));
            const head = `Decided: **${decision.strategy}** (confidence ${Math.round(decision.confidence * 100)} %). What speaks for and against it is in its row.`;
            return [head, summary_seen_list('What speaks against it, too', more)].filter((block) => block !== '').join('\n\n');
        }
        case 'join':
            return `Decided: **join** the operation that covers it. ${plain(decision.reason, 500)}`;
        case 'hold':
            return `Decided: **hold** (${inlineCode(decision.code, 40)}). ${plain(decision.reason, 500)}`;
    }
}
/** `lines` are Markdown already. */
function summary_seen_list(title, lines) {
    if (lines.length === 0)
        return '';
    const more = lines.length > 2 * summary_seen_ROWS ? [`- … ${lines.length - 2 * summary_seen_ROWS} more`] : [];
    return [`**${title}**\n`, ...lines.slice(0, 2 * summary_seen_ROWS).map((line) => `- ${line}`), ...more].join('\n');
}
/** `rows` are Markdown cells already; '' where there is none. */
function summary_seen_table(head, rows) {
    if (rows.length === 0)
        return '';
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

;// CONCATENATED MODULE: ./lib/postmortem/summary-proof.js



function doneSection({ operation, brief }) {
    const { decision } = brief.plan;
    if (operation === null || operation.appliedAt === null) {
        const known = decision.from !== null && decision.to !== null;
        const would = known ? ` It would have gone from ${release(decision.from)} to ${release(decision.to)}.` : '';
        return `### Done\n\nNothing was changed by this run.${would}`;
    }
    const attempts = operation.attempts
        .slice(-5)
        .map((attempt) => [codeCell(attempt.id, 80), attempt.strategy, tableCell(attempt.at, 40), String(attempt.fence)]);
    return [
        '### Done',
        `**Rolled back** from ${release(operation.from)} to ${release(operation.to)}, applied ${plain(operation.appliedAt, 40)}.`,
        summary_seen_table(['attempt', 'strategy', 'at', 'fenced on generation'], attempts),
    ].join('\n\n');
}
function release({ version, image, revision }) {
    return `**${plain(version, 100)}** (revision ${revision}, ${inlineCode(image, 200)})`;
}
function provenSection(account) {
    const { verification } = account;
    const proof = verification === null
        ? ['Nothing is measured after a mitigation.']
        : [
            `**${verification.verdict}**: ${plain(verification.reason, 600)}`,
            summary_seen_table(['probe', 'normal', 'before', 'after', 'samples', 'verdict'], verification.checks.slice(0, 20).map(summary_proof_checkRow)),
        ];
    return ['### Proven', ...proof, durationTable(account)].filter((block) => block !== '').join('\n\n');
}
function summary_proof_checkRow({ probe, normal, before, after, samples, verdict }) {
    return [tableCell(probe, 80), measured(normal), measured(before), measured(after), String(samples), verdict];
}
/** The number where there is one, else what was said; never an empty cell that reads like a zero. */
function measured(observation) {
    if (observation === null)
        return 'not measured';
    const { verdict, value, unit, why } = observation;
    if (value === null || !Number.isFinite(value))
        return `${verdict}: ${tableCell(why, 200)}`;
    return tableCell(`${Number(value.toPrecision(4))} ${unit} (${verdict})`, 200);
}
function durationTable(account) {
    const rows = durations(account).map(({ name, meaning, seconds, how, basis }) => [
        `${name}, ${meaning}`,
        spell(seconds),
        how,
        tableCell(basis, 200),
    ]);
    return summary_seen_table(['duration', 'value', 'known how', 'basis'], rows);
}
/** Softly: a ranking is no proof, and people are not causes. */
function suspectSection(investigation) {
    if (investigation === null)
        return '';
    const [first] = investigation.suspects;
    const { abstained, incomplete, compareUrl, commits, files } = investigation;
    const named = abstained === null && first !== undefined;
    return [
        '### Which change may have done it',
        named ? suspect(first) : `No change stands out: ${plain(abstained ?? 'nothing was found', 400)}`,
        named
            ? summary_seen_list('Why', first.reasons.map((reason) => plain(reason, 300)))
            : '',
        compareUrl === null ? '' : `${markdown_link('The release diff', compareUrl)}: ${commits} commits, ${files} files.`,
        incomplete === null ? '' : `Incomplete: ${plain(incomplete, 300)}`,
        summary_seen_list('What else contributed', investigation.factors.map((factor) => plain(factor, 300))),
    ]
        .filter((block) => block !== '')
        .join('\n\n');
}
function suspect({ sha, title, url, confidence, pullRequest }) {
    const commit = markdown_link(sha.slice(0, 10), url);
    const pull = pullRequest === null ? '' : `, ${markdown_link(`pull request ${pullRequest.number}`, pullRequest.url)}`;
    return `${commit} ${inlineCode(title, 150)}${pull} may have done it (confidence ${Math.round(confidence * 100)} %).`;
}

;// CONCATENATED MODULE: ./lib/postmortem/summary.js
// The job summary, for people in a hurry: what happened and what to do now, then what was seen, weighed, done and proven, and
// what is still open. Everything foreign goes through src/text.








/** GitHub takes 1 MiB for each step; nobody reads a fifth of it. */
const BUDGET = 200_000;
function renderSummary(accounts) {
    const share = Math.floor(BUDGET / Math.max(1, accounts.length)) - 2;
    return accounts.map((told) => fitBody(summary_parts(told), share)).join('\n\n');
}
function summary_parts(told) {
    const { account } = told;
    const { triage, plan } = account.brief;
    const timeline = account.timeline;
    return [
        { title: 'What happened', priority: 9, text: headline(told) },
        { title: 'Still open', priority: 8, text: openSection(account) },
        { title: 'Done', priority: 7, text: doneSection(account) },
        { title: 'Proven', priority: 6, text: provenSection(account) },
        { title: 'Suspect', priority: 5, text: suspectSection(account.investigation) },
        { title: 'Seen', priority: 3, text: seenSection(triage) },
        { title: 'Weighed', priority: 4, text: weighedSection(plan) },
        { title: 'Timeline', priority: 2, text: section('Timeline', [mermaidTimeline(timeline), timelineTable(timeline)]) },
    ];
}
const MARKS = { SEV1: '🔴', SEV2: '🟠', SEV3: '🟡', SEV4: '🔵' };
/** What happened, what to do now, and where to read on. */
function headline({ account, ending, detail, issueUrl }) {
    const { sentence, remedy, exit } = lib_ending/* ENDINGS */.J[ending];
    const { severity } = account.brief.triage;
    const now = account.brief.plan.decision.kind === 'hold' ? account.brief.plan.decision.remedy || remedy : remedy;
    const issue = issueUrl ?? account.operation?.issue?.url ?? null;
    const places = [
        issue === null ? [] : markdown_link(`Incident issue ${/\d+$/.exec(issue)?.[0] ?? ''}`.trim(), issue),
        account.brief.run.startsWith('https://') ? markdown_link('Run', account.brief.run) : [],
    ].flat();
    return [
        `## ${exit === 0 ? '✅' : '❗'} ${plain(account.service, 100)}: ${sentence}`,
        `**Now:** ${plain(now, 500)}`,
        happened(account, detail),
        `${MARKS[severity]} ${severity} · ${inlineCode(ending, 40)} · ${inlineCode(`${account.workload.namespace}/${account.workload.name}`, 200)}`,
        places.join(' · '),
    ]
        .filter((line) => line !== '')
        .join('\n\n');
}
/** After a verdict its reason stands under Proven, so here is what it was about; a hold's reason stands here. */
function happened({ brief, operation, verification }, detail) {
    if (operation === null || verification === null)
        return plain(detail, 1000);
    const { what, since } = brief.triage;
    const began = since === null ? '' : ` (since ${when(since)})`;
    return `${plain(what, 300)}${began}. Rolled back from ${inlineCode(operation.from.version, 100)} to ${inlineCode(operation.to.version, 100)}.`;
}
function openSection({ open }) {
    return section('Still open', open.slice(0, 20).map(openPoint));
}
/** A command stands where it can be copied. */
function openPoint(open) {
    const command = commandOf(open);
    return command === open ? `- ${plain(open, 1000)}` : `To approve, run:\n\n${fence(command, 2000, 'sh')}`;
}
function section(title, blocks) {
    const filled = blocks.filter((block) => block !== '');
    return filled.length === 0 ? '' : [`### ${title}`, ...filled].join('\n\n');
}

;// CONCATENATED MODULE: ./lib/outputs.js
// One run, one ending, one result: outputs for the next step, a summary for people, and the exit status.



/** What speaks loudest first: with several services in one event the run ends as its worst. */
const LOUDNESS = ['failed', 'held', 'acted', 'quiet'];
const RESULT_VERSION = 1;
async function conclude(runner, all) {
    const worst = loudest(all);
    for (const [name, value] of Object.entries(outputsOf(worst, all)))
        runner.output(name, value);
    await runner.summary(summaryOf(all));
    for (const finished of all)
        outputs_tell(runner, finished);
    return all.some(({ ending }) => lib_ending/* ENDINGS */.J[ending].exit === 1) ? 1 : 0;
}
function loudest(all) {
    const rank = (one) => LOUDNESS.indexOf(lib_ending/* ENDINGS */.J[one.ending].kind) * 2 + (lib_ending/* ENDINGS */.J[one.ending].exit === 1 ? 0 : 1);
    return [...all].sort((a, b) => rank(a) - rank(b))[0];
}
function outputsOf(worst, all) {
    const account = worst?.account ?? null;
    const decision = account?.brief.plan.decision;
    const suspect = account?.investigation?.abstained === null ? account.investigation.suspects[0] : undefined;
    return {
        ending: worst?.ending ?? 'nothing-open',
        severity: account?.brief.triage.severity ?? '',
        from: decision?.from?.version ?? '',
        to: decision?.to?.version ?? '',
        verdict: account?.verification?.verdict ?? '',
        incident: worst?.incident ?? '',
        'issue-url': worst?.issueUrl ?? '',
        'suspect-sha': suspect?.sha ?? '',
        'suspect-pr': suspect?.pullRequest?.url ?? '',
        result: JSON.stringify({ version: RESULT_VERSION, services: all.map(resultOf) }),
    };
}
function resultOf({ key, ending, detail, account, incident, issueUrl, owed }) {
    const { kind, sentence, exit } = lib_ending/* ENDINGS */.J[ending];
    return { service: key, ending: { code: ending, kind, sentence, exit }, detail, incident, issueUrl, owed, account };
}
function summaryOf(all) {
    const told = all.flatMap(({ account, ...rest }) => (account === null ? [] : [{ account, ...rest }]));
    const others = all
        .filter(({ account }) => account === null)
        .map(({ key, ending, detail }) => quietLine(key, ending, detail));
    return [...others, told.length > 0 ? renderSummary(told) : ''].filter((part) => part !== '').join('\n\n');
}
const quietLine = (key, ending, detail) => `**${key === '' ? 'incident-responder' : key}: ${ending}**. ${lib_ending/* ENDINGS */.J[ending].sentence}\n\n${plain(detail, 2000)}`;
function outputs_tell(runner, { key, ending, detail, owed }) {
    const { kind, sentence, exit, remedy } = lib_ending/* ENDINGS */.J[ending];
    const line = `${key === '' ? '' : `${key}: `}${ending}: ${sentence} ${detail}`;
    if (exit === 1)
        runner.error(`${line} ${remedy}`);
    else if (kind === 'acted')
        runner.warning(line);
    else
        runner.notice(line);
    if (owed !== null)
        runner.warning(`${key}: the report is owed: ${owed}`);
}
/** What the run cannot handle: the chain for the log, the ending for the next step. */
async function failed(runner, thrown, sentence) {
    const chain = [];
    for (let cause = thrown; cause instanceof Error && chain.length < 5; cause = cause.cause)
        chain.push(sentence(cause));
    runner.error(chain.length === 0 ? String(thrown) : chain.join(' Caused by: '));
    runner.output('ending', 'failed');
    await runner.summary(`**incident-responder: failed**. ${lib_ending/* ENDINGS */.J.failed.sentence}\n\n${plain(chain[0] ?? String(thrown), 2000)}`);
    return 1;
}

;// CONCATENATED MODULE: ./lib/unmatched.js


/** A label arrived as something else than text (Alertmanager before 0.34 parses leaves as YAML): `y` and `true` are the same then. */
async function ambiguous(handling) {
    const reason = `The label that would name this service did not arrive as text (${handling.signal.ambiguousLabels.join(', ')}).`;
    const hold = {
        ...(0,weigh/* holdOf */.nv)('unknown-evidence', reason),
        remedy: 'Encode the payload twice in the monitor: `{{ . | toJson | toJson }}`.',
    };
    return reportHold(handling, hold, (0,weigh/* blindBrief */.QZ)(handling, hold), null);
}

;// CONCATENATED MODULE: ./lib/aftermath.js
// What a run needs only once production is safe (or held): a chunk of its own, so that it costs the way to the write nothing.









/***/ })

};
