/** The extension wakes up in a real VS Code and has every command that its manifest promises. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

interface Manifest {
  contributes?: { commands?: { command: string }[] };
}

describe('activation', () => {
  const extension = vscode.extensions.getExtension('ec2-lab.ec2-lab');

  it('activates', async () => {
    assert.ok(extension, 'the extension under development was not loaded');
    await extension.activate();
    assert.ok(extension.isActive);
  });

  it('registers every command of package.json', async () => {
    await extension?.activate();
    const registered = new Set(await vscode.commands.getCommands(true));
    const promised = (extension?.packageJSON as Manifest).contributes?.commands ?? [];
    const missing = promised.map(({ command }) => command).filter((id) => !registered.has(id));
    assert.deepEqual(missing, []);
  });
});
