import * as l10n from '@vscode/l10n';
import { METRIC_NAMES, periodOf, queryCount, type Alarm, type Span } from '../../core/aws/cloudwatch';
import type { Problem } from '../../core/problem';
import type { AlarmView, GraphHead } from './messages';
import { alarmText } from './alarmWords';
import { graphedName, type GraphedInstance } from './graphSubject';

/** What the graphs know of themselves. */
export interface GraphState {
  readonly instances: readonly GraphedInstance[];
  readonly span: Span;
  readonly phase: GraphHead['phase'];
  readonly problems: readonly Problem[];
  /** Label of the button for the first problem. */
  readonly button: string | undefined;
  readonly alarms: readonly Alarm[];
  readonly review: GraphHead['review'];
  readonly practice: boolean;
  /** When the numbers were read: milliseconds since 1970; undefined when they never were. */
  readonly readAt: number | undefined;
  readonly locale: string;
}

export function graphHead(state: GraphState): GraphHead {
  const { instances, span, phase, problems, button, alarms, review, locale } = state;
  const level = phase === 'failed' ? 'error' : 'warning';
  return {
    title: graphTitle(instances),
    subtitle: subtitle(state),
    span,
    phase,
    notices: problems.map(({ message }, index) => ({
      level,
      text: message,
      ...(index === 0 && button !== undefined && { button: { label: button, press: 'help' } }),
    })),
    instances: instances.map(({ name }) => name),
    alarms: alarms.map((alarm) => alarmView(alarm, instances, locale)),
    ...(review && { review }),
  };
}

export function graphTitle(instances: readonly GraphedInstance[]): string {
  const [first] = instances;
  return instances.length === 1 && first
    ? l10n.t('Graphs of {0}', first.name)
    : l10n.t('Graphs of {0} instances', instances.length);
}

/** How close the points are, how fresh, and what reading them costs. */
function subtitle({ instances, span, practice, readAt, locale }: GraphState): string {
  const minutes = periodOf(span) / 60;
  const words = [
    minutes === 1
      ? l10n.t('One point a minute, or every 5 minutes with basic monitoring.')
      : l10n.t('One point every {0} minutes.', minutes),
  ];
  if (readAt !== undefined) {
    const time = new Date(readAt).toLocaleTimeString(locale);
    words.push(l10n.t('Read at {0}, and every minute while you see it.', time));
  }
  if (!practice) {
    const count = queryCount(instances.length, METRIC_NAMES);
    words.push(l10n.t('Each reading asks for {0} metrics; AWS’s list price is $0.01 for 1,000.', count));
  }
  return words.join(' ');
}

function alarmView(alarm: Alarm, instances: readonly GraphedInstance[], locale: string): AlarmView {
  const instance = instances.findIndex(({ id }) => id === alarm.instanceId);
  return {
    name: alarm.name,
    metric: alarm.metric,
    instance,
    text: alarmText(alarm, graphedName(instances, alarm.instanceId), locale),
    state: alarm.state,
    ...(alarm.comparable && { line: alarm.threshold }),
  };
}
