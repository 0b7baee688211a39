// Which licences the packages in the bundles may have, and what the bundler cannot know of them. A licence text that a
// package lacks lies in scripts/licences/ under the package's name, as its repository has it.
'use strict';
const { readFileSync, readdirSync } = require('node:fs');
const path = require('node:path');

/** Free ones that ask for no more than to pass their text on, or not even that; by their SPDX identifiers. */
const ACCEPTED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Unlicense',
]);

/**
 * What a package's licence is, as somebody read it, by name@version: where package.json says it wrongly, or names one
 * that may be chosen besides others.
 * @type {Record<string, string>}
 */
const CHOSEN = {};

/**
 * Packages without the text, and one of the same repository, with the same licence, that has it.
 * @type {Record<string, string>}
 */
const SAME_REPOSITORY = {
  '@aws-sdk/credential-provider-http': '@aws-sdk/credential-provider-node',
  '@aws-sdk/credential-provider-login': '@aws-sdk/credential-provider-node',
  '@aws-sdk/nested-clients': '@aws-sdk/credential-provider-node',
};

/** What lies inside files of a package, made by others; its text is in scripts/licences/. */
const INSIDE = [
  // lib/protocol/crypto/poly1305.js is C, compiled, between lines of Emscripten's own.
  { package: 'ssh2', name: 'emscripten', license: 'MIT' },
];

/** Whose code is in bundles though no module of it is: webpack's own lines, which load the modules. */
const BUNDLER = ['webpack'];

/**
 * Whether all licences of an SPDX expression are on the list. Of "A OR B" too: who chooses, says so in `CHOSEN`.
 * @param {string} expression
 */
function isAccepted(expression) {
  const names = expression.split(/[\s()]+|\b(?:AND|OR)\b/).filter((name) => name !== '');
  return names.length > 0 && names.every((name) => ACCEPTED.has(name));
}

/**
 * The text for a package that has none of its own, or undefined.
 * @param {string} root the project's root folder
 * @param {string} name of the package
 */
function suppliedText(root, name) {
  const other = SAME_REPOSITORY[name];
  const folder = other === undefined ? undefined : path.join(root, 'node_modules', other);
  const file = folder && readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (folder && file) return read(path.join(folder, file));
  try {
    return read(path.join(root, 'scripts', 'licences', `${name}.txt`));
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOENT') throw error;
    return undefined;
  }
}

/** @param {string} file */
const read = (file) => readFileSync(file, 'utf8').replaceAll('\r\n', '\n');

module.exports = { BUNDLER, CHOSEN, INSIDE, isAccepted, suppliedText };
