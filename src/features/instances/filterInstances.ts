import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { Services } from '../../ui/services';

/** Narrows the tree to what matches, while typing; closing the box with Escape brings the former filter back. */
export async function filterInstances({ instances }: Pick<Services, 'instances'>): Promise<void> {
  const before = instances.filter;
  const words = await vscode.window.showInputBox({
    title: l10n.t('Filter instances'),
    prompt: l10n.t('Part of a name, id, state, type, address, tag or region'),
    placeHolder: 'running t3 course=ml',
    value: before,
    validateInput: (text) => {
      instances.filter = text;
      return undefined;
    },
  });
  instances.filter = words ?? before;
}

export async function clearFilter({ instances }: Pick<Services, 'instances'>): Promise<void> {
  instances.filter = '';
  return Promise.resolve();
}
