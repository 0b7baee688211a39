/**
 * A session that has ended. The real `aws sso login` and `aws login` need a browser and AWS: a stand-in on the window's
 * PATH notes how it was called and leaves behind what the real one would. The rest of the way is real: the SDK reads
 * that session, and exchanges an SSO token for keys at a portal played by a small server.
 */
import * as assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { closeWorkbenches, openWorkbench } from '../host/workbench/openWorkbench';
import type { Workbench } from '../host/workbench/workbench';
import { profileSection, writeAwsFiles } from '../support/awsHome';
import { startFakeAws, type FakeAws } from '../support/fakeAws';
import { startMoto, type Moto } from '../support/moto';
import { seedInstance } from '../support/seed';
import { testAccount } from '../support/testAccount';

const SESSION = 'school';
const LOGIN_SESSION = 'arn:aws:iam::123456789012:user/anna';
const KEYS = { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'example', sessionToken: 'example' };
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);

describe('window: signing in', function () {
  this.timeout(180_000);
  let moto: Moto | undefined;
  let portal: FakeAws | undefined;
  let workbench: Workbench;

  before(async function () {
    moto = await startMoto();
    if (!moto) {
      console.log('skipped: there is no moto_server on this computer');
      this.skip();
    }
    const account = testAccount(moto.endpoint);
    await seedInstance(account, { region: 'us-east-1', name: 'behind-the-login' });
    account.close();
    // https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_GetRoleCredentials.html
    portal = await startFakeAws(() => ({
      body: JSON.stringify({ roleCredentials: { ...KEYS, expiration: inHours(1).getTime() } }),
      headers: { 'Content-Type': 'application/json' },
    }));
    workbench = await openWorkbench({
      env: { AWS_ENDPOINT_URL: moto.endpoint, AWS_ENDPOINT_URL_SSO: portal.endpoint },
      settings: { 'terminal.integrated.defaultProfile.linux': 'bash' },
      prepare: ({ home }) => prepare(home),
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
    assert.equal(portal!.calls.at(-1)?.headers['x-amz-sso_bearer_token'], 'new-token');
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
});

/** Two profiles, an expired SSO token, and what the stand-in leaves behind when it is called. */
async function prepare(home: string): Promise<void> {
  const cache = path.join(home, '.aws', 'sso', 'cache');
  const file = (name: string) => path.join(home, name);
  await Promise.all([mkdir(cache, { recursive: true }), mkdir(file('bin'))]);
  await writeAwsFiles(home, {
    config:
      profileSection('course', {
        sso_session: SESSION,
        sso_account_id: '123456789012',
        sso_role_name: 'Student',
        region: 'us-east-1',
      }) +
      profileSection('console', { login_session: LOGIN_SESSION, region: 'us-east-1' }) +
      `[sso-session ${SESSION}]\nsso_start_url = https://school.awsapps.com/start\nsso_region = eu-west-1\n`,
  });
  const token = (accessToken: string, expires: Date) =>
    JSON.stringify({ accessToken, expiresAt: expires.toISOString(), region: 'eu-west-1' });
  // The SDK's names for these files: sha1 of the session's name, sha256 of the login session.
  const ssoFile = path.join(cache, `${createHash('sha1').update(SESSION).digest('hex')}.json`);
  const loginCache = path.join(home, '.aws', 'login', 'cache');
  const loginFile = path.join(loginCache, `${createHash('sha256').update(LOGIN_SESSION).digest('hex')}.json`);
  await writeFile(ssoFile, token('old-token', inHours(-1)));
  await writeFile(file('sso-token'), token('new-token', inHours(8)));
  const login = { accessToken: { ...KEYS, accountId: '123456789012', expiresAt: inHours(1).toISOString() } };
  await writeFile(
    file('login-token'),
    JSON.stringify({ ...login, clientId: 'cli', refreshToken: 'example', dpopKey: 'example' }),
  );
  await writeFile(file('.bashrc'), 'PATH="$HOME/bin:$PATH"\nPS1="$ "\n');
  await writeFile(
    path.join(home, 'bin', 'aws'),
    `#!/bin/sh
printf '%s' "$*" > '${file('called-with')}'
if [ -e '${file('refuse')}' ]; then echo 'The person closed the page.'; exit 1; fi
case "$1" in
  sso) cp '${file('sso-token')}' '${ssoFile}' ;;
  login) mkdir -p '${loginCache}' && cp '${file('login-token')}' '${loginFile}' ;;
esac
echo 'Successfully logged in.'
`,
    { mode: 0o755 },
  );
}
