import * as vscode from 'vscode';

/** The text document that a tab shows; of two compared, the one that can be changed. */
function uriOf({ input }: vscode.Tab): vscode.Uri | undefined {
  if (input instanceof vscode.TabInputText) return input.uri;
  return input instanceof vscode.TabInputTextDiff ? input.modified : undefined;
}

/**
 * Whether a document is on the screen or in a tab. A document stays "open" to extensions for minutes after its tab is
 * gone, but the JSON extension judges only what is shown.
 */
export function isShown(uri: vscode.Uri): boolean {
  const key = uri.toString();
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const visible = vscode.window.visibleTextEditors.map(({ document }) => document.uri);
  return [...tabs.map(uriOf), ...visible].some((shown) => shown?.toString() === key);
}

/** Calls `changed` with every document that comes into a tab or leaves one. */
export function onDidChangeShown(changed: (uri: vscode.Uri) => void): vscode.Disposable {
  return vscode.window.tabGroups.onDidChangeTabs(({ opened, closed }) => {
    for (const uri of [...opened, ...closed].map(uriOf)) if (uri) changed(uri);
  });
}
