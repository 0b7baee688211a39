import type { Head, PageTexts, PanelMessage, RowView, RuleDirection } from '../messages';
import {
  matcher,
  nextSorting,
  searchText,
  sortRows,
  wordsOf,
  type Column,
  type Sorting,
  type Words,
} from './arrange';
import { h, setText } from '../../../kit/webview/page/dom';
import { PageHeader } from './pageHeader';
import { PasteDialog } from './pasteDialog';
import { ReviewPane } from './reviewPane';
import { PEERS } from './rowElement';
import { RuleTable } from './ruleTable';
import { keep, kept, send } from './vscodeApi';

type State = Extract<PanelMessage, { type: 'state' }>;

const DIRECTIONS: readonly RuleDirection[] = ['inbound', 'outbound'];

/** The whole page: keeps what the extension last said, and shows the part of it that one wants to see. */
export class RulesPage {
  private readonly words: Words;
  private readonly header: PageHeader;
  private readonly loading: HTMLElement;
  private readonly tables: Readonly<Record<RuleDirection, RuleTable>>;
  private readonly rules: HTMLElement;
  private readonly peers = h('datalist', { id: PEERS });
  private readonly review: ReviewPane;
  private readonly paste: PasteDialog;
  private readonly rows = new Map<string, RowView>();
  private readonly searched = new Map<string, string>();
  private order: readonly string[] = [];
  private head: Head | undefined;
  private filter = kept().filter ?? '';
  private sorting: Sorting | undefined = kept().sorting;

  constructor(texts: PageTexts) {
    this.words = wordsOf(texts);
    this.header = new PageHeader(texts, (text) => this.setFilter(text));
    this.header.setFilter(this.filter);
    this.loading = h('p', { class: 'loading', role: 'status' }, texts.loading);
    this.paste = new PasteDialog(texts);
    const events = {
      send,
      sort: (column: Column) => this.sort(column),
      paste: (direction: RuleDirection) => this.paste.open(direction),
    };
    this.tables = {
      inbound: new RuleTable('inbound', texts, events),
      outbound: new RuleTable('outbound', texts, events),
    };
    const keys = h('p', { class: 'keys' }, texts.keys);
    this.rules = h('main', {}, this.tables.inbound.element, this.tables.outbound.element, keys);
    this.review = new ReviewPane(texts);
    document.body.replaceChildren(
      ...this.header.elements,
      this.loading,
      this.rules,
      this.review.element,
      this.peers,
      this.paste.element,
    );
    let asked = false;
    const draw = () => {
      asked = false;
      for (const direction of DIRECTIONS) this.tables[direction].draw();
      keep({ scrolled: window.scrollY });
    };
    const drawSoon = () => {
      if (asked || this.rules.hidden) return;
      asked = true;
      requestAnimationFrame(draw);
    };
    window.addEventListener('scroll', drawSoon, { passive: true });
    window.addEventListener('resize', drawSoon, { passive: true });
  }

  update({ head, rows, order, focus }: State): void {
    const before = this.head;
    this.head = head;
    const changed = new Map(rows.map((row) => [row.key, row]));
    for (const row of rows) {
      this.rows.set(row.key, row);
      this.searched.set(row.key, searchText(row, this.words));
    }
    if (order) this.reorder(order);
    this.header.update(head);
    this.review.update(head.review, head.phase);
    this.loading.hidden = head.phase !== 'loading';
    this.rules.hidden = head.phase !== 'editing';
    if (before?.peers !== head.peers) this.showPeers(head);
    if (this.rules.hidden) return;
    const back = before !== undefined && before.phase !== 'editing';
    if (order || back || before?.editable !== head.editable) this.show();
    else for (const direction of DIRECTIONS) this.tables[direction].patch(changed);
    if (before?.phase === 'loading' || !before) window.scrollTo(0, kept().scrolled ?? 0);
    else if (back) this.header.focus();
    if (focus !== undefined) this.reveal(focus);
  }

  private reorder(order: readonly string[]): void {
    this.order = order;
    const there = new Set(order);
    for (const key of this.rows.keys()) {
      if (there.has(key)) continue;
      this.rows.delete(key);
      this.searched.delete(key);
    }
  }

  private show(): void {
    const matches = matcher(this.filter);
    for (const direction of DIRECTIONS) {
      const all = this.order
        .flatMap((key) => this.rows.get(key) ?? [])
        .filter((row) => row.direction === direction);
      const found = this.filter.trim() ? all.filter(({ key }) => matches(this.searched.get(key) ?? '')) : all;
      const sorted = this.sorting ? sortRows(found, this.sorting, this.words) : found;
      this.tables[direction].show(
        sorted,
        all.length,
        this.filter,
        this.head?.editable ?? false,
        this.sorting,
      );
    }
  }

  private setFilter(text: string): void {
    this.filter = text;
    keep({ filter: text });
    this.show();
  }

  private sort(column: Column): void {
    this.sorting = nextSorting(this.sorting, column);
    keep({ sorting: this.sorting });
    this.show();
  }

  /** A row that the person just made is shown even where the filter would hide it. */
  private reveal(key: string): void {
    const row = this.rows.get(key);
    if (!row) return;
    if (!matcher(this.filter)(this.searched.get(key) ?? '')) {
      this.header.setFilter('');
      this.setFilter('');
    }
    this.tables[row.direction].reveal(key);
  }

  private showPeers({ peers }: Head): void {
    const said = JSON.stringify(peers);
    if (this.peers.dataset['said'] === said) return;
    this.peers.dataset['said'] = said;
    this.peers.replaceChildren(
      ...peers.map(({ value, label }) => {
        const option = h('option', { value });
        setText(option, label);
        return option;
      }),
    );
  }
}
