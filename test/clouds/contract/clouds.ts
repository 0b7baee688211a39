import { existsSync } from 'node:fs';
import { DescribeImagesCommand } from '@aws-sdk/client-ec2';
import { startMoto } from '../../support/moto/moto';
import { PRACTICE_PROGRAM, startPractice } from '../../support/practice/practice';
import { testAccount } from '../../support/testAccount';
import { motoDifferences, practiceDifferences, type Differences } from './differences';

/** A running EC2 endpoint. */
export interface RunningCloud {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** An EC2 endpoint that the contract is held against. */
export interface Cloud {
  readonly name: string;
  /** Where it is known to behave unlike AWS. */
  readonly differences: Differences;
  /** Undefined when this computer does not have it. */
  start(): Promise<RunningCloud | undefined>;
  /** What to say when it is not there. */
  readonly missing: string;
}

/** The regions that tests work in. */
const REGIONS = ['us-east-1', 'eu-west-1'];

/**
 * moto makes its public images, and a snapshot for each, at the first look at a region, and may answer with a web page when
 * snapshots are listed at that moment.
 */
async function startMotoWithImages(): Promise<RunningCloud | undefined> {
  const moto = await startMoto();
  if (!moto) return undefined;
  const account = testAccount(moto.endpoint);
  for (const region of REGIONS) {
    await (await account.ec2(region)).send(new DescribeImagesCommand({ Owners: ['self'] }));
  }
  account.close();
  return moto;
}

export const clouds: readonly Cloud[] = [
  {
    name: 'the practice cloud',
    differences: practiceDifferences,
    start: async () => (existsSync(PRACTICE_PROGRAM) ? startPractice() : undefined),
    missing: 'it is not built (npm run build)',
  },
  {
    name: 'moto',
    differences: motoDifferences,
    start: startMotoWithImages,
    missing: 'moto_server is not on PATH',
  },
];
