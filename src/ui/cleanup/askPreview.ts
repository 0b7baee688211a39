import * as vscode from 'vscode';
import type { PreviewRow } from './previewRows';

interface PreviewItem extends vscode.QuickPickItem {
  readonly id?: string;
}

/**
 * Shows what would be deleted, to be ticked. Rows that are there to be read cannot be: a tick is taken away again.
 * @returns the ids that are ticked; undefined when it was closed.
 */
export function askPreview(
  title: string,
  placeholder: string,
  rows: readonly PreviewRow[],
): Promise<Set<string> | undefined> {
  const box = vscode.window.createQuickPick<PreviewItem>();
  const items = rows.map(toItem);
  box.title = title;
  box.placeholder = placeholder;
  box.canSelectMany = true;
  box.ignoreFocusOut = true;
  box.matchOnDescription = true;
  box.matchOnDetail = true;
  box.items = items;
  box.selectedItems = items.filter((_item, index) => rows[index]?.ticked);
  return new Promise((resolve) => {
    box.onDidChangeSelection((selected) => {
      const allowed = selected.filter(({ id }) => id !== undefined);
      if (allowed.length < selected.length) box.selectedItems = allowed;
    });
    box.onDidAccept(() => {
      resolve(new Set(box.selectedItems.flatMap(({ id }) => id ?? [])));
      box.hide();
    });
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
  });
}

function toItem({ label, description, detail, id, heading }: PreviewRow): PreviewItem {
  if (heading) return { label, kind: vscode.QuickPickItemKind.Separator };
  return {
    label,
    ...(description !== undefined && { description }),
    ...(detail !== undefined && { detail }),
    ...(id !== undefined && { id }),
  };
}
