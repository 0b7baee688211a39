import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { CreateKeyPairRequest, KeyPair } from '@aws-sdk/client-ec2';
import { AwsError, invalidValue } from '../../awsError';
import { newOpenSshKey } from '../../openSshKeys';
import type { Call } from '../../service';
import { tagList } from '../tagLists';
import { importedFingerprint, madeRsaFingerprint } from './fingerprints';
import { checkNewName, putKeyPair } from './newPair';
import { readPublicKey, type PublicKey } from './publicKey';

/**
 * The private key is in this answer and nowhere else.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateKeyPair.html
 */
export function createKeyPair(call: Call, input: CreateKeyPairRequest): KeyPair {
  const { KeyName: name = '', KeyType: type = 'rsa', KeyFormat: format = 'pem' } = input;
  checkNewName(call, name);
  if (format !== 'pem') {
    throw new AwsError(
      'UnsupportedOperation',
      'The practice cloud gives keys as PEM; PuTTYgen turns them into PPK.',
    );
  }
  const made = newKey(type, name);
  const { id, fingerprint, tags } = putKeyPair(
    call,
    name,
    made.publicKey,
    made.fingerprint,
    input.TagSpecifications,
  );
  return {
    KeyPairId: id,
    KeyName: name,
    KeyFingerprint: fingerprint,
    KeyMaterial: made.privateKey,
    Tags: tagList(tags),
  };
}

interface MadeKey {
  readonly publicKey: PublicKey;
  readonly fingerprint: string;
  /** As AWS hands it out: PKCS #1 for RSA, OpenSSH's format for ed25519. */
  readonly privateKey: string;
}

function newKey(type: string, comment: string): MadeKey {
  switch (type) {
    case 'ed25519':
      return newEd25519(comment);
    case 'rsa':
      return newRsa();
    default:
      throw invalidValue('KeyType', type, 'Valid values are rsa and ed25519.');
  }
}

function newEd25519(comment: string): MadeKey {
  const made = newOpenSshKey('ed25519', comment);
  const publicKey = readPublicKey(Buffer.from(made.public));
  return { publicKey, fingerprint: importedFingerprint(publicKey), privateKey: made.private };
}

function newRsa(): MadeKey {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' });
  return {
    publicKey: readPublicKey(Buffer.from(publicKey)),
    fingerprint: madeRsaFingerprint(privateKey),
    privateKey: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
  };
}
