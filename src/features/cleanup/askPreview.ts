import * as vscode from 'vscode';
import { createQuickPick } from '../../kit/show/quickPick';
import type { PreviewRow } from './previewRows';

interface PreviewItem extends vscode.QuickPickItem {
  readonly id?: string;
}

/**
 * Shows what would be deleted, to be ticked. Rows that are there to be read cannot be: a tick is taken away again.
 *
 * @param placeholder what to say while these ids are ticked.
 * @returns the ids that are ticked; undefined when it was closed.
 */
export function askPreview(
  title: string,
  rows: readonly PreviewRow[],
  placeholder: (ids: ReadonlySet<string>) => string,
): Promise<Set<string> | undefined> {
  const box = createQuickPick<PreviewItem>();
  const items = rows.map(toItem);
  box.title = title;
  box.canSelectMany = true;
  box.ignoreFocusOut = true;
  box.matchOnDescription = true;
  box.matchOnDetail = true;
  box.items = items;
  box.selectedItems = items.filter((_item, index) => rows[index]?.ticked);
  const ticked = () => new Set(box.selectedItems.flatMap(({ id }) => id ?? []));
  box.placeholder = placeholder(ticked());
  return new Promise((resolve) => {
    box.onDidChangeSelection((selected) => {
      const allowed = selected.filter(({ id }) => id !== undefined);
      if (allowed.length < selected.length) box.selectedItems = allowed;
      box.placeholder = placeholder(ticked());
    });
    box.onDidAccept(() => {
      resolve(ticked());
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
