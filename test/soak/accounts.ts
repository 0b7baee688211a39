/** The two accounts of a person who switches between them: the practice cloud's own, and a profile of AWS's files. */
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { Account, Profile } from '../../src/core/account/account';
import { openAccount } from '../../src/core/account/openAccount';
import { PRACTICE_PACE } from '../../src/core/account/pace';
import { readAccess } from '../../src/core/account/practice/access';
import { practiceProfile } from '../../src/core/account/practice/practiceProfile';
import { silentLog } from '../../src/core/log';
import type { Practice } from '../support/practice/practice';
import { throughDoor } from '../support/aws/throughDoor';
import { testAccount } from '../support/testAccount';

/** Opens accounts of that cloud, their calls going through a door on that port. */
export type OpenAccount = (kind: 'practice' | 'profile') => Account;

/** EC2 Lab renews credentials five minutes before they end: these every quarter of a minute. Seconds. */
const CREDENTIALS_LAST_S = 5 * 60 + 15;

/** An endpoint and the port of the door before it. */
export interface Behind {
  readonly endpoint: string;
  readonly port: number;
}

/**
 * @param home folder for the AWS files
 * @param port of the door before the cloud
 * @param schedules who has the schedules and their role, which the practice cloud has not
 */
export async function accountsOf(
  cloud: Practice,
  home: string,
  port: number,
  schedules: Behind | undefined,
): Promise<OpenAccount> {
  const access = await readAccess(cloud.stateDir);
  const program = path.join(home, 'credentials.js');
  const config = path.join(home, 'aws-config');
  const keys = { AccessKeyId: access.accessKeyId, SecretAccessKey: access.secretAccessKey };
  await fs.writeFile(
    program,
    `const Expiration = new Date(Date.now() + ${CREDENTIALS_LAST_S * 1000}).toISOString();
console.log(JSON.stringify({ Version: 1, ...${JSON.stringify(keys)}, Expiration }));\n`,
  );
  const line = `credential_process = "${process.execPath}" "${program}"`;
  await fs.writeFile(config, `[profile soak]\nregion = ${access.region}\n${line}\n`);
  const env = {
    ...process.env,
    AWS_CONFIG_FILE: config,
    AWS_SHARED_CREDENTIALS_FILE: path.join(home, 'aws-credentials'),
  };
  const profile: Profile = { name: 'soak', signIn: 'process', region: access.region };
  const common = { env, log: silentLog, mfa: () => Promise.resolve(undefined) };
  return (kind) => {
    const account =
      kind === 'practice'
        ? openAccount(practiceProfile(access), { ...common, practice: access })
        : openAccount(profile, { ...common, endpointOverride: access.endpoint });
    // Both are the practice cloud's: as impatient, and the owner of the same host entries.
    const own = throughDoor(port, { ...account, practice: access, pace: PRACTICE_PACE, billed: false });
    return schedules
      ? withSchedules(own, throughDoor(schedules.port, testAccount(schedules.endpoint, PATIENT)))
      : own;
  };
}

const PATIENT = { maxAttempts: 5 };

/** An account that has its schedules elsewhere. */
export function withSchedules(account: Account, other: Account): Account {
  return {
    ...account,
    client: (service, region) =>
      (service === 'scheduler' || service === 'iam' ? other : account).client(service, region),
    close: () => {
      account.close();
      other.close();
    },
  };
}
