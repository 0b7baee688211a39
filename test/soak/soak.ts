import { allocateElasticIp, releaseElasticIp } from '../../src/core/ec2/network/addresses';
import { listRegions } from '../../src/core/ec2/regions';
import { sleepFor, untilTrue } from '../../src/core/until';
import { testAccount } from '../support/testAccount';
import { compareAll, removeEverything } from './ending';
import type { SoakOptions } from './options';
import { People } from './people';
import {
  heldFaults,
  heldNow,
  inMiB,
  memoryFaults,
  memoryNow,
  newSockets,
  type Held,
  type Memory,
} from './resources';
import { progressLine, summary, type Verdict } from './verdict';
import { stackOf, World } from './world';

/** Code is loaded and compiled, and pools are filled, within so much of the time; at most two minutes. */
const WARM_UP = 0.5;
const MAX_WARM_UP_MS = 120_000;
/** A gesture takes no longer to end, once the faults are over. Milliseconds. */
const ENDS_WITHIN_MS = 180_000;
/** Connections of `fetch` are closed by then. Milliseconds. */
const IDLE_MS = 6_000;
/** Idle connections are closed by whoever has them within seconds. Milliseconds. */
const SETTLES_WITHIN_MS = 20_000;

/** Runs the soak and says what it found. `signal` ends it early, with the verdict so far. */
export async function soak(
  options: SoakOptions,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<Verdict> {
  const began = Date.now();
  say(`Seed ${options.seed}: ${options.minutes} minutes of ${options.people} people on a practice cloud.`);
  const world = await World.start(options.seed, say);
  const unexpected = (error: unknown): void => world.wrong(`Nobody caught: ${stackOf(error)}`);
  const warned = (warning: Error): void => {
    if (/MaxListeners/.test(warning.name)) world.wrong(`Node warns: ${stackOf(warning)}`);
  };
  process.on('unhandledRejection', unexpected).on('uncaughtException', unexpected).on('warning', warned);
  const people = new People(world, options.seed);
  const { pid } = world.cloud;
  const report = (): void => say(progressLine(Date.now() - began, world, people.counts));
  const minute = setInterval(report, 60_000);
  try {
    const first = await heldFirst(world);
    world.weather.begin(world.cloud);
    world.openWindows();
    people.begin(options.people);
    const length = options.minutes * 60_000;
    const warmUp = Math.min(MAX_WARM_UP_MS, length * WARM_UP);
    await sleepFor(warmUp, signal).catch(() => undefined);
    const before = await memoryNow(pid);
    await sleepFor(length - warmUp, signal).catch(() => undefined);
    await world.weather.end(world.cloud);
    for (const unended of await people.stop(ENDS_WITHIN_MS)) world.wrong(unended);
    clearInterval(minute);
    report();
    await compareAndRemove(world, say);
    const { after, held } = await restOf(world, first, pid);
    for (const fault of [...memoryFaults(before, after), ...held]) world.wrong(fault);
    say(memoryLine(before, after));
  } catch (error) {
    world.wrong(`The soak broke off: ${stackOf(error)}`);
  } finally {
    clearInterval(minute);
    await world.weather.end(world.cloud).catch(() => undefined);
    process.off('unhandledRejection', unexpected).off('uncaughtException', unexpected).off('warning', warned);
    await world.stop();
  }
  const verdict = {
    ...options,
    ...summary(world, people.counts),
    seconds: Math.round((Date.now() - began) / 1000),
  };
  say(
    verdict.wrongs.length === 0
      ? `The soak holds: ${verdict.gestures} gestures, seed ${options.seed}.`
      : `The soak found ${verdict.wrongs.length} faults. Again: npm run soak -- ${again(options)}`,
  );
  return verdict;
}

async function compareAndRemove(world: World, say: (line: string) => void): Promise<void> {
  const regions = await listRegions(world.truly('us-east-1'));
  await world.reopen(0); // not one whose calls are slowed down by what it met
  const compared = await compareAll(world, regions);
  for (const difference of compared) world.wrong(difference);
  say(`Compared with EC2: ${compared.length} differences.`);
  const left = await removeEverything(world, regions);
  for (const one of left) world.wrong(one);
  say(`Removed by EC2 Lab: ${left.length} things left.`);
}

/** What is held with nothing open but the cloud and the door, once both have written and been asked. */
async function heldFirst({ cloud }: World): Promise<Held> {
  const account = testAccount(cloud.endpoint);
  const at = { account, region: 'us-east-1' };
  await releaseElasticIp(at, (await allocateElasticIp(at)).id);
  account.close();
  await (await cloud.control('GET', 'faults')).text();
  await sleepFor(IDLE_MS);
  return heldNow(cloud.pid);
}

/** Everything is closed; what is still held then is told, once connections had their time. */
async function restOf(world: World, first: Held, pid: number): Promise<{ after: Memory; held: string[] }> {
  await world.close();
  let held: string[] = [];
  await untilTrue(
    async () => {
      const now = await heldNow(pid);
      held = heldFaults(first, now);
      if (held.length > 0) held = heldFaults(first, now, await newSockets(first, pid));
      return held.length === 0;
    },
    { pollMs: 1_000, timeoutMs: SETTLES_WITHIN_MS },
  );
  return { after: await memoryNow(pid), held };
}

const again = ({ seed, minutes, people }: SoakOptions): string =>
  `--seed ${seed} --minutes ${minutes} --people ${people}`;

const memoryLine = (before: Memory, after: Memory): string =>
  `Heap ${inMiB(before.heap)} → ${inMiB(after.heap)}, process ${inMiB(before.rss)} → ${inMiB(after.rss)}, ` +
  `practice cloud ${inMiB(before.cloudRss ?? 0)} → ${inMiB(after.cloudRss ?? 0)}.`;
