import { describe, expect, it } from '@jest/globals';
import { setBack } from '../../../src/mitigation/git/set-back.ts';

const BAD = 'ghcr.io/acme/api:1.5.0';
const GOOD = 'ghcr.io/acme/api:1.4.0';

const MANIFEST = `# The API.
spec:
  template:
    spec:
      initContainers:
        - image: ghcr.io/acme/migrate:1.5.0
      containers:
        - name: api
          image: ghcr.io/acme/api:1.5.0 # kept by the bot
        - image: "ghcr.io/acme/proxy:2.0"
`;

describe('the image set back', () => {
  it('in a manifest changes its line and nothing else', () => {
    const expected = MANIFEST.replace('api:1.5.0', 'api:1.4.0');
    expect(setBack(MANIFEST, BAD, GOOD)).toEqual({ kind: 'changed', text: expected });
    expect(setBack(expected, BAD, GOOD)).toEqual({ kind: 'already' });
  });

  it('changes every container that runs it, in quotes or not, at the start of a list item or not', () => {
    const text = `a:\n  - image: '${BAD}'\n  - image: "${BAD}"\r\n    image: ${BAD}\n`;
    expect(setBack(text, BAD, GOOD)).toEqual({ kind: 'changed', text: text.replaceAll(BAD, GOOD) });
  });

  it('by digest goes by the whole image', () => {
    const [bad, good] = [`ghcr.io/acme/api@sha256:${'a'.repeat(64)}`, `ghcr.io/acme/api@sha256:${'b'.repeat(64)}`];
    expect(setBack(`image: ${bad}\n`, bad, good)).toEqual({ kind: 'changed', text: `image: ${good}\n` });
    expect(setBack('newTag: 1.5.0\n', bad, good).kind).toBe('unclear');
  });

  it.each([
    ['a kustomization', 'images:\n  - name: ghcr.io/acme/api\n    newTag: 1.5.0\n', 'newTag: 1.5.0', 'newTag: 1.4.0'],
    ['values of a chart', 'image:\n  repository: ghcr.io/acme/api\n  tag: "1.5.0"\n', 'tag: "1.5.0"', 'tag: "1.4.0"'],
    [
      'values with the registry apart',
      'registry: ghcr.io\nrepository: acme/api\ntag: 1.5.0\n',
      'tag: 1.5.0',
      'tag: 1.4.0',
    ],
    ['values without a repository', 'api:\n  imageTag: 1.5.0\n', '1.5.0', '1.4.0'],
  ])('in %s goes by the tag', (_, text, old, now) => {
    expect(setBack(text, BAD, GOOD)).toEqual({ kind: 'changed', text: text.replace(old, now) });
  });

  it.each([
    ['behind', '  - name: ghcr.io/acme/web\n    newTag: 1.5.0\n', '  - name: ghcr.io/acme/api\n    newTag: 1.5.0\n'],
    ['before', '  - newTag: 1.5.0\n    name: ghcr.io/acme/web\n', '  - newTag: 1.5.0\n    name: ghcr.io/acme/api\n'],
    [
      'among others',
      'web:\n  image:\n    repository: ghcr.io/acme/web\n    tag: 1.5.0\n',
      'api:\n  image:\n    repository: ghcr.io/acme/api\n    pullPolicy: Always\n    tag: 1.5.0\n',
    ],
  ])('tells which of several same tags is the image’s own by the name %s it', (_, other, own) => {
    const back = own.replace('1.5.0', '1.4.0');
    expect(setBack(`images:\n${other}${own}`, BAD, GOOD)).toEqual({
      kind: 'changed',
      text: `images:\n${other}${back}`,
    });
    expect(setBack(`images:\n${own}${other}`, BAD, GOOD)).toEqual({
      kind: 'changed',
      text: `images:\n${back}${other}`,
    });
  });

  it.each([
    ['two tags and no name', 'a:\n  tag: 1.5.0\nb:\n  tag: 1.5.0\n', /stands there 2 times/],
    ['another image of the same tag', 'image: ghcr.io/acme/web:1.5.0\n', /neither/],
    ['the tag of another image', 'images:\n  - name: ghcr.io/acme/web\n    newTag: 1.5.0\n', /neither/],
    ['an image whose name only ends alike', 'repository: my-api\ntag: 1.5.0\n', /neither/],
    ['a longer tag', `image: ${BAD}-rc1\nversion: 1.5.0\n`, /neither/],
    ['a comment', `# image: ${BAD}\n`, /neither/],
    ['a template', 'image: "{{ .Values.image }}:1.5.0"\n', /neither/],
    ['nothing', '', /neither/],
  ])('leaves alone what is not certain: %s', (_, text, why) => {
    expect(setBack(text, BAD, GOOD)).toEqual({ kind: 'unclear', why: expect.stringMatching(why) });
  });

  it('leaves alone a tag where the image itself was replaced', () => {
    expect(setBack('tag: 1.5.0\n', BAD, 'ghcr.io/acme/old-api:1.4.0').kind).toBe('unclear');
  });

  it('keeps a tag a text that YAML would read as a number', () => {
    expect(setBack('tag: v2\n', 'a/b:v2', 'a/b:1.4')).toEqual({ kind: 'changed', text: 'tag: "1.4"\n' });
    expect(setBack("tag: 'v2'\n", 'a/b:v2', 'a/b:1.4')).toEqual({ kind: 'changed', text: "tag: '1.4'\n" });
    expect(setBack('tag: 1.5.0\n', 'a/b:1.5.0', 'a/b:1.4.0')).toEqual({ kind: 'changed', text: 'tag: 1.4.0\n' });
  });

  it('takes a file of 1 MiB of colons and blanks in its stride', () => {
    const began = performance.now();
    setBack(': - '.repeat(262_144), BAD, GOOD);
    setBack(`${' '.repeat(1_048_576)}x`, BAD, GOOD);
    expect(performance.now() - began).toBeLessThan(20_000); // backtracking would not end
  });
});
