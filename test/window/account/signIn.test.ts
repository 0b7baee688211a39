/**
 * A session that has ended. Of the AWS CLI there is a stand-in (awsSessions.ts). The rest of the way is real: the SDK
 * reads the session that it leaves, and exchanges an SSO token for keys at a portal played by a small server.
 */
import * as assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { closeWorkbenches, openWorkbench } from '../../host/workbench/openWorkbench';
import type { Workbench } from '../../host/workbench/workbench';
import { inHours, NEW_TOKEN, prepareSessions, SESSION_KEYS } from '../../support/aws/awsSessions';
import { startFakeAws, type FakeAws } from '../../support/aws/fakeAws';
import { startMoto, type Moto } from '../../support/moto/moto';
import { seedInstance } from '../../support/seed';
import { testAccount } from '../../support/testAccount';
import { needing } from '../../support/needs';

needing('moto_server').describe('window: signing in', function () {
  this.timeout(180_000);
  let moto: Moto | undefined;
  let portal: FakeAws | undefined;
  let workbench: Workbench;

  before(async () => {
    moto = await startMoto();
    const account = testAccount(moto.endpoint);
    await seedInstance(account, { region: 'us-east-1', name: 'behind-the-login' });
    account.close();
    // https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_GetRoleCredentials.html
    portal = await startFakeAws(() => ({
      body: JSON.stringify({ roleCredentials: { ...SESSION_KEYS, expiration: inHours(1).getTime() } }),
      headers: { 'Content-Type': 'application/json' },
    }));
    workbench = await openWorkbench({
      env: { AWS_ENDPOINT_URL: moto.endpoint, AWS_ENDPOINT_URL_SSO: portal.endpoint },
      settings: { 'terminal.integrated.defaultProfile.linux': 'bash' },
      prepare: ({ home }) => prepareSessions(home),
    });
    await workbench.sideBar.open('EC2 Lab');
  });
  after(async () => {
    await closeWorkbenches();
    await Promise.all([portal?.stop(), moto?.stop()]);
  });

  const welcome = () => workbench.sideBar.welcome();
  const pressSignIn = () => welcome().getByRole('button', { name: 'Sign in', exact: true }).click();
  const calledWith = () => readFile(path.join(workbench.folders.home, 'called-with'), 'utf8');

  async function choose(profile: string): Promise<void> {
    await workbench.palette('EC2 Lab: Choose profile');
    await workbench.quickInput.choose(profile);
  }

  it('says that an SSO session has expired, with the button that mends it', async () => {
    await choose('course');
    await welcome().getByText('Your AWS session has expired.').waitFor();
    await workbench.status('course · expired').waitFor();
    await workbench.screenshot('sign-in-expired');
  });

  it('keeps the button when the login fails', async () => {
    await writeFile(path.join(workbench.folders.home, 'refuse'), '');
    await pressSignIn();
    await workbench.terminalSays('The person closed the page.');
    await welcome().getByText('Your AWS session has expired.').waitFor();
    await workbench.status('course · expired').waitFor();
    await workbench.screenshot('sign-in-failed');
  });

  it('runs `aws sso login` in a terminal, and continues by itself', async () => {
    await rm(path.join(workbench.folders.home, 'refuse'));
    await pressSignIn();
    await workbench.sideBar.row('behind-the-login').waitFor();
    await workbench.status('course · 123456789012').waitFor();
    assert.equal(await calledWith(), 'sso login --profile course');
    assert.equal(portal!.calls.at(-1)?.headers['x-amz-sso_bearer_token'], NEW_TOKEN);
    await workbench.screenshot('sign-in-done');
  });

  it('runs `aws login` for a profile of that kind, and continues by itself', async () => {
    await choose('console');
    await welcome().getByText('Your AWS session has expired.').waitFor();
    await workbench.status('console · expired').waitFor();
    await pressSignIn();
    await workbench.sideBar.row('behind-the-login').waitFor();
    await workbench.status('console · 123456789012').waitFor();
    assert.equal(await calledWith(), 'login --profile console');
  });

  it('notices the new session also where the shell does not tell when a command ends', async () => {
    await workbench.changeSettings({ 'terminal.integrated.shellIntegration.enabled': false });
    await rm(path.join(workbench.folders.home, '.aws', 'login'), { recursive: true });
    await rm(path.join(workbench.folders.home, 'called-with'));
    await choose('console');
    await workbench.status('console · expired').waitFor();
    await pressSignIn();
    await workbench.sideBar.row('behind-the-login').waitFor();
    await workbench.status('console · 123456789012').waitFor();
    assert.equal(await calledWith(), 'login --profile console');
  });
});
