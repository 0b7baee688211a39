/** From no account to one, and from one account to another. EC2 and STS are moto. */
import * as assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import * as path from 'node:path';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { openLab, type Lab } from '../../host/workbench/openLab';
import type { Workbench } from '../../host/workbench/workbench';
import { keysSection, profileSection, writeAwsFiles } from '../../support/aws/awsHome';
import { seedInstance } from '../../support/seed';
import { EXAMPLE_KEYS, testAccount } from '../../support/testAccount';
import { needing } from '../../support/needs';

/** moto gives each role's account an EC2 of its own. */
const ROLE = 'arn:aws:iam::111111111111:role/Student';

needing('moto_server').describe('window: the account', function () {
  this.timeout(180_000);
  let lab: Lab | undefined;
  let workbench: Workbench;

  before(async () => {
    lab = await openLab({
      prepare: async ({ account, moto }, { home }) => {
        await rm(path.join(home, '.aws'), { recursive: true });
        await seedInstance(account, { region: 'eu-west-1', name: 'of-the-course' });
        await seedAsRole(moto.endpoint, 'of-the-student');
      },
    });
    workbench = lab.window;
  });
  after(() => lab?.close());

  it('says what to do where there are no AWS files', async () => {
    await workbench.sideBar.open('EC2 Lab');
    const welcome = workbench.sideBar.welcome();
    await welcome.getByText('No AWS profile was found on this computer.').waitFor();
    for (const name of ['Open AWS config', 'Look again'])
      assert.ok(await welcome.getByRole('button', { name, exact: true }).isVisible(), name);
    await workbench.screenshot('account-none');
  });

  it('notices a credentials file that another program writes', async () => {
    await writeAwsFiles(workbench.folders.home, { credentials: keysSection('default') });
    await workbench.sideBar.row('eu-west-1 · Ireland').waitFor();
    await workbench.sideBar.row('of-the-course').waitFor();
    await workbench.status('default · 123456789012').waitFor();
    await workbench.screenshot('account-noticed');
  });

  it('asks which profile when there are several and none is the default', async () => {
    await writeAwsFiles(workbench.folders.home, {
      credentials: keysSection('course'),
      config:
        profileSection('course', { region: 'eu-west-1' }) +
        profileSection('student', { role_arn: ROLE, source_profile: 'course', region: 'us-east-1' }),
    });
    const welcome = workbench.sideBar.welcome();
    await welcome.getByText('Choose which of your AWS profiles to use.').waitFor();
    await workbench.status('Choose AWS profile').waitFor();
    await welcome.getByRole('button', { name: 'Choose profile', exact: true }).click();
    assert.deepEqual(await workbench.quickInput.labels(), ['course', 'student', 'Practice cloud']);
    await workbench.screenshot('account-pick');
    await workbench.quickInput.choose('course');
    await workbench.status('course · 123456789012').waitFor();
    await workbench.sideBar.row('of-the-course').waitFor();
  });

  it('switches to another account by one pick from the status bar', async () => {
    await workbench.status('course · 123456789012').click();
    await workbench.quickInput.choose('student');
    await workbench.status('student · 111111111111').waitFor();
    await workbench.sideBar.row('of-the-student').waitFor();
    assert.equal(await workbench.sideBar.row('of-the-course').count(), 0);
    await workbench.screenshot('account-switched');
  });

  it('says so when the files go away, and comes back with them', async () => {
    await rm(path.join(workbench.folders.home, '.aws'), { recursive: true });
    await workbench.sideBar.welcome().getByText('No AWS profile was found on this computer.').waitFor();
    await writeAwsFiles(workbench.folders.home, { credentials: keysSection('default') });
    await workbench.sideBar.welcome().getByText('Choose which of your AWS profiles to use.').waitFor();
  });
});

/** An instance in the account of the role. */
async function seedAsRole(endpoint: string, name: string): Promise<void> {
  const credentials = {
    accessKeyId: EXAMPLE_KEYS.AWS_ACCESS_KEY_ID,
    secretAccessKey: EXAMPLE_KEYS.AWS_SECRET_ACCESS_KEY,
  };
  const sts = new STSClient({ endpoint, region: 'us-east-1', credentials });
  const { Credentials: given } = await sts.send(
    new AssumeRoleCommand({ RoleArn: ROLE, RoleSessionName: 'seed' }),
  );
  sts.destroy();
  const account = testAccount(endpoint, {
    env: {
      AWS_ACCESS_KEY_ID: given?.AccessKeyId,
      AWS_SECRET_ACCESS_KEY: given?.SecretAccessKey,
      AWS_SESSION_TOKEN: given?.SessionToken,
    },
  });
  await seedInstance(account, { region: 'us-east-1', name });
  account.close();
}
