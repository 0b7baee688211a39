/** What things cost: the arithmetic alone. */
import assert from 'node:assert/strict';
import {
  costOfAddresses,
  costOfInstance,
  costOfMachine,
  costOfSnapshot,
  costOfVolume,
  sumOf,
  type Cost,
} from '../../../src/core/cost/costOf';
import { money } from '../../../src/core/cost/money';
import { billedSystem, type MachinePrice, type RegionPrices } from '../../../src/core/cost/prices';
import { shippedMachine, shippedRegion, SHIPPED_AS_OF } from '../../../src/core/cost/shippedPrices';

const prices: RegionPrices = {
  from: 'list',
  volumes: { gp3: 0.08, io2: 0.125 },
  snapshot: 0.05,
  address: 0.005,
};
const price: MachinePrice = { usdAnHour: 0.01, from: 'list' };
const cents = ({ perMonth }: Cost): number => Math.round(perMonth * 100);

describe('the cost', () => {
  it('of a machine is billed while it runs, 730 hours a month', () => {
    assert.equal(cents(costOfMachine('running', price)), 730);
    assert.equal(cents(costOfMachine('pending', price)), 730);
    assert.equal(cents(costOfMachine('stopped', price)), 0);
    assert.equal(costOfMachine('running', undefined).partial, true);
    assert.equal(costOfMachine('stopped', undefined).partial, false);
  });

  it('of a volume is its space, and more where it has more than comes with it', () => {
    assert.equal(cents(costOfVolume({ type: 'gp3', sizeGiB: 20, iops: 3000, throughput: 125 }, prices)), 160);
    assert.equal(costOfVolume({ type: 'gp3', sizeGiB: 20 }, prices).partial, false);
    assert.equal(costOfVolume({ type: 'gp3', sizeGiB: 20, iops: 6000 }, prices).partial, true);
    assert.equal(costOfVolume({ type: 'io2', sizeGiB: 20 }, prices).partial, true);
    assert.deepEqual(costOfVolume({ type: 'st1', sizeGiB: 500 }, prices), {
      perHour: 0,
      perMonth: 0,
      shipped: false,
      partial: true,
    });
  });

  it('of addresses and snapshots follows their number and size', () => {
    assert.equal(cents(costOfAddresses(2, prices)), 730);
    assert.deepEqual(costOfAddresses(0, undefined).partial, false);
    assert.equal(cents(costOfSnapshot(8, prices)), 40);
  });

  it('of a running instance has everything in it, and that of a stopped one disks and Elastic IPs alone', () => {
    const parts = { price, volumes: [{ type: 'gp3', sizeGiB: 10 }], elasticIps: 1 };
    const running = costOfInstance({ ...parts, state: 'running', passingAddress: true }, prices);
    assert.equal(cents(running.total), 730 + 80 + 730);
    assert.equal(cents(running.stopped), 80 + 365);
    const stopped = costOfInstance({ ...parts, state: 'stopped', passingAddress: false }, prices);
    assert.equal(cents(stopped.total), 80 + 365);
    assert.equal(
      cents(costOfInstance({ ...parts, state: 'terminated', passingAddress: false }, prices).total),
      0,
    );
  });

  it('of several things says when part of it is shipped, or unknown', () => {
    const shipped = costOfMachine('running', { ...price, from: 'shipped' });
    const sum = sumOf([costOfMachine('running', price), shipped]);
    assert.deepEqual([cents(sum), sum.shipped, sum.partial], [1460, true, false]);
    assert.equal(sumOf([shipped, costOfMachine('running', undefined)]).partial, true);
  });
});

describe('the shipped prices', () => {
  it('have the sizes of a family, each double the one before', () => {
    assert.deepEqual(shippedMachine('us-east-1', 't3.micro'), { usdAnHour: 0.0104, from: 'shipped' });
    assert.equal(shippedMachine('us-west-2', 't3.2xlarge')?.usdAnHour, 0.3328);
    assert.equal(shippedMachine('eu-west-1', 'm5.xlarge')?.usdAnHour, 0.214);
  });

  it('do not guess', () => {
    assert.equal(shippedMachine('us-east-1', 't3.metal'), undefined);
    assert.equal(shippedMachine('us-east-1', 'm5.micro'), undefined);
    assert.equal(shippedMachine('us-east-1', 'p5.48xlarge'), undefined);
    assert.equal(shippedMachine('cn-north-1', 't3.micro'), undefined);
    assert.equal(shippedRegion('ap-south-1'), undefined);
  });

  it('are dated', () => {
    assert.ok(SHIPPED_AS_OF.getTime() < Date.now());
    assert.equal(shippedRegion('eu-central-1')?.from, 'shipped');
  });
});

describe('money', () => {
  it('has cents, and more decimals where cents would say nothing', () => {
    assert.equal(money(12.4, 'en'), '$12.40');
    assert.equal(money(0.0104, 'en'), '$0.0104');
    assert.equal(money(1234.5, 'en'), '$1,234.50');
    assert.equal(money(0, 'en'), '$0.00');
    assert.match(money(12.4, 'es'), /^12,40\s(US\$|USD)$/);
  });
});

describe('the system that is billed', () => {
  it('is told by the platform details, and left open where licenses differ', () => {
    assert.equal(billedSystem('linux', undefined), 'Linux');
    assert.equal(billedSystem('linux', 'Linux/UNIX'), 'Linux');
    assert.equal(billedSystem('linux', 'Red Hat Enterprise Linux'), 'RHEL');
    assert.equal(billedSystem('linux', 'Linux with SQL Server Web'), undefined);
    assert.equal(billedSystem('windows', 'Windows'), undefined);
  });
});
