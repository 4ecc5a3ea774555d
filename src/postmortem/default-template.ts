// The post-mortem as it is without a template of the user's own (docs/postmortem-template.md). A constant: the bundle has no files.

export const DEFAULT_TEMPLATE = `## Summary

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
