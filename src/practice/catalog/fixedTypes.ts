import { family, graviton, x86, type FamilyTraits, type Rung } from './typeFamily';
import type { MachineType } from './types';

const FIFTH: readonly Rung[] = [
  ['large', 2, 1, 3, 10, [650, 4750]],
  ['xlarge', 4, 2, 4, 15, [1150, 4750]],
  ['2xlarge', 8, 4, 4, 15, [2300, 4750]],
  ['4xlarge', 16, 8, 8, 30, [4750, 4750]],
];

const LATER: readonly Rung[] = [
  ['large', 2, 1, 3, 10, [650, 10000]],
  ['xlarge', 4, 2, 4, 15, [1250, 10000]],
  ['2xlarge', 8, 4, 4, 15, [2500, 10000]],
  ['4xlarge', 16, 8, 8, 30, [5000, 10000]],
];

const FLEX: readonly Rung[] = [
  ['large', 2, 1, 3, 10, [312, 10000]],
  ['xlarge', 4, 2, 4, 15, [625, 10000]],
  ['2xlarge', 8, 4, 4, 15, [1250, 10000]],
  ['4xlarge', 16, 8, 8, 30, [2500, 10000]],
];

const GRAVITON: readonly Rung[] = [
  ['medium', 1, 0.5, 2, 4, [315, 10000]],
  ['large', 2, 1, 3, 10, [630, 10000]],
  ...LATER.slice(1),
];

const fifth: FamilyTraits = { ...x86, clockGHz: 3.1, currentGeneration: false };
const sixth: FamilyTraits = { ...x86, clockGHz: 3.5, currentGeneration: false };
const seventh: FamilyTraits = { ...x86, clockGHz: 3.2, currentGeneration: true };
const seventhArm: FamilyTraits = { ...graviton, clockGHz: 2.6, currentGeneration: true };

const fifthNetwork = () => 'Up to 10 Gigabit';
const laterNetwork = () => 'Up to 12.5 Gigabit';
const gravitonNetwork = (size: string) =>
  size === '2xlarge' || size === '4xlarge' ? 'Up to 15 Gigabit' : 'Up to 12.5 Gigabit';

/** Memory and price are those of size large. */
export const FIXED_TYPES: readonly MachineType[] = [
  ...family('m5', fifth, FIFTH, { memoryGiB: 8, usdPerHour: 0.096 }, fifthNetwork),
  ...family('m6i', sixth, LATER, { memoryGiB: 8, usdPerHour: 0.096 }, laterNetwork),
  ...family('m7i', seventh, LATER, { memoryGiB: 8, usdPerHour: 0.1008 }, laterNetwork),
  ...family('m7i-flex', seventh, FLEX, { memoryGiB: 8, usdPerHour: 0.09576 }, laterNetwork),
  ...family('m7g', seventhArm, GRAVITON, { memoryGiB: 8, usdPerHour: 0.0816 }, gravitonNetwork),

  ...family('c5', { ...fifth, clockGHz: 3.4 }, FIFTH, { memoryGiB: 4, usdPerHour: 0.085 }, fifthNetwork),
  ...family(
    'c6i',
    { ...sixth, currentGeneration: true },
    LATER,
    { memoryGiB: 4, usdPerHour: 0.085 },
    laterNetwork,
  ),
  ...family('c7i', seventh, LATER, { memoryGiB: 4, usdPerHour: 0.08925 }, laterNetwork),
  ...family('c7i-flex', seventh, FLEX, { memoryGiB: 4, usdPerHour: 0.08479 }, laterNetwork),
  ...family('c7g', seventhArm, GRAVITON, { memoryGiB: 4, usdPerHour: 0.0725 }, gravitonNetwork),

  ...family('r5', fifth, FIFTH, { memoryGiB: 16, usdPerHour: 0.126 }, fifthNetwork),
  ...family(
    'r6i',
    { ...sixth, hibernation: false },
    LATER,
    { memoryGiB: 16, usdPerHour: 0.126 },
    laterNetwork,
  ),
  ...family('r7i', seventh, LATER, { memoryGiB: 16, usdPerHour: 0.1323 }, laterNetwork),
  ...family('r7g', seventhArm, GRAVITON, { memoryGiB: 16, usdPerHour: 0.1071 }, gravitonNetwork),
];
