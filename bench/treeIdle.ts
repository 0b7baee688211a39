import type { Figure } from './figure';
import { InstanceStore } from '../src/core/ec2/instances/instanceStore';
import { toInstance } from '../src/core/ec2/instances/toInstance';
import { FakeClock } from '../test/support/fakeClock';
import { testAccount } from '../test/support/testAccount';

const REGIONS = 38;
const INHABITED = 3;
const MINUTES = 60;

/**
 * Calls a minute of a tree that is only looked at, in the worst minute of its first hour after it was filled: 3 of 38
 * regions have an instance. Beside asking each region twice a minute.
 */
export async function idleCalls(): Promise<Figure> {
  const clock = new FakeClock();
  const regions = Array.from({ length: REGIONS }, (_, n) => `zz-region-${n + 1}`);
  let calls = 0;
  const store = new InstanceStore(testAccount('http://127.0.0.1:9'), {
    now: clock.now,
    after: clock.after,
    regions: () => Promise.resolve(regions),
    list: (region) => {
      calls++;
      const inhabited = regions.indexOf(region) < INHABITED;
      return Promise.resolve(
        inhabited ? [toInstance({ InstanceId: `i-${region}`, State: { Name: 'running' } }, region)] : [],
      );
    },
  });
  store.watch();
  await store.refresh();
  let worst = 0;
  for (let minute = 0; minute < MINUTES; minute++) {
    calls = 0;
    await clock.advance(60_000);
    worst = Math.max(worst, calls);
  }
  store.dispose();
  return { name: 'idle-calls', value: worst, unit: 'calls/min', ratio: worst / (2 * REGIONS) };
}
