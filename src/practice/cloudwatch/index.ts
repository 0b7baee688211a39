import {
  DeleteAlarms$,
  DescribeAlarms$,
  DescribeAlarmsForMetric$,
  GetMetricData$,
  GetMetricStatistics$,
  ListMetrics$,
  PutMetricAlarm$,
} from '@aws-sdk/client-cloudwatch';
import { actionTable, bind, type Service } from '../service';
import { queryKind } from '../serviceKinds';
import { deleteAlarms } from './alarms/delete';
import { describeAlarms, describeAlarmsForMetric } from './alarms/describe';
import { putMetricAlarm } from './alarms/put';
import { listMetrics } from './listMetrics';
import { getMetricData } from './metricData';
import { getMetricStatistics } from './metricStatistics';

/** What the practice cloud's CloudWatch can do: tell what instances use, and watch it. */
export const cloudwatch: Service = {
  ...queryKind('http://monitoring.amazonaws.com/doc/2010-08-01/'),
  name: 'monitoring',
  actions: actionTable(
    bind(DeleteAlarms$, deleteAlarms),
    bind(DescribeAlarms$, describeAlarms),
    bind(DescribeAlarmsForMetric$, describeAlarmsForMetric),
    bind(GetMetricData$, getMetricData),
    bind(GetMetricStatistics$, getMetricStatistics),
    bind(ListMetrics$, listMetrics),
    bind(PutMetricAlarm$, putMetricAlarm),
  ),
};
