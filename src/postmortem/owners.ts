// Who owns what comes next: the service's configured owners in turn; without owners that is said, not guessed.

export const UNASSIGNED = 'unassigned';

/** The owner of the nth item: round robin, so that one person does not get them all. */
export function ownerOf(owners: readonly string[], index: number): string {
  return owners.length === 0 ? UNASSIGNED : (owners[index % owners.length] ?? UNASSIGNED);
}
