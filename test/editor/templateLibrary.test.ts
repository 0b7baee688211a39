/** The library and the view over real files, in a real VS Code. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { Problem } from '../../src/core/problem';
import { TemplateLibrary } from '../../src/features/templates/templateLibrary';
import { TemplatesTree } from '../../src/features/templates/templatesTree';
import type { TemplateNode } from '../../src/features/templates/templateNode';
import type { Basics } from '../../src/kit/basics';
import { emptyTemplateFolder, goodTemplate, writeTemplate } from './templateFolder';
import { until } from './until';

/** A session that nobody signed in to; `start` fails when told to. */
function session(start: () => Promise<void> = () => Promise.resolve()): Basics['session'] {
  const parts = { account: undefined, onDidChange: new vscode.EventEmitter<void>().event, start };
  return parts as unknown as Basics['session'];
}

describe('the template library', () => {
  const log = vscode.window.createOutputChannel('test', { log: true });
  let folder: string;
  let storage: string;
  let library: TemplateLibrary;
  let tree: TemplatesTree;

  beforeEach(async () => {
    folder = await emptyTemplateFolder();
    storage = await mkdtemp(path.join(tmpdir(), 'ec2-lab-storage-'));
    library = new TemplateLibrary({ session: session(), storage: vscode.Uri.file(storage), log });
    tree = new TemplatesTree(library);
  });
  afterEach(async () => {
    tree.dispose();
    library.dispose();
    await rm(storage, { recursive: true });
  });

  const rowsOf = async (origin: string): Promise<TemplateNode[]> => {
    const groups = await tree.getChildren();
    return tree.getChildren(groups.find((node) => node.kind === 'origin' && node.origin === origin));
  };
  const look = async (origin: string): Promise<unknown[]> =>
    (await rowsOf(origin))
      .map((node) => tree.getTreeItem(node))
      .map(({ label, contextValue }) => [label, contextValue]);

  it('groups templates by origin', async () => {
    const groups = (await tree.getChildren()).map((node) => tree.getTreeItem(node).label);
    assert.deepEqual(groups, ['This workspace', 'My templates', 'Built in', 'This account']);
    assert.ok((await rowsOf('builtIn')).length >= 5);
  });

  it('shows an invalid file with its reason beside those that work', async () => {
    await writeTemplate(folder, 'good.json', goodTemplate);
    await writeTemplate(folder, 'bad.json', '{ "name": "Bad", ');
    assert.deepEqual(await look('workspace'), [
      ['bad.json', 'template workspace invalid'],
      ['Good', 'template workspace'],
    ]);
    const [bad, good] = (await rowsOf('workspace')).map((node) => tree.getTreeItem(node));
    assert.match(String(bad?.description), /missing|valid/);
    assert.equal((bad?.iconPath as vscode.ThemeIcon).id, 'error');
    assert.equal(good?.description, 't3.micro · ami-0123456789abcdef0');
  });

  it('follows files that come, change and go', async () => {
    assert.equal((await rowsOf('workspace'))[0]?.kind, 'empty');
    const uri = await writeTemplate(folder, 'one.json', goodTemplate);
    const label = async (): Promise<unknown> => tree.getTreeItem((await rowsOf('workspace'))[0]!).label;
    await until('the new file', async () => (await label()) === 'Good');
    await writeTemplate(folder, 'one.json', { ...goodTemplate, name: 'Better' });
    await until('the changed file', async () => (await label()) === 'Better');
    await rm(uri.fsPath);
    await until('the empty row', async () => (await rowsOf('workspace'))[0]?.kind === 'empty');
  });

  it('tells once of several changes at a time', async () => {
    await library.view('workspace');
    let told = 0;
    library.onDidChange((origin) => (told += origin === 'workspace' ? 1 : 0));
    await Promise.all([1, 2, 3, 4, 5].map((n) => writeTemplate(folder, `${n}.json`, goodTemplate)));
    await until('five rows', async () => (await rowsOf('workspace')).length === 5);
    await new Promise((resolve) => setTimeout(resolve, 400));
    assert.ok(told <= 2, `told ${told} times`);
  });

  it('goes on without an origin that fails', async () => {
    const failing = session(() =>
      Promise.reject(new Problem('AccessDenied', 'You may not list launch templates.')),
    );
    const other = new TemplateLibrary({ session: failing, storage: vscode.Uri.file(storage), log });
    assert.equal((await other.view('account')).problem?.message, 'You may not list launch templates.');
    assert.ok((await other.view('builtIn')).entries.length >= 5);
    other.dispose();
  });

  it('offers to choose a profile while signed out', async () => {
    const [row] = (await rowsOf('account')).map((node) => tree.getTreeItem(node));
    assert.equal(row?.command?.command, 'ec2-lab.chooseProfile');
  });
});
