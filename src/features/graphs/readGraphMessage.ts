import type { AlarmDraft, GraphComparison, GraphMetric, GraphPageMessage } from './messages';
import { METRIC_NAMES, SPANS } from '../../core/aws/cloudwatch';
import { fieldsOf, isCount, isOneOf, isText } from '../../kit/webview/readMessage';

/** Names of alarms have at most 255 characters. */
const MAX_NAME = 255;
/** More than any metric ever says: bytes a second of the fastest network there is, and then some. */
const MAX_THRESHOLD = 1e15;
/** CloudWatch looks back a day at most: 288 periods of five minutes. */
const MAX_PERIODS = 288;

const COMPARISONS: readonly GraphComparison[] = ['atLeast', 'above', 'atMost', 'below'];

/** What the page says, if it is one of the messages we know; nothing of an object is used but what its type needs. */
export function readGraphMessage(value: unknown): GraphPageMessage | undefined {
  const said = fieldsOf(value);
  if (!said) return undefined;
  const { type, span, alarm, review, name } = said;
  switch (type) {
    case 'ready':
    case 'reload':
    case 'help':
    case 'back':
      return { type };
    case 'span':
      return isOneOf(span, SPANS) ? { type, span } : undefined;
    case 'review': {
      const draft = readDraft(alarm);
      return draft && { type, alarm: draft };
    }
    case 'create':
      return isCount(review) ? { type, review } : undefined;
    case 'delete':
      return isCount(alarm) && isText(name, MAX_NAME) ? { type, alarm, name } : undefined;
    default:
      return undefined;
  }
}

function readDraft(value: unknown): AlarmDraft | undefined {
  const said = fieldsOf(value);
  if (!said) return undefined;
  const { instance, metric, comparison, threshold, periods } = said;
  return isCount(instance) &&
    isMetric(metric) &&
    isOneOf(comparison, COMPARISONS) &&
    isThreshold(threshold) &&
    isCount(periods) &&
    periods >= 1 &&
    periods <= MAX_PERIODS
    ? { instance, metric, comparison, threshold, periods }
    : undefined;
}

const isMetric = (value: unknown): value is GraphMetric => isOneOf(value, METRIC_NAMES);
const isThreshold = (value: unknown): value is number =>
  typeof value === 'number' && value >= 0 && value <= MAX_THRESHOLD;
