import * as vscode from 'vscode';

/** A modal question: one plain sentence that says what it costs or removes, and one button beside Cancel. */
export async function confirm(question: string, button: string, detail?: string): Promise<boolean> {
  const options = { modal: true, ...(detail === undefined ? {} : { detail }) };
  return (await vscode.window.showWarningMessage(question, options, button)) === button;
}
