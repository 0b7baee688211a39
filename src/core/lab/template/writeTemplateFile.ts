import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { createOnce, errorCode, undefinedIfAbsent } from '../../files';
import { Problem } from '../../problem';
import { safeName } from '../names';
import { isInside } from './readUserFile';
import type { Template } from './template';
import { ledOut, templateText } from './templateFiles';

/**
 * Writes a template to a new file in `folder`, which is made if it is missing, under a name made from the template's;
 * a file that exists is never written over. Gives the file's path.
 * @param within the folder that no link may lead out of
 * Throws Problem BadTemplate when the folder cannot be written, or is not within.
 */
export async function writeTemplateFile(
  folder: string,
  template: Template,
  within?: string,
): Promise<string> {
  const base = safeName(template.name);
  try {
    await makeFolder(folder, within);
    for (let number = 1; ; number++) {
      const file = path.join(folder, number === 1 ? `${base}.json` : `${base}-${String(number)}.json`);
      if (await createdOnce(file, templateText(template))) return file;
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('BadTemplate', l10n.t('The template cannot be written to {0}.', folder), {
      cause: error,
    });
  }
}

/** Nothing is made outside `within`, not even a folder. */
async function makeFolder(folder: string, within: string | undefined): Promise<void> {
  if (within !== undefined) {
    const [root, nearest] = await Promise.all([fs.realpath(within), nearestFolder(folder)]);
    if (nearest !== root && !isInside(root, nearest)) throw new Problem('BadTemplate', ledOut());
  }
  await fs.mkdir(folder, { recursive: true });
}

/** Where the folder really is, or the nearest one above it that there is. */
async function nearestFolder(folder: string): Promise<string> {
  for (let at = folder; ; at = path.dirname(at)) {
    try {
      return await fs.realpath(at);
    } catch (error) {
      // A link to nowhere is there, and leads who knows where.
      const link = await fs.lstat(at).catch(undefinedIfAbsent);
      if (errorCode(error) !== 'ENOENT' || link || path.dirname(at) === at) throw error;
    }
  }
}

async function createdOnce(file: string, text: string): Promise<boolean> {
  try {
    await createOnce(file, text, 0o644);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}
