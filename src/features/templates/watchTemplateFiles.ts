import * as vscode from 'vscode';
import { watchFiles } from '../../kit/watchFiles';

/**
 * Calls `changed` once the files of an origin have been quiet for a moment: the person's own folder, and the template
 * folder of every workspace folder. Folders that come and go are followed, which the editor's own watcher of the
 * workspace does not always do: it can overlook what is made in a folder that was made a moment before.
 *
 * @param workspaceFolders the template folders as of now, whether they exist or not.
 */
export function watchTemplateFiles(
  userFolder: string,
  workspaceFolders: () => readonly string[],
  changed: (origin: 'workspace' | 'user') => void,
): vscode.Disposable {
  const watchWorkspace = () => watchFiles(workspaceFolders(), () => changed('workspace'));
  const stopUser = watchFiles([userFolder], () => changed('user'));
  let stopWorkspace = watchWorkspace();
  const folders = vscode.workspace.onDidChangeWorkspaceFolders(() => {
    stopWorkspace();
    stopWorkspace = watchWorkspace();
    changed('workspace');
  });
  return new vscode.Disposable(() => {
    stopUser();
    stopWorkspace();
    folders.dispose();
  });
}
