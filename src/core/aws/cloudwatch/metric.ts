import * as l10n from '@vscode/l10n';

/** What CloudWatch tells of an instance, as far as we draw it. */
export type Metric =
  'cpu' | 'networkIn' | 'networkOut' | 'diskRead' | 'diskWrite' | 'credits' | 'statusCheck';

/** What the numbers are: percent of all virtual CPUs, bytes a second, or a count. */
type Unit = 'percent' | 'bytesPerSecond' | 'count';

interface MetricFacts {
  /** CloudWatch's names; of several, the first that has points counts. */
  readonly names: readonly string[];
  readonly statistic: 'Average' | 'Sum' | 'Maximum';
  readonly unit: Unit;
}

/**
 * The EBS metrics are of Nitro instances; on older ones only disks that belong to the computer itself are counted, by
 * the Disk metrics. Credits are of burstable types alone.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html
 */
export const METRICS: Readonly<Record<Metric, MetricFacts>> = {
  cpu: { names: ['CPUUtilization'], statistic: 'Average', unit: 'percent' },
  networkIn: { names: ['NetworkIn'], statistic: 'Sum', unit: 'bytesPerSecond' },
  networkOut: { names: ['NetworkOut'], statistic: 'Sum', unit: 'bytesPerSecond' },
  diskRead: { names: ['EBSReadBytes', 'DiskReadBytes'], statistic: 'Sum', unit: 'bytesPerSecond' },
  diskWrite: { names: ['EBSWriteBytes', 'DiskWriteBytes'], statistic: 'Sum', unit: 'bytesPerSecond' },
  credits: { names: ['CPUCreditBalance'], statistic: 'Average', unit: 'count' },
  statusCheck: { names: ['StatusCheckFailed'], statistic: 'Maximum', unit: 'count' },
};

export const METRIC_NAMES = Object.keys(METRICS) as readonly Metric[];

/** Where CloudWatch keeps the metrics of instances. */
export const NAMESPACE = 'AWS/EC2';

/** The metric that CloudWatch calls so. */
export function metricNamed(name: string | undefined): Metric | undefined {
  return METRIC_NAMES.find((metric) => METRICS[metric].names.includes(name ?? ''));
}

export function metricTitle(metric: Metric): string {
  switch (metric) {
    case 'cpu':
      return l10n.t('CPU');
    case 'networkIn':
      return l10n.t('Network in');
    case 'networkOut':
      return l10n.t('Network out');
    case 'diskRead':
      return l10n.t('Disk read');
    case 'diskWrite':
      return l10n.t('Disk write');
    case 'credits':
      return l10n.t('CPU credits');
    case 'statusCheck':
      return l10n.t('Failed status checks');
  }
}
