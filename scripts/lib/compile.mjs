// How sources become what Node runs in tests, `npm start` and benchmarks. Bundles are webpack's (webpack.config.js).
import { readdir, rm } from 'node:fs/promises';
import * as path from 'node:path';
import { root } from './testFiles.mjs';

const FOLDERS = ['src', 'test', 'bench'];

/**
 * One output beside each other as the sources lie, `import()` kept: what tsc would make of them (`isolatedModules`).
 * @satisfies {import('esbuild').BuildOptions}
 */
export const compileOptions = {
  absWorkingDir: root,
  entryPoints: FOLDERS.map((folder) => `${folder}/**/*.ts`),
  outbase: '.',
  outdir: 'out',
  format: /** @type {const} */ ('cjs'),
  platform: /** @type {const} */ ('node'),
  target: 'node20',
  sourcemap: true,
  sourcesContent: false,
  logLevel: /** @type {const} */ ('warning'),
};

/**
 * Removes from out/ what was compiled from sources that are gone: nothing may pass because of them.
 * @returns {Promise<string[]>} the removed files
 */
export async function removeOutputsWithoutSource() {
  const removed = [];
  for (const folder of FOLDERS) {
    const sources = new Set(await filesIn(path.join(root, folder)));
    for (const output of await filesIn(path.join(root, 'out', folder))) {
      if (sources.has(output.replace(/\.js(\.map)?$/, '.ts'))) continue;
      await rm(path.join(root, 'out', folder, output));
      removed.push(path.join('out', folder, output));
    }
  }
  return removed;
}

/** @param {string} folder */
async function filesIn(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}
