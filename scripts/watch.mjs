// `npm run watch`: keeps out/ and dist/ fresh and says what does not type-check, until Ctrl-C. Each line begins with
// who says it: `types` and `page` (the compiler's two projects), `tests` (what tests and `npm start` run), `bundles`.
import { spawn } from 'node:child_process';
import { context } from 'esbuild';
import { compileOptions, removeOutputsWithoutSource } from './lib/compile.mjs';
import { bundleLines } from './lib/bundleLines.mjs';
import { lines } from './lib/lines.mjs';
import { root } from './lib/testFiles.mjs';

/** How long a program may take to end by itself, in milliseconds. */
const GRACE_MS = 3_000;

const TSC = [
  'node_modules/typescript/bin/tsc',
  '--watch',
  '--preserveWatchOutput',
  '--pretty',
  'false',
  '-p',
];
const WEBPACK = ['node_modules/webpack/bin/webpack.js', '--mode', 'development', '--watch'];
const compiling = await context({ ...compileOptions, plugins: [{ name: 'say', setup: sayEnds }] });

let ending = false;
// Before the programs begin: a signal, or the end of one of them, while the others do must end them too.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void end(0));
const children = [
  begin('types', [...TSC, '.']),
  begin('page', [...TSC, 'tsconfig.page.json']),
  begin('bundles', WEBPACK, bundleLines),
];
await compiling.watch();
console.log('tests   | out/ and dist/ are kept fresh; `npm test -- … --built` uses them. Ctrl-C ends this.');

function begin(name, args, edit = (say) => say) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const say = lines(edit((line) => console.log(`${name.padEnd(7)} | ${line}`)));
  child.stdout.on('data', say);
  child.stderr.on('data', say);
  child.once('close', () => say());
  child.once('error', ({ message }) => console.log(`${name.padEnd(7)} | ${message}`));
  child.ended = new Promise((resolve) => child.once('close', resolve));
  void child.ended.then((code) => {
    if (ending) return;
    console.log(
      `${name.padEnd(7)} | ended (code ${code}), so all of it ends. Begin again with \`npm run watch\`.`,
    );
    void end(1);
  });
  return child;
}

/** esbuild prints errors itself; a success is said in one line. */
function sayEnds(build) {
  let begun = 0;
  build.onStart(() => void (begun = performance.now()));
  build.onEnd(async ({ errors }) => {
    if (errors.length > 0) {
      console.log(`tests   | ${errors.length} of the sources cannot be compiled.`);
      return;
    }
    await removeOutputsWithoutSource();
    console.log(`tests   | compiled in ${((performance.now() - begun) / 1_000).toFixed(1)} s`);
  });
}

/** Ctrl-C reaches the programs too; what has not ended by itself is ended. */
async function end(code) {
  if (ending) return;
  ending = true;
  for (const child of children) child.kill('SIGTERM');
  const timer = setTimeout(() => {
    for (const child of children) child.kill('SIGKILL');
  }, GRACE_MS);
  // It waits for a compilation that is under way.
  await Promise.all([compiling.dispose(), ...children.map(({ ended }) => ended)]);
  clearTimeout(timer);
  console.log('Watching has ended.');
  process.exit(code);
}
