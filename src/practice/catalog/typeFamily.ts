import type { MachineType } from './types';

/** What all sizes of a family have in common. */
export type FamilyTraits = Omit<
  MachineType,
  | 'name'
  | 'vcpus'
  | 'cores'
  | 'memoryMiB'
  | 'network'
  | 'interfaces'
  | 'addressesPerInterface'
  | 'ebsMbps'
  | 'localDisks'
  | 'gpus'
  | 'usdPerHour'
> & { readonly threadsPerCore: 1 | 2 };

const common = { hypervisor: 'nitro', burstable: false, freeTier: false, hibernation: true } as const;

/** Two threads on each core. */
export const x86 = {
  ...common,
  architectures: ['x86_64'],
  threadsPerCore: 2,
  manufacturer: 'Intel',
} as const satisfies Partial<FamilyTraits>;

/** AWS's own processor: every virtual CPU is a core. */
export const graviton = {
  ...common,
  architectures: ['arm64'],
  threadsPerCore: 1,
  manufacturer: 'AWS',
} as const satisfies Partial<FamilyTraits>;

/** What is a size's own. */
interface Size {
  readonly size: string;
  readonly vcpus: number;
  readonly memoryGiB: number;
  readonly network: string;
  readonly interfaces: number;
  readonly addresses: number;
  readonly ebs?: readonly [baselineMbps: number, maximumMbps: number];
  readonly usdPerHour: number;
}

/** One size of a family. */
export function typeOf(family: string, { threadsPerCore, ...traits }: FamilyTraits, size: Size): MachineType {
  return {
    ...traits,
    name: `${family}.${size.size}`,
    vcpus: size.vcpus,
    cores: size.vcpus / threadsPerCore,
    memoryMiB: size.memoryGiB * 1024,
    network: size.network,
    interfaces: size.interfaces,
    addressesPerInterface: size.addresses,
    ...(size.ebs && { ebsMbps: { baseline: size.ebs[0], maximum: size.ebs[1] } }),
    usdPerHour: size.usdPerHour,
  };
}

/**
 * A size among others of which each doubles the one before: its memory and price are `share` times those of size 1.
 */
export type Rung = readonly [
  size: string,
  vcpus: number,
  share: number,
  interfaces: number,
  addresses: number,
  ebs?: readonly [baselineMbps: number, maximumMbps: number],
];

/** All sizes of a family whose memory and price double from size to size. */
export function family(
  name: string,
  traits: FamilyTraits,
  rungs: readonly Rung[],
  one: { readonly memoryGiB: number; readonly usdPerHour: number },
  network: (size: string) => string,
): MachineType[] {
  return rungs.map(([size, vcpus, share, interfaces, addresses, ebs]) =>
    typeOf(name, traits, {
      size,
      vcpus,
      memoryGiB: one.memoryGiB * share,
      network: network(size),
      interfaces,
      addresses,
      ...(ebs && { ebs }),
      usdPerHour: Number((one.usdPerHour * share).toFixed(5)),
    }),
  );
}
