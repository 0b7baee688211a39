import * as vscode from 'vscode';

/** Long enough for a checkout or a save of several files to be one change, short enough to feel immediate. */
const quietMs = 150;

/**
 * Calls `changed` once the files of an origin have been quiet for a moment: the person's own folder, and `.ec2-lab`
 * of every workspace folder (all of it, because removing the folder is a change too). Folders that come and go are
 * followed.
 */
export function watchTemplateFiles(
  userFolder: string,
  changed: (origin: 'workspace' | 'user') => void,
): vscode.Disposable {
  const user = watchAll([new vscode.RelativePattern(vscode.Uri.file(userFolder), '*.{json,jsonc}')], () =>
    changed('user'),
  );
  let workspace = watchWorkspace(changed);
  const folders = vscode.workspace.onDidChangeWorkspaceFolders(() => {
    workspace.dispose();
    workspace = watchWorkspace(changed);
    changed('workspace');
  });
  return new vscode.Disposable(() => {
    for (const each of [user, workspace, folders]) each.dispose();
  });
}

function watchWorkspace(changed: (origin: 'workspace') => void): vscode.Disposable {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const patterns = folders.map((folder) => new vscode.RelativePattern(folder, '.ec2-lab/**'));
  return watchAll(patterns, () => changed('workspace'));
}

function watchAll(patterns: readonly vscode.RelativePattern[], changed: () => void): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(changed, quietMs);
  };
  const watchers = patterns.map((pattern) => {
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    watcher.onDidCreate(later);
    watcher.onDidChange(later);
    watcher.onDidDelete(later);
    return watcher;
  });
  return new vscode.Disposable(() => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.dispose();
  });
}
