import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { differences } from '../../src/core/lab/diagnose/entryDifferences';
import type { HostEntry } from '../../src/core/ssh/hostEntry';
import { renderHostEntry } from '../../src/core/ssh/hostEntryFile';
import { proxyCommand } from '../../src/core/ssh/proxyCommand';
import { entryAlone } from '../../src/core/ssh/entryAlone';
import { effectiveConfig } from '../../src/core/ssh/effectiveConfig';
import { wakeCommand } from '../../src/core/ssh/wakeCommand';
import { makeSshHome, type SshHome } from '../support/sshHome';
import { validEntry } from '../unit/ssh/config/entries';

describe('a host entry, as ssh reads it', () => {
  let home: SshHome;
  before(async () => (home = await makeSshHome('ec2-lab rendered ')));
  after(() => home.remove());

  /** What ssh must print, said without the code that writes it. */
  function expected({ hostName, user, port = 22, instanceId, ...entry }: HostEntry): Record<string, string> {
    const program = entry.wake ?? entry.push;
    const whole = { hostName, user, instanceId, ...entry };
    const command = entry.proxy
      ? proxyCommand(entry.proxy, home.platform)
      : program && wakeCommand(whole, program, home.platform);
    return {
      hostname: hostName,
      user,
      port: String(port),
      hostkeyalias: instanceId,
      checkhostip: 'no',
      stricthostkeychecking: 'true',
      userknownhostsfile: entry.knownHostsFile,
      // ssh prints this one before it expands tokens.
      ...(entry.identityFile !== undefined && {
        identityfile: entry.identityFile.replaceAll('%', '%%'),
        identitiesonly: 'yes',
      }),
      ...(command !== undefined && { proxycommand: command }),
      ...(entry.closed?.includes('RequestTTY') && { requesttty: 'auto' }),
      ...(entry.wake && !entry.proxy && { connecttimeout: '300' }),
    };
  }

  it('says what was meant, for whatever an entry may say', async () => {
    const property = fc.asyncProperty(validEntry(home.folder.dir), async (entry) => {
      const file = path.join(home.home, 'entry');
      await fs.writeFile(file, renderHostEntry(entry, home.platform));
      const folder = { ...home.folder, configArgs: ['-F', file] };
      const effective = await effectiveConfig(folder, entry.alias);
      const wanted = expected(entry);
      const said = Object.keys(wanted).map((option) => [option, effective.get(option)?.[0]]);
      assert.deepEqual(Object.fromEntries(said), wanted);
      assert.deepEqual(
        differences(entry, effective, await entryAlone(home.folder, entry), home.platform),
        [],
      );
    });
    await fc.assert(property, { numRuns: 150 });
  }).timeout(120_000);
});
