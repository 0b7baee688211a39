/** What a view shows besides instances, which the session's store tells of by itself. */
export type Shown = 'backups' | 'securityGroups';

export interface Refreshable {
  /** Reads again what was read before: of a region, or all. */
  refresh(region?: string): Promise<void>;
}

/**
 * The views and panels that were looked at, by what they show; several may show the same. A gesture of any feature
 * that changed such a thing has it read again without knowing the view; one that nobody has looked at has nothing to
 * read again.
 */
export class ShownViews {
  private readonly views = new Map<Shown, Refreshable[]>();

  add(shown: Shown, view: Refreshable): void {
    this.views.set(shown, [...(this.views.get(shown) ?? []), view]);
  }

  /** Resolves when the views, if there are any, have the answer; what fails shows in its own place. */
  async refresh(shown: Shown, region?: string): Promise<void> {
    await Promise.all((this.views.get(shown) ?? []).map((view) => view.refresh(region)));
  }

  /** The same for whatever is shown: of a gesture that may have changed anything in a region. */
  async refreshAll(region?: string): Promise<void> {
    await Promise.all([...this.views.keys()].map((shown) => this.refresh(shown, region)));
  }
}
