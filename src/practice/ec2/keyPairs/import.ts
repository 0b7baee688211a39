import type { ImportKeyPairRequest, ImportKeyPairResult } from '@aws-sdk/client-ec2';
import type { Call } from '../../service';
import { tagList } from '../tagLists';
import { importedFingerprint } from './fingerprints';
import { checkNewName, putKeyPair } from './newPair';
import { readPublicKey } from './publicKey';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ImportKeyPair.html */
export function importKeyPair(call: Call, input: ImportKeyPairRequest): ImportKeyPairResult {
  const { KeyName: name = '', PublicKeyMaterial: material = new Uint8Array() } = input;
  checkNewName(call, name);
  const publicKey = readPublicKey(material);
  const { id, fingerprint, tags } = putKeyPair(
    call,
    name,
    publicKey,
    importedFingerprint(publicKey),
    input.TagSpecifications,
  );
  return { KeyPairId: id, KeyName: name, KeyFingerprint: fingerprint, Tags: tagList(tags) };
}
