// The switch as an annotation: whatever it says but `on` switches off. A brake that is misspelt must still hold.
const SWITCH = 'incident-responder.github.io/switch';

/** In words, with whose annotation it is; empty: it does not say so. */
export function switchedOffBy(whose: string, annotations: Readonly<Record<string, string>>): readonly string[] {
  const value = annotations[SWITCH];
  if (value === undefined || value.trim().toLowerCase() === 'on') return [];
  return [`${whose} is annotated ${SWITCH}: ${JSON.stringify(value.slice(0, 50))}`];
}
