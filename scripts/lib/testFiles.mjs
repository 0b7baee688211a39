// The test files of a suite. They are found by their sources, whatever out/ may hold.
import { readdirSync, statSync } from 'node:fs';
import * as path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..', '..');

/**
 * The test files in a folder of the project, sorted, relative to its root and with slashes.
 * @param {string} folder
 */
export function testsIn(folder) {
  const sources = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' });
  const tests = sources.filter((file) => file.endsWith('.test.ts'));
  return tests.map((file) => withSlashes(path.join(folder, file))).sort();
}

/** @param {string} source */
export const compiledFile = (source) => path.join('out', source.replace(/\.ts$/, '.js'));

/**
 * A path as a person gave it, in the form in which `testsIn` says it: whether it begins where they are or at the root,
 * and whether it is the source or what was compiled from it.
 * @param {string} given
 */
export function fromRoot(given) {
  // npm runs scripts in the root and says in INIT_CWD where the person is.
  const cwd = process.env['INIT_CWD'] ?? process.cwd();
  const places = [path.resolve(cwd, given), path.resolve(root, given)];
  const found =
    places.find((place) => statSync(place, { throwIfNoEntry: false })) ?? path.resolve(root, given);
  return withSlashes(path.relative(root, found))
    .replace(/^out\//, '')
    .replace(/\.js$/, '.ts');
}

/** @param {string} source */
export const sizeOf = (source) => statSync(path.join(root, source)).size;

/** @param {string} file */
const withSlashes = (file) => file.split(path.sep).join('/');
