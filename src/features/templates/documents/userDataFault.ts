import { access } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { findNodeAtLocation } from 'jsonc-parser';
import { isInside } from '../../../core/lab/template/readUserFile';
import type { TemplateProblem } from '../../../core/lab/template/readTemplate';
import { lineOf, parseTemplateText } from '../../../core/lab/template/templateText';

/**
 * What no schema can say of a template file: that the user data file it names is not there. `text` is the template's
 * text as it stands, `file` the path its relative names start from.
 */
export async function userDataFault(text: string, file: string): Promise<TemplateProblem | undefined> {
  const { root } = parseTemplateText(text);
  const node = root && findNodeAtLocation(root, ['userDataFile']);
  if (node?.type !== 'string') return undefined;
  const named = String(node.value);
  const dir = dirname(file);
  const meant = resolve(dir, named);
  // Whose folder it is not is not even looked at: on Windows a look at \\server\share signs in there.
  if (!isInside(dir, meant)) return undefined;
  const there = await access(meant).then(
    () => true,
    () => false,
  );
  if (there) return undefined;
  const { offset, length } = node;
  return { message: l10n.t('There is no file {0}.', named), offset, length, line: lineOf(text, offset) };
}
