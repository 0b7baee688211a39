/** What is said about costs, and when it is said to be about right. */
import assert from 'node:assert/strict';
import { costOfInstance, NO_COST, type Cost } from '../../../../src/core/cost/costOf';
import type { RegionPrices } from '../../../../src/core/cost/prices';
import {
  amount,
  breakdown,
  estimateWords,
  instanceRows,
  statusWords,
} from '../../../../src/features/cost/costWords';

const aws = { locale: 'en', practising: false };
const practice = { locale: 'en', practising: true };
const listed: RegionPrices = { from: 'list', volumes: { gp3: 0.08 }, address: 0.005, snapshot: 0.05 };
const cost = (from: 'list' | 'shipped' = 'list') =>
  costOfInstance(
    {
      state: 'running',
      price: { usdAnHour: 0.0104, from },
      volumes: [{ type: 'gp3', sizeGiB: 8 }],
      elasticIps: 0,
      passingAddress: true,
    },
    { ...listed, from },
  );
const of = (perMonth: number, changes: Partial<Cost> = {}): Cost => ({
  ...NO_COST,
  perMonth,
  perHour: perMonth / 730,
  ...changes,
});

describe('the words on costs', () => {
  it('say per hour and month, and what a stopped one still costs', () => {
    assert.deepEqual(instanceRows(cost(), true, aws), [
      ['Cost', '$0.0163 per hour · $11.88 per month'],
      ['While stopped', '$0.64 per month: disks and Elastic IPs'],
      ['Free tier', 'The type is free-tier eligible.'],
    ]);
  });

  it('say “about” and of when the prices are, when they are the shipped ones', () => {
    const [first, , last] = instanceRows(cost('shipped'), false, aws);
    assert.equal(first?.[1], 'about $0.0163 per hour · $11.88 per month');
    assert.match(last?.[1] ?? '', /not available: prices as of \w+ 20\d\d\.$/);
    assert.match(
      estimateWords(cost('shipped'), aws),
      /about \$0\.0163 per hour, \$11\.88 per month \(machine \$7\.59.*prices as of/,
    );
  });

  it('say that practice is at no cost', () => {
    assert.match(
      instanceRows(cost(), false, practice)[0]?.[1] ?? '',
      /^at no cost: practice · on AWS: \$0\.0163/,
    );
    assert.equal(statusWords(of(12.4), practice), 'at no cost · on AWS $12.40/month');
  });

  it('say what is not known', () => {
    assert.equal(amount(0, of(0, { partial: true }), 'en'), 'not known');
    assert.equal(amount(3, of(3, { partial: true }), 'en'), 'at least $3.00');
    assert.equal(statusWords(of(3, { partial: true }), aws), 'at least $3.00/month');
    assert.equal(statusWords(of(12.4), aws), 'about $12.40/month');
  });

  it('break the sum down by region, and leave out those that cost nothing', () => {
    const region = (total: Cost) => ({
      machines: total,
      disks: NO_COST,
      addresses: NO_COST,
      snapshots: NO_COST,
      total,
    });
    const regions = new Map([
      ['us-east-1', region(of(5))],
      ['eu-west-1', region(of(7.4))],
      ['eu-west-3', region(NO_COST)],
    ]);
    const text = breakdown(regions, of(12.4), aws);
    assert.match(text, /AWS bills \$12\.40 a month/);
    assert.match(text, /\| eu-west-1 · Ireland \| \$7\.40 \| \$0\.00 \| .* \| \$7\.40 \|\n\| us-east-1/);
    assert.doesNotMatch(text, /eu-west-3/);
  });

  it('estimate a launch part by part', () => {
    assert.equal(
      estimateWords(cost(), aws),
      'Estimate: $0.0163 per hour, $11.88 per month (machine $7.59, disk $0.64, public IPv4 address $3.65). Stopped: $0.64 per month.',
    );
    assert.match(estimateWords(cost(), practice), /^On AWS it would cost \$0\.0163/);
    assert.match(estimateWords({ ...cost(), addresses: NO_COST }, aws), /\(machine \$7\.59, disk \$0\.64\)/);
  });
});
