import * as l10n from '@vscode/l10n';
import type { Architecture, InstanceType } from '../types';

/** Of an instance type, what the hardware step shows and remembers. */
export type Machine = Pick<
  InstanceType,
  'name' | 'architectures' | 'vcpus' | 'memoryMiB' | 'freeTier' | 'gpus'
>;

/** Machines in the order shown, by the heading they stand under. */
export interface MachineGroups {
  readonly freeTier: readonly Machine[];
  readonly common: readonly Machine[];
  readonly others: readonly Machine[];
}

const GiB = 1024;

function machine(
  name: string,
  architecture: Architecture,
  vcpus: number,
  memoryGiB: number,
  more: { freeTier?: boolean; gpus?: number } = {},
): Machine {
  return {
    name,
    architectures: [architecture],
    vcpus,
    memoryMiB: memoryGiB * GiB,
    freeTier: more.freeTier ?? false,
    gpus: more.gpus ?? 0,
  };
}

/**
 * Types that are enough to begin with, for when no account can be asked. Sizes: Amazon EC2 Instance Types Guide. Free
 * tier: "Explore AWS services with AWS Free Tier", EC2 (t2.micro in accounts older than 15 July 2025; t3.micro,
 * t3.small, t4g.micro, t4g.small, c7i-flex.large and m7i-flex.large since).
 */
export const commonMachines: readonly Machine[] = [
  machine('t3.micro', 'x86_64', 2, 1, { freeTier: true }),
  machine('t3.small', 'x86_64', 2, 2, { freeTier: true }),
  machine('t3.medium', 'x86_64', 2, 4),
  machine('t3.large', 'x86_64', 2, 8),
  machine('m7i-flex.large', 'x86_64', 2, 8, { freeTier: true }),
  machine('c7i-flex.large', 'x86_64', 2, 4, { freeTier: true }),
  machine('m7i.xlarge', 'x86_64', 4, 16),
  machine('c7i.2xlarge', 'x86_64', 8, 16),
  machine('r7i.xlarge', 'x86_64', 4, 32),
  machine('g4dn.xlarge', 'x86_64', 4, 16, { gpus: 1 }),
  machine('g5.xlarge', 'x86_64', 4, 16, { gpus: 1 }),
  machine('t4g.micro', 'arm64', 2, 1, { freeTier: true }),
  machine('t4g.small', 'arm64', 2, 2, { freeTier: true }),
  machine('t4g.medium', 'arm64', 2, 4),
  machine('t4g.large', 'arm64', 2, 8),
  machine('m7g.xlarge', 'arm64', 4, 16),
  machine('c7g.2xlarge', 'arm64', 8, 16),
];

/**
 * Sorts what a region offers into the headings of the hardware step; types that cannot start `architecture` are left
 * out. Within a heading: fewest processors first, then least memory, then by name.
 */
export function groupMachines(
  all: readonly Machine[],
  architecture: Architecture | undefined,
): MachineGroups {
  const common = new Set(commonMachines.map(({ name }) => name));
  const usable = all.filter(({ architectures }) => canStart(architecture, architectures)).sort(bySize);
  return {
    freeTier: usable.filter(({ freeTier }) => freeTier),
    common: usable.filter(({ freeTier, name }) => !freeTier && common.has(name)),
    others: usable.filter(({ freeTier, name }) => !freeTier && !common.has(name)),
  };
}

/** "2 processors · 1 GiB" and the GPUs, if any. @param locale whose decimal separator to use. */
export function sizeLabel({ vcpus, memoryMiB, gpus }: Machine, locale?: string): string {
  const digits = { maximumFractionDigits: 2, useGrouping: false };
  const memory = new Intl.NumberFormat(locale, digits).format(memoryMiB / GiB);
  const size =
    vcpus === 1 ? l10n.t('1 processor · {0} GiB', memory) : l10n.t('{0} processors · {1} GiB', vcpus, memory);
  if (gpus === 0) return size;
  return gpus === 1 ? l10n.t('{0} · 1 GPU', size) : l10n.t('{0} · {1} GPUs', size, gpus);
}

function bySize(one: Machine, other: Machine): number {
  return (
    one.vcpus - other.vcpus ||
    one.memoryMiB - other.memoryMiB ||
    one.name.localeCompare(other.name, 'en', { numeric: true })
  );
}

/** True when a machine of `architectures` can start an image of `architecture`; an unknown side never objects. */
export function canStart(
  architecture: Architecture | undefined,
  architectures: readonly Architecture[] | undefined,
): boolean {
  return architecture === undefined || architectures === undefined || architectures.includes(architecture);
}
