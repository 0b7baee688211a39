/** Profiles and credentials in files and environments that are only half there, or say a thing twice. */
import assert from 'node:assert/strict';
import { profileEndpoints } from '../../../src/core/account/places/endpoints';
import { environmentCredentials } from '../../../src/core/account/credentials/environmentCredentials';
import { awsFiles, listProfiles } from '../../../src/core/account/profiles';
import { makeAwsFolder } from '../../support/aws/awsFolder';

describe('the credentials of the environment', () => {
  it('are the two keys, with the token where there is one', async () => {
    const keys = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 's' };
    assert.deepEqual(await environmentCredentials(keys)(), { accessKeyId: 'a', secretAccessKey: 's' });
    const withToken = await environmentCredentials({ ...keys, AWS_SESSION_TOKEN: 't' })();
    assert.deepEqual(withToken, { accessKeyId: 'a', secretAccessKey: 's', sessionToken: 't' });
  });

  it('are listed when there is a whole way to them, and not for half of one', async () => {
    const folder = await makeAwsFolder();
    const listed = async (env: Record<string, string>) =>
      (await listProfiles({ ...folder.env, ...env })).map(({ name, region }) => `${name} ${region ?? '-'}`);
    for (const env of [
      { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 's' },
      { AWS_WEB_IDENTITY_TOKEN_FILE: '/t', AWS_ROLE_ARN: 'r' },
      { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/x' },
      { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://x' },
    ])
      assert.deepEqual(await listed(env), ['environment -'], JSON.stringify(env));
    for (const name of [
      'AWS_ACCESS_KEY_ID',
      'AWS_SECRET_ACCESS_KEY',
      'AWS_WEB_IDENTITY_TOKEN_FILE',
      'AWS_ROLE_ARN',
    ])
      assert.deepEqual(await listed({ [name]: 'x' }), [], name);
    const keys = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 's', AWS_DEFAULT_REGION: 'b' };
    assert.deepEqual(await listed(keys), ['environment b']);
    assert.deepEqual(await listed({ ...keys, AWS_REGION: 'a' }), ['environment a']);
    await folder.remove();
  });
});

describe('profiles in files', () => {
  const named = async (config: string, credentials = '') => {
    const folder = await makeAwsFolder({ config, credentials });
    try {
      return new Map((await listProfiles(folder.env)).map((profile) => [profile.name, profile]));
    } finally {
      await folder.remove();
    }
  };

  it('take a role from the end of a chain, and from where it breaks', async () => {
    const profiles = await named(
      '[profile a]\nrole_arn = x\nsource_profile = b\n[profile b]\nrole_arn = y\nsource_profile = c\n[profile c]\nsso_session = s\n' +
        '[profile d]\nrole_arn = x\nsource_profile = gone\n[profile e]\nregion = r\nsource_profile = c\n[profile f]\nrole_arn = x\nsource_profile = f\n',
    );
    assert.deepEqual(profiles.get('a')?.source, { name: 'c', signIn: 'sso' });
    assert.deepEqual(profiles.get('b')?.source, { name: 'c', signIn: 'sso' });
    for (const name of ['c', 'd', 'e', 'f']) assert.equal(profiles.get(name)?.source, undefined, name);
  });

  it('sign in by whole pairs of settings alone, in the order of the SDK', async () => {
    const all =
      'role_arn = r\nsource_profile = s\naws_access_key_id = a\naws_secret_access_key = b\nweb_identity_token_file = t\ncredential_process = p\nsso_session = x\nlogin_session = l\n';
    const lines = all.trim().split('\n');
    const without = (...names: string[]) =>
      lines.filter((line) => !names.some((name) => line.startsWith(name))).join('\n');
    const config = Object.entries({
      role: all,
      'role-source': `${without('source_profile')}\ncredential_source = Environment`,
      keys: without('source_profile'),
      half: without('source_profile', 'aws_secret'),
      'half-too': without('source_profile', 'aws_access'),
      process: without('role_arn', 'aws_'),
      'process-too': without('source_profile', 'aws_', 'web_'),
      sso: without('role_arn', 'aws_', 'credential_process'),
      'sso-url': 'sso_start_url = u\nlogin_session = l',
      login: 'login_session = l',
      unknown: 'role_arn = r',
    });
    const profiles = await named(config.map(([name, text]) => `[profile ${name}]\n${text}\n`).join(''));
    assert.deepEqual(
      config.map(([name]) => profiles.get(name)?.signIn),
      [
        ...[
          'role',
          'role',
          'keys',
          'webIdentity',
          'webIdentity',
          'process',
          'process',
          'sso',
          'sso',
          'login',
          'unknown',
        ],
      ],
    );
  });

  it('leave out what is no profile, and lay the credentials over the rest', async () => {
    const profiles = await named(
      '[profile a]\nregion = r\nmfa_serial = m\n[sso-session s]\nsso_region = r\n[services v]\nec2 =\n  endpoint_url = http://x\n[profile profile.b]\nregion = r\n',
      '[a]\nregion = over\n',
    );
    const { writtenAt, ...a } = profiles.get('a') ?? assert.fail();
    assert.deepEqual(a, { name: 'a', signIn: 'unknown', region: 'over', mfaSerial: 'm' });
    assert.equal(writtenAt?.line, 1);
    assert.ok([...profiles.keys()].every((name) => !/^(sso-session|services)/.test(name)));
  });

  it('name endpoints, each service its own before the one for all, unless they say to ignore them', () => {
    const services = { 'ec2.endpoint_url': 'http://ec2' };
    const found = profileEndpoints({ endpoint_url: 'http://all' }, services);
    assert.deepEqual([found?.ec2, found?.sts], ['http://ec2', 'http://all']);
    assert.deepEqual(profileEndpoints({}, services), { ec2: 'http://ec2' });
    assert.equal(profileEndpoints({}), undefined);
    assert.equal(profileEndpoints({ endpoint_url: '' }), undefined);
    const ignoring = (text: string) =>
      profileEndpoints({ endpoint_url: 'http://all', ignore_configured_endpoint_urls: text });
    assert.equal(ignoring('True'), undefined);
    assert.equal(ignoring('no')?.ec2, 'http://all');
  });

  it('are in the home of each system, and where the environment says', () => {
    const config = (env: NodeJS.ProcessEnv) => awsFiles(env).config.replaceAll('\\', '/');
    assert.equal(config({ HOME: '/h', USERPROFILE: '/u' }), '/h/.aws/config');
    assert.equal(config({ USERPROFILE: '/u', HOMEPATH: '/p' }), '/u/.aws/config');
    assert.equal(config({ HOMEPATH: '/p' }), 'C:/p/.aws/config');
    assert.equal(config({ HOMEPATH: '/p', HOMEDRIVE: 'D:' }), 'D:/p/.aws/config');
    const chosen = (file: string) => config({ HOME: '/h', AWS_CONFIG_FILE: file });
    assert.deepEqual(['/x', '~/x', '~x/y', 'a~/x', ''].map(chosen), [
      '/x',
      '/h/x',
      '~x/y',
      'a~/x',
      '/h/.aws/config',
    ]);
    assert.equal(awsFiles({ HOME: '/h', AWS_SHARED_CREDENTIALS_FILE: '~/c' }).credentials, '/h/c');
  });
});
