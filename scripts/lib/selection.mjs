// What a person says after `npm test --`: suites, test files, words of a title.
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { closest } from './closest.mjs';

export const HELP = `npm test -- [suite …] [file …] [-g WORDS] [--built]

Runs every suite, or those named, with what they need (compile, build, host).

  file         run this test file, or every test file in this folder: test/unit/ssh/alias.test.ts
  -g WORDS     run only tests whose full title contains these words, as they stand
  --built      take out/ and dist/ as they are: \`npm run watch\` keeps them fresh

  npm test -- unit ssh
  npm test -- unit test/unit/ssh/alias.test.ts
  npm test -- window -g "opens a terminal"
`;

/** The person's own mistake. The message is for them. */
export class UsageError extends Error {}

/**
 * @typedef {import('../suites.mjs').Suite} Suite
 * @typedef Selection
 * @property {Suite[]} suites in their order, with those that they need
 * @property {Map<Suite, readonly string[]>} files the test files of each suite that has some: all, or those chosen
 * @property {string | undefined} words
 * @property {boolean} narrowed whether files or words were chosen
 * @property {boolean} help
 */

/**
 * @param {string[]} args
 * @param {readonly Suite[]} all
 * @param {(folder: string) => string[]} testsIn the test files in a folder, with slashes and relative to the root
 * @param {(given: string) => string} fromRoot a path as the person gave it, in the same form
 * @returns {Selection}
 * @throws {UsageError}
 */
export function readSelection(args, all, testsIn, fromRoot) {
  const { values, positionals } = parsed(args);
  const known = new Map(all.flatMap((suite) => (suite.tests ? [[suite, testsIn(suite.tests)]] : [])));
  const named = all.filter(({ name }) => positionals.includes(name));
  const chosen = positionals.filter((word) => named.every(({ name }) => name !== word));
  const files = chosen.length > 0 ? chosenFiles(chosen, named, known, fromRoot) : known;

  const words = values.grep;
  const narrowed = chosen.length > 0 || words !== undefined;
  if (narrowed && named.length > 0 && !named.some((suite) => known.has(suite)))
    throw new UsageError(`${positionals[0]} has no tests to choose from: name no file and no words with it.`);
  const wanted = (named.length > 0 ? named : all).filter(
    (suite) => files.has(suite) || !(narrowed && (known.has(suite) || named.length === 0)),
  );
  const suites = withNeeds(wanted, all).filter(
    (suite) => !(values.built && suite.makes) || named.includes(suite),
  );
  return { suites, files, words, narrowed, help: values.help };
}

/** @param {string[]} args */
function parsed(args) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        grep: { type: 'string', short: 'g' },
        built: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    const [sentence] = /** @type {Error} */ (error).message.split('. ');
    throw new UsageError(`${sentence}. \`npm test -- --help\` says what there is.`);
  }
}

/**
 * The chosen files of each suite, in the order in which the suite has them.
 * @param {string[]} chosen
 * @param {Suite[]} named
 * @param {Map<Suite, string[]>} known
 * @param {(given: string) => string} fromRoot
 */
function chosenFiles(chosen, named, known, fromRoot) {
  const candidates = [...known].filter(([suite]) => named.length === 0 || named.includes(suite));
  const paths = chosen.map((given) => {
    const asked = fromRoot(given);
    if (candidates.some(([, files]) => files.some((file) => isIn(file, asked)))) return asked;
    throw new UsageError(notFound(given, asked, named, known));
  });
  const found = candidates.map(
    ([suite, files]) =>
      /** @type {const} */ ([suite, files.filter((file) => paths.some((asked) => isIn(file, asked)))]),
  );
  return new Map(found.filter(([, files]) => files.length > 0));
}

/**
 * @param {string} file
 * @param {string} asked a file or a folder
 */
const isIn = (file, asked) => file === asked || file.startsWith(`${asked}/`);

/**
 * @param {string} given
 * @param {string} asked
 * @param {Suite[]} named
 * @param {Map<Suite, string[]>} known
 */
function notFound(given, asked, named, known) {
  const owner = [...known].find(([, files]) => files.some((file) => isIn(file, asked)))?.[0];
  if (owner)
    return `${given} belongs to ${owner.name}, not to ${named.map(({ name }) => name).join(' or ')}.`;
  if (!/[/\\.]/.test(given)) {
    const meant = closest(
      given,
      [...known.keys()].map(({ name }) => name),
    );
    return `There is no suite ${given}.${meant === undefined ? '' : ` Did you mean ${meant}?`} \`npm test -- --help\` says what may be named.`;
  }
  const files = [...new Set([...known.values()].flat())];
  const meant = closest(asked, files) ?? closest(path.posix.basename(asked), files, path.posix.basename);
  return `There is no test file or folder ${given}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`;
}

/**
 * @param {readonly Suite[]} wanted
 * @param {readonly Suite[]} all
 */
function withNeeds(wanted, all) {
  const names = new Set(wanted.map(({ name }) => name));
  // A suite comes after those that it needs, so one way back through the list finds the needs of needs too.
  for (const suite of [...all].reverse())
    if (names.has(suite.name)) for (const need of suite.needs ?? []) names.add(need);
  return all.filter(({ name }) => names.has(name));
}
