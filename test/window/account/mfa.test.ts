/**
 * A role that wants a code from an MFA device. moto's STS accepts any code; the refusal of one is made on the way.
 */
import * as assert from 'node:assert/strict';
import { openLab, type Lab } from '../../host/workbench/openLab';
import type { Workbench } from '../../host/workbench/workbench';
import { keysSection, profileSection, writeAwsFiles } from '../../support/aws/awsHome';
import { refusal } from '../../support/moto/motoProxy';
import { needing } from '../../support/needs';

const WRONG_CODE = '000000';

needing('moto_server').describe('window: a profile with an MFA device', function () {
  this.timeout(180_000);
  let lab: Lab | undefined;
  let workbench: Workbench;

  before(async () => {
    lab = await openLab({
      prepare: (_scene, { home }) =>
        writeAwsFiles(home, {
          credentials: keysSection('course'),
          config: profileSection('guarded', {
            role_arn: 'arn:aws:iam::123456789012:role/Student',
            source_profile: 'course',
            mfa_serial: 'arn:aws:iam::123456789012:mfa/anna-phone',
            region: 'us-east-1',
          }),
        }),
    });
    workbench = lab.window;
    lab.cloud.intervene(({ action, query }) => {
      const wrong = action === 'AssumeRole' && query.get('TokenCode') === WRONG_CODE;
      const words = 'MultiFactorAuthentication failed with invalid MFA one time pass code.';
      return Promise.resolve(wrong ? refusal('AccessDenied', words, 403) : undefined);
    });
  });
  after(() => lab?.close());

  const codes = () =>
    lab!.cloud.calls
      .filter(({ action }) => action === 'AssumeRole')
      .map(({ query }) => query.get('TokenCode'));
  const welcome = () => workbench.sideBar.welcome();

  it('asks for the code, and says what is missing when the box is closed', async () => {
    await workbench.sideBar.open('EC2 Lab');
    await welcome().getByRole('button', { name: 'Choose profile', exact: true }).click();
    await workbench.quickInput.choose('guarded');
    await workbench.quickInput.titled('Multi-factor authentication').waitFor();
    assert.match(await workbench.quickInput.message(), /anna-phone/);
    await workbench.screenshot('mfa-prompt');
    await workbench.quickInput.escape();
    await welcome().getByText('needs a code from your MFA device').waitFor();
    await workbench.status(/guarded · signed out/).waitFor();
    await workbench.screenshot('mfa-cancelled');
  });

  it('does not ask again by itself, but answers a command with a sentence', async () => {
    await workbench.palette('EC2 Lab: Create key pair');
    await workbench.notifications.with('The profile guarded needs an MFA code.').waitFor();
    await workbench.quickInput.input().waitFor({ state: 'hidden' });
    assert.deepEqual(codes(), []);
    await workbench.screenshot('mfa-sentence');
    await workbench.notifications.clear();
  });

  it('says so when AWS does not accept the code', async () => {
    await welcome().getByRole('button', { name: 'Enter the code', exact: true }).click();
    await workbench.quickInput.titled('Multi-factor authentication').waitFor();
    await workbench.quickInput.type(WRONG_CODE);
    await welcome().getByRole('button', { name: 'What went wrong?', exact: true }).click();
    await workbench.notifications.with('AWS did not accept the MFA code for the profile guarded.').waitFor();
    await workbench.screenshot('mfa-wrong');
  });

  it('asks once for all regions, and fills the tree', async () => {
    await workbench.notifications.press(/did not accept the MFA code/, 'Enter the code');
    await workbench.quickInput.titled('Multi-factor authentication').waitFor();
    await workbench.quickInput.type('123456');
    await welcome().getByText('There are no instances in this account yet.').waitFor();
    await workbench.status('guarded · 123456789012').waitFor();
    await workbench.quickInput.input().waitFor({ state: 'hidden' });
    assert.deepEqual(codes(), [WRONG_CODE, '123456']);
    const asked = lab!.cloud.calls.filter(({ action }) => action === 'DescribeInstances');
    assert.ok(new Set(asked.map(({ region }) => region)).size >= 17);
  });
});
