/** Signing in with what the AWS files say, whatever names and slips are in them. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import * as fc from 'fast-check';
import type { Credentials } from '../../../src/core/account/credentials/keptCredentials';
import { credentialsOf } from '../../../src/core/account/credentials/credentials';
import { listProfiles } from '../../../src/core/account/profiles';
import { signInCommand } from '../../../src/core/account/signIn';
import { silentLog } from '../../../src/core/log';
import { Problem } from '../../../src/core/problem';
import { makeAwsFolder, type AwsFolder } from '../../support/aws/awsFolder';
import { startFakeAws, type FakeAws } from '../../support/aws/fakeAws';
import { inHours, SESSION_KEYS } from '../../support/aws/awsSessions';
import { itOnUnix } from '../../support/onUnix';

const ROLE = `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2999-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`;

describe('the credentials of a profile', () => {
  let folder: AwsFolder;
  let portal: FakeAws;
  let sts: FakeAws;
  const before_: Record<string, string | undefined> = {};

  beforeEach(async () => {
    // https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_GetRoleCredentials.html
    portal = await startFakeAws(() => ({
      body: JSON.stringify({ roleCredentials: { ...SESSION_KEYS, expiration: inHours(1).getTime() } }),
      headers: { 'Content-Type': 'application/json' },
    }));
    sts = await startFakeAws(() => ({ body: ROLE }));
    folder = await makeAwsFolder();
    // The SDK finds the portal and the tokens of its sessions by the environment of the process alone.
    const env = { HOME: folder.path, AWS_ENDPOINT_URL_SSO: portal.endpoint };
    for (const [name, value] of Object.entries(env)) {
      before_[name] = process.env[name];
      process.env[name] = value;
    }
  });
  afterEach(async () => {
    for (const [name, value] of Object.entries(before_))
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    await Promise.all([portal.stop(), sts.stop(), folder.remove()]);
  });

  const write = async (config: string | Uint8Array, credentials: string | Uint8Array = '') => {
    await writeFile(folder.configFile, config);
    await writeFile(folder.credentialsFile, credentials);
  };
  const profileCalled = async (name: string) => {
    const profiles = await listProfiles(folder.env);
    const found = profiles.find((profile) => profile.name === name);
    assert.ok(found, `${name} is not among ${profiles.map((profile) => profile.name).join()}`);
    return found;
  };
  const signIn = async (name: string): Promise<Credentials> =>
    credentialsOf(await profileCalled(name), 'us-east-1', {
      env: folder.env,
      endpointOverride: sts.endpoint,
      mfa: () => Promise.resolve(undefined),
      log: silentLog,
      maxAttempts: 1,
    })();
  /** The sentence that a sign-in ends with, its action, and the line that this leads to. */
  const trouble = async (name: string): Promise<string> => {
    const error: unknown = await signIn(name).catch((thrown: unknown) => thrown);
    assert.ok(error instanceof Problem, String(error));
    const { action, message } = error;
    const at = action?.kind === 'openFile' ? `${path.basename(action.path)}:${action.line}` : action?.kind;
    const shown = message
      .replaceAll(folder.configFile, 'CONFIG')
      .replaceAll(folder.credentialsFile, 'CREDENTIALS');
    return `${error.code} ${at}: ${shown}`;
  };
  /** As `aws sso login` leaves it: in a file named by the session or the start URL (SSOTokenLoader of botocore). */
  const leaveToken = async (id: string, content?: unknown) => {
    const cache = path.join(folder.path, '.aws', 'sso', 'cache');
    await mkdir(cache, { recursive: true });
    const token = { accessToken: `token of ${id}`, expiresAt: inHours(8).toISOString(), region: 'eu-west-1' };
    const file = path.join(cache, `${createHash('sha1').update(id).digest('hex')}.json`);
    await writeFile(file, JSON.stringify(content === undefined ? token : content));
  };

  // aws/aws-sdk-go-v2#2315, awslabs/aws-sdk-rust#1097
  for (const session of ['My School', 'school', "Ann's", 'Büro', 'a]b', '$(x)'])
    it(`come from the SSO session ${session}, for a profile of any name`, async () => {
      const header = `"${session}"`;
      await write(
        `[profile 'Data Lab']\nsso_session = ${session}\nsso_account_id = 123456789012\nsso_role_name = Student\n` +
          `[sso-session ${header}]\nsso_start_url = https://school.awsapps.com/start\nsso_region = eu-west-1\n`,
      );
      assert.match(
        await trouble('Data Lab'),
        /^ExpiredSession signIn: The profile Data Lab is not signed in:/,
      );
      await leaveToken(session);
      assert.equal((await signIn('Data Lab')).accessKeyId, SESSION_KEYS.accessKeyId);
      assert.equal(portal.calls[0]?.headers['x-amz-sso_bearer_token'], `token of ${session}`);
      assert.deepEqual(signInCommand(await profileCalled('Data Lab')), [
        ...['aws', 'sso', 'login', '--profile', 'Data Lab'],
      ]);
    });

  it('come from a start URL without a session, as before there were any', async () => {
    const url = 'https://school.awsapps.com/start';
    await write(
      `[profile old school]\n[profile 'old school']\nsso_start_url = ${url}\nsso_region = eu-west-1\nsso_account_id = 1\nsso_role_name = R\n`,
    );
    await leaveToken(url);
    assert.equal((await signIn('old school')).accessKeyId, SESSION_KEYS.accessKeyId);
  });

  it('have a session that is not one read anew', async () => {
    const session = 's';
    await write(
      `[profile p]\nsso_session = s\nsso_account_id = 1\nsso_role_name = R\n[sso-session s]\nsso_start_url = u\nsso_region = eu-west-1\n`,
    );
    for (const content of [null, 1, 'x', [], { accessToken: 1, expiresAt: 'never' }]) {
      await leaveToken(session, content);
      assert.match(await trouble('p'), /^ExpiredSession signIn: /, JSON.stringify(content));
    }
    const login = 'arn:aws:iam::123456789012:user/x';
    await write(`[profile "by login"]\nlogin_session = ${login}\n`);
    assert.match(await trouble('by login'), /^ExpiredSession signIn: /);
    const cache = path.join(folder.path, '.aws', 'login', 'cache');
    await mkdir(cache, { recursive: true });
    const file = path.join(cache, `${createHash('sha256').update(login).digest('hex')}.json`);
    for (const content of ['null', '{}', '[', '{"accessToken":{"expiresAt":"x"}}']) {
      await writeFile(file, content);
      assert.match(await trouble('by login'), /^ExpiredSession signIn: /, content);
    }
    const accessToken = { ...SESSION_KEYS, accountId: '123456789012', expiresAt: inHours(1).toISOString() };
    await writeFile(file, JSON.stringify({ accessToken, clientId: 'c', refreshToken: 'r', dpopKey: 'k' }));
    assert.equal((await signIn('by login')).accessKeyId, SESSION_KEYS.accessKeyId);
  });

  it('come by a chain of roles with names of any kind', async () => {
    await write(
      `[profile 'Data Lab']\nrole_arn = arn:aws:iam::1:role/R\nsource_profile = Ann's "Mac"\n` +
        `[profile "own"]\nrole_arn = arn:aws:iam::1:role/R\nsource_profile = own\naws_access_key_id = AKIAOWN\naws_secret_access_key = s\n`,
      `[Ann's "Mac"]\naws_access_key_id = AKIABASE # mine\naws_secret_access_key = s\n`,
    );
    assert.equal((await signIn('Data Lab')).accessKeyId, 'ASIAROLE');
    assert.match(sts.calls[0]?.headers.authorization ?? '', /Credential=AKIABASE\//);
    assert.equal((await signIn('own')).accessKeyId, 'ASIAROLE');
    assert.match(sts.calls[1]?.headers.authorization ?? '', /Credential=AKIAOWN\//);
  });

  it('are missing for a reason that stands in a line of a file', async () => {
    const sso = 'sso_account_id = 1\nsso_role_name = R\n';
    await write(
      [
        `[profile gone session]\n[profile a]\nsso_session = My School\n${sso}`,
        `[profile b]\nsso_session = half\n${sso}`,
        '[sso-session half]\nsso_region = eu-west-1\n',
        '[profile c]\nsso_session = half\n',
        '[profile d]\nrole_arn = r\nsource_profile = gone\n',
        '[profile e]\nrole_arn = r\nsource_profile = f\n',
        '[profile f]\nrole_arn = r\nsource_profile = e\n',
        '[profile g]\nrole_arn = r\n',
        '[profile h]\naws_access_key_id = AKIA\n',
        '[profile i]\nrole_arn = r\ncredential_source = Moon\n',
        '[profile j]\nregion = r\n',
        '[profile k]\nrole_arn = r\nweb_identity_token_file = /none/token\n',
        `[profile l]\nsso_session = a #b\n${sso}[sso-session 'a #b']\nsso_region = r\nsso_start_url = u\n`,
      ].join(''),
      '[m]\naws_secret_access_key = s\n',
    );
    const said: Record<string, string> = {};
    for (const name of 'abcdefghijklm') said[name] = await trouble(name);
    assert.deepEqual(said, {
      a: 'NoCredentials config:2: The profile a in CONFIG has the sso_session My School, which does not exist.',
      b: 'NoCredentials config:10: The SSO session half has no sso_start_url in CONFIG.',
      c: 'NoCredentials config:10: The SSO session half has no sso_start_url in CONFIG.',
      d: 'NoCredentials config:14: The profile d in CONFIG has the source_profile gone, which does not exist.',
      e: 'NoCredentials config:20: The profile f in CONFIG has the source_profile e, which leads back to it.',
      f: 'NoCredentials config:17: The profile e in CONFIG has the source_profile f, which leads back to it.',
      g: 'NoCredentials config:23: The profile g in CONFIG has a role, but no source_profile to take it from.',
      h: 'NoCredentials config:25: The profile h has no aws_secret_access_key in CONFIG.',
      i: 'NoCredentials config:27: The profile i in CONFIG has the credential_source Moon, which does not exist.',
      j: 'NoCredentials config:30: The profile j in CONFIG does not say how to sign in.',
      k: 'NoCredentials config:32: The profile k in CONFIG names the file /none/token, which cannot be read.',
      l: 'NoCredentials config:39: EC2 Lab cannot use the SSO session a #b in CONFIG: give it a simpler name.',
      m: 'NoCredentials credentials:1: The profile m has no aws_access_key_id in CREDENTIALS.',
    });
  });

  it('are told, where they are missing, with the line for which the AWS CLI refuses the file', async () => {
    await write('[profile a]\naws_access_key_id = AKIA\naws_secret_access_key s\n');
    assert.equal(
      await trouble('a'),
      'NoCredentials config:3: Line 3 of CONFIG is not “name = value”: the AWS CLI refuses the file.',
    );
  });

  itOnUnix('come from a helper program, without a shell', async () => {
    const program = path.join(folder.path, 'help me');
    await writeFile(
      program,
      `#!/bin/sh\nprintf '{"Version":1,"AccessKeyId":"AKIA%s","SecretAccessKey":"s"}' "$1"\n`,
      { mode: 0o755 },
    );
    await write(`[profile p]\ncredential_process = "${program}" '$(x) "y'\n`);
    await assert.rejects(signIn('p'), /printed no credentials/);
    await write(`[profile p]\ncredential_process = "${program}"\n   $(x);y\n`);
    assert.equal((await signIn('p')).accessKeyId, 'AKIA$(x);y');
  });

  it('end in a sentence or are there, whatever bytes both files hold', async function () {
    this.timeout(60_000);
    const parts = fc.constantFrom(
      ...[
        '[profile a]\n',
        '[default]\n',
        '[a]\n',
        "[sso-session 's s']\n",
        '[__proto__]\n',
        '[profile __proto__]\n',
      ],
      ...[
        '[constructor]\n',
        'sso_session = s s\n',
        'source_profile = a\n',
        'role_arn = r\n',
        'sso_region = r\n',
      ],
      ...[
        'aws_access_key_id = a\n',
        'aws_secret_access_key = b\n',
        'sso_account_id = 1\n',
        'sso_role_name = R\n',
      ],
      ...[
        'web_identity_token_file = \u0000\n',
        'credential_process = \u0000 x\n',
        'credential_process = "\n',
      ],
      ...[
        'sso_start_url = constructor\n',
        'constructor = x\n',
        'region = x\n',
        'ec2 =\n  endpoint_url = x\n',
      ],
    );
    const bytes = fc.oneof(
      fc.array(parts, { maxLength: 12 }).map((lines) => Buffer.from(lines.join(''))),
      fc.uint8Array({ maxLength: 60 }).map((array) => Buffer.from(array)),
      fc
        .tuple(fc.array(parts, { maxLength: 5 }), fc.uint8Array({ maxLength: 20 }))
        .map(([lines, array]) => Buffer.concat([Buffer.from(lines.join('')), Buffer.from(array)])),
    );
    await fc.assert(
      fc.asyncProperty(bytes, bytes, async (config, credentials) => {
        await write(config, credentials);
        for (const { name } of (await listProfiles(folder.env)).slice(0, 4)) {
          const outcome: unknown = await signIn(name).catch((error: unknown) => error);
          if (!(outcome instanceof Error)) continue;
          assert.ok(outcome instanceof Problem);
          assert.notEqual(outcome.code, 'Unknown', outcome.message);
          assert.doesNotMatch(outcome.message, /Cannot read|undefined|is not a function/);
        }
      }),
      { numRuns: 200 },
    );
  });
});
