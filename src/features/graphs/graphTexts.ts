import * as l10n from '@vscode/l10n';
import { SPANS, type Span } from '../../core/aws/cloudwatch';
import type { GraphTexts } from './messages';

/** Every word on the page. The page has no bundle of its own: it is told what to say. */
export function graphTexts(): GraphTexts {
  return {
    spans: SPANS.map((id) => ({ id, label: spanText(id) })),
    spanLabel: l10n.t('How far back'),
    levels: { error: l10n.t('Error'), warning: l10n.t('Warning'), info: l10n.t('Note') },
    loading: l10n.t('Asking CloudWatch…'),
    reload: l10n.t('Read again'),
    showTable: l10n.t('Show as tables'),
    showGraphs: l10n.t('Show as graphs'),
    legend: l10n.t('Instances'),
    columns: {
      instance: l10n.t('Instance'),
      time: l10n.t('Time'),
      latest: l10n.t('Latest'),
      min: l10n.t('Least'),
      average: l10n.t('Average'),
      max: l10n.t('Most'),
    },
    caption: l10n.t('{0}, the numbers'),
    allPoints: l10n.t('Every point'),
    noPoint: l10n.t('no point'),
    graphLabel: l10n.t('{0}: graph. Left and Right go from point to point.'),
    addAlarm: l10n.t('Add alarm'),
    alarmHeading: l10n.t('New alarm: {0}'),
    comparison: l10n.t('When it is'),
    comparisons: {
      atLeast: l10n.t('at least'),
      above: l10n.t('above'),
      atMost: l10n.t('at most'),
      below: l10n.t('below'),
    },
    threshold: l10n.t('Threshold'),
    periods: l10n.t('For how many periods of 5 minutes'),
    reviewAlarm: l10n.t('Review alarm'),
    createAlarm: l10n.t('Create alarm'),
    cancel: l10n.t('Cancel'),
    back: l10n.t('Back to the graphs'),
    alarms: l10n.t('Alarms'),
    alarmStates: { ok: l10n.t('OK'), alarm: l10n.t('In alarm'), noData: l10n.t('Not enough data') },
    deleteAlarm: l10n.t('Delete'),
    dragHint: l10n.t('Drag the line on the graph, or type the number.'),
    notANumber: l10n.t('The threshold must be a number from 0, and the periods from 1 to 288.'),
  };
}

function spanText(span: Span): string {
  const count = Number.parseInt(span, 10);
  if (span.endsWith('d')) return count === 1 ? l10n.t('1 day') : l10n.t('{0} days', count);
  return count === 1 ? l10n.t('1 hour') : l10n.t('{0} hours', count);
}
