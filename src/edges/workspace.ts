// Files of the checked-out repository and the event: read whole, bounded, and never outside the workspace.
import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { ResponderError } from '../errors.ts';

const LARGEST = 256 * 1024;

/** Text of a file inside `workspace`; null where there is none. Links that lead out are refused. */
export async function readInside(workspace: string, name: string): Promise<string | null> {
  const root = await realpath(workspace).catch(() => null);
  if (root === null) return null;
  const file = await realpath(path.resolve(root, name)).catch(() => null);
  if (file === null) return null;
  if (!file.startsWith(root + path.sep))
    throw new ResponderError(
      'input-invalid',
      `${name} leads out of the workspace.`,
      'Name a file inside the repository.',
    );
  const facts = await stat(file);
  if (!facts.isFile() || facts.size > LARGEST)
    throw new ResponderError(
      'input-invalid',
      `${name} is not a file of at most 256 KiB.`,
      'Name a smaller regular file.',
    );
  return readFile(file, 'utf8');
}

/** A kubeconfig given as its content, or as the path of a file. */
export async function readKubeconfigText(given: string): Promise<string> {
  if (given === '')
    throw new ResponderError(
      'input-invalid',
      'There is no kubeconfig.',
      'Set the input `kubeconfig` (content or path), or KUBECONFIG.',
    );
  if (given.includes('\n') || given.trimStart().startsWith('{')) return given;
  if (Buffer.from(given, 'base64').toString('utf8').includes('apiVersion'))
    throw new ResponderError('input-invalid', 'The kubeconfig is base64.', 'Store it as it is, decoded.');
  try {
    return await readFile(given, 'utf8');
  } catch (cause) {
    throw new ResponderError(
      'input-invalid',
      'The kubeconfig file cannot be read.',
      'Check the path in the input `kubeconfig` or KUBECONFIG.',
      cause,
    );
  }
}
