import { typeOf, x86, type FamilyTraits } from './typeFamily';
import type { MachineType } from './types';

type Row = readonly [
  size: string,
  vcpus: number,
  memoryGiB: number,
  gpus: number,
  network: string,
  interfaces: number,
  addresses: number,
  ebs: readonly [baselineMbps: number, maximumMbps: number],
  localDisks: readonly [count: number, sizeGB: number],
  usdPerHour: number,
];

function gpuFamily(
  name: string,
  own: Pick<FamilyTraits, 'clockGHz' | 'manufacturer'>,
  gpu: { readonly name: string; readonly memoryMiB: number },
  rows: readonly Row[],
): MachineType[] {
  const traits: FamilyTraits = { ...x86, ...own, currentGeneration: true, hibernation: false };
  return rows.map(
    ([size, vcpus, memoryGiB, gpus, network, interfaces, addresses, ebs, [count, sizeGB], usdPerHour]) => ({
      ...typeOf(name, traits, { size, vcpus, memoryGiB, network, interfaces, addresses, ebs, usdPerHour }),
      localDisks: { count, sizeGB },
      gpus: { ...gpu, manufacturer: 'NVIDIA', count: gpus },
    }),
  );
}

/** Types with graphics processors, whose sizes follow no rule. */
export const GPU_TYPES: readonly MachineType[] = [
  ...gpuFamily('g4dn', { clockGHz: 2.5, manufacturer: 'Intel' }, { name: 'T4', memoryMiB: 16_384 }, [
    ['xlarge', 4, 16, 1, 'Up to 25 Gigabit', 3, 10, [950, 3500], [1, 125], 0.526],
    ['2xlarge', 8, 32, 1, 'Up to 25 Gigabit', 3, 10, [1150, 3500], [1, 225], 0.752],
    ['4xlarge', 16, 64, 1, 'Up to 25 Gigabit', 3, 10, [4750, 4750], [1, 225], 1.204],
    ['8xlarge', 32, 128, 1, '50 Gigabit', 4, 15, [9500, 9500], [1, 900], 2.176],
    ['12xlarge', 48, 192, 4, '50 Gigabit', 8, 30, [9500, 9500], [1, 900], 3.912],
    ['16xlarge', 64, 256, 1, '50 Gigabit', 4, 15, [9500, 9500], [1, 900], 4.352],
  ]),
  ...gpuFamily('g5', { clockGHz: 3.3, manufacturer: 'AMD' }, { name: 'A10G', memoryMiB: 22_888 }, [
    ['xlarge', 4, 16, 1, 'Up to 10 Gigabit', 4, 15, [700, 3500], [1, 250], 1.006],
    ['2xlarge', 8, 32, 1, 'Up to 10 Gigabit', 4, 15, [850, 3500], [1, 450], 1.212],
    ['4xlarge', 16, 64, 1, 'Up to 25 Gigabit', 8, 30, [4750, 4750], [1, 600], 1.624],
    ['12xlarge', 48, 192, 4, '40 Gigabit', 15, 50, [16000, 16000], [1, 3800], 5.672],
  ]),
  ...gpuFamily('g6', { clockGHz: 3.4, manufacturer: 'AMD' }, { name: 'L4', memoryMiB: 22_888 }, [
    ['xlarge', 4, 16, 1, 'Up to 10 Gigabit', 4, 15, [1000, 5000], [1, 250], 0.8048],
    ['2xlarge', 8, 32, 1, 'Up to 10 Gigabit', 4, 15, [2000, 5000], [1, 450], 0.9776],
    ['4xlarge', 16, 64, 1, 'Up to 25 Gigabit', 8, 30, [8000, 8000], [1, 600], 1.3232],
    ['12xlarge', 48, 192, 4, '40 Gigabit', 8, 30, [20000, 20000], [4, 940], 4.6016],
  ]),
  ...gpuFamily('p5', { clockGHz: 3.6, manufacturer: 'AMD' }, { name: 'H100', memoryMiB: 81_920 }, [
    ['48xlarge', 192, 2048, 8, '3200 Gigabit', 64, 50, [80000, 80000], [8, 3800], 55.04],
  ]),
];
