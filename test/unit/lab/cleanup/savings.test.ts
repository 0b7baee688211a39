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
import { instanceWith } from '../../kit/instanceFixture';
import { accountImage, address, attachedTo, group, snapshot, volume } from './things';

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
      { kind: 'keyFile', region, file: 'key', pairId: 'key-1' },
    ];
    const savingOf = await savingsIn(found(things), source);
    assert.deepEqual(
      things.map((thing) => cents(savingOf(thing))),
      [800, 365, 40, 0, undefined, undefined],
    );
  });

  it('is not known where no price is', async () => {
    const thing: Thing = { kind: 'volume', region, of: data };
    const savingOf = await savingsIn(found([thing]), { ...source, region: () => Promise.resolve(undefined) });
    assert.deepEqual([cents(savingOf(thing)), savingOf(thing)?.partial], [0, true]);
  });
});
