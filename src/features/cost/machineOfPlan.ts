import type { PricedVolume } from '../../core/cost/costOf';
import type { Instance } from '../../core/ec2/types';
import type { LaunchPlan } from '../../core/lab/launch/plan';

/** A machine that runs on demand or as spot, with its disks and, unless said otherwise, a public address. */
export interface MachineToPrice extends Pick<
  Instance,
  'region' | 'type' | 'platform' | 'platformDetails' | 'spot'
> {
  readonly volumes: readonly PricedVolume[];
  /** False for one without a public address. */
  readonly publicAddress?: boolean | undefined;
  /** Something about it costs more than is known here. */
  readonly more?: boolean;
}

/** What a launch plan makes, as far as its price depends on it. Pure. */
export function machineOfPlan({ region, image, type, request, disks }: LaunchPlan): MachineToPrice {
  const { platform, platformDetails } = image;
  const { spot, publicAddress, monitoring, tenancy = 'default' } = request;
  return {
    region,
    platform,
    platformDetails,
    spot,
    type: type.name,
    volumes: disks,
    publicAddress,
    more: monitoring === true || tenancy !== 'default',
  };
}
