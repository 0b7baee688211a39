import type { TagSpecification } from '@aws-sdk/client-ec2';
import { AwsError, invalidValue } from '../../awsError';
import { newId } from '../../ids';
import type { Call } from '../../service';
import type { KeyPairRecord } from '../../state/records/instances';
import { tagsFor } from '../tagLists';
import { keyPairByName } from './find';
import { openSshLine, type PublicKey } from './publicKey';

/** Per region: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateKeyPair.html */
const MAX_KEY_PAIRS = 5000;
const MAX_NAME = 255;

/** Throws AwsError for a name that cannot be or is taken: InvalidParameterValue, InvalidKeyPair.Duplicate. */
export function checkNewName(call: Call, name: string): void {
  if (/[^\x20-\x7e]/.test(name)) {
    throw invalidValue('KeyName', name, 'Character sets beyond ASCII are not supported.');
  }
  if (name.trim() === '' || name.length > MAX_NAME) {
    throw invalidValue('KeyName', name, `Names have from 1 to ${MAX_NAME} characters.`);
  }
  if (keyPairByName(call, name)) {
    throw new AwsError('InvalidKeyPair.Duplicate', `The keypair '${name}' already exists.`);
  }
  if (call.db.keyPairs.size >= MAX_KEY_PAIRS) {
    throw new AwsError('KeyPairLimitExceeded', 'The maximum number of key pairs has been reached.');
  }
}

/** Keeps a key pair, which is only ever its public key. */
export function putKeyPair(
  { db, now }: Call,
  name: string,
  publicKey: PublicKey,
  fingerprint: string,
  tags: readonly TagSpecification[] | undefined,
): KeyPairRecord {
  const pair: KeyPairRecord = {
    id: newId('key'),
    name,
    type: publicKey.type,
    fingerprint,
    publicKey: openSshLine(publicKey, name),
    createTime: new Date(now).toISOString(),
    tags: tagsFor('key-pair', tags),
  };
  db.keyPairs.put(pair);
  return pair;
}
