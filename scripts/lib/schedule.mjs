// Which suite begins when: in the order of the list, as many at once as the machine's cores carry.

/**
 * @typedef Job
 * @property {string} name
 * @property {readonly string[]} [needs] jobs that must have succeeded before this one; one that is not run is no matter
 * @property {readonly string[]} [after] jobs that must have ended before this one, however they ended
 * @property {number} load how many cores it keeps busy: less than one for a job that mostly waits
 */

/**
 * Runs every job once and resolves when all have ended. Whenever there is room, the first of the list begins that waits
 * for nothing and fits. A job whose need did not succeed is not run.
 * @template {Job} T
 * @param {readonly T[]} jobs
 * @param {number} cores the sum of loads that may run at once; a job above it runs alone
 * @param {(job: T) => Promise<boolean>} run resolves with whether the job succeeded
 * @param {(job: T, need: string) => void} giveUp called in place of `run` with the need that did not succeed
 * @returns {Promise<void>}
 */
export async function schedule(jobs, cores, run, giveUp) {
  const names = new Set(jobs.map(({ name }) => name));
  const waiting = [...jobs];
  /** @type {Map<string, boolean>} */
  const succeeded = new Map();
  /** @type {Map<T, Promise<void>>} */
  const running = new Map();

  /** @param {T} job */
  const isReady = ({ needs = [], after = [] }) =>
    [...needs, ...after].every((name) => succeeded.has(name) || !names.has(name));
  /** @param {T} job */
  const fits = (job) => running.size === 0 || job.load + loadOf(running.keys()) <= cores;
  /** @param {T} job */
  const start = async (job) => {
    const need = job.needs?.find((name) => succeeded.get(name) === false);
    if (need !== undefined) giveUp(job, need);
    const well = await (need === undefined && run(job));
    succeeded.set(job.name, well);
    running.delete(job);
  };

  while (waiting.length > 0 || running.size > 0) {
    for (let next; (next = waiting.find((job) => isReady(job) && fits(job)));) {
      waiting.splice(waiting.indexOf(next), 1);
      running.set(next, start(next));
    }
    if (running.size === 0)
      throw new Error(`${waiting.map(({ name }) => name).join(', ')} wait for each other.`);
    await Promise.race(running.values());
  }
}

/** @param {Iterable<Job>} jobs */
const loadOf = (jobs) => [...jobs].reduce((sum, { load }) => sum + load, 0);
