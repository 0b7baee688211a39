import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { addInclude, removeInclude } from '../../src/core/ssh/configFile';
import type { HostEntry } from '../../src/core/ssh/hostEntry';
import { makeSshHome, type SshHome } from '../support/sshHome';
import { foreignHosts, generatedConfig } from './generatedConfigs';
import { nastyConfigs } from './nastyConfigs';

/** `ssh -G` is the judge: what it says of a host is what ssh does. */
describe('the effective configuration, by ssh -G', () => {
  let home: SshHome;
  let direct: HostEntry;
  let tunnelled: HostEntry;

  before(async () => {
    home = await makeSshHome('ec2-lab judge ');
    direct = home.entry({
      identityFile: path.join(home.folder.dir, 'class key%.pem'),
      hostName: '203.0.113.9',
    });
    tunnelled = home.entry({
      alias: 'lab-2',
      instanceId: 'i-0fedcba9876543210',
      hostName: 'i-0fedcba9876543210',
      port: 2022,
      proxy: {
        kind: 'session-manager',
        region: 'eu-west-1',
        profile: 'my class',
        endpoint: 'http://127.0.0.1:5000',
      },
    });
  });

  after(() => home.remove());

  /** `ssh -G` of several hosts from one shell: starting thousands of programs is what takes the time here. */
  const script = 'for host; do ssh -F "$0" -G "$host" 2>/dev/null; printf "\\0%s\\0" "$?"; done';

  /** Everything ssh says of each host, or undefined where it refuses the config. */
  async function judge(...hosts: readonly string[]): Promise<(string | undefined)[]> {
    const { stdout } = await home.platform.run('sh', ['-c', script, home.folder.configFile, ...hosts]);
    const parts = stdout.split('\0');
    return hosts.map((_, index) => (parts[2 * index + 1] === '0' ? parts[2 * index] : undefined));
  }

  /** @returns whether ssh accepts the config at all. */
  async function comesThroughUnharmed(
    config: string,
    foreign: readonly string[] = foreignHosts,
    own: readonly HostEntry[] = [direct, tunnelled],
  ): Promise<boolean> {
    await home.writeConfig(config);
    const before = await judge(...foreign);
    const accepted = before.every((each) => each !== undefined);

    await addInclude(home.folder);
    await home.entries.write(direct);
    await home.entries.write(tunnelled);
    const after = await judge(...foreign, ...own.map((entry) => entry.alias));
    const [during, ours] = [after.slice(0, foreign.length), after.slice(foreign.length)];
    assert.deepEqual(during, before, 'foreign hosts after the writes');
    if (accepted) own.forEach((entry, index) => saysWhatTheEntrySays(ours[index] ?? '', entry));

    await home.entries.remove(direct.alias);
    const [rest] = foreign;
    assert.deepEqual(await judge(rest!), [before[0]], 'a foreign host after a removal');
    await home.entries.remove(tunnelled.alias);
    await removeInclude(home.folder);
    // The same bytes are the same configuration: ssh need not be asked again.
    assert.equal(await home.readConfig(), config, 'the config is the one it was');
    return accepted;
  }

  function saysWhatTheEntrySays(said: string, entry: HostEntry): void {
    const first = (option: string) => new RegExp(`^${option} (.*)$`, 'm').exec(said)?.[1];
    const expected: Record<string, string | undefined> = {
      hostname: entry.hostName,
      user: entry.user,
      port: String(entry.port ?? 22),
      hostkeyalias: entry.instanceId,
      checkhostip: 'no',
      stricthostkeychecking: 'true',
      userknownhostsfile: entry.knownHostsFile,
      // The first is tried first. ssh -G shows the value before tokens are expanded.
      ...(entry.identityFile && {
        identityfile: entry.identityFile.replaceAll('%', '%%'),
        identitiesonly: 'yes',
      }),
      ...(entry.proxy && {
        proxycommand:
          'sh -c "aws ssm start-session --target %h --document-name AWS-StartSSHSession' +
          " --parameters 'portNumber=%p' --region eu-west-1 --profile 'my class'" +
          ` --endpoint-url 'http://127.0.0.1:5000'"`,
      }),
    };
    const actual = Object.fromEntries(Object.keys(expected).map((option) => [option, first(option)]));
    assert.deepEqual(actual, expected);
  }

  for (const [what, config] of Object.entries(nastyConfigs))
    it(`is kept for every other host: ${what}`, async () => {
      await comesThroughUnharmed(config);
    });

  it('is kept for every other host: generated configs', async () => {
    const twoHosts = fc.shuffledSubarray([...foreignHosts], { minLength: 2, maxLength: 2 });
    let accepted = 0;
    const property = fc.asyncProperty(
      generatedConfig,
      twoHosts,
      fc.boolean(),
      async (config, hosts, first) => {
        if (await comesThroughUnharmed(config, hosts, [first ? direct : tunnelled])) accepted++;
      },
    );
    const numRuns = Number(process.env['EC2_LAB_TEST_CONFIGS'] ?? 1000);
    await fc.assert(property, { numRuns });
    // Of a few it may be fewer.
    assert.ok(
      accepted > (numRuns < 1000 ? 0.8 : 0.9) * numRuns,
      `ssh accepts most of them: ${accepted} of ${numRuns}`,
    );
  }).timeout(600_000);

  it('does not change when a temporary or damaged file lies among the entries', async () => {
    await home.writeConfig('Host gate\n  User carol\n');
    await addInclude(home.folder);
    await home.entries.write(direct);
    const before = await judge('gate', direct.alias);
    const { entriesDir } = home.folder;
    await fs.writeFile(path.join(entriesDir, '.lab.conf.1-a.ec2-lab-tmp'), 'Host *\n  User half', {
      mode: 0o600,
    });
    await fs.writeFile(path.join(entriesDir, 'empty.conf'), '', { mode: 0o600 });
    await fs.symlink('/nowhere', path.join(entriesDir, 'gone.conf'));
    assert.deepEqual(await judge('gate', direct.alias), before);
    assert.match(before[1] ?? '', /^user ec2-user$/m);
  });
});
