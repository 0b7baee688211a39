// `npm start`. Plain JavaScript, because it answers before anything is built: what can be said, what of it cannot be
// done, and what is missing. The rest of it is TypeScript (test/host/start.ts), made into one file at each start, in
// less time than looking whether that is needed would take.
import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkPort, readStartOptions, StartProblem } from './lib/startOptions.mjs';

const root = path.resolve(import.meta.dirname, '..');
const host = path.join(root, 'test', 'host');
const args = process.argv.slice(2);

if (args.includes('--help') || args.includes('-h')) {
  process.stdout.write(readFileSync(path.join(host, 'startHelp.txt')));
} else {
  try {
    // npm runs this in the project's folder and says in INIT_CWD where the person is.
    const options = readStartOptions(args, process.env.INIT_CWD ?? process.cwd());
    if (!options.desktop) await checkPort(options.port);
    if (!existsSync(path.join(root, 'node_modules', 'esbuild')))
      throw new StartProblem('EC2 Lab is not installed yet: run `npm ci` first.');
    await start(options);
  } catch (error) {
    if (!(error instanceof StartProblem)) throw error;
    console.error(error.message);
    process.exitCode = error.exitCode;
  }
}

async function start(options) {
  const { build } = await import('esbuild');
  const outdir = path.join(root, 'out', 'start', 'host');
  await build({
    entryPoints: [path.join(host, 'start.ts'), path.join(host, 'lifeline.ts')],
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    outdir,
    logLevel: 'error',
  });
  const { default: program } = await import(pathToFileURL(path.join(outdir, 'start.js')).href);
  await program.start(options);
}
