/** Finding a key among files: which are looked at, in which order, and which of several is taken. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { findKey, isWanted, type KeySearch, type WantedKey } from '../../../src/core/ssh/keys/findKey';
import { fingerprintsOf } from '../../../src/core/ssh/keys/fingerprints';
import { keyFile } from '../../../src/core/ssh/keys/keyFile';
import { downloads, filesBelow, likelyFiles } from '../../../src/core/ssh/keys/keyPlaces';
import { readKeyText } from '../../../src/core/ssh/keys/keyText';
import { writeOpenSshKey } from '../../../src/core/ssh/keys/openSshKey';
import { wire } from '../../../src/core/ssh/keys/wire';
import { itOnUnix } from '../../support/onUnix';
import { makeSshHome, type SshHome } from '../../support/sshHome';

/** A key as ssh-keygen writes it, and its public half. */
function makeKey() {
  const { d = '', x = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  const [type, seed, key] = [
    Buffer.from('ssh-ed25519'),
    Buffer.from(d, 'base64url'),
    Buffer.from(x, 'base64url'),
  ];
  const publicBlob = wire(type, key);
  const line = `ssh-ed25519 ${publicBlob.toString('base64')}`;
  const text = writeOpenSshKey(publicBlob, [type, key, Buffer.concat([seed, key])], 'me');
  return { text, line, fingerprint: fingerprintsOf(line)[0]! };
}
const ours = makeKey();
const other = makeKey();
/** RSA in PEM with a passphrase, which shows nothing of itself. */
const hidden = (() => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const locked = { type: 'pkcs1', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'x' } as const;
  const { publicBlob } = readKeyText(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())!;
  const line = `ssh-rsa ${publicBlob.toString('base64')}`;
  assert.ok(publicKey);
  return { text: privateKey.export(locked).toString(), line, fingerprint: fingerprintsOf(line)[0]! };
})();

describe('finding a key', () => {
  let home: SshHome;
  beforeEach(async () => (home = await makeSshHome()));
  afterEach(() => home.remove());

  const inSsh = (name: string) => path.join(home.folder.dir, name);
  async function put(name: string, text = 'x'): Promise<string> {
    const file = path.join(home.home, name);
    await fs.mkdir(path.dirname(file), { recursive: true });
    await fs.writeFile(file, text);
    return file;
  }
  const wanted: WantedKey = { name: 'my lab', fingerprint: ours.fingerprint };
  const find = (search?: KeySearch, pair = wanted) => findKey(home.folder, pair, search);
  const damaged = `\ufeff${ours.text}`;

  it('looks under the names that its file most likely has', () => {
    assert.deepEqual(likelyFiles(home.folder, 'my lab'), [
      ...['my-lab.pem', 'my-lab', 'my-lab.ppk', 'my-lab.pem.pub'].map(inSsh),
    ]);
    assert.equal(likelyFiles(home.folder, 'a.pem.b', '/d')[1], '/d/a.pem.b');
  });

  for (const [name, file] of [
    ['lab', 'lab.pem'],
    ['lab.pem', 'lab.pem'],
    ['.pem.x', 'pem.x.pem'],
    ['a  b/c', 'a-b-c.pem'],
    ['.-.hidden', 'hidden.pem'],
    ['-', 'key.pem'],
    ['me@home_1+2', 'me@home_1+2.pem'],
  ] as const)
    it(`calls the file of “${name}” ${file}`, () => assert.equal(keyFile(home.folder, name), inSsh(file)));

  it('looks in ~/.ssh and three folders deep, the nearest first, and not in EC2 Lab’s own', async () => {
    const files = ['a', 'sub/b', 'sub/c/d', 'sub/c/e/f'];
    for (const file of [...files, 'sub/c/e/g/h', 'ec2-lab/i']) await put(`.ssh/${file}`);
    assert.deepEqual(await filesBelow(home.folder), files.map(inSsh));
    await fs.rm(home.folder.dir, { recursive: true });
    assert.deepEqual(await filesBelow(home.folder), []);
  });

  itOnUnix(
    'takes links to files for files, follows none to a folder, and says when ~/.ssh is none',
    async () => {
      await put('elsewhere/a');
      await fs.symlink(path.join(home.home, 'elsewhere/a'), inSsh('link'));
      await fs.mkdir(inSsh('sub'));
      await fs.symlink(path.join(home.home, 'elsewhere'), inSsh('sub/folder'));
      assert.deepEqual(
        (await filesBelow(home.folder)).map((file) => path.relative(home.folder.dir, file)),
        [...['link', 'sub/folder']],
      );
      await fs.rm(home.folder.dir, { recursive: true });
      await fs.writeFile(home.folder.dir, '');
      await assert.rejects(filesBelow(home.folder), { code: 'SshFolder' });
    },
  );

  it('looks at two thousand files, and no more', async () => {
    await fs.mkdir(inSsh('sub'));
    await put('.ssh/sub/deep');
    for (let at = 0; at < 2_001; at += 1) await fs.writeFile(inSsh(`f${at}`), '');
    const found = await filesBelow(home.folder);
    assert.deepEqual([found.length, found.includes(inSsh('sub/deep'))], [2_000, false]);
  });

  it('takes of Downloads what may be a key by its name', async () => {
    const keys = ['a.pem', 'b.PPK', 'c.key', 'd.pub', 'e.txt', 'id_rsa.old', 'noending'];
    for (const name of [...keys, 'photo.jpg', '.hidden', 'x.pem.zip', 'id.rsa'])
      await put(`Downloads/${name}`);
    const folder = { ...home.folder, platform: { ...home.platform, os: 'darwin' as const } };
    assert.deepEqual((await downloads(folder)).map((file) => path.basename(file)).sort(), keys.sort());
    await fs.rm(path.join(home.home, 'Downloads'), { recursive: true });
    assert.deepEqual(await downloads(folder), []);
  });

  it('takes the very key before one that ssh does not read, wherever each is', async () => {
    const bad = await put('.ssh/my-lab.pem', damaged);
    assert.deepEqual(await find(), { file: bad, damaged: true });
    const good = await put('Downloads/whole.pem', ours.text);
    assert.deepEqual(await find(), { file: good, damaged: false });
  });

  it('takes the file that was named first, and looks at each once', async () => {
    const first = await put('first', ours.text);
    await put('.ssh/my-lab.pem', ours.text);
    assert.equal((await find({ first: [first] })).file, first);
    const named = await put('named', ours.text);
    await fs.rm(inSsh('my-lab.pem'));
    assert.equal((await find({ named: () => Promise.resolve([named]) })).file, named);
    await put('first', other.text);
    await put('named', other.text);
    const none = { first: [first], named: () => Promise.resolve([named]) };
    assert.deepEqual(await find(none), {}, 'another key is not it');
  });

  itOnUnix('tells of each file that cannot be read, once, and goes on', async () => {
    await fs.symlink('my-lab', inSsh('my-lab'));
    const key = await put('.ssh/z', ours.text);
    const told: unknown[] = [];
    const onUnreadable = (file: string) => told.push(file);
    assert.equal((await find({ onUnreadable })).file, key);
    assert.deepEqual(told, [inSsh('my-lab')]);
    assert.equal((await find()).file, key);
  });

  it('gives a public half where no private one is, and the private one beside it', async () => {
    const publicFile = await put('.ssh/course.pub', `${ours.line} me\n`);
    assert.deepEqual(await find(), { publicFile });
    const pem = await put('.ssh/course.pem', damaged);
    assert.deepEqual(await find(), { file: pem, damaged: true, publicFile });
    await fs.rm(pem);
    const plain = await put('.ssh/course', ours.text);
    assert.equal((await find()).file, plain);
    const other_ = await put('.ssh/text', `${ours.line}\n`);
    await Promise.all([publicFile, plain].map((file) => fs.rm(file)));
    assert.deepEqual(await find(), { publicFile: other_ }, 'whatever it is called');
  });

  describe('of which a passphrase hides everything', () => {
    const pair: WantedKey = { name: 'course', fingerprint: hidden.fingerprint };
    const locate = (search?: KeySearch) => find(search, pair);

    for (const name of ['course.pem', 'course', 'course.key'])
      it(`goes by its name: ${name}`, async () => {
        const file = await put(`.ssh/${name}`, hidden.text);
        await put('.ssh/another.pem', hidden.text);
        assert.deepEqual(await locate(), { file, damaged: false });
      });

    it('is the one that the public key beside it vouches for, before one that has the name alone', async () => {
      await put('.ssh/course.pem', hidden.text);
      const file = await put('.ssh/mine', hidden.text);
      const publicFile = await put('.ssh/mine.pub', `${hidden.line}\n`);
      assert.deepEqual(await locate(), { file, damaged: false, publicFile });
    });

    it('is none under another name, unless the person said so', async () => {
      const file = await put('.ssh/another.pem', hidden.text);
      assert.deepEqual(await locate(), {});
      assert.deepEqual(await locate({ first: [file] }), { file, damaged: false });
    });
  });

  describe('of which the name alone is known', () => {
    it('takes what has the name, in ~/.ssh and in Downloads, whatever key it is', async () => {
      const pair = { name: 'my lab' };
      await put('.ssh/else', ours.text);
      assert.deepEqual(await find({}, pair), {});
      const downloaded = await put('Downloads/my-lab.pem', other.text);
      assert.equal((await find({}, pair)).file, downloaded);
      const file = await put('.ssh/my-lab', ours.text);
      assert.equal((await find({}, pair)).file, file);
    });
  });

  it('goes by the public key as EC2 has it before the fingerprint', () => {
    const material = readKeyText(ours.line)!;
    const is = (pair: Partial<WantedKey>) => isWanted(material, { name: 'x', ...pair });
    assert.deepEqual(
      [
        is({ publicKey: ours.line, fingerprint: other.fingerprint }),
        is({ publicKey: other.line, fingerprint: ours.fingerprint }),
        is({ publicKey: 'no key', fingerprint: ours.fingerprint }),
        is({ fingerprint: ours.fingerprint }),
        is({ fingerprint: other.fingerprint }),
        is({}),
      ],
      [true, false, true, true, false, false],
    );
  });
});
