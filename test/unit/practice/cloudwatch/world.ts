import type { Dimension, MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { Call } from '../../../../src/practice/service';
import type { InstanceRecord } from '../../../../src/practice/state/records/instances';
import { instanceRecord } from '../../../support/instanceRecord';
import type { PracticeState } from '../../../support/practice/practiceState';

/** A moment of the practice state's first day. */
export const at = (time: string): Date => new Date(`2026-01-05T${time}Z`);

/** Puts an instance into the state; with something in place of what CloudWatch does not look at. */
export function putInstance(
  state: PracticeState,
  instance: Partial<InstanceRecord> & { readonly id: string },
): void {
  const { id } = instance;
  const record: InstanceRecord = {
    ...instanceRecord(id),
    launchTime: at('09:30:20').toISOString(),
    ...instance,
  };
  state.cloud.store.transaction(() => {
    state.cloud.store.in('us-east-1').instances.put(record);
  });
}

export function callOf({ cloud }: PracticeState): Call {
  return { cloud, region: 'us-east-1', db: cloud.store.in('us-east-1'), now: cloud.clock.now() };
}

export const ofInstance = (id: string): Dimension[] => [{ Name: 'InstanceId', Value: id }];

/** A query for one metric of one instance. */
export function query(
  id: string,
  { name = 'CPUUtilization', stat = 'Average', seconds = 300 } = {},
  more: Partial<MetricDataQuery> = {},
): MetricDataQuery {
  return {
    Id: 'q',
    MetricStat: {
      Metric: { Namespace: 'AWS/EC2', MetricName: name, Dimensions: ofInstance(id) },
      Period: seconds,
      Stat: stat,
    },
    ...more,
  };
}
