/** What each thing of a clean-up saves a month: everything once. */
import assert from 'node:assert/strict';
import type { Cost } from '../../../../src/core/cost/costOf';
import type { RegionPrices } from '../../../../src/core/cost/prices';
import {
  savingsIn,
  type Found,
  type PriceSource,
  type RegionReading,
  type Thing,
} from '../../../../src/core/lab/cleanup';
import type { HostEntry } from '../../../../src/core/ssh/hostEntry';
import { instanceWith } from '../../kit/instanceFixture';
import { accountImage, address, attachedTo, group, keyPair, snapshot, volume } from './things';

const region = 'eu-west-1';
const prices: RegionPrices = { from: 'list', volumes: { gp3: 0.08 }, snapshot: 0.05, address: 0.005 };
const source: PriceSource = {
  priceOf: () => Promise.resolve({ usdAnHour: 0.01, from: 'list' }),
  region: () => Promise.resolve(prices),
};

const instance = instanceWith({ publicIp: '203.0.113.99' });
const stopped = instanceWith({ id: 'i-stopped', state: 'stopped', publicIp: undefined });
const elastic = address({ instanceId: instance.id });
const root = volume({ attachments: attachedTo(instance.id, true), sizeGiB: 10 });
const data = volume({ id: 'vol-data', attachments: attachedTo(instance.id, false), sizeGiB: 100 });

const reading = (...resources: RegionReading['resources']): RegionReading => ({
  region,
  resources,
  unread: [],
});
const all = reading(
  { kind: 'instance', region, of: instance },
  { kind: 'address', region, of: elastic },
  { kind: 'volume', region, of: root },
  { kind: 'volume', region, of: data },
);
const found = (things: readonly Thing[], readings = [all]): Found => ({
  readings,
  things,
  copies: new Set(),
  hanging: [],
  protectedIds: new Set(),
  interfaces: new Map(),
  entries: [],
});
const cents = (cost: Cost | undefined): number | undefined => cost && Math.round(cost.perMonth * 100);

describe('what deleting a thing saves', () => {
  it('is, of an instance, its machine and the disks that go with it, but no Elastic IP and no other disk', async () => {
    const thing: Thing = { kind: 'instance', region, of: instance };
    assert.equal(cents((await savingsIn(found([thing]), source))(thing)), 730 + 80);
  });

  it('has the passing address in it, and of a stopped instance the disks alone', async () => {
    const running: Thing = { kind: 'instance', region, of: instance };
    const halted: Thing = { kind: 'instance', region, of: stopped };
    const disk = volume({ id: 'vol-2', attachments: attachedTo(stopped.id, true) });
    const readings = [reading({ kind: 'volume', region, of: disk })];
    const savingOf = await savingsIn(found([running, halted], readings), source);
    assert.equal(cents(savingOf(running)), 730 + 365);
    assert.equal(cents(savingOf(halted)), 64);
  });

  it('has the price of what is about to run, and asks for none of what does not', async () => {
    const starting = instanceWith({ id: 'i-starting', state: 'pending', publicIp: undefined });
    const ending = instanceWith({ id: 'i-ending', state: 'shutting-down', publicIp: undefined });
    const asked: string[] = [];
    const things: Thing[] = [starting, ending, stopped].map((of) => ({ kind: 'instance', region, of }));
    const savingOf = await savingsIn(found(things), {
      ...source,
      priceOf: (one) => {
        asked.push(one.id);
        return source.priceOf(one);
      },
    });
    assert.deepEqual(asked, ['i-starting']);
    assert.deepEqual(
      things.map((thing) => cents(savingOf(thing))),
      [730, 0, 0],
    );
  });

  it('counts the disks of its own region, and of a shared disk whether it goes with this instance', async () => {
    const there = 'us-east-1';
    const far = { ...stopped, id: 'i-far', region: there };
    const shared = volume({
      id: 'vol-shared',
      attachments: [...attachedTo('i-another', false), ...attachedTo('i-far', true)],
    });
    const kept = volume({
      id: 'vol-kept',
      attachments: [...attachedTo('i-another', true), ...attachedTo('i-far', false)],
    });
    const readings = [
      all,
      {
        region: there,
        resources: [shared, kept].map((of) => ({ kind: 'volume' as const, region: there, of })),
        unread: [],
      },
    ];
    const thing: Thing = { kind: 'instance', region: there, of: far };
    assert.equal(cents((await savingsIn(found([thing], readings), source))(thing)), 64);
  });

  it('of what hangs on the rest is said too', async () => {
    const thing: Thing = { kind: 'volume', region, of: data };
    const savingOf = await savingsIn({ ...found([]), hanging: [thing] }, source);
    assert.equal(cents(savingOf(thing)), 800);
  });

  it('is partial when the disks could not be read', async () => {
    const thing: Thing = { kind: 'instance', region, of: stopped };
    const unread = found(
      [thing],
      [{ ...reading(), unread: [{ kind: 'volume', problem: undefined as never }] }],
    );
    assert.equal((await savingsIn(unread, source))(thing)?.partial, true);
  });

  it('of other things is their own price; an image has none beside its snapshots', async () => {
    const things: Thing[] = [
      { kind: 'volume', region, of: data },
      { kind: 'address', region, of: elastic },
      { kind: 'snapshot', region, of: snapshot() },
      { kind: 'group', region, of: group() },
      { kind: 'image', region, of: accountImage() },
      { kind: 'keyPair', region, of: keyPair() },
      { kind: 'keyFile', region, file: 'key', pairId: 'key-1' },
      { kind: 'hostEntry', region, of: { alias: 'my-lab' } as HostEntry },
      { kind: 'hostKeys', region, instanceId: instance.id },
    ];
    const savingOf = await savingsIn(found(things), source);
    assert.deepEqual(
      things.map((thing) => cents(savingOf(thing))),
      [800, 365, 40, 0, undefined, 0, undefined, undefined, undefined],
    );
  });

  it('is not known where no price is', async () => {
    const thing: Thing = { kind: 'volume', region, of: data };
    const savingOf = await savingsIn(found([thing]), { ...source, region: () => Promise.resolve(undefined) });
    assert.deepEqual([cents(savingOf(thing)), savingOf(thing)?.partial], [0, true]);
  });
});
