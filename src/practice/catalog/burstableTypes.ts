import { family, graviton, x86, type FamilyTraits, type Rung } from './typeFamily';
import type { MachineType } from './types';

const T2: readonly Rung[] = [
  ['nano', 1, 1, 2, 2],
  ['micro', 1, 2, 2, 2],
  ['small', 1, 4, 3, 4],
  ['medium', 2, 8, 3, 6],
  ['large', 2, 16, 3, 12],
  ['xlarge', 4, 32, 3, 15],
  ['2xlarge', 8, 64, 3, 15],
];

const T3: readonly Rung[] = [
  ['nano', 2, 1, 2, 2, [43, 2085]],
  ['micro', 2, 2, 2, 2, [87, 2085]],
  ['small', 2, 4, 3, 4, [174, 2085]],
  ['medium', 2, 8, 3, 6, [347, 2085]],
  ['large', 2, 16, 3, 12, [695, 2780]],
  ['xlarge', 4, 32, 4, 15, [695, 2780]],
  ['2xlarge', 8, 64, 4, 15, [695, 2780]],
];

const T3A: readonly Rung[] = [
  ['nano', 2, 1, 2, 2, [45, 2085]],
  ['micro', 2, 2, 2, 2, [90, 2085]],
  ['small', 2, 4, 2, 4, [175, 2085]],
  ['medium', 2, 8, 3, 6, [350, 2085]],
  ...T3.slice(4),
];

const burstable = { burstable: true, currentGeneration: true } as const;
const t2: FamilyTraits = { ...x86, ...burstable, hypervisor: 'xen', threadsPerCore: 1, clockGHz: 2.3 };

/** What a few sizes of t2 have and its others have not. */
const T2_EXCEPTIONS: Readonly<Record<string, Partial<MachineType>>> = {
  't2.nano': { clockGHz: 2.4, architectures: ['i386', 'x86_64'] },
  't2.micro': { clockGHz: 2.5, architectures: ['i386', 'x86_64'] },
  't2.small': { clockGHz: 2.5, architectures: ['i386', 'x86_64'] },
  't2.medium': { architectures: ['i386', 'x86_64'] },
};

const t2Network = (size: string) => (size.endsWith('xlarge') ? 'Moderate' : 'Low to Moderate');
const t3Network = () => 'Up to 5 Gigabit';

/** The types that save up processor time: what most people begin with. */
export const BURSTABLE_TYPES: readonly MachineType[] = [
  ...family('t2', t2, T2, { memoryGiB: 0.5, usdPerHour: 0.0058 }, t2Network).map((type) => ({
    ...type,
    ...T2_EXCEPTIONS[type.name],
  })),
  ...family(
    't3',
    { ...x86, ...burstable, clockGHz: 2.5 },
    T3,
    { memoryGiB: 0.5, usdPerHour: 0.0052 },
    t3Network,
  ),
  ...family(
    't3a',
    { ...x86, ...burstable, clockGHz: 2.2, manufacturer: 'AMD' },
    T3A,
    { memoryGiB: 0.5, usdPerHour: 0.0047 },
    t3Network,
  ),
  ...family(
    't4g',
    { ...graviton, ...burstable, clockGHz: 2.5 },
    T3,
    { memoryGiB: 0.5, usdPerHour: 0.0042 },
    t3Network,
  ),
];
