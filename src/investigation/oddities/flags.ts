// A switch that stands the other way.
import type { Change, Detector, Line } from './detector.ts';
import { isSettings } from './language.ts';
import { namesIn } from './literals.ts';
import { pairs, squeezed } from './pairs.ts';

const SWITCH =
  /\b(?:true|false|True|False|TRUE|FALSE)\b|(?<=[:=]\s?["']?)\b(?:on|off|yes|no|enabled|disabled)\b(?=["']?[,;]?$)/gi;
const FLAG_NAME =
  /(?:^|_)(?:enabled?|disabled?|flags?|features?|toggles?|default|use|allow|experimental|beta|rollout|kill_switch|opt_in|auto|dry_run|legacy|strict|cache|async)(?:_|$)/;
const GETTER =
  /\b(?:variation|boolVariation|isEnabled|is_enabled|getBoolean|getBool|get_bool|GetBool|flag|feature\w*|enabled\?)\(/i;
/** Another detector's matter. */
const SAFETY = /verify|auth|secure|reject|csrf|tls|ssl/i;

export const FLAG_FLIPPED: Detector = {
  kind: 'flag-flipped',
  sees: 'the default of a flag or switch turned from on to off or back',
  explains: ['errors', 'latency', 'config', 'crash', 'resources'],
  look: 'the way that this flag opens or closes, with it on and with it off',
  observe: (change) =>
    pairs(change, (line) => (line.code.search(SWITCH) === -1 ? '' : squeezed(line.code.replace(SWITCH, '~')))).flatMap(
      (pair) => (SAFETY.test(pair.now.code) || !isFlag(pair.now, change) ? [] : flipped(pair.old, pair.now)),
    ),
};

function flipped(old: Line, now: Line): readonly string[] {
  const [was, is] = [old.code.match(SWITCH) ?? [], now.code.match(SWITCH) ?? []];
  const at = was.findIndex((one, index) => one.toLowerCase() !== is[index]?.toLowerCase());
  if (at === -1) return [];
  const name =
    /["']?([A-Za-z_][\w.-]{1,60})["']?\s?(?::\s?(?:bool(?:ean)?|Boolean|bool)\s?)?(?::=|[:=])/.exec(now.code)?.[1] ??
    /["']([\w.:-]{2,60})["']/.exec(now.code)?.[1];
  return [`${name === undefined ? 'a flag here' : `\`${name}\``} goes from ${was[at]} to ${is[at]}`];
}

/** Settings of builds and tools, not of the service. */
const MANIFEST =
  /(?:^|\/)(?:(?:Cargo|pyproject)\.toml|(?:package|tsconfig[\w.-]*|composer|biome)\.json|pom\.xml|[\w.-]+\.csproj)$/;

function isFlag(line: Line, change: Change): boolean {
  if (MANIFEST.test(change.path)) return false;
  if (GETTER.test(line.bare)) return true;
  if (/^return\b|^(?:let|var) |\bif\b|==/.test(line.bare)) return false;
  const names = namesIn(line.code);
  const named = names.some((name) => FLAG_NAME.test(name)) || /^(?:\w+ )*[A-Z][A-Z\d_]{2,} ?[:=]/.test(line.bare);
  return (
    named || isSettings(change.language) || /(?:flags?|features?|settings|config|defaults?)[./_-]/i.test(change.path)
  );
}
