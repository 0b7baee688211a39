/** Keys that want a passphrase and those an agent holds, with an ssh-add that says what a test tells it to. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { keyFileOf } from '../../../../src/core/lab/connect/keyFile';
import { rememberKeyFile } from '../../../../src/core/lab/memory';
import { ensureKeyFits } from '../../../../src/core/lab/connect/keys/ensureKeyFits';
import { namedKeyFiles } from '../../../../src/core/lab/connect/keys/namedKeyFiles';
import { publicFileFor } from '../../../../src/core/lab/connect/keys/publicFile';
import { unlock } from '../../../../src/core/lab/connect/keys/unlock';
import type { LabDeps } from '../../../../src/core/lab/deps';
import type { Platform } from '../../../../src/core/platform';
import { fingerprintsOf } from '../../../../src/core/ssh/keys/fingerprints';
import { wire } from '../../../../src/core/ssh/keys/wire';
import { itOnUnix } from '../../../support/onUnix';
import { place } from '../fakeCloud';
import { instance } from '../fixtures';
import { makeLabHome, type LabHome } from '../labHome';

const never = new AbortController().signal;
const publicKey = (fill: number) => {
  const publicBlob = wire(Buffer.from('ssh-ed25519'), Buffer.alloc(32, fill));
  const line = `ssh-ed25519 ${publicBlob.toString('base64')}`;
  return { publicBlob, line, fingerprint: fingerprintsOf(line)[0]! };
};
const ours = publicKey(1);
const other = publicKey(2);

describe('a key and the agent', () => {
  let home: LabHome;
  /** What the agent holds; undefined when none is there. */
  let held: { line: string }[] | undefined;
  /** What ssh-add makes of the next passphrases: the key it then holds, or none when it is wrong. */
  let takes: ((passphrase: string) => { line: string } | undefined)[];
  let config: string;
  let wrongs: boolean[];
  let answers: (string | undefined)[];
  beforeEach(async () => {
    home = await makeLabHome();
    held = [];
    takes = [];
    config = '';
    wrongs = [];
    answers = [];
  });
  afterEach(() => home.remove());

  function deps(os: Platform['os'] = 'linux', ask: Partial<LabDeps['ask']> = {}): LabDeps {
    const run: Platform['run'] = async (file, args, options) => {
      const done = { code: 0, stdout: '', stderr: '', timedOut: false };
      if (args.includes('-G')) return { ...done, stdout: config };
      if (args.includes('-L')) return { ...done, code: held ? 0 : 2, stdout: lines(held ?? []) };
      if (args[0] !== '--') return home.platform.run(file, args, options);
      const taken = takes.shift()?.((options?.input ?? '').trimEnd());
      if (taken) held?.push(taken);
      return Promise.resolve(taken ? done : { ...done, code: 1, stderr: 'Bad passphrase, try again' });
    };
    const platform = { ...home.platform, os, run, agentSocket: '/agent' } as Platform;
    const passphrase: LabDeps['ask']['passphrase'] = ({ wrong }) => {
      wrongs.push(wrong);
      return Promise.resolve(answers.shift());
    };
    return {
      ...home.deps,
      folder: { ...home.folder, platform },
      ask: { ...home.deps.ask, passphrase, ...ask },
    };
  }
  const lines = (keys: { line: string }[]) => keys.map(({ line }) => `${line} name\n`).join('');
  const locked = { file: '/k/lab', publicBlob: ours.publicBlob, wanted: undefined, host: 'lab' };
  const hidden = { ...locked, publicBlob: undefined, wanted: { name: 'lab', fingerprint: ours.fingerprint } };
  const inFolder = () => fs.readdir(home.folder.entriesDir).catch(() => []);

  it('needs no passphrase where the agent holds it already', async () => {
    held = [other, ours];
    assert.equal(await unlock(locked, deps(), never), '/k/lab');
    const file = await unlock(hidden, deps(), never);
    assert.equal(await fs.readFile(file, 'utf8'), `${ours.line} ec2-lab\n`);
    assert.deepEqual(wrongs, []);
  });

  it('is asked for until the passphrase is right, or the person does not say', async () => {
    const right = (text: string) => (text === 'right' ? ours : undefined);
    takes = [right, right];
    answers = ['nope', 'right'];
    assert.equal(await unlock(locked, deps(), never), '/k/lab');
    assert.deepEqual(wrongs, [false, true]);
    held = [];
    answers = [undefined];
    await assert.rejects(unlock(locked, deps(), never), { name: 'AbortError' });
  });

  it('is led to by its public half where the file shows nothing of itself', async () => {
    held = [other];
    takes = [() => ours];
    answers = ['right'];
    const file = await unlock(hidden, deps(), never);
    assert.match(path.basename(file), /^lab-[0-9a-f]{12}\.pub$/);
    assert.equal(await fs.readFile(file, 'utf8'), `${ours.line} ec2-lab\n`);
  });

  it('is refused where it is another than the pair’s, or none came', async () => {
    takes = [() => other, () => ours];
    answers = ['right', 'right'];
    await assert.rejects(unlock(hidden, deps(), never), { code: 'KeyFile', message: /does not belong to/ });
    assert.deepEqual(await inFolder(), []);
    // Of a pair of which only the name is known, the one that came is it.
    held = [other];
    const file = await unlock({ ...hidden, wanted: undefined }, deps(), never);
    assert.match(path.basename(file), /^key-/);
    takes = [() => ours];
    answers = ['right'];
    await assert.rejects(unlock({ ...hidden, wanted: { name: 'lab' } }, deps(), never), {
      message: /The SSH agent did not take the private key/,
    });
  });

  it('says that no agent is there', async () => {
    held = undefined;
    await assert.rejects(unlock(locked, deps(), never), { code: 'KeyFile', message: /no SSH agent runs/ });
    config = 'identityagent none\n';
    await assert.rejects(unlock(locked, deps(), never), { message: /says to ask no agent/ });
  });

  it('is unlocked in a terminal on Windows, which may not tell how that ended', async () => {
    const commands: unknown[] = [];
    const inTerminal = (ended: boolean | undefined, then?: () => void): Partial<LabDeps['ask']> => ({
      unlockInTerminal: ({ command }) => {
        commands.push(command);
        then?.();
        return Promise.resolve(ended);
      },
    });
    assert.equal(await unlock(locked, deps('win32', inTerminal(true)), never), '/k/lab');
    await assert.rejects(unlock(locked, deps('win32', inTerminal(false)), never), { name: 'AbortError' });
    const added = inTerminal(undefined, () => held?.push(ours));
    assert.equal(await unlock(locked, deps('win32', added), never), '/k/lab');
    assert.deepEqual(commands[0], [home.platform.sshAdd, '/k/lab']);
  });

  it('has a file with its public half, named for pair and key and written once', async () => {
    const file = await publicFileFor(home.folder, ours, 'my lab');
    const before = await fs.stat(file);
    assert.equal(path.dirname(file), home.folder.entriesDir);
    assert.match(path.basename(file), /^my-lab-[0-9a-f]{12}\.pub$/);
    assert.equal(await publicFileFor(home.folder, ours, 'my lab'), file);
    assert.equal((await fs.stat(file)).ino, before.ino);
    assert.notEqual(await publicFileFor(home.folder, other, 'my lab'), file);
    await fs.writeFile(file, 'x');
    await publicFileFor(home.folder, ours, 'my lab');
    assert.equal(await fs.readFile(file, 'utf8'), `${ours.line} ec2-lab\n`);
    await fs.rm(home.folder.entriesDir, { recursive: true });
    await fs.writeFile(home.folder.entriesDir, '');
    await assert.rejects(publicFileFor(home.folder, ours, 'x'), { code: 'SshFolder' });
  });

  it('is looked for where the config says, with the home in place of its signs', async () => {
    const me = home.platform.accountHome;
    config = ['~/a', '%d/b', '/c', '/50%%', '/%h', 'relative', '~', '~you/d', '/e/~/f', '~\\g']
      .map((file) => `identityfile ${file}\n`)
      .join('');
    const windowsOnly = path.isAbsolute(`${me}\\g`) ? [`${me}\\g`] : [];
    assert.deepEqual(await namedKeyFiles(deps().folder, 'lab', never), [
      ...[`${me}/a`, `${me}/b`, '/c', '/50%', me, '/e/~/f'],
      ...windowsOnly,
    ]);
    config = 'identityfile /x\n'.repeat(150);
    assert.equal((await namedKeyFiles(deps().folder, 'lab', never)).length, 100);
  });

  describe('of an instance', () => {
    const of = async (identityFile: string | undefined, more: Partial<LabDeps['ask']> = {}) => {
      const previous = home.entry({ ...(identityFile !== undefined && { identityFile }) });
      return keyFileOf(place, instance(), previous, deps('linux', more), never);
    };
    const pairIs = (fingerprint: string) =>
      (home.ec2.pairs = [
        {
          id: 'key-0',
          name: 'else',
          type: 'ed25519',
          fingerprint: 'SHA256:y',
          createdAt: undefined,
          tags: {},
        },
        { id: 'key-1', name: 'my-lab', type: 'ed25519', fingerprint, createdAt: undefined, tags: {} },
      ]);
    const put = async (name: string, text: string, mode = 0o600) => {
      const file = path.join(home.home, name);
      await fs.writeFile(file, text, { mode });
      return file;
    };

    it('stays the public half that the entry names while the agent holds it', async () => {
      pairIs(ours.fingerprint);
      const file = await put('lab.pub', `${ours.line}\n`);
      held = [other, ours];
      assert.equal(await of(file), file);
      held = [other];
      await assert.rejects(of(file), { code: 'KeyFile', message: /neither in the SSH folder/ });
    });

    it('is the public half of the key that the agent holds, where no file is', async () => {
      pairIs(ours.fingerprint);
      held = [ours];
      assert.match(path.basename((await of(undefined)) ?? ''), /^my-lab-[0-9a-f]{12}\.pub$/);
      // One that the person has already is as good.
      const own = await put('.ssh/mine.pub', `${ours.line}\n`);
      assert.equal(await of(undefined), own);
    });

    describe('stays what the entry names, as it was found for this very instance,', () => {
      beforeEach(() => pairIs('SHA256:another'));
      const keygen = async (passphrase: string) => {
        const file = path.join(home.home, 'lab key');
        const args = ['-q', '-t', 'ed25519', '-N', passphrase, '-C', 'x', '-f', file];
        await home.platform.run(home.platform.sshKeygen, args);
        const [type, base64] = (await fs.readFile(`${file}.pub`, 'utf8')).split(' ');
        return { file, line: `${type} ${base64}` };
      };

      it('also when it wants a passphrase', async () => {
        const { file, line } = await keygen('secret');
        takes = [(passphrase) => (passphrase === 'secret' ? { line } : undefined)];
        answers = ['secret'];
        assert.equal(await of(file), file);
        assert.equal(await of(file), file, 'and then the agent holds it');
        assert.deepEqual(wrongs, [false]);
      });

      itOnUnix('also when others can read it, once the person has it repaired', async () => {
        const { file } = await keygen('');
        await fs.chmod(file, 0o644);
        const no = { repairKey: () => Promise.resolve(false) };
        await assert.rejects(of(file, no), { action: { kind: 'repairKey', path: file } });
        assert.equal(await of(file), file);
        assert.deepEqual(home.asked, [`repairKey ${file}`]);
        assert.equal(await of(file), file, 'and then there is nothing to ask');
        assert.equal(home.asked.length, 1);
      });

      itOnUnix('also when it cannot be read, and says so', async () => {
        const file = path.join(home.home, 'circle');
        await fs.symlink('circle', file);
        await assert.rejects(of(file), {
          message: `You are not allowed to read the private key ${file}.`,
          action: {
            kind: 'chooseKey',
            pair: { name: 'my-lab', fingerprint: 'SHA256:another', publicKey: undefined },
          },
        });
      });

      it('but not when it is gone', async () => {
        const { line } = await keygen('');
        pairIs(fingerprintsOf(line)[0]!);
        await fs.rename(path.join(home.home, 'lab key'), path.join(home.folder.dir, 'moved'));
        assert.equal(await of(path.join(home.home, 'lab key')), path.join(home.folder.dir, 'moved'));
      });

      it('nor when it is damaged and the agent holds the key', async () => {
        const { file, line } = await keygen('');
        pairIs(fingerprintsOf(line)[0]!);
        await fs.writeFile(file, `\ufeff${await fs.readFile(file, 'utf8')}`);
        await assert.rejects(of(file), { message: /byte order mark/ });
        held = [{ line }];
        assert.match(path.basename((await of(file)) ?? ''), /\.pub$/);
      });

      it('and the file that the person chose comes before any other', async () => {
        const { file, line } = await keygen('');
        const fingerprint = fingerprintsOf(line)[0]!;
        pairIs(fingerprint);
        await fs.copyFile(file, path.join(home.folder.dir, 'my-lab.pem'));
        const chosen = path.join(home.home, 'chosen');
        await fs.rename(file, chosen);
        await rememberKeyFile(home.memory, { name: 'my-lab', fingerprint }, chosen);
        assert.equal(await of(undefined), chosen);
        assert.notEqual(await of('/gone'), '/gone');
      });
    });

    it('is none where the instance has no pair, and EC2 Lab’s own by EC2 Instance Connect', async () => {
      const bare = instance({ keyName: undefined });
      assert.equal(await keyFileOf(place, bare, undefined, deps(), never), undefined);
      const push = { runtime: '/r', script: '/s', publicKey: '/p' };
      const file = await keyFileOf(place, instance(), home.entry({ push }), deps(), never);
      assert.equal(path.basename(file ?? ''), 'instance-connect');
      assert.ok(!home.ec2.calls.includes('listKeyPairs'));
    });

    it('fits only when the file is there, and its owner’s alone once the person says so', async () => {
      const use = { wanted: undefined, host: 'lab' };
      await assert.rejects(ensureKeyFits('/nowhere/k', use, deps(), never), { message: /is gone/ });
      const shown = await put('shown.pub', `${ours.line}\n`);
      await assert.rejects(ensureKeyFits(shown, use, deps(), never), {
        message: new RegExp(`key pair ${shown}`),
      });
      held = [ours];
      assert.equal(await ensureKeyFits(shown, use, deps(), never), shown);
    });
  });
});
