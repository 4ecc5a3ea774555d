export const id = 120;
export const ids = [120];
export const modules = {

/***/ 9174:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M1: () => (/* binding */ unfinished),
/* harmony export */   TR: () => (/* binding */ neverFurther),
/* harmony export */   dQ: () => (/* binding */ due)
/* harmony export */ });
/* harmony import */ var _plan_settled_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(958);
/* harmony import */ var _plan_took_effect_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1840);


function due(operation, facts) {
    if (operation.phase === 'judged')
        return (0,_plan_settled_js__WEBPACK_IMPORTED_MODULE_1__/* .isSettled */ .I)(operation) ? 'report' : 'climb';
    if (operation.phase === 'applied' || (0,_plan_took_effect_js__WEBPACK_IMPORTED_MODULE_0__/* .wasApplied */ .V)(operation, facts))
        return 'verify';
    if (neverFurther(operation))
        return 'climb';
    const { suspect } = facts;
    return suspect !== null && suspect.uid === operation.from.uid && suspect.revision === operation.from.revision
        ? 'redo'
        : 'abandon';
}
/** A further attempt after one that was judged, and never applied: it stands at the verdict before it. */
const neverFurther = ({ phase, verdict }) => phase === 'acting' && verdict !== null;
/** Newest first: the one that is not finished; what is to be done to production comes before what is to be told. */
function unfinished(operations) {
    const open = operations.filter(({ phase }) => phase === 'acting' || phase === 'applied' || phase === 'judged');
    return open.find((one) => !(0,_plan_settled_js__WEBPACK_IMPORTED_MODULE_1__/* .isSettled */ .I)(one)) ?? open[0] ?? null;
}


/***/ }),

/***/ 7786:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PA: () => (/* binding */ NO_SIGNAL),
/* harmony export */   eq: () => (/* binding */ signalOfOpen),
/* harmony export */   oX: () => (/* binding */ signalOf),
/* harmony export */   qA: () => (/* binding */ recalledOf)
/* harmony export */ });
/* harmony import */ var _plan_approved_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(144);
/* harmony import */ var _signal_monitor_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(550);
/* harmony import */ var _due_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9174);



function signalOf(brief) {
    return {
        ...brief.signal,
        status: 'firing',
        reason: 'kept in the Lease by an earlier run',
        severityRaw: null,
        endedAt: null,
        ambiguousLabels: [],
        alerts: [],
        truncatedAlerts: 0,
        links: [],
        manual: brief.manual ?? null,
    };
}
/** For an act that is not written yet: what a person had said is recalled, and is no person's word any more. */
function recalledOf(key, { id, from, to, attempts, brief }) {
    const { manual, approved } = brief ?? {};
    const last = attempts.at(-1);
    if (last === undefined || (manual === undefined && approved === undefined))
        return undefined;
    const ids = (0,_plan_approved_js__WEBPACK_IMPORTED_MODULE_0__/* .planIds */ .Q)(key, id.split('/')[0] ?? '', { ...last, from, to });
    const plan = brief?.plan.approvable?.id === ids.knowing ? ids.knowing : ids.plain;
    return { plan, ...(manual === undefined ? {} : { manual }), ...(approved === undefined ? {} : { approved }) };
}
/** Of the operation that is not finished; null: there is none whose signal was kept. */
function signalOfOpen(operations) {
    const brief = (0,_due_js__WEBPACK_IMPORTED_MODULE_2__/* .unfinished */ .M1)(operations)?.brief ?? null;
    return brief === null ? null : signalOf(brief);
}
/** Follow-up looks at every service without having been told anything. */
const NO_SIGNAL = {
    ..._signal_monitor_js__WEBPACK_IMPORTED_MODULE_1__/* .BLANK */ .Z,
    source: 'follow-up',
    reason: 'follow-up needs no event',
    title: 'Follow-up',
    receivedAt: new Date(0).toISOString(),
};


/***/ }),

/***/ 2419:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ isMigration)
/* harmony export */ });
// Which files change a schema, by their paths. Apart from what reads them: the way to the write asks only this.
const SQL_FILE = /\.sql$/;
const MIGRATION = /(?:^|[/_.-])(?:migrations?|migrate|db\/changelog|alembic|flyway|liquibase|schema)(?:[/_.-]|$)/i;
/** By its folder or its last part but one: `7_rollback_payments.sql` may well be a step ahead. */
const WAY_BACK = /\.(?:down|undo|rollback)\.|_(?:down|undo|rollback)\.|(?:^|\/)(?:down|rollback|undo|U\d[\w.]*__[^/]*|seeds?)(?:\/|\.\w+$)/i;
/** What takes a migration back, and what fills tables, is none. */
function isMigration(path) {
    return (SQL_FILE.test(path) || MIGRATION.test(path)) && !WAY_BACK.test(path);
}


/***/ }),

/***/ 8264:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I_: () => (/* binding */ imageTag),
/* harmony export */   Oi: () => (/* binding */ signsOf),
/* harmony export */   Wf: () => (/* binding */ isFullSha),
/* harmony export */   i9: () => (/* binding */ isRef),
/* harmony export */   rU: () => (/* binding */ isMoving)
/* harmony export */ });
/* harmony import */ var _plan_fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8162);

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
    const revision = (0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)((0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(release.template, 'metadata', 'annotations', REVISION)) ||
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


/***/ }),

/***/ 7039:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JE: () => (/* binding */ TAKEOVER_AFTER),
/* harmony export */   RW: () => (/* binding */ orRelease),
/* harmony export */   VL: () => (/* binding */ watcher),
/* harmony export */   s: () => (/* binding */ take)
/* harmony export */ });
/* unused harmony export FRESH_FOR */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _lease_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7877);
// Taking, keeping and giving back the Lease. Who has lost it stops; who finds it held waits for it to change or to stand still.


const RENEW_EVERY = 10_000;
const LATER = 'Follow-up goes on from the Lease as it stands.';
const REMEDY = 'Grant create, get and update on leases (docs/permissions.md).';
/** A holder that has not changed the Lease for so long, by our own clock, is dead. */
const TAKEOVER_AFTER = 30_000;
/** Joining runs write too; each of them gives up long before. */
const CONFLICTS = 50;
/** Half of it: a holder that was frozen for longer looks again before it writes anything. */
const FRESH_FOR = TAKEOVER_AFTER / 2;
function watcher(run, clock) {
    let seen = null;
    return {
        free(state) {
            const sign = `${state.holder} ${state.renewedAt}`; // not the resourceVersion: joining runs write too
            if (seen?.sign !== sign)
                seen = { sign, since: clock.monotonic() };
            return state.holder === null || state.holder === run || clock.monotonic() - seen.since >= TAKEOVER_AFTER;
        },
    };
}
async function take(world, request) {
    const written = await (0,_lease_js__WEBPACK_IMPORTED_MODULE_1__/* .writeLease */ .e3)(world, request.lease, {
        state: request.state,
        holder: request.run,
        record: request.record,
    });
    if (written.kind !== 'written')
        return written;
    return { kind: 'claimed', claim: hold(world, request.lease, request.run, written.state) };
}
/** Who fails gives the Lease back: it is not renewed for nobody's work. */
async function orRelease(claim, work) {
    try {
        return await work();
    }
    catch (thrown) {
        await claim.release();
        throw thrown;
    }
}
function hold(world, lease, run, state) {
    const held = { state, renewedAt: world.clock.monotonic() };
    const lost = new AbortController();
    let queue = Promise.resolve(true);
    const write = (change, holder) => {
        queue = queue
            .catch(() => false)
            .then(() => (lost.signal.aborted ? false : replace(world, { lease, run, holder, held, change })));
        return queue.then((ours) => {
            if (!ours)
                lost.abort();
            return ours;
        });
    };
    const renew = setInterval(() => void write((record) => record, run).catch(() => undefined), RENEW_EVERY);
    renew.unref();
    return {
        record: () => held.state.record,
        update: (change) => write(change, run),
        stillOurs: async () => !lost.signal.aborted &&
            (world.clock.monotonic() - held.renewedAt < FRESH_FOR || write((record) => record, run).catch(() => false)),
        lost: lost.signal,
        async release() {
            clearInterval(renew);
            await write((record) => record, null).catch(() => false);
        },
    };
}
/**
 * Others (joining runs) may have added to the record meanwhile: on a conflict the change is made anew on top of theirs. A Lease
 * that was deleted while nobody else can have had it is made again: with it would go what is known to be bad, and what is open.
 */
async function replace(world, request) {
    const { lease, run, holder, held, change } = request;
    for (let turn = 0; turn < CONFLICTS; turn += 1) {
        const began = world.clock.monotonic();
        const written = await (0,_lease_js__WEBPACK_IMPORTED_MODULE_1__/* .writeLease */ .e3)(world, lease, { state: held.state, holder, record: change(held.state.record) });
        if (written.kind === 'written') {
            held.state = written.state;
            held.renewedAt = began;
            return true;
        }
        if (written.kind === 'refused')
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ResponderError */ .J6('cluster-refused', `The Lease was not taken: ${written.why}`, REMEDY);
        const now = await (0,_lease_js__WEBPACK_IMPORTED_MODULE_1__/* .fetchLease */ .FP)(world.cluster, lease);
        const deleted = now.resourceVersion === null && world.clock.monotonic() - held.renewedAt < TAKEOVER_AFTER;
        if (!deleted && now.holder !== run)
            return false;
        held.state = deleted ? { ...held.state, resourceVersion: null } : now;
        await world.clock.sleep(10 + Math.random() * 20 * Math.min(turn, 10));
    }
    // It still names us, and is not lost; but nothing was stored, and who is about to write to production has to know that.
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ResponderError */ .J6('cluster-refused', `The Lease was busy: none of ${CONFLICTS} writes was stored.`, LATER);
}


/***/ }),

/***/ 5963:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C2: () => (/* binding */ changeOf),
  XL: () => (/* binding */ controlPath),
  KU: () => (/* binding */ resourceOf)
});

// EXTERNAL MODULE: ./lib/plan/fields.js
var fields = __webpack_require__(8162);
;// CONCATENATED MODULE: ./lib/mitigation/flag-file.js

/** Both texts are kept in the Lease until the original is back. */
const LONGEST = 16 * 1024;
/** JSON numbers with more digits do not survive being read and written. */
const LONG_NUMBER = /[0-9]{16}/;
function flagged(file, { key, flag, variant, state }) {
    if (typeof file !== 'string')
        return { why: `there is no key ${key}` };
    if (file.length > LONGEST)
        return { why: `${key} is longer than ${LONGEST} characters: its original could not be kept` };
    if (LONG_NUMBER.test(file))
        return { why: `${key} has numbers that would be changed by rewriting it` };
    const parsed = read(file);
    const found = (0,fields.at)(parsed, 'flags', flag);
    if (typeof found !== 'object' || found === null)
        return { why: `${key} is no JSON with a flag ${flag}` };
    if (variant !== undefined && (0,fields.at)(found, 'variants', variant) === undefined)
        return { why: `the flag ${flag} has no variant ${variant}` };
    const changed = { ...found, ...(variant === undefined ? { state } : { defaultVariant: variant }) };
    const flags = { ...(0,fields.at)(parsed, 'flags'), [flag]: changed };
    const text = JSON.stringify({ ...parsed, flags }, null, indentOf(file));
    return { text: file.endsWith('\n') ? `${text}\n` : text };
}
function read(file) {
    try {
        return JSON.parse(file);
    }
    catch {
        return null;
    }
}
const indentOf = (file) => /^[{[]\r?\n([ \t]{1,8})/.exec(file)?.[1] ?? 0;

// EXTERNAL MODULE: ./lib/mitigation/object-write.js
var object_write = __webpack_require__(1854);
// EXTERNAL MODULE: ./lib/mitigation/pointer.js
var pointer = __webpack_require__(8326);
;// CONCATENATED MODULE: ./lib/mitigation/controls.js




const RATE = 'nginx.ingress.kubernetes.io/limit-rps';
const RESOURCES = {
    'ingress-nginx-rate-limit': ['networking.k8s.io', 'v1', 'ingresses'],
    'httproute-weights': ['gateway.networking.k8s.io', 'v1', 'httproutes'],
    'service-selector': ['', 'v1', 'services'],
    'configmap-flag': ['', 'v1', 'configmaps'],
    'istio-weights': ['networking.istio.io', 'v1', 'virtualservices'],
};
/** API group and plural name of what a control changes. */
function resourceOf({ preset }) {
    const [group, , resource] = RESOURCES[preset];
    return { group, resource };
}
function controlPath(control, namespace) {
    const [group, version, resource] = RESOURCES[control.preset];
    return `${group === '' ? '/api' : `/apis/${group}`}/${version}/namespaces/${namespace}/${resource}/${control.name}`;
}
/** A sentence: why it cannot be done. */
function changeOf(control, object) {
    const change = wanted(control, object);
    if (typeof change === 'string')
        return change;
    const edits = change.edits.filter(({ from, to }) => !(0,pointer/* same */.FB)(from, to));
    return edits.length === 0 ? `${control.name} is so already` : { ...change, edits };
}
function wanted(control, object) {
    switch (control.preset) {
        case 'ingress-nginx-rate-limit':
            return only([
                { path: (0,object_write/* annotationPath */.ZV)(RATE), from: (0,fields.at)(object, 'metadata', 'annotations', RATE), to: String(control.rps) },
            ]);
        case 'httproute-weights':
            return weighted({
                items: (0,fields.at)((0,fields/* list */.p_)((0,fields.at)(object, 'spec', 'rules'))[control.rule], 'backendRefs'),
                path: `/spec/rules/${control.rule}/backendRefs`,
                weights: control.weights,
                signs: (item) => ({ '/name': (0,fields/* text */.Qq)((0,fields.at)(item, 'name')) }),
            });
        case 'istio-weights':
            return weighted({
                items: (0,fields.at)((0,fields/* list */.p_)((0,fields.at)(object, 'spec', 'http'))[control.route], 'route'),
                path: `/spec/http/${control.route}/route`,
                weights: control.weights,
                signs: destination,
            });
        case 'service-selector':
            return only(Object.entries(control.selector).map(([label, to]) => ({
                path: `/spec/selector/${(0,pointer/* escaped */.Mk)(label)}`,
                from: (0,fields.at)(object, 'spec', 'selector', label),
                to,
            })));
        case 'configmap-flag': {
            const from = (0,fields.at)(object, 'data', control.key);
            const to = flagged(from, control);
            return 'why' in to ? to.why : only([{ path: `/data/${(0,pointer/* escaped */.Mk)(control.key)}`, from, to: to.text }]);
        }
    }
}
const only = (edits) => ({ edits, tests: [] });
/** `host`, or `host/subset`. */
function destination(item) {
    const [host, subset] = [(0,fields/* text */.Qq)((0,fields.at)(item, 'destination', 'host')), (0,fields/* text */.Qq)((0,fields.at)(item, 'destination', 'subset'))];
    return { '/destination/host': host, ...(subset === '' ? {} : { '/destination/subset': subset }) };
}
function weighted({ items, path, weights, signs }) {
    const known = (0,fields/* list */.p_)(items).map((item, index) => ({ item, at: `${path}/${index}`, signs: signs(item) }));
    const name = (one) => Object.values(one.signs).join('/');
    const missing = Object.keys(weights).filter((wanted) => !known.some((one) => name(one) === wanted));
    if (missing.length > 0)
        return `${path} has no ${missing.join(', ')}`;
    const chosen = known.filter((one) => Object.hasOwn(weights, name(one)));
    return {
        tests: chosen.flatMap((one) => Object.entries(one.signs).map(([below, value]) => ({ op: 'test', path: `${one.at}${below}`, value }))),
        edits: chosen.map((one) => ({ path: `${one.at}/weight`, from: (0,fields.at)(one.item, 'weight'), to: weights[name(one)] })),
    };
}


/***/ }),

/***/ 4913:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  I: () => (/* binding */ applied),
  E: () => (/* binding */ momentOf)
});

// EXTERNAL MODULE: ./lib/plan/attempts.js
var plan_attempts = __webpack_require__(1325);
;// CONCATENATED MODULE: ./lib/mitigation/marks.js
const MADE_WORSE_KEPT = 20;
/** One mark a template. Said again it changes nothing: a report that was long owed does not make the mark older. */
function withKnownBad(kept, bad) {
    const known = kept.knownBad.find((one) => one.templateHash === bad.templateHash);
    if (known !== undefined && Date.parse(known.since) >= Date.parse(bad.since))
        return kept;
    return { ...kept, knownBad: [bad, ...kept.knownBad.filter((one) => one !== known)] };
}
/** One mark a thing that can be done; the newer one stays. */
function withMadeWorse(kept, mark) {
    const { madeWorse = [] } = kept;
    const known = madeWorse.find(({ strategy, control }) => strategy === mark.strategy && control === mark.control);
    if (known !== undefined && Date.parse(known.since) >= Date.parse(mark.since))
        return kept;
    return { ...kept, madeWorse: [mark, ...madeWorse.filter((one) => one !== known)].slice(0, MADE_WORSE_KEPT) };
}

// EXTERNAL MODULE: ./lib/mitigation/record.js
var record = __webpack_require__(6834);
;// CONCATENATED MODULE: ./lib/mitigation/effect.js



/** The record once an operation took effect: what was rolled back is known to be bad, and what made it worse is not done again. */
function applied(kept, operation, at) {
    const attempts = (0,plan_attempts/* effectiveAttempts */.as)(operation);
    const bad = attempts
        .filter(({ strategy }) => strategy === 'rollback')
        .flatMap(({ from }) => [operation.from, from ?? operation.from])
        .map(({ templateHash, version }) => ({ templateHash, version, since: at }));
    const known = bad.reduce(withKnownBad, (0,record/* withOperation */.oi)(kept, operation));
    return attempts.flatMap(markOf).reduce(withMadeWorse, known);
}
/** Known bad goes by release; this is for what is done to whatever runs. */
function markOf({ strategy, step, worse }) {
    if (worse === undefined || strategy === 'rollback')
        return [];
    const control = step?.kind === 'traffic' ? { control: step.control } : {};
    return [{ strategy, ...control, since: worse.at, why: worse.why }];
}
/** When a write took effect: by the server's clock, since symptoms are set against it; its header leaves the fraction out. */
function momentOf(clock, answered) {
    return new Date(answered === null ? clock.now() : Date.parse(answered) + 999).toISOString();
}


/***/ }),

/***/ 6254:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H8: () => (/* binding */ judgeReadBack),
/* harmony export */   _n: () => (/* binding */ judgeAnswer),
/* harmony export */   ei: () => (/* binding */ fencedPatch),
/* harmony export */   qj: () => (/* binding */ ATTEMPT_ANNOTATION),
/* harmony export */   xI: () => (/* binding */ marked)
/* harmony export */ });
/* harmony import */ var _pointer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8326);

const ATTEMPT_ANNOTATION = 'incident-responder.github.io/attempt';
/** Changes the pod template and adds our annotation, only where the object is still the one that was decided on. */
function fencedPatch(request) {
    return [
        { op: 'test', path: '/metadata/uid', value: request.fence.uid },
        ...releaseTests(request.fence),
        ...request.changes,
        marked(request),
    ];
}
function releaseTests({ generation, template, numbered = {} }) {
    if (template === undefined)
        return [{ op: 'test', path: '/metadata/generation', value: generation }];
    const numbers = Object.entries(numbered).map(([key, value]) => ({ op: 'test', path: `/metadata/annotations/${(0,_pointer_js__WEBPACK_IMPORTED_MODULE_0__/* .escaped */ .Mk)(key)}`, value }));
    return [{ op: 'test', path: '/spec/template', value: template }, ...numbers];
}
/** Our attempt's id on the object: by it a write whose answer was lost is known. */
function marked(request) {
    return request.hasAnnotations
        ? { op: 'add', path: `/metadata/annotations/${(0,_pointer_js__WEBPACK_IMPORTED_MODULE_0__/* .escaped */ .Mk)(ATTEMPT_ANNOTATION)}`, value: request.attempt }
        : { op: 'add', path: '/metadata/annotations', value: { [ATTEMPT_ANNOTATION]: request.attempt } };
}
/** A failed `test` is a 422 without causes; a real validation error is a 422 that names them. */
function judgeAnswer(answer) {
    if (answer.status >= 200 && answer.status < 300)
        return 'applied';
    if (answer.status === 409)
        return 'moved';
    if (answer.status === 422)
        return hasCauses(answer.body) ? 'rejected' : 'moved';
    // Who limits a rate, the API server or something before it, does so before it passes anything on.
    if (answer.status === 429)
        return 'overloaded';
    // 404 and other definite refusals store nothing; 408 and 5xx may come from something in between.
    return answer.status >= 500 || answer.status === 408 ? 'outcome-unknown' : 'rejected';
}
function hasCauses(body) {
    const details = typeof body === 'object' && body !== null && 'details' in body ? body.details : null;
    return typeof details === 'object' && details !== null && ('causes' in details || 'kind' in details);
}
/** What a read after an unknown outcome says. Templates are not compared: mutating admission changes them. */
function judgeReadBack(request) {
    if (request.uid !== request.fence.uid)
        return 'moved';
    if (request.annotation === request.attempt && request.generation > request.fence.generation)
        return 'applied';
    return request.generation === request.fence.generation ? 'not-applied' : 'moved';
}


/***/ }),

/***/ 7877:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FP: () => (/* binding */ fetchLease),
/* harmony export */   GZ: () => (/* binding */ isUnreadable),
/* harmony export */   US: () => (/* binding */ isForbidden),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   e3: () => (/* binding */ writeLease),
/* harmony export */   m8: () => (/* binding */ leaseOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _plan_lease_name_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8361);
/* harmony import */ var _left_out_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7299);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6834);
// The Lease: lock, crash journal and memory of one workload. Created once, afterwards replaced only under its resourceVersion.




const LEASES = '/apis/coordination.k8s.io/v1';
const leaseOf = (ref) => ({ namespace: ref.namespace, name: (0,_plan_lease_name_js__WEBPACK_IMPORTED_MODULE_1__/* .leaseName */ .A)(ref) });
async function fetchLease(cluster, lease) {
    const answer = await cluster.request({ method: 'GET', path: pathOf(lease) });
    if (answer.status === 404)
        return _record_js__WEBPACK_IMPORTED_MODULE_2__/* .EMPTY */ .wg;
    if (answer.status >= 500 || answer.status === 429)
        throw unreachable(lease, answer);
    if (answer.status !== 200)
        throw refused(lease, answer);
    const state = (0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .readLease */ .zR)(answer.body);
    if (state === null)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ResponderError */ .J6('cluster-refused', `Lease ${lease.namespace}/${lease.name} ${UNREADABLE}`, 'Find out who wrote it; delete the Lease when no incident is open and no sync is paused.');
    return state;
}
const pathOf = (lease) => `${LEASES}/namespaces/${lease.namespace}/leases/${lease.name}`;
function unreachable(lease, answer) {
    const said = `Lease ${lease.namespace}/${lease.name}: ${messageOf(answer)}`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ResponderError */ .J6('cluster-unreachable', said, 'Look at the API server; then dispatch again.');
}
function refused(lease, answer) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ResponderError */ .J6('cluster-refused', `Lease ${lease.namespace}/${lease.name}: ${messageOf(answer)}`, 'Grant create, get and update on leases (docs/permissions.md).');
}
/** A Lease that may not be read is a missing permission. */
function isForbidden(thrown) {
    return thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ResponderError */ .J6 && thrown.code === 'cluster-refused' && thrown.message.includes(': 403 ');
}
const UNREADABLE = 'holds a record that cannot be read.';
const isUnreadable = ({ message }) => message.endsWith(UNREADABLE);
/** The message of a Kubernetes Status answer. */
function messageOf(answer) {
    const body = answer.body;
    const message = typeof body === 'object' && body !== null && 'message' in body ? body.message : null;
    return typeof message === 'string' ? `${answer.status} ${message}` : `status ${answer.status}`;
}
/** Writes `record` with `holder` on top of `state`; an unknown outcome is settled by reading back. What found no room is said. */
async function writeLease(world, lease, request) {
    const written = await settled(world, lease, request);
    const left = written.kind === 'written' ? (0,_left_out_js__WEBPACK_IMPORTED_MODULE_3__/* .leftOutBy */ .xc)(request.state.record, written.state.record) : null;
    if (left !== null)
        world.runner.warning(`Lease ${lease.namespace}/${lease.name}: ${(0,_left_out_js__WEBPACK_IMPORTED_MODULE_3__/* .inWords */ .r4)(left)}`);
    return written;
}
async function settled(world, lease, request) {
    const renewedAt = request.renewedAt ?? new Date(world.clock.now()).toISOString();
    const body = (0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .leaseObject */ ._D)({ ...lease, ...request, renewedAt });
    const create = request.state.resourceVersion === null;
    const path = create ? `${LEASES}/namespaces/${lease.namespace}/leases` : pathOf(lease);
    try {
        const answer = await world.cluster.request({ method: create ? 'POST' : 'PUT', path, body });
        if (answer.status < 500 && answer.status !== 429)
            return judge(answer, create, body);
    }
    catch (cause) {
        if (!(cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ResponderError */ .J6 && cause.code === 'cluster-unreachable'))
            throw cause;
    }
    return readBack(world, lease, body);
}
function judge(answer, create, sent) {
    if (answer.status === 200 || answer.status === 201) {
        const state = (0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .readLease */ .zR)(answer.body, sent);
        return state === null
            ? { kind: 'refused', why: 'the API server stored something else than was sent' }
            : { kind: 'written', state };
    }
    // Deleted since it was read: who wants it looks again.
    if (answer.status === 409 || (answer.status === 404 && !create))
        return { kind: 'contended' };
    return { kind: 'refused', why: messageOf(answer) };
}
/** The write is ours exactly where holder, time and record are what was sent: the holder's name is unique to this run. */
async function readBack(world, lease, sent) {
    const state = await fetchLease(world.cluster, lease);
    const wanted = (0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .readLease */ .zR)(withVersion(sent));
    const same = wanted !== null &&
        state.holder === wanted.holder &&
        state.renewedAt === wanted.renewedAt &&
        JSON.stringify(state.record) === JSON.stringify(wanted.record);
    return same ? { kind: 'written', state } : { kind: 'contended' };
}
function withVersion(sent) {
    const { metadata, ...rest } = sent;
    return { ...rest, metadata: { resourceVersion: '', ...metadata } };
}


/***/ }),

/***/ 7299:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   VB: () => (/* binding */ keptAtMost),
/* harmony export */   gv: () => (/* binding */ withoutOldest),
/* harmony export */   ib: () => (/* binding */ withoutLeft),
/* harmony export */   r4: () => (/* binding */ inWords),
/* harmony export */   xc: () => (/* binding */ leftOutBy)
/* harmony export */ });
/* harmony import */ var _text_moment_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3067);

const NAMED = 10;
const ofHold = ({ code, at }) => ({ issue: null, kind: `hold-${code}`, at });
const ofComment = ({ issue, kind, at }) => ({ issue, kind, at });
const byAge = (one, other) => Date.parse(other.at) - Date.parse(one.at);
const isSame = (one, other) => one.issue === other.issue && one.kind === other.kind && one.at === other.at;
/** With no more than `most` holds and comments; both lists are newest first. */
function keptAtMost(kept, most) {
    const { owed, unsaid } = kept;
    const gone = [...(owed ?? []).slice(most).map(ofHold), ...(unsaid ?? []).slice(most).map(ofComment)];
    if (gone.length === 0)
        return kept;
    const { count, newest } = kept.left ?? { count: 0, newest: [] };
    return {
        ...kept,
        ...(owed && { owed: owed.slice(0, most) }),
        ...(unsaid && { unsaid: unsaid.slice(0, most) }),
        left: { count: count + gone.length, newest: [...gone, ...newest].toSorted(byAge).slice(0, NAMED) },
    };
}
/** Null: nothing is left to be told. */
function withoutOldest(kept) {
    const most = Math.max(kept.owed?.length ?? 0, kept.unsaid?.length ?? 0);
    return most === 0 ? null : keptAtMost(kept, most - 1);
}
/** Without what was said; what came meanwhile, and what another run has said, stays as it is. */
function withoutLeft(kept, said) {
    const { left, ...rest } = kept;
    const [latest] = said?.newest ?? [];
    if (said === undefined || left === undefined || latest === undefined)
        return kept;
    if (!left.newest.some((one) => isSame(one, latest)))
        return kept;
    const count = left.count - said.count;
    const newest = left.newest.filter((one) => !said.newest.some((other) => isSame(one, other)));
    return count <= 0 ? rest : { ...rest, left: { count, newest } };
}
/** `3 earlier remarks could not be kept: …` */
function inWords({ count, newest }) {
    const named = newest.map(({ issue, kind, at }) => `${kind}${issue === null ? '' : ` on issue ${issue}`} of ${(0,_text_moment_js__WEBPACK_IMPORTED_MODULE_0__/* .when */ .z)(at)}`);
    const more = count > newest.length ? [`${count - newest.length} older`] : [];
    const remarks = count === 1 ? '1 earlier remark' : `${count} earlier remarks`;
    return `${remarks} could not be kept: ${[...named, ...more].join('; ')}.`;
}
/** Null: nothing was left out by this change. */
function leftOutBy(before, after) {
    const count = (after.left?.count ?? 0) - (before.left?.count ?? 0);
    const [known, newest] = [before.left?.newest ?? [], after.left?.newest ?? []];
    return count <= 0 ? null : { count, newest: newest.filter((one) => !known.some((other) => isSame(one, other))) };
}


/***/ }),

/***/ 530:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Vm: () => (/* binding */ contextOf),
  rC: () => (/* binding */ mitigate),
  Km: () => (/* binding */ rehearse),
  xS: () => (/* binding */ strategyOf)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/mitigation/claim.js
var claim = __webpack_require__(7039);
// EXTERNAL MODULE: ./lib/mitigation/effect.js + 1 modules
var effect = __webpack_require__(4913);
// EXTERNAL MODULE: ./lib/mitigation/in-time.js
var in_time = __webpack_require__(8120);
// EXTERNAL MODULE: ./lib/mitigation/lease.js
var lease = __webpack_require__(7877);
;// CONCATENATED MODULE: ./lib/mitigation/not-applied.js
function notApplied({ act, cancelled }, applied) {
    if (applied.kind === 'superseded')
        return { kind: 'held', code: ofSuperseded(act), why: applied.why };
    if (applied.kind === 'contended')
        return { kind: 'again', why: applied.why };
    if (applied.kind === 'overloaded')
        return { kind: 'again', why: applied.why, code: 'write-rejected' };
    if (applied.kind === 'rejected')
        return { kind: 'held', code: 'write-rejected', why: applied.why };
    return cancelled.aborted
        ? { kind: 'held', code: 'claim-refused', why: applied.why }
        : { kind: 'again', why: applied.why };
}
/** Replicas and traffic are changed by somebody else while the release stays, and still fails: a person has to hear of that. */
const ofSuperseded = ({ step: { kind } }) => kind === 'replicas' || kind === 'traffic' ? 'strategy-unavailable' : 'superseded';

// EXTERNAL MODULE: ./lib/mitigation/operation-id.js
var operation_id = __webpack_require__(7158);
;// CONCATENATED MODULE: ./lib/mitigation/opened.js

const KEYS_KEPT = 10;
/** A new operation, or the one that a dead run had claimed and never applied, with one more attempt. */
function opened(request, uid, attempt) {
    const { at } = attempt;
    const { id, earlier } = (0,operation_id/* nextOperation */.h)(request.lease.record.operations, uid, request.act.from);
    return {
        id,
        from: request.act.from,
        to: request.act.to,
        attempts: [...(earlier?.attempts ?? []), attempt],
        phase: 'acting',
        startedAt: earlier?.startedAt ?? at,
        appliedAt: null,
        judgedAt: null,
        reportedAt: null,
        verdict: null,
        issue: earlier?.issue ?? null,
        run: request.run,
        ...(earlier?.pausedSync === undefined ? {} : { pausedSync: earlier.pausedSync }),
        signals: (earlier?.signals ?? 0) + 1,
        signalKeys: keysOf(earlier, request.brief),
        brief: request.brief,
    };
}
/** By which a repetition without a start time is known again. */
function keysOf(earlier, brief) {
    const { dedupKey } = brief.signal;
    const known = earlier?.signalKeys ?? [];
    return dedupKey === null || known.includes(dedupKey) ? known : [...known, dedupKey].slice(-KEYS_KEPT);
}

// EXTERNAL MODULE: ./lib/mitigation/owed.js
var owed = __webpack_require__(7496);
// EXTERNAL MODULE: ./lib/mitigation/record.js
var mitigation_record = __webpack_require__(6834);
// EXTERNAL MODULE: ./lib/mitigation/object-write.js
var object_write = __webpack_require__(1854);
// EXTERNAL MODULE: ./lib/mitigation/patch-once.js
var patch_once = __webpack_require__(1067);
// EXTERNAL MODULE: ./lib/mitigation/sync.js
var sync = __webpack_require__(5836);
// EXTERNAL MODULE: ./lib/mitigation/undo.js
var undo = __webpack_require__(4101);
;// CONCATENATED MODULE: ./lib/mitigation/stop-sync.js




/** Null: there is no sync to be stopped, or it stands still. */
function stopFor({ stopSync, facts }, attempt) {
    const object = facts.sync?.object ?? null;
    return stopSync === undefined || object === null ? null : (0,sync/* stopChange */.Rs)(stopSync, object, attempt);
}
/** Whether the API server would take both writes. */
async function rehearsed(request, stop, rollback) {
    if (stop === null)
        return rollback;
    const [first, second] = await Promise.all([(0,patch_once/* rehearseOnce */.V)(request, (0,object_write/* objectWrite */.L$)(stop)), rollback]);
    return first.kind === 'rejected' ? { ...first, why: `${stop.path}: ${first.why}` } : second;
}
async function stopped({ cluster, clock }, stop, mayWrite) {
    const done = await (0,patch_once/* patchOnce */.K)({ cluster, clock, mayWrite }, (0,object_write/* objectWrite */.L$)(stop));
    if (done.kind === 'applied')
        return done;
    const why = `the sync could not be paused: ${done.why}`;
    // Whoever changed it put no other release there: with the sync as it is now it is decided anew.
    return done.kind === 'superseded' ? { kind: 'contended', why } : { ...done, why };
}
/** This attempt paused it, and rolled nothing back: what the Lease then says of the sync. What cannot be undone now, follow-up undoes. */
async function goesOn({ cluster, clock, ref, stopSync }, claim, operation) {
    const { pausedSync: receipt, ...rest } = operation;
    if (receipt === undefined || receipt.restoredAt !== null || stopSync === undefined)
        return operation;
    const mayWrite = () => claim.stillOurs();
    const ended = await (0,undo/* undo */.t)({ cluster, clock, ref, mayWrite }, { receipt }, stopSync).catch(() => null);
    return ended === null || ended.kind === 'failed' || ended.kind === 'not-undoable' ? operation : rest;
}

// EXTERNAL MODULE: ./lib/plan/fields.js
var fields = __webpack_require__(8162);
// EXTERNAL MODULE: ./lib/plan/quantity.js
var quantity = __webpack_require__(9066);
;// CONCATENATED MODULE: ./lib/mitigation/strategy.js

/** A strategy that is one write, as all are that need no second step. */
function oneWrite(name, prepare) {
    return {
        name,
        prepare,
        rehearse: async (context) => {
            const prepared = prepare(context);
            return prepared.kind === 'impossible'
                ? { kind: 'rejected', why: prepared.why }
                : (0,patch_once/* rehearseOnce */.V)(context, prepared.write);
        },
        apply: async (context) => {
            const prepared = prepare(context);
            return prepared.kind === 'impossible'
                ? { kind: 'rejected', why: prepared.why }
                : (0,patch_once/* patchOnce */.K)(context, prepared.write);
        },
    };
}

// EXTERNAL MODULE: ./lib/plan/kinds/fetch.js
var fetch = __webpack_require__(2455);
// EXTERNAL MODULE: ./lib/plan/kinds/registry.js + 6 modules
var registry = __webpack_require__(9539);
// EXTERNAL MODULE: ./lib/plan/lists.js
var lists = __webpack_require__(1726);
// EXTERNAL MODULE: ./lib/plan/owner.js
var owner = __webpack_require__(7336);
// EXTERNAL MODULE: ./lib/plan/read-releases.js
var read_releases = __webpack_require__(1406);
// EXTERNAL MODULE: ./lib/plan/read-workload.js
var read_workload = __webpack_require__(2661);
// EXTERNAL MODULE: ./lib/plan/switch.js
var plan_switch = __webpack_require__(5671);
// EXTERNAL MODULE: ./lib/mitigation/fence.js
var mitigation_fence = __webpack_require__(6254);
;// CONCATENATED MODULE: ./lib/mitigation/template-write.js










/** From this refusal on the template is the fence: see `Fence`. */
const BY_TEMPLATE = 2;
/** `changes`: of `/spec/template`, without the fence. Null: the workload is gone. */
function templateWrite(context, changes) {
    const { workload } = context.facts;
    if (workload === null)
        return null;
    const attempt = context.attempt.id;
    const write = (fence, annotations) => ({
        patch: (0,mitigation_fence/* fencedPatch */.ei)({ fence, changes, attempt, hasAnnotations: Object.keys(annotations).length > 0 }),
        settled: (object) => {
            const { uid, generation, annotations } = (0,read_workload/* readWorkload */.E)(object);
            return (0,mitigation_fence/* judgeReadBack */.H8)({ fence, attempt, uid, generation, annotation: annotations[mitigation_fence/* ATTEMPT_ANNOTATION */.qj] });
        },
    });
    return {
        path: workload.templateIn?.path ?? (0,registry/* workloadPath */.jC)(context.ref),
        first: write({ uid: workload.uid, generation: workload.generation }, workload.annotations),
        again: async (_, turn) => {
            const next = await lookAgain(context, workload);
            if (next.kind !== 'still-current')
                return next;
            const { uid, generation } = next.fence;
            const fence = turn < BY_TEMPLATE ? { uid, generation } : next.fence;
            return { kind: 'still-current', write: write(fence, next.annotations) };
        },
    };
}
/** The fence was moved. Where the suspect's UID and revision are still the current ones, only the fence is new. */
async function lookAgain(context, seen) {
    const { kind } = context.ref;
    const [object, history] = await Promise.all([
        (0,fetch/* fetchWorkload */.a)(context.cluster, context.ref),
        context.cluster.request({ method: 'GET', path: (0,registry/* historyPath */.ae)(context.ref) }),
    ]);
    if (object.status === 404)
        return { kind: 'contended', why: `the ${kind} is gone` };
    if (object.status !== 200)
        return { kind: 'contended', why: `the ${kind} cannot be read any more: ${(0,lease/* messageOf */.bD)(object)}` };
    const workload = (0,read_workload/* readWorkload */.E)(object.body);
    const mark = workload.annotations[mitigation_fence/* ATTEMPT_ANNOTATION */.qj];
    if (mark === context.attempt.id)
        return { kind: 'applied', at: null };
    const { from, to } = context.act;
    if (workload.templateHash === to.templateHash && mark !== seen.annotations[mitigation_fence/* ATTEMPT_ANNOTATION */.qj])
        return { kind: 'contended', why: 'another run of ours has done it' };
    const releases = (0,read_releases/* readReleases */.tl)({
        workload: object.body,
        history: (0,lists/* itemsOf */.S3)(history),
        pods: [],
        container: context.container,
    });
    const current = (0,read_releases/* reconciledRelease */.E4)(workload, releases);
    if (workload.uid !== seen.uid || workload.templateHash !== from.templateHash)
        return {
            kind: 'superseded',
            why: `the ${kind} now runs ${current?.version ?? `a template without a ${(0,registry/* kindNamed */.UL)(kind).history.holder}`}`,
        };
    // To annotate it moves the generation, and so comes here: what was decided on is decided anew.
    if ((0,plan_switch/* switchedOffBy */.uq)({ workload }, context.ref).length > 0)
        return { kind: 'contended', why: 'it was switched off meanwhile' };
    if (!sameRelease(current, context))
        return { kind: 'contended', why: 'the release was deployed again, or is not numbered yet' };
    if (guarded(workload) !== guarded(seen))
        return { kind: 'contended', why: 'it was paused, scaled to 0 or taken over by another owner, or the reverse' };
    const template = (0,fields.at)(object.body, 'spec', 'template');
    const { uid, generation, annotations } = workload;
    return { kind: 'still-current', fence: { uid, generation, template, numbered: numbersOf(workload) }, annotations };
}
const NUMBERS = ['deployment.kubernetes.io/revision', 'rollout.argoproj.io/revision'];
/** None where the template is another object's than the one that is numbered. */
const numbersOf = ({ annotations, templateIn }) => Object.fromEntries(Object.entries(annotations).filter(([key]) => templateIn === undefined && NUMBERS.includes(key)));
/** What a guard reads of the Deployment beside its release: where it is not what was decided on, the decision is made anew. */
const guarded = (workload) => JSON.stringify([
    workload.paused,
    workload.desired === 0,
    workload.controller,
    (0,owner/* gitopsSign */.iE)(workload),
    (0,owner/* helmSign */.EF)(workload),
]);
const sameRelease = (current, { act }) => current !== null && current.uid === act.from.uid && current.revision === act.from.revision;

;// CONCATENATED MODULE: ./lib/mitigation/resources.js




const resources = oneWrite('resources', prepare);
function prepare(context) {
    const { act, facts } = context;
    const { step } = act;
    if (step.kind !== 'resources')
        return { kind: 'impossible', why: 'which limit is to be raised was not decided' };
    const containers = (0,fields/* list */.p_)((0,fields.at)(facts.suspect?.template, 'spec', 'containers'));
    const index = containers.findIndex((one) => (0,fields.at)(one, 'name') === step.container);
    const { workload } = facts;
    // As the API server will store it: the undo compares texts.
    const to = (0,quantity/* multiplied */.u)(step.to, 1) ?? step.to;
    if (index < 0 || workload === null)
        return { kind: 'impossible', why: `there is no container ${step.container}` };
    const container = `/spec/template/spec/containers/${index}`;
    const limit = `${container}/resources/limits/${step.resource}`;
    const named = { op: 'test', path: `${container}/name`, value: step.container };
    const write = templateWrite(context, [
        named,
        { op: 'test', path: limit, value: step.from },
        { op: 'replace', path: limit, value: to },
    ]);
    if (write === null)
        return { kind: 'impossible', why: 'the workload is gone' };
    const undo = [
        { op: 'test', path: '/metadata/uid', value: workload.uid },
        named,
        { op: 'test', path: limit, value: to },
        { op: 'replace', path: limit, value: step.from },
    ];
    // Not by itself when it is quiet: it is quiet because of the limit.
    return { kind: 'prepared', write, receipt: { path: write.path, undo, restore: 'on-demand', restoredAt: null } };
}

// EXTERNAL MODULE: ./lib/mitigation/pointer.js
var pointer = __webpack_require__(8326);
;// CONCATENATED MODULE: ./lib/mitigation/restart.js
// Restart: as `kubectl rollout restart`, a time in the pod template, but fenced. The same release with new processes; there is
// nothing to take back.




const RESTARTED_AT = 'kubectl.kubernetes.io/restartedAt';
const ANNOTATIONS = '/spec/template/metadata/annotations';
const restart = oneWrite('restart', restart_prepare);
function restart_prepare(context) {
    const { suspect } = context.facts;
    if (suspect === null)
        return { kind: 'impossible', why: 'the release that runs is not known' };
    const annotated = Object.keys((0,fields/* fields */.OA)((0,fields.at)(suspect.template, 'metadata', 'annotations'))).length > 0;
    const write = templateWrite(context, [
        ...(annotated ? [] : [{ op: 'add', path: ANNOTATIONS, value: {} }]),
        { op: 'add', path: `${ANNOTATIONS}/${(0,pointer/* escaped */.Mk)(RESTARTED_AT)}`, value: context.attempt.at },
    ]);
    if (write === null)
        return { kind: 'impossible', why: 'the workload is gone' };
    return {
        kind: 'prepared',
        write,
        receipt: { path: write.path, undo: null, restore: 'on-demand', restoredAt: null },
    };
}

;// CONCATENATED MODULE: ./lib/mitigation/rollback-abort.js



function prepareAbort({ facts, ref }) {
    const { workload } = facts;
    if (workload?.walking === undefined)
        return { kind: 'impossible', why: 'there is no canary to abort' };
    const { to, from } = workload.walking;
    const tests = [
        { op: 'test', path: '/metadata/uid', value: workload.templateIn?.owner ?? workload.uid },
        { op: 'test', path: '/status/currentPodHash', value: to },
        { op: 'test', path: '/status/stableRS', value: from },
    ];
    const path = `${(0,registry/* workloadPath */.jC)(ref)}/status`;
    const write = {
        patch: [...tests, { op: 'add', path: '/status/abort', value: true }],
        settled: (object) => stateOf(object, to),
    };
    // Never forward again by itself: what was aborted is no state to go back to.
    const receipt = { path, undo: null, restore: 'on-demand', restoredAt: null };
    return { kind: 'prepared', write: { path, first: write, again: rollback_abort_lookAgain(path, to, write) }, receipt };
}
/** The status says which canary it is; `kubectl argo rollouts retry` or another release takes the abort back. */
function stateOf(object, hash) {
    if ((0,fields.at)(object, 'status', 'currentPodHash') !== hash)
        return 'moved';
    return (0,fields.at)(object, 'status', 'abort') === true ? 'applied' : 'not-applied';
}
const rollback_abort_lookAgain = (path, hash, write) => async ({ cluster }) => {
    const answer = await cluster.request({ method: 'GET', path });
    if (answer.status !== 200)
        return contended(`the Rollout cannot be read any more: ${(0,lease/* messageOf */.bD)(answer)}`);
    const state = stateOf(answer.body, hash);
    if (state === 'applied')
        return { kind: 'applied', at: null };
    return state === 'moved' ? contended('the canary is another one now') : { kind: 'still-current', write };
};
const contended = (why) => ({ kind: 'contended', why });

;// CONCATENATED MODULE: ./lib/mitigation/rollback.js
// Rollback: the target's template is put back. Never relative ("the one before"): `kubectl rollout undo`,
// run twice, brings the bad release back.



const rollback = oneWrite('rollback', rollback_prepare);
function rollback_prepare(context) {
    const target = context.facts.releases.find((release) => release.uid === context.act.to.uid);
    if (target === undefined)
        return { kind: 'impossible', why: 'the release to go back to is not there any more' };
    if (context.act.step.kind === 'abort')
        return prepareAbort(context);
    const write = templateWrite(context, [{ op: 'replace', path: '/spec/template', value: target.template }]);
    if (write === null)
        return { kind: 'impossible', why: 'the workload is gone' };
    // Never forward again by itself: the bad release is no state to go back to.
    return {
        kind: 'prepared',
        write,
        receipt: { path: write.path, undo: null, restore: 'on-demand', restoredAt: null },
    };
}

;// CONCATENATED MODULE: ./lib/mitigation/scale.js



const scale = oneWrite('scale', scale_prepare);
function scale_prepare(context) {
    const { step } = context.act;
    if (step.kind !== 'replicas')
        return { kind: 'impossible', why: 'how many replicas are wanted was not decided' };
    const change = step.on === 'autoscaler' ? ofAutoscaler(context, step) : ofWorkload(context, step);
    if (typeof change === 'string')
        return { kind: 'impossible', why: change };
    return { kind: 'prepared', write: (0,object_write/* objectWrite */.L$)(change), receipt: (0,object_write/* receiptOf */.W7)(change, 'when-quiet') };
}
function ofWorkload({ facts, ref, attempt }, { from, to }) {
    if (facts.workload === null)
        return 'the workload is gone';
    if (ref.kind === 'DaemonSet')
        return 'a DaemonSet runs one pod a node: it has no replicas';
    return {
        path: `${(0,registry/* workloadPath */.jC)(ref)}/scale`,
        uid: facts.workload.templateIn?.owner ?? facts.workload.uid,
        edits: [{ path: '/spec/replicas', from, to }],
        annotations: null,
        attempt: attempt.id,
    };
}
function ofAutoscaler({ facts, ref, attempt }, { name, from, to }) {
    const { autoscaler } = facts;
    if (!autoscaler || autoscaler.name !== name)
        return `the autoscaler ${name} is gone`;
    if (autoscaler.owner)
        return `the autoscaler ${name} belongs to ${autoscaler.owner}, which would undo it`;
    return {
        path: `/apis/autoscaling/v2/namespaces/${ref.namespace}/horizontalpodautoscalers/${name}`,
        uid: autoscaler.uid,
        edits: [{ path: '/spec/minReplicas', from, to }],
        annotations: autoscaler.annotations ?? null,
        attempt: attempt.id,
    };
}

// EXTERNAL MODULE: ./lib/mitigation/controls.js + 1 modules
var controls = __webpack_require__(5963);
;// CONCATENATED MODULE: ./lib/mitigation/traffic.js
// Traffic: one change that the config declares, of one object that routes to the workload.




const traffic = oneWrite('traffic', traffic_prepare);
function traffic_prepare({ act, facts, ref, attempt }) {
    const { step } = act;
    const found = step.kind === 'traffic' ? facts.controls?.[step.control] : undefined;
    if (found === undefined || found.object === null)
        return { kind: 'impossible', why: 'the traffic control or its object is not there' };
    const { control, object, owner } = found;
    if (owner)
        return { kind: 'impossible', why: `${control.name} belongs to ${owner}, which would undo it` };
    const wanted = (0,controls/* changeOf */.C2)(control, object);
    if (typeof wanted === 'string')
        return { kind: 'impossible', why: wanted };
    const change = {
        ...wanted,
        path: (0,controls/* controlPath */.XL)(control, ref.namespace),
        uid: (0,fields/* text */.Qq)((0,fields.at)(object, 'metadata', 'uid')),
        annotations: (0,fields/* fields */.OA)((0,fields.at)(object, 'metadata', 'annotations')),
        resourceVersion: (0,fields/* text */.Qq)((0,fields.at)(object, 'metadata', 'resourceVersion')),
        attempt: attempt.id,
    };
    return { kind: 'prepared', write: (0,object_write/* objectWrite */.L$)(change), receipt: (0,object_write/* receiptOf */.W7)(change, control.restore) };
}

;// CONCATENATED MODULE: ./lib/mitigation/strategies.js
// The registry: one line a strategy.





const STRATEGIES = [rollback, restart, scale, resources, traffic];

;// CONCATENATED MODULE: ./lib/mitigation/mitigate.js
// Claim, rehearse, write once, record. The Lease and the dry run go together; the write waits for both.













async function mitigate(request) {
    const { workload } = request.facts;
    if (workload === null)
        return { kind: 'again', why: 'the workload is gone' };
    if (!request.watcher.free(request.lease))
        return { kind: 'again', why: `another run holds the Lease: ${request.lease.holder}` };
    if (request.cancelled.aborted)
        return { kind: 'held', code: 'claim-refused', why: 'the run was cancelled before it had claimed anything' };
    const context = contextOf(request, workload.generation);
    const prepared = strategyOf(request.act).prepare(context);
    if (prepared.kind === 'impossible')
        return { kind: 'held', code: 'strategy-unavailable', why: prepared.why };
    const stop = stopFor(request, context.attempt.id);
    const begun = opened(request, workload.uid, { ...context.attempt, receipt: prepared.receipt });
    const left = begun.pausedSync;
    if (stop !== null && left?.restoredAt === null && left.path !== stop.path)
        return {
            kind: 'held',
            code: 'gitops-owned',
            why: `an earlier run has paused ${left.path}, which is still to be resumed`,
        };
    const operation = stop === null ? begun : { ...begun, pausedSync: (0,sync/* stopReceipt */.Dc)(stop) };
    const record = (0,mitigation_record/* withOperation */.oi)({ ...request.lease.record, workloadUid: workload.uid }, operation);
    const [taken, rehearsal] = await Promise.all([
        taking(request, record),
        rehearsed(request, stop, strategyOf(request.act).rehearse(context)),
    ]);
    if (taken.kind === 'again')
        return taken;
    if (taken.kind === 'contended')
        return { kind: 'again', why: 'another run was faster' };
    if (taken.kind === 'refused')
        return { kind: 'held', code: 'claim-refused', why: taken.why };
    return execute(request, { claim: taken.claim, operation, context, rehearsal, stop });
}
/** A blip of the API server passes: whether the Lease was taken is seen at the next look. */
function taking(request, record) {
    const { ref, run, lease: state } = request;
    return (0,claim/* take */.s)(request, { lease: (0,lease/* leaseOf */.m8)(ref), run, state, record }).catch((thrown) => {
        if (!(thrown instanceof errors/* ResponderError */.J6 && thrown.code === 'cluster-unreachable'))
            throw thrown;
        return { kind: 'again', why: thrown.message, code: thrown.code };
    });
}
/** Whether the API server would take the write; nothing is claimed and nothing changed. */
async function rehearse(request) {
    const { workload } = request.facts;
    if (workload === null)
        return { kind: 'unclear', why: 'the workload is gone' };
    const context = contextOf(request, workload.generation);
    return rehearsed(request, stopFor(request, context.attempt.id), strategyOf(request.act).rehearse(context));
}
function contextOf(request, generation) {
    const { cluster, clock, ref, container, facts, act } = request;
    const { strategy, step, to } = act;
    const at = new Date(clock.now()).toISOString();
    const attempt = { id: (0,external_node_crypto_.randomUUID)(), strategy, step, fence: generation, targetUid: to.uid, at };
    return { cluster, clock, ref, container, facts, act, attempt, mayWrite: async () => !request.cancelled.aborted };
}
const strategyOf = (act) => {
    const found = STRATEGIES.find((one) => one.name === act.strategy);
    if (found === undefined)
        throw new Error(`no strategy ${act.strategy}`);
    return found;
};
async function execute(request, claimed) {
    const { claim, operation, rehearsal } = claimed;
    if (rehearsal.kind === 'rejected')
        return giveUp(request, claimed, { kind: 'held', code: 'write-rejected', why: rehearsal.why });
    const against = (await request.lastLook?.()) ?? null;
    if (against !== null)
        return giveUp(request, claimed, { kind: 'held', code: against.code, why: against.why });
    const applied = await written(request, claimed);
    if (applied.kind === 'applied')
        return record(request, claimed, applied.at);
    if (applied.kind === 'outcome-unknown') {
        await (0,in_time/* released */.w2)(request, claim.release());
        return { kind: 'outcome-unknown', operation, why: applied.why };
    }
    return giveUp(request, claimed, notApplied(request, applied));
}
/** The sync first, where one is to be stopped: without that nothing is rolled back. */
async function written(request, { claim, context, stop }) {
    const ours = async () => !request.cancelled.aborted && claim.stillOurs();
    try {
        return await (0,in_time/* answeredInTime */.Y5)(request, ours, async (mayWrite) => {
            const first = stop === null ? null : await stopped(request, stop, mayWrite);
            if (first !== null && first.kind !== 'applied')
                return first;
            return strategyOf(request.act).apply({ ...context, mayWrite });
        });
    }
    catch (thrown) {
        return { kind: 'outcome-unknown', why: (0,errors/* sentence */.em)(thrown) };
    }
}
/** Nothing was written: the operation is closed, without a receipt, and the Lease given back. */
async function giveUp(request, claimed, ended) {
    const { attempts } = claimed.operation;
    const written = [...attempts.slice(0, -1), claimed.context.attempt];
    const going = claimed.stop === null ? claimed.operation : await goesOn(request, claimed.claim, claimed.operation);
    const closed = { ...going, attempts: written, phase: 'abandoned', brief: null };
    await claimed.claim.update((kept) => withHold((0,mitigation_record/* withOperation */.oi)(kept, closed), claimed, ended)).catch(() => false);
    await claimed.claim.release();
    return ended;
}
/** A run that is killed before it has told of it leaves that to the next one; who tells of it takes it out. */
function withHold(kept, { operation, context }, ended) {
    const { brief } = operation;
    if (ended.kind !== 'held' || ended.code !== 'write-rejected' || brief === null)
        return kept;
    const { from, to } = context.act;
    const { code, why: reason } = ended;
    const decision = { kind: 'hold', code, reason, remedy: '', mayPass: false, from, to };
    const at = new Date(context.clock.now()).toISOString();
    return (0,owed/* withOwed */.I8)(kept, {
        key: operation.id,
        code,
        at,
        brief: { ...brief, plan: { ...brief.plan, decision } },
        open: [],
    });
}
/** A journal entry that cannot be written now is written with the next one, its mark of what is bad included. */
async function record(request, claimed, answered) {
    const at = (0,effect/* momentOf */.E)(request.clock, answered);
    const operation = { ...claimed.operation, phase: 'applied', appliedAt: at };
    await claimed.claim.update((kept) => (0,effect/* applied */.I)(kept, operation, at)).catch(() => false);
    return { kind: 'applied', operation, claim: claimed.claim };
}


/***/ }),

/***/ 1854:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L$: () => (/* binding */ objectWrite),
/* harmony export */   W7: () => (/* binding */ receiptOf),
/* harmony export */   ZV: () => (/* binding */ annotationPath)
/* harmony export */ });
/* unused harmony export undoOf */
/* harmony import */ var _plan_fields_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8162);
/* harmony import */ var _fence_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6254);
/* harmony import */ var _lease_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7877);
/* harmony import */ var _pointer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8326);




function objectWrite(change) {
    const write = (seen) => ({
        patch: patchOf({ ...change, ...seen }),
        settled: (object) => {
            if (isOurs(change, object))
                return 'applied';
            return stands(change, object) ? 'not-applied' : 'moved';
        },
    });
    return {
        path: change.path,
        first: write(change),
        again: async ({ cluster }) => {
            const looked = await lookAgain(cluster, change);
            return 'seen' in looked ? { kind: 'still-current', write: write(looked.seen) } : looked;
        },
    };
}
/** With its own tests: what somebody else has changed since then is not overwritten. */
function undoOf({ uid, tests = [], edits }) {
    const back = edits.map(({ path, from, to }) => ({ path, from: to, to: from }));
    return [{ op: 'test', path: '/metadata/uid', value: uid }, ...tests, ...testsOf(back), ...changesOf(back)];
}
function receiptOf(change, restore) {
    return { path: change.path, undo: undoOf(change), restore, restoredAt: null };
}
function patchOf(change) {
    const { uid, tests = [], edits, annotations, attempt, resourceVersion } = change;
    const inVersion = change.busy !== undefined || edits.some((edit) => edit.from === undefined);
    const hasAnnotations = annotations !== null && Object.keys(annotations).length > 0;
    return [
        { op: 'test', path: '/metadata/uid', value: uid },
        ...(inVersion ? [{ op: 'test', path: '/metadata/resourceVersion', value: resourceVersion }] : []),
        ...tests,
        ...testsOf(edits),
        ...(annotations === null ? [] : [(0,_fence_js__WEBPACK_IMPORTED_MODULE_1__/* .marked */ .xI)({ attempt, hasAnnotations })]),
        ...changesOf(edits),
    ];
}
const testsOf = (edits) => edits.flatMap(({ path, from }) => (from === undefined ? [] : [{ op: 'test', path, value: from }]));
function changesOf(edits) {
    return edits.map(({ path, from, to }) => to === undefined ? { op: 'remove', path } : { op: from === undefined ? 'add' : 'replace', path, value: to });
}
/** By our mark, where the object carries one; else by the values that were wanted. */
function isOurs(change, object) {
    if (change.annotations === null)
        return (0,_pointer_js__WEBPACK_IMPORTED_MODULE_2__/* .testsHold */ .Vd)(object, undoOf(change));
    return (0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_3__.at)(object, 'metadata', 'annotations', _fence_js__WEBPACK_IMPORTED_MODULE_1__/* .ATTEMPT_ANNOTATION */ .qj) === change.attempt;
}
/** Does what was decided on still stand? */
function stands({ uid, tests = [], edits }, object) {
    const absent = edits.filter(({ from }) => from === undefined).map(({ path }) => ({ op: 'remove', path }));
    return ((0,_pointer_js__WEBPACK_IMPORTED_MODULE_2__/* .testsHold */ .Vd)(object, [{ op: 'test', path: '/metadata/uid', value: uid }, ...tests, ...testsOf(edits)]) &&
        (0,_pointer_js__WEBPACK_IMPORTED_MODULE_2__/* .changesHold */ .Jr)(object, absent));
}
async function lookAgain(cluster, change) {
    const answer = await cluster.request({ method: 'GET', path: change.path });
    if (answer.status === 404)
        return { kind: 'superseded', why: `${change.path} is gone` };
    if (answer.status !== 200)
        return { kind: 'contended', why: `${change.path} cannot be read any more: ${(0,_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(answer)}` };
    if (isOurs(change, answer.body))
        return { kind: 'applied', at: null };
    if (!stands(change, answer.body))
        return { kind: 'superseded', why: `somebody else changed what was to be changed in ${change.path}` };
    const busy = change.busy?.(answer.body) ?? null;
    if (busy !== null)
        return { kind: 'contended', why: `${change.path}: ${busy}` };
    const annotations = change.annotations === null ? null : (0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .fields */ .OA)((0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_3__.at)(answer.body, 'metadata', 'annotations'));
    const resourceVersion = String((0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_3__.at)(answer.body, 'metadata', 'resourceVersion'));
    return { seen: { annotations, resourceVersion } };
}
/** The pointer of an annotation. */
const annotationPath = (key) => `/metadata/annotations/${(0,_pointer_js__WEBPACK_IMPORTED_MODULE_2__/* .escaped */ .Mk)(key)}`;


/***/ }),

/***/ 7158:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ operationId),
/* harmony export */   h: () => (/* binding */ nextOperation)
/* harmony export */ });
/** The key of a bad release: duplicates, flaps and a second monitor collapse to it. */
const operationId = (workloadUid, release) => `${workloadUid}/${release.uid}/${release.revision}`;
/**
 * The operation that is still to be done about this release, and that a hold is told under. What was done and told is
 * history: the same release may be acted on again where the act keeps it, and that is another operation with its own issue.
 */
function nextOperation(operations, workloadUid, release) {
    const base = operationId(workloadUid, release);
    const same = operations.filter(({ id }) => id === base || id.startsWith(`${base}/`));
    const earlier = same.find(({ appliedAt }) => appliedAt === null);
    if (earlier !== undefined)
        return { id: earlier.id, earlier };
    if (same.length === 0)
        return { id: base, earlier };
    // The Lease forgets the oldest, so they are not counted.
    const numbers = same.map(({ id }) => Number(id.slice(base.length + 1)) || 0);
    return { id: `${base}/${1 + Math.max(...numbers)}`, earlier };
}


/***/ }),

/***/ 7496:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DY: () => (/* binding */ unsaid),
/* harmony export */   F8: () => (/* binding */ isBeingSaid),
/* harmony export */   I8: () => (/* binding */ withOwed),
/* harmony export */   IL: () => (/* binding */ withoutOwed),
/* harmony export */   L0: () => (/* binding */ withUnsaid),
/* harmony export */   aN: () => (/* binding */ withoutSaid),
/* harmony export */   nc: () => (/* binding */ changeBeside),
/* harmony export */   oz: () => (/* binding */ withSaying)
/* harmony export */ });
/* harmony import */ var _lease_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7877);
/* harmony import */ var _left_out_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7299);
/* harmony import */ var _record_size_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4366);



const TRIES = 4;
const KEPT = 5;
/** The newest of a key, newest first. */
function withOwed(kept, hold) {
    const others = (kept.owed ?? []).filter(({ key }) => key !== hold.key);
    return (0,_left_out_js__WEBPACK_IMPORTED_MODULE_2__/* .keptAtMost */ .VB)({ ...kept, owed: [{ ...hold, brief: (0,_record_size_js__WEBPACK_IMPORTED_MODULE_1__/* .slimBrief */ .Y)(hold.brief) }, ...others] }, KEPT);
}
/** Without these very entries: what was added meanwhile stays. */
function withoutOwed(kept, told) {
    const { owed = [], ...rest } = kept;
    const left = owed.filter(({ key, at }) => !told.some((one) => one.key === key && one.at === at));
    return left.length === 0 ? rest : { ...rest, owed: left };
}
/** The newest words of each comment, newest first. */
function withUnsaid(kept, comment) {
    const others = (kept.unsaid ?? []).filter((one) => !isSame(one, comment));
    return (0,_left_out_js__WEBPACK_IMPORTED_MODULE_2__/* .keptAtMost */ .VB)({ ...kept, unsaid: [comment, ...others] }, KEPT);
}
const isSame = (one, { issue, kind, key }) => one.issue === issue && one.kind === kind && one.key === key;
/** A run that is dead for so long (ms) says nothing any more. */
const TURN = 120_000;
const inTurn = ({ saying }, now) => saying !== undefined && now - Date.parse(saying) <= TURN;
/** Those that no other run is saying right now. */
function unsaid({ unsaid: all = [] }, now) {
    return all.filter((one) => !inTurn(one, now));
}
/** The same comment by another run, at the moment of this one. */
function isBeingSaid({ unsaid: all = [] }, comment) {
    return all.some((one) => isSame(one, comment) && inTurn(one, Date.parse(comment.at)));
}
function withSaying(kept, mine, saying) {
    return { ...kept, unsaid: (kept.unsaid ?? []).map((one) => (mine.includes(one) ? { ...one, saying } : one)) };
}
/** Without what was said; the rest of `mine` is anybody's again. What was added meanwhile stays. */
function withoutSaid(kept, mine, said) {
    const { unsaid: all = [], ...rest } = kept;
    const among = (some, one) => some.some((other) => isSame(one, other) && one.at === other.at);
    const left = all
        .filter((one) => !among(said, one))
        .map(({ saying, ...one }) => (saying === undefined || among(mine, one) ? one : { ...one, saying }));
    return left.length === 0 ? rest : { ...rest, unsaid: left };
}
/** `change` gives null where nothing is to be written. False: nothing was, or it could not be written now. */
async function changeBeside(world, lease, change) {
    for (let turn = 0; turn < TRIES; turn += 1) {
        const state = await (0,_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .fetchLease */ .FP)(world.cluster, lease);
        const record = change(state.record);
        if (record === null)
            return false;
        const written = await (0,_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .writeLease */ .e3)(world, lease, {
            state,
            holder: state.holder,
            record,
            ...(state.renewedAt === null ? {} : { renewedAt: state.renewedAt }),
        });
        if (written.kind !== 'contended')
            return written.kind === 'written';
        await world.clock.sleep(50 + Math.random() * 200 * (turn + 1));
    }
    return false;
}


/***/ }),

/***/ 1067:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ patchOnce),
/* harmony export */   V: () => (/* binding */ rehearseOnce)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _fence_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6254);
/* harmony import */ var _lease_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7877);
// The engine of every strategy: one fenced JSON Patch on one object, with effect at most once. A lost answer is read back,
// a moved fence is looked at again; nothing is ever written blindly.



/** How often a write whose fence was moved by something harmless (an autoscaler, an annotation) is tried. */
const TRIES = 5;
const READ_BACKS = 6;
/** How often one is sent that the API server does not take for its load. */
const LOAD_TRIES = 4;
/** ms. */
const LONGEST_PAUSE = 5_000;
/** Asks the API server whether it would take the write; changes nothing. */
async function rehearseOnce(world, { path, first }) {
    try {
        const answer = await send(world, path, first, '?dryRun=All&');
        const verdict = (0,_fence_js__WEBPACK_IMPORTED_MODULE_2__/* .judgeAnswer */ ._n)(answer);
        if (verdict === 'applied')
            return { kind: 'accepted' };
        return { kind: verdict === 'rejected' ? 'rejected' : 'unclear', why: (0,_lease_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(answer) };
    }
    catch (thrown) {
        return { kind: 'unclear', why: (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .sentence */ .em)(thrown) };
    }
}
async function patchOnce(world, one) {
    let write = one.first;
    for (let turn = 1; turn <= TRIES; turn += 1) {
        if (!(await world.mayWrite()))
            return STOPPED;
        const outcome = await writeOnce(world, one.path, write);
        if (outcome.kind !== 'moved')
            return outcome;
        const next = await one.again(world, turn);
        if (next.kind !== 'still-current')
            return next;
        write = next.write;
    }
    return { kind: 'contended', why: `the object changed before each of ${TRIES} writes` };
}
const STOPPED = { kind: 'stopped', why: 'the Lease was lost or the run was cancelled before the write' };
/** One write; after a lost answer the outcome is read back, and where it did not take effect the same patch goes once more. */
async function writeOnce(world, path, write) {
    for (let turn = 0; turn < 2; turn += 1) {
        const outcome = await answered(world, path, write);
        if (outcome !== null)
            return turn === 0 ? outcome : afterLost(outcome);
        const read = await readBack(world, path, write);
        if (read.kind !== 'not-applied')
            return read;
        if (!(await world.mayWrite()))
            return { kind: 'outcome-unknown', why: 'the answer was lost, then the Lease; the write may still arrive' };
    }
    return { kind: 'outcome-unknown', why: 'no answer to the write, twice; it may still arrive' };
}
/** What was not taken the second time may have been taken the first: only what the object says of both counts. */
function afterLost(outcome) {
    if (outcome.kind !== 'overloaded' && outcome.kind !== 'stopped' && outcome.kind !== 'rejected')
        return outcome;
    return { kind: 'outcome-unknown', why: `an answer was lost, and then ${outcome.why}; the first may still arrive` };
}
/** What is not taken for the load alone is sent again after a pause. Null: no answer that tells what became of it. */
async function answered(world, path, write) {
    for (let turn = 1;; turn += 1) {
        const answer = await send(world, path, write, '?').catch((thrown) => lostAnswer(thrown));
        const verdict = answer === null ? 'outcome-unknown' : (0,_fence_js__WEBPACK_IMPORTED_MODULE_2__/* .judgeAnswer */ ._n)(answer);
        if (answer === null || verdict === 'outcome-unknown')
            return null;
        if (verdict !== 'overloaded')
            return outcomeOf(verdict, answer);
        if (turn === LOAD_TRIES)
            return { kind: 'overloaded', why: refusedFor(answer) };
        await world.clock.sleep(pauseAfter(answer, turn));
        if (!(await world.mayWrite()))
            return STOPPED;
    }
}
function outcomeOf(verdict, answer) {
    if (verdict === 'applied')
        return { kind: 'applied', at: answer.date };
    return verdict === 'rejected' ? { kind: 'rejected', why: (0,_lease_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(answer) } : { kind: 'moved' };
}
const refusedFor = (answer) => `the API server refuses the write for its load, ${LOAD_TRIES} times in a row (${(0,_lease_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(answer)})`;
/** ms: as long as it asks, within bounds. */
const pauseAfter = ({ retryAfter = 0 }, refused) => Math.min(Math.max(retryAfter, 250 * 2 ** refused), LONGEST_PAUSE);
function lostAnswer(thrown) {
    if (thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ResponderError */ .J6 && thrown.code === 'cluster-unreachable')
        return null;
    throw thrown;
}
async function readBack(world, path, write) {
    for (let turn = 0; turn < READ_BACKS; turn += 1) {
        const answer = await world.cluster.request({ method: 'GET', path }).catch(() => null);
        if (answer?.status === 404)
            return { kind: 'moved' };
        if (answer?.status === 200) {
            const verdict = write.settled(answer.body);
            return verdict === 'applied' ? { kind: 'applied', at: null } : { kind: verdict };
        }
        await world.clock.sleep(1000 * 2 ** turn);
    }
    return { kind: 'outcome-unknown', why: 'the answer to the write was lost and the API server cannot be read' };
}
function send({ cluster }, path, { patch }, query) {
    return cluster.request({
        method: 'PATCH',
        path: `${path}${query}fieldManager=incident-responder`,
        body: patch,
        contentType: 'application/json-patch+json',
    });
}


/***/ }),

/***/ 8326:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FB: () => (/* binding */ same),
/* harmony export */   Jr: () => (/* binding */ changesHold),
/* harmony export */   Mk: () => (/* binding */ escaped),
/* harmony export */   Vd: () => (/* binding */ testsHold),
/* harmony export */   fK: () => (/* binding */ valueAt)
/* harmony export */ });
const escaped = (key) => key.replaceAll('~', '~0').replaceAll('/', '~1');
/** Undefined: there is nothing. */
function valueAt(object, pointer) {
    const keys = pointer.split('/').slice(1);
    return keys
        .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
        .reduce((inner, key) => typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key) ? Reflect.get(inner, key) : undefined, object);
}
/** Would the API server let this patch through, as far as its tests say? */
function testsHold(object, patch) {
    return patch.every(({ op, path, value }) => op !== 'test' || same(valueAt(object, path), value));
}
/** Does the object look as if this patch had been applied? */
function changesHold(object, patch) {
    return patch.every(({ op, path, value }) => op === 'test' || same(valueAt(object, path), value));
}
/** Equal as JSON; the order of keys does not matter. */
function same(one, other) {
    if (one === other)
        return true;
    if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
        return false;
    if (Array.isArray(one) !== Array.isArray(other))
        return false;
    const keys = Object.keys(one);
    return (keys.length === Object.keys(other).length &&
        keys.every((key) => Object.hasOwn(other, key) && same(Reflect.get(one, key), Reflect.get(other, key))));
}


/***/ }),

/***/ 4366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ serialise),
/* harmony export */   Y: () => (/* binding */ slimBrief)
/* harmony export */ });
/* harmony import */ var _plan_attempts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1325);
/* harmony import */ var _text_clean_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4874);
/* harmony import */ var _left_out_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7299);
/* harmony import */ var _trust_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4905);




const OPERATIONS_KEPT = 20;
const LABELS_KEPT = 30;
const LONGEST_LABEL = 200;
const KNOWN_BAD_KEPT = 20;
/** Annotations may hold 256 KiB in all; half of it leaves room for others. */
const LARGEST_RECORD = 128 * 1024;
/**
 * Within the size; else without the bulky parts, then without the oldest of what is closed, and last without the oldest of what
 * is still to be told, which is counted. What is still to be finished or put back is never forgotten: then the API server refuses
 * the claim, and nothing is done.
 */
function serialise(kept) {
    const bounded = {
        ...kept,
        operations: kept.operations.filter((one, index) => index < OPERATIONS_KEPT || isOpen(one)).map(withFewLabels),
        knownBad: kept.knownBad.slice(0, KNOWN_BAD_KEPT),
    };
    const whole = JSON.stringify(bounded);
    if (Buffer.byteLength(whole) <= LARGEST_RECORD)
        return whole;
    for (let record = { ...bounded, operations: bounded.operations.map(slim) };;) {
        const text = JSON.stringify(record);
        const less = Buffer.byteLength(text) <= LARGEST_RECORD ? null : lessOf(record);
        if (less === null)
            return text;
        record = less;
    }
}
function lessOf(record) {
    const oldest = record.operations.findLastIndex((one, index) => index > 0 && !isOpen(one));
    return oldest < 0 ? (0,_left_out_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutOldest */ .gv)(record) : { ...record, operations: record.operations.toSpliced(oldest, 1) };
}
/** Not finished, or something is still to be put back by follow-up. */
function isOpen({ phase, attempts, pausedSync }) {
    const paused = pausedSync !== undefined && pausedSync.restoredAt === null;
    return (paused ||
        attempts.some((one) => (0,_plan_attempts_js__WEBPACK_IMPORTED_MODULE_3__/* .waitsForQuiet */ .Sy)(one) || isUnread(one)) ||
        (phase !== 'reported' && phase !== 'abandoned'));
}
/** Another version may know what it asks for. */
const isUnread = ({ receipt }) => receipt !== undefined && !(0,_trust_js__WEBPACK_IMPORTED_MODULE_1__/* .isReceipt */ .Z)(receipt);
function slim(one) {
    return { ...one, attempts: one.attempts.map(withoutClosedUndo), brief: one.brief && slimBrief(one.brief) };
}
/** Without what is bulky and only tells more. */
function slimBrief({ earlier: _, ...brief }) {
    const signal = { ...brief.signal, labels: {}, links: [] };
    const { verification: judged } = brief;
    const verification = judged?.logsNow === undefined ? {} : { verification: { ...judged, logsNow: [] } };
    return { ...brief, ...verification, signal, triage: { ...brief.triage, logs: [], events: [], pods: [] } };
}
/** Labels are the monitor's, as many and as long as it likes. */
function withFewLabels(one) {
    const { brief } = one;
    if (brief === null)
        return one;
    const labels = Object.entries(brief.signal.labels ?? {}).slice(0, LABELS_KEPT);
    const short = Object.fromEntries(labels.map(([name, value]) => [(0,_text_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .cut */ .Jj)(name, LONGEST_LABEL), (0,_text_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .cut */ .Jj)(value, LONGEST_LABEL)]));
    return { ...one, brief: { ...brief, signal: { ...brief.signal, labels: short } } };
}
/** Once the original is back, what it was is history. */
function withoutClosedUndo(attempt) {
    const { receipt } = attempt;
    return receipt === undefined || receipt.restoredAt === null || !(0,_trust_js__WEBPACK_IMPORTED_MODULE_1__/* .isReceipt */ .Z)(receipt)
        ? attempt
        : { ...attempt, receipt: { ...receipt, undo: null } };
}


/***/ }),

/***/ 6834:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _D: () => (/* binding */ leaseObject),
/* harmony export */   oi: () => (/* binding */ withOperation),
/* harmony export */   wg: () => (/* binding */ EMPTY),
/* harmony export */   zR: () => (/* binding */ readLease)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9691);
/* harmony import */ var _plan_fields_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8162);
/* harmony import */ var _record_size_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4366);
/* harmony import */ var _shapes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5825);
// What the Lease remembers of one workload: its operations and the templates known to be bad. Pure.




const ANNOTATION = 'incident-responder.github.io/record';
// Only what decisions read is checked; the rest of an operation was written by us and is carried as it is.
const operation = zod__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({
    id: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    from: _shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .releaseShape */ .d1,
    to: _shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .releaseShape */ .d1,
    phase: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['acting', 'applied', 'judged', 'reported', 'abandoned']),
    startedAt: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    appliedAt: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().nullable(),
    issue: zod__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({ number: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().positive(), url: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP() }).nullish(),
    // One that does not fit is set aside: it only tells more, and who goes on without it says so.
    brief: _shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .briefShape */ .EF.nullable().catch(null),
    attempts: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({ id: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), fence: zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig(), targetUid: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), at: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP() })),
});
const record = zod__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({
    workloadUid: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    operations: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(operation),
    knownBad: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({ templateHash: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), version: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), since: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP() })),
    madeWorse: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({ strategy: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), since: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), why: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP() })).optional(),
    owed: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({ key: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), code: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), at: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), brief: zod__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({}) }))
        .optional(),
    unsaid: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({ issue: zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig(), kind: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), key: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), body: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), at: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP() }))
        .optional(),
    left: _shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .leftShape */ .HL.optional(),
});
const lease = zod__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({
    metadata: zod__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({
        resourceVersion: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
        uid: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().optional(),
        annotations: zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()).optional(),
    }),
    spec: zod__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({ holderIdentity: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().nullish(), renewTime: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().nullish() }).optional(),
});
const EMPTY = {
    resourceVersion: null,
    holder: null,
    renewedAt: null,
    record: { workloadUid: '', operations: [], knownBad: [] },
};
/**
 * Null: a Lease is there, but what it remembers cannot be read; acting on half a memory could repeat an act. A record that is `sent`'s,
 * letter for letter, is not checked again.
 */
function readLease(body, sent) {
    const outer = lease.safeParse(body);
    if (!outer.success)
        return null;
    const { metadata, spec } = outer.data;
    const text = metadata.annotations?.[ANNOTATION];
    const known = text !== undefined && text === (0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_3__.at)(sent, 'metadata', 'annotations', ANNOTATION);
    const inner = known ? JSON.parse(text) : readRecord(text);
    if (inner === null)
        return null;
    return {
        resourceVersion: metadata.resourceVersion,
        uid: metadata.uid,
        holder: spec?.holderIdentity || null,
        renewedAt: spec?.renewTime ?? null,
        record: inner,
    };
}
function readRecord(text) {
    if (text === undefined)
        return EMPTY.record;
    try {
        const parsed = record.safeParse(JSON.parse(text));
        return parsed.success ? parsed.data : null;
    }
    catch {
        return null;
    }
}
/** The Lease object to write. `renewTime` is RFC 3339 with six fraction digits, as coordination.k8s.io wants it. */
function leaseObject(request) {
    const { resourceVersion, uid } = request.state;
    const microTime = request.renewedAt.replace(/\.(\d{3})Z$/, '.$1000Z');
    return {
        apiVersion: 'coordination.k8s.io/v1',
        kind: 'Lease',
        metadata: {
            name: request.name,
            namespace: request.namespace,
            annotations: { [ANNOTATION]: (0,_record_size_js__WEBPACK_IMPORTED_MODULE_0__/* .serialise */ .G)(request.record) },
            ...(resourceVersion === null ? {} : { resourceVersion, ...(uid === undefined ? {} : { uid }) }),
        },
        spec: {
            ...(request.holder === null ? {} : { holderIdentity: request.holder }),
            leaseDurationSeconds: 30,
            renewTime: microTime,
        },
    };
}
/** With the operation in the place that it had, or as the newest. */
function withOperation(kept, changed) {
    const known = kept.operations.some((one) => one.id === changed.id);
    const operations = known
        ? kept.operations.map((one) => (one.id === changed.id ? changed : one))
        : [changed, ...kept.operations];
    return { ...kept, operations };
}


/***/ }),

/***/ 5825:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EF: () => (/* binding */ briefShape),
/* harmony export */   HL: () => (/* binding */ leftShape),
/* harmony export */   d1: () => (/* binding */ releaseShape),
/* harmony export */   m8: () => (/* binding */ receiptShape)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9691);
// What the parts of a record in the Lease have to look like before anything reads them: anybody may have been there.

const releaseShape = zod__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({
    name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    uid: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    revision: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(),
    image: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    version: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    templateHash: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
});
const texts = zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP());
const time = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullable();
const observations = zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({ probe: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), verdict: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), why: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() }));
const signal = zod__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({
    source: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    severity: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    title: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    summary: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    startedAt: time,
    receivedAt: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    dedupKey: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullable(),
    labels: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()),
    links: texts.optional(),
});
const triage = zod__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({
    what: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    since: time,
    happening: zod__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({ verdict: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), evidence: texts }),
    symptoms: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({ what: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), evidence: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() })),
    severity: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    severityWhy: texts,
    changes: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({ at: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), what: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() })),
    pods: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({ name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() })),
    events: texts,
    logs: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({ pod: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), lines: texts })),
    notChecked: texts,
});
const plan = zod__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({
    options: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({ strategy: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), for: texts, against: texts })),
    decision: zod__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({ kind: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['act', 'hold', 'join']), reason: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() }),
    notChecked: texts,
});
const leftShape = zod__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({
    count: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().positive(),
    newest: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({ issue: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().positive().nullable(), kind: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), at: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() })).min(1),
});
const briefShape = zod__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({
    service: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    signal,
    triage,
    plan,
    normal: observations,
    before: observations,
    timeline: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({ at: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), what: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() })),
    run: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    compareUrl: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
});
const receiptShape = zod__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({
    path: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    undo: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({ op: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['test', 'add', 'replace', 'remove']), path: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() })).nullable(),
    restore: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['when-quiet', 'on-demand']),
    restoredAt: time,
    quietSince: time.optional(),
    leftAlone: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
});


/***/ }),

/***/ 5836:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ stoppedBy),
/* harmony export */   Dc: () => (/* binding */ stopReceipt),
/* harmony export */   EC: () => (/* binding */ syncResource),
/* harmony export */   EV: () => (/* binding */ stopOf),
/* harmony export */   Rs: () => (/* binding */ stopChange),
/* harmony export */   WC: () => (/* binding */ isStopOf),
/* harmony export */   Wn: () => (/* binding */ syncInWords),
/* harmony export */   Z8: () => (/* binding */ syncPath),
/* harmony export */   af: () => (/* binding */ resumedByHand)
/* harmony export */ });
/* harmony import */ var _plan_fields_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8162);
/* harmony import */ var _plan_owner_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7336);
/* harmony import */ var _fence_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6254);
/* harmony import */ var _object_write_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1854);
/* harmony import */ var _under_way_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6091);





const RESOURCES = {
    Application: ['argoproj.io', 'v1alpha1', 'applications'],
    Kustomization: ['kustomize.toolkit.fluxcd.io', 'v1', 'kustomizations'],
    HelmRelease: ['helm.toolkit.fluxcd.io', 'v2', 'helmreleases'],
};
const POLICY = '/spec/syncPolicy';
const AUTOMATED = `${POLICY}/automated`;
const SUSPEND = '/spec/suspend';
const MARK = (0,_object_write_js__WEBPACK_IMPORTED_MODULE_0__/* .annotationPath */ .ZV)(_fence_js__WEBPACK_IMPORTED_MODULE_1__/* .ATTEMPT_ANNOTATION */ .qj);
function syncResource({ kind }) {
    const [group, , resource] = RESOURCES[kind];
    return { group, resource };
}
function syncPath({ kind, namespace, name }) {
    const [group, version, resource] = RESOURCES[kind];
    return `/apis/${group}/${version}/namespaces/${namespace}/${resource}/${name}`;
}
const syncInWords = ({ kind, namespace, name }) => `${kind} ${namespace}/${name}`;
/** What stops it; none: it stands still already. A sentence's rest: why it cannot be stopped. */
function stopOf(owner, object) {
    return (0,_under_way_js__WEBPACK_IMPORTED_MODULE_2__/* .underWay */ .K)(owner, object) ?? (owner.kind === 'Application' ? stopOfApplication(object) : stopOfFlux(object));
}
/** A change of one that somebody else makes has no effect, or none for long. */
function stopOfApplication(object) {
    const automated = (0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_3__.at)(object, 'spec', 'syncPolicy', 'automated');
    if (automated === undefined || (0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_3__.at)(automated, 'enabled') === false)
        return [];
    const maker = (0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .controllerOf */ .Oo)(object) ?? owners(object)[0];
    if (maker !== undefined)
        return `${(0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)(maker['kind'])}/${(0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)(maker['name'])} makes it, and would set it back`;
    const sign = (0,_plan_owner_js__WEBPACK_IMPORTED_MODULE_4__/* .gitopsSign */ .iE)(marksOf(object));
    if (sign !== null)
        return `it is itself synced (${sign}), and would be set back`;
    if (!isAutomation(automated))
        return 'its `automated` says more than what is known here, and could not be put back';
    const policy = (0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_3__.at)(object, 'spec', 'syncPolicy');
    return isBare(policy)
        ? [{ path: POLICY, from: policy, to: undefined }]
        : [{ path: AUTOMATED, from: automated, to: undefined }];
}
/** What is left without its automation is nothing to Argo CD. */
const isBare = (policy) => Object.entries((0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .fields */ .OA)(policy)).every(([key, one]) => key === 'automated' || isEmpty(one));
const isEmpty = (value) => Array.isArray(value) && value.length === 0;
const owners = (object) => {
    const found = (0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_3__.at)(object, 'metadata', 'ownerReferences');
    return Array.isArray(found) ? found.map(_plan_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .fields */ .OA) : [];
};
/** What its parent does not say, server-side apply leaves alone; what it says it sets back. */
function stopOfFlux(object) {
    const suspend = (0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_3__.at)(object, 'spec', 'suspend');
    if (suspend === true)
        return [];
    const sign = suspend === false ? (0,_plan_owner_js__WEBPACK_IMPORTED_MODULE_4__/* .gitopsSign */ .iE)(marksOf(object)) : null;
    if (sign !== null)
        return `it is itself synced (${sign}) with \`suspend: false\`, and would be set back`;
    return [{ path: SUSPEND, from: suspend, to: true }];
}
const marksOf = (object) => ({
    labels: (0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .texts */ .Te)((0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_3__.at)(object, 'metadata', 'labels')),
    annotations: (0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .texts */ .Te)((0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_3__.at)(object, 'metadata', 'annotations')),
});
/** Null: nothing is to be stopped. */
function stopChange(owner, object, attempt) {
    const edits = stopOf(owner, object);
    if (typeof edits === 'string' || edits.length === 0)
        return null;
    return {
        path: syncPath(owner),
        uid: (0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)((0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_3__.at)(object, 'metadata', 'uid')),
        edits,
        annotations: (0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .fields */ .OA)((0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_3__.at)(object, 'metadata', 'annotations')),
        resourceVersion: (0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)((0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_3__.at)(object, 'metadata', 'resourceVersion')),
        busy: (now) => (0,_under_way_js__WEBPACK_IMPORTED_MODULE_2__/* .underWay */ .K)(owner, now),
        attempt,
    };
}
/** Taken back only where our mark stands beside it: a person who stops the sync at the same moment leaves the same values. */
function stopReceipt(change) {
    const receipt = (0,_object_write_js__WEBPACK_IMPORTED_MODULE_0__/* .receiptOf */ .W7)(change, 'on-demand');
    const [identity, ...rest] = receipt.undo ?? [];
    const ours = { op: 'test', path: MARK, value: change.attempt };
    return { ...receipt, undo: identity === undefined ? null : [identity, ours, ...rest] };
}
const isMark = ({ op, path }) => op === 'test' && path === MARK;
const BOOLEANS = ['prune', 'selfHeal', 'allowEmpty', 'enabled'];
function isAutomation(value) {
    const known = Object.entries((0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .fields */ .OA)(value)).every(([key, one]) => BOOLEANS.includes(key) && typeof one === 'boolean');
    return typeof value === 'object' && known;
}
const PATH = /^\/apis\/[^/]+\/[^/]+\/namespaces\/([a-z0-9.-]+)\/[^/]+\/([a-z0-9.-]+)$/;
/** The object whose sync it stopped, whatever the config names now; null: it is nothing that we could have written. */
function stoppedBy(receipt) {
    const [, namespace = '', name = ''] = PATH.exec(receipt.path) ?? [];
    const all = Object.keys(RESOURCES).map((kind) => ({ kind: kind, namespace, name }));
    return all.find((one) => isStopOf(receipt, one)) ?? null;
}
/** The command by which a person turns it on, as it was. Of a receipt that we could have written: nothing in it needs quotes. */
function resumedByHand(stopped, { undo }) {
    const change = undo?.find(({ op }) => op !== 'test');
    const value = change?.value ?? null;
    const automated = change?.path === POLICY ? (0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_3__.at)(value, 'automated') : value;
    const spec = stopped.kind === 'Application' ? { syncPolicy: { automated } } : { suspend: value };
    const { group, resource } = syncResource(stopped);
    const which = `${resource}.${group} ${stopped.name} -n ${stopped.namespace}`;
    return `kubectl patch ${which} --type merge -p '${JSON.stringify({ spec })}'`;
}
/** Is it what we could have written, of this object? */
function isStopOf({ path, undo }, owner) {
    const [identity, ...rest] = undo ?? [];
    if (identity?.op !== 'test' || identity.path !== '/metadata/uid' || path !== syncPath(owner))
        return false;
    const fits = owner.kind === 'Application' ? putsBack : unsuspends;
    return rest.some(({ op }) => op !== 'test') && rest.every((one) => isMark(one) || fits(one));
}
function putsBack({ op, path, value }) {
    if (op !== 'add')
        return false;
    if (path === AUTOMATED)
        return isAutomation(value);
    return path === POLICY && isBare(value) && isAutomation((0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_3__.at)(value, 'automated'));
}
const unsuspends = ({ path, value }) => path === SUSPEND && (value === undefined || typeof value === 'boolean');


/***/ }),

/***/ 4905:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ isOurs),
/* harmony export */   Z: () => (/* binding */ isReceipt)
/* harmony export */ });
/* harmony import */ var _shapes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5825);

const LIMITS = /^\/spec\/template\/spec\/containers\/\d+\/resources\/limits\/(?:memory|cpu)$/;
const REPLICAS = /^\/spec\/replicas$/;
/** What an undo may change, by API group and resource. */
const CHANGED = {
    'apps/deployments': LIMITS,
    'apps/statefulsets': LIMITS,
    'apps/daemonsets': LIMITS,
    'argoproj.io/rollouts': LIMITS,
    'apps/deployments/scale': REPLICAS,
    'apps/statefulsets/scale': REPLICAS,
    'argoproj.io/rollouts/scale': REPLICAS,
    'autoscaling/horizontalpodautoscalers': /^\/spec\/minReplicas$/,
    'networking.k8s.io/ingresses': /^\/metadata\/annotations\/nginx\.ingress\.kubernetes\.io~1limit-rps$/,
    'gateway.networking.k8s.io/httproutes': /^\/spec\/rules\/\d+\/backendRefs\/\d+\/weight$/,
    'networking.istio.io/virtualservices': /^\/spec\/http\/\d+\/route\/\d+\/weight$/,
    '/services': /^\/spec\/selector\/[^/]+$/,
    '/configmaps': /^\/data\/[^/]+$/,
};
const PATH = /^\/(?:api|apis\/([a-z0-9.-]+))\/[a-z0-9]+\/namespaces\/([a-z0-9-]+)\/([a-z]+)\/[a-z0-9.-]+(\/[a-z]+)?$/;
/** The record is read without them, so that one that cannot be read takes nothing else with it. */
const isReceipt = (value) => _shapes_js__WEBPACK_IMPORTED_MODULE_0__/* .receiptShape */ .m8.safeParse(value).success;
/** In the workload's namespace, of a kind and a place that a strategy changes, and fenced on what is changed. */
function isOurs(receipt, { namespace }) {
    if (!isReceipt(receipt))
        return false;
    const { path, undo } = receipt;
    const [, group = '', where = '', resource = '', sub = ''] = PATH.exec(path) ?? [];
    const allowed = CHANGED[`${group}/${resource}${sub}`];
    if (undo === null || allowed === undefined || where !== namespace)
        return false;
    const [identity] = undo;
    const changes = undo.filter(({ op }) => op !== 'test');
    const tested = ({ path: of }) => undo.some(({ op, path: at }) => op === 'test' && at === of);
    return (identity?.op === 'test' &&
        identity.path === '/metadata/uid' &&
        changes.length > 0 &&
        changes.every((one) => allowed.test(one.path) && (one.op === 'add' || tested(one))));
}


/***/ }),

/***/ 6091:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ underWay)
/* harmony export */ });
/* harmony import */ var _plan_fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8162);
// Whether the sync is at work just now: what has begun is not ended by a pause, and may still write over what is rolled back.
// Pure.

/** As the rest of a sentence; null: it rests. */
function underWay({ kind }, object) {
    return kind === 'Application' ? operationOf(object) : reconciliationOf(object);
}
/** Argo CD carries out what was asked for, whether or not it syncs by itself. */
function operationOf(object) {
    const phase = (0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)((0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(object, 'status', 'operationState', 'phase'));
    if (phase === 'Running' || phase === 'Terminating')
        return 'a sync is running';
    return (0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(object, 'operation') === undefined ? null : 'a sync was asked for and has not begun';
}
/**
 * Flux: `Reconciling` stays while a failed reconciliation waits for its next try (`ProgressingWithRetry`), and while all is applied
 * and only its health is waited for, which a bad release lets last: then `Healthy` is unknown, with the same message
 * (kustomize-controller, `checkHealth`). A HelmRelease tells no such thing apart: Helm may still roll back by itself.
 */
function reconciliationOf(object) {
    const reconciling = conditionOf(object, 'Reconciling');
    if ((0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(reconciling, 'status') !== 'True' || (0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(reconciling, 'reason') === 'ProgressingWithRetry')
        return null;
    const healthy = conditionOf(object, 'Healthy');
    const onlyWaits = (0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(healthy, 'status') === 'Unknown' && (0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(healthy, 'message') === (0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(reconciling, 'message');
    return onlyWaits ? null : 'a reconciliation is running';
}
const conditionOf = (object, type) => (0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)((0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(object, 'status', 'conditions')).find((one) => (0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(one, 'type') === type);


/***/ }),

/***/ 4101:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ standing),
/* harmony export */   t: () => (/* binding */ undo)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _text_moment_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3067);
/* harmony import */ var _patch_once_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1067);
/* harmony import */ var _pointer_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8326);
/* harmony import */ var _sync_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5836);
/* harmony import */ var _trust_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4905);
// Taking back what an attempt changed, by its receipt: the undo's own tests see to it that it happens once, and that what
// somebody else has changed meanwhile stays.






/** `sync`: the receipt is of this object's sync, not of an act on the workload. */
async function undo(world, attempt, sync) {
    const seen = await standing(world, attempt, sync);
    if (seen.kind !== 'stands')
        return seen;
    const { path, write } = seen;
    const again = lookAgain(path, attempt.receipt?.undo ?? []);
    // After the write nothing may throw: the operation would be lost with all that is still to be told of it.
    return (0,_patch_once_js__WEBPACK_IMPORTED_MODULE_1__/* .patchOnce */ .K)(world, { path, first: write, again }).then((how) => ended(how, 'undone'), (thrown) => ({ kind: 'failed', why: (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .sentence */ .em)(thrown) }));
}
/** Whether what was done stands as it was written, without changing anything. */
async function standing(world, { receipt }, sync) {
    if (receipt === undefined || receipt.undo === null)
        return { kind: 'not-undoable', why: 'what was done cannot be taken back' };
    if (!(0,_trust_js__WEBPACK_IMPORTED_MODULE_3__/* .isReceipt */ .Z)(receipt))
        return { kind: 'not-undoable', why: 'the receipt in the Lease cannot be read' };
    if (receipt.restoredAt !== null)
        return { kind: 'not-undoable', why: `it was taken back at ${(0,_text_moment_js__WEBPACK_IMPORTED_MODULE_4__/* .when */ .z)(receipt.restoredAt)}` };
    if (!(sync === undefined ? (0,_trust_js__WEBPACK_IMPORTED_MODULE_3__/* .isOurs */ .M)(receipt, world.ref) : (0,_sync_js__WEBPACK_IMPORTED_MODULE_2__/* .isStopOf */ .WC)(receipt, sync)))
        return { kind: 'not-undoable', why: 'the receipt in the Lease is none of ours' };
    const { path, undo: patch } = receipt;
    const seen = await lookAgain(path, patch)(world, 0);
    return seen.kind === 'still-current' ? { kind: 'stands', path, write: seen.write } : ended(seen, 'back-already');
}
function ended(how, done) {
    if (how.kind === 'applied')
        return done === 'undone' ? { kind: done, at: how.at } : { kind: done };
    return { kind: how.kind === 'superseded' ? 'changed-since' : 'failed', why: how.why };
}
const lookAgain = (path, patch) => async ({ cluster }) => {
    const answer = await cluster.request({ method: 'GET', path }).catch((thrown) => (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .sentence */ .em)(thrown));
    if (typeof answer === 'string')
        return { kind: 'contended', why: `${path} cannot be read: ${answer}` };
    const { status, body } = answer;
    if (status === 404)
        return { kind: 'superseded', why: `${path} is gone` };
    if (status !== 200)
        return { kind: 'contended', why: `${path} cannot be read: status ${status}` };
    const state = stateOf(body, patch);
    if (state === 'applied')
        return { kind: 'applied', at: null };
    return state === 'not-applied'
        ? { kind: 'still-current', write: { patch: fenced(patch, body), settled: (object) => stateOf(object, patch) } }
        : { kind: 'superseded', why: `somebody else has changed ${path} since then` };
};
/** A JSON Patch cannot test that nothing is there: what is put back where nothing is, is fenced on the version that was seen. */
function fenced(patch, object) {
    const version = (0,_pointer_js__WEBPACK_IMPORTED_MODULE_5__/* .valueAt */ .fK)(object, '/metadata/resourceVersion');
    return patch.some(({ op }) => op === 'add')
        ? [{ op: 'test', path: '/metadata/resourceVersion', value: version }, ...patch]
        : patch;
}
/** `applied`: the original is there again. */
function stateOf(object, patch) {
    const filled = patch.some(({ op, path }) => op === 'add' && (0,_pointer_js__WEBPACK_IMPORTED_MODULE_5__/* .valueAt */ .fK)(object, path) !== undefined);
    if (!filled && (0,_pointer_js__WEBPACK_IMPORTED_MODULE_5__/* .testsHold */ .Vd)(object, patch))
        return 'not-applied';
    const [identity] = patch;
    const sameObject = identity !== undefined && (0,_pointer_js__WEBPACK_IMPORTED_MODULE_5__/* .testsHold */ .Vd)(object, [identity]);
    return sameObject && (0,_pointer_js__WEBPACK_IMPORTED_MODULE_5__/* .changesHold */ .Jr)(object, patch) ? 'applied' : 'moved';
}


/***/ }),

/***/ 144:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ planIds),
/* harmony export */   l: () => (/* binding */ planned)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _decide_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4323);
/* harmony import */ var _release_ref_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6642);
/* harmony import */ var _schema_risk_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9046);
// Approval by plan id: a first run says what it would do and gives it an id; a second one, which a person has let pass, looks
// at the world again, decides again, and does it only where that comes to the same id. Pure.




/** The plan, with the id of what a person may approve. */
function planned({ recalled, ...request }) {
    if (recalled === undefined)
        return bound(request, request.approvedPlans);
    const plan = bound({ ...request, approvedPlans: [] }, [recalled.plan]);
    const { decision } = plan;
    return decision.kind === 'hold'
        ? { ...plan, decision: { ...decision, remedy: `${decision.remedy} ${AGAIN}` } }
        : plan;
}
const AGAIN = 'A person had asked an earlier run, which died before it wrote anything; the Lease cannot approve it: dispatch it again if it is still wanted.';
/** `only`: ids of what may be done; empty: anything. */
function bound({ key, approvedPlans, ...request }, only) {
    const plan = approvedPlans.length === 0 ? (0,_decide_js__WEBPACK_IMPORTED_MODULE_1__/* .decide */ .LD)(request) : (0,_decide_js__WEBPACK_IMPORTED_MODULE_1__/* .decide */ .LD)(asApproved(request));
    const act = proposed(plan, request);
    const { workload } = request.facts;
    if (act === null || workload === null)
        return plan;
    const over = migratedSince(act, request);
    const { plain, knowing } = planIds(key, workload.uid, act);
    // Who has approved it knowing of migrations has approved it too where GitHub does not tell of them now.
    const id = over.length > 0 || approvedPlans.includes(knowing) ? knowing : plain;
    const moved = plan.decision.kind === 'act' && only.length > 0 && !only.includes(id);
    const decision = moved ? { decision: movedFrom(only, act, { id, over }) } : {};
    return { ...plan, approvable: { id, strategy: act.strategy, step: act.step }, ...decision };
}
/** Steps that a person has to decide on, as far as they are known: the earlier release may not live with them. */
function migratedSince({ strategy, to }, { facts, service }) {
    const target = facts.releases.find(({ uid }) => uid === to.uid);
    if (strategy !== 'rollback' || service.migrations === 'compatible' || target === undefined)
        return [];
    return (0,_schema_risk_js__WEBPACK_IMPORTED_MODULE_2__/* .schemaRisk */ .zD)(facts, target).steps ?? [];
}
/** An approval may come late, so the alert has no shelf life: that the release is recent and that it still happens, binds as ever. */
function asApproved(request) {
    const { service } = request;
    const limits = { ...service.limits, shelfLife: Number.POSITIVE_INFINITY };
    return { ...request, approved: true, service: { ...service, limits } };
}
/** What is decided, or would be if somebody approved. */
function proposed({ decision }, request) {
    if (decision.kind === 'act')
        return decision;
    if (decision.kind !== 'hold' || decision.code !== 'awaiting-approval')
        return null;
    const { decision: then } = (0,_decide_js__WEBPACK_IMPORTED_MODULE_1__/* .decide */ .LD)({ ...request, approved: true });
    return then.kind === 'act' ? then : null;
}
/** Of everything that the act consists of; of nothing that moves while it stays the same act. */
function planIds(key, workloadUid, { strategy, step, from, to }) {
    const parts = [
        ...[key, workloadUid, strategy, step],
        ...[from.uid, from.revision, from.templateHash, to.uid, to.templateHash],
    ];
    return { plain: digest(parts), knowing: digest([...parts, 'migrated']) };
}
const digest = (parts) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
function movedFrom(approved, { strategy, from, to }, { id, over }) {
    const now = `${strategy} of ${(0,_release_ref_js__WEBPACK_IMPORTED_MODULE_3__/* .called */ .Ab)(from)}${to.uid === from.uid ? '' : ` to ${(0,_release_ref_js__WEBPACK_IMPORTED_MODULE_3__/* .called */ .Ab)(to)}`}`;
    const schema = over.length === 0 ? '' : `, on a schema that was migrated since (${(0,_schema_risk_js__WEBPACK_IMPORTED_MODULE_2__/* .stepsInWords */ .Mf)(over)})`;
    const plans = approved.length === 1 ? `plan ${approved[0]}` : `one of ${approved.length} plans`;
    const reason = `What was approved is ${plans}; now it would be the ${now}${schema}, which is plan ${id}.`;
    return { kind: 'hold', code: 'plan-moved', reason, remedy: '', mayPass: false, from, to };
}


/***/ }),

/***/ 9915:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ namedFor),
/* harmony export */   z: () => (/* binding */ askedLever)
/* harmony export */ });
/** Null: no strategy was named, or it is the rollback. */
function askedLever({ manual }) {
    const known = ['restart', 'scale', 'resources', 'traffic', 'fix-forward'];
    return known.find((one) => one === manual?.strategy) ?? null;
}
/** The limit, the control or the release that was named besides. */
function namedFor(signal, strategy) {
    return signal.manual?.strategy === strategy ? signal.manual.to : null;
}


/***/ }),

/***/ 6514:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ earlierNumbers),
/* harmony export */   q: () => (/* binding */ begin)
/* harmony export */ });
/** Comma-separated earlier revision numbers of a ReplicaSet that was used again. */
const REVISION_HISTORY = ['deployment.kubernetes.io/revision-history', 'rollout.argoproj.io/revision-history'];
/** Creation and number are written one after the other, each with the second of its own. */
const SAME_WRITE = 1000;
/** Pods take so long to end at most, in ms; what was changed earlier was held back (paused), and ended none. */
const LONGEST_END = 900_000;
/** Earlier numbers of the same ReplicaSet. */
function earlierNumbers(revision) {
    return REVISION_HISTORY.flatMap((key) => (revision.annotations[key] ?? '').split(','))
        .map((number) => Number.parseInt(number, 10))
        .filter((number) => !Number.isNaN(number));
}
/** `all`: every revision of the workload, newest first. */
function begin(revision, all, workload, pods) {
    if (revision.numberedAt !== undefined)
        return numbered(revision, revision.numberedAt, notBefore(revision, all));
    const isCurrent = revision.templateHash === workload.templateHash && revision === all[0];
    if (earlierNumbers(revision).length === 0) {
        const made = { beganAt: revision.createdAt, beganFrom: `creation of ${revision.name}` };
        return (isCurrent ? recreated(revision, all, workload) : null) ?? made;
    }
    const floor = notBefore(revision, all);
    if (!isCurrent)
        return { beganAt: floor, beganFrom: `${revision.name} was used again, not before this time` };
    const pod = oldestPod(revision, pods, floor);
    const changed = workload.templateChangedBy;
    // Taking ownership of a field moves this time though no template changed, and removing a field does not move it:
    // it is believed only between the last other release's creation and our own oldest pod.
    if (changed !== null && changed.at >= floor && (pod === null || changed.at <= pod)) {
        return { beganAt: changed.at, beganFrom: `managedFields: template changed by ${changed.manager}` };
    }
    if (pod !== null)
        return { beganAt: pod, beganFrom: `oldest pod of ${revision.name}, which was used again` };
    return { beganAt: floor, beganFrom: `${revision.name} was used again, not before this time` };
}
/** Recreate: the controller ends all earlier pods before it makes the ReplicaSet. The release began when they had to go. */
function recreated(revision, all, { strategy, templateChangedBy: changed }) {
    if (strategy !== 'Recreate' || changed === null || changed.at >= revision.createdAt)
        return null;
    const others = all.filter((other) => other !== revision).map(({ createdAt }) => createdAt);
    const gap = Date.parse(revision.createdAt) - Date.parse(changed.at);
    if (gap > LONGEST_END || others.some((made) => made > changed.at))
        return null;
    return { beganAt: changed.at, beganFrom: `managedFields: template changed by ${changed.manager}` };
}
function numbered(revision, numberedAt, floor) {
    const again = Date.parse(numberedAt) - Date.parse(revision.createdAt) > SAME_WRITE;
    if (again && numberedAt >= floor)
        return { beganAt: numberedAt, beganFrom: `managedFields: ${revision.name} was used again as ${revision.revision}` };
    return floor > revision.createdAt
        ? { beganAt: floor, beganFrom: `${revision.name} was used again, not before this time` }
        : { beganAt: revision.createdAt, beganFrom: `creation of ${revision.name}` };
}
/** It cannot have begun again before the newest of the other templates that were current earlier was made. */
function notBefore(revision, all) {
    const made = all
        .filter((other) => other.templateHash !== revision.templateHash)
        .filter((other) => Math.min(other.revision, ...earlierNumbers(other)) < revision.revision)
        .map((other) => other.createdAt);
    return [revision.createdAt, ...made].sort().at(-1) ?? revision.createdAt;
}
/** Pods from before `floor` survive from its earlier life. */
function oldestPod(revision, pods, floor) {
    const own = pods.filter((pod) => pod.releaseUid === revision.uid && !pod.terminating && pod.createdAt >= floor);
    return own.reduce((oldest, pod) => (oldest === null || pod.createdAt < oldest ? pod.createdAt : oldest), null);
}


/***/ }),

/***/ 5490:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ wasGoneBackTo),
/* harmony export */   v: () => (/* binding */ cameAfter)
/* harmony export */ });
/* harmony import */ var _began_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6514);

/**
 * It, or whatever is like it, was first seen after the current one or what is like that: of the same template or, as whoever goes back
 * may change something else besides, and so may what mutates what is written, of the same image.
 */
function cameAfter(release, current, releases) {
    return [sameTemplate, sameImage].some((like) => {
        const alike = (one) => [one, ...releases.filter((other) => like(one, other))];
        return isLater(alike(release), alike(current), current);
    });
}
const sameTemplate = (one, other) => one.templateHash === other.templateHash;
const sameImage = (one, other) => one.image === other.image;
/** By its first number or, where earlier numbers are not kept (ControllerRevisions), by its creation. */
function isLater(own, others, current) {
    if (firstNumber(own) > firstNumber(others))
        return true;
    const usedAgain = Date.parse(current.beganAt) > Date.parse(current.createdAt);
    return usedAgain && firstMade(own) > firstMade(others);
}
/** It, or one of the same image, was current before, and another one between. */
function wasGoneBackTo(current, releases) {
    return (0,_began_js__WEBPACK_IMPORTED_MODULE_0__/* .earlierNumbers */ .B)(current).length > 0 || releases.some((other) => cameAfter(other, current, releases));
}
function firstNumber(alike) {
    return Math.min(...alike.flatMap((one) => [one.revision, ...(0,_began_js__WEBPACK_IMPORTED_MODULE_0__/* .earlierNumbers */ .B)(one)]));
}
function firstMade(alike) {
    return Math.min(...alike.map(({ createdAt }) => Date.parse(createdAt)));
}


/***/ }),

/***/ 6251:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ canaryToAbort)
/* harmony export */ });
/* harmony import */ var _owner_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7336);

/** Where somebody owns the template, and the target is what is stable: then an abort is the whole rollback. Null: it is not. */
function canaryToAbort({ workload, suspect }, target) {
    const walking = workload?.walking;
    if (workload === null || walking === undefined || walking.aborted || walking.to === walking.from)
        return null;
    if ((0,_owner_js__WEBPACK_IMPORTED_MODULE_0__/* .gitopsOwner */ .wb)(workload) === null && (0,_owner_js__WEBPACK_IMPORTED_MODULE_0__/* .helmOwner */ .ym)(workload) === null)
        return null;
    const named = (hash) => `${workload.ref.name}-${hash}`;
    return suspect?.name === named(walking.to) && target?.name === named(walking.from) ? walking : null;
}


/***/ }),

/***/ 4384:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ compare)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _investigation_oddities_migration_file_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2419);
/* harmony import */ var _investigation_signs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8264);
/* harmony import */ var _deployed_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2745);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8162);
/* harmony import */ var _host_memory_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5717);






/** Of the compare API: more are left out without a word. */
const MOST_FILES = 300;
/** Names of a release that are tried at once: `1.4.0` may be tagged `v1.4.0`. */
const MOST_NAMES = 2;
/** ms after which a comparison that failed is asked for again. */
const AGAIN_AFTER = 60_000;
const heard = (0,_host_memory_js__WEBPACK_IMPORTED_MODULE_1__/* .hostMemory */ .m)();
/** Once a run for two releases. Never throws. */
function compare(request) {
    const { world, service, suspect, target } = request;
    const key = `${service.repository} ${target.uid} ${suspect.uid}`;
    const goodFor = (compared) => ('why' in compared ? AGAIN_AFTER : Number.POSITIVE_INFINITY);
    return heard(world, { key, ask: () => ask(request), goodFor }).answer;
}
async function ask(request) {
    const named = await Promise.all(byName(request).map((range) => read(request, range)));
    const found = named.find((one) => 'files' in one);
    if (found !== undefined)
        return found;
    const deployed = await byDeployment(request);
    if (deployed !== null)
        return read(request, deployed);
    return named[0] ?? { why: 'no commit is known of both releases' };
}
/** A commit of its own is believed before a tag; the two releases are named alike. */
function byName({ suspect, target, service }) {
    const names = (release, kind) => (0,_investigation_signs_js__WEBPACK_IMPORTED_MODULE_2__/* .signsOf */ .Oi)(release, service.tagPattern).flatMap((sign) => (sign.kind === kind ? [sign.value] : []));
    const ranges = (kind) => {
        const heads = names(suspect, kind);
        return names(target, kind).flatMap((base, index) => heads[index] === undefined ? [] : [rangeOf(base, heads[index])]);
    };
    const commits = ranges('sha').slice(0, 1);
    return commits.length > 0 ? commits : ranges('tag').slice(0, MOST_NAMES);
}
async function byDeployment(request) {
    const deployments = await request.deployments;
    const [base, head] = [request.target, request.suspect].map((release) => (0,_deployed_js__WEBPACK_IMPORTED_MODULE_3__/* .deploymentOf */ .P)({ ...request, deployments, release })?.sha ?? '');
    return (0,_investigation_signs_js__WEBPACK_IMPORTED_MODULE_2__/* .isFullSha */ .Wf)(base ?? '') && (0,_investigation_signs_js__WEBPACK_IMPORTED_MODULE_2__/* .isFullSha */ .Wf)(head ?? '') ? rangeOf(base ?? '', head ?? '') : null;
}
const rangeOf = (base, head) => `${encodeURIComponent(base)}...${encodeURIComponent(head)}`;
async function read({ world, service }, range) {
    const path = `/repos/${service.repository}/compare/${range}?per_page=1`;
    try {
        const { status, body } = await world.codeHost.request({ method: 'GET', path, deadline: service.limits.hostBudget });
        const files = (0,_fields_js__WEBPACK_IMPORTED_MODULE_4__.at)(body, 'files');
        if (status !== 200 || !Array.isArray(files))
            return { why: `GitHub answered ${status} to the comparison` };
        return { files: (0,_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .list */ .p_)(files).flatMap(migrationOf), all: files.length < MOST_FILES };
    }
    catch (thrown) {
        return { why: (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .sentence */ .em)(thrown) };
    }
}
/** What is removed, or only has another name, is not run. */
function migrationOf(entry) {
    const [path, patch] = [(0,_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)((0,_fields_js__WEBPACK_IMPORTED_MODULE_4__.at)(entry, 'filename')), (0,_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)((0,_fields_js__WEBPACK_IMPORTED_MODULE_4__.at)(entry, 'patch'))];
    const idle = (0,_fields_js__WEBPACK_IMPORTED_MODULE_4__.at)(entry, 'status') === 'removed' || (0,_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .whole */ .WQ)((0,_fields_js__WEBPACK_IMPORTED_MODULE_4__.at)(entry, 'changes'), 1) === 0;
    return idle || !(0,_investigation_oddities_migration_file_js__WEBPACK_IMPORTED_MODULE_5__/* .isMigration */ .b)(path) ? [] : [{ path, patch: patch === '' ? null : patch }];
}


/***/ }),

/***/ 4323:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fu: () => (/* binding */ rollBack),
/* harmony export */   LD: () => (/* binding */ decide),
/* harmony export */   a7: () => (/* binding */ weighed)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _canary_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(6251);
/* harmony import */ var _diagnosis_diagnose_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4973);
/* harmony import */ var _diagnosis_look_at_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4922);
/* harmony import */ var _guardrails_table_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4503);
/* harmony import */ var _happening_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7839);
/* harmony import */ var _lever_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8447);
/* harmony import */ var _options_options_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1145);
/* harmony import */ var _release_ref_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(6642);
/* harmony import */ var _target_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4663);
/* harmony import */ var _weigh_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3439);











function decide(request) {
    const weighing = weighed(request);
    const options = (0,_options_options_js__WEBPACK_IMPORTED_MODULE_5__/* .prepare */ .i)(weighing);
    return {
        diagnosis: weighing.diagnosis,
        options: options.map(({ option }) => option),
        decision: decided(weighing, options),
        notChecked: (0,_weigh_js__WEBPACK_IMPORTED_MODULE_7__/* .notCheckedOf */ .Mw)(weighing),
    };
}
/** All that guardrails and options look at. */
function weighed(request) {
    const { facts, signal, service } = request;
    const choice = (0,_target_js__WEBPACK_IMPORTED_MODULE_6__/* .chooseTarget */ .b)({ facts, service, to: signal.manual?.to ?? null });
    const diagnosis = (0,_diagnosis_diagnose_js__WEBPACK_IMPORTED_MODULE_1__/* .diagnose */ .h)(request);
    return { ...request, choice, happening: (0,_happening_js__WEBPACK_IMPORTED_MODULE_8__/* .happening */ .$S)(facts, signal), diagnosis };
}
function decided(weighing, options) {
    const asked = weighing.signal.manual?.strategy ?? null;
    const lever = (0,_lever_js__WEBPACK_IMPORTED_MODULE_4__/* .chooseLever */ .M)(weighing, options);
    if (asked !== null && asked !== 'rollback')
        return (0,_guardrails_table_js__WEBPACK_IMPORTED_MODULE_3__/* .firstHoldOfAny */ .b1)(weighing) ?? (0,_lever_js__WEBPACK_IMPORTED_MODULE_4__/* .leverAct */ .P)(weighing, lever);
    const held = (0,_guardrails_table_js__WEBPACK_IMPORTED_MODULE_3__/* .firstHold */ .sJ)(weighing);
    if (held === null)
        return rollBack(weighing);
    if (!(0,_guardrails_table_js__WEBPACK_IMPORTED_MODULE_3__/* .holdsRollbacksOnly */ .Cw)(held, weighing))
        return held;
    if (lever === null)
        return advised(held, weighing);
    const forbidden = (0,_guardrails_table_js__WEBPACK_IMPORTED_MODULE_3__/* .firstHoldOfAny */ .b1)(weighing);
    return forbidden === null ? (0,_lever_js__WEBPACK_IMPORTED_MODULE_4__/* .leverAct */ .P)(weighing, lever) : ofLever(forbidden, lever);
}
function rollBack(weighing) {
    const { facts, choice } = weighing;
    if (facts.suspect === null || choice.target === null) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ResponderError */ .J6('internal', 'The guardrails let a plan without suspect or target pass', 'Report this as a bug.');
    }
    const abort = (0,_canary_js__WEBPACK_IMPORTED_MODULE_9__/* .canaryToAbort */ .G)(facts, choice.target) !== null;
    return {
        kind: 'act',
        strategy: 'rollback',
        step: { kind: abort ? 'abort' : 'template' },
        from: (0,_release_ref_js__WEBPACK_IMPORTED_MODULE_10__/* .refOf */ .H8)(facts.suspect),
        to: (0,_release_ref_js__WEBPACK_IMPORTED_MODULE_10__/* .refOf */ .H8)(choice.target),
        reason: `${abort ? 'Abort the canary: roll' : 'Roll'} back ${(0,_release_ref_js__WEBPACK_IMPORTED_MODULE_10__/* .called */ .Ab)(facts.suspect)} to ${(0,_release_ref_js__WEBPACK_IMPORTED_MODULE_10__/* .called */ .Ab)(choice.target)}: ${(0,_weigh_js__WEBPACK_IMPORTED_MODULE_7__/* .rollbackFor */ .uo)(weighing).join('; ')}.`,
        against: (0,_weigh_js__WEBPACK_IMPORTED_MODULE_7__/* .rollbackAgainst */ .yi)(weighing),
        confidence: (0,_weigh_js__WEBPACK_IMPORTED_MODULE_7__/* .rollbackConfidence */ .Zm)(weighing),
    };
}
/** A person who must approve, approves the lever and not a rollback. */
function ofLever(held, { option, to }) {
    if (held.kind !== 'hold' || option.strategy === 'fix-forward')
        return held;
    return { ...held, strategy: option.strategy, to: to ?? held.from };
}
/** Where the release is not the cause, a person is told where to look instead. */
function advised(held, { diagnosis }) {
    const { cause } = diagnosis;
    if (cause === 'unknown' || _diagnosis_diagnose_js__WEBPACK_IMPORTED_MODULE_1__/* .RELEASE_CAUSES */ .v.includes(cause) || held.code === 'other-cause')
        return held;
    return { ...held, remedy: `${held.remedy} It looks like ${cause}: ${diagnosis.for.join('; ')}. ${_diagnosis_look_at_js__WEBPACK_IMPORTED_MODULE_2__/* .LOOK_AT */ .q[cause]}` };
}


/***/ }),

/***/ 2745:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ deploymentOf),
/* harmony export */   p: () => (/* binding */ lastDeploymentOf)
/* harmony export */ });
/* harmony import */ var _time_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4374);

const REVISION = 'org.opencontainers.image.revision';
/** A GitHub Deployment is created before its workflow rolls out. */
const LEAD = 15 * 60_000;
/** The newest of these deployments that is of this release; where some name it, what merely falls into its time is not. */
function deploymentOf(request) {
    const { release, releases, deployments, service } = request;
    const of = deployments?.map((deployment) => {
        const named = releases.filter((one) => names(deployment, one, service.tagPattern));
        const deployed = named.length > 0 ? named : releases.filter((one) => one === byTime(deployment, releases));
        return { deployment, named: named.length > 0, mine: deployed.some((one) => alike(one, release)) };
    });
    const mine = of?.filter((one) => one.mine) ?? [];
    return (mine.find(({ named }) => named) ?? mine[0])?.deployment ?? null;
}
/** What GitHub said last of this release: of a failure and a success the newer one. */
function lastDeploymentOf(request) {
    const failed = request.facts.failedDeployments ?? [];
    const all = [...failed, ...(request.facts.deployments ?? [])];
    const newestFirst = all.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
    const deployment = deploymentOf({ ...request, deployments: newestFirst });
    return deployment === null ? null : { deployment, failed: failed.includes(deployment) };
}
const alike = (one, other) => one.templateHash === other.templateHash;
function names(deployment, release, tagPattern) {
    const ref = deployment.ref.replace(/^refs\/(tags|heads)\//, '');
    const semver = release.version.replace(/^v/, '');
    const tag = tagPattern.replace('{version}', release.version).replace('{semver}', semver);
    if (ref !== '' && [release.version, semver, `v${semver}`, tag].includes(ref))
        return true;
    const shas = [release.annotations[REVISION], release.templateLabels[REVISION], release.version.replace(/^sha-/, '')];
    return shas.some((sha) => sha !== undefined && /^[0-9a-f]{7,64}$/.test(sha) && deployment.sha.startsWith(sha));
}
/** The release that began soonest after it, else the one in whose life it was created. */
function byTime(deployment, releases) {
    const oldestFirst = releases.toReversed();
    const next = oldestFirst.find((release) => {
        const lead = (0,_time_js__WEBPACK_IMPORTED_MODULE_0__/* .between */ .T)(deployment.at, release.beganAt);
        return lead >= 0 && lead <= LEAD;
    });
    return next ?? releases.find((release) => lived(release, deployment));
}
function lived(release, deployment) {
    const ended = release.endedAt === null ? Number.POSITIVE_INFINITY : (0,_time_js__WEBPACK_IMPORTED_MODULE_0__/* .between */ .T)(deployment.at, release.endedAt);
    return (0,_time_js__WEBPACK_IMPORTED_MODULE_0__/* .between */ .T)(release.beganAt, deployment.at) >= 0 && ended > 0;
}


/***/ }),

/***/ 6499:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Zi: () => (/* binding */ cannotPull),
/* harmony export */   _J: () => (/* binding */ fellFirst),
/* harmony export */   c9: () => (/* binding */ sharedNode),
/* harmony export */   gk: () => (/* binding */ pullsFailFor),
/* harmony export */   hz: () => (/* binding */ TOGETHER),
/* harmony export */   lL: () => (/* binding */ nodeOfAll),
/* harmony export */   vI: () => (/* binding */ lostNode)
/* harmony export */ });
/* harmony import */ var _time_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4374);

/** Of what begins within this of each other it is not said which was first, in ms. */
const TOGETHER = 60_000;
const PULL = new Set(['ImagePullBackOff', 'ErrImagePull']);
/** Of its pods the cluster says so. */
const LOST = /NodeNotReady|NodeLost|node is not ready/i;
/** The registry answers, and has no such image: that is the release's. */
const NO_IMAGE = /not found|manifest unknown|does not exist|no such/i;
const cannotPull = ({ reason }) => reason !== null && PULL.has(reason);
/** Callers of a service that fails become unready after it; what both need fails before it, or with it. */
function fellFirst({ troubled, failingSince }) {
    return troubled.filter(({ since }) => (0,_time_js__WEBPACK_IMPORTED_MODULE_0__/* .between */ .T)(failingSince, since) <= TOGETHER);
}
/** Other workloads that get no images either, where ours gets none: not one release, but the registry or the way to it. */
function pullsFailFor({ crashing, troubled }) {
    const ours = crashing.length > 0 && crashing.every((pod) => cannotPull(pod) && !NO_IMAGE.test(pod.message ?? ''));
    return ours ? troubled.filter(({ pulls }) => pulls === true).map(({ name }) => name) : [];
}
/** The node on which all is that fails, of others too that did not fall after us, and nothing of ours is ready; null: there is no such. */
function nodeOfAll(view) {
    const { own, earlier, failing, troubled } = view;
    const node = sharedNode([...failing, ...earlier.filter((pod) => pod.failing)]);
    const ready = [...own, ...earlier].filter((pod) => pod.ready);
    const elsewhere = ready.length > 0 && ready.every((pod) => pod.node != null && pod.node !== node);
    const others = troubled.every((one) => one.node === node);
    return elsewhere && others && fellFirst(view).length > 0 ? node : null;
}
/** The node that was lost under all that fails of a release which had run well; null: none was. */
function lostNode(view) {
    const unready = view.failing.every((pod) => pod.reason === 'NotReady');
    return unready && view.ranWell && view.events(LOST).length > 0 ? sharedNode(view.failing) : null;
}
/** Null: there is none that all of them share. */
function sharedNode(pods) {
    const nodes = new Set(pods.map((pod) => pod.node ?? ''));
    const [node = ''] = nodes;
    return nodes.size === 1 && node !== '' ? node : null;
}


/***/ }),

/***/ 4973:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  v: () => (/* binding */ RELEASE_CAUSES),
  h: () => (/* binding */ diagnose)
});

// EXTERNAL MODULE: ./lib/text/moment.js
var moment = __webpack_require__(3067);
// EXTERNAL MODULE: ./lib/plan/time.js
var time = __webpack_require__(4374);
;// CONCATENATED MODULE: ./lib/plan/diagnosis/finding.js
/** A sign where the condition holds. */
const sign = (holds, weight, words) => holds ? [{ weight, words }] : [];
/** 0 to 1; nothing for it: 0. */
function score(finding) {
    const left = (signs) => signs.reduce((rest, { weight }) => rest * (1 - weight), 1);
    return (1 - left(finding.for)) * left(finding.against);
}

;// CONCATENATED MODULE: ./lib/plan/diagnosis/configuration-changed.js



const CLOSE = 900_000;
const SAME_HOUR = 3_600_000;
const SAME_DAY = 86_400_000;
const CONFIG = /config|setting|environment variable|env var|missing key|invalid value|unknown (field|flag|option)|yaml|credential|certificate|secret/i;
/** A ConfigMap or Secret was edited while the release ran: an image rollback does not put it back. */
function configurationChanged(view) {
    const [newest] = view.changed;
    if (newest === undefined)
        return null;
    const { facts, symptom, earlier, crashing } = view;
    const before = (0,time/* between */.T)(newest.at, symptom ?? facts.now);
    const lines = view.lines(CONFIG);
    const broken = crashing.some((pod) => pod.reason === 'CreateContainerConfigError');
    const what = `${newest.kind} ${newest.name} changed at ${(0,moment/* when */.z)(newest.at)}, ${before < 0 ? 'about when' : `${(0,time/* inWords */.r)(before)} before`} the symptom began`;
    return {
        cause: 'configuration-changed',
        for: [
            ...sign(before <= CLOSE, 0.75, what),
            ...sign(before > CLOSE && before <= SAME_HOUR, 0.6, what),
            ...sign(before > SAME_HOUR && before <= SAME_DAY, 0.35, what),
            ...sign(broken, 0.5, 'containers cannot be made of their configuration'),
            ...sign(lines.length > 0, 0.3, `the logs speak of it: ${lines[0]}`),
            ...sign(!view.fits, 0.3, view.unfit),
        ],
        against: [
            ...sign(crashing.length > 0 && earlier.length > 0 && earlier.every((pod) => pod.ready), 0.5, 'earlier releases run well with the same configuration'),
            ...sign(before > SAME_DAY, 0.8, `it changed long before: ${what}`),
        ],
    };
}

// EXTERNAL MODULE: ./lib/plan/diagnosis/beside.js
var diagnosis_beside = __webpack_require__(6499);
;// CONCATENATED MODULE: ./lib/plan/diagnosis/elsewhere.js
// Log lines by which it is not the service itself that fails, but what it needs. Pure.
/** What it needs serves others, and refuses more: PostgreSQL's words. */
const TURNED_AWAY = /too many clients|remaining connection slots/i;
const ELSEWHERE = /too many clients|remaining connection slots|econnrefused|connection refused|econnreset|connection reset|etimedout|timed? ?out|deadline exceeded|code = unavailable|no such host|enotfound|name resolution|unreachable|upstream|bad gateway|service unavailable|\b50[234]\b|getaddrinfo|broken pipe|eai_again|authentication failed|access denied|certificate has expired/i;
/** Nobody there, or it lets nobody in: unlike slowness, no release of ours makes that of something that was well. */
const GONE = /econnrefused|connection refused|no such host|enotfound|eai_again|name resolution|getaddrinfo|unreachable|no route to host|connect etimedout|dial tcp.*i\/o timeout|connect timed out|code = unavailable|no healthy upstream|authentication failed|access denied|certificate has expired/i;
/** Somebody answers that he cannot. */
const CANNOT = /\b50[234]\b|bad gateway|service unavailable|gateway time-?out/i;
/** Whoever it was is another: an address, or the words of clients. */
const ANOTHER = /https?:\/\/|\b(?:upstream|provider)\b|\bfrom [a-z0-9]|\bby [a-z0-9-]+\.[a-z]|\.[a-z]{2,}(?::\d+)? (?:answered|responded|replied|returned)|request failed with status code|httpservererrorexception/i;
/** A line of an access log: what we answer ourselves. */
const OUR_OWN = /\b(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) \//;
/** A port of the pod itself: what should listen there is part of the release. */
const OUR_PORT = /(?:\b127\.0\.0\.1|\blocalhost|::1\]?):\d/i;
/** What it needs is not there, or says that it cannot: timeouts alone do not tell who is slow. */
function isGone(line) {
    return (GONE.test(line) && !OUR_PORT.test(line)) || (CANNOT.test(line) && ANOTHER.test(line) && !OUR_OWN.test(line));
}

;// CONCATENATED MODULE: ./lib/plan/diagnosis/dependency-trouble.js




/** What the service needs is in trouble, or the whole cluster: every release would fail. */
function dependencyTrouble(view) {
    const { troubled, earlier, fits, crashing } = view;
    // Killed for their own memory, they point nowhere else.
    const others = earlier.filter((pod) => pod.failing && pod.reason !== 'OOMKilled');
    const beside = others.length;
    const together = view.failing.length > 0 && others.some((pod) => isTogether(view.failingSince, pod.readySince));
    const ready = earlier.filter((pod) => pod.ready).length;
    const lines = view.lines(ELSEWHERE);
    const lost = lostWhatItNeeds(view);
    const before = view.facts.normal.filter(({ verdict }) => verdict === 'unhealthy');
    if (troubled.length === 0 && beside === 0 && lines.length === 0)
        return null;
    const first = (0,diagnosis_beside/* fellFirst */._J)(view).length;
    const pulls = (0,diagnosis_beside/* pullsFailFor */.gk)(view);
    const node = (0,diagnosis_beside/* nodeOfAll */.lL)(view);
    const names = troubled.map(({ name }) => name).join(', ');
    return {
        cause: 'dependency-trouble',
        for: [
            ...sign(first >= 2, 0.7, `other workloads are in trouble since then, or longer: ${names}`),
            ...sign(first < 2 && troubled.length > 0, 0.25, `other workloads are in trouble too: ${names}`),
            ...sign(beside > 0, together || beside === earlier.length ? 0.6 : 0.35, `${beside} of ${earlier.length} pods of earlier releases fail as well${together ? ', since the same minute' : ''}`),
            ...sign(pulls.length > 0, 0.7, `others wait for their images too: ${pulls.join(', ')}`),
            ...sign(lines.length > 0, 0.45, `the logs speak of something else: ${lines[0]}`),
            ...sign(lost, 0.5, 'the release had run well before that'),
            ...ofAnother(view),
            ...before.map(({ probe }) => ({ weight: 0.3, words: `${probe} was unhealthy before the release already` })),
            ...sign(!fits, 0.3, view.unfit),
        ],
        against: [
            ...sign(node !== null, 0.6, `all that fails is on ${node}`),
            // Where others fall with them, or nobody gets images, the ready ones merely have not been started again yet.
            ...sign(ready > 0 && crashing.length > 0 && !together && pulls.length === 0, 0.8, `${ready} earlier pods are ready beside those that crash`),
            ...sign(fits && beside === 0 && first === 0 && !lost, 0.4, 'nothing was in trouble before the release'),
        ],
    };
}
/** One other workload that explains it, and when it fell. */
function ofAnother(view) {
    const [fell, lacked] = [fellUnderIt(view), lackedFromTheStart(view)];
    return [
        ...sign(fell !== null, 0.5, `the release had run well until ${fell} was in trouble`),
        ...sign(lacked !== null, 0.5, `${lacked} was in trouble before the release began, and is missed since`),
    ];
}
/** The one other workload that fell before a release which had run well, or with it; null: there is none, or there are several. */
function fellUnderIt(view) {
    const [one, ...more] = (0,diagnosis_beside/* fellFirst */._J)(view);
    return one !== undefined && more.length === 0 && view.ranWell ? one.name : null;
}
/** The release was well, and then what it needs was not there any more. */
function lostWhatItNeeds(view) {
    return view.ranWell && gone(view);
}
/**
 * Another workload fell before the release began, which says from its first second that what it needs is not there: no release would
 * start now. Where an earlier pod is ready, one does.
 */
function lackedFromTheStart(view) {
    const fell = view.troubled.find(({ since }) => (0,time/* between */.T)(since, view.suspect.beganAt) > 0);
    return fell !== undefined && gone(view) && !view.earlier.some((pod) => pod.ready) ? fell.name : null;
}
const gone = ({ facts }) => (facts.logLines ?? []).some(isGone);
/** The line in which what it needs says that it takes no more clients; undefined: none does. */
function turnedAway(view) {
    return view.lines(TURNED_AWAY)[0];
}
function isTogether(one, other) {
    return other != null && Math.abs((0,time/* between */.T)(one, other)) <= diagnosis_beside/* TOGETHER */.hz;
}

;// CONCATENATED MODULE: ./lib/plan/diagnosis/node-trouble.js


const NODE = /NodeNotReady|NodeLost|Evicted|DiskPressure|MemoryPressure|PIDPressure|low on resource|FailedCreatePodSandBox|NetworkNotReady|NodeHasInsufficient|ContainerGCFailed|FailedMount|FailedAttachVolume/i;
/** The machine under the pods: the same release is ready on others. */
function nodeTrouble(view) {
    const { facts, own } = view;
    const bad = [...view.failing, ...view.earlier.filter((pod) => pod.failing)];
    const node = (0,diagnosis_beside/* sharedNode */.c9)(bad);
    const elsewhere = own.filter((pod) => pod.ready && pod.node != null && pod.node !== node).length;
    const evicted = facts.pods.filter((pod) => pod.reason === 'Evicted').length;
    const events = view.events(NODE);
    const concentrated = node !== null && elsewhere > 0;
    const [beside, lost] = [(0,diagnosis_beside/* nodeOfAll */.lL)(view), (0,diagnosis_beside/* lostNode */.vI)(view)];
    if (!concentrated && evicted === 0 && events.length === 0 && beside === null)
        return null;
    const where = `on ${node}, while ${elsewhere} of the same release are ready elsewhere`;
    return {
        cause: 'node-trouble',
        for: [
            ...sign(concentrated && bad.length > 1, 0.65, `all ${bad.length} failing pods are ${where}`),
            ...sign(concentrated && bad.length === 1, 0.3, `the failing pod is ${where}`),
            ...sign(beside !== null, 0.6, `all that fails of other workloads is on ${beside} too`),
            ...sign(lost !== null, 0.5, `the release had run well, and all of it that fails is on ${lost}`),
            ...sign(events.length > 0, 0.6, `an event says so: ${events[0]}`),
            ...sign(evicted > 0, 0.5, `${evicted} pods were evicted`),
        ],
        against: [
            ...sign(!concentrated && events.length === 0 && beside === null, 0.4, 'pods fail on several nodes'),
            ...sign(view.killed.length > 0, 0.4, 'pods were killed for their own memory'),
            ...sign(view.failing.length === 0 && view.unhealthy.length === 0, 0.5, 'nothing fails now'),
        ],
    };
}

// EXTERNAL MODULE: ./lib/plan/happening.js
var happening = __webpack_require__(7839);
// EXTERNAL MODULE: ./lib/plan/release-ref.js
var release_ref = __webpack_require__(6642);
;// CONCATENATED MODULE: ./lib/plan/diagnosis/release.js
// What speaks against the release as the cause, whether it crashes or does worse.




function againstRelease(view) {
    const { earlier, fits, age, symptom, suspect } = view;
    const fell = fellUnderIt(view);
    const lacked = lackedFromTheStart(view);
    const pulls = (0,diagnosis_beside/* pullsFailFor */.gk)(view);
    const [node, lost] = [(0,diagnosis_beside/* nodeOfAll */.lL)(view), (0,diagnosis_beside/* lostNode */.vI)(view)];
    const beside = earlier.filter((pod) => pod.failing).length;
    return [
        ...sign(!fits, 0.7, `the release runs for ${age}, and the symptom began ${symptom === null ? '' : 'at '}${(0,moment/* when */.z)(symptom)}`),
        ...sign(beside > 0, beside === earlier.length ? 0.7 : 0.4, `${beside} of ${earlier.length} pods of earlier releases fail as well`),
        ...sign(view.changed.length > 0, 0.6, `configuration changed after ${suspect.version} began and before the symptom`),
        ...sign(lostWhatItNeeds(view), 0.5, 'it had run well, and then what it needs was not there'),
        ...sign(pulls.length > 0, 0.6, `others wait for their images too: ${pulls.join(', ')}`),
        ...sign(node !== null, 0.5, `all that fails, of others too, is on ${node}`),
        ...sign(fell !== null, 0.5, `it had run well until ${fell} was in trouble`),
        ...sign(lacked !== null, 0.5, `${lacked} was in trouble before it began, and is missed since`),
        ...sign(lost !== null, 0.6, `it had run well, and then ${lost} was lost under it`),
        ...sign(view.troubled.length >= 2, 0.5, `${view.troubled.length} other workloads are in trouble since about then`),
    ];
}

// EXTERNAL MODULE: ./lib/signal/words.js
var words = __webpack_require__(5905);
// EXTERNAL MODULE: ./lib/plan/guardrails/evidence.js
var evidence = __webpack_require__(8765);
// EXTERNAL MODULE: ./lib/plan/symptom-start.js
var symptom_start = __webpack_require__(4209);
;// CONCATENATED MODULE: ./lib/plan/diagnosis/over-time.js

/** A release that stood for less had no time to show what it does, in ms. */
const SETTLED = 600_000;
/** So far on the way from normal to its limit, well before the symptom, it had been filling up for long. */
const HALF = 0.5;
/** What is sick now was well while the release ran already. Of pods that crash it cannot be told: they turn unready again and again. */
function ranWell({ facts, began, unhealthy, failing, crashing, failingSince }) {
    if (unhealthy.length === 0)
        return failing.length > 0 && crashing.length === 0 && (0,time/* between */.T)(began, failingSince) >= SETTLED;
    const before = unhealthy.flatMap(({ probe }) => facts.ranBefore?.filter((one) => one.probe === probe) ?? []);
    return before.some(({ verdict }) => verdict === 'healthy') && before.every(({ verdict }) => verdict !== 'unhealthy');
}
/** Monitors wait before they fire: what is sick now was sick already well before the alert. */
function wasSick({ ranBefore = [] }, unhealthy) {
    return unhealthy.some(({ probe }) => ranBefore.some((one) => one.probe === probe && one.verdict === 'unhealthy'));
}
/** Of what is full now: whether it was more than half full, beyond normal, well before the symptom began. */
function filledSlowly({ normal, ranBefore = [] }, full, service) {
    const valueIn = (look, probe) => look.find((one) => one.probe === probe)?.value ?? Number.NaN;
    return full.some(({ probe }) => {
        const config = service.probes.find((one) => one.name === probe);
        const limit = config?.type === 'prometheus' ? (config.normal.max ?? Number.NaN) : Number.NaN;
        const usual = valueIn(normal, probe);
        return usual < limit && (valueIn(ranBefore, probe) - usual) / (limit - usual) >= HALF;
    });
}

;// CONCATENATED MODULE: ./lib/plan/diagnosis/view.js






/** Of two things closer to each other than this it is not said which was first, in ms: a deployment takes as long. */
const TOGETHER = 120_000;
/** Trouble elsewhere that began longer before the symptom is another story, in ms. */
const SAME_STORY = 900_000;
/** From this many times the usual on it is a surge. */
const SURGE = 1.5;
/** An end of a container longer ago explains nothing of now, in ms. */
const OF_LATE = 900_000;
function viewOf({ facts, signal, service, }) {
    const { suspect, now } = facts;
    if (suspect === null)
        return null;
    const symptom = (0,symptom_start/* symptomStart */.W)(signal, suspect, now, service);
    const age = (0,time/* between */.T)(suspect.beganAt, now);
    const isYoung = age <= service.limits.releaseWindow;
    const isOlder = (0,time/* between */.T)(suspect.beganAt, symptom ?? now) < 0;
    const own = (0,happening/* suspectPods */.gQ)(facts);
    const failing = own.filter((pod) => pod.failing);
    const unhealthy = facts.look.filter((one) => one.verdict === 'unhealthy');
    const roles = new Map(service.probes.map((probe) => [probe.name, 'role' in probe ? probe.role : undefined]));
    const unhealthyRole = (role) => unhealthy.filter((one) => roles.get(one.probe) === role);
    const failingSince = (0,words/* earliest */.Qd)(failing.map((pod) => pod.readySince ?? null)) ?? symptom ?? now;
    const crashing = failing.filter((pod) => pod.reason !== 'NotReady' && pod.reason !== 'Evicted');
    return {
        facts,
        suspect,
        symptom,
        fits: isYoung && !isOlder,
        unfit: isYoung && isOlder
            ? `the trouble is older than ${suspect.version}, which runs for ${(0,time/* inWords */.r)(age)}`
            : `no release is near: ${suspect.version} runs for ${(0,time/* inWords */.r)(age)}`,
        age: (0,time/* inWords */.r)(age),
        own,
        failing,
        failingSince,
        crashing,
        killed: own.filter((pod) => isKilled(pod, facts.now)),
        earlier: earlierPods(facts, own),
        unhealthy,
        turned: (0,evidence/* turnedUnhealthy */.Fs)(facts),
        ranWell: ranWell({ facts, began: suspect.beganAt, unhealthy, failing, crashing, failingSince }),
        filledSlowly: filledSlowly(facts, unhealthyRole('saturation'), service),
        surge: ratio(facts.traffic?.now, facts.traffic?.normal),
        surgedFirst: (ratio(facts.traffic?.before, facts.traffic?.normal) ?? 0) >= SURGE && !wasSick(facts, unhealthy),
        changed: changedBetween(facts, suspect, symptom ?? now),
        troubled: (facts.neighbours?.troubled ?? []).filter(({ since }) => (0,time/* between */.T)(since, symptom ?? now) <= SAME_STORY),
        unhealthyRole,
        events: (pattern) => (facts.events ?? []).filter((event) => pattern.test(event)),
        lines: (pattern) => (facts.logLines ?? []).filter((line) => pattern.test(line)),
    };
}
function isKilled(pod, now) {
    if (pod.failing && pod.reason === 'OOMKilled')
        return true;
    const exit = pod.lastExit ?? null;
    return exit !== null && exit.reason === 'OOMKilled' && (0,time/* between */.T)(exit.at, now) <= OF_LATE;
}
function earlierPods(facts, own) {
    const mine = new Set(own.map((pod) => pod.uid));
    return facts.pods.filter((pod) => !pod.terminating && !mine.has(pod.uid));
}
function ratio(value, normal) {
    return value == null || normal == null || normal <= 0 ? null : value / normal;
}
function changedBetween(facts, suspect, symptom) {
    const late = (change) => (0,time/* between */.T)(suspect.beganAt, change.at) > TOGETHER && (0,time/* between */.T)(change.at, symptom) >= -TOGETHER / 2;
    return (facts.configChanged ?? []).filter(late).toSorted((a, b) => ((0,time.ms)(b.at) ?? 0) - ((0,time.ms)(a.at) ?? 0));
}

;// CONCATENATED MODULE: ./lib/plan/diagnosis/traffic-saturation.js


/** Clients that try again three times make four times the traffic: what is more comes from elsewhere. */
const BEYOND_RETRIES = 5;
/** More is asked than the workload, as large as it is, can give. */
function trafficSaturation(view) {
    const { surge, crashing, killed, facts } = view;
    const scaler = facts.autoscaler ?? null;
    const full = scaler !== null && scaler.current >= scaler.max && scaler.desired >= scaler.max;
    const loaded = [...view.unhealthyRole('latency'), ...view.unhealthyRole('saturation')];
    if ((surge ?? 0) < SURGE && !full)
        return null;
    const killing = killedByLoad(view);
    const beyond = (surge ?? 0) >= BEYOND_RETRIES;
    return {
        cause: 'traffic-saturation',
        for: [
            ...sign((surge ?? 0) >= 2, beyond ? 0.75 : 0.6, `there is ${(surge ?? 0).toFixed(1)} times the usual traffic`),
            ...sign((surge ?? 0) >= SURGE && (surge ?? 0) < 2, 0.35, `there is ${(surge ?? 0).toFixed(1)} times the usual traffic`),
            ...sign(view.surgedFirst, 0.5, 'it had risen before the symptom began'),
            ...sign(full, 0.4, `the autoscaler ${scaler?.name} is at its maximum of ${scaler?.max}`),
            ...sign(killing, 0.4, 'the release had run well, and is killed for its memory under it'),
            ...loaded.map(({ probe, why }) => ({ weight: 0.5, words: `${probe} is unhealthy: ${why}` })),
            ...sign(!view.fits, 0.3, view.unfit),
        ],
        against: [
            ...sign(crashing.length > killed.length, 0.5, 'pods crash, which load alone seldom does'),
            // Clients that are failed try again: errors alone, right after a release, make traffic too.
            ...sign(view.fits && loaded.length === 0 && !full && !view.surgedFirst && !beyond && !killing, 0.6, 'it came with a release, and clients that are failed try again'),
            ...sign(surge === null, 0.3, 'how much traffic there is is not known'),
            ...sign(surge !== null && surge < SURGE, 0.5, `traffic is ${surge?.toFixed(1)} times the usual only`),
        ],
    };
}
/** Only memory kills it, of late and under far more traffic than usual, and no earlier pod shows that it would stand that. */
function killedByLoad({ ranWell, surge, crashing, killed, earlier }) {
    const memory = crashing.length > 0 && crashing.every((pod) => killed.includes(pod));
    return ranWell && memory && (surge ?? 0) >= 2 && !earlier.some((pod) => pod.ready);
}

;// CONCATENATED MODULE: ./lib/plan/diagnosis/release-crashes.js





/** The release does not start or does not stay up. */
function releaseCrashes(view) {
    const { crashing, own, earlier, suspect } = view;
    if (crashing.length === 0)
        return null;
    const all = crashing.length === own.length;
    const ready = earlier.filter((pod) => pod.ready).length;
    return {
        cause: 'release-crashes',
        for: [
            ...sign(true, all ? 0.7 : 0.4, `${crashing.length} of ${own.length} pods of ${(0,release_ref/* called */.Ab)(suspect)} crash or cannot start`),
            ...(0,happening/* podsFail */.lE)(crashing.slice(0, 3)).map((words) => ({ weight: 0, words })),
            ...sign(view.fits, 0.5, `it began ${view.age} ago, and the symptom not before it`),
            ...sign(ready > 0, 0.6, `${ready} pods of earlier releases are ready beside it`),
        ],
        against: [
            ...againstRelease(view),
            ...sign(killedByLoad(view), 0.5, 'it had run well, and is killed for its memory under far more traffic than usual'),
        ],
    };
}

;// CONCATENATED MODULE: ./lib/plan/diagnosis/release-regresses.js



/** The release runs and does worse: errors, latency, not ready. */
function releaseRegresses(view) {
    const { unhealthy, turned, crashing, failing, own, suspect, facts } = view;
    const unready = failing.length - crashing.length;
    const ready = own.filter((pod) => pod.ready).length;
    if (unhealthy.length === 0 && unready === 0)
        return null;
    const before = facts.normal.filter(({ probe, verdict }) => verdict === 'unhealthy' && isIn(unhealthy, probe));
    return {
        cause: 'release-regresses',
        for: [
            ...turned.map(({ probe, why }) => ({
                weight: 0.7,
                words: `${probe} is unhealthy (${why}) and was healthy before ${(0,release_ref/* called */.Ab)(suspect)}`,
            })),
            ...unhealthy
                .filter(({ probe }) => !isIn(turned, probe))
                .map(({ probe, why }) => ({ weight: 0.3, words: `${probe} is unhealthy: ${why}` })),
            ...sign(unready > 0 && unready === own.length, 0.5, `all ${unready} pods of the release run and are not ready`),
            ...sign(unready > 0 && unready < own.length, 0.3, `${unready} of ${own.length} pods of the release run and are not ready`),
            ...sign(view.fits, 0.5, `the release began ${view.age} ago, and the symptom not before it`),
        ],
        against: [
            ...againstRelease(view),
            ...before.map(({ probe, why }) => ({
                // What did turn unhealthy with it is no less the release's for that.
                weight: turned.length > 0 ? 0.3 : 0.9,
                words: `${probe} was unhealthy before the release already: ${why}`,
            })),
            ...sign(crashing.length > 0, 0.3, 'its pods crash: it does not merely do worse'),
            ...sign(ready > unready && unready > 0, 0.4, `${ready} pods of the same release are ready`),
            ...sign(view.surgedFirst, 0.5, 'traffic had risen before the symptom began'),
            ...sign((view.surge ?? 0) >= 2, 0.4, `there is ${times(view)} the usual traffic`),
        ],
    };
}
const times = ({ surge }) => `${(surge ?? 0).toFixed(1)} times`;
function isIn(observations, probe) {
    return observations.some((one) => one.probe === probe);
}

;// CONCATENATED MODULE: ./lib/plan/diagnosis/resource-exhaustion.js


const EXHAUSTED = /out of memory|outofmemory|heap space|cannot allocate memory|too many open files|no space left|too many connections|pool (is )?(exhausted|full|timeout)|connection pool|no free connections|resource exhausted/i;
/** Something the process needs has run out: memory, CPU time, connections, files. */
function resourceExhaustion(view) {
    const { killed, own, earlier } = view;
    const saturated = view.unhealthyRole('saturation');
    const lines = view.lines(EXHAUSTED);
    const refused = turnedAway(view);
    const leaks = view.lines(/\bleak|gc overhead/i);
    if (killed.length === 0 && saturated.length === 0 && lines.length === 0)
        return null;
    const earlierKilled = earlier.filter((pod) => pod.reason === 'OOMKilled' || pod.lastExit?.reason === 'OOMKilled');
    return {
        cause: 'resource-exhaustion',
        for: [
            ...sign(killed.length > 0, 0.7, `${killed.length} of ${own.length} pods were killed for their memory`),
            ...sign(earlierKilled.length > 0, 0.5, `so were ${earlierKilled.length} pods of earlier releases`),
            ...saturated.map(({ probe, why }) => ({ weight: 0.7, words: `${probe} is unhealthy: ${why}` })),
            ...sign(lines.length > 0, 0.5, `the logs say so: ${lines[0]}`),
            ...sign(!view.fits, 0.3, view.unfit),
        ],
        against: [
            ...sign(view.fits && earlierKilled.length === 0, 0.6, `it came with a release, which runs for ${view.age}`),
            ...sign(killed.length === 0 && leaks.length > 0, 0.4, `the logs speak of a leak: ${leaks[0]}`),
            ...sign(killed.length === 0 && !view.fits && view.filledSlowly, 0.6, 'it filled up slowly, as a leak does'),
            // Its own pool runs dry then too: every call waits for a connection that it does not get.
            ...sign(refused !== undefined, 0.4, `what it needs refuses more clients: ${refused}`),
            ...sign((view.surge ?? 0) >= 1.5, 0.3, 'there is more traffic than usual'),
        ],
    };
}

;// CONCATENATED MODULE: ./lib/plan/diagnosis/stuck-process.js

const STUCK = /dead ?lock|event loop (is )?blocked|thread (pool )?starv|blocked for|stuck|hung|leak|watchdog|gc overhead/i;
const DISK = /no space left|disk (is )?full|disk quota/i;
/** A process went bad with time, while others of the same template serve, or nothing else has changed: a leak, a deadlock. */
function stuckProcess(view) {
    const { own, failing, crashing, unhealthy, fits } = view;
    const unready = failing.filter((pod) => pod.reason === 'NotReady');
    const lines = view.lines(STUCK);
    const few = unready.length > 0 && own.some((pod) => pod.ready);
    const filling = !fits && view.killed.length === 0 && view.unhealthyRole('saturation').length > 0;
    const leaking = filling && view.filledSlowly;
    const quiet = unhealthy.length > 0 && !fits && failing.length === 0;
    if (!few && lines.length === 0 && !quiet && unready.length === 0)
        return null;
    return {
        cause: 'stuck-process',
        for: [
            ...sign(few, 0.5, `${unready.length} of ${own.length} pods are not ready, the others of the same release are`),
            ...sign(!few && unready.length > 0, 0.3, `${unready.length} pods run and are not ready`),
            ...sign(unready.length > 0 && alone(view), 0.3, 'all others in the namespace are well'),
            ...sign(lines.length > 0, 0.5, `the logs say so: ${lines[0]}`),
            ...sign(!fits, 0.4, view.unfit),
            ...sign(filling, leaking ? 0.7 : 0.3, `it filled up ${leaking ? 'slowly, ' : ''}while no release came`),
            ...sign(view.events(/liveness probe failed/i).length > 0, 0.3, 'liveness probes fail'),
        ],
        against: [
            ...sign(fits, 0.6, `it came with a release, which runs for ${view.age}`),
            ...sign((view.surge ?? 0) >= 1.5, 0.5, 'there is more traffic than usual'),
            ...sign(view.changed.length > 0, 0.6, 'configuration changed before the symptom'),
            ...sign(crashing.length > 0, 0.6, 'containers were started again already, and still fail'),
            ...sign(view.troubled.length > 0, 0.6, `other workloads are in trouble too: ${named(view)}`),
            ...sign(view.lines(DISK).length > 0, 0.6, 'a disk is full, which a restart does not empty'),
            ...sign(quiet && lines.length === 0 && !leaking, 0.5, 'no pod fails: that processes are stuck is a guess'),
            ...sign(onOneNode(unready, own), 0.4, 'all of them are on one node'),
        ],
    };
}
/** What others have been ill of for long is another story. */
const alone = ({ facts, troubled }) => (facts.neighbours?.all ?? 0) > 0 && troubled.length === 0;
const named = ({ troubled }) => troubled.map(({ name }) => name).join(', ');
function onOneNode(unready, own) {
    const nodes = new Set(unready.map((pod) => pod.node ?? ''));
    const [node = ''] = nodes;
    return unready.length > 1 && nodes.size === 1 && node !== '' && own.some((pod) => pod.ready && pod.node !== node);
}

;// CONCATENATED MODULE: ./lib/plan/diagnosis/diagnose.js










/** One line a cause. */
const CAUSES = [
    releaseCrashes,
    releaseRegresses,
    resourceExhaustion,
    trafficSaturation,
    stuckProcess,
    configurationChanged,
    dependencyTrouble,
    nodeTrouble,
];
/** Less than this behind it is no diagnosis. */
const LEAST = 0.35;
const RELEASE_CAUSES = ['release-crashes', 'release-regresses'];
function diagnose(request) {
    const view = viewOf(request);
    const found = view === null ? [] : CAUSES.flatMap((cause) => ranked(cause(view)));
    const [best, ...others] = found.toSorted((a, b) => b.score - a.score);
    if (best === undefined || best.score < LEAST)
        return unknown(found);
    // A rival with much behind it leaves the best one less sure.
    const confidence = best.score * (1 - (others[0]?.score ?? 0) / 2);
    return {
        cause: best.cause,
        confidence: Math.round(confidence * 100) / 100,
        for: diagnose_words(best.for),
        against: diagnose_words(best.against),
        others: others.map((one) => ({ cause: one.cause, for: diagnose_words(one.for) })),
    };
}
function ranked(finding) {
    return finding === null ? [] : [{ ...finding, score: score(finding) }];
}
function unknown(found) {
    const others = found.map((one) => ({ cause: one.cause, for: diagnose_words(one.for) }));
    return { cause: 'unknown', confidence: 0, for: [], against: ['too little is known to say what it is'], others };
}
const diagnose_words = (signs) => signs.map((sign) => sign.words);


/***/ }),

/***/ 4922:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ LOOK_AT)
/* harmony export */ });
const LOOK_AT = {
    'release-crashes': 'Look at the logs of the pods that crash, and at what the release changed.',
    'release-regresses': 'Look at what the release changed, and at the first errors after it began.',
    'resource-exhaustion': 'Look at memory, CPU, connections and files in use against their limits; raise the limit that is reached, or restart.',
    'traffic-saturation': "Look where the traffic comes from; run more replicas (raise the autoscaler's maximum) or shed load.",
    'stuck-process': 'Look at a thread or heap dump of a pod that does not serve; then restart it.',
    'configuration-changed': 'Look at who changed the configuration and put it back; a rollback of the image does not, and running pods may need a restart.',
    'dependency-trouble': 'Look at what this service and its neighbours share: database, network, DNS, a common upstream.',
    'node-trouble': 'Look at the node; cordon and drain it, so that its pods start elsewhere.',
    unknown: 'Look at the service itself.',
};


/***/ }),

/***/ 4278:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ noPermission),
/* harmony export */   h: () => (/* binding */ workloadGone)
/* harmony export */ });
/* harmony import */ var _permissions_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(311);
/* harmony import */ var _guard_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3123);
// Can it be touched at all?


/** Before `workload-gone`: without `get` the workload only seems to be gone. */
const noPermission = (weighing) => {
    const missing = weighing.facts.missingPermissions;
    if (missing.length === 0)
        return null;
    return (0,_guard_js__WEBPACK_IMPORTED_MODULE_1__/* .hold */ ._2)(weighing, 'no-permission', `Not allowed to ${missing.join('; ')}.`, remedyOf(weighing));
};
/** The one that older Roles lack. */
function remedyOf({ facts, service }) {
    const need = (0,_permissions_js__WEBPACK_IMPORTED_MODULE_0__/* .toReadSwitch */ .KK)(service.workload.namespace);
    if (!facts.missingPermissions.includes((0,_permissions_js__WEBPACK_IMPORTED_MODULE_0__/* .inWords */ .r4)(need)))
        return {};
    const rule = `{apiGroups: [""], resources: [namespaces], resourceNames: [${need.namespace}], verbs: [get]}`;
    return { remedy: `Grant what is named (docs/permissions.md); for the switch, add the rule \`${rule}\` to the Role.` };
}
const workloadGone = (weighing) => {
    const { kind, namespace, name } = weighing.service.workload;
    return weighing.facts.workload === null
        ? (0,_guard_js__WEBPACK_IMPORTED_MODULE_1__/* .hold */ ._2)(weighing, 'workload-gone', `There is no ${kind} ${namespace}/${name}.`)
        : null;
};


/***/ }),

/***/ 796:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  JP: () => (/* binding */ frozen),
  ZE: () => (/* binding */ switchUnknown),
  dw: () => (/* binding */ switchedOff)
});

// EXTERNAL MODULE: ./lib/config/freeze.js
var freeze = __webpack_require__(9907);
;// CONCATENATED MODULE: ./lib/plan/freeze.js
// Is a freeze window open? Wall clocks are compared as texts in the window's own time zone, so that summer time needs no rule.

function isOpen(window, now) {
    const { from, to, timezone } = window;
    const clock = wallClock(now, timezone);
    if (from === undefined || to === undefined)
        return inWeek(window, clock);
    return reached(from, now, clock) && !reached(to, now, clock);
}
/** `fri 16:00-24:00 Europe/Berlin: the weekend` */
function windowInWords({ from, to, days, between, timezone, reason }) {
    const when = from === undefined || to === undefined
        ? [(days ?? ['every day']).join(', '), between ?? '', timezone]
        : [`${from} to ${to}`, (0,freeze/* hasOffset */.S_)(from) && (0,freeze/* hasOffset */.S_)(to) ? '' : timezone];
    return `${when.filter((part) => part !== '').join(' ')}${reason === '' ? '' : `: ${reason}`}`;
}
/** A moment may lack its seconds: as texts, every second of its minute comes after it. */
function reached(moment, now, clock) {
    return (0,freeze/* hasOffset */.S_)(moment) ? Date.parse(now) >= Date.parse(moment) : clock.moment >= moment;
}
/** Hours over midnight belong to the day on which they begin. */
function inWeek({ days, between = '00:00-24:00' }, { day, time }) {
    const [begin, end] = [between.slice(0, 5), between.slice(6)];
    const on = (one) => days === undefined || days.includes(one);
    if (begin < end)
        return on(day) && time >= begin && time < end;
    return (on(day) && time >= begin) || (on(before(day)) && time < end);
}
function before(day) {
    return freeze/* WEEKDAYS */.w4[(freeze/* WEEKDAYS */.w4.indexOf(day) + freeze/* WEEKDAYS */.w4.length - 1) % freeze/* WEEKDAYS */.w4.length] ?? day;
}
function wallClock(now, timeZone) {
    const parts = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...FIELDS }).formatToParts(new Date(now));
    const of = (type) => parts.find((part) => part.type === type)?.value ?? '';
    const time = `${of('hour')}:${of('minute')}`;
    const day = of('weekday').toLowerCase();
    return {
        day: freeze/* WEEKDAYS */.w4.find((one) => one === day) ?? 'sun',
        time,
        moment: `${of('year')}-${of('month')}-${of('day')}T${time}:${of('second')}`,
    };
}
const FIELDS = {
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
};

// EXTERNAL MODULE: ./lib/plan/switch.js
var plan_switch = __webpack_require__(5671);
// EXTERNAL MODULE: ./lib/plan/guardrails/guard.js
var guard = __webpack_require__(3123);
;// CONCATENATED MODULE: ./lib/plan/guardrails/brakes.js
// The brakes that people pull: the switch, and freeze windows.



const switchedOff = (weighing) => {
    const off = (0,plan_switch/* switchedOffBy */.uq)(weighing.facts, weighing.service.workload);
    return off.length === 0 ? null : (0,guard/* hold */._2)(weighing, 'switched-off', `It is switched off: ${off.join('; ')}.`);
};
/** The API server did not answer; where it may not be read, that is a permission that is missing. */
const switchUnknown = (weighing) => {
    const unread = (0,plan_switch/* switchUnread */.cC)(weighing.facts, weighing.service.workload);
    if (unread === null)
        return null;
    const remedy = 'Look at the API server; then dispatch again.';
    return (0,guard/* hold */._2)(weighing, 'unknown-evidence', `It is not known whether it is switched off: ${unread}.`, {
        mayPass: true,
        remedy,
    });
};
/** A named strategy passes only where the window says so: whoever froze it meant people too, else they would have said. */
const frozen = (weighing) => {
    const open = weighing.service.freeze
        .filter((window) => isOpen(window, weighing.facts.now))
        .find(({ allowManual }) => !(allowManual && (0,guard/* named */.KT)(weighing)));
    return open === undefined ? null : (0,guard/* hold */._2)(weighing, 'frozen', `A freeze window is open (${windowInWords(open)}).`);
};


/***/ }),

/***/ 8765:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fc: () => (/* binding */ notFiring),
/* harmony export */   Fs: () => (/* binding */ turnedUnhealthy),
/* harmony export */   _r: () => (/* binding */ notHappening),
/* harmony export */   lE: () => (/* binding */ sourcesDisagree),
/* harmony export */   n2: () => (/* binding */ noEvidence),
/* harmony export */   yT: () => (/* binding */ noStart),
/* harmony export */   zW: () => (/* binding */ fromTheFuture)
/* harmony export */ });
/* harmony import */ var _happening_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7839);
/* harmony import */ var _symptom_start_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4209);
/* harmony import */ var _time_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4374);
/* harmony import */ var _guard_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3123);




/** With less of the usual traffic, what does not come through is missing. */
const AS_ALWAYS = 0.8;
const notFiring = (weighing) => {
    const { status, severity } = weighing.signal;
    if (status !== 'firing')
        return (0,_guard_js__WEBPACK_IMPORTED_MODULE_1__/* .hold */ ._2)(weighing, 'unknown-evidence', `The signal is ${status}, not firing.`);
    if (severity === 'info')
        return (0,_guard_js__WEBPACK_IMPORTED_MODULE_1__/* .hold */ ._2)(weighing, 'unknown-evidence', 'The signal is informational: it never starts anything.');
    return null;
};
const fromTheFuture = (weighing) => {
    const ahead = ((0,_time_js__WEBPACK_IMPORTED_MODULE_2__.ms)((0,_guard_js__WEBPACK_IMPORTED_MODULE_1__/* .began */ .WR)(weighing)) ?? Number.NEGATIVE_INFINITY) - Date.parse(weighing.facts.now);
    if (ahead <= _symptom_start_js__WEBPACK_IMPORTED_MODULE_0__/* .SKEW */ .N)
        return null;
    return (0,_guard_js__WEBPACK_IMPORTED_MODULE_1__/* .hold */ ._2)(weighing, 'unknown-evidence', `The signal says that it begins ${(0,_time_js__WEBPACK_IMPORTED_MODULE_2__/* .inWords */ .r)(ahead)} from now.`);
};
/** It may pass: a single look at a service that fails in part is often healthy. */
const notHappening = (weighing) => {
    const { verdict, evidence } = weighing.happening;
    return verdict === 'no' ? (0,_guard_js__WEBPACK_IMPORTED_MODULE_1__/* .hold */ ._2)(weighing, 'not-happening', `${evidence.join('; ')}.`, { mayPass: true }) : null;
};
/** A probe that gave no data may give some soon. Without any probe a person's judgement may stand in, ours may not. */
const noEvidence = (weighing) => {
    const { facts, signal, service, happening } = weighing;
    if (happening.verdict === 'yes')
        return null;
    const judged = service.autonomy !== 'auto' || (signal.manual !== null && signal.manual.strategy !== null);
    if (facts.look.length === 0 && judged)
        return null;
    const remedy = facts.look.length === 0 ? { remedy: 'Add a probe, or approve: dispatch with `strategy: rollback`.' } : {};
    return (0,_guard_js__WEBPACK_IMPORTED_MODULE_1__/* .hold */ ._2)(weighing, 'unknown-evidence', `${happening.evidence.join('; ')}.`, { mayPass: true, ...remedy });
};
/** A signal without a start cannot be set against the release: then our own evidence must tie them together. */
const noStart = (weighing) => {
    const { facts, signal } = weighing;
    if ((0,_time_js__WEBPACK_IMPORTED_MODULE_2__.ms)((0,_guard_js__WEBPACK_IMPORTED_MODULE_1__/* .began */ .WR)(weighing)) !== null || signal.manual !== null)
        return null;
    if ((0,_happening_js__WEBPACK_IMPORTED_MODULE_3__/* .failingPods */ .TY)(facts).length > 0 || turnedUnhealthy(facts).length > 0)
        return null;
    const reason = 'The signal does not say since when, and nothing we see ties it to the release.';
    return (0,_guard_js__WEBPACK_IMPORTED_MODULE_1__/* .hold */ ._2)(weighing, 'unknown-evidence', reason, { mayPass: true });
};
/**
 * Whoever asks from outside gets no answer, and inside as many requests as always are served without trouble: then it may be the
 * way there. A person who names a strategy has looked.
 */
const sourcesDisagree = (weighing) => {
    const { facts, service, signal } = weighing;
    const { look, traffic } = facts;
    const unhealthy = look.filter((one) => one.verdict === 'unhealthy');
    const outside = service.probes.filter((probe) => probe.type === 'http' && probe.via === undefined);
    const unanswered = unhealthy.every(({ probe, value }) => value === null && outside.some(({ name }) => name === probe));
    const served = look.some(({ type, verdict }) => type === 'prometheus' && verdict === 'healthy');
    const asAlways = traffic?.now != null && traffic.normal != null && traffic.now >= AS_ALWAYS * traffic.normal;
    if (unhealthy.length === 0 || !unanswered || !served || !asAlways)
        return null;
    if ((0,_happening_js__WEBPACK_IMPORTED_MODULE_3__/* .failingPods */ .TY)(facts).length > 0 || (signal.manual !== null && signal.manual.strategy !== null))
        return null;
    const words = unhealthy.map(({ probe, why }) => `${probe}: ${why}`).join('; ');
    const reason = `Our sources disagree: ${words}; but inside, as many requests as always are served well.`;
    return (0,_guard_js__WEBPACK_IMPORTED_MODULE_1__/* .hold */ ._2)(weighing, 'unknown-evidence', reason, { mayPass: true });
};
/** Unhealthy now and healthy before the release. */
function turnedUnhealthy({ look, normal }) {
    const healthy = new Set(normal.filter((one) => one.verdict === 'healthy').map((one) => one.probe));
    return look.filter((one) => one.verdict === 'unhealthy' && healthy.has(one.probe));
}


/***/ }),

/***/ 3123:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KT: () => (/* binding */ named),
/* harmony export */   WR: () => (/* binding */ began),
/* harmony export */   _2: () => (/* binding */ hold)
/* harmony export */ });
/* harmony import */ var _ending_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8768);
/* harmony import */ var _release_ref_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6642);
/* harmony import */ var _symptom_start_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4209);



function hold(weighing, code, reason, details = {}) {
    const { facts, choice } = weighing;
    return {
        kind: 'hold',
        code,
        reason,
        remedy: details.remedy ?? _ending_js__WEBPACK_IMPORTED_MODULE_0__/* .ENDINGS */ .J[code].remedy,
        mayPass: details.mayPass ?? false,
        ...(details.steps === undefined ? {} : { steps: details.steps }),
        from: facts.suspect === null ? null : (0,_release_ref_js__WEBPACK_IMPORTED_MODULE_2__/* .refOf */ .H8)(facts.suspect),
        to: choice.target === null ? null : (0,_release_ref_js__WEBPACK_IMPORTED_MODULE_2__/* .refOf */ .H8)(choice.target),
    };
}
/** When the symptom began, of what this signal says. */
function began({ facts, signal, service }) {
    return (0,_symptom_start_js__WEBPACK_IMPORTED_MODULE_1__/* .symptomStart */ .W)(signal, facts.suspect, facts.now, service);
}
/** A person who names a strategy has looked, and decided. */
function named({ signal }) {
    return (signal.manual?.strategy ?? null) !== null;
}


/***/ }),

/***/ 7145:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HF: () => (/* binding */ unfinishedWork),
/* harmony export */   Li: () => (/* binding */ doneAboutIt),
/* harmony export */   hs: () => (/* binding */ ofThisRelease)
/* harmony export */ });
/* harmony import */ var _text_moment_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3067);
/* harmony import */ var _asked_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9915);
/* harmony import */ var _attempts_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1325);
/* harmony import */ var _release_ref_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6642);
/* harmony import */ var _settled_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(958);
/* harmony import */ var _time_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4374);
/* harmony import */ var _took_effect_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1840);
/* harmony import */ var _guard_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3123);
/* harmony import */ var _own_work_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8762);









/** An act on this release has taken effect, and what it needs is not done yet: whatever comes waits for what comes of it. */
const unfinishedWork = (weighing) => {
    const open = ofThisRelease(weighing).find((one) => keepsTheRelease(one) &&
        (one.phase === 'applied' ||
            (one.phase === 'judged' && !(0,_settled_js__WEBPACK_IMPORTED_MODULE_3__/* .isSettled */ .I)(one)) ||
            (one.phase === 'acting' && (0,_took_effect_js__WEBPACK_IMPORTED_MODULE_0__/* .wasApplied */ .V)(one, weighing.facts))));
    if (open === undefined)
        return null;
    return joined(open, `Operation ${open.id} on ${(0,_release_ref_js__WEBPACK_IMPORTED_MODULE_4__/* .called */ .Ab)(open.from)} is ${open.phase} and not finished`);
};
/** It was done after this trouble began, so the trouble is what it was done about. A person may ask for something else than was done. */
const doneAboutIt = (weighing) => {
    const asked = (0,_asked_js__WEBPACK_IMPORTED_MODULE_5__/* .askedLever */ .z)(weighing.signal) ?? (weighing.signal.manual?.strategy ? 'rollback' : null);
    const start = (0,_time_js__WEBPACK_IMPORTED_MODULE_6__.ms)((0,_guard_js__WEBPACK_IMPORTED_MODULE_1__/* .began */ .WR)(weighing));
    const done = ofThisRelease(weighing).find((one) => {
        const last = one.attempts.at(-1)?.strategy;
        if (!keepsTheRelease(one) || one.appliedAt === null || one.phase === 'abandoned')
            return false;
        if (asked !== null && asked !== last)
            return false;
        if (asked !== null && one.attempts.slice(-1).some(_attempts_js__WEBPACK_IMPORTED_MODULE_7__/* .stands */ .Ed))
            return true;
        return start === null ? (0,_own_work_js__WEBPACK_IMPORTED_MODULE_2__/* .repeated */ .ZD)(one, weighing) : start <= Date.parse(one.appliedAt);
    });
    if (done === undefined)
        return null;
    const what = done.attempts.map(({ strategy }) => strategy).join(', ');
    return joined(done, `${what} was done at ${(0,_text_moment_js__WEBPACK_IMPORTED_MODULE_8__/* .when */ .z)(done.appliedAt)} already, on ${(0,_release_ref_js__WEBPACK_IMPORTED_MODULE_4__/* .called */ .Ab)(done.from)}`);
};
/** Restart, scale, traffic, and a raised limit: the images stay. */
function keepsTheRelease(operation) {
    return (0,_release_ref_js__WEBPACK_IMPORTED_MODULE_4__/* .staysInPlace */ .r1)(operation) || operation.attempts.at(-1)?.strategy !== 'rollback';
}
/** By template: a restart's ReplicaSet is the same release. */
function ofThisRelease({ facts }) {
    const { suspect, workload, operations } = facts;
    return operations.filter(({ id, from, to }) => id.startsWith(`${workload?.uid}/`) &&
        (from.templateHash === suspect?.templateHash || to.templateHash === suspect?.templateHash));
}
const joined = ({ id, from, to }, reason) => ({
    kind: 'join',
    operation: id,
    reason: `${reason}.`,
    from,
    to,
});


/***/ }),

/***/ 7080:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ak: () => (/* binding */ requiredFactMissing),
/* harmony export */   Cf: () => (/* binding */ limitReached),
/* harmony export */   JU: () => (/* binding */ siteLimit),
/* harmony export */   NS: () => (/* binding */ destructiveMigration),
/* harmony export */   Px: () => (/* binding */ observed),
/* harmony export */   _d: () => (/* binding */ migrationsUnknown),
/* harmony export */   bs: () => (/* binding */ rollbackNotListed),
/* harmony export */   g7: () => (/* binding */ awaitingApproval),
/* harmony export */   gQ: () => (/* binding */ strategyUnavailable),
/* harmony export */   m2: () => (/* binding */ budgetSpent)
/* harmony export */ });
/* harmony import */ var _options_options_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1145);
/* harmony import */ var _release_ref_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6642);
/* harmony import */ var _schema_risk_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9046);
/* harmony import */ var _time_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4374);
/* harmony import */ var _guard_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3123);
/* harmony import */ var _own_work_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8762);
/* harmony import */ var _site_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7659);







const DAY = 86_400_000;
/** What a person asks for by name must be allowed by the config, and be possible here. */
const strategyUnavailable = (weighing) => {
    const strategy = weighing.signal.manual?.strategy ?? null;
    if (strategy === null || strategy === 'rollback')
        return null;
    const allowed = weighing.service.strategies.find((one) => one === strategy);
    const found = allowed === undefined ? undefined : (0,_options_options_js__WEBPACK_IMPORTED_MODULE_0__/* .preparedOf */ .X)(weighing, allowed);
    if (found !== undefined && found.step !== null)
        return null;
    const why = found === undefined ? '`strategies` in the config does not have it' : found.option.against.join('; ');
    // An answer that did not come in time may come with the next look.
    const mayPass = strategy === 'scale' && weighing.facts.autoscaler === undefined;
    const reason = `${JSON.stringify(strategy)} cannot be executed: ${why}.`;
    return (0,_guard_js__WEBPACK_IMPORTED_MODULE_1__/* .hold */ ._2)(weighing, 'strategy-unavailable', reason, { mayPass });
};
/** A person who asks for it by name may have it all the same. */
const rollbackNotListed = (weighing) => {
    const { service, signal } = weighing;
    if (service.strategies.includes('rollback') || signal.manual?.strategy === 'rollback')
        return null;
    return (0,_guard_js__WEBPACK_IMPORTED_MODULE_1__/* .hold */ ._2)(weighing, 'strategy-unavailable', 'The config does not list `rollback` among its `strategies`.', {
        remedy: 'Dispatch with `strategy: rollback`, or list it.',
    });
};
/** The limits that all services share; which of them is reached, the code says. */
const siteLimit = (weighing) => {
    const over = (0,_site_js__WEBPACK_IMPORTED_MODULE_3__/* .overSite */ .i)(weighing);
    return over === null ? null : (0,_guard_js__WEBPACK_IMPORTED_MODULE_1__/* .hold */ ._2)(weighing, over.code, over.why, over.remedy === undefined ? {} : over);
};
const budgetSpent = (weighing) => {
    const { facts, service } = weighing;
    const acts = (0,_own_work_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(facts).flatMap(_own_work_js__WEBPACK_IMPORTED_MODULE_2__/* .actsOf */ .Df);
    const done = acts.filter((at) => !((0,_time_js__WEBPACK_IMPORTED_MODULE_4__/* .between */ .T)(at, facts.now) > DAY)).length;
    const budget = service.limits.budgetPerDay;
    return done < budget
        ? null
        : (0,_guard_js__WEBPACK_IMPORTED_MODULE_1__/* .hold */ ._2)(weighing, 'budget-spent', `${done} of ${budget} mitigations were done in the last 24 h.`);
};
/** Mitigations that do not help, or that are needed again and again, need somebody who asks why. A person may go on. */
const limitReached = (weighing) => {
    const { facts, service } = weighing;
    const { consecutive, releaseWindow } = service.limits;
    const within = (time) => (0,_own_work_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(facts).filter((one) => !((0,_time_js__WEBPACK_IMPORTED_MODULE_4__/* .between */ .T)(one.startedAt, facts.now) > time));
    const proven = within(DAY).findIndex(({ verdict }) => verdict === 'recovered');
    const unproven = proven < 0 ? within(DAY).length : proven;
    const often = within(releaseWindow).length;
    if ((0,_guard_js__WEBPACK_IMPORTED_MODULE_1__/* .named */ .KT)(weighing) || Math.max(unproven, often) < consecutive)
        return null;
    const why = unproven >= consecutive
        ? `The last ${unproven} mitigations were not proven to have helped`
        : `${often} mitigations were done within ${(0,_time_js__WEBPACK_IMPORTED_MODULE_4__/* .inWords */ .r)(releaseWindow)}`;
    return (0,_guard_js__WEBPACK_IMPORTED_MODULE_1__/* .hold */ ._2)(weighing, 'limit-reached', `${why}; \`limits.consecutive\` is ${consecutive}.`);
};
const requiredFactMissing = (weighing) => {
    const { facts, service } = weighing;
    if (!service.require.includes('github') || facts.deployments !== null)
        return null;
    return (0,_guard_js__WEBPACK_IMPORTED_MODULE_1__/* .hold */ ._2)(weighing, 'required-fact-missing', 'The config requires what GitHub knows of deployments, and it was not given.');
};
const migrationsUnknown = (weighing) => {
    const { facts, service, choice } = weighing;
    if (!service.require.includes('migrations') || choice.target === null)
        return null;
    const { steps, why } = (0,_schema_risk_js__WEBPACK_IMPORTED_MODULE_5__/* .schemaRisk */ .zD)(facts, choice.target);
    if (steps !== null)
        return null;
    const reason = `The config requires the diff since ${(0,_release_ref_js__WEBPACK_IMPORTED_MODULE_6__/* .called */ .Ab)(choice.target)}, for its migrations: ${why}.`;
    return (0,_guard_js__WEBPACK_IMPORTED_MODULE_1__/* .hold */ ._2)(weighing, 'required-fact-missing', reason);
};
const observed = (weighing) => weighing.service.autonomy === 'observe' ? (0,_guard_js__WEBPACK_IMPORTED_MODULE_1__/* .hold */ ._2)(weighing, 'observed', 'The config says `autonomy: observe`.') : null;
/** The earlier release may not run on the schema as it is now; whether it does, a person knows. */
const destructiveMigration = (weighing) => {
    const { facts, service, choice } = weighing;
    if (service.migrations === 'compatible' || choice.target === null)
        return null;
    if ((0,_guard_js__WEBPACK_IMPORTED_MODULE_1__/* .named */ .KT)(weighing) || weighing.approved === true)
        return null;
    const { steps } = (0,_schema_risk_js__WEBPACK_IMPORTED_MODULE_5__/* .schemaRisk */ .zD)(facts, choice.target);
    if (steps === null || steps.length === 0)
        return null;
    const reason = `${(0,_release_ref_js__WEBPACK_IMPORTED_MODULE_6__/* .called */ .Ab)(choice.target)} would run on a schema that was migrated since: ${(0,_schema_risk_js__WEBPACK_IMPORTED_MODULE_5__/* .stepsInWords */ .Mf)(steps)}.`;
    return (0,_guard_js__WEBPACK_IMPORTED_MODULE_1__/* .hold */ ._2)(weighing, 'awaiting-approval', reason, { remedy: remedyOf(choice.target) });
};
const remedyOf = (target) => `Look whether ${target.version} can live with the migrated schema; approve where it can, else fix forward. Where that is always so, say \`migrations: compatible\`.`;
/** A person who names the strategy has approved it. */
const awaitingApproval = (weighing) => {
    if (weighing.service.autonomy !== 'approve' || (0,_guard_js__WEBPACK_IMPORTED_MODULE_1__/* .named */ .KT)(weighing) || weighing.approved === true)
        return null;
    return (0,_guard_js__WEBPACK_IMPORTED_MODULE_1__/* .hold */ ._2)(weighing, 'awaiting-approval', 'The config says `autonomy: approve`, and nobody has approved yet.');
};


/***/ }),

/***/ 8762:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Df: () => (/* binding */ actsOf),
/* harmony export */   O8: () => (/* binding */ readTooEarly),
/* harmony export */   Ub: () => (/* binding */ pending),
/* harmony export */   ZD: () => (/* binding */ repeated),
/* harmony export */   cc: () => (/* binding */ ownWork),
/* harmony export */   gG: () => (/* binding */ redeployed),
/* harmony export */   hS: () => (/* binding */ counted)
/* harmony export */ });
/* harmony import */ var _mitigation_fence_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6254);
/* harmony import */ var _text_clean_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4874);
/* harmony import */ var _text_moment_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3067);
/* harmony import */ var _attempts_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(1325);
/* harmony import */ var _began_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(6514);
/* harmony import */ var _came_after_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5490);
/* harmony import */ var _known_bad_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(862);
/* harmony import */ var _release_ref_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6642);
/* harmony import */ var _step_words_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(2617);
/* harmony import */ var _time_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4374);
/* harmony import */ var _guard_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3123);











/** In this time a controller has made what we wrote, in ms. */
const ROLLED_OUT = 600_000;
/** The workload runs what one of our operations restored: the same incident joins, a later one is for a human. */
const ownWork = (weighing) => {
    const { facts } = weighing;
    const operation = facts.operations.find((one) => facts.suspect !== null && runs(one, facts.suspect, facts));
    if (operation === undefined)
        return unrecorded(weighing);
    const [since, wrote] = [(0,_guard_js__WEBPACK_IMPORTED_MODULE_2__/* .began */ .WR)(weighing), writtenAt(operation)];
    const started = (0,_time_js__WEBPACK_IMPORTED_MODULE_3__.ms)(since);
    const later = started === null ? !repeated(operation, weighing) : !(started <= Date.parse(wrote));
    if (operation.phase === 'abandoned' && operation.appliedAt === null) {
        const reason = `A write that was given up has arrived after all: ${(0,_release_ref_js__WEBPACK_IMPORTED_MODULE_4__/* .called */ .Ab)(operation.to)} runs since then.`;
        return (0,_guard_js__WEBPACK_IMPORTED_MODULE_2__/* .hold */ ._2)(weighing, 'our-rollback', reason, { remedy: 'A human is needed: look whether it helped.' });
    }
    if (later) {
        const start = since === null ? 'at an unknown time' : `at ${(0,_text_moment_js__WEBPACK_IMPORTED_MODULE_5__/* .when */ .z)(since)}`;
        return (0,_guard_js__WEBPACK_IMPORTED_MODULE_2__/* .hold */ ._2)(weighing, 'our-rollback', `It began ${start}, and since ${(0,_text_moment_js__WEBPACK_IMPORTED_MODULE_5__/* .when */ .z)(wrote)} ${standsOf(operation)}.`);
    }
    const reason = `Operation ${operation.id} (${operation.phase}) has dealt with ${(0,_release_ref_js__WEBPACK_IMPORTED_MODULE_4__/* .called */ .Ab)(operation.from)} already: ${standsOf(operation)}.`;
    return { kind: 'join', operation: operation.id, reason, from: operation.from, to: operation.to };
};
/**
 * The record is lost, and what we wrote last stands: its mark is on the workload, and on no release that was made later, which a
 * controller copies it to. A person who names the release to go to has looked.
 */
function unrecorded(weighing) {
    const { suspect, workload, operations, releases } = weighing.facts;
    const mark = workload?.annotations[_mitigation_fence_js__WEBPACK_IMPORTED_MODULE_6__/* .ATTEMPT_ANNOTATION */ .qj];
    if (suspect === null || mark === undefined || (weighing.signal.manual?.to ?? null) !== null)
        return null;
    const others = releases.filter(({ templateHash }) => templateHash !== suspect.templateHash);
    const known = operations.some(({ attempts }) => attempts.some(({ id }) => id === mark));
    const later = others.some(({ annotations }) => annotations[_mitigation_fence_js__WEBPACK_IMPORTED_MODULE_6__/* .ATTEMPT_ANNOTATION */ .qj] === mark);
    if (known || later || !(0,_came_after_js__WEBPACK_IMPORTED_MODULE_7__/* .wasGoneBackTo */ .X)(suspect, releases))
        return null;
    const reason = `${(0,_release_ref_js__WEBPACK_IMPORTED_MODULE_4__/* .called */ .Ab)(suspect)} was gone back to, it bears the mark of an attempt of ours (${(0,_text_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .clean */ .uH)(mark, 60)}), and no record of that is left.`;
    return (0,_guard_js__WEBPACK_IMPORTED_MODULE_2__/* .hold */ ._2)(weighing, 'our-rollback', reason, { remedy: 'A human is needed: name the release to go to.' });
}
/** By what changed the template last: not everything that we put there is a rollback. */
function standsOf({ attempts, to }) {
    const last = attempts.findLast(({ strategy }) => strategy === 'rollback' || strategy === 'resources');
    return last?.step?.kind === 'resources'
        ? `what we did ourselves runs: ${(0,_step_words_js__WEBPACK_IMPORTED_MODULE_8__/* .inWords */ .r4)(last.step)}`
        : `our own rollback to ${(0,_release_ref_js__WEBPACK_IMPORTED_MODULE_4__/* .called */ .Ab)(to)} runs`;
}
/** Without a start time: the same signal again, or any while the operation is not reported. */
function repeated(operation, { signal, facts, service }) {
    const { phase, signalKeys = [], reportedAt, appliedAt } = operation;
    if (phase !== 'reported' && phase !== 'abandoned')
        return true;
    // A key may be the monitor's for ever: what comes long after is another incident, and somebody must hear of it.
    const fresh = (0,_time_js__WEBPACK_IMPORTED_MODULE_3__/* .between */ .T)(reportedAt ?? appliedAt ?? '', facts.now) <= service.limits.shelfLife;
    return fresh && signal.dedupKey !== null && signalKeys.includes(signal.dedupKey);
}
function writtenAt(operation) {
    return operation.appliedAt ?? operation.attempts.at(-1)?.at ?? operation.startedAt;
}
/** Mutating admission may change what we wrote, so the attempt's id on the workload counts as much as the template. */
function runs(operation, suspect, facts) {
    // A Deployment that was made again under the same name starts its revisions anew: nothing of before runs there.
    if (!operation.id.startsWith(`${facts.workload?.uid}/`))
        return false;
    if (operation.from.templateHash === suspect.templateHash)
        return false;
    const restored = operation.to.uid === suspect.uid || operation.to.templateHash === suspect.templateHash;
    const attempt = facts.workload?.annotations[_mitigation_fence_js__WEBPACK_IMPORTED_MODULE_6__/* .ATTEMPT_ANNOTATION */ .qj];
    const marked = operation.attempts.some((one) => one.id === attempt && !madeLater(one, operation, suspect));
    if (operation.phase === 'abandoned' && operation.appliedAt === null && !marked)
        return false;
    return (restored || marked) && !replacedSince(operation, suspect, facts.releases);
}
/** The mark stays on a workload whatever is deployed after it, and a short history does not tell of that. */
function madeLater({ at }, { appliedAt }, { createdAt }) {
    return appliedAt !== null && [at, appliedAt].every((wrote) => (0,_time_js__WEBPACK_IMPORTED_MODULE_3__/* .between */ .T)(wrote, createdAt) > ROLLED_OUT);
}
/** Another template was current between the bad release and the suspect: then somebody deployed the suspect, not we. */
function replacedSince(operation, suspect, releases) {
    return releases
        .filter((release) => release.templateHash !== suspect.templateHash)
        .flatMap((release) => [release.revision, ...(0,_began_js__WEBPACK_IMPORTED_MODULE_9__/* .earlierNumbers */ .B)(release)])
        .some((number) => number > operation.from.revision && number < suspect.revision);
}
/**
 * The journal says that this very release (ReplicaSet and revision) was replaced, the workload that it is current: one
 * of the two was read a moment too early, or the controller has yet to number a redeployment. Look again.
 */
const readTooEarly = (weighing) => {
    const { suspect, operations, workload } = weighing.facts;
    const replaced = operations.find((one) => one.appliedAt !== null &&
        !(0,_release_ref_js__WEBPACK_IMPORTED_MODULE_4__/* .staysInPlace */ .r1)(one) &&
        one.from.uid === suspect?.uid &&
        one.from.revision === suspect.revision);
    if (replaced === undefined)
        return null;
    const reason = `Operation ${replaced.id} was applied at ${(0,_text_moment_js__WEBPACK_IMPORTED_MODULE_5__/* .when */ .z)(replaced.appliedAt)}, and the ${workload?.ref.kind ?? 'workload'} still shows what it replaced.`;
    return (0,_guard_js__WEBPACK_IMPORTED_MODULE_2__/* .hold */ ._2)(weighing, 'not-reconciled', reason, { mayPass: true });
};
/** A known bad template is back inside the window: somebody deployed it, and we do not fight them. */
const redeployed = (weighing) => {
    const { facts, service } = weighing;
    const { suspect, workload, now } = facts;
    const mark = (0,_known_bad_js__WEBPACK_IMPORTED_MODULE_1__/* .markOfSuspect */ .g)(facts, service, (0,_guard_js__WEBPACK_IMPORTED_MODULE_2__/* .began */ .WR)(weighing));
    if (suspect === null || mark === null)
        return null;
    if ((0,_time_js__WEBPACK_IMPORTED_MODULE_3__/* .between */ .T)(mark.since, now) > service.limits.knownBadFor)
        return null;
    if (facts.operations.some((operation) => pending(operation, suspect)))
        return null;
    const by = workload?.templateChangedBy;
    const who = by == null ? 'somebody unknown' : `${by.manager} at ${(0,_text_moment_js__WEBPACK_IMPORTED_MODULE_5__/* .when */ .z)(by.at)}`;
    const known = `known to be bad for ${(0,_time_js__WEBPACK_IMPORTED_MODULE_3__/* .inWords */ .r)((0,_time_js__WEBPACK_IMPORTED_MODULE_3__/* .between */ .T)(mark.since, now))}`;
    return (0,_guard_js__WEBPACK_IMPORTED_MODULE_2__/* .hold */ ._2)(weighing, 'redeployed', `${(0,_release_ref_js__WEBPACK_IMPORTED_MODULE_4__/* .called */ .Ab)(suspect)}, ${known}, was deployed again by ${who}.`);
};
/** What was done to this workload, newest first: not what was given up, nor the operation that is about to be done. */
function counted({ operations, suspect }) {
    return operations.filter((one) => one.phase !== 'abandoned' && !(suspect !== null && pending(one, suspect)));
}
/** When each act of an operation took effect: a further attempt counts like the first. */
function actsOf(operation) {
    return (0,_attempts_js__WEBPACK_IMPORTED_MODULE_10__/* .effectiveAttempts */ .as)(operation).map(({ at }, index) => (index === 0 ? operation.startedAt : at));
}
/** The operation of this very release, marked when it was claimed and never applied: it is still to be done. */
function pending(operation, suspect) {
    const same = operation.from.uid === suspect.uid && operation.from.revision === suspect.revision;
    return same && operation.appliedAt === null;
}


/***/ }),

/***/ 6280:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  aL: () => (/* binding */ controllerOwned),
  w_: () => (/* binding */ gitopsOwned),
  xP: () => (/* binding */ gitopsOwnedAnyway),
  yv: () => (/* binding */ helmOwned)
});

;// CONCATENATED MODULE: ./lib/plan/by-hand.js
function gitopsSteps(owner, about) {
    const { from } = about;
    const bad = from === null ? 'the bad release' : from.version;
    const last = `For good: revert the commit that released ${bad} in the repository that is synced (\`git revert COMMIT\`, then push).`;
    return [...paused(owner), ...restored(owner, about), last, resumed(owner)];
}
function helmSteps(owner, { to }) {
    const [release, flag] = [owner.name ?? 'RELEASE', inNamespace(owner)];
    const which = to === null ? 'that served' : `that deployed ${to.version}`;
    return [
        `Find the revision ${which} (status superseded or deployed): \`helm history ${release}${flag}\`.`,
        `Go back to it: \`helm rollback ${release} REVISION${flag} --wait\`.`,
    ];
}
const KINDS = {
    Application: 'applications.argoproj.io',
    Kustomization: 'kustomizations.kustomize.toolkit.fluxcd.io',
    HelmRelease: 'helmreleases.helm.toolkit.fluxcd.io',
};
function paused(owner) {
    const name = owner.name ?? 'NAME';
    const patch = (spec) => `\`kubectl patch ${KINDS[owner.kind]} ${name}${inNamespace(owner)} --type merge -p '${spec}'\``;
    if (owner.kind === 'Application')
        return [
            `Turn its automatic sync off: \`argocd app set ${appOf(owner)} --sync-policy none\`, or ${patch('{"spec":{"syncPolicy":{"automated":null}}}')}. Where a parent application or an ApplicationSet makes it, there first: else it comes back.`,
        ];
    const suspend = `\`flux suspend ${owner.kind.toLowerCase()} ${name}${inNamespace(owner)}\``;
    return [
        `Suspend its reconciliation: ${suspend}, or ${patch('{"spec":{"suspend":true}}')}. Where image automation commits tags, suspend that too.`,
    ];
}
function restored(owner, about) {
    const { ref, to } = about;
    if (owner.kind === 'HelmRelease')
        return helmSteps(about.helm ?? { ...owner, kind: 'Helm release' }, about);
    if (to === null)
        return [];
    const what = ref.kind === 'Rollout' ? `argo rollouts undo ${ref.name}` : `rollout undo ${ref.kind.toLowerCase()}/${ref.name}`;
    const undo = `kubectl ${what} -n ${ref.namespace} --to-revision=${to.revision}`;
    return [`Put ${to.version} back: \`${undo}\`. Once: a second undo without a revision brings the bad one back.`];
}
function resumed(owner) {
    const name = owner.name ?? 'NAME';
    if (owner.kind !== 'Application')
        return `Then resume: \`flux resume ${owner.kind.toLowerCase()} ${name}${inNamespace(owner)}\`.`;
    return `Then turn the sync on again: \`argocd app set ${appOf(owner)} --sync-policy automated\`, with \`--self-heal\` and \`--auto-prune\` where they were set.`;
}
function appOf({ name, namespace }) {
    return `${namespace === null ? '' : `${namespace}/`}${name ?? 'NAME'}`;
}
/** Argo CD's applications live in its own namespace where the sign names none. */
function inNamespace({ kind, namespace }) {
    return ` -n ${namespace ?? (kind === 'Application' ? 'argocd' : 'NAMESPACE')}`;
}

// EXTERNAL MODULE: ./lib/plan/canary.js
var canary = __webpack_require__(6251);
// EXTERNAL MODULE: ./lib/plan/owner.js
var plan_owner = __webpack_require__(7336);
// EXTERNAL MODULE: ./lib/plan/pause.js
var pause = __webpack_require__(489);
// EXTERNAL MODULE: ./lib/plan/guardrails/guard.js
var guard = __webpack_require__(3123);
;// CONCATENATED MODULE: ./lib/plan/guardrails/ownership.js





const controllerOwned = (weighing) => {
    const owner = weighing.facts.workload?.controller ?? null;
    return owner === null ? null : (0,guard/* hold */._2)(weighing, 'controller-owned', `${owner} owns the workload.`);
};
/** Where its sync is stopped first, it may be rolled back. */
const gitopsOwned = (weighing) => (0,pause/* isPausable */.AG)(weighing) ? null : owned(weighing, (0,pause/* isPausableSoon */.zp)(weighing));
/** For what a revert in Git would not end: nothing tells when its sync may go on. */
const gitopsOwnedAnyway = (weighing) => owned(weighing, false);
function owned(weighing, mayPass) {
    const owner = (0,plan_owner/* gitopsOwner */.wb)(weighing.facts.workload);
    if (owner === null || weighing.service.ownership.gitops === 'allow' || endsByAbort(weighing))
        return null;
    const not = weighing.service.pauseSync === undefined ? null : (0,pause/* whyNotPaused */.At)(weighing, owner);
    const why = not === null ? '' : ` It is not paused: ${not}.`;
    const reason = `The workload carries ${owner.sign}, of ${(0,plan_owner/* ownerInWords */.IB)(owner)}: its sync would undo a rollback.${why}`;
    return (0,guard/* hold */._2)(weighing, 'gitops-owned', reason, { steps: gitopsSteps(owner, about(weighing)), mayPass });
}
const helmOwned = (weighing) => {
    const owner = (0,plan_owner/* helmOwner */.ym)(weighing.facts.workload);
    if (owner === null || weighing.service.ownership.helm === 'allow' || endsByAbort(weighing))
        return null;
    const reason = `The workload carries ${owner.sign}, of ${(0,plan_owner/* ownerInWords */.IB)(owner)}: its record would no longer be true.`;
    return (0,guard/* hold */._2)(weighing, 'helm-owned', reason, { steps: helmSteps(owner, about(weighing)) });
};
/** An abort leaves the object's spec alone. */
const endsByAbort = ({ facts, choice }) => (0,canary/* canaryToAbort */.G)(facts, choice.target) !== null;
const about = ({ service, facts, choice }) => ({
    ref: service.workload,
    from: facts.suspect,
    to: choice.target,
    helm: (0,plan_owner/* helmOwner */.ym)(facts.workload),
});


/***/ }),

/***/ 7659:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ overSite),
/* harmony export */   r: () => (/* binding */ couldBeOver)
/* harmony export */ });
/* harmony import */ var _time_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4374);
/* harmony import */ var _guard_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3123);
/* harmony import */ var _own_work_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8762);



const DAY = 86_400_000;
/** Services whose operations began so shortly before are in trouble together. */
const TOGETHER = 10 * 60_000;
function overSite(seen) {
    return tooManyServices(seen) ?? siteBudgetSpent(seen);
}
/** Whether other services' runs of this very moment could make a difference: else nothing is asked twice. */
function couldBeOver({ facts, service }) {
    const { site } = facts;
    if (site === undefined || site.elsewhere.length === 0)
        return false;
    const { servicesAtOnce, budgetPerDay } = service.site;
    const all = new Set([...site.alerting, ...site.elsewhere.map((other) => other.service)]);
    return all.size > servicesAtOnce || doneToday(facts) + site.elsewhere.length >= budgetPerDay;
}
/** One bad release does not break many services; what they share does. A person who names a strategy has looked. */
function tooManyServices(seen) {
    const { facts, service } = seen;
    const { site, now } = facts;
    if (site === undefined || (0,_guard_js__WEBPACK_IMPORTED_MODULE_0__/* .named */ .KT)(seen))
        return null;
    const busy = site.elsewhere.filter(({ operations }) => operations.some((one) => done(one) && !((0,_time_js__WEBPACK_IMPORTED_MODULE_2__/* .between */ .T)(one.startedAt, now) > TOGETHER)));
    const all = new Set([...site.alerting, ...busy.map((other) => other.service)]);
    if (all.size <= service.site.servicesAtOnce)
        return null;
    const names = [...all].slice(0, 10).join(', ');
    const why = `${all.size} services are in trouble within 10 min (${names}); \`limits.servicesAtOnce\` is ${service.site.servicesAtOnce}.`;
    return { code: 'many-services', why };
}
function siteBudgetSpent({ facts, service }) {
    const { budgetPerDay } = service.site;
    const spent = doneToday(facts);
    if (facts.site === undefined || spent < budgetPerDay)
        return null;
    const why = `${spent} of ${budgetPerDay} mitigations of all services were done in the last 24 h.`;
    const remedy = 'A human is needed; raise `limits.budgetPerDay` of the whole config if this is expected.';
    return { code: 'budget-spent', why, remedy };
}
function doneToday(facts) {
    const elsewhere = (facts.site?.elsewhere ?? []).flatMap(({ operations }) => operations.filter(done));
    const acts = [...(0,_own_work_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(facts), ...elsewhere].flatMap(_own_work_js__WEBPACK_IMPORTED_MODULE_1__/* .actsOf */ .Df);
    return acts.filter((at) => !((0,_time_js__WEBPACK_IMPORTED_MODULE_2__/* .between */ .T)(at, facts.now) > DAY)).length;
}
const done = (operation) => operation.phase !== 'abandoned';


/***/ }),

/***/ 6831:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ft: () => (/* binding */ paused),
/* harmony export */   KI: () => (/* binding */ approvedForAnother),
/* harmony export */   mz: () => (/* binding */ notReconciled),
/* harmony export */   w7: () => (/* binding */ nothingRuns)
/* harmony export */ });
/* harmony import */ var _happening_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7839);
/* harmony import */ var _kinds_registry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9539);
/* harmony import */ var _kinds_words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7314);
/* harmony import */ var _guard_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3123);
// The workload's own state.




/** While paused the write is taken and nothing rolls; resuming would release other people's pending edits too. */
const paused = (weighing) => {
    const { workload } = weighing.facts;
    if (workload?.paused !== true)
        return null;
    const remedy = workload.pausedWhy === undefined ? {} : { remedy: byHand(weighing, workload.ref) };
    return (0,_guard_js__WEBPACK_IMPORTED_MODULE_1__/* .hold */ ._2)(weighing, 'paused', `The ${(0,_kinds_words_js__WEBPACK_IMPORTED_MODULE_2__/* .pausedWords */ .W)(workload)}: a rollback would not roll out.`, remedy);
};
/** Whoever replaces pods by hand goes back by hand. Names are the API server's own: they are fit for a shell. */
function byHand({ choice, facts }, { kind, namespace, name }) {
    if (choice.target === null)
        return 'Put a good template back, then delete the pods of the bad one.';
    const pods = (0,_happening_js__WEBPACK_IMPORTED_MODULE_3__/* .failingPods */ .TY)(facts).map((pod) => pod.name);
    const undo = `kubectl rollout undo ${kind.toLowerCase()}/${name} -n ${namespace} --to-revision=${choice.target.revision}`;
    const broken = pods.length === 0 ? '' : ` && kubectl delete pod -n ${namespace} ${pods.join(' ')}`;
    return `Run: ${undo}${broken}; then delete the other pods of the bad release one at a time.`;
}
/** An autoscaler that was scaled to 0 stays disabled; Flagger's and Rollouts' source workloads stand at 0 too. */
const nothingRuns = (weighing) => weighing.facts.workload?.desired === 0
    ? (0,_guard_js__WEBPACK_IMPORTED_MODULE_1__/* .hold */ ._2)(weighing, 'nothing-runs', `The ${weighing.facts.workload.ref.kind} wants 0 replicas.`)
    : null;
/** Else a hotfix applied a moment ago, its ReplicaSet not yet made, would be overwritten. */
const notReconciled = (weighing) => {
    const { workload, suspect } = weighing.facts;
    if (workload === null)
        return null;
    const { observedGeneration: observed, generation } = workload;
    if (observed < generation && workload.templateSeen !== true) {
        const reason = `The controller has seen generation ${observed} of ${generation}.`;
        return (0,_guard_js__WEBPACK_IMPORTED_MODULE_1__/* .hold */ ._2)(weighing, 'not-reconciled', reason, { mayPass: true });
    }
    if (suspect !== null)
        return null;
    const { kind } = workload.ref;
    const reason = `No ${(0,_kinds_registry_js__WEBPACK_IMPORTED_MODULE_0__/* .kindNamed */ .UL)(kind).history.holder} has the template of the ${kind}.`;
    return (0,_guard_js__WEBPACK_IMPORTED_MODULE_1__/* .hold */ ._2)(weighing, 'not-reconciled', reason, { mayPass: true });
};
/** An approval is for one bad release: what was deployed since then may be the fix. */
const approvedForAnother = (weighing) => {
    const from = weighing.signal.manual?.from ?? null;
    const { suspect } = weighing.facts;
    if (from === null || suspect === null || suspect.name === from)
        return null;
    return (0,_guard_js__WEBPACK_IMPORTED_MODULE_1__/* .hold */ ._2)(weighing, 'superseded', `The request is about ${from}; ${suspect.name} runs now.`);
};


/***/ }),

/***/ 4503:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  sJ: () => (/* binding */ firstHold),
  b1: () => (/* binding */ firstHoldOfAny),
  hj: () => (/* binding */ firstHoldOfRung),
  Cw: () => (/* binding */ holdsRollbacksOnly)
});

// UNUSED EXPORTS: GUARDS

// EXTERNAL MODULE: ./lib/plan/asked.js
var plan_asked = __webpack_require__(9915);
// EXTERNAL MODULE: ./lib/plan/guardrails/access.js
var access = __webpack_require__(4278);
// EXTERNAL MODULE: ./lib/plan/guardrails/brakes.js + 1 modules
var brakes = __webpack_require__(796);
// EXTERNAL MODULE: ./lib/plan/diagnosis/diagnose.js + 13 modules
var diagnose = __webpack_require__(4973);
// EXTERNAL MODULE: ./lib/plan/diagnosis/look-at.js
var look_at = __webpack_require__(4922);
// EXTERNAL MODULE: ./lib/plan/guardrails/guard.js
var guard = __webpack_require__(3123);
;// CONCATENATED MODULE: ./lib/plan/guardrails/cause.js
// Is it the release at all?



/** As sure as this that it is something else, nothing is rolled back; of what is unknown nobody is sure at all. Calibrated on test/scenarios. */
const SURE = 0.4;
/** A person who asks for a rollback by name has judged the cause. */
const otherCause = (weighing) => {
    const { diagnosis, signal } = weighing;
    const { cause, confidence } = diagnosis;
    if (signal.manual?.strategy === 'rollback')
        return null;
    if (diagnose/* RELEASE_CAUSES */.v.includes(cause) || confidence < SURE)
        return null;
    const reason = `It looks like ${cause} (${Math.round(confidence * 100)} %): ${diagnosis.for.join('; ')}.`;
    return (0,guard/* hold */._2)(weighing, 'other-cause', reason, { remedy: look_at/* LOOK_AT */.q[cause] });
};

// EXTERNAL MODULE: ./lib/plan/guardrails/evidence.js
var evidence = __webpack_require__(8765);
// EXTERNAL MODULE: ./lib/plan/happening.js
var happening = __webpack_require__(7839);
// EXTERNAL MODULE: ./lib/plan/time.js
var time = __webpack_require__(4374);
;// CONCATENATED MODULE: ./lib/plan/guardrails/few-fail.js



/** So many that have served for a while stand against each that fails. */
const MANY = 4;
/** What has been ready for less may yet fall like the others, in ms. */
const SETTLED = 600_000;
/** It may pass: where it is the release, more of them fail soon, or a probe tells. A person who names a strategy has looked. */
const fewFail = (weighing) => {
    const { facts } = weighing;
    const [own, failing] = [(0,happening/* suspectPods */.gQ)(facts), (0,happening/* failingPods */.TY)(facts)];
    const settled = own.filter((pod) => pod.ready && (0,time/* between */.T)(pod.readySince ?? '', facts.now) >= SETTLED);
    const rolledOut = facts.pods.every((pod) => pod.terminating || own.includes(pod));
    const well = facts.look.length > 0 && facts.look.every(({ verdict }) => verdict === 'healthy');
    const few = settled.length >= MANY * failing.length || addedLater(weighing, failing, settled);
    if (failing.length === 0 || !few || !rolledOut || !well || (0,guard/* named */.KT)(weighing))
        return null;
    const who = failing.length === 1 ? `pod ${failing[0]?.name} fails` : `${failing.length} pods fail`;
    const reason = `Only ${who}: ${settled.length} pods of the same release have been ready for 10 min and longer, and every probe is healthy.`;
    return (0,guard/* hold */._2)(weighing, 'unknown-evidence', reason, {
        mayPass: true,
        remedy: 'Look at the pod and its node; deleting it may be all it takes.',
    });
};
/** All that fail were made long after the release began and after those that serve, which are the most: by an autoscaler, or in place of others. */
function addedLater({ facts }, failing, settled) {
    const began = facts.suspect?.beganAt ?? '';
    const later = ({ createdAt }) => (0,time/* between */.T)(began, createdAt) >= SETTLED && settled.every((pod) => (0,time/* between */.T)(pod.createdAt, createdAt) > 0);
    return settled.length > failing.length && failing.every(later);
}

;// CONCATENATED MODULE: ./lib/plan/guardrails/hardly-worse.js


/** Up to this many times what it was before the release is the same. */
const SAME = 1.1;
/** It may pass: what a release does gets plain. A person who names a strategy has looked. */
const hardlyWorse = (weighing) => {
    const { facts } = weighing;
    const unhealthy = facts.look.filter((one) => one.verdict === 'unhealthy');
    const before = unhealthy.map((one) => ({ one, was: wasNear(one, weighing) }));
    if (before.length === 0 || before.some(({ was }) => was === null))
        return null;
    if ((0,happening/* failingPods */.TY)(facts).length > 0 || (0,guard/* named */.KT)(weighing))
        return null;
    const words = before.map(({ one, was }) => `${one.probe}: ${one.why}; before: ${was?.why}`).join('; ');
    const reason = `It is hardly worse than before the release: ${words}.`;
    return (0,guard/* hold */._2)(weighing, 'unknown-evidence', reason, {
        mayPass: true,
        remedy: 'Look at how it went over the last days; if the limit is too close to what is usual, widen it.',
    });
};
/** What it was before the release, where it was well and is nearly the same now; null: it was not, or that is not known. */
function wasNear({ probe, value }, { facts, service }) {
    const config = service.probes.find(({ name }) => name === probe);
    const max = config?.type === 'prometheus' ? config.normal.max : undefined;
    const was = facts.normal.find((one) => one.probe === probe && one.verdict === 'healthy');
    if (max === undefined || value === null || value <= max || was === undefined)
        return null;
    return value <= (was.value ?? 0) * SAME ? was : null;
}

// EXTERNAL MODULE: ./lib/plan/guardrails/in-force.js
var in_force = __webpack_require__(7145);
// EXTERNAL MODULE: ./lib/plan/guardrails/limits.js
var limits = __webpack_require__(7080);
// EXTERNAL MODULE: ./lib/plan/guardrails/own-work.js
var own_work = __webpack_require__(8762);
// EXTERNAL MODULE: ./lib/plan/guardrails/ownership.js + 1 modules
var ownership = __webpack_require__(6280);
// EXTERNAL MODULE: ./lib/text/moment.js
var moment = __webpack_require__(3067);
// EXTERNAL MODULE: ./lib/plan/release-ref.js
var release_ref = __webpack_require__(6642);
;// CONCATENATED MODULE: ./lib/plan/guardrails/recency.js





/** Age: the symptom is older than what is being rolled out now, which may be the fix. */
const rolloutElsewhere = (weighing) => {
    const { workload } = weighing.facts;
    const suspect = begunAfter(weighing);
    if (workload === null || suspect === null || rolledOut(workload))
        return null;
    const { updated, desired, available } = workload;
    const progress = `${updated} of ${desired} updated, ${available} available`;
    const reason = `It began at ${(0,moment/* when */.z)((0,guard/* began */.WR)(weighing))}, before ${(0,release_ref/* called */.Ab)(suspect)} (${(0,moment/* when */.z)(suspect.beganAt)}), which is being rolled out: ${progress}.`;
    return (0,guard/* hold */._2)(weighing, 'rollout-elsewhere', reason, { mayPass: true });
};
function rolledOut({ updated, desired, available, total }) {
    return updated >= desired && total === updated && available >= updated;
}
/** Age. */
const symptomOlder = (weighing) => {
    const suspect = begunAfter(weighing);
    if (suspect === null)
        return null;
    return (0,guard/* hold */._2)(weighing, 'symptom-older-than-release', `It began at ${(0,moment/* when */.z)((0,guard/* began */.WR)(weighing))}; ${(0,release_ref/* called */.Ab)(suspect)} began at ${(0,moment/* when */.z)(suspect.beganAt)} (${suspect.beganFrom}).`);
};
/** Kubernetes keeps whole seconds: of two things in the same one only failing pods of the release itself tell which was first. */
const KEPT_PRECISION = 1000;
/** The current release, where it began after the symptom; null: it did not, or a person has judged the time. */
function begunAfter(weighing) {
    const { facts, signal } = weighing;
    const started = (0,time.ms)((0,guard/* began */.WR)(weighing));
    if (facts.suspect === null || started === null || signal.manual !== null)
        return null;
    const after = started - Date.parse(facts.suspect.beganAt);
    return after >= KEPT_PRECISION || (after >= 0 && (0,happening/* failingPods */.TY)(facts).length > 0) ? null : facts.suspect;
}
/**
 * Evidence, so it binds a manual run too: what is unhealthy now was unhealthy before the release. Unless all of it was well until the
 * release to go back to was replaced: then one in between may be the cause, and a person who names that release has judged so.
 */
const unhealthyBefore = (weighing) => {
    const { look, normal } = weighing.facts;
    const unhealthy = new Set(look.filter((one) => one.verdict === 'unhealthy').map((one) => one.probe));
    const before = normal.filter((one) => unhealthy.has(one.probe) && one.verdict !== 'unknown');
    if (before.length === 0 || before.some((one) => one.verdict === 'healthy'))
        return null;
    const { target } = weighing.choice;
    const well = target !== null && before.every(({ probe }) => wasWell(probe, target, weighing));
    if (well && (0,guard/* named */.KT)(weighing) && weighing.signal.manual?.to !== null)
        return null;
    const words = before.map((one) => `${one.probe}: ${one.why}`).join('; ');
    const reason = `It was unhealthy before the current release already: ${words}.`;
    return (0,guard/* hold */._2)(weighing, 'symptom-older-than-release', reason, well ? { remedy: undoAll(target) } : {});
};
/** Until the release to go back to was replaced, which the suspect did not do. */
function wasWell(probe, target, { facts }) {
    const between = facts.releases.some(({ revision, templateHash }) => revision > target.revision &&
        revision < (facts.suspect?.revision ?? 0) &&
        templateHash !== facts.suspect?.templateHash);
    const past = facts.servedHealthy[target.uid] ?? [];
    return between && past.some((one) => one.probe === probe && one.verdict === 'healthy');
}
const undoAll = (target) => `It was well until ${(0,release_ref/* called */.Ab)(target)} was replaced: if what came after that is the cause, dispatch with \`strategy: rollback\` and \`to: ${target.name}\`.`;
/** Age. */
const releaseNotRecent = (weighing) => {
    const { facts, signal, service } = weighing;
    if (facts.suspect === null || signal.manual !== null)
        return null;
    const age = (0,time/* between */.T)(facts.suspect.beganAt, facts.now);
    if (age <= service.limits.releaseWindow)
        return null;
    const reason = `${(0,release_ref/* called */.Ab)(facts.suspect)} began ${(0,time/* inWords */.r)(age)} ago (${facts.suspect.beganFrom}); the window is ${(0,time/* inWords */.r)(service.limits.releaseWindow)}.`;
    return (0,guard/* hold */._2)(weighing, 'release-not-recent', reason);
};
/** Age. */
const staleAlert = (weighing) => {
    const { facts, signal, service } = weighing;
    const started = (0,time.ms)((0,guard/* began */.WR)(weighing));
    if (started === null || signal.manual !== null)
        return null;
    const age = Date.parse(facts.now) - started;
    if (age <= service.limits.shelfLife)
        return null;
    return (0,guard/* hold */._2)(weighing, 'stale-alert', `It began ${(0,time/* inWords */.r)(age)} ago; alerts are acted on for ${(0,time/* inWords */.r)(service.limits.shelfLife)}.`);
};

;// CONCATENATED MODULE: ./lib/plan/guardrails/rerun.js
// GitHub runs a manual dispatch again, perhaps days later: its event says nothing of when that is.



const REMEDY = 'Dispatch anew, with `from` where it is about one release.';
/** The words are a person's, about what ran then: without `from` they say of nothing that runs now that it is bad. */
const rerun = (weighing) => {
    const { facts, signal, approved } = weighing;
    const { rerunOf, from } = signal.manual ?? {};
    const { suspect } = facts;
    if (rerunOf === undefined || from != null || approved === true || suspect === null)
        return null;
    const own = facts.operations.filter(({ run }) => run?.startsWith(`${rerunOf}-`));
    if (own.some((one) => (0,own_work/* pending */.Ub)(one, suspect)))
        return null;
    const done = own.find(({ appliedAt }) => appliedAt !== null);
    if (done !== undefined) {
        const reason = `This very run has dealt with ${(0,release_ref/* called */.Ab)(done.from)} already (operation ${done.id}); what was deployed since is none of its business.`;
        return { kind: 'join', operation: done.id, reason, from: done.from, to: done.to };
    }
    const reason = `GitHub runs a dispatch again that names no \`from\`: whether it is about ${(0,release_ref/* called */.Ab)(suspect)}, which runs now, nobody has said.`;
    return (0,guard/* hold */._2)(weighing, 'plan-moved', reason, { remedy: REMEDY });
};

// EXTERNAL MODULE: ./lib/plan/guardrails/state.js
var state = __webpack_require__(6831);
;// CONCATENATED MODULE: ./lib/plan/guardrails/still-starting.js




/** A pod that was made longer ago and is still not ready starts no more, in ms. */
const STARTS = 120_000;
/** It passes: they get ready, fail, or take too long. What is missing meanwhile is what every start takes from a service that is replaced at once. */
const stillStarting = (weighing) => {
    const { suspect, now } = weighing.facts;
    const own = (0,happening/* suspectPods */.gQ)(weighing.facts);
    if (suspect === null || (0,guard/* named */.KT)(weighing))
        return null;
    // Before the earlier ones have ended there may be none.
    const first = own.map(({ createdAt }) => createdAt).toSorted()[0] ?? suspect.beganAt;
    const age = (0,time/* between */.T)(first, now);
    if (!(age <= STARTS && own.every(onlyStarts)))
        return null;
    const reason = `${(0,release_ref/* called */.Ab)(suspect)} only starts, for ${(0,time/* inWords */.r)(age)}: no pod of it has served or failed yet.`;
    return (0,guard/* hold */._2)(weighing, 'unknown-evidence', reason, { mayPass: true });
};
const onlyStarts = ({ ready, failing }) => !ready && !failing;

;// CONCATENATED MODULE: ./lib/plan/guardrails/target.js
// Is there something good to go back to?


const alreadyGood = (weighing) => {
    const { facts, choice } = weighing;
    if (choice.target === null || choice.target.templateHash !== facts.workload?.templateHash)
        return null;
    return (0,guard/* hold */._2)(weighing, 'already-good', `${(0,release_ref/* called */.Ab)(choice.target)} has the template that runs.`);
};
const nothingToGoBackTo = (weighing) => {
    const { facts, choice } = weighing;
    if (choice.target !== null)
        return null;
    const limit = facts.workload?.revisionHistoryLimit ?? 0;
    const rejected = choice.rejected.map(({ release, why }) => `${(0,release_ref/* called */.Ab)(release)}: ${why}`);
    const why = [...choice.against, ...rejected].join('; ') || 'no release of another template is in the history';
    const raise = limit < 2
        ? `Set \`spec.revisionHistoryLimit\` (now ${limit}) to 2 or more`
        : `Keep \`spec.revisionHistoryLimit\` (now ${limit}) at 2 or more`;
    return (0,guard/* hold */._2)(weighing, 'nothing-to-go-back-to', `There is no release to go back to: ${why}.`, {
        remedy: `Deploy a good version. ${raise}, so that there is one the next time.`,
    });
};
const targetConfigMissing = (weighing) => {
    const { facts, choice } = weighing;
    const missing = choice.target === null ? [] : (facts.missingConfig[choice.target.uid] ?? []);
    if (choice.target === null || missing.length === 0)
        return null;
    return (0,guard/* hold */._2)(weighing, 'target-config-missing', `${(0,release_ref/* called */.Ab)(choice.target)} needs ${missing.join(', ')}, which does not exist.`);
};

;// CONCATENATED MODULE: ./lib/plan/guardrails/table.js
















/** What cannot pass by itself comes before what may, where both are as telling: nobody waits for what changes nothing. */
const GUARDS = [
    // It cannot be touched, or what it runs is our own work.
    access/* noPermission */.R,
    access/* workloadGone */.h,
    in_force/* unfinishedWork */.HF,
    in_force/* doneAboutIt */.Li,
    own_work/* ownWork */.cc,
    // It is not ours to touch.
    ownership/* controllerOwned */.aL,
    ownership/* gitopsOwned */.w_,
    ownership/* helmOwned */.yv,
    // It is in no state to be rolled back.
    state/* paused */.Ft,
    state/* nothingRuns */.w7,
    state/* notReconciled */.mz,
    own_work/* readTooEarly */.O8,
    own_work/* redeployed */.gG,
    state/* approvedForAnother */.KI,
    rerun,
    // The signal asks for nothing we do.
    limits/* strategyUnavailable */.gQ,
    evidence/* notFiring */.Fc,
    evidence/* fromTheFuture */.zW,
    // It is over, or the release is not the cause.
    evidence/* notHappening */._r,
    rolloutElsewhere,
    symptomOlder,
    unhealthyBefore,
    releaseNotRecent,
    staleAlert,
    otherCause,
    // There is nothing good to go back to.
    alreadyGood,
    nothingToGoBackTo,
    targetConfigMissing,
    // People or the config do not allow it.
    limits/* rollbackNotListed */.bs,
    brakes/* switchedOff */.dw,
    brakes/* frozen */.JP,
    limits/* siteLimit */.JU,
    limits/* budgetSpent */.m2,
    limits/* limitReached */.Cf,
    limits/* requiredFactMissing */.Ak,
    limits/* migrationsUnknown */._d,
    // Too little is known, so far.
    brakes/* switchUnknown */.ZE,
    evidence/* noEvidence */.n2,
    stillStarting,
    evidence/* sourcesDisagree */.lE,
    fewFail,
    hardlyWorse,
    evidence/* noStart */.yT,
    // People decide.
    limits/* observed */.Px,
    limits/* destructiveMigration */.NS,
    limits/* awaitingApproval */.g7,
];
/** These speak about the release and the way back, and bind a rollback only. */
const OF_ROLLBACKS = new Set([
    symptomOlder,
    unhealthyBefore,
    releaseNotRecent,
    otherCause,
    alreadyGood,
    nothingToGoBackTo,
    targetConfigMissing,
    limits/* rollbackNotListed */.bs,
    limits/* migrationsUnknown */._d,
    fewFail,
    hardlyWorse,
    evidence/* noStart */.yT,
    limits/* destructiveMigration */.NS,
]);
/** Only the first act, and only a rollback, stops a sync; so on such a workload no rollback comes after something else. */
const OF_LEVERS = GUARDS.map((guard) => (guard === ownership/* gitopsOwned */.w_ ? ownership/* gitopsOwnedAnyway */.xP : guard));
function firstHold(weighing) {
    return first(GUARDS, weighing);
}
/** What forbids any act, whatever it is. A person who asks for one by name may act on what we restored, and on what is known to be bad. */
function firstHoldOfAny(weighing) {
    const asked = (0,plan_asked/* askedLever */.z)(weighing.signal) !== null;
    return first(OF_LEVERS.filter((guard) => !OF_ROLLBACKS.has(guard) && !(asked && (guard === own_work/* ownWork */.cc || guard === own_work/* redeployed */.gG))), weighing);
}
/** After an act of ours that did not help: what we did and the age of the alert bind no more. */
const OF_THE_FIRST_ACT = new Set([
    in_force/* unfinishedWork */.HF,
    in_force/* doneAboutIt */.Li,
    own_work/* ownWork */.cc,
    staleAlert,
    rolloutElsewhere,
]);
function firstHoldOfRung(weighing, next) {
    return first(OF_LEVERS.filter((guard) => !OF_THE_FIRST_ACT.has(guard) && !(next === 'lever' && OF_ROLLBACKS.has(guard))), weighing);
}
/** Whether another strategy than a rollback may be better off: what held speaks about rollbacks only. */
function holdsRollbacksOnly(decision, weighing) {
    return decision.kind === 'hold' && [...OF_ROLLBACKS].some((guard) => guard(weighing)?.reason === decision.reason);
}
function first(guards, weighing) {
    for (const guard of guards) {
        const decision = guard(weighing);
        if (decision !== null)
            return decision;
    }
    return null;
}


/***/ }),

/***/ 7839:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $S: () => (/* binding */ happening),
/* harmony export */   EB: () => (/* binding */ podsOf),
/* harmony export */   TY: () => (/* binding */ failingPods),
/* harmony export */   gQ: () => (/* binding */ suspectPods),
/* harmony export */   lE: () => (/* binding */ podsFail)
/* harmony export */ });
function happening(facts, signal) {
    const failing = failingPods(facts);
    const evidence = [
        ...facts.look.map(({ probe, verdict, why }) => `${probe} is ${verdict}: ${why}`),
        ...podsFail(failing),
    ];
    if (failing.length > 0 || facts.look.some((one) => one.verdict === 'unhealthy'))
        return { verdict: 'yes', evidence };
    const healthy = facts.look.length > 0 && facts.look.every((one) => one.verdict === 'healthy');
    if (healthy)
        return { verdict: 'no', evidence: [...evidence, 'no pod of the current release fails'] };
    return { verdict: 'unknown', evidence: [...evidence, `only ${signal.source} says so`] };
}
/** The account is kept in a Lease: of thousands of failing pods it names some, and says how many there are. */
const PODS_NAMED = 10;
function podsFail(failing) {
    const named = failing
        .slice(0, PODS_NAMED)
        .map((pod) => `pod ${pod.name} fails: ${(pod.reason ?? 'reason unknown').slice(0, 100)}`);
    return failing.length <= PODS_NAMED ? named : [...named, `and ${failing.length - PODS_NAMED} more pods fail`];
}
/** Pods of the suspect, its restarts included; those told to end do not count. */
function suspectPods(facts) {
    return facts.suspect === null ? [] : podsOf(facts.suspect, facts);
}
function failingPods(facts) {
    return suspectPods(facts).filter((pod) => pod.failing);
}
/** Pods that run a release's template and are not ending. */
function podsOf(release, facts) {
    const same = facts.releases.filter((other) => other.templateHash === release.templateHash);
    const uids = new Set([release, ...same].map((one) => one.uid));
    return facts.pods.filter((pod) => pod.releaseUid !== null && uids.has(pod.releaseUid) && !pod.terminating);
}


/***/ }),

/***/ 2067:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ inBudget),
/* harmony export */   u: () => (/* binding */ within)
/* harmony export */ });
/** ms that a run has waited for GitHub, by service: services go together, and each has its own write. */
const waited = new WeakMap();
/** Null: it has not come within what is left of the budget. What is here already costs nothing. */
async function inBudget({ codeHost, clock }, service, answer) {
    const all = waited.get(codeHost) ?? new Map();
    waited.set(codeHost, all);
    const [before, began] = [all.get(service) ?? 0, clock.monotonic()];
    const found = await within(clock, service.limits.hostBudget - before, answer);
    all.set(service, before + clock.monotonic() - began);
    return found;
}
/** Null: it has not come within `ms`. */
async function within(clock, ms, answer) {
    const here = await Promise.race([answer, null]);
    if (here !== null || ms <= 0)
        return here;
    const end = new AbortController();
    const over = clock.sleep(ms, end.signal).then(() => null);
    return Promise.race([answer, over]).finally(() => end.abort());
}


/***/ }),

/***/ 304:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ deploymentsForReport),
/* harmony export */   V: () => (/* binding */ hostDeployments)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _host_budget_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2067);
/* harmony import */ var _host_memory_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5717);



const LOOKED_AT = 10;
/** ms after which they are asked for again, also where GitHub did not give them. */
const GOOD_FOR = 60_000;
/** What a deployment's newest status does not change from, as far as it matters here: success becomes `inactive` later. */
const FINAL = ['success', 'inactive', 'failure', 'error'];
const heard = (0,_host_memory_js__WEBPACK_IMPORTED_MODULE_2__/* .hostMemory */ .m)();
const heardStates = (0,_host_memory_js__WEBPACK_IMPORTED_MODULE_2__/* .hostMemory */ .m)();
/**
 * Deployments to the service's environment that have come to an end, newest first. Waited for as long as the budget lasts;
 * then an older answer stands for the one that is on its way.
 */
async function hostDeployments(host, service) {
    const wanted = wantedOf(service);
    if (wanted === null)
        return NOT_ASKED;
    const { answer, last } = heard(host, { ...questionOf(host, wanted), goodFor: () => GOOD_FOR });
    return (await (0,_host_budget_js__WEBPACK_IMPORTED_MODULE_1__/* .inBudget */ .X)(host, service, answer)) ?? last ?? tooLate(wanted);
}
/** For the report, which the budget before the write does not bind: what was missed then is asked for again. */
async function deploymentsForReport(host, service) {
    const wanted = wantedOf(service);
    if (wanted === null)
        return NOT_ASKED;
    const goodFor = ({ list }) => (list === null ? 0 : GOOD_FOR);
    const { answer } = heard(host, { ...questionOf(host, wanted), goodFor });
    return (await (0,_host_budget_js__WEBPACK_IMPORTED_MODULE_1__/* .within */ .u)(host.clock, wanted.deadline, answer)) ?? tooLate(wanted);
}
const NOT_ASKED = { list: null, notChecked: [] };
const missed = (why) => ({ list: null, notChecked: [`GitHub Deployments: ${why}`] });
const tooLate = ({ deadline }) => missed(`no answer within ${deadline} ms`);
function wantedOf({ repository, environment, limits }) {
    if (repository === undefined || environment === undefined)
        return null;
    return { repository, environment, deadline: limits.hostBudget };
}
function questionOf(host, wanted) {
    const { repository, environment } = wanted;
    const path = `/repos/${repository}/deployments?environment=${encodeURIComponent(environment)}&per_page=${LOOKED_AT}`;
    return { key: path, ask: () => ask(host, wanted, path).catch((thrown) => missed((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .sentence */ .em)(thrown))) };
}
async function ask(host, wanted, path) {
    const answer = await host.codeHost.request({ method: 'GET', path, deadline: wanted.deadline });
    if (answer.status !== 200 || !Array.isArray(answer.body))
        return missed(`status ${answer.status}`);
    const listed = answer.body.map(listedOf).filter((one) => one !== null);
    const states = await Promise.all(listed.map(({ id }) => stateOf(host, wanted, id)));
    const all = listed.map(({ id: _, ...one }, index) => ({ ...one, state: states[index] ?? 'unknown' }));
    return {
        list: all.filter((one) => one.state === 'success' || one.state === 'inactive'),
        failed: all.filter((one) => one.state === 'failure' || one.state === 'error'),
        notChecked: [],
    };
}
function listedOf(entry) {
    if (typeof entry !== 'object' || entry === null)
        return null;
    const [id, sha, ref, at, url] = ['id', 'sha', 'ref', 'created_at', 'url'].map((name) => Reflect.get(entry, name));
    if (typeof id !== 'number' || typeof sha !== 'string' || typeof ref !== 'string' || typeof at !== 'string')
        return null;
    return { id, sha, ref, at, url: typeof url === 'string' ? url : null };
}
/** `inactive` is what GitHub makes of an earlier success when a newer deployment succeeds. */
function stateOf(host, { repository, deadline }, id) {
    const path = `/repos/${repository}/deployments/${id}/statuses?per_page=1`;
    const ask = async () => {
        const { body } = await host.codeHost.request({ method: 'GET', path, deadline });
        const newest = Array.isArray(body) ? body[0] : undefined;
        const state = typeof newest === 'object' && newest !== null ? Reflect.get(newest, 'state') : undefined;
        return typeof state === 'string' ? state : 'unknown';
    };
    const goodFor = (state) => (FINAL.includes(state) ? Number.POSITIVE_INFINITY : 0);
    return heardStates(host, { key: path, ask, goodFor }).answer;
}


/***/ }),

/***/ 5717:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ hostMemory)
/* harmony export */ });
/** Remembers by run and key. A question that is on its way is not asked a second time; one that threw is forgotten. */
function hostMemory() {
    const runs = new WeakMap();
    return ({ codeHost, clock }, { key, ask, goodFor }) => {
        const all = runs.get(codeHost) ?? new Map();
        runs.set(codeHost, all);
        const now = clock.monotonic();
        const known = all.get(key);
        if (known !== undefined && (known.pending || (known.last !== null && now - known.at < goodFor(known.last))))
            return known;
        const asked = { answer: ask(), at: now, pending: true, last: known?.last ?? null };
        all.set(key, asked);
        asked.answer.then((answer) => Object.assign(asked, { pending: false, last: answer }), () => all.delete(key));
        return asked;
    };
}


/***/ }),

/***/ 2455:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ fetchWorkload)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8162);
/* harmony import */ var _registry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9539);
// One workload, with the template that it runs. An Argo Rollout may take its template from a Deployment (workloadRef):
// then the two are read as one, and what is fenced and patched is the Deployment.



/** Any answer, errors included; 200 is a workload that `readWorkload` reads. */
async function fetchWorkload(cluster, ref) {
    const answer = await cluster.request({ method: 'GET', path: (0,_registry_js__WEBPACK_IMPORTED_MODULE_1__/* .workloadPath */ .jC)(ref) });
    const reference = (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__.at)(answer.body, 'spec', 'workloadRef');
    if (ref.kind !== 'Rollout' || answer.status !== 200 || reference === undefined)
        return answer;
    const path = pathOf(ref, reference);
    const holder = await cluster.request({ method: 'GET', path });
    if (holder.status !== 200)
        throw unread(ref, path, holder.status);
    return { ...answer, body: joined(answer.body, holder.body, path) };
}
function pathOf(ref, reference) {
    const [kind, name] = [(0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)((0,_fields_js__WEBPACK_IMPORTED_MODULE_2__.at)(reference, 'kind')), (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)((0,_fields_js__WEBPACK_IMPORTED_MODULE_2__.at)(reference, 'name'))];
    if (kind === 'Deployment' && name !== '')
        return (0,_registry_js__WEBPACK_IMPORTED_MODULE_1__/* .workloadPath */ .jC)({ kind, namespace: ref.namespace, name: encodeURIComponent(name) });
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ResponderError */ .J6('cluster-refused', `Rollout ${ref.name} takes its template from ${kind}/${name}: only Deployments are followed.`, 'Roll back by hand, or keep the template in the Rollout or in a Deployment.');
}
/** Identity, generation and template are the Deployment's; revision, status and owner of the history the Rollout's. */
function joined(rollout, holder, path) {
    const [own, theirs] = [(0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .fields */ .OA)((0,_fields_js__WEBPACK_IMPORTED_MODULE_2__.at)(rollout, 'metadata')), (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .fields */ .OA)((0,_fields_js__WEBPACK_IMPORTED_MODULE_2__.at)(holder, 'metadata'))];
    return {
        ...(0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .fields */ .OA)(rollout),
        templateIn: { path, owner: own['uid'] },
        metadata: {
            ...theirs,
            name: own['name'],
            labels: { ...(0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .fields */ .OA)(theirs['labels']), ...(0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .fields */ .OA)(own['labels']) },
            annotations: { ...(0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .fields */ .OA)(own['annotations']), ...(0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .fields */ .OA)(theirs['annotations']) },
            ownerReferences: [...(0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .list */ .p_)(own['ownerReferences']), ...(0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .list */ .p_)(theirs['ownerReferences'])],
        },
        spec: {
            selector: (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__.at)(holder, 'spec', 'selector'),
            ...(0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .fields */ .OA)((0,_fields_js__WEBPACK_IMPORTED_MODULE_2__.at)(rollout, 'spec')),
            template: (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__.at)(holder, 'spec', 'template'),
        },
        status: {
            ...(0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .fields */ .OA)((0,_fields_js__WEBPACK_IMPORTED_MODULE_2__.at)(rollout, 'status')),
            observedGeneration: (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__.at)(rollout, 'status', 'workloadObservedGeneration'),
        },
    };
}
function unread(ref, path, status) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ResponderError */ .J6('cluster-refused', `Rollout ${ref.name} takes its template from ${path}, which cannot be read: ${status}`, 'Grant get and patch on that Deployment (docs/rbac-rollout.yaml).');
}


/***/ }),

/***/ 9539:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ae: () => (/* binding */ historyPath),
  UL: () => (/* binding */ kindNamed),
  I: () => (/* binding */ kindOf),
  jC: () => (/* binding */ workloadPath)
});

// UNUSED EXPORTS: KINDS, collectionPath

// EXTERNAL MODULE: ./lib/plan/fields.js
var fields = __webpack_require__(8162);
// EXTERNAL MODULE: ./lib/plan/template.js
var plan_template = __webpack_require__(369);
// EXTERNAL MODULE: ./lib/plan/version.js
var version = __webpack_require__(1991);
;// CONCATENATED MODULE: ./lib/plan/kinds/controller-revisions.js



const POD_LABEL = 'controller-revision-hash';
/** `nameOf`: the ControllerRevision's name from its owner's name and the pod's label. */
function controllerRevisions(owner, nameOf) {
    return {
        group: 'apps',
        version: 'v1',
        resource: 'controllerrevisions',
        holder: 'ControllerRevision',
        read: readControllerRevision,
        releaseOf(pod, known) {
            const controller = (0,fields/* controllerOf */.Oo)(pod);
            const label = (0,fields/* text */.Qq)((0,fields.at)(pod, 'metadata', 'labels', POD_LABEL));
            if (controller === null || controller['kind'] !== owner || label === '')
                return null;
            const name = nameOf((0,fields/* text */.Qq)(controller['name']), label);
            return known.find((one) => one.name === name)?.uid ?? null;
        },
    };
}
/** Replicas are counted by the pods: a ControllerRevision has no status. */
function readControllerRevision(object, container, pods) {
    const metadata = (0,fields/* fields */.OA)((0,fields.at)(object, 'metadata'));
    const [name, uid, createdAt] = [(0,fields/* text */.Qq)(metadata['name']), (0,fields/* text */.Qq)(metadata['uid']), (0,fields/* time */.kB)(metadata['creationTimestamp'])];
    const revision = (0,fields/* whole */.WQ)((0,fields.at)(object, 'revision'), 0);
    // It is stored as a patch: `$patch` says how it is applied and is no field of a template.
    const { $patch: _, ...template } = (0,fields/* fields */.OA)((0,fields.at)(object, 'data', 'spec', 'template'));
    const noContainers = (0,fields/* list */.p_)((0,fields.at)(template, 'spec', 'containers')).length === 0;
    if (name === '' || uid === '' || createdAt === null || revision < 1 || noContainers)
        return null;
    const own = pods.filter((pod) => pod.releaseUid === uid && !pod.terminating);
    return {
        name,
        uid,
        revision,
        ...(0,version/* versionOf */.E)({ template, container, fallback: name }),
        templateHash: (0,plan_template/* templateHash */.tv)(template),
        createdAt,
        numberedAt: numberedAt(object) ?? createdAt,
        desired: own.length,
        readyReplicas: own.filter((pod) => pod.ready).length,
        template,
        annotations: (0,fields/* texts */.Te)(metadata['annotations']),
        templateLabels: (0,fields/* texts */.Te)((0,fields.at)(template, 'metadata', 'labels')),
    };
}
/** When its number was written last: one that is used again gets a new number and nothing else. */
function numberedAt(object) {
    const entries = (0,fields/* list */.p_)((0,fields.at)(object, 'metadata', 'managedFields'));
    return (0,fields/* time */.kB)((0,fields.at)(entries.find((entry) => (0,fields.at)(entry, 'fieldsV1', 'f:revision') !== undefined), 'time'));
}

;// CONCATENATED MODULE: ./lib/plan/kinds/daemon-set.js


const daemonSet = {
    kind: 'DaemonSet',
    group: 'apps',
    version: 'v1',
    resource: 'daemonsets',
    // Its pods carry the hash alone.
    history: controllerRevisions('DaemonSet', (name, label) => `${name}-${label}`),
    // Pods that are not available are the first to be replaced.
    keepsBrokenPods: false,
    stepsBack: false,
    runsInstead: () => null,
    template: (workload) => (0,fields.at)(workload, 'spec', 'template'),
    counts,
    settings,
    // Its status names no revision: the number must be the highest.
    numbered: (_, release, releases) => releases.every((other) => other.revision <= release.revision),
};
/** One pod for each node that it is scheduled to. */
function counts(workload) {
    const count = (name) => (0,fields/* whole */.WQ)((0,fields.at)(workload, 'status', name), 0);
    return {
        observedGeneration: count('observedGeneration'),
        desired: count('desiredNumberScheduled'),
        updated: count('updatedNumberScheduled'),
        ready: count('numberReady'),
        available: count('numberAvailable'),
        total: count('currentNumberScheduled'),
    };
}
/** There is no progress deadline: the same as a Deployment's is taken. */
function settings(workload) {
    const onDelete = (0,fields.at)(workload, 'spec', 'updateStrategy', 'type') === 'OnDelete';
    return {
        paused: onDelete,
        ...(onDelete ? { pausedWhy: 'replaces its pods only when somebody deletes them (OnDelete)' } : {}),
        strategy: 'RollingUpdate',
        progressDeadlineSeconds: 600,
    };
}

// EXTERNAL MODULE: ./lib/plan/kinds/replica-sets.js
var replica_sets = __webpack_require__(7161);
;// CONCATENATED MODULE: ./lib/plan/kinds/deployment.js


const REVISION = 'deployment.kubernetes.io/revision';
const deployment = {
    kind: 'Deployment',
    group: 'apps',
    version: 'v1',
    resource: 'deployments',
    history: (0,replica_sets/* replicaSets */.S)(REVISION),
    keepsBrokenPods: false,
    stepsBack: false,
    runsInstead: () => null,
    template: (workload) => (0,fields.at)(workload, 'spec', 'template'),
    counts: countsOfReplicas,
    settings: deployment_settings,
    numbered: (workload, { revision }) => workload.annotations[REVISION] === String(revision),
};
/** As the status of everything that has `spec.replicas` names them. */
function countsOfReplicas(workload) {
    const count = (name) => (0,fields/* whole */.WQ)((0,fields.at)(workload, 'status', name), 0);
    return {
        observedGeneration: count('observedGeneration'),
        desired: (0,fields/* whole */.WQ)((0,fields.at)(workload, 'spec', 'replicas'), 1),
        updated: count('updatedReplicas'),
        ready: count('readyReplicas'),
        available: count('availableReplicas'),
        total: count('replicas'),
    };
}
function deployment_settings(workload) {
    return {
        paused: (0,fields.at)(workload, 'spec', 'paused') === true,
        strategy: (0,fields.at)(workload, 'spec', 'strategy', 'type') === 'Recreate' ? 'Recreate' : 'RollingUpdate',
        progressDeadlineSeconds: (0,fields/* whole */.WQ)((0,fields.at)(workload, 'spec', 'progressDeadlineSeconds'), 600),
    };
}

;// CONCATENATED MODULE: ./lib/plan/kinds/pod-defaults.js
// What the API server fills into a pod template. An Argo Rollout is a custom resource and is kept as it was written, its
// ReplicaSets are not: only with the defaults filled in is one template the other's. A default that is missing here
// makes them differ, and then nothing is done. Empty values and odd quantities are put right by Argo's controller, which
// writes the whole Rollout when it numbers a release.

function defaulted(template) {
    const spec = (0,fields/* fields */.OA)((0,fields.at)(template, 'spec'));
    return { ...(0,fields/* fields */.OA)(template), metadata: (0,fields/* fields */.OA)((0,fields.at)(template, 'metadata')), spec: podSpec(spec) };
}
function podSpec(spec) {
    const { serviceAccountName } = spec;
    return {
        dnsPolicy: 'ClusterFirst',
        restartPolicy: 'Always',
        schedulerName: 'default-scheduler',
        securityContext: {},
        terminationGracePeriodSeconds: 30,
        ...((0,fields/* text */.Qq)(serviceAccountName) === '' ? {} : { serviceAccount: serviceAccountName }),
        ...spec,
        ...each(spec, 'containers', container),
        ...each(spec, 'initContainers', container),
        ...each(spec, 'volumes', volume),
    };
}
function container(of) {
    return {
        imagePullPolicy: pullPolicy((0,fields/* text */.Qq)(of['image'])),
        resources: {},
        terminationMessagePath: '/dev/termination-log',
        terminationMessagePolicy: 'File',
        ...of,
        ...each(of, 'ports', (port) => ({ protocol: 'TCP', ...port })),
        ...each(of, 'env', (entry) => ({ ...entry, ...within(entry, 'valueFrom', fieldRef) })),
        ...within(of, 'livenessProbe', probe),
        ...within(of, 'readinessProbe', probe),
        ...within(of, 'startupProbe', probe),
        ...within(of, 'lifecycle', (hooks) => ({
            ...hooks,
            ...within(hooks, 'preStop', handler),
            ...within(hooks, 'postStart', handler),
        })),
    };
}
/** `latest`, said or meant, is pulled always; a digest is not. */
function pullPolicy(image) {
    const tag = /:([^:/@]+)$/.exec(image.split('@')[0] ?? '')?.[1];
    return (tag === undefined && !image.includes('@')) || tag === 'latest' ? 'Always' : 'IfNotPresent';
}
const probe = (of) => ({
    timeoutSeconds: 1,
    periodSeconds: 10,
    successThreshold: 1,
    failureThreshold: 3,
    ...handler(of),
});
const handler = (of) => ({
    ...of,
    ...within(of, 'httpGet', (get) => ({ path: '/', scheme: 'HTTP', ...get })),
    ...within(of, 'grpc', (grpc) => ({ service: '', ...grpc })),
});
const fieldRef = (of) => ({
    ...of,
    ...within(of, 'fieldRef', (ref) => ({ apiVersion: 'v1', ...ref })),
    ...within(of, 'resourceFieldRef', (ref) => ({ divisor: '0', ...ref })),
});
const withMode = (of) => ({ defaultMode: 420, ...of });
const withFieldRefs = (of) => ({ ...of, ...each(of, 'items', fieldRef) });
function volume(of) {
    return {
        ...of,
        ...within(of, 'configMap', withMode),
        ...within(of, 'secret', withMode),
        ...within(of, 'downwardAPI', (inner) => withMode(withFieldRefs(inner))),
        ...within(of, 'ephemeral', (inner) => ({ ...inner, ...within(inner, 'volumeClaimTemplate', claim) })),
        ...within(of, 'hostPath', (inner) => ({ type: '', ...inner })),
        ...within(of, 'projected', (inner) => ({ ...withMode(inner), ...each(inner, 'sources', source) })),
    };
}
const claim = (of) => ({
    metadata: {},
    ...of,
    ...within(of, 'spec', (spec) => ({ volumeMode: 'Filesystem', ...spec })),
});
const source = (of) => ({
    ...of,
    ...within(of, 'serviceAccountToken', (token) => ({ expirationSeconds: 3600, ...token })),
    ...within(of, 'downwardAPI', withFieldRefs),
});
/** `key` with all its items changed, where it is a list. */
function each(of, key, change) {
    return Array.isArray(of[key]) ? { [key]: (0,fields/* list */.p_)(of[key]).map((item) => change((0,fields/* fields */.OA)(item))) } : {};
}
/** `key` changed, where it is there. */
function within(of, key, change) {
    return of[key] === undefined || of[key] === null ? {} : { [key]: change((0,fields/* fields */.OA)(of[key])) };
}

;// CONCATENATED MODULE: ./lib/plan/kinds/rollout.js




const rollout_REVISION = 'rollout.argoproj.io/revision';
const rollout = {
    kind: 'Rollout',
    group: 'argoproj.io',
    version: 'v1alpha1',
    resource: 'rollouts',
    history: (0,replica_sets/* replicaSets */.S)(rollout_REVISION),
    keepsBrokenPods: false,
    stepsBack: true,
    template: (workload) => defaulted((0,fields.at)(workload, 'spec', 'template')),
    counts: rollout_counts,
    settings: rollout_settings,
    runsInstead: ({ walking, ref }) => (walking?.aborted === true ? `${ref.name}-${walking.from}` : null),
    numbered: (workload, { revision }) => workload.annotations[rollout_REVISION] === String(revision),
};
/** The generation that was seen is kept as text. */
function rollout_counts(workload) {
    const seen = Number.parseInt((0,fields/* text */.Qq)((0,fields.at)(workload, 'status', 'observedGeneration')), 10);
    const counted = countsOfReplicas(workload);
    const walking = walkingOf(workload);
    return {
        ...counted,
        // Once aborted, the stable release is what has to run.
        updated: walking.aborted ? counted.total - counted.updated : counted.updated,
        observedGeneration: (0,fields/* whole */.WQ)(seen, 0),
        walking,
    };
}
function walkingOf(workload) {
    const [to, from] = [(0,fields/* text */.Qq)((0,fields.at)(workload, 'status', 'currentPodHash')), (0,fields/* text */.Qq)((0,fields.at)(workload, 'status', 'stableRS'))];
    return {
        to,
        from,
        promoted: (0,fields.at)(workload, 'status', 'promoteFull') === true,
        aborted: (0,fields.at)(workload, 'status', 'abort') === true && to !== from && from !== '',
    };
}
/** A pause of its steps is the controller's own affair: going back to what was stable ends it. */
function rollout_settings(workload) {
    return {
        paused: (0,fields.at)(workload, 'spec', 'paused') === true,
        strategy: 'RollingUpdate',
        progressDeadlineSeconds: (0,fields/* whole */.WQ)((0,fields.at)(workload, 'spec', 'progressDeadlineSeconds'), 600),
    };
}

;// CONCATENATED MODULE: ./lib/plan/kinds/stateful-set.js



const statefulSet = {
    kind: 'StatefulSet',
    group: 'apps',
    version: 'v1',
    resource: 'statefulsets',
    // Its pods carry the whole name.
    history: controllerRevisions('StatefulSet', (_, label) => label),
    // OrderedReady waits for a pod to become ready before it replaces it (kubernetes#67250).
    keepsBrokenPods: true,
    stepsBack: false,
    runsInstead: () => null,
    template: (workload) => (0,fields.at)(workload, 'spec', 'template'),
    counts: (workload) => ({
        ...countsOfReplicas(workload),
        updateRevision: (0,fields/* text */.Qq)((0,fields.at)(workload, 'status', 'updateRevision')),
    }),
    settings: stateful_set_settings,
    // Status and ControllerRevisions are read apart: the status may be newer than the numbers, or older.
    numbered: (workload, release, releases) => workload.updateRevision === release.name && releases.every((other) => other.revision <= release.revision),
};
/** There is no progress deadline: the same as a Deployment's is taken. */
function stateful_set_settings(workload) {
    const why = heldBack(workload);
    return {
        paused: why !== null,
        ...(why === null ? {} : { pausedWhy: why }),
        strategy: 'RollingUpdate',
        progressDeadlineSeconds: 600,
    };
}
/** Where the controller would not replace every pod by itself, a rollback is not one: somebody rolls by hand. */
function heldBack(workload) {
    const strategy = (0,fields.at)(workload, 'spec', 'updateStrategy');
    if ((0,fields.at)(strategy, 'type') === 'OnDelete')
        return 'replaces its pods only when somebody deletes them (OnDelete)';
    const partition = (0,fields/* whole */.WQ)((0,fields.at)(strategy, 'rollingUpdate', 'partition'), 0);
    return partition > 0 ? `keeps its pods below ordinal ${partition} as they are (partition)` : null;
}

;// CONCATENATED MODULE: ./lib/plan/kinds/registry.js





const KINDS = [deployment, statefulSet, daemonSet, rollout];
function kindNamed(kind) {
    const found = KINDS.find((one) => one.kind === kind);
    if (found === undefined)
        throw new Error(`no kind ${kind}`);
    return found;
}
/** By what the object says of itself: items of lists do not, they are taken for Deployments. */
const kindOf = (object) => KINDS.find((one) => one.kind === (0,fields.at)(object, 'kind')) ?? deployment;
function collectionPath({ group, version, resource }, namespace) {
    return `/apis/${group}/${version}/namespaces/${namespace}/${resource}`;
}
const workloadPath = ({ kind, namespace, name }) => `${collectionPath(kindNamed(kind), namespace)}/${name}`;
const historyPath = ({ kind, namespace }) => collectionPath(kindNamed(kind).history, namespace);


/***/ }),

/***/ 7161:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ ownerOfPod),
/* harmony export */   S: () => (/* binding */ replicaSets)
/* harmony export */ });
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8162);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(369);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1991);



/** `numberedBy`: the annotation with the revision number. */
function replicaSets(numberedBy) {
    return {
        group: 'apps',
        version: 'v1',
        resource: 'replicasets',
        holder: 'ReplicaSet',
        read: (object, container) => readReplicaSet(object, container, numberedBy),
        releaseOf: ownerOfPod,
    };
}
function ownerOfPod(pod) {
    const owner = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .controllerOf */ .Oo)(pod);
    return owner === null || owner['kind'] !== 'ReplicaSet' ? null : (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(owner['uid']) || null;
}
function readReplicaSet(replicaSet, container, numberedBy) {
    const metadata = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .fields */ .OA)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(replicaSet, 'metadata'));
    const [name, uid, createdAt] = [(0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(metadata['name']), (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(metadata['uid']), (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .time */ .kB)(metadata['creationTimestamp'])];
    const annotations = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .texts */ .Te)(metadata['annotations']);
    const revision = Number.parseInt(annotations[numberedBy] ?? '', 10);
    const template = (0,_template_js__WEBPACK_IMPORTED_MODULE_0__/* .storedTemplate */ .aW)(replicaSet);
    const noContainers = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(template, 'spec', 'containers')).length === 0;
    // Without a revision the controller has not adopted it yet: it is no part of the history so far.
    if (name === '' || uid === '' || createdAt === null || Number.isNaN(revision) || noContainers)
        return null;
    return {
        name,
        uid,
        revision,
        ...(0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .versionOf */ .E)({ template, container, fallback: name }),
        templateHash: (0,_template_js__WEBPACK_IMPORTED_MODULE_0__/* .templateHash */ .tv)(template),
        createdAt,
        desired: (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .whole */ .WQ)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(replicaSet, 'spec', 'replicas'), 1),
        readyReplicas: (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .whole */ .WQ)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(replicaSet, 'status', 'readyReplicas'), 0),
        template,
        annotations,
        templateLabels: (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .texts */ .Te)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(template, 'metadata', 'labels')),
    };
}


/***/ }),

/***/ 7314:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ pausedWords)
/* harmony export */ });
/** `Deployment is paused`. */
const pausedWords = ({ ref, pausedWhy }) => `${ref.kind} ${pausedWhy ?? 'is paused'}`;


/***/ }),

/***/ 862:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ markOfTarget),
/* harmony export */   g: () => (/* binding */ markOfSuspect)
/* harmony export */ });
/* harmony import */ var _happening_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7839);
/* harmony import */ var _served_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1058);
/* harmony import */ var _time_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4374);



/** As the current release: it has served well where it stood for the bake time, and every probe was healthy just before the symptom. */
function markOfSuspect(facts, service, symptom) {
    const { suspect } = facts;
    const mark = markOf(suspect, facts);
    if (suspect === null || mark === null || !wasHealthy(suspect, facts))
        return mark;
    return stoodSince(mark, suspect.beganAt, symptom ?? '', service) ? null : mark;
}
/** As a target: it has served well where it stood for the bake time, and every probe was healthy late in that time. */
function markOfTarget(release, facts, service) {
    const mark = markOf(release, facts);
    if (mark === null || release.endedAt === null || !wasHealthy(release, facts))
        return mark;
    const stood = stoodSince(mark, release.beganAt, release.endedAt, service);
    return stood || (0,_happening_js__WEBPACK_IMPORTED_MODULE_1__/* .podsOf */ .EB)(release, facts).some((pod) => servesSince(pod, mark, facts, service)) ? null : mark;
}
/** A pod that was made after the mark tells that the release came back, where its ReplicaSet does not say when. */
function servesSince(pod, mark, { now }, service) {
    const readyFor = (0,_time_js__WEBPACK_IMPORTED_MODULE_2__/* .between */ .T)(pod.readySince ?? '', now);
    return pod.ready && (0,_time_js__WEBPACK_IMPORTED_MODULE_2__/* .between */ .T)(mark.since, pod.createdAt) > 0 && readyFor >= service.limits.bakeTime;
}
function markOf(release, facts) {
    return facts.knownBad.find((bad) => bad.templateHash === release?.templateHash) ?? null;
}
function wasHealthy(release, facts) {
    const seen = (0,_served_js__WEBPACK_IMPORTED_MODULE_0__/* .telling */ .g)(facts.servedHealthy[release.uid] ?? [], facts.look);
    return seen.length > 0 && seen.every(({ verdict }) => verdict === 'healthy');
}
function stoodSince(mark, began, until, service) {
    return (0,_time_js__WEBPACK_IMPORTED_MODULE_2__/* .between */ .T)(mark.since, began) > 0 && (0,_time_js__WEBPACK_IMPORTED_MODULE_2__/* .between */ .T)(began, until) >= service.limits.bakeTime;
}


/***/ }),

/***/ 8361:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ leaseName)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
// The name of a workload's Lease: fixed, so that a Role can name it in `resourceNames`.

/** Longest name of a Kubernetes object. */
const LONGEST = 253;
function leaseName(ref) {
    const name = `incident-responder-${ref.kind.toLowerCase()}-${ref.name}`;
    if (name.length <= LONGEST)
        return name;
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(ref.name).digest('hex').slice(0, 16);
    return `${name.slice(0, LONGEST - hash.length - 1).replace(/[^a-z0-9]+$/, '')}-${hash}`;
}


/***/ }),

/***/ 8447:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ chooseLever),
/* harmony export */   P: () => (/* binding */ leverAct)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _diagnosis_diagnose_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4973);
/* harmony import */ var _release_ref_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6642);
// What is done where the release is not the cause: of the levers that the config allows, that are possible here and fit the cause
// well enough, the fastest of the least risky ones. Pure.



/** With less behind it than this, a person decides. */
const ACT_FROM = 0.5;
const RISKS = ['low', 'medium', 'high'];
/** Null: none that may be used without a person's word. A lever that a person names needs no more than to be possible. */
function chooseLever({ signal, diagnosis }, options) {
    const asked = signal.manual?.strategy ?? null;
    const levers = options.filter(({ option, step }) => option.executable && option.strategy !== 'rollback' && step !== null);
    if (asked !== null)
        return levers.find(({ option }) => option.strategy === asked) ?? null;
    if (_diagnosis_diagnose_js__WEBPACK_IMPORTED_MODULE_1__/* .RELEASE_CAUSES */ .v.includes(diagnosis.cause))
        return null;
    const fitting = levers.filter(({ option }) => option.confidence >= ACT_FROM && option.risk !== 'high');
    return fitting.toSorted((a, b) => risk(a) - risk(b) || seconds(a) - seconds(b))[0] ?? null;
}
const seconds = ({ option }) => option.expectedSeconds ?? Number.MAX_SAFE_INTEGER;
const risk = ({ option }) => RISKS.indexOf(option.risk);
function leverAct({ facts, diagnosis }, lever) {
    if (facts.suspect === null || lever === null || lever.step === null) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ResponderError */ .J6('internal', 'The guardrails let a plan without a lever pass', 'Report this as a bug.');
    }
    const { option, step, to } = lever;
    const from = (0,_release_ref_js__WEBPACK_IMPORTED_MODULE_2__/* .refOf */ .H8)(facts.suspect);
    return {
        kind: 'act',
        strategy: option.strategy,
        step,
        from,
        to: to ?? from,
        reason: `${option.summary} It looks like ${diagnosis.cause}: ${[...diagnosis.for, ...option.for].join('; ')}.`,
        against: [...diagnosis.against, ...option.against],
        confidence: option.confidence,
    };
}


/***/ }),

/***/ 1726:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bk: () => (/* binding */ selectorOf),
/* harmony export */   S3: () => (/* binding */ itemsOf),
/* harmony export */   SV: () => (/* binding */ firstPage),
/* harmony export */   zs: () => (/* binding */ rest)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _mitigation_lease_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7877);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8162);
// Lists of a namespace: one page is enough for most; a crowded one is asked again by the workload's selector, or page by page.
// A list is whole or an error: half of one would look like a workload without releases or without failing pods.



/** A namespace with more objects than this is crowded. */
const PAGE = 500;
function firstPage(cluster, path) {
    return cluster.request({ method: 'GET', path: `${path}?limit=${PAGE}` });
}
/** Everything that may belong to the workload; what may not be listed is an empty list (the permission review names it). */
async function rest(cluster, page, path, selector) {
    if (page.status === 403)
        return [];
    const next = continuation(given(page, path));
    if (next === '')
        return itemsOf(page);
    if (selector === null)
        return pages(cluster, page, path);
    const answer = await cluster.request({
        method: 'GET',
        path: `${path}?labelSelector=${encodeURIComponent(selector)}`,
    });
    return itemsOf(given(answer, path));
}
/** A continuation expires (410) where the API server compacts its history meanwhile: then once more from the start. */
async function pages(cluster, first, path) {
    const followed = await follow(cluster, first, path);
    if (followed.status === 200)
        return followed.items;
    const again = await follow(cluster, given(await firstPage(cluster, path), path), path);
    return again.status === 200 ? again.items : refuse(again.answer, path);
}
async function follow(cluster, first, path) {
    const items = [...itemsOf(first)];
    for (let page = first; continuation(page) !== '';) {
        const answer = await cluster.request({
            method: 'GET',
            path: `${path}?limit=${PAGE}&continue=${encodeURIComponent(continuation(page))}`,
        });
        if (answer.status === 410)
            return { status: 410, answer };
        page = given(answer, path);
        items.push(...itemsOf(page));
    }
    return { status: 200, items };
}
function given(answer, path) {
    return answer.status === 200 ? answer : refuse(answer, path);
}
function refuse(answer, path) {
    const remedy = answer.status === 401 ? 'Renew the cluster credentials.' : 'Look at the API server; dispatch again.';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ResponderError */ .J6('cluster-refused', `The list ${path} cannot be read: ${(0,_mitigation_lease_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(answer)}`, remedy);
}
function continuation(page) {
    return (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)((0,_fields_js__WEBPACK_IMPORTED_MODULE_2__.at)(page.body, 'metadata', 'continue'));
}
function itemsOf(answer) {
    return (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .list */ .p_)((0,_fields_js__WEBPACK_IMPORTED_MODULE_2__.at)(answer.body, 'items'));
}
/** `matchLabels` as a selector; null where the workload selects by expressions. */
function selectorOf(workload) {
    const labels = (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__.at)(workload, 'spec', 'selector', 'matchLabels');
    if (typeof labels !== 'object' ||
        labels === null ||
        (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__.at)(workload, 'spec', 'selector', 'matchExpressions') !== undefined)
        return null;
    return Object.entries(labels)
        .map(([name, value]) => `${name}=${String(value)}`)
        .join(',');
}


/***/ }),

/***/ 1498:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ comparing),
/* harmony export */   o: () => (/* binding */ answered)
/* harmony export */ });
/* harmony import */ var _compare_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4384);
/* harmony import */ var _host_budget_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2067);
/* harmony import */ var _target_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4663);



/** Null: there is nothing to compare, or the config names no repository. */
function comparing({ service, signal, world }, seen, deployments) {
    const { suspect, releases } = seen;
    const facts = { ...seen, ...NOT_LOOKED_AT };
    const { target } = (0,_target_js__WEBPACK_IMPORTED_MODULE_2__/* .chooseTarget */ .b)({ facts, service, to: signal?.manual?.to ?? null });
    if (service.repository === undefined || suspect === null || target === null)
        return null;
    const request = { world, service, suspect, target, releases, deployments };
    return { target, answer: (0,_compare_js__WEBPACK_IMPORTED_MODULE_0__/* .compare */ .U)(request) };
}
const NOT_LOOKED_AT = {
    missingPermissions: [],
    deployments: null,
    look: [],
    normal: [],
    servedHealthy: {},
    missingConfig: {},
    notChecked: [],
};
/** With what has been answered by now. Waiting: as long as the budget lasts. */
async function answered({ target, answer }, waiting) {
    const compared = waiting === null ? await Promise.race([answer, null]) : await (0,_host_budget_js__WEBPACK_IMPORTED_MODULE_1__/* .inBudget */ .X)(waiting.world, waiting.service, answer);
    if (compared === null)
        return unknown(target, 'GitHub had not answered by then', true);
    if ('why' in compared)
        return unknown(target, compared.why);
    const { files, all } = compared;
    const { steps, unread } = files.length === 0 ? NONE : (await reading()).destructive(files);
    if (steps.length > 0)
        return { target: target.uid, steps, why: '' };
    if (unread.length > 0)
        return unknown(target, `not read: ${unread.slice(0, 3).join(', ')}`);
    return all ? { target: target.uid, steps, why: '' } : unknown(target, 'the diff is longer than what GitHub lists');
}
const NONE = { steps: [], unread: [] };
/** What reads diffs is loaded only where there is one. */
const reading = () => Promise.all(/* import() */[__webpack_require__.e(487), __webpack_require__.e(466)]).then(__webpack_require__.bind(__webpack_require__, 7466));
function unknown(target, why, pending = false) {
    return { target: target.uid, steps: null, why, ...(pending ? { pending } : {}) };
}


/***/ }),

/***/ 1181:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l: () => (/* binding */ observe)
});

// EXTERNAL MODULE: ./lib/triage/events.js
var events = __webpack_require__(99);
// EXTERNAL MODULE: ./lib/text/clean.js
var clean = __webpack_require__(4874);
// EXTERNAL MODULE: ./lib/plan/fields.js
var fields = __webpack_require__(8162);
;// CONCATENATED MODULE: ./lib/plan/failed-before.js
// What Warning events still tell of earlier releases, whose pods are gone: for an hour the cluster remembers that they failed.


/** Containers that could not be made or did not stay up. Probes that fail and pods that wait are in the life of good releases too. */
const FAILS = /BackOff$|^Failed$|^ErrImagePull$/;
/** Of a list of Warning events: the reason, by the UID of the release whose pods it was about. */
function failedBefore(warnings, releases) {
    const found = (0,fields/* list */.p_)((0,fields.at)(warnings, 'items')).flatMap((event) => {
        const [reason, name] = [(0,fields/* text */.Qq)((0,fields.at)(event, 'reason')), (0,fields/* text */.Qq)((0,fields.at)(event, 'involvedObject', 'name'))];
        const owner = releases.find((release) => isPodOf(name, release.name));
        const fails = (0,fields/* text */.Qq)((0,fields.at)(event, 'involvedObject', 'kind')) === 'Pod' && FAILS.test(reason);
        return owner === undefined || !fails ? [] : [[owner.uid, (0,clean/* clean */.uH)(reason, 60)]];
    });
    return Object.fromEntries(found);
}
/** A pod is named after its ReplicaSet, with one part more. */
function isPodOf(pod, replicaSet) {
    return pod.startsWith(`${replicaSet}-`) && !pod.slice(replicaSet.length + 1).includes('-');
}

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/mitigation/lease.js
var mitigation_lease = __webpack_require__(7877);
// EXTERNAL MODULE: ./lib/mitigation/record.js
var record = __webpack_require__(6834);
// EXTERNAL MODULE: ./lib/verification/look.js
var look = __webpack_require__(7716);
// EXTERNAL MODULE: ./lib/plan/host-deployments.js
var host_deployments = __webpack_require__(304);
// EXTERNAL MODULE: ./lib/plan/kinds/fetch.js
var fetch = __webpack_require__(2455);
// EXTERNAL MODULE: ./lib/plan/kinds/registry.js + 6 modules
var registry = __webpack_require__(9539);
// EXTERNAL MODULE: ./lib/plan/lists.js
var lists = __webpack_require__(1726);
// EXTERNAL MODULE: ./lib/plan/migrations.js
var plan_migrations = __webpack_require__(1498);
// EXTERNAL MODULE: ./lib/plan/read-pods.js
var read_pods = __webpack_require__(244);
// EXTERNAL MODULE: ./lib/plan/read-releases.js
var read_releases = __webpack_require__(1406);
// EXTERNAL MODULE: ./lib/plan/read-workload.js
var read_workload = __webpack_require__(2661);
;// CONCATENATED MODULE: ./lib/plan/read-objects.js





/** By name, before it is known which of them are this workload's: what is not, is left out with its release. */
function podOwner(ref, history) {
    const known = history.map((object) => ({
        name: (0,fields/* text */.Qq)((0,fields.at)(object, 'metadata', 'name')),
        uid: (0,fields/* text */.Qq)((0,fields.at)(object, 'metadata', 'uid')),
    }));
    return (pod) => (0,registry/* kindNamed */.UL)(ref.kind).history.releaseOf(pod, known);
}
function readObjects({ service }, first, now) {
    const workload = { ...(0,read_workload/* readWorkload */.E)(first.workload.body), templateSeen: first.templateSeen };
    const all = (0,read_pods/* readPods */.zL)(first.pods, now, podOwner(workload.ref, first.history));
    const releases = (0,read_releases/* readReleases */.tl)({
        workload: first.workload.body,
        history: first.history,
        pods: all,
        container: service.workload.container,
    });
    const uids = new Set(releases.map((release) => release.uid));
    return {
        workload,
        releases,
        suspect: (0,read_releases/* reconciledRelease */.E4)(workload, releases),
        pods: all.filter((pod) => pod.releaseUid !== null && uids.has(pod.releaseUid)),
    };
}

// EXTERNAL MODULE: ./lib/plan/permissions.js
var permissions = __webpack_require__(311);
;// CONCATENATED MODULE: ./lib/plan/review.js

const REVIEW = '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews';
const UNANSWERED = 'permissions: the SelfSubjectRulesReview was not answered';
async function reviews(service, world) {
    const own = service.workload.namespace;
    const namespaces = new Set([own, service.pauseSync?.namespace ?? own]);
    return Promise.all([...namespaces].map(async (namespace) => {
        const body = { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectRulesReview', spec: { namespace } };
        const answer = await world.cluster.request({ method: 'POST', path: REVIEW, body }).catch(() => null);
        return { namespace, answer: answer?.status === 201 ? answer : null };
    }));
}
/** The workload tells what its template needs besides. */
function permissionsOf(service, given, workload) {
    const needs = [...(0,permissions/* needsOf */.hN)(service), ...(0,permissions/* needsOfTemplate */.Vk)(service, workload.body)];
    const all = given.map(({ namespace, answer }) => answer === null ? { missing: [], notChecked: [UNANSWERED] } : (0,permissions/* missingPermissions */.HR)(answer.body, namespace, needs));
    const own = given.find(({ namespace }) => namespace === service.workload.namespace)?.answer ?? null;
    return {
        missing: all.flatMap(({ missing }) => missing),
        notChecked: [...new Set(all.flatMap(({ notChecked }) => notChecked))],
        budgets: own !== null && (0,permissions/* mayList */.Sh)(own.body, 'policy', 'poddisruptionbudgets'),
    };
}

;// CONCATENATED MODULE: ./lib/plan/surroundings/optional.js
/** ms that it may cost before the write. */
const OPTIONAL = 1500;
/** Null: not given. */
async function optional(cluster, path, deadline) {
    const answer = await cluster.request({ method: 'GET', path, deadline }).catch(() => null);
    return answer?.status === 200 ? answer.body : null;
}

// EXTERNAL MODULE: ./lib/plan/surroundings/traffic.js
var surroundings_traffic = __webpack_require__(7422);
;// CONCATENATED MODULE: ./lib/plan/first-look.js
















const CATCH_UP = 10_000;
async function firstLook(request) {
    const { service, world } = request;
    const context = {
        http: world.http,
        cluster: world.cluster,
        clock: world.clock,
        namespace: service.workload.namespace,
    };
    const deployed = (0,host_deployments/* hostDeployments */.V)(world, service);
    const [objects, review, looked, deployments, traffic, warnings] = await Promise.all([
        caughtUp(service, world).then((seen) => ({ ...seen, ...understood(request, seen, deployed) })),
        reviews(service, world),
        (0,look/* look */.O)(service, context),
        deployed,
        (0,surroundings_traffic/* trafficOf */.t7)(service, context),
        optional(world.cluster, (0,events/* warningsPath */.jq)(service.workload), OPTIONAL),
    ]);
    const permissions = permissionsOf(service, review, objects.workload);
    return {
        ...objects,
        workload: present(service, objects.workload, permissions.missing),
        permissions,
        look: looked,
        deployments,
        traffic,
        warnings,
    };
}
/** Read while the rest is still on its way: what lies between the releases is asked for as early as that. */
function understood(request, seen, deployed) {
    const now = seen.workload.date ?? new Date(request.world.clock.now()).toISOString();
    if (seen.workload.status !== 200)
        return { now, read: null, comparing: null };
    const read = readObjects(request, seen, now);
    const { operations, knownBad } = seen.lease.record;
    const deployments = deployed.then(({ list }) => list);
    return { now, read, comparing: (0,plan_migrations/* comparing */.P)(request, { ...read, operations, knownBad, now }, deployments) };
}
/**
 * All objects once the controller has seen the template; as they are after 10 s. Always of one look: never a new template
 * with old numbers. An autoscaler may keep it behind for ever, so it is enough that it has seen an earlier generation
 * with the same template, or has numbered it: a busy controller loses its status writes to the autoscaler's for 10 s and longer.
 */
async function caughtUp(service, world) {
    const end = world.clock.monotonic() + CATCH_UP;
    let since = { templateHash: '', generation: 0 };
    for (;;) {
        const objects = await objectsOf(service, world.cluster);
        if (objects.workload.status !== 200)
            return { ...objects, templateSeen: false };
        const workload = (0,read_workload/* readWorkload */.E)(objects.workload.body);
        const { generation, observedGeneration, templateHash } = workload;
        if (since.templateHash !== templateHash)
            since = { templateHash, generation };
        const templateSeen = observedGeneration >= since.generation || isNumbered(workload, objects);
        if (templateSeen || world.clock.monotonic() > end)
            return { ...objects, templateSeen };
        await world.clock.sleep(100);
    }
}
/** A revision has the template and is numbered as the current one: only the controller, having seen the template, writes that. */
function isNumbered(workload, { workload: answer, history }) {
    const releases = (0,read_releases/* readReleases */.tl)({ workload: answer.body, history, pods: [], container: undefined });
    return (0,read_releases/* reconciledRelease */.E4)(workload, releases) !== null;
}
async function objectsOf(service, cluster) {
    const ref = service.workload;
    const paths = { history: (0,registry/* historyPath */.ae)(ref), pods: `/api/v1/namespaces/${ref.namespace}/pods` };
    const [workload, history, pods, lease] = await Promise.all([
        (0,fetch/* fetchWorkload */.a)(cluster, ref),
        (0,lists/* firstPage */.SV)(cluster, paths.history),
        (0,lists/* firstPage */.SV)(cluster, paths.pods),
        (0,mitigation_lease/* fetchLease */.FP)(cluster, (0,mitigation_lease/* leaseOf */.m8)(ref)).catch(forbidden),
    ]);
    const selector = (0,lists/* selectorOf */.Bk)(workload.body);
    return {
        workload,
        history: await (0,lists/* rest */.zs)(cluster, history, paths.history, selector),
        pods: await (0,lists/* rest */.zs)(cluster, pods, paths.pods, selector),
        namespacePods: (0,lists/* itemsOf */.S3)(pods),
        lease: lease ?? record/* EMPTY */.wg,
    };
}
/** A Lease that may not be read is a missing permission, which the review names; anything else is an error. */
function forbidden(thrown) {
    if ((0,mitigation_lease/* isForbidden */.US)(thrown))
        return null;
    throw thrown;
}
/** 404 and, where the review named what is missing, 403 are facts; everything else is no answer. */
function present(service, answer, missing) {
    if (answer.status === 200 || answer.status === 404 || (answer.status === 403 && missing.length > 0))
        return answer;
    const remedy = answer.status === 401 ? 'Renew the cluster credentials.' : 'Look at the API server; dispatch again.';
    throw new errors/* ResponderError */.J6('cluster-refused', `The ${service.workload.kind} cannot be read: ${(0,mitigation_lease/* messageOf */.bD)(answer)}`, remedy);
}

// EXTERNAL MODULE: ./lib/plan/second-look.js + 3 modules
var second_look = __webpack_require__(7389);
// EXTERNAL MODULE: ./lib/plan/owner.js
var owner = __webpack_require__(7336);
;// CONCATENATED MODULE: ./lib/plan/surroundings/owner.js


/** Its controller (KEDA's ScaledObject), or the sign of Argo CD, Flux or Helm. Null: nobody, or the config allows it. */
function ownerOf(object, ownership) {
    const controller = (0,fields/* controllerOf */.Oo)(object);
    if (controller !== null)
        return `${(0,fields/* text */.Qq)(controller['kind'])}/${(0,fields/* text */.Qq)(controller['name'])}`;
    const marked = {
        labels: (0,fields/* texts */.Te)((0,fields.at)(object, 'metadata', 'labels')),
        annotations: (0,fields/* texts */.Te)((0,fields.at)(object, 'metadata', 'annotations')),
    };
    const gitops = ownership.gitops === 'hold' ? (0,owner/* gitopsSign */.iE)(marked) : null;
    return gitops ?? (ownership.helm === 'hold' ? (0,owner/* helmSign */.EF)(marked) : null);
}

;// CONCATENATED MODULE: ./lib/plan/surroundings/autoscaler.js


/** Null: none of the listed ones scales the workload. `minReplicas` is 1 where it is not given (source: autoscaling/v2). */
function autoscalerOf(items, ref, ownership) {
    const found = items.find((item) => {
        const target = (0,fields.at)(item, 'spec', 'scaleTargetRef');
        return (0,fields/* text */.Qq)((0,fields.at)(target, 'kind')) === ref.kind && (0,fields/* text */.Qq)((0,fields.at)(target, 'name')) === ref.name;
    });
    const [name, uid] = [(0,fields/* text */.Qq)((0,fields.at)(found, 'metadata', 'name')), (0,fields/* text */.Qq)((0,fields.at)(found, 'metadata', 'uid'))];
    if (name === '' || uid === '')
        return null;
    return {
        name,
        uid,
        min: (0,fields/* whole */.WQ)((0,fields.at)(found, 'spec', 'minReplicas'), 1),
        max: (0,fields/* whole */.WQ)((0,fields.at)(found, 'spec', 'maxReplicas'), 1),
        current: (0,fields/* whole */.WQ)((0,fields.at)(found, 'status', 'currentReplicas'), 0),
        desired: (0,fields/* whole */.WQ)((0,fields.at)(found, 'status', 'desiredReplicas'), 0),
        owner: ownerOf(found, ownership),
        annotations: (0,fields/* texts */.Te)((0,fields.at)(found, 'metadata', 'annotations')),
    };
}

;// CONCATENATED MODULE: ./lib/plan/surroundings/budgets.js


/** A list; null: not given. */
function readBudgets(cluster, namespace, allowed) {
    const path = `/apis/policy/v1/namespaces/${namespace}/poddisruptionbudgets?limit=500`;
    return allowed ? optional(cluster, path, OPTIONAL) : Promise.resolve(null);
}
/** Those that select pods with these labels; one that selects by expressions is not told. */
function budgetsOf(listed, labels) {
    return (0,fields/* list */.p_)((0,fields.at)(listed, 'items')).flatMap((item) => {
        const wanted = Object.entries((0,fields/* texts */.Te)((0,fields.at)(item, 'spec', 'selector', 'matchLabels')));
        const byExpressions = (0,fields.at)(item, 'spec', 'selector', 'matchExpressions') !== undefined;
        if (wanted.length === 0 || byExpressions || wanted.some(([label, value]) => labels[label] !== value))
            return [];
        const status = (0,fields.at)(item, 'status');
        return [
            {
                name: (0,fields/* text */.Qq)((0,fields.at)(item, 'metadata', 'name')),
                allowed: (0,fields/* whole */.WQ)((0,fields.at)(status, 'disruptionsAllowed'), 0),
                healthy: (0,fields/* whole */.WQ)((0,fields.at)(status, 'currentHealthy'), 0),
                wanted: (0,fields/* whole */.WQ)((0,fields.at)(status, 'desiredHealthy'), 0),
            },
        ];
    });
}

// EXTERNAL MODULE: ./lib/plan/read-site.js
var read_site = __webpack_require__(9683);
// EXTERNAL MODULE: ./lib/mitigation/controls.js + 1 modules
var controls = __webpack_require__(5963);
;// CONCATENATED MODULE: ./lib/plan/surroundings/controls.js



async function readControls(service, cluster) {
    const { strategies, workload, traffic, ownership } = service;
    if (!strategies.includes('traffic'))
        return { found: null, notChecked: [] };
    const read = await Promise.all(Object.entries(traffic).map(async ([name, control]) => {
        const path = (0,controls/* controlPath */.XL)(control, workload.namespace);
        const answer = await cluster.request({ method: 'GET', path }).catch(() => null);
        const object = answer?.status === 200 ? answer.body : null;
        const why = answer === null ? 'no answer' : (0,mitigation_lease/* messageOf */.bD)(answer);
        const notChecked = object !== null || answer?.status === 404 ? [] : [`traffic control ${name}: ${why}`];
        const facts = { control, object, owner: ownerOf(object, ownership) };
        return { name, facts, notChecked };
    }));
    return {
        found: Object.fromEntries(read.map(({ name, facts }) => [name, facts])),
        notChecked: read.flatMap(({ notChecked }) => notChecked),
    };
}

// EXTERNAL MODULE: ./lib/mitigation/sync.js
var sync = __webpack_require__(5836);
;// CONCATENATED MODULE: ./lib/plan/surroundings/sync.js


/** Null: none is named. */
async function readSync({ pauseSync }, cluster) {
    if (pauseSync === undefined)
        return null;
    const answer = await cluster.request({ method: 'GET', path: (0,sync/* syncPath */.Z8)(pauseSync) }).catch(() => null);
    if (answer?.status === 200)
        return { object: answer.body, why: '' };
    return { object: null, why: answer === null ? 'it gave no answer' : `it cannot be read: ${(0,mitigation_lease/* messageOf */.bD)(answer)}` };
}

;// CONCATENATED MODULE: ./lib/plan/surroundings/look.js
// What surrounds the workload. Asked together with the second look: it needs nothing of the first one, but the connections that
// the first one has opened are warm by then, and a TLS handshake costs more than the question. For the same reason the second
// look should not ask more questions than the first one.





/** Where the config lets us scale, not to know of an autoscaler is a reason not to. */
const DECIDING = 5000;
async function lookAround({ service, world, site }, { budgets: mayList }) {
    const { cluster } = world;
    const { namespace } = service.workload;
    const [controls, autoscalers, around, sync, budgets] = await Promise.all([
        readControls(service, cluster),
        optional(cluster, `/apis/autoscaling/v2/namespaces/${namespace}/horizontalpodautoscalers?limit=500`, service.strategies.includes('scale') ? DECIDING : OPTIONAL),
        site === undefined ? null : (0,read_site/* readSite */.U)(site, namespace, cluster),
        readSync(service, cluster),
        readBudgets(cluster, namespace, mayList),
    ]);
    return { controls, autoscalers, site: around, sync, budgets };
}

// EXTERNAL MODULE: ./lib/plan/diagnosis/beside.js
var beside = __webpack_require__(6499);
;// CONCATENATED MODULE: ./lib/plan/surroundings/neighbours.js



const TROUBLED_NAMED = 20;
/** `own`: UIDs of the workload's releases. Pods of Jobs come and go, and say nothing about a service. */
function neighboursOf(pods, own, now) {
    const others = pods.flatMap((pod) => {
        const owner = (0,fields/* controllerOf */.Oo)(pod);
        const foreign = owner !== null && owner['kind'] !== 'Job' && !own.has((0,fields/* text */.Qq)(owner['uid']));
        return foreign ? (0,read_pods/* readPods */.zL)([pod], now).map((state) => ({ state, name: workloadOf(pod, owner) })) : [];
    });
    const running = others.filter(({ state }) => !state.terminating);
    const failing = running.filter(({ state }) => state.failing);
    const byName = Map.groupBy(failing, ({ name }) => name);
    const troubled = [...byName].slice(0, TROUBLED_NAMED).map(([name, pods]) => inTrouble(name, pods));
    return { failing: failing.length, all: running.length, troubled };
}
function inTrouble(name, failing) {
    const pods = failing.map(({ state }) => state);
    const [since = ''] = pods.map(({ readySince, createdAt }) => readySince ?? createdAt).toSorted();
    return { name, since, pulls: pods.every(beside/* cannotPull */.Zi), node: (0,beside/* sharedNode */.c9)(pods) };
}
/** A ReplicaSet is named after its Deployment and the hash of its template. */
function workloadOf(pod, owner) {
    const [name, hash] = [(0,fields/* text */.Qq)(owner['name']), (0,fields/* text */.Qq)((0,fields.at)(pod, 'metadata', 'labels', 'pod-template-hash'))];
    return hash !== '' && name.endsWith(`-${hash}`) ? name.slice(0, -hash.length - 1) : name;
}

// EXTERNAL MODULE: ./lib/plan/took-effect.js
var took_effect = __webpack_require__(1840);
;// CONCATENATED MODULE: ./lib/plan/observe.js











async function observe(request) {
    const first = await firstLook(request);
    const { now, read } = first;
    const notChecked = [...first.permissions.notChecked, ...first.deployments.notChecked];
    const base = {
        now,
        operations: first.lease.record.operations,
        knownBad: first.lease.record.knownBad,
        madeWorse: first.lease.record.madeWorse ?? [],
        missingPermissions: first.permissions.missing,
        deployments: first.deployments.list,
        failedDeployments: first.deployments.failed ?? [],
        look: first.look,
    };
    if (read === null)
        return { lease: first.lease, facts: { ...base, ...NOTHING, notChecked } };
    const [second, standing, surroundings] = await Promise.all([
        (0,second_look/* secondLook */.Q)(request, { ...read, traffic: first.traffic }, now),
        (0,took_effect/* tookEffect */.z)(base.operations, request.service.workload, request.world.cluster),
        lookAround(request, first.permissions),
    ]);
    const migrations = first.comparing === null ? null : await (0,plan_migrations/* answered */.o)(first.comparing, waits(request) ? request : null);
    return {
        lease: first.lease,
        facts: {
            ...base,
            ...read,
            ...around(request, { first, surroundings, read, now }),
            ...second,
            missingPermissions: [...new Set([...base.missingPermissions, ...(surroundings.site?.missing ?? [])])],
            ...(migrations === null ? {} : { migrations }),
            tookEffect: standing,
            notChecked: [...notChecked, ...notGiven(first, surroundings), ...second.notChecked],
        },
    };
}
/** Where a person decides, who takes longer than that, or nothing is written: who approves is to know of them. */
function waits({ mode, service }) {
    return mode === 'plan' || service.autonomy !== 'auto' || service.require.includes('migrations');
}
/** What was seen beside the workload itself. */
function around({ service }, { first, surroundings, read, now }) {
    const { autoscalers, site, controls, sync, budgets } = surroundings;
    const { warnings } = first;
    const names = [service.workload.name, ...[...read.releases, ...read.pods].map(({ name }) => name)];
    // Pods of a Deployment belong to its releases, those of a StatefulSet or DaemonSet to itself.
    const own = new Set([...read.releases.map(({ uid }) => uid), read.workload?.uid ?? '']);
    return {
        ...(autoscalers === null
            ? {}
            : { autoscaler: autoscalerOf((0,fields/* list */.p_)((0,fields.at)(autoscalers, 'items')), service.workload, service.ownership) }),
        ...(warnings === null
            ? {}
            : { events: (0,events/* warningsOf */.nZ)(warnings, names), failedBefore: failedBefore(warnings, read.releases) }),
        ...(site === null ? {} : { site: site.facts }),
        ...(sync === null ? {} : { sync }),
        ...(budgets === null ? {} : { budgets: budgetsOf(budgets, read.suspect?.templateLabels ?? {}) }),
        ...(controls.found === null ? {} : { controls: controls.found }),
        neighbours: neighboursOf(first.namespacePods, own, now),
    };
}
function notGiven({ warnings }, { autoscalers, controls, site }) {
    return [
        ...(autoscalers === null ? ['whether an autoscaler scales the workload: the list was not given'] : []),
        ...(warnings === null ? ['Warning events: the list was not given before the decision'] : []),
        ...controls.notChecked,
        ...(site?.notChecked ?? []),
    ];
}
const NOTHING = {
    workload: null,
    releases: [],
    suspect: null,
    pods: [],
    normal: [],
    servedHealthy: {},
    missingConfig: {},
};


/***/ }),

/***/ 1145:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  i: () => (/* binding */ prepare),
  X: () => (/* binding */ preparedOf)
});

// EXTERNAL MODULE: ./lib/plan/diagnosis/diagnose.js + 13 modules
var diagnose = __webpack_require__(4973);
;// CONCATENATED MODULE: ./lib/plan/options/fitness.js
/** 0 to 1, from the incidents of a cause in which the strategy would have helped. */
const FITNESS = {
    'release-crashes': { rollback: 0.95, restart: 0.05, scale: 0.05, resources: 0.1, traffic: 0.05, 'fix-forward': 0.1 },
    'release-regresses': {
        rollback: 0.95,
        restart: 0.05,
        scale: 0.05,
        resources: 0.05,
        traffic: 0.1,
        'fix-forward': 0.1,
    },
    'resource-exhaustion': { rollback: 0.1, restart: 0.2, scale: 0.3, resources: 0.75, traffic: 0.1, 'fix-forward': 0.5 },
    'traffic-saturation': {
        rollback: 0.05,
        restart: 0.05,
        scale: 0.85,
        resources: 0.1,
        traffic: 0.8,
        'fix-forward': 0.1,
    },
    'stuck-process': { rollback: 0.1, restart: 0.9, scale: 0.15, resources: 0.1, traffic: 0.1, 'fix-forward': 0.35 },
    'configuration-changed': {
        rollback: 0.05,
        restart: 0.1,
        scale: 0.05,
        resources: 0.05,
        traffic: 0.05,
        'fix-forward': 0.8,
    },
    'dependency-trouble': {
        rollback: 0.05,
        restart: 0.1,
        scale: 0.05,
        resources: 0.05,
        traffic: 0.2,
        'fix-forward': 0.1,
    },
    'node-trouble': { rollback: 0.05, restart: 0.3, scale: 0.15, resources: 0.05, traffic: 0.1, 'fix-forward': 0.05 },
    unknown: { rollback: 0.5, restart: 0.1, scale: 0.1, resources: 0.05, traffic: 0.1, 'fix-forward': 0.3 },
};
/** What is unsure about the diagnosis is unsure about its remedy. An unknown cause leaves every remedy a guess. */
function fitness(diagnosis, strategy) {
    const sure = diagnosis.cause === 'unknown' ? 1 : diagnosis.confidence;
    return Math.round(FITNESS[diagnosis.cause][strategy] * sure * 100) / 100;
}

;// CONCATENATED MODULE: ./lib/plan/options/fix-forward.js


/** What people can always do. */
const fixForward = ({ choice, diagnosis }) => {
    const stranded = choice.target === null;
    const released = diagnosis.cause === 'unknown' || diagnose/* RELEASE_CAUSES */.v.includes(diagnosis.cause);
    return {
        option: {
            strategy: 'fix-forward',
            summary: 'Fix the code and redeploy.',
            expectedSeconds: null,
            expectedFrom: 'a person has to find the cause, and a build takes its time',
            risk: 'medium',
            confidence: stranded && released ? 0.5 : fitness(diagnosis, 'fix-forward'),
            for: stranded ? ['there is no good release to go back to'] : ['it is needed in the end anyway'],
            against: ['the cause must be known first, and a build takes its time'],
            executable: false,
        },
        step: null,
        to: null,
    };
};

// EXTERNAL MODULE: ./lib/plan/asked.js
var plan_asked = __webpack_require__(9915);
// EXTERNAL MODULE: ./lib/plan/happening.js
var happening = __webpack_require__(7839);
;// CONCATENATED MODULE: ./lib/plan/expected.js

/** Start of one pod, readiness included, where nothing is known. */
const SECONDS_A_WAVE = 15;
/** Kubernetes' default `maxSurge` and `maxUnavailable`. */
const WAVE = 0.25;
function expectedRollback(facts, choice) {
    const { workload } = facts;
    const { target } = choice;
    if (workload === null || target === null)
        return { seconds: null, from: 'there is no good release to go back to' };
    const ready = (0,happening/* podsOf */.EB)(target, facts).filter((pod) => pod.ready).length;
    return expectedRollout(facts, workload, Math.max(1, workload.desired - ready));
}
/** Every pod is replaced: a restart, another template. */
function expectedReplacement(facts) {
    const { workload } = facts;
    if (workload === null)
        return { seconds: null, from: 'there is no workload' };
    return expectedRollout(facts, workload, Math.max(1, workload.desired));
}
/** More pods, all at once. */
function expectedStart(facts) {
    const delay = median(delays(facts));
    if (delay === null)
        return { seconds: SECONDS_A_WAVE, from: 'an estimate: no pod of it shows how long a start takes' };
    return { seconds: Math.ceil(delay), from: `its pods took ${delay.toFixed(1)} s to become ready` };
}
function expectedRollout(facts, workload, missing) {
    const past = median(perPod(facts, workload.progressDeadlineSeconds));
    if (past !== null) {
        return {
            seconds: Math.ceil(past * missing),
            from: `${past.toFixed(1)} s a pod in past rollouts, ${missing} to start`,
        };
    }
    const waves = Math.ceil(missing / Math.max(1, Math.ceil(workload.desired * WAVE)));
    const delay = median(delays(facts));
    if (delay !== null) {
        return {
            seconds: Math.ceil(waves * delay),
            from: `${waves} × ${delay.toFixed(1)} s, which its pods took to become ready`,
        };
    }
    return {
        seconds: waves * SECONDS_A_WAVE,
        from: `an estimate: ${waves} × ${SECONDS_A_WAVE} s, no past rollout to measure`,
    };
}
/** Seconds from pod to pod in each release's rollout: the next wave is made when the one before is ready. */
function perPod(facts, longest) {
    const byTemplate = new Map(facts.releases.map((release) => [release.templateHash, release]));
    return [...byTemplate.values()].flatMap((release) => {
        const ready = (0,happening/* podsOf */.EB)(release, facts).filter((pod) => pod.ready);
        const spread = spreadOf(ready);
        // Made at once: a first deployment or a scale-up. Longer than the progress deadline: pods were replaced since.
        return ready.length < 2 || spread < ready.length - 1 || spread > longest ? [] : [spread / (ready.length - 1)];
    });
}
function spreadOf(pods) {
    const made = pods.map((pod) => Date.parse(pod.createdAt));
    return (Math.max(...made) - Math.min(...made)) / 1000;
}
/** Seconds from creation to readiness, of pods that were ready ever since. */
function delays(facts) {
    const longest = facts.workload?.progressDeadlineSeconds ?? 0;
    return facts.pods.flatMap((pod) => {
        const taken = (Date.parse(pod.readySince ?? '') - Date.parse(pod.createdAt)) / 1000;
        return pod.ready && pod.restarts === 0 && taken > 0 && taken <= longest ? [taken] : [];
    });
}
function median(values) {
    const ordered = values.toSorted((a, b) => a - b);
    return ordered[Math.floor(ordered.length / 2)] ?? null;
}

// EXTERNAL MODULE: ./lib/plan/fields.js
var fields = __webpack_require__(8162);
// EXTERNAL MODULE: ./lib/plan/quantity.js
var quantity = __webpack_require__(9066);
// EXTERNAL MODULE: ./lib/plan/release-ref.js
var release_ref = __webpack_require__(6642);
// EXTERNAL MODULE: ./lib/plan/template.js
var plan_template = __webpack_require__(369);
// EXTERNAL MODULE: ./lib/text/moment.js
var moment = __webpack_require__(3067);
// EXTERNAL MODULE: ./lib/plan/attempts.js
var attempts = __webpack_require__(1325);
// EXTERNAL MODULE: ./lib/plan/guardrails/in-force.js
var in_force = __webpack_require__(7145);
// EXTERNAL MODULE: ./lib/plan/time.js
var time = __webpack_require__(4374);
;// CONCATENATED MODULE: ./lib/plan/options/prepared.js




const obstacles = (all) => all.filter(([applies]) => applies).map(([, words]) => words);
/** The config lists what may be done without a person. */
function enabled({ service }, strategy) {
    return service.strategies.includes(strategy);
}
/** What was done before and not taken back is not done once more on top of itself. */
function standing(weighing, strategy) {
    const done = (0,in_force/* ofThisRelease */.hs)(weighing)
        .filter(({ appliedAt, phase }) => appliedAt !== null && phase !== 'abandoned')
        .flatMap(({ attempts }) => attempts)
        .find((one) => one.strategy === strategy && (0,attempts/* stands */.Ed)(one));
    return [done !== undefined, `it was done at ${(0,moment/* when */.z)(done?.at ?? null)} and still stands`];
}
/** What made it worse is not done again for as long as a bad release is known to be bad. */
function worsened({ facts, service }, strategy, control) {
    const mark = facts.madeWorse?.find((one) => one.strategy === strategy &&
        one.control === control &&
        !((0,time/* between */.T)(one.since, facts.now) > service.limits.knownBadFor));
    return [mark !== undefined, `it made things worse at ${(0,moment/* when */.z)(mark?.since ?? null)} (${mark?.why})`];
}
/** Replicas are in motion: whatever is measured now is not yet what it will be. */
function rollingOut({ facts }) {
    const { workload } = facts;
    return workload === null || workload.updated < workload.desired || workload.total !== workload.updated;
}

;// CONCATENATED MODULE: ./lib/plan/options/resources.js









/** The limit that the evidence names is raised in the template that runs. */
const resources = (weighing) => {
    const { facts, diagnosis } = weighing;
    const resource = named(weighing);
    const found = resource === null ? null : raise(weighing, resource);
    const expected = expectedReplacement(facts);
    const cannot = obstacles([
        [resource === null, 'the evidence names no limit'],
        [resource !== null && found === null, `which ${resource} limit it is, or how much it is, cannot be told`],
        standing(weighing, 'resources'),
        worsened(weighing, 'resources'),
    ]);
    const step = cannot.length === 0 ? found : null;
    return {
        option: {
            strategy: 'resources',
            summary: step === null
                ? 'Raise the limit that is reached.'
                : `Raise the ${step.resource} limit of ${step.container} from ${step.from} to ${step.to}.`,
            expectedSeconds: expected.seconds,
            expectedFrom: expected.from,
            risk: 'medium',
            confidence: fitness(diagnosis, 'resources'),
            for: resource === null ? [] : [`the ${resource} limit is what is reached`],
            against: ['nodes may lack the room', 'a leak only takes longer', ...cannot],
            executable: step !== null && enabled(weighing, 'resources'),
        },
        step,
        to: step === null ? null : raised(weighing, step),
    };
};
/** What a person named; killed for memory; or a saturation probe that speaks of the CPU is unhealthy. */
function named({ facts, service, signal }) {
    const asked = (0,plan_asked/* namedFor */.Z)(signal, 'resources');
    if (asked === 'cpu' || asked === 'memory')
        return asked;
    const killed = (0,happening/* suspectPods */.gQ)(facts).some((pod) => pod.reason === 'OOMKilled' || pod.lastExit?.reason === 'OOMKilled');
    if (killed)
        return 'memory';
    const throttled = service.probes.some((probe) => probe.type === 'prometheus' &&
        probe.role === 'saturation' &&
        /cpu|throttl/i.test(probe.name) &&
        facts.look.some((one) => one.probe === probe.name && one.verdict === 'unhealthy'));
    return throttled ? 'cpu' : null;
}
/** Of the container that is named by the config or was killed, or of the only one that has such a limit; null: cannot be told. */
function raise({ facts, service }, resource) {
    const limitOf = (container) => (0,fields/* text */.Qq)((0,fields.at)(container, 'resources', 'limits', resource));
    const limited = (0,fields/* list */.p_)((0,fields.at)(facts.suspect?.template, 'spec', 'containers')).filter((one) => limitOf(one) !== '');
    const killed = new Set((0,happening/* suspectPods */.gQ)(facts).flatMap((pod) => pod.lastExit?.container ?? []));
    const meant = [
        limited.filter((one) => (0,fields.at)(one, 'name') === service.workload.container),
        limited.filter((one) => killed.has((0,fields/* text */.Qq)((0,fields.at)(one, 'name')))),
        limited,
    ].find((found) => found.length > 0);
    const [container, ...others] = meant ?? [];
    const from = limitOf(container);
    const to = (0,quantity/* multiplied */.u)(from, service.resources.maxFactor);
    if (others.length > 0 || to === null || to === from)
        return null;
    return { kind: 'resources', container: (0,fields/* text */.Qq)((0,fields.at)(container, 'name')), resource, from, to };
}
/** The template that will run, as a release: it has no ReplicaSet yet. */
function raised({ facts }, step) {
    const { suspect } = facts;
    if (suspect === null)
        return null;
    const spec = (0,fields/* fields */.OA)((0,fields.at)(suspect.template, 'spec'));
    const containers = (0,fields/* list */.p_)(spec['containers']).map((container) => (0,fields/* text */.Qq)((0,fields.at)(container, 'name')) === step.container ? withLimit(container, step) : container);
    const template = { ...(0,fields/* fields */.OA)(suspect.template), spec: { ...spec, containers } };
    return { ...(0,release_ref/* refOf */.H8)(suspect), uid: '', revision: suspect.revision + 1, templateHash: (0,plan_template/* templateHash */.tv)(template) };
}
function withLimit(container, { resource, to }) {
    const resourcesOf = (0,fields/* fields */.OA)((0,fields.at)(container, 'resources'));
    return {
        ...(0,fields/* fields */.OA)(container),
        resources: { ...resourcesOf, limits: { ...(0,fields/* fields */.OA)(resourcesOf['limits']), [resource]: to } },
    };
}

;// CONCATENATED MODULE: ./lib/plan/options/restart.js




const restart = (weighing) => {
    const { facts, diagnosis, signal } = weighing;
    const worn = (0,happening/* suspectPods */.gQ)(facts).some((pod) => pod.reason === 'OOMKilled' || pod.restarts > 0);
    const expected = expectedReplacement(facts);
    const cannot = obstacles([
        [facts.suspect === null, 'what runs is not known'],
        [signal.manual?.strategy !== 'restart' && rollingOut(weighing), 'a rollout is on its way'],
        worsened(weighing, 'restart'),
    ]);
    return {
        option: {
            strategy: 'restart',
            summary: 'Restart the pods of the current release.',
            expectedSeconds: expected.seconds,
            expectedFrom: expected.from,
            risk: facts.workload?.strategy === 'Recreate' || (facts.workload?.desired ?? 0) < 2 ? 'medium' : 'low',
            confidence: fitness(diagnosis, 'restart'),
            for: worn ? [] : ['it clears state that went bad in a running process'],
            against: [
                'the same template starts again',
                ...cannot,
                ...obstacles([
                    [worn, 'its containers were restarted already'],
                    [facts.workload?.strategy === 'Recreate', 'strategy Recreate: nothing serves meanwhile'],
                    [facts.workload?.desired === 1, 'a single replica: there is no spare while it is replaced'],
                ]),
            ],
            executable: cannot.length === 0 && enabled(weighing, 'restart'),
        },
        step: cannot.length === 0 ? { kind: 'restart' } : null,
        to: null,
    };
};

// EXTERNAL MODULE: ./lib/plan/weigh.js
var weigh = __webpack_require__(3439);
;// CONCATENATED MODULE: ./lib/plan/options/rollback.js





const rollback = (weighing) => {
    const { facts, choice, diagnosis } = weighing;
    const expected = expectedRollback(facts, choice);
    const none = `there is none${choice.rejected.length > 0 ? ' that is good' : ''} to go back to`;
    const to = choice.target === null ? `an earlier release (${none})` : (0,release_ref/* called */.Ab)(choice.target);
    const released = diagnosis.cause === 'unknown' || diagnose/* RELEASE_CAUSES */.v.includes(diagnosis.cause);
    const sure = (0,weigh/* rollbackConfidence */.Zm)(weighing);
    return {
        option: {
            strategy: 'rollback',
            summary: `Go back to ${to}.`,
            expectedSeconds: expected.seconds,
            expectedFrom: expected.from,
            risk: (0,weigh/* rollbackRisk */.Cx)(weighing),
            confidence: released ? sure : Math.min(sure, fitness(diagnosis, 'rollback')),
            for: (0,weigh/* rollbackFor */.uo)(weighing),
            against: (0,weigh/* rollbackAgainst */.yi)(weighing),
            executable: choice.target !== null,
        },
        step: choice.target === null ? null : { kind: 'template' },
        to: choice.target === null ? null : (0,release_ref/* refOf */.H8)(choice.target),
    };
};

;// CONCATENATED MODULE: ./lib/plan/options/scale.js




/** Under an autoscaler its minimum is raised: it would put back any other number. */
const scale = (weighing) => {
    const { facts, diagnosis } = weighing;
    const { from, to, on, name } = wanted(weighing);
    const expected = expectedStart(facts);
    const cannot = obstacles([
        [facts.workload === null || facts.workload.desired === 0, 'nothing runs'],
        [facts.autoscaler === undefined, 'whether an autoscaler would undo it is not known'],
        [
            facts.autoscaler?.owner != null,
            `the autoscaler ${name} belongs to ${facts.autoscaler?.owner}, which would undo it`,
        ],
        standing(weighing, 'scale'),
        worsened(weighing, 'scale'),
        [
            on === 'autoscaler' && to <= from,
            `the autoscaler ${name} is at its maximum of ${facts.autoscaler?.max}: a person has to raise it`,
        ],
        [on === 'workload' && to <= from, `${from} replicas run, and the config allows no more`],
        [
            (facts.events ?? []).some((event) => event.startsWith('FailedScheduling')),
            'the cluster has no room for more pods',
        ],
    ]);
    const [all, failing] = [(0,happening/* suspectPods */.gQ)(facts).length, (0,happening/* failingPods */.TY)(facts).length];
    const loaded = all > 0 && failing === 0;
    return {
        option: {
            strategy: 'scale',
            summary: cannot.length === 0
                ? `Run ${to} replicas${on === 'autoscaler' ? ' at least' : ''} instead of ${from}.`
                : `Run more than ${facts.workload?.desired ?? 0} replicas.`,
            expectedSeconds: expected.seconds,
            expectedFrom: expected.from,
            risk: 'low',
            confidence: fitness(diagnosis, 'scale'),
            for: loaded ? ['no pod of the current release fails by itself: it may be load'] : [],
            against: ['it runs more of the same release, and asks more of what it depends on', ...cannot],
            executable: cannot.length === 0 && enabled(weighing, 'scale'),
        },
        step: cannot.length === 0 ? { kind: 'replicas', on, name, from, to } : null,
        to: null,
    };
};
/** As much more as there is more traffic, else as much as allowed; never beyond the autoscaler's maximum. */
function wanted({ facts, service }) {
    const { workload, autoscaler, traffic } = facts;
    const [now, normal] = [traffic?.now ?? 0, traffic?.normal ?? 0];
    const needed = now > normal ? now / normal : Number.POSITIVE_INFINITY;
    const factor = Math.min(needed, service.scale.maxFactor);
    const running = Math.max(workload?.desired ?? 0, autoscaler?.current ?? 0);
    const more = Math.min(Math.ceil(running * factor), service.scale.maxReplicas ?? Number.MAX_SAFE_INTEGER);
    if (autoscaler == null)
        return { on: 'workload', name: workload?.ref.name ?? '', from: workload?.desired ?? 0, to: more };
    const most = Math.min(more, autoscaler.max);
    // It runs that many already: a higher minimum starts nothing.
    return { on: 'autoscaler', name: autoscaler.name, from: autoscaler.min, to: most <= running ? autoscaler.min : most };
}

// EXTERNAL MODULE: ./lib/mitigation/controls.js + 1 modules
var controls = __webpack_require__(5963);
;// CONCATENATED MODULE: ./lib/plan/options/traffic.js




/** Seconds that routers take to follow, as Kubernetes and ingress controllers watch their objects. */
const SECONDS = 5;
const traffic = (weighing) => {
    const { service, signal } = weighing;
    const name = (0,plan_asked/* namedFor */.Z)(signal, 'traffic') ?? Object.keys(service.traffic)[0] ?? null;
    const why = name === null ? 'the config declares no traffic control' : whyNot(weighing, name);
    const cannot = obstacles([
        [why !== null, why ?? ''],
        standing(weighing, 'traffic'),
        worsened(weighing, 'traffic', name ?? ''),
    ]);
    const possible = name !== null && cannot.length === 0;
    return {
        option: {
            strategy: 'traffic',
            summary: possible ? `Apply the traffic control ${name}.` : 'Shift or shed traffic.',
            expectedSeconds: possible ? SECONDS : null,
            expectedFrom: possible ? 'routers follow within seconds' : 'no traffic control can be applied',
            risk: 'medium',
            confidence: fitness(weighing.diagnosis, 'traffic'),
            for: ['it limits who is affected'],
            against: possible ? ['some requests are turned away'] : cannot,
            executable: possible && enabled(weighing, 'traffic'),
        },
        step: possible ? { kind: 'traffic', control: name } : null,
        to: null,
    };
};
/** Null: the control can be applied. */
function whyNot({ facts, service }, name) {
    if (!Object.hasOwn(service.traffic, name))
        return `no traffic control is called ${JSON.stringify(name)}`;
    if (facts.controls === undefined)
        return `the object of the traffic control ${name} was not read`;
    const found = Object.hasOwn(facts.controls, name) ? facts.controls[name] : undefined;
    if (found === undefined || found.object === null)
        return `the object of the traffic control ${name} is not there`;
    if (found.owner)
        return `what ${name} changes belongs to ${found.owner}, which would undo it`;
    const change = (0,controls/* changeOf */.C2)(found.control, found.object);
    return typeof change === 'string' ? change : null;
}

;// CONCATENATED MODULE: ./lib/plan/options/options.js






/** One line an option; where two are as good, the one that stands first. */
const OPTIONS = [rollback, scale, restart, resources, traffic, fixForward];
/** Always all of them, the most fitting first. */
function prepare(weighing) {
    return OPTIONS.map((one) => one(weighing)).toSorted((a, b) => b.option.confidence - a.option.confidence);
}
function preparedOf(weighing, strategy) {
    return prepare(weighing).find(({ option }) => option.strategy === strategy);
}


/***/ }),

/***/ 7336:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EF: () => (/* binding */ helmSign),
/* harmony export */   IB: () => (/* binding */ ownerInWords),
/* harmony export */   iE: () => (/* binding */ gitopsSign),
/* harmony export */   wb: () => (/* binding */ gitopsOwner),
/* harmony export */   ym: () => (/* binding */ helmOwner)
/* harmony export */ });
const NAME = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;
const INSTANCE = 'app.kubernetes.io/instance';
const TRACKING = 'argocd.argoproj.io/tracking-id';
function gitopsSign(object) {
    if (object === null)
        return null;
    return signs(object).find((key) => inDomain(key, 'argocd.argoproj.io') || inDomain(key, 'toolkit.fluxcd.io')) ?? null;
}
function helmSign(object) {
    if (object?.labels['app.kubernetes.io/managed-by'] === 'Helm')
        return 'app.kubernetes.io/managed-by: Helm';
    return (object === null ? [] : signs(object)).find((key) => key.startsWith('meta.helm.sh/')) ?? null;
}
function gitopsOwner(workload) {
    if (workload === null)
        return null;
    return fluxOwner(workload) ?? argoOwner(workload);
}
/** Flux labels what it applies with name and namespace of the object that says so. */
function fluxOwner(workload) {
    const theirs = (domain, kind) => {
        const key = signs(workload).find((one) => one.startsWith(`${domain}/`));
        if (key === undefined)
            return null;
        return {
            kind,
            sign: key,
            name: read(workload, `${domain}/name`),
            namespace: read(workload, `${domain}/namespace`),
        };
    };
    const other = signs(workload).find((key) => inDomain(key, 'toolkit.fluxcd.io'));
    return (theirs('helm.toolkit.fluxcd.io', 'HelmRelease') ??
        theirs('kustomize.toolkit.fluxcd.io', 'Kustomization') ??
        (other === undefined ? null : { kind: 'Kustomization', sign: other, name: null, namespace: null }));
}
/**
 * Argo CD tracks by an annotation of its own, by a label of its own, or by `app.kubernetes.io/instance`, which Helm charts
 * set too: that one counts only where something else says that it is Argo CD's.
 */
function argoOwner(workload) {
    const key = signs(workload).find((one) => inDomain(one, 'argocd.argoproj.io'));
    const applied = /^argocd-/.test(workload.templateChangedBy?.manager ?? '') && INSTANCE in workload.labels;
    if (key === undefined && !applied)
        return null;
    const sign = key ?? `${INSTANCE} (applied by ${workload.templateChangedBy?.manager})`;
    const tracked = trackedBy(workload);
    const name = tracked?.name ?? read(workload, 'argocd.argoproj.io/instance') ?? read(workload, INSTANCE);
    return { kind: 'Application', sign, name, namespace: tracked?.namespace ?? null };
}
/** `app:apps/Deployment:shop/api`; `namespace_app:…` for applications outside Argo CD's own namespace. */
function trackedBy(workload) {
    const [app = '', , object] = (workload.annotations[TRACKING] ?? '').split(':');
    if (object !== `${workload.ref.namespace}/${workload.ref.name}`)
        return null; // copied from another object
    const [first = '', second] = app.split('_');
    return second === undefined ? { name: safe(first), namespace: null } : { name: safe(second), namespace: safe(first) };
}
function helmOwner(workload) {
    if (workload === null)
        return null;
    const key = helmSign(workload);
    if (key === null)
        return null;
    return {
        kind: 'Helm release',
        sign: key,
        name: read(workload, 'meta.helm.sh/release-name') ?? read(workload, INSTANCE),
        namespace: read(workload, 'meta.helm.sh/release-namespace') ?? workload.ref.namespace,
    };
}
/** `Application shop`, with its namespace where that is known. */
function ownerInWords({ kind, name, namespace }) {
    return `${kind} ${namespace === null ? '' : `${namespace}/`}${name ?? '(its name is not said)'}`;
}
function signs({ annotations, labels }) {
    return Object.keys({ ...annotations, ...labels });
}
function inDomain(key, domain) {
    const [own = ''] = key.split('/');
    return own === domain || own.endsWith(`.${domain}`);
}
function read({ labels, annotations }, key) {
    return safe(annotations[key] ?? labels[key] ?? '');
}
const safe = (name) => (NAME.test(name) ? name : null);


/***/ }),

/***/ 489:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AG: () => (/* binding */ isPausable),
/* harmony export */   At: () => (/* binding */ whyNotPaused),
/* harmony export */   zp: () => (/* binding */ isPausableSoon)
/* harmony export */ });
/* harmony import */ var _mitigation_sync_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5836);
/* harmony import */ var _mitigation_under_way_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6091);
/* harmony import */ var _owner_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7336);



/** Null: it can, or nobody's sync is in the way. Else why not, as the rest of a sentence. */
function whyNotPaused({ facts, service }, owner) {
    const { pauseSync } = service;
    const { sync } = facts;
    if (pauseSync === undefined)
        return 'the config names none to be paused';
    const elsewhere = owner.namespace !== null && owner.namespace !== pauseSync.namespace;
    if (owner.kind !== pauseSync.kind || owner.name !== pauseSync.name || elsewhere)
        return `the config names ${(0,_mitigation_sync_js__WEBPACK_IMPORTED_MODULE_0__/* .syncInWords */ .Wn)(pauseSync)}`;
    if (sync === undefined || sync.object === null)
        return sync?.why ?? 'it was not read';
    const edits = (0,_mitigation_sync_js__WEBPACK_IMPORTED_MODULE_0__/* .stopOf */ .EV)(pauseSync, sync.object);
    return typeof edits === 'string' ? edits : null;
}
/** Its sync is stopped before the rollback, or stands still already. */
function isPausable(seen) {
    const owner = (0,_owner_js__WEBPACK_IMPORTED_MODULE_1__/* .gitopsOwner */ .wb)(seen.facts.workload);
    return owner !== null && seen.service.ownership.gitops !== 'allow' && whyNotPaused(seen, owner) === null;
}
/** It cannot be stopped only because it is at work: that ends. */
function isPausableSoon(seen) {
    const owner = (0,_owner_js__WEBPACK_IMPORTED_MODULE_1__/* .gitopsOwner */ .wb)(seen.facts.workload);
    const { pauseSync } = seen.service;
    const why = owner === null ? null : whyNotPaused(seen, owner);
    return why !== null && pauseSync !== undefined && why === (0,_mitigation_under_way_js__WEBPACK_IMPORTED_MODULE_2__/* .underWay */ .K)(pauseSync, seen.facts.sync?.object);
}


/***/ }),

/***/ 311:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HR: () => (/* binding */ missingPermissions),
/* harmony export */   KK: () => (/* binding */ toReadSwitch),
/* harmony export */   Sh: () => (/* binding */ mayList),
/* harmony export */   Vk: () => (/* binding */ needsOfTemplate),
/* harmony export */   hN: () => (/* binding */ needsOf),
/* harmony export */   r4: () => (/* binding */ inWords)
/* harmony export */ });
/* harmony import */ var _mitigation_controls_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5963);
/* harmony import */ var _mitigation_sync_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5836);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8162);
/* harmony import */ var _kinds_registry_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9539);
/* harmony import */ var _lease_name_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8361);





function needsOf(service) {
    const { namespace, name } = service.workload;
    const kind = (0,_kinds_registry_js__WEBPACK_IMPORTED_MODULE_2__/* .kindNamed */ .UL)(service.workload.kind);
    const lease = (0,_lease_name_js__WEBPACK_IMPORTED_MODULE_3__/* .leaseName */ .A)(service.workload);
    const need = (essential, verb, group, resource, of = null) => ({ verb, group, resource, name: of, namespace, essential });
    const status = `${kind.resource}/status`;
    return [
        need(true, 'get', kind.group, kind.resource, name),
        need(true, 'patch', kind.group, kind.resource, name),
        need(true, 'list', kind.history.group, kind.history.resource),
        need(true, 'list', '', 'pods'),
        ...(kind.stepsBack
            ? [need(true, 'get', kind.group, status, name), need(true, 'patch', kind.group, status, name)]
            : []),
        ...(kind.keepsBrokenPods ? [need(true, 'delete', '', 'pods')] : []),
        need(true, 'create', 'coordination.k8s.io', 'leases'),
        need(true, 'get', 'coordination.k8s.io', 'leases', lease),
        need(true, 'update', 'coordination.k8s.io', 'leases', lease),
        need(false, 'get', '', 'pods/log'),
        need(false, 'list', '', 'events'),
        need(false, 'get', '', 'configmaps'),
        toReadSwitch(namespace),
        need(false, 'list', 'autoscaling', 'horizontalpodautoscalers'),
        ...(service.checkSecrets ? [need(false, 'get', '', 'secrets')] : []),
        ...ofStrategies(service).map(({ verb, group, resource, name: of }) => need(true, verb, group, resource, of)),
        ...ofSync(service),
        ...proxied(service).map(({ at: where, as }) => ({
            ...need(false, 'get', '', 'services/proxy', as),
            namespace: where,
        })),
    ];
}
/** A brake that nobody reads is none. */
const toReadSwitch = (namespace) => ({
    ...{ verb: 'get', group: '', resource: 'namespaces', name: namespace, namespace, essential: true },
});
/** Where a Rollout takes its template from a Deployment, that is what is patched: which one it is, only the Rollout says. */
function needsOfTemplate({ workload: { namespace } }, workload) {
    if ((0,_fields_js__WEBPACK_IMPORTED_MODULE_4__.at)(workload, 'templateIn') === undefined)
        return [];
    const name = (0,_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)((0,_fields_js__WEBPACK_IMPORTED_MODULE_4__.at)(workload, 'spec', 'workloadRef', 'name'));
    const of = { group: 'apps', resource: 'deployments', name, namespace, essential: true };
    return [
        { verb: 'get', ...of },
        { verb: 'patch', ...of },
    ];
}
/** Besides the Deployment itself: what the enabled strategies look at and change. */
function ofStrategies({ strategies, scale, traffic, workload, }) {
    const both = (group, resource, name) => ['get', 'patch'].map((verb) => ({ verb, group, resource, name }));
    const { group: kindGroup, resource } = (0,_kinds_registry_js__WEBPACK_IMPORTED_MODULE_2__/* .kindNamed */ .UL)(workload.kind);
    const scaling = scale.autoscaler === undefined
        ? both(kindGroup, `${resource}/scale`, workload.name)
        : both('autoscaling', 'horizontalpodautoscalers', scale.autoscaler);
    const routed = Object.values(traffic).flatMap((control) => {
        const { group, resource } = (0,_mitigation_controls_js__WEBPACK_IMPORTED_MODULE_0__/* .resourceOf */ .KU)(control);
        return both(group, resource, control.name);
    });
    return [...(strategies.includes('scale') ? scaling : []), ...(strategies.includes('traffic') ? routed : [])];
}
/** The object whose sync is paused; it may be in another namespace. */
function ofSync({ pauseSync }) {
    if (pauseSync === undefined)
        return [];
    const { name, namespace } = pauseSync;
    const of = { ...(0,_mitigation_sync_js__WEBPACK_IMPORTED_MODULE_1__/* .syncResource */ .EC)(pauseSync), name, namespace, essential: true };
    return [
        { ...of, verb: 'get' },
        { ...of, verb: 'patch' },
    ];
}
/** Services that probes reach through the API server: RBAC compares the name in exactly the spelling of the path. */
function proxied(service) {
    return service.probes.flatMap((probe) => {
        const via = probe.type === 'rollout' ? undefined : probe.via?.cluster;
        if (via === undefined)
            return [];
        const as = `${via.scheme === 'https' ? 'https:' : ''}${via.service}:${via.port}`;
        return [{ at: via.namespace ?? service.workload.namespace, as }];
    });
}
/** Reads a whole SelfSubjectRulesReview of `namespace`; needs of other namespaces are not its matter. */
function missingPermissions(review, namespace, needs) {
    const rules = (0,_fields_js__WEBPACK_IMPORTED_MODULE_4__.at)(review, 'status', 'resourceRules');
    const denied = needs
        .filter((need) => need.namespace === namespace)
        .filter((need) => !(0,_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .list */ .p_)(rules).some((rule) => grants(rule, need)));
    // A webhook authorizer cannot list its rules: what is not shown may still be granted.
    if ((0,_fields_js__WEBPACK_IMPORTED_MODULE_4__.at)(review, 'status', 'incomplete') === true || !Array.isArray(rules)) {
        const unsure = denied.map((need) => `permission to ${inWords(need)}: the API server could not list all rules`);
        return { missing: [], notChecked: unsure };
    }
    return {
        missing: denied.filter((need) => need.essential).map(inWords),
        notChecked: denied.filter((need) => !need.essential).map((need) => `no permission to ${inWords(need)}`),
    };
}
/** What is asked for only where it is granted: nobody is told that it is missing. */
function mayList(review, group, resource) {
    const need = { verb: 'list', group, resource, name: null, namespace: '', essential: false };
    return (0,_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .list */ .p_)((0,_fields_js__WEBPACK_IMPORTED_MODULE_4__.at)(review, 'status', 'resourceRules')).some((rule) => grants(rule, need));
}
/** The matching of RBAC itself: there is no `pods/*`, but there is a `*` and a resource of any kind with `/log`. */
function grants(rule, need) {
    const has = (key, ...any) => {
        const given = (0,_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .list */ .p_)((0,_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .fields */ .OA)(rule)[key]).map(_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq);
        return any.some((wanted) => given.includes(wanted));
    };
    const [, subresource] = need.resource.split('/');
    const anyWithSubresource = subresource === undefined ? [] : [`*/${subresource}`];
    return (has('verbs', need.verb, '*') &&
        has('apiGroups', need.group, '*') &&
        has('resources', need.resource, '*', ...anyWithSubresource) &&
        named((0,_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .list */ .p_)((0,_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .fields */ .OA)(rule)['resourceNames']), need));
}
/** A rule limited by names never grants a list or a create, but may grant the get or delete that will be needed. */
function named(names, need) {
    if (names.length === 0)
        return true;
    return need.name === null ? need.verb === 'get' || need.verb === 'delete' : names.includes(need.name);
}
function inWords(need) {
    const [kind = '', subresource] = need.resource.split('/');
    const resource = `${kind}${need.group === '' ? '' : `.${need.group}`}${subresource === undefined ? '' : `/${subresource}`}`;
    return `${need.verb} ${resource}${need.name === null ? '' : ` "${need.name}"`} in namespace ${need.namespace}`;
}


/***/ }),

/***/ 9066:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ multiplied)
/* harmony export */ });
// Kubernetes quantities (`256Mi`, `500m`), written as the API server would store them: a fence compares texts. Pure.
const SUFFIXES = {
    m: [1n, 1000n],
    '': [1n, 1n],
    k: [1000n, 1n],
    M: [1000n ** 2n, 1n],
    G: [1000n ** 3n, 1n],
    T: [1000n ** 4n, 1n],
    P: [1000n ** 5n, 1n],
    Ki: [1024n, 1n],
    Mi: [1024n ** 2n, 1n],
    Gi: [1024n ** 3n, 1n],
    Ti: [1024n ** 4n, 1n],
    Pi: [1024n ** 5n, 1n],
};
const DECIMAL = ['', 'k', 'M', 'G', 'T', 'P'];
const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi'];
/** `text` times `factor` (rounded up to thousandths); null: not a quantity that we understand. */
function multiplied(text, factor) {
    const found = /^(\d{1,15})(?:\.(\d{1,9}))?(m|k|M|G|T|P|Ki|Mi|Gi|Ti|Pi)?$/.exec(text);
    if (found === null)
        return null;
    const [, whole = '0', fraction = '', suffix = ''] = found;
    const [times, parts] = SUFFIXES[suffix] ?? [1n, 1n];
    const scale = 10n ** BigInt(fraction.length);
    const thousandths = BigInt(whole + fraction) * times * BigInt(Math.ceil(factor * 1000));
    const divisor = scale * parts;
    const milli = (thousandths + divisor - 1n) / divisor;
    return canonical(milli, suffix.endsWith('i'));
}
function canonical(milli, binary) {
    if (milli % 1000n !== 0n && !binary)
        return `${milli}m`;
    const units = (milli + 999n) / 1000n;
    // As the API server does: below 1024 there is no binary suffix, and a suffix stands only for a whole number.
    const [base, names] = binary && units >= 1024n ? [1024n, BINARY] : [1000n, DECIMAL];
    let [value, step] = [units, 0];
    while (value !== 0n && value % base === 0n && step < names.length - 1)
        [value, step] = [value / base, step + 1];
    return `${value}${names[step]}`;
}


/***/ }),

/***/ 244:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PU: () => (/* binding */ isOver),
/* harmony export */   xZ: () => (/* binding */ CRASH_REMEMBERED),
/* harmony export */   zL: () => (/* binding */ readPods)
/* harmony export */ });
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8162);
/* harmony import */ var _kinds_replica_sets_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7161);


/** A running pod that is unready for longer is failing, not starting: kubelet's default probe period is 10 s. */
const UNREADY_GRACE = 15_000;
/** A crash older than this explains nothing of now: kubelet's longest back-off is 5 min. */
const CRASH_REMEMBERED = 600_000;
/** A pod that ended longer ago is no part of an incident whose alert is fresh. */
const END_REMEMBERED = 3_600_000;
const FAILING = new Set([
    'CrashLoopBackOff',
    'ImagePullBackOff',
    'ErrImagePull',
    'ErrImageNeverPull',
    'InvalidImageName',
    'CreateContainerError',
    'CreateContainerConfigError',
    'RunContainerError',
    'StartError',
    'OOMKilled',
    'Error',
    'ContainerCannotRun',
    'DeadlineExceeded',
    'Evicted',
]);
/** What has no name or UID is no pod, and one that came to its end long ago is a leftover. `releaseOf`: by a pod's owner where it is not given. */
function readPods(pods, now, releaseOf = _kinds_replica_sets_js__WEBPACK_IMPORTED_MODULE_0__/* .ownerOfPod */ .I) {
    return pods.flatMap((pod) => readPod(pod, now, releaseOf));
}
function readPod(pod, now, releaseOf) {
    const metadata = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .fields */ .OA)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(pod, 'metadata'));
    const [name, uid] = [(0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(metadata['name']), (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(metadata['uid'])];
    if (name === '' || uid === '' || isLeftover(pod, now))
        return [];
    const ready = condition(pod, 'Ready')?.status === 'True';
    const terminating = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .time */ .kB)(metadata['deletionTimestamp']) !== null;
    // A pod that ends because it was told to exits with 143, and is not failing.
    const trouble = ready || terminating ? null : troubleOf(pod, now);
    return [
        {
            name,
            uid,
            releaseUid: releaseOf(pod),
            createdAt: (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .time */ .kB)(metadata['creationTimestamp']) ?? now,
            phase: (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(pod, 'status', 'phase')) || 'Unknown',
            ready,
            terminating,
            restarts: containers(pod).reduce((sum, container) => sum + (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .whole */ .WQ)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(container, 'restartCount'), 0), 0),
            reason: trouble?.reason ?? null,
            message: trouble?.message ?? null,
            exitCode: trouble?.exitCode ?? null,
            failing: trouble !== null,
            node: (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(pod, 'spec', 'nodeName')) || null,
            readySince: condition(pod, 'Ready')?.since ?? null,
            lastExit: lastExit(pod),
        },
    ];
}
/** It has ended, for good: no controller counts it, and it is there only to be looked at. */
function isOver({ phase }) {
    return phase === 'Failed' || phase === 'Succeeded';
}
/** Evicted pods stay for days, until somebody cleans up. */
function isLeftover(pod, now) {
    if (!isOver({ phase: (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(pod, 'status', 'phase')) }))
        return false;
    const ends = containers(pod).map((container) => (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .time */ .kB)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(container, 'state', 'terminated', 'finishedAt')));
    const known = [...ends, condition(pod, 'Ready')?.since ?? null].filter((moment) => moment !== null);
    return known.length > 0 && known.every((moment) => Date.parse(now) - Date.parse(moment) > END_REMEMBERED);
}
function troubleOf(pod, now) {
    const own = containers(pod).flatMap((container) => troubleOfContainer(container, now) ?? []);
    return own[0] ?? failedPhase(pod) ?? notReady(pod, now);
}
/** Init containers first: while one fails, the others only wait. */
function containers(pod) {
    return [...(0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(pod, 'status', 'initContainerStatuses')), ...(0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(pod, 'status', 'containerStatuses'))];
}
function troubleOfContainer(container, now) {
    const last = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(container, 'lastState', 'terminated');
    const waiting = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(container, 'state', 'waiting', 'reason'));
    if (FAILING.has(waiting))
        return trouble(waiting, (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(container, 'state', 'waiting'), last);
    const ended = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(container, 'state', 'terminated');
    if (failed(ended))
        return trouble((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(ended, 'reason')) || 'Error', ended, ended);
    const between = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .whole */ .WQ)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(container, 'restartCount'), 0) > 0 && (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(container, 'ready') !== true;
    const age = Date.parse(now) - Date.parse((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .time */ .kB)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(last, 'finishedAt')) ?? now);
    return between && failed(last) && age <= CRASH_REMEMBERED
        ? trouble((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(last, 'reason')) || 'Error', last, last)
        : null;
}
/** The latest bad end of any container. */
function lastExit(pod) {
    const ends = containers(pod).flatMap((container) => {
        const last = [(0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(container, 'state', 'terminated'), (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(container, 'lastState', 'terminated')].find(failed);
        const moment = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .time */ .kB)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(last, 'finishedAt'));
        return moment === null
            ? []
            : [{ reason: (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(last, 'reason')) || 'Error', at: moment, container: (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(container, 'name')) }];
    });
    return ends.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0] ?? null;
}
function failed(terminated) {
    return FAILING.has((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(terminated, 'reason'))) || (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .whole */ .WQ)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(terminated, 'exitCode'), 0) !== 0;
}
function trouble(reason, explained, terminated) {
    const exitCode = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .whole */ .WQ)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(terminated, 'exitCode'), -1);
    const cause = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(terminated, 'reason'));
    const named = reason === 'CrashLoopBackOff' && cause === 'OOMKilled' ? cause : reason;
    return { reason: named, message: (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(explained, 'message')) || null, exitCode: exitCode < 0 ? null : exitCode };
}
function failedPhase(pod) {
    if ((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(pod, 'status', 'phase') !== 'Failed')
        return null;
    const message = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(pod, 'status', 'message')) || null;
    return { reason: (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(pod, 'status', 'reason')) || 'Failed', message, exitCode: null };
}
/** All containers run, and still the pod has not been ready for longer than the grace. */
function notReady(pod, now) {
    const statuses = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(pod, 'status', 'containerStatuses'));
    const started = statuses.map((container) => (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .time */ .kB)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(container, 'state', 'running', 'startedAt')));
    const since = condition(pod, 'Ready')?.since ?? null;
    if (statuses.length === 0 || started.includes(null) || since === null)
        return null;
    const latest = Math.max(...[since, ...started].map((moment) => Date.parse(moment ?? now)));
    if (Date.parse(now) - latest <= UNREADY_GRACE)
        return null;
    return { reason: 'NotReady', message: condition(pod, 'Ready')?.message ?? null, exitCode: null };
}
function condition(pod, type) {
    const found = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(pod, 'status', 'conditions')).find((entry) => (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(entry, 'type') === type);
    if (found === undefined)
        return null;
    return {
        status: (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(found, 'status')),
        since: (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .time */ .kB)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(found, 'lastTransitionTime')),
        message: (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(found, 'message')) || null,
    };
}


/***/ }),

/***/ 1406:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E4: () => (/* binding */ reconciledRelease),
/* harmony export */   tl: () => (/* binding */ readReleases)
/* harmony export */ });
/* unused harmony export currentRelease */
/* harmony import */ var _began_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6514);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8162);
/* harmony import */ var _kinds_registry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9539);
/* harmony import */ var _read_workload_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2661);




/** Revisions of other owners, with whatever labels, are not releases of this workload. */
function readReleases(request) {
    const workload = (0,_read_workload_js__WEBPACK_IMPORTED_MODULE_1__/* .readWorkload */ .E)(request.workload);
    const { read } = (0,_kinds_registry_js__WEBPACK_IMPORTED_MODULE_0__/* .kindNamed */ .UL)(workload.ref.kind).history;
    const revisions = request.history
        .filter((object) => (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .controllerOf */ .Oo)(object)?.['uid'] === (workload.templateIn?.owner ?? workload.uid))
        .flatMap((object) => read(object, request.container, request.pods) ?? [])
        .sort((a, b) => b.revision - a.revision);
    const begun = revisions.map((revision) => {
        const { numberedAt: _, ...kept } = revision;
        return { ...kept, ...(0,_began_js__WEBPACK_IMPORTED_MODULE_3__/* .begin */ .q)(revision, revisions, workload, request.pods) };
    });
    return ended(merged(begun));
}
/** The release whose template equals the workload's; a restart's revisions are one release, so the newest stands for it. */
function currentRelease(workload, releases) {
    const same = releases.filter((release) => release.templateHash === workload.templateHash);
    return same.reduce((best, one) => (best === null || one.revision > best.revision ? one : best), null);
}
/**
 * The current release, where its controller has numbered it so: a template that was put back a moment ago has its old
 * ReplicaSet, with its old number, until the controller comes by.
 */
function reconciledRelease(workload, releases) {
    const current = currentRelease(workload, releases);
    const { numbered, runsInstead } = (0,_kinds_registry_js__WEBPACK_IMPORTED_MODULE_0__/* .kindNamed */ .UL)(workload.ref.kind);
    if (current === null || !numbered(workload, current, releases))
        return null;
    const instead = runsInstead(workload);
    return instead === null ? current : (releases.find((release) => release.name === instead) ?? null);
}
/** Neighbouring revisions of one template (restarts) share the earliest begin. */
function merged(newestFirst) {
    const oldestFirst = [];
    for (const release of newestFirst.toReversed()) {
        const before = oldestFirst.at(-1);
        const { beganAt, beganFrom } = before !== undefined && neighbours(before, release) ? before : release;
        oldestFirst.push({ ...release, beganAt, beganFrom });
    }
    return oldestFirst.toReversed();
}
/** Same template, and no number between them that another release may have had. */
function neighbours(older, newer) {
    if (older.templateHash !== newer.templateHash)
        return false;
    const own = [...(0,_began_js__WEBPACK_IMPORTED_MODULE_3__/* .earlierNumbers */ .B)(older), ...(0,_began_js__WEBPACK_IMPORTED_MODULE_3__/* .earlierNumbers */ .B)(newer)];
    const between = new Set(own.filter((number) => number > older.revision && number < newer.revision));
    return between.size === newer.revision - older.revision - 1;
}
/** A release ends when the next differing one begins, or is first made: what was used again had a life before. */
function ended(newestFirst) {
    const firsts = newestFirst.map((release) => Math.min(release.revision, ...(0,_began_js__WEBPACK_IMPORTED_MODULE_3__/* .earlierNumbers */ .B)(release)));
    return newestFirst.map((release, index) => {
        const differs = (other) => other.templateHash !== release.templateHash;
        const next = newestFirst.slice(0, index).findLast(differs)?.beganAt ?? null;
        const made = newestFirst.filter((other, at) => (firsts[at] ?? 0) > release.revision && differs(other));
        const ends = made.map(({ createdAt }) => createdAt).filter((end) => end > release.beganAt);
        return { ...release, endedAt: [...ends, ...(next === null ? [] : [next])].toSorted()[0] ?? null };
    });
}


/***/ }),

/***/ 9683:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ readSite),
/* harmony export */   z: () => (/* binding */ readElsewhere)
/* harmony export */ });
/* harmony import */ var _mitigation_lease_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7877);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8162);
/* harmony import */ var _permissions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(311);



async function readSite(site, namespace, cluster) {
    const [answer, elsewhere] = await Promise.all([
        cluster.request({ method: 'GET', path: `/api/v1/namespaces/${namespace}` }).catch(() => null),
        readElsewhere(site, cluster),
    ]);
    const { alerting } = site;
    const namespaceAnnotations = answer?.status === 200 ? (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .texts */ .Te)((0,_fields_js__WEBPACK_IMPORTED_MODULE_2__.at)(answer.body, 'metadata', 'annotations')) : null;
    return {
        facts: { switch: site.switch, alerting, namespaceAnnotations, elsewhere: elsewhere.read },
        missing: answer?.status === 403 ? [(0,_permissions_js__WEBPACK_IMPORTED_MODULE_1__/* .inWords */ .r4)((0,_permissions_js__WEBPACK_IMPORTED_MODULE_1__/* .toReadSwitch */ .KK)(namespace))] : [],
        notChecked: elsewhere.notChecked,
    };
}
/** One GET for each: a Role can name the Leases that may be read, a list it cannot limit. */
async function readElsewhere({ others }, cluster) {
    const all = await Promise.all(others.map(async ({ service, ref }) => {
        const lease = await (0,_mitigation_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .fetchLease */ .FP)(cluster, (0,_mitigation_lease_js__WEBPACK_IMPORTED_MODULE_0__/* .leaseOf */ .m8)(ref)).catch(() => null);
        return { service, operations: lease?.record.operations ?? null };
    }));
    return {
        read: all.flatMap(({ service, operations }) => (operations === null ? [] : [{ service, operations }])),
        notChecked: all.flatMap(({ service, operations }) => operations === null ? [`what was done to ${service}: its Lease cannot be read`] : []),
    };
}


/***/ }),

/***/ 2661:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ readWorkload)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8162);
/* harmony import */ var _kinds_registry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9539);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(369);
// A workload as the API server sent it → WorkloadFacts.




/** Throws `cluster-refused` where the answer is no workload that could be decided on. */
function readWorkload(object) {
    const kind = (0,_kinds_registry_js__WEBPACK_IMPORTED_MODULE_1__/* .kindOf */ .I)(object);
    const [metadata, spec] = [(0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .fields */ .OA)((0,_fields_js__WEBPACK_IMPORTED_MODULE_3__.at)(object, 'metadata')), (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .fields */ .OA)((0,_fields_js__WEBPACK_IMPORTED_MODULE_3__.at)(object, 'spec'))];
    const [name, namespace, uid] = [(0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)(metadata['name']), (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)(metadata['namespace']), (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)(metadata['uid'])];
    const generation = (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .whole */ .WQ)(metadata['generation'], 0);
    const containers = (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .list */ .p_)((0,_fields_js__WEBPACK_IMPORTED_MODULE_3__.at)(spec, 'template', 'spec', 'containers'));
    if (name === '' || namespace === '' || uid === '' || generation < 1 || containers.length === 0)
        throw nonsense(kind.kind);
    return {
        ref: { kind: kind.kind, namespace, name },
        uid,
        generation,
        resourceVersion: (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)(metadata['resourceVersion']),
        ...templateIn(object),
        ...kind.counts(object),
        ...kind.settings(object),
        revisionHistoryLimit: (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .whole */ .WQ)(spec['revisionHistoryLimit'], 10),
        labels: (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .texts */ .Te)(metadata['labels']),
        annotations: (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .texts */ .Te)(metadata['annotations']),
        controller: owner(object),
        templateHash: (0,_template_js__WEBPACK_IMPORTED_MODULE_2__/* .templateHash */ .tv)(kind.template(object)),
        templateChangedBy: templateChangedBy(object),
    };
}
function templateIn(object) {
    const [path, owner] = [(0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)((0,_fields_js__WEBPACK_IMPORTED_MODULE_3__.at)(object, 'templateIn', 'path')), (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)((0,_fields_js__WEBPACK_IMPORTED_MODULE_3__.at)(object, 'templateIn', 'owner'))];
    return path === '' ? {} : { templateIn: { path, owner } };
}
/** Argo's writes all of its Rollout when it numbers a release. */
const CONTROLLERS = ['rollouts-controller'];
/** Newest managedFields entry, a person's or a pipeline's, that holds a field of the template. */
function templateChangedBy(object) {
    const changes = (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .list */ .p_)((0,_fields_js__WEBPACK_IMPORTED_MODULE_3__.at)(object, 'metadata', 'managedFields'))
        .filter((entry) => (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__.at)(entry, 'fieldsV1', 'f:spec', 'f:template') !== undefined)
        .filter((entry) => !CONTROLLERS.includes((0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)((0,_fields_js__WEBPACK_IMPORTED_MODULE_3__.at)(entry, 'manager'))))
        .flatMap((entry) => {
        const moment = (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .time */ .kB)((0,_fields_js__WEBPACK_IMPORTED_MODULE_3__.at)(entry, 'time'));
        return moment === null ? [] : [{ manager: (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)((0,_fields_js__WEBPACK_IMPORTED_MODULE_3__.at)(entry, 'manager')) || 'unknown', at: moment }];
    });
    return changes.reduce((newest, change) => (newest === null || change.at >= newest.at ? change : newest), null);
}
function owner(object) {
    const reference = (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .controllerOf */ .Oo)(object) ?? (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .list */ .p_)((0,_fields_js__WEBPACK_IMPORTED_MODULE_3__.at)(object, 'metadata', 'ownerReferences'))[0];
    return reference === undefined ? null : `${(0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)((0,_fields_js__WEBPACK_IMPORTED_MODULE_3__.at)(reference, 'kind'))}/${(0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)((0,_fields_js__WEBPACK_IMPORTED_MODULE_3__.at)(reference, 'name'))}`;
}
function nonsense(kind) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ResponderError */ .J6('cluster-refused', `The API server’s answer is not a ${kind}: name, namespace, uid, generation or containers are missing`, 'Check that the kubeconfig points at a Kubernetes API server.');
}


/***/ }),

/***/ 6642:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ab: () => (/* binding */ called),
/* harmony export */   H8: () => (/* binding */ refOf),
/* harmony export */   m: () => (/* binding */ goesBack),
/* harmony export */   r1: () => (/* binding */ staysInPlace)
/* harmony export */ });
function refOf(release) {
    const { name, uid, revision, image, version, templateHash } = release;
    return { name, uid, revision, image, version, templateHash };
}
/** `1.5.0 (api-85cb8b7d69, revision 5)` */
function called(release) {
    const details = release.version === release.name ? [] : [release.name];
    return `${release.version} (${[...details, `revision ${release.revision}`].join(', ')})`;
}
/** The last attempt put another release in place of the one that it was about; a restart or a raised limit rolls out the same. */
function goesBack({ attempts }) {
    return attempts.at(-1)?.strategy === 'rollback';
}
/** The last attempt replaced no pod: the release that it was about still runs, in the same ReplicaSet. */
function staysInPlace({ attempts }) {
    const strategy = attempts.at(-1)?.strategy;
    return strategy === 'scale' || strategy === 'traffic';
}


/***/ }),

/***/ 9046:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mf: () => (/* binding */ stepsInWords),
/* harmony export */   er: () => (/* binding */ schemaInWords),
/* harmony export */   zD: () => (/* binding */ schemaRisk)
/* harmony export */ });
function schemaRisk({ migrations, releases }, target) {
    if (migrations === undefined)
        return { steps: null, why: 'the diff was not looked at' };
    const compared = releases.find(({ uid }) => uid === migrations.target);
    if (target.uid === migrations.target)
        return migrations;
    // What came after a later release came after an earlier one too.
    const further = compared !== undefined && compared.revision > target.revision;
    if (further && migrations.steps !== null && migrations.steps.length > 0)
        return migrations;
    return { steps: null, why: `the diff to ${compared?.version ?? 'another release'} was looked at` };
}
const MOST_NAMED = 3;
function stepsInWords(steps) {
    const more = steps.length - MOST_NAMED;
    return [...steps.slice(0, MOST_NAMED), ...(more > 0 ? [`${more} more`] : [])].join('; ');
}
/** What a person who weighs the rollback should know: that nothing was found speaks for it. */
function schemaInWords(facts, target) {
    const { steps, why } = schemaRisk(facts, target);
    const stays = 'a rollback does not undo them';
    if (steps === null)
        return { for: [], against: [`whether there were database migrations is unknown (${why}); ${stays}`] };
    if (steps.length === 0)
        return {
            for: [`no database migration that ${target.version} could not live with was seen in the diff`],
            against: [],
        };
    const breaking = `database migrations that ${target.version} may not live with; ${stays}: ${stepsInWords(steps)}`;
    return { for: [], against: [breaking] };
}


/***/ }),

/***/ 7389:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Q: () => (/* binding */ secondLook),
  U: () => (/* binding */ withPastOfMarked)
});

// EXTERNAL MODULE: ./lib/triage/logs.js
var logs = __webpack_require__(8294);
// EXTERNAL MODULE: ./lib/verification/look.js
var look = __webpack_require__(7716);
// EXTERNAL MODULE: ./lib/plan/happening.js
var happening = __webpack_require__(7839);
// EXTERNAL MODULE: ./lib/plan/fields.js
var fields = __webpack_require__(8162);
;// CONCATENATED MODULE: ./lib/plan/template-config.js
/** Names referred to by volumes (projected too), `envFrom` and `env`, except those marked `optional`. */
function configNamesOf(template) {
    const found = { configMaps: new Set(), secrets: new Set() };
    visit(template, found);
    return { configMaps: [...found.configMaps], secrets: [...found.secrets] };
}
// The keys under which a pod spec refers to them, wherever they stand (source: core/v1 PodSpec).
const CONFIG_MAP_KEYS = ['configMap', 'configMapRef', 'configMapKeyRef'];
const SECRET_KEYS = ['secret', 'secretRef', 'secretKeyRef'];
function visit(value, found) {
    if (Array.isArray(value)) {
        for (const one of value)
            visit(one, found);
        return;
    }
    if (typeof value !== 'object' || value === null)
        return;
    for (const [key, inner] of Object.entries(value)) {
        if (CONFIG_MAP_KEYS.includes(key))
            note(inner, found.configMaps);
        if (SECRET_KEYS.includes(key))
            note(inner, found.secrets);
        if (key !== 'annotations' && key !== 'labels')
            visit(inner, found);
    }
}
function note(reference, names) {
    if (typeof reference !== 'object' || reference === null || Reflect.get(reference, 'optional') === true)
        return;
    const name = Reflect.get(reference, 'name') ?? Reflect.get(reference, 'secretName');
    if (typeof name === 'string' && /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(name))
        names.add(name);
}

;// CONCATENATED MODULE: ./lib/plan/surroundings/config-objects.js


/** Each object is asked for once, whoever names it. */
async function readConfig(cluster, service, releases) {
    const names = [releases.suspect, ...releases.candidates].map((release) => namesOf(release, service));
    const objects = await fetched(cluster, service.workload.namespace, [...new Set(names.flat())]);
    const [own = [], ...others] = names;
    const known = (each) => each.every((name) => [200, 404].includes(objects[name]?.status ?? 0));
    const missing = releases.candidates.flatMap((release, index) => {
        const asked = others[index] ?? [];
        return known(asked) ? [[release.uid, asked.filter((name) => objects[name]?.status === 404)]] : [];
    });
    return {
        missing: Object.fromEntries(missing),
        changed: known(own) ? own.flatMap((name) => changeOf(name, objects[name]?.body)) : null,
    };
}
function namesOf(release, service) {
    const { configMaps, secrets } = configNamesOf(release.template);
    return [
        ...configMaps.map((name) => `configmaps/${name}`),
        ...(service.checkSecrets ? secrets.map((name) => `secrets/${name}`) : []),
    ];
}
async function fetched(cluster, namespace, names) {
    const answers = await Promise.all(names.map((name) => cluster
        .request({ method: 'GET', path: `/api/v1/namespaces/${namespace}/${name}` })
        .catch(() => ({ status: 0, body: null }))));
    return Object.fromEntries(names.map((name, index) => [name, answers[index] ?? { status: 0, body: null }]));
}
function changeOf(path, body) {
    const [resource, name = ''] = path.split('/');
    const moment = changedAt(body);
    return moment === null ? [] : [{ kind: resource === 'secrets' ? 'Secret' : 'ConfigMap', name, at: moment }];
}
/** Newest managedFields entry that holds content; a label that changed is no change of it. Without any: the creation. */
function changedAt(body) {
    const times = (0,fields/* list */.p_)((0,fields.at)(body, 'metadata', 'managedFields'))
        .filter((entry) => ['f:data', 'f:binaryData'].some((key) => (0,fields.at)(entry, 'fieldsV1', key) !== undefined))
        .flatMap((entry) => (0,fields/* time */.kB)((0,fields.at)(entry, 'time')) ?? []);
    return times.toSorted().at(-1) ?? (0,fields/* time */.kB)((0,fields.at)(body, 'metadata', 'creationTimestamp'));
}

;// CONCATENATED MODULE: ./lib/plan/surroundings/logs.js

const PODS = 2;
/** What a log may cost before the write, in ms. */
const BUDGET = 1000;
/** Null: no log could be read. A pod that was restarted is asked for the log of the container that died. */
async function logLines(cluster, ref, pods, container) {
    const worst = pods.toSorted((a, b) => rank(a) - rank(b)).slice(0, PODS);
    const answers = await Promise.all(worst.map((pod) => cluster
        .request({
        method: 'GET',
        path: (0,logs/* logPath */.Q2)(ref, pod, container, pod.failing && pod.restarts > 0),
        deadline: BUDGET,
        once: true,
    })
        .catch(() => null)));
    const read = answers.filter((answer) => answer?.status === 200);
    return read.length === 0 && worst.length > 0 ? null : read.flatMap((answer) => (0,logs/* errorLinesOf */.FI)(answer?.body));
}
const rank = (pod) => (pod.failing ? 0 : pod.ready ? 2 : 1);

// EXTERNAL MODULE: ./lib/plan/surroundings/traffic.js
var traffic = __webpack_require__(7422);
// EXTERNAL MODULE: ./lib/plan/symptom-start.js
var symptom_start = __webpack_require__(4209);
// EXTERNAL MODULE: ./lib/plan/time.js
var time = __webpack_require__(4374);
;// CONCATENATED MODULE: ./lib/plan/second-look.js








/** Earlier releases that are asked about. */
const CANDIDATES = 3;
/** Before it ran for this long, a release that is well says little, in ms. */
const SETTLED = 600_000;
/** Of a long time only the end is looked at, in ms: an incident of weeks ago says little of it. */
const LATE = 3_600_000;
async function secondLook({ service, world, signal }, read, now) {
    const { suspect } = read;
    if (suspect === null)
        return { normal: [], servedHealthy: {}, missingConfig: {}, notChecked: [] };
    const context = contextOf({ service, world });
    const candidates = read.releases
        .filter((release) => release.templateHash !== suspect.templateHash)
        .slice(0, CANDIDATES);
    const start = signal === undefined ? null : (0,symptom_start/* symptomStart */.W)(signal, suspect, now, service);
    const settled = (0,time.ms)(start) !== null && (0,time/* between */.T)(suspect.beganAt, (0,traffic/* wellBefore */.Of)(start ?? now)) >= SETTLED;
    const lookOnce = once((moment) => (0,look/* lookAt */.t)(service, moment, context));
    const lookEach = (momentOf) => lookedAt(candidates, momentOf, lookOnce);
    const [normal, ran, served, midway, config, lines, usual, before] = await Promise.all([
        lookOnce(justBefore(suspect.beganAt)),
        settled ? lookOnce((0,traffic/* wellBefore */.Of)(start ?? now)) : null,
        lookEach(({ endedAt }) => justBefore(endedAt ?? now)),
        lookEach((release) => midwayOf(release, service.limits.bakeTime)),
        readConfig(world.cluster, service, { suspect, candidates }),
        logLines(world.cluster, service.workload, (0,happening/* suspectPods */.gQ)(read), (0,logs/* containerOf */.t8)(service, suspect.template)),
        read.traffic === null ? null : (0,traffic/* normalTraffic */.tF)(service, context, { began: suspect.beganAt, start, now }),
        read.traffic === null || (0,time.ms)(start) === null ? null : (0,traffic/* trafficBefore */.xk)(service, context, start ?? now),
    ]);
    return {
        normal,
        ...(ran === null ? {} : { ranBefore: ran }),
        servedHealthy: served,
        midway,
        missingConfig: config.missing,
        ...(config.changed === null ? {} : { configChanged: config.changed }),
        ...(lines === null ? {} : { logLines: lines }),
        traffic: { now: read.traffic, normal: usual, before },
        notChecked: notCheckedOf(config, candidates, lines),
    };
}
/** What ends when the suspect begins is asked about the very moment of the suspect's own past: one question is enough. */
function once(look) {
    const asked = new Map();
    return (moment) => {
        const answer = asked.get(moment) ?? look(moment);
        asked.set(moment, answer);
        return answer;
    };
}
async function lookedAt(releases, momentOf, look) {
    const seen = releases.map(async (release) => {
        const moment = momentOf(release);
        return moment === null ? [] : [[release.uid, await look(moment)]];
    });
    return Object.fromEntries((await Promise.all(seen)).flat());
}
/** In the middle of its time, of a long one an hour before its end: one look may meet a good moment. Null: it stood for too short, or has not ended. */
function midwayOf({ beganAt, endedAt }, bakeTime) {
    const stood = endedAt === null ? Number.NaN : (0,time/* between */.T)(beganAt, endedAt);
    if (endedAt === null || !(stood >= bakeTime))
        return null;
    return new Date(Date.parse(endedAt) - Math.min(stood / 2, LATE)).toISOString();
}
function notCheckedOf(config, candidates, lines) {
    const signs = [
        [
            candidates.some(({ uid }) => config.missing[uid] === undefined),
            'ConfigMaps of earlier releases could not be read',
        ],
        [config.changed === null, 'whether the configuration has changed: its ConfigMaps could not be read'],
        [lines === null, 'logs of the current release: none could be read before the decision'],
    ];
    return signs.flatMap(([applies, words]) => (applies ? [words] : []));
}
function contextOf({ service, world }) {
    const { http, cluster, clock } = world;
    return { http, cluster, clock, namespace: service.workload.namespace };
}
/** A mark of known bad on the suspect itself is cleared by its own health just before the symptom: only then is it asked for. */
async function withPastOfMarked(request, facts) {
    const { suspect, knownBad, now, servedHealthy } = facts;
    const start = (0,symptom_start/* symptomStart */.W)(request.signal, suspect, now, request.service);
    const marked = knownBad.some((bad) => bad.templateHash === suspect?.templateHash);
    if (suspect === null || !marked || (0,time.ms)(start) === null)
        return facts;
    const past = await (0,look/* lookAt */.t)(request.service, justBefore(start ?? ''), contextOf(request));
    return { ...facts, servedHealthy: { ...servedHealthy, [suspect.uid]: past } };
}
/** One second earlier: the sample must belong to the release that ended then. */
const justBefore = (at) => new Date(Date.parse(at) - 1000).toISOString();


/***/ }),

/***/ 1058:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ served),
/* harmony export */   g: () => (/* binding */ telling)
/* harmony export */ });
/* harmony import */ var _text_moment_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3067);
/* harmony import */ var _deployed_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2745);
/* harmony import */ var _guardrails_evidence_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8765);
/* harmony import */ var _happening_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7839);
/* harmony import */ var _read_pods_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(244);
/* harmony import */ var _time_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4374);






const STOOD = 0.5;
const DOUBTFUL = 0.3;
function served(asked) {
    const { release, service } = asked;
    const request = { ...asked, deployed: (0,_deployed_js__WEBPACK_IMPORTED_MODULE_2__/* .lastDeploymentOf */ .p)({ ...asked, releases: asked.facts.releases }) };
    const refuted = refutedBy(request);
    if (refuted !== null)
        return no(refuted);
    const stood = release.endedAt === null ? 0 : (0,_time_js__WEBPACK_IMPORTED_MODULE_3__/* .between */ .T)(release.beganAt, release.endedAt);
    const short = !(stood >= service.limits.bakeTime);
    const healthy = healthySign(request);
    // While a rollout is on its way, or stuck, it is the release before it that is healthy.
    const merit = short || request.facts.failedBefore?.[release.uid] !== undefined ? null : healthy;
    const readyNow = readySign(request);
    const signs = [merit, readyNow, deploymentSign(request)].filter((sign) => sign !== null);
    // Whose deployment failed may never have taken over: what was measured in its time is then another's.
    const disowned = readyNow === null && failedDeployment(request) !== null;
    const ailing = ailed(request) !== undefined;
    if (signs.length > 0 && !disowned && !ailing) {
        const doubt = signs.reduce((left, sign) => left * (1 - sign.weight), 1);
        return { verdict: 'served', confidence: 1 - doubt, for: signs.map((sign) => sign.words), against: [] };
    }
    if (short && healthy === null)
        return no(`nothing shows that it served, and it stood for ${(0,_time_js__WEBPACK_IMPORTED_MODULE_3__/* .inWords */ .r)(stood)} only`);
    const doubts = doubtsOf(request);
    const sure = !short && doubts.length === 0;
    return {
        verdict: sure ? 'stood' : 'doubtful',
        confidence: sure ? STOOD : DOUBTFUL,
        for: [`it stood for ${(0,_time_js__WEBPACK_IMPORTED_MODULE_3__/* .inWords */ .r)(stood)}`, ...(healthy === null ? [] : [healthy.words])],
        against: [merely(release.version, (0,_time_js__WEBPACK_IMPORTED_MODULE_3__/* .inWords */ .r)(stood), healthy !== null), ...doubts],
    };
}
/** Why it did not serve, whatever else shows. */
function refutedBy(request) {
    const unhealthy = past(request).find((one) => one.verdict === 'unhealthy' && !isChronic(one, request));
    if (unhealthy !== undefined)
        return `${unhealthy.probe} was unhealthy in its time: ${unhealthy.why}`;
    const own = (0,_happening_js__WEBPACK_IMPORTED_MODULE_4__/* .podsOf */ .EB)(request.release, request.facts);
    // What fails now together with the suspect is not cured by going back to it.
    if (own.some((pod) => pod.failing) && !own.some((pod) => staysUp(pod, request.facts)))
        return 'its own pods fail now too';
    const before = neverReplaced(request, own);
    const none = own.some((pod) => pod.ready) ? 'none of its own stays up' : 'none of its own is ready';
    return before === undefined ? null : `its rollout never finished: pods of ${before.version} still serve, and ${none}`;
}
function merely(version, stood, healthy) {
    return healthy
        ? `${version} stood for ${stood}: what was healthy then may have been the release before it`
        : `${version} merely stood for ${stood}: no metrics, ready pods or deployment show that it served`;
}
/** An earlier release that serves to this day. A rollout that finishes leaves no pod of what was before: whatever was healthy in its time was not its doing. */
function neverReplaced({ release, facts }, own) {
    if (own.some((pod) => staysUp(pod, facts)))
        return undefined;
    const earlier = facts.releases.filter((other) => other.revision < release.revision);
    // Pods of the same template are its own, so that none of its restarts has more.
    return earlier.find((other) => ready((0,_happening_js__WEBPACK_IMPORTED_MODULE_4__/* .podsOf */ .EB)(other, facts)) > ready(own));
}
const ready = (pods) => pods.filter((pod) => pod.ready).length;
/** Between two crashes a pod is ready for a moment. */
function staysUp({ ready, lastExit }, { now }) {
    return ready && !(lastExit != null && (0,_time_js__WEBPACK_IMPORTED_MODULE_3__/* .between */ .T)(lastExit.at, now) <= _read_pods_js__WEBPACK_IMPORTED_MODULE_1__/* .CRASH_REMEMBERED */ .xZ);
}
function doubtsOf(request) {
    const { release, facts } = request;
    const failed = failedDeployment(request);
    const told = facts.failedBefore?.[release.uid];
    const sick = ailed(request);
    return [
        ...(failed === null ? [] : [`its GitHub deployment at ${(0,_text_moment_js__WEBPACK_IMPORTED_MODULE_5__/* .when */ .z)(failed.at)} failed`]),
        ...(told === undefined ? [] : [`events tell that its pods failed: ${told}`]),
        ...(sick === undefined ? [] : [`${sick.probe} was unhealthy at ${(0,_text_moment_js__WEBPACK_IMPORTED_MODULE_5__/* .when */ .z)(sick.at)}, in its time: ${sick.why}`]),
    ];
}
const no = (why) => ({ verdict: 'no', confidence: 0, for: [], against: [why] });
/** Observations of its time, its restarts' included. */
function past({ release, facts }, seen = facts.servedHealthy) {
    const same = facts.releases.filter((other) => other.templateHash === release.templateHash);
    return same.flatMap((one) => seen[one.uid] ?? []);
}
/** It may have been well at its end alone; or in all but what was bad then as it is now. */
function ailed(request) {
    const seen = [...past(request), ...past(request, request.facts.midway ?? {})];
    return seen.find(({ verdict }) => verdict === 'unhealthy');
}
/** Bad in its time, before the suspect and now: no release changed that. What did turn bad with the suspect was well in its time. */
function isChronic({ probe }, request) {
    const { look, normal } = request.facts;
    const turned = (0,_guardrails_evidence_js__WEBPACK_IMPORTED_MODULE_0__/* .turnedUnhealthy */ .Fs)(request.facts);
    const bad = (observations) => observations.some((one) => one.probe === probe && one.verdict === 'unhealthy');
    const wasWell = (one) => past(request).some((earlier) => earlier.probe === one.probe && earlier.verdict === 'healthy');
    return turned.length > 0 && turned.every(wasWell) && bad(normal) && bad(look);
}
/** A probe that is well now, while the suspect fails, was not made well by any release: it tells nothing of who served. */
function telling(observations, look) {
    const well = new Set(look.filter((one) => one.verdict === 'healthy').map((one) => one.probe));
    return observations.filter(({ probe }) => !well.has(probe));
}
function healthySign(request) {
    const observations = telling(past(request), request.facts.look);
    const healthy = observations.length > 0 && observations.every((one) => one.verdict === 'healthy');
    const probes = [...new Set(observations.map((one) => one.probe))].join(', ');
    return healthy ? { weight: 0.8, words: `healthy in its time: ${probes}` } : null;
}
function readySign({ release, facts }) {
    const up = (0,_happening_js__WEBPACK_IMPORTED_MODULE_4__/* .podsOf */ .EB)(release, facts).filter((pod) => staysUp(pod, facts)).length;
    return up > 0 ? { weight: 0.7, words: `${up} of its pods are ready now` } : null;
}
function deploymentSign({ deployed }) {
    if (deployed === null || deployed.failed)
        return null;
    const { ref, at } = deployed.deployment;
    return { weight: 0.6, words: `GitHub deployment of ${ref} at ${(0,_text_moment_js__WEBPACK_IMPORTED_MODULE_5__/* .when */ .z)(at)} succeeded` };
}
/** That failed, and none of it succeeded since. */
const failedDeployment = ({ deployed }) => deployed?.failed ? deployed.deployment : null;


/***/ }),

/***/ 958:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ isSettled)
/* harmony export */ });
/** A report may be owed, and nothing waits for that. */
const isSettled = ({ phase, settledAt }) => phase === 'judged' && settledAt !== undefined;


/***/ }),

/***/ 7422:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Of: () => (/* binding */ wellBefore),
/* harmony export */   t7: () => (/* binding */ trafficOf),
/* harmony export */   tF: () => (/* binding */ normalTraffic),
/* harmony export */   xk: () => (/* binding */ trafficBefore)
/* harmony export */ });
/* harmony import */ var _verification_probes_prometheus_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3140);

const DAY = 86_400_000;
/** Monitors fire minutes after it began: what was there this long before, was there before it. */
const WELL_BEFORE = 300_000;
/** As of `context.at`, else now; null where no probe measures it or it gives no number. */
async function trafficOf(service, context) {
    const probe = service.probes.find((one) => one.type === 'prometheus' && one.role === 'traffic');
    return probe?.type === 'prometheus' ? (0,_verification_probes_prometheus_js__WEBPACK_IMPORTED_MODULE_0__/* .measureTraffic */ .kN)(probe, context) : null;
}
/**
 * The same hour yesterday or just before the release, whichever was more: what only repeats a daily peak is no surge. Of a
 * release that came into the symptom what was well before that: the crowd was there already.
 */
async function normalTraffic(service, context, { began, start, now }) {
    const release = Date.parse(began) - 1000;
    const calm = start !== null && Date.parse(start) <= release ? Date.parse(wellBefore(start)) : release;
    const moments = [Date.parse(now) - DAY, calm].map((at) => new Date(at).toISOString());
    const values = await Promise.all(moments.map((at) => trafficOf(service, { ...context, at })));
    const known = values.filter((value) => value !== null);
    return known.length === 0 ? null : Math.max(...known);
}
function trafficBefore(service, context, symptom) {
    return trafficOf(service, { ...context, at: wellBefore(symptom) });
}
const wellBefore = (symptom) => new Date(Date.parse(symptom) - WELL_BEFORE).toISOString();


/***/ }),

/***/ 4209:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ SKEW),
/* harmony export */   W: () => (/* binding */ symptomStart)
/* harmony export */ });
/* harmony import */ var _signal_said_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3287);
/* harmony import */ var _signal_words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5905);
/* harmony import */ var _time_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4374);



/** Clocks differ; by more than this a start that lies ahead is nonsense. */
const SKEW = 5 * 60_000;
/** Null: nobody says since when. Alerts that are informational or do not say since when do not count. */
function symptomStart(signal, suspect, now, service) {
    const told = signal.alerts.filter((alert) => alert.status === 'firing' && !informational(signal, alert));
    if (signal.manual !== null || told.length === 0)
        return signal.startedAt;
    const starts = told.map((alert) => alert.startedAt);
    const fresh = starts.filter((start) => {
        const age = start === null ? Number.NaN : (0,_time_js__WEBPACK_IMPORTED_MODULE_2__/* .between */ .T)(start, now);
        return age >= -SKEW && age <= service.limits.shelfLife && (0,_time_js__WEBPACK_IMPORTED_MODULE_2__/* .between */ .T)(suspect?.beganAt ?? '', start ?? '') >= 0;
    });
    return (0,_signal_words_js__WEBPACK_IMPORTED_MODULE_1__/* .earliest */ .Qd)(fresh) ?? (0,_signal_words_js__WEBPACK_IMPORTED_MODULE_1__/* .earliest */ .Qd)(starts);
}
function informational(signal, alert) {
    return (0,_signal_said_js__WEBPACK_IMPORTED_MODULE_0__/* .severityIn */ .f)([{ ...signal.labels, ...alert.labels }]).severity === 'info';
}


/***/ }),

/***/ 4663:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ chooseTarget)
});

// EXTERNAL MODULE: ./lib/text/moment.js
var moment = __webpack_require__(3067);
// EXTERNAL MODULE: ./lib/plan/came-after.js
var came_after = __webpack_require__(5490);
// EXTERNAL MODULE: ./lib/plan/known-bad.js
var known_bad = __webpack_require__(862);
// EXTERNAL MODULE: ./lib/plan/attempts.js
var attempts = __webpack_require__(1325);
;// CONCATENATED MODULE: ./lib/plan/our-raises.js


function raisesOf(operation) {
    return (0,attempts/* effectiveAttempts */.as)(operation)
        .filter(({ strategy }) => strategy === 'resources')
        .map(({ from = operation.from, to = operation.to, at, receipt }) => ({
        from: from.templateHash,
        to: to.templateHash,
        at,
        back: (receipt?.restoredAt ?? null) !== null,
    }));
}
/** In words: why this release is none to go back to; null: no write of ours speaks against it. */
function supersededByUs({ templateHash }, { operations, suspect }) {
    for (const { from, to, at, back } of operations.filter(({ phase }) => phase !== 'abandoned').flatMap(raisesOf)) {
        const both = [from, to];
        if (both.includes(templateHash) && both.includes(suspect?.templateHash ?? ''))
            return `only a limit that we raised at ${(0,moment/* when */.z)(at)} is different`;
        if (templateHash === (back ? to : from))
            return back ? `its limit, which we raised at ${(0,moment/* when */.z)(at)}, was taken back` : `we raised its limit at ${(0,moment/* when */.z)(at)}`;
    }
    return null;
}

// EXTERNAL MODULE: ./lib/plan/release-ref.js
var release_ref = __webpack_require__(6642);
// EXTERNAL MODULE: ./lib/plan/served.js
var served = __webpack_require__(1058);
;// CONCATENATED MODULE: ./lib/plan/target.js






/** What a person's choice is worth where nothing shows that it served. */
const CHOSEN = 0.4;
function chooseTarget(request) {
    if (request.facts.suspect === null)
        return none([], ['the current release is not known']);
    return request.to === null ? lastGood(request) : chosen(request, request.to);
}
function lastGood(request) {
    const rejected = [];
    let doubtful = null;
    for (const release of candidates(request.facts)) {
        const bad = knownBad(release, request) ?? passedOver(release, request.facts);
        const evidence = (0,served/* served */.E)({ ...request, release });
        if (bad === null && (evidence.verdict === 'served' || evidence.verdict === 'stood'))
            return { ...evidence, target: release, rejected };
        if (bad === null && evidence.verdict === 'doubtful')
            doubtful ??= { ...evidence, target: release };
        rejected.push({ release: (0,release_ref/* refOf */.H8)(release), why: bad ?? evidence.against.join('; ') });
    }
    return doubtful === null ? none(rejected, []) : withoutItself(doubtful, rejected);
}
/** Of what is doubtful the newest, where there is nothing better. */
function withoutItself(choice, rejected) {
    return { ...choice, rejected: rejected.filter(({ release }) => release.uid !== choice.target?.uid) };
}
/** Newest first, one for each template that is not the suspect's. */
function candidates({ releases, suspect }) {
    const others = releases.filter((release) => release.templateHash !== suspect?.templateHash);
    const newestFirst = others.toSorted((a, b) => b.revision - a.revision);
    return newestFirst.filter((one, index) => newestFirst.findIndex((other) => other.templateHash === one.templateHash) === index);
}
/** A mark stays until the release has served well: after the window it may be deployed again, but it is not gone back to. */
function knownBad(release, { facts, service }) {
    const mark = (0,known_bad/* markOfTarget */.O)(release, facts, service);
    return mark === null ? null : `known to be bad since ${(0,moment/* when */.z)(mark.since)}`;
}
/** What only a person chooses: what a limit of ours replaced, and what the current release was gone back to from. */
function passedOver(release, facts) {
    const { suspect, releases } = facts;
    const ours = supersededByUs(release, facts);
    if (ours !== null || suspect === null || !(0,came_after/* cameAfter */.v)(release, suspect, releases))
        return ours;
    return `it came after ${suspect.version}, which was gone back to since`;
}
function chosen(request, to) {
    const { releases } = request.facts;
    const byIdentity = releases.filter((release) => release.name === to || release.uid === to);
    const matching = byIdentity.length > 0 ? byIdentity : releases.filter((release) => release.version === to);
    const [target] = matching.toSorted((a, b) => b.revision - a.revision);
    if (target === undefined)
        return none([], [`no release is named ${JSON.stringify(to)}; there are ${releases.map(release_ref/* called */.Ab).join(', ') || 'none'}`]);
    if (matching.some((other) => other.templateHash !== target.templateHash)) {
        const why = `${JSON.stringify(to)} names several releases: give the ReplicaSet's name`;
        return none(matching.map((release) => ({ release: (0,release_ref/* refOf */.H8)(release), why })), []);
    }
    const bad = knownBad(target, request);
    if (bad !== null)
        return none([{ release: (0,release_ref/* refOf */.H8)(target), why: bad }], []);
    const evidence = (0,served/* served */.E)({ ...request, release: target });
    const confidence = Math.max(evidence.confidence, CHOSEN);
    const why = passedOver(target, request.facts);
    const against = [...evidence.against, ...(why === null ? [] : [why])];
    return { ...evidence, confidence, target, for: ['a person chose it', ...evidence.for], against, rejected: [] };
}
function none(rejected, against) {
    return { target: null, confidence: 0, for: [], against, rejected };
}


/***/ }),

/***/ 369:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   aW: () => (/* binding */ storedTemplate),
/* harmony export */   tv: () => (/* binding */ templateHash)
/* harmony export */ });
/* unused harmony export normalise */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8162);
// Pod templates compared whole, less a closed list of bookkeeping keys: a lowered memory limit is a release, a restart is not.


/** Our own annotations belong on the Deployment; should somebody copy them into a template, they are no release. */
const OWN_PREFIX = 'incident-responder.github.io/';
/** Of Deployments, and of Argo Rollouts. */
const HASH_LABELS = ['pod-template-hash', 'rollouts-pod-template-hash'];
const RESTARTED_AT = 'kubectl.kubernetes.io/restartedAt';
/** The template without bookkeeping, keys sorted: equal releases are equal JSON texts. */
function normalise(template) {
    const metadata = {
        ...(0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .fields */ .OA)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(template, 'metadata')),
        labels: kept((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(template, 'metadata', 'labels'), (key) => !HASH_LABELS.includes(key)),
        annotations: kept((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(template, 'metadata', 'annotations'), (key) => key !== RESTARTED_AT && !key.startsWith(OWN_PREFIX)),
    };
    return sorted({ ...(0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .fields */ .OA)(template), metadata: withoutEmpty(metadata) });
}
/** 16 hex characters; the same for all revisions of one release. */
function templateHash(template) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256')
        .update(JSON.stringify(normalise(template)))
        .digest('hex')
        .slice(0, 16);
}
/** What a rollback writes: to the controller it must equal the ReplicaSet's own template, or a new ReplicaSet would be made. */
function storedTemplate(replicaSet) {
    const template = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .fields */ .OA)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(replicaSet, 'spec', 'template'));
    const labels = kept((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__.at)(template, 'metadata', 'labels'), (key) => !HASH_LABELS.includes(key));
    return { ...template, metadata: { ...(0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .fields */ .OA)(template['metadata']), labels } };
}
function kept(map, keep) {
    return Object.fromEntries(Object.entries((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .fields */ .OA)(map)).filter(([key]) => keep(key)));
}
/** A null `creationTimestamp` and empty maps come and go with the client that wrote the template. */
function withoutEmpty(metadata) {
    const filled = (value) => value !== null && value !== undefined && JSON.stringify(value) !== '{}';
    return Object.fromEntries(Object.entries(metadata).filter(([, value]) => filled(value)));
}
function sorted(value) {
    if (Array.isArray(value))
        return value.map(sorted);
    if (typeof value !== 'object' || value === null)
        return value;
    const pairs = Object.entries(value).map(([key, inner]) => [key, sorted(inner)]);
    return Object.fromEntries(pairs.sort(([a], [b]) => (a < b ? -1 : 1)));
}


/***/ }),

/***/ 4374:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ between),
/* harmony export */   ms: () => (/* binding */ ms),
/* harmony export */   r: () => (/* binding */ inWords)
/* harmony export */ });
function ms(time) {
    const value = time === null ? Number.NaN : Date.parse(time);
    return Number.isNaN(value) ? null : value;
}
/** NaN where one of them is no time. */
function between(from, to) {
    return Date.parse(to) - Date.parse(from);
}
/** `45 s`, `12 min`, `3 h`, `2 d`. */
function inWords(duration) {
    if (Number.isNaN(duration))
        return 'an unknown time';
    const seconds = Math.round(duration / 1000);
    if (seconds < 120)
        return `${seconds} s`;
    if (seconds < 7200)
        return `${Math.round(seconds / 60)} min`;
    return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} d`;
}


/***/ }),

/***/ 1840:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ wasApplied),
/* harmony export */   z: () => (/* binding */ tookEffect)
/* harmony export */ });
/* harmony import */ var _mitigation_fence_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6254);
/* harmony import */ var _mitigation_pointer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8326);
/* harmony import */ var _mitigation_trust_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4905);



/** Ids of the attempts whose values stand. What cannot be read now is asked for again by the next look. */
async function tookEffect(operations, ref, cluster) {
    const open = operations.filter(({ phase }) => phase === 'acting').flatMap(ofLastKind);
    const found = await Promise.all(open.map(async ({ id, receipt }) => {
        if (receipt === undefined || receipt.restoredAt !== null || !(0,_mitigation_trust_js__WEBPACK_IMPORTED_MODULE_0__/* .isOurs */ .M)(receipt, ref))
            return [];
        const { status, body } = await cluster.request({ method: 'GET', path: receipt.path });
        return status === 200 && (0,_mitigation_pointer_js__WEBPACK_IMPORTED_MODULE_1__/* .testsHold */ .Vd)(body, receipt.undo ?? []) ? [id] : [];
    }));
    return found.flat();
}
/** Our attempt's id stands on the Deployment, above its fence; or on a ReplicaSet, to which the controller copied it. */
function wasApplied(operation, { workload, releases, tookEffect: standing = [] }) {
    if (workload === null)
        return false;
    return ofLastKind(operation).some((attempt) => {
        const onWorkload = workload.annotations[_mitigation_fence_js__WEBPACK_IMPORTED_MODULE_2__/* .ATTEMPT_ANNOTATION */ .qj] === attempt.id;
        const onRelease = releases.some((release) => release.uid !== operation.from.uid && release.annotations[_mitigation_fence_js__WEBPACK_IMPORTED_MODULE_2__/* .ATTEMPT_ANNOTATION */ .qj] === attempt.id);
        const aborted = attempt.step?.kind === 'abort' && workload.walking?.aborted === true;
        return (aborted || standing.includes(attempt.id) || (workload.generation > attempt.fence && (onWorkload || onRelease)));
    });
}
/** Tried before and again; what another strategy did in the same operation before is judged already. */
function ofLastKind({ attempts }) {
    return attempts.filter(({ strategy }) => strategy === attempts.at(-1)?.strategy);
}


/***/ }),

/***/ 1991:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ versionOf)
/* harmony export */ });
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8162);
// What a pod template runs, in words for people.

/** Image of the named container (else the first), and its tag, else `app.kubernetes.io/version`, else the fallback. */
function versionOf(request) {
    const containers = (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)((0,_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(request.template, 'spec', 'containers'));
    const named = containers.find((container) => (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(container, 'name') === request.container) ?? containers[0];
    const image = (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)((0,_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(named, 'image'));
    const label = (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)((0,_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(request.template, 'metadata', 'labels', 'app.kubernetes.io/version'));
    return { image, version: tagOf(image) || label || request.fallback };
}
/** `registry:5000/acme/api:1.4.0@sha256:…` → `1.4.0`; '' where the image has no tag. */
function tagOf(image) {
    const [reference = ''] = image.split('@');
    const last = reference.slice(reference.lastIndexOf('/') + 1);
    const colon = last.indexOf(':');
    return colon < 0 ? '' : last.slice(colon + 1);
}


/***/ }),

/***/ 3439:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cx: () => (/* binding */ rollbackRisk),
/* harmony export */   Mw: () => (/* binding */ notCheckedOf),
/* harmony export */   Zm: () => (/* binding */ rollbackConfidence),
/* harmony export */   uo: () => (/* binding */ rollbackFor),
/* harmony export */   yi: () => (/* binding */ rollbackAgainst)
/* harmony export */ });
/* harmony import */ var _text_moment_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3067);
/* harmony import */ var _canary_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6251);
/* harmony import */ var _guardrails_evidence_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8765);
/* harmony import */ var _happening_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7839);
/* harmony import */ var _owner_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7336);
/* harmony import */ var _pause_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(489);
/* harmony import */ var _release_ref_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6642);
/* harmony import */ var _schema_risk_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9046);
// What speaks for and against the rollback, and how sure we are. Pure.








const ABORT = 'its canary still runs: to abort it changes no template, so whoever owns that has nothing to sync back';
function rollbackFor({ facts, happening, choice }) {
    const { suspect } = facts;
    const began = suspect === null ? [] : [`${(0,_release_ref_js__WEBPACK_IMPORTED_MODULE_2__/* .called */ .Ab)(suspect)} began at ${(0,_text_moment_js__WEBPACK_IMPORTED_MODULE_3__/* .when */ .z)(suspect.beganAt)} (${suspect.beganFrom})`];
    const target = choice.for.map((sign) => `${choice.target?.version}: ${sign}`);
    const abort = (0,_canary_js__WEBPACK_IMPORTED_MODULE_4__/* .canaryToAbort */ .G)(facts, choice.target) === null ? [] : [ABORT];
    const schema = choice.target === null ? [] : (0,_schema_risk_js__WEBPACK_IMPORTED_MODULE_5__/* .schemaInWords */ .er)(facts, choice.target).for;
    return [...began, ...(happening.verdict === 'yes' ? failures(facts) : []), ...target, ...schema, ...abort];
}
/** What fails now; what is healthy beside it speaks for nothing. */
function failures(facts) {
    const turned = new Set((0,_guardrails_evidence_js__WEBPACK_IMPORTED_MODULE_0__/* .turnedUnhealthy */ .Fs)(facts).map((one) => one.probe));
    const probes = facts.look
        .filter((one) => one.verdict === 'unhealthy')
        .map(({ probe, why }) => `${probe} is unhealthy: ${why}${turned.has(probe) ? '; it was healthy before the release' : ''}`);
    return [...probes, ...(0,_happening_js__WEBPACK_IMPORTED_MODULE_6__/* .podsFail */ .lE)((0,_happening_js__WEBPACK_IMPORTED_MODULE_6__/* .failingPods */ .TY)(facts))];
}
function rollbackAgainst(weighing) {
    const { facts, choice } = weighing;
    return [
        ...choice.against,
        ...rejectedOf(choice),
        ...workloadAgainst(weighing),
        ...notCheckedOf(weighing).map((what) => `not checked: ${what}`),
        ...(choice.target === null ? [] : (0,_schema_risk_js__WEBPACK_IMPORTED_MODULE_5__/* .schemaInWords */ .er)(facts, choice.target).against),
        'ConfigMaps and Secrets keep their present contents; replicas, Services and schemas stay as they are',
        ...(facts.suspect === null ? [] : [`the next apply of its manifest brings ${facts.suspect.version} back`]),
    ];
}
const MOST_REJECTED = 3;
/** The newest of those that are not good to go back to, where none is. */
function rejectedOf({ target, rejected }) {
    const named = target === null ? rejected.slice(0, MOST_REJECTED) : [];
    return named.map(({ release, why }) => `${(0,_release_ref_js__WEBPACK_IMPORTED_MODULE_2__/* .called */ .Ab)(release)}: ${why}`);
}
const syncWords = (pausable, owner, version) => pausable
    ? `the sync of ${owner} is paused before it, and stays so until a person has taken ${version} out of Git`
    : `the next sync of ${owner} may bring ${version} back`;
function workloadAgainst({ facts, choice, service }) {
    const { workload } = facts;
    const aborts = (0,_canary_js__WEBPACK_IMPORTED_MODULE_4__/* .canaryToAbort */ .G)(facts, choice.target) !== null;
    const [gitops, helm] = aborts ? [null, null] : [(0,_owner_js__WEBPACK_IMPORTED_MODULE_7__/* .gitopsOwner */ .wb)(workload), (0,_owner_js__WEBPACK_IMPORTED_MODULE_7__/* .helmOwner */ .ym)(workload)];
    const version = facts.suspect?.version ?? 'the bad release';
    const [all, failing] = [(0,_happening_js__WEBPACK_IMPORTED_MODULE_6__/* .suspectPods */ .gQ)(facts).length, (0,_happening_js__WEBPACK_IMPORTED_MODULE_6__/* .failingPods */ .TY)(facts).length];
    const signs = [
        [workload?.strategy === 'Recreate', 'strategy Recreate: nothing serves while the rollback rolls out'],
        [workload?.desired === 1, 'a single replica: there is no spare while it is replaced'],
        [aborts, 'the bad template stays in place: `kubectl argo rollouts retry` starts its canary again'],
        [failing > 0 && failing < all / 2, `only ${failing} of ${all} pods of the current release fail`],
    ];
    return [
        ...signs.filter(([applies]) => applies).map(([, words]) => words),
        ...tight(facts).map(({ name }) => `PodDisruptionBudget ${name} can spare no pod, and a rollout, which replaces pods, does not ask it`),
        ...(gitops === null ? [] : [syncWords((0,_pause_js__WEBPACK_IMPORTED_MODULE_1__/* .isPausable */ .AG)({ facts, service }), (0,_owner_js__WEBPACK_IMPORTED_MODULE_7__/* .ownerInWords */ .IB)(gitops), version)]),
        ...(helm === null
            ? []
            : [`the record of ${(0,_owner_js__WEBPACK_IMPORTED_MODULE_7__/* .ownerInWords */ .IB)(helm)} drifts: it says ${version} until the next helm upgrade or rollback`]),
    ];
}
/** Facts that were asked for and not given. */
function notCheckedOf({ facts, choice }) {
    const config = choice.target !== null && facts.missingConfig[choice.target.uid] === undefined;
    const unknown = facts.look.filter((one) => one.verdict === 'unknown').map((one) => `${one.probe}: ${one.why}`);
    return [
        ...new Set([...facts.notChecked, ...unknown, ...(config ? [`ConfigMaps of ${choice.target?.version}`] : [])]),
    ];
}
/** Budgets that are spent while all is well: every pod counts. What is spent because pods fail is the incident itself. */
const tight = ({ budgets = [] }) => budgets.filter(({ allowed, healthy, wanted }) => allowed === 0 && healthy >= wanted);
function rollbackRisk({ facts, choice, service }) {
    const { target } = choice;
    const destroyed = target === null ? null : (0,_schema_risk_js__WEBPACK_IMPORTED_MODULE_5__/* .schemaRisk */ .zD)(facts, target).steps;
    if (destroyed !== null && destroyed.length > 0)
        return service.migrations === 'compatible' ? 'medium' : 'high';
    const bare = facts.workload?.strategy === 'Recreate' || facts.workload?.desired === 1 || tight(facts).length > 0;
    return bare || choice.confidence <= 0.5 ? 'medium' : 'low';
}
/** How sure we are of the target, times how well the symptom is tied to the release. */
function rollbackConfidence(weighing) {
    return Math.round(weighing.choice.confidence * tie(weighing) * 100) / 100;
}
function tie({ facts, happening }) {
    if ((0,_guardrails_evidence_js__WEBPACK_IMPORTED_MODULE_0__/* .turnedUnhealthy */ .Fs)(facts).length > 0)
        return 1;
    if ((0,_happening_js__WEBPACK_IMPORTED_MODULE_6__/* .failingPods */ .TY)(facts).length > 0)
        return 0.95;
    return happening.verdict === 'yes' ? 0.8 : 0.6;
}


/***/ }),

/***/ 199:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  u: () => (/* binding */ respond)
});

// EXTERNAL MODULE: ./lib/ending.js
var ending = __webpack_require__(8768);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/handling.js
var lib_handling = __webpack_require__(9034);
// EXTERNAL MODULE: ./lib/later.js
var later = __webpack_require__(741);
// EXTERNAL MODULE: ./lib/mitigation/claim.js
var mitigation_claim = __webpack_require__(7039);
// EXTERNAL MODULE: ./lib/mitigation/in-time.js
var in_time = __webpack_require__(8120);
// EXTERNAL MODULE: ./lib/mitigation/owed.js
var owed = __webpack_require__(7496);
// EXTERNAL MODULE: ./lib/mitigation/record.js
var record = __webpack_require__(6834);
;// CONCATENATED MODULE: ./lib/mitigation/join.js


function addSignal(world, lease, operationId) {
    return (0,owed/* changeBeside */.nc)(world, lease, (kept) => {
        const operation = kept.operations.find((one) => one.id === operationId);
        return operation === undefined ? null : (0,record/* withOperation */.oi)(kept, { ...operation, signals: operation.signals + 1 });
    });
}

// EXTERNAL MODULE: ./lib/mitigation/lease.js
var lease = __webpack_require__(7877);
// EXTERNAL MODULE: ./lib/mitigation/mitigate.js + 12 modules
var mitigate = __webpack_require__(530);
// EXTERNAL MODULE: ./lib/plan/approval.js
var approval = __webpack_require__(5580);
// EXTERNAL MODULE: ./lib/plan/approved.js
var plan_approved = __webpack_require__(144);
// EXTERNAL MODULE: ./lib/plan/compare.js
var compare = __webpack_require__(4384);
// EXTERNAL MODULE: ./lib/plan/decide.js
var decide = __webpack_require__(4323);
// EXTERNAL MODULE: ./lib/plan/guardrails/limits.js
var limits = __webpack_require__(7080);
// EXTERNAL MODULE: ./lib/plan/guardrails/site.js
var guardrails_site = __webpack_require__(7659);
// EXTERNAL MODULE: ./lib/plan/migrations.js
var plan_migrations = __webpack_require__(1498);
// EXTERNAL MODULE: ./lib/plan/read-site.js
var read_site = __webpack_require__(9683);
;// CONCATENATED MODULE: ./lib/plan/last-look.js







/** Null: go on. */
async function lastLook(request, facts, strategy) {
    return (strategy === 'rollback' ? await migratedSince(request, facts) : null) ?? (await sharedLimits(request, facts));
}
/** A comparison that was on its way when it was decided, as far as it has come: it is not waited for here either. */
async function migratedSince(request, facts) {
    const { migrations, suspect, releases } = facts;
    const target = releases.find(({ uid }) => uid === migrations?.target);
    if (migrations?.pending !== true || suspect === null || target === undefined)
        return null;
    const deployments = Promise.resolve(facts.deployments);
    const answer = (0,compare/* compare */.U)({ ...request, suspect, target, releases, deployments });
    const seen = { ...request, facts: { ...facts, migrations: await (0,plan_migrations/* answered */.o)({ target, answer }, null) } };
    const approved = request.approvedPlans.length > 0;
    const held = (0,limits/* destructiveMigration */.NS)((0,decide/* weighed */.a7)({ ...seen, approved })) ?? (0,plan_approved/* planned */.l)(seen).decision;
    return held.kind === 'hold' ? { code: held.code, why: held.reason } : null;
}
/** A Lease that cannot be read now is taken as it was read before. */
async function sharedLimits({ service, signal, site, world }, facts) {
    const { site: known } = facts;
    if (site === undefined || known === undefined || !(0,guardrails_site/* couldBeOver */.r)({ facts, service, signal }))
        return null;
    const { read } = await (0,read_site/* readElsewhere */.z)(site, world.cluster);
    const unread = known.elsewhere.filter((one) => !read.some(({ service: key }) => key === one.service));
    return (0,guardrails_site/* overSite */.i)({ facts: { ...facts, site: { ...known, elsewhere: [...read, ...unread] } }, service, signal });
}

// EXTERNAL MODULE: ./lib/plan/pause.js
var pause = __webpack_require__(489);
// EXTERNAL MODULE: ./lib/plan/step-words.js
var step_words = __webpack_require__(2617);
// EXTERNAL MODULE: ./lib/verification/probes/prometheus.js + 3 modules
var prometheus = __webpack_require__(3140);
// EXTERNAL MODULE: ./lib/triage/events.js
var triage_events = __webpack_require__(99);
// EXTERNAL MODULE: ./lib/triage/logs.js
var triage_logs = __webpack_require__(8294);
// EXTERNAL MODULE: ./lib/triage/users.js
var users = __webpack_require__(8112);
;// CONCATENATED MODULE: ./lib/triage/gather.js




async function gather(request, facts) {
    const { world, service, signal } = request;
    const ref = service.workload;
    const pods = facts.pods.toSorted((a, b) => Number(ofSuspect(b, facts)) - Number(ofSuspect(a, facts)));
    const [measured, events, logs] = await Promise.all([
        usersByProbe(request),
        (0,triage_events/* collectEvents */.eg)(world.cluster, ref, namesOf(facts, ref.name)),
        (0,triage_logs/* collectLogs */.Qo)(world.cluster, ref, pods.filter((pod) => pod.failing || ofSuspect(pod, facts)), (0,triage_logs/* containerOf */.t8)(service, facts.suspect?.template)),
    ]);
    return {
        users: (0,users/* usersAffected */.V)(signal, measured.counts),
        events: events.events,
        logs: logs.logs,
        notChecked: [...measured.notChecked, ...events.notChecked, ...logs.notChecked],
    };
}
function ofSuspect(pod, facts) {
    return facts.suspect !== null && pod.releaseUid === facts.suspect.uid;
}
function namesOf(facts, workload) {
    return [workload, ...facts.releases.map((release) => release.name), ...facts.pods.map((pod) => pod.name)];
}
async function usersByProbe({ world, service }) {
    const context = { ...world, namespace: service.workload.namespace };
    const probes = service.probes
        .filter((probe) => probe.type === 'prometheus')
        .filter((probe) => probe.users !== undefined);
    const counts = await Promise.all(probes.map((probe) => (0,prometheus/* measureUsers */.dg)(probe, context)));
    const asked = probes.map(({ name }, index) => ({ name, count: counts[index] ?? null }));
    return {
        counts: asked.flatMap(({ name, count }) => (count === null ? [] : [{ count, source: `probe ${name}` }])),
        notChecked: asked.flatMap(({ name, count }) => count === null ? [`users affected: probe ${name} gave no number`] : []),
    };
}

// EXTERNAL MODULE: ./lib/weigh.js + 3 modules
var weigh = __webpack_require__(6810);
;// CONCATENATED MODULE: ./lib/respond.js
// One service's way from a firing signal to its ending: weigh, act, prove, explain. Stages do the work; this file is their order.















async function respond(handling) {
    try {
        const finished = await answered(handling);
        await tidied(handling, finished);
        return finished;
    }
    catch (thrown) {
        if (!(thrown instanceof errors/* ResponderError */.J6) || thrown.code === 'internal')
            throw thrown;
        const hold = {
            ...(0,weigh/* holdOf */.nv)(thrown.code === 'cluster-unreachable' ? 'cluster-unreachable' : 'unknown-evidence', thrown.message),
            remedy: thrown.remedy,
        };
        return (await (0,later/* later */.NU)()).reportHold(handling, hold, (0,weigh/* blindBrief */.QZ)(handling, hold), null);
    }
}
/** Every run looks at its own workload's Lease: what an earlier one left open there is finished, once this incident is. */
async function tidied(handling, { ending, owed, account }) {
    if (owed !== null || handling.mode === 'plan' || handling.dryRun || handling.cancelled.aborted || ending === 'joined')
        return;
    const state = await (0,lease/* fetchLease */.FP)(handling.world.cluster, (0,lease/* leaseOf */.m8)(handling.service.workload)).catch(() => null);
    if (state?.holder !== null)
        return;
    const { resume, signalOfOpen, tellOwed } = await (0,later/* later */.NU)();
    await tellOwed(handling, state.record, account?.key ?? null).catch(() => null);
    const signal = signalOfOpen(state.record.operations);
    if (signal === null)
        return;
    const resumed = await resume({ ...handling, signal }, state).catch((thrown) => ({
        kind: 'failed',
        why: (0,errors/* sentence */.em)(thrown),
    }));
    handling.world.runner.info(`${handling.key}: an operation that was left open: ${resumed.kind}.`);
}
async function answered(handling) {
    const { clock } = handling.world;
    const watching = (0,mitigation_claim/* watcher */.VL)(handling.run, clock);
    const end = clock.monotonic() + handling.service.limits.patience + mitigation_claim/* TAKEOVER_AFTER */.JE;
    for (let last = null;;) {
        const weighed = await (0,weigh/* weigh */.vi)(handling);
        const { decision } = weighed.plan;
        if (decision.kind === 'join')
            return joined(handling, weighed, decision.operation, decision.reason);
        if (decision.kind === 'hold')
            return held(handling, weighed, decision);
        if (handling.mode === 'plan')
            return nothing(handling, 'planned', decision.reason, weighed.brief);
        if (handling.dryRun)
            return rehearsed(handling, weighed, decision, watching);
        // Not before this look: a run that was frozen past its time may find its work done by the one that took over.
        if (last !== null && (clock.monotonic() > end || handling.cancelled.aborted)) {
            const { why, code = 'claim-refused' } = last;
            return held(handling, weighed, { ...(0,weigh/* holdOf */.nv)(code, `${why}.`), from: decision.from, to: decision.to });
        }
        const ended = await act(handling, weighed, decision, watching);
        if ('ending' in ended)
            return ended;
        last = ended;
        await (0,lib_handling/* pause */.v7)(handling, 500 + Math.random() * 500);
    }
}
async function act(handling, weighed, decision, watching) {
    const { runner } = handling.world;
    runner.info(`${handling.key}: ${decision.reason} ${(0,step_words/* doing */.Yp)(decision)}.`);
    const gathering = gather(handling, weighed.observed.facts); // logs go with the pods: they are read while the write is on its way
    const done = await (0,mitigate/* mitigate */.rC)(mitigationOf(handling, weighed, decision, watching));
    if (done.kind === 'again') {
        runner.info(`${handling.key}: nothing written: ${done.why}. Looking again.`);
        return done;
    }
    if (done.kind === 'held')
        return held(handling, weighed, { ...(0,weigh/* holdOf */.nv)(done.code, done.why), from: decision.from, to: decision.to });
    if (done.kind === 'outcome-unknown') {
        runner.error(`${handling.key}: ${done.why}. Follow-up settles it from the Lease.`);
        const brief = gathering.then((gathered) => (0,weigh/* briefOf */.Gb)(handling, weighed.observed, weighed.plan, gathered));
        const seen = await (0,in_time/* inTime */.RN)((0,lib_handling/* cancellable */.nZ)(handling), brief, 0, () => weighed.brief);
        return (await (0,later/* later */.NU)()).reportUnknown(handling, seen, done);
    }
    runner.warning(`${handling.key}: production was changed: ${(0,step_words/* did */.k)(decision)}.`);
    const { claim, operation } = done;
    const finished = (0,mitigation_claim/* orRelease */.RW)(claim, async () => {
        const brief = (0,weigh/* briefOf */.Gb)(handling, weighed.observed, weighed.plan, await gathering);
        const { releases } = weighed.observed.facts;
        return (await (0,later/* later */.NU)()).finish(handling, { claim, operation, brief, releases });
    });
    return finished.catch((thrown) => leftToFollowUp(handling, weighed, decision, thrown));
}
/** Never told as if nothing had been done, whatever was thrown: the operation stands in the Lease as it was last written. */
function leftToFollowUp(handling, { brief }, decision, thrown) {
    const detail = `Production was changed (${(0,step_words/* did */.k)(decision)}), and then: ${(0,errors/* sentence */.em)(thrown)} Follow-up goes on from the Lease.`;
    handling.world.runner.error(`${handling.key}: ${detail}`);
    return nothing(handling, 'unknown', detail, brief).catch(() => (0,lib_handling/* untold */.r_)(handling.key, 'unknown', detail));
}
function mitigationOf(handling, weighed, decision, watching) {
    const { world, service, run, cancelled } = handling;
    const { facts, lease } = weighed.observed;
    const { cluster, clock, runner } = world;
    return {
        cluster,
        clock,
        runner,
        ref: service.workload,
        container: service.workload.container,
        run,
        facts,
        lease,
        watcher: watching,
        act: decision,
        brief: weighed.brief,
        cancelled,
        stopSync: stops(decision) && (0,pause/* isPausable */.AG)({ facts, service }) ? service.pauseSync : undefined,
        lastLook: () => lastLook(handling, facts, decision.strategy),
    };
}
/** A template that is put back; an abort leaves it alone. */
const stops = ({ strategy, step }) => strategy === 'rollback' && step.kind === 'template';
/** The run that acts reports; where it died or GitHub was down, this one finishes its work. */
async function joined(handling, weighed, operation, reason) {
    handling.world.runner.info(`${handling.key}: joined: ${reason}`);
    if (handling.mode === 'respond' && !handling.dryRun) {
        const finished = await leftOpen(handling, weighed);
        if (finished !== null)
            return finished;
        await addSignal(handling.world, (0,lease/* leaseOf */.m8)(handling.service.workload), operation).catch(() => false);
    }
    return nothing(handling, 'joined', reason, weighed.brief);
}
/**
 * Null where a living run seems to be at work, since joining must not take long: its Lease was renewed less than 30 s ago, by
 * its own clock against the API server's. Only a guess: `resume` takes a Lease that stood still for 30 s of this run's clock.
 */
async function leftOpen(handling, { observed }) {
    const { lease, facts } = observed;
    const age = Date.parse(facts.now) - Date.parse(lease.renewedAt ?? facts.now);
    if (lease.holder !== null && age < mitigation_claim/* TAKEOVER_AFTER */.JE)
        return null;
    const resumed = await (await (0,later/* later */.NU)()).resume(handling, lease);
    return resumed.kind === 'finished' ? resumed.finished : null;
}
async function held(handling, weighed, hold) {
    if (handling.mode === 'respond' && ending/* ENDINGS */.J[hold.code].kind === 'quiet')
        return nothing(handling, hold.code, hold.reason, weighed.brief);
    const gathered = await gather(handling, weighed.observed.facts);
    const plan = { ...weighed.plan, decision: hold };
    const { compared, proposed, reportHold } = await (0,later/* later */.NU)();
    const { facts } = weighed.observed;
    const [steps, diff] = await Promise.all([proposed(handling, hold, facts), compared(handling, hold, facts)]);
    const open = hold.code === 'awaiting-approval' ? approvalOf(handling, hold) : [...steps, ...(hold.steps ?? [])];
    const brief = { ...(0,weigh/* briefOf */.Gb)(handling, weighed.observed, plan, gathered), ...diff };
    return reportHold(handling, hold, brief, facts, { open });
}
async function rehearsed(handling, weighed, decision, watching) {
    const rehearsal = await (0,mitigate/* rehearse */.Km)(mitigationOf(handling, weighed, decision, watching));
    if (rehearsal.kind === 'accepted')
        return nothing(handling, 'dry-run', `The API server would take it: ${(0,step_words/* doing */.Yp)(decision)}.`, weighed.brief);
    const code = rehearsal.kind === 'rejected' ? 'write-rejected' : 'unknown-evidence';
    return nothing(handling, code, rehearsal.why, weighed.brief);
}
function approvalOf({ key, signal, reporting, world }, hold) {
    const { repository } = world.codeHost;
    const { workflow } = reporting;
    return (0,approval/* approvalOpen */.SX)({ key, hold, repository, workflow, since: signal.startedAt }, (0,lib_handling/* serverOf */.FN)(reporting));
}
async function nothing(handling, ending, detail, brief) {
    return (await (0,later/* later */.NU)()).reportNothing(handling, ending, detail, brief);
}


/***/ }),

/***/ 99:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   eg: () => (/* binding */ collectEvents),
/* harmony export */   jq: () => (/* binding */ warningsPath),
/* harmony export */   nZ: () => (/* binding */ warningsOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _plan_fields_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8162);
/* harmony import */ var _text_clean_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4874);
/* harmony import */ var _text_redact_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1814);
/* harmony import */ var _logs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8294);
// Warning events of the workload, its ReplicaSets and pods, newest first, the same ones counted. Never throws.





const MOST = 10;
const PAGE = 200;
/** `names`: of the workload, its ReplicaSets and its pods. */
async function collectEvents(cluster, ref, names) {
    try {
        const answer = await cluster.request({ method: 'GET', path: warningsPath(ref), deadline: _logs_js__WEBPACK_IMPORTED_MODULE_3__/* .LOOK_DEADLINE */ .dV });
        if (answer.status !== 200)
            return { events: [], notChecked: [`events: ${(0,_logs_js__WEBPACK_IMPORTED_MODULE_3__/* .refusal */ .x5)(answer)}`] };
        const more = (0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)((0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_4__.at)(answer.body, 'metadata', 'continue')) !== '';
        const notChecked = more ? [`events: only the first ${PAGE} of the namespace were read`] : [];
        return { events: warningsOf(answer.body, names), notChecked };
    }
    catch (thrown) {
        return { events: [], notChecked: [`events: ${(0,_text_clean_js__WEBPACK_IMPORTED_MODULE_1__/* .clean */ .uH)((0,_text_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .redact */ .E$)((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .sentence */ .em)(thrown)), 300)}`] };
    }
}
const warningsPath = (ref) => `/api/v1/namespaces/${ref.namespace}/events?fieldSelector=type%3DWarning&limit=${PAGE}`;
/** Of a list of events those about the objects named, newest first, the same ones counted, fit for people. */
function warningsOf(body, names) {
    return told((0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .list */ .p_)((0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_4__.at)(body, 'items')), names);
}
function told(items, names) {
    const ours = new Set(names);
    const groups = new Map();
    for (const item of items) {
        const warning = ours.has((0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)((0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_4__.at)(item, 'involvedObject', 'name'))) ? warningOf(item) : null;
        if (warning !== null)
            groups.set(warning.key, merged(groups.get(warning.key), warning));
    }
    const newest = [...groups.values()].sort((a, b) => b.when - a.when).slice(0, MOST);
    return newest.map(({ what, object, times }) => `${what} (${object}${times > 1 ? `, ${times} times` : ''})`);
}
function warningOf(item) {
    const name = (0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)((0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_4__.at)(item, 'involvedObject', 'name'));
    const message = (0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)((0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_4__.at)(item, 'message'));
    const reason = (0,_text_clean_js__WEBPACK_IMPORTED_MODULE_1__/* .clean */ .uH)((0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)((0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_4__.at)(item, 'reason')), 60);
    const what = (0,_text_clean_js__WEBPACK_IMPORTED_MODULE_1__/* .clean */ .uH)((0,_text_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .redact */ .E$)(`${reason}: ${message}`), 300);
    return {
        key: what.replaceAll(name, '*').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '*'),
        what,
        object: (0,_text_clean_js__WEBPACK_IMPORTED_MODULE_1__/* .clean */ .uH)(`${(0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)((0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_4__.at)(item, 'involvedObject', 'kind'))}/${name}`, 120),
        when: Date.parse(lastSeen(item) ?? '') || 0,
        times: (0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .whole */ .WQ)((0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_4__.at)(item, 'series', 'count'), (0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .whole */ .WQ)((0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_4__.at)(item, 'count'), 1)),
    };
}
function lastSeen(item) {
    return ((0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .time */ .kB)((0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_4__.at)(item, 'series', 'lastObservedTime')) ??
        (0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .time */ .kB)((0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_4__.at)(item, 'lastTimestamp')) ??
        (0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .time */ .kB)((0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_4__.at)(item, 'eventTime')) ??
        (0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .time */ .kB)((0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_4__.at)(item, 'metadata', 'creationTimestamp')));
}
function merged(known, next) {
    if (known === undefined)
        return next;
    const newer = next.when > known.when ? next : known;
    return { ...newer, times: known.times + next.times };
}


/***/ }),

/***/ 6117:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P5: () => (/* binding */ raised),
/* harmony export */   bG: () => (/* binding */ judgeSeverity)
/* harmony export */ });
/* unused harmony export failingShare */
/* harmony import */ var _text_clean_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4874);

function judgeSeverity(request) {
    const asked = request.signal.manual?.severity;
    if (asked)
        return { severity: asked, why: [`${asked}: said by the person who started the run.`] };
    return byRule(request) ?? byReadings(request);
}
/** Share of the suspect's pods that fail; null where it has none or is not known. */
function failingShare(request) {
    const { suspect } = request;
    const own = request.pods.filter((pod) => suspect !== null && pod.releaseUid === suspect.uid && !pod.terminating);
    return own.length === 0 ? null : own.filter((pod) => pod.failing).length / own.length;
}
/** One step worse: what was tried did not help, and a person has to come. */
function raised(brief) {
    const { severity, severityWhy } = brief.triage;
    const up = { SEV1: 'SEV1', SEV2: 'SEV1', SEV3: 'SEV2', SEV4: 'SEV3' }[severity];
    if (up === severity)
        return brief;
    const why = `${up}: raised from ${severity}, since what was tried did not help.`;
    return {
        ...brief,
        triage: { ...brief.triage, severity: up, severityWhy: [why, ...severityWhy], raisedFrom: severity },
    };
}
function byRule(request) {
    for (const [index, rule] of request.rules.entries()) {
        const met = conditions(rule.when, request);
        if (met.every((reason) => reason !== null)) {
            const because = met.length === 0 ? 'it has no condition' : met.join(', ');
            return { severity: rule.severity, why: [`${rule.severity}: rule ${index + 1} of the config: ${because}.`] };
        }
    }
    return null;
}
/** One entry for each condition given: the reason why it holds, or null. What is not known does not hold. */
function conditions(when, request) {
    const { signal, users } = request;
    const share = failingShare(request);
    const met = [];
    if (when.signal)
        met.push(when.signal.includes(signal.severity) ? `the alert is ${signal.severity}` : null);
    if (when.labels)
        met.push(labelsMatch(signal, when.labels));
    if (when.usersAtLeast !== undefined)
        met.push(users && users.count >= when.usersAtLeast ? `${users.count} users (${users.source})` : null);
    if (when.podsFailingAtLeast !== undefined)
        met.push(share !== null && share >= when.podsFailingAtLeast ? `${percent(share)} of its pods fail` : null);
    if (when.probe !== undefined)
        met.push(unhealthy(request.look, when.probe));
    return met;
}
function labelsMatch(signal, wanted) {
    const pairs = Object.entries(wanted);
    const sure = pairs.every(([name]) => !signal.ambiguousLabels.includes(name));
    const sets = [
        signal.labels,
        ...signal.alerts.filter((alert) => alert.status === 'firing').map((alert) => alert.labels),
    ];
    const matches = sets.some((labels) => pairs.every(([name, value]) => Object.hasOwn(labels, name) && labels[name] === value));
    return sure && matches ? pairs.map(([name, value]) => `${name}=${value}`).join(', ') : null;
}
function unhealthy(look, probe) {
    const found = look.find((one) => one.probe === probe && one.verdict === 'unhealthy');
    return found ? `probe ${probe} is unhealthy` : null;
}
function byReadings(request) {
    const none = request.rules.length === 0 ? [] : [`None of the ${request.rules.length} rules of the config matches.`];
    const readings = [...byPods(request), ...byUsers(request.users), bySignal(request)];
    const worst = readings.toSorted((a, b) => Number(a.severity.slice(3)) - Number(b.severity.slice(3)));
    const severity = worst[0]?.severity ?? 'SEV2';
    return { severity, why: [...worst.map((reading) => `${reading.severity}: ${reading.why}`), ...none] };
}
function byPods(request) {
    const { workload, suspect } = request;
    if (workload === null)
        return [];
    const { desired, ready } = workload;
    if (desired > 0 && ready === 0)
        return [{ severity: 'SEV1', why: `none of ${desired} pods is ready.` }];
    const share = failingShare(request);
    if (share === null || share === 0)
        return [];
    const all = share === 1 ? 'all' : percent(share);
    const why = `${all} of the pods of ${(0,_text_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .clean */ .uH)(suspect?.version ?? '', 60)} fail; ${ready} of ${desired} are ready.`;
    if (ready * 2 < desired)
        return [{ severity: 'SEV1', why }];
    return [{ severity: share === 1 ? 'SEV2' : 'SEV3', why }];
}
function byUsers(users) {
    if (users === null || users.count < 1)
        return [];
    const why = `${users.count} ${users.count === 1 ? 'user is' : 'users are'} affected (${users.source}).`;
    if (users.count >= 1000)
        return [{ severity: 'SEV1', why }];
    return [{ severity: users.count >= 100 ? 'SEV2' : 'SEV3', why }];
}
function bySignal({ signal, look, pods }) {
    const seen = look.some((one) => one.verdict === 'unhealthy') || pods.some((pod) => pod.failing);
    switch (signal.severity) {
        case 'critical':
            return { severity: 'SEV2', why: 'the alert is critical.' };
        case 'high':
            return seen
                ? { severity: 'SEV2', why: 'the alert is high, and our own look sees it too.' }
                : { severity: 'SEV3', why: 'the alert is high; our own look does not see it.' };
        case 'warning':
            return { severity: 'SEV3', why: 'the alert is a warning.' };
        case 'info':
            return { severity: 'SEV4', why: 'the alert is for information.' };
        case 'unknown':
            return { severity: 'SEV3', why: 'the alert does not say how bad it is; when unsure, the higher one.' };
    }
}
function percent(share) {
    return `${Math.round(share * 100)} %`;
}


/***/ }),

/***/ 8112:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ usersAffected)
/* harmony export */ });
/* unused harmony export countOf */
/* harmony import */ var _text_clean_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4874);

const NAMES = new Set([
    'usersaffected',
    'affectedusers',
    'usersimpacted',
    'impactedusers',
    'affectedusercount',
    'usersaffectedcount',
    'affectedcustomers',
    'customersaffected',
]);
const NUMBER = /^[~>≈]?\s?(\d{1,3}(?:[, _']\d{3}){1,4}|\d{1,12})(\.\d{1,6})?\s?([km])?\+?\s?(?:users?|customers?)?$/i;
const SCALE = { k: 1000, m: 1_000_000 };
/** Null where nobody knows: not the same as 0. `measured`: what the probes' `users` queries gave. */
function usersAffected(signal, measured) {
    const asked = signal.manual?.usersAffected;
    if (asked !== null && asked !== undefined)
        return { count: asked, source: 'the person who started the run' };
    return largest(measured) ?? largest(told(signal));
}
/** A count in a text as monitors write it: `1200`, `1,200`, `~1.2k users`; null for everything else. */
function countOf(text) {
    const [, whole, part = '', scale = ''] = NUMBER.exec(text.trim().slice(0, 60)) ?? [];
    if (whole === undefined)
        return null;
    return Math.round(Number(whole.replace(/[, _']/g, '') + part) * (SCALE[scale.toLowerCase()] ?? 1));
}
function told(signal) {
    const firing = signal.alerts.filter((alert) => alert.status === 'firing');
    return [
        ...named(signal.labels, 'label'),
        ...firing.flatMap((alert) => [...named(alert.labels, 'label'), ...named(alert.annotations, 'annotation')]),
    ];
}
function named(texts, kind) {
    return Object.entries(texts).flatMap(([name, text]) => {
        const count = NAMES.has(name.toLowerCase().replace(/[_\-. ]/g, '')) ? countOf(text) : null;
        return count === null ? [] : [{ count, source: `${kind} ${(0,_text_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .clean */ .uH)(name, 60)}` }];
    });
}
/** Alerts of one group may count the same people: the largest, never the sum. */
function largest(counts) {
    return counts.reduce((most, count) => (most === null || count.count > most.count ? count : most), null);
}


/***/ }),

/***/ 7716:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ look),
/* harmony export */   t: () => (/* binding */ lookAt)
/* harmony export */ });
/* harmony import */ var _probes_registry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9888);

/** As of now. With `after`, only samples count that lie wholly after that moment. */
async function look(service, context) {
    return Promise.all(service.probes.flatMap(_probes_registry_js__WEBPACK_IMPORTED_MODULE_0__/* .measurable */ .i).map((probe) => probe.measure(context)));
}
/** As of a moment in the past; probes without a past are left out. */
async function lookAt(service, at, context) {
    const probes = service.probes.flatMap(_probes_registry_js__WEBPACK_IMPORTED_MODULE_0__/* .measurable */ .i).filter((probe) => probe.hasPast);
    return Promise.all(probes.map((probe) => probe.measure({ ...context, at })));
}


/***/ }),

/***/ 7433:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $o: () => (/* binding */ withUnit),
/* harmony export */   E4: () => (/* binding */ PROBE_DEADLINE),
/* harmony export */   lQ: () => (/* binding */ observation)
/* harmony export */ });
/** Deadline of one request of a probe, in ms. */
const PROBE_DEADLINE = 5000;
function observation(config, at, found) {
    const { verdict, why, value = null } = found;
    return { probe: config.name, type: config.type, at, verdict, value, unit: config.unit ?? '', why };
}
/** Four digits are enough to compare, and 0.30000000000000004 helps nobody. */
function withUnit(value, unit) {
    const number = Number(value.toPrecision(4)).toString();
    if (unit === '')
        return number;
    return unit === '%' ? `${number}%` : `${number} ${unit}`;
}


/***/ }),

/***/ 3140:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  kW: () => (/* binding */ TOO_QUIET),
  kN: () => (/* binding */ measureTraffic),
  dg: () => (/* binding */ measureUsers),
  t_: () => (/* binding */ prometheusProbe)
});

// UNUSED EXPORTS: freshnessQuery, rangeOfProbe

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/verification/probe.js
var probe = __webpack_require__(7433);
// EXTERNAL MODULE: ./lib/verification/via-cluster.js
var via_cluster = __webpack_require__(3600);
// EXTERNAL MODULE: ./lib/plan/fields.js
var fields = __webpack_require__(8162);
;// CONCATENATED MODULE: ./lib/verification/probes/prometheus-answer.js
// What Prometheus' query API answered → one number and its time, or why there is none. Pure.

const DECIMAL = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;
function readSample(body, allowWarnings) {
    if ((0,fields.at)(body, 'status') !== 'success')
        return unusable(`Prometheus refused the query: ${refusal(body)}`);
    const warnings = (0,fields/* list */.p_)((0,fields.at)(body, 'data', 'warnings')).concat((0,fields/* list */.p_)((0,fields.at)(body, 'warnings')));
    if (warnings.length > 0 && !allowWarnings) {
        return unusable(`Prometheus warns that the answer may be partial: ${(0,fields/* text */.Qq)(warnings[0]).slice(0, 200)}`);
    }
    const type = (0,fields.at)(body, 'data', 'resultType');
    if (type === 'scalar')
        return readPair((0,fields.at)(body, 'data', 'result'));
    if (type !== 'vector')
        return unusable(`the query gives a ${(0,fields/* text */.Qq)(type) || 'nothing'}, not one sample`);
    const series = (0,fields.at)(body, 'data', 'result');
    if (!Array.isArray(series))
        return unusable('the answer cannot be read');
    if (series.length === 0)
        return { kind: 'empty', why: 'the query gives no sample' };
    if (series.length > 1)
        return unusable(`the query gives ${series.length} series, not one`);
    return readPair((0,fields.at)(series[0], 'value'));
}
function readPair(pair) {
    const [seconds, value] = (0,fields/* list */.p_)(pair);
    if (typeof seconds !== 'number' || typeof value !== 'string')
        return unusable('the answer holds no plain number');
    // NaN and ±Inf come as texts; Number('') would be 0.
    if (!DECIMAL.test(value) || !Number.isFinite(Number(value)))
        return unusable(`the value is ${value.slice(0, 20) || 'empty'}`);
    return { kind: 'sample', value: Number(value), at: seconds * 1000 };
}
function refusal(body) {
    const said = [(0,fields/* text */.Qq)((0,fields.at)(body, 'errorType')), (0,fields/* text */.Qq)((0,fields.at)(body, 'error'))].filter((part) => part !== '').join(': ');
    return said.slice(0, 300) || 'the answer is not from its query API';
}
function unusable(why) {
    return { kind: 'unusable', why };
}

;// CONCATENATED MODULE: ./lib/verification/probes/prometheus-query.js




const LONGEST_BODY = 256 * 1024;
const REMEDY = 'Check the probe’s `url` and `via`.';
/** Throws a ResponderError where nothing like Prometheus answered. */
async function queryPrometheus(config, context, query) {
    const asked = new URLSearchParams({
        query,
        timeout: `${probe/* PROBE_DEADLINE */.E4 - 500}ms`,
        // Instant selectors otherwise reach back 5 minutes; servers that do not know it ignore it, and timestamp() tells as well.
        lookback_delta: `${config.maxAge}ms`,
        ...(context.at === undefined ? {} : { time: context.at }),
    });
    const body = config.via === undefined
        ? await direct(config, context, asked)
        : await viaCluster(config, config.via.cluster, context, asked);
    return readSample(body, config.allowWarnings);
}
async function direct(config, context, asked) {
    const url = `${config.url.replace(/\/+$/, '')}/api/v1/query?${asked}`;
    const { allowPrivate } = config;
    const answer = await context.http.get({ url, allowPrivate, deadline: probe/* PROBE_DEADLINE */.E4, limit: LONGEST_BODY });
    return parsed(answer.body, answer.status);
}
async function viaCluster(config, via, context, asked) {
    // The encoding of a form writes a space as +, which a proxy may take literally.
    const target = `${config.url.replace(/\/+$/, '')}/api/v1/query?${asked.toString().replaceAll('+', '%20')}`;
    const path = (0,via_cluster/* proxyPath */.I)(via, context.namespace, target);
    if (path === null)
        throw new errors/* ResponderError */.J6('probe-refused', 'with `via`, `url` must be a plain path prefix', REMEDY);
    const answer = await context.cluster.request({ method: 'GET', path, deadline: probe/* PROBE_DEADLINE */.E4, once: true });
    const trouble = (0,via_cluster/* proxyTrouble */.g)(answer, { via, namespace: context.namespace });
    if (trouble !== null)
        throw new errors/* ResponderError */.J6('host-unreachable', trouble.why, REMEDY);
    return typeof answer.body === 'string' ? parsed(answer.body, answer.status) : answer.body;
}
function parsed(body, status) {
    try {
        return JSON.parse(body);
    }
    catch (cause) {
        throw new errors/* ResponderError */.J6('host-unreachable', `status ${status} and no JSON`, REMEDY, cause);
    }
}

;// CONCATENATED MODULE: ./lib/verification/probes/selectors.js
// Which series a PromQL query reads, and how far back. Not a parser: enough to ask when those series were last scraped, because
// an instant query answers with the time of the question and `or vector(0)` answers even when nothing is scraped any more.
const WORDS = new Set([
    ...['and', 'or', 'unless', 'bool', 'offset', 'by', 'without', 'on', 'ignoring', 'group_left', 'group_right'],
    ...['inf', 'nan', 'start', 'end', 'atan2', 'sum', 'avg', 'min', 'max', 'count', 'group', 'stddev', 'stdvar'],
    ...[
        'topk',
        'bottomk',
        'quantile',
        'count_values',
        'limitk',
        'limit_ratio',
        'anchored',
        'smoothed',
        'fill',
        'fill_left',
        'fill_right',
    ],
]);
const TOKEN = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|#[^\n]*|\[[^\]]*\]|[\d.][\w.]*|[a-zA-Z_:][\w:]*|[{}()]|\s+|./gs;
const GROUPING = new Set(['by', 'without', 'on', 'ignoring', 'group_left', 'group_right']);
const UNITS = {
    ms: 1,
    s: 1000,
    m: 60_000,
    h: 3_600_000,
    d: 86_400_000,
    w: 604_800_000,
    y: 31_536_000_000,
};
/** The vector selectors in `query`, each once, without range, offset or `@`. */
function selectorsOf(query) {
    const tokens = tokensOf(query);
    const found = new Set();
    for (let place = 0; place < tokens.length;) {
        const end = selectorEnd(tokens, place);
        if (end > place)
            found.add(tokens.slice(place, end).join(''));
        place = Math.max(end, groupingEnd(tokens, place), place + 1);
    }
    return [...found];
}
/** `place` itself where no selector begins there. */
function selectorEnd(tokens, place) {
    const [token = '', next] = [tokens[place], tokens[place + 1]];
    if (token === '{')
        return after(tokens, place, '}');
    const metric = /^[a-zA-Z_:]/.test(token) && next !== '(' && !WORDS.has(token.toLowerCase());
    if (!metric)
        return place;
    return next === '{' ? after(tokens, place, '}') : place + 1;
}
/** The labels in `by (…)` and the like are no metrics. */
function groupingEnd(tokens, place) {
    const grouping = GROUPING.has((tokens[place] ?? '').toLowerCase()) && tokens[place + 1] === '(';
    return grouping ? after(tokens, place, ')') : place;
}
/** The longest stretch of time that a sample of `query` is made of, in ms. Nested ranges add up. */
function rangeOf(query) {
    const ranges = tokensOf(query).filter((token) => token.startsWith('['));
    const lengths = ranges.map((range) => lengthOf(range.slice(1, -1).split(':')[0] ?? ''));
    const nested = ranges.some((range) => range.includes(':'));
    return nested ? lengths.reduce((sum, length) => sum + length, 0) : Math.max(0, ...lengths);
}
function tokensOf(query) {
    const tokens = query.match(TOKEN) ?? [];
    return tokens.filter((token) => token.trim() !== '' && !token.startsWith('#'));
}
function after(tokens, place, closing) {
    const end = tokens.indexOf(closing, place);
    return end < 0 ? tokens.length : end + 1;
}
function lengthOf(text) {
    if (/^\s*\d+(\.\d+)?\s*$/.test(text))
        return Number(text) * 1000;
    const parts = [...text.matchAll(/(\d+)(ms|[smhdwy])/g)];
    return parts.reduce((sum, [, amount = '0', unit = 's']) => sum + Number(amount) * (UNITS[unit] ?? 0), 0);
}

;// CONCATENATED MODULE: ./lib/verification/probes/prometheus.js




const prometheusProbe = { type: 'prometheus', hasPast: true, measure };
async function measure(config, context) {
    const at = context.at ?? new Date(context.clock.now()).toISOString();
    const early = tooEarly(config, context.after, context.clock.now());
    if (early !== null)
        return (0,probe/* observation */.lQ)(config, at, { verdict: 'unknown', why: early });
    try {
        return (0,probe/* observation */.lQ)(config, at, await read(config, context));
    }
    catch (thrown) {
        const why = thrown instanceof errors/* ResponderError */.J6 ? thrown.message : (0,errors/* sentence */.em)(thrown);
        return (0,probe/* observation */.lQ)(config, at, { verdict: 'unknown', why: `Prometheus gave no answer: ${why}` });
    }
}
/** Number of users affected by the config's own query; null where there is none or it cannot be told. */
async function measureUsers(config, context) {
    if (config.users === undefined)
        return null;
    const sample = await queryPrometheus(config, context, config.users).catch(() => null);
    return sample?.kind === 'sample' && sample.value >= 0 ? Math.round(sample.value) : null;
}
/** The number itself, as of `context.at` or now, whether or not it has bounds; null where it cannot be told. */
async function measureTraffic(config, context) {
    const sample = await queryPrometheus(config, context, config.query).catch(() => null);
    return sample?.kind === 'sample' && sample.value >= 0 ? sample.value : null;
}
async function read(config, context) {
    const { minimumTraffic } = config;
    const freshness = freshnessQuery([config.query, minimumTraffic?.query ?? '']);
    if (freshness === null)
        return unknown('the query reads no series, so it measures nothing');
    const [sample, newest, traffic] = await Promise.all([
        queryPrometheus(config, context, config.query),
        queryPrometheus(config, context, freshness),
        minimumTraffic === undefined ? null : queryPrometheus(config, context, minimumTraffic.query),
    ]);
    const doubt = doubtOf(config, context, sample, newest) ?? tooQuiet(config, traffic);
    if (doubt !== null || sample.kind !== 'sample')
        return unknown(doubt ?? 'no sample');
    return judged(config, sample.value);
}
/** When the newest sample behind the queries was scraped. `timestamp()` is the sample's own time, the answer's is the question's. */
function freshnessQuery(queries) {
    const selectors = [...new Set(queries.flatMap(selectorsOf))];
    if (selectors.length === 0)
        return null;
    const newest = selectors.map((selector, n) => `label_replace(max(timestamp(${selector})), "selector", "${n}", "", "")`);
    return `max(${newest.join(' or ')})`;
}
function doubtOf(config, context, sample, newest) {
    if (sample.kind !== 'sample')
        return sample.why;
    const asked = context.at === undefined ? context.clock.now() : Date.parse(context.at);
    const off = Math.round(Math.abs(asked - sample.at) / 1000);
    if (off * 1000 > config.maxAge)
        return `Prometheus answered as of ${off} s away from the time of the question`;
    if (newest.kind === 'empty')
        return `none of the series it reads has a sample in the last ${seconds(config.maxAge)}${hint(config)}`;
    if (newest.kind !== 'sample')
        return `the age of the sample is not known: ${newest.why}`;
    const age = sample.at - newest.value * 1000;
    if (age > config.maxAge)
        return `the newest sample is ${seconds(age)} old, more than ${seconds(config.maxAge)}`;
    return tooEarly(config, context.after, sample.at);
}
function hint(config) {
    return config.minimumTraffic === undefined ? ' (`minimumTraffic` would tell "no errors" from "no data")' : '';
}
/** Judged by our clock and by Prometheus' own: whichever is behind decides. */
function tooEarly(config, after, at) {
    if (after === undefined)
        return null;
    const range = rangeOfProbe(config);
    const missing = Date.parse(after) + range - at;
    return missing <= 0
        ? null
        : `its range of ${seconds(range)} still reaches back before convergence for ${seconds(missing)}`;
}
/** What the config says, unless the query itself looks further back. */
function rangeOfProbe(config) {
    return Math.max(config.range, rangeOf(config.query));
}
/** How what is said of too little traffic begins. */
const TOO_QUIET = 'too little traffic to tell';
function tooQuiet(config, traffic) {
    const least = config.minimumTraffic?.atLeast;
    if (traffic === null || least === undefined)
        return null;
    if (traffic.kind !== 'sample')
        return `the traffic is not known: ${traffic.why}`;
    if (traffic.value >= least)
        return null;
    return `${TOO_QUIET}: ${(0,probe/* withUnit */.$o)(traffic.value, '')}, at least ${(0,probe/* withUnit */.$o)(least, '')} is needed`;
}
function judged(config, value) {
    const { max, min } = config.normal;
    const shown = (number) => (0,probe/* withUnit */.$o)(number, config.unit);
    if (max === undefined && min === undefined)
        return { ...unknown('`normal` has no bound to compare with'), value };
    if (max !== undefined && value > max)
        return { verdict: 'unhealthy', value, why: `${shown(value)} is more than ${shown(max)}` };
    if (min !== undefined && value < min)
        return { verdict: 'unhealthy', value, why: `${shown(value)} is less than ${shown(min)}` };
    const bounds = [
        max === undefined ? [] : `at most ${shown(max)}`,
        min === undefined ? [] : `at least ${shown(min)}`,
    ].flat();
    return { verdict: 'healthy', value, why: `${shown(value)} (${bounds.join(', ')})` };
}
function seconds(ms) {
    return `${Math.ceil(ms / 1000)} s`;
}
function unknown(why) {
    return { verdict: 'unknown', why };
}


/***/ }),

/***/ 9888:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  i: () => (/* binding */ measurable)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/verification/probe.js
var probe = __webpack_require__(7433);
// EXTERNAL MODULE: ./lib/verification/via-cluster.js
var via_cluster = __webpack_require__(3600);
;// CONCATENATED MODULE: ./lib/verification/probes/http.js



const LONGEST_BODY = 1024 * 1024;
const NOT_SERVING = ['connect', 'timeout', 'protocol'];
const httpProbe = { type: 'http', hasPast: false, measure };
async function measure(config, context) {
    const at = new Date(context.clock.now()).toISOString();
    const reading = await read(config, context).catch((thrown) => explain(thrown));
    const named = { ...config, unit: 'ms' };
    if (reading.kind !== 'answer') {
        return (0,probe/* observation */.lQ)(named, at, { verdict: reading.kind === 'unclear' ? 'unknown' : 'unhealthy', why: reading.why });
    }
    const wrong = faults(config, reading);
    const verdict = wrong.length === 0 ? 'healthy' : 'unhealthy';
    const latency = Math.round(reading.latency);
    const why = wrong.length === 0 ? `${reading.status} in ${latency} ms (at most ${config.latency} ms)` : wrong.join('; ');
    return (0,probe/* observation */.lQ)(named, at, { verdict, value: latency, why });
}
function faults(config, answer) {
    const latency = Math.round(answer.latency);
    const redirect = answer.status >= 300 && answer.status < 400 ? ', a redirect' : '';
    return [
        answer.status === config.status ? [] : [`status ${answer.status}${redirect} instead of ${config.status}`],
        config.body === undefined || holds(answer.body, config.body) ? [] : ['the body lacks the expected text'],
        latency <= config.latency ? [] : [`answered in ${latency} ms, more than ${config.latency} ms`],
    ].flat();
}
/** White space does not count: through the API server a JSON body arrives parsed. */
function holds(body, expected) {
    return body.replace(/\s+/g, '').includes(expected.replace(/\s+/g, ''));
}
async function read(config, context) {
    const deadline = Math.max(probe/* PROBE_DEADLINE */.E4, config.latency);
    if (config.via !== undefined)
        return readViaCluster(config, config.via.cluster, context, deadline);
    const { url, allowPrivate } = config;
    const answer = await context.http.get({ url, allowPrivate, deadline, limit: LONGEST_BODY });
    return { kind: 'answer', ...answer };
}
async function readViaCluster(config, via, context, deadline) {
    const path = (0,via_cluster/* proxyPath */.I)(via, context.namespace, config.url);
    if (path === null)
        return { kind: 'unclear', why: 'with `via`, `url` must be a plain path like /healthz' };
    const started = context.clock.monotonic();
    const answer = await context.cluster.request({ method: 'GET', path, deadline, once: true }).catch(() => null);
    const latency = context.clock.monotonic() - started;
    if (answer === null)
        return lostAnswer(context, via.service);
    const trouble = (0,via_cluster/* proxyTrouble */.g)(answer, { via, namespace: context.namespace });
    if (trouble !== null)
        return trouble;
    const body = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? null);
    return { kind: 'answer', status: answer.status, body, latency };
}
/** A hanging service and a lost API server look alike; a second question tells them apart. */
async function lostAnswer(context, service) {
    await context.cluster.request({ method: 'GET', path: '/version', deadline: 2000 });
    return { kind: 'not-serving', why: `the API server answers, but service ${service} behind its proxy does not` };
}
function explain(thrown) {
    const reason = thrown instanceof errors/* ResponderError */.J6 && thrown.code === 'host-unreachable' ? thrown.reason : null;
    const why = thrown instanceof errors/* ResponderError */.J6 ? thrown.message : (0,errors/* sentence */.em)(thrown);
    return { kind: NOT_SERVING.some((failure) => failure === reason) ? 'not-serving' : 'unclear', why };
}

// EXTERNAL MODULE: ./lib/verification/probes/prometheus.js + 3 modules
var prometheus = __webpack_require__(3140);
;// CONCATENATED MODULE: ./lib/verification/probes/registry.js


function measurable(config) {
    switch (config.type) {
        case 'rollout':
            return [];
        case 'http':
            return [bound(httpProbe, config)];
        case 'prometheus':
            return judged(config) ? [bound(prometheus/* prometheusProbe */.t_, config)] : [];
    }
}
/** Traffic without bounds is no health: it is what the diagnosis compares with normal. */
function judged({ role, normal }) {
    return role !== 'traffic' || normal.min !== undefined || normal.max !== undefined;
}
function bound(probe, config) {
    return { type: probe.type, hasPast: probe.hasPast, measure: (context) => probe.measure(config, context) };
}


/***/ }),

/***/ 3600:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ proxyPath),
/* harmony export */   g: () => (/* binding */ proxyTrouble)
/* harmony export */ });
/* harmony import */ var _plan_fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8162);

/** The proxy's path for `target` (a path, with a query where there is one); null where `target` could leave the service. */
function proxyPath(via, namespace, target) {
    const [path = '', ...query] = target.split('?');
    const segments = encodeSegments(path);
    if (segments === null || !/^[\w\-.~!$&'()*+,;=:@/?%]*$/.test(query.join('?')))
        return null;
    const name = `${via.scheme === 'https' ? 'https:' : ''}${via.service}:${via.port}`;
    const asked = query.length === 0 ? '' : `?${query.join('?')}`;
    return `/api/v1/namespaces/${via.namespace ?? namespace}/services/${name}/proxy${segments}${asked}`;
}
/** Decoded before they are looked at: `%2e%2e` is `..` to the API server. */
function encodeSegments(path) {
    if (!path.startsWith('/'))
        return null;
    try {
        const segments = path.slice(1).split('/').map(decodeURIComponent);
        const bad = segments.some((segment) => segment === '.' || segment === '..' || /[/\\\p{Cc}]/u.test(segment));
        return bad ? null : `/${segments.map(encodeURIComponent).join('/')}`;
    }
    catch {
        return null;
    }
}
function proxyTrouble(answer, asked) {
    const { via } = asked;
    const status = (0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(answer.body, 'kind') === 'Status' && (0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(answer.body, 'apiVersion') === 'v1' && answer.status >= 400;
    if (!status)
        return null;
    const message = (0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)((0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_0__.at)(answer.body, 'message')).slice(0, 300);
    const where = `service ${via.service} in namespace ${via.namespace ?? asked.namespace}`;
    if (answer.status === 403) {
        const name = `${via.scheme === 'https' ? 'https:' : ''}${via.service}:${via.port}`;
        return unclear(`the credentials lack \`get services/proxy\` for \`${name}\` in namespace ${via.namespace ?? asked.namespace}`);
    }
    if (answer.status === 404)
        return unclear(`there is no ${where}`);
    if (answer.status !== 503)
        return unclear(`the API server answers ${answer.status} for ${where}: ${message}`);
    if (/x509|tls:|certificate|lookup /.test(message))
        return unclear(`the API server cannot speak to ${where}: ${message}`);
    if (/no endpoints available/.test(message))
        return { kind: 'not-serving', why: `no pod serves ${where}: no endpoints available` };
    if (/error trying to reach service/.test(message))
        return { kind: 'not-serving', why: `${where} gives no answer: ${message}` };
    return unclear(`the API server answers 503 for ${where}: ${message}`);
}
function unclear(why) {
    return { kind: 'unclear', why };
}


/***/ }),

/***/ 6810:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  QZ: () => (/* binding */ blindBrief),
  Gb: () => (/* binding */ briefOf),
  nv: () => (/* binding */ holdOf),
  vi: () => (/* binding */ weigh)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/handling.js
var lib_handling = __webpack_require__(9034);
// EXTERNAL MODULE: ./lib/plan/approved.js
var approved = __webpack_require__(144);
// EXTERNAL MODULE: ./lib/plan/happening.js
var happening = __webpack_require__(7839);
// EXTERNAL MODULE: ./lib/plan/observe.js + 12 modules
var observe = __webpack_require__(1181);
// EXTERNAL MODULE: ./lib/plan/second-look.js + 3 modules
var second_look = __webpack_require__(7389);
// EXTERNAL MODULE: ./lib/plan/symptom-start.js
var symptom_start = __webpack_require__(4209);
// EXTERNAL MODULE: ./lib/text/clean.js
var clean = __webpack_require__(4874);
// EXTERNAL MODULE: ./lib/text/redact.js
var redact = __webpack_require__(1814);
;// CONCATENATED MODULE: ./lib/triage/changes.js

const MOST = 20;
function recentChanges({ facts, now, window }) {
    const since = Date.parse(now) - window;
    const rollouts = facts.releases.map((release) => rollout(release, facts));
    const deployments = (facts.deployments ?? []).map(deployment);
    return [...rollouts, ...deployments]
        .filter((change) => Date.parse(change.at) >= since)
        .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
        .slice(0, MOST);
}
function rollout(release, facts) {
    const manager = facts.suspect?.uid === release.uid ? facts.workload?.templateChangedBy?.manager : undefined;
    const by = manager === undefined ? '' : `, applied by ${(0,clean/* clean */.uH)(manager, 60)}`;
    const what = `Rollout of ${(0,clean/* clean */.uH)(release.version, 80)} (revision ${release.revision}, ${release.name}${by})`;
    return { at: release.beganAt, kind: 'rollout', what, link: null, releaseUid: release.uid };
}
function deployment({ at, sha, ref, state, url }) {
    const what = `GitHub Deployment of ${(0,clean/* clean */.uH)(ref, 80)} (${sha.slice(0, 7)}): ${(0,clean/* clean */.uH)(state, 30)}`;
    return { at, kind: 'deployment', what, link: url };
}

// EXTERNAL MODULE: ./lib/triage/severity.js
var triage_severity = __webpack_require__(6117);
// EXTERNAL MODULE: ./lib/triage/logs.js
var triage_logs = __webpack_require__(8294);
;// CONCATENATED MODULE: ./lib/triage/symptoms.js



const MOST_ENDPOINTS = 3;
const MOST_ERRORS = 3;
/** Kinds of failure of pods, those of most pods first: an account is kept in a Lease. */
const MOST_KINDS = 10;
/** A path as people write it, not the tail of a URL, a fraction or a file of the system. */
const PATH = /(?<![\w:/.)}\]~-])\/(?!(?:etc|var|tmp|usr|proc|dev|home|opt|root|bin|sys)\b)[A-Za-z][\w{}:.*-]{1,63}(?:\/[\w{}:.*-]{1,64}){0,7}/g;
const PATH_LABELS = /^(?:path|endpoint|route|handler|uri|url_path|http_route)$/i;
const ERROR_TEXTS = /^(?:error|error_?message|exception|reason|message|description|details?)$/i;
function symptomsOf(request) {
    return [...measurements(request), ...failingPods(request), ...endpoints(request.signal), ...errorTexts(request)];
}
/** Paths found in a text, without duplicates. */
function pathsIn(text) {
    const found = text.slice(0, 4000).match(PATH) ?? [];
    return [...new Set(found.map((path) => path.replace(/[.:]+$/, '')))];
}
function measurements({ look, normal }) {
    return look.flatMap((now) => {
        const before = normal.find((one) => one.probe === now.probe);
        const changed = change(now, before);
        if (now.verdict !== 'unhealthy' && changed === null)
            return [];
        const value = now.value === null ? 'unhealthy' : amount(now);
        const against = before?.value == null ? '' : ` against ${amount(before)} ${asItWas(before)}`;
        const what = `${now.probe}: ${value}${against}${changed === null ? '' : ` (${changed})`}`;
        return [{ what: (0,clean/* clean */.uH)(what, 200), evidence: line(now.why), endpoint: null }];
    });
}
/** Only what was healthy is normal. */
function asItWas({ verdict }) {
    return verdict === 'healthy' ? 'normally' : 'before the release';
}
/** How far from normal, where that says something: a fifth or more. */
function change(now, before) {
    if (now.verdict === 'unknown' || now.value === null || before?.value == null || before.value <= 0)
        return null;
    const ratio = now.value / before.value;
    if (!Number.isFinite(ratio) || Math.abs(ratio - 1) < 0.2)
        return null;
    if (ratio >= 3)
        return `${Math.round(ratio)} times`;
    return `${ratio > 1 ? '+' : '-'}${Math.round(Math.abs(ratio - 1) * 100)} %`;
}
function amount({ value, unit }) {
    const number = Number((value ?? 0).toPrecision(4));
    return unit === '' ? `${number}` : `${number} ${unit}`;
}
function failingPods({ pods, releases }) {
    const failing = pods.filter((pod) => pod.failing);
    const groups = Map.groupBy(failing, (pod) => `${pod.releaseUid}\n${pod.reason}`);
    const most = [...groups.values()].sort((a, b) => b.length - a.length).slice(0, MOST_KINDS);
    return most.map((group) => podSymptom(group, pods, releases));
}
function podSymptom(group, pods, releases) {
    const [first] = group;
    const release = releases.find((one) => one.uid === first?.releaseUid);
    const all = pods.filter((pod) => pod.releaseUid === first?.releaseUid).length;
    const of = release === undefined ? '' : ` of ${release.version}`;
    const restarts = group.reduce((sum, pod) => sum + pod.restarts, 0);
    const notes = [
        first?.reason ?? 'not ready',
        first?.exitCode == null ? [] : `exit code ${first.exitCode}`,
        restarts === 0 ? [] : `${restarts} restarts`,
    ].flat();
    const what = `${group.length} of ${all} pods${of} fail: ${notes.join(', ')}`;
    const names = group
        .slice(0, 3)
        .map((pod) => pod.name)
        .join(', ');
    return {
        what: (0,clean/* clean */.uH)(what, 200),
        evidence: line(first?.message ? `${names}: ${first.message}` : names),
        endpoint: null,
    };
}
function endpoints(signal) {
    const texts = textsOf(signal);
    const found = texts.flatMap(({ from, text }) => pathsIn(text).map((path) => ({ path, from, text })));
    const first = [...new Map(found.toReversed().map((one) => [one.path, one])).values()].reverse();
    return first.slice(0, MOST_ENDPOINTS).map(({ path, from, text }) => ({
        what: `The alert names ${path}`,
        evidence: line(`${from}: ${text}`),
        endpoint: path,
    }));
}
function textsOf(signal) {
    const alerts = signal.alerts.filter((alert) => alert.status === 'firing').slice(0, 10);
    const labels = [signal.labels, ...alerts.map((alert) => alert.labels)].flatMap((one) => Object.entries(one).filter(([name]) => PATH_LABELS.test(name)));
    const annotations = alerts.flatMap((alert) => Object.entries(alert.annotations));
    return [
        ...labels.map(([name, text]) => ({ from: `label ${name}`, text })),
        { from: 'title', text: signal.title },
        { from: 'summary', text: signal.summary },
        ...annotations.map(([name, text]) => ({ from: `annotation ${name}`, text })),
        ...(signal.manual === null ? [] : [{ from: 'the person who started the run', text: signal.manual.what }]),
    ];
}
function errorTexts({ signal, logs }) {
    const alerts = signal.alerts.filter((alert) => alert.status === 'firing').slice(0, 10);
    const said = alerts
        .flatMap((alert) => Object.entries({ ...alert.labels, ...alert.annotations }))
        .filter(([name, text]) => ERROR_TEXTS.test(name) && (0,triage_logs/* isErrorLine */.Br)(text))
        .map(([name, text]) => ({
        what: 'The alert says',
        evidence: line(`${name}: ${text}`),
        endpoint: pathsIn(text)[0] ?? null,
    }));
    const unique = [...new Map(said.map((symptom) => [symptom.evidence, symptom])).values()];
    return [...unique.slice(0, MOST_ERRORS), ...loggedErrors(logs)];
}
function loggedErrors(logs) {
    const most = (0,triage_logs/* commonErrors */.hZ)(logs).slice(0, MOST_ERRORS);
    return most.flatMap((group) => {
        const last = group.at(-1);
        if (last === undefined)
            return [];
        const times = group.length === 1 ? 'once' : `${group.length} times`;
        const what = `Error in the log of pod ${last.pod}, ${times}`;
        return [{ what, evidence: line(last.text), endpoint: pathsIn(last.text)[0] ?? null }];
    });
}
function line(text) {
    return (0,clean/* clean */.uH)((0,redact/* redact */.E$)(text), 300);
}

// EXTERNAL MODULE: ./lib/triage/users.js
var triage_users = __webpack_require__(8112);
;// CONCATENATED MODULE: ./lib/triage/triage.js







/** The record lives in a Lease: what is kept of the pods is bounded. */
const MOST_PODS = 20;
function triage(request) {
    const { signal, service, facts, look, happening, events, logs, now } = request;
    const { workload, suspect, pods, normal, releases } = facts;
    const users = request.users ?? (0,triage_users/* usersAffected */.V)(signal, []);
    const { severity, why } = (0,triage_severity/* judgeSeverity */.bG)({ rules: service.severity, signal, workload, suspect, pods, look, users });
    return {
        what: (0,clean/* clean */.uH)((0,redact/* redact */.E$)(signal.manual?.what || signal.title), 300),
        since: signal.manual?.since ?? (0,symptom_start/* symptomStart */.W)(signal, suspect, now, service),
        usersAffected: users,
        happening,
        symptoms: symptomsOf({ signal, releases, pods, look, normal, logs }),
        severity,
        severityWhy: why,
        changes: recentChanges({ facts, now, window: service.limits.releaseWindow }),
        pods: kept(pods, suspect?.uid ?? null),
        events,
        logs,
        notChecked: [...new Set([...request.notChecked, ...look.flatMap(unseen)])],
    };
}
/** Failing pods first, the suspect's before others. */
function kept(pods, suspect) {
    const rank = (pod) => (pod.failing ? 0 : 2) + (pod.releaseUid === suspect ? 0 : 1);
    const texts = (pod) => ({ ...pod, message: pod.message === null ? null : (0,clean/* clean */.uH)((0,redact/* redact */.E$)(pod.message), 300) });
    return pods
        .toSorted((a, b) => rank(a) - rank(b))
        .slice(0, MOST_PODS)
        .map(texts);
}
function unseen({ probe, verdict, why }) {
    return verdict === 'unknown' ? [`probe ${probe}: ${(0,clean/* clean */.uH)((0,redact/* redact */.E$)(why), 300)}`] : [];
}

;// CONCATENATED MODULE: ./lib/weigh.js
// Triage and plan of one service: look, decide, and look again while a reason not to act may pass.







/** Monitors, once answered, stay silent for hours: what may pass is looked at again inside the same run. */
async function weigh(handling) {
    const { clock, runner } = handling.world;
    const { key, signal, service, approvedPlans, recalled } = handling;
    const { patience, sampleEvery } = service.limits;
    const pauseFor = (code) => code === 'not-reconciled' ? 500 : code === 'not-happening' ? sampleEvery : Math.min(sampleEvery, 5000);
    const end = clock.monotonic() + patience;
    for (let told = '', healthy = 0;;) {
        const observed = await seen(handling, Math.min(patience, BLIND_FOR));
        const { facts } = observed;
        const plan = (0,approved/* planned */.l)({ key, signal, service, approvedPlans, facts, ...(recalled && { recalled }) });
        const { decision } = plan;
        healthy = decision.kind === 'hold' && decision.code === 'not-happening' ? healthy + 1 : 0;
        const mayPass = decision.kind === 'hold' && decision.mayPass && healthy < HEALTHY_LOOKS;
        if (!mayPass ||
            handling.mode !== 'respond' ||
            handling.cancelled.aborted ||
            clock.monotonic() + pauseFor(decision.code) > end)
            return { observed, plan, brief: briefOf(handling, observed, plan, NOTHING_GATHERED) };
        const wait = healthy > 0 ? Math.min(patience, (HEALTHY_LOOKS - 1) * sampleEvery) : patience;
        if (decision.code !== told)
            runner.info(`${handling.key}: ${decision.code}: ${decision.reason} Looking again for up to ${Math.round(wait / 1000)} s.`);
        told = decision.code;
        await (0,lib_handling/* pause */.v7)(handling, pauseFor(decision.code));
    }
}
/** Consecutive looks that must all be healthy: a service that fails in part answers many a single request well. */
const HEALTHY_LOOKS = 3;
/** A blip of the API server passes; credentials that are wrong do not, and a person should hear of them soon. */
const BLIND_FOR = 60_000;
async function seen(handling, patience) {
    const { clock } = handling.world;
    for (const end = clock.monotonic() + patience;;) {
        try {
            const observed = await (0,observe/* observe */.l)(handling);
            return { ...observed, facts: await (0,second_look/* withPastOfMarked */.U)(handling, observed.facts) };
        }
        catch (thrown) {
            const passing = thrown instanceof errors/* ResponderError */.J6 && /^cluster-/.test(thrown.code);
            if (!passing || clock.monotonic() > end || handling.cancelled.aborted)
                throw thrown;
            await (0,lib_handling/* pause */.v7)(handling, 1000);
        }
    }
}
const NOTHING_GATHERED = { users: null, events: [], logs: [], notChecked: [] };
/** What is kept for the report: with what was gathered, once it is there. */
function briefOf(handling, observed, plan, gathered) {
    const { facts } = observed;
    const { signal, service, approvedPlans } = handling;
    const approved = approvedPlans.find((id) => id === plan.approvable?.id);
    const notChecked = [...facts.notChecked, ...gathered.notChecked];
    const seen = triage({
        signal,
        service,
        facts,
        ...gathered,
        notChecked,
        look: facts.look,
        happening: (0,happening/* happening */.$S)(facts, signal),
        now: facts.now,
    });
    return {
        ...briefHead(handling),
        triage: seen,
        plan,
        normal: facts.normal,
        before: facts.look,
        trafficBefore: facts.traffic?.now ?? null,
        ...(approved === undefined ? {} : { approved }),
        ...said(handling.recalled),
    };
}
/** Kept, so that who comes after this run recalls it too. */
function said({ manual, approved } = {}) {
    return { ...(manual === undefined ? {} : { manual }), ...(approved === undefined ? {} : { approved }) };
}
const LONGEST_LINK = 500;
const LINKS_SHOWN = 3;
function briefHead(handling) {
    const { source, severity, title, summary, startedAt, receivedAt, dedupKey, labels, frames, manual } = handling.signal;
    const stack = frames === undefined ? {} : { frames };
    // They go into the Lease, too: only as many as are shown, and no long ones.
    const links = handling.signal.links.filter(({ length }) => length <= LONGEST_LINK).slice(0, LINKS_SHOWN);
    const signal = { source, severity, title, summary, startedAt, receivedAt, dedupKey, labels, links, ...stack };
    return {
        service: handling.key,
        signal,
        timeline: [],
        run: handling.reporting.runUrl ?? handling.run,
        ...(manual === null ? {} : { manual }),
    };
}
/** Where the world could not be seen at all. */
function blindBrief(handling, hold) {
    const seen = { ...BLIND, what: handling.signal.title, since: handling.signal.startedAt };
    return {
        ...briefHead(handling),
        triage: seen,
        plan: { options: [], decision: hold, notChecked: ['the cluster'] },
        normal: [],
        before: [],
    };
}
const BLIND = {
    usersAffected: null,
    happening: { verdict: 'unknown', evidence: [] },
    symptoms: [],
    severity: 'SEV2',
    severityWhy: ['The cluster could not be looked at; when unsure, the higher one.'],
    changes: [],
    pods: [],
    events: [],
    logs: [],
    notChecked: ['the cluster'],
};
const holdOf = (code, reason) => ({
    kind: 'hold',
    code,
    reason,
    remedy: '',
    mayPass: false,
    from: null,
    to: null,
});


/***/ })

};
