import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { awsFiles, defaultProfileName, ENVIRONMENT, listProfiles } from '../../../src/core/account/profiles';
import { SERVICES } from '../../../src/core/account/services';
import { makeAwsFolder, type AwsFolder } from '../../support/aws/awsFolder';
import { EXAMPLE_KEYS } from '../../support/testAccount';

const config = `
[default]
region = eu-west-1

[profile course]
sso_session = school
sso_account_id = 123456789012
sso_role_name = Student
region = eu-central-1

[profile old-sso]
sso_start_url = https://school.awsapps.com/start

[profile console]
login_session = arn:aws:iam::123456789012:user/someone

[profile teacher]
role_arn = arn:aws:iam::123456789012:role/Teacher
source_profile = course
mfa_serial = arn:aws:iam::123456789012:mfa/phone

[profile machine]
role_arn = arn:aws:iam::123456789012:role/Machine
credential_source = Ec2InstanceMetadata

[profile vault]
credential_process = /usr/bin/vault get

[profile pod]
role_arn = arn:aws:iam::123456789012:role/Pod
web_identity_token_file = /var/token

[profile local]
endpoint_url = http://127.0.0.1:5000

[profile split]
services = here
endpoint_url = http://127.0.0.1:5000

[services here]
ec2 =
  endpoint_url = http://127.0.0.1:6000

[sso-session school]
sso_start_url = https://school.awsapps.com/start
sso_region = eu-west-1
`;
const credentials = `
[default]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY
[only-keys]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY
`;

describe('Profiles', () => {
  let folder: AwsFolder;
  const withFiles = async (files: Parameters<typeof makeAwsFolder>[0]) =>
    (folder = await makeAwsFolder(files));
  const names = async () => (await listProfiles(folder.env)).map(({ name }) => name);
  afterEach(() => folder.remove());

  it('come from both files, each with how it signs in', async () => {
    await withFiles({ config, credentials });
    const profiles = await listProfiles(folder.env);
    assert.deepEqual(Object.fromEntries(profiles.map(({ name, signIn }) => [name, signIn])), {
      default: 'keys',
      course: 'sso',
      'old-sso': 'sso',
      console: 'login',
      teacher: 'role',
      machine: 'role',
      vault: 'process',
      pod: 'webIdentity',
      local: 'unknown',
      split: 'unknown',
      'only-keys': 'keys',
    });
  });

  it('carry region, MFA device, endpoints and the source of a role', async () => {
    await withFiles({ config, credentials });
    const byName = new Map((await listProfiles(folder.env)).map((profile) => [profile.name, profile]));
    assert.equal(byName.get('default')?.region, 'eu-west-1');
    assert.equal(byName.get('teacher')?.mfaSerial, 'arn:aws:iam::123456789012:mfa/phone');
    assert.deepEqual(byName.get('teacher')?.source, { name: 'course', signIn: 'sso' });
    assert.equal(byName.get('machine')?.source, undefined);
    const everywhere = 'http://127.0.0.1:5000';
    const others = Object.fromEntries(Object.keys(SERVICES).map((service) => [service, everywhere]));
    assert.deepEqual(byName.get('local')?.endpoints, { ...others, ec2: everywhere });
    assert.deepEqual(byName.get('split')?.endpoints, { ...others, ec2: 'http://127.0.0.1:6000' });
  });

  it('survive roles that name each other', async () => {
    await withFiles({
      config: `[profile a]\nrole_arn = x\nsource_profile = b\n[profile b]\nrole_arn = y\nsource_profile = a\n`,
    });
    assert.deepEqual(await names(), ['a', 'b']);
  });

  it('begin with the credentials of the environment', async () => {
    await withFiles({ credentials });
    const [first] = await listProfiles({ ...folder.env, ...EXAMPLE_KEYS, AWS_REGION: 'sa-east-1' });
    assert.deepEqual(first, { name: ENVIRONMENT, signIn: 'environment', region: 'sa-east-1' });
  });

  it('are none when there are no files', async () => {
    await withFiles({});
    assert.deepEqual(await listProfiles(folder.env), []);
  });

  for (const [what, bytes] of Object.entries({
    'a byte order mark': Buffer.from(`\ufeff${credentials.trimStart()}`),
    'CRLF line ends': Buffer.from(credentials.replaceAll('\n', '\r\n')),
    'UTF-16 as PowerShell writes it': Buffer.from(`\ufeff${credentials}`, 'utf16le'),
    'lines that are no settings': Buffer.from(
      `garbage\n[broken\n${credentials}\nmore = = garbage\n[]\n= x\n`,
    ),
    'no final line end': Buffer.from(credentials.trimEnd()),
  })) {
    it(`are read from a file with ${what}`, async () => {
      await withFiles({ credentials: bytes });
      const found = await listProfiles(folder.env);
      const good = found.filter(({ name }) => name === 'default' || name === 'only-keys');
      assert.deepEqual(
        good.map(({ signIn }) => signIn),
        ['keys', 'keys'],
      );
    });
  }

  it('are read anew each time, also when a byte order mark goes', async () => {
    await withFiles({ credentials: '\ufeff[one]\nregion = x\n' });
    assert.deepEqual(await names(), ['one']);
    await writeFile(folder.credentialsFile, '[two]\nregion = x\n');
    assert.deepEqual(await names(), ['two']);
    await writeFile(folder.credentialsFile, '');
    assert.deepEqual(await names(), []);
  });

  it('never throw, whatever is in the place of the files', async () => {
    await withFiles({ config: new Uint8Array([0, 255, 254, 10, 91]), credentials: '[__proto__]\nx = y\n' });
    await listProfiles(folder.env);
    await listProfiles({ ...folder.env, AWS_CONFIG_FILE: folder.path });
  });
});

describe('The files of the profiles', () => {
  it('are where the AWS CLI has them', () => {
    assert.deepEqual(awsFiles({ HOME: '/home/x' }), {
      config: '/home/x/.aws/config',
      credentials: '/home/x/.aws/credentials',
    });
    assert.equal(awsFiles({ HOME: '/home/x', AWS_CONFIG_FILE: '~/aws' }).config, '/home/x/aws');
  });
});

describe('The profile to begin with', () => {
  const named = (...list: string[]) => list.map((name) => ({ name }));

  it('is AWS_PROFILE, the environment, "default", the only one', () => {
    assert.equal(defaultProfileName({ AWS_PROFILE: 'b' }, named('environment', 'default', 'b')), 'b');
    assert.equal(defaultProfileName({}, named('environment', 'default')), 'environment');
    assert.equal(defaultProfileName({ AWS_PROFILE: '' }, named('a', 'default')), 'default');
    assert.equal(defaultProfileName({}, named('a', 'default')), 'default');
    assert.equal(defaultProfileName({}, named('a')), 'a');
  });

  // serverless/serverless#4242: AWS_PROFILE=sandbx went on as "default", in another account.
  it('is no other where AWS_PROFILE names one that does not exist', () => {
    for (const others of [named('environment', 'default'), named('only'), []])
      assert.equal(defaultProfileName({ AWS_PROFILE: 'sandbx' }, others), undefined);
  });

  it('is for the person to choose otherwise', () => {
    assert.equal(defaultProfileName({}, named('a', 'b')), undefined);
    assert.equal(defaultProfileName({}, []), undefined);
  });
});
