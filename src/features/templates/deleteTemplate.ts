import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { Problem } from '../../core/problem';
import type { TemplateServices } from './services';
import { pickTemplate } from './pickTemplate';
import { isTemplateNode } from './templateNode';
import { entryLabel } from './templateWords';
import { askWarning } from '../../kit/show/messages';

/**
 * Moves a template file to the trash, after asking. Instances that were launched from it are not touched.
 * Throws Problem InvalidState for a template that is no file of the person's.
 */
export async function deleteTemplate(
  services: Pick<TemplateServices, 'templates' | 'log'>,
  target?: unknown,
): Promise<void> {
  const entry = isTemplateNode(target)
    ? target.entry
    : await pickTemplate(services.templates, l10n.t('Delete template'), ['workspace', 'user']);
  if (!entry) return;
  if (entry.file === undefined) {
    throw new Problem(
      'InvalidState',
      l10n.t('Only templates of your own or of the workspace can be deleted.'),
    );
  }
  const toTrash = l10n.t('Move to trash');
  const answer = await askWarning(
    l10n.t('Delete the template “{0}”?', entryLabel(entry)),
    { modal: true, detail: [l10n.t('{0} goes to the trash. Instances made from it stay.', entry.file)] },
    toTrash,
  );
  if (answer !== toTrash) return;
  await moveToTrash(services, vscode.Uri.file(entry.file));
  services.templates.refresh(entry.origin);
}

/** Some file systems (a server without a desktop) have no trash: deleting for good is asked for, not assumed. */
async function moveToTrash({ log }: Pick<TemplateServices, 'log'>, file: vscode.Uri): Promise<void> {
  try {
    await vscode.workspace.fs.delete(file, { useTrash: true });
  } catch (error) {
    log.info(`No trash: ${String(error)}`);
    const forGood = l10n.t('Delete for good');
    const answer = await askWarning(
      l10n.t('There is no trash for this file. Delete it for good?'),
      { modal: true, detail: [file.fsPath] },
      forGood,
    );
    if (answer === forGood) await vscode.workspace.fs.delete(file, { useTrash: false });
  }
}
