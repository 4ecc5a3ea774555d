export const id = 466;
export const ids = [466];
export const modules = {

/***/ 7466:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   destructive: () => (/* binding */ destructive)
/* harmony export */ });
/* harmony import */ var _text_clean_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4874);
/* harmony import */ var _match_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2468);
/* harmony import */ var _oddities_change_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8586);
/* harmony import */ var _oddities_migration_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2419);
/* harmony import */ var _oddities_migrations_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9460);
// What the migrations between two releases do that the earlier one cannot live with, each with its place. Loaded only where
// a file of the diff looks like a migration.





const LONGEST_PATH = 120;
/** Longer is a dump, and would hold up the way to the write. */
const LONGEST_PATCH = 100_000;
function destructive(files) {
    const migrations = files.filter(({ path }) => (0,_oddities_migration_file_js__WEBPACK_IMPORTED_MODULE_3__/* .isMigration */ .b)(path) && !(0,_match_js__WEBPACK_IMPORTED_MODULE_4__/* .isAside */ .Zl)(path));
    const readable = migrations.filter(({ path, patch }) => patch !== null && patch.length <= LONGEST_PATCH && (0,_oddities_change_js__WEBPACK_IMPORTED_MODULE_1__/* .isLookedAt */ .g)(path));
    const changes = (0,_oddities_change_js__WEBPACK_IMPORTED_MODULE_1__/* .changesOf */ .f)(readable);
    const steps = changes.flatMap((change) => (0,_oddities_migrations_js__WEBPACK_IMPORTED_MODULE_2__/* .incompatibleSteps */ .$)(change).map(({ line, says }) => `${name(change.path)}:${numberOf(line, change)}: ${says}`));
    const unread = migrations.filter((file) => !readable.includes(file) || isCut(file, changes));
    return { steps: [...new Set(steps)], unread: unread.map(({ path }) => name(path)) };
}
/** What is read of a diff has a limit. */
function isCut({ path, patch }, read) {
    const rows = (patch ?? '').match(/^[-+ ]/gm)?.length ?? 0;
    return read.filter((one) => one.path === path).reduce((sum, { lines }) => sum + lines.length, 0) < rows;
}
/** In the file as the later release has it. */
function numberOf(line, { hunk, lines }) {
    const first = Number(/^@@ -\S+ \+(\d+)/.exec(hunk)?.[1] ?? 1);
    return first + lines.filter(({ at, sign }) => at < line.at && sign !== '-').length;
}
const name = (path) => (0,_text_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .clean */ .uH)(path, LONGEST_PATH);


/***/ })

};
