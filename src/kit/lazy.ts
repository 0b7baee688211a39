/**
 * Something that is made, and its code loaded, when somebody first needs it. Made once, however many ask; when making
 * it fails, the next one who asks tries again.
 */
export class Lazy<T> {
  private making: Promise<T> | undefined;
  private thing: T | undefined;

  constructor(private readonly make: () => Promise<T>) {}

  /** The thing, made now if it is not there yet. Rejects with what making it throws. */
  get(): Promise<T> {
    this.making ??= this.make().then(
      (thing) => (this.thing = thing),
      (error: unknown) => {
        this.making = undefined;
        throw error;
      },
    );
    return this.making;
  }

  /** The thing if somebody has needed it: for what only concerns one that is there. */
  get made(): T | undefined {
    return this.thing;
  }
}
