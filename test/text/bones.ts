// Two views of a whole document of ours: what it is made of, and what GitHub's filters see of it.
import { readInline } from './markdown-oracle.ts';

const FENCED = /^(`{3,})([^`\n]*)\n[\s\S]*?\n\1$/gm;
/** Own mentions, hidden markers, links to the run and to the sandbox's GitHub, and addresses that show all of themselves. */
const OWN = [
  /@(?:alice|bob|dana)\b/g,
  /<!-- incident-responder:[\s\S]*?-->/g,
  /(?<=\])\(http:\/\/127\.0\.0\.1:\d+\/acme\/shop\/[^)]*\)/g,
  /(?<=\])\(https:\/\/github\.com\/acme\/[^)]*\)/g,
  /<https:\/\/github\.com\/acme\/shop\/actions\/runs\/\d+>/g,
  /<https?:\/\/(?:grafana|prometheus|alertmanager)\.example(?:\.com)?\/[^<>\s]*>/g,
];

/** Outside of fences and code, entities decoded. */
export function seen(markdown: string): string {
  const own = OWN.reduce((text, pattern) => text.replace(pattern, ''), markdown.replace(FENCED, ''));
  const lines = own.split('\n').map((line) => readInline(line).text);
  return lines.join('\n');
}

/** Which headings, tables, fences, HTML and boxes there are, without their words and without how many rows or points. */
export function bones(markdown: string): readonly string[] {
  const fences = [...markdown.matchAll(FENCED)].map(([, , kind]) => `fence ${kind}`);
  const lines = markdown.replace(FENCED, '').split('\n');
  const raw = lines.map((line) => readInline(line).raw).join('\n');
  const count = (what: RegExp) => (raw.match(what) ?? []).length;
  const tags = [...raw.matchAll(/<(\/?[a-z][\w-]*|!--)/gi)]
    .map(([, tag]) => `<${tag}`)
    .filter((tag) => !/^<https?$/.test(tag));
  const marks = { heading: count(/^ {0,3}#{1,6} /gm), rule: count(/^ {0,3}(?:-{3,}|\*{3,}|_{3,}|={3,})\s*$/gm) };
  const more = { box: count(/^\s*[-*+] \[[ x]\]/gm), quote: count(/^\s*>/gm), table: count(/^\|(?: ?:?-+:? ?\|)+$/gm) };
  return [
    ...fences.sort(),
    ...tags.sort(),
    ...Object.entries({ ...marks, ...more }).map(([name, many]) => `${many} ${name}`),
  ];
}
