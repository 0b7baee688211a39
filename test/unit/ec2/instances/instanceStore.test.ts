import assert from 'node:assert/strict';
import { setImmediate as settle } from 'node:timers/promises';
import type { Account } from '../../../../src/core/account/account';
import { InstanceStore, type RegionView } from '../../../../src/core/ec2/instances/instanceStore';
import { toInstance } from '../../../../src/core/ec2/instances/toInstance';
import type { Instance, InstanceState } from '../../../../src/core/ec2/types';
import { Problem } from '../../../../src/core/problem';
import { FakeClock } from '../../../support/fakeClock';
import { testAccount } from '../../../support/testAccount';

const instance = (id: string, state: InstanceState = 'running', region = 'eu-west-1'): Instance =>
  toInstance({ InstanceId: id, State: { Name: state } }, region);

/** One call of the list function, to be answered by the test. */
interface Asked {
  readonly region: string;
  readonly signal: AbortSignal;
  readonly answer: (instances: Instance[]) => Promise<void>;
  readonly fail: (error: Error) => Promise<void>;
}

describe('The instance store', () => {
  const account: Account = testAccount('http://127.0.0.1:9');
  let clock: FakeClock;
  let asked: Asked[];
  let regions: string[];
  let regionsError: Error | undefined;
  let store: InstanceStore;
  let changes: (RegionView | undefined)[];

  beforeEach(() => {
    clock = new FakeClock();
    asked = [];
    changes = [];
    regions = ['us-east-1', 'eu-west-1'];
    regionsError = undefined;
    store = new InstanceStore(account, {
      now: clock.now,
      after: clock.after,
      regions: () => (regionsError ? Promise.reject(regionsError) : Promise.resolve(regions)),
      list: (region, signal) =>
        new Promise((resolve, reject) => {
          const after = (end: () => void) => async () => {
            end();
            await settle();
          };
          asked.push({
            region,
            signal,
            answer: (instances) => after(() => resolve(instances))(),
            fail: (error) => after(() => reject(error))(),
          });
        }),
    });
    store.onDidChange.on((view) => changes.push(view));
  });
  afterEach(() => store.dispose());

  /** Answers what was asked and not answered yet. */
  const answerAll = async (...instances: Instance[]): Promise<void> => {
    for (const { region, answer } of asked.splice(0)) {
      await answer(instances.filter((each) => each.region === region));
    }
  };
  const fill = async (...instances: Instance[]): Promise<void> => {
    const done = store.refresh();
    await settle();
    await answerAll(...instances);
    await done;
  };
  const view = (region: string) => store.regions.find((each) => each.region === region);

  it('asks all regions side by side', async () => {
    const done = store.refresh();
    await settle();
    assert.deepEqual(asked.map(({ region }) => region).sort(), ['eu-west-1', 'us-east-1']);
    assert.deepEqual(
      store.regions.map(({ region, status }) => [region, status]),
      [
        ['eu-west-1', 'loading'],
        ['us-east-1', 'loading'],
      ],
    );
    await answerAll(instance('i-1'));
    await done;
    assert.equal(view('eu-west-1')?.status, 'ready');
    assert.equal(store.find('eu-west-1', 'i-1')?.id, 'i-1');
    assert.equal(store.find('us-east-1', 'i-1'), undefined);
    assert.equal(store.known('i-1')?.region, 'eu-west-1');
    assert.equal(store.all().length, 1);
  });

  it("shows one region's failure in that region alone, and keeps what was known of it", async () => {
    await fill(instance('i-1'));
    const done = store.refresh();
    await settle();
    const [one, other] = ['eu-west-1', 'us-east-1'].map((region) =>
      asked.find((each) => each.region === region)!,
    );
    await one!.fail(new Problem('AccessDenied', 'No'));
    await other!.answer([]);
    await done;
    assert.equal(view('eu-west-1')?.status, 'failed');
    assert.equal(view('eu-west-1')?.problem?.code, 'AccessDenied');
    assert.equal(store.known('i-1')?.id, 'i-1');
    assert.equal(view('us-east-1')?.status, 'ready');
  });

  it('never asks a region twice at once; who asks meanwhile shares one later call', async () => {
    await fill();
    const first = store.refresh('eu-west-1');
    const later = [store.refresh('eu-west-1'), store.refresh('eu-west-1')];
    await settle();
    assert.equal(asked.length, 1);
    await asked.shift()!.answer([instance('i-old')]);
    await first;
    await settle();
    assert.equal(asked.length, 1);
    await asked.shift()!.answer([instance('i-new')]);
    await Promise.all(later);
    assert.deepEqual(
      store.all().map(({ id }) => id),
      ['i-new'],
    );
    assert.equal(asked.length, 0);
  });

  it('tells only of changes', async () => {
    await fill(instance('i-1'));
    assert.deepEqual(new Set(changes.map((change) => change?.region)), new Set([undefined, ...regions]));
    changes.length = 0;
    await fill(instance('i-1'));
    assert.equal(changes.length, 0);
    await fill(instance('i-1', 'stopped'));
    assert.deepEqual(
      changes.map((change) => change?.region),
      ['eu-west-1'],
    );
  });

  it('does not poll while nobody watches', async () => {
    await fill(instance('i-1', 'pending'));
    await clock.advance(120_000);
    assert.equal(asked.length, 0);
  });

  it('fills itself for its first watcher and then looks every 30 seconds', async () => {
    store.watch();
    await settle();
    await answerAll(instance('i-1'));
    await clock.advance(29_000);
    assert.equal(asked.length, 0);
    await clock.advance(2_000);
    assert.equal(asked.length, 2);
  });

  it('looks every 3 seconds at a region with something on its way, and only at that', async () => {
    store.watch();
    await settle();
    await answerAll(instance('i-1', 'pending'));
    await clock.advance(3_100);
    assert.deepEqual(
      asked.map(({ region }) => region),
      ['eu-west-1'],
    );
    await answerAll(instance('i-1', 'running'));
    await clock.advance(20_000);
    assert.equal(asked.length, 0);
  });

  it('polls until its last watcher goes, and looks at once when one comes back late', async () => {
    const both = [instance('i-1'), instance('i-2', 'running', 'us-east-1')];
    const [one, other] = [store.watch(), store.watch()];
    await settle();
    await answerAll(...both);
    one();
    one();
    await clock.advance(31_000);
    assert.equal(asked.length, 2);
    await answerAll(...both);
    other();
    await clock.advance(300_000);
    assert.equal(asked.length, 0);
    store.watch();
    await clock.advance(0);
    assert.equal(asked.length, 2);
  });

  it('follows the list of regions, and drops the answer of a region that is gone', async () => {
    await fill(instance('i-1'));
    const late = store.refresh('eu-west-1');
    await settle();
    const [slow] = asked.splice(0);
    regions = ['us-east-1', 'sa-east-1'];
    await fill();
    await slow!.answer([instance('i-late')]);
    await late;
    assert.deepEqual(
      store.regions.map(({ region }) => region),
      ['sa-east-1', 'us-east-1'],
    );
    assert.equal(store.known('i-late'), undefined);
  });

  it('works in the home region alone when listing regions is not allowed', async () => {
    regionsError = new Problem('AccessDenied', 'No');
    await fill(instance('i-1', 'running', 'us-east-1'));
    assert.equal(store.problem?.code, 'AccessDenied');
    assert.equal(store.known('i-1')?.region, 'us-east-1');
  });

  it('says why there are no regions, and recovers', async () => {
    regionsError = new Problem('Network', 'Offline');
    await store.refresh();
    assert.deepEqual([store.regions.length, store.problem?.message], [0, 'Offline']);
    assert.equal(changes.length, 1);
    regionsError = undefined;
    await fill();
    assert.deepEqual([store.regions.length, store.problem], [2, undefined]);
  });

  it('asks for the list of regions again while it is watched and has none', async () => {
    regionsError = new Problem('Network', 'Offline');
    store.watch();
    await settle();
    regionsError = undefined;
    await clock.advance(31_000);
    assert.equal(asked.length, 2);
  });

  it('ends its calls when it is disposed of, and changes no more', async () => {
    await fill();
    changes.length = 0;
    void store.refresh('eu-west-1');
    await settle();
    const [last] = asked;
    store.dispose();
    assert.ok(last!.signal.aborted);
    await last!.answer([instance('i-1')]);
    await store.refresh();
    assert.deepEqual([changes.length, store.all().length], [0, 0]);
  });
});
