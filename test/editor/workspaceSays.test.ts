/** A workspace's own settings file, which is anybody's, in the extension host. */
import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { currentRemoteEditor } from '../../src/kit/remote/currentRemoteEditor';
import { readSettings } from '../../src/kit/settings';
import { until } from './until';

describe('the settings of a workspace', () => {
  const folder = () => path.join(vscode.workspace.workspaceFolders![0]!.uri.fsPath, '.vscode');
  afterEach(() => rm(folder(), { recursive: true, force: true }));

  it('choose no file for ssh, no endpoint, and nobody to ask for the address', async () => {
    const before = readSettings();
    const { settings } = currentRemoteEditor();
    const said = {
      [`${settings}.configFile`]: '/tmp/evil',
      'ec2-lab.endpointUrl': 'http://127.0.0.1:9',
      'ec2-lab.addressCheckUrl': 'http://127.0.0.1:9',
    };
    await mkdir(folder(), { recursive: true });
    await writeFile(path.join(folder(), 'settings.json'), JSON.stringify(said));
    const section = vscode.workspace.getConfiguration.bind(vscode.workspace, settings);
    await until('the workspace has its say', () => section().inspect('configFile')?.workspaceValue);
    assert.equal(section().get('configFile'), '/tmp/evil', 'VS Code itself lets the workspace choose');
    assert.deepEqual(readSettings(), before);
  });
});
