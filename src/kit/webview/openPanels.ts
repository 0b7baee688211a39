import type * as vscode from 'vscode';
import type { Owned } from '../owned';
import { createPanel } from '../show/panel';

/** The panels of one kind that are open: many at once, at most one for each key. */
export class OpenPanels<Content extends Owned> implements Owned {
  private readonly panels = new Map<
    string,
    { readonly panel: vscode.WebviewPanel; readonly content: Content }
  >();

  /** @param viewType what VS Code knows the kind by. */
  constructor(private readonly viewType: string) {}

  /** Brings the panel of that key to the front; its content, or undefined when none is open. */
  reveal(key: string): Content | undefined {
    const open = this.panels.get(key);
    open?.panel.reveal();
    return open?.content;
  }

  /**
   * Whether a panel of the window before can be filled for that key. Where one was opened meanwhile that one is shown,
   * and the restored panel is closed.
   */
  restores(key: string, panel: vscode.WebviewPanel): boolean {
    if (!this.reveal(key)) return true;
    panel.dispose();
    return false;
  }

  /** An empty panel, in front, which `hold` gives its content. */
  create(title: string): vscode.WebviewPanel {
    return createPanel(this.viewType, title);
  }

  /** Keeps a panel until it is closed; its content ends then. */
  hold(key: string, panel: vscode.WebviewPanel, content: Content): void {
    this.panels.set(key, { panel, content });
    panel.onDidDispose(() => {
      content.dispose();
      if (this.panels.get(key)?.panel === panel) this.panels.delete(key);
    });
  }

  /** What the open panels show. */
  get contents(): Content[] {
    return [...this.panels.values()].map(({ content }) => content);
  }

  /** Closes all of them. */
  dispose(): void {
    for (const { panel } of [...this.panels.values()]) panel.dispose();
  }
}
