/** The template commands over real files; quick picks are answered by the editor's own commands. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { builtInUri } from '../../src/kit/documentUris';
import { closeEditors, emptyTemplateFolder, goodTemplate, writeTemplate } from './templateFolder';
import { until } from './until';

describe('template commands', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await emptyTemplateFolder();
    await vscode.extensions.getExtension('ec2-lab.ec2-lab')?.activate();
  });
  afterEach(closeEditors);

  /** Runs a command and takes the first row of whatever it asks until it has ended. */
  const runTakingFirst = async (command: string, ...args: unknown[]): Promise<void> => {
    let ended = false;
    const running = Promise.resolve(vscode.commands.executeCommand(command, ...args)).finally(
      () => (ended = true),
    );
    await until(command, async () => {
      if (!ended) await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return ended;
    });
    await running;
  };

  it('duplicate a file with its comments, under a name of its own, and open the copy', async () => {
    const text = `// of the course\n${JSON.stringify(goodTemplate, undefined, 2)}\n`;
    const uri = await writeTemplate(folder, 'good.json', text);
    await runTakingFirst('ec2-lab.duplicateTemplate', uri);
    assert.deepEqual((await readdir(folder)).sort(), ['good-copy.json', 'good.json']);
    const copy = await readFile(path.join(folder, 'good-copy.json'), 'utf8');
    assert.equal(copy, text.replace('"Good"', '"Good copy"'));
    assert.equal(vscode.window.activeTextEditor?.document.fileName, path.join(folder, 'good-copy.json'));
  });

  it('open a built-in template read-only, as a template document', async () => {
    const document = await vscode.workspace.openTextDocument(builtInUri('debian-12'));
    assert.equal(document.languageId, 'jsonc');
    assert.equal((JSON.parse(document.getText()) as { name: string }).name, 'Debian 12');
    assert.equal(vscode.workspace.fs.isWritableFileSystem('ec2-lab'), false);
    await assert.rejects(async () => vscode.workspace.openTextDocument(builtInUri('nothing')));
  });

  it('duplicate a built-in template into the workspace', async () => {
    await runTakingFirst('ec2-lab.duplicateTemplate', builtInUri('debian-12'));
    const [file] = await readdir(folder);
    const copy = JSON.parse(await readFile(path.join(folder, file ?? ''), 'utf8')) as { name: string };
    assert.equal(copy.name, 'Debian 12 copy');
  });
});
