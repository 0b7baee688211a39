/**
 * What the panel with the graphs of instances and its page say to each other. The page draws numbers and sends what a
 * person chose; asking CloudWatch, checking and all wording are on the extension's side.
 */

import type { Level, Notice } from '../../kit/webview/notice';

export type GraphMetric =
  'cpu' | 'networkIn' | 'networkOut' | 'diskRead' | 'diskWrite' | 'credits' | 'statusCheck';
export type GraphUnit = 'percent' | 'bytesPerSecond' | 'count';
export type GraphSpan = '1h' | '3h' | '12h' | '1d' | '3d' | '7d' | '14d';
export type GraphComparison = 'atLeast' | 'above' | 'atMost' | 'below';

/** What a person wants to be watched. */
export interface AlarmDraft {
  /** Place of the instance in `GraphHead.instances`. */
  readonly instance: number;
  readonly metric: GraphMetric;
  readonly comparison: GraphComparison;
  /** In the metric's unit: percent, bytes a second, or a count. */
  readonly threshold: number;
  /** How many periods of five minutes in a row. */
  readonly periods: number;
}

/** From the page. Everything in it is hostile until `readGraphMessage` has looked at it. */
export type GraphPageMessage =
  /** The page has loaded, anew after it was hidden: send everything. */
  | { readonly type: 'ready' }
  | { readonly type: 'span'; readonly span: GraphSpan }
  | { readonly type: 'reload' }
  /** Do what the problem on screen proposes. */
  | { readonly type: 'help' }
  /** Say in words what the alarm would be. */
  | { readonly type: 'review'; readonly alarm: AlarmDraft }
  /** `review` is the number of the review on screen: no other alarm is ever made. */
  | { readonly type: 'create'; readonly review: number }
  /** From the review back to the graphs. */
  | { readonly type: 'back' }
  /** Place of the alarm in `GraphHead.alarms`, and its name, for the list may have become another one. */
  | { readonly type: 'delete'; readonly alarm: number; readonly name: string };

export interface AlarmView {
  readonly name: string;
  readonly metric: GraphMetric;
  /** Place of the instance. */
  readonly instance: number;
  /** Such as "web: at least 80 % for 10 minutes". */
  readonly text: string;
  readonly state: 'ok' | 'alarm' | 'noData';
  /** Where its line is; undefined when it looks at other numbers than the graph. */
  readonly line?: number;
}

/** An alarm in words, before it is made. */
export interface AlarmReview {
  readonly number: number;
  readonly title: string;
  readonly lines: readonly string[];
}

export interface GraphHead {
  readonly title: string;
  readonly subtitle: string;
  readonly span: GraphSpan;
  /** `failed`: there are no numbers at all. */
  readonly phase: 'loading' | 'failed' | 'shown' | 'review' | 'creating';
  readonly notices: readonly Notice<'help'>[];
  /** Names, in the order of the lines. */
  readonly instances: readonly string[];
  readonly alarms: readonly AlarmView[];
  readonly review?: AlarmReview;
}

export interface GraphSummary {
  readonly latest: number;
  readonly min: number;
  readonly average: number;
  readonly max: number;
}

/** What one instance says of one metric. */
export interface GraphLine {
  /** One for each time; null where CloudWatch has no point. */
  readonly values: readonly (number | null)[];
  /** Absent when there is no point at all. */
  readonly summary?: GraphSummary;
}

export interface GraphChart {
  readonly metric: GraphMetric;
  readonly title: string;
  readonly unit: GraphUnit;
  /** Whether an alarm can be made here. */
  readonly watchable: boolean;
  /** In the order of `GraphHead.instances`. */
  readonly lines: readonly GraphLine[];
}

/** To the page. */
export type GraphPanelMessage =
  /** First. `keep` is what VS Code gives back with the panel after the window was reloaded. */
  | { readonly type: 'texts'; readonly texts: GraphTexts; readonly keep: unknown }
  | { readonly type: 'head'; readonly head: GraphHead }
  | {
      readonly type: 'data';
      /** When each period begins: seconds since 1970. */
      readonly times: readonly number[];
      /** Charts with at least one point. */
      readonly charts: readonly GraphChart[];
      /** What is not shown, and why; "" when everything is. */
      readonly absent: string;
      /** Said instead of any chart; "" when there is one. */
      readonly empty: string;
    };

/** Every word on the page that does not come with the head or the data. */
export interface GraphTexts {
  readonly spans: readonly { readonly id: GraphSpan; readonly label: string }[];
  readonly spanLabel: string;
  readonly levels: Readonly<Record<Level, string>>;
  readonly loading: string;
  readonly reload: string;
  readonly showTable: string;
  readonly showGraphs: string;
  readonly legend: string;
  readonly columns: Readonly<Record<'instance' | 'time' | keyof GraphSummary, string>>;
  /** With {0}: the metric. */
  readonly caption: string;
  readonly allPoints: string;
  readonly noPoint: string;
  /** With {0}: the metric. How the keyboard reads a graph. */
  readonly graphLabel: string;
  readonly addAlarm: string;
  /** With {0}: the metric. */
  readonly alarmHeading: string;
  readonly comparison: string;
  readonly comparisons: Readonly<Record<GraphComparison, string>>;
  readonly threshold: string;
  readonly periods: string;
  readonly reviewAlarm: string;
  readonly createAlarm: string;
  readonly cancel: string;
  readonly back: string;
  readonly alarms: string;
  readonly alarmStates: Readonly<Record<AlarmView['state'], string>>;
  readonly deleteAlarm: string;
  readonly dragHint: string;
  readonly notANumber: string;
}
