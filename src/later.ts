// Loads the aftermath when it is first needed.
export const later = () => import('./aftermath.ts');
