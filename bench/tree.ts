import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DescribeInstancesCommand, DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { openAccount } from '../src/core/account/openAccount';
import { InstanceStore } from '../src/core/ec2/instances/instanceStore';
import { silentLog } from '../src/core/log';
import type { Figure } from './figure';

const ROUNDS = 7;
const INSTANCES = 17 * 300;
const HOME_REGION = 'zz-region-1';
const keys = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};

/**
 * Time from a new account to a full tree of 17 regions × 300 instances, beside the same raw SDK calls made in parallel
 * by plain clients. Both are measured in turns in the same run; the figures are medians.
 */
export async function run(): Promise<Figure[]> {
  const server = fork(join(__dirname, 'treeServer.js'));
  try {
    const [port] = (await once(server, 'message')) as [number];
    const endpoint = `http://127.0.0.1:${port}`;
    const store: number[] = [];
    const raw: number[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const rawMs = await timed(() => rawCalls(endpoint));
      const storeMs = await timed(() => fillStore(endpoint));
      if (round === 0) continue; // loads the SDK and warms up both ways
      raw.push(rawMs);
      store.push(storeMs);
    }
    return [
      { name: 'tree', value: median(store), unit: 'ms', ratio: median(store) / median(raw) },
      { name: 'tree-raw-calls', value: median(raw), unit: 'ms', ratio: null },
    ];
  } finally {
    server.disconnect();
  }
}

async function fillStore(endpoint: string): Promise<void> {
  const account = openAccount(
    { name: 'environment', signIn: 'environment', region: HOME_REGION },
    {
      env: { AWS_ACCESS_KEY_ID: keys.accessKeyId, AWS_SECRET_ACCESS_KEY: keys.secretAccessKey },
      endpointOverride: endpoint,
      mfa: () => Promise.resolve(undefined),
      log: silentLog,
    },
  );
  const store = new InstanceStore(account);
  await store.refresh();
  check(store.all().length);
  store.dispose();
  account.close();
}

async function rawCalls(endpoint: string): Promise<void> {
  const clientIn = (region: string) => new EC2Client({ region, endpoint, credentials: keys });
  const home = clientIn(HOME_REGION);
  const { Regions = [] } = await home.send(new DescribeRegionsCommand({}));
  const clients = Regions.map(({ RegionName }) => clientIn(RegionName!));
  const counts = await Promise.all(clients.map(countInstances));
  check(counts.reduce((sum, count) => sum + count, 0));
  for (const client of [home, ...clients]) client.destroy();
}

async function countInstances(client: EC2Client): Promise<number> {
  let count = 0;
  let NextToken: string | undefined;
  do {
    const page = await client.send(new DescribeInstancesCommand({ NextToken }));
    count += page.Reservations?.flatMap(({ Instances }) => Instances ?? []).length ?? 0;
    NextToken = page.NextToken;
  } while (NextToken);
  return count;
}

function check(count: number): void {
  if (count !== INSTANCES) throw new Error(`${count} instances instead of ${INSTANCES}`);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
