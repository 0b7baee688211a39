/**
 * Work that never runs twice at once. A caller who comes during a run gets one that begins after it, shared with all
 * others who come meanwhile: so everybody's outcome is newer than their call, and a slower earlier answer can never
 * overwrite a later one.
 */
export class Coalesced {
  private running: Promise<void> | undefined;
  private next: Promise<void> | undefined;

  /** @param work never rejects. */
  constructor(private readonly work: () => Promise<void>) {}

  /** The run on its way, for whom an answer is new enough that was asked for a little earlier. */
  get current(): Promise<void> | undefined {
    return this.running;
  }

  /** Resolves after a run that began after this call. */
  run(): Promise<void> {
    if (this.running) {
      this.next ??= this.running.then(() => {
        this.next = undefined;
        return this.run();
      });
      return this.next;
    }
    this.running = this.work().finally(() => (this.running = undefined));
    return this.running;
  }
}
