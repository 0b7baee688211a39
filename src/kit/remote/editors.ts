/**
 * The editors built on VS Code, told apart by the Remote-SSH extension they use: each editor's marketplace carries
 * exactly one, and its settings have a prefix of their own.
 */
export interface RemoteEditor {
  /** What a person calls the editor. */
  readonly name: string;
  /** Its Remote-SSH extension. */
  readonly extensionId: string;
  /** Section of the settings, such as `remote.SSH` in `remote.SSH.configFile`. */
  readonly settings: string;
  /** Matches `vscode.env.appName`. */
  readonly appName: RegExp;
}

const visualStudioCode: RemoteEditor = {
  name: 'Visual Studio Code',
  extensionId: 'ms-vscode-remote.remote-ssh',
  settings: 'remote.SSH',
  appName: /visual studio code/i,
};

export const remoteEditors: readonly RemoteEditor[] = [
  visualStudioCode,
  { name: 'Cursor', extensionId: 'anysphere.remote-ssh', settings: 'remote.SSH', appName: /cursor/i },
  {
    name: 'Windsurf',
    extensionId: 'codeium.windsurf-remote-openssh',
    settings: 'remote.windsurfSSH',
    appName: /windsurf/i,
  },
  {
    name: 'Antigravity',
    extensionId: 'google.antigravity-remote-openssh',
    settings: 'remote.antigravitySSH',
    appName: /antigravity/i,
  },
  {
    name: 'VSCodium',
    extensionId: 'jeanp413.open-remote-ssh',
    settings: 'remote.SSH',
    appName: /codium|kiro|code - oss|code-server/i,
  },
];

export interface InstalledEditor extends RemoteEditor {
  readonly installed: boolean;
}

/**
 * Which editor this is: the one whose Remote-SSH extension is installed, else the one whose name the application
 * bears, else Visual Studio Code.
 */
export function remoteEditorFor(
  appName: string,
  isInstalled: (extensionId: string) => boolean,
): InstalledEditor {
  const named = remoteEditors.find((editor) => editor.appName.test(appName)) ?? visualStudioCode;
  const candidates = [named, ...remoteEditors.filter((editor) => editor !== named)];
  const installed = candidates.find((editor) => isInstalled(editor.extensionId));
  return { ...(installed ?? named), installed: installed !== undefined };
}
