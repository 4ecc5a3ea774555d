export const id = 430;
export const ids = [430];
export const modules = {

/***/ 6430:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ambiguous: () => (/* reexport */ ambiguous),
  check: () => (/* reexport */ check),
  compared: () => (/* reexport */ compared),
  finish: () => (/* reexport */ finish),
  followUp: () => (/* reexport */ followUp),
  proposed: () => (/* reexport */ proposed),
  reportHold: () => (/* reexport */ reportHold),
  reportNothing: () => (/* reexport */ reportNothing),
  reportUnknown: () => (/* reexport */ reportUnknown),
  resume: () => (/* reexport */ resume),
  signalOfOpen: () => (/* reexport */ followup_signal/* signalOfOpen */.eq),
  tellOwed: () => (/* reexport */ tellOwed)
});

// EXTERNAL MODULE: ./lib/errors.js
var lib_errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/handling.js
var lib_handling = __webpack_require__(9034);
// EXTERNAL MODULE: ./lib/plan/observe.js + 12 modules
var observe = __webpack_require__(1181);
// EXTERNAL MODULE: ./lib/followup/signal.js
var followup_signal = __webpack_require__(7786);
// EXTERNAL MODULE: ./lib/plan/decide.js
var decide = __webpack_require__(4323);
// EXTERNAL MODULE: ./lib/plan/guardrails/access.js
var access = __webpack_require__(4278);
// EXTERNAL MODULE: ./lib/plan/guardrails/brakes.js + 1 modules
var brakes = __webpack_require__(796);
// EXTERNAL MODULE: ./lib/plan/guardrails/ownership.js + 1 modules
var ownership = __webpack_require__(6280);
// EXTERNAL MODULE: ./lib/plan/guardrails/state.js
var state = __webpack_require__(6831);
// EXTERNAL MODULE: ./lib/plan/release-ref.js
var release_ref = __webpack_require__(6642);
// EXTERNAL MODULE: ./lib/verification/probes/prometheus.js + 3 modules
var prometheus = __webpack_require__(3140);
;// CONCATENATED MODULE: ./lib/readiness/findings.js








const good = (text) => ({ state: 'good', text, remedy: '' });
const note = (text, remedy = '') => ({ state: 'note', text, remedy });
const broken = (text, remedy) => ({ state: 'broken', text, remedy });
/** Somebody's setup is wrong. */
const WRONG = [access/* noPermission */.R, access/* workloadGone */.h];
/** Somebody meant it so, or it passes: it would be held. */
const MEANT = [
    ...[ownership/* controllerOwned */.aL, ownership/* gitopsOwned */.w_, ownership/* helmOwned */.yv, state/* paused */.Ft, state/* nothingRuns */.w7],
    ...[brakes/* switchedOff */.dw, brakes/* frozen */.JP, brakes/* switchUnknown */.ZE],
];
function findingsOf(facts, service) {
    const weighing = (0,decide/* weighed */.a7)({ facts, service, signal: followup_signal/* NO_SIGNAL */.PA });
    const wrong = holds(WRONG, weighing).map(({ reason, remedy }) => broken(reason, remedy));
    if (facts.workload === null)
        return [...wrong, ...facts.look.map(ofProbe)];
    return [
        ...(wrong.length > 0 ? wrong : [good('The workload is there, and every permission that is needed.')]),
        ...facts.look.map(ofProbe),
        ...unmeasured(service),
        ...findings_history(facts),
        ...holds(MEANT, weighing).map(({ code, reason, remedy }) => note(`It would be held (\`${code}\`): ${reason}`, remedy)),
        autonomyOf(service),
        ...facts.notChecked.map((what) => note(`Not seen: ${what}.`)),
    ];
}
function holds(guards, weighing) {
    return guards.map((guard) => guard(weighing)).filter((held) => held?.kind === 'hold');
}
/** What gives no answer gives no verdict either; that few use the service by night is no fault of the setup. */
function ofProbe({ probe, type, verdict, value, why }) {
    if (verdict === 'healthy')
        return good(`${probe}: ${why}.`);
    if (verdict === 'unknown' && why.includes(prometheus/* TOO_QUIET */.kW))
        return note(`${probe}: ${why}.`);
    if (verdict === 'unknown' || (type === 'http' && value === null))
        return broken(`${probe} gives no data: ${why}.`, 'Mend the probe in the config, or what it asks.');
    return note(`${probe} is unhealthy now: ${why}.`, 'Look at the service, or at what the config calls normal.');
}
function unmeasured({ probes }) {
    return probes.some(({ type }) => type !== 'rollout')
        ? []
        : [
            note('No probe measures what users get.', 'Add a probe of type `http` or `prometheus`: without one few releases are acted on, and none is proven.'),
        ];
}
/** The release that runs is what a bad one would be gone back from, to. */
function findings_history({ workload, suspect, releases }) {
    if (workload?.revisionHistoryLimit === 0)
        return [broken('`revisionHistoryLimit` is 0: there is nothing to go back to.', 'Set it to 10, the default.')];
    if (suspect === null)
        return [note('The controller has not yet seen the current template.')];
    const earlier = releases.filter(({ templateHash }) => templateHash !== suspect.templateHash);
    return [good(`${(0,release_ref/* called */.Ab)(suspect)} runs; kept beside it: ${earlier.map(release_ref/* called */.Ab).join(', ') || 'none'}.`)];
}
const AUTONOMY = {
    auto: 'A bad release is rolled back without asking (`autonomy: auto`).',
    approve: 'A person is asked before anything is done (`autonomy: approve`).',
    observe: 'It only looks and reports (`autonomy: observe`).',
};
const autonomyOf = ({ autonomy }) => good(AUTONOMY[autonomy]);

// EXTERNAL MODULE: ./lib/plan/fields.js
var fields = __webpack_require__(8162);
;// CONCATENATED MODULE: ./lib/readiness/host.js
// What GitHub is needed for, asked without writing: the issues' repository, people who can be assigned, and the code.



const DEADLINE = 5000;
async function hostFindings(handling) {
    const { repository } = handling.reporting;
    const code = handling.service.repository ?? handling.world.codeHost.repository;
    const found = await Promise.all([
        issuesIn(handling, repository),
        ...(code === repository ? [] : [codeOf(handling, code)]),
        ...handling.service.owners
            .filter((owner) => !owner.includes('/'))
            .map((owner) => owned(handling, repository, owner)),
    ]);
    return found.filter((finding) => finding !== null);
}
async function issuesIn(handling, repository) {
    const [about, list] = await Promise.all([
        ask(handling, `/repos/${repository}`),
        ask(handling, `/repos/${repository}/issues?state=open&per_page=1`),
    ]);
    const refused = about.status === 200 ? list : about;
    if (refused.status !== 200)
        return broken(`The issues of ${repository} cannot be read: ${said(refused)}.`, 'Check the permissions of the job (`issues: write`) or of the token, and `issuesIn` in the config.');
    return (0,fields.at)(about.body, 'has_issues') === false
        ? broken(`${repository} has no issues: no incident could be written up.`, 'Enable issues in its settings, or name another repository in `issuesIn`.')
        : good(`GitHub answers; incidents are written up in ${repository}.`);
}
async function codeOf(handling, repository) {
    const answer = await ask(handling, `/repos/${repository}`);
    return answer.status === 200
        ? null
        : broken(`The code in ${repository} cannot be read: ${said(answer)}.`, 'Give the action a token that may read it, or mend `repository` of the service.');
}
async function owned(handling, repository, owner) {
    const answer = await ask(handling, `/repos/${repository}/assignees/${owner}`);
    return answer.status === 404
        ? broken(`The owner ${owner} cannot be assigned in ${repository}.`, 'Give the login access to the repository, or name another one in `owners`.')
        : null;
}
async function ask({ world }, path) {
    const request = { method: 'GET', path, deadline: DEADLINE };
    return world.codeHost.request(request).catch((thrown) => ({ status: 0, body: null, why: (0,lib_errors/* sentence */.em)(thrown) }));
}
const said = ({ status, why }) => why ?? `GitHub answered ${status}`;

;// CONCATENATED MODULE: ./lib/check.js
// `mode: check`: whether each service could be looked after if an alert came now. Asks, and writes nothing.





async function check(handling) {
    const [cluster, host] = await Promise.all([clusterFindings(handling), hostFindings(handling)]);
    const findings = [...cluster, ...host];
    const wrong = findings.filter(({ state }) => state === 'broken');
    const detail = wrong.length === 0
        ? `${handling.service.workload.kind} ${handling.service.workload.namespace}/${handling.service.workload.name}.`
        : wrong.map(({ text, remedy }) => `${text} ${remedy}`.trim()).join(' ');
    return { ...(0,lib_handling/* untold */.r_)(handling.key, wrong.length === 0 ? 'ready' : 'not-ready', detail), findings };
}
async function clusterFindings({ world, service, site }) {
    try {
        const { facts } = await (0,observe/* observe */.l)({ world, service, site, mode: 'plan' });
        return findingsOf(facts, service);
    }
    catch (thrown) {
        if (!(thrown instanceof lib_errors/* ResponderError */.J6))
            throw thrown;
        return [broken(thrown.message, thrown.remedy)];
    }
}

;// CONCATENATED MODULE: ./lib/postmortem/asking.js
// Asking GitHub inside one deadline for the whole report, and who we are there. Refusals are thrown as ResponderError and
// become "owed" in one place (publish.ts, comment-publish.ts).


const LONGEST_REQUEST = 10_000;
const PAUSE = 1_000;
function asking(host, clock, deadline) {
    const end = clock.monotonic() + deadline;
    const request = (wanted) => {
        const left = Math.min(LONGEST_REQUEST, end - clock.monotonic());
        if (left <= 0)
            throw new lib_errors/* ResponderError */.J6('host-unreachable', 'The time for the report is up.', OWED);
        return host.request({ ...wanted, deadline: left });
    };
    return {
        host,
        request: async (wanted) => request(wanted),
        must: async (wanted) => {
            const answer = await (wanted.method === 'PATCH' ? repeated(request, wanted, clock) : request(wanted));
            if (answer.status >= 200 && answer.status < 300)
                return answer.body;
            throw refusal(wanted, answer);
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
function refusal({ method, path }, answer) {
    const said = (0,fields/* text */.Qq)((0,fields.at)(answer.body, 'message')).slice(0, 200);
    const what = `${method} ${path.split('?')[0]}: GitHub answered ${answer.status}${said === '' ? '' : ` (${said})`}`;
    const passing = mayPass(answer);
    const remedy = passing ? OWED : (REMEDIES[answer.status] ?? OWED);
    return new lib_errors/* ResponderError */.J6('host-refused', what, remedy, undefined, passing ? lib_errors/* PASSING */.KA : null);
}
/** Server errors, no usable answer (0), and limits, which GitHub answers with 403 or 429. */
function mayPass({ status, body, headers }) {
    if (status === 0 || status === 408 || status === 429 || status >= 500)
        return true;
    const limited = headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0';
    return status === 403 && (limited || /rate limit/i.test((0,fields/* text */.Qq)((0,fields.at)(body, 'message')).slice(0, 200)));
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
/**
 * Whose texts count as ours. Installation tokens have no `/user`; GraphQL tells their login. The workflow's is taken only where
 * GitHub says for certain that it tells none: with a wrong name our own issue is not found, and opened twice.
 */
async function ownLogin(github) {
    const known = LOGINS.get(github.host);
    if (known !== undefined)
        return known;
    const who = { method: 'GET', path: '/user' };
    const user = await github.request(who);
    if (user.status !== 200 && (user.status !== 403 || mayPass(user)))
        throw refusal(who, user);
    const login = (0,fields/* text */.Qq)((0,fields.at)(user.body, 'login')) || (await viewer(github));
    LOGINS.set(github.host, login);
    return login;
}
async function viewer(github) {
    const question = { method: 'POST', path: '/graphql', body: { query: 'query { viewer { login } }' } };
    const answer = await github.request(question);
    const login = (0,fields/* text */.Qq)((0,fields.at)(answer.body, 'data', 'viewer', 'login'));
    if (login !== '')
        return login;
    const errors = (0,fields/* list */.p_)((0,fields.at)(answer.body, 'errors'));
    const forbidden = errors.length > 0 && errors.every((each) => (0,fields/* text */.Qq)((0,fields.at)(each, 'type')) === 'FORBIDDEN');
    if (forbidden || (answer.status >= 400 && !mayPass(answer)))
        return WORKFLOW;
    const said = (0,fields/* text */.Qq)((0,fields.at)(errors[0], 'message')).slice(0, 200);
    const what = `POST /graphql: GitHub did not say who we are (${answer.status}${said === '' ? '' : `: ${said}`})`;
    throw new lib_errors/* ResponderError */.J6('host-unreachable', `${what}.`, OWED);
}

;// CONCATENATED MODULE: ./lib/investigation/reader.js
// Reading from the code host within a budget of requests and time. Never throws: no answer is status 0 with the reason.


const reader_LONGEST_REQUEST = 10_000;
function budgetedReader(request) {
    const { host, clock } = request;
    const end = clock.monotonic() + request.deadline;
    const remaining = () => Math.max(0, end - clock.monotonic());
    let left = request.requests;
    let unanswered = null;
    const missedFor = (path, read) => {
        unanswered ??= `GET ${path.split('?')[0]}: ${read.why}`;
        return read;
    };
    return {
        left: () => left,
        remaining,
        unanswered: () => unanswered,
        async get(path) {
            if (left <= 0)
                return missed(`the budget of ${request.requests} requests is spent`);
            if (remaining() === 0)
                return missed('the time is up');
            left -= 1;
            const deadline = Math.min(reader_LONGEST_REQUEST, remaining());
            try {
                const answer = await host.request({ method: 'GET', path, deadline });
                const { status, body } = answer;
                const read = { status, body, why: reader_refusal(status) };
                return read.why !== '' && mayPass(answer) ? missedFor(path, read) : read;
            }
            catch (thrown) {
                const read = missed((0,lib_errors/* sentence */.em)(thrown));
                return thrown instanceof lib_errors/* ResponderError */.J6 && (0,lib_errors/* isPassing */.WG)(thrown) ? missedFor(path, read) : read;
            }
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
function reader_refusal(status) {
    return status >= 200 && status < 300 ? '' : `GitHub answered ${status}`;
}

// EXTERNAL MODULE: ./lib/plan/host-deployments.js
var host_deployments = __webpack_require__(304);
// EXTERNAL MODULE: ./lib/text/moment.js
var moment = __webpack_require__(3067);
// EXTERNAL MODULE: ./lib/investigation/signs.js
var signs = __webpack_require__(8264);
;// CONCATENATED MODULE: ./lib/investigation/source.js



/** A deployment is recorded before its pods come up, at most this long. */
const DEPLOYMENT_LEAD = 30 * 60_000;
async function findSource(reader, request) {
    const { release, repository } = request;
    const tried = [];
    for (const sign of (0,signs/* signsOf */.Oi)(release, request.tagPattern)) {
        const found = await resolve(reader, repository, sign);
        if (found.sha !== null)
            return { version: release.version, sha: found.sha, how: sign.how };
        tried.push(`${sign.how}: ${found.why}`);
    }
    const deployed = deploymentOf(request);
    if (deployed !== null)
        return { version: release.version, sha: deployed.sha, how: `GitHub Deployment of ${(0,moment/* when */.z)(deployed.at)}` };
    const deployments = request.deployments === null ? 'GitHub Deployments not checked' : 'no GitHub Deployment in its time';
    return { version: release.version, sha: null, how: `no commit found (${[...tried, deployments].join('; ')})` };
}
async function resolve(reader, repository, sign) {
    if (sign.kind === 'sha')
        return commit(reader, repository, sign.value);
    const ref = await reader.get(`/repos/${repository}/git/ref/tags/${inPath(sign.value)}`);
    const type = (0,fields/* text */.Qq)((0,fields.at)(ref.body, 'object', 'type'));
    const sha = (0,fields/* text */.Qq)((0,fields.at)(ref.body, 'object', 'sha'));
    if (ref.status !== 200 || !(0,signs/* isFullSha */.Wf)(sha))
        return { sha: null, why: ref.status === 404 ? 'no such tag' : ref.why || 'unreadable' };
    return type === 'commit' ? { sha, why: '' } : commit(reader, repository, sha, 'tag');
}
/** A short id, or an annotated tag's object, as the commit that it stands for. */
async function commit(reader, repository, sha, kind = 'commit') {
    const path = kind === 'tag' ? `/repos/${repository}/git/tags/${sha}` : `/repos/${repository}/commits/${sha}`;
    const answer = await reader.get(path);
    const found = (0,fields/* text */.Qq)(kind === 'tag' ? (0,fields.at)(answer.body, 'object', 'sha') : (0,fields.at)(answer.body, 'sha'));
    if (answer.status === 200 && (0,signs/* isFullSha */.Wf)(found))
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
        return (0,signs/* isFullSha */.Wf)(each.sha) && when >= began - DEPLOYMENT_LEAD && when < ended;
    });
    return inside.toSorted((a, b) => distance(a.at) - distance(b.at))[0] ?? null;
}

;// CONCATENATED MODULE: ./lib/investigation/releases.js


/** Of `from`, then of `to`. */
async function sourcesOf(reader, request, repository) {
    const { service, host, clock } = request;
    const deployments = (await (0,host_deployments/* deploymentsForReport */.A)({ codeHost: host, clock }, service)).list;
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

;// CONCATENATED MODULE: ./lib/compared.js
// Where a person is to approve, or to act by hand: the address of the diff between both releases.



const compared_DEADLINE = 10_000;
const MOST_REQUESTS = 10;
/** Empty where one of their commits is not known. Never throws: a hold is told all the same. */
async function compared({ world, service, reporting, cancelled }, { from, to }, { releases }) {
    const { repository } = service;
    const { codeHost: host, clock } = world;
    const server = (0,lib_handling/* serverOf */.FN)(reporting);
    if (repository === undefined || from === null || to === null || server === null || cancelled.aborted)
        return {};
    const reader = budgetedReader({ host, clock, requests: MOST_REQUESTS, deadline: compared_DEADLINE });
    const found = await sourcesOf(reader, { host, clock, service, from, to, releases }, repository).catch(() => []);
    const [bad, good] = found.map(({ sha }) => sha);
    if (bad == null || good == null || bad === good)
        return {};
    return { compareUrl: `${server}/${repository}/compare/${good}...${bad}` };
}

// EXTERNAL MODULE: ./lib/mitigation/lease.js
var mitigation_lease = __webpack_require__(7877);
// EXTERNAL MODULE: ./lib/mitigation/owed.js
var mitigation_owed = __webpack_require__(7496);
// EXTERNAL MODULE: ./lib/text/budget.js
var budget = __webpack_require__(5210);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./lib/postmortem/marker.js
// The hidden line by which we find our own issues and comments again, and see whether a person has edited them since.

const LINE = /^<!-- incident-responder ([a-z0-9-]+) ([0-9a-f]{32}) ([0-9a-f]{16})(?: ([a-z-]+))? -->$/gm;
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
    const { kind, key, title, opened } = request;
    const body = defused(request.body).trimEnd();
    const last = opened == null ? '' : ` ${opened}`;
    return `${body}\n\n<!-- incident-responder ${kind} ${keyHash(key)} ${fingerprint(title, body)}${last} -->`;
}
/** The last marker in a text; null: there is none. Proves nothing without its author. */
function markerOf(text) {
    const found = [...normal(text).matchAll(LINE)].at(-1);
    return found === undefined
        ? null
        : { kind: found[1] ?? '', key: found[2] ?? '', text: found[3] ?? '', opened: found[4] ?? null };
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
    const there = await find(github, request);
    const wanted = typeof request.body === 'string' ? request.body : request.body(there?.body ?? null);
    const body = marked({ ...request, title: '', body: fitted(wanted) });
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
function fitted(body, most = MOST_BYTES) {
    return Buffer.byteLength(body) <= most ? body : (0,budget/* fitBody */.K)([{ text: body, priority: 1, title: 'The rest' }], most);
}
async function post(github, request, body) {
    const wanted = { method: 'POST', path: pathOf(request.place), body: { body } };
    for (let turn = 1; turn <= 2; turn += 1) {
        const answer = await github.request(wanted).catch(() => null);
        if (answer?.status === 201)
            return commentOf(answer.body).url;
        if (answer !== null && answer.status < 500)
            throw refusal(wanted, answer);
        await github.sleep(1000); // it may have been stored: look before saying it again
        const there = await find(github, request);
        if (there !== null)
            return there.url;
    }
    throw refusal(wanted, { status: 0, body: { message: 'no usable answer, twice' }, headers: {} });
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

;// CONCATENATED MODULE: ./lib/issue-comment.js
// What is said on the incident's issue besides its text: once a kind and key, updated in place. Nothing throws; what GitHub
// refuses, for whatever reason, is kept in the Lease and said by a later run.






/** ms. */
const issue_comment_DEADLINE = 30_000;
/** Bytes: the Lease has little room. */
const MOST_KEPT = 6_000;
/** Null: said. Else why GitHub did not take it. */
async function commentOnIssue(handling, comment) {
    const { world, reporting, key: service } = handling;
    const { issue, kind, key, body } = comment;
    const github = asking(world.codeHost, world.clock, (0,lib_handling/* timeFor */.tn)(handling, issue_comment_DEADLINE));
    try {
        await putComment(github, {
            place: { repository: reporting.repository, number: issue },
            kind,
            key,
            body: world.runner.hide(body),
            login: await ownLogin(github),
        });
        return null;
    }
    catch (thrown) {
        world.runner.warning(`${service}: the issue was not told: ${(0,lib_errors/* sentence */.em)(thrown)}`);
        return (0,lib_errors/* sentence */.em)(thrown);
    }
}
/** Null: said. */
async function sayOnIssue(handling, claim, comment) {
    const why = await commentOnIssue(handling, comment);
    if (why === null)
        return null;
    const owed = toKeep(handling, comment);
    const kept = await claim.update((record) => (0,mitigation_owed/* withUnsaid */.L0)(record, owed)).catch(() => false);
    return { why, kept };
}
function toKeep({ world }, comment) {
    const at = new Date(world.clock.now()).toISOString();
    return { ...comment, body: fitted(world.runner.hide(comment.body), MOST_KEPT), at };
}
/** Without a claim: kept in the Lease before it is said, so that of several runs at once one says it. */
async function sayOnce(handling, comment) {
    const { world, service } = handling;
    const owed = toKeep(handling, comment);
    let byAnother = false;
    const kept = await (0,mitigation_owed/* changeBeside */.nc)(world, (0,mitigation_lease/* leaseOf */.m8)(service.workload), (record) => {
        byAnother = (0,mitigation_owed/* isBeingSaid */.F8)(record, owed);
        return byAnother ? null : (0,mitigation_owed/* withUnsaid */.L0)(record, owed);
    }).catch(() => false);
    if (byAnother)
        return null;
    const why = kept ? (await sayUnsaid(handling)).owed : await commentOnIssue(handling, comment);
    return why === null ? null : { why, kept };
}
/** One that GitHub goes on refusing (its issue is locked) does not keep the others back. */
async function sayUnsaid(handling) {
    const mine = await ours(handling);
    const said = [];
    let owed = null;
    for (const one of mine) {
        const why = await commentOnIssue(handling, one);
        if (why === null)
            said.push(one);
        owed ??= why;
    }
    if (mine.length > 0)
        await (0,mitigation_owed/* changeBeside */.nc)(handling.world, (0,mitigation_lease/* leaseOf */.m8)(handling.service.workload), (kept) => (0,mitigation_owed/* withoutSaid */.aN)(kept, mine, said));
    return { told: said.length, owed };
}
/** Marked in the Lease first: of two runs at once one says it. */
async function ours({ world, service }) {
    const now = world.clock.now();
    let mine = [];
    const marked = await (0,mitigation_owed/* changeBeside */.nc)(world, (0,mitigation_lease/* leaseOf */.m8)(service.workload), (kept) => {
        mine = (0,mitigation_owed/* unsaid */.DY)(kept, now);
        return mine.length === 0 ? null : (0,mitigation_owed/* withSaying */.oz)(kept, mine, new Date(now).toISOString());
    });
    return marked ? mine : [];
}

// EXTERNAL MODULE: ./lib/postmortem/say.js
var say = __webpack_require__(729);
// EXTERNAL MODULE: ./lib/ending.js
var lib_ending = __webpack_require__(8768);
// EXTERNAL MODULE: ./lib/plan/attempts.js
var attempts = __webpack_require__(1325);
// EXTERNAL MODULE: ./lib/plan/step-words.js
var step_words = __webpack_require__(2617);
// EXTERNAL MODULE: ./lib/postmortem/approval.js
var approval = __webpack_require__(1479);
// EXTERNAL MODULE: ./lib/postmortem/diagnosis.js
var diagnosis = __webpack_require__(5147);
// EXTERNAL MODULE: ./lib/postmortem/durations.js
var durations = __webpack_require__(6171);
// EXTERNAL MODULE: ./lib/postmortem/told.js
var postmortem_told = __webpack_require__(6713);
;// CONCATENATED MODULE: ./lib/postmortem/sections/decision.js
// The decision: every option that was weighed, what was decided and why, and what spoke against it. And what is still open.








function decision(told) {
    const { plan } = told.account.brief;
    const chosen = (0,postmortem_told/* holdOf */.nv)(told) === null ? plan.decision : null;
    const rows = plan.options.map((option) => optionRow(option, chosen?.kind === 'act' && chosen.strategy === option.strategy));
    const options = rows.length === 0
        ? 'No options could be weighed.'
        : (0,say/* table */.tp)(['Option', 'Expected', 'Risk', 'Confidence', 'For', 'Against'], rows);
    return (0,say/* paragraphs */.qN)(decided(told), stillOpen(told), against(told), (0,diagnosis/* diagnosisOf */.j)(plan.diagnosis), 'What was weighed:', options);
}
/** What is said of the chosen option above the table is not said again. */
function optionRow(option, chosen) {
    const expected = option.expectedSeconds === null ? 'unknown' : (0,durations/* spell */.l)(option.expectedSeconds);
    return [
        `**${option.strategy}**${option.executable ? '' : ' (by hand)'}<br>${(0,say/* cell */.Hn)(option.summary)}`,
        `${expected}<br>${(0,say/* cell */.Hn)(option.expectedFrom)}`,
        option.risk,
        (0,say/* percent */.KN)(option.confidence),
        chosen ? 'see above' : reasons(option.for),
        chosen ? 'see above' : reasons(option.against),
    ];
}
function reasons(list) {
    return list.length === 0 ? 'nothing known' : list.map((each) => (0,say/* cell */.Hn)(each)).join('<br>');
}
function decided(told) {
    const { account } = told;
    const { decision: made, options } = account.brief.plan;
    const hold = (0,postmortem_told/* holdOf */.nv)(told);
    if (hold !== null) {
        const reasonCode = made.kind === 'hold' ? ` (${(0,say/* code */.aY)(made.code, 40)})` : '';
        const remedy = lib_ending/* ENDINGS */.J[told.ending].kind === 'quiet' ? null : `**Remedy.** ${(0,say/* sentence */.em)((0,say/* say */.cv)(hold.remedy))}`;
        return (0,say/* paragraphs */.qN)(`**Decided: nothing was done**${reasonCode}. ${(0,say/* sentence */.em)((0,say/* say */.cv)(hold.reason, 1000))}`, remedy);
    }
    const { operation } = account;
    if (operation === null)
        return '';
    const moved = decidedOn(made, operation);
    const then = (0,attempts/* effectiveAttempts */.as)(operation).slice(1).map(further);
    if (made.kind !== 'act')
        return (0,say/* paragraphs */.qN)(`${moved}.`, ...then);
    const known = options.find((option) => option.strategy === made.strategy)?.for ?? [];
    const why = known.length === 0 ? [made.reason] : known;
    return (0,say/* paragraphs */.qN)(`${moved} (confidence ${(0,say/* percent */.KN)(made.confidence)}), because:`, (0,say/* bullets */.e5)(why.map((each) => (0,say/* say */.cv)(each))), ...then);
}
/** What was decided first: the operation itself says what runs in the end. */
function decidedOn(made, { from, to, attempts }) {
    if (made.kind === 'act' && made.strategy !== 'rollback')
        return `**Decided: ${made.strategy}**, ${(0,say/* say */.cv)((0,step_words/* inWords */.r4)(made.step))}`;
    return `**Decided: roll back** from ${(0,say/* code */.aY)(from.version)} to ${(0,say/* code */.aY)((attempts[0]?.to ?? to).version)}`;
}
function further({ strategy, step, why }) {
    const what = step === undefined || step.kind === 'template' ? '' : `, ${(0,say/* say */.cv)((0,step_words/* inWords */.r4)(step))}`;
    return `**That did not help; then decided: ${strategy}**${what}. ${why === undefined ? '' : (0,say/* say */.cv)(why, 1000)}`.trim();
}
function against({ account }) {
    const { decision: made, options } = account.brief.plan;
    if (made.kind === 'hold')
        return null;
    const chosen = made.kind === 'act' ? made.strategy : 'rollback';
    const known = options.find((option) => option.strategy === chosen)?.against ?? [];
    const spoke = [...new Set([...(made.kind === 'act' ? made.against : []), ...known])];
    if (spoke.length === 0)
        return '**What spoke against it:** nothing that was known.';
    return (0,say/* paragraphs */.qN)('**What spoke against it:**', (0,say/* bullets */.e5)(spoke.map((each) => (0,say/* say */.cv)(each))));
}
/** What `account.open` carries: for an approval the exact dispatch to send. */
function stillOpen(told) {
    const { open } = told.account;
    if (open.length === 0)
        return null;
    if (told.ending !== 'awaiting-approval')
        return (0,say/* paragraphs */.qN)('**Still open:**', (0,say/* bullets */.e5)(open.map((each) => (0,say/* say */.cv)(each))));
    return (0,say/* paragraphs */.qN)('**To approve, send exactly this:**', ...(0,approval/* waysToApprove */.jP)(told.account));
}

// EXTERNAL MODULE: ./lib/postmortem/deeds.js
var deeds = __webpack_require__(3681);
// EXTERNAL MODULE: ./lib/postmortem/measured.js
var measured = __webpack_require__(1812);
// EXTERNAL MODULE: ./lib/postmortem/tried.js
var tried = __webpack_require__(8462);
;// CONCATENATED MODULE: ./lib/postmortem/sections/proof.js





const CONCLUSION = {
    recovered: 'Recovered',
    'not-recovered': 'Not recovered',
    unknown: 'Not proven',
};
function proof(told) {
    const { verification, operation, brief } = told.account;
    if (operation === null)
        return (0,say/* paragraphs */.qN)('Nothing was done, so there is nothing to prove. What our own look measured:', looks(brief.before, brief.normal));
    const all = (0,tried/* tried */.J)(told.account);
    const earlier = all.slice(0, -1).map((one, index) => (0,say/* paragraphs */.qN)(titleOf(told, one, index), measuredAfter(one)));
    const last = all.at(-1);
    const title = earlier.length === 0 || last === undefined ? null : titleOf(told, last, earlier.length);
    if (verification === null)
        return (0,say/* paragraphs */.qN)(...earlier, title, (0,postmortem_told/* stageOf */.gV)(told) === 'sent'
            ? 'Whether it was written is not known, so nothing is measured yet; this section is updated. Before:'
            : 'Being measured; this section is updated. Before:', looks(brief.before, brief.normal));
    const person = (0,postmortem_told/* stageOf */.gV)(told) === 'recovered'
        ? null
        : `**A person is needed:** act by hand; this program does not act again on its own.${(0,measured/* failsNow */.W1)(verification)}${(0,measured/* whereToLook */.iX)(told.account)}`;
    return (0,say/* paragraphs */.qN)(...earlier, title, proof_measured(verification), person);
}
/** Each attempt has its own measurements: what did not help is part of the proof. */
function titleOf({ account: { operation } }, { attempt }, index) {
    return (operation &&
        `**Attempt ${index + 1}:** ${(0,deeds/* deed */.dH)(operation, attempt, say/* code */.aY)} (${(0,say/* when */.z7)(attempt.appliedAt ?? attempt.at)}).`);
}
function measuredAfter({ attempt, verification }) {
    if (verification !== null)
        return proof_measured(verification);
    const { judged } = attempt;
    if (judged === undefined)
        return 'Whether it helped was not measured.';
    return `**${CONCLUSION[judged.verdict]}** (${(0,say/* when */.z7)(judged.at)}): ${(0,say/* say */.cv)(judged.reason)}`;
}
function proof_measured({ verdict, judgedAt, reason, convergedAt, checks }) {
    const converged = convergedAt === null
        ? 'It never converged: pods that were to go were left, or others did not become ready.'
        : `Converged at ${(0,say/* when */.z7)(convergedAt)}; only samples taken wholly after that count.`;
    return (0,say/* paragraphs */.qN)(`**${CONCLUSION[verdict]}** (${(0,say/* when */.z7)(judgedAt)}): ${(0,say/* say */.cv)(reason)}`, converged, checks.length === 0 ? 'No probe gave anything to compare.' : (0,say/* table */.tp)(HEAD, checks.map(checkRow)));
}
const HEAD = ['Probe', 'Before (while it failed)', 'Normal (before the release)', 'After', 'Samples', 'Verdict'];
function checkRow(check) {
    return [
        (0,say/* code */.aY)(check.probe, 80).replaceAll('|', '¦'),
        shown(check.before),
        shown(check.normal),
        shown(check.after),
        String(check.samples),
        check.verdict,
    ];
}
function looks(now, normal) {
    if (now.length === 0)
        return 'No probe was asked.';
    const rows = now.map((each) => [
        (0,say/* cell */.Hn)(each.probe),
        shown(each),
        shown(normal.find((other) => other.probe === each.probe) ?? null),
    ]);
    return (0,say/* table */.tp)(['Probe', 'Now', 'Normal (before the release)'], rows);
}
function shown(observation) {
    if (observation === null)
        return 'not measured';
    const value = observation.value === null
        ? ''
        : `${Number(observation.value.toPrecision(4))}${observation.unit === '' ? '' : ` ${(0,say/* cell */.Hn)(observation.unit, 20)}`}, `;
    return `${value}${observation.verdict}<br>${(0,say/* cell */.Hn)(observation.why, 200)}`;
}

;// CONCATENATED MODULE: ./lib/call.js





/** Where what was done did not help, or nobody knows. Null: called, or nobody is to be. */
async function callOwners(handling, claim, account, reported) {
    const { verification, operation, open } = account;
    if (reported.issue === null || operation === null || verification === null)
        return null;
    if (verification.verdict === 'recovered')
        return null;
    const told = { account, incident: reported.incident, ending: verification.verdict, owners: handling.service.owners };
    const body = (0,say/* paragraphs */.qN)(called(handling), proof(told), (0,say/* bullets */.e5)(open.map((each) => (0,say/* say */.cv)(each))));
    const comment = { issue: reported.issue.number, kind: 'call', key: operation.id, body };
    return calling(sayOnIssue(handling, claim, comment));
}
async function calling(saying) {
    const unheard = await saying;
    return unheard && { ...unheard, why: `the call of the owners: ${unheard.why}` };
}
function called({ service }) {
    const owners = service.owners.map((owner) => `@${owner}`).join(' ');
    return `${owners}${owners === '' ? 'A' : ': a'} person is needed.`;
}
/** A write of which nobody knows whether it took effect. Null: called, or there is no issue, or its opening has called them. */
async function callOfUnknown(handling, account, { issue, opened, incident }) {
    if (issue === null || opened === 'unknown')
        return null;
    const told = { account, incident, ending: 'unknown', owners: handling.service.owners };
    const body = (0,say/* paragraphs */.qN)(called(handling), stillOpen(told));
    return calling(sayOnce(handling, { issue: issue.number, kind: 'call-unknown', key: account.key, body }));
}
/**
 * A hold for another reason than the one that the issue was opened with: once a code and issue, however often the alert comes.
 * Null: called, or there is no issue, or its opening has called them.
 */
async function callOfHold(handling, account, ending, { issue, opened, incident }) {
    if (issue === null || opened === ending)
        return null;
    const told = (0,postmortem_told/* asDone */.hg)({ account, incident, ending, owners: handling.service.owners });
    const hold = (0,postmortem_told/* holdOf */.nv)(told);
    if (hold === null)
        return null;
    const why = `Nothing was done (${(0,say/* code */.aY)(ending)}): ${(0,say/* sentence */.em)((0,say/* say */.cv)(hold.reason))} ${(0,say/* say */.cv)(hold.remedy)}`;
    const body = (0,say/* paragraphs */.qN)(called(handling), why, stillOpen(told));
    return calling(sayOnce(handling, { issue: issue.number, kind: `hold-${ending}`, key: account.key, body }));
}

// EXTERNAL MODULE: ./lib/mitigation/effect.js + 1 modules
var effect = __webpack_require__(4913);
// EXTERNAL MODULE: ./lib/mitigation/record.js
var mitigation_record = __webpack_require__(6834);
;// CONCATENATED MODULE: ./lib/journal.js
// The journal of a running operation in the Lease.



/** An entry that cannot be written now goes with the next one: each carries the whole operation, and what it made known to be bad. */
async function journal(handling, claim, operation) {
    const written = await claim
        .update((kept) => remembered(kept, merged(kept.operations, operation)))
        .catch((thrown) => {
        handling.world.runner.warning(`${handling.key}: the journal could not be written: ${(0,lib_errors/* sentence */.em)(thrown)}`);
        return true;
    });
    if (!written)
        handling.world.runner.warning(`${handling.key}: another run has taken over the Lease.`);
}
const remembered = (kept, operation) => operation.appliedAt === null ? (0,mitigation_record/* withOperation */.oi)(kept, operation) : (0,effect/* applied */.I)(kept, operation, operation.appliedAt);
/** Joining runs count their signals in the Lease while we work. */
function merged(kept, operation) {
    const theirs = kept.find((one) => one.id === operation.id);
    return { ...operation, signals: Math.max(operation.signals, theirs?.signals ?? 0) };
}

// EXTERNAL MODULE: ./lib/triage/severity.js
var severity = __webpack_require__(6117);
;// CONCATENATED MODULE: ./lib/judged.js

function judgedAs({ operation, brief, verification }) {
    const { verdict, judgedAt } = verification;
    const judged = { ...operation, phase: 'judged', verdict, judgedAt, brief: { ...brief, verification } };
    return { operation: withVerdict(judged, verification), brief, verification };
}
/** Each attempt keeps what came of it: the account tells of all. */
function withVerdict(operation, { verdict, judgedAt, reason }) {
    const attempts = operation.attempts.map((attempt, index) => index === operation.attempts.length - 1 ? { ...attempt, judged: { verdict, at: judgedAt, reason } } : attempt);
    return { ...operation, attempts };
}
/** A person is needed now: the severity goes up, and the reason stands beside the measurements. */
function judged_called({ operation, brief, verification }, why) {
    const reason = `${verification.reason} No further attempt: ${why}.`;
    return judgedAs({ operation, brief: (0,severity/* raised */.P5)(brief), verification: { ...verification, reason } });
}

;// CONCATENATED MODULE: ./lib/mitigation/earlier.js
/** The account tells of each attempt when it took effect, what ran after it, and what was measured then. */
function withEarlier(operation) {
    const { brief } = operation;
    const attempts = operation.attempts.map((one, index, all) => told(operation, one, index === all.length - 1));
    return { ...operation, attempts, brief: brief && withMeasured(brief, brief.verification) };
}
function told({ to, appliedAt }, attempt, last) {
    return { to, ...(last && appliedAt !== null ? { appliedAt } : {}), ...attempt };
}
function withMeasured(brief, judged) {
    if (judged === undefined)
        return brief;
    const others = (brief.earlier ?? []).filter(({ judgedAt }) => judgedAt !== judged.judgedAt);
    return { ...brief, earlier: [...others, judged] };
}

// EXTERNAL MODULE: ./lib/mitigation/in-time.js
var in_time = __webpack_require__(8120);
// EXTERNAL MODULE: ./lib/mitigation/mitigate.js + 12 modules
var mitigate = __webpack_require__(530);
;// CONCATENATED MODULE: ./lib/mitigation/further.js
// The next act of an operation whose last one did not help: under the same claim, in the Lease before it is written.






async function mitigateFurther(request) {
    const { claim, operation, act, facts, cancelled } = request;
    const ours = async () => !cancelled.aborted && claim.stillOurs();
    const context = (0,mitigate/* contextOf */.Vm)(request, facts.workload?.generation ?? 0);
    const strategy = (0,mitigate/* strategyOf */.xS)(act);
    const prepared = strategy.prepare(context);
    if (prepared.kind === 'impossible')
        return { kind: 'not-done', why: prepared.why };
    const rehearsal = await strategy.rehearse(context);
    if (rehearsal.kind === 'rejected')
        return { kind: 'not-done', why: rehearsal.why };
    const why = act.reason;
    const attempt = { ...context.attempt, receipt: prepared.receipt, from: act.from, to: act.to, why };
    const before = withEarlier(operation);
    const next = { ...before, phase: 'acting', attempts: [...before.attempts, attempt] };
    if (!(await claim.update((kept) => (0,mitigation_record/* withOperation */.oi)(kept, next)).catch(() => false)))
        return { kind: 'not-done', why: 'the Lease could not be written' };
    const stopped = await request.lastLook().catch((thrown) => (0,lib_errors/* sentence */.em)(thrown));
    if (stopped !== null)
        return notDone(request, stopped);
    const done = await (0,in_time/* answeredInTime */.Y5)(request, ours, (mayWrite) => strategy.apply({ ...context, mayWrite })).catch((thrown) => ({ kind: 'outcome-unknown', why: (0,lib_errors/* sentence */.em)(thrown) }));
    if (done.kind === 'outcome-unknown')
        return { kind: 'outcome-unknown', operation: next, why: done.why };
    if (done.kind !== 'applied')
        return notDone(request, done.why);
    const at = (0,effect/* momentOf */.E)(request.clock, done.at);
    const written = { ...next, phase: 'applied', to: act.to, appliedAt: at };
    await claim.update((kept) => (0,effect/* applied */.I)(kept, written, at)).catch(() => false);
    return { kind: 'applied', operation: written };
}
/** Out of the Lease again. */
async function notDone({ claim, operation }, why) {
    await claim.update((kept) => (0,mitigation_record/* withOperation */.oi)(kept, operation)).catch(() => false);
    return { kind: 'not-done', why };
}

// EXTERNAL MODULE: ./lib/plan/kinds/words.js
var words = __webpack_require__(7314);
// EXTERNAL MODULE: ./lib/plan/read-pods.js
var read_pods = __webpack_require__(244);
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
    if (seen && complete && !pods.some((pod) => isReplaced(pod, operation)))
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
    const left = pods.filter((pod) => isReplaced(pod, operation));
    const ending = left.filter((pod) => pod.terminating).length;
    const ready = `${own.filter((pod) => pod.ready).length} of ${workload.desired} pods of ${operation.to.name} ready`;
    const running = left.length - ending === 0 ? [] : [`${left.length - ending} of ${operation.from.name} left`];
    const terminating = ending === 0 ? [] : [`${ending} of ${operation.from.name} terminating`];
    const paused = workload.paused ? [`the ${(0,words/* pausedWords */.W)(workload)}`] : [];
    return [ready, ...running, ...terminating, ...paused].join(', ');
}
function tracked(previous, seen, now) {
    const own = ownPods(seen);
    const ready = own.filter((pod) => pod.ready).length;
    const left = seen.pods.filter((pod) => isReplaced(pod, seen.operation)).length;
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
    const at = templateChangedBy === null ? '' : ` at ${(0,moment/* when */.z)(templateChangedBy.at)}`;
    if (templateHash === operation.from.templateHash) {
        if (workload.walking?.aborted === true)
            return null; // it waits there, and nothing runs it
        return `reverted by ${manager}${at}: ${operation.from.version} is back`;
    }
    return manager === OUR_MANAGER ? null : `replaced by ${manager}${at}: the workload runs neither release any more`;
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
/** Of the release that has to go; where the act keeps it, none has. */
function isOld(pod, operation) {
    return !(0,release_ref/* staysInPlace */.r1)(operation) && pod.releaseUid === operation.from.uid;
}
/** What has ended (evicted) stays behind, and serves nobody: a ReplicaSet never deletes it. */
function isReplaced(pod, operation) {
    return isOld(pod, operation) && !(0,read_pods/* isOver */.PU)(pod);
}
/** Not by the target's UID: where admission changes templates, what we wrote gets a revision of its own. */
function ownPods({ pods, operation }) {
    return pods.filter((pod) => !isOld(pod, operation) && !pod.terminating && !(0,read_pods/* isOver */.PU)(pod));
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

// EXTERNAL MODULE: ./lib/plan/guardrails/table.js + 7 modules
var table = __webpack_require__(4503);
// EXTERNAL MODULE: ./lib/plan/lever.js
var plan_lever = __webpack_require__(8447);
// EXTERNAL MODULE: ./lib/plan/options/options.js + 9 modules
var options = __webpack_require__(1145);
;// CONCATENATED MODULE: ./lib/plan/ladder.js






function nextRung(request) {
    const { service, signal, operation } = request;
    const { maxAttempts } = service.limits;
    const made = (0,attempts/* effectiveAttempts */.as)(operation).length;
    if (made >= maxAttempts)
        return stop(`${made} of ${maxAttempts} attempts were made (\`limits.maxAttempts\`)`);
    if (service.autonomy !== 'auto')
        return stop(`every further step is a person's (\`autonomy: ${service.autonomy}\`)`);
    if (signal.manual !== null || operation.brief?.manual !== undefined)
        return stop('a person chose what was done, and chooses what comes next');
    if (operation.brief?.approved !== undefined)
        return stop('a person approved one plan, and approves what comes next');
    const moved = movedOn(request);
    return moved === null ? chosen(request, (0,decide/* weighed */.a7)(request)) : stop(moved);
}
/** Null: what runs is what the last act left; what somebody has deployed since then may be the fix. */
function movedOn({ facts, operation }) {
    const from = operation.attempts.at(-1)?.from ?? operation.from;
    return facts.workload === null ? null : replacedBy({ workload: facts.workload, operation: { ...operation, from } });
}
const stop = (why) => ({ kind: 'stop', why });
function chosen({ operation, service }, weighing) {
    const tried = new Set((0,attempts/* effectiveAttempts */.as)(operation).map(({ strategy }) => strategy));
    const untried = (0,options/* prepare */.i)(weighing).filter(({ option }) => !tried.has(option.strategy));
    const lever = (0,plan_lever/* chooseLever */.M)(weighing, untried);
    const forbidden = (0,table/* firstHoldOfRung */.hj)(weighing, lever === null ? 'rollback' : 'lever');
    if (lever !== null)
        return forbidden === null ? { kind: 'act', act: (0,plan_lever/* leverAct */.P)(weighing, lever) } : stop(forbidden.reason);
    if (tried.has('rollback') || !service.strategies.includes('rollback'))
        return stop('no other option that the config allows fits what is seen');
    return forbidden === null ? { kind: 'act', act: (0,decide/* rollBack */.Fu)(weighing) } : stop(forbidden.reason);
}

// EXTERNAL MODULE: ./lib/plan/symptom-start.js
var symptom_start = __webpack_require__(4209);
// EXTERNAL MODULE: ./lib/plan/time.js
var time = __webpack_require__(4374);
;// CONCATENATED MODULE: ./lib/plan/late.js


/** In words: how long ago it began, where the alert is past its shelf life. An alert that does not say is as old as what was done about it. */
function pastShelfLife({ facts, signal, service, operation }) {
    const { suspect, now } = facts;
    const { shelfLife } = service.limits;
    const starts = [(0,symptom_start/* symptomStart */.W)(signal, suspect, now, service), operation.startedAt];
    const age = Math.max(...starts.flatMap((at) => (at === null ? [] : [(0,time/* between */.T)(at, now)])));
    if (age <= shelfLife)
        return null;
    return `it began ${(0,time/* inWords */.r)(age)} ago, and alerts are acted on for ${(0,time/* inWords */.r)(shelfLife)}`;
}

// EXTERNAL MODULE: ./lib/plan/kinds/fetch.js
var fetch = __webpack_require__(2455);
// EXTERNAL MODULE: ./lib/plan/read-site.js
var read_site = __webpack_require__(9683);
// EXTERNAL MODULE: ./lib/plan/read-workload.js
var read_workload = __webpack_require__(2661);
;// CONCATENATED MODULE: ./lib/plan/still-next.js




/** In words: why it is not; null: it is. */
async function stillNext({ world, service, site }, decided, act) {
    const { cluster } = world;
    const [answer, around] = await Promise.all([
        (0,fetch/* fetchWorkload */.a)(cluster, service.workload),
        site === undefined ? null : (0,read_site/* readSite */.U)(site, service.workload.namespace, cluster),
    ]);
    if (answer.status !== 200)
        return `the workload cannot be looked at any more: status ${answer.status}`;
    const { facts } = decided;
    const workload = { ...(0,read_workload/* readWorkload */.E)(answer.body), templateSeen: facts.workload?.templateSeen ?? false };
    const now = answer.date ?? facts.now;
    const next = nextRung({ ...decided, facts: { ...facts, now, workload, ...siteOf(facts, around?.facts ?? null) } });
    if (next.kind === 'stop')
        return next.why;
    return same(next.act, act) ? null : `by now it would be something else: ${next.act.reason}`;
}
/** What cannot be read now is taken as it was read before. */
function siteOf({ site: known }, read) {
    if (read === null || known === undefined)
        return {};
    const unread = known.elsewhere.filter((one) => !read.elsewhere.some(({ service }) => service === one.service));
    const namespaceAnnotations = read.namespaceAnnotations ?? known.namespaceAnnotations;
    return { site: { ...read, namespaceAnnotations, elsewhere: [...read.elsewhere, ...unread] } };
}
const same = (one, other) => sign(one) === sign(other);
const sign = ({ strategy, step, to }) => JSON.stringify([strategy, step, to.uid, to.templateHash]);

// EXTERNAL MODULE: ./lib/plan/kinds/registry.js + 6 modules
var registry = __webpack_require__(9539);
;// CONCATENATED MODULE: ./lib/mitigation/rollback-pods.js



/** A pod that is not ready for so long is not merely starting; with an image to pull it may be, and is replaced all the same. */
const STARTING = 30_000;
/**
 * Pods of `from` that keep the rollout from going on: never a ready one, never one of another release, and none before the
 * controller has seen the template, or it would make them anew from the old one.
 */
function brokenPods({ workload, pods, now }, operation) {
    const { from } = operation;
    // A restart's template reads the same; its revision is another one.
    const written = workload.templateHash !== from.templateHash || !(0,release_ref/* goesBack */.m)(operation);
    const replaced = written && ![undefined, '', from.name].includes(workload.updateRevision);
    if (!(0,registry/* kindNamed */.UL)(workload.ref.kind).keepsBrokenPods || !replaced)
        return [];
    if (workload.observedGeneration < workload.generation)
        return [];
    const stuck = (pod) => pod.failing || Date.parse(now) - Date.parse(pod.createdAt) > STARTING;
    return pods.filter((pod) => pod.releaseUid === from.uid && !pod.terminating && !pod.ready && stuck(pod));
}
/** Only this pod, and only as it was seen: one that has become ready meanwhile, or was made anew under its name, stays. */
async function deleteAsSeen({ cluster, ref, seen }, pod) {
    const resourceVersion = seen.versions.get(pod.uid);
    const body = {
        apiVersion: 'v1',
        kind: 'DeleteOptions',
        preconditions: { uid: pod.uid, ...(resourceVersion ? { resourceVersion } : {}) },
    };
    const path = `/api/v1/namespaces/${ref.namespace}/pods/${pod.name}`;
    const answer = await cluster.request({ method: 'DELETE', path, body }).catch(() => null);
    // 409: it has changed since; 404: it is gone.
    if (answer === null || answer.status === 404 || answer.status === 409)
        return null;
    if (answer.status >= 300)
        return `pod ${pod.name} cannot be deleted: ${(0,mitigation_lease/* messageOf */.bD)(answer)}`;
    return `deleted pod ${pod.name} (${pod.reason ?? 'not ready'}), which its controller does not replace by itself`;
}

;// CONCATENATED MODULE: ./lib/mitigation/rollback-promote.js



/** The hash of the ReplicaSet that is walked to; null: nothing is to promote. */
function toPromote({ workload }, operation) {
    const { walking } = workload;
    if (!(0,registry/* kindNamed */.UL)(workload.ref.kind).stepsBack || walking === undefined || workload.paused)
        return null;
    if (!mayPromote(workload, walking, operation) || workload.observedGeneration < workload.generation)
        return null;
    return walking.to === '' || walking.to === walking.from || walking.promoted ? null : walking.to;
}
/** A canary that was restarted, or given more room, is still a canary: only what was stable before is promoted. */
function mayPromote({ templateHash }, walking, operation) {
    const { from } = operation;
    return (0,release_ref/* goesBack */.m)(operation) ? templateHash !== from.templateHash : from.name.endsWith(`-${walking.from}`);
}
/**
 * Fenced on what is walked to: another release that comes meanwhile walks its own steps. And on the spec, where its generation is
 * the Rollout's own: a person may pause it.
 */
async function promote({ cluster, ref, seen, operation }) {
    const hash = toPromote(seen, operation);
    if (hash === null)
        return null;
    const { templateIn, generation, walking } = seen.workload;
    const answer = await cluster
        .request({
        method: 'PATCH',
        path: `${(0,registry/* workloadPath */.jC)(ref)}/status?fieldManager=incident-responder`,
        body: [
            ...(templateIn === undefined ? [{ op: 'test', path: '/metadata/generation', value: generation }] : []),
            { op: 'test', path: '/status/currentPodHash', value: hash },
            { op: 'test', path: '/status/stableRS', value: walking?.from },
            { op: 'add', path: '/status/promoteFull', value: true },
        ],
        contentType: 'application/json-patch+json',
    })
        .catch(() => null);
    // 409, 422: it has moved on; the next look tells.
    if (answer === null || answer.status === 409 || answer.status === 422)
        return null;
    if (answer.status >= 300)
        return `the steps of ${ref.name} cannot be skipped: ${(0,mitigation_lease/* messageOf */.bD)(answer)}`;
    return `skipped the canary steps of ${ref.name}: it has served before`;
}

;// CONCATENATED MODULE: ./lib/mitigation/tend.js


/** In words what was done; null: nothing was to do. A lost answer is no harm: the next look tells. */
async function tend(request) {
    const broken = brokenPods(request.seen, request.operation);
    const idle = broken.length === 0 && toPromote(request.seen, request.operation) === null;
    if (idle || !(await request.mayWrite()))
        return null;
    const said = await Promise.all([promote(request), ...broken.map((pod) => deleteAsSeen(request, pod))]);
    return said.filter((one) => one !== null).join(', ') || null;
}

;// CONCATENATED MODULE: ./lib/verification/read-rollout.js
// The workload and its pods, read once. Polled, never watched: watches end silently.






async function readRollout(ref, { from, to }, { cluster, clock }) {
    try {
        const kind = (0,registry/* kindNamed */.UL)(ref.kind);
        const object = await (0,fetch/* fetchWorkload */.a)(cluster, ref);
        if (object.status === 404)
            return { kind: 'gone' };
        if (object.status !== 200)
            return unseen(kind.resource, object);
        const workload = (0,read_workload/* readWorkload */.E)(object.body);
        const selector = encodeURIComponent(selectorText((0,fields.at)(object.body, 'spec', 'selector')));
        const pods = await cluster.request({
            method: 'GET',
            path: `/api/v1/namespaces/${ref.namespace}/pods?labelSelector=${selector}`,
        });
        if (pods.status !== 200)
            return unseen('pods', pods);
        const now = pods.date ?? new Date(clock.now()).toISOString();
        const items = (0,fields/* list */.p_)((0,fields.at)(pods.body, 'items'));
        const releaseOf = (pod) => kind.history.releaseOf(pod, [from, to]);
        return { kind: 'seen', workload, pods: (0,read_pods/* readPods */.zL)(items, now, releaseOf), now, versions: versionsOf(items) };
    }
    catch (thrown) {
        return { kind: 'unseen', why: (0,lib_errors/* sentence */.em)(thrown) };
    }
}
function versionsOf(pods) {
    return new Map(pods.map((pod) => [(0,fields/* text */.Qq)((0,fields.at)(pod, 'metadata', 'uid')), (0,fields/* text */.Qq)((0,fields.at)(pod, 'metadata', 'resourceVersion'))]));
}
function unseen(what, answer) {
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
        const seen = await readRollout(request.ref, request.operation, request.world);
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
        const tended = seen.kind === 'seen' ? await request.tend?.(seen) : null;
        if (tended)
            request.progress(tended);
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
var verification_probe = __webpack_require__(7433);
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
    return done(facts, checks, verdict, reasonOf(facts, checks, verdict));
}
function broughtToAnEnd(facts, course) {
    const stalled = course.kind === 'stalled';
    const checks = facts.probes.map((samples) => {
        const verdict = stalled && samples.type === 'rollout' ? 'not-recovered' : 'unknown';
        return { ...checkOf(samples, facts.limits), verdict };
    });
    const said = {
        stalled: 'What was done did not become complete',
        replaced: 'Not judged',
        unseen: 'The cluster could not be seen',
    };
    return done(facts, checks, stalled ? 'not-recovered' : 'unknown', `${said[course.kind]}: ${course.why}.`);
}
function done(facts, checks, verdict, reason) {
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
    const said = telling.map((check) => describe(check)).join('; ');
    const remarks = [...judge_unmeasured(facts), ...(verdict === 'recovered' ? neverBad(facts) : [])];
    const head = {
        recovered: `Healthy for ${facts.limits.samples} samples in a row after convergence: `,
        'not-recovered': 'Still unhealthy: ',
        unknown: 'Could not be measured: ',
    };
    return [`${head[verdict]}${said || 'no probe'}.`, ...remarks].join(' ');
}
function judge_unmeasured(facts) {
    const outside = facts.probes.some((samples) => samples.type !== 'rollout');
    return outside ? [] : ['Not measured: what users see (no http or prometheus probe is configured).'];
}
/** A probe that never saw the trouble cannot show that it is over. */
function neverBad(facts) {
    const blind = facts.probes.every((samples) => samples.before?.verdict === 'healthy');
    return blind ? ['Every probe had been healthy before, too.'] : [];
}
function describe(check) {
    const compared = [judge_shown('before', check.before), judge_shown('normal', check.normal)].filter((part) => part !== null);
    return `${check.probe}: ${check.after?.why ?? 'no sample'}${compared.length === 0 ? '' : `; ${compared.join(', ')}`}`;
}
function judge_shown(when, observation) {
    if (observation === null || observation.type === 'rollout')
        return null;
    const bad = when === 'normal' && observation.verdict === 'unhealthy' ? ' (out of bounds already then)' : '';
    return observation.value === null
        ? `${when} ${observation.verdict}`
        : `${when} ${(0,verification_probe/* withUnit */.$o)(observation.value, observation.unit)}${bad}`;
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
var probes_registry = __webpack_require__(9888);
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
    const judgement = judged(request, arrived.course, []);
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
        const judgement = judged(request, courseOf(request, arrived, round, clock.monotonic() - began), rounds);
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
    const [seen, outside] = await Promise.all([readRollout(ref, operation, world), (0,look/* look */.O)(service, context)]);
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
function judged(request, course, rounds) {
    const probes = samplesOf(request, rounds);
    return judge({ course, probes, limits: request.service.limits, now: nowOf(request) });
}
function samplesOf(request, rounds) {
    const rollout = { name: rolloutName(request), type: 'rollout' };
    const outside = request.service.probes.filter((config) => (0,probes_registry/* measurable */.i)(config).length > 0);
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

;// CONCATENATED MODULE: ./lib/prove.js





/** Null: cancelled, or another run took over. */
async function prove_proven(handling, { operation, claim, brief }) {
    const about = { ...operation, from: operation.attempts.at(-1)?.from ?? operation.from };
    return verify({ ...followed(handling, claim, about), normal: brief.normal, before: brief.before });
}
/** A person is to be called, and waits for no more than this (ms). */
const ON_THE_WAY_BACK = 60_000;
/** `back`: from what was taken back to what stood there before. What a controller does by itself is not waited for. */
async function tended(handling, claim, back) {
    const { service } = handling;
    const { keepsBrokenPods, stepsBack } = (0,registry/* kindNamed */.UL)(service.workload.kind);
    if ((0,release_ref/* staysInPlace */.r1)(back) || !(keepsBrokenPods || stepsBack))
        return;
    const convergeWithin = Math.min(service.limits.convergeWithin, ON_THE_WAY_BACK);
    const limits = { ...service.limits, convergeWithin };
    await converge({ ...followed(handling, claim, back), service: { ...service, limits } });
}
function followed(handling, claim, about) {
    const { world, service, key } = handling;
    const { cluster } = world;
    const ref = service.workload;
    const mayWrite = async () => !handling.cancelled.aborted && claim.stillOurs();
    return {
        ...{ service, ref, operation: about, normal: [], before: [], world },
        signal: AbortSignal.any([claim.lost, handling.cancelled]),
        progress: (text) => world.runner.info(`${key}: ${text}`),
        tend: async (seen) => ((0,release_ref/* staysInPlace */.r1)(about) ? null : tend({ cluster, ref, operation: about, seen, mayWrite })),
    };
}

// EXTERNAL MODULE: ./lib/mitigation/trust.js
var trust = __webpack_require__(4905);
// EXTERNAL MODULE: ./lib/plan/happening.js
var happening = __webpack_require__(7839);
// EXTERNAL MODULE: ./lib/plan/settled.js
var settled = __webpack_require__(958);
// EXTERNAL MODULE: ./lib/followup/due.js
var due = __webpack_require__(9174);
;// CONCATENATED MODULE: ./lib/followup/restore-due.js






function restoreDue({ operations, ref, now, health, restoreAfter }) {
    const all = inForce(operations, ref);
    const [newest] = all;
    if (newest === undefined)
        return { kind: 'nothing' };
    const open = (0,due/* unfinished */.M1)(operations);
    if (open !== null && !(0,settled/* isSettled */.I)(open))
        return { kind: 'wait', quietSince: null, why: 'an operation is not finished' };
    if (!health.measured && newest.operation.verdict !== 'recovered')
        return { kind: 'wait', quietSince: null, why: 'no probe tells whether the service is healthy' };
    if (health.verdict !== 'healthy')
        return { kind: 'wait', quietSince: null, why: health.why };
    const quietSince = since(newest, operations) ?? now;
    const left = restoreAfter - (Date.parse(now) - Date.parse(quietSince));
    if (left > 0)
        return { kind: 'wait', quietSince, why: `healthy since ${(0,moment/* when */.z)(quietSince)}, for ${Math.ceil(left / 1000)} s more` };
    return { kind: 'restore', all };
}
/** Newest first: what was changed last is taken back first. By a receipt that is none of ours nothing is. */
function inForce(operations, ref) {
    return operations.flatMap((operation) => operation.attempts
        .filter(attempts/* waitsForQuiet */.Sy)
        .filter(({ receipt }) => (0,trust/* isOurs */.M)(receipt, ref))
        .toReversed()
        .map((attempt) => ({ operation, attempt })));
}
/** A proven recovery was the first healthy look; whatever was done later began the waiting anew. */
function since({ operation, attempt }, operations) {
    const proven = operation.verdict === 'recovered' ? operation.judgedAt : null;
    const from = attempt.receipt.quietSince === undefined ? proven : attempt.receipt.quietSince;
    const acts = operations.flatMap(({ appliedAt }) => (appliedAt === null ? [] : [Date.parse(appliedAt)]));
    return from !== null && Date.parse(from) >= Math.max(...acts, 0) ? from : null;
}
/** Our own look: all probes healthy, all pods ready. No data is not healthy. */
function healthOf(facts) {
    const { look, workload } = facts;
    const measured = look.length > 0;
    const judged = (verdict, why) => ({ verdict, why, measured });
    const bad = look.filter(({ verdict }) => verdict === 'unhealthy');
    const blind = look.filter(({ verdict }) => verdict === 'unknown');
    const failing = (0,happening/* failingPods */.TY)(facts);
    if (bad.length > 0)
        return judged('unhealthy', restore_due_said(bad));
    if (failing.length > 0)
        return judged('unhealthy', `pods fail: ${named(failing)}`);
    if (workload === null)
        return judged('unknown', 'the workload is gone');
    if (workload.ready < workload.desired)
        return judged('unhealthy', `${workload.ready} of ${workload.desired} pods are ready`);
    return blind.length > 0
        ? judged('unknown', restore_due_said(blind))
        : judged('healthy', 'all probes are healthy and all pods ready');
}
const restore_due_said = (some) => some.map(({ probe, verdict, why }) => `${probe} is ${verdict}: ${why}`).join('; ');
const named = (pods) => pods
    .slice(0, 3)
    .map(({ name }) => name)
    .join(', ');
/** The record with what became of one attempt's receipt; once its original is back, that is what runs. */
function withReceipt(operation, id, change) {
    const back = change.restoredAt != null && change.leftAlone === undefined;
    const undone = back ? operation.attempts.find((attempt) => attempt.id === id) : undefined;
    const { from = operation.from, to = operation.to } = undone ?? operation;
    const runs = undone !== undefined && to.templateHash === operation.to.templateHash ? from : operation.to;
    // What this attempt moved between stays readable although the operation now ends elsewhere.
    const between = undone === undefined ? {} : { from, to };
    const attempts = operation.attempts.map((attempt) => attempt.id === id && attempt.receipt !== undefined
        ? { ...attempt, ...between, receipt: { ...attempt.receipt, ...change } }
        : attempt);
    return { ...operation, to: runs, attempts };
}

// EXTERNAL MODULE: ./lib/mitigation/undo.js
var undo = __webpack_require__(4101);
// EXTERNAL MODULE: ./lib/plan/switch.js
var plan_switch = __webpack_require__(5671);
;// CONCATENATED MODULE: ./lib/take-back.js









async function takeBack(climbing, judged, { made, observed }) {
    const { handling, claim } = climbing;
    const operation = withWorse(judged.operation, { at: observed.facts.now, why: made });
    const worse = judgedAs({ ...judged, operation, verification: { ...judged.verification, verdict: 'not-recovered' } });
    const last = operation.attempts.at(-1);
    if (last === undefined || (last.receipt?.restoredAt ?? null) !== null)
        return judged_called(worse, `it made things worse: ${made}`);
    // Before it is taken back: who goes on after a kill knows why it is, and the next alert does not bring it again.
    await journal(handling, claim, worse.operation);
    const forbidden = whyNot(climbing, operation, observed);
    const ended = await (forbidden === null ? undone(climbing, last) : found(climbing, last, forbidden));
    if (ended.kind === 'undone' || ended.kind === 'back-already') {
        const back = await noted(climbing, worse, last, { ended, made });
        await tendedBack(climbing, back.operation, observed);
        return judged_called(back, `it made things worse: ${made}`);
    }
    const { runner } = handling.world;
    runner.warning(`${handling.key}: ${made}, and it was not taken back (${take_back_stepOf(last)}): ${ended.why}.`);
    return judged_called(worse, `it made things worse (${made}), and was not taken back: ${ended.why}`);
}
/** Said again it stays as old as it is. */
function withWorse(operation, worse) {
    const attempts = operation.attempts.map((one, index, all) => (index === all.length - 1 ? { worse, ...one } : one));
    return { ...operation, attempts };
}
const take_back_stepOf = ({ step, strategy }) => (step === undefined ? strategy : (0,step_words/* inWords */.r4)(step));
/** Null: it may be taken back. A verdict that a dead run left says what was so then: who comes later looks again. */
function whyNot({ handling, resumed }, operation, { facts }) {
    const { service } = handling;
    const braked = (0,plan_switch/* brakedBy */.z7)(facts, service.workload);
    if (braked !== null)
        return braked;
    if (service.autonomy === 'observe')
        return 'the config says `autonomy: observe`';
    const moved = movedOn({ facts, operation });
    if (moved !== null)
        return moved;
    return resumed && healthOf(facts).verdict === 'healthy' ? 'by now the service is healthy with it' : null;
}
function undone({ handling, claim }, attempt) {
    const { cluster, clock } = handling.world;
    const mayWrite = async () => !handling.cancelled.aborted && claim.stillOurs();
    return (0,undo/* undo */.t)({ cluster, clock, ref: handling.service.workload, mayWrite }, attempt);
}
/** Nothing is written; but a run that died may have put it back. */
async function found({ handling }, attempt, why) {
    const { cluster } = handling.world;
    const seen = await (0,undo/* standing */.J)({ cluster, ref: handling.service.workload }, attempt);
    return seen.kind === 'stands' ? { kind: 'failed', why } : seen;
}
async function noted({ handling, claim }, judged, attempt, { ended, made }) {
    const { world, key } = handling;
    const now = new Date(world.clock.now()).toISOString();
    const at = ended.kind === 'undone' ? (ended.at ?? now) : now;
    world.runner.warning(`${key}: production was changed: taken back, since ${made}: ${take_back_stepOf(attempt)}.`);
    const what = `Taken back, since ${made}: ${take_back_stepOf(attempt)}`;
    const timeline = [...judged.brief.timeline, { at, what, how: 'measured' }];
    const operation = withReceipt(judged.operation, attempt.id, { restoredAt: at });
    const back = judgedAs({ ...judged, operation, brief: { ...judged.brief, timeline } });
    await journal(handling, claim, back.operation);
    return back;
}
/** The write of a template, as any other: what its controller does not do by itself is done for it. */
async function tendedBack({ handling, claim }, operation, { facts }) {
    const attempts = operation.attempts.slice(-1);
    const [last] = attempts;
    if (facts.suspect === null || last?.strategy !== 'resources')
        return;
    const to = last.from ?? operation.from;
    const appliedAt = new Date(handling.world.clock.now()).toISOString();
    await tended(handling, claim, { ...operation, from: (0,release_ref/* refOf */.H8)(facts.suspect), to, attempts, appliedAt });
}

;// CONCATENATED MODULE: ./lib/verification/worse.js

/** As much further out of bounds than before, and still unhealthy: an error budget that burns faster. */
const FASTER = 1.5;
/** Less than this of what there was is nothing. */
const NOTHING_LEFT = 0.05;
/** Why, in words; null: it is no worse. */
function worse({ service, verification, traffic }) {
    const { before, now } = traffic;
    if (before !== null && now !== null && now < before * NOTHING_LEFT)
        return `traffic fell to nothing: ${now} after ${before}`;
    return verification.checks.map((check) => faster(check, service)).find((words) => words !== null) ?? null;
}
function faster({ probe, before, after }, { probes }) {
    const config = probes.find((one) => one.type === 'prometheus' && one.name === probe);
    const [then, now] = [before?.value ?? null, after?.value ?? null];
    if (config === undefined || then === null || now === null || after?.verdict !== 'unhealthy')
        return null;
    if (!burnsFaster(then, now, config.normal))
        return null;
    return `${probe} went from ${(0,verification_probe/* withUnit */.$o)(then, after.unit)} to ${(0,verification_probe/* withUnit */.$o)(now, after.unit)}`;
}
function burnsFaster(then, now, { max, min }) {
    if (max !== undefined && now > max)
        return now >= FASTER * Math.max(then, max);
    return min !== undefined && now < min && now * FASTER <= Math.min(then, min);
}

;// CONCATENATED MODULE: ./lib/climb.js
// After "not recovered": what made it worse is taken back; else the next option that is allowed and fits; else a person is called.












/** Null: cancelled, or another run took over. */
async function climb(climbing, first) {
    const { handling, claim } = climbing;
    for (let judged = first;;) {
        const next = await nextOf(climbing, judged);
        if (next.kind === 'end')
            return next.judged;
        const { operation } = next;
        const verification = await prove_proven(handling, { claim, operation, brief: judged.brief, releases: [] });
        if (verification === null)
            return null;
        judged = judgedAs({ operation, brief: operation.brief ?? judged.brief, verification });
        await journal(handling, claim, judged.operation);
    }
}
const end = (judged) => ({ kind: 'end', judged });
async function nextOf(climbing, judged) {
    const { handling, claim } = climbing;
    // No requests, no errors: where traffic is measured, it tells of an act that nobody else can see to be bad.
    if (hasHelped(judged) && (judged.brief.trafficBefore ?? null) === null)
        return end(judged);
    const observed = await (0,observe/* observe */.l)(handling).catch((thrown) => (0,lib_errors/* sentence */.em)(thrown));
    if (handling.cancelled.aborted || claim.lost.aborted)
        return end(null);
    if (typeof observed !== 'string')
        return afterLook(climbing, judged, observed);
    return end(hasHelped(judged) ? judged : judged_called(judged, `the cluster could not be looked at again: ${observed}`));
}
const hasHelped = ({ operation, verification }) => verification.verdict !== 'not-recovered' && operation.attempts.at(-1)?.worse === undefined;
async function afterLook(climbing, judged, observed) {
    const { handling, claim, resumed } = climbing;
    const { operation } = judged;
    const late = resumed ? pastShelfLife({ ...handling, ...observed, operation }) : null;
    const made = operation.attempts.at(-1)?.worse?.why ?? worseThan(handling, judged, observed, late);
    if (made !== null)
        return end(await takeBack(climbing, judged, { made, observed }));
    if (hasHelped(judged))
        return end(judged);
    if (late !== null)
        return end(judged_called(judged, late));
    const done = await climb_further(handling, claim, judged, observed);
    if (typeof done === 'string')
        return end(judged_called(judged, done));
    return done === null ? end(null) : { kind: 'further', operation: done };
}
/** Long after the act, traffic is what it is at that time of the day. */
function worseThan({ service }, { brief, verification }, { facts }, late) {
    const before = late === null ? (brief.trafficBefore ?? null) : null;
    return worse({ service, verification, traffic: { before, now: facts.traffic?.now ?? null } });
}
/** In words: why nothing more is done. Null: cancelled, or the outcome is not known: the Lease tells the next run where to go on. */
async function climb_further(handling, claim, { operation }, { facts }) {
    const { world, service, signal, key, cancelled } = handling;
    const asked = { facts, signal, service, operation };
    const rung = nextRung(asked);
    if (rung.kind === 'stop')
        return rung.why;
    const { act } = rung;
    world.runner.info(`${key}: that did not help; the next option: ${act.reason} ${(0,step_words/* doing */.Yp)(act)}.`);
    const { cluster, clock } = world;
    const { workload } = service;
    const done = await mitigateFurther({
        ...{ cluster, clock, ref: workload, container: workload.container, facts, act, cancelled, claim },
        ...{ operation, lastLook: () => stillNext(handling, asked, act) },
    });
    if (done.kind === 'outcome-unknown') {
        world.runner.error(`${key}: ${done.why}. Follow-up settles it from the Lease.`);
        return null;
    }
    if (cancelled.aborted || claim.lost.aborted)
        return null;
    if (done.kind !== 'applied')
        return `the next option (${act.strategy}) was not carried out: ${done.why}`;
    world.runner.warning(`${key}: production was changed: ${(0,step_words/* did */.k)(act)}.`);
    return done.operation;
}

;// CONCATENATED MODULE: ./lib/postmortem/written-since.js
// Has another run written the issue since this one did? Asked where the Lease cannot tell who is at work.




/** ms. */
const written_since_DEADLINE = 10_000;
/** What a person has changed is told apart when it is written. False also where GitHub does not say. */
async function writtenSince(host, clock, written) {
    const { repository, number, body } = written;
    const github = asking(host, clock, written_since_DEADLINE);
    const path = `/repos/${repository}/issues/${number}`;
    const there = await github.must({ method: 'GET', path }).catch((thrown) => {
        if (thrown instanceof lib_errors/* ResponderError */.J6)
            return null;
        throw thrown;
    });
    const now = (0,fields/* text */.Qq)((0,fields.at)(there, 'body'));
    return there !== null && now.trim() !== body.trim() && untouched((0,fields/* text */.Qq)((0,fields.at)(there, 'title')), now);
}

// EXTERNAL MODULE: ./lib/mitigation/operation-id.js
var operation_id = __webpack_require__(7158);
// EXTERNAL MODULE: ./lib/plan/approval.js
var plan_approval = __webpack_require__(5580);
;// CONCATENATED MODULE: ./lib/postmortem/furnish.js
// What an issue gets once it is there: labels, assignees, further details. None of them may cost the issue.




/** After creation, where GitHub says what it took. Again it asks only for what is missing. */
async function furnish(work) {
    const [refused, leftOut] = [[], []];
    await furnish_tried(refused, 'labels', () => label(work, leftOut));
    await furnish_tried(refused, 'assignees', () => furnish_assign(work, leftOut));
    await furnish_tried(refused, 'details', () => details(work));
    return { refused, leftOut };
}
const LONGEST_LABEL = 50;
async function label({ github, extras, shelf, issue }, notes) {
    const wanted = [...new Set(extras.labels.map((name) => name.slice(0, LONGEST_LABEL).trim()))].filter(Boolean);
    const have = new Set(issue.labels.map((name) => name.toLowerCase()));
    const labels = wanted.filter((name) => !have.has(name.toLowerCase()));
    if (labels.length === 0)
        return;
    const path = `/repos/${shelf.repository}/issues/${issue.number}/labels`;
    // Only together with what stands in for them: what a person sets later stays.
    const over = (extras.replaced ?? []).filter((name) => have.has(name) && !wanted.includes(name));
    for (const name of over)
        await takeOff(github, `${path}/${encodeURIComponent(name)}`);
    const taken = (0,fields/* list */.p_)(await github.must({ method: 'POST', path, body: { labels } })).map((each) => (0,fields/* text */.Qq)((0,fields.at)(each, 'name')).toLowerCase());
    notes.push(...labels.filter((name) => !taken.includes(name.toLowerCase())).map((name) => `label ${name}: not taken`));
}
/** Gone already is as good. */
async function takeOff(github, path) {
    const wanted = { method: 'DELETE', path };
    const answer = await github.request(wanted);
    if (answer.status !== 200 && answer.status !== 404)
        throw refusal(wanted, answer);
}
const MOST_ASSIGNEES = 10;
/** Only where nobody is assigned: a person may have taken somebody off. */
async function furnish_assign({ github, extras, shelf, issue }, notes) {
    const assignees = [...new Set(extras.assignees)].slice(0, MOST_ASSIGNEES);
    if (assignees.length === 0 || issue.assignees.length > 0)
        return;
    const path = `/repos/${shelf.repository}/issues/${issue.number}/assignees`;
    const ask = async (some) => {
        const wanted = { method: 'POST', path, body: { assignees: some } };
        const answer = await github.request(wanted);
        if (answer.status === 201 || answer.status === 200)
            return (0,fields/* list */.p_)((0,fields.at)(answer.body, 'assignees'));
        if (answer.status === 422)
            return null;
        throw refusal(wanted, answer);
    };
    const taken = new Set();
    // One who cannot be assigned may cost the others: then one by one.
    const together = await ask(assignees);
    const answers = together === null ? await inTurn(assignees, (each) => ask([each])) : [together];
    for (const each of answers.flatMap((answer) => answer ?? []))
        taken.add((0,fields/* text */.Qq)((0,fields.at)(each, 'login')).toLowerCase());
    for (const each of assignees)
        if (!taken.has(each.toLowerCase()))
            notes.push(`${each} cannot be assigned to issues of ${shelf.repository}`);
}
async function inTurn(names, ask) {
    const answers = [];
    for (const name of names)
        answers.push(await ask(name));
    return answers;
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
async function furnish_tried(notes, what, work) {
    try {
        return await work();
    }
    catch (thrown) {
        if (!(thrown instanceof lib_errors/* ResponderError */.J6))
            throw thrown;
        notes.push(`${what}: ${(0,lib_errors/* sentence */.em)(thrown)}`);
        return null;
    }
}

// EXTERNAL MODULE: ./lib/text/clean.js
var clean = __webpack_require__(4874);
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
/** `SEV2 api-server: `; a service's key has no colon. */
const LEAD = /^SEV[1-4] [^:]+: /;
/** With the severity and service of `now`, and the name that `before` has; `now` where it has none. */
function renamed(now, before) {
    const [lead] = LEAD.exec(now.replace(PREFIX, '')) ?? [];
    const old = before.replace(PREFIX, '');
    const name = LEAD.test(old) ? old.replace(LEAD, '') : '';
    return lead === undefined || name === '' ? now : `${lead}${name}`;
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
            throw refusal(wanted, answer);
        await github.sleep(1000);
        const there = keeper(await ownIssues(github, shelf), shelf);
        if (there !== undefined)
            return there;
    }
    throw refusal(wanted, { status: 0, body: { message: 'no usable answer, twice' }, headers: {} });
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
        if (thrown instanceof lib_errors/* ResponderError */.J6)
            return { owed: true, why: (0,lib_errors/* sentence */.em)(thrown) };
        throw thrown;
    }
}
async function publish_open({ github, request, shelf }, known) {
    const work = { github, request, shelf };
    const opened = request.ending ?? null;
    const now = new Date(request.clock.now()).toISOString();
    const likely = incidentId({ number: Number.POSITIVE_INFINITY, title: '', createdAt: now }, known);
    const issue = await openIssue(github, shelf, contentOf(likely, request, opened));
    const notes = [];
    const all = await furnish_tried(notes, 'other issues', () => ownIssues(github, shelf)).then((found) => found ?? known);
    const stays = keeper([...all, issue], shelf) ?? issue;
    if (stays.number !== issue.number) {
        await furnish_tried(notes, `closing the double #${issue.number}`, () => closeDouble(github, shelf, issue, stays));
        return leftAsItIs(stays, all, notes);
    }
    const incident = incidentId(issue, all);
    const content = contentOf(incident, request, opened);
    if (incident !== likely)
        await furnish_tried(notes, 'title', () => write(work, issue, content));
    const furnished = await furnish({ github, shelf, issue, extras: request });
    return { owed: false, ...publish_shown(issue), incident, body: content.body, created: true, ...publish_told(notes, furnished) };
}
async function update(work, there, known) {
    const { github, request, shelf } = work;
    const notes = [];
    const doubles = known.filter((each) => isFor(each, shelf) && each.open && each.number !== there.number);
    for (const double of doubles)
        await furnish_tried(notes, `closing the double #${double.number}`, () => closeDouble(github, shelf, double, there));
    if (request.since !== undefined && Date.parse(there.createdAt) > Date.parse(request.since)) {
        notes.push(`another run has told of it in issue #${there.number}, which is left as it is`);
        return leftAsItIs(there, known, notes);
    }
    const incident = incidentId(there, known);
    const title = request.keepsName === true ? renamed(request.title, there.title) : request.title;
    const content = contentOf(incident, { ...request, title }, publish_shown(there).opened);
    const same = there.body.trim() === content.body && there.title === content.title;
    const why = !there.open ? 'closed' : untouched(there.title, there.body) ? null : 'edited';
    if (!same && why === null)
        await write(work, there, content);
    if (!same && why !== null) {
        await tell(work, there, why);
        notes.push(`a person has ${why} issue #${there.number}: the new state is in a comment`);
    }
    const furnished = await furnish({ github, shelf, issue: there, extras: request });
    const { body } = why === null ? content : there;
    return { owed: false, ...publish_shown(there), incident, body, created: false, ...publish_told(notes, furnished) };
}
function leftAsItIs(issue, known, notes) {
    const incident = incidentId(issue, known);
    return { owed: false, ...publish_shown(issue), incident, body: issue.body, created: false, notes, unheard: null };
}
function publish_told(notes, { refused, leftOut }) {
    return { notes: [...notes, ...refused, ...leftOut], unheard: refused[0] ?? null };
}
function contentOf(incident, request, opened) {
    const title = titled(incident, request.title);
    return { title, body: marked({ kind: KIND, key: request.key, title, body: fitted(request.body), opened }) };
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
function publish_shown({ number, url, body }) {
    return { number, url, opened: markerOf(body)?.opened ?? null };
}

// EXTERNAL MODULE: ./node_modules/mustache/mustache.mjs
var mustache = __webpack_require__(562);
// EXTERNAL MODULE: ./lib/text/markdown.js
var markdown = __webpack_require__(6362);
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
const FIELDS = new Set(['.', 'at', 'what', 'how', 'title', 'aim', 'horizon', 'owner', 'due']);
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
    const unknown = names.has(name) || FIELDS.has(name) ? [] : [`there is no {{${name}}}`];
    return [...unknown, ...(Array.isArray(nested) ? inTokens(nested, names) : [])];
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
        first(BY_EVENT, triage.events) ??
        first(BY_WORDS, [triage.what, ...triage.symptoms.flatMap(({ what, evidence }) => [what, evidence])]) ??
        first(BY_WORDS, triage.logs.flatMap(({ lines }) => lines)) ?? { kind: 'unknown', evidence: 'no sign of any known kind' });
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
function first(classes, texts) {
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
/** A date like `2026-12-08` (UTC), never on a Saturday or Sunday unless it is today. `within`: days, where it is more urgent than others of its horizon. */
function dueDate(horizon, severity, from, within) {
    const days = within ?? (horizon === 'immediate' ? 1 : horizon === 'short' ? SHORT[severity] : 56);
    const due = new Date(Date.parse(from) + days * DAY);
    if (days === 0)
        return due.toISOString().slice(0, 10);
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
/** Users are failed until it is done. */
function today(aim, title) {
    return { ...item('immediate', aim, title), within: 0 };
}
function item(horizon, aim, title) {
    return { horizon, aim, title };
}

;// CONCATENATED MODULE: ./lib/postmortem/hold-items.js

function holdItems(facts, { code, happening }) {
    if (happening === 'no')
        return hold_items_unseen(facts);
    const own = STEPS[code](facts);
    const doubtful = happening === 'unknown' && !own.startsWith('Check ');
    return [
        ...(doubtful ? [{ ...hold_items_check(facts, 'our own look could not tell'), within: 0 }] : []),
        today('mitigate', own),
        item('immediate', 'process', 'Write into this issue what was done and what helped'),
    ];
}
function hold_items_unseen(facts) {
    const alert = `Mend or silence the alert “${facts.alert}” of ${facts.service}, or add a probe that sees what it sees`;
    return [hold_items_check(facts, 'our own look sees nothing wrong'), item('short', 'detect', alert)];
}
function hold_items_check({ service }, why) {
    return item('immediate', 'detect', `Check by hand whether ${service} serves its users: ${why}`);
}
const bad = ({ badVersion }) => badVersion ?? 'the current release';
const back = ({ service, wouldBe }) => wouldBe === null ? `Bring ${service} back to normal by hand` : `Roll ${service} back to ${wouldBe} by hand`;
const elsewhere = (facts, why) => `Look for the cause of what fails in ${facts.service} outside ${bad(facts)}: ${why}`;
const STEPS = {
    'not-reconciled': ({ service }) => `Find out why its controller does not follow the changes of ${service}, then dispatch again`,
    'nothing-to-go-back-to': ({ service }) => `Deploy a good version of ${service}: there is no release that could be gone back to`,
    'target-config-missing': ({ service, wouldBe }) => `Restore what ${wouldBe ?? 'the earlier release'} of ${service} needs and what is gone (named under Decision), or deploy a fixed version`,
    paused: ({ service }) => `Resume the rollout of ${service}: while its workload is paused, no rollback rolls out`,
    'already-good': ({ service }) => `Check whether ${service} works: it runs what a rollback would restore`,
    'release-not-recent': (facts) => elsewhere(facts, 'that release is too old to be suspected'),
    'symptom-older-than-release': (facts) => elsewhere(facts, 'it began before that release'),
    'stale-alert': ({ service }) => `Check whether ${service} still fails; if it does, start a manual run`,
    'not-happening': ({ service }) => `Check by hand whether ${service} serves its users`,
    'our-rollback': ({ service }) => `Bring ${service} back to normal by hand: it fails although what this program put there runs`,
    redeployed: (facts) => `Stop the pipeline that deployed ${bad(facts)} of ${facts.service} again, then go back by hand`,
    'gitops-owned': (facts) => `Revert ${bad(facts)} of ${facts.service} in Git: its sync would undo a rollback in the cluster`,
    'helm-owned': (facts) => `Run helm rollback for ${facts.service}, so that Helm's record stays true`,
    'controller-owned': ({ service }) => `Change the owner of the workload of ${service} (named under Decision), not the workload`,
    'rollout-elsewhere': (facts) => `Watch the rollout of ${bad(facts)} of ${facts.service}: it may be the fix; where it does not help, act by hand`,
    'switched-off': (facts) => `${back(facts)}: this program is switched off (where, stands under Decision)`,
    frozen: (facts) => `${back(facts)}: in a freeze window this program does nothing`,
    'many-services': ({ service }) => `Look for what ${service} shares with the other services that fail now (named under Decision)`,
    'limit-reached': (facts) => `${back(facts)}, and find out why its releases keep failing`,
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
    'other-cause': (facts) => elsewhere(facts, 'what points there is under Decision'),
    'awaiting-approval': ({ service, wouldBe }) => `Approve the rollback of ${service} to ${wouldBe ?? 'the earlier release'} by the command in this issue, or act by hand`,
    'plan-moved': ({ service, wouldBe }) => `Decide anew about ${service}: something changed after the approval, and now ${wouldBe ?? 'another release'} would be restored`,
    observed: ({ service, wouldBe }) => `Decide whether to roll ${service} back to ${wouldBe ?? 'the earlier release'}: the config lets this program only observe`,
};

;// CONCATENATED MODULE: ./lib/postmortem/proposals.js


function proposals(facts) {
    const gaps = BY_FACTOR.filter(({ sign }) => facts.factors.some((factor) => sign.test(factor)));
    return [...proposals_first(facts), ...byKind(facts), ...gaps.flatMap(({ rule }) => rule(facts))];
}
const DAYS_AT_RISK = 3;
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
    // Until then every apply of the bad manifest brings it back.
    const fix = {
        ...item('short', 'mitigate', `Fix or revert the change in ${bad} and release ${service} again`),
        within: DAYS_AT_RISK,
    };
    const more = AFTER[stage]?.(facts);
    // The rollback did not help: the release may not be the cause, and is not called the thing to fix.
    if (stage === 'not-recovered')
        return [...(more ?? []), find];
    if (!facts.rolledBack)
        return [...(more ?? []), find];
    return [...(more ?? []), stop, ...taking(facts), find, fix];
}
/** The draft that a program opened waits for people. */
function taking({ revert, suspect }) {
    if (revert === null)
        return [];
    const decide = `Decide on the draft that takes ${suspect ?? 'the suspect'} back: merge it, or close it`;
    return [
        { ...item('immediate', 'mitigate', decide), link: { label: `pull request ${revert.number}`, url: revert.url } },
    ];
}
/** What comes before everything else where the rollback's effect is bad or not known. */
const AFTER = {
    'not-recovered': ({ service, goodVersion, rolledBack }) => [
        today('mitigate', `Bring ${service} back to normal by hand: ${rolledBack ? `the rollback to ${goodVersion ?? 'the earlier release'}` : 'what was done'} did not help`),
    ],
    sent: ({ service }) => [
        item('immediate', 'detect', `Check by hand what runs of ${service}, and whether it serves its users: whether our write took effect is not known`),
    ],
    unproven: ({ service }) => [
        today('detect', `Check by hand whether ${service} serves its users: whether what was done helped could not be measured`),
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
        item('short', 'detect', `Alert when ${facts.service} uses more than 80 % of its connections, memory or file handles`),
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
    return ORDER.flatMap((horizon) => proposed.filter((each) => each.horizon === horizon)).map(({ within, ...each }, index) => ({
        ...each,
        owner: ownerOf(request.owners, index),
        due: dueDate(each.horizon, request.severity, request.from, within),
    }));
}

;// CONCATENATED MODULE: ./lib/postmortem/items-of.js
// The action items of one told incident: what the facts of the account are to the rules.



function itemsOf(told) {
    const { account, owners } = told;
    const { brief, investigation, operation } = account;
    const { from, to } = (0,postmortem_told/* releasesOf */.w0)(account);
    const suspect = investigation?.suspects[0];
    const code = (0,postmortem_told/* holdCodeOf */.CM)(told);
    return actionItems({
        failure: failureClass(brief.triage).kind,
        severity: brief.triage.severity,
        owners,
        from: operation?.startedAt ?? brief.signal.receivedAt,
        service: account.service,
        alert: brief.signal.title.slice(0, 100),
        badVersion: from?.version ?? null,
        rolledBack: operation?.attempts.at(-1)?.strategy === 'rollback',
        goodVersion: operation?.to.version ?? null,
        wouldBe: to?.version ?? null,
        hold: code === null ? null : { code, happening: brief.triage.happening.verdict },
        stage: (0,postmortem_told/* stageOf */.gV)(told),
        endpoint: brief.triage.symptoms.find((each) => each.endpoint !== null)?.endpoint ?? null,
        suspect: suspect === undefined ? null : `commit ${suspect.sha.slice(0, 10)} (${suspect.title.slice(0, 100)})`,
        revert: investigation?.revert?.why == null ? (investigation?.revert?.pull ?? null) : null,
        factors: investigation?.factors ?? [],
    });
}

// EXTERNAL MODULE: ./lib/postmortem/mermaid.js
var mermaid = __webpack_require__(4393);
;// CONCATENATED MODULE: ./lib/postmortem/sections/aftermath.js






function notRestored({ account }) {
    if (account.operation === null && account.brief.triage.happening.verdict === 'no')
        return 'Nothing was rolled back.';
    const { from } = (0,postmortem_told/* releasesOf */.w0)(account);
    if (account.operation !== null && !(0,attempts/* wentBack */.Il)(account.operation))
        return keptRelease(account.operation);
    const again = `**The next ${(0,say/* code */.aY)('kubectl apply')}, pipeline run or GitOps sync of ${from === null ? 'the bad manifest' : (0,say/* code */.aY)(from.version)} deploys it again.**`;
    return (0,say/* paragraphs */.qN)(account.operation === null
        ? 'Nothing was rolled back. A rollback would restore the pod template and nothing else; not restored would be:'
        : `${again} Stop it first. The rollback restored the pod template and nothing else; not restored:`, (0,say/* bullets */.e5)([
        'ConfigMaps and Secrets of the same name (their content is shared by all releases)',
        'the database schema, and data that was written in the meantime',
        'CustomResourceDefinitions and their objects',
        'the number of replicas and the HorizontalPodAutoscaler',
        'Services, Ingresses and network policies',
    ]), account.operation === null ? null : besides(account.operation));
}
/** Nothing was gone back to: what stays as we made it must be known to people. */
function keptRelease(operation) {
    const rows = (0,attempts/* effectiveAttempts */.as)(operation).map((attempt) => stays(operation, attempt));
    return (0,say/* paragraphs */.qN)('Nothing was rolled back: the same release runs. What was changed stays so:', (0,say/* bullets */.e5)(rows));
}
/** What was done besides the rollback does not go with it. */
function besides(operation) {
    const others = (0,attempts/* effectiveAttempts */.as)(operation).filter(({ strategy }) => strategy !== 'rollback');
    if (others.length === 0)
        return null;
    return (0,say/* paragraphs */.qN)('What was changed besides does not go with the rollback:', (0,say/* bullets */.e5)(others.map((attempt) => stays(operation, attempt))));
}
function stays(operation, attempt) {
    return `${(0,say/* say */.cv)((0,deeds/* deed */.dH)(operation, attempt, (text) => text))}: ${staysUntil(attempt)}`;
}
function staysUntil({ receipt }) {
    if (receipt?.restoredAt != null)
        return `taken back (${(0,say/* when */.z7)(receipt.restoredAt)})`;
    if (receipt?.undo == null)
        return 'there is nothing to take back';
    return receipt.restore === 'when-quiet'
        ? 'follow-up puts the original back once the service has been quiet for `restoreAfter`'
        : 'until a person puts the original back, or the next apply of its manifest does';
}
const HORIZONS = { immediate: 'Immediate', short: 'Short term', long: 'Long term' };
/** Once each, in the order in which they are due. */
function actionItemsSection(items) {
    const groups = [...Map.groupBy(items, ({ horizon }) => horizon)].map(([horizon, group]) => (0,say/* paragraphs */.qN)(`**${HORIZONS[horizon]}**`, group.map((item) => `- [ ] ${aftermath_shown(item)} (${ownerText(item.owner)}, due ${item.due})`).join('\n')));
    return (0,say/* paragraphs */.qN)('Proposed by a program from the kind of failure: accept, change or strike each.', ...groups);
}
function aftermath_shown({ title, link: where }) {
    return where === undefined ? (0,say/* say */.cv)(title) : `${(0,say/* say */.cv)(title)}: ${(0,markdown/* link */.nf)(where.label, where.url)}`;
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
    const missing = [...new Set([...triage.notChecked, ...plan.notChecked, ...aftermath_unmeasured(account)])];
    if (account.investigation?.incomplete)
        missing.push(`the whole release diff: ${account.investigation.incomplete}`);
    return missing.length === 0
        ? 'Everything that was asked for was answered.'
        : (0,say/* bullets */.e5)(missing.map((each) => (0,say/* say */.cv)(each)));
}
/** What could not be proven is not told as answered. */
function aftermath_unmeasured({ verification }) {
    const unknown = (verification?.checks ?? []).filter(({ verdict }) => verdict === 'unknown');
    return unknown.map(({ probe, after }) => `${probe}, after what was done: ${after?.why ?? 'no sample'}`);
}
function howMade(told) {
    const { run } = told.account.brief;
    const acted = (0,postmortem_told/* holdOf */.nv)(told) === null ? 'decision and what was done' : 'decision not to act';
    return (0,say/* paragraphs */.qN)(`A program wrote everything here but what people have filled in: times, measurements and the ${acted} are its own record; “measured” is a machine's clock, “estimated” was derived, “human” was said by a person.`, 'Suspect, trigger, factors and action items are its suggestions. It compares words, paths and times; it does not understand the code. Once a person edits this text, it is left to people: later states of the record come in a comment.', `Run: ${run.startsWith('https://') ? `<${encodeURI(run)}>` : (0,say/* code */.aY)(run)}`);
}

;// CONCATENATED MODULE: ./lib/postmortem/sections/cause.js





const LONGEST_HUNKS = 12_000;
const MOST_PULLS = 30;
function releaseDiff(told) {
    const { investigation, operation } = told.account;
    if (investigation === null)
        return (0,say/* paragraphs */.qN)(notLooked(told), (0,approval/* comparison */.my)(told.account));
    const { from, to, compareUrl, commits, files, pullRequests } = investigation;
    const range = commits === 0
        ? 'No commits are known between the two.'
        : `${count(commits, 'commit')}, ${files === 0 ? 'files not counted' : count(files, 'file')}${compareUrl === null ? '' : `: ${(0,markdown/* link */.nf)('compare', compareUrl)}`}.`;
    const pulls = pullRequests
        .slice(0, MOST_PULLS)
        .map((each) => `${(0,markdown/* link */.nf)(`pull request ${each.number}`, each.url)}: ${(0,say/* say */.cv)(each.title, 200)}`);
    const rest = investigation.pullsNotLookedUp ?? 0;
    const more = pullRequests.length > MOST_PULLS ? pullRequests.length - MOST_PULLS : 0;
    const hidden = [...(more === 0 ? [] : [`… and ${more} more.`]), ...(rest === 0 ? [] : [notLookedUp(rest)])].join(' ');
    return (0,say/* paragraphs */.qN)((0,say/* bullets */.e5)(operation !== null && !(0,attempts/* wentBack */.Il)(operation)
        ? [`What runs: ${sourceLine(from)}`, 'Nothing was gone back to, so no range was looked through.']
        : [`Suspected: ${sourceLine(from)}`, `Gone back to: ${sourceLine(to)}`, range]), pulls.length === 0 ? null : (0,say/* paragraphs */.qN)('Pull requests:', (0,say/* bullets */.e5)(pulls), hidden), investigation.incomplete === null ? null : `Diff incomplete: ${(0,say/* sentence */.em)((0,say/* say */.cv)(investigation.incomplete))}`);
}
const notLookedUp = (rest) => `${rest === 1 ? '1 more commit was' : `${rest} more commits were`} not looked up: see the compare link.`;
function notLooked(told) {
    if (['sent', 'verifying'].includes((0,postmortem_told/* stageOf */.gV)(told)))
        return 'Being looked at; this section is updated.';
    return told.account.operation === null ? 'Not looked at, because nothing was rolled back.' : 'Not looked at.';
}
function sourceLine(source) {
    if (source === null)
        return 'its commit was not looked for';
    return `${(0,say/* code */.aY)(source.version)}, ${source.sha === null ? 'commit not known' : `commit ${(0,say/* code */.aY)(source.sha.slice(0, 10))}`} (${(0,say/* say */.cv)(source.how)})`;
}
function count(number, noun) {
    return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
function rootCause(told) {
    const { investigation } = told.account;
    return (0,say/* paragraphs */.qN)('_Confirmed cause: to be written by people. Below is what a program found; it may be wrong._', '### Trigger', trigger(told), '### Suspect', investigation === null ? notLooked(told) : suspects(investigation, told.account.verification), investigation === null ? null : comment(investigation), investigation?.revert === undefined ? null : reverting(investigation.revert));
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
    'our-rollback': 'this is what we put there ourselves',
};
/** What set it off, as far as times and the rollback's effect tell. */
function trigger(told) {
    const { brief } = told.account;
    const { from } = (0,postmortem_told/* releasesOf */.w0)(told.account);
    if (told.account.operation === null && told.account.brief.triage.happening.verdict === 'no')
        return 'None: our own look sees no failure.';
    if (from === null)
        return 'Not known: no release is suspected.';
    const ruledOut = RULED_OUT[(0,postmortem_told/* holdCodeOf */.CM)(told) ?? 'superseded'];
    if (ruledOut !== undefined)
        return `Not known, but hardly the rollout of ${(0,say/* code */.aY)(from.version)}: ${ruledOut}.`;
    const rollout = brief.triage.changes.find((change) => change.releaseUid === from.uid);
    const lead = (0,say/* secondsBetween */.O1)(rollout?.at ?? null, brief.triage.since ?? brief.signal.startedAt);
    if (lead !== null && lead < 0)
        return `Not known: the symptom began before the rollout of ${(0,say/* code */.aY)(from.version)}.`;
    const began = rollout === undefined ? '' : ` (${(0,say/* when */.z7)(rollout.at)})`;
    return `The rollout of ${(0,say/* code */.aY)(from.version)}${began} may have been the trigger.${effectOf(told)}`;
}
/** Of the rollback itself: what was tried before or after it says nothing of the release. */
function effectOf({ account }) {
    const { operation, verification } = account;
    const all = operation?.attempts ?? [];
    const back = all.findLastIndex(({ strategy }) => strategy === 'rollback');
    const verdict = back === all.length - 1 ? verification?.verdict : all[back]?.judged?.verdict;
    return back < 0 || verdict === undefined || verdict === 'unknown' ? '' : EFFECT[verdict];
}
function suspects({ suspects: list, abstained }, verification) {
    const [first, ...others] = list;
    if (first === undefined || abstained !== null)
        return `No suspect stands out: ${(0,say/* say */.cv)(abstained ?? 'nothing was found')}.`;
    const rest = others.map((each) => [
        cause_commit(each),
        (0,say/* cell */.Hn)(each.title),
        (0,say/* percent */.KN)(each.confidence),
        (0,say/* cell */.Hn)(each.reasons[0] ?? ''),
    ]);
    return (0,say/* paragraphs */.qN)(`Commit ${cause_commit(first)} “${(0,say/* say */.cv)(first.title, 200)}”${pull(first)} may have contributed (confidence ${(0,postmortem_told/* sureness */.$6)(first, verification)}), because:`, (0,say/* bullets */.e5)(first.reasons.map((each) => (0,say/* say */.cv)(each))), hunks(first), cause_looks(first), rest.length === 0
        ? null
        : (0,say/* paragraphs */.qN)('Less likely:', (0,say/* table */.tp)(['Commit', 'Title', 'Confidence', 'First reason'], rest)));
}
/** Whether the people of the change were told, and why not. */
function comment({ commentUrl, commentWhy }) {
    if (commentUrl !== null)
        return `${(0,markdown/* link */.nf)('A comment', commentUrl)} tells the people of this change.`;
    return commentWhy ? `No comment was posted: ${(0,say/* sentence */.em)((0,say/* say */.cv)(commentWhy))}` : null;
}
function reverting({ pull: made, why }) {
    if (made === null)
        return `No pull request that takes it back was opened: ${(0,say/* sentence */.em)((0,say/* say */.cv)(why ?? 'unknown'))}`;
    const note = why === null ? '' : ` (${(0,say/* say */.cv)(why)})`;
    return `${(0,markdown/* link */.nf)(`Pull request ${made.number}`, made.url)} takes it back${note}.`;
}
function cause_commit({ sha, url }) {
    return url === '' ? (0,say/* code */.aY)(sha.slice(0, 10)) : (0,markdown/* link */.nf)(sha.slice(0, 10), url);
}
function pull({ pullRequest, cherryPick }) {
    const copied = cherryPick === undefined ? [] : [`copied from commit ${(0,say/* code */.aY)(cherryPick.from.slice(0, 10))}`];
    const from = pullRequest === null ? [] : [(0,markdown/* link */.nf)(`pull request ${pullRequest.number}`, pullRequest.url)];
    return copied.length + from.length === 0 ? '' : ` (${[...copied, ...from].join(', ')})`;
}
function hunks({ hunks: list }) {
    if (list.length === 0)
        return null;
    const each = Math.floor(LONGEST_HUNKS / list.length);
    return list.map((hunk) => `In ${(0,say/* code */.aY)(hunk.path, 300)}:\n\n${(0,markdown/* fence */.EU)(hunk.text, each, 'diff')}`).join('\n\n');
}
function cause_looks({ looks: list = [] }) {
    if (list.length === 0)
        return null;
    return (0,say/* sentence */.em)(`A fix or a test would look at: ${list.map((each) => (0,say/* say */.cv)(each, 200)).join('; ')}`);
}
function contributingFactors({ account }) {
    const factors = account.investigation?.factors ?? [];
    if (factors.length === 0)
        return 'None that the facts show; people may know more.';
    return (0,say/* bullets */.e5)(factors.map((each) => (0,say/* say */.cv)(each)));
}

// EXTERNAL MODULE: ./lib/postmortem/to-check.js
var to_check = __webpack_require__(6088);
;// CONCATENATED MODULE: ./lib/postmortem/sections/head.js








const STATUS = {
    sent: 'Whether the mitigation was applied is not known; a person checks',
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
    if ((0,postmortem_told/* holdCodeOf */.CM)(told) === 'superseded')
        return 'Nothing was done: the release was replaced before the write; a person checks';
    const { verdict } = told.account.brief.triage.happening;
    const stage = (0,postmortem_told/* stageOf */.gV)(told);
    return (verdict === 'yes' ? undefined : UNSEEN[verdict][stage]) ?? STATUS[stage];
}
function head(told) {
    const { account, owners } = told;
    const { triage } = account.brief;
    const rows = [
        ['Severity', `**${triage.severity}**: ${(0,say/* cell */.Hn)((0,postmortem_told/* severityReason */.C5)(triage), 400)}`],
        ['Status', `**${statusOf(told)}**`],
        [
            'Service',
            `${(0,say/* code */.aY)(account.service)} (${account.workload.kind} ${(0,say/* code */.aY)(`${account.workload.namespace}/${account.workload.name}`)})`,
        ],
        ['Duration', durationLine(told)],
        ['Responders', 'incident-responder (a program); people: _to be filled in_'],
        ['Owners', owners.length === 0 ? 'none in the config: unassigned' : owners.map((owner) => `@${owner}`).join(', ')],
        ['Document', 'Draft → in review → reviewed → closed (now: **draft**, made by a program)'],
    ];
    return (0,say/* table */.tp)(['', ''], rows);
}
function durationLine({ account }) {
    const known = (0,durations/* durations */.S)(account).filter((each) => each.seconds !== null);
    if (known.length === 0)
        return 'not known yet';
    return known.map((each) => `${each.meaning}: ${(0,durations/* spell */.l)(each.seconds)} (${each.how})`).join('; ');
}
/** Three lines for somebody who was woken up: what happened, what was done, what to do now. */
function summary(told) {
    const seen = [symptom(told), releaseLine(told)].filter((sentence) => sentence !== '').join(' ');
    return (0,say/* paragraphs */.qN)(`**What happened:** ${seen}`, `**What was done:** ${head_done(told)}`, now(told), head_approval(told) ?? head_looks(told));
}
function symptom(told) {
    const { signal, triage } = told.account.brief;
    const since = triage.since ?? signal.startedAt;
    const at = (0,say/* when */.z7)(since) === (0,say/* when */.z7)(null) ? 'At a time not known' : `At ${(0,say/* when */.z7)(since)}`;
    const who = signal.source === 'manual' ? 'a person' : 'an alert';
    const what = (0,say/* sentence */.em)((0,say/* say */.cv)((0,postmortem_told/* whatFails */.UF)(told.account.brief), 300));
    if ((0,postmortem_told/* seenToFail */.Vd)(told))
        return `${at}, ${(0,say/* code */.aY)(told.account.service)} began to fail: ${what}${reach(told)}`;
    return `${at}, ${who} said of ${(0,say/* code */.aY)(told.account.service)}: ${what} ${DOUBTS[triage.happening.verdict]}${reach(told)}`;
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
    const one = users.count === 1;
    const were = one ? 'was' : 'were';
    const how = account.brief.triage.happening.verdict === 'yes' ? were : `${one ? 'is' : 'are'} said to be`;
    return ` About ${users.count} ${one ? 'user' : 'users'} ${how} affected (${(0,say/* say */.cv)(users.source, 100)}).`;
}
function releaseLine({ account }) {
    const { from } = (0,postmortem_told/* releasesOf */.w0)(account);
    if (from === null)
        return '';
    const rollout = account.brief.triage.changes.find((change) => change.releaseUid === from.uid);
    const lead = (0,say/* secondsBetween */.O1)(rollout?.at ?? null, account.brief.triage.since ?? account.brief.signal.startedAt);
    const before = lead === null || lead < 0 ? '' : `, rolled out ${(0,durations/* spell */.l)(lead)} before`;
    return `It was running ${(0,say/* code */.aY)(from.version)}${before}.`;
}
function head_done(told) {
    const hold = (0,postmortem_told/* holdOf */.nv)(told);
    if (hold !== null)
        return `**nothing.** ${(0,say/* sentence */.em)((0,say/* say */.cv)(hold.reason, 500))}`;
    const { operation, verification } = told.account;
    if (operation === null)
        return 'nothing.';
    if ((0,postmortem_told/* stageOf */.gV)(told) === 'sent')
        return `It is not known whether incident-responder ${(0,deeds/* deeds */.Iv)(operation, say/* code */.aY)}; the reason is under Decision.`;
    const back = `incident-responder ${(0,deeds/* deeds */.Iv)(operation, say/* code */.aY)} (${(0,say/* when */.z7)(operation.appliedAt ?? operation.startedAt)}).`;
    if (verification === null)
        return `${back} Whether it helped is being measured.`;
    const proven = verification.verdict === 'recovered';
    const why = proven ? '' : ` ${(0,say/* sentence */.em)((0,say/* say */.cv)(verification.reason, 400))}${(0,measured/* failsNow */.W1)(verification)}`;
    return `${back} ${OUTCOMES[verification.verdict]}${why}`;
}
const OUTCOMES = {
    recovered: 'The recovery is proven (under Resolution and proof).',
    'not-recovered': '**It did not help.**',
    unknown: '**Whether that helped is not known.**',
};
/** While it is being verified there is nothing to look at yet. */
function head_looks(told) {
    return (0,postmortem_told/* stageOf */.gV)(told) === 'verifying' ? null : (0,to_check/* toCheck */.K)(told.account.workload);
}
/** The command itself: whoever is to send it must not have to look for it, nor for what it would do. */
function head_approval({ account, ending }) {
    const ways = ending === 'awaiting-approval' ? (0,approval/* waysToApprove */.jP)(account) : [];
    return ways.length === 0 ? null : (0,say/* paragraphs */.qN)(asked(account), ...ways, (0,approval/* comparison */.my)(account));
}
function asked(account) {
    const what = (0,approval/* toApprove */.tY)(account);
    return what === null ? null : `**To approve:** ${what}.`;
}
/** All owners are called; which item is whose is in the list. */
function now(told) {
    const acted = (0,postmortem_told/* holdOf */.nv)(told) === null;
    const items = itemsOf(told).filter(({ horizon, aim }) => horizon === 'immediate' && (acted || aim !== 'process'));
    const called = told.owners.length === 0 ? '' : ` (${told.owners.map((owner) => `@${owner}`).join(', ')})`;
    return `**What to do now**${called}: ${items.map((each) => (0,say/* sentence */.em)((0,say/* say */.cv)(each.title))).join(' ')}`;
}

// EXTERNAL MODULE: ./lib/postmortem/log-lines.js
var log_lines = __webpack_require__(178);
// EXTERNAL MODULE: ./lib/postmortem/monitor.js
var postmortem_monitor = __webpack_require__(1744);
;// CONCATENATED MODULE: ./lib/postmortem/sections/impact.js





const MOST_SYMPTOMS = 12;
const MOST_EVENTS = 8;
const LONGEST_LOG = 4000;
function impact({ account }) {
    const { triage } = account.brief;
    const users = triage.usersAffected;
    const facts = [
        `Users affected: ${users === null ? 'not measured' : `${users.count === 0 ? 'none counted' : `about ${users.count}`} (${(0,say/* say */.cv)(users.source, 200)})`}`,
        `Since: ${(0,say/* when */.z7)(triage.since)}`,
        ...triage.symptoms.slice(0, MOST_SYMPTOMS).map((each) => `${(0,say/* say */.cv)(each.what, 300)}: ${(0,say/* say */.cv)(each.evidence, 400)}`),
    ];
    const times = (0,durations/* durations */.S)(account).map((each) => [
        `${each.name}, ${each.meaning}`,
        (0,durations/* spell */.l)(each.seconds),
        each.how,
        (0,say/* cell */.Hn)(each.basis),
    ]);
    return (0,say/* paragraphs */.qN)((0,say/* bullets */.e5)(facts), (0,say/* table */.tp)(['Duration', '', 'Known how', 'Basis'], times));
}
function detection({ account }) {
    const { signal, triage } = account.brief;
    const monitor = (0,postmortem_monitor/* monitorLinks */.e)(account);
    const happening = {
        yes: 'it was happening',
        no: 'it did not see it happening',
        unknown: 'it could not tell whether it was happening',
    };
    const facts = [
        `Source: ${(0,say/* code */.aY)(signal.source, 60)}, “${(0,say/* say */.cv)(signal.title, 200)}”, severity ${signal.severity}`,
        `The alert began: ${(0,say/* when */.z7)(signal.startedAt)}; received: ${(0,say/* when */.z7)(signal.receivedAt)}${delay(signal.startedAt, signal.receivedAt)}`,
        `Our own look when it came: ${happening[triage.happening.verdict]}${evidence(triage.happening.evidence)}`,
        ...(monitor === '' ? [] : [monitor]),
        'For people: how could the time to detection have been halved?',
    ];
    return (0,say/* paragraphs */.qN)((0,say/* bullets */.e5)(facts), events(triage.events), logsNow(account), logs(account));
}
function delay(from, to) {
    const seconds = (0,say/* secondsBetween */.O1)(from, to);
    return seconds === null || seconds < 0 ? '' : ` (${(0,durations/* spell */.l)(seconds)} later)`;
}
function evidence(lines) {
    return lines.length === 0 ? '' : ` (${lines.map((line) => (0,say/* say */.cv)(line, 300)).join('; ')})`;
}
function events(list) {
    if (list.length === 0)
        return null;
    return (0,say/* paragraphs */.qN)('Warning events of the cluster:', (0,say/* bullets */.e5)(list.slice(0, MOST_EVENTS).map((each) => (0,say/* say */.cv)(each, 300))));
}
/** What fails now may be something else than what failed then. */
function logsNow({ verification }) {
    const told = (0,log_lines/* toldLogs */.R)(verification?.logsNow ?? []);
    return told.length === 0
        ? null
        : (0,say/* paragraphs */.qN)('**Log lines of the pods that run now, after what was done:**', impact_shown(told));
}
function logs({ brief, verification }) {
    const told = (0,log_lines/* toldLogs */.R)(brief.triage.logs);
    if (told.length === 0)
        return null;
    const when = (verification?.logsNow ?? []).length > 0 ? ', before what was done' : '';
    return `<details><summary>Last log lines of its pods${when}</summary>\n\n${impact_shown(told)}\n\n</details>`;
}
function impact_shown(told) {
    const each = Math.floor(LONGEST_LOG / told.length);
    return told
        .map(({ pods, lines }) => {
        const names = `${pods.length === 1 ? 'Pod' : 'Pods'} ${pods.map((pod) => (0,say/* code */.aY)(pod)).join(', ')}`;
        return `${names}:\n\n${(0,markdown/* fence */.EU)(lines.join('\n'), each)}`;
    })
        .join('\n\n');
}

;// CONCATENATED MODULE: ./lib/postmortem/timeline.js



function buildTimeline(account) {
    const { brief, operation, verification } = account;
    const entries = [
        ...brief.triage.changes.map((change) => entry(change.at, change.what, change.kind === 'rollout' ? 'estimated' : 'measured')),
        ...timeline_said(brief.triage.since, brief.signal.startedAt),
        entry(brief.signal.startedAt, `The alert began: ${brief.signal.title}`, 'measured'),
        entry(brief.signal.receivedAt, `incident-responder received the alert from ${brief.signal.source}`, 'measured'),
        ...brief.timeline,
        ...(operation === null ? [] : written(operation, (0,tried/* tried */.J)(account))),
        ...(verification === null ? [] : timeline_judged(operation, verification)),
        ...account.timeline,
    ];
    return distinct(entries.filter((each) => each !== null && !Number.isNaN(Date.parse(each.at)))).toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
function entry(at, what, how) {
    return at === null ? null : { at, what, how };
}
/** A person (or the triage) may know an earlier start than the alert has. */
function timeline_said(since, alerted) {
    return since === null || since === alerted ? [] : [entry(since, 'The symptom began', 'estimated')];
}
const intent = (operation, { step, from = operation.from, to = operation.to }) => step === undefined || step.kind === 'template' ? `roll back from ${from.version} to ${to.version}` : (0,step_words/* inWords */.r4)(step);
/** Each attempt: decided, accepted, converged; the verdict on the last one is the incident's. */
function written(operation, all) {
    return all.flatMap(({ attempt, verification }, index) => {
        const last = index === all.length - 1;
        const what = (0,deeds/* deed */.dH)(operation, attempt, (text) => text);
        const lastAt = (0,deeds/* isOpen */.nT)(operation) && index > 0 ? null : operation.appliedAt;
        return [
            entry(index === 0 ? operation.startedAt : attempt.at, `Decided: ${intent(operation, attempt)}`, 'measured'),
            entry(attempt.appliedAt ?? (last ? lastAt : null), `The API server accepted it: ${what}`, 'measured'),
            ...(last ? [] : judgedBefore(operation, attempt, verification)),
        ];
    });
}
function judgedBefore(operation, attempt, verification) {
    const { judged } = attempt;
    if (judged === undefined)
        return [];
    return [
        entry(verification?.convergedAt ?? null, converged(operation, attempt), 'measured'),
        entry(judged.at, `Verdict on it: ${judged.verdict}`, 'measured'),
    ];
}
/** A restart and a raised limit replace pods by others of the same release. */
function converged(operation, { strategy, from = operation.from, to = operation.to }) {
    const left = strategy === 'rollback' ? `none of ${from.version} is left` : 'none is left that was to go';
    return `Converged: all pods of ${to.version} are ready, and ${left}`;
}
function timeline_judged(operation, verification) {
    const { convergedAt, judgedAt, verdict } = verification;
    const last = operation?.attempts.at(-1);
    const what = operation === null || last === undefined ? 'Converged: all pods are ready' : converged(operation, last);
    return [entry(convergedAt, what, 'measured'), entry(judgedAt, `Verdict: ${verdict}`, 'measured')];
}
/** The same moment said twice is said once; the first wording stays. */
function distinct(entries) {
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
    const told = (0,postmortem_told/* asDone */.hg)(given);
    const items = itemsOf(told);
    const timeline = buildTimeline(told.account);
    return bare({
        ...singles(told),
        head: head(told),
        summary: summary(told),
        impact: impact(told),
        timeline: (0,say/* paragraphs */.qN)((0,mermaid/* mermaidTimeline */.J)(timeline), (0,mermaid/* timelineTable */.w)(timeline)) || 'No time is known.',
        detection: detection(told),
        decision: decision(told),
        proof: proof(told),
        releaseDiff: releaseDiff(told),
        rootCause: rootCause(told),
        contributingFactors: contributingFactors(told),
        notRestored: notRestored(told),
        actionItems: actionItemsSection(items),
        lessons: LESSONS,
        notChecked: notChecked(told),
        howMade: howMade(told),
        timelineEntries: list(timeline.map((each) => ({ at: (0,say/* when */.z7)(each.at), what: (0,say/* cell */.Hn)(each.what), how: each.how }))),
        items: list(items.map((each) => ({
            title: (0,say/* say */.cv)(each.title),
            aim: each.aim,
            horizon: each.horizon,
            owner: ownerText(each.owner),
            due: each.due,
        }))),
    });
}
function singles(told) {
    const { account, ending, incident } = told;
    const { from, to } = (0,postmortem_told/* releasesOf */.w0)(account);
    const suspect = account.investigation?.suspects[0];
    const took = (name) => (0,durations/* spell */.l)((0,durations/* durations */.S)(account).find((each) => each.name === name)?.seconds ?? null);
    return {
        incident: incident ?? '',
        what: (0,say/* say */.cv)((0,postmortem_told/* whatFails */.UF)(account.brief)),
        severity: account.brief.triage.severity,
        status: statusOf(told),
        ending,
        endingSentence: lib_ending/* ENDINGS */.J[ending].sentence,
        acted: account.operation !== null,
        service: (0,say/* code */.aY)(account.service),
        workload: (0,say/* code */.aY)(`${account.workload.namespace}/${account.workload.name}`),
        from: from === null ? '' : (0,say/* code */.aY)(from.version),
        to: to === null ? '' : (0,say/* code */.aY)(to.version),
        verdict: account.verification?.verdict ?? '',
        since: (0,say/* when */.z7)(account.brief.triage.since),
        timeToDetect: took('TTD'),
        timeToMitigate: took('TTM'),
        timeToResolve: took('TTR'),
        suspect: suspect === undefined ? '' : (0,say/* code */.aY)(suspect.sha.slice(0, 10)),
        run: (0,say/* say */.cv)(account.brief.run),
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
    return { title: template_titleOf(account, request), body: template_fitted(template_note(problems) + body) };
}
function template_titleOf(account, { incident }) {
    const name = incident === null ? '' : `${incident}: `;
    return (0,markdown/* title */.DD)(`${name}${account.brief.triage.severity} ${account.service}: ${(0,postmortem_told/* whatFails */.UF)(account.brief)}`);
}
function template_note(problems) {
    if (problems.length === 0)
        return '';
    return `> The configured post-mortem template was not used: ${problems.map((each) => (0,markdown/* plain */.pj)(each, 200)).join('; ')}\n\n`;
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
    return (0,budget/* fitBody */.K)(sections(body).map(partOf), template_MOST_BYTES);
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
// The account for people: one issue a bad release. Production is already safe here, so nothing throws: what GitHub did not
// take is owed, and said so.










/** ms for GitHub's part of one report. */
const report_DEADLINE = 60_000;
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
/** `since`: see `IssueRequest`. */
async function report(handling, account, ending, known = NOT_REPORTED, since) {
    const { world, service, reporting } = handling;
    const { owners } = service;
    const { triage } = account.brief;
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
            keepsName: (0,plan_approval/* isApproval */.Uw)(account.brief),
            body: world.runner.hide(rendered.body),
            labels: [...reporting.labels, triage.severity.toLowerCase(), `service:${account.service}`],
            replaced: triage.raisedFrom === undefined ? [] : [triage.raisedFrom.toLowerCase()],
            assignees: owners.filter((owner) => !owner.includes('/')),
            ending,
            since,
            deadline: (0,lib_handling/* timeFor */.tn)(handling, report_DEADLINE),
            clock: world.clock,
        });
        if (published.owed)
            return { ...known, owed: published.why };
        for (const note of published.notes)
            world.runner.info(`${handling.key}: ${note}`);
        const { number, url, body, opened, incident, unheard } = published;
        return { issue: { number, url }, body, opened, incident, owed: unheard };
    }
    catch (thrown) {
        world.runner.warning(`${handling.key}: the issue could not be written: ${(0,lib_errors/* sentence */.em)(thrown)}`);
        return { ...known, owed: (0,lib_errors/* sentence */.em)(thrown) };
    }
}
/** A plan that could not be made is no plan: whoever tries the set-up out must see it. */
const UNPLANNED = ['cluster-unreachable', 'no-permission', 'workload-gone'];
/** A hold on a firing signal calls a person: the one issue of this release (or service and day), with its owners. A plan, a dry run and a cancelled run write nothing. */
async function reportHold(handling, hold, brief, facts, { open = [], about = hold.code } = {}) {
    if (handling.mode === 'plan' || handling.dryRun || handling.cancelled.aborted) {
        const planned = handling.mode === 'plan' && !UNPLANNED.includes(hold.code);
        return reportNothing(handling, planned ? 'planned' : hold.code, hold.reason, brief);
    }
    const account = accountOf(handling, brief, { key: keyOf(handling, { facts, hold, about }), open });
    const reported = await tellHold(handling, account, hold.code);
    const owed = reported.owed === null
        ? reported.uncalled
        : await keptOwed(handling, reported.owed, { key: account.key, code: hold.code, brief, open });
    return {
        key: handling.key,
        ending: hold.code,
        detail: hold.reason,
        account,
        incident: reported.incident,
        issueUrl: reported.issue?.url ?? null,
        owed,
    };
}
/** Nobody hears of a text that is edited: who an issue does not tell by being opened is called. */
async function tellHold(handling, account, ending) {
    const reported = await report(handling, account, ending);
    const calling = await callOfHold(handling, account, ending, reported);
    const owed = reported.owed ?? (calling?.kept === false ? calling.why : null);
    return { ...reported, owed, uncalled: calling?.why ?? null };
}
const TRIES = 5;
const TRY_EVERY = 2000;
/** Why it is owed. The monitor may not say it again for hours, so what the Lease does not keep either, this run is the last to know. */
async function keptOwed(handling, why, hold) {
    const lost = await remember(handling, hold);
    if (lost === null)
        return why;
    const { runner } = handling.world;
    runner.error(`${handling.key}: nobody could be told of this, and no later run will tell: ${lost}. Call a person.`);
    return `${why}; and no later run will tell of it: ${lost}`;
}
/** For the next run, beside whoever holds the Lease. Null: kept; else why it is not. */
async function remember(handling, hold) {
    const { world, service, cancelled } = handling;
    const at = new Date(world.clock.now()).toISOString();
    for (let turn = 1;; turn += 1) {
        try {
            if (await (0,mitigation_owed/* changeBeside */.nc)(world, (0,mitigation_lease/* leaseOf */.m8)(service.workload), (kept) => (0,mitigation_owed/* withOwed */.I8)(kept, { ...hold, at })))
                return null;
            if (turn === TRIES || cancelled.aborted)
                return 'the Lease did not take it';
        }
        catch (thrown) {
            const passing = thrown instanceof lib_errors/* ResponderError */.J6 && thrown.code === 'cluster-unreachable';
            if (!passing || turn === TRIES || cancelled.aborted)
                return (0,lib_errors/* sentence */.em)(thrown);
        }
        await (0,lib_handling/* pause */.v7)(handling, TRY_EVERY);
    }
}
function keyOf(handling, { facts, hold, about }) {
    const release = hold.from ?? facts?.suspect ?? null;
    if (facts?.workload && release !== null)
        return (0,operation_id/* nextOperation */.h)(facts.operations, facts.workload.uid, release).id;
    const day = new Date(handling.world.clock.now()).toISOString().slice(0, 10);
    return `${handling.key}/${facts?.workload?.uid ?? `unseen/${about}`}/${day}`;
}
/** Endings that leave no trace outside the run. */
function reportNothing(handling, ending, detail, brief) {
    return { ...(0,lib_handling/* untold */.r_)(handling.key, ending, detail), account: accountOf(handling, brief, {}) };
}

;// CONCATENATED MODULE: ./lib/interrupted.js
// A run that stops before its end, or must: cancelled, or another one has taken over. The Lease tells the next one where to go on.





/** Who was cut off from the Lease may have been taken over from: what another run has told since is not written over. */
async function takenOver({ world, reporting }, { claim, opened }) {
    if (await claim.stillOurs())
        return false;
    const { issue, body } = opened;
    if (claim.lost.aborted || issue === null || body === undefined)
        return claim.lost.aborted;
    const { repository } = reporting;
    return writtenSince(world.codeHost, world.clock, { repository, number: issue.number, body });
}
/** `taken`: by another run. */
async function interrupted(handling, { claim, brief }, operation, taken = claim.lost.aborted) {
    // As it was last written: what was tried after the first verdict is in there too.
    const last = claim.record().operations.find(({ id }) => id === operation.id) ?? operation;
    const isUnknown = !taken && last.phase === 'acting' && last.attempts.length > operation.attempts.length;
    const detail = whyInterrupted(taken, isUnknown);
    const account = accountOf(handling, last.brief ?? brief, { operation: last });
    const { incident, issue } = isUnknown
        ? await (0,lib_handling/* toldInTime */.Of)(handling, calledFor(handling, claim, account, detail), NOT_REPORTED)
        : NOT_REPORTED;
    await (0,in_time/* released */.w2)((0,lib_handling/* cancellable */.nZ)(handling), claim.release());
    return {
        key: handling.key,
        ending: 'unknown',
        detail,
        account,
        incident,
        issueUrl: issue?.url ?? null,
        owed: detail,
    };
}
/** Nobody knows what became of a further attempt: the verdict on the one before it stands, and is heard now. */
async function calledFor(handling, claim, known, detail) {
    const account = { ...known, verification: known.brief.verification ?? null, open: [detail] };
    const reported = await report(handling, account, 'unknown');
    await callOwners(handling, claim, account, reported);
    return reported;
}
function whyInterrupted(taken, isUnknown) {
    if (taken)
        return 'Another run has taken over.';
    return isUnknown
        ? 'Whether a further attempt took effect is not known; follow-up settles it from the Lease.'
        : 'The run was cancelled after the write; follow-up verifies and reports.';
}

// EXTERNAL MODULE: ./lib/investigation/frames.js
var investigation_frames = __webpack_require__(2926);
;// CONCATENATED MODULE: ./lib/investigation/letters.js
// Words that are spelled alike (`thumb` and `thumbnailing`, `resolv` and `resolver`): by the runs of four characters that both have.
const RUN = 4;
const WORD = /[a-z0-9]{3,}/g;
const LONGEST = 30;
/** Words in lower case, not split at case: runs of characters find what is inside. */
function plainWords(text) {
    return (text.toLowerCase().match(WORD) ?? []).filter((word) => word.length <= LONGEST);
}
function runsOf(word) {
    const padded = ` ${word} `;
    return Array.from({ length: padded.length - RUN + 1 }, (_, start) => padded.slice(start, start + RUN));
}
/** Of words with how often each was seen, weighed. */
function runsIn(words) {
    const index = new Map();
    const having = [];
    const seen = [];
    for (const [word, amount] of words) {
        for (const run of new Set(runsOf(word))) {
            const number = index.get(run) ?? index.size;
            index.set(run, number);
            having[number] = [...(having[number] ?? []), word];
            seen[number] = (seen[number] ?? 0) + amount;
        }
    }
    return { index, words: having, seen };
}
/** Counts the evidence's runs in texts; each distinct word is taken apart once. */
function runCounter({ index }) {
    const known = new Map();
    const hits = (word) => {
        const before = known.get(word);
        if (before !== undefined)
            return before;
        const found = runsOf(word).flatMap((run) => index.get(run) ?? []);
        known.set(word, found.length === 0 ? NONE : found);
        return found;
    };
    return (text) => {
        const counts = new Map();
        let length = 0;
        for (const word of plainWords(text)) {
            length += word.length - 1;
            for (const run of hits(word))
                counts.set(run, (counts.get(run) ?? 0) + 1);
        }
        return { counts, length };
    };
}
const NONE = [];

;// CONCATENATED MODULE: ./lib/investigation/words.js
// Words of prose, identifiers and paths in one comparable form: split at case, underscore and digits, lightly stemmed.
const STOP = new Set(('a about after again all also an and any are as at be because been before being below between both but by can cannot could did do does doing ' +
    'done down during each few for from further get gets had has have having he her here his how i if in into is it its itself just let ' +
    'make makes may me more most must my no nor not now of off on once only or other our out over own s same see seen she should so some ' +
    'such t than that the their them then there these they this those through to too under until up use used uses using very via was we ' +
    'were what when where which while who why will with without would you your').split(' '));
/** What stands together: a word, a number, an identifier, a dotted name, a path. */
const TOKEN = /[\w$]+(?:(?:::|->|[.\-/])[\w$]+)*/g;
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
function words_words(text) {
    return spelledWords(text).map((word) => word.stem);
}
/** The same as words; `known` keeps what pieces were read as (null: left out), for many texts with the same words. */
function knownWords(text, known) {
    const found = [];
    for (const piece of text.match(PIECE) ?? []) {
        let word = known.get(piece);
        if (word === undefined) {
            word = words_words(piece)[0] ?? null;
            known.set(piece, word);
        }
        if (word !== null)
            found.push(word);
    }
    return found;
}
/** Whole identifiers, file names and dotted names (`poolSize`, `users.ts`, `ECONNRESET`): rare, so a match says much. */
function compounds(text) {
    return (text.match(COMPOUND) ?? [])
        .flatMap(partsOf)
        .filter(isCompound)
        .map((token) => token.toLowerCase());
}
/** A dotted name or path and what stands between its separators. */
function partsOf(token) {
    const inner = token.split(/::|->|[.\-/]/);
    return inner.length > 1 ? [token, ...inner] : [token];
}
function isCompound(token) {
    return (token.length >= 5 && token.length <= 80 && /[a-z][A-Z]|[A-Z]{2}[a-z]|[A-Za-z]\d|[._:>\-/]|^[A-Z]{5,}$/.test(token));
}

;// CONCATENATED MODULE: ./lib/investigation/vocabulary.js
// Words that people on call use for the same thing (each reaches the others at a lower weight), and words that every alert has.

const SAME = [
    'pool connection connect conn acquire release socket',
    'timeout deadline slow latency duration delay hang stuck stall expire',
    'slow perf performance speed throughput optimize fast degrade',
    'memory oom heap leak rss alloc allocator malloc gc buffer',
    'exception error throw panic 500 502 503 5xx traceback',
    'crash segfault abort sigsegv coredump panic killed',
    'assert assertion invariant check verify',
    'login auth authentication authorization session token sign signin oauth credential password acl permission',
    'registration register signup account user',
    'database db sql query postgres postgresql mysql mariadb transaction schema table',
    'migration migrate schema column',
    'cache redis memcached ttl evict eviction lru invalidate',
    'disk storage volume space inode filesystem mount',
    'backup dump restore snapshot',
    'cpu load loop busy spin',
    'thread concurrent concurrency race lock mutex deadlock parallel atomic synchronize contention',
    'dns resolve resolver lookup nameserver hostname domain',
    'tls ssl certificate cert handshake https x509 openssl',
    'queue backlog consumer lag kafka message topic subscriber pubsub retry',
    'config configuration conf setting option env flag param parameter',
    'limit quota throttle rate max cap',
    'endpoint route url uri path handler request 404 redirect',
    'api rpc grpc client call',
    'proxy gateway ingress balancer upstream backend lb nginx haproxy envoy',
    'network net ip subnet port interface traffic packet',
    'firewall iptables rule acl allow deny',
    'deploy deployment release rollout upgrade install',
    'install package dpkg rpm apt dependency import module require',
    'boot startup start init initialize launch',
    'stop shutdown terminate kill signal exit interrupt sigint sigterm',
    'serialize serialization deserialize marshal encode encoding decode json',
    'parse parser parsing syntax format invalid',
    'encrypt encryption crypto cipher key hash checksum digest',
    'image thumbnail thumb picture photo',
    'ui frontend page render button css style stylesheet layout template view browser',
    'javascript js ajax script jquery typescript ts',
    'python py python2 python3 py2 py3 pip',
    'ci job pipeline gate workflow jenkins build test flaky suite',
    'build compile compiler cmake make link linker toolchain makefile',
    'metric metrics monitor monitoring prometheus dashboard scrape exporter alert',
    'log logging logger logs journal syslog',
    'schedule scheduler cron timer job periodic',
    'upload download file fetch transfer',
    'email mail smtp notification',
    'payment checkout order cart price billing invoice',
    'search index query elasticsearch',
    'container docker image pod kubernetes k8s kubelet',
    'replica replication shard cluster node leader failover raft',
    'null nil none undefined npe nullpointer dereference optional missing',
    'overflow bounds index range length size',
    'http http2 https h2 quic h3',
    'websocket stream event socket',
    'delete remove drop',
    'version upgrade bump update',
].map((line) => words_words(line));
const GROUPS = new Map();
for (const group of SAME) {
    for (const word of group) {
        const others = GROUPS.get(word) ?? new Set();
        for (const other of group)
            if (other !== word)
                others.add(other);
        GROUPS.set(word, others);
    }
}
function synonyms(word) {
    return [...(GROUPS.get(word) ?? [])];
}
/** Said of any failure: where a commit has them too, that says little. */
const SAID_OF_ANY = new Set(words_words('break breaks broke broken cause causes causing fail fails failed failure error errors issue issues problem problems regression due ' +
    'result lead seem seems start started prevent block longer work working bad wrong bug revert report reported unexpected happen ' +
    'sometimes some lot many several other because anymore currently still possible lose seen appear trouble impact'));
function saidOfAnyFailure(word) {
    return SAID_OF_ANY.has(word);
}

;// CONCATENATED MODULE: ./lib/investigation/evidence.js





/** Labels that say where, not what: every commit of the service would match them. */
const PLACE_LABELS = /^(namespace|cluster|region|zone|instance|job|pod|node|container|service|app|env|environment|severity|team|prometheus|receiver)$/;
const FOUND_IN = /^(?:label \S+|title|summary|annotation \S+|the person who started the run): /;
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
        endpoints: unique([...endpoints.filter((each) => !(0,investigation_frames/* isSourceFile */.c8)(each)), ...(0,investigation_frames/* endpointsIn */.yN)(said)]),
        frames: unique([...(signal.frames ?? []), ...(0,investigation_frames/* framesIn */.Ef)(`${said}\n${log}`)]),
        paths,
        failure: failureClass(triage).kind,
    };
}
/** Every word of the evidence; synonyms stand for a word at a fifth of its weight. */
function evidenceTerms(evidence) {
    return readQuery(evidence).words;
}
function readQuery({ texts }) {
    const query = { words: new Map(), wholes: new Map(), plain: new Map() };
    for (const text of texts)
        addTo(query, text);
    return query;
}
function addTo({ words, wholes, plain }, { from, text, weight }) {
    for (const { stem, spelled } of spelledWords(text)) {
        const worth = weight * (saidOfAnyFailure(stem) ? COMMONPLACE : 1) * (/^\d/.test(stem) ? NUMBER : 1);
        keep(words, stem, { weight: worth, from, spelled, synonym: false });
        for (const other of synonyms(stem))
            keep(words, other, { weight: worth * SYNONYM, from, spelled, synonym: true });
    }
    for (const token of compounds(text))
        keep(wholes, token, { weight, from, spelled: token, synonym: false });
    for (const word of plainWords(text))
        if (plain.size < MOST_TERMS)
            plain.set(word, (plain.get(word) ?? 0) + weight);
}
const SYNONYM = 0.2;
/** Of words that any alert has (`failed`, `error`), and of bare numbers. */
const COMMONPLACE = 0.4;
const NUMBER = 0.6;
const MOST_TERMS = 2000;
function keep(terms, word, term) {
    const known = terms.get(word);
    if (known === undefined ? terms.size < MOST_TERMS : known.weight < term.weight)
        terms.set(word, term);
}
function failureWords({ triage }) {
    const pods = triage.pods.map((pod) => `${pod.reason ?? ''} ${pod.message ?? ''}`);
    return [...pods, ...triage.events].join('\n');
}
function unique(list) {
    return [...new Set(list)];
}

;// CONCATENATED MODULE: ./lib/investigation/template-change.js
// What else a release changed in its pod template, image apart: a range of commits cannot show it. Anything in a template
// may hold a secret (env, args, annotations, headers of probes), so values are shown only of fields that cannot.

const MOST = 8;
const template_change_LONGEST = 60;
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
    const lines = changed.map((path) => template_change_describe(path.replace(/^\.(spec\.)?/, ''), before.get(path), after.get(path)));
    const unique = [...new Set(lines)];
    return unique.length > MOST ? [...unique.slice(0, MOST), `${unique.length - MOST} more fields`] : unique;
}
function template_change_describe(path, before, after) {
    const [was, is] = [template_change_short(before), template_change_short(after)];
    return was !== is && SHOWN.some((shown) => shown.test(path)) ? `${path}: ${was} → ${is}` : `${path} changed`;
}
/** The query of a probe's path may hold a key. */
function template_change_short(whole) {
    if (whole === undefined)
        return 'none';
    const value = whole.replace(/[?#].*$/s, '');
    return value.length > template_change_LONGEST ? `${value.slice(0, template_change_LONGEST)}…` : value;
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
function factors_contributingFactors(facts) {
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
    const tag = (0,signs/* imageTag */.I_)(from.image);
    if (tag !== '' && !(0,signs/* isMoving */.rU)(tag))
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
// EXTERNAL MODULE: ./lib/investigation/candidate.js
var investigation_candidate = __webpack_require__(4159);
// EXTERNAL MODULE: ./lib/investigation/match.js + 1 modules
var match = __webpack_require__(2468);
// EXTERNAL MODULE: ./lib/investigation/oddities/change.js + 1 modules
var change = __webpack_require__(8586);
// EXTERNAL MODULE: ./lib/investigation/oddities/blocks.js
var blocks = __webpack_require__(6472);
;// CONCATENATED MODULE: ./lib/investigation/oddities/pairs.js
// Which removed line an added one stands for: both read the same once the detector has taken out what may differ.

/** Pairs in order of the added lines; a line that `reduce` makes empty has none. */
function pairs(change, reduceOld, reduceNow = reduceOld) {
    if (change.removed.length === 0 || change.added.length === 0)
        return [];
    const waiting = new Map();
    for (const line of change.removed) {
        const key = reduceOld(line);
        if (key !== '')
            waiting.set(key, [...(waiting.get(key) ?? []).slice(0, 9), line]);
    }
    return change.added.flatMap((now) => {
        const old = waiting.get(reduceNow(now))?.shift();
        return old === undefined ? [] : [{ old, now }];
    });
}
/** A hunk that changes more is written anew: what is gone from one place may be anywhere. */
const MOST_IN_PLACE = 40;
function isRewrite({ removed, added }) {
    return removed.length > MOST_IN_PLACE || added.length > MOST_IN_PLACE;
}
/** The one stands where the other stood: only changed lines are between them, and few. */
function isInPlace({ old, now }, { lines }) {
    const [from, to] = [(0,blocks/* indexIn */.YP)(lines, old), (0,blocks/* indexIn */.YP)(lines, now)].sort((a, b) => a - b);
    return (to ?? 0) - (from ?? 0) <= 6 && lines.slice(from, to).every((line) => line.sign !== ' ');
}
/** A line without spaces, and without a comma or semicolon at its end. */
function squeezed(code) {
    return code.replace(/\s/g, '').replace(/[,;]$/, '');
}

;// CONCATENATED MODULE: ./lib/investigation/oddities/awaits.js
// Code that waits where it must not, and does not wait where it must.


const AWAIT = /\bawait\s(?!using)|\.await\b(?:\(\))?/g;
/** What is not awaited here is awaited together with others, or is the caller's. */
const AWAITED_LATER = /\bPromise\.(?:all|allSettled|race|any)\b|\bgather\(|\bTask\.When|\bjoin(?:_all|All)?!?\(|\bcreate_task\(|\bawaitAll\(/;
const AWAIT_DROPPED = {
    kind: 'await-dropped',
    sees: 'an `await` taken away from a call that stays',
    explains: ['errors', 'crash'],
    look: 'a call that fails: who gets its error, and does the next line need its result?',
    observe: (change) => {
        if (change.after.some((line) => AWAITED_LATER.test(line.bare)))
            return [];
        const plain = (line) => squeezed(line.bare.replace(AWAIT, '')).replace(/[()]/g, '');
        return pairs(change, (line) => (has(line) ? plain(line) : ''), (line) => (has(line) || /^return\b|=>\s?\w+[.(]/.test(line.bare) ? '' : plain(line))).flatMap(({ old }) => (isNowSynchronous(old, change) ? [] : [`the call${calleeOf(old)} is no longer awaited`]));
    },
};
function has(line) {
    return line.bare.search(AWAIT) !== -1;
}
function calleeOf(line) {
    const name = /\bawait\s+\(?([\w$.]{1,60})\(|([\w$]{1,60})\([^()]{0,80}\)\.await/
        .exec(line.bare)
        ?.slice(1)
        .find((group) => group !== undefined);
    return name === undefined ? ' here' : ` of \`${name}\``;
}
/** The same commit makes the function called, or the one around, an ordinary one. */
function isNowSynchronous(old, { commit, path }) {
    const name = /([\w$]+)`/.exec(calleeOf(old))?.[1];
    const sync = path.endsWith('.py') ? /\basync (?:def|with|for)\b/ : /\basync\b|\bsuspend\b/;
    return commit.removed.some((line) => sync.test(line.bare) &&
        (name === undefined ||
            line.bare.includes(`${name}(`) ||
            line.bare.includes(`${name} =`) ||
            /\basync def\b/.test(line.bare)));
}
const ASYNC = /\basync\b|\bsuspend fun\b|\bMono<|\bFlux</;
const BLOCKS = {
    js: /\b(?:readFileSync|writeFileSync|appendFileSync|execSync|execFileSync|spawnSync|pbkdf2Sync|scryptSync|gzipSync|gunzipSync|deflateSync|inflateSync)\(/,
    python: /(?<!await )(?<![.\w])(?:time\.sleep|requests\.(?:get|post|put|delete|patch|request)|urllib\.request\.urlopen|subprocess\.(?:run|call|check_call|check_output))\(/,
    csharp: /\.GetAwaiter\(\)\.GetResult\(\)|\bThread\.Sleep\(|\.(?:\w+Async\([^()]{0,80}\))\.(?:Result\b|Wait\(\))/,
    kotlin: /\brunBlocking\b|\bThread\.sleep\(/,
    java: /\.block\(\)|\bThread\.sleep\(/,
    rust: /\b(?:std::)?thread::sleep\(|\bblock_on\(|\breqwest::blocking\b/,
};
const BLOCKS_ASYNC = {
    kind: 'blocks-async',
    sees: 'a call that blocks the thread newly made in asynchronous code',
    explains: ['latency', 'errors', 'resources'],
    look: 'how long the call takes, and who else waits for that thread or event loop',
    observe: (change) => {
        const blocks = BLOCKS[change.language];
        if (blocks === undefined || change.before.some((line) => blocks.test(line.bare)))
            return [];
        return change.added
            .filter((line) => blocks.test(line.bare))
            .slice(0, 1)
            .flatMap((line) => {
            const inside = nearestFunction(line, change);
            if (inside === null || !ASYNC.test(inside))
                return [];
            const name = /([\w.]{1,60})\W*$/.exec(blocks.exec(line.bare)?.[0].replace(/\(.*$/, '') ?? '')?.[1] ?? 'call';
            return [`\`${name}\` blocks the thread that this asynchronous code runs on`];
        });
    },
};
/** The innermost function around the line, as far as the hunk or its heading shows it. */
function nearestFunction(line, { after, heading }) {
    const around = (0,blocks/* enclosing */.fD)(line, after).find(({ bare }) => /\bfunction\b|=> ?\{?$|\bdef\b|\bfun\b|\bfn\b|\basync\b|\b(?:public|private|protected|internal)\b.*\(/.test(bare));
    return around?.bare ?? (heading === '' ? null : heading);
}

;// CONCATENATED MODULE: ./lib/investigation/oddities/checks.js
// Checks of a value before its use that are gone while the use is still there.


const NAME = '([\\w$]{1,40}(?:(?:\\.|->|\\?\\.)[\\w$]{1,40}){0,4})';
/** Tests for absence; the name tested is the first group that matched. */
const NULL_TEST = new RegExp(`^(?:\\} ?else )?(?:if|elif|unless|guard)\\b ?\\(?(?:!${NAME}\\)|not ${NAME}:|\\$?${NAME} ?(?:[!=]==?|is|is not|<>) ?(?:null|undefined|None|nil|nullptr)\\b|(?:is_null|isNull|Objects\\.isNull|empty|is_none)\\(\\$?${NAME}\\)|${NAME}\\.(?:nil\\?|isNull\\(\\)|is_none\\(\\)|isEmpty\\(\\)|blank\\?))|(?:Objects\\.requireNonNull|checkNotNull|requireNotNull|assertNotNull)\\(${NAME}`);
const LENGTH_TEST = new RegExp(`^(?:\\} ?else )?(?:if|elif|unless)\\b.{0,40}?(?:${NAME}\\.(?:length|size|count|Length|Count|len)(?:\\(\\))?|\\b(?:len|count|sizeof|strlen)\\(\\$?${NAME}\\))`);
const CONDITION = /\b(?:if|elif|unless|when|guard|assert|while|switch|match|case|require|ensure|Optional)\b|\?\?|\?\.|\?->|&\.|&&|\|\||\bor\b|\band\b| \? /;
const MOST_LOOKED_AT = 4;
const NULL_CHECK_REMOVED = {
    kind: 'null-check-removed',
    sees: 'a test for null, nil, None or undefined, or a default for it, taken away while the value is still used',
    explains: ['crash', 'errors'],
    look: 'a test in which this value is missing',
    observe: (change) => [
        ...testGone(change, NULL_TEST, 'whether', 'is there'),
        ...chainGone(change),
        ...defaultGone(change),
    ],
};
const BOUNDS_CHECK_REMOVED = {
    kind: 'bounds-check-removed',
    sees: 'a test of a length or count taken away while the list is still indexed, or a loop that goes one further',
    explains: ['crash', 'errors'],
    look: 'a test with an empty list and one with the index at its end',
    observe: (change) => [...testGone(change, LENGTH_TEST, 'how long', 'is'), ...boundMoved(change)],
};
/** A guarding `if` is removed with its body; what it tested is used in lines that stay. */
function testGone(change, test, ...[asks, is]) {
    if (isRewrite(change))
        return [];
    const gone = change.removed.filter((line) => test.test(line.bare)).slice(0, MOST_LOOKED_AT);
    return gone.flatMap((line) => {
        const name = test
            .exec(line.bare)
            ?.slice(1)
            .find((group) => group !== undefined);
        if (name === undefined ||
            /^(?:err|error|e|ex|t|ok)$/.test(name) ||
            !leaves(line, change) ||
            isGoneWhole(line, change))
            return [];
        const used = usedAs(name, test === LENGTH_TEST);
        const kept = change.after.some((each) => each.sign === ' ' && used.test(each.bare));
        const still = change.after.some((each) => each.sign === ' ' && test.test(each.bare) && each.bare.includes(name));
        if (!kept || still || isAskedAgain(name, change))
            return [];
        return [`it is no longer tested ${asks} \`${name.replace('?.', '.')}\` ${is}, and it is still used`];
    });
}
/** In a condition, or it has another value now. */
function isAskedAgain(name, { commit }) {
    const root = name.split(/\.|->|\?\./)[0] ?? name;
    const mentioned = new RegExp(`\\b${root.replaceAll('$', '\\$')}\\b`);
    return commit.added.some(({ bare }) => mentioned.test(bare) && (CONDITION.test(bare) || / ?:?= /.test(bare)));
}
/** The function or block around it is gone, too. */
function isGoneWhole(line, { before }) {
    const around = (0,blocks/* enclosing */.fD)(line, before)[0];
    return around?.sign === '-' && !around.moved;
}
/** Its body ends the way: without that, what follows was not guarded by it. */
function leaves(line, { before }) {
    const ends = /\b(?:return|throw|raise|continue|break|panic!?|abort|exit|next)\b/;
    return (ends.test(line.bare) ||
        /^(?:Objects|check|require|assert)/.test(line.bare) ||
        (0,blocks/* bodyOf */.EN)(line, before).lines.some((each) => ends.test(each.bare)));
}
function usedAs(name, indexed) {
    const escaped = name.replace(/[$.>?-]/g, '\\$&');
    return new RegExp(indexed ? `(?<![\\w.])${escaped}(?:\\[|\\.get\\(|\\.first|\\.at\\()` : `(?<![\\w.])\\$?${escaped}(?:\\.|->|\\[)`);
}
/** Its value comes from elsewhere now, or it was tested there. */
function isGivenAnew(name, { added }) {
    const root = name.replaceAll('$', '\\$');
    const given = new RegExp(`\\b${root}\\b(?: ?:?= |: \\w|[,)] |\\) =>)|\\bif\\b.*\\b${root}\\b`);
    return added.some((line) => given.test(line.bare));
}
/** `user?.name` is `user.name` now. */
function chainGone(change) {
    const SAFE = /\?\.(?!\d)|\?->|&\.(?=\w)/;
    const plain = (line) => squeezed(line.bare)
        .replace(/!!?(?=\.)/g, '')
        .replace(/\?\.(?=[[(])/g, '')
        .replace(/(?:\?|&)(?=\.|->)/g, '');
    return pairs(change, (line) => (SAFE.test(line.bare) ? plain(line) : ''), (line) => (SAFE.test(line.bare) ? '' : plain(line))).flatMap(({ old }) => {
        const name = /(\w{1,60})(?:\(\))?(?:\?\.|\?->|&\.)/.exec(old.bare)?.[1];
        if (name !== undefined && isGivenAnew(name, change))
            return [];
        return [
            name === undefined
                ? 'a value is used without the test whether it is there'
                : `\`${name}\` is used without the test whether it is there`,
        ];
    });
}
const DEFAULTS = / (?:\?\?|\|\|) (?:\[\]|\{\}|''|""|``|0|null|false|new \w{1,40}\(\))| or (?:\[\]|\{\}|''|""|0|None)|\.get\((''|""|\w{1,40})(?:, ?[^()]{0,40})?\)|\.(?:getOrDefault|fetch)\((''|""|\w{1,40}), ?[^()]{0,40}\)/g;
/** `x ?? []` is `x` now, and `d.get('k')` is `d['k']`. */
function defaultGone(change) {
    if (change.after.some((line) => /\bif\b.*\bin\b/.test(line.bare)))
        return [];
    const has = (line) => line.bare.search(DEFAULTS) !== -1;
    const keyed = change.language === 'python' ? '[$1$2]' : '.get($1$2)';
    const plain = (line) => squeezed(line.bare.replace(DEFAULTS, (_, got, fetched) => ((got ?? fetched) ? keyed.replace('$1$2', got ?? fetched) : ''))).replace(/[()]/g, '');
    return pairs(change, (line) => (has(line) ? plain(line) : ''), (line) => (has(line) ? '' : squeezed(line.bare).replace(/[()]/g, ''))).map(() => 'a missing value no longer gets a default here');
}
/** `i < list.length` is `i <= list.length` now, or the other way. */
function boundMoved(change) {
    const BOUND = /(<=?|>=?) ?(?:\$?[\w.]{1,60}\.(?:length|size\(\)|count|Length|Count|len\(\))|len\(\w|count\(\$?\w)/;
    const sameless = (line) => (BOUND.test(line.bare) ? squeezed(line.bare.replace(/([<>])=/, '$1')) : '');
    return pairs(change, sameless).flatMap(({ old, now }) => {
        const [was, is] = [BOUND.exec(old.bare)?.[1], BOUND.exec(now.bare)?.[1]];
        return was === undefined || is === undefined || was === is
            ? []
            : [`the bound of the index goes from ${was} to ${is}`];
    });
}

;// CONCATENATED MODULE: ./lib/investigation/oddities/conditions.js

const CONDITIONAL = /\b(?:if|elif|elsif|unless|while|when|return|assert|guard)\b|&&|\|\|| \? |\b(?:and|or)\b/;
const NEGATION = /!(?!=)|\bnot /g;
const OPERATORS = /&&|\|\||[!=]==?|[<>]=?(?![<>])|\b(?:and|or)\b|\bis not\b|\bis\b/g;
/** `==` for `===` and `!=` for `!==` is another matter; so is what types and arrows are written with. */
const NOT_COMPARED = /=>|->|<\w[\w, .[\]]*>|<<|>>/;
/** Where more is changed with it, the condition is part of something else. */
const MOST_LINES = 6;
/** The same question, asked in another way. */
const ALIKE = ['==', 'is'];
const CONDITION_CHANGED = {
    kind: 'condition-changed',
    sees: 'a condition that is negated, or has another operator, and is otherwise the same',
    explains: ['errors'],
    look: 'a test on each side of this condition',
    observe: conditions_observe,
};
function conditions_observe(change) {
    const swapped = change.after.some((line) => line.sign === '+' && /\belse\b/.test(line.bare));
    // With an `else` that is new, the two ways have only changed places.
    if (swapped || change.removed.length + change.added.length > MOST_LINES)
        return [];
    return [...negated(change), ...conditions_compared(change)];
}
function negated(change) {
    return pairs(change, (line) => conditional(line, NEGATION, ''))
        .filter((pair) => isInPlace(pair, change) && conditions_count(pair.old, NEGATION) !== conditions_count(pair.now, NEGATION))
        .map(() => 'a condition here is negated, and otherwise the same');
}
function conditions_compared(change) {
    const sameless = (line) => (NOT_COMPARED.test(line.bare) ? '' : conditional(line, OPERATORS, '~'));
    return pairs(change, sameless)
        .filter((pair) => isInPlace(pair, change))
        .flatMap(({ old, now }) => {
        const [was, is] = differing(operators(old), operators(now));
        if (was === undefined || is === undefined || (ALIKE.includes(was) && ALIKE.includes(is)))
            return [];
        return [`a condition here has \`${is}\` instead of \`${was}\``];
    });
}
function conditional({ bare, code }, taken, by) {
    return CONDITIONAL.test(bare) ? squeezed(code.replace(taken, by)) : '';
}
function conditions_count({ bare }, sign) {
    return bare.match(sign)?.length ?? 0;
}
function operators({ bare }) {
    return (bare.match(OPERATORS) ?? []).map((one) => one.replace(/^([!=])==$/, '$1='));
}
/** The one operator that differs; nothing where more do. */
function differing(old, now) {
    const at = old.flatMap((one, index) => (one === now[index] ? [] : [index]));
    const [only, more] = at;
    return only === undefined || more !== undefined || old.length !== now.length ? [] : [old[only], now[only]];
}

;// CONCATENATED MODULE: ./lib/investigation/oddities/contracts.js

/** The path is the first group that matched. */
const ROUTE = /\b(?:app|router|routes?|server|api|fastify|r|e|g|mux|engine|group|v\d|blueprint|bp|http|Route|map|\w+Router)(?:\.|::)(?:get|post|put|patch|delete|all|use|route|any|GET|POST|PUT|PATCH|DELETE|Get|Post|Put|Patch|Delete|HandleFunc|Handle|Map(?:Get|Post|Put|Delete)?|resource|apiResource)\(\s?["'`](\/?[\w/:{}.*<>-]{1,100})["'`]\s?,|@(?:Get|Post|Put|Patch|Delete|Request)(?:Mapping)?\((?:value ?= ?|path ?= ?)?["'](\/?[\w/:{}.*-]{1,100})["']|@\w{1,30}\.(?:route|get|post|put|patch|delete)\(["'](\/[\w/:{}.*<>-]{0,100})["']|^(?:re_)?path\(r?["'](\^?[\w/:{}.*<>^$-]{1,100})["'],|^(?:get|post|put|patch|delete|resources?) ["':]([\w/:{}.*()-]{1,100})["']?(?:,| =>|$)|\[(?:HttpGet|HttpPost|HttpPut|HttpPatch|HttpDelete|Route)\("([\w/:{}.*[\]-]{1,100})"\)\]|\.route\("(\/[\w/:{}.*-]{0,100})", ?(?:get|post|put|patch|delete|web)|#\[(?:get|post|put|patch|delete)\("(\/[\w/:{}.*<>-]{0,100})"/;
const INGRESS = /^-? ?path: ["']?(\/[\w/:{}.*()-]{1,100})["']?$/;
const ROUTE_CHANGED = {
    kind: 'route-changed',
    sees: 'a route that is renamed or no longer registered',
    explains: ['errors', 'config'],
    look: 'who still calls the old path: clients, probes, dashboards, other services',
    observe: (change) => {
        const named = (line) => namedBy(line, change.language === 'yaml' ? INGRESS : ROUTE);
        return renamedOrGone(change, named, 'route');
    },
};
/** Names that a field has outside of the program: in JSON, in a message, in a table. The name is the first group that matched. */
const FIELD = /\b(?:json|yaml|bson|db|xml|form|gorm|protobuf):"(?:column:)?([\w.-]{1,80})[",;]|@(?:JsonProperty|SerializedName|Json|SerialName|Column|Field|JsonAlias)\((?:\w+ ?= ?)?"([\w.-]{1,80})"|\bserde\(rename ?= ?"([\w.-]{1,80})"|\[(?:JsonPropertyName|JsonProperty|Column|DataMember)\((?:Name ?= ?)?"([\w.-]{1,80})"|^(\w{1,80}) ?= ?(?:models\.\w+Field|(?:sa\.|db\.)?Column|mapped_column|serializers\.\w+Field|fields\.\w+)\(|^t\.\w{1,20} ["':](\w{1,80})["']?|^attributes? :(\w{1,80})/;
const MESSAGE_FIELD = /^(?:optional |required |repeated )?[\w.<>, ]{1,60} (\w{1,80}) ?= ?\d{1,6}(?: ?\[[^\]]{0,80}\])?;$/;
const NO_FIELD = /^(?:return|const|let|var|import|package|option|enum)\b/;
const FIELD_CHANGED = {
    kind: 'field-changed',
    sees: 'a field of a message, a model or a table that is renamed or gone',
    explains: ['errors', 'crash'],
    look: 'who still writes or reads the old name: clients, other services, stored data, the release before',
    observe: (change) => {
        const form = change.path.endsWith('.proto') ? MESSAGE_FIELD : FIELD;
        return renamedOrGone(change, (line) => (NO_FIELD.test(line.bare) ? undefined : namedBy(line, form)), 'field');
    },
};
function namedBy(line, name) {
    return name
        .exec(line.code)
        ?.slice(1)
        .find((group) => group !== undefined);
}
const contracts_MOST_LOOKED_AT = 20;
function renamedOrGone(change, named, noun) {
    const unnamed = (line) => {
        const name = named(line);
        return name === undefined ? '' : squeezed(line.code.replace(name, '~'));
    };
    const renamed = pairs(change, unnamed)
        .slice(0, contracts_MOST_LOOKED_AT)
        .map(({ old, now }) => [named(old), named(now)]);
    const told = renamed.filter(([old, now]) => old !== now && !isListed(change.commit, old, now));
    if (told.length > 0)
        return told.map(([old, now]) => `the ${noun} \`${old}\` is now \`${now}\``);
    if (renamed.length > 0)
        return [];
    const gone = change.removed.flatMap((line) => named(line) ?? []).slice(0, contracts_MOST_LOOKED_AT);
    return isTrimmed(change, named)
        ? gone.filter((name) => !staysNamed(change, name)).map((name) => `the ${noun} \`${name}\` is gone`)
        : [];
}
/** Both names on both sides: the order changed. */
function isListed({ removed }, old, now) {
    return old === undefined || now === undefined || removed.some((line) => line.code.includes(`"${now}"`));
}
/** Some of its kind stay: not all of it is written anew or moved away. */
function isTrimmed({ after, added }, named) {
    return (after.some((line) => line.sign === ' ' && named(line) !== undefined) &&
        !added.some((line) => named(line) !== undefined));
}
function staysNamed({ after, commit }, name) {
    const word = name.replace(/^\//, '');
    return word === '' || [...after, ...commit.added].some((line) => line.code.includes(word));
}

;// CONCATENATED MODULE: ./lib/investigation/oddities/dependencies.js
// A library or a base image whose major version changes: what it promises may have changed.

/** Name, then version, by the manifest that it stands in. */
const MANIFESTS = [
    [
        /(?:^|\/)(?:package|composer)\.json$/,
        /^"(@?[\w./-]{1,100})": ?"[\^~>=v ]{0,3}(\d+(?:\.\d+){0,3})[\w.+-]{0,30}",?$/,
    ],
    [/(?:^|\/)go\.mod$/, /^(?:require )?([\w.~/-]{3,150}) v(\d+(?:\.\d+){0,3})(?!.*\/\/ indirect)/],
    [
        /(?:^|\/)(?:requirements[\w-]*\.(?:txt|in)|constraints\.txt)$/,
        /^([\w.-]{1,80})(?:\[[\w,-]{0,60}\])? ?[=~>]= ?(\d+(?:\.\d+){0,3})/,
    ],
    [
        /(?:^|\/)(?:pyproject|Cargo)\.toml$|(?:^|\/)Pipfile$|\.versions\.toml$/,
        /^["']?([\w.-]{1,80})["']? ?= ?(?:\{.{0,120}?version ?= ?)?["'][\^~>= ]{0,3}(\d+(?:\.\d+){0,3})/,
    ],
    [/(?:^|\/)pyproject\.toml$/, /^["']([\w.-]{1,80})(?:\[[\w,-]{0,60}\])? ?[=~>]= ?(\d+(?:\.\d+){0,3})/],
    [
        /(?:^|\/)Gemfile$|\.gemspec$/,
        /^(?:gem|\w+\.add_(?:runtime_)?dependency) ?\(?["']([\w.-]{1,80})["'], ?["'][~>= ]{0,3}(\d+(?:\.\d+){0,3})/,
    ],
    [/(?:^|\/)pom\.xml$/, /^<([\w.-]{1,80}?)(?:\.version)?>v?(\d+(?:\.\d+){0,3})[\w.-]{0,30}<\//],
    [/\.gradle(?:\.kts)?$/, /["']([\w.-]{1,80}:[\w.-]{1,80}):(\d+(?:\.\d+){0,3})/],
    [/\.gradle(?:\.kts)?$/, /^id ?\(?["']([\w.-]{1,80})["']\)? version ["'](\d+(?:\.\d+){0,3})/],
    [/\.(?:csproj|props)$/, /<Package(?:Reference|Version) Include="([\w.-]{1,80})" Version="(\d+(?:\.\d+){0,3})/],
    [/(?:^|\/)build\.sbt$/, /"([\w.-]{1,80})" % "(\d+(?:\.\d+){0,3})/],
];
/** Checks and builds, never runs in production; or numbers its releases without saying anything by it. */
const TOOLS = /^(?:golang\.org\/x\/|@types\/|@?eslint|@typescript-eslint|prettier|jest|@jest|ts-jest|vitest|@vitest|mocha|chai|sinon|@testing-library|cypress|playwright|husky|lint-staged|@biomejs|rubocop|rspec|pytest|mypy|black|flake8|ruff|isort|pylint|tox|junit|org\.junit|mockito|org\.mockito|assertj|phpunit|.*(?:-test|-lint)(?:$|-))/;
const OWN = /^(?:version|node|npm|engines|java|python|lockfileVersion|modelVersion|rust-version|edition|requires-python|go)$/;
const DEV = /devDependencies|dev-dependencies|require-dev|\[tool\.poetry\.(?:dev|group)|test/i;
const DEPENDENCY_MAJOR = {
    kind: 'dependency-major',
    sees: 'a dependency that changes its major version (below 1.0 its minor one), in either direction',
    explains: ['errors', 'crash', 'latency', 'resources', 'config'],
    look: "the library's notes on what it no longer does the same way, and every call of it",
    observe: (change) => {
        const forms = MANIFESTS.filter(([path]) => path.test(change.path)).map(([, form]) => form);
        if (forms.length === 0)
            return [];
        const [old, now] = [versions(change.removed, forms, change), versions(change.added, forms, change)];
        return [...now].flatMap(([name, version]) => {
            const before = old.get(name);
            if (before === undefined || leading(before) === leading(version))
                return [];
            const says = before.startsWith('0.') ? 'which below 1.0 counts as a major version' : 'another major version';
            return [`\`${name}\` goes from ${before} to ${version}, ${says}`];
        });
    },
};
/** A lock file in other clothes has more. */
const dependencies_MOST_LOOKED_AT = 60;
function versions(lines, forms, change) {
    const found = new Map();
    for (const line of lines.filter(({ text }) => forms.some((form) => form.test(text))).slice(0, dependencies_MOST_LOOKED_AT)) {
        const [, name, version] = forms.map((form) => form.exec(line.text)).find((match) => match !== null) ?? [];
        if (name === undefined || version === undefined)
            continue;
        // A major of a Go module is part of its path; what a pom calls `version` belongs to the artifact above it.
        const known = name === 'version' && change.path.endsWith('pom.xml') ? artifactAbove(line, change) : name.replace(/\/v\d+$/, '');
        if (known !== null && !OWN.test(known) && !TOOLS.test(known) && !isForDevelopment(line, change))
            found.set(known, version);
    }
    return found;
}
function artifactAbove(line, { lines }) {
    const above = lines.slice(Math.max(0, (0,blocks/* indexIn */.YP)(lines, line) - 4), (0,blocks/* indexIn */.YP)(lines, line)).toReversed();
    const tag = above.find((each) => /^<artifactId>|^<(?:parent|project)\b/.test(each.code));
    return /^<artifactId>([\w.-]{1,80})</.exec(tag?.code ?? '')?.[1] ?? null;
}
function isForDevelopment(line, { lines, heading }) {
    const section = lines
        .slice(0, (0,blocks/* indexIn */.YP)(lines, line))
        .findLast(({ code }) => /^"[\w-]+": ?\{$|^\[[\w.-]+\]$|^group\b/.test(code));
    return DEV.test(section?.code ?? heading) || /\b(?:testImplementation|<scope>test)/.test(line.code);
}
/** The part of a version that promises: below 1.0 it is the second number. */
function leading(version) {
    const [major = '', minor = ''] = version.split('.');
    return major === '0' ? `0.${minor}` : major;
}
const FROM = /^FROM (?:--platform=\S{1,60} )?([\w./-]{1,150})(?::([\w.-]{1,80}))?(?:@\S{1,100})?(?: AS \w+)?/i;
const IMAGE_CHANGED = {
    kind: 'base-image-changed',
    sees: 'a base image that is another one, or has another major version or distribution',
    explains: ['crash', 'errors', 'config', 'resources'],
    look: 'libraries, certificates, users and paths that the image no longer brings',
    observe: ({ removed, added, language }) => {
        if (language !== 'docker')
            return [];
        const [old, now] = [removed, added].map((lines) => lines.flatMap((line) => FROM.exec(line.code) ?? []).slice(0, 3));
        if (old === undefined || now === undefined || old.length !== 3 || now.length !== 3)
            return [];
        const [[, was, oldTag = ''], [, is, tag = '']] = [old, now];
        return was === is && base(oldTag) === base(tag)
            ? []
            : [`the base image goes from \`${was}${oldTag && `:${oldTag}`}\` to \`${is}${tag && `:${tag}`}\``];
    },
};
/** `20.11-alpine3.19` and `20.12-alpine3.20` are the same base: `20-alpine`. */
function base(tag) {
    const [version = '', ...variant] = tag.split('-');
    return [version.split('.')[0], ...variant.map((part) => part.replace(/[\d.]+$/, ''))].join('-');
}

;// CONCATENATED MODULE: ./lib/investigation/oddities/error-handling.js
// Errors that were handled or passed on before: the guard is gone and what it guarded is still there.


const CATCHES = /^\}? ?catch\b|^except\b|^rescue\b/;
const error_handling_TRIES = /^try\b|^begin$/;
const CAUGHT_CALL = /\.(?:catch|onErrorReturn|onErrorResume|recover|doOnError|exceptionally)\(.*\)|\.on\(''?, ?\(?err/;
const ERROR_HANDLING_REMOVED = {
    kind: 'error-handling-removed',
    sees: 'a `try`, `catch`, `rescue` or check of an error taken away around code that stays',
    explains: ['errors', 'crash'],
    look: 'who handles an error of this call now, and what the caller answers',
    observe: (change) => [...guardGone(change), ...catchGone(change), ...errorIgnored(change)],
};
/** A try and its catch are removed, and the lines between them are only indented less. */
function guardGone({ removed, added, before, after, commit }) {
    const tries = removed.find((line) => error_handling_TRIES.test(line.bare));
    if (tries === undefined || !removed.some((line) => CATCHES.test(line.bare)))
        return [];
    const body = (0,blocks/* bodyOf */.EN)(tries, before).lines.filter((line) => line.code !== '' && line.sign === '-');
    const kept = body.filter((line) => line.moved && after.some((each) => each.code === line.code)).length;
    const stays = kept > 0 && kept * 2 >= body.length && added.length <= body.length;
    if (!stays)
        return [];
    const guarded = (line) => CATCHES.test(line.bare) || error_handling_TRIES.test(line.bare) || CAUGHT_CALL.test(line.bare);
    return !commit.added.some(guarded) ? ['the code here is no longer inside the `try` that caught its errors'] : [];
}
function catchGone(change) {
    const without = (line) => squeezed(line.bare.replace(/\.catch\(.*\)(?=;?$)/, ''));
    return pairs(change, (line) => (/\.catch\(/.test(line.bare) ? without(line) : ''), (line) => squeezed(line.bare)).map(() => 'an error of the call here is no longer caught (`.catch` is gone)');
}
/** Go: the error that was looked at is given to `_`. */
function errorIgnored(change) {
    if (change.language !== 'go')
        return [];
    const nameless = (line) => squeezed(line.bare
        .replace(/^if /, '')
        .replace(/; err != nil \{$/, '')
        .replace(/\b(?:err|_)\b ?:?= ?/, '_='));
    return pairs(change, (line) => (/\berr\b ?:?= /.test(line.bare) ? nameless(line) : ''), (line) => (/\b_ ?:?= /.test(line.bare) ? nameless(line) : '')).map(() => 'the error of the call here is ignored (`_`), where it was looked at before');
}
const BROAD = /^\}? ?catch ?(?:\((?:_|\w+|(?:final |\\)?(?:Exception|Throwable|Error|RuntimeException)(?: [$\w]+)?|\w+ ?: ?(?:Exception|Throwable|unknown|any))\) ?)?\{|^except(?: \(?(?:Exception|BaseException)\)?(?: as \w+)?)?:|^rescue(?: (?:StandardError|Exception))?(?: ?=> ?\w+)?$/;
const EMPTY_ON_ONE_LINE = /^\}? ?catch ?(?:\([^)]{0,60}\) ?)?\{ ?\}$|^except(?: (?:Base)?Exception)?: ?pass$|(?<=\w\)? )rescue nil$/;
const DROPS = /\.catch\(\(?\w*\)? ?=> ?(?:\{ ?\}|null|undefined|void 0)\)/;
const NOTHING = /^(?:\}.*|pass|\.\.\.|nil|end|;)?$/;
const ERROR_SWALLOWED = {
    kind: 'error-swallowed',
    sees: 'a new handler of any error that does nothing with it, or a rethrow taken out of a handler',
    explains: ['errors'],
    look: 'what the caller gets when this fails, and where that would be logged',
    observe: (change) => [...emptyHandler(change), ...rethrowGone(change)],
};
function emptyHandler(change) {
    const { added, after, removed } = change;
    if (change.before.length === 0 || removed.some((line) => EMPTY_ON_ONE_LINE.test(line.bare) || BROAD.test(line.bare)))
        return [];
    const empty = added.some((line) => {
        if (EMPTY_ON_ONE_LINE.test(line.bare))
            return true;
        if (!BROAD.test(line.bare))
            return false;
        const { lines, ends } = (0,blocks/* bodyOf */.EN)(line, after);
        // A comment in it says why: somebody has thought about it.
        return ends && lines.every((each) => NOTHING.test(each.bare) && (each.text === '' || each.code !== ''));
    });
    // In new code, an answer of `null` may well be looked at; around a call that was there before, it is new to its callers.
    const dropped = pairs(change, (line) => squeezed(line.bare), (line) => (DROPS.test(line.bare) ? squeezed(line.bare.replace(DROPS, '')) : ''));
    return empty || dropped.length > 0 ? ['any error of the code here is caught and dropped'] : [];
}
const RETHROWS = /^(?:throw|raise)\b|^return (?:nil, )?(?:err\b|fmt\.Errorf|errors\.)|^return Err\(|\breject\(/;
/** A rethrow taken out of a handler that stays. */
function rethrowGone({ removed, added, before, after }) {
    const gone = removed.find((line) => RETHROWS.test(line.bare));
    if (gone === undefined ||
        added.some((line) => RETHROWS.test(line.bare) || /throw|raise|[Ee]rr|fail|abort|exit|panic/.test(line.bare)))
        return [];
    const handler = (0,blocks/* enclosing */.fD)(gone, before)[0];
    const stays = handler !== undefined &&
        handler.sign === ' ' &&
        (CATCHES.test(handler.bare) || /^if err != nil/.test(handler.bare));
    if (!stays || (0,blocks/* bodyOf */.EN)(handler, after).lines.some((line) => RETHROWS.test(line.bare)))
        return [];
    return ['the error caught here is no longer passed on'];
}
const PANICS = /\.unwrap\(\)|\.expect\(|!!|\.get\(\)/;
/** Passes a failure on, or gives a default; `?.` in Kotlin is the matter of the checks for null. */
const SOFTLY = {
    rust: /\?(?=[;.,)]|$)|\.unwrap_or/,
    java: /\.orElse/,
    kotlin: /\?:/,
};
const EITHER_WAY = /\.unwrap(?:_or(?:_else|_default)?)?\([^()]*(?:\(\))?\)|\.expect\(""\)|\.orElse(?:Get|Throw)?\([^()]*(?:\(\))?\)|\.get\(\)|\?(?=[;.,)]|$)|!!|\?:[^:]*$|;$/g;
const ERROR_PANICS = {
    kind: 'error-panics',
    sees: 'an error or a missing value that was passed on or replaced and now ends the thread: `.unwrap()`, `!!`, `.get()`',
    explains: ['crash', 'errors'],
    look: 'a test in which this value is missing or the call fails',
    observe: (change) => {
        const softly = SOFTLY[change.language];
        if (softly === undefined)
            return [];
        const plain = (line) => squeezed(line.bare).replace(EITHER_WAY, '');
        return pairs(change, (line) => (softly.test(line.bare) && !PANICS.test(line.bare) ? plain(line) : ''), (line) => (PANICS.test(line.bare) && !softly.test(line.bare) ? plain(line) : '')).map(() => 'a failure or a missing value is no longer passed on here: it throws');
    },
};
const ANSWERS_YES = /^return (?:true|True|TRUE|allow\w*|next\(\))\b|^next\(\);?$|^true$/;
const DECIDES = /auth|allow|permi|valid|verify|access|guard|check|\bis[A-Z_]|\bcan[A-Z_]|\bhas[A-Z_]/;
const FAILS_OPEN = {
    kind: 'fails-open',
    sees: 'a check that newly answers yes where an error is caught',
    explains: ['errors'],
    look: 'what the check answers while the thing it asks is down',
    observe: ({ added, after, before, heading }) => {
        if (before.length === 0)
            return [];
        const open = added.some((line) => {
            if (!ANSWERS_YES.test(line.bare))
                return false;
            const around = (0,blocks/* enclosing */.fD)(line, after);
            return (CATCHES.test(around[0]?.bare ?? '') && DECIDES.test(`${around.map((each) => each.bare).join(' ')} ${heading}`));
        });
        return open ? ['where an error is caught, the check here now answers yes'] : [];
    },
};

// EXTERNAL MODULE: ./lib/investigation/oddities/language.js
var language = __webpack_require__(16);
;// CONCATENATED MODULE: ./lib/investigation/oddities/literals.js
// Numbers with what names them, and which of them a hunk changes.

const literals_NUMBER = /(?<![\w.$#])-?\d[\d_]{0,15}(?:\.\d{1,9})?(?:[a-zA-Z%]{1,8}|\.(?:milli|micro)?(?:seconds?|minutes?|hours?|days?|weeks?|(?:kilo|mega|giga)?bytes))?(?![\w.]|-\w|\s?\|(?!\|))(?:\s?\*\s?\w[\w.]{0,30}){0,3}/g;
/** What may stand between a name and its value. */
const GIVES = /(?:[:=(,?*+|]|\s--?[a-z][\w-]*|\breturn)\s*["']?$/i;
/** In settings a space may do: `ENV TIMEOUT 30`, `proxy_read_timeout 60s;`. */
const GIVES_IN_SETTINGS = /^(?:ENV\s+)?[\w.]+\s+["']?$/;
const MOST_LITERALS = 12;
/** Codes and masks, not amounts. */
const CODE = /^0[xbo]/i;
function literalsOf(line) {
    if (!/\d/.test(line.code))
        return [];
    return [...line.code.matchAll(literals_NUMBER)].slice(0, MOST_LITERALS).flatMap((match) => {
        const before = line.code.slice(0, match.index);
        if (CODE.test(match[0]))
            return [];
        if (!GIVES.test(before) && !GIVES_IN_SETTINGS.test(before))
            return [];
        return [{ value: match[0], label: labelBefore(before), line }];
    });
}
/** More of them are a table of data. */
const MOST_VALUES = 40;
/** A hunk's values are read once for all the detectors. */
const READ = new WeakMap();
/** Values that stand under the same label on both sides of the hunk, and differ. */
function changedValues(change) {
    const values = READ.get(change) ?? readValues(change).slice(0, MOST_VALUES);
    READ.set(change, values);
    return values;
}
function readValues(change) {
    const old = byLabel(change.removed);
    const now = byLabel(change.added);
    return [...now].flatMap(([label, added]) => {
        const removed = old.get(label) ?? [];
        if (removed.length !== added.length)
            return [];
        return added.flatMap((literal, index) => {
            const was = removed[index];
            if (was === undefined || amount(was.value) === amount(literal.value))
                return [];
            return [described(was, literal, change)];
        });
    });
}
function described(old, now, change) {
    const around = (0,blocks/* enclosing */.fD)(now.line, change.after).slice(0, 3);
    return { old, now, names: namesIn(now.label), around: around.flatMap((line) => namesIn(line.bare)) };
}
function byLabel(lines) {
    const found = new Map();
    for (const literal of lines.flatMap(literalsOf)) {
        const same = found.get(literal.label);
        if (same === undefined)
            found.set(literal.label, [literal]);
        else
            same.push(literal);
    }
    return found;
}
/** Back to the last comma or bracket that is not closed again; a value that only its position names takes the whole call. */
function labelBefore(before) {
    let depth = 0;
    let positional = false;
    for (let at = before.length - 1; at >= 0; at -= 1) {
        const char = before.charAt(at);
        depth += DEEPER[char] ?? 0;
        if (char === ',' && depth === 0 && !/[a-z]/i.test(before.slice(at)))
            positional = true;
        const ends = depth < -2 || (depth <= 0 && /[;{]/.test(char)) || (char === ',' && (depth === 0 ? !positional : depth < 0));
        if (ends)
            return before.slice(at + 1).trim();
    }
    return before.trim();
}
const DEEPER = { ')': 1, ']': 1, '(': -1, '[': -1 };
/** `connectTimeoutMs` is `connect_timeout_ms`, and so is `connect-timeout-ms`. */
function namesIn(text) {
    return (text.match(/[A-Za-z_$][\w$-]*/g) ?? []).map(worded);
}
function worded(name) {
    return name
        .replace(/([a-z\d])([A-Z])/g, '$1_$2')
        .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
        .replaceAll('-', '_')
        .toLowerCase();
}
/** Products of plain numbers are reckoned, so that `60 * 1000` is `60_000`. */
function amount(value) {
    const factors = value.replace(/[\s_]/g, '').split('*');
    const numbers = factors.map(Number);
    return numbers.some(Number.isNaN) ? factors.join('*') : String(numbers.reduce((product, one) => product * one, 1));
}
/** The number that a value begins with, where both have the same unit; null: cannot be compared. */
function grows(old, now) {
    const [a, b] = [scaled(old), scaled(now)];
    return a === null || b === null || a.unit !== b.unit ? null : b.number > a.number;
}
const BINARY = {
    ki: 2 ** 10,
    mi: 2 ** 20,
    gi: 2 ** 30,
    k: 1e3,
    m: 1e6,
    g: 1e9,
    mb: 1e6,
    gb: 1e9,
    kb: 1e3,
};
function scaled(value) {
    const [, digits = '', unit = ''] = /^(-?[\d.]+)(.*)$/.exec(amount(value)) ?? [];
    const number = Number(digits);
    if (digits === '' || Number.isNaN(number))
        return null;
    const size = BINARY[unit.toLowerCase()];
    return size !== undefined && /[A-Z]/.test(unit) ? { number: number * size, unit: 'bytes' } : { number, unit };
}

;// CONCATENATED MODULE: ./lib/investigation/oddities/flags.js



const SWITCH = /\b(?:true|false|True|False|TRUE|FALSE)\b|(?<=[:=]\s?["']?)\b(?:on|off|yes|no|enabled|disabled)\b(?=["']?[,;]?$)/gi;
const FLAG_NAME = /(?:^|_)(?:enabled?|disabled?|flags?|features?|toggles?|default|use|allow|experimental|beta|rollout|kill_switch|opt_in|auto|dry_run|legacy|strict|cache|async)(?:_|$)/;
const GETTER = /\b(?:variation|boolVariation|isEnabled|is_enabled|getBoolean|getBool|get_bool|GetBool|flag|feature\w*|enabled\?)\(/i;
/** Another detector's matter. */
const SAFETY = /verify|auth|secure|reject|csrf|tls|ssl/i;
const FLAG_FLIPPED = {
    kind: 'flag-flipped',
    sees: 'the default of a flag or switch turned from on to off or back',
    explains: ['errors', 'latency', 'config', 'crash', 'resources'],
    look: 'the way that this flag opens or closes, with it on and with it off',
    observe: (change) => pairs(change, (line) => (line.code.search(SWITCH) === -1 ? '' : squeezed(line.code.replace(SWITCH, '~')))).flatMap((pair) => (SAFETY.test(pair.now.code) || !isFlag(pair.now, change) ? [] : flipped(pair.old, pair.now))),
};
function flipped(old, now) {
    const [was, is] = [old.code.match(SWITCH) ?? [], now.code.match(SWITCH) ?? []];
    const at = was.findIndex((one, index) => one.toLowerCase() !== is[index]?.toLowerCase());
    if (at === -1)
        return [];
    const name = /["']?([A-Za-z_][\w.-]{1,60})["']?\s?(?::\s?(?:bool(?:ean)?|Boolean|bool)\s?)?(?::=|[:=])/.exec(now.code)?.[1] ??
        /["']([\w.:-]{2,60})["']/.exec(now.code)?.[1];
    return [`${name === undefined ? 'a flag here' : `\`${name}\``} goes from ${was[at]} to ${is[at]}`];
}
/** Settings of builds and tools, not of the service. */
const MANIFEST = /(?:^|\/)(?:(?:Cargo|pyproject)\.toml|(?:package|tsconfig[\w.-]*|composer|biome)\.json|pom\.xml|[\w.-]+\.csproj)$/;
function isFlag(line, change) {
    if (MANIFEST.test(change.path))
        return false;
    if (GETTER.test(line.bare))
        return true;
    if (/^return\b|^(?:let|var) |\bif\b|==/.test(line.bare))
        return false;
    const names = namesIn(line.code);
    const named = names.some((name) => FLAG_NAME.test(name)) || /^(?:\w+ )*[A-Z][A-Z\d_]{2,} ?[:=]/.test(line.bare);
    return (named || (0,language/* isSettings */.wZ)(change.language) || /(?:flags?|features?|settings|config|defaults?)[./_-]/i.test(change.path));
}

;// CONCATENATED MODULE: ./lib/investigation/oddities/growth.js
const BOUNDS = [
    {
        what: 'cache',
        bounded: /\bnew (?:LRU\w*|LruCache|QuickLRU|TTLCache)(?:<[^>]{0,60}>)?\(|\blru_cache\(maxsize=\d|\b(?:LRUCache|TTLCache)\(|maximumSize\(|lru\.New\(|\bLruCache\b|maxsize=\d/,
        unbounded: /\bnew (?:Map|HashMap|ConcurrentHashMap|Dictionary|ConcurrentDictionary)(?:<[^>]{0,60}>)?\(\)|maxsize=None|^@(?:functools\.)?cache$|= \{\}$|:?= (?:make\(map|map\[)|CacheBuilder\.newBuilder\(\)\.build\(|mutableMapOf|HashMap::new\(\)/,
    },
    {
        what: 'queue',
        bounded: /\b(?:new )?(?:ArrayBlockingQueue|LinkedBlockingQueue)(?:<[^>]{0,40}>)?\(\w[^)]*\)|\bmpsc::channel\(|Queue\(maxsize=|\bChannel<\w{1,40}>\(\d|CreateBounded|make\(chan [\w*.]{1,40}, ?\w/,
        unbounded: /\bLinkedBlockingQueue(?:<[^>]{0,40}>)?\(\)|\bConcurrentLinkedQueue|unbounded_channel\(|\bQueue\(\)|UNLIMITED|CreateUnbounded/,
    },
    {
        what: 'thread pool',
        bounded: /newFixedThreadPool\(|max_workers=\d|\bSemaphore\(|\bpLimit\(|SetLimit\(|Sem(?:aphore)?\.acquire/,
        unbounded: /newCachedThreadPool\(|newVirtualThreadPerTaskExecutor\(|\bThreadPoolExecutor\(\)|\bPromise\.all\(|\bgo func\(/,
    },
];
const BOUND_REMOVED = {
    kind: 'bound-removed',
    sees: 'a cache, queue or thread pool that had an upper size and is replaced by one without',
    explains: ['resources', 'latency', 'crash'],
    look: 'how it grows over hours under load',
    observe: ({ removed, added, after, commit }) => BOUNDS.filter(({ bounded, unbounded }) => {
        const some = (lines, sign) => lines.some((line) => sign.test(line.bare));
        return some(removed, bounded) && some(added, unbounded) && !some(after, bounded) && !some(commit.added, bounded);
    }).map(({ what }) => `the ${what} here no longer has an upper size`),
};

;// CONCATENATED MODULE: ./lib/investigation/oddities/guards.js
// What stood around code that stays: a transaction, a lock, a cache.

const GUARDS = [
    {
        kind: 'transaction-removed',
        noun: 'transaction',
        guard: /^@Transactional\b|^@transaction\.atomic\b|^with transaction\.atomic\(|\btransaction(?:\(| do\b)|^(?:BEGIN|START TRANSACTION);?$|\.beginTransaction\(|\$transaction\(|\.BeginTx?\(|BeginTransaction\w*\(|\bDB::transaction\(/,
        explains: ['errors'],
        look: 'a failure halfway, and two of these at once',
    },
    {
        kind: 'lock-removed',
        noun: 'lock',
        guard: /^synchronized ?\(|\bsynchronized\b.*\(|\b\w{1,40}\.(?:R?Lock|lock|readLock\(\)\.lock|writeLock\(\)\.lock|runExclusive|synchronize)(?:\(\)| do\b|\(async)|^lock ?\(\w|^with \w{0,20}\.?_?\w{0,20}lock\w{0,10}:|\bmutex\.acquire\(|@Synchronized\b|\bwithLock\b|\bpg_advisory_lock\b|FOR UPDATE\b/,
        explains: ['errors', 'crash'],
        look: 'what else reads or writes the same at the same time',
    },
    {
        kind: 'cache-removed',
        noun: 'cache',
        guard: /^@Cacheable\b|^@(?:functools\.)?(?:lru_)?cache(?:d|_page|d_property)?\b|Rails\.cache\.fetch\(|\bCache::remember\(|\bcache\.(?:getOrSet|get_or_set|wrap|remember|getOrLoad|get_or_create)\(|\bmemoize\w*\(|\[(?:OutputCache|ResponseCache)\b|\bunstable_cache\(/,
        explains: ['latency', 'resources', 'errors'],
        look: 'how often this now runs, and the load on what is behind it',
    },
];
const GUARD_DETECTORS = GUARDS.map((guard) => ({
    kind: guard.kind,
    sees: `a ${guard.noun} taken away from around code that stays`,
    explains: guard.explains,
    look: guard.look,
    observe: (change) => (isGone(change, guard) ? [`the ${guard.noun} that was around this code is gone`] : []),
}));
const guards_MOST_LOOKED_AT = 4;
function isGone(change, { guard, noun }) {
    const gone = change.removed.filter((line) => guard.test(line.bare));
    if (gone.length === 0 || isRewrite(change))
        return false;
    if (!gone.slice(0, guards_MOST_LOOKED_AT).some((line) => codeStays(line, change)) && !isUnwrapped(change, guard))
        return false;
    const similar = new RegExp(noun === 'lock' ? 'lock|mutex|atomic|sync|once|semaphore' : noun, 'i');
    return !change.commit.added.some((line) => similar.test(line.bare));
}
/** The next line of the old code is kept, as it is or indented less. */
function codeStays(line, { before }) {
    const next = before.find((each) => each.at > line.at && each.code !== '' && !/^(?:defer\b|try\b|@|\[|\{$)/.test(each.bare));
    return next !== undefined && (next.sign === ' ' || next.moved) && !/^[)}\]]/.test(next.bare);
}
/** `memoize(load)` is `load` now. */
function isUnwrapped(change, guard) {
    const plain = (code) => squeezed(code).replace(/[()]/g, '');
    const unwrapped = (line) => (guard.test(line.bare) ? plain(line.bare.replace(guard, '')) : '');
    return pairs(change, unwrapped, (line) => plain(line.bare)).length > 0;
}

;// CONCATENATED MODULE: ./lib/investigation/oddities/kubernetes.js
// What the cluster is told about the service: its memory and CPU, its probes, its environment.


const RESOURCES_CHANGED = {
    kind: 'resources-changed',
    sees: 'a memory or CPU limit lowered, or a request changed',
    explains: ['resources', 'crash', 'latency'],
    look: 'what the container uses at peak against this figure',
    observe: (change) => {
        if (change.language !== 'yaml' && change.language !== 'settings')
            return [];
        return changedValues(change).flatMap(({ old, now, names, around }) => {
            const what = names.find((name) => /^(?:memory|cpu|mem_limit|cpus)$/.test(name));
            const part = around.find((name) => /^(?:limits|requests)$/.test(name)) ??
                (what === 'mem_limit' || what === 'cpus' ? 'limits' : undefined);
            if (what === undefined || part === undefined || (part === 'limits' && grows(old.value, now.value) !== false))
                return [];
            return [
                `the ${what.replace(/^mem_limit$/, 'memory').replace(/^cpus$/, 'cpu')} ${part.slice(0, -1)} goes from ${old.value} to ${now.value}`,
            ];
        });
    },
};
const PROBE = /^(readiness|liveness|startup)Probe:/;
const PROBE_NUMBER = /^(?:initial_delay_seconds|period_seconds|failure_threshold|success_threshold)$/;
const PROBE_CHANGED = {
    kind: 'probe-changed',
    sees: 'a readiness, liveness or startup probe taken away, or asking at another pace',
    explains: ['errors', 'crash', 'config'],
    look: 'how long a pod takes until it can serve, and what restarts it or keeps traffic from it',
    observe: (change) => {
        if (change.language !== 'yaml')
            return [];
        const gone = change.removed.flatMap((line) => PROBE.exec(line.code)?.[1] ?? []);
        const lost = gone.filter((name) => !change.commit.added.some((line) => line.code.startsWith(`${name}Probe:`)));
        const stays = change.after.some((line) => line.sign === ' ' && line.code !== '');
        const paced = changedValues(change).flatMap(({ old, now, names }) => {
            const name = names.find((each) => PROBE_NUMBER.test(each));
            return name === undefined
                ? []
                : [`the probe's ${name.replaceAll('_', ' ')} goes from ${old.value} to ${now.value}`];
        });
        return [...(stays ? lost.map((name) => `the ${name} probe is gone`) : []), ...paced];
    },
};
const NAMED = /^- name: ["']?([A-Z][A-Z\d_]{1,80})["']?$/;
const SET = /^(?:ENV |ARG |export )?["']?([A-Z][A-Z\d_]{2,80})["']?(?::\s|=|\s)/;
const kubernetes_MOST_LOOKED_AT = 6;
const ENV_REMOVED = {
    kind: 'env-removed',
    sees: 'an environment variable that a manifest no longer sets, while it sets others',
    explains: ['config', 'crash', 'errors'],
    look: 'who still reads this variable, and what it does without it',
    observe: (change) => {
        if (!['yaml', 'docker', 'settings'].includes(change.language))
            return [];
        const named = (line) => (NAMED.exec(line.code) ?? (isOfEnvironment(line, change) ? SET.exec(line.code) : null))?.[1];
        const gone = change.removed.flatMap((line) => named(line) ?? []).slice(0, kubernetes_MOST_LOOKED_AT);
        if (gone.length === 0 || !change.after.some((line) => line.sign === ' ' && line.code !== ''))
            return [];
        const { added, removed } = change.commit;
        // Where the code stops reading it in the same commit, nobody misses it.
        const missed = gone.filter((name) => !added.some((line) => line.code.includes(name)) &&
            !removed.some((line) => line.code.includes(name) && named(line) === undefined));
        return missed.map((name) => `the environment variable \`${name}\` is no longer set`);
    },
};
function isOfEnvironment(line, { before, language, path }) {
    if (language === 'docker')
        return line.code.startsWith('ENV ');
    if (language === 'settings')
        return /(?:^|\/)\.env/.test(path);
    return (0,blocks/* enclosing */.fD)(line, before).some(({ code }) => /^(?:env|environment|data|stringData):/.test(code));
}

;// CONCATENATED MODULE: ./lib/investigation/oddities/logging.js
const LOGS = /\b(?:console|log|logger|logging|LOG|LOGGER|Log|Rails\.logger|_logger|slog|zap|logrus|fmt|winston|pino)\.(?:log|info|debug|warn|warning|error|trace|Info|Infof|Debug|Debugf|Printf|Println|Print|Warn|Warnf|Errorf|LogInformation|LogDebug|i|d)\(|\b(?:error_log|var_dump|print_r|info!|debug!|println!|Log::(?:info|debug))\(/;
const logging_LARGE = '(?:req(?:uest)?|res(?:ponse)?|body|payload|rows|results|records|documents|entities|dataset|dump|rawBody|raw_body)';
const WHOLE = new RegExp(`(?:JSON\\.stringify|inspect|dumps|to_json|toJson|ToJson|json_encode|print_r|var_export|Serialize|writeValueAsString|pformat)\\(\\s?(?:[\\w$]{1,40}\\.)?\\$?${logging_LARGE}\\b(?!\\.(?:id|length|status|size|code))|(?:^\\(|,) ?\\$?(?:\\w{1,20}\\.)?${logging_LARGE}\\s?\\)|(?:^\\(|,) ?\\$?(?:req|request|ctx)\\.(?:body|raw_body|data)\\s?[,)]|(?:^\\(|,) ?\\{ ?${logging_LARGE} ?\\}|\\b${logging_LARGE}\\.(?:inspect|to_json|text\\(\\)|json\\(\\))`);
const LOGS_LARGE = {
    kind: 'logs-large-object',
    sees: 'a new log line with a whole request, response, body or result in it',
    explains: ['latency', 'resources', 'errors'],
    look: 'the size of the largest one, how often it is logged, and what is secret in it',
    observe: ({ added, before, removed }) => {
        const large = (bare) => LOGS.test(bare) && WHOLE.test(bare.slice(bare.search(LOGS)).replace(LOGS, '('));
        // The same log line, written on one line now.
        if (before.some((line) => large(line.bare)) ||
            removed.some((line) => LOGS.test(line.bare) && /[,(]$/.test(line.bare)))
            return [];
        return added.some((line) => large(line.bare)) ? ['a whole request, response or result is logged here'] : [];
    },
};

;// CONCATENATED MODULE: ./lib/investigation/oddities/loops.js
// A query or a remote call that now runs once for each item.

/** The item's name is the first group that matched. */
const LOOP = /^for ?\(?(?:const |let |var |final |val )?(?:[\w<>[\]]{1,40} )?\$?(\w{1,40})(?: of | in | ?: )|^for (?:\w+, ?)?(\w{1,40}) ?:= range\b|^for \(?\w+, ?(\w{1,40})\)? in |^foreach ?\(.{1,80}?(?: as (?:\$\w+ ?=> ?)?\$(\w{1,40})|\b(\w{1,40}) in )|\.(?:forEach|map|flatMap|each|each_with_index|collect|ForEach|Select)\(?\s?(?:async )?\(?(\w{1,40})[,)]?.{0,30}(?:=>|->)|\.(?:each|map|flat_map|each_with_index)\s?(?:do|\{) ?\|(\w{1,40})|\.(?:forEach|map) \{ ?(\w{1,40}) ->/;
const REMOTE = /\b(?:query|queryRow|execute|fetch|fetchone|find_by\w*|findBy\w*|findOne\w*|findUnique|findFirst|find_or_create_by|getById|get_by_id|getOne|get_object|get_or_create|raw|QueryRow\w*|QueryContext|ExecContext|SendAsync|GetAsync|PostAsync|FirstOrDefaultAsync|SingleAsync|FindAsync|getForObject|exchange)\(|\b(?:db|conn|client|session|cursor|repo|repository|\w+Repository|\w+_repo|\w+Client|\w+_client|axios|http|requests|redis|cache|prisma\.\w+|objects|tx|stub|rpc|api)\.(?:get|exec|post|put|find|save|insert|update|delete|select|load|one|request|call|fetch|filter|first|create|exec|execute|Get|Find|Save|Insert|Update|Delete|Create|Exec|Where|Load)\(|\b[A-Z]\w+\.(?:find|where|find_by|create!?|exists\?)\(|\bawait fetch\(/;
/** All at once is meant. */
const BATCHED = /\b(?:batch|bulk|chunk|pipeline|page|cursor)\w*\b/i;
const CALL_IN_LOOP = {
    kind: 'call-in-loop',
    sees: 'a query or remote call that newly runs once for each item of a loop',
    explains: ['latency', 'resources', 'errors'],
    look: 'the number of calls for the longest real list, and one call for all of them',
    observe: (change) => {
        if (change.before.some((line) => REMOTE.test(line.bare) && loopAround(line, change.before)))
            return [];
        const looped = change.added.slice(0, 1000).some((line) => REMOTE.test(line.bare) && loopAround(line, change.after));
        const indented = change.lines.some((line) => line.sign === '+' && line.moved && REMOTE.test(line.bare) && loopAround(line, change.after)?.sign === '+');
        return looped || indented ? ['a call to a database or another service runs once for each turn of a loop here'] : [];
    },
};
/** The loop whose item the call is made with; null: none. */
function loopAround(line, side) {
    for (const around of [line, ...(0,blocks/* enclosing */.fD)(line, side)]) {
        const item = LOOP.exec(around.bare)
            ?.slice(1)
            .find((group) => group !== undefined);
        if (item === undefined || BATCHED.test(around.bare))
            continue;
        const used = line.bare.slice(line.bare.search(REMOTE));
        if (new RegExp(`\\b${item}\\b`).test(line === around ? used.replace(/^.*?=>/, '') : used))
            return around;
    }
    return null;
}

// EXTERNAL MODULE: ./lib/investigation/oddities/migrations.js + 1 modules
var migrations = __webpack_require__(9460);
;// CONCATENATED MODULE: ./lib/investigation/oddities/queries.js

const LIMIT = /\s?\bLIMIT\s+[\w:$@?%{}.]{1,40}|\.(?:limit|take|Take|setMaxResults|first)\(\s?[\w.]{1,60}\s?\)|\[:\s?\w{1,40}\]|,?\s?\btake: ?\w{1,40}|\bTOP \(?\d+\)?/g;
const LIMITS = /\blimit\b|\.take\(|\bTake\(|setMaxResults|\bfirst\(|\[:|\btake:|\bTOP\b|paginat|per_page|page_?size/i;
const QUERIES = /\bSELECT\b|\bselect\b|\.(?:find|findMany|findAll|where|Where|filter|order|orderBy|query|Query|all|objects|aggregate)\b|\bFROM\b|createQuery/;
const queries_MOST_LOOKED_AT = 6;
const WHOLE_TABLE = /["'`]\s?SELECT (?:\*|[\w., ]{1,120}) FROM [\w."`$]{1,60}\s?;?["'`]/i;
const QUERY_UNLIMITED = {
    kind: 'query-unlimited',
    sees: 'the limit of a query taken away, or a new query for a whole table',
    explains: ['latency', 'resources', 'errors'],
    look: 'how many rows the largest customer has, and what a page of them costs',
    observe: (change) => [...limitGone(change), ...wholeTable(change)],
};
function limitGone(change) {
    const gone = change.removed.filter((line) => line.code.search(LIMIT) !== -1).slice(0, queries_MOST_LOOKED_AT);
    const queried = change.before.some((line) => QUERIES.test(line.code));
    if (gone.length === 0 || !queried || change.after.some((line) => LIMITS.test(line.code)))
        return [];
    const unlimited = (line) => squeezed(line.code.replace(LIMIT, ''));
    const onSameLine = pairs(change, (line) => (gone.includes(line) ? unlimited(line) : ''), (line) => squeezed(line.code));
    const alone = gone.some((line) => unlimited(line).replace(/["'`+.)]/g, '') === '' && isNextToQuery(line, change));
    if (onSameLine.length === 0 && !alone)
        return [];
    return change.commit.added.some((line) => LIMITS.test(line.code)) ? [] : ['the query here no longer has a limit'];
}
/** What stays next to the removed line is still a query. */
function isNextToQuery(line, { after }) {
    return after.some((each) => Math.abs(each.at - line.at) <= 6 && QUERIES.test(each.code));
}
function wholeTable({ added, before, language }) {
    if (language === 'sql' || before.some((line) => WHOLE_TABLE.test(line.code)))
        return [];
    const found = added.some((line) => WHOLE_TABLE.test(line.code) &&
        !/count\(|max\(|min\(|sum\(|information_schema|\bdual\b|sqlite_master|limit|\.first/i.test(line.code));
    return found ? ['the query here reads the whole table'] : [];
}
const WHERE = /^(?:["'`]\s?)?WHERE\b|^\.where\(|^\.Where\(/i;
const HINT = /\b(?:USE|FORCE) INDEX\b|\bWITH ?\(INDEX\b|\.hint\(|\/\*\+/i;
const WRITES = /\b(?:SELECT|UPDATE|DELETE)\b.{0,200}\bFROM\b|\bUPDATE\b.{0,80}\bSET\b|\bDELETE FROM\b|\.(?:select|from|query|update|delete|Table|Model)\(/i;
const INDEX_DROPPED = /\bDROP INDEX\b|\bremove_index\b|\bdropIndex\(|\bdrop_index\(|\bRemoveIndex\(/i;
const INDEX_MADE = /\bCREATE (?:UNIQUE )?INDEX\b|\badd_index\b|\bcreateIndex\(|\bcreate_index\(|\bAddIndex\(|\.index\(/i;
const LEADING_WILDCARD = /\bI?LIKE\s+(?:["'`]%|CONCAT\(\s?["']%)/i;
const INDEX_UNUSED = {
    kind: 'index-unused',
    sees: 'an index or an index hint dropped, a condition of a query taken away, or a search that begins with a wildcard',
    explains: ['latency', 'resources', 'errors'],
    look: 'the plan of the query (`EXPLAIN`) on a table of the real size',
    observe: (change) => [...hintGone(change), ...indexDropped(change), ...whereGone(change), ...wildcard(change)],
};
function hintGone({ removed, after }) {
    const gone = removed.some((line) => HINT.test(line.code)) && !after.some((line) => HINT.test(line.code));
    return gone && after.some((line) => QUERIES.test(line.code)) ? ['the index hint of the query here is gone'] : [];
}
function indexDropped({ added, commit, heading, after }) {
    const dropped = added.some((line) => INDEX_DROPPED.test(line.code) && !isWayBack(line, after));
    if (!dropped || /\bdown/i.test(heading))
        return [];
    return !commit.added.some((line) => INDEX_MADE.test(line.code)) ? ['an index is dropped here'] : [];
}
function isWayBack(line, after) {
    return after.some((each) => each.at < line.at && /\bdown(?:grade)?\b/i.test(each.text));
}
function whereGone({ removed, added, after, commit }) {
    const gone = removed.filter((line) => WHERE.test(line.code));
    if (gone.length === 0 || commit.added.some((line) => /\bwhere\b|\bfilter|\bON\b|\bHAVING\b/i.test(line.code)))
        return [];
    const stays = after.some((line) => line.sign === ' ' && WRITES.test(line.code)) && added.length <= removed.length;
    const more = after.some((line) => line.sign === ' ' && WHERE.test(line.code));
    return stays ? [more ? 'a condition of the query here is gone' : 'the query here no longer has a condition'] : [];
}
function wildcard({ added, before }) {
    if (before.some((line) => LEADING_WILDCARD.test(line.code)) ||
        !added.some((line) => LEADING_WILDCARD.test(line.code)))
        return [];
    return ['the search here begins with a wildcard, which no ordinary index serves'];
}

;// CONCATENATED MODULE: ./lib/investigation/oddities/repeats.js
// Reads a regular expression once, from left to right, for a repeated group in which one alternative is nothing but a repetition:
// `(a+)+`, `(\w+\s?)*`. What such a group matches can be cut in many ways, and a backtracking engine tries them all.
const ATOM = /\\[pPuUkxc]\{[^}]{0,40}\}|\\.|\[\^?\]?(?:[^\]\\]|\\.)*\]|\((?:\?(?:[:=!>]|<[=!]|<\w{1,40}>|P<\w{1,40}>|[imsx-]{1,6}:))?|./gs;
const REPEAT = /[*+?](\+|\?)?|\{\d{1,6}(,\d{0,6})?\}(\+|\?)?/y;
function nestedRepeat(expression) {
    const open = [group(false)];
    ATOM.lastIndex = 0;
    for (let atom = ATOM.exec(expression); atom !== null; atom = ATOM.exec(expression)) {
        const [text] = atom;
        if (text.startsWith('(')) {
            open.push(group(/\?>|\?[=!]|<[=!]/.test(text)));
            continue;
        }
        const top = open.at(-1);
        if (top === undefined)
            return false;
        if (text === '|')
            next(top);
        else if (text === ')') {
            const closed = repeats_close(open);
            const repeat = repeatAt(expression, ATOM);
            if (closed.loose && !closed.atomic && repeat.endless && !repeat.possessive)
                return true;
            repeats_count(open.at(-1), repeat, closed.loose);
        }
        else if (!/^[\^$]$|^\\[bBAzZ]$/.test(text))
            repeats_count(top, repeatAt(expression, ATOM), false);
    }
    return false;
}
function group(atomic) {
    return { current: { fixed: 0, endless: 0 }, loose: false, atomic };
}
function next(top) {
    top.loose ||= top.current.fixed === 0 && top.current.endless > 0;
    top.current = { fixed: 0, endless: 0 };
}
function repeats_close(open) {
    const closed = open.pop() ?? group(false);
    next(closed);
    if (open.length === 0)
        open.push(group(false));
    return closed;
}
function repeatAt(expression, after) {
    REPEAT.lastIndex = after.lastIndex;
    const [text = ''] = REPEAT.exec(expression) ?? [];
    if (text !== '')
        after.lastIndex += text.length;
    const endless = /^[*+]|^\{\d+,\}/.test(text);
    return { endless, optional: /^[?]|^\{0,/.test(text), possessive: /^.\+$|\}\+$/.test(text) };
}
function repeats_count(top, { endless, optional, possessive }, loose) {
    if (top === undefined)
        return;
    if (endless && !possessive)
        top.current.endless += 1;
    else if (!optional && loose)
        top.current.endless += 1;
    else if (!optional)
        top.current.fixed += 1;
}

;// CONCATENATED MODULE: ./lib/investigation/oddities/regexes.js

/** How each language writes one; the expression is the first group that matched. */
const LITERAL = {
    js: /(?:^|[(,=:[!&|?;]\s?)\/((?:[^/\\[\s]|\\.|\[(?:[^\]\\]|\\.){1,80}\]| ){3,200})\/[a-z]{0,8}(?=[\s.,;)\]]|$)|\bRegExp\(\s?(["'`][^"'`]{3,200}["'`])/,
    python: /\bre\.(?:compile|match|search|fullmatch|sub|split|findall|finditer)\(\s?r?(["'].{3,200}?["'])\s?[,)]|\bregex=r?(["'].{3,200}?["'])/,
    ruby: /(?:^|[(,=~!&|]\s?)\/((?:[^/\\\s]|\\.){3,200})\/[mixo]{0,4}(?=[\s.,)]|$)/,
    java: /\b(?:Pattern\.compile|\.matches|\.replaceAll|\.split)\(\s?("(?:[^"\\]|\\.){3,200}")|@Pattern\(\s?regexp ?= ?("(?:[^"\\]|\\.){3,200}")/,
    kotlin: /\bRegex\(\s?("(?:[^"\\]|\\.){3,200}")|("(?:[^"\\]|\\.){3,200}")\.toRegex\(/,
    php: /\bpreg_\w+\(\s?(["'].{3,200}?["']),/,
    csharp: /\bnew Regex\(\s?@?("(?:[^"\\]|\\.){3,200}")(?!.*NonBacktracking)|\bRegex\.(?:IsMatch|Match|Replace)\([^"]{0,60}@?("(?:[^"\\]|\\.){3,200}")(?!.*NonBacktracking)/,
};
const REGEX_SLOW = {
    kind: 'regex-superlinear',
    sees: 'a new regular expression with a repeated group that repeats inside, in a language whose engine backtracks',
    explains: ['latency', 'resources', 'errors'],
    look: 'the expression on a long text that nearly matches',
    observe: (change) => {
        const literal = LITERAL[change.language];
        if (literal === undefined)
            return [];
        const slow = (line) => expressionsIn(line, literal).some(nestedRepeat);
        if (change.before.some((line) => line.sign === '-' && slow(line)))
            return [];
        return change.added.some(slow)
            ? ['the regular expression here repeats a group that repeats inside: some texts take it very long']
            : [];
    },
};
function expressionsIn({ code }, literal) {
    if (!/\)[*+{]/.test(code))
        return [];
    const found = literal
        .exec(code)
        ?.slice(1)
        .find((group) => group !== undefined);
    return found === undefined ? [] : [found.replace(/^["'`]|["'`]$/g, '').replaceAll('\\\\', '\\')];
}

;// CONCATENATED MODULE: ./lib/investigation/oddities/resources.js
const TAKEN = /(?:[.=(!] ?|\b(?:await|with|in|return) )(?:acquire|checkout|get_?connection|borrow\w{0,40}|lease)\s?\(|\bpool\w{0,40}\.\w{0,40}(?:connect|get|take)\w{0,40}\s?\(|\b(?:open_?connection|begin_?transaction)\s?\(|\.(?:lock|rlock)\s?\(\)/i;
const TAKEN_FILE = {
    js: /= (?:await )?(?:fs|fsp|promises|fs\.promises)\.open(?:Sync)?\(/,
    java: /= new (?:File(?:Input|Output)Stream|File(?:Reader|Writer)|RandomAccessFile)\(|= Files\.(?:newBufferedReader|newInputStream|lines|list|walk)\(/,
    kotlin: /= (?:File(?:Input|Output)Stream|FileReader|FileWriter|RandomAccessFile)\(/,
    python: /^\w+ = (?:io\.)?open\(|^\w+ = (?:psycopg2|sqlite3|pymysql|MySQLdb|asyncpg)\.connect\(|^\w+ = socket\.(?:socket|create_connection)\(/,
    go: /:?= os\.(?:Open|Create|OpenFile)\(|:?= time\.NewTicker\(|:?= (?:http\.(?:Get|Post|Head)|\w+\.Do)\(|:?= \w+\.(?:Query|QueryContext)\(|:?= net\.Dial\w*\(/,
    ruby: /= (?:File|TCPSocket)\.(?:open|new)\((?!.*(?:\bdo\b|\{))/,
    php: /= @?(?:fopen|fsockopen|curl_init)\(/,
    csharp: /= (?:File\.(?:Open\w*|Create)\(|new (?:FileStream|StreamReader|StreamWriter|SqlConnection|NpgsqlConnection)\()/,
};
const GIVEN_BACK = /\.(?:release|close|unlock|runlock|dispose|disposeasync|closeasync|disconnect|destroy|end|rollback|stop)\s?\(|\b(?:release|give_?back|return_?to_?pool|put_?conn)\w{0,40}\s?\(|\b(?:fclose|curl_close|closeSync)\(/i;
const GUARD = /\b(?:finally|catch|except|rescue|ensure)\b/;
const SCOPED = /\bdefer\b.*(?:release|close|unlock|put|\.end|stop|func\()|\bwith\b.*(?:\bas\b|:$)|\busing\b|\btry\s?\(|\bwith(?:Connection|Client|Lock|Transaction)\b|\.use\s?\{|\bt\.Cleanup\(/i;
/** A release this many lines after `finally` or `catch` belongs to it. */
const REACH = 6;
/** Languages that give back by themselves when the owner goes out of scope. */
function ownsByScope(language) {
    return language === 'rust' || language === 'c';
}
function takes(line, language) {
    return TAKEN.test(line.bare) || (TAKEN_FILE[language]?.test(line.bare) ?? false);
}
function givesBack(line) {
    return GIVEN_BACK.test(line.bare);
}
/** Something is given back in a guard (`finally`, `catch`), or by its scope (`defer`, `with`, `using`). */
function isGuarded(side) {
    return side.some((line, index) => SCOPED.test(line.bare) || (GUARD.test(line.bare) && side.slice(index, index + REACH).some(givesBack)));
}
function nounOf(text) {
    if (/lock|mutex|\bmu\b/i.test(text))
        return 'lock';
    if (/ticker|timer|interval/i.test(text))
        return 'timer';
    if (/conn|client|pool|\bdb\b|sql|socket|dial/i.test(text))
        return 'connection';
    if (/http\.|\.Do\(|resp/.test(text))
        return 'response body';
    if (/rows|query/i.test(text))
        return 'result set';
    return /file|open|handle|stream|\bos\.|reader|writer/i.test(text) ? 'file' : 'resource';
}

;// CONCATENATED MODULE: ./lib/investigation/oddities/release-removed.js


const RELEASED = [
    {
        kind: 'release-removed',
        sees: 'a call taken away that closed or released something which is still used',
        look: 'where else it is released, and how many of them are open after some hours',
        release: /\b(?!self\b|this\b|super\b|cls\b)(\w{1,60})\??\.(?:release|close|closeAsync|Close|Unlock|RUnlock|unlock|dispose|Dispose|disconnect|destroy)\(/,
        taken: null,
        says: (name) => `\`${name}\`, which is still used here, is no longer released`,
    },
    {
        kind: 'listener-not-removed',
        sees: 'a call taken away that removed a listener or ended a subscription',
        look: 'where else the listener is removed, and how many of them there are after some hours',
        release: /\b(?:removeEventListener|removeListener|removeAllListeners|off|unsubscribe|remove_listener|RemoveHandler)\(([\w.]{0,60})|\.(\w{1,60}) -= (?:On|Handle|_)\w/,
        taken: /\b(?:addEventListener|addListener|on|subscribe|add_listener|AddHandler)\(|\.\w{1,60} \+= (?:On|Handle|_)\w/,
        says: () => 'the listener added here is no longer removed',
    },
    {
        kind: 'timer-not-cleared',
        sees: 'a call taken away that stopped a timer, a ticker or a scheduler',
        look: 'where else the timer is stopped, and how many of them run after some hours',
        release: /\bclear(?:Interval|Timeout)\(([\w.]{0,60})|(\w{1,60})\.(?:Stop|cancel|shutdown|shutdownNow)\(\)/,
        taken: /\bset(?:Interval|Timeout)\(|\bNewTicker\(|\bNewTimer\(|\bschedule\w*\(|\bTimer\(|\bnew\w*Executor\w*\(/,
        says: () => 'the timer started here is no longer stopped',
    },
];
const RELEASE_REMOVED_DETECTORS = RELEASED.map((released) => ({
    kind: released.kind,
    sees: released.sees,
    explains: ['resources', 'latency', 'errors'],
    look: released.look,
    observe: (change) => release_removed_observe(change, released),
}));
/** In any spelling, called or handed on to be called. */
const GIVES_BACK = /clos|releas|stop|\boff\b|cancel|clear|remov|dispos|destroy|unlock|unsubscri|shutdown| -= /i;
const release_removed_MOST_LOOKED_AT = 4;
const BY_SCOPE = /\b(?:defer|with|using|finally|try \()|\bon(?:Cleanup|Destroy|Unmounted)\b|\.use \{|\bonce\b|\bAbortController\b|\bsignal\b/;
function release_removed_observe(change, { release, taken, says }) {
    if (isRewrite(change) || ownsByScope(change.language))
        return [];
    // In a return it was of one way out, which is gone.
    const gone = change.removed
        .filter(({ bare }) => release.test(bare) && !bare.startsWith('return'))
        .slice(0, release_removed_MOST_LOOKED_AT);
    return gone.flatMap((line) => {
        const name = nameIn(release, line);
        const stays = taken ?? use(name);
        if (stays === null || !change.after.some((each) => stays.test(each.bare)))
            return [];
        if (change.after.some(({ bare }) => BY_SCOPE.test(bare)))
            return [];
        const again = ({ bare }) => GIVES_BACK.test(bare) && bare.includes(name ?? '') && !taken?.test(bare);
        return change.after.some(again) || change.commit.added.some(again) ? [] : [says(name ?? '')];
    });
}
function nameIn(release, line) {
    return release.exec(line.bare)?.slice(1).find(Boolean);
}
/** The name, but not where it is given a value. */
function use(name) {
    return name === undefined ? null : new RegExp(`\\b${name.replaceAll('.', '\\.')}\\b(?! ?:?= )`);
}

;// CONCATENATED MODULE: ./lib/investigation/oddities/released.js
// Something taken (a connection, a lock, a file) that the new code gives back only when nothing throws, or not at all.


const RELEASED_ON_SUCCESS_ONLY = {
    kind: 'released-on-success-only',
    sees: 'a connection, lock, file or timer that is given back only at the end of the way on which nothing fails',
    explains: ['resources', 'errors', 'latency'],
    look: 'a call that fails in between: is what was taken given back (`finally`, `defer`, `with`, `using`)?',
    observe: (change) => {
        const taken = takenUnguarded(change);
        if (taken === null)
            return [];
        const giving = change.after.some(givesBack);
        const throws = change.language !== 'go' || isGuarded(change.before);
        if (giving && throws)
            return [`the ${taken.noun} taken here is released only when no error is thrown`];
        return giving && leavesEarly(change, taken.line)
            ? [`the ${taken.noun} taken here is not released on every return`]
            : [];
    },
};
const NEVER_RELEASED = {
    kind: 'never-released',
    sees: 'a connection, lock, file or timer that is taken, and no release of it in the rest of the block',
    explains: ['resources', 'errors', 'latency'],
    look: 'who gives back what is taken here, on success and on failure',
    observe: (change) => {
        const taken = takenUnguarded(change);
        if (taken === null || taken.line === null || change.after.some(givesBack))
            return [];
        const lost = isGuarded(change.before) || staysHere(taken.line, change);
        return lost ? [`no release of the ${taken.noun} taken here is in the changed lines`] : [];
    },
};
/** What the change takes without a guard, or has lost the guard of. */
function takenUnguarded(change) {
    const { before, after, language } = change;
    if (ownsByScope(language) || after.every((each) => each.sign === ' ') || isGuarded(after))
        return null;
    const taking = (line) => takes(line, language);
    const line = after.find((each) => each.sign === '+' && taking(each)) ?? after.find(taking) ?? null;
    const wasGuarded = isGuarded(before);
    const outlived = wasGuarded && (line !== null || after.some((each) => each.moved && givesBack(each)));
    const isNew = line?.sign === '+' && !line.moved && !before.some(taking);
    if (!outlived && !isNew)
        return null;
    if (line !== null && isHandedOver(line.bare))
        return null;
    const named = `${line?.bare ?? ''} ${change.after.find(givesBack)?.bare ?? ''}`;
    return { noun: nounOf(line === null ? named : line.bare), line };
}
/** Returned, kept in a field or passed on as it is taken: somebody else gives it back. */
function isHandedOver(code) {
    return (/^return\b|=> ?\w|^(?:this|self)\.\w+ ?=|^@\w+ ?=|^\$this->\w+ ?=/.test(code) ||
        (!/=/.test(code) && !/lock|acquire/i.test(code)));
}
/** Kept in a variable of this block, whose end is in sight, and not handed on. */
function staysHere(line, { after }) {
    const name = /(?:^|\s)\$?(\w{1,60})(?:, ?\w+)? ?:?= /.exec(line.bare)?.[1];
    const { lines, ends } = (0,blocks/* restOfBlock */.hP)(line, after);
    if (name === undefined || !ends || line.indent === 0)
        return false;
    const passed = new RegExp(`\\breturn (?:.*, ?)?&?\\$?${name}\\b(?![.[(])|\\b(?:new \\w+|New\\w*|append|push|add|set|store)\\(.*\\b${name}\\b|[:=] ?&?\\$?${name}\\b(?!\\.)`, 'i');
    const outlives = new RegExp(`\\b${name}\\b`);
    const later = after.slice((0,blocks/* indexIn */.YP)(after, line) + 1 + lines.length);
    return !lines.some((each) => passed.test(each.bare)) && !later.some((each) => outlives.test(each.bare));
}
/** A return between the taking and the first giving back. */
function leavesEarly({ after }, taken) {
    if (taken === null)
        return false;
    const { lines } = (0,blocks/* restOfBlock */.hP)(taken, after);
    const until = lines.findIndex(givesBack);
    // The first return in Go is that of the taking itself having failed.
    const between = lines.slice(0, Math.max(0, until)).filter((line) => /\breturn\b/.test(line.bare));
    return between.length > (lines[0]?.bare.includes('err') ? 1 : 0);
}

;// CONCATENATED MODULE: ./lib/investigation/oddities/required.js


const ENV = /\bprocess\.env(?:\.([A-Z][A-Z\d_]{1,60})|\[["']([A-Z][A-Z\d_]{1,60})["']\])|\bos\.environ\[["'](\w{2,60})["']\]|\bENV\.fetch\(["'](\w{2,60})["']\)|\bENV\[["'](\w{2,60})["']\]|\b(?:os\.(?:Getenv|LookupEnv)|System\.getenv|getenv|GetEnvironmentVariable|env::var|os\.getenv|mustEnv|requireEnv|env!)\(["'](\w{2,60})["']\)/;
/** A default or a question on the same line: it may be missing. */
const OPTIONAL = /\?\?|\|\||\bor\b|\bif\b|\bunless\b|===?|!==?|\?:|\?[^.:]*:|\.unwrap_or|\.ok\(\)|\.is_ok|\.orElse|getOrDefault|typeof|\bBoolean\(|!!|\bin\b|\bnot\b|, ?["'\w]+\)$|\bdelete\b|\.default\(|\.optional\(/;
/** Set by the platform, or only for people at their desks. */
const KNOWN = /^(?:HOME|PATH|PWD|CI|TZ|USER|SHELL|LANG|TERM|TMPDIR|TEMP|TMP|HOSTNAME|DEBUG|NODE_ENV|RAILS_ENV|RACK_ENV|APP_ENV|GITHUB_\w+|KUBERNETES_\w+|POD_\w+|NO_COLOR|APPDATA|PYTHONPATH|XDG_\w+|VIRTUAL_ENV|JEST_\w+|npm_\w+)$/;
const required_MOST_LOOKED_AT = 6;
const ENV_REQUIRED = {
    kind: 'env-required',
    sees: 'an environment variable newly read without a default, and not set in the same commit',
    explains: ['config', 'crash', 'errors'],
    look: 'whether it is set in every environment, and what the start does without it',
    observe: (change) => {
        if ((0,language/* isSettings */.wZ)(change.language))
            return [];
        const reads = change.added.filter((line) => ENV.test(line.code) && !OPTIONAL.test(line.code));
        return reads.slice(0, required_MOST_LOOKED_AT).flatMap((line) => {
            const match = ENV.exec(line.code);
            const name = match?.slice(1).find((group) => group !== undefined);
            if (name === undefined || KNOWN.test(name) || isTestedNext(line, change))
                return [];
            if (change.before.some((each) => each.code.includes(name)) || mentions(change, name))
                return [];
            return [`the environment variable \`${name}\` is newly read, without a default here`];
        });
    },
};
/** `x := os.Getenv("X")` and then `if x == ""` gives a default. */
function isTestedNext(line, { after }) {
    const name = /(?:^|\s)(\w{1,60})(?:, ?\w+)? ?:?= /.exec(line.bare)?.[1];
    if (name === undefined)
        return false;
    const next = after.slice(0).filter((each) => each.at > line.at && each.at <= line.at + 3);
    return next.some((each) => /\bif\b|\?\?|\|\||\?/.test(each.bare) && each.bare.includes(name));
}
/** Set by a manifest of the same commit, or read already. */
function mentions({ commit }, name) {
    return (commit.removed.some((line) => line.code.includes(name)) ||
        commit.added.some((line) => line.code.includes(name) && !ENV.test(line.code)));
}
const KEY = /@Value\(\s?"\$\{([\w.-]{2,80})\}"|\b(?:getOrThrow|getRequired\w*|GetRequiredSection|GetRequiredService|MustGet\w*|mustGet\w*|requireConfig|config\.require\w*|config\.fetch|credentials\.fetch)(?:<\w+>)?\(["':]([\w.:-]{2,80})["']?\)/;
/** An optional part of a schema: without it, the key is required. */
const LENIENT = /\.optional\(\)|\.nullish\(\)|\.default\([^()]{0,60}\)|\brequired ?[:=] ?(?:false|False)|\bOptional\[(\w+)\]|\bomitempty\b,?|#\[serde\(default\)\]|\|undefined|(?<=\w)\?(?=:)|\boptional: ?true|\s?= ?None(?=[,)]|$)/g;
const SCHEMA = /(?:schema|config|settings|environment|env)[\w-]*\.\w+$|(?:^|\/)(?:config|settings)\//i;
const CONFIG_REQUIRED = {
    kind: 'config-required',
    sees: 'a configuration key newly read without a default, or one that was optional and is required now',
    explains: ['config', 'crash', 'errors'],
    look: 'whether every environment has it, and what the start does without it',
    observe: (change) => [...keyRead(change), ...nowRequired(change)],
};
function keyRead(change) {
    const reads = change.added.filter((line) => KEY.test(line.code)).slice(0, required_MOST_LOOKED_AT);
    return reads.flatMap((line) => {
        const match = KEY.exec(line.code);
        const name = match?.[1] ?? match?.[2];
        if (name === undefined || change.before.some((each) => each.code.includes(name)) || mentionsKey(change, name))
            return [];
        return [`the configuration key \`${name}\` is newly read, without a default here`];
    });
}
function mentionsKey({ commit }, name) {
    return (commit.removed.some((line) => line.code.includes(name)) ||
        commit.added.some((line) => line.code.includes(name) && !KEY.test(line.code)));
}
/** Only in files that are about configuration: a type with one field less optional is everyday work. */
function nowRequired(change) {
    if (!SCHEMA.test(change.path))
        return [];
    const plain = (line) => squeezed(line.bare.replace(LENIENT, '$1').replace(/\brequired ?[:=] ?(?:true|True),?/, ''));
    const lenient = (line) => line.bare.search(LENIENT) !== -1;
    return pairs(change, (line) => (lenient(line) ? plain(line) : ''), (line) => (lenient(line) ? '' : plain(line))).flatMap(({ now }) => {
        // Ends with a comma in Python: an argument of a function.
        if (change.language === 'python' && now.bare.endsWith(','))
            return [];
        const name = /^(?:export )?["']?(\w[\w.-]{1,60})["']?\??\s?[:=]/.exec(now.text)?.[1];
        return name === undefined ? [] : [`\`${name}\` was optional or had a default, and is required now`];
    });
}

;// CONCATENATED MODULE: ./lib/investigation/oddities/safety.js

const LOOSE = [
    [
        /\bverify ?= ?False\b|rejectUnauthorized: ?false|InsecureSkipVerify: ?true|NODE_TLS_REJECT_UNAUTHORIZED['"\]]{0,2} ?[=:] ?['"]?0|danger_accept_invalid_certs\(true|VERIFY_NONE|CURLOPT_SSL_VERIFYPEER ?(?:=>|,) ?(?:false|0)|ServerCertificateCustomValidationCallback ?= ?.{0,40}true|NoopHostnameVerifier|sslmode=disable|CERT_NONE|trustAllCerts/,
        'the certificate of the other side is not checked here',
    ],
    [
        /Access-Control-Allow-Origin['"]?[,:=)\s]{1,3}['"]?\*|\borigin: ?['"]\*['"]|allow_origins ?= ?\[['"]\*['"]|AllowAnyOrigin\(|AllowAllOrigins: ?true|@CrossOrigin\((?:origins ?= ?)?"\*"|allowedOrigins\("\*"|CORS_(?:ORIGIN_)?ALLOW_ALL(?:_ORIGINS)? ?= ?True/,
        'any origin may call here',
    ],
    [
        /\bpermitAll\(\)|@PermitAll\b|\[AllowAnonymous\]|AllowAnonymous\(\)|skip_before_action :(?:auth|verify|require|login)\w*|\bcsrf_exempt\b|csrf\(\)\.disable\(\)|csrf\.disable\(\)|AbstractHttpConfigurer::disable|AllowAny\b|skip_?[aA]uth\w* ?[:=] ?(?:true|True)|\b(?:require_?)?(?:auth|authenticate|authentication|authorization)_?(?:required|enabled)?["']?(?:: ?| ?= ?)(?:false|False)\b|withoutMiddleware\(/,
        'a check of who calls is skipped here',
    ],
];
const DEMANDS = /^@(?:login_required|permission_required|PreAuthorize|Secured|RolesAllowed|jwt_required|requires_auth|authenticated|UseGuards)\b|^\[(?:Authorize|ValidateAntiForgeryToken|RequiresClaim)\b|^before_action :(?:auth|require|verify|ensure)\w*|^(?:app|router|server|r)\.[uU]se\((?:\w+\.)?(?:auth|authenticate|requireAuth|csrf|helmet|rateLimit|jwt)\w*\b/i;
const MIDDLEWARE = /\b(?:require\w*(?:Auth|Login|User|Role|Admin)|auth(?:enticate|orize|Guard|Middleware|Required)?|isAuthenticated|ensure\w*|verifyToken|checkAuth|validate(?:Body|Query|Request)?(?:\([^()]{0,60}\))?|rateLimit\w*), ?/g;
const VALIDATES = /@Valid(?:ated)?\b ?|@(?:NotNull|NotBlank|NotEmpty|Size|Min|Max|Email)(?:\([^()]{0,60}\))? ?/g;
const SAFETY_LOOSENED = {
    kind: 'safety-loosened',
    sees: 'authentication, authorisation, validation or a check of certificates that is skipped or taken away',
    explains: ['errors'],
    look: 'a request that must be refused',
    observe: (change) => [...newlyLoose(change), ...demandGone(change), ...partGone(change)],
};
function newlyLoose({ added, before }) {
    // A regular expression, which `bare` leaves empty, looks for such things and does not do them.
    const loose = (sign) => (line) => sign.test(line.code) && !line.bare.includes('//');
    return LOOSE.filter(([sign]) => added.some(loose(sign)) && !before.some(loose(sign))).map(([, says]) => says);
}
/** A decorator or middleware is taken away, and what it stood before is not. */
function demandGone({ removed, lines, commit }) {
    const gone = removed.find((line) => DEMANDS.test(line.bare));
    const next = gone === undefined ? undefined : lines.slice(gone.at + 1).find((line) => line.code !== '');
    if (next?.sign !== ' ')
        return [];
    const demanded = (line) => DEMANDS.test(line.bare) || /auth|guard|permission|csrf/i.test(line.bare);
    return commit.added.some(demanded) ? [] : ['a check of who calls, which stood here, is gone'];
}
/** `router.get('/x', requireAuth, show)` is `router.get('/x', show)` now. */
function partGone(change) {
    return [MIDDLEWARE, VALIDATES].flatMap((part, index) => {
        const has = (line) => line.bare.search(part) !== -1;
        const lost = pairs(change, (line) => (has(line) ? squeezed(line.code.replace(part, '')) : ''), (line) => (has(line) ? '' : squeezed(line.code)));
        return lost.length === 0
            ? []
            : [index === 0 ? 'a check before this handler is gone' : 'a validation of what comes in is gone'];
    });
}

;// CONCATENATED MODULE: ./lib/investigation/oddities/settings.js

/** The first that fits counts: `pool_timeout` is a timeout. */
const SETTINGS = [
    {
        kind: 'timeout-changed',
        noun: 'timeout',
        name: /(?:^|_)(?:timeouts?|time_out|deadline)(?:_|$)/,
        look: 'how long the call takes at its slowest, and what happens when it takes longer',
        explains: ['latency', 'errors', 'resources'],
    },
    {
        kind: 'retry-changed',
        noun: 'retry setting',
        name: /(?:^|_)(?:retry|retries|retrying|max_attempts?|attempts|backoff|back_off|redeliver\w*)(?:_|$)/,
        look: 'how many calls one failure now makes, and whether they are spread over time',
        explains: ['latency', 'errors', 'resources'],
    },
    {
        kind: 'cache-lifetime-changed',
        noun: 'cache lifetime',
        name: /(?:^|_)(?:ttl|max_?age|s_maxage|time_to_live|cache_(?:time|seconds|duration|expiry|lives)|expires?_(?:in|after)|expire_after_\w+|stale_(?:time|while\w*))(?:_|$)/,
        look: 'the hit ratio of the cache, the load behind it, and how old an answer may be',
        explains: ['latency', 'errors', 'resources'],
    },
    {
        kind: 'pool-size-changed',
        noun: 'pool size',
        name: /(?:^|_)(?:\w*pool_?size|pool_(?:max|min)|(?:max|min)(?:imum)?_?pool_?\w*|max_(?:open|idle|total|active|db)_?conn\w*|max_?(?:connections|sockets|idle|total)|connection_limit|num_connections)(?:_|$)/,
        look: 'connections in use against this size at peak, and what the other side allows',
        explains: ['resources', 'latency', 'errors'],
    },
    {
        kind: 'replicas-changed',
        noun: 'replica count',
        name: /^(?:(?:min|max|desired)_)?(?:replicas|replica_count|instances|instance_count)$|^desired_count$/,
        look: 'whether this many carry the peak load',
        explains: ['latency', 'resources', 'errors'],
    },
    {
        kind: 'concurrency-raised',
        noun: 'concurrency',
        name: /(?:^|_)(?:workers?|num_workers|concurrency|parallelism|threads?|num_threads|max_in_?flight|prefetch(?:_count)?|parallel|gomaxprocs)(?:_(?:count|num|size|limit|max|processes))?$/,
        look: 'what all of them together take of connections, memory and the services behind',
        explains: ['resources', 'latency', 'errors'],
        raisedOnly: true,
    },
    {
        kind: 'port-changed',
        noun: 'port',
        name: /^(?:\w+_)?port$/,
        look: 'whether the service, its probes and its callers name the same port',
        explains: ['config', 'errors', 'crash'],
    },
    {
        kind: 'limit-changed',
        noun: 'limit',
        name: /^(?!.*_(?:width|height|lines?|depth|length_of)$)(?:(?:max|maximum)_\w+|\w+_(?:limit|quota|max|burst|capacity)|limit|quota|burst|rps|qps|(?:batch|page|chunk|buffer|queue|body)_(?:size|limit))$/,
        look: 'the largest real value against this limit',
        explains: ['errors', 'latency', 'resources', 'crash'],
    },
];
/** Names that mean something only by what they stand in: `pool: { max: 20 }`. */
const BARE = /^(?:max|min|size|limit)$/;
const POOLED = /(?:^|_)(?:pool|datasource|hikari)(?:_|$)/;
const CACHED = /(?:^|_)cache(?:_|$)/;
/** Functions of the language that only sound alike. */
const settings_ALIKE = /(?<!\.)\b(?:set|clear)Timeout\(|\bMath\.|\b(?:max|min)\(|\bsleep\(|\b[vV]ersion|[<>]=?\s*$/;
/** Where layouts are drawn, a maximum is one of pixels. */
const DRAWN = /\.(?:tsx|jsx|vue|svelte)$/;
const SETTING_DETECTORS = SETTINGS.map((setting) => ({
    kind: setting.kind,
    sees: `a ${setting.noun} that ${setting.raisedOnly ? 'is raised' : 'goes from one number to another'}`,
    explains: setting.explains,
    look: setting.look,
    observe: (change) => settings_observe(change, setting),
}));
function settings_observe(change, setting) {
    if (setting.kind === 'limit-changed' && DRAWN.test(change.path))
        return [];
    return changedValues(change)
        .filter((value) => settingOf(value, change) === setting)
        .filter(({ old, now }) => setting.raisedOnly === undefined || grows(old.value, now.value) === true)
        .map((value) => `the ${setting.noun}${nameOf(value, setting)} goes from ${value.old.value} to ${value.now.value}`);
}
function settingOf(value, change) {
    if (settings_ALIKE.test(value.now.label))
        return undefined;
    const named = SETTINGS.find(({ name }) => value.names.some((word) => name.test(word)));
    if (named !== undefined)
        return named;
    const last = value.names.at(-1) ?? '';
    if (BARE.test(last) && [...value.names, ...value.around].some((word) => POOLED.test(word)))
        return SETTINGS.find(({ kind }) => kind === 'pool-size-changed');
    const caches = CACHED.test(worded(change.path.replace(/\W/g, '_'))) || value.names.some((word) => CACHED.test(word));
    const lives = value.names.some((word) => /(?:^|_)(?:lives|lifetime|seconds|expiry|expiration|duration)(?:_|$)/.test(word));
    return caches && lives ? SETTINGS.find(({ kind }) => kind === 'cache-lifetime-changed') : undefined;
}
/** The name in the code, where it says more than the noun. */
function nameOf({ now }, setting) {
    const names = now.label.match(/[A-Za-z_$][\w$-]{0,60}/g) ?? [];
    const telling = names.findLast((name) => namesIn(name).some((word) => setting.name.test(word))) ?? names.at(-1);
    const says = telling === undefined || setting.noun.startsWith(worded(telling)) || worded(telling) === `set_${setting.noun}`;
    return says ? '' : ` (\`${telling}\`)`;
}

;// CONCATENATED MODULE: ./lib/investigation/oddities/registry.js
// All detectors, those first that tell most: where a hunk has several oddities they are told in this order.




















const DETECTORS = [
    RELEASED_ON_SUCCESS_ONLY,
    NEVER_RELEASED,
    ...RELEASE_REMOVED_DETECTORS,
    migrations/* MIGRATION_INCOMPATIBLE */.x,
    ERROR_HANDLING_REMOVED,
    ERROR_SWALLOWED,
    ERROR_PANICS,
    FAILS_OPEN,
    NULL_CHECK_REMOVED,
    BOUNDS_CHECK_REMOVED,
    AWAIT_DROPPED,
    BLOCKS_ASYNC,
    CALL_IN_LOOP,
    QUERY_UNLIMITED,
    INDEX_UNUSED,
    REGEX_SLOW,
    BOUND_REMOVED,
    ...GUARD_DETECTORS,
    RESOURCES_CHANGED,
    PROBE_CHANGED,
    ENV_REMOVED,
    ENV_REQUIRED,
    CONFIG_REQUIRED,
    ...SETTING_DETECTORS,
    FLAG_FLIPPED,
    ROUTE_CHANGED,
    FIELD_CHANGED,
    DEPENDENCY_MAJOR,
    IMAGE_CHANGED,
    SAFETY_LOOSENED,
    LOGS_LARGE,
    CONDITION_CHANGED,
];

;// CONCATENATED MODULE: ./lib/investigation/oddities/oddities.js


/** More of one kind in one hunk is a rewrite, not an oddity. */
const MOST_OF_A_KIND = 2;
/** So often in one commit, it is the commit's very purpose. */
const MOST_IN_A_COMMIT = 6;
function odditiesOf(files) {
    const seen = new Map();
    return (0,change/* changesOf */.f)(files).flatMap((change) => {
        const found = odditiesIn(change, DETECTORS.filter(({ kind }) => (seen.get(kind) ?? 0) < MOST_IN_A_COMMIT));
        for (const { kind } of found)
            seen.set(kind, (seen.get(kind) ?? 0) + 1);
        return found;
    });
}
function odditiesIn(change, detectors) {
    return detectors.flatMap(({ kind, explains, look, observe }) => [...new Set(observe(change))]
        .slice(0, MOST_OF_A_KIND)
        .map((observation) => ({ kind, path: change.path, observation, look, explains, hunk: change.hunk })));
}

;// CONCATENATED MODULE: ./lib/investigation/hunks.js







const MOST_HUNKS = 3;
const hunks_MOST_LINES = 40;
/** Lines' lengths within which a secret is found. */
const SEARCHED = 20;
const LONGEST_LINE = 200;
const MOST_ODD = 4;
/** What a hunk's place and its oddities weigh beside the words that it shares with the evidence. */
const hunks_NAMED = 10;
const ODD = 20;
const EXPLAINS = 40;
/** Hunks with an oddity that explains the failure come first, then those with any. */
function citeHunks(candidate, evidence) {
    const terms = evidenceTerms(evidence);
    const named = [(0,match/* fileOfFrame */.bM)(candidate, evidence.frames)?.path, (0,match/* fileOfEndpoint */.PK)(candidate, evidence.endpoints)?.path];
    const oddities = byHunk(odditiesOf(candidate.files));
    const ranked = candidate.files
        .filter(({ path }) => !(0,match/* isAside */.Zl)(path) || (0,change/* isLookedAt */.g)(path))
        .flatMap(({ path, patch }) => (0,investigation_candidate/* splitHunks */.C0)(patch ?? '').map((text) => ({ path, text, odd: oddities.get(hunks_keyOf({ path, hunk: text })) ?? [] })))
        .map((hunk) => {
        const shared = [...new Set(words_words(hunk.text))].reduce((sum, word) => sum + (terms.get(word)?.weight ?? 0), 0);
        return { ...hunk, weight: shared + (named.includes(hunk.path) ? hunks_NAMED : 0) + oddWeight(hunk.odd, evidence) };
    })
        .sort((a, b) => b.weight - a.weight)
        .slice(0, MOST_HUNKS);
    const told = ranked.flatMap(({ odd }) => explainingFirst(odd, evidence)).slice(0, MOST_ODD);
    return {
        hunks: ranked.map(({ path, text }) => ({ path, text: shortened(text) })),
        odd: told.map(({ path, observation }) => `In ${path}, ${observation}.`),
        looks: [...new Set(told.map(({ look }) => look))],
    };
}
function byHunk(oddities) {
    return Map.groupBy(oddities, hunks_keyOf);
}
function hunks_keyOf({ path, hunk }) {
    return `${path}\n${hunk}`;
}
function oddWeight(odd, evidence) {
    if (odd.length === 0)
        return 0;
    return odd.some((each) => explains(each, evidence)) ? EXPLAINS : ODD;
}
function explainingFirst(odd, evidence) {
    return [...odd.filter((each) => explains(each, evidence)), ...odd.filter((each) => !explains(each, evidence))];
}
function explains({ explains: kinds }, { failure }) {
    return failure !== undefined && kinds.includes(failure);
}
/** Cut twice: a minified file is not searched for secrets whole, and no half of one is left where a line ends. */
function shortened(text) {
    const lines = text.trimEnd().split('\n');
    const searched = lines.slice(0, hunks_MOST_LINES).map((line) => line.slice(0, SEARCHED * LONGEST_LINE));
    const kept = (0,redact/* redact */.E$)(searched.join('\n'))
        .split('\n')
        .map((line) => line.slice(0, LONGEST_LINE));
    const more = lines.length > hunks_MOST_LINES ? [` … ${lines.length - hunks_MOST_LINES} more lines`] : [];
    return [...kept, ...more].join('\n');
}

;// CONCATENATED MODULE: ./lib/investigation/pulls.js



const AT_ONCE = 6;
/** What `git cherry-pick -x` adds. Of several the first is the oldest: the one that was reviewed. */
const TRAILER = /^\(cherry picked from commit ([0-9a-f]{40})\)$/m;
/** By commit id. */
async function introductions(reader, repository, commits) {
    const known = commits.filter(({ sha }) => (0,signs/* isFullSha */.Wf)(sha));
    const found = await eachInTurn(known, AT_ONCE, (commit) => introduced(reader, repository, commit));
    return new Map(known.map(({ sha }, index) => [sha, found[index] ?? { pullRequest: null }]));
}
/** A copy is told to those who wrote and reviewed the original; a bot's pull request that only carried it comes second. */
async function introduced(reader, repository, { sha, message }) {
    const through = await pullOf(reader, repository, sha);
    const from = TRAILER.exec(message)?.[1];
    if (from === undefined || from === sha)
        return { pullRequest: through };
    const original = await pullOf(reader, repository, from);
    const cherryPick = { from, through };
    return { pullRequest: original ?? through, cherryPick };
}
async function pullOf(reader, repository, sha) {
    const answer = await reader.get(`/repos/${repository}/commits/${sha}/pulls`);
    const pulls = answer.status === 200 ? (0,fields/* list */.p_)(answer.body).flatMap((each) => pullIn(each, repository) ?? []) : [];
    return pulls_chosen(pulls, sha)?.ref ?? null;
}
/** The one that made this commit, else the first that brought it: a later one only carried its branch on. Open ones only where there is no doubt. */
function pulls_chosen(pulls, sha) {
    const merged = pulls
        .filter(({ mergedAt }) => mergedAt !== null)
        .toSorted((a, b) => Date.parse(a.mergedAt ?? '') - Date.parse(b.mergedAt ?? ''));
    if (merged.length > 0)
        return merged.find(({ mergeCommit }) => mergeCommit === sha) ?? merged[0];
    return pulls.length === 1 ? pulls[0] : undefined;
}
/** Of a fork GitHub names pull requests of the repository that it is a fork of: those are not ours to comment on. */
function pullIn(entry, repository) {
    const number = (0,fields/* whole */.WQ)((0,fields.at)(entry, 'number'), 0);
    const url = (0,fields/* text */.Qq)((0,fields.at)(entry, 'html_url'));
    const home = (0,fields/* text */.Qq)((0,fields.at)(entry, 'base', 'repo', 'full_name'));
    const closed = (0,fields/* text */.Qq)((0,fields.at)(entry, 'state')) === 'closed' && (0,fields/* time */.kB)((0,fields.at)(entry, 'merged_at')) === null;
    if (closed || number < 1 || !/^https?:\/\//.test(url) || !sameOwner(home, repository))
        return null;
    return {
        ref: { repository: home, number, url, title: (0,fields/* text */.Qq)((0,fields.at)(entry, 'title')), author: (0,fields/* text */.Qq)((0,fields.at)(entry, 'user', 'login')) },
        mergedAt: (0,fields/* time */.kB)((0,fields.at)(entry, 'merged_at')),
        mergeCommit: (0,fields/* text */.Qq)((0,fields.at)(entry, 'merge_commit_sha')),
    };
}
/** A repository that was renamed answers under its new name. */
function sameOwner(a, b) {
    const owner = (name) => name.split('/')[0]?.toLowerCase() ?? '';
    return owner(a) !== '' && owner(a) === owner(b);
}

;// CONCATENATED MODULE: ./lib/investigation/range.js



const PAGE = 100;
/** Limits of the compare API. */
const MOST_COMMITS = 250;
const MOST_FILES = 300;
const range_AT_ONCE = 6;
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
        return cloned(request, TOO_BIG, shape.url, (0,fields/* list */.p_)((0,fields.at)(first.body, 'commits')).map(candidateOf));
    }
    const pages = Array.from({ length: Math.ceil(shape.ahead / PAGE) - 1 }, (_, index) => `${path}&page=${index + 2}`);
    const rest = await eachInTurn(pages, range_AT_ONCE, (page) => reader.get(page));
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
/** `url`: of the comparison, which also tells where commits are shown. */
async function cloned(request, why, url = null, fallback = []) {
    const { repository, base, head, reader } = request;
    const lost = (thrown) => ({
        commits: [],
        incomplete: thrown instanceof Error ? thrown.message : String(thrown),
    });
    const range = await request.history.range(repository, base, head, reader.remaining()).catch(lost);
    if (range.commits.length === 0) {
        const incomplete = `${why}; a clone gave none either${range.incomplete === null ? '' : `: ${range.incomplete}`}`;
        return { commits: fallback, total: fallback.length, files: 0, url, incomplete };
    }
    const home = /^(.*)\/compare\/[^/]*$/.exec(url ?? '')?.[1];
    const urlOf = (sha) => (home === undefined ? '' : `${home}/commit/${sha}`);
    const commits = range.commits.map((each) => ({ ...each, url: urlOf(each.sha), pullRequest: null }));
    const files = new Set(commits.flatMap((each) => each.files.map((file) => file.path))).size;
    return { commits, total: commits.length, files, url, incomplete: range.incomplete };
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
    return eachInTurn(commits, range_AT_ONCE, async (commit) => {
        if (!wanted.has(commit.sha) || commit.files.length > 0 || !(0,signs/* isFullSha */.Wf)(commit.sha))
            return commit;
        const answer = await reader.get(`/repos/${repository}/commits/${commit.sha}`);
        return answer.status === 200 ? { ...commit, files: candidateOf(answer.body).files } : commit;
    });
}

;// CONCATENATED MODULE: ./lib/investigation/weights.js
const WEIGHTS = {
    subject: 3.1,
    body: 3.17,
    lines: 1.96,
    rarest: 2.11,
    identifiers: 5.62,
    synonyms: 13.62,
    spelledSubject: 0.94,
    spelledPlaces: 8.21,
    aside: -1.64,
    documents: -2.22,
    release: -1.76,
    undone: -2.81,
};

;// CONCATENATED MODULE: ./lib/investigation/reasons.js

const PLACES = {
    subject: 'Its title shares',
    body: 'Its message shares',
    paths: 'The paths that it changes share',
    functions: 'The functions that it changes share',
    lines: 'Its changed lines share',
};
const FIELD_ORDER = ['subject', 'body', 'paths', 'functions', 'lines'];
const MOST_WORDS = 5;
/** A word below this share of the best one says nothing. */
const WORTH_TELLING = 0.1;
function reasonsFor({ parts, kind, signs }, alone) {
    const covered = signs.covered ?? -1;
    return [
        ...signReasons(signs),
        ...wordReasons(parts()),
        ...(covered > 0 ? ["It changes files under the service's configured paths."] : []),
        ...(alone ? ['It is the only commit in the range.'] : []),
        ...(covered === 0 ? ["It changes nothing under the service's configured paths: weighs less."] : []),
        ...(kind.aside > 0 ? ['Weighs less, because it changes only documentation or tests.'] : []),
        ...(signs.comments ? ['Weighs less, because it changes only comments.'] : []),
        ...(kind.documents > 0 ? ['Weighs less, because its title is about documentation or the looks of the code.'] : []),
        ...(kind.undone > 0
            ? ['Weighs less, because it is taken back within the range, or takes such a commit back.']
            : []),
        ...(kind.release > 0 ? ['Weighs less, because its title is that of a release, a change log or translations.'] : []),
    ];
}
/** How a reason begins that says in words of ours what the hunks say better, where they are shown. */
const reasons_ODD = 'What is odd in its diff may explain this class of failure:';
function signReasons({ frame, endpoint, odd }) {
    const as = frame === null || frame.frame === frame.path ? '' : ` (as ${frame.frame})`;
    return [
        ...(frame === null ? [] : [`It changes ${frame.path}, which a stack frame names${as}.`]),
        ...(endpoint === null
            ? []
            : [`It changes ${endpoint.path}, whose name matches the failing endpoint ${endpoint.endpoint}.`]),
        ...(odd.length === 0 ? [] : [`${reasons_ODD} ${odd.join(', ')}.`]),
    ];
}
function wordReasons(parts) {
    const shares = sharesOf(parts);
    const best = shares[0]?.score ?? 0;
    const telling = shares.filter((share) => share.score >= best * WORTH_TELLING);
    return FIELD_ORDER.flatMap((field) => {
        const here = withoutPieces(telling.filter(({ part }) => part.field === field)).slice(0, MOST_WORDS);
        if (here.length === 0)
            return [];
        const from = [...new Set(here.map(({ part }) => part.term.from))].join(' and ');
        return [`${PLACES[field]} words with ${from}: ${here.map(reasons_shown).join(', ')}.`];
    });
}
/** By word and place, most first: a word counts in several measures. */
function sharesOf(parts) {
    const sums = new Map();
    for (const part of parts) {
        const key = `${part.field} ${reasons_shown({ part, score: 0 })}`;
        const score = WEIGHTS[part.feature] * part.amount + (sums.get(key)?.score ?? 0);
        sums.set(key, { part: sums.get(key)?.part ?? part, score });
    }
    return [...sums.values()].filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
}
/** `netmon1002` matched as a whole also matches as `netmon` and `1002`: said once. */
function withoutPieces(shares) {
    const inside = ({ part }) => shares.some((other) => other.part.term.spelled.length > part.term.spelled.length &&
        other.part.term.spelled.includes(part.term.spelled));
    return shares.filter((share) => !inside(share));
}
function reasons_shown({ part: { word, term } }) {
    if (term.synonym)
        return `“${word}” (akin to “${term.spelled}”)`;
    return word === '' ? `a form of “${term.spelled}”` : `“${term.spelled}”`;
}

;// CONCATENATED MODULE: ./lib/investigation/beliefs.js
// How sure the ranking is (pure): scores are log-odds, so they come to shares of belief; "none of them" is one more candidate.
/** Below it no commit is named; docs/ranking.md has what that costs. */
const NAMING_CONFIDENCE = 0.46;
/** At or above it the suspect's pull request gets a comment. */
const COMMENT_CONFIDENCE = 0.68;
/** The fit is held back by its penalty, so that its scores are a little too close together. */
const HEAT = 0.9;
/** The score of "none of them": a commit that shares a rare word with the evidence by chance. Little where there is little choice. */
const beliefs_NONE = 2.5;
const NONE_OF_FEW = 1.5;
/** In the order of the scores; they and the belief in none of them add up to 1. */
function beliefs(scores) {
    const none = Math.min(beliefs_NONE, NONE_OF_FEW * Math.log(scores.length || 1));
    const most = scores.reduce((a, b) => Math.max(a, b), none);
    const power = (score) => Math.exp((score - most) / HEAT);
    const all = scores.reduce((sum, score) => sum + power(score), power(none));
    return scores.map((score) => power(score) / all);
}

;// CONCATENATED MODULE: ./lib/investigation/change-kind.js
// What kind of change a commit is, as far as its files and title and the range tell (pure): some kinds seldom break anything.


const DOCUMENTS = /^\W*(docs?|comments?|typos?)\b|\b(typos?|readme|re-?indent\w*|indentation|white ?space|cosmetics?|clang-format|formatting|copyright|spelling|wording|nits?)\b/i;
const RELEASE = /^(?:chore: )?(?:release|bump version|prepare|version|roll )|translation|l10n|i18n|locali[sz]ation|release notes?|changelog/i;
const change_kind_LONGEST_TITLE = 300;
/** `undone`: ids of what the range takes back. */
function changeKind(candidate, undone) {
    const title = (0,investigation_candidate/* subject */.bc)(candidate).slice(0, change_kind_LONGEST_TITLE);
    return {
        aside: Number((0,match/* isAsideOnly */.B4)(candidate)),
        documents: Number(DOCUMENTS.test(title)),
        release: Number(RELEASE.test(title)),
        undone: Number(undone.has(candidate.sha)),
    };
}

;// CONCATENATED MODULE: ./lib/investigation/documents.js
// A commit as what it shares with the evidence, field by field. Only what the evidence has is kept, so that long ranges stay small.



const documents_FIELDS = ['subject', 'body', 'paths', 'functions', 'lines'];
const ZONES = ['subject', 'places'];
const MOST_CHARACTERS = 60_000;
const LONGEST_TOKEN = 300;
const MOST_PATHS = 200;
const MOST_PLACES = 40;
function buildCorpus(candidates, query) {
    const runs = runsIn(query.plain);
    const [read, spell] = [wordCounter(query), runCounter(runs)];
    const documents = candidates.map((candidate) => buildDocument(candidate, read, spell));
    const mean = (of) => documents.reduce((sum, each) => sum + of(each), 0) / (documents.length || 1);
    return {
        from: [...query.words.values()][0]?.from ?? '',
        documents,
        averages: perField((field) => mean((each) => each.lengths[field])),
        frequency: having(documents.map(({ counts }) => documents_FIELDS.map((field) => counts[field]))),
        runs,
        runFrequency: perZone((zone) => having(documents.map(({ spelled }) => [spelled[zone].counts]))),
        runAverages: perZone((zone) => mean((each) => each.spelled[zone].length)),
    };
}
/** In how many of the lists some map has the key. */
function having(lists) {
    const frequency = new Map();
    for (const maps of lists) {
        const keys = new Set();
        for (const map of maps)
            for (const key of map.keys())
                keys.add(key);
        for (const key of keys)
            frequency.set(key, (frequency.get(key) ?? 0) + 1);
    }
    return frequency;
}
function buildDocument(candidate, read, spell) {
    const paths = candidate.files.slice(0, MOST_PATHS).map((file) => file.path);
    const functions = (0,investigation_candidate/* functionsOf */.TW)(candidate);
    const tokens = {
        subject: documents_tokensOf((0,investigation_candidate/* subject */.bc)(candidate)),
        body: documents_tokensOf((0,investigation_candidate/* body */.rf)(candidate)),
        paths,
        functions: functions.flatMap(documents_tokensOf),
        lines: (0,investigation_candidate/* identifiersOf */.Sd)(candidate),
    };
    const fields = perField((field) => read(tokens[field]));
    const places = `${paths.slice(0, MOST_PLACES).join(' ')} ${functions.join(' ')}`;
    const zones = { subject: (0,investigation_candidate/* subject */.bc)(candidate), places };
    return {
        candidate,
        counts: perField((field) => fields[field].counts),
        lengths: perField((field) => fields[field].length),
        spelled: perZone((zone) => spell(zones[zone].slice(0, MOST_CHARACTERS))),
    };
}
function documents_tokensOf(text) {
    return text.slice(0, MOST_CHARACTERS).match(TOKEN) ?? [];
}
/** Counts what the query has; every distinct token and piece of one is looked at once. */
function wordCounter(query) {
    const [tokens, pieces] = [new Map(), new Map()];
    return (list) => {
        const counts = new Map();
        let length = 0;
        for (const token of list) {
            let found = tokens.get(token);
            if (found === undefined) {
                found = lookInside(token, query, pieces);
                tokens.set(token, found);
            }
            length += found.length;
            for (const key of found.keys)
                counts.set(key, (counts.get(key) ?? 0) + 1);
        }
        return { counts, length };
    };
}
function lookInside(token, query, pieces) {
    const stems = knownWords(token.slice(0, LONGEST_TOKEN), pieces);
    const keys = stems.filter((word) => query.words.has(word));
    for (const part of partsOf(token.toLowerCase()))
        if (query.wholes.has(part))
            keys.push(`=${part}`);
    if (keys.length > 0)
        return { keys, length: stems.length };
    const { length } = stems;
    return documents_NOTHING[length] ?? { keys: [], length };
}
/** By length: most tokens have nothing of the query, and need no object of their own. */
const documents_NOTHING = Array.from({ length: 20 }, (_, length) => ({ keys: [], length }));
function perField(make) {
    return {
        subject: make('subject'),
        body: make('body'),
        paths: make('paths'),
        functions: make('functions'),
        lines: make('lines'),
    };
}
function perZone(make) {
    return { subject: make('subject'), places: make('places') };
}

;// CONCATENATED MODULE: ./lib/investigation/common-words.js
// How common a word (as a stem) is in any project's commits: so that `fix`, `test` or `config` count little even where the range is small.
// Shares of commits, averaged over the 19 repositories of the development set; words of fewer than 14 of them are left out.
const BANDS = [
    {
        share: 0.325,
        words: 'add com fil fix http nam set test typ updat',
    },
    {
        share: 0.195,
        words: 'assert bas bug build cal cas chang check class client clos cod config contain creat data def default fail ' +
            'github handl int key list log main map need new non one opt org path remov request result run serv sourc src ' +
            'start stat string tim valu vers writ',
    },
    {
        share: 0.111,
        words: 'act address allow api app arg auto block bool byt cach command commit common configur connect const context ' +
            'copy count current descript doc don empty enabl equal except exist expect find first follow format found ' +
            'func funct group head host impl includ index info init instead internal issu json lib limit load local lock ' +
            'long manag match max messag method min mod modul nod not numb object output packag param pars patch port ' +
            'process public pul read requir respons return self servic sinc siz static status str struct support todo ' +
            'tool tru try unit url user util work',
    },
    {
        share: 0.072,
        words: 'admin append applic async auth bin break buff caus cli clust cmd collect condit content continu control ' +
            'copyright cor ctx debug defin delet dependency detail dir directory distribut doesn edit eith end ensur ' +
            'entry env err event exampl execut export failur fals featur field filt final flag ful futur generat googl ' +
            'govern help html ignor import inform input instal interfac job join kind last len licens lik lin link linux ' +
            'merg metadata mov net network next nul num old open overrid paramet part pass per plugin point prefix ' +
            'previous property provid proxy query rang record ref releas replac repo report resolv resourc right root ' +
            'script second select send shar show singl skip specific stil stor stream sync system tabl target task text ' +
            'thread timeout two valid verify wait want wrap',
    },
    {
        share: 0.05,
        words: 'access activ actual additional addr agent already alway argu array attribut avail avoid back background ' +
            'binary body boolean callback clean cleanup clear compar compil complet con convert correct dat dev different ' +
            'direct dis docu due encod endpoint enum environ etc exit express extend external extra fetch fmt git global ' +
            'hash implement initializ insert instanc integr invalid item keep languag lat least length level listen ' +
            'lookup low manual mast memory miss mock model multipl namespac nev obtain oper optional ord own pag permiss ' +
            'policy pool post present print privat profil project proto push put python raw reason receiv referenc regist ' +
            'registry relat reserv reset retry review rol row runtim schema security setup softwar specifi split step ' +
            'stop storag styl sup switch sys tag tak templat trac tre trig txt unless val validat vari view warn window ' +
            'workflow www yml',
    },
    {
        share: 0.034,
        words: 'abov accept alt anoth assign attempt backend bad batch begin behavi bind bit blob branch cancel cast channel ' +
            'child clon col compact compatibility component comput conf construct consum contribut credential custom ' +
            'databas decod depend deprecat describ detect diff disabl disk display driv drop dump dur echo even explicit ' +
            'extens fast finish foo forc form forward given got guid happen howev imag improv initial inlin integ ' +
            'introduc iter iterat label larg latest lead library look mad many mark mayb mean meta metric might msg ' +
            'offset operat original otherwis parent partial perform pick plac plan possibl pre prepar prevent prop ' +
            'protocol publish queu random ready reduc remot repository represent res revert rul saf schedul scop separat ' +
            'sess short sid socket sort spac sub submit success sur timestamp titl token top total track transact uniqu ' +
            'unknown unus upgrad usag usr uuid var way web wel wheth yet zero zon',
    },
    {
        share: 0.024,
        words: 'abl account anyth associat assum attr automatical bar basic bet catch concurrent conflict constant definit ' +
            'delay desc determin develop dock document download duplicat engin every exec experimental extract fact fak ' +
            'fatal filenam float generic get good high history hold hom hook hostnam insid interval invok isn known left ' +
            'less loc logic login loop mak memb millisecond modify multi necessary pattern pend performanc pip platform ' +
            'pleas pol priority problem produc protect rath readm real redirect regex remain renam restart sampl sav ' +
            'search sent shel simpl sit sleep smal spec specify stack standard stder stdout strict structur successful ' +
            'temp term thing tmp unexpect uri useful utf virtual within',
    },
];
const SHARES = new Map(BANDS.flatMap(({ share, words }) => words.split(' ').map((word) => [word, share])));
/** Of a word that is not on the list. */
const RARE = 0.0005;
/** Share of commits, 0 to 1. */
function commonness(word) {
    return SHARES.get(word) ?? RARE;
}

;// CONCATENATED MODULE: ./lib/investigation/rarity.js
// How rare a word is in the range and in commits of any project, and how surprising it is in a commit of some size (pure).


/** The range's own statistics are smoothed with this many commits of any project. */
const SMOOTHING = 40;
/** The same for runs of characters, where nothing is known of other projects. */
const RUN_SMOOTHING = 10;
/** Words that every commit counts for at least, so that one of a bare title is not taken for wholly improbable. */
const LEAST_WORDS = 5;
/** The negative logarithm of the share of commits that have it, about 1 to 5. */
function rarity({ documents, frequency }, key) {
    const having = (frequency.get(key) ?? 0) + SMOOTHING * commonness(key);
    return Math.log(1 + (documents.length + SMOOTHING - having + 0.5) / (having + 0.5));
}
function runRarity({ documents, runFrequency }, zone, run) {
    return Math.log(1 + (documents.length + RUN_SMOOTHING) / ((runFrequency[zone].get(run) ?? 0) + 3));
}
/** Words in all fields. */
function sizeOf({ lengths }) {
    return documents_FIELDS.reduce((sum, field) => sum + lengths[field], LEAST_WORDS);
}
/**
 * How unlikely a commit has the word by chance, weighed: about its rarity in one of the usual size, less in a long one, which has
 * many rare words. `worth`: rarity times `weight`; `size`: in sizes of the range's average commit.
 */
function surprise(worth, weight, size) {
    const share = Math.exp(-worth / weight);
    return -weight * Math.log(-Math.expm1(-share * size));
}

;// CONCATENATED MODULE: ./lib/investigation/lexical.js
// How much of the evidence a commit shares, as a few measures; each comes apart into the words that it is made of.


const NORM = 0.6;
const SATURATION = 1.2;
/** Rarities are about 1 to 5. */
const RARITY_UNIT = 5;
/** Squared; beside what an alert's words are worth: one of a few words says less than one of many, whatever is shared. */
const LEAST_WORTH = 60;
/** So that amounts of all measures are about 0 to 2. */
const RUN_UNIT = 10;
/** Runs that a text has at least, for what a shared one counts: in a range of short paths none shall count for much. */
const LEAST_SIZE = { subject: 1, places: 100 };
const IN_FIELD = ['subject', 'body', 'lines'];
const SPELLED = {
    subject: ['spelledSubject', 'subject'],
    places: ['spelledPlaces', 'paths'],
};
const ZONE_FIELDS = { subject: ['subject'], places: ['paths', 'functions'] };
function measure(corpus, query) {
    const worths = new Map();
    for (const [key, term] of query.words)
        worths.set(key, { term, kind: term.synonym ? 'synonym' : 'word', worth: term.weight * rarity(corpus, key) });
    for (const [word, term] of query.wholes)
        worths.set(`=${word}`, { term, kind: 'whole', worth: term.weight * rarity(corpus, `=${word}`) });
    const words = [...worths].filter(([, { kind }]) => kind === 'word');
    const rare = perZone((zone) => corpus.runs.seen.map((_, run) => runRarity(corpus, zone, run)));
    const runWorth = (zone, power) => corpus.runs.seen.map((seen, run) => (rare[zone][run] ?? 0) ** 2 * seen ** power);
    return {
        corpus,
        worths,
        unit: Math.sqrt(words.reduce((sum, [, { worth }]) => sum + worth ** 2, LEAST_WORTH)),
        size: corpus.documents.reduce((sum, each) => sum + sizeOf(each), 0) / (corpus.documents.length || 1),
        runWorths: perZone((zone) => runWorth(zone, 0.5)),
        runUnits: perZone((zone) => Math.sqrt(runWorth(zone, 1).reduce((sum, each) => sum + each, LEAST_WORTH))),
        keys: new Map(words.map(([key, { term }]) => [term.spelled, key])),
    };
}
/** What each measure comes to. */
function lexicalAmounts(of, document) {
    const amounts = { ...lexical_NOTHING };
    for (const { feature, amount } of countedParts(of, document))
        amounts[feature] += amount;
    for (const zone of ZONES) {
        for (const [run, count] of document.spelled[zone].counts)
            amounts[SPELLED[zone][0]] += runAmount(of, document, zone, run, count);
    }
    return amounts;
}
const lexical_NOTHING = {
    subject: 0,
    body: 0,
    lines: 0,
    rarest: 0,
    identifiers: 0,
    synonyms: 0,
    spelledSubject: 0,
    spelledPlaces: 0,
};
/** The same as the words that they are made of: the parts of a measure add up to its amount. */
function lexicalParts(of, document) {
    return [...countedParts(of, document), ...ZONES.flatMap((zone) => spelledParts(of, document, zone))];
}
function countedParts(of, document) {
    const places = placesOf(document);
    const parts = [];
    const there = new Set();
    let rarest = null;
    for (const [key, field] of places) {
        const { term, kind, worth } = of.worths.get(key) ?? NO_WORTH;
        if (kind === 'synonym')
            continue;
        there.add(term.spelled);
        const shared = { term, word: term.spelled, field };
        if (kind === 'whole')
            parts.push({ ...shared, feature: 'identifiers', amount: worth / of.unit });
        else
            parts.push(...fieldParts(of, document, key));
        const amount = kind === 'word' ? surprise(worth, term.weight, sizeOf(document) / of.size) / RARITY_UNIT : 0;
        if (amount > (rarest?.amount ?? 0))
            rarest = { ...shared, feature: 'rarest', amount };
    }
    return [...parts, ...(rarest === null ? [] : [rarest]), ...synonymParts(of, places, there)];
}
/** By what was counted, the first field that has it. */
function placesOf({ counts }) {
    const places = new Map();
    for (const field of documents_FIELDS)
        for (const key of counts[field].keys())
            if (!places.has(key))
                places.set(key, field);
    return places;
}
function fieldParts(of, document, key) {
    const { term, worth } = of.worths.get(key) ?? NO_WORTH;
    return IN_FIELD.flatMap((field) => {
        const count = document.counts[field].get(key);
        if (count === undefined)
            return [];
        const norm = 1 - NORM + (NORM * document.lengths[field]) / (of.corpus.averages[field] || 1);
        const amount = ((worth / of.unit) * count * (SATURATION + 1)) / (count + SATURATION * norm);
        return [{ feature: field, term, word: term.spelled, field, amount }];
    });
}
/** The best one of a word that is not there itself. */
function synonymParts(of, places, there) {
    const best = new Map();
    for (const [key, field] of places) {
        const { term, kind, worth } = of.worths.get(key) ?? NO_WORTH;
        if (kind !== 'synonym' || there.has(term.spelled))
            continue;
        if (worth / of.unit <= (best.get(term.spelled)?.amount ?? 0))
            continue;
        best.set(term.spelled, { feature: 'synonyms', term, word: key, field, amount: worth / of.unit });
    }
    return [...best.values()];
}
const NO_WORTH = { term: { weight: 0, from: '', spelled: '', synonym: true }, kind: 'synonym', worth: 0 };
function runAmount(of, document, zone, run, count) {
    const average = of.corpus.runAverages[zone] || 1;
    const size = LEAST_SIZE[zone] + (1 - NORM) * average + NORM * document.spelled[zone].length;
    return ((1 + Math.log(count)) * (of.runWorths[zone][run] ?? 0) * RUN_UNIT) / of.runUnits[zone] / size;
}
/** Each shared run of characters is told of the evidence's words that have it, in equal shares. */
function spelledParts(of, document, zone) {
    const amounts = new Map();
    for (const [run, count] of document.spelled[zone].counts) {
        const words = of.corpus.runs.words[run] ?? [];
        const each = runAmount(of, document, zone, run, count) / words.length;
        for (const word of words)
            amounts.set(word, (amounts.get(word) ?? 0) + each);
    }
    const [feature, field] = SPELLED[zone];
    return [...amounts].map(([spelled, amount]) => {
        const key = of.keys.get(spelled) ?? '';
        const there = ZONE_FIELDS[zone].some((each) => document.counts[each].has(key));
        const term = of.worths.get(key)?.term ?? { weight: 1, from: of.corpus.from, spelled, synonym: false };
        return { feature, term, word: there ? spelled : '', field, amount };
    });
}

;// CONCATENATED MODULE: ./lib/investigation/taken-back.js
// Commits of the range that another one of it takes back, and those that do: together they changed nothing (pure).

const OF_COMMIT = /\bThis reverts commit ([0-9a-f]{7,40})\b/gi;
const OF_TITLE = /^Revert "(.{1,300})"$/;
/** As a host puts it behind the title of a squashed pull request. */
const taken_back_NUMBER = / \(#\d{1,9}\)$/;
/** Git shortens ids to no less. */
const SHORTEST = 7;
const MOST_NAMED = 20;
/** Ids. Where a third commit puts the change in again, only the revert and that one are. */
function takenBack(commits) {
    const targets = targetsIn(commits);
    const inForce = revertsInForce(targets);
    return new Set([...targets].flatMap(([sha, named]) => (inForce.has(sha) ? [sha, ...named] : [])));
}
/** Reverts that no revert in force takes back. A circle, which only forged messages make, has none. */
function revertsInForce(targets) {
    const open = new Map();
    for (const target of [...targets.values()].flat())
        open.set(target, (open.get(target) ?? 0) + 1);
    const inForce = new Set([...targets.keys()].filter((sha) => !open.has(sha)));
    const decided = new Set(inForce);
    // Decided ones are added while this goes on, and looked at in turn.
    for (const sha of decided) {
        for (const target of targets.get(sha) ?? []) {
            const left = (open.get(target) ?? 0) - 1;
            open.set(target, left);
            if (decided.has(target) || (left > 0 && !inForce.has(sha)))
                continue;
            decided.add(target);
            if (!inForce.has(sha))
                inForce.add(target);
        }
    }
    return inForce;
}
/** By commit: what of the range it says that it takes back. */
function targetsIn(commits) {
    const byId = Map.groupBy(commits, ({ sha }) => sha.slice(0, SHORTEST));
    const byTitle = Map.groupBy(commits, taken_back_titleOf);
    const targets = new Map();
    for (const commit of commits) {
        const ids = [...(0,investigation_candidate/* body */.rf)(commit).matchAll(OF_COMMIT)].slice(0, MOST_NAMED).map(([, id = '']) => id.toLowerCase());
        const named = ids.flatMap((id) => byId.get(id.slice(0, SHORTEST))?.filter(({ sha }) => sha.startsWith(id)) ?? []);
        const titled = ids.length > 0 ? [] : (byTitle.get(OF_TITLE.exec(taken_back_titleOf(commit))?.[1]?.replace(taken_back_NUMBER, '') ?? '') ?? []);
        // Of several with this title it cannot be told which one.
        const meant = [...named, ...(titled.length === 1 ? titled : [])].map(({ sha }) => sha);
        const others = [...new Set(meant)].filter((sha) => sha !== commit.sha);
        if (others.length > 0)
            targets.set(commit.sha, others);
    }
    return targets;
}
function taken_back_titleOf(commit) {
    return (0,investigation_candidate/* subject */.bc)(commit).replace(taken_back_NUMBER, '');
}

;// CONCATENATED MODULE: ./lib/investigation/score.js
// A commit's score in log-odds (pure): measures times fitted weights, and signs of production; it comes apart into reasons.








const WORDS = [
    'subject',
    'body',
    'lines',
    'rarest',
    'identifiers',
    'synonyms',
    'spelledSubject',
    'spelledPlaces',
];
const KINDS = ['aside', 'documents', 'release', 'undone'];
/** In log-odds: 4 is what a few rare words in the subject come to. */
const SIGNS = { frame: 4, endpoint: 3.5, covered: 0.5, uncovered: -1.5, comments: -4, elsewhere: -2, odd: 0.7 };
const score_MOST_ODD = 2;
/** Every commit with its measures, in the order given. */
function measureCommits(evidence, commits) {
    const query = readQuery(evidence);
    const corpus = buildCorpus(commits, query);
    const by = measure(corpus, query);
    const undone = takenBack(commits);
    return corpus.documents.map((document) => ({
        candidate: document.candidate,
        amounts: lexicalAmounts(by, document),
        parts: () => lexicalParts(by, document),
        kind: changeKind(document.candidate, undone),
        signs: signsIn(document.candidate, evidence),
    }));
}
function signsIn(candidate, evidence) {
    const { failure } = evidence;
    const odd = (candidate.oddities ?? []).filter(({ explains }) => failure !== undefined && explains.includes(failure));
    return {
        frame: (0,match/* fileOfFrame */.bM)(candidate, evidence.frames),
        endpoint: (0,match/* fileOfEndpoint */.PK)(candidate, evidence.endpoints),
        covered: (0,match/* coveredShare */.gb)(candidate, evidence.paths),
        comments: (0,investigation_candidate/* commentsOnly */.b$)(candidate),
        elsewhere: failure !== undefined && (0,match/* isAsideOnly */.B4)(candidate),
        odd: [...new Set(odd.map(({ kind }) => kind))],
    };
}
function scoreOf(measured, weights = WEIGHTS) {
    const { amounts, kind, signs } = measured;
    const words = WORDS.reduce((sum, name) => sum + weights[name] * amounts[name], 0);
    const kinds = KINDS.reduce((sum, name) => sum + weights[name] * kind[name], 0);
    return words + kinds + signScore(signs);
}
function signScore({ frame, endpoint, covered, comments, elsewhere, odd }) {
    // A comment in the file that a stack frame names has caused nothing, and neither has a test of it.
    const harmless = comments || elsewhere;
    return ((frame === null || harmless ? 0 : SIGNS.frame) +
        (endpoint === null || harmless ? 0 : SIGNS.endpoint) +
        (covered === null ? 0 : covered === 0 ? SIGNS.uncovered : covered * SIGNS.covered) +
        (comments ? SIGNS.comments : 0) +
        (elsewhere ? SIGNS.elsewhere : 0) +
        Math.min(odd.length, score_MOST_ODD) * SIGNS.odd);
}

;// CONCATENATED MODULE: ./lib/investigation/suspects.js




const MOST_SUSPECTS = 5;
const MOST_WITH_REASONS = 30;
const WORTH_LISTING = 0.1;
function rankSuspects(request) {
    const commits = request.commits.some((each) => !each.merge)
        ? request.commits.filter((each) => !each.merge)
        : request.commits;
    if (commits.length === 0)
        return none('the range holds no commits');
    const ranked = scoreAll(request.evidence, commits);
    const best = ranked[0]?.confidence ?? 0;
    if (best < NAMING_CONFIDENCE)
        return none(whyNone(ranked));
    const listed = ranked.filter((each, index) => index === 0 || each.confidence >= WORTH_LISTING);
    return {
        suspects: listed.slice(0, MOST_SUSPECTS).map(toSuspect),
        abstained: null,
        commentable: best >= COMMENT_CONFIDENCE,
    };
}
/** Nothing is certain that was read off words and paths. */
const SUREST = 0.99;
/** Every commit with its score, best first, the first ones with the reasons for it; equal ones as they came. */
function scoreAll(evidence, commits) {
    const ranked = measureCommits(evidence, commits)
        .map((each) => ({ measured: each, score: scoreOf(each) }))
        .sort((a, b) => b.score - a.score);
    const shares = beliefs(ranked.map((each) => each.score));
    return ranked.map(({ measured, score }, index) => ({
        candidate: measured.candidate,
        score,
        confidence: Math.min(SUREST, Math.round((shares[index] ?? 0) * 100) / 100),
        reasons: index < MOST_WITH_REASONS ? reasonsFor(measured, commits.length === 1) : [],
    }));
}
function none(abstained) {
    return { suspects: [], abstained, commentable: false };
}
function whyNone(ranked) {
    const [first, second] = ranked;
    if (first === undefined || first.score <= 0)
        return 'no commit shares anything with what was seen';
    const near = second !== undefined && second.confidence > first.confidence / 2;
    const lead = near
        ? 'several commits fit what was seen about equally well'
        : 'no commit fits what was seen well enough';
    return `${lead} (the best, ${first.candidate.sha.slice(0, 7)}, confidence ${Math.round(first.confidence * 100)} %)`;
}
function toSuspect({ candidate, score, confidence, reasons }) {
    return {
        sha: candidate.sha,
        title: (0,investigation_candidate/* subject */.bc)(candidate),
        author: candidate.author,
        url: candidate.url,
        score: Math.round(score * 100) / 100,
        confidence,
        reasons,
        hunks: [],
        pullRequest: candidate.pullRequest,
    };
}

;// CONCATENATED MODULE: ./lib/investigation/investigate.js
// Why it happened, as far as a machine can tell: both releases' commits, the range between them, suspects, factors. Never throws.











const investigate_MOST_REQUESTS = 40;
const MOST_WITH_FILES = 26;
const investigate_MOST_PULLS = 12;
async function investigate(request) {
    const base = { ...investigate_NOTHING, repository: request.service.repository ?? null };
    try {
        return await investigated(request, { ...base, factors: factorsOf(request, 0) });
    }
    catch (thrown) {
        return gaveUp(base, (0,lib_errors/* sentence */.em)(thrown));
    }
}
async function investigated(request, base) {
    const { repository } = base;
    if (repository === null)
        return gaveUp(base, 'the config names no repository for this service');
    const reader = budgetedReader({ ...request, requests: investigate_MOST_REQUESTS });
    const [from, to] = await sourcesOf(reader, request, repository);
    const found = { ...base, from, to };
    if (from.sha === null || to.sha === null)
        return { ...gaveUp(found, unknownSource(from.sha === null ? from : to)), ...unanswered(reader) };
    const range = await readRange({ reader, history: request.history, repository, base: to.sha, head: from.sha });
    return { ...found, ...(await explained(reader, request, repository, range)) };
}
const investigate_NOTHING = {
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
    commentable: false,
    commentUrl: null,
};
function gaveUp(investigation, why) {
    return { ...investigation, incomplete: why, abstained: 'the commits of the release are not known' };
}
function unanswered(reader) {
    const missed = reader.unanswered();
    return missed === null ? {} : { unanswered: missed };
}
function unknownSource(source) {
    return `the commit of ${source.version} is not known: ${source.how}`;
}
async function explained(reader, request, repository, range) {
    const evidence = gatherEvidence(request.brief, request.service.paths);
    const promising = new Set(scoreAll(evidence, range.commits)
        .slice(0, MOST_WITH_FILES)
        .map((each) => each.candidate.sha));
    const commits = await withFiles(reader, repository, range.commits, promising);
    const { suspects, abstained, commentable } = rankSuspects({ evidence, commits: commits.map(withOddities) });
    const looked = suspectsFirst(suspects, commits).slice(0, Math.min(investigate_MOST_PULLS, reader.left()));
    const pulls = await introductions(reader, repository, looked);
    const nobody = suspects[0] === undefined || pulls.get(suspects[0].sha)?.pullRequest == null;
    return {
        ...(nobody ? unanswered(reader) : {}),
        compareUrl: range.url,
        commits: range.total,
        files: range.files,
        incomplete: range.incomplete,
        suspects: suspects.map((suspect) => detailed({ suspect, commits, evidence, pulls })),
        abstained: abstained !== null && range.commits.length === 0 ? (range.incomplete ?? abstained) : abstained,
        commentable,
        pullRequests: investigate_distinct([...pulls.values()].flatMap(({ pullRequest }) => pullRequest ?? [])),
        pullsNotLookedUp: Math.max(0, range.total - looked.length),
        factors: factorsOf(request, range.total),
    };
}
function suspectsFirst(suspects, commits) {
    const named = suspects.flatMap(({ sha }) => commits.find((each) => each.sha === sha) ?? []);
    return [...new Set([...named, ...commits.toReversed()])];
}
function detailed(request) {
    const { suspect, commits, evidence, pulls } = request;
    const candidate = commits.find((each) => each.sha === suspect.sha);
    if (candidate === undefined)
        return { ...suspect, ...pulls.get(suspect.sha) };
    const { hunks, odd, looks } = citeHunks(candidate, evidence);
    return {
        ...suspect,
        hunks,
        looks,
        reasons: odd.length === 0 ? suspect.reasons : [...odd, ...suspect.reasons.filter((one) => !one.startsWith(reasons_ODD))],
        ...pulls.get(suspect.sha),
    };
}
/** What is odd about a change speaks for it, where it explains this kind of failure. */
function withOddities(candidate) {
    return { ...candidate, oddities: odditiesOf(candidate.files) };
}
function investigate_distinct(pulls) {
    return [...new Map(pulls.map((each) => [each.url, each])).values()];
}
function factorsOf(request, commits) {
    const known = (ref) => request.releases.find((each) => each.uid === ref.uid) ?? null;
    return factors_contributingFactors({ brief: request.brief, from: known(request.from), to: known(request.to), commits });
}

// EXTERNAL MODULE: ./lib/triage/logs.js
var triage_logs = __webpack_require__(8294);
;// CONCATENATED MODULE: ./lib/logs-now.js


/** For everything, in ms: people wait for the report. */
const BUDGET = 1000;
/** Never throws; what cannot be read in time is left out. */
async function withLogsNow(handling, judged, releases) {
    const { operation, verification } = judged;
    if (verification.verdict === 'recovered')
        return judged;
    const { service, world } = handling;
    const cluster = hurried(world);
    const ref = service.workload;
    const seen = await readRollout(ref, operation, { cluster, clock: world.clock });
    if (seen.kind !== 'seen')
        return judged;
    const running = seen.pods.filter(({ terminating }) => !terminating);
    const own = running.filter(({ releaseUid }) => releaseUid === operation.to.uid);
    const template = releases.find(({ uid }) => uid === operation.to.uid)?.template;
    const { logs } = await (0,triage_logs/* collectLogs */.Qo)(cluster, ref, own.length > 0 ? own : running, (0,triage_logs/* containerOf */.t8)(service, template));
    const told = { ...verification, logsNow: logs };
    const brief = operation.brief && { ...operation.brief, verification: told };
    return { ...judged, verification: told, operation: { ...operation, brief } };
}
/** Each request has what is left of the budget, and goes once. */
function hurried({ cluster, clock }) {
    const end = clock.monotonic() + BUDGET;
    return {
        ...cluster,
        request: (request) => cluster.request({ ...request, deadline: Math.max(1, end - clock.monotonic()), once: true }),
    };
}

// EXTERNAL MODULE: ./lib/mitigation/claim.js
var claim = __webpack_require__(7039);
// EXTERNAL MODULE: ./lib/mitigation/sync.js
var mitigation_sync = __webpack_require__(5836);
// EXTERNAL MODULE: ./lib/weigh.js + 3 modules
var weigh = __webpack_require__(6810);
;// CONCATENATED MODULE: ./lib/resume.js
// What an earlier run left open: every run looks at its own workload's Lease, follow-up at all of them.









const LOOK_EVERY = 1000;
async function resume(handling, state) {
    if ((0,due/* unfinished */.M1)(state.record.operations) === null)
        return { kind: 'nothing', why: 'nothing is open' };
    const free = await standingStill(handling, state);
    const open = free === null ? null : (0,due/* unfinished */.M1)(free.record.operations);
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
    return (0,claim/* orRelease */.RW)(taken.claim, () => settle(handling, taken.claim, open));
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
    const needed = (0,due/* due */.dQ)(operation, facts);
    handling.world.runner.info(`${handling.key}: an earlier run left an operation ${operation.phase}: ${needed}.`);
    const brief = operation.brief ?? unread(handling, operation);
    const left = async (why) => {
        return { kind: 'finished', finished: await abandon(handling, claim, { operation, brief }, why) };
    };
    if (needed === 'abandon')
        return left('the workload runs something else now');
    if (needed === 'redo') {
        if (operation.brief === null)
            return left('what it had kept of its signal cannot be read');
        await claim.release();
        return { kind: 'redo', operation, brief };
    }
    const finished = await NEXT[needed](handling, claim, { operation, brief, facts });
    return { kind: 'finished', finished };
}
/** What was done is proven and told without it; what was not is left to the next alert. */
function unread(handling, { id }) {
    const reason = `What the Lease had kept of the signal of ${id} does not fit, and is set aside.`;
    handling.world.runner.warning(`${handling.key}: ${reason} Find out who wrote it.`);
    return (0,weigh/* blindBrief */.QZ)(handling, (0,weigh/* holdOf */.nv)('unknown-evidence', reason));
}
const NEXT = {
    verify: verified,
    climb: climbed,
    report: owedReport,
};
async function verified(handling, claim, { operation, brief, facts }) {
    const at = operation.appliedAt ?? operation.attempts.at(-1)?.at ?? operation.startedAt;
    const to = operation.attempts.at(-1)?.to ?? operation.to;
    const known = { ...operation, to, phase: 'applied', appliedAt: at };
    await journal(handling, claim, known);
    return finish(handling, { claim, operation: known, brief, releases: facts.releases, resumed: true });
}
/** What a further attempt meant to do and never did is weighed anew. */
async function climbed(handling, claim, open) {
    const { operation, brief, facts } = open;
    if (brief.verification === undefined)
        return verified(handling, claim, open);
    const judged = (0,due/* neverFurther */.TR)(operation)
        ? { ...operation, phase: 'judged', attempts: operation.attempts.slice(0, -1) }
        : operation;
    const finishing = { claim, operation: judged, brief, releases: facts.releases, resumed: true };
    return goOn(handling, finishing, brief.verification);
}
async function owedReport(handling, claim, open) {
    const { operation, brief, facts } = open;
    const { verification } = brief;
    if (verification === undefined)
        return verified(handling, claim, open);
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
/** Never applied, and not to be done any more: a person is told, then it is closed; so a kill in between tells twice. */
async function abandon(handling, claim, { operation, brief }, why) {
    const detail = `A run had claimed the ${operation.attempts.at(-1)?.strategy ?? 'rollback'} of ${operation.from.version} and never applied it; ${why}.`;
    const hold = { ...(0,weigh/* holdOf */.nv)('superseded', detail), from: operation.from, to: operation.to };
    const plan = { ...brief.plan, decision: hold };
    const { issue, ...told } = await reportAbandoned(handling, operation, { ...brief, plan });
    if (told.owed === null)
        await markAbandoned(claim, operation, issue);
    await claim.release();
    return { ...told, ending: 'abandoned', detail };
}
async function reportAbandoned(handling, operation, brief) {
    const account = accountOf(handling, brief, { operation });
    const { incident, issue, owed } = await tellHold(handling, account, 'abandoned');
    return { key: handling.key, account, incident, issue, issueUrl: issue?.url ?? null, owed };
}
/** Only what still stands as it was seen: another run may have tried again meanwhile. By its issue a person speaks of a paused sync. */
async function markAbandoned(claim, seen, told = null) {
    await claim.update((kept) => {
        const stored = kept.operations.find((one) => one.id === seen.id);
        const same = stored?.phase === 'acting' && stored.attempts.at(-1)?.id === seen.attempts.at(-1)?.id;
        if (!same)
            return kept;
        // It never took effect, so there is nothing to take back.
        const attempts = [...stored.attempts.slice(0, -1), ...stored.attempts.slice(-1).map(withoutReceipt)];
        return (0,mitigation_record/* withOperation */.oi)(kept, { ...stored, attempts, issue: stored.issue ?? told, phase: 'abandoned', brief: null });
    });
}
const withoutReceipt = ({ receipt: _, ...attempt }) => attempt;

;// CONCATENATED MODULE: ./lib/stray-receipts.js
// A receipt of an act that this version does not understand, or that no strategy of ours could have written. Nothing is sent by it:
// whoever may write the Lease could name any object there. It stays as it is, and every follow-up says so, until a person has seen to it.





/** Null: there is none. */
async function strayReceipts(handling, operations) {
    const { workload } = handling.service;
    const told = [];
    for (const { attempts, issue } of operations)
        for (const attempt of attempts.filter((one) => isStray(one, handling))) {
            const words = wordsOf(attempt, (0,mitigation_lease/* leaseOf */.m8)(workload));
            told.push(words);
            if (issue === null || (0,lib_handling/* leftAsItIs */.rz)(handling, null) !== null)
                continue;
            const body = (0,markdown/* plain */.pj)(words, 2000);
            await commentOnIssue(handling, { issue: issue.number, kind: 'stray-receipt', key: attempt.id, body });
        }
    return told.length === 0 ? null : { ending: 'failed', detail: told.join(' ') };
}
/** One that is closed, and one that says that nothing can be taken back, ask for nothing. */
function isStray({ receipt }, { service }) {
    if (receipt === undefined)
        return false;
    if (!(0,trust/* isReceipt */.Z)(receipt))
        return true;
    return receipt.restoredAt === null && receipt.undo !== null && !(0,trust/* isOurs */.M)(receipt, service.workload);
}
function wordsOf({ strategy, at, receipt }, { namespace, name }) {
    const where = (0,trust/* isReceipt */.Z)(receipt) ? ` (${receipt.path})` : '';
    return [
        `The receipt of what was done at ${at} (${strategy})${where} is none of ours, or of another version of this program: nothing is put back by it.`,
        `Find out who wrote that into the Lease ${namespace}/${name}: \`kubectl -n ${namespace} get lease ${name} -o yaml\`.`,
        'Put back by hand what is still to be put back, then close the receipt there (docs/strategies.md).',
        'Follow-up ends in this way until then.',
    ].join(' ');
}

;// CONCATENATED MODULE: ./lib/restore.js
// Puts back what an earlier run changed for the time being, once the service has been quiet for long enough. Under the Lease,
// each once; what somebody else has changed meanwhile stays theirs.














/** What went wrong is the ending, else what was done. */
function together(one, other) {
    const { ending } = weightOf(other) > weightOf(one) ? other : one;
    return { ending, detail: `${one.detail} ${other.detail}` };
}
function weightOf({ ending }) {
    const { exit, kind } = lib_ending/* ENDINGS */.J[ending];
    if (exit === 1)
        return 3;
    if (kind === 'acted')
        return 2;
    return ending === 'nothing-open' ? 0 : 1;
}
/** Null: nothing is in force, and no receipt is none of ours. */
async function restoreWhenQuiet(handling, first) {
    const { operations } = first.record;
    const stray = await strayReceipts(handling, operations);
    const ours = inForce(operations, handling.service.workload).length === 0 ? null : await restored(handling, first);
    return stray === null || ours === null ? (stray ?? ours) : together(stray, ours);
}
async function restored(handling, first) {
    const free = await standingStill(handling, first);
    if (free === null)
        return NOT_OURS;
    const { facts, lease } = await (0,observe/* observe */.l)(handling);
    const { operations, now } = facts;
    const { restoreAfter, workload: ref } = handling.service;
    const due = restoreDue({ operations, ref, now, health: healthOf(facts), restoreAfter });
    if (due.kind === 'nothing')
        return null;
    const why = forbidden(handling, facts, due);
    if (why !== null)
        return { ending: 'nothing-open', detail: why };
    const over = due.kind === 'wait' ? await noLongerStanding(handling, operations) : [];
    if (due.kind === 'wait' && over.length === 0 && known(due, inForce(operations, ref)))
        return { ending: 'nothing-open', detail: restore_said(due) };
    if (lease.holder !== free.holder)
        return NOT_OURS;
    const taken = await (0,claim/* take */.s)(handling.world, {
        lease: (0,mitigation_lease/* leaseOf */.m8)(ref),
        run: handling.run,
        state: lease,
        record: lease.record,
    });
    if (taken.kind === 'contended')
        return NOT_OURS;
    if (taken.kind === 'refused')
        return { ending: 'claim-refused', detail: taken.why };
    try {
        if (due.kind === 'restore')
            return await putBack(handling, taken.claim, due.all);
        await restore_remembered(taken.claim, due, inForce(taken.claim.record().operations, ref));
        const told = await Promise.all(over.map(([one, ended]) => restore_close(handling, taken.claim, one, ended)));
        const left = inForce(taken.claim.record().operations, ref).length > 0 ? [restore_said(due)] : [];
        return { ending: over.length > 0 ? 'finished' : 'nothing-open', detail: [...told, ...left].join(' ') };
    }
    finally {
        await taken.claim.release();
    }
}
/** Null: it may be put back. */
function forbidden({ service, dryRun }, facts, due) {
    const braked = (0,plan_switch/* brakedBy */.z7)(facts, service.workload);
    if (braked !== null)
        return `Not put back: ${braked}.`;
    return dryRun || service.autonomy === 'observe' ? restore_said(due) : null;
}
const NOT_OURS = { ending: 'nothing-open', detail: 'Another run is at work.' };
/** What somebody has put back or changed is not waited for. */
async function noLongerStanding({ world, service }, operations) {
    const all = inForce(operations, service.workload);
    const seen = await Promise.all(all.map(({ attempt }) => (0,undo/* standing */.J)({ cluster: world.cluster, ref: service.workload }, attempt)));
    return all.flatMap((one, index) => {
        const ended = seen[index];
        return ended === undefined || ended.kind === 'stands' || ended.kind === 'failed' ? [] : [[one, ended]];
    });
}
const restore_said = (due) => due.kind === 'wait' ? `Not yet put back: ${due.why}.` : `Would put back: ${due.all.map(restore_stepOf).join('; ')}.`;
const known = (due, all) => all.every(({ attempt }) => attempt.receipt.quietSince === due.quietSince);
/** How long it has been quiet is known from look to look. */
async function restore_remembered(claim, due, all) {
    for (const one of all)
        await restore_note(claim, one, { quietSince: due.quietSince });
}
/** Where it cannot be written now, the next follow-up finds the original there; what was done is told in any case. */
async function restore_note(claim, { operation, attempt }, change) {
    const written = claim.update((kept) => {
        const stored = kept.operations.find((one) => one.id === operation.id) ?? operation;
        return (0,mitigation_record/* withOperation */.oi)(kept, withReceipt(stored, attempt.id, change));
    });
    await written.catch(() => false);
}
async function putBack(handling, claim, all) {
    const { world, service } = handling;
    const mayWrite = async () => !handling.cancelled.aborted && claim.stillOurs();
    const kinds = [];
    const told = [];
    for (const one of all) {
        const ended = await (0,undo/* undo */.t)({ ...world, ref: service.workload, mayWrite }, one.attempt);
        kinds.push(ended.kind);
        told.push(await restore_close(handling, claim, one, ended));
    }
    const detail = told.join(' ');
    if (kinds.includes('failed'))
        return { ending: 'failed', detail };
    return { ending: kinds.includes('undone') ? 'restored' : 'finished', detail };
}
/** In the log, in the Lease and on the issue; what failed stays open. */
async function restore_close(handling, claim, one, ended) {
    const { world, key } = handling;
    const words = restore_wordsOf(one, ended);
    if (ended.kind === 'undone')
        world.runner.warning(`${key}: production was changed: ${words}`);
    else
        world.runner.info(`${key}: ${words}`);
    if (ended.kind !== 'failed')
        await restore_note(claim, one, restore_closed(handling, ended));
    await restore_tell(handling, claim, one, words);
    return words;
}
function restore_closed({ world }, ended) {
    const now = new Date(world.clock.now()).toISOString();
    if (ended.kind === 'undone')
        return { restoredAt: ended.at ?? now };
    return { restoredAt: now, leftAlone: ended.kind === 'back-already' ? 'the original was there already' : ended.why };
}
function restore_wordsOf(one, ended) {
    const what = `what was done at ${(0,moment/* when */.z)(one.attempt.at)} (${restore_stepOf(one)})`;
    if (ended.kind === 'undone')
        return `Put back ${what}.`;
    if (ended.kind === 'back-already')
        return `The original was there already: ${what}.`;
    return ended.kind === 'failed' ? `Could not put back ${what}: ${ended.why}.` : `Not put back, ${ended.why}: ${what}.`;
}
const restore_stepOf = ({ attempt: { step, strategy } }) => (step === undefined ? strategy : (0,step_words/* inWords */.r4)(step));
/** On the operation's issue, once; that GitHub is silent delays and repeats nothing. */
async function restore_tell(handling, claim, { operation, attempt }, words) {
    if (operation.issue === null)
        return;
    const body = (0,markdown/* plain */.pj)(words, 2000);
    await sayOnIssue(handling, claim, { issue: operation.issue.number, kind: 'restored', key: attempt.id, body });
}

// EXTERNAL MODULE: ./lib/mitigation/fence.js
var fence = __webpack_require__(6254);
;// CONCATENATED MODULE: ./lib/mitigation/git/set-back.js
// A manifest, kustomization or values file with the good image put back in place of the bad one: only this, line by line, so
// that comments and order stay. What is not certain is not changed. Pure.
/** Keys of kustomize and of Helm charts whose value is a tag alone. */
const TAG_KEYS = new Set(['tag', 'newTag', 'imageTag']);
/** Keys beside a tag that say of which image it is; a registry may stand apart. */
const NAME_KEYS = new Set(['name', 'newName', 'repository', 'image']);
/** `from`, `to`: images as the cluster runs them, e.g. `ghcr.io/acme/api:1.5.0`. */
function setBack(text, from, to) {
    const lines = text.split('\n');
    const entries = lines.flatMap((line, n) => entryIn(line, n));
    const whole = entries.filter(({ value }) => value === from);
    if (whole.length > 0)
        return changed(lines, whole, to);
    const [bad, good] = [imageOf(from), imageOf(to)];
    if (bad === null || good === null || bad.repository !== good.repository)
        return gone(entries, to, null);
    const tags = entries.filter(({ key, value }) => TAG_KEYS.has(key) && value === bad.tag);
    const namesOf = (tag) => set_back_besides(tag, entries).filter(({ key }) => NAME_KEYS.has(key));
    const own = tags.filter((tag) => namesOf(tag).some(({ value }) => `/${bad.repository}`.endsWith(`/${value}`)));
    const chosen = own.length > 0 ? own : tags.filter((tag) => namesOf(tag).length === 0);
    if (chosen.length > 1)
        return { kind: 'unclear', why: `the tag ${bad.tag} stands there ${chosen.length} times` };
    return chosen.length === 1 ? changed(lines, chosen, good.tag) : gone(entries, to, good.tag);
}
/** The entries of the same mapping: up to the item's first, and down to the next item or a key further out. */
function set_back_besides(tag, entries) {
    const n = entries.indexOf(tag);
    const end = (other) => other.column < tag.column || (other.first && other.column === tag.column);
    const below = entries.slice(n + 1);
    const last = below.findIndex(end);
    const above = entries.slice(0, n).reverse();
    const top = above.findIndex(end);
    const whole = above[top]?.column === tag.column ? top + 1 : top;
    const head = tag.first ? [] : above.slice(0, top < 0 ? above.length : whole);
    return [...head, ...(last < 0 ? below : below.slice(0, last))].filter(({ column }) => column === tag.column);
}
function gone(entries, image, tag) {
    const there = entries.some(({ key, value }) => value === image || (TAG_KEYS.has(key) && value === tag));
    return there ? { kind: 'already' } : { kind: 'unclear', why: 'neither the bad image nor its tag stands there' };
}
function changed(lines, entries, value) {
    const at = new Map(entries.map((entry) => [entry.line, entry]));
    const text = lines.map((line, n) => {
        const entry = at.get(n);
        return entry === undefined ? line : withValue(line, entry.value, value);
    });
    return { kind: 'changed', text: text.join('\n') };
}
/** What some YAML reads as a number, a date or a truth. */
const NO_TEXT = /^[-+]?[\d_]*\.?[\d_]*(e[-+]?\d+)?$|^0[xo][\da-f]+$|^[\d:-]+$|^(true|false|y|n|yes|no|on|off|null|~)$/i;
/** A text stays a text. */
function withValue(line, old, value) {
    const from = line.indexOf(old, line.indexOf(': ') + 2);
    const quoted = /["']/.test(line[from - 1] ?? '');
    const plain = quoted || !NO_TEXT.test(value);
    return `${line.slice(0, from)}${plain ? value : `"${value}"`}${line.slice(from + old.length)}`;
}
/** `- image: "a:1" # comment` → image, a:1. What opens a mapping has an empty value; a value of several words is none. */
function entryIn(line, n) {
    const [text = ''] = line.split(' #');
    const colon = `${text.trimEnd()} `.indexOf(': ');
    const before = line.slice(0, Math.max(0, colon));
    const key = before.trim().replace(/^- /, '').trim();
    const value = unquoted(text.slice(colon + 2).trim());
    if (!/^[\w./-]+$/.test(key) || /[\s"'{}[\]]/.test(value))
        return [];
    return [{ line: n, column: before.lastIndexOf(key), first: before.trim().startsWith('- '), key, value }];
}
function unquoted(text) {
    const mark = text[0];
    return (mark === '"' || mark === "'") && text.length > 1 && text.endsWith(mark) ? text.slice(1, -1) : text;
}
/** Null: with a digest, or without a tag. */
function imageOf(image) {
    const colon = image.lastIndexOf(':');
    if (image.includes('@') || colon <= image.lastIndexOf('/'))
        return null;
    return { repository: image.slice(0, colon), tag: image.slice(colon + 1) };
}

;// CONCATENATED MODULE: ./lib/mitigation/git/propose.js
// A rollback in Git, proposed: the image set back in one file, on a branch of our own, as a draft pull request. The branch is
// named after the bad release, so that however many runs there are, there is one; nothing is ever forced.





/** Throws ResponderError where GitHub refuses, or where the file does not tell what is to be set back. */
async function proposeRevert(host, request) {
    const github = asking(host, request.clock, request.deadline);
    const head = `incident-responder/revert-${keyHash(request.key).slice(0, 16)}`;
    const base = request.branch ?? (await defaultBranch(github, request));
    const work = { github, request, base, head };
    const known = await propose_pullOf(work);
    if (known !== null)
        return known;
    const changed = await fileOn(work, base);
    if (changed === null)
        throw unclear(request, 'it says so already: what is synced is not what runs');
    await branchOff(work);
    const onBranch = await fileOn(work, head);
    if (onBranch !== null)
        await propose_commit(work, onBranch);
    return opened(work);
}
async function defaultBranch(github, { repository }) {
    return (0,fields/* text */.Qq)((0,fields.at)(await github.must({ method: 'GET', path: `/repos/${repository}` }), 'default_branch'));
}
/** The file with the image set back; null: it says so already. */
async function fileOn({ github, request }, ref) {
    const path = request.path.split('/').map(encodeURIComponent).join('/');
    const where = `/repos/${request.repository}/contents/${path}?ref=${encodeURIComponent(ref)}`;
    const body = await github.must({ method: 'GET', path: where });
    const content = Buffer.from((0,fields/* text */.Qq)((0,fields.at)(body, 'content')), 'base64').toString('utf8');
    const result = setBack(content, request.from.image, request.to.image);
    if (result.kind === 'unclear')
        throw unclear(request, result.why);
    return result.kind === 'already' ? null : { sha: (0,fields/* text */.Qq)((0,fields.at)(body, 'sha')), text: result.text };
}
function unclear({ path, repository }, why) {
    return new lib_errors/* ResponderError */.J6('host-refused', `${path} of ${repository} is left alone: ${why}`, 'Revert it by hand.');
}
/** That it is there already is as good: another run made it for the same bad release. */
async function branchOff({ github, request, base, head }) {
    const { repository } = request;
    const from = await github.must({ method: 'GET', path: `/repos/${repository}/git/ref/heads/${encoded(base)}` });
    const body = { ref: `refs/heads/${head}`, sha: (0,fields/* text */.Qq)((0,fields.at)(from, 'object', 'sha')) };
    const wanted = { method: 'POST', path: `/repos/${repository}/git/refs`, body };
    const answer = await github.request(wanted).catch(() => null);
    if (answer === null || answer.status === 201 || answer.status === 422 || answer.status >= 500)
        return; // what reads next tells
    throw refusal(wanted, answer);
}
const encoded = (branch) => branch.split('/').map(encodeURIComponent).join('/');
async function propose_commit(work, { sha, text: content }) {
    const { github, request, head } = work;
    const path = request.path.split('/').map(encodeURIComponent).join('/');
    const body = { message: request.title, content: Buffer.from(content).toString('base64'), sha, branch: head };
    const wanted = { method: 'PUT', path: `/repos/${request.repository}/contents/${path}`, body };
    const answer = await github.request(wanted).catch(() => null);
    if (answer?.status === 200 || answer?.status === 201)
        return;
    // No answer, or another run was faster: what stands on the branch decides.
    if ((await fileOn(work, head)) !== null)
        throw refusal(wanted, answer ?? SILENCE);
}
const SILENCE = { status: 0, body: { message: 'no usable answer' }, headers: {} };
/** Also a closed one: whoever closed it has decided. */
async function propose_pullOf({ github, request, head }) {
    const [owner = ''] = request.repository.split('/');
    const query = `head=${encodeURIComponent(`${owner}:${head}`)}&state=all&per_page=1`;
    const found = (0,fields/* list */.p_)(await github.must({ method: 'GET', path: `/repos/${request.repository}/pulls?${query}` }))[0];
    return found === undefined ? null : proposedOf(found);
}
/** After an unknown outcome, or where another run was faster, the list says which it is; then at most one more POST. */
async function opened(work) {
    const { github, request, base, head } = work;
    const text = { kind: 'gitops-revert', key: request.key, title: request.title, body: request.body };
    const body = { title: request.title, head, base, body: marked(text), draft: true };
    const wanted = { method: 'POST', path: `/repos/${request.repository}/pulls`, body };
    for (let turn = 1;; turn += 1) {
        const answer = await github.request(wanted).catch(() => null);
        if (answer?.status === 201)
            return proposedOf(answer.body);
        const there = await propose_pullOf(work);
        if (there !== null)
            return there;
        if (turn === 2 || (answer !== null && answer.status < 500))
            throw refusal(wanted, answer ?? SILENCE);
        await github.sleep(1000);
    }
}
function proposedOf(pull) {
    return {
        url: (0,fields/* text */.Qq)((0,fields.at)(pull, 'html_url')),
        number: (0,fields/* whole */.WQ)((0,fields.at)(pull, 'number'), 0),
        open: (0,fields/* text */.Qq)((0,fields.at)(pull, 'state')) !== 'closed',
        mergedAt: (0,fields/* time */.kB)((0,fields.at)(pull, 'merged_at')),
    };
}

;// CONCATENATED MODULE: ./lib/plan/if-not-owned.js

/** Null: nothing; every other guardrail binds a proposal too. A person merges it, so it needs no approval beforehand. */
function ifNotOwned({ facts, signal, service }) {
    const unowned = { ...service, ownership: { gitops: 'allow', helm: 'allow' } };
    const { decision } = (0,decide/* decide */.LD)({ facts, signal, service: unowned, approved: true });
    return decision.kind === 'act' && decision.strategy === 'rollback' && decision.step.kind === 'template'
        ? decision
        : null;
}

;// CONCATENATED MODULE: ./lib/propose.js
// Where somebody else's sync owns the workload and the config names what is synced: the rollback as a draft pull request there.






const propose_DEADLINE = 30_000;
/** What a person does about it, before everything else; empty: nothing was proposed. Never throws: the hold stands anyway. */
async function proposed(handling, hold, facts) {
    const { service, signal, mode, dryRun, cancelled } = handling;
    const owned = hold.code === 'gitops-owned' || hold.code === 'helm-owned';
    if (!owned || service.gitops === undefined || mode === 'plan' || dryRun || cancelled.aborted)
        return [];
    const act = ifNotOwned({ facts, signal, service });
    if (act === null || facts.workload === null)
        return [];
    try {
        const key = (0,operation_id/* operationId */.B)(facts.workload.uid, act.from);
        return [inWords(await setBackInGit(handling, service.gitops, { ...act, key }))];
    }
    catch (thrown) {
        return [`No pull request could be proposed: ${(0,lib_errors/* sentence */.em)(thrown)}`];
    }
}
/** `key`: of the bad release, by which there is one pull request however often it is asked for. */
function setBackInGit({ key, world }, synced, act) {
    const { from, to } = act;
    const what = (0,markdown/* title */.DD)(`Set ${key} back from ${from.version} to ${to.version}`);
    const body = [
        `${(0,markdown/* plain */.pj)(act.reason, 2000)}`,
        `What is synced from here owns the workload: only a change here lasts. This changes the image in ${(0,markdown/* plain */.pj)(synced.path, 300)} and nothing else; what else ${(0,markdown/* plain */.pj)((0,release_ref/* called */.Ab)(from), 200)} changed stays.`,
        act.against.length === 0
            ? ''
            : `What speaks against it:\n\n${act.against.map((one) => `- ${(0,markdown/* plain */.pj)(one, 300)}`).join('\n')}`,
    ];
    return proposeRevert(world.codeHost, {
        repository: synced.repository,
        path: synced.path,
        branch: synced.branch ?? null,
        from,
        to,
        key: act.key,
        title: world.runner.hide(what),
        body: world.runner.hide(body.filter((part) => part !== '').join('\n\n')),
        deadline: propose_DEADLINE,
        clock: world.clock,
    });
}
/** What a person does about it. */
function inWords({ url, open, mergedAt }) {
    if (mergedAt !== null)
        return `The pull request that sets it back was merged at ${mergedAt}: ${url}`;
    if (!open)
        return `The pull request that sets it back was closed already: ${url}`;
    return `Review and merge the draft pull request that sets it back: ${url}`;
}

;// CONCATENATED MODULE: ./lib/sync-consent.js
// Whether a person has seen to it that a sync which goes on does not bring a bad release back: by closing its issue as
// completed, or by merging the pull request that sets it back, after it was rolled back. GitHub's silence is no leave.





const sync_consent_DEADLINE = 30_000;
/** Every release that was rolled back since then, by us or by others, would come back: each has to be seen to. */
async function dueOf(handling, { operation, owner }, facts) {
    const since = Date.parse(operation.startedAt);
    const acts = facts.operations.filter(({ appliedAt, startedAt }) => appliedAt !== null && !(Date.parse(startedAt) < since && Date.parse(appliedAt) < since));
    const itself = acts.some(({ id }) => id === operation.id) || nothingDone(operation, facts) ? [] : [operation];
    const each = await Promise.all([...itself, ...acts].map((one) => seenTo(handling, one, owner)));
    return each.find(({ resume }) => !resume) ?? each[0] ?? { resume: true, why: 'nothing was rolled back' };
}
/** What Git would bring is what runs: nobody else has gone back by hand. And it was we who paused it, by our mark. */
function nothingDone({ phase, from, attempts }, { suspect, sync }) {
    const mark = (0,fields.at)(sync?.object, 'metadata', 'annotations', fence/* ATTEMPT_ANNOTATION */.qj);
    const same = suspect !== null && suspect.uid === from.uid && suspect.revision === from.revision;
    return phase === 'abandoned' && same && attempts.some(({ id }) => id === mark);
}
/** What was said before the last act was said of something else. */
async function seenTo(handling, operation, { resumeAfter }) {
    const now = handling.world.clock.now();
    const acted = lastActed(operation);
    const counts = (said) => said !== null && Date.parse(said) > acted;
    const settled = (said) => said !== null && counts(said) && now - Date.parse(said) >= resumeAfter;
    const closed = await closedAt(handling, operation).catch(() => null);
    if (settled(closed))
        return { resume: true, why: `the issue was closed at ${closed}` };
    const pull = await sync_consent_pullOf(handling, operation);
    const early = closed === null || counts(closed) ? '' : ` The issue was closed before the rollback: reopen it first.`;
    if (typeof pull === 'string')
        return { resume: false, operation, how: pull + early, merge: null };
    if (settled(pull.mergedAt))
        return { resume: true, why: `${pull.url} was merged` };
    const late = pull.mergedAt !== null && !counts(pull.mergedAt) ? ' That was before the rollback.' : '';
    const merge = pull.open ? 'that is merged' : counts(pull.mergedAt) ? 'that was merged' : null;
    return { resume: false, operation, how: `${inWords(pull)}.${late}${early}`, merge };
}
/** ms; NaN, which nothing is later than, where the record does not say. */
function lastActed({ startedAt, appliedAt, attempts }) {
    const times = [startedAt, ...(appliedAt === null ? [] : [appliedAt]), ...attempts.map((attempt) => attempt.at)];
    return Math.max(...times.map((one) => Date.parse(one)));
}
/** As completed, by a person: we close doubles as not planned. */
async function closedAt({ world, reporting }, { issue }) {
    if (issue === null)
        return null;
    const github = asking(world.codeHost, world.clock, sync_consent_DEADLINE);
    const body = await github.must({ method: 'GET', path: `/repos/${reporting.repository}/issues/${issue.number}` });
    const done = (0,fields/* text */.Qq)((0,fields.at)(body, 'state')) === 'closed' && (0,fields/* text */.Qq)((0,fields.at)(body, 'state_reason')) === 'completed';
    return done ? (0,fields/* time */.kB)((0,fields.at)(body, 'closed_at')) : null;
}
/** The pull request that sets it back, made where there is none yet; a sentence where there is none. */
async function sync_consent_pullOf(handling, { id, from, to, appliedAt }) {
    const { gitops } = handling.service;
    if (gitops === undefined)
        return 'Set it back in what is synced.';
    const key = id.split('/').slice(0, 3).join('/');
    const reason = appliedAt === null
        ? `The sync that would bring ${from.version} is paused.`
        : `In the cluster ${from.version} was rolled back to ${to.version}, and the sync is paused.`;
    try {
        return await setBackInGit(handling, gitops, { from, to, reason, against: [], key });
    }
    catch (thrown) {
        return `Set it back in what is synced. No pull request could be proposed: ${(0,lib_errors/* sentence */.em)(thrown)}`;
    }
}

;// CONCATENATED MODULE: ./lib/sync-strays.js







/** `still`: why nothing is written or said now; null: it may be. */
async function lookedAt(handling, stray, still) {
    const { world, service } = handling;
    const owner = (0,mitigation_sync/* stoppedBy */.$)(stray.receipt);
    const seen = owner === null
        ? { kind: 'failed', why: 'what the Lease says of it is none of ours' }
        : await (0,undo/* standing */.J)({ cluster: world.cluster, ref: service.workload }, stray, owner);
    if (seen.kind === 'stands')
        return sync_strays_open(handling, stray, still, null);
    if (seen.kind === 'failed' || seen.kind === 'not-undoable')
        return sync_strays_open(handling, stray, still, seen.why);
    return over(handling, stray, still, seen);
}
/** `unseen`: why it is not known whether it is still paused. */
async function sync_strays_open(handling, stray, still, unseen) {
    const detail = sync_strays_wordsOf(handling, stray, unseen);
    if (still === null)
        await sync_strays_tell(handling, stray, detail);
    return { ending: 'failed', detail };
}
function sync_strays_wordsOf({ service }, { operation, receipt }, unseen) {
    const owner = (0,mitigation_sync/* stoppedBy */.$)(receipt);
    const { namespace, name } = (0,mitigation_lease/* leaseOf */.m8)(service.workload);
    const { version } = operation.from;
    return [
        `The sync of ${owner === null ? 'an object' : (0,mitigation_sync/* syncInWords */.Wn)(owner)} (${receipt.path}) was paused for the rollback of ${version}, and \`pauseSync\` in the config does not name it now: this program does not turn it on.`,
        ...(unseen === null ? [] : [`Whether it is still paused is not known: ${unseen}.`]),
        owner === null
            ? `Find out who wrote that into the Lease ${namespace}/${name}, and turn the sync on by hand where it is paused.`
            : `Name it there again, or turn it on by hand: \`${(0,mitigation_sync/* resumedByHand */.af)(owner, receipt)}\`. While Git still says ${version}, that brings ${version} back.`,
        unseen === null
            ? 'Follow-up ends in this way until then.'
            : `Follow-up ends in this way until it may read the object, or the Lease ${namespace}/${name} is deleted.`,
    ].join(' ');
}
/** It was turned on, or is gone. */
async function over(handling, stray, still, seen) {
    const { world, service } = handling;
    const { operation, receipt } = stray;
    const how = 'why' in seen ? seen.why : 'it had been turned on again';
    const detail = `The sync of ${receipt.path} is not waited for any more: ${how}.`;
    if (still !== null)
        return { ending: 'nothing-open', detail };
    const restoredAt = new Date(world.clock.now()).toISOString();
    const kept = await (0,mitigation_owed/* changeBeside */.nc)(world, (0,mitigation_lease/* leaseOf */.m8)(service.workload), (record) => {
        const stored = record.operations.find(({ id }) => id === operation.id);
        if (stored?.pausedSync?.path !== receipt.path)
            return null;
        return (0,mitigation_record/* withOperation */.oi)(record, { ...stored, pausedSync: { ...receipt, restoredAt, leftAlone: how } });
    });
    if (kept)
        await sync_strays_tell(handling, stray, detail);
    return { ending: kept ? 'finished' : 'nothing-open', detail };
}
/** Once an operation, in place: each follow-up says it anew, in the same words. */
async function sync_strays_tell(handling, { operation: { issue, id } }, words) {
    if (issue === null)
        return;
    await commentOnIssue(handling, { issue: issue.number, kind: 'sync-stray', key: id, body: (0,markdown/* plain */.pj)(words, 2000) });
}

;// CONCATENATED MODULE: ./lib/sync.js
// The sync that was paused for a rollback. It goes on once a person has seen to it that it does not bring the bad release back:
// the pull request that sets it back is merged, or the incident's issue is closed as completed. Until then the issue says so.















/** Paused by us. An operation that is not finished is somebody else's to finish first. */
function pausedIn(operations) {
    return operations.flatMap((operation) => {
        const receipt = operation.pausedSync;
        const finished = ['judged', 'reported', 'abandoned'].includes(operation.phase);
        return receipt !== undefined && receipt.restoredAt === null && finished ? [{ operation, receipt }] : [];
    });
}
/** Null: no sync is paused by us. */
async function resumeSync(handling, first) {
    const { pauseSync: owner, workload } = handling.service;
    if (first.record.operations.every(({ pausedSync }) => pausedSync === undefined || pausedSync.restoredAt !== null))
        return null;
    const free = await standingStill(handling, first);
    if (free === null)
        return quiet('Another run is at work.');
    const { facts, lease } = await (0,observe/* observe */.l)(handling);
    if (lease.holder !== free.holder)
        return null;
    const still = (0,lib_handling/* leftAsItIs */.rz)(handling, (0,plan_switch/* brakedBy */.z7)(facts, workload));
    const all = pausedIn(lease.record.operations);
    const ofOwner = ({ receipt }) => owner !== undefined && (0,mitigation_sync/* isStopOf */.WC)(receipt, owner);
    const paused = all.find(ofOwner);
    const ended = [];
    if (paused !== undefined && owner !== undefined)
        ended.push(await resumedOnceDue(handling, { paused: { ...paused, owner }, lease, facts, still }));
    for (const stray of all.filter((one) => !ofOwner(one)))
        ended.push(await lookedAt(handling, stray, still));
    const [one, ...others] = ended;
    return one === undefined ? null : others.reduce(together, one);
}
async function resumedOnceDue(handling, { paused, lease, facts, still }) {
    const { owner } = paused;
    if (still !== null)
        return quiet(`The sync of ${(0,mitigation_sync/* syncInWords */.Wn)(owner)} is paused, and stays so: ${still}.`);
    const { cluster } = handling.world;
    const seen = await (0,undo/* standing */.J)({ cluster, ref: handling.service.workload }, paused, owner);
    if (seen.kind === 'failed')
        return quiet(`Whether the sync is still paused is not known: ${seen.why}.`);
    const due = seen.kind === 'stands' ? await dueOf(handling, paused, facts) : { resume: true, why: '' };
    if (!due.resume)
        return quiet(await reminded(handling, paused, due));
    return underLease(handling, { paused, lease, why: due.why });
}
const quiet = (detail) => ({ ending: 'nothing-open', detail });
/** Said on the issue, in place: by the run that paused it, and by each follow-up. */
async function remind(handling, operation) {
    const { pauseSync: owner } = handling.service;
    const { pausedSync: receipt } = operation;
    if (owner === undefined || receipt === undefined || receipt.restoredAt !== null || !(0,mitigation_sync/* isStopOf */.WC)(receipt, owner))
        return;
    if ((0,lib_handling/* leftAsItIs */.rz)(handling, null) !== null)
        return;
    const due = await seenTo(handling, operation, owner);
    if (!due.resume)
        await reminded(handling, { operation, receipt, owner }, due);
}
async function reminded(handling, { operation, owner }, unseen) {
    const { version } = unseen.operation.from;
    const closing = closingOf(operation, unseen.operation);
    const ways = [unseen.merge, closing].filter((way) => way !== null);
    const words = [
        `The sync of ${(0,mitigation_sync/* syncInWords */.Wn)(owner)} is paused, since what is synced may still say ${version}.`,
        unseen.how,
        ways.length === 0
            ? 'There is no issue to be closed: turn the sync on by hand.'
            : `Follow-up resumes the sync ${(0,time/* inWords */.r)(owner.resumeAfter)} after ${ways.join(' or ')}.`,
        ...(closing === null ? [] : [`Closing it while Git still says ${version} brings ${version} back.`]),
    ].join(' ');
    await sync_tell(handling, operation, words);
    return words;
}
/** Several operations may wait for one sync: then the issue is not the one that this is said on. */
function closingOf(told, { issue }) {
    if (issue === null)
        return null;
    const which = issue.number === told.issue?.number ? 'this issue' : `the issue ${issue.url}`;
    return `${which} is closed as completed`;
}
/** Where it is not said now, the next follow-up says it, or its own words; what was done is said by nobody else. */
async function sync_tell(handling, { issue, id }, words, claim) {
    if (issue === null)
        return;
    const comment = { issue: issue.number, kind: 'sync', key: id, body: (0,markdown/* plain */.pj)(words, 2000) };
    await (claim === undefined ? commentOnIssue(handling, comment) : sayOnIssue(handling, claim, comment));
}
async function underLease(handling, { paused, lease, why }) {
    const { world, service, run } = handling;
    const taken = await (0,claim/* take */.s)(world, { lease: (0,mitigation_lease/* leaseOf */.m8)(service.workload), run, state: lease, record: lease.record });
    if (taken.kind === 'contended')
        return quiet('Another run is at work.');
    if (taken.kind === 'refused')
        return { ending: 'claim-refused', detail: taken.why };
    try {
        return await resumed(handling, taken.claim, paused, why);
    }
    finally {
        await taken.claim.release();
    }
}
async function resumed(handling, claim, paused, why) {
    const { world, service, cancelled } = handling;
    const { operation, receipt, owner } = paused;
    const mayWrite = async () => !cancelled.aborted && claim.stillOurs();
    const ended = await (0,undo/* undo */.t)({ ...world, ref: service.workload, mayWrite }, { receipt }, owner);
    const words = sync_wordsOf(ended, owner, why);
    if (ended.kind === 'failed' || ended.kind === 'not-undoable')
        return { ending: 'failed', detail: words };
    if (ended.kind === 'undone')
        world.runner.warning(`${handling.key}: production was changed: ${words}`);
    const restoredAt = (ended.kind === 'undone' ? ended.at : null) ?? new Date(world.clock.now()).toISOString();
    const left = ended.kind === 'undone' ? {} : { leftAlone: words };
    // Where it cannot be written now, the next follow-up finds the sync turned on; what was done is told in any case.
    const noted = claim.update((kept) => {
        const stored = kept.operations.find(({ id }) => id === operation.id) ?? operation;
        return (0,mitigation_record/* withOperation */.oi)(kept, { ...stored, pausedSync: { ...receipt, restoredAt, ...left } });
    });
    await noted.catch(() => false);
    await sync_tell(handling, operation, words, claim);
    return { ending: ended.kind === 'undone' ? 'restored' : 'finished', detail: words };
}
function sync_wordsOf(ended, owner, why) {
    const sync = `The sync of ${(0,mitigation_sync/* syncInWords */.Wn)(owner)}`;
    if (ended.kind === 'undone')
        return `${sync} was resumed: ${why}.`;
    if (ended.kind === 'back-already')
        return `${sync} had been resumed already.`;
    return ended.kind === 'failed'
        ? `${sync} could not be resumed: ${ended.why}.`
        : `${sync} is left alone: ${ended.why}.`;
}

;// CONCATENATED MODULE: ./lib/investigation/comment.js




const comment_LONGEST_HUNKS = 12_000;
function renderComment({ account, suspect, incident, there, mentions }) {
    const id = (0,markdown/* inlineCode */.ti)(suspect.sha.slice(0, 10), 20);
    const commits = account.investigation?.commits ?? 0;
    return [
        `### This change may be connected to ${incident.id}`,
        `${(0,say/* say */.cv)((0,postmortem_told/* whatFails */.UF)(account.brief), 300)}${comment_since(account)}`,
        comment_done(account),
        `A program compared the ${commits === 1 ? 'one commit' : `${commits} commits`} of the release with what was seen. Commit ${id} may have contributed (confidence ${(0,postmortem_told/* sureness */.$6)(suspect, account.verification)})${copied(suspect)}:`,
        suspect.reasons.map((reason) => `- ${(0,say/* say */.cv)(reason, 500)}`).join('\n'),
        ...hunksOf(suspect),
        `This is a lead, not a finding: it may be wrong. Evidence, timeline and action items are in ${(0,markdown/* link */.nf)(incident.id, incident.url)}; if this change has nothing to do with it, please say so there.`,
        ...earlier(there ?? '', incident),
        ...(mentions.length === 0 ? [] : [`For your information: ${mentions.map((login) => `@${login}`).join(', ')}`]),
    ].join('\n\n');
}
function copied({ cherryPick }) {
    return cherryPick === undefined ? '' : `; it was copied from commit ${(0,markdown/* inlineCode */.ti)(cherryPick.from.slice(0, 10), 20)}`;
}
const MOST_EARLIER = 10;
/** A change may be named in several incidents, but has one comment: their issues, and nothing else that stands there, are kept. */
function earlier(there, { id, url }) {
    const shelf = url.replace(/\d+$/, '');
    const pieces = there.split('](');
    const links = pieces.flatMap((piece, index) => {
        const name = /\[(INC-[\d-]{10,20})$/.exec(piece.slice(-30))?.[1];
        const number = numberAfter(pieces[index + 1] ?? '', shelf);
        return name === undefined || name === id || number === null ? [] : [(0,markdown/* link */.nf)(name, `${shelf}${number}`)];
    });
    const kept = [...new Set(links)].slice(-MOST_EARLIER);
    return kept.length === 0 ? [] : [`It was also named in ${kept.join(', ')}.`];
}
/** `https://github.com/acme/shop/issues/7)…` → 7, for this shelf of issues only. */
function numberAfter(rest, shelf) {
    if (!rest.startsWith(shelf))
        return null;
    const digits = /^(\d{1,9})\)/.exec(rest.slice(shelf.length, shelf.length + 10))?.[1];
    return digits === undefined ? null : Number(digits);
}
function comment_since({ brief }) {
    return brief.triage.since === null ? '' : ` (since ${(0,say/* when */.z7)(brief.triage.since)})`;
}
function comment_done({ operation, verification }) {
    if (operation === null)
        return 'Nothing was changed in production.';
    const moved = `What was done to the service: ${(0,deeds/* deeds */.Iv)(operation, (text) => (0,markdown/* inlineCode */.ti)(text, 100))}`;
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
    const each = Math.floor(comment_LONGEST_HUNKS / hunks.length);
    const shown = hunks.map((hunk) => `In ${(0,markdown/* inlineCode */.ti)(hunk.path, 300)}:\n\n${(0,markdown/* fence */.EU)(hunk.text, each, 'diff')}`);
    return [`<details><summary>Where to look first</summary>\n\n${shown.join('\n\n')}\n\n</details>`];
}

;// CONCATENATED MODULE: ./lib/investigation/mentions.js
// Whom the comment mentions: nobody, unless the config asks for the author or the reviewers. Only logins that GitHub gives itself.

const mentions_MOST = 6;
/** Managed users have an underscore in their login; apps, whose login ends in `[bot]`, read no mentions. */
const LOGIN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;
/** Logins, the author first. Throws as `Asking` does. */
async function mentionsOf(github, { place, wanted }) {
    const author = wanted.author ? [await authorOf(github, place)] : [];
    const reviewers = wanted.reviewers && 'number' in place ? await reviewersOf(github, place) : [];
    return [...new Set([...author, ...reviewers])].filter((login) => LOGIN.test(login)).slice(0, mentions_MOST);
}
async function authorOf(github, place) {
    const isPull = 'number' in place;
    const path = `/repos/${place.repository}/${isPull ? `pulls/${place.number}` : `commits/${place.sha}`}`;
    const found = await github.must({ method: 'GET', path });
    return personIn((0,fields.at)(found, isPull ? 'user' : 'author'));
}
async function reviewersOf(github, { repository, number }) {
    const path = `/repos/${repository}/pulls/${number}/reviews?per_page=100`;
    return (0,fields/* list */.p_)(await github.must({ method: 'GET', path })).map((each) => personIn((0,fields.at)(each, 'user')));
}
function personIn(user) {
    return (0,fields/* text */.Qq)((0,fields.at)(user, 'type')) === 'Bot' ? '' : (0,fields/* text */.Qq)((0,fields.at)(user, 'login'));
}

;// CONCATENATED MODULE: ./lib/investigation/comment-publish.js
// The one comment on the suspect: on its pull request, or on the commit where there is none; one a place, whatever the number of
// incidents. Never thrown: what GitHub did not take is said, and whether it may take it later.




const comment_publish_KIND = 'suspect';
async function publishComment(host, request) {
    const { place, body } = request;
    const github = asking(host, request.clock, request.deadline);
    try {
        const login = request.login ?? (await ownLogin(github));
        const mentions = await mentioned(github, request);
        const comment = {
            place,
            kind: comment_publish_KIND,
            key: comment_publish_keyOf(place),
            body: (there) => body(there, mentions),
            login,
        };
        return { kind: 'published', url: await putComment(github, comment) };
    }
    catch (thrown) {
        if (!(thrown instanceof lib_errors/* ResponderError */.J6))
            throw thrown;
        return { kind: 'refused', why: (0,lib_errors/* sentence */.em)(thrown), passing: (0,lib_errors/* isPassing */.WG)(thrown) };
    }
}
/** Whom GitHub does not name now is not mentioned: the comment matters more. */
async function mentioned(github, { place, mention }) {
    if (!mention.author && !mention.reviewers)
        return [];
    return mentionsOf(github, { place, wanted: mention }).catch((thrown) => {
        if (thrown instanceof lib_errors/* ResponderError */.J6)
            return [];
        throw thrown;
    });
}
function comment_publish_keyOf(place) {
    return 'number' in place ? `${place.repository}#${place.number}` : `${place.repository}@${place.sha}`;
}

;// CONCATENATED MODULE: ./lib/investigation/revert.js





function revertBranch(sha) {
    return `incident-responder/revert-${sha.slice(0, 12)}`;
}
/** As GitHub's own button names it. */
function buttonBranch(number, head) {
    return `revert-${number}-${head}`;
}
function revertTexts(account, suspect, incident) {
    const id = (0,markdown/* inlineCode */.ti)(suspect.sha.slice(0, 10), 20);
    const body = [
        `Commit ${id} may have contributed to ${(0,markdown/* link */.nf)(incident.id, incident.url)} (confidence ${Math.round(suspect.confidence * 100)} %): ${(0,say/* say */.cv)((0,postmortem_told/* whatFails */.UF)(account.brief), 300)}.`,
        'A program opened this draft, as the config asks, so that the change can be taken back before the next release. It does not understand the code: look whether later work or data depends on the change. Merge it, or close it where the change is innocent; it is not opened again.',
        "Where a workflow's own token opened it, GitHub starts no checks for it: close it and open it again to start them.",
    ].join('\n\n');
    return {
        title: (0,markdown/* title */.DD)(`Revert ${suspect.title}`),
        body: marked({ kind: 'revert', key: suspect.sha, title: '', body }),
        message: `Revert "${(0,clean/* clean */.uH)(suspect.title, 100)}"\n\nThis reverts commit ${suspect.sha}.`,
    };
}

;// CONCATENATED MODULE: ./lib/investigation/revert-find.js

/** Whoever opened it: a person's revert is as good, and one that a person closed is not opened again. */
async function findPull(github, repository, branches) {
    const owner = repository.split('/')[0] ?? '';
    for (const branch of branches) {
        const query = `state=all&head=${encodeURIComponent(`${owner}:${branch}`)}&per_page=10`;
        const [newest] = (0,fields/* list */.p_)(await github.must({ method: 'GET', path: `/repos/${repository}/pulls?${query}` }));
        const pull = revert_find_pullIn(newest);
        if (pull === null)
            continue;
        const closed = (0,fields/* text */.Qq)((0,fields.at)(newest, 'state')) === 'closed';
        const merged = (0,fields/* time */.kB)((0,fields.at)(newest, 'merged_at')) !== null;
        return { pull, why: merged ? 'it is merged already' : closed ? 'it was closed by a person' : null };
    }
    return null;
}
function revert_find_pullIn(value) {
    const number = (0,fields/* whole */.WQ)((0,fields.at)(value, 'number'), 0);
    const url = (0,fields/* text */.Qq)((0,fields.at)(value, 'html_url')) || (0,fields/* text */.Qq)((0,fields.at)(value, 'url'));
    return number > 0 && /^https?:\/\//.test(url) ? { number, url } : null;
}

;// CONCATENATED MODULE: ./lib/investigation/revert-branch.js
// The revert on a branch of ours: found out where it belongs, made by Git, opened as a draft.






/** ms for the clone and the push. */
const LONGEST_GIT = 60_000;
const MOST_BRANCHES = 4;
async function revertOnBranch(branchJob) {
    const { github, job, home } = branchJob;
    const branch = revertBranch(job.suspect.sha);
    const base = await baseOf(branchJob);
    if (base === null)
        return revert_branch_none('the commit is on none of the branches that are known: take it back by hand where it was released from');
    const there = await github.request({ method: 'GET', path: `/repos/${home}/git/ref/heads/${branch}` });
    if (there.status !== 200) {
        const why = await pushed(branchJob, branch, base.tip);
        if (why !== null)
            return revert_branch_none(why);
    }
    return revert_branch_opened(branchJob, branch, base.name);
}
function revert_branch_none(why) {
    return { pull: null, why };
}
/** The first of these branches that holds the commit. */
async function baseOf({ github, job, home, base }) {
    const main = (0,fields/* text */.Qq)((0,fields.at)(await github.must({ method: 'GET', path: `/repos/${home}` }), 'default_branch'));
    const names = [...new Set([base ?? '', main, ...(await released(github, home, job.release))])].filter(signs/* isRef */.i9);
    for (const name of names.slice(0, MOST_BRANCHES)) {
        const path = `/repos/${home}/git/ref/heads/${name.split('/').map(encodeURIComponent).join('/')}`;
        const tip = (0,fields/* text */.Qq)((0,fields.at)((await github.request({ method: 'GET', path })).body, 'object', 'sha'));
        if ((0,signs/* isFullSha */.Wf)(tip) && (await revert_branch_holds(github, home, job.suspect.sha, tip)))
            return { name, tip };
    }
    return null;
}
async function released(github, home, sha) {
    if (!(0,signs/* isFullSha */.Wf)(sha))
        return [];
    const path = `/repos/${home}/commits/${sha}/branches-where-head`;
    const answer = await github.request({ method: 'GET', path });
    return (0,fields/* list */.p_)(answer.body).map((each) => (0,fields/* text */.Qq)((0,fields.at)(each, 'name')));
}
async function revert_branch_holds(github, home, sha, tip) {
    if (sha === tip)
        return true;
    const path = `/repos/${home}/compare/${sha}...${tip}?per_page=1`;
    return (0,fields/* text */.Qq)((0,fields.at)((await github.request({ method: 'GET', path })).body, 'status')) === 'ahead';
}
/** Null: the branch is there. */
async function pushed({ reverter, job, login, home }, branch, onto) {
    const { suspect, texts, deadline } = job;
    const done = await reverter.revert({
        repository: home,
        sha: suspect.sha,
        onto,
        branch,
        message: texts.message,
        login,
        deadline: Math.min(LONGEST_GIT, deadline),
    });
    if (done.kind === 'pushed')
        return null;
    if (done.kind === 'conflict')
        return `taking it back conflicts with later changes in ${done.files.join(', ')}`;
    if (done.kind === 'empty')
        return 'nothing of it is left to take back';
    if (done.passing)
        throw new lib_errors/* ResponderError */.J6('host-unreachable', done.why, 'Follow-up tries again.');
    return done.why;
}
async function revert_branch_opened({ github, job, home }, branch, base) {
    const { title, body } = job.texts;
    const content = { title, body, head: branch, base, draft: true };
    const wanted = { method: 'POST', path: `/repos/${home}/pulls`, body: content };
    const answer = await github.request(wanted).catch(() => null);
    const pull = answer?.status === 201 ? revert_find_pullIn(answer.body) : null;
    if (pull !== null)
        return { pull, why: null };
    await github.sleep(1000); // it may have been stored, or another run was faster
    const there = await findPull(github, home, [branch]);
    if (there !== null)
        return there;
    throw refusal(wanted, answer ?? { status: 0, body: { message: 'no usable answer' }, headers: {} });
}

;// CONCATENATED MODULE: ./lib/investigation/revert-open.js
// Opens the draft that takes a suspect back: by GitHub's own revert of its pull request, else by a branch of ours. One for a
// commit, whoever opened it; conflicts are said, nothing is forced. Never throws what GitHub or Git refuse.






async function openRevert(host, reverter, job) {
    const github = asking(host, job.clock, job.deadline);
    try {
        const login = await ownLogin(github);
        return { ...(await revert_open_opened(github, reverter, job, login)), passing: false };
    }
    catch (thrown) {
        if (!(thrown instanceof lib_errors/* ResponderError */.J6))
            throw thrown;
        return { pull: null, why: (0,lib_errors/* sentence */.em)(thrown), passing: (0,lib_errors/* isPassing */.WG)(thrown) };
    }
}
async function revert_open_opened(github, reverter, job, login) {
    const merged = await mergedPull(github, broughtBy(job.suspect));
    const home = merged?.repository ?? job.repository;
    const branches = [revertBranch(job.suspect.sha), ...(merged === null ? [] : [merged.button])];
    const there = await findPull(github, home, branches);
    if (there !== null)
        return there;
    if (merged !== null) {
        const made = await byButton(github, merged, job.texts);
        if (made !== null)
            return made;
    }
    return revertOnBranch({ github, reverter, job, login, home, base: merged?.base ?? null });
}
/** A copy is taken back on its own branch, by the pull request that carried it. */
function broughtBy({ pullRequest, cherryPick }) {
    return cherryPick === undefined ? pullRequest : cherryPick.through;
}
async function mergedPull(github, pull) {
    if (pull === null)
        return null;
    const found = await github.must({ method: 'GET', path: `/repos/${pull.repository}/pulls/${pull.number}` });
    if ((0,fields/* time */.kB)((0,fields.at)(found, 'merged_at')) === null)
        return null;
    return {
        repository: pull.repository,
        id: (0,fields/* text */.Qq)((0,fields.at)(found, 'node_id')),
        button: buttonBranch(pull.number, (0,fields/* text */.Qq)((0,fields.at)(found, 'head', 'ref'))),
        base: (0,fields/* text */.Qq)((0,fields.at)(found, 'base', 'ref')),
    };
}
const MUTATION = `mutation($input: RevertPullRequestInput!) {
  revertPullRequest(input: $input) { revertPullRequest { number url } }
}`;
/** Null: GitHub does not revert it. An error may hide a success, so that its branch is looked for first. */
async function byButton(github, { repository, id, button }, texts) {
    const input = { pullRequestId: id, title: texts.title, body: texts.body, draft: true };
    const wanted = { method: 'POST', path: '/graphql', body: { query: MUTATION, variables: { input } } };
    const answer = await github.request(wanted).catch(() => null);
    const pull = revert_find_pullIn((0,fields.at)(answer?.body, 'data', 'revertPullRequest', 'revertPullRequest'));
    if (pull !== null)
        return { pull, why: null };
    await github.sleep(1000);
    const there = await findPull(github, repository, [button]);
    if (there !== null)
        return there;
    const limited = (0,fields/* list */.p_)((0,fields.at)(answer?.body, 'errors')).some((each) => (0,fields/* text */.Qq)((0,fields.at)(each, 'type')) === 'RATE_LIMITED');
    const lost = answer ?? { status: 0, body: { message: 'no usable answer' }, headers: {} };
    // Where it may still come, a branch beside it would be a second one.
    if (limited)
        throw refusal(wanted, { ...lost, status: 429 });
    if (lost.status === 0 || lost.status >= 500 || (0,lib_errors/* isPassing */.WG)(refusal(wanted, lost)))
        throw refusal(wanted, lost);
    return null;
}

;// CONCATENATED MODULE: ./lib/investigation/telling.js
/** Where the rollback did not help, the release is less likely the cause: so much confidence is needed then. */
const NEEDED_UNHELPED = 0.8;
function whoIsTold({ investigation, verification, operation }) {
    const suspect = investigation?.suspects[0];
    if (!investigation || suspect === undefined || investigation.abstained !== null)
        return silent(null);
    if (!investigation.commentable)
        return silent('what speaks for this commit is enough to be listed here, not to bother the people of its change');
    if (unhelped({ verification, operation }) && suspect.confidence < NEEDED_UNHELPED)
        return silent('the rollback did not help, which speaks against this change');
    const meant = operation?.commentFor ?? suspect.sha;
    if (meant !== suspect.sha)
        return silent(`an earlier run had meant commit ${meant.slice(0, 10)}, and one incident is told in one place`);
    return { kind: 'tell', suspect };
}
/** The rollback did not help, whatever was done after it. */
function unhelped({ verification, operation }) {
    const tried = operation?.attempts.some((one) => one.strategy === 'rollback' && one.judged?.verdict === 'not-recovered');
    return verification?.verdict === 'not-recovered' || tried === true;
}
/** Where the people of the change are told, and the rollback did not show that it is hardly the cause. */
function isToRevert(account) {
    const telling = whoIsTold(account);
    return telling.kind === 'tell' && !unhelped(account) ? telling.suspect : null;
}
function silent(why) {
    return { kind: 'silent', why };
}

;// CONCATENATED MODULE: ./lib/tell.js
// Tells the people of the suspect's change: softly, in one place, updated there. Nothing throws; what GitHub refuses for a
// passing reason is owed, and a later run or follow-up writes it.







/** After this many ms a comment helps nobody any more: it is given up. */
const OWED_FOR = 24 * 3_600_000;
/** `intend` is told the commit before GitHub is asked: should this run die, the next one tells nobody else. */
async function tellSuspect(handling, account, reported, intend) {
    const { investigation } = account;
    if (investigation === null || reported.issue === null)
        return { investigation, owed: null };
    const { unanswered } = investigation;
    if (unanswered !== undefined && isFresh(handling, account))
        return { investigation: { ...investigation, commentWhy: later(unanswered) }, owed: `the comment: ${unanswered}` };
    const telling = whoIsTold(account);
    if (telling.kind === 'silent')
        return { investigation: { ...investigation, commentWhy: telling.why }, owed: null };
    if (account.operation?.commentFor !== telling.suspect.sha)
        await intend(telling.suspect.sha);
    const published = await tell_comment(handling, account, telling.suspect, reported);
    if (published.kind === 'published')
        return { investigation: { ...investigation, commentUrl: published.url, commentWhy: null }, owed: null };
    handling.world.runner.warning(`${handling.key}: the comment on the suspect was not taken: ${published.why}`);
    const owed = published.passing && isFresh(handling, account);
    const commentWhy = owed ? later(published.why) : `GitHub did not take it: ${published.why}`;
    return { investigation: { ...investigation, commentWhy }, owed: owed ? `the comment: ${published.why}` : null };
}
const later = (why) => `GitHub did not take it yet; a later run or follow-up asks again: ${why}`;
async function tell_comment({ world, service }, account, suspect, reported) {
    const { pullRequest } = suspect;
    const place = pullRequest === null
        ? { repository: account.investigation?.repository ?? '', sha: suspect.sha }
        : { repository: pullRequest.repository, number: pullRequest.number };
    const { codeHost, clock, runner } = world;
    try {
        return await publishComment(codeHost, {
            place,
            mention: service.mention,
            body: (there, mentions) => runner.hide(renderComment({ account, suspect, incident: tell_shown(reported), there, mentions })),
            deadline: report_DEADLINE,
            clock,
        });
    }
    catch (thrown) {
        return { kind: 'refused', why: (0,lib_errors/* sentence */.em)(thrown), passing: false };
    }
}
/** ms for the whole revert, its clone and push included. */
const REVERT_DEADLINE = 120_000;
/** Only where the config asks for it: a draft that takes the suspect back, once a commit. */
async function tell_proposeRevert(handling, account, reported) {
    const { world, service } = handling;
    const { investigation } = account;
    const suspect = service.revertPullRequest === 'draft' ? isToRevert(account) : null;
    if (investigation === null || suspect === null || reported.issue === null)
        return { investigation, owed: null };
    const texts = revertTexts(account, suspect, tell_shown(reported));
    const done = await openRevert(world.codeHost, world.reverter, {
        repository: investigation.repository ?? '',
        suspect,
        release: investigation.from?.sha ?? '',
        texts: { ...texts, title: world.runner.hide(texts.title), body: world.runner.hide(texts.body) },
        deadline: REVERT_DEADLINE,
        clock: world.clock,
    }).catch((thrown) => ({ pull: null, why: (0,lib_errors/* sentence */.em)(thrown), passing: false }));
    const { passing, ...revert } = done;
    const owed = passing && isFresh(handling, account);
    if (revert.pull === null)
        world.runner.warning(`${handling.key}: no revert was proposed: ${revert.why}`);
    return { investigation: { ...investigation, revert }, owed: owed ? `the revert: ${revert.why}` : null };
}
function tell_shown({ incident, issue }) {
    return { id: incident ?? `incident issue ${issue?.number}`, url: issue?.url ?? '' };
}
function isFresh({ world }, { operation }) {
    const since = Date.parse(operation?.judgedAt ?? '');
    return Number.isNaN(since) || world.clock.now() - since < OWED_FOR;
}

;// CONCATENATED MODULE: ./lib/finish.js
// After the write: prove it, find out why, write it up. Also the way of a run that finishes what another one left open.











const INVESTIGATION_DEADLINE = 120_000;
/** From `applied` on. Verification, investigation and the first version of the issue go together. */
async function finish(handling, finishing) {
    const { claim, brief } = finishing;
    const operation = { ...finishing.operation, brief };
    await journal(handling, claim, operation);
    const beside = begun(handling, { ...finishing, operation }, null);
    const verification = await prove_proven(handling, finishing);
    if (verification === null)
        return interrupted(handling, finishing, operation);
    const judged = judgedAs({ operation, brief, verification });
    await journal(handling, claim, judged.operation);
    return finish_settled(handling, finishing, judged, beside);
}
/** From a verdict on that another run came to: what it asks for may not have been done. */
async function goOn(handling, finishing, verification) {
    const { operation, brief } = finishing;
    return finish_settled(handling, finishing, { operation, brief, verification }, begun(handling, finishing, { verification }));
}
function begun(handling, finishing, known) {
    const account = accountOf(handling, finishing.brief, { operation: finishing.operation, ...known });
    return {
        investigating: finish_investigated(handling, finishing),
        opening: report(handling, account, known?.verification.verdict ?? 'unknown'),
    };
}
/** Up the ladder; then all that is left is to tell of it, and nothing that is to be put back waits for that. */
async function finish_settled(handling, finishing, judged, beside) {
    const { claim, resumed = false } = finishing;
    const last = await climb({ handling, claim, resumed }, judged);
    if (last === null)
        return interrupted(handling, finishing, judged.operation);
    const settledAt = new Date(handling.world.clock.now()).toISOString();
    const operation = { ...last.operation, settledAt };
    await journal(handling, claim, operation);
    const [told, investigation] = await Promise.all([
        withLogsNow(handling, { ...last, operation }, finishing.releases),
        inQuestion(handling, finishing, last, beside.investigating),
    ]);
    const opened = await beside.opening;
    return writeUp(handling, { claim, ...told, investigation, opened });
}
/** From `judged` on: the suspect's pull request, the finished issue, and the journal's last entry. */
async function writeUp(handling, parts) {
    const { claim, brief, operation, verification } = parts;
    if (await takenOver(handling, parts))
        return interrupted(handling, parts, operation, true);
    const ending = verification.verdict;
    const before = accountOf(handling, brief, { operation, verification, investigation: parts.investigation });
    // The comment leads to the issue, so the issue comes first; where GitHub takes neither now, it is not asked a third time.
    const known = parts.opened.issue !== null && parts.opened.incident !== null;
    const opened = known ? parts.opened : await report(handling, before, ending, parts.opened);
    let meant = {};
    const told = await tellSuspect(handling, before, opened, async (commentFor) => {
        meant = { commentFor };
        await journal(handling, claim, { ...operation, ...meant });
    });
    const { investigation, owed: revertOwed } = await tell_proposeRevert(handling, { ...before, investigation: told.investigation }, opened);
    const silent = parts.opened.issue === null && opened.issue === null;
    if (await takenOver(handling, { claim, opened }))
        return interrupted(handling, parts, { ...operation, ...meant }, true);
    const reported = silent ? opened : await report(handling, { ...before, investigation }, ending, opened);
    const calling = await callOwners(handling, claim, { ...before, investigation }, reported);
    // What the Lease keeps by itself does not keep the operation open.
    const owed = reported.owed ?? told.owed ?? revertOwed ?? (calling?.kept === false ? calling.why : null);
    const at = new Date(handling.world.clock.now()).toISOString();
    const done = {
        ...operation,
        ...meant,
        issue: reported.issue,
        ...(owed === null ? { phase: 'reported', reportedAt: at, brief: null } : {}),
    };
    await journal(handling, claim, done);
    await claim.release();
    await remind(handling, done);
    const account = { ...before, investigation, operation: { ...done, brief: null } };
    return {
        key: handling.key,
        ending,
        detail: verification.reason,
        account,
        incident: reported.incident,
        issueUrl: reported.issue?.url ?? null,
        owed: owed ?? calling?.why ?? null,
    };
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
/** Of the release that was gone back from in the end: the first act may have kept it, and then there was nothing to compare. */
async function inQuestion(handling, first, { operation, brief }, known) {
    const { from, to } = first.operation;
    const same = operation.from.templateHash === from.templateHash && operation.to.templateHash === to.templateHash;
    return same ? known : finish_investigated(handling, { operation, brief, releases: first.releases });
}

// EXTERNAL MODULE: ./lib/mitigation/left-out.js
var left_out = __webpack_require__(7299);
;// CONCATENATED MODULE: ./lib/owed.js






/** `key`: of the issue that this run has just written. One issue a key, so that two runs at once still make one. */
async function tellOwed(handling, record, key = null) {
    const { leftSaid, ...holds } = await tellHolds(handling, record, key);
    const comments = record.unsaid === undefined ? owed_NOTHING : await sayUnsaid(handling);
    const left = leftSaid ? owed_NOTHING : await tellLeft(handling, record);
    return { told: holds.told + comments.told + left.told, owed: holds.owed ?? comments.owed ?? left.owed };
}
const owed_NOTHING = { told: 0, owed: null };
/** The first hold to be told of says what the Lease had no room for. */
async function tellHolds(handling, record, key) {
    const { owed: holds = [], left } = record;
    const done = [];
    let told = 0;
    let owed = null;
    for (const one of holds) {
        if (one.key !== key && !isOver(one, record)) {
            owed = await owed_tell(handling, told === 0 && left !== undefined ? withOpen(one, owed_wordsOf(left)) : one);
            if (owed !== null)
                break;
            told += 1;
        }
        done.push(one);
    }
    const said = told === 0 ? undefined : left;
    if (done.length > 0)
        await (0,mitigation_owed/* changeBeside */.nc)(handling.world, (0,mitigation_lease/* leaseOf */.m8)(handling.service.workload), (kept) => (0,left_out/* withoutLeft */.ib)((0,mitigation_owed/* withoutOwed */.IL)(kept, done), said));
    return { told, owed, leftSaid: said !== undefined };
}
const withOpen = (hold, words) => ({ ...hold, open: [...hold.open, words] });
const owed_wordsOf = (left) => `${(0,left_out/* inWords */.r4)(left)} The summaries of the runs of those times say what they were about.`;
/** On an issue that the Lease knows of; where it knows of none yet, a later run says it. */
async function tellLeft(handling, { left, operations }) {
    const { world, service } = handling;
    const remarked = left?.newest.find(({ issue }) => issue !== null)?.issue;
    const issue = remarked ?? operations.find((one) => one.issue !== null)?.issue?.number;
    if (left === undefined || issue === undefined)
        return owed_NOTHING;
    const key = `${service.workload.name}/${left.newest[0]?.at}`;
    const why = await commentOnIssue(handling, { issue, kind: 'left-out', key, body: (0,markdown/* plain */.pj)(owed_wordsOf(left), 2000) });
    if (why !== null)
        return { told: 0, owed: why };
    await (0,mitigation_owed/* changeBeside */.nc)(world, (0,mitigation_lease/* leaseOf */.m8)(service.workload), (kept) => (0,left_out/* withoutLeft */.ib)(kept, left));
    return { told: 1, owed: null };
}
/** As the Lease is now: this run may have told of some itself. */
async function tellOwedNow(handling) {
    const { record } = await (0,mitigation_lease/* fetchLease */.FP)(handling.world.cluster, (0,mitigation_lease/* leaseOf */.m8)(handling.service.workload));
    return tellOwed(handling, record);
}
/** The same issue has since been given the end of an operation: an old hold must not be written over it. */
function isOver({ key, at }, { operations }) {
    return operations.some(({ id, reportedAt }) => id === key && reportedAt !== null && reportedAt >= at);
}
async function owed_tell(handling, { key, code, brief, open }) {
    const { owed } = await tellHold(handling, accountOf(handling, brief, { key, open }), code);
    if (owed === null)
        handling.world.runner.info(`${handling.key}: written now: an earlier run had held (${code}).`);
    return owed;
}

// EXTERNAL MODULE: ./lib/respond.js + 3 modules
var respond = __webpack_require__(199);
;// CONCATENATED MODULE: ./lib/follow-up.js
// `mode: follow-up`: for each service, finish what a dead run or a silent GitHub left open. Needs no event.














async function followUp(handling) {
    try {
        const state = await (0,mitigation_lease/* fetchLease */.FP)(handling.world.cluster, (0,mitigation_lease/* leaseOf */.m8)(handling.service.workload));
        const finished = await follow_up_followed(handling, state);
        const { owed, unsaid, left } = state.record;
        const nothing = owed === undefined && unsaid === undefined && left === undefined;
        return nothing || handling.dryRun ? finished : withTold(finished, await tellOwedNow(handling));
    }
    catch (thrown) {
        if (!(thrown instanceof lib_errors/* ResponderError */.J6))
            throw thrown;
        return nothing(handling, blindFor(thrown), (0,lib_errors/* sentence */.em)(thrown));
    }
}
function blindFor(thrown) {
    if ((0,mitigation_lease/* isForbidden */.US)(thrown))
        return 'no-permission';
    return (0,mitigation_lease/* isUnreadable */.GZ)(thrown) ? 'unknown-evidence' : 'cluster-unreachable';
}
/** What was owed is the ending where nothing else was to be done. */
function withTold(finished, { told, owed }) {
    if (finished.ending !== 'nothing-open' || told + (owed === null ? 0 : 1) === 0)
        return finished;
    const detail = `${finished.detail} Told now of what nobody could be told of before: ${told}.`;
    return { ...finished, ending: owed === null ? 'finished' : 'report-owed', detail, owed };
}
/** What is to be put back does not wait for a report that is owed. */
async function follow_up_followed(handling, state) {
    const open = (0,due/* unfinished */.M1)(state.record.operations);
    if (open !== null && !(0,settled/* isSettled */.I)(open))
        return finishedOf(handling, open, state);
    const restored = await follow_up_putBack(handling, state);
    if (open === null)
        return nothing(handling, restored?.ending ?? 'nothing-open', restored?.detail ?? 'No operation is open.');
    const now = restored === null ? state : await (0,mitigation_lease/* fetchLease */.FP)(handling.world.cluster, (0,mitigation_lease/* leaseOf */.m8)(handling.service.workload));
    return withRestored(await finishedOf(handling, open, now), restored);
}
/** The sync first: what it would bring back is put back by nobody. */
async function follow_up_putBack(handling, state) {
    const sync = await resumeSync(handling, state);
    if (sync === null)
        return restoreWhenQuiet(handling, state);
    const now = await (0,mitigation_lease/* fetchLease */.FP)(handling.world.cluster, (0,mitigation_lease/* leaseOf */.m8)(handling.service.workload));
    const rest = await restoreWhenQuiet(handling, now);
    return rest === null ? sync : together(sync, rest);
}
/** What was done to production is the ending, unless something went wrong. */
function withRestored(finished, restored) {
    if (restored === null || restored.ending === 'nothing-open')
        return finished;
    const wrong = lib_ending/* ENDINGS */.J[finished.ending].exit === 1 && lib_ending/* ENDINGS */.J[restored.ending].exit === 0;
    const ending = wrong ? finished.ending : restored.ending;
    return { ...finished, ending, detail: `${restored.detail} ${finished.detail}` };
}
async function finishedOf(handling, open, state) {
    if (handling.dryRun)
        return nothing(handling, 'dry-run', leftBehind(open));
    const withSignal = open.brief === null ? handling : { ...handling, signal: (0,followup_signal/* signalOf */.oX)(open.brief) };
    const resumed = await resume(withSignal, state);
    if (resumed.kind === 'finished')
        return resumed.finished;
    if (resumed.kind === 'nothing')
        return nothing(handling, 'nothing-open', resumed.why);
    if (resumed.kind === 'refused')
        return nothing(handling, 'claim-refused', resumed.why);
    return redone(withSignal, resumed.operation);
}
const leftBehind = ({ from, to, phase, startedAt }) => `Left open by the run of ${(0,moment/* when */.z)(startedAt)}: ${from.version} to ${to.version}, ${phase}. Without \`dry-run\` it would be finished.`;
/** Triaged anew with the operation's own signal; acted on only if it still happens inside the alert's shelf life. */
async function redone(handling, operation) {
    const recalled = (0,followup_signal/* recalledOf */.qA)(handling.key, operation);
    // Where nobody has to approve, what a person dispatched is finished, and nothing but that plan; else the Lease stands for nobody.
    const signal = handling.service.autonomy === 'auto' ? handling.signal : { ...handling.signal, manual: null };
    const finished = await (0,respond/* respond */.u)({ ...handling, signal, ...(recalled === undefined ? {} : { recalled }) });
    if (lib_ending/* ENDINGS */.J[finished.ending].kind !== 'held')
        return finished;
    if (finished.owed === null)
        await follow_up_close(handling, operation);
    if (finished.ending === 'awaiting-approval')
        return finished;
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
    await (0,claim/* orRelease */.RW)(taken.claim, () => markAbandoned(taken.claim, operation));
    await taken.claim.release();
}
const nothing = ({ key }, ending, detail) => (0,lib_handling/* untold */.r_)(key, ending, detail);

;// CONCATENATED MODULE: ./lib/unknown.js
// A write of which nobody knows whether it took effect: a person is told at once, on the operation's issue, by a cancelled run
// too. What became of it is settled from the Lease, by the next run that looks at it.




async function reportUnknown(handling, brief, { operation, why }) {
    const detail = `The outcome of the write is not known: ${why}.`;
    const { kind, namespace, name } = handling.service.workload;
    const commands = (0,to_check/* looks */.d)(handling.service.workload).map((command) => `\`${command}\``);
    const open = [
        `${detail} Look at ${kind} ${namespace}/${name} (${commands.join(', ')}); the next run or follow-up settles it from the Lease.`,
    ];
    const account = accountOf(handling, brief, { operation, open });
    const { issue, incident, owed } = await (0,lib_handling/* toldInTime */.Of)(handling, reported(handling, account), NOT_REPORTED);
    return { key: handling.key, ending: 'unknown', detail, account, incident, issueUrl: issue?.url ?? null, owed };
}
async function reported(handling, account) {
    // To find that out may take longer than a Lease lasts: whoever took over may have done it, and told of it.
    const claimedAt = account.operation?.attempts.at(-1)?.at;
    const written = await report(handling, account, 'unknown', NOT_REPORTED, claimedAt);
    const calling = await callOfUnknown(handling, account, written);
    return { ...written, owed: written.owed ?? (calling?.kept === false ? calling.why : null) };
}

;// CONCATENATED MODULE: ./lib/unmatched.js


/** A label arrived as something else than text (Alertmanager before 0.34 parses leaves as YAML): `y` and `true` are the same then. */
async function ambiguous(handling) {
    const reason = `The label that would name this service did not arrive as text (${handling.signal.ambiguousLabels.join(', ')}).`;
    const hold = {
        ...(0,weigh/* holdOf */.nv)('unknown-evidence', reason),
        remedy: 'Encode the payload twice in the monitor: `{{ . | toJson | toJson }}`.',
    };
    return reportHold(handling, hold, (0,weigh/* blindBrief */.QZ)(handling, hold), null, { about: 'unclear-label' });
}

;// CONCATENATED MODULE: ./lib/aftermath.js
// What a run needs only once production is safe (or held): a chunk of its own, so that it costs the way to the write nothing.













/***/ })

};
