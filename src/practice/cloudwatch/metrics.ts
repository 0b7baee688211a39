import type { StandardUnit } from '@aws-sdk/client-cloudwatch';
import type { Usage } from './usageLog';

/** A metric of instances: what it says of one minute. */
export interface InstanceMetric {
  readonly unit: StandardUnit;
  /** @param vcpus of the instance's type. */
  readonly ofMinute: (usage: Usage, vcpus: number) => number;
}

export const NAMESPACE = 'AWS/EC2';

/** Nobody counts packets here: they are taken to be of 1,000 bytes. */
const packets = (bytes: number) => Math.ceil(bytes / 1000);

/** A practice instance that runs is well: its checks never fail. */
const check: InstanceMetric = { unit: 'Count', ofMinute: () => 0 };

/**
 * The metrics of instances that can be told from what their processes used. What belongs to disks and to CPU credits
 * is not among them, rather than made up.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html
 */
export const METRICS: ReadonlyMap<string, InstanceMetric> = new Map<string, InstanceMetric>([
  [
    'CPUUtilization',
    {
      unit: 'Percent',
      ofMinute: ({ cpuSeconds }, vcpus) => Math.min(100, (cpuSeconds / (60 * vcpus)) * 100),
    },
  ],
  ['NetworkIn', { unit: 'Bytes', ofMinute: ({ bytesIn }) => bytesIn }],
  ['NetworkOut', { unit: 'Bytes', ofMinute: ({ bytesOut }) => bytesOut }],
  ['NetworkPacketsIn', { unit: 'Count', ofMinute: ({ bytesIn }) => packets(bytesIn) }],
  ['NetworkPacketsOut', { unit: 'Count', ofMinute: ({ bytesOut }) => packets(bytesOut) }],
  ['StatusCheckFailed', check],
  ['StatusCheckFailed_Instance', check],
  ['StatusCheckFailed_System', check],
]);
