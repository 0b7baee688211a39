import type {
  AlarmView,
  GraphChart,
  GraphHead,
  GraphMetric,
  GraphPanelMessage,
  GraphTexts,
} from '../messages';
import { h, setText } from '../../../kit/webview/page/dom';
import { AlarmForm } from './alarmForm';
import { AlarmList } from './alarmList';
import { Chart } from './chart';
import { NumberTables } from './numberTables';
import { PageHeader } from './pageHeader';
import { ReviewPane } from './reviewPane';
import { keep, kept, send } from './vscodeApi';

type Data = Extract<GraphPanelMessage, { type: 'data' }>;

/** A chart on screen with the place for its form. */
interface Shown {
  readonly chart: Chart;
  readonly add: HTMLElement;
  readonly form: HTMLElement;
}

/** The whole page: keeps what the extension last said, and draws it. */
export class GraphsPage {
  private readonly header: PageHeader;
  private readonly loading: HTMLElement;
  private readonly empty = h('p', { class: 'empty', role: 'status' });
  private readonly graphs = h('div', { class: 'graphs' });
  private readonly absent = h('p', { class: 'hint' });
  private readonly tables: NumberTables;
  private readonly alarms: AlarmList;
  private readonly review: ReviewPane;
  private readonly body: HTMLElement;
  private readonly charts = new Map<GraphMetric, Shown>();
  private head: GraphHead | undefined;
  private data: Data | undefined;
  private asTables = kept().tables ?? false;
  private open: { readonly metric: GraphMetric; readonly form: AlarmForm } | undefined;

  constructor(private readonly texts: GraphTexts) {
    this.header = new PageHeader(texts, () => this.toggle());
    this.header.showToggle(this.asTables);
    this.loading = h('p', { class: 'loading', role: 'status' }, texts.loading);
    this.tables = new NumberTables(texts);
    this.alarms = new AlarmList(texts);
    this.review = new ReviewPane(texts);
    this.body = h('div', {}, this.empty, this.graphs, this.tables.element, this.absent, this.alarms.element);
    const main = h('main', {}, this.loading, this.review.element, this.body);
    document.body.replaceChildren(...this.header.elements, main);
    new ResizeObserver(() => this.each(({ chart }) => chart.fit())).observe(this.graphs);
    // VS Code changes the class of the body with the theme.
    const recolour = new MutationObserver(() => this.each(({ chart }) => chart.recolour()));
    recolour.observe(document.body, { attributeFilter: ['class', 'data-vscode-theme-id'] });
  }

  update(message: Data | Extract<GraphPanelMessage, { type: 'head' }>): void {
    if (message.type === 'data') {
      this.data = message;
      this.draw();
      return;
    }
    const before = this.head;
    this.head = message.head;
    const { phase, alarms } = message.head;
    this.header.update(message.head);
    this.alarms.update(alarms);
    this.review.update(message.head);
    this.loading.hidden = phase !== 'loading';
    this.body.hidden = phase !== 'shown';
    if (phase === 'loading') this.data = undefined;
    // An alarm was made, or another span was chosen: the form has done its work.
    if (phase === 'loading' || (before?.phase === 'creating' && phase === 'shown')) this.closeForm();
    if (phase !== 'shown') return;
    if (before?.phase === 'shown') {
      for (const [metric, { chart }] of this.charts) chart.showAlarms(this.alarmsOf(metric));
    } else this.draw();
  }

  private toggle(): void {
    this.asTables = !this.asTables;
    keep({ tables: this.asTables });
    this.header.showToggle(this.asTables);
    this.draw();
  }

  private draw(): void {
    const { data, head } = this;
    if (!data || !head || this.body.hidden) return;
    setText(this.empty, data.empty);
    this.empty.hidden = data.empty === '';
    setText(this.absent, data.absent);
    this.graphs.hidden = this.asTables;
    this.tables.element.hidden = !this.asTables;
    if (this.asTables) this.tables.show(data.charts, data.times, head.instances);
    else this.drawCharts(data, head);
  }

  private drawCharts({ charts, times }: Data, { instances }: GraphHead): void {
    const wanted = new Set(charts.map(({ metric }) => metric));
    for (const [metric, { chart }] of this.charts) {
      if (wanted.has(metric)) continue;
      chart.dispose();
      chart.element.remove();
      this.charts.delete(metric);
    }
    for (const [index, said] of charts.entries()) {
      const { chart } = this.shown(said);
      // Into the page first: a graph is as wide as its place.
      if (this.graphs.children[index] !== chart.element) {
        this.graphs.insertBefore(chart.element, this.graphs.children[index] ?? null);
      }
      chart.show(said, times, instances, this.alarmsOf(said.metric));
      chart.fit();
    }
  }

  private shown({ metric, title, watchable }: GraphChart): Shown {
    const known = this.charts.get(metric);
    if (known) return known;
    const { addAlarm } = this.texts;
    const press = () => this.openForm(metric);
    const add = h(
      'vscode-button',
      { secondary: true, onclick: press, 'aria-label': `${addAlarm}: ${title}` },
      addAlarm,
    );
    const form = h('div');
    const chart = new Chart(this.texts, watchable ? add : undefined, form);
    const made = { chart, add, form };
    this.charts.set(metric, made);
    return made;
  }

  private openForm(metric: GraphMetric): void {
    this.closeForm();
    const shown = this.charts.get(metric);
    const said = this.data?.charts.find((each) => each.metric === metric);
    if (!shown || !said) return;
    const { chart } = shown;
    const form = new AlarmForm(this.texts, said, this.head?.instances ?? [], {
      typed: (threshold) => chart.setThreshold(threshold),
      review: (alarm) => send({ type: 'review', alarm }),
      cancel: () => {
        this.closeForm();
        shown.add.focus();
      },
    });
    chart.onThreshold = (threshold) => form.set(threshold);
    form.set(chart.thresholdStart);
    chart.setThreshold(chart.thresholdStart);
    shown.form.replaceChildren(form.element);
    shown.add.hidden = true;
    this.open = { metric, form };
    form.focus();
  }

  private closeForm(): void {
    const shown = this.open && this.charts.get(this.open.metric);
    this.open = undefined;
    if (!shown) return;
    shown.chart.setThreshold(undefined);
    shown.form.replaceChildren();
    shown.add.hidden = false;
  }

  private alarmsOf(metric: GraphMetric): readonly AlarmView[] {
    return (this.head?.alarms ?? []).filter((alarm) => alarm.metric === metric);
  }

  private each(act: (shown: Shown) => void): void {
    for (const shown of this.charts.values()) act(shown);
  }
}
