export const id = 145;
export const ids = [145];
export const modules = {

/***/ 2145:
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
// EXTERNAL MODULE: ./lib/text/markdown.js
var markdown = __webpack_require__(6362);
// EXTERNAL MODULE: ./lib/postmortem/approval.js
var approval = __webpack_require__(1479);
// EXTERNAL MODULE: ./lib/postmortem/deeds.js
var deeds = __webpack_require__(3681);
// EXTERNAL MODULE: ./lib/postmortem/durations.js
var durations = __webpack_require__(6171);
// EXTERNAL MODULE: ./lib/postmortem/measured.js
var measured = __webpack_require__(1812);
// EXTERNAL MODULE: ./lib/postmortem/say.js
var say = __webpack_require__(729);
// EXTERNAL MODULE: ./lib/postmortem/told.js
var told = __webpack_require__(6713);
;// CONCATENATED MODULE: ./lib/postmortem/headline.js
// The first line of the summary, for somebody who was woken up: the service, whether it still fails and for whom, and what was
// done or is to be approved. Everything foreign goes through src/text.








/** The same for a chat or a pager: plain text of letters, digits and a little punctuation. */
function bareLine(told) {
    const { severity } = told.account.brief.triage;
    return (0,markdown/* bare */.$B)(`${severity} ${firstLine(told, markdown/* bare */.$B).replaceAll('→', 'to')}`, 300);
}
function firstLine(told, words = say/* say */.cv) {
    const { account, ending } = told;
    const service = words(account.service, 100);
    const { sentence, kind } = lib_ending/* ENDINGS */.J[ending];
    const { operation, verification } = account;
    if (kind === 'acted' && verification !== null && operation !== null && verification.verdict === ending)
        return judged(account, verification, words);
    const asked = ending === 'awaiting-approval' || ending === 'planned' ? (0,approval/* toApprove */.tY)(account, words) : null;
    if (asked !== null)
        return `${state(account, words)}${reach(account)}. Approve: ${asked}`;
    if (kind === 'held')
        return `${state(account, words)}: ${what(account, words)}${reach(account)}.${untouched(account)}`;
    return `${service}: ${sentence}`;
}
const STATES = {
    yes: 'still fails',
    no: 'does not fail by our own look',
    unknown: 'may fail, our own look could not tell',
};
function state({ service, brief }, words) {
    return `${words(service, 100)} ${STATES[brief.triage.happening.verdict]}`;
}
function what({ brief }, words) {
    return words((0,told/* whatFails */.UF)(brief).replace(/[.\s]+$/, ''), 200);
}
function reach({ brief }) {
    const users = brief.triage.usersAffected;
    return users === null || users.count === 0 ? '' : ` (${users.count} ${users.count === 1 ? 'user' : 'users'})`;
}
/** A sync that was stopped first is a change, too. */
function untouched({ operation }) {
    return operation === null || (operation.appliedAt === null && operation.pausedSync === undefined)
        ? ' Nothing was changed.'
        : '';
}
function judged(account, verification, words) {
    const service = words(account.service, 100);
    switch (verification.verdict) {
        case 'recovered':
            return `${service} recovered: ${done(account, words)}${provenAfter(account, verification)}.`;
        case 'not-recovered':
            return `${service} still fails${list('', (0,measured/* badChecks */.$P)(verification).map((check) => (0,measured/* measured */.jh)(check, words)))}. It did not help that this was done: ${done(account, words)}.`;
        case 'unknown':
            return `Whether ${service} recovered is not known${list('no data: ', (0,measured/* blindChecks */.VC)(verification).map(({ probe }) => words(probe, 80)))}: ${done(account, words)}.`;
    }
}
const done = ({ operation }, words) => operation === null ? 'nothing was done' : (0,deeds/* deeds */.Iv)(operation, (text) => words(text, 100));
const list = (lead, facts) => facts.length === 0 ? '' : ` (${lead}${facts.slice(0, 3).join('; ')})`;
function provenAfter({ brief }, { judgedAt }) {
    const { startedAt, receivedAt, source } = brief.signal;
    const [start, name] = source === 'manual' || startedAt === null ? [receivedAt, 'it was asked for'] : [startedAt, 'the alert began'];
    const seconds = (0,say/* secondsBetween */.O1)(start, judgedAt);
    return seconds === null || seconds < 0 ? ', proven' : `, proven ${(0,durations/* spell */.l)(seconds)} after ${name}`;
}

// EXTERNAL MODULE: ./lib/text/budget.js
var budget = __webpack_require__(5210);
// EXTERNAL MODULE: ./lib/postmortem/mermaid.js
var mermaid = __webpack_require__(4393);
// EXTERNAL MODULE: ./lib/postmortem/monitor.js
var monitor = __webpack_require__(1744);
// EXTERNAL MODULE: ./lib/plan/attempts.js
var attempts = __webpack_require__(1325);
;// CONCATENATED MODULE: ./lib/postmortem/now.js
// What a person does now, in one or two sentences: the second line of the summary. Everything foreign goes through src/text.





function whatNow({ account, ending }) {
    const { decision } = account.brief.plan;
    const { operation, verification } = account;
    const { remedy } = lib_ending/* ENDINGS */.J[ending];
    if (operation === null || verification === null || verification.verdict !== ending)
        return (0,say/* say */.cv)((decision.kind === 'hold' && decision.remedy) || remedy);
    switch (verification.verdict) {
        case 'recovered':
            return (0,attempts/* wentBack */.Il)(operation) ? afterRollback(account, operation) : (0,say/* say */.cv)(remedy);
        case 'not-recovered':
            return `Take over ${(0,say/* code */.aY)(account.service, 100)} by hand: this run tries nothing more.${twice(operation, verification)}${(0,measured/* failsNow */.W1)(verification)}${(0,measured/* whereToLook */.iX)(account)}`;
        case 'unknown':
            return `Check ${(0,say/* code */.aY)(account.service, 100)} by hand.${(0,measured/* failsNow */.W1)(verification)}${blind(verification)}`;
    }
}
function afterRollback(account, { from }) {
    const { investigation } = account;
    const suspect = investigation?.abstained === null ? investigation.suspects[0] : undefined;
    const pull = suspect?.pullRequest ?? null;
    const commit = suspect === undefined ? 'the cause' : (0,markdown/* link */.nf)(`commit ${suspect.sha.slice(0, 10)}`, suspect.url);
    const mend = pull === null ? commit : (0,markdown/* link */.nf)(`pull request ${pull.number}`, pull.url);
    const doubt = suspect === undefined ? `mend ${mend}` : `fix or revert ${mend}, if it is the cause`;
    return `Stop whatever deploys ${(0,say/* code */.aY)(from.version, 100)}: its next apply brings it back. Then ${doubt}.`;
}
function twice(operation, verification) {
    const bad = (0,measured/* badChecks */.$P)(verification).find(({ before }) => before?.verdict === 'unhealthy');
    if (bad === undefined || !(0,attempts/* wentBack */.Il)(operation))
        return '';
    const [before, after] = [(0,measured/* amount */.vj)(bad.before), (0,measured/* amount */.vj)(bad.after)];
    const values = before === null || after === null ? 'unhealthy before and after' : `${before} before, ${after} after`;
    return ` ${(0,say/* code */.aY)(bad.probe, 80)}: ${values}.`;
}
function blind(verification) {
    const some = (0,measured/* blindChecks */.VC)(verification);
    if (some.length === 0)
        return '';
    const names = some.slice(0, 4).map(({ probe }) => (0,say/* code */.aY)(probe, 80));
    const scraped = some.some(({ type }) => type === 'prometheus')
        ? ': does Prometheus answer, and does it scrape?'
        : '.';
    return ` No data came from ${names.join(', ')}${scraped}`;
}

// EXTERNAL MODULE: ./lib/postmortem/diagnosis.js
var diagnosis = __webpack_require__(5147);
// EXTERNAL MODULE: ./lib/postmortem/log-lines.js
var log_lines = __webpack_require__(178);
;// CONCATENATED MODULE: ./lib/postmortem/summary-seen.js






const ROWS = 10;
function seenSection(triage, verification) {
    return [
        '### Seen',
        (0,markdown/* plain */.pj)(triage.what, 500),
        facts(triage),
        symptomTable(triage.symptoms),
        podTable(triage.pods),
        summary_seen_list('Recent changes, newest first', triage.changes.map(({ at, what, link: url }) => `${(0,say/* when */.z7)(at)} ${url === null ? (0,markdown/* plain */.pj)(what, 300) : (0,markdown/* link */.nf)(what, url)}`)),
        summary_seen_list('Warning events', triage.events.map((event) => (0,markdown/* inlineCode */.ti)(event, 400))),
        logsNow(verification),
        logs(triage, verification),
        summary_seen_list('Not checked', triage.notChecked.map((one) => (0,markdown/* plain */.pj)(one, 400))),
    ]
        .filter((block) => block !== '')
        .join('\n\n');
}
function facts(triage) {
    const { since, severity, usersAffected, happening } = triage;
    const users = usersAffected === null ? 'unknown' : `${usersAffected.count} (${(0,markdown/* plain */.pj)(usersAffected.source, 100)})`;
    return [
        `- Since: ${since === null ? 'unknown' : (0,say/* when */.z7)(since)}`,
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
/** What fails now may be something else than what failed then. */
function logsNow(verification) {
    return (0,log_lines/* toldLogs */.R)(verification?.logsNow ?? [])
        .map(({ pods, lines }) => `**Log now, after what was done, of ${names(pods)}**\n\n${(0,markdown/* fence */.EU)(lines.join('\n'), 4000)}`)
        .join('\n\n');
}
function logs({ logs }, verification) {
    const when = (verification?.logsNow ?? []).length > 0 ? ' before what was done' : '';
    return (0,log_lines/* toldLogs */.R)(logs)
        .map(({ pods, lines }) => `<details><summary>Log${when} of ${names(pods)}</summary>\n\n${(0,markdown/* fence */.EU)(lines.join('\n'), 8000)}\n\n</details>`)
        .join('\n\n');
}
const names = (pods) => pods.map((pod) => (0,markdown/* plain */.pj)(pod, 100)).join(', ');
/** `open`: nothing was done, so the plan can still be approved. */
function weighedSection(plan, open) {
    const { options, notChecked } = plan;
    return [
        '### Weighed',
        (0,diagnosis/* diagnosisOf */.j)(plan.diagnosis),
        table(['option', 'time', 'risk', 'confidence', 'for', 'against'], options.slice(0, ROWS).map(optionRow)),
        decided(plan),
        open ? approvable(plan) : '',
        summary_seen_list('Not checked for the plan', notChecked.map((one) => (0,markdown/* plain */.pj)(one, 400))),
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
            return [head, summary_seen_list('What speaks against it, too', more)].filter((block) => block !== '').join('\n\n');
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
function summary_seen_list(title, lines) {
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
        const known = decision.from !== null && decision.to !== null && decision.to.uid !== decision.from.uid;
        if (operation !== null && decision.kind === 'act')
            return `### Done\n\nIt is not known whether this run ${(0,deeds/* deeds */.Iv)(operation, quoted)}.`;
        const would = known ? ` A rollback would go from ${release(decision.from)} to ${release(decision.to)}.` : '';
        return `### Done\n\nNothing was changed by this run.${would}`;
    }
    return [
        '### Done',
        `**${capital((0,deeds/* deeds */.Iv)(operation, quoted))}**, applied ${(0,say/* when */.z7)(operation.appliedAt)}. It ran ${release(operation.from)}; what runs now is ${release(operation.to)}.`,
    ].join('\n\n');
}
/** For whoever looks into the Lease or the audit log. */
function attemptsSection({ operation }) {
    if (operation === null || operation.appliedAt === null)
        return '';
    const attempts = operation.attempts
        .slice(-5)
        .map((attempt) => [(0,markdown/* codeCell */.MZ)(attempt.id, 80), attempt.strategy, (0,say/* when */.z7)(attempt.at), String(attempt.fence)]);
    return ['### Attempts', table(['attempt', 'strategy', 'at', 'fenced on generation'], attempts)].join('\n\n');
}
const quoted = (text) => (0,markdown/* plain */.pj)(text, 100);
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
function release({ version, image, revision }) {
    return `**${(0,markdown/* plain */.pj)(version, 100)}** (revision ${revision}, ${(0,markdown/* inlineCode */.ti)(image, 200)})`;
}
function provenSection(account) {
    const all = (0,tried/* tried */.J)(account);
    const proof = all.length < 2
        ? proofOf(account.verification, account.operation)
        : all.flatMap((one) => proofOfAttempt(account, one));
    return ['### Proven', ...proof, durationTable(account)].filter((block) => block !== '').join('\n\n');
}
/** Each attempt has its own measurements, in their order. */
function proofOfAttempt({ operation }, { attempt, verification }) {
    const what = operation === null ? attempt.strategy : (0,deeds/* deed */.dH)(operation, attempt, quoted);
    return [`After it ${what}:`, ...proofOf(verification, operation)];
}
function proofOf(verification, operation) {
    if (verification === null)
        return [operation === null ? 'Nothing was done, so there is nothing to prove.' : 'Nothing was measured after it.'];
    const { verdict, reason, checks } = verification;
    const head = ['probe', 'normal', 'before', 'after', 'samples', 'verdict'];
    return [`**${verdict}**: ${(0,markdown/* plain */.pj)(reason, 600)}`, table(head, checks.slice(0, 20).map(checkRow))];
}
function checkRow({ probe, normal, before, after, samples, verdict }) {
    return [(0,markdown/* tableCell */.xR)(probe, 80), summary_proof_measured(normal), summary_proof_measured(before), summary_proof_measured(after), String(samples), verdict];
}
/** The number where there is one, else what was said; never an empty cell that reads like a zero. */
function summary_proof_measured(observation) {
    if (observation === null)
        return 'not measured';
    const { verdict, value, unit, why } = observation;
    if (value === null || !Number.isFinite(value))
        return `${verdict}: ${(0,markdown/* tableCell */.xR)(why, 200)}`;
    return (0,markdown/* tableCell */.xR)(`${Number(value.toPrecision(4))} ${unit} (${verdict})`, 200);
}
/** Left out where none is known. */
function durationTable(account) {
    const all = (0,durations/* durations */.S)(account);
    const rows = (all.some(({ seconds }) => seconds !== null) ? all : []).map(({ name, meaning, seconds, how, basis }) => [`${name}, ${meaning}`, (0,durations/* spell */.l)(seconds), how, (0,markdown/* tableCell */.xR)(basis, 200)]);
    return table(['duration', 'value', 'known how', 'basis'], rows);
}
/** Softly: a ranking is no proof, and people are not causes. */
function suspectSection({ investigation, verification }) {
    if (investigation === null)
        return '';
    const [first] = investigation.suspects;
    const { abstained, incomplete, compareUrl, commits, files } = investigation;
    const named = abstained === null && first !== undefined;
    return [
        '### Which change may have done it',
        named
            ? suspect(first, (0,told/* sureness */.$6)(first, verification))
            : `No change stands out: ${(0,markdown/* plain */.pj)(abstained ?? 'nothing was found', 400)}.`,
        named
            ? summary_seen_list('Why', first.reasons.map((reason) => (0,markdown/* plain */.pj)(reason, 300)))
            : '',
        comment(investigation),
        compareUrl === null ? '' : `${(0,markdown/* link */.nf)('The release diff', compareUrl)}: ${commits} commits, ${files} files.`,
        incomplete === null ? '' : `Diff incomplete: ${(0,markdown/* plain */.pj)(incomplete, 300)}`,
        summary_seen_list('What else contributed', investigation.factors.map((factor) => (0,markdown/* plain */.pj)(factor, 300))),
    ]
        .filter((block) => block !== '')
        .join('\n\n');
}
function comment({ commentUrl, commentWhy }) {
    if (commentUrl !== null)
        return `${(0,markdown/* link */.nf)('A comment', commentUrl)} tells the people of this change.`;
    return commentWhy ? `No comment was posted: ${(0,markdown/* plain */.pj)(commentWhy, 300)}` : '';
}
function suspect({ sha, title, url, pullRequest }, sure) {
    const commit = (0,markdown/* link */.nf)(sha.slice(0, 10), url);
    const pull = pullRequest === null ? '' : `, ${(0,markdown/* link */.nf)(`pull request ${pullRequest.number}`, pullRequest.url)}`;
    return `${commit} ${(0,markdown/* inlineCode */.ti)(title, 150)}${pull} may have done it (confidence ${sure}).`;
}

// EXTERNAL MODULE: ./lib/postmortem/to-check.js
var to_check = __webpack_require__(6088);
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
        { title: 'Still open', priority: 8, text: openSection(told) },
        { title: 'Done', priority: 7, text: doneSection(account) },
        { title: 'Proven', priority: 6, text: provenSection(account) },
        { title: 'Suspect', priority: 5, text: suspectSection(account) },
        { title: 'Seen', priority: 3, text: seenSection(triage, account.verification) },
        { title: 'Weighed', priority: 4, text: weighedSection(plan, account.operation === null) },
        { title: 'Timeline', priority: 2, text: section('Timeline', [(0,mermaid/* mermaidTimeline */.J)(timeline), (0,mermaid/* timelineTable */.w)(timeline)]) },
        { title: 'Attempts', priority: 1, text: attemptsSection(account) },
    ];
}
const MARKS = { SEV1: '🔴', SEV2: '🟠', SEV3: '🟡', SEV4: '🔵' };
/** What happened, what to do now, and where to read on. */
function headline(told) {
    const { account, ending } = told;
    const { severity } = account.brief.triage;
    const mark = lib_ending/* ENDINGS */.J[ending].exit === 0 ? '✅' : '❗';
    return [
        `## ${mark} ${firstLine(told)}`,
        `**Now:** ${whatNow(told)}`,
        ...(ending === 'awaiting-approval' ? (0,approval/* waysToApprove */.jP)(account) : []),
        happened(told),
        `${MARKS[severity]} ${severity} · ${(0,markdown/* inlineCode */.ti)(ending, 40)} · ${(0,markdown/* inlineCode */.ti)(`${account.workload.namespace}/${account.workload.name}`, 200)}`,
        places(told),
        (0,monitor/* monitorLinks */.e)(account),
        looks(told),
    ]
        .filter((line) => line !== '')
        .join('\n\n');
}
function places({ account, issueUrl }) {
    const issue = issueUrl ?? account.operation?.issue?.url ?? null;
    return [
        issue === null ? '' : (0,markdown/* link */.nf)(`Incident issue ${/\d+$/.exec(issue)?.[0] ?? ''}`.trim(), issue),
        account.brief.run.startsWith('https://') ? (0,markdown/* link */.nf)('Run', account.brief.run) : '',
        (0,approval/* comparison */.my)(account),
    ]
        .filter((place) => place !== '')
        .join(' · ');
}
/** Where a person is to look; an approval has its own command. */
function looks({ account, ending }) {
    const { kind } = lib_ending/* ENDINGS */.J[ending];
    return kind === 'acted' || (kind === 'held' && ending !== 'awaiting-approval') ? (0,to_check/* toCheck */.K)(account.workload) : '';
}
/** After a verdict its reason stands under Proven, so here is what it was about; a hold's reason stands here. */
function happened({ account, ending, detail }) {
    const { triage } = account.brief;
    const began = triage.since === null ? '' : ` (since ${(0,say/* when */.z7)(triage.since)})`;
    if (account.operation !== null && account.verification !== null)
        return `${(0,markdown/* plain */.pj)((0,told/* whatFails */.UF)(account.brief), 300)}${began}.`;
    const { kind, sentence } = lib_ending/* ENDINGS */.J[ending];
    if (kind !== 'held')
        return (0,markdown/* plain */.pj)(detail, 1000);
    const asked = ending === 'awaiting-approval' ? `${(0,markdown/* plain */.pj)((0,told/* whatFails */.UF)(account.brief), 300)}${began}. ` : '';
    return `${asked}**Why nothing was done:** ${sentence} ${(0,markdown/* plain */.pj)(detail, 1000)}`;
}
/** How to approve stands in the head already. */
function openSection({ account: { open }, ending }) {
    const points = ending === 'awaiting-approval' ? [] : open.slice(0, 20);
    return section('Still open', [points.map((point) => `- ${(0,markdown/* plain */.pj)(point, 1000)}`).join('\n')]);
}
function section(title, blocks) {
    const filled = blocks.filter((block) => block !== '');
    return filled.length === 0 ? '' : [`### ${title}`, ...filled].join('\n\n');
}

// EXTERNAL MODULE: ./lib/text/clean.js
var clean = __webpack_require__(4874);
// EXTERNAL MODULE: ./lib/text/redact.js
var redact = __webpack_require__(1814);
;// CONCATENATED MODULE: ./lib/outputs.js
// One run, one ending, one result: outputs for the next step, a summary for people, and the exit status.







/** What speaks loudest first: with several services in one event the run ends as its worst. */
const LOUDNESS = ['failed', 'held', 'acted', 'quiet'];
const RESULT_VERSION = 1;
async function conclude(runner, all) {
    const [worst] = byLoudness(all);
    for (const [name, value] of Object.entries(outputsOf(worst, all))) {
        // Once more where invisible characters had kept a secret's halves apart.
        const told = (0,redact/* eachText */.hj)(value, (text) => (0,redact/* redact */.E$)(runner.hide((0,clean/* visible */.RK)(runner.hide(text)))));
        runner.output(name, typeof told === 'string' ? told : JSON.stringify(told));
    }
    await runner.summary(summaryOf(all));
    for (const finished of all)
        tell(runner, finished);
    return all.some(({ ending }) => lib_ending/* ENDINGS */.J[ending].exit === 1) ? 1 : 0;
}
function byLoudness(all) {
    const rank = (one) => LOUDNESS.indexOf(lib_ending/* ENDINGS */.J[one.ending].kind) * 2 + (lib_ending/* ENDINGS */.J[one.ending].exit === 1 ? 0 : 1);
    return [...all].sort((a, b) => rank(a) - rank(b));
}
function outputsOf(worst, all) {
    const account = worst?.account ?? null;
    const { from, to } = account === null ? { from: null, to: null } : (0,told/* releasesOf */.w0)(account);
    const suspect = account?.investigation?.abstained === null ? account.investigation.suspects[0] : undefined;
    return {
        ending: worst?.ending ?? 'nothing-open',
        headline: headlineOf(all),
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
/** One line for a chat or a pager, the loudest first; empty where nobody needs to hear of it. */
function headlineOf(all) {
    const heard = byLoudness(all).filter((one) => isWaiting(one) || lib_ending/* ENDINGS */.J[one.ending].kind !== 'quiet');
    const [first, ...others] = heard;
    if (first === undefined)
        return '';
    const more = others.length === 0 ? '' : ` Also: ${others.map(({ key, ending }) => `${key} ${ending}`).join(', ')}`;
    const { account, ending, detail } = first;
    const line = account === null ? `${first.key}: ${lib_ending/* ENDINGS */.J[ending].sentence}` : bareLine({ account, ending, detail });
    return (0,markdown/* bare */.$B)(`${line}${more}`, 500);
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
function resultOf({ key, ending, detail, account, incident, issueUrl, owed, findings }) {
    const { kind, sentence, exit } = lib_ending/* ENDINGS */.J[ending];
    return {
        service: key,
        ending: { code: ending, kind, sentence, exit },
        detail,
        incident,
        issueUrl,
        owed,
        account,
        findings,
    };
}
function summaryOf(all) {
    const told = all.flatMap(({ account, ...rest }) => (account === null ? [] : [{ account, ...rest }]));
    const others = all.filter(({ account }) => account === null).map(quietLine);
    return [...others, told.length > 0 ? renderSummary(told) : ''].filter((part) => part !== '').join('\n\n');
}
function quietLine({ key, ending, detail, findings }) {
    const told = findings === undefined ? (0,markdown/* plain */.pj)(detail, 2000) : findings.map(findingLine).join('\n');
    return `**${key === '' ? 'incident-responder' : key}: ${ending}**. ${lib_ending/* ENDINGS */.J[ending].sentence}\n\n${told}`;
}
const outputs_MARKS = { good: '✅', broken: '❗', note: 'ℹ️' };
const findingLine = ({ state, text, remedy }) => `- ${outputs_MARKS[state]} ${(0,markdown/* plain */.pj)(text, 1000)}${remedy === '' ? '' : ` ${(0,markdown/* plain */.pj)(remedy, 500)}`}`;
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
    runner.output('headline', `incident-responder: ${lib_ending/* ENDINGS */.J.failed.sentence}`);
    await runner.summary(`**incident-responder: failed**. ${lib_ending/* ENDINGS */.J.failed.sentence}\n\n${(0,markdown/* plain */.pj)(chain[0] ?? String(thrown), 2000)}`);
    return 1;
}


/***/ })

};
