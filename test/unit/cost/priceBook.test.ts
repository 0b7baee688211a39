/** The book of prices: how often it asks, what it keeps, and what it says when nobody answers. */
import assert from 'node:assert/strict';
import type { Account } from '../../../src/core/account/account';
import { PriceBook } from '../../../src/core/cost/priceBook';
import { silentLog } from '../../../src/core/log';
import { memoryOfMap } from '../../support/practice/practiceWorld';
import { place } from '../lab/fakeCloud';

type Input = { ServiceCode: string; Filters: { Field: string; Value: string }[]; NextToken?: string };

const HOUR = 60 * 60_000;

/** An item as the SDK gives it: a String object. */
const item = (attributes: Record<string, string>, ...usd: string[]): string =>
  Object(
    JSON.stringify({
      product: { attributes },
      terms: {
        OnDemand: {
          term: {
            priceDimensions: Object.fromEntries(usd.map((USD, index) => [index, { pricePerUnit: { USD } }])),
          },
        },
      },
    }),
  ) as string;

const machine = (instanceType: string, usd: string): string => item({ instanceType }, usd);

describe('the book of prices', () => {
  let asked: Input[];
  let answer: (input: Input) => { PriceList: string[]; NextToken?: string };
  let now: number;
  const kept = new Map<string, string>();

  beforeEach(() => {
    asked = [];
    now = Date.UTC(2026, 10, 1);
    answer = () => ({ PriceList: [machine('t3.micro', '0.0107')] });
    kept.clear();
  });

  function book(endpoint?: string): PriceBook {
    const send = ({ input }: { input: Input }) => {
      asked.push(input);
      return Promise.resolve().then(() => answer(input));
    };
    const client = { send } as never;
    const account: Account = { ...place.account, endpoint, client: () => Promise.resolve(client) };
    return new PriceBook(account, { memory: memoryOfMap(kept), log: silentLog, now: () => now });
  }
  const filtersOf = (input: Input | undefined) =>
    Object.fromEntries((input?.Filters ?? []).map(({ Field, Value }) => [Field, Value]));

  it('asks once a day for a type in a region, also when many ask at once and in another window', async () => {
    const first = book();
    const all = await Promise.all([1, 2, 3].map(() => first.machine('eu-west-1', 't3.micro', 'Linux')));
    assert.deepEqual(all, Array(3).fill({ usdAnHour: 0.0107, from: 'list' }));
    assert.equal(asked.length, 1);
    const filters = filtersOf(asked[0]);
    assert.equal(asked[0]?.ServiceCode, 'AmazonEC2');
    assert.deepEqual(
      [filters['regionCode'], filters['instanceType'], filters['operatingSystem'], filters['tenancy']],
      ['eu-west-1', 't3.micro', 'Linux', 'Shared'],
    );
    now += 23 * HOUR;
    await book().machine('eu-west-1', 't3.micro', 'Linux');
    assert.equal(asked.length, 1);
    now += 2 * HOUR;
    await first.machine('eu-west-1', 't3.micro', 'Linux');
    await book().machine('eu-west-1', 't3.micro', 'Linux');
    assert.equal(asked.length, 2);
    await first.machine('us-east-1', 't3.micro', 'Linux');
    assert.equal(asked.length, 3);
  });

  it('reads every page for all types, and needs no other look-up for one of them then', async () => {
    answer = ({ NextToken }) =>
      NextToken === undefined
        ? { PriceList: [machine('t3.micro', '0.01')], NextToken: 'more' }
        : { PriceList: [machine('m7i.large', '0.1')] };
    const all = await book().machines('eu-west-1');
    assert.equal(all('m7i.large')?.usdAnHour, 0.1);
    assert.equal(all('t3.small')?.from, 'shipped');
    assert.deepEqual(await book().machine('eu-west-1', 't3.micro', 'Linux'), {
      usdAnHour: 0.01,
      from: 'list',
    });
    assert.equal(asked.length, 2);
  });

  it('tells what a region sells beside machines, and nothing else that is called so', async () => {
    answer = ({ ServiceCode, Filters }) => {
      if (ServiceCode === 'AmazonVPC') {
        return {
          PriceList: [
            item({ usagetype: 'EU-PublicIPv4:ContiguousBlock' }, '0.008'),
            item({ usagetype: 'EU-PublicIPv4:InUseAddress' }, '0.005'),
          ],
        };
      }
      return Filters.some(({ Value }) => Value === 'Storage')
        ? {
            PriceList: [
              item({ volumeApiName: 'gp3', usagetype: 'EU-EBS:VolumeUsage.gp3' }, '0', '0.088'),
              item({ volumeApiName: 'gp3', usagetype: 'EU-EBS:VolumeUsage.gp3.outposts' }, '0.3'),
              item({ volumeApiName: 'standard', usagetype: 'EU-EBS:VolumeUsage' }, '0.055'),
            ],
          }
        : {
            PriceList: [
              item({ usagetype: 'EU-EBS:SnapshotArchiveStorage' }, '0.0125'),
              item({ usagetype: 'EU-EBS:SnapshotUsage' }, '0.05'),
            ],
          };
    };
    assert.deepEqual(await book().region('eu-west-1'), {
      from: 'list',
      volumes: { gp3: 0.088, standard: 0.055 },
      snapshot: 0.05,
      address: 0.005,
    });
    await book().region('eu-west-1');
    assert.equal(asked.length, 3);
  });

  it('falls back to the shipped table, and asks again soon', async () => {
    answer = () => {
      throw Object.assign(new Error('User is not authorized'), { name: 'AccessDeniedException' });
    };
    const denied = book();
    assert.deepEqual(await denied.machine('eu-west-1', 't3.micro', 'Linux'), {
      usdAnHour: 0.0114,
      from: 'shipped',
    });
    assert.equal((await denied.region('eu-west-1'))?.from, 'shipped');
    const before = asked.length;
    await denied.machine('eu-west-1', 't3.micro', 'Linux');
    assert.equal(asked.length, before);
    answer = () => ({ PriceList: [machine('t3.micro', '0.0107')] });
    now += HOUR;
    assert.equal((await denied.machine('eu-west-1', 't3.micro', 'Linux'))?.from, 'list');
  });

  it('knows nothing rather than guess', async () => {
    answer = () => ({ PriceList: [] });
    assert.equal(await book().machine('eu-west-1', 'x9.huge', 'Linux'), undefined);
    assert.equal(await book().machine('eu-west-1', 't3.micro', 'RHEL'), undefined);
    assert.equal(await book().machine('eu-west-1', 't3.micro', undefined), undefined);
    assert.equal(await book().region('ap-south-1'), undefined);
  });

  it('never takes the prices of another endpoint for those of AWS', async () => {
    await book('http://127.0.0.1:1').machine('eu-west-1', 't3.micro', 'Linux');
    assert.equal(kept.size, 0);
    kept.set('price/eu-west-1/Linux/t3.micro', '{ broken');
    assert.equal((await book().machine('eu-west-1', 't3.micro', 'Linux'))?.usdAnHour, 0.0107);
  });
});
