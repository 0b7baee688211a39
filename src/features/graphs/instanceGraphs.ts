import * as l10n from '@vscode/l10n';
import {
  gridOf,
  type Alarm,
  type AlarmSpec,
  type Grid,
  type Series,
  type Span,
} from '../../core/aws/cloudwatch';
import { isCancellation, type Problem, type ProblemAction } from '../../core/problem';
import type { AlarmDraft, GraphHead, GraphPageMessage, GraphPanelMessage } from './messages';
import { alarmText, reviewAlarm } from './alarmWords';
import { graphedName, type GraphSubject } from './graphSubject';
import type { GraphCloud } from './graphCloud';
import { graphData, isWatchable } from './graphData';
import { graphHead } from './graphHead';
import { graphTexts } from './graphTexts';

/** Milliseconds between two readings while somebody looks. */
export const LIVE_MS = 60_000;

/** What the graphs need of the editor around them. */
export interface GraphDeps {
  readonly subject: GraphSubject;
  readonly cloud: GraphCloud;
  readonly show: (message: GraphPanelMessage) => void;
  /** The button for what a problem proposes; undefined when there is none. */
  readonly button: (action: ProblemAction) => { readonly label: string; run(): Promise<boolean> } | undefined;
  /** Any failure as a Problem, written to the log. */
  readonly problem: (error: unknown) => Problem;
  readonly confirm: (question: string, button: string) => Promise<boolean>;
  readonly locale: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * The graphs of some instances: reads while somebody looks, and makes and deletes alarms. Whatever the page sends, no
 * alarm is made but the one in the review on screen, and none is deleted without a question.
 */
export class InstanceGraphs {
  private span: Span;
  private grid: Grid;
  private series: readonly Series[] = [];
  private alarms: readonly Alarm[] = [];
  private phase: GraphHead['phase'] = 'loading';
  private problems: readonly Problem[] = [];
  private review: { readonly number: number; readonly spec: AlarmSpec; readonly region: string } | undefined;
  private reviews = 0;
  private readAt: number | undefined;
  private timer: NodeJS.Timeout | undefined;
  private reading = new AbortController();
  private readonly ended = new AbortController();
  private seen = false;

  constructor(private readonly deps: GraphDeps) {
    this.span = deps.subject.span;
    this.grid = gridOf(this.span, deps.now());
  }

  /** Somebody sees the graphs, or does not: nothing is asked while nobody does. */
  async look(seen: boolean): Promise<void> {
    if (seen === this.seen) return;
    this.seen = seen;
    if (!seen) this.rest();
    else if (this.age >= LIVE_MS) await this.read();
    else this.later(LIVE_MS - this.age);
  }

  dispose(): void {
    this.seen = false;
    this.rest();
    this.ended.abort();
  }

  async handle(message: GraphPageMessage): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.begin();
        return;
      case 'span':
        return this.choose(message.span);
      case 'reload':
        return this.read();
      case 'help':
        return this.help();
      case 'review':
        this.open(message.alarm);
        return;
      case 'create':
        return this.create(message.review);
      case 'back':
        if (this.phase !== 'review') return;
        this.review = undefined;
        this.become('shown');
        return;
      case 'delete':
        return this.remove(message.alarm, message.name);
    }
  }

  private begin(): void {
    this.deps.show({ type: 'texts', texts: graphTexts(), keep: { ...this.deps.subject, span: this.span } });
    this.showHead();
    if (this.readAt !== undefined) this.showData();
  }

  private async choose(span: Span): Promise<void> {
    if (this.phase === 'creating' || span === this.span) return;
    this.span = span;
    this.readAt = undefined;
    this.review = undefined;
    this.become('loading');
    this.begin();
    await this.read();
  }

  /**
   * Asks every region; one that fails leaves the others be. A reading that is under way is given up for the new one.
   */
  private async read(): Promise<void> {
    this.rest();
    if (!this.seen) return;
    const { signal } = (this.reading = new AbortController());
    const { subject, cloud, now } = this.deps;
    const grid = gridOf(this.span, now());
    const regions = [...new Set(subject.instances.map(({ region }) => region))];
    const [series, alarms] = await Promise.all([
      Promise.all(regions.map((region) => this.attempt(cloud.series(region, grid, signal)))),
      Promise.all(regions.map((region) => this.attempt(cloud.alarms(region, signal)))),
    ]);
    if (signal.aborted) return;
    this.problems = distinct([...series, ...alarms].flatMap(({ problem }) => problem ?? []));
    this.alarms = alarms.flatMap(({ value }) => value ?? []);
    if (series.some(({ value }) => value)) {
      this.grid = grid;
      this.series = series.flatMap(({ value }) => value ?? []);
      this.readAt = now();
      this.showData();
    }
    if (this.phase === 'loading' || this.phase === 'failed') {
      this.phase = this.readAt === undefined ? 'failed' : 'shown';
    }
    this.showHead();
    this.later(LIVE_MS);
  }

  private async attempt<T>(wanted: Promise<T>): Promise<{ value?: T; problem?: Problem }> {
    try {
      return { value: await wanted };
    } catch (error) {
      return isCancellation(error) ? {} : { problem: this.deps.problem(error) };
    }
  }

  private later(wait: number): void {
    if (this.seen) this.timer = setTimeout(() => void this.read(), wait);
  }

  private rest(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.reading.abort();
  }

  /** Milliseconds since the numbers were read. */
  private get age(): number {
    return this.readAt === undefined ? Infinity : this.deps.now() - this.readAt;
  }

  private async help(): Promise<void> {
    const [problem] = this.problems;
    const button = problem?.action && this.deps.button(problem.action);
    if (button && (await button.run())) await this.read();
  }

  private open({ instance: index, ...draft }: AlarmDraft): void {
    const instance = this.deps.subject.instances[index];
    if (this.phase !== 'shown' || !instance || !isWatchable(draft.metric)) return;
    const spec: AlarmSpec = { ...draft, instanceId: instance.id };
    this.review = { number: ++this.reviews, spec, region: instance.region };
    this.become('review');
  }

  private async create(number: number): Promise<void> {
    const { review, phase } = this;
    if (phase !== 'review' || review?.number !== number) return;
    this.become('creating');
    const { problem } = await this.attempt(
      this.deps.cloud.putAlarm(review.region, review.spec, this.ended.signal),
    );
    if (this.ended.signal.aborted) return;
    this.problems = problem ? [problem] : [];
    if (problem) {
      this.become('review');
      return;
    }
    this.review = undefined;
    this.become('shown');
    await this.read();
  }

  private async remove(index: number, name: string): Promise<void> {
    const alarm = this.alarms[index];
    if (this.phase !== 'shown' || alarm?.name !== name) return;
    const text = alarmText(
      alarm,
      graphedName(this.deps.subject.instances, alarm.instanceId),
      this.deps.locale,
    );
    const question = l10n.t('Delete the alarm “{0}”? Nothing watches it then.', text);
    if (!(await this.deps.confirm(question, l10n.t('Delete')))) return;
    const { problem } = await this.attempt(
      this.deps.cloud.deleteAlarm(alarm.region, alarm.name, this.ended.signal),
    );
    if (this.ended.signal.aborted) return;
    if (problem && problem.code !== 'NotFound') {
      this.problems = [problem];
      this.showHead();
    } else await this.read();
  }

  private become(phase: GraphHead['phase']): void {
    this.phase = phase;
    this.showHead();
  }

  private showHead(): void {
    const { subject, cloud, button, locale, show } = this.deps;
    const { span, phase, problems, alarms, review, readAt } = this;
    const practice = cloud.practice();
    const action = problems[0]?.action;
    const head = graphHead({
      instances: subject.instances,
      span,
      phase,
      problems,
      alarms,
      practice,
      readAt,
      locale,
      button: action && button(action)?.label,
      review:
        review &&
        reviewAlarm(review.number, review.spec, graphedName(subject.instances, review.spec.instanceId), {
          practice,
          locale,
        }),
    });
    show({ type: 'head', head });
  }

  private showData(): void {
    const { subject, cloud, show } = this.deps;
    show(graphData(subject.instances, this.grid, this.series, cloud.practice()));
  }
}

/** The same trouble of several calls is said once. */
const distinct = (problems: readonly Problem[]): Problem[] => [
  ...new Map(problems.map((problem) => [problem.message, problem])).values(),
];
