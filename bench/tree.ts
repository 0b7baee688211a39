import type { Figure } from './figure';
import { idleCalls } from './treeIdle';
import { fillStore, rawCalls, withTreeCloud, type TreeCloud } from './treeCloud';
import { longestBlock } from './longestBlock';

/**
 * Time from a new account to a full tree of 17 regions × 300 instances, beside the same raw SDK calls made in
 * parallel by plain clients; the same and the longest time that nothing else could run, for 38 regions × 1,000. Both
 * ways are measured in turns in the same run; the figures are medians. And the calls of a tree that is only looked at.
 */
export async function run(): Promise<Figure[]> {
  const usual = await withTreeCloud({ regions: 17, each: 300 }, (cloud) => measure(cloud, 7));
  const large = await withTreeCloud({ regions: 38, each: 1000 }, (cloud) => measure(cloud, 3));
  return [
    { name: 'tree', ...against(usual.store.ms, usual.raw.ms) },
    { name: 'tree-raw-calls', value: usual.raw.ms, unit: 'ms', ratio: null },
    { name: 'tree-large', ...against(large.store.ms, large.raw.ms) },
    { name: 'tree-longest-block', ...against(large.store.block, large.raw.block) },
    await idleCalls(),
  ];
}

/** How long one way took, and its longest block of the event loop. */
interface Took {
  readonly ms: number;
  readonly block: number;
}

async function measure(cloud: TreeCloud, rounds: number): Promise<{ store: Took; raw: Took }> {
  const store: Took[] = [];
  const raw: Took[] = [];
  for (let round = 0; round <= rounds; round++) {
    const rawTook = await took(() => rawCalls(cloud));
    const storeTook = await took(() => fillStore(cloud));
    if (round === 0) continue; // loads the SDK and warms up both ways
    raw.push(rawTook);
    store.push(storeTook);
  }
  return { store: medians(store), raw: medians(raw) };
}

async function took(work: () => Promise<void>): Promise<Took> {
  const began = performance.now();
  const block = await longestBlock(work);
  return { ms: performance.now() - began, block };
}

const medians = (all: readonly Took[]): Took => ({
  ms: median(all.map(({ ms }) => ms)),
  block: median(all.map(({ block }) => block)),
});

const median = (values: number[]) => round(values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!);
const round = (value: number) => Number(value.toFixed(2));
const against = (value: number, base: number) => ({ value, unit: 'ms', ratio: round(value / base) });
