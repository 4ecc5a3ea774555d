// A kubeconfig's text is read for what of it is secret, and for what it says: parsed once.
import { type Document, parseDocument } from 'yaml';

let last: { readonly text: string; readonly document: Document.Parsed } | null = null;

/** YAML 1.2 without merge keys; errors and warnings are in the document. */
export function documentOf(given: string): Document.Parsed {
  const text = given.trimEnd();
  if (last?.text !== text)
    last = { text, document: parseDocument(text, { version: '1.2', schema: 'core', merge: false, logLevel: 'error' }) };
  return last.document;
}
