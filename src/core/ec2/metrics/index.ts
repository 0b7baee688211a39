export {
  ALARM_PERIOD,
  alarmName,
  deleteAlarm,
  listAlarms,
  putAlarm,
  type Alarm,
  type AlarmSpec,
  type AlarmState,
  type Comparison,
} from '../../aws/cloudwatch/alarms';
export { getSeries, queryCount, type Series, type SeriesRequest } from '../../aws/cloudwatch/getSeries';
export { METRIC_NAMES, METRICS, metricTitle, type Metric, type Unit } from '../../aws/cloudwatch/metric';
export { summarize, type Summary, type Values } from '../../aws/cloudwatch/points';
export { gridOf, periodOf, SPANS, timesOf, type Grid, type Span } from '../../aws/cloudwatch/span';
