// Loads what is needed late when it is first needed.

/** Once there is something to answer: an event that starts nothing ends without it. */
export const answering = () => import('./main.ts');

/** Once production is safe, or held. */
export const later = () => import('./aftermath.ts');

/** At the very end: by far the smaller part, so that a run that ends early does not load the other. */
export const closing = () => import('./outputs.ts');
