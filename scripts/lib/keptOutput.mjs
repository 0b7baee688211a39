// Suites run beside each other, and are read one after the other.

/** What a suite prints: kept until its turn has come, and passed on at once from then on. */
export class KeptOutput {
  /** @type {(string | Uint8Array)[]} */
  #kept = [];
  /** @type {((chunk: string | Uint8Array) => void) | undefined} */
  #to;

  /** @param {string | Uint8Array} chunk */
  write(chunk) {
    if (this.#to) this.#to(chunk);
    else this.#kept.push(chunk);
  }

  /**
   * Its turn has come.
   * @param {(chunk: string | Uint8Array) => void} to
   */
  passOn(to) {
    for (const chunk of this.#kept.splice(0)) to(chunk);
    this.#to = to;
  }
}
