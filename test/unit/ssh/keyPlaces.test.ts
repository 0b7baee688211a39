import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { platformFor } from '../../../src/core/platform';
import { fingerprintsOf } from '../../../src/core/ssh/keys/fingerprints';
import { findKey, type FoundKey, type WantedKey } from '../../../src/core/ssh/keys/findKey';
import { downloadsFolder } from '../../../src/core/ssh/keys/keyPlaces';
import { generateKeyAt } from '../../../src/core/ssh/keys/privateKeys';
import { openSshFolder } from '../../../src/core/ssh/sshFolder';
import { itOnUnix } from '../../support/onUnix';
import { needing } from '../../support/needs';
import { makeSshHome, type SshHome } from '../../support/sshHome';

/** Where people have their private keys (QT-DevOps/DevOpsIssues#109), and what else lies there. */
needing('ssh').describe('looking for a private key', function () {
  this.timeout(20_000);
  let home: SshHome;
  let text: string;
  let wanted: WantedKey;
  beforeEach(async () => {
    home = await makeSshHome();
    const { file, publicKey } = await generateKeyAt(home.folder, path.join(home.home, 'k'), 'ed25519', 'me');
    text = await fs.readFile(file, 'utf8');
    await fs.rm(file);
    wanted = { name: 'course', fingerprint: fingerprintsOf(publicKey)[0] };
  });
  afterEach(() => home.remove());

  async function put(name: string, content: string | Buffer = text): Promise<string> {
    const file = path.join(home.home, name);
    await fs.mkdir(path.dirname(file), { recursive: true });
    await fs.writeFile(file, content, { mode: 0o600 });
    return file;
  }
  const find = (changes: Partial<WantedKey> = {}): Promise<FoundKey> =>
    findKey(home.folder, { ...wanted, ...changes });

  for (const name of [
    '.ssh/any name',
    '.ssh/aws/2026/spring/key.txt',
    'Downloads/course.pem',
    'Downloads/course (1).pem',
    'Downloads/id_ed25519',
  ])
    it(`finds ${name}`, async () => {
      const file = await put(name);
      assert.deepEqual(await find(), { file, damaged: false });
    });

  it('finds what the config names, and what was chosen, wherever that is', async () => {
    const file = await put('elsewhere/key');
    assert.deepEqual(await find(), {});
    assert.equal((await findKey(home.folder, wanted, { first: [file] })).file, file);
    assert.equal((await findKey(home.folder, wanted, { named: () => Promise.resolve([file]) })).file, file);
  });

  it('takes a chosen file that shows another key for none', async () => {
    const file = await put('elsewhere/key');
    assert.deepEqual(
      await findKey(home.folder, { name: 'x', fingerprint: 'SHA256:no' }, { first: [file] }),
      {},
    );
  });

  it('prefers one that ssh reads to a damaged one, in whatever place', async () => {
    const damaged = await put('.ssh/course.pem', `\ufeff${text}`);
    assert.deepEqual(await find(), { file: damaged, damaged: true });
    const whole = await put('Downloads/copy.pem');
    assert.deepEqual(await find(), { file: whole, damaged: false });
  });

  it('prefers one that shows what it is to one of the right name that shows nothing', async () => {
    const hidden = '-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n';
    const named = await put('.ssh/course.pem', hidden);
    assert.equal((await find()).file, named);
    const shown = await put('Downloads/other.pem');
    assert.equal((await find()).file, shown);
    assert.deepEqual(await find({ fingerprint: 'SHA256:no', name: 'x' }), {}, 'and no other name');
  });

  it('looks in Downloads at what may be a key by its name, and no further', async () => {
    await put('Downloads/course.zip');
    await put('Downloads/deep/course.pem');
    await put('.ssh/a/b/c/d/course.pem');
    assert.deepEqual(await find(), {});
  });

  it('knows an RSA key that EC2 made by its public half, once it has a passphrase', async () => {
    const file = path.join(home.folder.dir, 'made by EC2');
    const keygen = (...args: string[]) => home.platform.run('ssh-keygen', ['-q', ...args, '-f', file]);
    await keygen('-t', 'rsa', '-b', '2048', '-m', 'PEM', '-N', '');
    const fingerprint = fingerprintsOf(await fs.readFile(file, 'utf8')).at(-1);
    const publicKey = await fs.readFile(`${file}.pub`, 'utf8');
    await fs.rm(`${file}.pub`);
    assert.equal((await find({ fingerprint })).file, file);
    await keygen('-p', '-P', '', '-N', 'secret words');
    assert.deepEqual(await find({ fingerprint }), {}, 'its fingerprint is of the private half');
    assert.equal((await find({ fingerprint, publicKey })).file, file);
  });

  it('goes by names alone when EC2 tells no more', async () => {
    await put('.ssh/other.pem');
    await put('Downloads/other.pem');
    assert.deepEqual(await find({ fingerprint: undefined }), {});
    const file = await put('Downloads/course.pem');
    assert.equal((await find({ fingerprint: undefined })).file, file);
  });

  itOnUnix('survives a circle of links, more files than it looks at, and what is none', async () => {
    const deep = path.join(home.folder.dir, 'deep');
    await fs.mkdir(deep);
    await fs.symlink(home.folder.dir, path.join(deep, 'circle'));
    await fs.symlink(deep, path.join(deep, 'self'));
    await fs.symlink('/dev/zero', path.join(deep, 'endless'));
    await fs.symlink('nowhere', path.join(deep, 'nowhere'));
    const many = path.join(home.folder.dir, 'many');
    await fs.mkdir(many);
    for (let at = 0; at < 2_500; at += 500)
      await Promise.all(
        Array.from({ length: 500 }, (_, more) => fs.writeFile(path.join(many, String(at + more)), 'x')),
      );
    const downloads = path.join(home.home, 'Downloads');
    await fs.symlink(many, downloads);
    // In the time that a test may take, which a search without an end would not.
    assert.deepEqual(await findKey(home.folder, wanted), {});
    const file = await put('.ssh/near');
    assert.equal((await find()).file, file, 'the nearest files come first');
  });

  it('knows what Downloads is called in another language', async () => {
    const on = (os: 'linux' | 'darwin' | 'win32') =>
      downloadsFolder(
        openSshFolder(
          platformFor(
            os,
            { HOME: home.home, USERPROFILE: home.home },
            { run: home.platform.run, isFile: () => false, accountHome: home.home },
          ),
        ),
      );
    const standard = path.join(home.home, 'Downloads');
    assert.deepEqual(await Promise.all([on('linux'), on('darwin'), on('win32')]), [
      standard,
      standard,
      standard,
    ]);
    const says = (line: string) => put('.config/user-dirs.dirs', `# a comment\n${line}\n`);
    await says('XDG_DOWNLOAD_DIR="$HOME/Descargas"');
    assert.equal(await on('linux'), path.join(home.home, 'Descargas'));
    for (const line of [
      'XDG_DOWNLOAD_DIR="$HOME/"',
      'XDG_DOWNLOAD_DIR="relative"',
      'XDG_DOWNLOAD_DIR=$(rm x)',
    ]) {
      await says(line);
      assert.equal(await on('linux'), standard, line);
    }
  });
});
