/**
 * `npm run test:desktop`: the editor suite in the desktop VS Code, by @vscode/test-electron. It takes the executable
 * named in VSCODE_EXECUTABLE; without one it downloads the oldest VS Code that the extension supports. Needs a
 * screen.
 */
import * as path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { testFolders, testEnvironment } from '../host/home';
import { root } from '../host/root';

async function main(): Promise<void> {
  const folders = await testFolders();
  const local = process.env['VSCODE_EXECUTABLE'];
  try {
    await runTests({
      ...(local ? { vscodeExecutablePath: local } : { version: '1.105.1' }),
      extensionDevelopmentPath: root,
      extensionTestsPath: path.join(__dirname, 'index.js'),
      extensionTestsEnv: { ...testEnvironment(), HOME: folders.home, USERPROFILE: folders.home },
      launchArgs: [
        folders.workspace,
        '--disable-extensions',
        '--disable-workspace-trust',
        `--user-data-dir=${folders.dataDir}`,
      ],
    });
  } finally {
    await folders.remove();
  }
}

main().catch((error: unknown) => {
  console.error((error as Error).message);
  process.exitCode = 1;
});
