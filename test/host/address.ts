/** The address of a window: the folder it opens and, for the editor suite, what it runs in the extension host. */
import { root } from './root';
import type { RunningHost } from './server';

interface WindowOptions {
  /** Absolute path of the folder to open. */
  readonly folder: string;
  /**
   * Absolute path of a compiled module that exports `run(): Promise<void>`. The server must allow it: `testsInside`.
   */
  readonly testModule?: string;
}

export function windowAddress(host: RunningHost, { folder, testModule }: WindowOptions): string {
  const query = new URLSearchParams({ folder });
  if (testModule) query.set('payload', JSON.stringify(testPayload(host, testModule)));
  return `${host.url}/?${query.toString()}`;
}

function testPayload(host: RunningHost, testModule: string): [string, string][] {
  const remote = (path: string) => `vscode-remote://${host.authority}${encodeURI(path)}`;
  return [
    ['extensionDevelopmentPath', remote(root)],
    ['extensionTestsPath', remote(testModule)],
    ['skipWelcome', 'true'],
  ];
}
