import uPlot from 'uplot';
import type { AlarmView, GraphChart, GraphTexts } from '../messages';
import { fill, h, setText } from '../../../kit/webview/page/dom';
import { axisTimes } from './axisTimes';
import { locale, timeText, valueText } from './format';
import { colourOf, gridColour, lineLook, themeColour } from './lineLook';
import { ThresholdLine } from './thresholdLine';

const HEIGHT = 170;
/** All graphs show the same moment under the pointer. */
const sync = uPlot.sync('graphs');

/** One metric of all instances: heading, graph, and below it what the lines say at the pointer. */
export class Chart {
  readonly element: HTMLElement;
  readonly plotArea = h('div', { class: 'plot', tabindex: '0', role: 'group' });
  private readonly title = h('h2');
  private readonly readout = h('p', { class: 'readout', 'aria-live': 'polite' });
  private plot: uPlot | undefined;
  private chart: GraphChart | undefined;
  private times: readonly number[] = [];
  private names: readonly string[] = [];
  private lines: readonly number[] = [];
  private threshold: ThresholdLine | undefined;
  private index: number | undefined;

  constructor(
    private readonly texts: GraphTexts,
    /** Stands beside the title. */
    tools: HTMLElement | undefined,
    /** Stands below the graph. */
    below: HTMLElement | undefined,
  ) {
    const head = h('div', { class: 'title' }, this.title, h('span', { class: 'grow' }), tools);
    this.element = h('section', { class: 'chart' }, head, this.plotArea, this.readout, below);
    this.plotArea.addEventListener('keydown', (event) => this.key(event));
  }

  /** Draws anew with other numbers. */
  show(
    chart: GraphChart,
    times: readonly number[],
    names: readonly string[],
    alarms: readonly AlarmView[],
  ): void {
    const same =
      this.plot !== undefined && this.names.length === names.length && this.chart?.metric === chart.metric;
    this.chart = chart;
    this.times = times;
    this.names = names;
    this.lines = alarms.flatMap(({ line }) => line ?? []);
    setText(this.title, chart.title);
    this.plotArea.setAttribute('aria-label', fill(this.texts.graphLabel, chart.title));
    const data = [times, ...chart.lines.map(({ values }) => values)] as unknown as uPlot.AlignedData;
    if (same) this.plot?.setData(data);
    else this.make(data);
    this.say(undefined);
  }

  /** Other alarms, same numbers. */
  showAlarms(alarms: readonly AlarmView[]): void {
    this.lines = alarms.flatMap(({ line }) => line ?? []);
    this.rescale();
  }

  /** As wide as there is room. */
  fit(): void {
    const width = this.plotArea.clientWidth;
    if (this.plot && width > 0 && width !== this.plot.width) this.plot.setSize({ width, height: HEIGHT });
  }

  /** Draws anew in the theme's colours. */
  recolour(): void {
    if (!this.plot || !this.chart) return;
    this.make(this.plot.data);
  }

  /** A line that a person can drag. @param value undefined takes it away. */
  setThreshold(value: number | undefined): void {
    this.threshold?.move(value);
    this.rescale();
  }

  get thresholdStart(): number {
    if (this.chart?.unit === 'percent') return 80;
    if (this.chart?.unit === 'count') return 1;
    const most = Math.max(0, ...(this.chart?.lines ?? []).map(({ summary }) => summary?.max ?? 0));
    return Math.max(1000, Math.ceil((most * 1.2) / 1000) * 1000);
  }

  /** Told where the line was dragged to. */
  onThreshold: (value: number) => void = () => undefined;

  dispose(): void {
    this.plot?.destroy();
    this.plot = undefined;
  }

  private make(data: uPlot.AlignedData): void {
    const threshold = this.threshold?.value;
    this.dispose();
    const text = themeColour('--vscode-foreground');
    const grid = { stroke: gridColour(), width: 1 };
    const axis = {
      stroke: text,
      grid,
      ticks: grid,
      font: `11px ${getComputedStyle(document.body).fontFamily}`,
    };
    const { unit = 'count' } = this.chart ?? {};
    this.plot = new uPlot(
      {
        width: this.plotArea.clientWidth || 400,
        height: HEIGHT,
        legend: { show: false },
        cursor: { drag: { x: false, y: false }, sync: { key: sync.key }, points: { size: 7 }, y: false },
        scales: { y: { range: (_plot, _min, max) => [0, this.top(max)] } },
        axes: [
          { ...axis, values: (_plot, ticks, _axis, _space, step) => axisTimes(ticks, step, locale) },
          { ...axis, size: 76, values: (_plot, ticks) => ticks.map((tick) => valueText(tick, unit)) },
        ],
        series: [
          {},
          ...this.names.map((label, index) => ({
            label,
            stroke: colourOf(index),
            width: 2,
            dash: [...lineLook(index).dash],
            spanGaps: false,
            // A point with a gap on both sides has no line.
            points: { show: this.isSparse(index), size: 5, fill: colourOf(index) },
          })),
        ],
        hooks: {
          setCursor: [({ cursor }) => this.say(cursor.idx ?? undefined)],
          draw: [(plot) => this.drawAlarms(plot)],
        },
      },
      data,
      this.plotArea,
    );
    this.threshold = new ThresholdLine(this.plot, (value) => this.onThreshold(value));
    this.threshold.move(threshold);
  }

  private isSparse(index: number): boolean {
    const values = this.chart?.lines[index]?.values ?? [];
    return values.some(
      (value, at) => value !== null && (values[at - 1] ?? null) === null && (values[at + 1] ?? null) === null,
    );
  }

  /** The top of the scale: above every number, alarm and threshold, and never so low that noise looks like load. */
  private top(max: number | null): number {
    const highest = Math.max(max ?? 0, this.threshold?.value ?? 0, ...this.lines);
    if (this.chart?.unit === 'percent') {
      return this.threshold?.value !== undefined || highest > 50 ? 105 : Math.max(10, highest * 1.2);
    }
    return highest <= 0 ? 1.2 : highest * (this.threshold?.value === undefined ? 1.2 : 1.5);
  }

  private rescale(): void {
    if (!this.plot) return;
    this.plot.setData(this.plot.data);
  }

  private drawAlarms(plot: uPlot): void {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.strokeStyle = themeColour('--vscode-editorWarning-foreground');
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([]);
    for (const line of this.lines) {
      const y = Math.round(plot.valToPos(line, 'y', true));
      ctx.beginPath();
      ctx.moveTo(bbox.left, y);
      ctx.lineTo(bbox.left + bbox.width, y);
      ctx.stroke();
    }
    ctx.restore();
    this.threshold?.place();
  }

  /** Left and Right go from point to point, Home and End to the first and the last. */
  private key(event: KeyboardEvent): void {
    const last = this.times.length - 1;
    const now = this.index ?? last + 1;
    const next = { ArrowLeft: now - 1, ArrowRight: now + 1, Home: 0, End: last }[event.key];
    const plot = this.plot;
    if (next === undefined || !plot || last < 0) return;
    event.preventDefault();
    const index = Math.min(last, Math.max(0, next));
    plot.setCursor({ left: plot.valToPos(this.times[index] ?? 0, 'x'), top: 10 });
  }

  /** What each line says at a moment; without one, the latest number of each. */
  private say(index: number | undefined): void {
    this.index = index;
    const { chart } = this;
    if (!chart) return;
    const parts = chart.lines.map(({ values, summary }, line) => {
      const value = index === undefined ? summary?.latest : (values[index] ?? undefined);
      const said = value === undefined ? this.texts.noPoint : valueText(value, chart.unit);
      return this.names.length === 1 ? said : `${this.names[line] ?? ''}: ${said}`;
    });
    const when = index === undefined ? this.texts.columns.latest : timeText(this.times[index] ?? 0);
    setText(this.readout, `${when}: ${parts.join(' · ')}`);
  }
}
