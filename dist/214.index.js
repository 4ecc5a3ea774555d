export const id = 214;
export const ids = [214];
export const modules = {

/***/ 6214:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/followup/signal.js
var followup_signal = __webpack_require__(7786);
// EXTERNAL MODULE: ./lib/handling.js
var lib_handling = __webpack_require__(9034);
// EXTERNAL MODULE: ./lib/later.js
var later = __webpack_require__(741);
// EXTERNAL MODULE: ./lib/mitigation/in-time.js
var in_time = __webpack_require__(8120);
// EXTERNAL MODULE: ./lib/quiet.js
var quiet = __webpack_require__(8543);
// EXTERNAL MODULE: ./lib/respond.js + 3 modules
var respond = __webpack_require__(199);
// EXTERNAL MODULE: ./lib/signal/said.js
var said = __webpack_require__(3287);
// EXTERNAL MODULE: ./lib/signal/words.js
var words = __webpack_require__(5905);
;// CONCATENATED MODULE: ./lib/signal/match.js


function matchServices(signal, config) {
    const keys = Object.keys(config.services);
    const { manual } = signal;
    if (manual !== null)
        return { services: keys.filter((key) => key === manual.service), ambiguous: [] };
    const voices = voicesOf(signal);
    const having = (key, test) => config.services[key]?.match.some((wanted) => voices.some((voice) => test(wanted, voice))) === true;
    const services = keys.filter((key) => having(key, fits));
    return { services, ambiguous: keys.filter((key) => !services.includes(key) && having(key, mayFit)) };
}
/** The signal as far as it is about one service: other services' alerts in the group say nothing about it, lend it no severity. */
function narrowed(signal, service) {
    const all = firingIn(signal);
    const own = all.filter((alert) => service.match.some((wanted) => fits(wanted, voiceOf(signal, alert))));
    if (own.length === 0)
        return signal;
    const startedAt = (0,words/* earliest */.Qd)(own.map((alert) => alert.startedAt));
    const complete = own.length === all.length && signal.truncatedAlerts === 0;
    return { ...signal, ...(complete ? {} : saidOf(signal, own)), alerts: own, startedAt };
}
function saidOf(signal, own) {
    const voices = own.map((alert) => voiceOf(signal, alert));
    const told = own.map((alert, index) => ({ ...alert, labels: voices[index]?.labels ?? alert.labels }));
    const ambiguousLabels = [...new Set(voices.flatMap(({ unclear }) => unclear))];
    return { ...(0,said/* saidBy */.T)(told, { labels: shared(voices), annotations: {} }), ambiguousLabels };
}
/** Labels that all of them have, with the same value. */
function shared(voices) {
    const entries = Object.entries(voices[0]?.labels ?? {});
    return Object.fromEntries(entries.filter(([name, value]) => voices.every(({ labels }) => labels[name] === value)));
}
function firingIn(signal) {
    return signal.alerts.filter((alert) => alert.status === 'firing');
}
/** An alert speaks with its own labels over the group's; resolved ones in a firing group do not speak. */
function voicesOf(signal) {
    const firing = firingIn(signal);
    if (firing.length === 0)
        return [{ labels: signal.labels, unclear: signal.ambiguousLabels }];
    return firing.map((alert) => voiceOf(signal, alert));
}
function voiceOf(signal, alert) {
    const lent = signal.ambiguousLabels.filter((name) => !Object.hasOwn(alert.labels, name));
    return {
        labels: { ...signal.labels, ...alert.labels },
        unclear: [...lent, ...(alert.ambiguousLabels ?? signal.ambiguousLabels)],
    };
}
function fits(wanted, { labels, unclear }) {
    return Object.entries(wanted).every(([name, value]) => Object.hasOwn(labels, name) && labels[name] === value && !unclear.includes(name));
}
/** `y` and `true` are the same once they were parsed as YAML, `1e3` and `1000` too: what arrived could have been the wanted text. */
function mayFit(wanted, { labels, unclear }) {
    return Object.entries(wanted).every(([name, value]) => {
        if (!Object.hasOwn(labels, name))
            return false;
        return labels[name] === value || (unclear.includes(name) && couldBecome(value, labels[name] ?? ''));
    });
}
/** Would YAML 1.1 make this of that text? Numbers have too many spellings to tell them apart. */
function couldBecome(text, arrived) {
    if (arrived === 'true')
        return /^(y|yes|true|on)$/i.test(text);
    if (arrived === 'false')
        return /^(n|no|false|off)$/i.test(text);
    if (arrived === '')
        return /^(~|null)?$/i.test(text);
    if (/^-?\d/.test(arrived) && Number.isFinite(Number(arrived)))
        return /^[-+.]?\d/.test(text);
    const bare = (one) => one.replaceAll(/[^\p{L}\p{N}]/gu, '');
    return bare(text) === bare(arrived);
}

;// CONCATENATED MODULE: ./lib/main.js
// The way of a run: inputs and event in, one ending a service, outputs and summary out.









/** All services go together: one service's outage does not wait for another's verification. */
async function main(request) {
    const { config, signal } = request;
    mustKnow(request);
    const run = `${request.world.runner.env['GITHUB_RUN_ID'] ?? 'local'}-${(0,external_node_crypto_.randomUUID)()}`;
    const handlingOf = (key, about, alerting) => {
        const service = config.services[key];
        return service === undefined || !isWanted(request, key)
            ? []
            : [
                {
                    ...request,
                    key,
                    service,
                    run,
                    signal: narrowed(about, service),
                    mode: request.inputs.mode === 'plan' ? 'plan' : 'respond',
                    dryRun: request.inputs.dryRun,
                    site: siteOf(request, key, alerting),
                    approvedPlans: request.inputs.planIds,
                },
            ];
    };
    if (signal === null) {
        const all = Object.keys(config.services).flatMap((key) => handlingOf(key, followup_signal/* NO_SIGNAL */.PA, [key]));
        const { check, followUp } = await (0,later/* later */.NU)();
        const look = request.inputs.mode === 'check' ? check : followUp;
        return Promise.all(all.map((one) => settled(one, () => look(one))));
    }
    const matched = matchServices(signal, config);
    const firing = matched.services.flatMap((key) => handlingOf(key, signal, matched.services));
    const unclear = matched.ambiguous.flatMap((key) => handlingOf(key, signal, [key]));
    if (matched.services.length + matched.ambiguous.length === 0)
        return [(0,quiet/* nobody */.eP)(signal, config)];
    const ended = await Promise.all([
        ...firing.map((one) => settled(one, () => (0,respond/* respond */.u)(one))),
        ...unclear.map((one) => settled(one, async () => (await (0,later/* later */.NU)()).ambiguous(one))),
    ]);
    return [...ended, ...(0,quiet/* incomplete */.$x)(signal)];
}
/** A name that nobody knows would be a green run in which nobody is looked after. */
function mustKnow({ config, inputs: { services } }) {
    const unknown = services.filter((key) => config.services[key] === undefined);
    if (unknown.length === 0)
        return;
    const why = `services: ${unknown.map((key) => `\`${key}\``).join(', ')} is no service of the config.`;
    throw new errors/* ResponderError */.J6('config-invalid', why, 'Give it the output `waiting` or `held` of an earlier job, or keys of `services`.');
}
/** What other services are in trouble counts for all of them, whoever is looked after here. */
function isWanted({ inputs: { services } }, key) {
    return services.length === 0 || services.includes(key);
}
function siteOf({ config, inputs }, key, alerting) {
    const others = Object.entries(config.services)
        .filter(([other]) => other !== key)
        .map(([other, { workload }]) => ({ service: other, ref: workload }));
    return { switch: inputs.switch, alerting, others };
}
/** ms that a cancelled run's services have to come to an end of their own: the rest of its grace is for outputs and summary. */
const ENDS_WITHIN = 4500;
const CUT = 'The run was cancelled, and had not come to an end when its time was up. What it had begun stands in the Lease: follow-up goes on from there.';
/** What one service's run cannot handle must not end the others in the middle of theirs; nor does one that waits keep a cancelled run silent. */
async function settled(handling, work) {
    const { key } = handling;
    const ended = work().catch((thrown) => (0,lib_handling/* untold */.r_)(key, 'failed', (0,errors/* sentence */.em)(thrown)));
    return (0,in_time/* inTime */.RN)((0,lib_handling/* cancellable */.nZ)(handling), ended, ENDS_WITHIN, () => (0,lib_handling/* untold */.r_)(key, 'failed', CUT));
}


/***/ })

};
