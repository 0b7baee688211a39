import * as vscode from 'vscode';
import { templateItem } from './templateItem';
import type { Origin } from './libraryEntry';
import { origins, type TemplateLibrary } from './templateLibrary';
import type { TemplateNode } from './templateNode';

/** The Templates view: origins, and under each what it has. Reads an origin only once it is unfolded. */
export class TemplatesTree implements vscode.TreeDataProvider<TemplateNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<TemplateNode | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  /** One node object per origin, because the view knows a row again by its object. */
  private readonly groups = new Map<Origin, TemplateNode>(
    origins.map((origin) => [origin, { kind: 'origin', origin }]),
  );
  private readonly listening: vscode.Disposable;

  constructor(private readonly library: TemplateLibrary) {
    this.listening = vscode.Disposable.from(
      library.onDidChange((origin) => this.changed.fire(this.groups.get(origin))),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.changed.fire(undefined)),
    );
  }

  getTreeItem(node: TemplateNode): vscode.TreeItem {
    return templateItem(node);
  }

  async getChildren(node?: TemplateNode): Promise<TemplateNode[]> {
    if (!node) return this.roots();
    if (node.kind !== 'origin') return [];
    const { origin } = node;
    const { entries, problem, signedOut = false } = await this.library.view(origin);
    if (problem) return [{ kind: 'failed', origin, message: problem.message }];
    if (entries.length === 0) return [{ kind: 'empty', origin, signedOut }];
    return entries.map((entry) => ({ kind: 'template', entry }));
  }

  dispose(): void {
    this.listening.dispose();
    this.changed.dispose();
  }

  /** Without a folder open there is no "This workspace". */
  private roots(): TemplateNode[] {
    const shown =
      this.library.workspaceFolders.length > 0 ? origins : origins.filter((o) => o !== 'workspace');
    return shown.map((origin) => this.groups.get(origin)).filter((node) => node !== undefined);
  }
}
