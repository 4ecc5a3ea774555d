export const id = 519;
export const ids = [519];
export const modules = {

/***/ 8768:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ ENDINGS)
/* harmony export */ });
const held = (sentence, remedy) => ({ kind: 'held', sentence, exit: 1, remedy });
const quiet = (sentence, remedy = 'Nothing to do.') => ({ kind: 'quiet', sentence, exit: 0, remedy });
const failed = (sentence, remedy) => ({ kind: 'failed', sentence, exit: 1, remedy });
const acted = (sentence, exit, remedy) => ({ kind: 'acted', sentence, exit, remedy });
const ENDINGS = {
    recovered: acted('The service recovered: what was done helped, and that is proven.', 0, 'Stop whatever deploys the bad release (its next apply brings it back), then mend the cause.'),
    'not-recovered': acted('The service still fails: what was done did not help.', 1, 'Take over by hand: the run tries nothing more; both measurements are in the issue.'),
    unknown: acted('A mitigation was applied, or sent without an answer; whether it helped could not be measured.', 1, 'Check the service by hand; see why the write had no answer, or the probe no data.'),
    joined: quiet('Another run already handles (or handled) this bad release; the signal was added to it.'),
    ignored: quiet('The event is not a firing alert of a configured service.', 'If it should be: compare its labels with `match` in the config.'),
    resolved: quiet('The monitor says that it is over; resolved signals never start anything.'),
    refused: failed('The event came from a sender that the config does not allow.', 'Add the sender to `senders`, or find out who sent it.'),
    planned: quiet('`mode: plan`: the plan was made and nothing was done.', 'Run with `mode: respond` to act.'),
    'dry-run': quiet('The write was accepted by the API server as a dry run; nothing was changed.', 'Set `dry-run: false` to act.'),
    'nothing-open': quiet('Follow-up found no unfinished operation.'),
    ready: quiet('`mode: check`: an alert of the service could be answered now.'),
    'not-ready': failed('`mode: check`: an alert of the service could not be answered as it should be.', 'Mend what is named, before an alert comes.'),
    finished: quiet('Follow-up finished what an earlier run had left open.'),
    restored: acted('What an earlier run had changed for the time being was put back.', 0, 'Look whether the cause is mended; the issue says what had been changed.'),
    'report-owed': failed('Production is settled, but the report, or a part of it, could still not be written.', 'See why in the log (issues disabled? token permissions?); follow-up tries again.'),
    abandoned: held('An earlier run had claimed an operation and never applied it; it is not due any more.', 'Look at the service; dispatch again if it still fails.'),
    failed: failed('The run could not do its work.', 'Read the error and its remedy in the log.'),
    'not-reconciled': held('The workload’s controller has not caught up with the last change.', 'Look at kube-controller-manager (Argo Rollouts: its controller); then dispatch again.'),
    'nothing-to-go-back-to': held('There is no earlier release that served.', 'Deploy a good version; keep `revisionHistoryLimit` at 2 or more.'),
    'target-config-missing': held('The release to go back to needs a ConfigMap or Secret that does not exist any more.', 'Restore it, or deploy a fixed version.'),
    paused: held('The workload is paused: a rollback would not roll out.', 'Resume it, then dispatch again.'),
    'already-good': quiet('The workload already runs what the rollback would restore.'),
    'release-not-recent': held('The current release is too old to be suspected.', 'Look elsewhere for the cause, or raise `limits.releaseWindow`.'),
    'symptom-older-than-release': held('The symptom began before the current release.', 'A rollback would not help: look for another cause.'),
    'stale-alert': held('The alert is past its shelf life.', 'If it still happens, start a manual run.'),
    'not-happening': held('Our probes do not see it.', 'Check the monitor; if it is real, mend the probes.'),
    'our-rollback': held('It began after what we had put there ourselves: that is never rolled back.', 'Look for what fails besides the release: a dependency, the database, the configuration, traffic.'),
    redeployed: held('The known bad release is back: somebody deployed it again.', 'Stop the pipeline that deploys it; revert the change.'),
    'gitops-owned': held('A GitOps controller owns the workload and would undo a rollback.', 'Do by hand what is still open: pause the sync, go back, revert in Git. Or opt in with `ownership.gitops: allow`.'),
    'helm-owned': held('Helm owns the workload; its release record would drift.', 'Use `helm rollback` as written under what is still open, or opt in with `ownership.helm: allow`.'),
    'controller-owned': held('Another controller owns the workload.', 'Act on the owner.'),
    'rollout-elsewhere': held('A rollout towards another release is on its way; it may be the fix.', 'Wait for it, or act by hand.'),
    'switched-off': held('Somebody has switched this program off.', 'Act by hand; switch it on again once it may act (docs/config.md).'),
    frozen: held('A freeze window of the config is open.', 'Act by hand, or wait until the window closes.'),
    'many-services': held('More services are in trouble at once than one release explains.', 'Look for what they share: a dependency, the network, the cluster.'),
    'limit-reached': held('This workload was mitigated too often in a row.', 'A human is needed; to act all the same, dispatch with a named strategy.'),
    'budget-spent': held('As many mitigations were done today as the config allows.', 'A human is needed; raise `limits.budgetPerDay` if this is expected.'),
    'unknown-evidence': held('There is not enough evidence to act on.', 'Look at the service; add a probe so that the next run can see.'),
    'no-permission': held('The credentials lack permissions.', 'Grant what is named (docs/permissions.md).'),
    'workload-gone': held('The workload does not exist (any more).', 'Check `workload` in the config and the context.'),
    'nothing-runs': held('The workload has 0 replicas: nothing runs that could be rolled back.', 'Scale it up.'),
    'required-fact-missing': held('A fact that the config requires could not be had.', 'See which in the plan; dispatch again, or drop `require`.'),
    'strategy-unavailable': held('The strategy that was asked for cannot be executed.', 'Use `rollback`, or act by hand.'),
    'cluster-unreachable': held('The API server gave no answer.', 'Check the credentials and the network; then dispatch again.'),
    'claim-refused': held('Nothing was done: the Lease could not be taken, or the run was cancelled before the write.', 'See the reason; where the service still fails, dispatch again. Follow-up takes over what a dead run left.'),
    'write-rejected': held('The API server rejected the write before anything changed.', 'Read its reason (admission, quota); act by hand.'),
    superseded: quiet('The release was replaced by somebody else before the write.'),
    'other-cause': held('The evidence points away from the release, and nothing that is allowed here would help.', 'Look at what the diagnosis names; a rollback can still be dispatched by hand.'),
    'awaiting-approval': held('A person has to approve what would be done.', 'Approve by the command or by the form, or act by hand.'),
    'plan-moved': held('What would be done now is not what was approved.', 'Look at the new plan; start the workflow anew (no re-run) to have it approved.'),
    observed: held('`autonomy: observe`: this is what would have been done.', 'A person decides.'),
};


/***/ }),

/***/ 2926:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ef: () => (/* binding */ framesIn),
/* harmony export */   aw: () => (/* binding */ isFrameLine),
/* harmony export */   c8: () => (/* binding */ isSourceFile),
/* harmony export */   yN: () => (/* binding */ endpointsIn)
/* harmony export */ });
// Source files that a text names in stack frames, by the frames' shape, and the endpoints it names (pure). Texts are foreign:
// lines are cut, and no expression looks at a character more than a fixed number of times.
const MOST_LINES = 500;
const LONGEST_LINE = 1000;
const MOST_FRAMES = 60;
const EXTENSION = '(?:[cm]?[jt]sx?|vue|svelte|py|rb|go|java|kts?|scala|groovy|cs|fs|vb|php|rs|swift|exs?|c|cc|cpp|h|hpp)';
/** Routes of web frameworks have brackets in them. */
const SEGMENT = '[\\w@.()[\\]-]';
/** A path or a bare name; the second group is what follows the extension. */
const FILE = new RegExp(`(?<![\\w@./-])(\\/?(?:[\\w@.-]${SEGMENT}{0,100}\\/(?:${SEGMENT}{1,100}\\/){0,40})?[\\w@.-]{1,150}\\.${EXTENSION})(?![\\w-])(.{0,8})`, 'g');
const SOURCE_FILE = new RegExp(`\\.${EXTENSION}(?::\\d+)*$`, 'i');
/** `:12`, `", line 12`, `(12)`, ` on line 12`: a bare name without one is a word, as Node.js is. */
const LINE_NUMBER = /^(?::\d|:line|"?, line|\(\d|,\d| on line)/;
/** Java, Kotlin, Scala: `at app//com.acme.Foo$Bar.run(Foo.java:12)`. */
const CLASS_FRAME = /\bat (?:[\w.@-]{0,100}\/){0,3}([\w$.<>-]{1,300})\(([\w$-]{1,100}\.(?:java|kts?|scala|groovy))(?::\d{1,7})?\)/;
/** .NET without symbols: `at Acme.Shop.Users.<Get>d__5.MoveNext()`. */
const TYPE_FRAME = /\bat ([A-Z][\w`+<>.]{1,300})\(/;
const TYPE_ARGUMENTS = /\[[^[\]]{0,200}\]/g;
const PYTHON = /^\s{0,40}File "/;
/** Runtimes and dependencies. */
const FOREIGN = /(?:^|\/)(?:node_modules|site-packages|dist-packages|gems|rustc|\.cargo|cargo\/(?:registry\/src|git\/checkouts)|pkg\/mod|usr\/(?:lib|share|local\/(?:go|lib))|lib\/python[\d.]{1,6})\/|^(?:internal\/(?:modules|process|timers|streams)|javax?|jdk|sun|kotlinx?|scala|System|Microsoft)[/.]/;
/** Where a folder `vendor` is the service's own subject. */
const OWN = /(?:^|\/)(?:src|internal|pkg|cmd|packages|models|controllers|services)\//;
/** Paths as the frames have them, innermost first where the language tells, each once. */
function framesIn(text) {
    const found = [];
    let outermostFirst = [];
    for (const line of linesOf(text)) {
        if (line.startsWith('Traceback ')) {
            found.push(...outermostFirst.toReversed());
            outermostFirst = [];
        }
        (PYTHON.test(line) ? outermostFirst : found).push(...framesOf(line));
    }
    return [...new Set([...found, ...outermostFirst.toReversed()])].slice(0, MOST_FRAMES);
}
/** Whether a line of a log is a frame of the service's own code. */
function isFrameLine(line) {
    return framesOf(line.slice(0, LONGEST_LINE)).length > 0;
}
/** `/api/users/{id}`; files are none. */
function endpointsIn(text) {
    return linesOf(text)
        .flatMap((line) => [...line.matchAll(ENDPOINT)].map((match) => match[1] ?? ''))
        .filter((path) => path.length > 2 && !isSourceFile(path));
}
const ENDPOINT = /(?:^|[\s"'`(=\]])(\/[a-z][\w-]*(?:\/[\w:{}.*-]+)*)/gi;
function isSourceFile(path) {
    return SOURCE_FILE.test(path);
}
function linesOf(text) {
    return text.split('\n', MOST_LINES).map((line) => line
        .slice(0, LONGEST_LINE)
        .replaceAll('\\', '/')
        .replace(/\/{2,}/g, '/'));
}
function framesOf(line) {
    const named = classFile(line);
    const files = named === null ? [...line.matchAll(FILE)].flatMap(fileIn) : [named];
    return (files.length > 0 ? files : typeFiles(line)).filter(isOwn);
}
function fileIn([, path = '', after = '']) {
    const plain = path.replace(/^(?:\.{0,2}\/)+/, '');
    return plain.includes('/') || LINE_NUMBER.test(after) ? [plain] : [];
}
/** `com.acme.Foo$Bar.run`, `Foo.java` → `com/acme/Foo.java`. */
function classFile(line) {
    const [, qualified, file] = CLASS_FRAME.exec(line) ?? [];
    if (qualified === undefined || file === undefined)
        return null;
    return [...qualified.split('.').slice(0, -2), file].join('/');
}
/** `Acme.Shop.Users.Get` → `Acme/Shop/Users.cs`, and as projects name their folders `Acme.Shop/Users.cs`. */
function typeFiles(line) {
    const plain = line.replace(TYPE_ARGUMENTS, '').replace(TYPE_ARGUMENTS, '');
    const parts = (TYPE_FRAME.exec(plain)?.[1] ?? '').split('.').filter((part) => part !== '');
    const made = parts.findIndex((part) => part.startsWith('<'));
    const type = parts.slice(0, made > 0 ? made : -1);
    const name = type.at(-1)?.replace(/[`+<].*$/, '') ?? '';
    if (type.length < 2 || name === '')
        return [];
    const places = [type.slice(0, -1).join('/'), type.slice(0, -1).join('.')];
    return [...new Set(places)].map((place) => `${place}/${name}.cs`);
}
function isOwn(path) {
    if (FOREIGN.test(path))
        return false;
    const vendored = /(?:^|\/)vendor\//.exec(path);
    return vendored === null || OWN.test(path.slice(0, vendored.index + 1));
}


/***/ }),

/***/ 5580:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PI: () => (/* binding */ FORM),
/* harmony export */   SX: () => (/* binding */ approvalOpen),
/* harmony export */   Uw: () => (/* binding */ isApproval),
/* harmony export */   Wr: () => (/* binding */ COMMAND)
/* harmony export */ });
/* unused harmony export approvalCommand */
/** How an open point begins that is a command to paste, or the address of the form that does the same. */
const COMMAND = 'To approve, run: ';
const FORM = 'Or by the form: ';
/** `server`: where people see GitHub, e.g. `https://github.com`; null: not known. */
function approvalOpen(request, server) {
    const page = `/${request.repository}/actions/workflows/${fileOf(request)}`;
    return [`${COMMAND}${approvalCommand(request)}`, ...(server === null ? [] : [`${FORM}${server}${page}`])];
}
const fileOf = ({ workflow }) => workflow ?? 'incident.yml';
const APPROVED = 'approved ';
/** Whether a person has sent such a command: what it says is failing names no failure. */
function isApproval({ signal, triage }) {
    return (signal.source === 'manual' &&
        triage.what.startsWith(APPROVED) &&
        /^[a-z-]+$/.test(triage.what.slice(APPROVED.length)));
}
function approvalCommand(request) {
    const { key, repository, since, hold } = request;
    const strategy = hold.strategy ?? 'rollback';
    const fields = [
        `service=${key}`,
        `strategy=${strategy}`,
        ...(strategy === 'rollback' ? [`to=${hold.to?.name ?? ''}`] : []),
        `from=${hold.from?.name ?? ''}`,
        ...(since === null ? [] : [`since=${since}`]),
        `what='${APPROVED}${strategy}'`,
    ];
    return `gh workflow run ${fileOf(request)} --repo ${repository} ${fields.map((field) => `-f ${field}`).join(' ')}`;
}


/***/ }),

/***/ 1325:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ed: () => (/* binding */ stands),
/* harmony export */   Il: () => (/* binding */ wentBack),
/* harmony export */   Sy: () => (/* binding */ waitsForQuiet),
/* harmony export */   as: () => (/* binding */ effectiveAttempts)
/* harmony export */ });
function effectiveAttempts({ attempts }) {
    return attempts.filter(({ judged }, index) => judged !== undefined || index === attempts.length - 1);
}
/** Something was gone back from, whatever else was done. */
function wentBack(operation) {
    return effectiveAttempts(operation).some(({ strategy }) => strategy === 'rollback');
}
/** By its receipt: it can be taken back, and nobody has. */
function stands(attempt) {
    return attempt.receipt?.undo != null && attempt.receipt.restoredAt === null;
}
/** Follow-up puts the original back once the service is quiet. */
function waitsForQuiet(attempt) {
    return stands(attempt) && attempt.receipt.restore === 'when-quiet';
}


/***/ }),

/***/ 8162:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OA: () => (/* binding */ fields),
/* harmony export */   Oo: () => (/* binding */ controllerOf),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   Te: () => (/* binding */ texts),
/* harmony export */   WQ: () => (/* binding */ whole),
/* harmony export */   at: () => (/* binding */ at),
/* harmony export */   kB: () => (/* binding */ time),
/* harmony export */   p_: () => (/* binding */ list)
/* harmony export */ });
function fields(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
function at(value, ...path) {
    return path.reduce((inner, key) => (Object.hasOwn(fields(inner), key) ? fields(inner)[key] : undefined), value);
}
function list(value) {
    return Array.isArray(value) ? value : [];
}
function text(value) {
    return typeof value === 'string' ? value : '';
}
function whole(value, fallback) {
    return Number.isSafeInteger(value) ? Number(value) : fallback;
}
function texts(value) {
    const pairs = Object.entries(fields(value)).filter((pair) => typeof pair[1] === 'string');
    return Object.fromEntries(pairs);
}
/** An API time in the domain's form; null where there is none. */
function time(value) {
    const ms = Date.parse(text(value));
    return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}
/** The controlling owner, else null. */
function controllerOf(object) {
    const owners = list(at(object, 'metadata', 'ownerReferences')).map(fields);
    return owners.find((owner) => owner['controller'] === true) ?? null;
}


/***/ }),

/***/ 2617:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Yp: () => (/* binding */ doing),
/* harmony export */   k: () => (/* binding */ did),
/* harmony export */   r4: () => (/* binding */ inWords)
/* harmony export */ });
/** What a step does, for people. */
function inWords(step) {
    switch (step.kind) {
        case 'template':
            return 'put the earlier template back';
        case 'abort':
            return 'abort the rollout';
        case 'restart':
            return 'restart the pods';
        case 'replicas':
            return step.on === 'workload'
                ? `scale from ${step.from} to ${step.to} replicas`
                : `raise minReplicas of ${step.name} from ${step.from} to ${step.to}`;
        case 'resources':
            return `raise the ${step.resource} limit of ${step.container} from ${step.from} to ${step.to}`;
        case 'traffic':
            return `set the traffic control ${step.control}`;
    }
}
/** `Rolling back 1.5.0 to 1.4.0`, or what the step does. */
function doing({ step, from, to }) {
    return step.kind === 'template' ? `Rolling back ${from.version} to ${to.version}` : capital(inWords(step));
}
/** With images, where they change. */
function did({ step, from, to }) {
    return step.kind === 'template'
        ? `rolled back from ${from.version} (${from.image}) to ${to.version} (${to.image})`
        : inWords(step);
}
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);


/***/ }),

/***/ 5671:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fo: () => (/* binding */ SWITCH),
/* harmony export */   cC: () => (/* binding */ switchUnread),
/* harmony export */   uq: () => (/* binding */ switchedOffBy),
/* harmony export */   z7: () => (/* binding */ brakedBy)
/* harmony export */ });
/** Annotation of a namespace or a workload. */
const SWITCH = 'incident-responder.github.io/switch';
/** In words, what switches it off for this workload; empty: it is on. */
function switchedOffBy({ site, workload }, { kind, namespace, name }) {
    return [
        ...(site?.switch === 'off' ? ['the input `switch` is off'] : []),
        ...annotatedOff(`namespace ${namespace}`, site?.namespaceAnnotations ?? {}),
        ...annotatedOff(`${kind} ${namespace}/${name}`, workload?.annotations ?? {}),
    ];
}
/** In words; null: the namespace was looked at, or nobody was to. */
function switchUnread({ site }, { namespace }) {
    const unread = site !== undefined && site.namespaceAnnotations === null;
    return unread ? `the switch of namespace ${namespace} (annotation ${SWITCH}) could not be read` : null;
}
/** Null: nothing stops what is done beside a plan, as putting back. A brake that cannot be seen holds. */
function brakedBy(facts, ref) {
    const off = switchedOffBy(facts, ref);
    return off.length > 0 ? `it is switched off: ${off.join('; ')}` : switchUnread(facts, ref);
}
function annotatedOff(whose, annotations) {
    const value = annotations[SWITCH];
    if (value === undefined || value.trim().toLowerCase() === 'on')
        return [];
    return [`${whose} is annotated ${SWITCH}: ${JSON.stringify(value.slice(0, 50))}`];
}


/***/ }),

/***/ 3067:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ when)
/* harmony export */ });
/** `2026-11-23 18:00:05 UTC` */
function when(at) {
    const ms = at === null ? Number.NaN : Date.parse(at);
    return Number.isNaN(ms) ? 'at an unknown time' : `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}


/***/ }),

/***/ 8294:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B1: () => (/* binding */ withoutNumbers),
/* harmony export */   Br: () => (/* binding */ isErrorLine),
/* harmony export */   FI: () => (/* binding */ errorLinesOf),
/* harmony export */   Q2: () => (/* binding */ logPath),
/* harmony export */   Qo: () => (/* binding */ collectLogs),
/* harmony export */   dV: () => (/* binding */ LOOK_DEADLINE),
/* harmony export */   hZ: () => (/* binding */ commonErrors),
/* harmony export */   t8: () => (/* binding */ containerOf),
/* harmony export */   x5: () => (/* binding */ refusal)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _investigation_frames_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2926);
/* harmony import */ var _plan_fields_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8162);
/* harmony import */ var _text_clean_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4874);
/* harmony import */ var _text_redact_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1814);





const LOOK_DEADLINE = 3000;
const PODS = 3;
const LINES = 20;
/** Frames of the service's own code, beside the lines. */
const FRAMES = 10;
const WIDTH = 300;
/** `pods`: the suspect's first. At most three are read, failing ones before the rest. */
async function collectLogs(cluster, ref, pods, container) {
    const chosen = worstFirst(pods).slice(0, PODS);
    const read = await Promise.all(chosen.map((pod) => logOf(cluster, ref, pod, container)));
    return {
        logs: read.flatMap(({ pod, lines }) => (lines.length === 0 ? [] : [{ pod, lines }])),
        notChecked: read.flatMap(({ trouble }) => (trouble === null ? [] : [trouble])),
    };
}
/** True for a line that speaks of a failure. */
function isErrorLine(line) {
    return /error|exception|fatal|panic|fail|refused|timed? ?out|timeout|exhausted|denied|unable|cannot|killed|\b5\d\d\b/i.test(line);
}
/** Lines that differ only in numbers and ids are the same to people. */
function withoutNumbers(line) {
    return line.replace(/[0-9a-f-]*\d[0-9a-f-]*/gi, '#');
}
/** Error lines that differ only in numbers and ids together, those that come most often first. */
function commonErrors(logs) {
    const lines = logs.flatMap(({ pod, lines }) => lines.filter(isErrorLine).map((text) => ({ pod, text })));
    return [...Map.groupBy(lines, ({ text }) => withoutNumbers(text)).values()].sort((a, b) => b.length - a.length);
}
/** A pod of several containers gives no log without a name: the configured one, else the template's first. */
function containerOf({ workload }, template) {
    const first = (0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)((0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_4__.at)((0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .list */ .p_)((0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_4__.at)(template, 'spec', 'containers'))[0], 'name'));
    return workload.container ?? (first === '' ? undefined : first);
}
function worstFirst(pods) {
    const rank = (pod) => (pod.failing ? 0 : pod.ready ? 2 : 1);
    return pods.filter((pod) => !pod.terminating || pod.failing).sort((a, b) => rank(a) - rank(b));
}
async function logOf(cluster, ref, pod, container) {
    const asked = pod.restarts > 0 ? [true, false] : [false];
    const answers = await Promise.all(asked.map((previous) => read(cluster, logPath(ref, pod, container, previous))));
    const found = answers.map((answer) => (answer.text === null ? [] : worthReading(answer.text, pod)));
    const lines = found.find((one) => one.length > 0) ?? [];
    const trouble = answers.every((answer) => answer.text === null) ? (answers.at(-1)?.trouble ?? null) : null;
    return { pod: pod.name, lines, trouble: trouble === null ? null : `logs of pod ${pod.name}: ${trouble}` };
}
function logPath(ref, pod, container, previous) {
    const of = container === undefined ? '' : `&container=${encodeURIComponent(container)}`;
    const name = encodeURIComponent(pod.name);
    return `/api/v1/namespaces/${ref.namespace}/pods/${name}/log?tailLines=50&limitBytes=16384${of}${previous ? '&previous=true' : ''}`;
}
async function read(cluster, path) {
    try {
        const answer = await cluster.request({ method: 'GET', path, deadline: LOOK_DEADLINE });
        return answer.status === 200
            ? { text: textOf(answer.body), trouble: null }
            : { text: null, trouble: refusal(answer) };
    }
    catch (thrown) {
        return { text: null, trouble: (0,_text_clean_js__WEBPACK_IMPORTED_MODULE_2__/* .clean */ .uH)((0,_text_redact_js__WEBPACK_IMPORTED_MODULE_3__/* .redact */ .E$)((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .sentence */ .em)(thrown)), WIDTH) };
    }
}
/** A log that is one JSON document arrives parsed. */
function textOf(body) {
    return typeof body === 'string' ? body : JSON.stringify(body ?? '');
}
function refusal(answer) {
    const message = (0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)((0,_plan_fields_js__WEBPACK_IMPORTED_MODULE_4__.at)(answer.body, 'message'));
    return (0,_text_clean_js__WEBPACK_IMPORTED_MODULE_2__/* .clean */ .uH)((0,_text_redact_js__WEBPACK_IMPORTED_MODULE_3__/* .redact */ .E$)(`the API server answered ${answer.status}${message === '' ? '' : `: ${message}`}`), WIDTH);
}
/** The lines of a log that speak of a failure, the last ones, fit for people. */
function errorLinesOf(body) {
    const lines = (0,_text_redact_js__WEBPACK_IMPORTED_MODULE_3__/* .redact */ .E$)(opened((0,_text_clean_js__WEBPACK_IMPORTED_MODULE_2__/* .visible */ .RK)(textOf(body)))).split('\n');
    return lines
        .map((line) => (0,_text_clean_js__WEBPACK_IMPORTED_MODULE_2__/* .clean */ .uH)(line, WIDTH))
        .filter(isErrorLine)
        .slice(-LINES);
}
/** Loggers that write JSON put a whole stack into one line. */
function opened(log) {
    return log.replace(/\\n(?=(?: |\\t){0,16}(?:at |File \\?"))/g, '\n');
}
/** Of a failing pod its last lines, errors and frames before others; of any other only errors and their frames. */
function worthReading(log, pod) {
    const all = opened((0,_text_redact_js__WEBPACK_IMPORTED_MODULE_3__/* .redact */ .E$)((0,_text_clean_js__WEBPACK_IMPORTED_MODULE_2__/* .visible */ .RK)(log)))
        .split('\n')
        .map((line) => (0,_text_clean_js__WEBPACK_IMPORTED_MODULE_2__/* .clean */ .uH)(line, WIDTH));
    const lines = all.map((line, index) => ({ line, index })).filter(({ line }) => line !== '');
    const errors = lines.filter(({ line }) => isErrorLine(line)).slice(-LINES);
    const room = pod.failing ? LINES - errors.length : 0;
    const others = lines.filter(({ line }) => !isErrorLine(line));
    const frames = errors.length === 0 ? [] : others.filter(({ line }) => (0,_investigation_frames_js__WEBPACK_IMPORTED_MODULE_1__/* .isFrameLine */ .aw)(line)).slice(-FRAMES);
    const rest = room === 0 ? [] : others.filter((line) => !frames.includes(line)).slice(-room);
    return [...errors, ...frames, ...rest].sort((a, b) => a.index - b.index).map(({ line }) => line);
}


/***/ })

};
