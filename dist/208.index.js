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

// EXTERNAL MODULE: ./lib/postmortem/tried.js
var tried = __webpack_require__(8462);
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
        `**${capital((0,deeds/* deeds */.Iv)(operation, quoted))}**, applied ${(0,markdown/* plain */.pj)(operation.appliedAt, 40)}. It ran ${release(operation.from)}; what runs now is ${release(operation.to)}.`,
        table(['attempt', 'strategy', 'at', 'fenced on generation'], attempts),
    ].join('\n\n');
}
const quoted = (text) => (0,markdown/* plain */.pj)(text, 100);
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
function release({ version, image, revision }) {
    return `**${(0,markdown/* plain */.pj)(version, 100)}** (revision ${revision}, ${(0,markdown/* inlineCode */.ti)(image, 200)})`;
}
function provenSection(account) {
    const all = (0,tried/* tried */.J)(account);
    const proof = all.length < 2 ? proofOf(account.verification) : all.flatMap((one) => proofOfAttempt(account, one));
    return ['### Proven', ...proof, durationTable(account)].filter((block) => block !== '').join('\n\n');
}
/** Each attempt has its own measurements, in their order. */
function proofOfAttempt({ operation }, { attempt, verification }) {
    const what = operation === null ? attempt.strategy : (0,deeds/* deed */.dH)(operation, attempt, quoted);
    return [`After it ${what}:`, ...proofOf(verification)];
}
function proofOf(verification) {
    if (verification === null)
        return ['Nothing is measured after a mitigation.'];
    const { verdict, reason, checks } = verification;
    const head = ['probe', 'normal', 'before', 'after', 'samples', 'verdict'];
    return [`**${verdict}**: ${(0,markdown/* plain */.pj)(reason, 600)}`, table(head, checks.slice(0, 20).map(checkRow))];
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
    const done = (0,deeds/* deeds */.Iv)(operation, (text) => (0,markdown/* inlineCode */.ti)(text, 100));
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
    const { from, to } = account === null ? { from: null, to: null } : (0,told/* releasesOf */.w0)(account);
    const suspect = account?.investigation?.abstained === null ? account.investigation.suspects[0] : undefined;
    return {
        ending: worst?.ending ?? 'nothing-open',
        severity: account?.brief.triage.severity ?? '',
        from: from?.version ?? '',
        to: to?.version ?? '',
        'plan-id': all.flatMap(waitingFor).join(','),
        waiting: keysOf(all.filter(isWaiting)),
        held: keysOf(all.filter(isHeld)),
        verdict: account?.verification?.verdict ?? '',
        incident: worst?.incident ?? '',
        'issue-url': worst?.issueUrl ?? '',
        'suspect-sha': suspect?.sha ?? '',
        'suspect-pr': suspect?.pullRequest?.url ?? '',
        result: { version: RESULT_VERSION, services: all.map(resultOf) },
    };
}
const keysOf = (some) => some.map(({ key }) => key).join(',');
/** The plan that a person may approve; none once something was done, or held for another reason. */
function waitingFor({ ending, account }) {
    const id = account?.brief.plan.approvable?.id;
    return id !== undefined && (ending === 'planned' || ending === 'awaiting-approval') ? [id] : [];
}
const isWaiting = (finished) => waitingFor(finished).length > 0;
/** Somebody is to hear of it, and no approval will come to it. */
function isHeld(finished) {
    const { key, ending, account } = finished;
    const decision = account?.brief.plan.decision;
    const code = ending === 'planned' && decision?.kind === 'hold' ? decision.code : ending;
    return key !== '' && !isWaiting(finished) && ['held', 'failed'].includes(lib_ending/* ENDINGS */.J[code].kind);
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


/***/ })

};
