import { DescribeImagesCommand } from '@aws-sdk/client-ec2';
import { startMoto } from '../../support/moto/moto';
import type { Need } from '../../support/needs';
import { startPractice } from '../../support/practice/practice';
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
  readonly needs: Need;
  start(): Promise<RunningCloud>;
}

/** The regions that tests work in. */
const REGIONS = ['us-east-1', 'eu-west-1'];

/**
 * moto makes its public images, and a snapshot for each, at the first look at a region, and may answer with a web
 * page when snapshots are listed at that moment.
 */
async function startMotoWithImages(): Promise<RunningCloud> {
  const moto = await startMoto();
  const account = testAccount(moto.endpoint);
  for (const region of REGIONS) {
    await (await account.client('ec2', region)).send(new DescribeImagesCommand({ Owners: ['self'] }));
  }
  account.close();
  return moto;
}

export const clouds: readonly Cloud[] = [
  {
    name: 'the practice cloud',
    differences: practiceDifferences,
    needs: 'the practice cloud',
    start: startPractice,
  },
  {
    name: 'moto',
    differences: motoDifferences,
    needs: 'moto_server',
    start: startMotoWithImages,
  },
];
