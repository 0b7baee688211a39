// The suites of `npm test`, in the order in which they run, and the tools of the machine that each wants.

/** Compiled test files of a suite are found by their sources: out/ keeps what was compiled from files since removed. */
const mocha = (suite, ...options) => [
  'node_modules/mocha/bin/mocha.js',
  '--reporter=out/test/support/reporter.js',
  ...options,
  { compiledTestsOf: suite },
];

/**
 * @typedef Suite
 * @property {string} name
 * @property {(string | { compiledTestsOf: string })[]} args what `node` runs
 * @property {string} [beginsAfter] the suite after which it begins, beside the others; its output waits for its turn
 * @property {boolean} [counts] whether it writes a file with its counts; others count as one test each
 * @property {{ tool: string, get: string }[]} [wants] programs without which a part of it is skipped
 */

/** @type {Suite[]} */
export const suites = [
  { name: 'lint', args: ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'] },
  { name: 'format', args: ['node_modules/prettier/bin/prettier.cjs', '--check', '.', '--log-level', 'warn'] },
  { name: 'types', args: ['node_modules/typescript/bin/tsc', '-p', '.'] },
  { name: 'types-page', args: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.page.json'] },
  { name: 'build', args: ['node_modules/webpack/bin/webpack.js', '--mode', 'production'] },
  {
    name: 'unit',
    counts: true,
    // Making an RSA key can take seconds beside the window suite.
    args: mocha('unit', '--timeout=15000'),
    wants: [{ tool: 'ssh', get: 'apt-get install openssh-client' }],
  },
  {
    name: 'ssh',
    counts: true,
    args: mocha('ssh', '--timeout=30000'),
    wants: [
      { tool: 'ssh', get: 'apt-get install openssh-client' },
      { tool: 'sshd', get: 'apt-get install openssh-server' },
      { tool: 'bwrap', get: 'apt-get install bubblewrap' },
      { tool: 'rsync', get: 'apt-get install rsync' },
    ],
  },
  {
    name: 'clouds',
    counts: true,
    args: mocha('clouds', '--timeout=60000'),
    wants: [
      { tool: 'moto_server', get: "pip install 'moto[server]'" },
      { tool: 'sshd', get: 'apt-get install openssh-server' },
      { tool: 'aws', get: 'apt-get install awscli' },
      { tool: 'terraform', get: 'https://developer.hashicorp.com/terraform/install' },
    ],
  },
  { name: 'editor', counts: true, args: ['out/test/editor/main.js', 'current'] },
  { name: 'editor-minimum', counts: true, args: ['out/test/editor/main.js', 'minimum'] },
  {
    name: 'window',
    counts: true,
    // It takes as long as all the others together, and like those that come next it mostly waits.
    beginsAfter: 'unit',
    args: mocha('window', '--timeout=60000', '--require=out/test/window/setup.js'),
    wants: [{ tool: 'moto_server', get: "pip install 'moto[server]'" }],
  },
];
