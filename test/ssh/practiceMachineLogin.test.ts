import * as assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'ssh2';
import { askedUser } from '../../src/core/ssh/loginUser';
import { generateHostKeys } from '../../src/practice/hostKeys';
import { until } from '../support/until';
import { ADDRESS, inEachSandbox, makeMachine, type TestMachine } from './practiceMachineKit';

inEachSandbox('login to a practice instance', (sandbox) => {
  let lab: TestMachine;
  before(async () => (lab = await makeMachine(sandbox)));
  after(() => lab.remove());

  it('lets the login user in, at home, with a clean environment', async () => {
    const { code, stdout } = await lab.ssh('echo "$USER $SSH_CONNECTION"; pwd; env');
    const said = stdout.toString();
    assert.equal(code, 0);
    assert.match(said, /^ubuntu 127\.0\.0\.1 \d+ 127\.0\.0\.9 \d+\n/);
    assert.ok(said.includes(sandbox === 'bwrap' ? '\n/home/ubuntu\n' : `\n${lab.homeDir}\n`));
    assert.doesNotMatch(said, /^(AWS_|NODE_|ELECTRON_|SSH_AUTH_SOCK)/m);
  });

  it('refuses another user, another key, and any other way in', async () => {
    const other = path.join(lab.dir, 'other');
    await promisify(execFile)('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', other]);
    const refused = [
      ['-l', 'ec2-user', 'lab', 'true'],
      ['-o', `IdentityFile "${other}"`, '-i', other, '-F', 'none', '-p', `${lab.port}`, 'ubuntu@127.0.0.9'],
      [
        '-o',
        'PubkeyAuthentication no',
        '-o',
        'BatchMode no',
        '-o',
        'NumberOfPasswordPrompts 0',
        'lab',
        'true',
      ],
    ];
    const options = [
      '-o',
      'StrictHostKeyChecking no',
      '-o',
      'UserKnownHostsFile /dev/null',
      '-o',
      'BatchMode yes',
    ];
    for (const args of refused) {
      const { code, stderr } = await lab.run('ssh', [...options, ...args]);
      assert.match(stderr, /Permission denied \(publickey\)\./, args.join(' '));
      assert.equal(code, 255);
    }
  });

  it('tells root whom to log in as, the way the extension reads it', async () => {
    for (const args of [
      ['-l', 'root', 'lab', 'true'],
      ['-tt', '-l', 'root', 'lab'],
    ]) {
      const { code, stdout } = await lab.run('ssh', args);
      assert.equal(code, 142);
      assert.equal(askedUser(stdout.toString()), 'ubuntu');
    }
  });

  it('hangs while the firewall is closed, and lets in as soon as it opens', async () => {
    lab.admit(false);
    const waiting = lab.ssh('echo in');
    const early = await Promise.race([waiting, new Promise((resolve) => setTimeout(resolve, 1500, 'hangs'))]);
    assert.equal(early, 'hangs');
    const opened = Date.now();
    lab.admit(true);
    assert.equal((await waiting).stdout.toString(), 'in\n');
    assert.ok(Date.now() - opened < 5000);
  });

  it('keeps who is inside when the firewall closes', async () => {
    const session = lab.open('ssh', ['lab', 'cat']);
    let said = '';
    session.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    session.stdin?.write('before\n');
    await until('the first word', () => said === 'before\n');
    lab.admit(false);
    session.stdin?.end('after\n');
    await until('the second word', () => said === 'before\nafter\n');
    lab.admit(true);
  });

  it('survives a client that leaves in the middle of everything', async () => {
    const leaver = new Client();
    const ready = once(leaver, 'ready');
    const privateKey = await fs.readFile(path.join(lab.dir, 'key'));
    leaver.connect({ host: '127.0.0.9', port: lab.port, username: 'ubuntu', privateKey });
    await ready;
    // A session that never says what it wants, as ssh2's own client cannot make one.
    const { _protocol: protocol } = leaver as unknown as { _protocol: { session(...ids: number[]): void } };
    protocol.session(0, 2 ** 20, 2 ** 15);
    const stays = lab.ssh('sleep 1; echo stayed');
    await new Promise((resolve) => setTimeout(resolve, 300));
    leaver.destroy();
    assert.equal((await stays).stdout.toString(), 'stayed\n');
    assert.deepEqual(
      lab.heard.log.filter((line) => line.includes('ended')),
      [],
    );
  });

  it('moves to another address, and who is inside stays', async () => {
    const other = '127.0.0.10';
    const inside = lab.ssh('touch inside; sleep 1; echo stayed');
    await until('somebody inside', () => existsSync(path.join(lab.homeDir, 'inside')));
    await lab.moveTo(other);
    assert.equal((await inside).stdout.toString(), 'stayed\n');
    assert.equal((await lab.ssh('true')).code, 255);
    assert.equal((await lab.run('ssh', ['-o', `HostName=${other}`, 'lab', 'true'])).code, 0);
    await lab.moveTo(ADDRESS);
    assert.equal((await lab.ssh('true')).code, 0);
  });

  it('shows other host keys from the next connection on', async () => {
    const scan = async () => {
      const args = ['-p', `${lab.port}`, '-t', 'ed25519', '127.0.0.9'];
      return (await promisify(execFile)('ssh-keyscan', args)).stdout;
    };
    const [before, [, changed]] = [await scan(), generateHostKeys('root@changed')];
    lab.replaceHostKeys([changed!.privateKey]);
    const after = await scan();
    assert.notEqual(after, before);
    assert.ok(after.includes(changed!.publicKey.split(' ')[1]!));
  });
});

inEachSandbox('login with an RSA key, as root', (sandbox) => {
  it('works where the image says so', async () => {
    const lab = await makeMachine(sandbox, { loginUser: 'root', keyType: 'rsa' });
    try {
      const { code, stdout } = await lab.ssh('echo $USER; id -u');
      assert.equal(code, 0);
      // Without a sandbox its processes are the person's.
      const id = sandbox === 'bwrap' ? 0 : process.getuid?.();
      assert.equal(stdout.toString(), `root\n${id}\n`);
    } finally {
      await lab.remove();
    }
  });
});
