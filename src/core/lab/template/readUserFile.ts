import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as l10n from '@vscode/l10n';
import { errorCode } from '../../files';
import { Problem } from '../../problem';
import { readBoundedBytes } from '../../readBounded';
import type { Template } from './template';

/** Far beyond EC2's limit of 16 KiB, which composeUserData() judges: only to never read a giant by mistake. */
const MAX_BYTES = 256 * 1024;

/**
 * The text of a template's user data file, unpacked, or undefined when it names none. A template may come from anybody, and
 * user data is sent away: so the file must be in the template's own folder or below, symbolic links resolved.
 * @param templateFile the template's own file; undefined for templates without one, which can name no other
 *
 * Throws Problem BadTemplate.
 */
export async function readUserFile(
  template: Template,
  templateFile: string | undefined,
): Promise<string | undefined> {
  const { userDataFile } = template;
  if (userDataFile === undefined) return undefined;
  if (templateFile === undefined) {
    throw new Problem(
      'BadTemplate',
      l10n.t('Only a template in a file of its own can name a user data file.'),
    );
  }
  const dir = path.dirname(templateFile);
  const file = path.resolve(dir, userDataFile);
  if (!isInside(dir, file)) throw outside(userDataFile);
  try {
    if (!isInside(await fs.realpath(dir), await fs.realpath(file))) throw outside(userDataFile);
    const read = await readBoundedBytes(file, MAX_BYTES);
    if ('data' in read) return textOf(read.data);
    const message =
      read.unread === 'tooLarge'
        ? l10n.t('The user data file {0} is larger than {1} KiB.', file, MAX_BYTES / 1024)
        : l10n.t('The user data file {0} is not a file.', file);
    throw new Problem('BadTemplate', message);
  } catch (error) {
    if (error instanceof Problem) throw error;
    const message =
      errorCode(error) === 'ENOENT'
        ? l10n.t('The user data file {0} does not exist.', file)
        : l10n.t('The user data file {0} cannot be read.', file);
    throw new Problem('BadTemplate', message, { cause: error });
  }
}

/** cloud-init takes user data that gzip made smaller; what is in it is joined to ours, and not all that read it can. */
function textOf(data: Buffer): string {
  const packed = data[0] === 0x1f && data[1] === 0x8b;
  return (packed ? gunzipSync(data, { maxOutputLength: MAX_BYTES }) : data).toString('utf8');
}

/** Whether a file is below a folder, by their paths alone. */
export function isInside(dir: string, file: string): boolean {
  const relative = path.relative(dir, file);
  return relative !== '' && !path.isAbsolute(relative) && relative.split(path.sep)[0] !== '..';
}

function outside(userDataFile: string): Problem {
  return new Problem(
    'BadTemplate',
    l10n.t('The user data file {0} is outside the folder of the template.', userDataFile),
  );
}
