import type * as vscode from 'vscode';
import type { Kit } from './kit';
import { Lazy } from './lazy';
import type { Owned } from './owned';
import { LazyRows } from './lazyRows';

/**
 * A view of the side bar whose code is loaded once it can be seen, or once a gesture needs it.
 * @param open makes the editor's half, with the rows that are given to it.
 * @param make loads the code and makes what knows the rows.
 */
export function lazyView<Row, View extends vscode.TreeDataProvider<Row> & Owned>(
  { own }: Pick<Kit, 'own'>,
  open: (rows: vscode.TreeDataProvider<Row>) => vscode.TreeView<Row>,
  make: (view: vscode.TreeView<Row>) => Promise<View>,
): Lazy<View> {
  const provider: Lazy<View> = new Lazy(async () => own(await make(view)));
  const view: vscode.TreeView<Row> = own(open(own(new LazyRows<Row>(provider))));
  return provider;
}
