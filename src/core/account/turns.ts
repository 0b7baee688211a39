/**
 * Lets one through in each turn of the event loop, in the order of their coming. What many answers set off at once,
 * each a short piece of work, would otherwise be done in one go, with the editor's whole extension host waiting for
 * its end.
 */
export class Turns {
  private readonly waiting: (() => void)[] = [];

  /** Resolves in a turn that is nobody else's; what follows without waiting is done in it. */
  next(): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      if (this.waiting.length === 1) setImmediate(this.admit);
    });
  }

  private readonly admit = (): void => {
    this.waiting[0]?.();
    this.waiting.shift();
    // What was let through runs as this returns; whatever the system has for us comes before the next.
    if (this.waiting.length > 0) setImmediate(this.admit);
  };
}
