export const id = 707;
export const ids = [707];
export const modules = {

/***/ 1479:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   jP: () => (/* binding */ waysToApprove),
/* harmony export */   my: () => (/* binding */ comparison),
/* harmony export */   tY: () => (/* binding */ toApprove)
/* harmony export */ });
/* harmony import */ var _plan_approval_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5580);
/* harmony import */ var _plan_step_words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2617);
/* harmony import */ var _text_markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6362);
/* harmony import */ var _say_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(729);




/** `roll back v2 → v1 (confidence 92 %, risk low)`; null: there is nothing to approve. */
function toApprove({ brief }, words = _say_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) {
    const { decision, approvable, options } = brief.plan;
    const waits = decision.kind === 'hold' && decision.code === 'awaiting-approval';
    if ((approvable === undefined && !waits) || decision.from === null || decision.to === null)
        return null;
    const held = decision.kind === 'hold' ? decision.strategy : undefined;
    const strategy = approvable?.strategy ?? held ?? 'rollback';
    const option = options.find((one) => one.strategy === strategy);
    const sure = option === undefined ? '' : ` (confidence ${(0,_say_js__WEBPACK_IMPORTED_MODULE_1__/* .percent */ .KN)(option.confidence)}, risk ${option.risk})`;
    const back = `roll back ${words(decision.from.version, 100)} → ${words(decision.to.version, 100)}`;
    const other = approvable === undefined ? strategy : words((0,_plan_step_words_js__WEBPACK_IMPORTED_MODULE_2__/* .inWords */ .r4)(approvable.step), 300);
    return `${strategy === 'rollback' ? back : other}${sure}`;
}
/** The command and the form, as blocks of Markdown. */
function waysToApprove({ brief, open }) {
    const { decision } = brief.plan;
    const commands = open.filter((each) => each.startsWith(_plan_approval_js__WEBPACK_IMPORTED_MODULE_3__/* .COMMAND */ .Wr)).map((each) => each.slice(_plan_approval_js__WEBPACK_IMPORTED_MODULE_3__/* .COMMAND */ .Wr.length));
    const forms = open.filter((each) => each.startsWith(_plan_approval_js__WEBPACK_IMPORTED_MODULE_3__/* .FORM */ .PI)).map((each) => each.slice(_plan_approval_js__WEBPACK_IMPORTED_MODULE_3__/* .FORM */ .PI.length));
    if (commands.length === 0)
        return [];
    const runs = decision.from === null ? 'the release' : (0,_say_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(decision.from.version, 100);
    return [
        ...commands.map((command) => (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .fence */ .EU)(command, 2000, 'sh')),
        ...forms.map((url) => `Without a terminal: ${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)('the form “Run workflow”', url)}, with the same fields.`),
        `There is no deadline: it can be approved while ${runs} runs and fails. Whatever runs then is looked at again, and another release is left alone.`,
    ];
}
/** Address of the diff between both releases; '' where it is not known. */
function comparison({ brief }) {
    const { compareUrl, plan } = brief;
    const { from, to } = plan.decision;
    if (compareUrl === undefined || from === null || to === null)
        return '';
    return (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)(`Compare ${to.version} with ${from.version}`, compareUrl);
}


/***/ }),

/***/ 3681:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Iv: () => (/* binding */ deeds),
/* harmony export */   dH: () => (/* binding */ deed),
/* harmony export */   nT: () => (/* binding */ isOpen)
/* harmony export */ });
/* harmony import */ var _plan_attempts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1325);

/** `rolled back from v2 to v1; then scaled from 3 to 6 replicas`. Names are foreign: `quote` makes them harmless. */
function deeds(operation, quote) {
    const all = (0,_plan_attempts_js__WEBPACK_IMPORTED_MODULE_0__/* .effectiveAttempts */ .as)(operation).map((attempt) => deed(operation, attempt, quote));
    const said = all.join('; then ');
    return isOpen(operation) && all.length > 1 ? `${said} (whether this last took effect is not known)` : said;
}
/** The last attempt is on its way, or nobody knows what became of it. */
const isOpen = ({ phase }) => phase === 'acting';
function deed(operation, attempt, quote) {
    const { step, from = operation.from, to = operation.to } = attempt;
    switch (step?.kind) {
        case 'abort':
            return `aborted the canary of ${quote(from.version)}, back to ${quote(to.version)}`;
        case 'restart':
            return `restarted the pods of ${quote(to.version)}`;
        case 'replicas':
            return step.on === 'workload'
                ? `scaled from ${step.from} to ${step.to} replicas`
                : `raised minReplicas of ${quote(step.name)} from ${step.from} to ${step.to}`;
        case 'resources':
            return `raised the ${step.resource} limit of ${quote(step.container)} from ${quote(step.from)} to ${quote(step.to)}`;
        case 'traffic':
            return `set the traffic control ${quote(step.control)}`;
        default:
            return `rolled back from ${quote(from.version)} to ${quote(to.version)}`;
    }
}


/***/ }),

/***/ 5147:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ diagnosisOf)
/* harmony export */ });
/* harmony import */ var _say_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(729);

const SHOWN = 6;
/** '' where none was made. */
function diagnosisOf(diagnosis) {
    if (diagnosis === undefined)
        return '';
    const { cause, confidence, for: signs, against, others } = diagnosis;
    const head = cause === 'unknown'
        ? '**What it is:** not known.'
        : `**What it is:** ${cause} (confidence ${(0,_say_js__WEBPACK_IMPORTED_MODULE_0__/* .percent */ .KN)(confidence)}), because:`;
    const rivals = others
        .slice(0, 3)
        .map((one) => `${one.cause}${one.for[0] === undefined ? '' : ` (${(0,_say_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv)(one.for[0], 200)})`}`);
    return (0,_say_js__WEBPACK_IMPORTED_MODULE_0__/* .paragraphs */ .qN)(head, listed(signs), against.length === 0 ? null : (0,_say_js__WEBPACK_IMPORTED_MODULE_0__/* .paragraphs */ .qN)('What speaks against that:', listed(against)), rivals.length === 0 ? null : `What else it could be: ${rivals.join('; ')}.`);
}
const listed = (signs) => (0,_say_js__WEBPACK_IMPORTED_MODULE_0__/* .bullets */ .e5)(signs.slice(0, SHOWN).map((sign) => (0,_say_js__WEBPACK_IMPORTED_MODULE_0__/* .say */ .cv)(sign, 300)));


/***/ }),

/***/ 6171:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ durations),
/* harmony export */   l: () => (/* binding */ spell)
/* harmony export */ });
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
const NOT_ENDED = { TTD: 'the detection is not known', TTM: 'no recovery is proven', TTR: 'not resolved yet' };
const NOT_BEGUN = 'no release is blamed for it, and nobody gave a start';
function between(name, meaning, from, to) {
    if (from === null || to === null)
        return { name, meaning, seconds: null, how: 'unknown', basis: to === null ? NOT_ENDED[name] : NOT_BEGUN };
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


/***/ }),

/***/ 178:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ toldLogs)
/* harmony export */ });
/* harmony import */ var _triage_logs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8294);

function toldLogs(logs) {
    const alike = Map.groupBy(logs, ({ lines }) => JSON.stringify([...new Set(lines.map(_triage_logs_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutNumbers */ .B1))].toSorted()));
    return [...alike.values()].map((group) => {
        const kinds = Map.groupBy(group.flatMap(({ lines }) => lines), _triage_logs_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutNumbers */ .B1);
        return { pods: group.map(({ pod }) => pod), lines: [...kinds.values()].map(counted) };
    });
}
function counted(same) {
    const last = same.at(-1) ?? '';
    return same.length === 1 ? last : `× ${same.length} ${last}`;
}


/***/ }),

/***/ 1812:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $P: () => (/* binding */ badChecks),
/* harmony export */   VC: () => (/* binding */ blindChecks),
/* harmony export */   W1: () => (/* binding */ failsNow),
/* harmony export */   iX: () => (/* binding */ whereToLook),
/* harmony export */   jh: () => (/* binding */ measured),
/* harmony export */   vj: () => (/* binding */ amount)
/* harmony export */ });
/* harmony import */ var _plan_attempts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1325);
/* harmony import */ var _triage_logs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8294);
/* harmony import */ var _say_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(729);



function badChecks({ checks }) {
    return checks.filter(({ verdict }) => verdict === 'not-recovered');
}
function blindChecks({ checks }) {
    return checks.filter(({ verdict, after }) => verdict === 'unknown' && (after === null || after.verdict === 'unknown'));
}
/** The error that the pods log most often after what was done, which may be another than before; '' where none is known. */
function failsNow({ verdict, logsNow = [] }) {
    const line = verdict === 'recovered' ? undefined : (0,_triage_logs_js__WEBPACK_IMPORTED_MODULE_0__/* .commonErrors */ .hZ)(logsNow)[0]?.at(-1)?.text;
    return line === undefined ? '' : ` Its pods now log: ${(0,_say_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(line, 200)}.`;
}
/** Where to look after going back did not help: what fails alike is hardly in one release, what fails anew may be what both left behind. '' where nobody went back. */
function whereToLook({ operation, verification, brief }) {
    if (operation === null || verification?.verdict !== 'not-recovered' || !(0,_plan_attempts_js__WEBPACK_IMPORTED_MODULE_2__/* .wentBack */ .Il)(operation))
        return '';
    const [bad, good] = [(0,_say_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(operation.from.version, 100), (0,_say_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(operation.to.version, 100)];
    if (!failsAnew(brief.triage.logs, verification.logsNow ?? []))
        return ` Look for what ${bad} and ${good} share (database, configuration, dependencies).`;
    return ` That is another error than before: look for what ${bad} changed besides its code (schema, data, configuration), and whether ${good} can live with it.`;
}
/** Whether the error that comes most often now was not among those of before. */
function failsAnew(before, now) {
    const kinds = (logs) => (0,_triage_logs_js__WEBPACK_IMPORTED_MODULE_0__/* .commonErrors */ .hZ)(logs).map(([one]) => (0,_triage_logs_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutNumbers */ .B1)(one?.text ?? ''));
    const [known, [most]] = [kinds(before), kinds(now)];
    return known.length > 0 && most !== undefined && !known.includes(most);
}
/** `error ratio 1, normal 0` */
function measured({ probe, after, normal }, words = _say_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) {
    const now = amount(after, words);
    const usual = amount(normal, words);
    return `${words(probe, 80)}${now === null ? '' : ` ${now}`}${usual === null ? '' : `, normal ${usual}`}`;
}
/** Null: there is no number. */
function amount(observation, words = _say_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) {
    if (observation === null || observation.value === null || !Number.isFinite(observation.value))
        return null;
    return `${Number(observation.value.toPrecision(4))} ${words(observation.unit, 20)}`.trim();
}


/***/ }),

/***/ 4393:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ mermaidTimeline),
/* harmony export */   w: () => (/* binding */ timelineTable)
/* harmony export */ });
/* harmony import */ var _text_clean_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4874);
/* harmony import */ var _text_markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6362);
/* harmony import */ var _text_redact_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1814);



/** More rows cannot be read. */
const ROWS = 15;
const LABEL = 60;
const TABLE_ROWS = 200;
const MINUTE = 60_000;
/** A `mermaid` block; '' where no entry has a time. */
function mermaidTimeline(timeline) {
    const entries = shown(inOrder(timeline));
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
        .map(({ ms, what, how }) => `| ${stamp(ms)} | ${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .tableCell */ .xR)(what, 300)} | ${how} |`);
    const more = entries.length > TABLE_ROWS ? [`| | … ${entries.length - TABLE_ROWS} more | |`] : [];
    return ['| time (UTC) | what | known how |', '| --- | --- | --- |', ...rows, ...more].join('\n');
}
/** An entry without a time has no place in a timeline. */
function inOrder(timeline) {
    const entries = timeline.map(({ at, what, how }) => ({ ms: Date.parse(at), what, how }));
    return entries.filter(({ ms }) => Math.abs(ms) < 8e15).sort((a, b) => a.ms - b.ms);
}
/** The beginning and the end matter most. */
function shown(entries) {
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
    return (0,_text_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .clean */ .uH)((0,_text_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .clean */ .uH)((0,_text_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .shown */ .SP)(text), 200).replace(/[^A-Za-z0-9 ,.()_/-]/g, ' '), LABEL + 1) || 'event';
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


/***/ }),

/***/ 1744:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ monitorLinks)
/* harmony export */ });
/* harmony import */ var _text_markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6362);

const LONGEST = 500;
/** Markdown; '' where the signal named none. */
function monitorLinks({ brief }) {
    const own = URL.canParse(brief.run) ? [new URL(brief.run).hostname] : [];
    const links = (brief.signal.links ?? []).map((url) => (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .autolink */ .mf)(url, LONGEST, ['github.com', ...own]));
    return links.length === 0 ? '' : `Monitor: ${links.join(' · ')}`;
}


/***/ }),

/***/ 729:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hn: () => (/* binding */ cell),
/* harmony export */   KN: () => (/* binding */ percent),
/* harmony export */   O1: () => (/* binding */ secondsBetween),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   cv: () => (/* binding */ say),
/* harmony export */   e5: () => (/* binding */ bullets),
/* harmony export */   em: () => (/* binding */ sentence),
/* harmony export */   qN: () => (/* binding */ paragraphs),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   z7: () => (/* reexport safe */ _text_moment_js__WEBPACK_IMPORTED_MODULE_1__.z)
/* harmony export */ });
/* harmony import */ var _text_markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6362);
/* harmony import */ var _text_moment_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3067);


function say(text, max = 500) {
    return (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(text, max);
}
function cell(text, max = 300) {
    return (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .tableCell */ .xR)(text, max);
}
function code(text, max = 200) {
    return (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .inlineCode */ .ti)(text, max);
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
function percent(share) {
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


/***/ }),

/***/ 6088:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ toCheck),
/* harmony export */   d: () => (/* binding */ looks)
/* harmony export */ });
/* harmony import */ var _plan_switch_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5671);
/* harmony import */ var _text_markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6362);


/** A block of Markdown. Names are the config's, DNS labels by its schema; the comments say what each command is for. */
function toCheck(workload) {
    const { namespace, name } = workload;
    const off = `kubectl -n ${namespace} annotate ${RESOURCES[workload.kind]} ${name} ${_plan_switch_js__WEBPACK_IMPORTED_MODULE_1__/* .SWITCH */ .Fo}=off --overwrite  # stops this program for this workload`;
    return (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .fence */ .EU)([...looks(workload), off].join('\n'), 2000, 'sh');
}
const RESOURCES = {
    Deployment: 'deployment',
    StatefulSet: 'statefulset',
    DaemonSet: 'daemonset',
    Rollout: 'rollouts.argoproj.io',
};
/** One command each; kubectl itself follows neither the rollout nor the logs of Argo's Rollouts. */
function looks({ kind, namespace, name }) {
    if (kind === 'Rollout')
        return [`kubectl argo rollouts -n ${namespace} get rollout ${name}`, `kubectl -n ${namespace} logs POD --since=5m`];
    const which = `${RESOURCES[kind]}/${name}`;
    return [
        `kubectl -n ${namespace} rollout status ${which} --timeout=10s`,
        `kubectl -n ${namespace} logs ${which} --since=5m`,
    ];
}


/***/ }),

/***/ 6713:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $6: () => (/* binding */ sureness),
/* harmony export */   C5: () => (/* binding */ severityReason),
/* harmony export */   CM: () => (/* binding */ holdCodeOf),
/* harmony export */   UF: () => (/* binding */ whatFails),
/* harmony export */   Vd: () => (/* binding */ seenToFail),
/* harmony export */   gV: () => (/* binding */ stageOf),
/* harmony export */   hg: () => (/* binding */ asDone),
/* harmony export */   nv: () => (/* binding */ holdOf),
/* harmony export */   w0: () => (/* binding */ releasesOf)
/* harmony export */ });
/* harmony import */ var _ending_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8768);
/* harmony import */ var _plan_approval_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5580);
/* harmony import */ var _say_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(729);
// What the sections are told: the account and how the run ended.



/** What fails, in the words of who said so; an approval says nothing of it, so there it is the first thing that we saw. */
function whatFails(brief) {
    const { signal, triage } = brief;
    const [seen] = (0,_plan_approval_js__WEBPACK_IMPORTED_MODULE_2__/* .isApproval */ .Uw)(brief) ? triage.symptoms : [];
    return seen?.what || triage.what || signal.title;
}
/** The diff says as much as before; what was tried says less. */
function sureness({ confidence }, verification) {
    const unhelped = verification?.verdict === 'not-recovered';
    return `${(0,_say_js__WEBPACK_IMPORTED_MODULE_1__/* .percent */ .KN)(confidence)}${unhelped ? ' before it was seen that what was done did not help' : ''}`;
}
/** An operation that was claimed and never applied did nothing: it is told as a hold. */
function asDone(told) {
    return told.ending === 'abandoned' ? { ...told, account: { ...told.account, operation: null } } : told;
}
function stageOf({ account, ending }) {
    if (account.operation === null || (account.operation.appliedAt === null && account.operation.attempts.length === 0)) {
        return ending === 'awaiting-approval' ? 'awaiting-approval' : 'held';
    }
    if (account.operation.appliedAt === null)
        return 'sent';
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
    const known = _ending_js__WEBPACK_IMPORTED_MODULE_0__/* .ENDINGS */ .J[ending];
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


/***/ }),

/***/ 8462:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ tried)
/* harmony export */ });
/* harmony import */ var _plan_attempts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1325);

/** In their order. */
function tried({ operation, verification, brief }) {
    const known = [...(brief.earlier ?? []), ...(brief.verification === undefined ? [] : [brief.verification])];
    return (0,_plan_attempts_js__WEBPACK_IMPORTED_MODULE_0__/* .effectiveAttempts */ .as)(operation ?? { attempts: [] }).map((attempt, index, { length }) => ({
        attempt,
        verification: (index === length - 1 ? verification : null) ??
            known.find(({ judgedAt }) => judgedAt === attempt.judged?.at) ??
            null,
    }));
}


/***/ }),

/***/ 5210:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ fitBody)
/* harmony export */ });
// A body that fits: the least important part is cut first, between lines, and the reader is told.
/** Parts in their order, joined by a blank line, within `max` UTF-8 bytes (and so within `max` UTF-16 units too). */
function fitBody(parts, max) {
    let texts = parts.map((part) => part.text);
    for (const index of leastImportantFirst(parts)) {
        const over = bytes(join(texts)) - max;
        if (over <= 0)
            break;
        const size = bytes(texts[index] ?? '');
        texts = texts.with(index, shortened(texts[index] ?? '', size - over, parts[index]?.title ?? ''));
    }
    const body = join(texts);
    return bytes(body) <= max ? body : linesWithin(body, max);
}
function leastImportantFirst(parts) {
    const order = parts.map((part, index) => ({ index, priority: part.priority }));
    return order.sort((a, b) => a.priority - b.priority || b.index - a.index).map((entry) => entry.index);
}
function shortened(text, max, title) {
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


/***/ }),

/***/ 6362:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $B: () => (/* binding */ bare),
/* harmony export */   DD: () => (/* binding */ title),
/* harmony export */   EU: () => (/* binding */ fence),
/* harmony export */   MZ: () => (/* binding */ codeCell),
/* harmony export */   mf: () => (/* binding */ autolink),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   pj: () => (/* binding */ plain),
/* harmony export */   ti: () => (/* binding */ inlineCode),
/* harmony export */   xR: () => (/* binding */ tableCell)
/* harmony export */ });
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4874);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1814);
// Foreign text inside GitHub Markdown. GitHub looks for mentions, references and closing words after entities are
// decoded, and skips code: so what could be one is put into code, and everything else loses its meaning by entities.
// Secrets go here too, before the escaping: whoever writes Markdown of foreign text cannot forget it.


/** Mentions and addresses, `#12`, `GH-12`, URLs, `www.`, mathematics: only code keeps them text. */
const LIVE = /[@$]|#\w|\bGH-\d|:\/\/|www\.|mailto:|xmpp:/i;
const SYNTAX = /[\\`*_[\]<>#|~&]/g;
const AROUND = /^([([{"'“‘]*)(.*?)([)\]}"'”’.,;:!?…]*)$/su;
/** Code as people write it, with room on both sides. */
const QUOTED = /(?<=^|[ (])`([^`]+)`(?=[ ).,;:!?]|$)/u;
const EMPTY = '(empty)';
function inlineCode(text, max) {
    return span(line(text, max));
}
/** Inline code inside a table, where a bar ends the cell even in back-ticks. */
function codeCell(text, max) {
    return cellSpan(line(text, max));
}
/** Text that stays text wherever it stands. `max` counts characters before escaping. */
function plain(text, max) {
    return words(text, max, span);
}
function tableCell(text, max) {
    return words(text, max, cellSpan);
}
/** A fenced block of at most `maxChars`, fences included, cut between lines. */
function fence(text, maxChars, lang = '') {
    const content = unmarked((0,_redact_js__WEBPACK_IMPORTED_MODULE_1__/* .shown */ .SP)(text)).trimEnd();
    const ticks = '`'.repeat(Math.max(3, longestRun(content) + 1));
    const open = `${ticks}${lang.replace(/[^a-z0-9+-]/gi, '').slice(0, 20)}`;
    const room = maxChars - open.length - ticks.length - 2;
    return `${open}\n${within(content, room)}\n${ticks}`;
}
/** For the title of an issue: 200 characters. */
function title(text) {
    return bare(text, 200) || 'untitled';
}
/**
 * Letters, digits and a little punctuation: plain wherever it is put, a chat's message or a shell's command line. A chat makes a
 * link of `://`, and slants what stands between underscores.
 */
function bare(text, max) {
    const kept = line(text, max * 5)
        .replace(/[^\p{L}\p{N}\p{M} .,:;()/%+_-]/gu, ' ')
        .replace(/:(?=\/\/)/g, ': ')
        .replace(/(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, ' ')
        .replace(/\b(GH)-(?=\d)/gi, '$1 ');
    return (0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .clean */ .uH)(kept, max);
}
/** A link where the address is http(s) without credentials; else only its label. For addresses of our own making. */
function link(label, url) {
    const address = href((0,_redact_js__WEBPACK_IMPORTED_MODULE_1__/* .shown */ .SP)(url));
    return address === null ? plain(label, 200) : `[${plain(label, 200)}](${address})`;
}
/** A name or an IP address; whatever else a URL may have there is shown as text. */
const HOST = /^(?:[a-z0-9._-]+|\[[0-9a-f:]+\])$/;
/**
 * A foreign address: a link that shows all of itself, where it is http(s) without credentials and secrets; else code. To a host of
 * `quiet` and below it is code, too: GitHub tells an issue of every link that leads to it.
 */
function autolink(url, max, quiet) {
    const address = (0,_redact_js__WEBPACK_IMPORTED_MODULE_1__/* .shown */ .SP)(url) === url && !url.includes('***') ? href(url)?.replaceAll(';', '%3B').replaceAll('@', '%40') : null;
    if (address == null || address.length > max)
        return inlineCode(url, max);
    const hostname = new URL(address).hostname.replace(/\.+$/, '');
    const hushed = !HOST.test(hostname) || quiet.some((host) => hostname === host || hostname.endsWith(`.${host}`));
    return hushed ? inlineCode(address, max) : `<${address}>`;
}
const line = (text, max) => (0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .clean */ .uH)((0,_redact_js__WEBPACK_IMPORTED_MODULE_1__/* .shown */ .SP)(text), max);
/** Even parts are words, odd ones what stood between a pair of back-ticks. */
function words(text, max, code) {
    const parts = line(text, max).split(QUOTED);
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
    const start = (0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .cut */ .Jj)(whole, Math.max(1, room - note.length));
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


/***/ })

};
