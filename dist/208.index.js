export const id = 208;
export const ids = [208];
export const modules = {

/***/ 208:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  RESULT_VERSION: () => (/* binding */ RESULT_VERSION),
  conclude: () => (/* binding */ conclude),
  failed: () => (/* binding */ failed)
});

// EXTERNAL MODULE: ./lib/ending.js
var lib_ending = __webpack_require__(8768);
// EXTERNAL MODULE: ./lib/text/budget.js
var budget = __webpack_require__(5210);
// EXTERNAL MODULE: ./lib/text/markdown.js
var markdown = __webpack_require__(6362);
// EXTERNAL MODULE: ./lib/postmortem/deeds.js
var deeds = __webpack_require__(3681);
// EXTERNAL MODULE: ./lib/postmortem/mermaid.js
var mermaid = __webpack_require__(4393);
// EXTERNAL MODULE: ./lib/postmortem/say.js
var say = __webpack_require__(729);
// EXTERNAL MODULE: ./lib/postmortem/durations.js
var durations = __webpack_require__(6171);
// EXTERNAL MODULE: ./lib/postmortem/diagnosis.js
var diagnosis = __webpack_require__(5147);
// EXTERNAL MODULE: ./lib/postmortem/told.js
var told = __webpack_require__(6713);
;// CONCATENATED MODULE: ./lib/postmortem/summary-seen.js




const ROWS = 10;
function seenSection(triage) {
    return [
        '### Seen',
        (0,markdown/* plain */.pj)(triage.what, 500),
        facts(triage),
        symptomTable(triage.symptoms),
        podTable(triage.pods),
        list('Recent changes, newest first', triage.changes.map(({ at, what, link: url }) => `${(0,markdown/* plain */.pj)(at, 40)} ${url === null ? (0,markdown/* plain */.pj)(what, 300) : (0,markdown/* link */.nf)(what, url)}`)),
        list('Warning events', triage.events.map((event) => (0,markdown/* inlineCode */.ti)(event, 400))),
        logs(triage),
        list('Not checked', triage.notChecked.map((one) => (0,markdown/* plain */.pj)(one, 400))),
    ]
        .filter((block) => block !== '')
        .join('\n\n');
}
function facts(triage) {
    const { since, severity, usersAffected, happening } = triage;
    const users = usersAffected === null ? 'unknown' : `${usersAffected.count} (${(0,markdown/* plain */.pj)(usersAffected.source, 100)})`;
    return [
        `- Since: ${since === null ? 'unknown' : (0,markdown/* plain */.pj)(since, 40)}`,
        `- Severity: **${severity}** (${(0,markdown/* plain */.pj)((0,told/* severityReason */.C5)(triage).replace(/\.$/, ''), 600)})`,
        `- Users affected: ${users}`,
        `- Still happening by our own look: **${happening.verdict}**. ${happening.evidence
            .slice(0, 8)
            .map((one) => (0,markdown/* plain */.pj)(one, 300))
            .join('; ')}`,
    ].join('\n');
}
function symptomTable(symptoms) {
    const rows = symptoms.slice(0, ROWS).map(({ what, evidence }) => [(0,markdown/* tableCell */.xR)(what, 200), (0,markdown/* codeCell */.MZ)(evidence, 300)]);
    return table(['symptom', 'evidence'], rows);
}
function podTable(pods) {
    const rows = pods
        .slice(0, ROWS)
        .map(({ name, ready, restarts, reason, message }) => [
        (0,markdown/* codeCell */.MZ)(name, 100),
        ready ? 'ready' : 'not ready',
        String(restarts),
        (0,markdown/* tableCell */.xR)([reason, message].filter((text) => text !== null && text !== '').join(': '), 200),
    ]);
    return table(['pod', 'state', 'restarts', 'reason'], rows);
}
function logs({ logs }) {
    return logs
        .slice(0, 3)
        .map(({ pod, lines }) => `<details><summary>Log of ${(0,markdown/* plain */.pj)(pod, 100)}</summary>\n\n${(0,markdown/* fence */.EU)(lines.join('\n'), 8000)}\n\n</details>`)
        .join('\n\n');
}
function weighedSection(plan) {
    const { options, notChecked } = plan;
    return [
        '### Weighed',
        (0,diagnosis/* diagnosisOf */.j)(plan.diagnosis),
        table(['option', 'time', 'risk', 'confidence', 'for', 'against'], options.slice(0, ROWS).map(optionRow)),
        decided(plan),
        approvable(plan),
        list('Not checked for the plan', notChecked.map((one) => (0,markdown/* plain */.pj)(one, 400))),
    ]
        .filter((block) => block !== '')
        .join('\n\n');
}
function optionRow(option) {
    const { strategy, summary, expectedSeconds, expectedFrom, risk, confidence, executable } = option;
    return [
        `**${strategy}**${executable ? '' : ' (by hand)'}: ${(0,markdown/* tableCell */.xR)(summary, 300)}`,
        `${(0,durations/* spell */.l)(expectedSeconds)} (${(0,markdown/* tableCell */.xR)(expectedFrom, 150)})`,
        risk,
        `${Math.round(confidence * 100)} %`,
        option.for
            .slice(0, 6)
            .map((one) => (0,markdown/* tableCell */.xR)(one, 200))
            .join('<br>'),
        option.against
            .slice(0, 6)
            .map((one) => (0,markdown/* tableCell */.xR)(one, 200))
            .join('<br>'),
    ];
}
function decided({ decision, options }) {
    switch (decision.kind) {
        case 'act': {
            const shown = new Set(options.find((option) => option.strategy === decision.strategy)?.against);
            const more = decision.against.filter((one) => !shown.has(one)).map((one) => (0,markdown/* plain */.pj)(one, 300));
            const head = `Decided: **${decision.strategy}** (confidence ${Math.round(decision.confidence * 100)} %). What speaks for and against it is in its row.`;
            return [head, list('What speaks against it, too', more)].filter((block) => block !== '').join('\n\n');
        }
        case 'join':
            return `Decided: **join** the operation that covers it. ${(0,markdown/* plain */.pj)(decision.reason, 500)}`;
        case 'hold':
            return `Decided: **hold** (${(0,markdown/* inlineCode */.ti)(decision.code, 40)}). ${(0,markdown/* plain */.pj)(decision.reason, 500)}`;
    }
}
/** What a reviewer of the environment reads before letting the next job pass. */
function approvable({ approvable: what, decision }) {
    if (what === undefined || decision.from === null || decision.to === null)
        return '';
    const to = decision.to.uid === decision.from.uid ? '' : ` to ${(0,markdown/* inlineCode */.ti)(decision.to.version, 100)}`;
    return `What can be approved: **${what.strategy}** of ${(0,markdown/* inlineCode */.ti)(decision.from.version, 100)}${to}, plan ${(0,markdown/* inlineCode */.ti)(what.id, 40)}`;
}
/** `lines` are Markdown already. */
function list(title, lines) {
    if (lines.length === 0)
        return '';
    const more = lines.length > 2 * ROWS ? [`- … ${lines.length - 2 * ROWS} more`] : [];
    return [`**${title}**\n`, ...lines.slice(0, 2 * ROWS).map((line) => `- ${line}`), ...more].join('\n');
}
/** `rows` are Markdown cells already; '' where there is none. */
function table(head, rows) {
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
        .map((attempt) => [(0,markdown/* codeCell */.MZ)(attempt.id, 80), attempt.strategy, (0,markdown/* tableCell */.xR)(attempt.at, 40), String(attempt.fence)]);
    return [
        '### Done',
        `**${capital((0,deeds/* deeds */.I)(operation, quoted))}**, applied ${(0,markdown/* plain */.pj)(operation.appliedAt, 40)}. It ran ${release(operation.from)}; what runs now is ${release(operation.to)}.`,
        table(['attempt', 'strategy', 'at', 'fenced on generation'], attempts),
    ].join('\n\n');
}
const quoted = (text) => (0,markdown/* plain */.pj)(text, 100);
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
function release({ version, image, revision }) {
    return `**${(0,markdown/* plain */.pj)(version, 100)}** (revision ${revision}, ${(0,markdown/* inlineCode */.ti)(image, 200)})`;
}
function provenSection(account) {
    const { verification } = account;
    const proof = verification === null
        ? ['Nothing is measured after a mitigation.']
        : [
            `**${verification.verdict}**: ${(0,markdown/* plain */.pj)(verification.reason, 600)}`,
            table(['probe', 'normal', 'before', 'after', 'samples', 'verdict'], verification.checks.slice(0, 20).map(checkRow)),
        ];
    return ['### Proven', ...proof, durationTable(account)].filter((block) => block !== '').join('\n\n');
}
function checkRow({ probe, normal, before, after, samples, verdict }) {
    return [(0,markdown/* tableCell */.xR)(probe, 80), measured(normal), measured(before), measured(after), String(samples), verdict];
}
/** The number where there is one, else what was said; never an empty cell that reads like a zero. */
function measured(observation) {
    if (observation === null)
        return 'not measured';
    const { verdict, value, unit, why } = observation;
    if (value === null || !Number.isFinite(value))
        return `${verdict}: ${(0,markdown/* tableCell */.xR)(why, 200)}`;
    return (0,markdown/* tableCell */.xR)(`${Number(value.toPrecision(4))} ${unit} (${verdict})`, 200);
}
function durationTable(account) {
    const rows = (0,durations/* durations */.S)(account).map(({ name, meaning, seconds, how, basis }) => [
        `${name}, ${meaning}`,
        (0,durations/* spell */.l)(seconds),
        how,
        (0,markdown/* tableCell */.xR)(basis, 200),
    ]);
    return table(['duration', 'value', 'known how', 'basis'], rows);
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
        named ? suspect(first) : `No change stands out: ${(0,markdown/* plain */.pj)(abstained ?? 'nothing was found', 400)}`,
        named
            ? list('Why', first.reasons.map((reason) => (0,markdown/* plain */.pj)(reason, 300)))
            : '',
        comment(investigation),
        compareUrl === null ? '' : `${(0,markdown/* link */.nf)('The release diff', compareUrl)}: ${commits} commits, ${files} files.`,
        incomplete === null ? '' : `Diff incomplete: ${(0,markdown/* plain */.pj)(incomplete, 300)}`,
        list('What else contributed', investigation.factors.map((factor) => (0,markdown/* plain */.pj)(factor, 300))),
    ]
        .filter((block) => block !== '')
        .join('\n\n');
}
function comment({ commentUrl, commentWhy }) {
    if (commentUrl !== null)
        return `${(0,markdown/* link */.nf)('A comment', commentUrl)} tells the people of this change.`;
    return commentWhy ? `No comment was posted: ${(0,markdown/* plain */.pj)(commentWhy, 300)}` : '';
}
function suspect({ sha, title, url, confidence, pullRequest }) {
    const commit = (0,markdown/* link */.nf)(sha.slice(0, 10), url);
    const pull = pullRequest === null ? '' : `, ${(0,markdown/* link */.nf)(`pull request ${pullRequest.number}`, pullRequest.url)}`;
    return `${commit} ${(0,markdown/* inlineCode */.ti)(title, 150)}${pull} may have done it (confidence ${Math.round(confidence * 100)} %).`;
}

;// CONCATENATED MODULE: ./lib/postmortem/summary.js
// The job summary, for people in a hurry: what happened and what to do now, then what was seen, weighed, done and proven, and
// what is still open. Everything foreign goes through src/text.









/** GitHub takes 1 MiB for each step; nobody reads a fifth of it. */
const BUDGET = 200_000;
function renderSummary(accounts) {
    const share = Math.floor(BUDGET / Math.max(1, accounts.length)) - 2;
    return accounts.map((told) => (0,budget/* fitBody */.K)(parts(told), share)).join('\n\n');
}
function parts(told) {
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
        { title: 'Timeline', priority: 2, text: section('Timeline', [(0,mermaid/* mermaidTimeline */.J)(timeline), (0,mermaid/* timelineTable */.w)(timeline)]) },
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
        issue === null ? [] : (0,markdown/* link */.nf)(`Incident issue ${/\d+$/.exec(issue)?.[0] ?? ''}`.trim(), issue),
        account.brief.run.startsWith('https://') ? (0,markdown/* link */.nf)('Run', account.brief.run) : [],
    ].flat();
    return [
        `## ${exit === 0 ? '✅' : '❗'} ${(0,markdown/* plain */.pj)(account.service, 100)}: ${sentence}`,
        `**Now:** ${(0,markdown/* plain */.pj)(now, 500)}`,
        happened(account, detail),
        `${MARKS[severity]} ${severity} · ${(0,markdown/* inlineCode */.ti)(ending, 40)} · ${(0,markdown/* inlineCode */.ti)(`${account.workload.namespace}/${account.workload.name}`, 200)}`,
        places.join(' · '),
    ]
        .filter((line) => line !== '')
        .join('\n\n');
}
/** After a verdict its reason stands under Proven, so here is what it was about; a hold's reason stands here. */
function happened({ brief, operation, verification }, detail) {
    if (operation === null || verification === null)
        return (0,markdown/* plain */.pj)(detail, 1000);
    const { what, since } = brief.triage;
    const began = since === null ? '' : ` (since ${(0,say/* when */.z7)(since)})`;
    const done = (0,deeds/* deeds */.I)(operation, (text) => (0,markdown/* inlineCode */.ti)(text, 100));
    return `${(0,markdown/* plain */.pj)(what, 300)}${began}. ${done.charAt(0).toUpperCase()}${done.slice(1)}.`;
}
function openSection({ open }) {
    return section('Still open', open.slice(0, 20).map(openPoint));
}
/** A command stands where it can be copied. */
function openPoint(open) {
    const command = (0,told/* commandOf */.Nl)(open);
    return command === open ? `- ${(0,markdown/* plain */.pj)(open, 1000)}` : `To approve, run:\n\n${(0,markdown/* fence */.EU)(command, 2000, 'sh')}`;
}
function section(title, blocks) {
    const filled = blocks.filter((block) => block !== '');
    return filled.length === 0 ? '' : [`### ${title}`, ...filled].join('\n\n');
}

// EXTERNAL MODULE: ./lib/text/redact.js
var redact = __webpack_require__(1814);
;// CONCATENATED MODULE: ./lib/outputs.js
// One run, one ending, one result: outputs for the next step, a summary for people, and the exit status.




/** What speaks loudest first: with several services in one event the run ends as its worst. */
const LOUDNESS = ['failed', 'held', 'acted', 'quiet'];
const RESULT_VERSION = 1;
async function conclude(runner, all) {
    const worst = loudest(all);
    for (const [name, value] of Object.entries(outputsOf(worst, all))) {
        const told = (0,redact/* eachText */.hj)(value, (text) => (0,redact/* redact */.E$)(runner.hide(text)));
        runner.output(name, typeof told === 'string' ? told : JSON.stringify(told));
    }
    await runner.summary(summaryOf(all));
    for (const finished of all)
        tell(runner, finished);
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
        'plan-id': all.flatMap(waitingFor).join(','),
        verdict: account?.verification?.verdict ?? '',
        incident: worst?.incident ?? '',
        'issue-url': worst?.issueUrl ?? '',
        'suspect-sha': suspect?.sha ?? '',
        'suspect-pr': suspect?.pullRequest?.url ?? '',
        result: { version: RESULT_VERSION, services: all.map(resultOf) },
    };
}
/** The plan that a person may approve; none once something was done, or held for another reason. */
function waitingFor({ ending, account }) {
    const id = account?.brief.plan.approvable?.id;
    return id !== undefined && (ending === 'planned' || ending === 'awaiting-approval') ? [id] : [];
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
const quietLine = (key, ending, detail) => `**${key === '' ? 'incident-responder' : key}: ${ending}**. ${lib_ending/* ENDINGS */.J[ending].sentence}\n\n${(0,markdown/* plain */.pj)(detail, 2000)}`;
function tell(runner, { key, ending, detail, owed }) {
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
    await runner.summary(`**incident-responder: failed**. ${lib_ending/* ENDINGS */.J.failed.sentence}\n\n${(0,markdown/* plain */.pj)(chain[0] ?? String(thrown), 2000)}`);
    return 1;
}


/***/ }),

/***/ 3681:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ deeds),
/* harmony export */   d: () => (/* binding */ deed)
/* harmony export */ });
/* harmony import */ var _plan_attempts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1325);

/** `rolled back from v2 to v1; then scaled from 3 to 6 replicas`. Names are foreign: `quote` makes them harmless. */
function deeds(operation, quote) {
    return (0,_plan_attempts_js__WEBPACK_IMPORTED_MODULE_0__/* .effectiveAttempts */ .a)(operation)
        .map((attempt) => deed(operation, attempt, quote))
        .join('; then ');
}
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
/* harmony export */   z7: () => (/* binding */ when)
/* harmony export */ });
/* harmony import */ var _text_markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6362);

function say(text, max = 500) {
    return (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(text, max);
}
function cell(text, max = 300) {
    return (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .tableCell */ .xR)(text, max);
}
function code(text, max = 200) {
    return (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .inlineCode */ .ti)(text, max);
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

/***/ 6713:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C5: () => (/* binding */ severityReason),
/* harmony export */   CM: () => (/* binding */ holdCodeOf),
/* harmony export */   Nl: () => (/* binding */ commandOf),
/* harmony export */   Vd: () => (/* binding */ seenToFail),
/* harmony export */   gV: () => (/* binding */ stageOf),
/* harmony export */   hg: () => (/* binding */ asDone),
/* harmony export */   nv: () => (/* binding */ holdOf),
/* harmony export */   w0: () => (/* binding */ releasesOf)
/* harmony export */ });
/* harmony import */ var _ending_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8768);
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
/* harmony export */   DD: () => (/* binding */ title),
/* harmony export */   EU: () => (/* binding */ fence),
/* harmony export */   MZ: () => (/* binding */ codeCell),
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
/** For the title of an issue: letters, digits and a little punctuation, 200 characters. */
function title(text) {
    const kept = line(text, 1000)
        .replace(/[^\p{L}\p{N}\p{M} .,:;()/%+_-]/gu, ' ')
        .replace(/\b(GH)-(?=\d)/gi, '$1 ');
    return (0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .clean */ .uH)(kept, 200) || 'untitled';
}
/** A link where the address is http(s) without credentials; else only its label. For addresses of our own making. */
function link(label, url) {
    const address = href((0,_redact_js__WEBPACK_IMPORTED_MODULE_1__/* .shown */ .SP)(url));
    return address === null ? plain(label, 200) : `[${plain(label, 200)}](${address})`;
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
