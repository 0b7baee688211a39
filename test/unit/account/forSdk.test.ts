/** What the SDK's own reader makes of what ours hands it: settings of clients (dual stack, FIPS) come that way. */
import assert from 'node:assert/strict';
import { loadSharedConfigFiles, loadSsoSessionData } from '@smithy/core/config';
import { listProfiles } from '../../../src/core/account/profiles';
import { makeAwsFolder } from '../../support/aws/awsFolder';

describe('the AWS files, as the SDK gets them', () => {
  const read = async (config: string, credentials = '') => {
    const folder = await makeAwsFolder({ config, credentials });
    try {
      await listProfiles(folder.env);
      const paths = { filepath: folder.credentialsFile, configFilepath: folder.configFile };
      const { configFile, credentialsFile } = await loadSharedConfigFiles({ ...paths, ignoreCache: true });
      assert.deepEqual(credentialsFile, {});
      return { configFile, sessions: await loadSsoSessionData(paths) };
    } finally {
      await folder.remove();
    }
  };

  it('have profiles, sessions and services of any name', async () => {
    const names = ['Data Lab', "Ann's Mac", 'Büro', 'a]b', 'a.b', '実験', '=', 'profile x', '[x]'];
    const quoted = (name: string) => `"${name}"`;
    const { configFile, sessions } = await read(
      names
        .map(
          (name, at) =>
            `[profile ${quoted(name)}]\nREGION = r${at}\ns3 =\n  endpoint_url = http://s3\nuse_fips_endpoint = true\n` +
            `[sso-session ${quoted(name)}]\nsso_region = r${at}\n[services ${quoted(name)}]\nec2 =\n  endpoint_url = http://${at}\n`,
        )
        .join(''),
      '[Data Lab]\nregion = over\n[only]\nregion = r\n',
    );
    for (const [at, name] of names.entries()) {
      const region = name === 'Data Lab' ? 'over' : `r${at}`;
      const profile = { region, use_fips_endpoint: 'true', 's3.endpoint_url': 'http://s3' };
      assert.deepEqual(configFile[name], profile, name);
      assert.deepEqual(configFile[`services.${name}`], { 'ec2.endpoint_url': `http://${at}` }, name);
      assert.deepEqual(sessions[name], { sso_region: `r${at}` }, name);
    }
    assert.deepEqual(configFile['only'], { region: 'r' });
  });

  it('leave out names and values that its reader would take for something else', async () => {
    const { configFile } = await read(
      `[profile "a #b"]\nregion = r\n[profile constructor]\nname = x\n[profile __proto__]\nregion = x\n` +
        `[profile last]\nx = 1\n  2\noutput =\nregion = r\n`,
    );
    assert.deepEqual(Object.keys(configFile), ['last']);
    assert.deepEqual(configFile['last'], { region: 'r' });
    assert.equal(Object.name, 'Object');
    assert.equal(({} as Record<string, unknown>)['region'], undefined);
  });
});
