// The processes of the chosen suites.
import { KeptOutput } from './keptOutput.mjs';
import { shardsOf } from './shards.mjs';
import { sizeOf } from './testFiles.mjs';

/** @typedef {import('./runJob.mjs').Counts} Counts */

/** One process of a suite, as the schedule, the process itself and the reader of its output need it. */
class SuiteJob {
  output = new KeptOutput();
  /** @type {(counts: Counts) => void} */
  end = () => undefined;
  /** Resolves when it has ended, or was given up. @type {Promise<Counts>} */
  counts = new Promise((resolve) => (this.end = resolve));

  /**
   * @param {string} name
   * @param {import('../suites.mjs').Suite} suite
   * @param {readonly string[]} files
   * @param {import('./selection.mjs').Selection} selection
   */
  constructor(name, suite, files, { narrowed, words }) {
    this.name = name;
    this.suite = suite;
    this.files = files;
    this.narrowed = narrowed;
    this.words = words;
    this.needs = suite.needs ?? [];
    this.after = suite.after ?? [];
    this.load = suite.load;
  }
}

/**
 * @param {import('./selection.mjs').Selection} selection
 * @returns {SuiteJob[]}
 */
export function jobsOf(selection) {
  return selection.suites.flatMap((suite) => {
    const files = selection.files.get(suite) ?? [];
    const shards = shardsOf(files, suite.shards ?? 1, sizeOf);
    return shards.map((shard, at) => {
      const name = shards.length === 1 ? suite.name : `${suite.name} ${at + 1}/${shards.length}`;
      return new SuiteJob(name, suite, shard, selection);
    });
  });
}
