// How the code is written. What may import what is the matter of .dependency-cruiser.mjs.
import tseslint from 'typescript-eslint';
import prettier from 'eslint-config-prettier';

const noShell = {
  selector: "CallExpression[callee.property.name=/^exec(Sync)?$/][callee.object.name='child_process']",
  message: 'Child processes by argument arrays (execFile, spawn), never through a shell.',
};

const brokenKeys = {
  selector: "CallExpression[callee.property.name='generateKeyPairSync'][callee.object.name='utils']",
  message: 'One in 256 keys of ssh2 cannot be read: make keys with newOpenSshKey of practice/openSshKeys.ts.',
};

/** Forbidden in every file. */
const everywhere = [noShell, brokenKeys];

const shows = [
  'show(Information|Warning|Error)Message',
  'withProgress',
  'setStatusBarMessage',
  '(show|create)(InputBox|QuickPick)',
  'showWorkspaceFolderPick',
  'create(StatusBarItem|Terminal|WebviewPanel)',
].join('|');

/** What a name could steer the editor through, but for kit/show/, which makes it inert (its inert.ts says how). */
const shownElsewhere = [
  {
    selector: ['name', 'property.name']
      .map((name) => `CallExpression[callee.property.name=/^(${shows})$/][callee.object.${name}='window']`)
      .join(', '),
    message: 'VS Code reads links and icons in what it shows: use kit/show/, which makes names inert.',
  },
  {
    selector: 'NewExpression[callee.property.name=/^(TreeItem|MarkdownString)$/]',
    message:
      'Rows and Markdown are made in kit/show/ (treeItem, markdown), which keeps names from being markup.',
  },
  {
    selector: "ImportDeclaration[source.value='vscode'][importKind!='type'] > ImportSpecifier",
    message: 'Import all of vscode under its name: by it the linter sees what goes on screen past kit/show/.',
  },
  {
    selector: "CallExpression[callee.property.name='appendText']",
    message:
      "MarkdownString's own escaping leaves bare addresses as links: append what `plain` of kit/show/ made.",
  },
  {
    selector:
      "AssignmentExpression[left.object.property.name='view'][left.property.name=/^(message|description|title)$/], AssignmentExpression[left.object.name='panel'][left.property.name='title']",
    message: 'Words of a view or of a panel are set by kit/show/ (describeView, renamePanel).',
  },
];

/** A workspace is anybody's: what it says of settings is for kit/settings.ts to take or leave. */
const settingsElsewhere = {
  selector: "MemberExpression[property.name='getConfiguration']",
  message: "Settings are read in kit/settings.ts, which leaves out a workspace's where they steer anything.",
};

export default tseslint.config(
  { ignores: ['out/', 'dist/', 'node_modules/', '.cache/', 'test/host/**/node_modules/'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['*.mjs', '*.js'] } } },
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', ...everywhere],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  {
    files: ['src/**'],
    ignores: ['src/kit/show/**', 'src/practice/**'],
    rules: { 'no-restricted-syntax': ['error', ...everywhere, settingsElsewhere, ...shownElsewhere] },
  },
  {
    files: ['src/kit/show/**'],
    rules: { 'no-restricted-syntax': ['error', ...everywhere, settingsElsewhere] },
  },
  {
    files: ['src/kit/settings.ts'],
    rules: { 'no-restricted-syntax': ['error', ...everywhere, ...shownElsewhere] },
  },
  {
    files: ['test/**', 'bench/**'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  { files: ['**/*.mjs', '**/*.js'], ...tseslint.configs.disableTypeChecked },
  { files: ['**/*.js'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  prettier,
);
