import * as assert from 'node:assert/strict';
import { createHash, createPublicKey } from 'node:crypto';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { run } from '../../../src/core/run';
import { fingerprintsOf, sameFingerprint } from '../../../src/core/ssh/keys/fingerprints';
import {
  checkKey,
  generateKey,
  keyFile,
  readPublicKey,
  repairKey,
} from '../../../src/core/ssh/keys/privateKeys';
import { findKey, type WantedKey } from '../../../src/core/ssh/keys/findKey';
import { itOnUnix } from '../../support/onUnix';
import { asOrdinaryUser } from '../../support/ordinaryUser';
import { makeSshHome, type SshHome } from '../../support/sshHome';

/** The judge is ssh-keygen, and openssl where this computer has it. */
describe('key files', () => {
  let home: SshHome;
  beforeEach(async () => (home = await makeSshHome()));
  afterEach(() => home.remove());

  const inSsh = (name: string) => path.join(home.folder.dir, name);
  const read = (file: string) => fs.readFile(file, 'utf8');

  /** Makes a key as a person would: in any format, with or without a passphrase. */
  async function keygen(name: string, type: 'rsa' | 'ed25519', ...options: string[]): Promise<string> {
    const passphrase = options.includes('-N') ? [] : ['-N', ''];
    const size = type === 'rsa' ? ['-b', '2048'] : [];
    await run('ssh-keygen', [
      '-q',
      '-t',
      type,
      ...size,
      ...passphrase,
      '-C',
      'me',
      ...options,
      '-f',
      inSsh(name),
    ]);
    return inSsh(name);
  }
  const keygenPrint = async (file: string, hash: string) =>
    (await run('ssh-keygen', ['-l', '-E', hash, '-f', file])).stdout.split(' ')[1] ?? '';
  const find = async (wanted: WantedKey) => (await findKey(home.folder, wanted)).file;
  const openssl = async (...args: string[]) => (await run('openssl', args)).stdout;

  itOnUnix('are made for the owner alone, and are never written over', async () => {
    for (const type of ['ed25519', 'rsa'] as const) {
      const { file, publicKey } = await generateKey(home.folder, `my ${type}`, type, 'ec2-lab');
      assert.equal(file, inSsh(`my-${type}.pem`));
      assert.equal((await fs.stat(file)).mode & 0o777, 0o400);
      assert.equal((await run('ssh-keygen', ['-y', '-f', file])).stdout.trim(), publicKey);
      assert.match(publicKey, new RegExp(`^ssh-${type} \\S+ ec2-lab$`));
      const before = await read(file);
      await assert.rejects(generateKey(home.folder, `my ${type}`, type, ''), { code: 'DuplicateName' });
      assert.equal(await read(file), before);
    }
    assert.deepEqual(await fs.readdir(home.folder.entriesDir), [], 'nothing of the making is left');
  });

  it('get file names that no other program claims', () => {
    assert.equal(keyFile(home.folder, 'config'), inSsh('config.pem'));
    assert.equal(keyFile(home.folder, '../../x'), inSsh('x.pem'));
    assert.equal(keyFile(home.folder, 'a.pem'), inSsh('a.pem'));
    assert.equal(keyFile(home.folder, '研究'), inSsh('key.pem'));
  });

  it('have the fingerprints of EC2: imported RSA', async () => {
    const file = await keygen('rsa', 'rsa');
    await keygen('pem', 'rsa', '-m', 'PEM');
    const pem = await read(inSsh('pem'));
    const der = Buffer.from(pem.replace(/-----.*-----/g, ''), 'base64');
    assert.ok(der.length > 1000);
    const spki = await openssl('rsa', '-in', inSsh('pem'), '-pubout');
    const expected = createHash('md5')
      .update(Buffer.from(spki.replace(/-----.*-----/g, ''), 'base64'))
      .digest('hex');
    const prints = fingerprintsOf(pem);
    assert.ok(prints.some((print) => sameFingerprint(print, expected.match(/../g)!.join(':').toUpperCase())));
    for (const each of [file, `${file}.pub`]) {
      const own = fingerprintsOf(await read(each));
      for (const hash of ['sha256', 'md5']) {
        const print = await keygenPrint(file, hash);
        assert.ok(
          own.some((one) => sameFingerprint(one, print)),
          `${each} ${hash}`,
        );
      }
    }
  });

  it('have the fingerprints of EC2: RSA that EC2 made, in every format', async () => {
    const file = await keygen('aws', 'rsa', '-m', 'PEM');
    const pkcs8 = await openssl('pkcs8', '-in', file, '-nocrypt', '-topk8', '-outform', 'PEM');
    const expected = createHash('sha1')
      .update(Buffer.from(pkcs8.replace(/-----.*-----/g, ''), 'base64'))
      .digest('hex');
    const has = (text: string) =>
      fingerprintsOf(text).some((print) => sameFingerprint(print, expected.match(/../g)!.join(':')));
    assert.ok(has(await read(file)), 'PKCS #1');
    assert.ok(has(pkcs8), 'PKCS #8');
    await run('ssh-keygen', ['-q', '-p', '-N', '', '-P', '', '-f', file]);
    assert.match(await read(file), /OPENSSH PRIVATE KEY/);
    assert.ok(has(await read(file)), "OpenSSH's own");
  });

  it('have the fingerprints of EC2: ed25519, with a passphrase too', async () => {
    for (const options of [[], ['-N', 'secret']]) {
      const file = await keygen(`ed${options.length}`, 'ed25519', ...options);
      const print = await keygenPrint(file, 'sha256');
      const prints = fingerprintsOf(await read(file));
      assert.ok(prints.some((each) => sameFingerprint(each, print)));
      const spki = Buffer.concat([
        Buffer.from('302a300506032b6570032100', 'hex'),
        Buffer.from((await read(`${file}.pub`)).split(' ')[1]!, 'base64').subarray(-32),
      ]);
      assert.equal(createPublicKey({ key: spki, format: 'der', type: 'spki' }).asymmetricKeyType, 'ed25519');
      const der = createHash('sha256').update(spki).digest('hex').match(/../g)!.join(':');
      assert.ok(prints.includes(der), "moto's form");
      assert.ok(sameFingerprint(print, `${print.replace('SHA256:', '')}=`), 'as EC2 writes it');
    }
  });

  it('have no fingerprint when they are none', async () => {
    const ecdsa = await read(await keygen('ecdsa', 'ed25519', '-t', 'ecdsa'));
    const locked = await read(await keygen('locked', 'rsa', '-m', 'PEM', '-N', 'secret'));
    const damaged = ['OPENSSH', 'RSA'].map(
      (kind) => `-----BEGIN ${kind} PRIVATE KEY-----\nAAAA\n-----END ${kind} PRIVATE KEY-----`,
    );
    for (const text of ['', 'hello', ecdsa, locked, ...damaged]) assert.deepEqual(fingerprintsOf(text), []);
  });

  it('are found by fingerprint whatever their name', async () => {
    const file = await keygen('whatever.key', 'ed25519');
    await keygen('class.pem', 'ed25519');
    const fingerprint = await keygenPrint(file, 'sha256');
    assert.equal(await find({ name: 'class', fingerprint }), file);
    await fs.rm(`${file}.pub`);
    assert.equal(await find({ name: 'class', fingerprint }), file);
    await fs.rm(file);
    assert.equal(await find({ name: 'class', fingerprint }), undefined, 'a name alone is no proof');
  });

  it('are found by the public key beside them when a passphrase hides the rest', async () => {
    const file = await keygen('old', 'rsa', '-m', 'PEM', '-N', 'secret');
    const fingerprint = await keygenPrint(`${file}.pub`, 'md5');
    assert.equal(await find({ name: 'x', fingerprint }), file);
    await fs.rename(file, `${file}.pem`);
    assert.equal(await find({ name: 'x', fingerprint }), `${file}.pem`);
    await fs.rm(`${file}.pem`);
    assert.equal(await find({ name: 'x', fingerprint }), undefined);
  });

  it('are found by name when EC2 tells no fingerprint', async () => {
    assert.equal(await find({ name: 'class' }), undefined);
    const file = await keygen('class', 'ed25519');
    assert.equal(await find({ name: 'class' }), file);
    await fs.writeFile(inSsh('class.pem'), 'not a key');
    assert.equal(await find({ name: 'class' }), file);
  });

  itOnUnix('are found although others cannot be read, are huge, or are no files', () =>
    asOrdinaryUser(async () => {
      const mine = await makeSshHome();
      const file = path.join(mine.folder.dir, 'key');
      await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file]);
      await fs.writeFile(path.join(mine.folder.dir, 'a-locked'), '', { mode: 0o000 });
      await fs.writeFile(path.join(mine.folder.dir, 'b-huge'), Buffer.alloc(5_000_000));
      await fs.mkdir(path.join(mine.folder.dir, 'c-folder'));
      await fs.symlink('/dev/zero', path.join(mine.folder.dir, 'd-endless'));
      const [fingerprint] = fingerprintsOf(await read(file));
      const unreadable: string[] = [];
      const found = await findKey(
        mine.folder,
        { name: 'x', fingerprint },
        { onUnreadable: (each) => unreadable.push(each) },
      );
      assert.equal(found.file, file);
      assert.deepEqual(unreadable, [path.join(mine.folder.dir, 'a-locked')]);
      await mine.remove();
    }),
  );

  it('give their public half', async () => {
    for (const [name, ...options] of [
      ['a'],
      ['b', '-N', 'secret'],
      ['c', '-m', 'PEM'],
      ['d', '-m', 'PEM', '-N', 'secret'],
    ] as const) {
      const file = await keygen(name, 'rsa', ...options);
      const pub = (await read(`${file}.pub`)).split(' ').slice(0, 2).join(' ');
      assert.equal(await readPublicKey(file), pub);
    }
    await fs.writeFile(inSsh('none'), 'x');
    await assert.rejects(readPublicKey(inSsh('none')), { code: 'KeyFile' });
    await assert.rejects(readPublicKey(inSsh('missing')), { code: 'KeyFile' });
  });

  itOnUnix('are checked and repaired', async () => {
    const file = await keygen('key', 'ed25519');
    assert.equal(await checkKey(home.folder, file), 'ok');
    await fs.chmod(file, 0o664);
    assert.equal(await checkKey(home.folder, file), 'loose');
    await repairKey(home.folder, file);
    assert.equal(await checkKey(home.folder, file), 'ok');
    assert.equal(await checkKey(home.folder, inSsh('missing')), 'missing');
    await assert.rejects(repairKey(home.folder, inSsh('missing')), { code: 'KeyFile' });
  });
});
