import { stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Kit } from '../../../kit/kit';
import { userTemplates, workspaceTemplates } from '../../../kit/documentUris';
import { logProblem } from '../../../kit/logProblem';

/**
 * Begins to judge template files once there are some: in the folder of a workspace, in the person's own, or in a tab.
 * It looks at most once for each folder, after activation has returned; a window without templates loads no code for
 * them.
 */
export function whenTemplatesAreThere(
  { storage, log }: Pick<Kit, 'storage' | 'log'>,
  begin: () => Promise<unknown>,
): vscode.Disposable {
  const own = vscode.Uri.joinPath(storage, userTemplates);
  let ended = false;
  const found = (): void => {
    if (ended) return;
    end();
    begin().catch((error: unknown) => logProblem(log, error));
  };
  const lookIn = (folder: vscode.Uri): void => {
    stat(folder.fsPath).then(found, () => undefined); // not there, or not to be read: nothing to judge
  };
  const lookInWorkspace = (folders: readonly vscode.WorkspaceFolder[]): void => {
    for (const { uri } of folders)
      if (uri.scheme === 'file') lookIn(vscode.Uri.joinPath(uri, workspaceTemplates));
  };
  const lookAt = ({ uri }: vscode.TextDocument): void => {
    const inWorkspace = uri.path.includes(`/${workspaceTemplates}/`);
    if (uri.scheme === 'file' && (inWorkspace || uri.path.startsWith(`${own.path}/`))) found();
  };
  const listening = vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(lookAt),
    vscode.workspace.onDidChangeWorkspaceFolders(({ added }) => lookInWorkspace(added)),
  );
  const end = (): void => {
    ended = true;
    listening.dispose();
  };
  for (const document of vscode.workspace.textDocuments) lookAt(document);
  lookIn(own);
  lookInWorkspace(vscode.workspace.workspaceFolders ?? []);
  return new vscode.Disposable(end);
}
