import * as vscode from 'vscode';
import type { Lazy } from '../lazy';

/** Brings the panels of a kind back after the window was reloaded; their code is loaded when there is one. */
export function restorePanels(
  viewType: string,
  panels: Lazy<vscode.WebviewPanelSerializer>,
): vscode.Disposable {
  return vscode.window.registerWebviewPanelSerializer(viewType, {
    deserializeWebviewPanel: async (panel, state) =>
      (await panels.get()).deserializeWebviewPanel(panel, state),
  });
}
