import assert from 'node:assert/strict';
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { ImportKeyPairResult, KeyPair, KeyPairInfo } from '@aws-sdk/client-ec2';
import { utils, type ParsedKey } from 'ssh2';
import { newOpenSshKey } from '../../../../../src/practice/openSshKeys';
import { practiceState, type PracticeState } from '../../../../support/practice/practiceState';
import { refuses } from '../refusal';

/** A key file as ssh reads it. */
function parsed(text: string): ParsedKey {
  const key = utils.parseKey(text);
  if (key instanceof Error) throw key;
  return Array.isArray(key) ? (key[0] as ParsedKey) : key;
}

const hexPairs = (algorithm: string, bytes: Buffer) =>
  (createHash(algorithm).update(bytes).digest('hex').match(/../g) ?? []).join(':');

describe('Key pairs', () => {
  let state: PracticeState;
  beforeEach(async () => {
    state = await practiceState();
  });
  afterEach(() => state.remove());

  const create = (KeyName: string, more: object = {}) =>
    state.ec2<KeyPair>('CreateKeyPair', { KeyName, ...more });
  const importKey = (KeyName: string, text: string) =>
    state.ec2<ImportKeyPairResult>('ImportKeyPair', { KeyName, PublicKeyMaterial: Buffer.from(text) });
  const list = (input: object = {}) =>
    state.ec2<{ KeyPairs: KeyPairInfo[] }>('DescribeKeyPairs', input).KeyPairs;
  const publicKeyOf = (KeyName: string) =>
    list({ KeyNames: [KeyName], IncludePublicKey: true })[0]?.PublicKey ?? '';

  it('are RSA of 2048 bits unless told otherwise, with the private key as PKCS #1', () => {
    const { KeyMaterial = '', KeyFingerprint } = create('mine');
    assert.match(KeyMaterial, /^-----BEGIN RSA PRIVATE KEY-----\n/);
    const key = createPrivateKey(KeyMaterial);
    assert.equal(createPublicKey(key).asymmetricKeyDetails?.modulusLength, 2048);
    assert.equal(KeyFingerprint, hexPairs('sha1', key.export({ type: 'pkcs8', format: 'der' })));
    const own = parsed(KeyMaterial).getPublicSSH().toString('base64');
    assert.equal(publicKeyOf('mine'), `ssh-rsa ${own} mine`);
    assert.equal(list()[0]?.KeyType, 'rsa');
  });

  it('are ed25519 in the format of OpenSSH on demand', () => {
    const { KeyMaterial = '', KeyFingerprint } = create('mine', { KeyType: 'ed25519' });
    assert.match(KeyMaterial, /^-----BEGIN OPENSSH PRIVATE KEY-----\n/);
    const blob = parsed(KeyMaterial).getPublicSSH();
    assert.equal(publicKeyOf('mine'), `ssh-ed25519 ${blob.toString('base64')} mine`);
    assert.equal(KeyFingerprint, createHash('sha256').update(blob).digest('base64'));
  });

  it('keep no private key', async () => {
    const rsa = create('a').KeyMaterial ?? '';
    const ed25519 = create('b', { KeyType: 'ed25519' }).KeyMaterial ?? '';
    const kept = await fs.readFile(path.join(state.dir, 'journal.jsonl'), 'utf8');
    assert.match(kept, /ssh-ed25519/);
    assert.doesNotMatch(kept, /PRIVATE/);
    for (const line of [rsa, ed25519].flatMap((text) => text.split('\n').slice(3, -3))) {
      assert.ok(!kept.includes(line));
    }
  });

  it('take formats and types that they know', () => {
    refuses(state, 'CreateKeyPair', { KeyName: 'x', KeyFormat: 'ppk' }, 'UnsupportedOperation', /PPK/);
    refuses(state, 'CreateKeyPair', { KeyName: 'x', KeyType: 'dsa' }, 'InvalidParameterValue', /dsa/);
    assert.deepEqual(list(), []);
  });

  it('are imported in each format that EC2 knows, RSA by the MD5 of its public key', () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const der = publicKey.export({ type: 'spki', format: 'der' });
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const pkcs1 = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
    const blob = parsed(pkcs1).getPublicSSH().toString('base64');
    const wrapped = blob.replace(/.{70}/g, '$&\n');
    const forms = {
      openSsh: `ssh-rsa ${blob} somebody@somewhere\n`,
      pem,
      pkcs1: publicKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
      der: der.toString('base64'),
      rfc4716: `---- BEGIN SSH2 PUBLIC KEY ----\nComment: "of \\\nmine"\n${wrapped}\n---- END SSH2 PUBLIC KEY ----\n`,
    };
    for (const [name, text] of Object.entries(forms)) {
      assert.equal(importKey(name, text).KeyFingerprint, hexPairs('md5', der), name);
      assert.equal(publicKeyOf(name), `ssh-rsa ${blob} ${name}`);
    }
  });

  it('are imported as ed25519, by the SHA-256 of the key', () => {
    const { public: line } = newOpenSshKey('ed25519', '');
    const blob = Buffer.from(line.split(' ')[1] ?? '', 'base64');
    const { KeyFingerprint } = importKey('mine', `${line.trim()} a comment\r\n`);
    assert.equal(KeyFingerprint, createHash('sha256').update(blob).digest('base64'));
    assert.equal(list()[0]?.KeyType, 'ed25519');
  });

  it('refuse what is no public key of these types', () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pkcs1 = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
    const blob = parsed(pkcs1).getPublicSSH();
    const short = generateKeyPairSync('rsa', { modulusLength: 512 }).publicKey;
    const line = (bytes: Buffer, type = 'ssh-rsa') => `${type} ${bytes.toString('base64')}`;
    const wrong = [
      '',
      'nonsense',
      'ssh-rsa',
      'ssh-rsa !!!',
      line(blob.subarray(0, -1)),
      line(Buffer.concat([blob, blob])),
      line(Buffer.from('0000000b7373682d6564323535313900000001ff', 'hex'), 'ssh-ed25519'),
      privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      pkcs1,
      newOpenSshKey('ed25519', '').private,
      newOpenSshKey('ecdsa', '').public,
      short.export({ type: 'spki', format: 'pem' }).toString(),
      'A'.repeat(100_000),
    ];
    for (const text of wrong) {
      assert.throws(() => importKey('x', text), { code: 'InvalidKey.Format' }, text.slice(0, 60));
    }
    refuses(state, 'ImportKeyPair', { KeyName: 'x' }, 'MissingParameter');
  });

  it('have names of their own', () => {
    create('mine', { KeyType: 'ed25519' });
    refuses(state, 'CreateKeyPair', { KeyName: 'mine' }, 'InvalidKeyPair.Duplicate', /'mine'/);
    assert.throws(() => importKey('mine', 'nonsense'), { code: 'InvalidKeyPair.Duplicate' });
    for (const KeyName of ['', ' ', 'olé', 'a\nb', 'x'.repeat(256)]) {
      refuses(state, 'CreateKeyPair', { KeyName }, 'InvalidParameterValue');
    }
  });

  it('are listed by name, id and filter', () => {
    const a = create('a', {
      KeyType: 'ed25519',
      TagSpecifications: [{ ResourceType: 'key-pair', Tags: [{ Key: 'k', Value: 'v' }] }],
    });
    const b = create('b', { KeyType: 'ed25519' });
    const names = (input: object) => list(input).map(({ KeyName }) => KeyName);
    assert.deepEqual(names({}), ['a', 'b']);
    assert.deepEqual(names({ KeyPairIds: [b.KeyPairId] }), ['b']);
    const by = (Name: string, value = '') => names({ Filters: [{ Name, Values: [value] }] });
    assert.deepEqual(by('fingerprint', b.KeyFingerprint), ['b']);
    assert.deepEqual(by('key-pair-id', a.KeyPairId), ['a']);
    assert.deepEqual(by('tag:k', 'v'), ['a']);
    assert.equal(list()[0]?.PublicKey, undefined);
    refuses(
      state,
      'DescribeKeyPairs',
      { KeyNames: ['a', 'c'] },
      'InvalidKeyPair.NotFound',
      /key pair 'c' does not exist/,
    );
    refuses(state, 'DescribeKeyPairs', { KeyPairIds: ['key-12345678'] }, 'InvalidKeyPair.NotFound');
  });

  it('are deleted by name or id, also when they do not exist', () => {
    const [a, b] = ['a', 'b'].map((name) => create(name, { KeyType: 'ed25519' }).KeyPairId);
    assert.deepEqual(state.ec2('DeleteKeyPair', { KeyName: 'a' }), { Return: true, KeyPairId: a });
    assert.deepEqual(state.ec2('DeleteKeyPair', { KeyPairId: b }), { Return: true, KeyPairId: b });
    assert.deepEqual(state.ec2('DeleteKeyPair', { KeyName: 'a' }), { Return: true });
    refuses(state, 'DeleteKeyPair', {}, 'MissingParameter');
    assert.deepEqual(list(), []);
  });
});
