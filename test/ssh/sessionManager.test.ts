import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { addInclude } from '../../src/core/ssh/configFile';
import { rememberHostKeys } from '../../src/core/ssh/knownHosts';
import { generateKey } from '../../src/core/ssh/keys/privateKeys';
import { sshArgs } from '../../src/core/ssh/sshClient';
import { needing } from '../support/needs';
import { makeSshHome, type SshHome } from '../support/sshHome';
import { startSshd, type Sshd } from '../support/sshd';

const ID = 'i-0123456789abcdef0';

/** The AWS CLI of this test: writes its arguments down and connects to the server as Session Manager would. */
const aws = (log: string, sshd: Sshd) => `#!${process.execPath}
require('fs').writeFileSync(${JSON.stringify(log)}, JSON.stringify(process.argv.slice(2)));
const socket = require('net').connect(${sshd.port}, ${JSON.stringify(sshd.address)});
process.stdin.pipe(socket).pipe(process.stdout);
socket.on('close', () => process.exit());
`;

needing('ssh', 'sshd').describe('an instance without a public address', () => {
  let sshd: Sshd | undefined;
  let home: SshHome;
  let identityFile: string;

  before(async () => {
    home = await makeSshHome();
    const key = await generateKey(home.folder, 'class', 'ed25519', 'ec2-lab');
    identityFile = key.file;
    sshd = await startSshd({ authorizedKeys: [key.publicKey] });
    await addInclude(home.folder);
    await rememberHostKeys(home.folder, ID, sshd.hostKeys);
  });

  after(async () => {
    await sshd?.stop();
    await home.remove();
  });

  for (const shell of ['/bin/sh', '/bin/bash'])
    it(`is reached through Session Manager by arguments alone, from ${shell}`, async () => {
      const log = path.join(home.home, 'arguments.json');
      const bin = path.join(home.home, 'bin');
      await fs.mkdir(bin, { recursive: true });
      await fs.writeFile(path.join(bin, 'aws'), aws(log, sshd!), { mode: 0o755 });
      await home.entries.write(
        home.entry({
          hostName: ID,
          user: sshd!.user,
          port: 2022,
          identityFile,
          proxy: {
            kind: 'session-manager',
            region: 'eu-west-1',
            profile: 'my class',
            endpoint: 'http://127.0.0.1:5000',
          },
        }),
      );
      const { platform, folder } = home;
      // Nothing but PATH: an editor's variables are not there when the entry is used the next day.
      const { stdout, stderr } = await platform.run(
        platform.ssh,
        ['-oBatchMode=yes', ...sshArgs(folder, 'lab'), 'id -un'],
        {
          env: { PATH: `${bin}:${process.env.PATH ?? ''}`, SHELL: shell },
        },
      );
      assert.deepEqual({ stdout: stdout.trim(), stderr }, { stdout: sshd!.user, stderr: '' });
      assert.deepEqual(JSON.parse(await fs.readFile(log, 'utf8')), [
        ...['ssm', 'start-session', '--target', ID, '--document-name', 'AWS-StartSSHSession'],
        ...['--parameters', 'portNumber=2022', '--region', 'eu-west-1', '--profile', 'my class'],
        ...['--endpoint-url', 'http://127.0.0.1:5000'],
      ]);
    });
});
