// What a suite has to say at its end: what was skipped for want of what, and what failed.

/**
 * @typedef {{ title: string, need?: string | undefined }} Skipped
 * @typedef {{ title: string, reason: string }} Failed
 * @typedef {{ passed: number, failed: Failed[], skipped: Skipped[] }} Counts as test/support/counts.ts describes them
 */

/**
 * The `skipped:` lines: how many tests were skipped for want of what, and by name each that does not say.
 * @param {string} suite
 * @param {Skipped[]} skipped
 * @returns {string[]}
 */
export function skipLines(suite, skipped) {
  const needs = new Map();
  const lines = [];
  for (const { title, need } of skipped) {
    if (need) needs.set(need, (needs.get(need) ?? 0) + 1);
    else lines.push(`skipped: ${suite}: ${title}`);
  }
  const counted = [...needs].map(
    ([need, tests]) => `skipped: ${suite}: ${tests === 1 ? '1 test needs' : `${tests} tests need`} ${need}`,
  );
  return [...counted, ...lines];
}

/** Of a suite in which everything fails, the lines that are worth reading again. */
const MOST_FAILED = 20;

/**
 * The `failed:` lines, for the end of a run: a log may be cut, and its end is what is kept.
 * @param {string} suite
 * @param {Failed[]} failed
 * @returns {string[]}
 */
export function failLines(suite, failed) {
  const lines = failed
    .slice(0, MOST_FAILED)
    .map(({ title, reason }) => `failed: ${suite}: ${title}: ${reason}`);
  const more = failed.length - lines.length;
  return more > 0 ? [...lines, `failed: ${suite}: and ${more} more`] : lines;
}
