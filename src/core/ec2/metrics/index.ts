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
} from './alarms';
export { getSeries, queryCount, type Series, type SeriesRequest } from './getSeries';
export { METRIC_NAMES, METRICS, metricTitle, type Metric, type Unit } from './metric';
export { summarize, type Summary, type Values } from './points';
export { gridOf, periodOf, SPANS, timesOf, type Grid, type Span } from './span';
