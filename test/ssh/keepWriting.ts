/** The victim of killed.test.ts: a window that keeps adding and removing what EC2 Lab writes. */
import { currentPlatform } from '../../src/core/platform';
import { addInclude, removeInclude } from '../../src/core/ssh/configFile';
import { HostEntries } from '../../src/core/ssh/hostEntries';
import { knownHostsFile } from '../../src/core/ssh/knownHosts';
import { openSshFolder } from '../../src/core/ssh/sshFolder';

async function keepWriting(): Promise<never> {
  const folder = openSshFolder(currentPlatform());
  const entries = new HostEntries(folder);
  for (;;) {
    await addInclude(folder);
    for (const instanceId of ['i-00000000', 'i-11111111']) {
      const knownHosts = knownHostsFile(folder, instanceId);
      const entry = {
        alias: `lab-${instanceId}`,
        instanceId,
        region: 'eu-west-1',
        user: 'me',
        knownHostsFile: knownHosts,
      };
      await entries.write({ ...entry, hostName: '127.0.0.5' });
      await entries.write({ ...entry, hostName: '127.0.0.6' });
    }
    console.log('one turn');
    await entries.remove('lab-i-00000000');
    await entries.remove('lab-i-11111111');
    await removeInclude(folder);
  }
}

void keepWriting();
