import { mkdir, rm, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import * as vscode from 'vscode';

export const goodTemplate = {
  name: 'Good',
  image: { id: 'ami-0123456789abcdef0' },
  instanceType: 't3.micro',
};

/** The template folder of the window's workspace, emptied. */
export async function emptyTemplateFolder(): Promise<string> {
  const [workspace] = vscode.workspace.workspaceFolders ?? [];
  if (!workspace) throw new Error('The window has no folder open.');
  const folder = path.join(workspace.uri.fsPath, '.ec2-lab', 'templates');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return folder;
}

/** Writes a template file: text as it is, anything else as JSON. Returns its address. */
export async function writeTemplate(folder: string, name: string, content: unknown): Promise<vscode.Uri> {
  const file = path.join(folder, name);
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content, undefined, 2));
  return vscode.Uri.file(file);
}

/** Closes all editors, what is not saved too. */
export async function closeEditors(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
