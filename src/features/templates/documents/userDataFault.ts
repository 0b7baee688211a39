import { access } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import type { TemplateProblem } from '../../../core/lab/template/readTemplate';
import { lineOf } from '../../../core/lab/template/templateText';

/**
 * What no schema can say of a template file: that the user data file it names is not there. `text` is the template's
 * text as it stands, `file` the path its relative names start from.
 */
export async function userDataFault(text: string, file: string): Promise<TemplateProblem | undefined> {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const node = root && findNodeAtLocation(root, ['userDataFile']);
  if (node?.type !== 'string') return undefined;
  const named = String(node.value);
  const there = await access(resolve(dirname(file), named)).then(
    () => true,
    () => false,
  );
  if (there) return undefined;
  const { offset, length } = node;
  return { message: l10n.t('There is no file {0}.', named), offset, length, line: lineOf(text, offset) };
}
