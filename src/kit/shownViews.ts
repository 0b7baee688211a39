/** What a view shows besides instances, which the session's store tells of by itself. */
export type Shown = 'backups' | 'securityGroups';

export interface Refreshable {
  /** Reads again what was read before: of a region, or all. */
  refresh(region?: string): Promise<void>;
}

/** Tells of each region in which a gesture changed something (`Session.refreshRegion`). */
export type Touches = (listener: (touched: { readonly region: string }) => void) => unknown;

/**
 * The views and panels that were looked at, by what they show; several may show the same. Whatever a gesture of any
 * feature makes or deletes in a region, each of them reads the region again: the gesture knows none of them. One that
 * nobody has looked at has nothing to read again.
 * @param touches what tells of the changes
 */
export class ShownViews {
  private readonly views = new Map<Shown, Refreshable[]>();

  constructor(touches: Touches) {
    touches(({ region }) => void this.refreshAll(region));
  }

  add(shown: Shown, view: Refreshable): void {
    this.views.set(shown, [...(this.views.get(shown) ?? []), view]);
  }

  /** Resolves when the views, if there are any, have the answer; what fails shows in its own place. */
  async refresh(shown: Shown, region?: string): Promise<void> {
    await Promise.all((this.views.get(shown) ?? []).map((view) => view.refresh(region)));
  }

  private async refreshAll(region: string): Promise<void> {
    await Promise.all([...this.views.keys()].map((shown) => this.refresh(shown, region)));
  }
}
