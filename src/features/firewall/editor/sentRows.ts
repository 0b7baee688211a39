import type { RowView } from '../messages';

/** What the page has of the rows, so that it is sent only what is new to it. */
export class SentRows {
  private rows = new Map<string, string>();
  private order = '';

  /** Takes the rows as they are now. @returns the new and changed ones, and the order when it is another. */
  next(views: readonly RowView[]): { readonly rows: readonly RowView[]; readonly order?: readonly string[] } {
    const texts = new Map(views.map((view) => [view.key, JSON.stringify(view)]));
    const rows = views.filter(({ key }) => this.rows.get(key) !== texts.get(key));
    const order = views.map(({ key }) => key);
    const said = order.join();
    const moved = this.order !== said;
    this.rows = texts;
    this.order = said;
    return moved ? { rows, order } : { rows };
  }
}
