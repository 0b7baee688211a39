/** The AWS CLI itself and our reader, on the same files. botocore.test.ts holds them to each other for any lines. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { listProfiles } from '../../../src/core/account/profiles';
import { run } from '../../../src/core/run';
import { makeAwsFolder, type AwsFolder } from '../../support/aws/awsFolder';
import { needing } from '../../support/needs';

/** Each profile has its own region, so that it is plain which section was read. */
const CONFIG = `# at home
[profile 'Data Lab']
Region = eu-west-1
[profile "Ann's Mac"]
region: eu-west-2
[profile  lab ] ; a comment
region = eu-west-3
s3 =
  endpoint_url = http://127.0.0.1:1
[profile Büro]
region = eu-north-1
[profile both]
region = eu-south-1
output = json
[profile 'open]
region = us-west-1
[profile two words]
region = us-west-2
`;
const CREDENTIALS = `[both]
region = sa-east-1
[Only $(keys)]
region = ca-central-1
`;

needing('aws').describe('the AWS files, as the AWS CLI reads them', function () {
  this.timeout(120_000);
  let folder: AwsFolder;
  before(async () => (folder = await makeAwsFolder({ config: CONFIG, credentials: CREDENTIALS })));
  after(() => folder.remove());

  const aws = (...args: string[]) =>
    run('aws', ['configure', ...args], {
      // The command may be a shim, which finds its own home by the environment; the files are named.
      env: { ...process.env, ...folder.env, HOME: process.env['HOME'], PYTHONUTF8: '1' },
      timeoutMs: 60_000,
    });
  const region = async (profile: string) => (await aws('get', 'region', '--profile', profile)).stdout.trim();

  it('have the same profiles, with the same settings', async () => {
    const ours = await listProfiles(folder.env);
    assert.deepEqual(
      ours.map(({ name }) => name),
      ['Data Lab', "Ann's Mac", 'lab', 'Büro', 'both', 'Only $(keys)'],
    );
    for (const profile of ours) assert.equal(await region(profile.name), profile.region, profile.name);
    const listed = await aws('list-profiles');
    // The first version of the CLI has no such command.
    if (listed.code === 0)
      assert.deepEqual(listed.stdout.trim().split(/\r?\n/).sort(), ours.map(({ name }) => name).sort());
  });

  it('have none that either does not know', async () => {
    for (const name of ["'open", 'open', 'two', 'two words', "'Data Lab'"]) {
      const { code, stderr } = await aws('get', 'region', '--profile', name);
      assert.notEqual(code, 0, name);
      assert.match(stderr, /could not be found/);
    }
    const { stdout } = await aws('list', '--profile', 'Data Lab');
    assert.match(stdout, /region\W+eu-west-1/);
  });

  it('are read from what is left of a file that the AWS CLI refuses', async () => {
    await writeFile(folder.configFile, `${CONFIG}no setting\n`);
    assert.match((await aws('get', 'region', '--profile', 'lab')).stderr, /Unable to parse config file/);
    const lab = (await listProfiles(folder.env)).find(({ name }) => name === 'lab');
    assert.equal(lab?.region, 'eu-west-3');
  });
});
