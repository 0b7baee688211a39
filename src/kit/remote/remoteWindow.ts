/** Where a remote window opens. */
export interface RemoteTarget {
  /** The ssh alias: `[a-z0-9.-]` only, because the editor lower-cases a URI's authority. */
  readonly alias: string;
  /** Absolute folder on the host; an empty window when undefined. */
  readonly folder?: string | undefined;
  readonly newWindow: boolean;
}

/** A command of the editor's own, with plain arguments. */
export type WindowRequest =
  | {
      readonly command: 'vscode.newWindow';
      readonly options: { readonly remoteAuthority: string; readonly reuseWindow: boolean };
    }
  | {
      readonly command: 'vscode.openFolder';
      readonly authority: string;
      readonly folder: string;
      readonly options: { readonly forceNewWindow: boolean; readonly forceReuseWindow: boolean };
    };

/** What to ask of the editor. The same in every editor: only who resolves `ssh-remote+…` differs. */
export function windowRequest({ alias, folder, newWindow }: RemoteTarget): WindowRequest {
  const authority = `ssh-remote+${alias}`;
  if (folder === undefined) {
    return { command: 'vscode.newWindow', options: { remoteAuthority: authority, reuseWindow: !newWindow } };
  }
  const options = { forceNewWindow: newWindow, forceReuseWindow: !newWindow };
  return { command: 'vscode.openFolder', authority, folder, options };
}

/** The alias in an authority such as `ssh-remote+lab`; undefined for other remotes. */
export function aliasIn(authority: string): string | undefined {
  return /^ssh-remote\+([a-z0-9._-]+)$/.exec(authority)?.[1];
}
