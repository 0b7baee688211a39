// What a bundle was built from, written beside it by every build: `npm start` builds only what is not built from the
// files as they are now, whoever built it last (`npm run build`, `npm run watch`, the tests) and whatever Git did
// since. Contents are compared, not times: a checkout that goes back and forth changes times and nothing else.
'use strict';
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } = require('node:fs');
const path = require('node:path');

/** What every bundle depends on besides its modules. npm writes the last at each installation. */
const ALWAYS = ['webpack.config.js', 'tsconfig.json', 'node_modules/.package-lock.json'];

/**
 * @typedef Stamp
 * @property {'production' | 'development'} mode
 * @property {Record<string, string | null>} inputs their digests by path from the project's root
 * @property {string[]} outputs paths from the project's root
 */

/** The stamp of the bundles of one webpack configuration. */
const stampFile = (root, name) => path.join(root, 'dist', `built-${name}.json`);

/**
 * Whether these bundles are what a build would make now.
 * @param {string} root the project's root folder
 * @param {string} name of a webpack configuration
 * @param {'production'} [mode] the one wanted, where not any will do
 */
function isBuilt(root, name, mode) {
  /** @type {Stamp} */
  let stamp;
  try {
    stamp = JSON.parse(readFileSync(stampFile(root, name), 'utf8'));
  } catch {
    return false;
  }
  if (mode !== undefined && stamp.mode !== mode) return false;
  if (!stamp.outputs.every((file) => existsSync(path.join(root, file)))) return false;
  return Object.entries(stamp.inputs).every(([file, digest]) => digestOf(root, file) === digest);
}

/** Null for what is no file, or not there. */
function digestOf(root, file) {
  const absolute = path.join(root, file);
  if (!statSync(absolute, { throwIfNoEntry: false })?.isFile()) return null;
  return createHash('sha1').update(readFileSync(absolute)).digest('base64');
}

/** Writes the stamp when a build has succeeded. While one runs, and after one that failed, there is none. */
class BuildStamp {
  /**
   * @param {string} root the project's root folder
   * @param {readonly string[]} [others] what a build leaves besides webpack's assets, from there
   */
  constructor(root, others = []) {
    this.root = root;
    this.others = others;
  }

  /** @param {import('webpack').Compiler} compiler */
  apply(compiler) {
    const { name, mode } = compiler.options;
    const file = stampFile(this.root, name);
    let begun = 0;
    compiler.hooks.compile.tap('BuildStamp', () => {
      begun = Date.now();
      rmSync(file, { force: true });
    });
    compiler.hooks.done.tap('BuildStamp', (stats) => {
      if (stats.hasErrors()) return;
      const inputs = this.inputsOf(stats.compilation);
      // What was saved meanwhile may or may not be in the bundle.
      if (inputs.some((input) => this.changedSince(input, begun))) return;
      const digests = Object.fromEntries(inputs.map((input) => [input, digestOf(this.root, input)]));
      const assets = Object.keys(stats.compilation.assets).map((asset) =>
        this.relative(path.join(compiler.outputPath, asset)),
      );
      const outputs = [...assets, ...this.others];
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify({ mode, inputs: digests, outputs }));
    });
  }

  /** The project's own files: those of node_modules follow from the lockfile. webpack reports some folders too. */
  inputsOf({ fileDependencies }) {
    const files = [...fileDependencies].map((file) => this.relative(file));
    const own = files.filter(
      (file) => /\.\w+$/.test(file) && !/^\.\.|node_modules|(^|\/)package\.json$/.test(file),
    );
    return [...new Set([...own, ...ALWAYS])].sort();
  }

  changedSince(input, time) {
    const { mtimeMs = 0 } = statSync(path.join(this.root, input), { throwIfNoEntry: false }) ?? {};
    return mtimeMs >= time;
  }

  relative(file) {
    return path.relative(this.root, file).split(path.sep).join('/');
  }
}

module.exports = { BuildStamp, isBuilt };
