/** What is asked of STS, of a container and of the environment for credentials, and what of the answer is kept. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import * as fs from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { Profile } from '../../../src/core/account/account';
import { assumeRole } from '../../../src/core/account/credentials/assumeRole';
import { credentialsOf } from '../../../src/core/account/credentials/credentials';
import { environmentCredentials } from '../../../src/core/account/credentials/environmentCredentials';
import { profileCredentials } from '../../../src/core/account/credentials/profileCredentials';
import { readSharedFiles } from '../../../src/core/account/sharedFiles';
import { silentLog } from '../../../src/core/log';
import { startFakeAws, type FakeAws } from '../../support/aws/fakeAws';
import { PRACTICE_ACCESS } from '../../support/practice/practiceAccess';

const ROLE = 'arn:aws:iam::123456789012:role/lab';
const own = { accessKeyId: 'AKIDOWN', secretAccessKey: 'own' };
const given = { accessKeyId: 'ASIAGIVEN', secretAccessKey: 'given' };
const role: Profile = { name: 'lab', signIn: 'role' };

/** With these variables in this process's own environment, where the SDK looks. */
async function withEnvironment<T>(changes: NodeJS.ProcessEnv, act: () => Promise<T>): Promise<T> {
  const before = { ...process.env };
  Object.assign(process.env, changes);
  try {
    return await act();
  } finally {
    for (const name of Object.keys(changes)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  }
}

describe('the credentials of a role', () => {
  let home: string;
  beforeEach(async () => {
    home = await fs.mkdtemp(path.join(tmpdir(), 'ec2-lab-role-'));
    await fs.mkdir(path.join(home, '.aws'));
  });
  afterEach(() => fs.rm(home, { recursive: true, force: true }));

  /** What is asked of STS for the profile "lab" of this config, and as whom. */
  async function asked(config: string): Promise<unknown[]> {
    await fs.writeFile(path.join(home, '.aws', 'config'), config);
    const calls: unknown[] = [];
    const env = { HOME: home };
    await profileCredentials({
      profile: role,
      files: await readSharedFiles(env),
      env,
      assume: (source, input) => {
        calls.push([source, input]);
        return Promise.resolve(given);
      },
      mfa: (serial) => Promise.resolve(`code for ${serial}`),
    });
    return calls;
  }
  const base = '[profile base]\naws_access_key_id = AKIDOWN\naws_secret_access_key = own\n';
  const lab = `[profile lab]\nrole_arn = ${ROLE}\n`;

  it('are asked for with all that the profile says', async () => {
    const more =
      'source_profile = base\nrole_session_name = me\nduration_seconds = 900\nexternal_id = x\nmfa_serial = arn:mfa\n';
    assert.deepEqual(await asked(`${base}${lab}${more}`), [
      [
        own,
        {
          RoleArn: ROLE,
          RoleSessionName: 'me',
          DurationSeconds: 900,
          ExternalId: 'x',
          SerialNumber: 'arn:mfa',
          TokenCode: 'code for arn:mfa',
        },
      ],
    ]);
  });

  it('are asked for an hour, under a name of the moment, where it says nothing', async () => {
    const [[source, input]] = (await asked(`${base}${lab}source_profile = base\n`)) as [
      [unknown, { RoleSessionName: string }],
    ];
    const { RoleSessionName, ...rest } = input;
    assert.match(RoleSessionName, /^aws-sdk-js-\d{13}$/);
    assert.deepEqual([source, rest], [own, { RoleArn: ROLE, DurationSeconds: 3600 }]);
  });

  it('are asked for with the session of the keys before, and step by step through other roles', async () => {
    const session = `${base}aws_session_token = token\n`;
    assert.deepEqual((await asked(`${session}${lab}source_profile = base\n`)).length, 1);
    const first = 'arn:aws:iam::123456789012:role/first';
    const calls = (await asked(
      `${session}[profile mid]\nrole_arn = ${first}\nsource_profile = base\n${lab}source_profile = mid\n`,
    )) as [unknown, { RoleArn: string }][];
    assert.deepEqual(
      calls.map(([source, { RoleArn }]) => [source, RoleArn]),
      [
        [{ ...own, sessionToken: 'token' }, first],
        [given, ROLE],
      ],
    );
  });

  it('are asked for with what the environment or a container holds', async () => {
    const keys = { AWS_ACCESS_KEY_ID: 'AKIDENV', AWS_SECRET_ACCESS_KEY: 'env' };
    const sourceOf = async (config: string) =>
      ((await asked(config)) as [{ accessKeyId: string }][]).map(([{ accessKeyId }]) => accessKeyId);
    await withEnvironment(keys, async () => {
      assert.deepEqual(await sourceOf(`${lab}credential_source = Environment\n`), ['AKIDENV']);
      // As the AWS CLI has it, also where the profile that the role comes from says so.
      const mid = '[profile mid]\ncredential_source = Environment\n';
      assert.deepEqual(await sourceOf(`${mid}${lab}source_profile = mid\n`), ['AKIDENV']);
    });
    await withContainer(async () => {
      assert.deepEqual(await sourceOf(`${lab}credential_source = EcsContainer\n`), ['ASIACONTAINER']);
    });
    await assert.rejects(asked(`${lab}credential_source = Moon\n`), {
      code: 'NoCredentials',
      message: /Moon/,
    });
  });

  it('are none where the chain ends in half a key', async () => {
    for (const half of ['aws_access_key_id = AKIDOWN\n', 'aws_secret_access_key = own\n'])
      await assert.rejects(asked(`[profile base]\n${half}${lab}source_profile = base\n`), {
        code: 'NoCredentials',
      });
  });
});

/** With a server that gives credentials as those of containers do. */
async function withContainer<T>(act: () => Promise<T>): Promise<T> {
  const body = JSON.stringify({
    AccessKeyId: 'ASIACONTAINER',
    SecretAccessKey: 's',
    Token: 't',
    Expiration: '2099-01-01T00:00:00Z',
  });
  const server = createServer((_request, response) => response.end(body)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const uri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  try {
    return await withEnvironment({ AWS_CONTAINER_CREDENTIALS_FULL_URI: uri }, act);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('what STS answers', () => {
  let aws: FakeAws;
  let inner: string;
  beforeEach(async () => {
    const wrap = (text: string) =>
      `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>${text}</AssumeRoleResult></AssumeRoleResponse>`;
    aws = await startFakeAws(() => ({ body: wrap(`<Credentials>${inner}</Credentials>`) }));
  });
  afterEach(() => aws.stop());
  const assume = () =>
    assumeRole(role, 'eu-west-1', {
      env: {},
      endpointOverride: aws.endpoint,
      mfa: () => Promise.resolve(undefined),
      log: silentLog,
      maxAttempts: 1,
    })(own, { RoleArn: ROLE, RoleSessionName: 'me' });
  const keys = '<AccessKeyId>ASIAGIVEN</AccessKeyId><SecretAccessKey>given</SecretAccessKey>';

  it('is kept with its end and its token, which all calls need', async () => {
    inner = `${keys}<SessionToken>token</SessionToken><Expiration>2030-01-01T00:00:00Z</Expiration>`;
    assert.deepEqual(await assume(), {
      ...given,
      sessionToken: 'token',
      expiration: new Date('2030-01-01T00:00:00Z'),
    });
    const { parameters, headers } = aws.calls[0]!;
    assert.deepEqual([parameters.get('Action'), parameters.get('RoleArn')], ['AssumeRole', ROLE]);
    assert.match(headers.authorization ?? '', /Credential=AKIDOWN\/\d+\/eu-west-1\/sts\//);
  });

  it('is kept without what it does not say, and is nothing with half a key', async () => {
    inner = keys;
    assert.deepEqual(await assume(), given);
    for (const half of ['<AccessKeyId>ASIAGIVEN</AccessKeyId>', '<SecretAccessKey>x</SecretAccessKey>', '']) {
      inner = half;
      await assert.rejects(assume(), /without credentials/);
    }
  });
});

describe('the credentials of the environment', () => {
  const keys = { AWS_ACCESS_KEY_ID: 'AKIDENV', AWS_SECRET_ACCESS_KEY: 'env' };

  it('are its keys, with its session where there is one', async () => {
    const plain = { accessKeyId: 'AKIDENV', secretAccessKey: 'env' };
    assert.deepEqual(await environmentCredentials(keys)(), plain);
    const env = { ...keys, AWS_SESSION_TOKEN: 'token', AWS_WEB_IDENTITY_TOKEN_FILE: '/t' };
    assert.deepEqual(await environmentCredentials(env)(), { ...plain, sessionToken: 'token' });
  });

  it('are those of a container where a key is missing, or of a token where one is named', async () => {
    await withContainer(async () => {
      for (const env of [{}, { AWS_ACCESS_KEY_ID: 'x' }, { AWS_SECRET_ACCESS_KEY: 'x' }])
        assert.equal((await environmentCredentials(env)()).accessKeyId, 'ASIACONTAINER');
      const token = { AWS_WEB_IDENTITY_TOKEN_FILE: path.join(tmpdir(), 'no such token'), AWS_ROLE_ARN: ROLE };
      await withEnvironment(token, () => assert.rejects(environmentCredentials(token)(), /ENOENT/));
    });
  });
});

describe('an account that asks for a code', () => {
  it('asks once, for a code that was not given stays so until it is opened anew', async () => {
    const home = await fs.mkdtemp(path.join(tmpdir(), 'ec2-lab-mfa-'));
    await fs.mkdir(path.join(home, '.aws'));
    const config = `[profile lab]\nrole_arn = ${ROLE}\nsource_profile = lab\nmfa_serial = arn:mfa\naws_access_key_id = AKIDOWN\naws_secret_access_key = own\n`;
    await fs.writeFile(path.join(home, '.aws', 'config'), config);
    const asked: string[] = [];
    const credentials = credentialsOf(role, 'eu-west-1', {
      env: { HOME: home },
      mfa: (serial) => Promise.resolve(void asked.push(serial)),
      log: silentLog,
    });
    for (let call = 1; call <= 3; call++)
      await assert.rejects(credentials(), {
        code: 'MfaFailed',
        message: 'The profile lab needs an MFA code.',
        action: { kind: 'askMfaCode' },
      });
    assert.deepEqual(asked, ['arn:mfa']);
    await fs.rm(home, { recursive: true });
  });

  it('asks nobody while practising', async () => {
    const practice = { name: 'x', signIn: 'practice' } as const;
    const options = { env: {}, practice: PRACTICE_ACCESS, mfa: () => Promise.resolve('1'), log: silentLog };
    const { accessKeyId, secretAccessKey } = PRACTICE_ACCESS;
    assert.deepEqual(await credentialsOf(practice, 'r', options)(), { accessKeyId, secretAccessKey });
  });
});
