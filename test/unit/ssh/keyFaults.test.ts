/** Making, checking and repairing keys where something goes wrong on the way: nothing is lost and nothing is left. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { Problem } from '../../../src/core/problem';
import type { Platform } from '../../../src/core/platform';
import { ensureOwnKey } from '../../../src/core/ssh/keys/ownKey';
import { checkKey, generateKeyAt, readPublicKey, repairKey } from '../../../src/core/ssh/keys/privateKeys';
import type { SshFolder } from '../../../src/core/ssh/sshFolder';
import { itOnUnix } from '../../support/onUnix';
import { makeSshHome, type SshHome } from '../../support/sshHome';

describe('a key', () => {
  let home: SshHome;
  beforeEach(async () => (home = await makeSshHome()));
  afterEach(() => home.remove());

  const inSsh = (name: string) => path.join(home.folder.dir, name);
  const on = (changes: Partial<Platform>): SshFolder => ({
    ...home.folder,
    platform: { ...home.platform, ...changes },
  });
  const make = (folder: SshFolder, type: 'rsa' | 'ed25519' = 'ed25519', signal?: AbortSignal) =>
    generateKeyAt(folder, inSsh('made.pem'), type, 'a comment', signal);
  /** That nothing of the making is left. */
  const nothingIsLeft = async () => {
    assert.deepEqual(await fs.readdir(home.folder.entriesDir), []);
    assert.deepEqual(await fs.readdir(home.folder.dir), ['ec2-lab']);
  };
  const failed = { code: 1, stdout: '', stderr: 'no entropy', timedOut: false };

  it('is made by ssh-keygen, without a passphrase, of a size that EC2 takes', async () => {
    const asked: unknown[] = [];
    const run: Platform['run'] = (file, args, options) => {
      asked.push([file, args.slice(0, -1), options?.signal]);
      return home.platform.run(file, args, options);
    };
    const { signal } = new AbortController();
    await make(on({ run }), 'rsa', signal);
    await fs.rm(inSsh('made.pem'));
    await make(on({ run }), 'ed25519');
    const rest = ['-N', '', '-C', 'a comment', '-f'];
    const { sshKeygen } = home.platform;
    assert.deepEqual(asked, [
      [sshKeygen, ['-q', '-t', 'rsa', '-b', '3072', ...rest], signal],
      [sshKeygen, ['-q', '-t', 'ed25519', ...rest], undefined],
    ]);
  });

  it('is none where ssh-keygen makes none, whose words are kept', async () => {
    await assert.rejects(make(on({ run: () => Promise.resolve(failed) })), (error) => {
      assert.ok(error instanceof Problem && error.cause instanceof Error);
      assert.deepEqual(
        [error.code, error.message, error.cause.message],
        ['KeyFile', 'ssh-keygen could not make a key.', 'no entropy'],
      );
      return true;
    });
    await nothingIsLeft();
  });

  it('is none where the folder fails or the person cancels, each of which is told as it is', async () => {
    const denied = Object.assign(new Error('EACCES'), { code: 'EACCES' });
    await assert.rejects(make(on({ run: () => Promise.reject(denied) })), {
      code: 'SshFolder',
      message: /not allowed to change .*made\.pem/,
    });
    const cancel = new DOMException('stop', 'AbortError');
    await assert.rejects(make(on({ run: () => Promise.reject(cancel) })), { name: 'AbortError' });
    const missing = new Problem('ToolMissing', 'No ssh-keygen.');
    await assert.rejects(make(on({ run: () => Promise.reject(missing) })), { code: 'ToolMissing' });
    await nothingIsLeft();
  });

  it('is never written over, and its name is said', async () => {
    await fs.writeFile(inSsh('made.pem'), 'mine');
    await assert.rejects(make(home.folder), {
      code: 'DuplicateName',
      message: `${inSsh('made.pem')} exists already and is kept: choose another key name.`,
    });
    assert.equal(await fs.readFile(inSsh('made.pem'), 'utf8'), 'mine');
  });

  it('is for its owner alone on Windows too, where the mode says nothing', async () => {
    const restricted: unknown[] = [];
    const restrictFile: Platform['restrictFile'] = (...args) => {
      restricted.push(args);
      return Promise.resolve();
    };
    await make(on({ os: 'win32', restrictFile }));
    assert.deepEqual(restricted, [[inSsh('made.pem'), 0o400]]);
    await fs.rm(inSsh('made.pem'));
    await make(on({ os: 'linux', restrictFile }));
    assert.equal(restricted.length, 1);
  });

  itOnUnix('is missing also below what is no folder, and unreadable behind a link to itself', async () => {
    await fs.writeFile(inSsh('file'), 'x');
    await fs.symlink('circle', inSsh('circle'));
    assert.equal(await checkKey(home.folder, inSsh('file/key')), 'missing');
    assert.equal(await checkKey(home.folder, inSsh('circle')), 'unreadable');
  });

  it('says why it cannot be repaired or read', async () => {
    const of = (error: Error) => on({ restrictFile: () => Promise.reject(error) });
    await assert.rejects(repairKey(of(new Error('EPERM')), '/k'), {
      code: 'KeyFile',
      message: 'The permissions of the key file /k cannot be changed.',
    });
    await assert.rejects(repairKey(of(new Problem('ToolMissing', 'No icacls.')), '/k'), {
      code: 'ToolMissing',
    });
    const restricted: unknown[] = [];
    const restrictFile: Platform['restrictFile'] = (...args) => Promise.resolve(void restricted.push(args));
    await repairKey(on({ restrictFile }), '/k');
    assert.deepEqual(restricted, [['/k', 0o400]]);
    await assert.rejects(readPublicKey(inSsh('none')), { message: /The key file .*none cannot be read/ });
    await fs.writeFile(inSsh('text'), 'x');
    await assert.rejects(readPublicKey(inSsh('text')), { message: /is not an RSA or ED25519 key/ });
  });

  describe('of EC2 Lab’s own', () => {
    it('is not made where ssh-keygen makes none', async () => {
      const folder = on({ run: () => Promise.resolve(failed) });
      await assert.rejects(ensureOwnKey(folder), { code: 'KeyFile' });
      assert.deepEqual(await fs.readdir(home.folder.entriesDir), []);
    });

    it('is left alone when it is whole, and so is its public half', async () => {
      const { file, publicFile } = await ensureOwnKey(home.folder);
      const before = await Promise.all([fs.stat(file), fs.stat(publicFile)]);
      const none = () => Promise.reject(new Error('not again'));
      await ensureOwnKey(on({ run: none, restrictFile: none }));
      const after = await Promise.all([fs.stat(file), fs.stat(publicFile)]);
      assert.deepEqual(
        after.map(({ ino, mtimeMs }) => [ino, mtimeMs]),
        before.map(({ ino, mtimeMs }) => [ino, mtimeMs]),
      );
    });
  });
});
