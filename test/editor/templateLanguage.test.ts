/** Template documents in a real VS Code: language, completion, hover, problems and code lenses. */
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import * as vscode from 'vscode';
import { closeEditors, emptyTemplateFolder, goodTemplate, writeTemplate } from './templateFolder';
import { until } from './until';

describe('template documents', () => {
  let folder: string;
  before(async () => {
    folder = await emptyTemplateFolder();
    await vscode.extensions.getExtension('ec2-lab.ec2-lab')?.activate();
  });
  afterEach(closeEditors);

  const openNew = async (name: string, content: unknown): Promise<vscode.TextDocument> => {
    const uri = await writeTemplate(folder, name, content);
    return (await vscode.window.showTextDocument(uri)).document;
  };

  it('are JSON with comments', async () => {
    const document = await openNew('comments.json', '// mine\n{}\n');
    assert.equal(document.languageId, 'jsonc');
  });

  it('serve their schema as a read-only document', async () => {
    const schema = await vscode.workspace.openTextDocument(
      vscode.Uri.parse('ec2-lab://schemas/template.json'),
    );
    assert.ok('instanceType' in (JSON.parse(schema.getText()) as { properties: object }).properties);
    await assert.rejects(async () => vscode.workspace.fs.writeFile(schema.uri, new Uint8Array()));
  });

  it('complete their fields', async () => {
    const document = await openNew('complete.json', '{\n  \n}\n');
    const labels = await until('the completion of instanceType', async () => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        new vscode.Position(1, 2),
      );
      const found = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
      return found.includes('instanceType') && found;
    });
    for (const field of ['name', 'image', 'keyPair', 'securityGroup', 'userDataFile']) {
      assert.ok(labels.includes(field), field);
    }
  });

  it('explain their fields', async () => {
    const document = await openNew('hover.json', goodTemplate);
    const at = document.positionAt(document.getText().indexOf('instanceType') + 2);
    const text = await until('a hover', async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        at,
      );
      const contents = hovers.flatMap((hover) => hover.contents as vscode.MarkdownString[]);
      return contents.map(({ value }) => value).join('\n') || undefined;
    });
    assert.match(text, /instance type/i);
  });

  it('offer to launch and to show the plan', async () => {
    const document = await openNew('lens.json', goodTemplate);
    const lenses = await until('code lenses', async () => {
      const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
      );
      return found.length > 0 && found;
    });
    assert.deepEqual(
      lenses.map(({ command }) => command?.command),
      ['ec2-lab.launch', 'ec2-lab.showLaunchPlan'],
    );
  });

  describe('problems', () => {
    const wrong = { ...goodTemplate, instanceTyp: 't3.micro' };
    const problemsOf = (uri: vscode.Uri): vscode.Diagnostic[] => vscode.languages.getDiagnostics(uri);

    it('are said of a file that is not open, at their place', async () => {
      const uri = await writeTemplate(folder, 'closed.json', wrong);
      const [problem] = await until('a problem', () => problemsOf(uri).length > 0 && problemsOf(uri));
      assert.equal(problem?.source, 'EC2 Lab');
      assert.match(problem.message, /instanceTyp/);
      assert.equal(problem.range.start.line, 6);
    });

    it('are said once while it is open, and follow what is typed', async () => {
      const document = await openNew('typed.json', wrong);
      await until('the problem of the JSON extension alone', () => {
        const found = problemsOf(document.uri);
        return found.length === 1 && found[0]?.source !== 'EC2 Lab';
      });
      const edit = new vscode.WorkspaceEdit();
      const all = new vscode.Range(0, 0, document.lineCount, 0);
      edit.replace(document.uri, all, JSON.stringify(goodTemplate));
      await vscode.workspace.applyEdit(edit);
      await until('no problem', () => problemsOf(document.uri).length === 0);
    });

    it('are ours again once its tab is closed', async () => {
      const document = await openNew('left.json', wrong);
      await until('the problem of the JSON extension', () => problemsOf(document.uri).length === 1);
      await closeEditors();
      await until('our own problem alone', () => {
        const found = problemsOf(document.uri);
        return found.length > 0 && found.every(({ source }) => source === 'EC2 Lab');
      });
    });

    it('are ours again when the JSON extension is told to keep silent', async () => {
      const settings = vscode.workspace.getConfiguration('json');
      const document = await openNew('silent.json', wrong);
      await settings.update('validate.enable', false, vscode.ConfigurationTarget.Global);
      try {
        await until('our own problem', () =>
          problemsOf(document.uri).some(({ source }) => source === 'EC2 Lab'),
        );
      } finally {
        await settings.update('validate.enable', undefined, vscode.ConfigurationTarget.Global);
      }
    });

    it('name a user data file that is not there, also in an open document', async () => {
      const document = await openNew('data.json', { ...goodTemplate, userDataFile: 'nowhere.sh' });
      const [problem] = await until(
        'a problem',
        () => problemsOf(document.uri).length > 0 && problemsOf(document.uri),
      );
      assert.match(problem?.message ?? '', /nowhere\.sh/);
      await writeTemplate(folder, 'nowhere.sh', '#!/bin/sh\n');
      await until('no problem', () => problemsOf(document.uri).length === 0);
    });

    it('go with their file', async () => {
      const uri = await writeTemplate(folder, 'gone.json', '{');
      await until('a problem', () => problemsOf(uri).length > 0);
      await rm(uri.fsPath);
      await until('no problem', () => problemsOf(uri).length === 0);
    });
  });
});
