import * as vscode from 'vscode';
import type { Lazy } from './lazy';
import { treeItem } from './show/treeItem';

/** What of a view is to be drawn anew: a row with all below it, some rows, or everything. */
type Rows<Row> = Row | Row[] | null | undefined;

/**
 * The rows of a view, whose code is loaded when the editor first asks for them, which it does once the view can be
 * seen. From then on it is the real provider that answers.
 */
export class LazyRows<Row> implements vscode.TreeDataProvider<Row>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<Rows<Row>>();
  readonly onDidChangeTreeData = this.changed.event;
  private following: vscode.Disposable | undefined;

  constructor(private readonly provider: Lazy<vscode.TreeDataProvider<Row>>) {}

  async getChildren(row?: Row): Promise<Row[]> {
    const provider = await this.provider.get();
    this.following ??= provider.onDidChangeTreeData?.((rows) => this.changed.fire(rows ?? undefined));
    return (await provider.getChildren(row)) ?? [];
  }

  /** The editor asks only for rows that `getChildren` gave, so the provider is there. */
  getTreeItem(row: Row): vscode.TreeItem | Thenable<vscode.TreeItem> {
    return this.provider.made?.getTreeItem(row) ?? treeItem('');
  }

  async resolveTreeItem(
    item: vscode.TreeItem,
    row: Row,
    token: vscode.CancellationToken,
  ): Promise<vscode.TreeItem> {
    return (await this.provider.made?.resolveTreeItem?.(item, row, token)) ?? item;
  }

  dispose(): void {
    this.following?.dispose();
    this.changed.dispose();
  }
}
