import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { Instance } from '../../core/ec2/types';
import { nameOf } from '../tree/look';

/**
 * Termination cannot be undone, so it takes more than a click: the instance's name (or id) typed out, or for many
 * their number in a short phrase.
 */
export async function confirmTerminate(instances: readonly Instance[]): Promise<boolean> {
  const [first] = instances;
  if (!first) return false;
  const alone = instances.length === 1;
  const phrase = alone ? nameOf(first) : l10n.t('terminate {0}', instances.length);
  const typed = await vscode.window.showInputBox({
    title: alone
      ? l10n.t('Terminate {0} for good', nameOf(first))
      : l10n.t('Terminate {0} instances for good: {1}', instances.length, instances.map(nameOf).join(', ')),
    prompt: l10n.t(
      'The instance and the disks that belong to it are deleted and cannot be brought back. Type “{0}” to go on.',
      phrase,
    ),
    placeHolder: phrase,
    ignoreFocusOut: true,
    validateInput: (text) =>
      text.trim() === phrase
        ? undefined
        : { message: l10n.t('Type “{0}”.', phrase), severity: vscode.InputBoxValidationSeverity.Info },
  });
  return typed?.trim() === phrase;
}
