import assert from 'node:assert/strict';
import { setImmediate as settle } from 'node:timers/promises';
import { AWS_PACE, PRACTICE_PACE, type Pace } from '../../../../src/core/account/pace';
import { InstanceStore } from '../../../../src/core/ec2/instances/instanceStore';
import { toInstance } from '../../../../src/core/ec2/instances/toInstance';
import type { InstanceState } from '../../../../src/core/ec2/types';
import { Problem } from '../../../../src/core/problem';
import { FakeClock } from '../../../support/fakeClock';
import { testAccount } from '../../../support/testAccount';

const MINUTE = 60_000;

describe('The polling of the instance store', () => {
  const regions = Array.from({ length: 38 }, (_, n) => `zz-region-${n + 1}`);
  const [first = '', second = '', third = '', ...empty] = regions;
  let clock: FakeClock;
  let open: InstanceStore[];
  /** The regions that were asked, in their order. */
  let asked: string[];
  /** In what state the instance of a region is, where there is one. */
  let living: Map<string, InstanceState>;
  let failing: Map<string, Problem>;

  beforeEach(() => {
    clock = new FakeClock();
    [open, asked] = [[], []];
    failing = new Map();
    living = new Map([first, second, third].map((region) => [region, 'running']));
  });
  afterEach(() => open.forEach((store) => store.dispose()));

  /** A window whose tree has been filled. */
  const aWindow = async (pace: Pace['regions'] = AWS_PACE.regions): Promise<InstanceStore> => {
    const store = new InstanceStore(testAccount('http://127.0.0.1:9'), {
      now: clock.now,
      after: clock.after,
      pace,
      regions: () => Promise.resolve(regions),
      list: (region) => {
        asked.push(region);
        const [problem, state] = [failing.get(region), living.get(region)];
        if (problem) return Promise.reject(problem);
        return Promise.resolve(
          state ? [toInstance({ InstanceId: `i-${region}`, State: { Name: state } }, region)] : [],
        );
      },
    });
    open.push(store);
    store.watch();
    await store.refresh();
    await settle();
    asked = [];
    return store;
  };
  const during = async (ms: number): Promise<string[]> => {
    asked = [];
    await clock.advance(ms);
    return asked;
  };

  it('asks at most 12 times in any minute while 3 of 38 regions hold something', async () => {
    await aWindow();
    for (let minute = 0; minute < 30; minute++) {
      const { length } = await during(MINUTE);
      assert.ok(length <= 12, `${length} calls in minute ${minute}`);
    }
  });

  it('gives each region without instances its turn, one after the other', async () => {
    await aWindow();
    const turns = (await during(empty.length * 15_000 + 30_000)).filter((region) => empty.includes(region));
    assert.deepEqual(new Set(turns), new Set(empty));
    assert.ok(turns.length <= empty.length + 2, `${turns.length} turns`);
  });

  it('looks at a region often from the turn on that finds something', async () => {
    const store = await aWindow();
    const [fourth = ''] = empty;
    living.set(fourth, 'pending');
    await clock.advance(10 * MINUTE);
    assert.equal(store.known(`i-${fourth}`)?.state, 'pending');
    const again = (await during(MINUTE)).filter((region) => region === fourth);
    assert.ok(again.length >= 19, `${again.length} calls`);
  });

  it('asks every region at once when somebody refreshes, though it is not its turn', async () => {
    const store = await aWindow();
    await clock.advance(5_000);
    asked = [];
    await store.refresh();
    assert.deepEqual(new Set(asked), new Set(regions));
  });

  it('asks all that is old at once when it is seen again', async () => {
    const store = new InstanceStore(testAccount('http://127.0.0.1:9'), {
      now: clock.now,
      after: clock.after,
      regions: () => Promise.resolve(regions),
      list: (region) => {
        asked.push(region);
        return Promise.resolve([]);
      },
    });
    open.push(store);
    const hide = store.watch();
    await settle();
    hide();
    assert.equal((await during(60 * MINUTE)).length, 0);
    store.watch();
    await clock.advance(0);
    assert.deepEqual(new Set(asked), new Set(regions));
  });

  it('asks all that is old at once when the window gains the focus, and only that', async () => {
    const store = await aWindow();
    store.setFocused(false);
    await clock.advance(31_000);
    asked = [];
    store.setFocused(true);
    await clock.advance(0);
    assert.deepEqual(new Set(asked), new Set(regions));
    store.setFocused(false);
    await clock.advance(1_000);
    asked = [];
    store.setFocused(true);
    await clock.advance(0);
    assert.deepEqual(asked, []);
  });

  it('hears of the focus while nobody watches without asking anything', async () => {
    const store = new InstanceStore(testAccount('http://127.0.0.1:9'), {
      now: clock.now,
      after: clock.after,
      regions: () => Promise.resolve((asked.push('regions'), regions)),
      list: () => Promise.resolve([]),
    });
    open.push(store);
    store.setFocused(false);
    store.setFocused(true);
    assert.deepEqual(await during(MINUTE), []);
  });

  it('is not multiplied by windows that are not the focused one', async () => {
    await aWindow();
    for (let n = 0; n < 5; n++) (await aWindow()).setFocused(false);
    const MINUTES = 60;
    const { length } = await during(MINUTES * MINUTE);
    assert.ok(length / MINUTES <= 12, `${length / MINUTES} calls a minute`);
  });

  it('goes on looking at what is on its way in a window without focus, every 30 seconds', async () => {
    (await aWindow()).setFocused(false);
    living.set(first, 'stopping');
    await clock.advance(10 * MINUTE);
    assert.deepEqual(await during(MINUTE), [first, first]);
  });

  it('takes no notice of the focus where asking costs nothing', async () => {
    const store = await aWindow(PRACTICE_PACE.regions);
    store.setFocused(false);
    const all = await during(MINUTE);
    assert.ok(all.filter((region) => region === first).length >= 11);
    assert.deepEqual(new Set(all), new Set(regions));
  });

  it('reads all regions that failed alike once one of them is well, and no others', async () => {
    failing = new Map(regions.map((region) => [region, new Problem('Network', 'Offline')]));
    const denied = empty.slice(0, 5);
    for (const region of denied) failing.set(region, new Problem('AccessDenied', 'No'));
    const store = await aWindow();
    failing = new Map(denied.map((region) => [region, new Problem('AccessDenied', 'No')]));
    await clock.advance(2 * MINUTE);
    assert.deepEqual(
      store.regions.filter(({ status }) => status === 'failed').map(({ region }) => region),
      denied.sort(),
    );
  });
});
