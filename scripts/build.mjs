// Builds the bundles in dist/ that are not built from the files as they are now, and says nothing when all are.
// `node scripts/build.mjs practice` looks at that bundle alone; `--production` wants them as they are shipped,
// otherwise any will do. It never checks types: that is the compiler's own run (`npm run compile`).
import { createRequire } from 'node:module';
import { setPriority } from 'node:os';
import * as path from 'node:path';
import { parseArgs } from 'node:util';

const require = createRequire(import.meta.url);
const { isBuilt } = require('./buildStamp.js');
const root = path.resolve(import.meta.dirname, '..');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { production: { type: 'boolean', default: false } },
});
const mode = values.production ? 'production' : 'development';
const names = positionals.length > 0 ? positionals : ['extension', 'webview', 'practice'];
const stale = names.filter((name) => !isBuilt(root, name, values.production ? mode : undefined));
if (stale.length > 0) await build();

async function build() {
  console.log('Building EC2 Lab…');
  const { default: webpack } = await import('webpack');
  // Source maps, a fifth of the time, are for a debugger.
  const configs = require('../webpack.config.js')({ maps: values.production }, { mode });
  const wanted = configs.filter(({ name }) => stale.includes(name));
  const compiler = webpack(
    wanted.map((config) => ({ ...config, mode, infrastructureLogging: { level: 'error' } })),
  );
  const stats = await new Promise((resolve, reject) =>
    compiler.run((error, done) => (error ? reject(error) : resolve(done))),
  );
  if (stats.hasErrors()) {
    console.error(stats.toString('errors-only'));
    process.exitCode = 1;
  }
  // What the next build will be quicker by is written last: `npm start` need not wait for it, nor share the processor.
  if (process.send) {
    if (!stats.hasErrors()) process.send('built');
    setPriority(10);
  }
  await new Promise((resolve) => compiler.close(resolve));
  process.disconnect?.();
}
