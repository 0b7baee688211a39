import type {
  DimensionFilter,
  ListMetricsInput,
  ListMetricsOutput,
  Metric,
} from '@aws-sdk/client-cloudwatch';
import { pageOfList } from '../ec2/pages';
import type { Call } from '../service';
import { METRICS, NAMESPACE } from './metrics';

const PAGE = { min: 1, max: 500 };

/**
 * The metrics of every instance, 500 on a page.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html
 */
export function listMetrics({ db }: Call, input: ListMetricsInput): ListMetricsOutput {
  const { Namespace: namespace = NAMESPACE, MetricName: metricName, Dimensions: filters = [] } = input;
  const names = [...METRICS.keys()].filter((name) => metricName === undefined || name === metricName);
  const instances =
    namespace === NAMESPACE ? db.instances.filter(({ id }) => filters.every((one) => fits(one, id))) : [];
  const found: Metric[] = instances.flatMap(({ id }) =>
    names.map((name) => ({
      Namespace: NAMESPACE,
      MetricName: name,
      Dimensions: [{ Name: 'InstanceId', Value: id }],
    })),
  );
  const { items, ...rest } = pageOfList(found, { MaxResults: PAGE.max, NextToken: input.NextToken }, PAGE);
  return { Metrics: [...items], ...rest };
}

/** A filter without a value takes whatever has the dimension. */
function fits({ Name: name, Value: value }: DimensionFilter, instanceId: string): boolean {
  return name === 'InstanceId' && (value === undefined || value === instanceId);
}
