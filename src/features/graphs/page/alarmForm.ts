import type { AlarmDraft, GraphChart, GraphComparison, GraphTexts } from '../messages';
import { fill, h, setAttribute, setText } from '../../../kit/webview/page/dom';
import { TYPED } from './format';

const MAX_PERIODS = 288;
let made = 0;

/** The fields of a new alarm, below its graph. The number and the line on the graph are one. */
export class AlarmForm {
  readonly element: HTMLFormElement;
  private readonly instance = h('select');
  private readonly comparison = h('select');
  private readonly threshold = h('input', { type: 'number', min: '0', step: 'any', class: 'number' });
  private readonly periods = h('input', {
    type: 'number',
    min: '1',
    max: String(MAX_PERIODS),
    class: 'number',
  });
  private readonly fault = h('p', { class: 'fault', role: 'alert' });
  private readonly factor: number;

  constructor(
    private readonly texts: GraphTexts,
    private readonly chart: GraphChart,
    names: readonly string[],
    private readonly events: {
      readonly typed: (threshold: number | undefined) => void;
      readonly review: (alarm: AlarmDraft) => void;
      readonly cancel: () => void;
    },
  ) {
    const { factor, word } = TYPED[chart.unit];
    this.factor = factor;
    this.instance.append(...names.map((name, index) => h('option', { value: String(index) }, name)));
    const comparisons = Object.entries(texts.comparisons);
    this.comparison.append(...comparisons.map(([id, label]) => h('option', { value: id }, label)));
    this.periods.value = '2';
    this.threshold.addEventListener('input', () => events.typed(this.typed()));
    const field = (label: string, control: HTMLElement, after = '') => {
      const id = `field-${++made}`;
      control.id = id;
      return h('span', { class: 'field' }, h('label', { for: id }, label), control, after);
    };
    this.element = h(
      'form',
      { class: 'alarm' },
      h('h3', {}, fill(texts.alarmHeading, chart.title)),
      h(
        'div',
        { class: 'fields' },
        names.length > 1 ? field(texts.columns.instance, this.instance) : undefined,
        field(texts.comparison, this.comparison),
        field(word === '' ? texts.threshold : `${texts.threshold} (${word})`, this.threshold),
        field(texts.periods, this.periods),
      ),
      h('p', { class: 'hint' }, texts.dragHint),
      this.fault,
      h(
        'div',
        { class: 'buttons' },
        h('vscode-button', { onclick: () => this.submit() }, texts.reviewAlarm),
        h('vscode-button', { secondary: true, onclick: () => events.cancel() }, texts.cancel),
      ),
    );
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      this.submit();
    });
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') events.cancel();
      else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) this.submit();
    });
  }

  /** Shows a threshold, in the metric's unit. */
  set(threshold: number): void {
    const typed = threshold / this.factor;
    this.threshold.value = String(Number(typed.toPrecision(3)));
    this.say('');
  }

  focus(): void {
    this.threshold.focus();
    this.threshold.select();
  }

  private typed(): number | undefined {
    const value = this.threshold.valueAsNumber;
    return Number.isFinite(value) && value >= 0 ? value * this.factor : undefined;
  }

  private submit(): void {
    const threshold = this.typed();
    const periods = this.periods.valueAsNumber;
    const sound = Number.isInteger(periods) && periods >= 1 && periods <= MAX_PERIODS;
    setAttribute(this.threshold, 'aria-invalid', threshold === undefined && 'true');
    setAttribute(this.periods, 'aria-invalid', !sound && 'true');
    this.say(threshold === undefined || !sound ? this.texts.notANumber : '');
    if (threshold === undefined || !sound) return;
    this.events.review({
      instance: Number(this.instance.value),
      metric: this.chart.metric,
      comparison: this.comparison.value as GraphComparison,
      threshold,
      periods,
    });
  }

  private say(fault: string): void {
    setText(this.fault, fault);
  }
}
