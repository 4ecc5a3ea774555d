// What the global teardown has to end.
export const stops: (() => Promise<void>)[] = [];
