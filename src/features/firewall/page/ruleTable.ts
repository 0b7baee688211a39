import type { PageTexts, RuleField, RowView, RuleDirection } from '../messages';
import type { Column, Sorting } from './arrange';
import { fill, h, setAttribute, setText } from '../../../kit/webview/page/dom';
import { RowElement, type Send } from './rowElement';
import { visibleRange } from './visibleRange';

const COLUMNS: readonly Column[] = ['state', 'kind', 'ports', 'peer', 'description', 'ruleId'];
/** The height of a row that was never drawn, and what is drawn beyond the window on either side. Pixels. */
const ROW_PX = 31;
const BEYOND_PX = 300;

export interface TableEvents {
  readonly send: Send;
  readonly sort: (column: Column) => void;
  readonly paste: (direction: RuleDirection) => void;
}

/** The rules of one direction. Of a long table only the rows in sight are there, between two spacers. */
export class RuleTable {
  readonly element: HTMLElement;
  private readonly count = h('span', { class: 'count' });
  private readonly empty = h('p', { class: 'empty' });
  private readonly table: HTMLTableElement;
  private readonly body = h('tbody');
  private readonly above = h('tr', { class: 'spacer', 'aria-hidden': 'true' });
  private readonly below = h('tr', { class: 'spacer', 'aria-hidden': 'true' });
  private readonly headers = new Map<Column, HTMLElement>();
  private readonly tools: HTMLElement[];
  private readonly heights = new Map<string, number>();
  private readonly drawn = new Map<string, RowElement>();
  private shown: readonly RowView[] = [];
  private editable = false;

  constructor(
    readonly direction: RuleDirection,
    private readonly texts: PageTexts,
    private readonly events: TableEvents,
  ) {
    const id = `heading-${direction}`;
    const heading = h('h2', { id }, texts[direction]);
    const tool = (label: string, press: () => void) =>
      h(
        'vscode-button',
        { secondary: true, onclick: press, 'aria-label': `${label}, ${texts[direction]}` },
        label,
      );
    this.tools = [
      tool(texts.add, () => events.send({ type: 'add', direction })),
      tool(texts.paste, () => events.paste(direction)),
    ];
    const headRow = h('tr', {}, ...COLUMNS.map((column) => this.header(column)));
    headRow.append(
      h('th', { scope: 'col', class: 'actions' }, h('span', { class: 'unseen' }, texts.columns.actions)),
    );
    this.body.append(this.above, this.below);
    this.table = h('table', { 'aria-labelledby': id }, h('thead', {}, headRow), this.body);
    this.table.addEventListener('keydown', (event) => this.walk(event));
    const title = h(
      'div',
      { class: 'title' },
      heading,
      this.count,
      h('span', { class: 'grow' }),
      ...this.tools,
    );
    this.element = h('section', { class: direction, 'aria-labelledby': id }, title, this.table, this.empty);
  }

  /** Shows these rows, of so many in all. */
  show(
    rows: readonly RowView[],
    all: number,
    filter: string,
    editable: boolean,
    sorting: Sorting | undefined,
  ): void {
    const { texts } = this;
    this.shown = rows;
    this.editable = editable;
    setText(this.count, rows.length === all ? String(all) : fill(texts.count, rows.length, all));
    const none = this.direction === 'inbound' ? texts.inboundEmpty : texts.outboundEmpty;
    setText(this.empty, rows.length > 0 ? '' : all === 0 ? none : fill(texts.noMatch, filter));
    this.empty.hidden = rows.length > 0;
    this.table.hidden = rows.length === 0;
    setAttribute(this.table, 'aria-rowcount', String(rows.length + 1));
    for (const tool of this.tools) setAttribute(tool, 'disabled', !editable);
    for (const [column, header] of this.headers) {
      const way = sorting?.descending ? 'descending' : 'ascending';
      setAttribute(header, 'aria-sort', sorting?.column === column ? way : 'none');
    }
    this.draw();
  }

  /** Shows other states of rows that are there already; nothing moves. */
  patch(rows: ReadonlyMap<string, RowView>): void {
    this.shown = this.shown.map((row) => rows.get(row.key) ?? row);
    for (const [key, view] of rows) this.drawn.get(key)?.update(view, this.editable);
  }

  /** Draws what is in sight: after a scroll, a new size of the window, another choice of rows. */
  draw(): void {
    const { top } = this.body.getBoundingClientRect();
    const heights = this.shown.map(({ key }) => this.heights.get(key) ?? ROW_PX);
    const range = visibleRange(heights, -top - BEYOND_PX, window.innerHeight - top + BEYOND_PX);
    const views = this.shown.slice(range.first, range.last);
    const wanted = new Set(views.map(({ key }) => key));
    for (const [key, row] of this.drawn) {
      if (wanted.has(key)) continue;
      row.element.remove();
      this.drawn.delete(key);
    }
    this.above.style.height = `${range.before}px`;
    this.below.style.height = `${range.after}px`;
    let place: Element | null = this.above.nextElementSibling;
    for (const [index, view] of views.entries()) {
      const row = this.rowOf(view);
      setAttribute(row.element, 'aria-rowindex', String(range.first + index + 2));
      // Moved only when it is elsewhere: a field that is moved loses the focus.
      if (place === row.element) place = place.nextElementSibling;
      else this.body.insertBefore(row.element, place);
    }
    for (const [key, row] of this.drawn) this.heights.set(key, row.element.offsetHeight);
  }

  /** Brings a row into sight and the focus into it. */
  reveal(key: string, field?: RuleField): void {
    const index = this.shown.findIndex((row) => row.key === key);
    if (index < 0) return;
    if (!this.drawn.has(key)) {
      const before = this.shown
        .slice(0, index)
        .reduce((sum, row) => sum + (this.heights.get(row.key) ?? ROW_PX), 0);
      window.scrollBy(0, this.body.getBoundingClientRect().top + before - window.innerHeight / 2);
      this.draw();
    }
    const row = this.drawn.get(key);
    row?.element.scrollIntoView({ block: 'nearest' });
    row?.focus(field);
  }

  private rowOf(view: RowView): RowElement {
    const there = this.drawn.get(view.key);
    const row = there ?? new RowElement(view.key, this.texts, this.events.send);
    this.drawn.set(view.key, row);
    row.update(view, this.editable);
    return row;
  }

  private header(column: Column): HTMLElement {
    const { texts, direction } = this;
    const label = column === 'peer' && direction === 'outbound' ? texts.destination : texts.columns[column];
    const button = h('button', { type: 'button', onclick: () => this.events.sort(column) }, label);
    const header = h('th', { scope: 'col', class: column }, button);
    this.headers.set(column, header);
    return header;
  }

  /** Ctrl or Alt with an arrow goes to the same cell of the next rule: Up and Down alone belong to the fields. */
  private walk(event: KeyboardEvent): void {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step === undefined || !(event.ctrlKey || event.metaKey)) return;
    const target = event.target as HTMLElement;
    const cell = target.closest('td');
    const key = target.closest('tr')?.dataset['key'];
    if (!cell || key === undefined) return;
    const next = this.shown[this.shown.findIndex((row) => row.key === key) + step];
    const field = (['kind', 'ports', 'peer', 'description'] as const)[cell.cellIndex - 1];
    event.preventDefault();
    if (next) this.reveal(next.key, field);
  }
}
