/** Prices, and what an account costs, on real endpoints. */
import assert from 'node:assert/strict';
import { AllocateAddressCommand } from '@aws-sdk/client-ec2';
import type { Place } from '../../src/core/account/account';
import { AccountCosts } from '../../src/core/cost/accountCosts';
import { PriceBook } from '../../src/core/cost/priceBook';
import { listElasticIps } from '../../src/core/ec2/network/addresses';
import { InstanceStore } from '../../src/core/ec2/instances/instanceStore';
import { listSnapshots } from '../../src/core/ec2/volumes/snapshots';
import { stopInstances } from '../../src/core/ec2/instances/power';
import { waitForState } from '../../src/core/ec2/instances/waitForState';
import { silentLog } from '../../src/core/log';
import { memoryOfMap } from '../support/practice/practiceWorld';
import { until } from '../support/until';
import { contract } from './contract/contract';
import { givenRunning } from './contract/given';

const bookOf = ({ account }: Place): PriceBook =>
  new PriceBook(account, { memory: memoryOfMap(), log: silentLog });

contract('Prices', ({ at, itUnless }) => {
  it('of machines and storage are there, from the list or from the shipped table', async () => {
    const book = bookOf(at());
    assert.equal((await book.machine('us-east-1', 't3.micro', 'Linux'))?.usdAnHour, 0.0104);
    const region = await book.region('us-east-1');
    assert.equal(region?.volumes['gp3'], 0.08);
    assert.deepEqual([region.snapshot, region.address], [0.05, 0.005]);
  });

  itUnless('noPriceList', 'come from the price list', async () => {
    const book = bookOf(at());
    assert.equal((await book.machine('eu-west-1', 't3.small', 'Linux'))?.from, 'list');
    assert.equal((await book.machine('us-east-1', 't3.micro', 'RHEL'))?.from, 'list');
    assert.equal((await book.region('sa-east-1'))?.from, 'list');
    const all = await book.machines('us-east-1');
    assert.deepEqual(all('m5.large'), { usdAnHour: 0.096, from: 'list' });
  });

  it('of spot instances follow their market', async () => {
    const price = await bookOf(at()).spot('us-east-1', 't3.micro', 'us-east-1a');
    assert.equal(price?.from, 'spot');
    assert.ok(price.usdAnHour > 0 && price.usdAnHour < 0.0104, String(price.usdAnHour));
  });

  it('know the free tier', async () => {
    const book = bookOf(at());
    assert.equal(await book.isFreeTier('us-east-1', 'm5.large'), false);
  });
});

contract('What an account costs', ({ at }) => {
  it('follows its instances, disks and addresses', async () => {
    const here = at();
    const instance = await givenRunning(here); // with 20 GiB of gp3
    const store = new InstanceStore(here.account);
    const costs = new AccountCosts(here.account, store, bookOf(here), { log: silentLog, settleMs: 10 });
    try {
      const running = await costs.ofInstance(instance);
      assert.equal(running?.machine.perMonth.toFixed(2), '7.59');
      assert.equal(running.disks.perMonth.toFixed(2), '1.60');
      assert.equal(running.addresses.perMonth.toFixed(2), '3.65');
      assert.equal(running.stopped.perMonth.toFixed(2), '1.60');
      assert.equal(running.total.partial, false);

      await store.refresh('us-east-1');
      const sum = () => costs.regions.get('us-east-1');
      await until('the sum', () => Promise.resolve((sum()?.total.perMonth ?? 0) >= 12.84));
      const before = sum()!;
      // moto tells everybody's snapshots, those of public images too.
      const { accountId } = await here.account.identity();
      const own = (await listSnapshots(here)).filter(({ ownerId }) => ownerId === accountId);
      const stored = own.reduce((gib, { sizeGiB }) => gib + sizeGiB, 0);
      assert.equal(before.snapshots.perMonth.toFixed(2), (stored * 0.05).toFixed(2));

      const ec2 = await here.account.client('ec2', 'us-east-1');
      await ec2.send(new AllocateAddressCommand({ Domain: 'vpc' }));
      assert.ok((await listElasticIps(here)).length > 0);
      costs.refresh();
      const dearer = () => (sum()?.addresses.perMonth ?? 0) > before.addresses.perMonth + 3.6;
      await until('the address', () => Promise.resolve(dearer()));

      await stopInstances(here, [instance.id]);
      const stopped = await waitForState(here, instance.id, 'stopped', { timeoutMs: 60_000, pollMs: 200 });
      await store.refresh('us-east-1');
      const cheaper = () => (sum()?.machines.perMonth ?? 0) < before.machines.perMonth - 7;
      await until('the stop', () => Promise.resolve(cheaper()));
      assert.equal((await costs.ofInstance(stopped))?.total.perMonth.toFixed(2), '1.60');
    } finally {
      costs.dispose();
      store.dispose();
    }
  });
});
