// The call that gave something back is gone, and the thing itself is still there.
import type { Change, Detector, Line } from './detector.ts';
import { isRewrite } from './pairs.ts';
import { ownsByScope } from './resources.ts';

interface Released {
  readonly kind: string;
  readonly sees: string;
  readonly look: string;
  /** The name of what is given back is the first group that matched. */
  readonly release: RegExp;
  /** What must still be in the hunk; null: the name. */
  readonly taken: RegExp | null;
  readonly says: (name: string) => string;
}

const RELEASED: readonly Released[] = [
  {
    kind: 'release-removed',
    sees: 'a call taken away that closed or released something which is still used',
    look: 'where else it is released, and how many of them are open after some hours',
    release:
      /\b(?!self\b|this\b|super\b|cls\b)(\w{1,60})\??\.(?:release|close|closeAsync|Close|Unlock|RUnlock|unlock|dispose|Dispose|disconnect|destroy)\(/,
    taken: null,
    says: (name) => `\`${name}\`, which is still used here, is no longer released`,
  },
  {
    kind: 'listener-not-removed',
    sees: 'a call taken away that removed a listener or ended a subscription',
    look: 'where else the listener is removed, and how many of them there are after some hours',
    release:
      /\b(?:removeEventListener|removeListener|removeAllListeners|off|unsubscribe|remove_listener|RemoveHandler)\(([\w.]{0,60})|\.(\w{1,60}) -= (?:On|Handle|_)\w/,
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

export const RELEASE_REMOVED_DETECTORS: readonly Detector[] = RELEASED.map((released) => ({
  kind: released.kind,
  sees: released.sees,
  explains: ['resources', 'latency', 'errors'],
  look: released.look,
  observe: (change) => observe(change, released),
}));

/** In any spelling, called or handed on to be called. */
const GIVES_BACK = /clos|releas|stop|\boff\b|cancel|clear|remov|dispos|destroy|unlock|unsubscri|shutdown| -= /i;
const MOST_LOOKED_AT = 4;
const BY_SCOPE =
  /\b(?:defer|with|using|finally|try \()|\bon(?:Cleanup|Destroy|Unmounted)\b|\.use \{|\bonce\b|\bAbortController\b|\bsignal\b/;

function observe(change: Change, { release, taken, says }: Released): readonly string[] {
  if (isRewrite(change) || ownsByScope(change.language)) return [];
  // In a return it was of one way out, which is gone.
  const gone = change.removed
    .filter(({ bare }) => release.test(bare) && !bare.startsWith('return'))
    .slice(0, MOST_LOOKED_AT);
  return gone.flatMap((line) => {
    const name = nameIn(release, line);
    const stays = taken ?? use(name);
    if (stays === null || !change.after.some((each) => stays.test(each.bare))) return [];
    if (change.after.some(({ bare }) => BY_SCOPE.test(bare))) return [];
    const again = ({ bare }: Line) => GIVES_BACK.test(bare) && bare.includes(name ?? '') && !taken?.test(bare);
    return change.after.some(again) || change.commit.added.some(again) ? [] : [says(name ?? '')];
  });
}

function nameIn(release: RegExp, line: Line): string | undefined {
  return release.exec(line.bare)?.slice(1).find(Boolean);
}

/** The name, but not where it is given a value. */
function use(name: string | undefined): RegExp | null {
  return name === undefined ? null : new RegExp(`\\b${name.replaceAll('.', '\\.')}\\b(?! ?:?= )`);
}
