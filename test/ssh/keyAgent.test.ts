import * as assert from 'node:assert/strict';
import { once } from 'node:events';
import * as fs from 'node:fs/promises';
import { createServer } from 'node:net';
import * as path from 'node:path';
import type { KeyPair } from '../../src/core/ec2/types';
import { keyFileOf } from '../../src/core/lab/connect/keyFile';
import type { LabDeps } from '../../src/core/lab/deps';
import { run } from '../../src/core/run';
import { addInclude } from '../../src/core/ssh/configFile';
import { fingerprintsOf } from '../../src/core/ssh/keys/fingerprints';
import { rememberHostKeys } from '../../src/core/ssh/knownHosts';
import { trySsh } from '../../src/core/ssh/sshClient';
import { place } from '../unit/lab/fakeCloud';
import { instance } from '../unit/lab/fixtures';
import { makeLabHome, type LabHome } from '../unit/lab/labHome';
import { needing } from '../support/needs';
import { startSshAgent, withAgentAt, type TestAgent } from '../support/sshAgent';
import { startSshd, type Sshd } from '../support/sshd';

const never = new AbortController().signal;
const PASSPHRASE = 'secret words';
const ID = instance().id;

/**
 * Keys with a passphrase (microsoft/vscode-remote-release#10511) and keys whose private half only an agent has. The
 * judges are ssh and sshd.
 */
needing('ssh', 'sshd', 'Unix').describe(
  'keys in an agent, with the real ssh-agent, ssh and sshd',
  function () {
    this.timeout(20_000);
    let sshd: Sshd | undefined;
    let agent: TestAgent | undefined;
    let home: LabHome;
    let restore = () => {};

    before(async () => {
      sshd = await startSshd();
    });
    after(() => sshd?.stop());

    beforeEach(async () => {
      agent = await startSshAgent();
      restore = withAgentAt(agent.socket);
      home = await makeLabHome({}, agent.socket);
      home.ec2.instances = [instance()];
      await addInclude(home.folder);
      await rememberHostKeys(home.folder, ID, sshd!.hostKeys);
    });
    afterEach(async () => {
      restore();
      await agent?.stop();
      await home.remove();
    });

    const inSsh = (name: string) => path.join(home.folder.dir, name);

    /** A key as a person has it; EC2 knows its public half and the server lets it in. */
    async function keygen(name: string, ...options: string[]): Promise<string> {
      const file = inSsh(name);
      const { code, stderr } = await run('ssh-keygen', ['-q', '-f', file, ...options]);
      assert.equal(code, 0, stderr);
      const publicKey = await fs.readFile(`${file}.pub`, 'utf8');
      await sshd!.authorize(publicKey);
      home.ec2.pairs = [pairOf(publicKey)];
      return file;
    }
    const pairOf = (publicKey: string, change: Partial<KeyPair> = {}): KeyPair => ({
      id: 'key-1',
      name: 'my-lab',
      type: 'ed25519',
      fingerprint: fingerprintsOf(publicKey)[publicKey.startsWith('ssh-rsa') ? 1 : 0]!,
      createdAt: undefined,
      tags: {},
      ...change,
    });
    /** Somebody who answers so, one answer after the other. */
    const answering = (...answers: (string | undefined)[]): LabDeps => ({
      ...home.deps,
      ask: {
        ...home.deps.ask,
        passphrase: ({ file, wrong }) => {
          home.asked.push(`${path.basename(file)}${wrong ? ' again' : ''}`);
          return Promise.resolve(answers.shift());
        },
      },
    });
    const held = async () => (await run('ssh-add', ['-L'])).stdout;
    const find = async (deps: LabDeps = home.deps) =>
      keyFileOf(place, instance(), await home.entries.forInstance(ID), deps, never);
    /** Logs in by a host entry with this file. */
    async function logIn(identityFile: string | undefined): Promise<boolean> {
      const change = { user: sshd!.user, port: sshd!.port, identityFile: identityFile! };
      await home.entries.write(home.entry({ instanceId: ID, ...change }));
      return (await trySsh(home.folder, 'lab')).ok;
    }

    for (const [kind, ...options] of [
      ['ed25519', '-t', 'ed25519'],
      ['RSA in PEM', '-t', 'rsa', '-b', '2048', '-m', 'PEM'],
      ['RSA in PKCS #8', '-t', 'rsa', '-b', '2048', '-m', 'PKCS8'],
      ['RSA in OpenSSH’s format', '-t', 'rsa', '-b', '2048'],
    ] as const) {
      it(`unlocks ${kind} once, asks again for a wrong passphrase, and ssh gets in`, async () => {
        const file = await keygen('my-lab.pem', ...options, '-N', PASSPHRASE);
        const found = await find(answering('wrong', PASSPHRASE));
        assert.deepEqual(home.asked, ['my-lab.pem', 'my-lab.pem again']);
        assert.equal(found, file);
        assert.equal(await logIn(found), true);
        assert.equal(await find(answering()), file, 'the agent holds it, so nobody is asked');
      });

      it(`unlocks ${kind} that has no public half beside it`, async () => {
        const file = await keygen('my-lab.pem', ...options, '-N', PASSPHRASE);
        await fs.rm(`${file}.pub`);
        const found = await find(answering(PASSPHRASE));
        assert.equal(await logIn(found), true, found);
        home.asked.length = 0;
        assert.equal(await find(answering()), found);
        assert.deepEqual(home.asked, []);
      });
    }

    it('says nothing when the person closes the box, and keeps the passphrase nowhere', async () => {
      const file = await keygen('my-lab.pem', '-t', 'ed25519', '-N', PASSPHRASE);
      await assert.rejects(find(answering(undefined)), { name: 'AbortError' });
      assert.match(await held(), /no identities/);
      const commands: string[] = [];
      const { platform } = home;
      const watching: typeof platform.run = (program, args, options) => {
        commands.push([program, ...args, JSON.stringify(options?.env ?? {})].join(' '));
        return platform.run(program, args, options);
      };
      const deps = answering(PASSPHRASE);
      await find({ ...deps, folder: { ...home.folder, platform: { ...platform, run: watching } } });
      assert.ok(commands.length > 0 && !commands.join('\n').includes(PASSPHRASE));
      const files = await fs.readdir(home.home, { recursive: true, withFileTypes: true });
      for (const each of files.filter((one) => one.isFile()))
        assert.ok(!(await fs.readFile(path.join(each.parentPath, each.name), 'latin1')).includes(PASSPHRASE));
      assert.ok(await logIn(file));
    });

    it('says that no agent runs, with the command that starts one', async () => {
      await keygen('my-lab.pem', '-t', 'ed25519', '-N', PASSPHRASE);
      await agent!.stop();
      const message = /passphrase and no SSH agent runs/;
      const action = { kind: 'copyText', text: 'eval "$(ssh-agent -s)"' };
      await assert.rejects(find(answering()), { code: 'KeyFile', message, action });
      const without = { ...home.platform, agentSocket: undefined };
      const deps = { ...home.deps, folder: { ...home.folder, platform: without } };
      await assert.rejects(find(deps), { code: 'KeyFile', message, action });
      await home.writeConfig(`Host *\n  IdentityAgent none\n`);
      await assert.rejects(find(), {
        message: /IdentityAgent none/,
        action: { kind: 'openFile', path: home.folder.configFile },
      });
    });

    it('says that the agent does not answer, and not that there is none', async () => {
      const at = path.join(home.home, 'hangs.sock');
      const hanging = createServer(() => undefined).listen(at);
      await once(hanging, 'listening');
      const { platform } = home;
      const hurried: typeof platform.run = (program, args, options) =>
        platform.run(program, args, { ...options, ...(args[0] === '-L' && { timeoutMs: 200 }) });
      const person = { ...platform, agentSocket: at, run: hurried };
      const deps = { ...home.deps, folder: { ...home.folder, platform: person } };
      try {
        const file = await keygen('my-lab.pem', '-t', 'ed25519', '-N', PASSPHRASE);
        const message = /agent at .*hangs\.sock does not answer/;
        await assert.rejects(find(deps), { message, action: { kind: 'retry' } });
        await fs.rm(file);
        await assert.rejects(find(deps), { message });
      } finally {
        hanging.close();
      }
    });

    it('uses the agent that ssh would: the config’s before the environment’s', async () => {
      const other = await startSshAgent();
      try {
        await home.writeConfig(`${await home.readConfig()}\nHost *\n  IdentityAgent ${other.socket}\n`);
        const file = await keygen('my-lab.pem', '-t', 'ed25519', '-N', PASSPHRASE);
        await find(answering(PASSPHRASE));
        assert.match(await held(), /no identities/);
        assert.equal(await logIn(file), true);
        restore();
        restore = withAgentAt(agent!.socket);
        process.env['MY_AGENT'] = other.socket;
        await home.writeConfig(`Host *\n  IdentityAgent $MY_AGENT\n`);
        assert.equal(await find(answering()), file);
      } finally {
        delete process.env['MY_AGENT'];
        await other.stop();
      }
    });

    it('takes what only the agent has, with the public half on disk or not', async () => {
      const file = await keygen('course', '-t', 'ed25519', '-N', '', '-C', 'a\u001b[31m\nHost *\u0007');
      await run('ssh-add', ['-q', file]);
      await fs.rm(file);
      assert.equal(await find(), `${file}.pub`);
      assert.equal(await logIn(`${file}.pub`), true);
      await fs.rm(`${file}.pub`);
      const found = (await find())!;
      assert.equal(path.dirname(found), home.folder.entriesDir);
      assert.match(await fs.readFile(found, 'utf8'), /^ssh-ed25519 [A-Za-z0-9+/=]+ ec2-lab\n$/);
      assert.equal((await fs.stat(found)).mode & 0o777, 0o600);
      assert.equal(await logIn(found), true);
      assert.equal(await find(), found, 'and stays');
    });

    it('knows an RSA key that EC2 made by its public half, which its fingerprint says nothing of', async () => {
      const file = await keygen('course', '-t', 'rsa', '-b', '2048', '-m', 'PEM', '-N', '');
      const publicKey = await fs.readFile(`${file}.pub`, 'utf8');
      const fingerprint = fingerprintsOf(await fs.readFile(file, 'utf8')).at(-1)!;
      assert.equal(fingerprint.length, 59, 'SHA-1 of the private key');
      home.ec2.pairs = [pairOf(publicKey, { type: 'rsa', fingerprint, publicKey })];
      await run('ssh-add', ['-q', file]);
      await fs.rm(file);
      await fs.rm(`${file}.pub`);
      assert.equal(await logIn(await find()), true);
      home.ec2.pairs = [pairOf(publicKey, { type: 'rsa', fingerprint })];
      await home.entries.remove('lab');
      await assert.rejects(find(), { code: 'KeyFile' });
    });

    it('says that neither a file nor the agent has it, and has one chosen', async () => {
      const file = await keygen('course', '-t', 'ed25519', '-N', '');
      const other = await keygen('other', '-t', 'ed25519', '-N', '');
      await run('ssh-add', ['-q', file]);
      for (const each of [other, `${other}.pub`]) await fs.rm(each);
      await assert.rejects(find(), { code: 'KeyFile', message: /nor in the SSH agent/ });
    });

    it('refuses a locked file of the pair’s name that turns out to be another key', async () => {
      const wrong = await keygen('my-lab.pem', '-t', 'rsa', '-b', '2048', '-m', 'PEM', '-N', PASSPHRASE);
      await fs.rm(`${wrong}.pub`);
      await keygen('right', '-t', 'ed25519', '-N', '');
      await fs.rm(inSsh('right'));
      await fs.rm(inSsh('right.pub'));
      await assert.rejects(find(answering(PASSPHRASE)), {
        message: /does not belong to the key pair my-lab/,
      });
    });
  },
);
