/**
 * Sessions of the AWS CLI. The real `aws sso login` and `aws login` need a browser and AWS: a stand-in notes how it
 * was called, and leaves behind what the real one would.
 */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { profileSection, writeAwsFiles } from './awsHome';

/** With a blank, which needs quotes in the header of its section alone (aws/aws-sdk-go-v2#2315). */
const SESSION = 'My School';
const LOGIN_SESSION = 'arn:aws:iam::123456789012:user/anna';

/** What the SSO portal and the login give; moto takes any. */
export const SESSION_KEYS = {
  accessKeyId: 'ASIAEXAMPLE',
  secretAccessKey: 'example',
  sessionToken: 'example',
};

/** The token that the stand-in's `sso login` brings. */
export const NEW_TOKEN = 'new-token';

export const inHours = (hours: number): Date => new Date(Date.now() + hours * 3_600_000);

/**
 * Two profiles ("course" by SSO, "console" by `aws login`) without a valid session, and the stand-in first on the
 * PATH of a bash. It writes its arguments to ~/called-with, and fails while there is a file ~/refuse.
 */
export async function prepareSessions(home: string): Promise<void> {
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
      `[sso-session '${SESSION}']\nsso_start_url = https://school.awsapps.com/start\nsso_region = eu-west-1\n`,
  });
  const token = (accessToken: string, expires: Date) =>
    JSON.stringify({ accessToken, expiresAt: expires.toISOString(), region: 'eu-west-1' });
  // The SDK's names for these files: sha1 of the session's name, sha256 of the login session.
  const ssoFile = path.join(cache, `${createHash('sha1').update(SESSION).digest('hex')}.json`);
  const loginCache = path.join(home, '.aws', 'login', 'cache');
  const loginFile = path.join(loginCache, `${createHash('sha256').update(LOGIN_SESSION).digest('hex')}.json`);
  await writeFile(ssoFile, token('old-token', inHours(-1)));
  await writeFile(file('sso-token'), token(NEW_TOKEN, inHours(8)));
  const login = {
    accessToken: { ...SESSION_KEYS, accountId: '123456789012', expiresAt: inHours(1).toISOString() },
  };
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
