/**
 * How often AWS's price list is asked for what 300 instances of 10 types in 3 regions cost: at first, and once more
 * within the day by another window. Beside one look-up for each type and region, which is the least there can be.
 */
import type { Account } from '../src/core/account/account';
import { PriceBook } from '../src/core/cost/priceBook';
import { silentLog } from '../src/core/log';
import { memoryOfMap } from '../test/support/practice/practiceWorld';
import { place } from '../test/unit/lab/fakeCloud';
import type { Figure } from './figure';

const REGIONS = ['us-east-1', 'eu-west-1', 'ap-southeast-2'];
const TYPES = ['nano', 'micro', 'small', 'medium', 'large'].flatMap((size) => [`t3.${size}`, `t4g.${size}`]);
const INSTANCES = 300;
const HOUR = 60 * 60_000;

export async function run(): Promise<Figure[]> {
  const memory = memoryOfMap();
  let calls = 0;
  // No network: AWS's prices are kept from one window to the next only for AWS itself, which has no endpoint here.
  const client = {
    send: ({ input }: { input: { Filters: { Field: string; Value: string }[] } }) => {
      const type = input.Filters.find(({ Field }) => Field === 'instanceType')?.Value;
      if (type !== undefined) calls += 1;
      return Promise.resolve({ PriceList: type === undefined ? [] : [product(type)] });
    },
  } as never;
  const account: Account = {
    ...place.account,
    endpoint: undefined,
    client: () => Promise.resolve(client),
  };

  /** One window, at a time of the day; gives the calls that it made. */
  const askAll = async (now: number): Promise<number> => {
    const before = calls;
    const book = new PriceBook(account, { memory, log: silentLog, now: () => now });
    const prices = await Promise.all(
      Array.from({ length: INSTANCES }, (_, n) =>
        book.machine(
          REGIONS[n % REGIONS.length]!,
          TYPES[Math.floor(n / REGIONS.length) % TYPES.length]!,
          'Linux',
        ),
      ),
    );
    if (prices.some((price) => price?.from !== 'list')) throw new Error('A price is missing');
    return calls - before;
  };
  const [first, again] = [await askAll(0), await askAll(23 * HOUR)];
  const least = REGIONS.length * TYPES.length;
  const figure = (name: string, value: number): Figure => ({
    name,
    value,
    unit: 'calls',
    ratio: Number((value / least).toFixed(2)),
  });
  return [figure('price-look-ups', first), figure('price-look-ups-same-day', again)];
}

/** An item of the list, as the SDK gives it: a String object. */
function product(instanceType: string): unknown {
  const priceDimensions = { dimension: { pricePerUnit: { USD: '0.01' } } };
  return Object(
    JSON.stringify({
      product: { attributes: { instanceType } },
      terms: { OnDemand: { term: { priceDimensions } } },
    }),
  );
}
