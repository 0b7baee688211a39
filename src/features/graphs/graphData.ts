import * as l10n from '@vscode/l10n';
import {
  METRIC_NAMES,
  METRICS,
  metricTitle,
  summarize,
  timesOf,
  type Grid,
  type Metric,
  type Series,
} from '../../core/aws/cloudwatch';
import type { GraphChart, GraphLine, GraphPanelMessage } from './messages';
import type { GraphedInstance } from './graphSubject';

/** Metrics on which an alarm can be made: those whose limits somebody would want to know of. */
const WATCHABLE: ReadonlySet<Metric> = new Set<Metric>(['cpu', 'networkIn', 'networkOut', 'statusCheck']);

export const isWatchable = (metric: Metric): boolean => WATCHABLE.has(metric);

/** The numbers of a grid as the page draws them: one chart for each metric that has any point. */
export function graphData(
  instances: readonly GraphedInstance[],
  grid: Grid,
  series: readonly Series[],
  practising: boolean,
): Extract<GraphPanelMessage, { type: 'data' }> {
  const times = timesOf(grid);
  const charts = METRIC_NAMES.map((metric): GraphChart => {
    const own = series.filter((each) => each.metric === metric);
    const lines = instances.map(({ id }): GraphLine => {
      const values = own.find(({ instanceId }) => instanceId === id)?.values ?? times.map(() => null);
      const summary = summarize(values);
      return { values, ...(summary && { summary }) };
    });
    const { unit } = METRICS[metric];
    return { metric, title: metricTitle(metric), unit, watchable: isWatchable(metric), lines };
  });
  const shown = charts.filter(({ lines }) => lines.some(({ summary }) => summary));
  const missing = charts.filter((chart) => !shown.includes(chart));
  const none = shown.length === 0;
  return {
    type: 'data',
    times,
    charts: shown,
    absent: none || missing.length === 0 ? '' : absentText(missing, practising),
    empty: none
      ? l10n.t(
          'CloudWatch has no points yet; basic monitoring writes one every 5 minutes. An instance that does not run writes none.',
        )
      : '',
  };
}

function absentText(missing: readonly GraphChart[], practising: boolean): string {
  const sentences = [l10n.t('No points of: {0}.', missing.map(({ title }) => title).join(' · '))];
  const has = (metric: Metric) => missing.some((chart) => chart.metric === metric);
  // There it is not for the type's sake that they are missing.
  if (practising) return sentences.join(' ');
  if (has('credits')) sentences.push(l10n.t('Only burstable types, such as t3, have CPU credits.'));
  if (has('diskRead') || has('diskWrite')) {
    sentences.push(l10n.t('Only Nitro types tell what their EBS disks read and write.'));
  }
  return sentences.join(' ');
}
