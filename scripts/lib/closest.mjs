// What a person may have meant.

/**
 * The name that is most like the word, or undefined when none is near.
 * @param {string} word
 * @param {readonly string[]} names
 * @param {(name: string) => string} [partOf] the part of a name that the word is compared with
 */
export function closest(word, names, partOf = (name) => name) {
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  let found;
  for (const name of names) {
    const distance = editDistance(word.toLowerCase(), partOf(name).toLowerCase());
    if (distance < least) [least, found] = [distance, name];
  }
  return found;
}

/**
 * How many letters must be inserted, removed or replaced (Levenshtein).
 * @param {string} a
 * @param {string} b
 */
function editDistance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_each, column) => column);
  for (const [at, letter] of [...a].entries()) {
    const next = [at + 1];
    for (const [column, other] of [...b].entries()) {
      const replaced = /** @type {number} */ (row[column]) + (letter === other ? 0 : 1);
      const removed = /** @type {number} */ (row[column + 1]) + 1;
      const inserted = /** @type {number} */ (next[column]) + 1;
      next.push(Math.min(replaced, removed, inserted));
    }
    row = next;
  }
  return /** @type {number} */ (row[b.length]);
}
