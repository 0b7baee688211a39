import type { MachinePrice, RegionPrices } from './prices';

/**
 * A few prices for when the price list cannot be asked: US dollars, Linux on demand, without taxes. From AWS's pages
 * "Amazon EC2 On-Demand Pricing" (https://aws.amazon.com/ec2/pricing/on-demand/), "Amazon EBS pricing"
 * (https://aws.amazon.com/ebs/pricing/) and "Amazon VPC pricing" (https://aws.amazon.com/vpc/pricing/), as of this
 * month. Whoever changes a number checks all of them and changes the date.
 */
export const SHIPPED_AS_OF = new Date('2025-06-01T00:00:00Z');

interface Shipped {
  /** An hour of the size micro of a burstable family; each size up costs double. */
  readonly micro: Readonly<Record<string, number>>;
  /** An hour of the size large of another family; xlarge costs double, 2xlarge double that. */
  readonly large: Readonly<Record<string, number>>;
  readonly gp2: number;
  readonly gp3: number;
  readonly snapshot: number;
}

const usEast1: Shipped = {
  micro: { t2: 0.0116, t3: 0.0104, t3a: 0.0094, t4g: 0.0084 },
  large: { m5: 0.096, m6i: 0.096, c5: 0.085, c6i: 0.085, r5: 0.126 },
  gp2: 0.1,
  gp3: 0.08,
  snapshot: 0.05,
};

const REGIONS: Readonly<Partial<Record<string, Shipped>>> = {
  'us-east-1': usEast1,
  'us-east-2': usEast1,
  'us-west-2': usEast1,
  'eu-west-1': {
    micro: { t3: 0.0114, t4g: 0.0092 },
    large: { m5: 0.107, c5: 0.096 },
    gp2: 0.11,
    gp3: 0.088,
    snapshot: 0.05,
  },
  'eu-central-1': { micro: { t3: 0.012, t4g: 0.0096 }, large: {}, gp2: 0.119, gp3: 0.0952, snapshot: 0.054 },
  'sa-east-1': { micro: { t3: 0.0168 }, large: {}, gp2: 0.19, gp3: 0.152, snapshot: 0.068 },
};

const MICRO_SIZES = ['micro', 'small', 'medium', 'large', 'xlarge', '2xlarge'];
const LARGE_SIZES = ['large', 'xlarge', '2xlarge'];
/** In every region since 1 February 2024. */
const ADDRESS = 0.005;

/** Of Linux on demand; undefined for what the table does not have. */
export function shippedMachine(region: string, type: string): MachinePrice | undefined {
  const [family = '', size = ''] = type.split('.');
  const table = REGIONS[region];
  const micro = table?.micro[family];
  const large = table?.large[family];
  const steps = (micro === undefined ? LARGE_SIZES : MICRO_SIZES).indexOf(size);
  const first = micro ?? large;
  if (first === undefined || steps < 0) return undefined;
  return { usdAnHour: Number((first * 2 ** steps).toFixed(6)), from: 'shipped' };
}

export function shippedRegion(region: string): RegionPrices | undefined {
  const table = REGIONS[region];
  if (!table) return undefined;
  const { gp2, gp3, snapshot } = table;
  return { from: 'shipped', volumes: { gp2, gp3 }, snapshot, address: ADDRESS };
}
