import * as assert from 'node:assert/strict';
import { createHash, createHmac, generateKeyPairSync } from 'node:crypto';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { run } from '../../../src/core/run';
import { examineKey } from '../../../src/core/ssh/keys/examineKey';
import { mendKey } from '../../../src/core/ssh/keys/mendKey';
import { readPrivateKeyText, type Damage } from '../../../src/core/ssh/keys/privateKeyText';
import { readPublicKey } from '../../../src/core/ssh/keys/privateKeys';
import { readKeyText } from '../../../src/core/ssh/keys/keyText';
import { wire } from '../../../src/core/ssh/keys/wire';
import { needing } from '../../support/needs';
import { itOnUnix } from '../../support/onUnix';
import { makeSshHome, type SshHome } from '../../support/sshHome';

/** How a key's text comes to people (QT-DevOps/DevOpsIssues#109), and what becomes of it for each of its formats. */
const SAVED: readonly (readonly [
  string,
  (key: string) => Buffer | string,
  Damage | undefined,
  Damage | undefined,
])[] = [
  ['as it was made', (key) => key, undefined, undefined],
  ['with empty lines at the end', (key) => `${key}\n\n`, undefined, undefined],
  ['with a byte order mark', (key) => `\ufeff${key}`, 'bom', 'bom'],
  ['with the line ends of Windows', (key) => key.replaceAll('\n', '\r\n'), 'lineEnds', undefined],
  ['with the line ends of old Macs', (key) => key.replaceAll('\n', '\r'), 'lineEnds', 'lineEnds'],
  ['without its last line end', (key) => key.trimEnd(), 'noFinalNewline', undefined],
  ['as UTF-16', (key) => Buffer.from(key, 'utf16le'), 'utf16', 'utf16'],
  ['as UTF-16 with a mark', (key) => Buffer.from(`\ufeff${key}`, 'utf16le'), 'utf16', 'utf16'],
  ['as big-endian UTF-16', (key) => Buffer.from(`\ufeff${key}`, 'utf16le').swap16(), 'utf16', 'utf16'],
  ['as one line', (key) => key.replaceAll('\n', ''), 'lines', 'lines'],
  ['with blanks for line ends', (key) => key.replaceAll('\n', ' '), 'lines', 'lines'],
  ['as JSON writes it', (key) => key.replaceAll('\n', String.raw`\n`), 'lines', 'lines'],
  ['moved to the right', (key) => key.replace(/^/gm, '    '), 'lines', 'lines'],
  ['with words before it', (key) => `my key:\n${key}`, 'lines', undefined],
];

needing('ssh').describe('private keys as people have them', function () {
  this.timeout(20_000);
  let home: SshHome;
  beforeEach(async () => (home = await makeSshHome()));
  afterEach(() => home.remove());

  const inSsh = (name: string) => path.join(home.folder.dir, name);
  async function keygen(name: string, ...options: string[]): Promise<string> {
    const { code, stderr } = await run('ssh-keygen', ['-q', '-C', 'me', '-f', inSsh(name), ...options]);
    assert.equal(code, 0, stderr);
    return fs.readFile(inSsh(name), 'utf8');
  }
  /** What ssh itself makes of a file: its public half. */
  const publicHalf = async (file: string, passphrase = '') => {
    const { stdout } = await run('ssh-keygen', ['-y', '-P', passphrase, '-f', file]);
    return stdout.split(' ').slice(0, 2).join(' ').trim();
  };
  const latin1 = (content: Buffer | string) => Buffer.from(content).toString('latin1');

  for (const [kind, isOpenSsh, ...options] of [
    ['ed25519', true, '-t', 'ed25519', '-N', ''],
    ['ed25519 with a passphrase', true, '-t', 'ed25519', '-N', 'secret words'],
    ['RSA in PEM', false, '-t', 'rsa', '-b', '2048', '-m', 'PEM', '-N', ''],
    ['RSA in PEM with a passphrase', false, '-t', 'rsa', '-b', '2048', '-m', 'PEM', '-N', 'secret words'],
    ['RSA in PKCS #8', false, '-t', 'rsa', '-b', '2048', '-m', 'PKCS8', '-N', ''],
    [
      'RSA in PKCS #8 with a passphrase',
      false,
      '-t',
      'rsa',
      '-b',
      '2048',
      '-m',
      'PKCS8',
      '-N',
      'secret words',
    ],
  ] as const) {
    it(`are told apart and copied for ssh: ${kind}`, async () => {
      const passphrase = options.at(-1);
      const whole = await keygen('whole', ...options);
      const expected = await publicHalf(inSsh('whole'), passphrase);
      for (const [how, save, ofOpenSsh, ofPem] of SAVED) {
        const saved = save(whole);
        const key = readPrivateKeyText(latin1(saved));
        assert.equal(key?.damage, isOpenSsh ? ofOpenSsh : ofPem, how);
        assert.equal(key?.locked, passphrase !== '', how);
        const file = inSsh(`saved ${SAVED.findIndex(([each]) => each === how)}.pem`);
        await fs.writeFile(file, saved, { mode: 0o600 });
        const reads = (await publicHalf(file, passphrase)) === expected;
        const state = await examineKey(home.folder, file);
        const fit = passphrase === '' ? 'ok' : 'locked';
        assert.equal(state.kind, reads ? fit : 'damaged', `${how}, and ssh agrees`);
        const copy = await mendKey(home.folder, file);
        assert.equal(await publicHalf(copy, passphrase), expected, `${how}: its copy`);
        assert.deepEqual(await fs.readFile(file), Buffer.from(saved), 'the file itself stays');
      }
    });
  }

  it('of OpenSSL, ed25519, are read by ssh since 9.6, and are copied before', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const text = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const file = inSsh('openssl.pem');
    await fs.writeFile(file, text, { mode: 0o600 });
    assert.equal(readPrivateKeyText(text)?.damage, 'openssl');
    const reads = (await publicHalf(file)) !== '';
    assert.equal((await examineKey(home.folder, file)).kind, reads ? 'ok' : 'damaged');
    assert.equal(await publicHalf(await mendKey(home.folder, file)), await readPublicKey(file));
  });

  itOnUnix('are copied for their owner alone, under a name that nothing has', async () => {
    const whole = await keygen('other', '-t', 'ed25519', '-N', '');
    await fs.mkdir(path.join(home.home, 'Downloads'));
    const file = path.join(home.home, 'Downloads', 'course.pem');
    await fs.writeFile(file, `\ufeff${whole}`);
    await fs.writeFile(inSsh('course.pem'), 'mine');
    await fs.symlink(inSsh('nowhere'), inSsh('course-2.pem'));
    const copy = await mendKey(home.folder, file);
    assert.equal(copy, inSsh('course-3.pem'));
    assert.equal((await fs.stat(copy)).mode & 0o777, 0o400);
    assert.equal(await fs.readFile(inSsh('course.pem'), 'utf8'), 'mine');
    assert.deepEqual(
      (await fs.readdir(home.folder.dir)).filter((name) => name.startsWith('.')),
      [],
    );
  });

  it('are broken when a part is missing, and no copy is made', async () => {
    const whole = await keygen('whole', '-t', 'rsa', '-b', '2048', '-m', 'PEM', '-N', '');
    const own = await keygen('own', '-t', 'ed25519', '-N', '');
    const lines = whole.split('\n');
    for (const text of [
      whole.slice(0, 900),
      lines.toSpliced(5, 1).join('\n'),
      own.slice(0, 200),
      own.split('\n').toSpliced(2, 1).join('\n'),
      own.replace('b3BlbnNzaC', 'b3BlbnNz?C'),
      '-----BEGIN RSA PRIVATE KEY-----\n',
      '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n',
    ]) {
      const key = readPrivateKeyText(text);
      assert.deepEqual([key?.damage, key?.mended], ['broken', undefined], text.slice(0, 40));
      await fs.writeFile(inSsh('broken.pem'), text, { mode: 0o600 });
      assert.equal((await examineKey(home.folder, inSsh('broken.pem'))).kind, 'damaged');
      await assert.rejects(mendKey(home.folder, inSsh('broken.pem')), { code: 'KeyFile' });
    }
  });

  it('are none when they are none', () => {
    for (const text of [
      '',
      'x',
      '\0',
      '\0\0',
      'ssh-ed25519 AAAA',
      '-----BEGIN CERTIFICATE-----',
      'PuTTY-User-Key-File-3: ',
    ])
      assert.equal(readPrivateKeyText(text), undefined, JSON.stringify(text));
    const endless = '-----BEGIN PRIVATE KEY-----'.repeat(2400);
    assert.equal(readPrivateKeyText(endless)?.damage, 'broken');
  });

  for (const version of [2, 3] as const)
    for (const type of ['ed25519', 'rsa'] as const)
      it(`of PuTTY, version ${version}, ${type}, are copied for ssh`, async () => {
        const size = type === 'rsa' ? ['-b', '2048'] : [];
        await keygen('whole', '-t', type, ...size, '-N', '');
        const text = await puttyFile(version, inSsh('whole'));
        for (const saved of [text, text.replaceAll('\n', '\r\n'), `\ufeff${text}`]) {
          const file = inSsh('course.ppk');
          await fs.writeFile(file, saved, { mode: 0o600 });
          assert.deepEqual(await examineKey(home.folder, file), {
            kind: 'damaged',
            damage: 'putty',
            locked: false,
            mendable: true,
          });
          const copy = await mendKey(home.folder, file);
          assert.equal(await publicHalf(copy), await publicHalf(inSsh('whole')));
          assert.equal(await readPublicKey(file), await publicHalf(copy), 'for EC2 to import');
        }
        const changed = text.replace(/^Comment: .*$/m, 'Comment: another');
        assert.equal(readPrivateKeyText(changed)?.damage, 'broken', 'its own checksum says so');
      });

  it('of PuTTY, of a type that EC2 does not know, are not said to be damaged', () => {
    const type = 'ecdsa-sha2-nistp256';
    const blob = wire(Buffer.from(type), Buffer.from('nistp256'), Buffer.alloc(65)).toString('base64');
    const head = `PuTTY-User-Key-File-3: ${type}\nEncryption: none\nComment: me\n`;
    const key = readPrivateKeyText(
      `${head}Public-Lines: 1\n${blob}\nPrivate-Lines: 1\nAAAA\nPrivate-MAC: 00\n`,
    );
    assert.deepEqual([key?.damage, key?.mended, key?.material], ['putty', undefined, undefined]);
  });

  it('of PuTTY with a passphrase are named as such', async () => {
    await keygen('whole', '-t', 'ed25519', '-N', '');
    const text = (await puttyFile(3, inSsh('whole'))).replace('Encryption: none', 'Encryption: aes256-cbc');
    const key = readPrivateKeyText(text);
    assert.deepEqual([key?.damage, key?.locked, key?.mended], ['putty', true, undefined]);
    assert.deepEqual(
      key?.material?.publicBlob,
      readKeyText(await fs.readFile(`${inSsh('whole')}.pub`, 'utf8'))?.publicBlob,
    );
  });
});

/**
 * What puttygen writes of a key without a passphrase (PuTTY manual, appendix C); what puttygen 0.78 itself wrote was
 * tried by hand.
 */
async function puttyFile(version: 2 | 3, file: string): Promise<string> {
  const text = await fs.readFile(file, 'utf8');
  const [type = '', publicBase64 = ''] = (await fs.readFile(`${file}.pub`, 'utf8')).split(' ');
  const publicBlob = Buffer.from(publicBase64, 'base64');
  const privateBlob = type === 'ssh-rsa' ? rsaNumbers(text) : wire(ed25519Seed(text));
  const parts = [type, 'none', 'me'].map((each) => Buffer.from(each));
  const covered = wire(...parts, publicBlob, privateBlob);
  const mac =
    version === 2
      ? createHmac('sha1', createHash('sha1').update('putty-private-key-file-mac-key').digest())
      : createHmac('sha256', '');
  const block = (name: string, bytes: Buffer) => {
    const lines = bytes.toString('base64').match(/.{1,64}/g)!;
    return `${name}-Lines: ${lines.length}\n${lines.join('\n')}\n`;
  };
  return [
    `PuTTY-User-Key-File-${version}: ${type}\nEncryption: none\nComment: me\n`,
    block('Public', publicBlob),
    block('Private', privateBlob),
    `Private-MAC: ${mac.update(covered).digest('hex')}\n`,
  ].join('');
}

/** d, p, q and q⁻¹ mod p. */
function rsaNumbers(text: string): Buffer {
  const jwk = readKeyText(text)!.privateKey!.export({ format: 'jwk' });
  const mpint = (base64url: string) => {
    const bytes = Buffer.from(base64url, 'base64url');
    return bytes[0]! & 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes;
  };
  return wire(...[jwk.d!, jwk.p!, jwk.q!, jwk.qi!].map(mpint));
}

/** Stands twice before the public half in the private part, which is the only place where it does. */
function ed25519Seed(text: string): Buffer {
  const bytes = Buffer.from(text.replace(/-----.*-----/g, ''), 'base64');
  const head = Buffer.from('\0\0\0\x40', 'latin1');
  const at = bytes.lastIndexOf(head) + head.length;
  return bytes.subarray(at, at + 32);
}
