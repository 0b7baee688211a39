import { BURSTABLE_TYPES } from './burstableTypes';
import { FIXED_TYPES } from './fixedTypes';
import { GPU_TYPES } from './gpuTypes';
import type { MachineType } from './types';

/**
 * "Explore AWS services with AWS Free Tier", EC2: t2.micro in accounts older than 15 July 2025, the others since. A
 * practice account is of any age.
 */
const FREE_TIER: ReadonlySet<string> = new Set([
  't2.micro',
  't3.micro',
  't3.small',
  't4g.micro',
  't4g.small',
  'c7i-flex.large',
  'm7i-flex.large',
]);

/**
 * The machine types that learners meet. Sizes and limits: Amazon EC2 Instance Types Guide. Prices: "Amazon EC2
 * On-Demand Pricing", Linux in us-east-1, as of 2026.
 */
export const MACHINE_TYPES: readonly MachineType[] = [...BURSTABLE_TYPES, ...FIXED_TYPES, ...GPU_TYPES].map(
  (type) => ({ ...type, freeTier: FREE_TIER.has(type.name) }),
);

const byName = new Map(MACHINE_TYPES.map((type) => [type.name, type]));

/** A machine type by its name, such as "t3.micro". */
export function machineType(name: string): MachineType | undefined {
  return byName.get(name);
}
