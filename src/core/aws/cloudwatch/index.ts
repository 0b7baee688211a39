export {
  ALARM_PERIOD,
  alarmName,
  deleteAlarm,
  listAlarms,
  putAlarm,
  type Alarm,
  type AlarmSpec,
} from './alarms';
export { getSeries, queryCount, type Series } from './getSeries';
export { deleteOwnAlarms, listOwnAlarms, type OwnAlarm } from './ownAlarms';
export { METRIC_NAMES, METRICS, metricTitle, type Metric } from './metric';
export { summarize } from './points';
export { gridOf, periodOf, SPANS, timesOf, type Grid, type Span } from './span';
