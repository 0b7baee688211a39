import assert from 'node:assert/strict';
import { remoteEditorFor, remoteEditors } from '../../../../src/kit/remote/editors';
import { aliasIn, windowRequest } from '../../../../src/kit/remote/remoteWindow';

describe('the editor and its Remote-SSH extension', () => {
  for (const editor of remoteEditors) {
    it(`is found by what is installed: ${editor.extensionId}`, () => {
      const found = remoteEditorFor('Some Fork', (id) => id === editor.extensionId);
      assert.deepEqual([found.settings, found.installed], [editor.settings, true]);
    });
  }

  for (const [appName, extensionId] of [
    ['Visual Studio Code - Insiders', 'ms-vscode-remote.remote-ssh'],
    ['VSCodium', 'jeanp413.open-remote-ssh'],
    ['Kiro', 'jeanp413.open-remote-ssh'],
    ['Cursor', 'anysphere.remote-ssh'],
    ['Windsurf', 'codeium.windsurf-remote-openssh'],
    ['Antigravity', 'google.antigravity-remote-openssh'],
    ['Some Fork', 'ms-vscode-remote.remote-ssh'],
  ] as const) {
    it(`is guessed by name when nothing is installed: ${appName}`, () => {
      const found = remoteEditorFor(appName, () => false);
      assert.deepEqual([found.extensionId, found.installed], [extensionId, false]);
    });
  }

  it('prefers the editor by name when two extensions are installed', () => {
    assert.equal(remoteEditorFor('Cursor', () => true).extensionId, 'anysphere.remote-ssh');
  });
});

describe('a remote window', () => {
  it('opens a folder, in a new window or in this one', () => {
    assert.deepEqual(windowRequest({ alias: 'lab-1', folder: '/home/ubuntu', newWindow: true }), {
      command: 'vscode.openFolder',
      authority: 'ssh-remote+lab-1',
      folder: '/home/ubuntu',
      options: { forceNewWindow: true, forceReuseWindow: false },
    });
  });

  it('opens empty where there is no folder', () => {
    assert.deepEqual(windowRequest({ alias: 'lab-1', newWindow: false }), {
      command: 'vscode.newWindow',
      options: { remoteAuthority: 'ssh-remote+lab-1', reuseWindow: true },
    });
  });

  it('is recognized again by its authority', () => {
    assert.equal(aliasIn('ssh-remote+lab-1.eu'), 'lab-1.eu');
    for (const other of ['wsl+Debian', 'ssh-remote+', 'ssh-remote+7b22']) {
      assert.equal(aliasIn(other), other.endsWith('22') ? '7b22' : undefined);
    }
  });
});
