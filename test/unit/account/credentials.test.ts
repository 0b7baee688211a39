import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { keptCredentials, type Credentials } from '../../../src/core/account/credentials/keptCredentials';
import { openAccount } from '../../../src/core/account/openAccount';
import { listProfiles } from '../../../src/core/account/profiles';
import { silentLog } from '../../../src/core/log';
import { makeAwsFolder, type AwsFolder } from '../../support/aws/awsFolder';
import { startFakeAws, type Answer, type Call, type FakeAws } from '../../support/aws/fakeAws';

const keys: Credentials = { accessKeyId: 'a', secretAccessKey: 's' };
const endingIn = (ms: number): Credentials => ({ ...keys, expiration: new Date(ms) });

describe('Kept credentials', () => {
  it('are fetched once for all who ask', async () => {
    let fetched = 0;
    const provider = keptCredentials(() => Promise.resolve({ ...keys, accessKeyId: `k${++fetched}` }));
    const given = await Promise.all([provider(), provider(), provider()]);
    assert.deepEqual(
      [...given, await provider()].map(({ accessKeyId }) => accessKeyId),
      ['k1', 'k1', 'k1', 'k1'],
    );
  });

  it('are renewed five minutes before they end', async () => {
    let now = 0;
    let fetched = 0;
    const provider = keptCredentials(
      () => {
        fetched++;
        return Promise.resolve(endingIn(now + 3_600_000));
      },
      () => now,
    );
    await provider();
    now = 3_299_000;
    await provider();
    assert.equal(fetched, 1);
    now = 3_301_000;
    await provider();
    assert.equal(fetched, 2);
  });

  it('serve to their last minute when renewing fails', async () => {
    let now = 0;
    const provider = keptCredentials(
      () => (now === 0 ? Promise.resolve(endingIn(3_600_000)) : Promise.reject(new Error('offline'))),
      () => now,
    );
    await provider();
    now = 3_500_000;
    assert.deepEqual(await provider(), endingIn(3_600_000));
    now = 3_600_001;
    await assert.rejects(provider(), /offline/);
  });

  it('are fetched again after a failure', async () => {
    let tries = 0;
    const provider = keptCredentials(() =>
      ++tries === 1 ? Promise.reject(new Error('no')) : Promise.resolve(keys),
    );
    await assert.rejects(provider());
    assert.deepEqual(await provider(), keys);
  });
});

describe('An account', () => {
  let folder: AwsFolder;
  let aws: FakeAws;
  const prompts: string[] = [];
  let code: string | undefined;

  const identityAnswer: Answer = {
    body: `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/x</Arn><UserId>U</UserId><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
  };
  const roleAnswer: Answer = {
    body: `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2999-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
  };
  const wrongCode: Answer = {
    status: 403,
    body: '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>MultiFactorAuthentication failed with invalid MFA one time pass code. </Message></Error></ErrorResponse>',
  };
  const answer = ({ action, parameters }: Call): Answer => {
    if (action !== 'AssumeRole') return identityAnswer;
    return parameters.get('TokenCode') === '000000' ? wrongCode : roleAnswer;
  };

  const open = async (name: string) => {
    const profile = (await listProfiles(folder.env)).find((found) => found.name === name);
    assert.ok(profile);
    const mfa = (serial: string) => {
      prompts.push(serial);
      return Promise.resolve(code);
    };
    return openAccount(profile, {
      env: folder.env,
      endpointOverride: aws.endpoint,
      mfa,
      log: silentLog,
      maxAttempts: 1,
    });
  };
  /** The key that signed a call. */
  const signer = (call: Call | undefined) =>
    /Credential=([^/]+)/.exec(call?.headers.authorization ?? '')?.[1];

  beforeEach(async () => {
    prompts.length = 0;
    code = '123456';
    aws = await startFakeAws(answer);
    folder = await makeAwsFolder({
      config: `[profile role]\nrole_arn = arn:aws:iam::1:role/R\nsource_profile = base\nmfa_serial = my-phone\n[profile empty]\nregion = eu-west-1\n`,
      credentials: `[base]\naws_access_key_id = AKIABASE\naws_secret_access_key = s\n`,
    });
  });
  afterEach(async () => {
    await aws.stop();
    await folder.remove();
  });

  it('signs with the keys of its profile, whatever the environment holds', async () => {
    const account = await open('base');
    assert.deepEqual(await account.identity(), {
      accountId: '123456789012',
      arn: 'arn:aws:iam::123456789012:user/x',
    });
    assert.equal(signer(aws.calls[0]), 'AKIABASE');
  });

  it('takes on a role with one question for the code, however many calls need it', async () => {
    const account = await open('role');
    const clients = ['eu-west-1', 'us-east-1', 'sa-east-1'].map((region) => account.client('ec2', region));
    await Promise.all(clients.map(async (client) => (await client).config.credentials()));
    await account.identity();
    assert.deepEqual(prompts, ['my-phone']);
    const [role, identity] = aws.calls;
    assert.equal(role?.parameters.get('TokenCode'), '123456');
    assert.equal(signer(role), 'AKIABASE');
    assert.equal(signer(identity), 'ASIAROLE');
  });

  for (const [what, given] of [
    ['no', undefined],
    ['a wrong', '000000'],
  ] as const) {
    it(`does not ask again by itself after ${what} code`, async () => {
      code = given;
      const account = await open('role');
      await assert.rejects(account.identity(), { code: 'MfaFailed' });
      await assert.rejects(account.identity(), { code: 'MfaFailed' });
      assert.equal(prompts.length, 1);
    });
  }

  it('says when its profile has no credentials, and sees them once they are there', async () => {
    const account = await open('empty');
    await assert.rejects(account.identity(), { code: 'NoCredentials', message: /empty/ });
    await writeFile(
      folder.credentialsFile,
      `[empty]\naws_access_key_id = AKIANEW\naws_secret_access_key = s\n`,
    );
    await account.identity();
    assert.equal(signer(aws.calls[0]), 'AKIANEW');
  });

  it('reads credentials from a file with a byte order mark', async () => {
    await writeFile(
      folder.credentialsFile,
      `\ufeff[base]\r\naws_access_key_id = AKIABOM\r\naws_secret_access_key = s\r\n`,
    );
    await (await open('base')).identity();
    assert.equal(signer(aws.calls[0]), 'AKIABOM');
  });
});
