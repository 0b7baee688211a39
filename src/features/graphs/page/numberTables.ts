import type { GraphChart, GraphSummary, GraphTexts } from '../messages';
import { fill, h } from '../../../kit/webview/page/dom';
import { timeText, valueText } from './format';

const NUMBERS: readonly (keyof GraphSummary)[] = ['latest', 'min', 'average', 'max'];

/** The numbers behind the graphs: for each metric what they come to, and every point when somebody unfolds it. */
export class NumberTables {
  readonly element = h('div', { class: 'tables' });

  constructor(private readonly texts: GraphTexts) {}

  show(charts: readonly GraphChart[], times: readonly number[], names: readonly string[]): void {
    const open = new Set(
      [...this.element.querySelectorAll('details[open]')].map(
        (each) => (each as HTMLElement).dataset['metric'],
      ),
    );
    this.element.replaceChildren(
      ...charts.map((chart) => {
        const details = h(
          'details',
          { 'data-metric': chart.metric },
          h('summary', { 'aria-label': `${this.texts.allPoints}: ${chart.title}` }, this.texts.allPoints),
        );
        // Made when it is unfolded: thousands of cells that nobody looks at would cost a second.
        const unfold = () => {
          if (details.open && details.childElementCount === 1)
            details.append(this.points(chart, times, names));
        };
        details.addEventListener('toggle', unfold);
        details.open = open.has(chart.metric);
        return h('section', { class: 'numbers' }, this.summary(chart, names), details);
      }),
    );
  }

  private summary({ title, unit, lines }: GraphChart, names: readonly string[]): HTMLElement {
    const { columns, caption, noPoint } = this.texts;
    const head = h(
      'tr',
      {},
      this.header(columns.instance),
      ...NUMBERS.map((each) => this.header(columns[each])),
    );
    const rows = lines.map(({ summary }, index) =>
      h(
        'tr',
        {},
        h('th', { scope: 'row' }, names[index] ?? ''),
        ...NUMBERS.map((each) => h('td', {}, summary ? valueText(summary[each], unit) : noPoint)),
      ),
    );
    return h(
      'table',
      {},
      h('caption', {}, fill(caption, title)),
      h('thead', {}, head),
      h('tbody', {}, ...rows),
    );
  }

  /** Newest first; moments of which no instance has a point are left out. */
  private points(
    { title, unit, lines }: GraphChart,
    times: readonly number[],
    names: readonly string[],
  ): HTMLElement {
    const { columns, noPoint } = this.texts;
    const rows = times.flatMap((time, index) => {
      const values = lines.map(({ values: all }) => all[index] ?? null);
      if (values.every((value) => value === null)) return [];
      const cells = values.map((value) => h('td', {}, value === null ? noPoint : valueText(value, unit)));
      return h('tr', {}, h('th', { scope: 'row' }, timeText(time)), ...cells);
    });
    return h(
      'table',
      {},
      h('caption', {}, title),
      h('thead', {}, h('tr', {}, this.header(columns.time), ...names.map((name) => this.header(name)))),
      h('tbody', {}, ...rows.reverse()),
    );
  }

  private header(text: string): HTMLElement {
    return h('th', { scope: 'col' }, text);
  }
}
