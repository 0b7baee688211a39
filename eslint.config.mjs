// The linter holds the architecture as well as the style: which rooms may import which (see CONTRIBUTING.md).
import tseslint from 'typescript-eslint';
import importX from 'eslint-plugin-import-x';
import prettier from 'eslint-config-prettier';

/** A room may import itself and the rooms listed after it; everything else in src/ is forbidden to it. */
const zone = (target, from, message) => ({
  target: `./src/${target}`,
  from: from.map((f) => `./src/${f}`),
  message,
});

const bannedInCore = {
  paths: [{ name: 'vscode', message: 'core/ and practice/ run in plain Node: no editor API here.' }],
};

export default tseslint.config(
  { ignores: ['out/', 'dist/', 'node_modules/', '.cache/', 'test/host/**/node_modules/'] },
  ...tseslint.configs.strictTypeChecked,
  {
    plugins: { 'import-x': importX },
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['*.mjs', '*.js'] } } },
    settings: {
      'import-x/resolver': { typescript: true },
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
    },
    rules: {
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': [
        'error',
        {
          zones: [
            zone(
              'core',
              ['ui', 'commands', 'extension.ts', 'practice', 'shared', 'webview'],
              'core/ stands below everything.',
            ),
            zone(
              'ui',
              ['commands', 'extension.ts', 'practice', 'webview'],
              'Imports run commands → ui → core.',
            ),
            zone(
              'webview',
              ['core', 'ui', 'commands', 'extension.ts', 'practice'],
              'A page knows only what is said to it: shared/.',
            ),
            zone(
              'shared',
              ['core', 'ui', 'commands', 'extension.ts', 'practice', 'webview'],
              'What both sides of a message know stands below both.',
            ),
            zone('commands', ['practice'], 'The practice cloud is a program of its own.'),
            zone(
              'wake',
              ['ui', 'commands', 'extension.ts', 'practice', 'shared', 'webview'],
              'What a host entry runs has no editor around it.',
            ),
            zone(
              'practice',
              ['core', 'ui', 'commands', 'extension.ts'],
              'The practice cloud is a program of its own.',
            ),
            zone(
              'practice/machine',
              ['practice/ec2', 'practice/host', 'practice/process', 'practice/server', 'practice/state'],
              'What runs in an instance knows nothing of the cloud around it.',
            ),
            zone(
              'practice/ec2',
              ['practice/host', 'practice/process', 'practice/server'],
              'Actions change the state; the hosts follow.',
            ),
            zone(
              'core/account',
              ['core/ec2', 'core/cost', 'core/ssh', 'core/lab'],
              'account/ stands below ec2/, cost/, ssh/ and lab/.',
            ),
            zone('core/ec2', ['core/cost', 'core/ssh', 'core/lab'], 'Only lab/ may know both ec2/ and ssh/.'),
            zone('core/cost', ['core/ssh', 'core/lab'], 'What things cost is no matter of SSH or labs.'),
            zone(
              'core/ssh',
              ['core/ec2', 'core/cost', 'core/account', 'core/lab'],
              'ssh/ knows hosts and files, not clouds.',
            ),
          ],
        },
      ],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "CallExpression[callee.property.name=/^exec(Sync)?$/][callee.object.name='child_process']",
          message: 'Child processes by argument arrays (execFile, spawn), never through a shell.',
        },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  { files: ['src/core/**', 'src/practice/**'], rules: { 'no-restricted-imports': ['error', bannedInCore] } },
  {
    files: [
      'src/core/lab/**',
      'src/core/ssh/**',
      'src/kit/**',
      'src/features/**',
      'src/ui/**',
      'src/commands/**',
      'src/extension.ts',
    ],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['@aws-sdk/*', '@smithy/*'], message: 'SDK types stop at core/ec2/ and core/account/.' },
          ],
        },
      ],
    },
  },
  {
    files: ['src/core/lab/**', 'src/core/ssh/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          ...bannedInCore,
          patterns: [
            { group: ['@aws-sdk/*', '@smithy/*'], message: 'SDK types stop at core/ec2/ and core/account/.' },
          ],
        },
      ],
    },
  },
  {
    files: ['test/**', 'bench/**'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  { files: ['**/*.mjs', '**/*.js'], ...tseslint.configs.disableTypeChecked },
  { files: ['webpack.config.js'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  prettier,
);
