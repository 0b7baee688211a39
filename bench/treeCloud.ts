import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DescribeInstancesCommand, DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { openAccount } from '../src/core/account/openAccount';
import { PAGE } from '../src/core/ec2/instances/instances';
import { InstanceStore } from '../src/core/ec2/instances/instanceStore';
import { silentLog } from '../src/core/log';

const HOME_REGION = 'zz-region-1';
const keys = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};

/** An EC2 of canned answers, and how many instances it has in all. */
export interface TreeCloud {
  readonly endpoint: string;
  readonly instances: number;
}

/** Has one serve as long as the work takes: so many regions, each with so many instances. */
export async function withTreeCloud<T>(
  { regions, each }: { readonly regions: number; readonly each: number },
  work: (cloud: TreeCloud) => Promise<T>,
): Promise<T> {
  const server = fork(join(__dirname, 'treeServer.js'), [String(regions), String(each)]);
  try {
    const [port] = (await once(server, 'message')) as [number];
    return await work({ endpoint: `http://127.0.0.1:${port}`, instances: regions * each });
  } finally {
    server.disconnect();
  }
}

/** Fills the tree of a new account, as a window does. */
export async function fillStore({ endpoint, instances }: TreeCloud): Promise<void> {
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
  check(store.all().length, instances);
  store.dispose();
  account.close();
}

/** The same calls and pages, in parallel, by plain clients. */
export async function rawCalls({ endpoint, instances }: TreeCloud): Promise<void> {
  const clientIn = (region: string) => new EC2Client({ region, endpoint, credentials: keys });
  const home = clientIn(HOME_REGION);
  const { Regions = [] } = await home.send(new DescribeRegionsCommand({}));
  const clients = Regions.map(({ RegionName }) => clientIn(RegionName!));
  const counts = await Promise.all(clients.map(countInstances));
  check(
    counts.reduce((sum, count) => sum + count, 0),
    instances,
  );
  for (const client of [home, ...clients]) client.destroy();
}

async function countInstances(client: EC2Client): Promise<number> {
  let count = 0;
  let NextToken: string | undefined;
  do {
    const page = await client.send(new DescribeInstancesCommand({ MaxResults: PAGE, NextToken }));
    count += page.Reservations?.flatMap(({ Instances }) => Instances ?? []).length ?? 0;
    NextToken = page.NextToken;
  } while (NextToken);
  return count;
}

function check(count: number, instances: number): void {
  if (count !== instances) throw new Error(`${count} instances instead of ${instances}`);
}
