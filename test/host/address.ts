/** The address of a window: which folder it opens and which extension under development it loads. */
import type { RunningHost } from './server';
import { root } from './root';

export interface WindowOptions {
  /** Absolute path of the folder to open. */
  readonly folder: string;
  /** Absolute path of a compiled module that exports `run(): Promise<void>`; runs in the extension host. */
  readonly testModule?: string;
}

export function windowAddress(host: RunningHost, { folder, testModule }: WindowOptions): string {
  const remote = (path: string) => `vscode-remote://${host.authority}${encodeURI(path)}`;
  const payload = [
    ['extensionDevelopmentPath', remote(root)],
    ...(testModule ? [['extensionTestsPath', remote(testModule)]] : []),
    ['skipWelcome', 'true'],
  ];
  const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
  return `${host.url}/?${query.toString()}`;
}
