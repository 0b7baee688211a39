import { GetMetricData$, GetMetricStatistics$, ListMetrics$ } from '@aws-sdk/client-cloudwatch';
import { actionTable, bind } from '../service';
import { listMetrics } from './listMetrics';
import { getMetricData } from './metricData';
import { getMetricStatistics } from './metricStatistics';

/** What the practice cloud's CloudWatch can do: tell what instances use. */
export const cloudwatchActions = actionTable(
  bind(GetMetricData$, getMetricData),
  bind(GetMetricStatistics$, getMetricStatistics),
  bind(ListMetrics$, listMetrics),
);
