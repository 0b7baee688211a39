/**
 * What 500 series of metrics take from the practice cloud: how many calls, beside one for each series, and how long,
 * beside one plain call with the same queries.
 */
import { GetMetricDataCommand, type MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { getSeries, gridOf, METRIC_NAMES } from '../src/core/aws/cloudwatch';
import { startPractice } from '../test/support/practice/practice';
import { testAccount } from '../test/support/testAccount';
import type { Figure } from './figure';

const SERIES = 500;
const ROUNDS = 10;

export async function run(): Promise<Figure[]> {
  const cloud = await startPractice();
  const account = testAccount(cloud.endpoint);
  try {
    const at = { account, region: 'us-east-1' };
    const client = await account.client('cloudwatch', at.region);
    const asked: MetricDataQuery[][] = [];
    client.middlewareStack.add(
      (next) => (args) => {
        asked.push((args.input as { MetricDataQueries?: MetricDataQuery[] }).MetricDataQueries ?? []);
        return next(args);
      },
      { step: 'initialize' },
    );
    const grid = gridOf('3h', Date.now());
    const ids = Array.from({ length: SERIES }, (_, n) => `i-${n.toString(16).padStart(17, '0')}`);
    const read = () => getSeries(at, ids, { ...grid, metrics: [METRIC_NAMES[0]!] });
    await read();
    const [queries = []] = asked;
    const calls = asked.length;
    const plain = () =>
      client.send(
        new GetMetricDataCommand({
          MetricDataQueries: queries,
          StartTime: new Date(grid.from * 1000),
          EndTime: new Date(grid.to * 1000),
        }),
      );
    const [ours, baseline] = await bestOf(read, plain);
    return [
      { name: 'metrics-500-calls', value: calls, unit: 'calls', ratio: calls / SERIES },
      {
        name: 'metrics-500',
        value: Number(ours.toFixed(1)),
        unit: 'ms',
        ratio: Number((ours / baseline).toFixed(2)),
      },
    ];
  } finally {
    account.close();
    await cloud.stop();
  }
}

/** Each one's best of some rounds, in milliseconds, taken in turns: the machine's own noise only ever adds. */
async function bestOf(...works: [() => Promise<unknown>, () => Promise<unknown>]): Promise<[number, number]> {
  const least = works.map(() => Infinity);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, work] of works.entries()) {
      const start = performance.now();
      await work();
      least[index] = Math.min(least[index]!, performance.now() - start);
    }
  }
  return [least[0]!, least[1]!];
}
