import * as vscode from 'vscode';
import { guarded, ifAny } from './guarded';
import { inert, inertText } from './inert';

/**
 * A row of a tree: its words, whenever they are set, are only words. A tooltip of several lines is made by
 * `inertLines`, so that no name in it begins a line.
 */
export function treeItem(label: string, state = vscode.TreeItemCollapsibleState.None): vscode.TreeItem {
  return guarded(new vscode.TreeItem(inert(label), state), {
    label: ifAny(inert),
    description: ifAny(inert),
    tooltip: ifAny(inertText),
  });
}

/** Says something of a whole view: beside its title, and above its rows. */
export function describeView(
  view: vscode.TreeView<unknown>,
  { message, description }: { readonly message: string; readonly description: string },
): void {
  view.message = inert(message);
  view.description = inert(description);
}
