/** Nothing but kit/show/ hands words to VS Code: the linter says so, and of every place where VS Code shows any. */
import * as assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { ESLint, Linter } from 'eslint';
import { parser } from 'typescript-eslint';

const root = path.resolve(__dirname, '../../../../..');

/** Each place, and what would show words there. */
const surfaces: Readonly<Record<string, string>> = {
  'a message': 'vscode.window.showInformationMessage(name)',
  'a warning, over two lines': 'vscode.window\n.showWarningMessage(name)',
  'an error': 'vscode.window.showErrorMessage(name)',
  'a message of a window taken apart': 'const { window } = vscode; window.showErrorMessage(name)',
  'a question': 'vscode.window.showWarningMessage(name, { modal: true, detail: name })',
  progress: 'vscode.window.withProgress({ title: name }, run)',
  'an input': 'vscode.window.showInputBox({ prompt: name })',
  'an input box': 'vscode.window.createInputBox()',
  'a quick pick': 'vscode.window.showQuickPick([{ label: name }])',
  'a quick pick of ours': 'vscode.window.createQuickPick<Item>()',
  'the choice of a folder': 'vscode.window.showWorkspaceFolderPick({ placeHolder: name })',
  'a status message': 'vscode.window.setStatusBarMessage(name)',
  'a status item': "vscode.window.createStatusBarItem('id')",
  'a terminal': 'vscode.window.createTerminal({ name })',
  'a panel': 'vscode.window.createWebviewPanel(type, name, column)',
  'the title of a panel': 'panel.title = name',
  'words above a view': 'this.view.message = name',
  'words beside its title': 'this.view.description = name',
  'a row': 'new vscode.TreeItem(name)',
  Markdown: 'new vscode.MarkdownString(name)',
  'text in Markdown': 'text.appendText(name)',
  'a part of vscode by itself': "import { window } from 'vscode'",
};

describe('the linter', () => {
  let rule: Linter.RuleEntry | undefined;
  const told = (code: string) =>
    new Linter()
      .verify(
        code,
        [{ files: ['**/*.ts'], languageOptions: { parser }, rules: { 'no-restricted-syntax': rule! } }],
        'x.ts',
      )
      .map(({ message }) => message);
  const ruleOf = async (file: string) => {
    const config = (await new ESLint({ cwd: root }).calculateConfigForFile(
      path.join(root, file),
    )) as Linter.Config;
    return config.rules?.['no-restricted-syntax'];
  };

  before(async function () {
    this.timeout(30_000);
    rule = await ruleOf('src/features/instances/stop.ts');
  });

  for (const [surface, code] of Object.entries(surfaces))
    it(`forbids ${surface} past kit/show/, and says why`, () => {
      const [message, ...more] = told(code);
      assert.match(message ?? '', /kit\/show\//);
      assert.deepEqual(more, []);
    });

  it('lets kit/show/ do it, and still forbids shells everywhere', async function () {
    this.timeout(30_000);
    rule = await ruleOf('src/kit/show/messages.ts');
    assert.deepEqual(told('vscode.window.showErrorMessage(name)'), []);
    for (const file of ['src/kit/show/messages.ts', 'src/core/run.ts', 'scripts/test.mjs']) {
      rule = await ruleOf(file);
      assert.match(told('child_process.exec(line)')[0] ?? '', /never through a shell/, file);
    }
  });

  it('finds every call that shows words in the guarded folder, where each has its guard', () => {
    const folder = path.join(root, 'src/kit/show');
    for (const file of readdirSync(folder)) {
      const text = readFileSync(path.join(folder, file), 'utf8');
      if (/vscode\.window\.|new vscode\.TreeItem/.test(text)) assert.match(text, /from '\.\/inert'/, file);
    }
  });
});
