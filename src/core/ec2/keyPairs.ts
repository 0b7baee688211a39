import type { Place } from '../account/account';
import { ask } from './ask';
import { makeOnce } from './makeOnce';
import { tagSpecifications, tagsOf, type Tags } from './tags';
import type { KeyPair } from './types';

/**
 * The region's key pairs, by name. Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeKeyPairs.html (it has no pages)
 */
export async function listKeyPairs(at: Place, signal?: AbortSignal): Promise<KeyPair[]> {
  const { KeyPairs } = await ask(
    at,
    'ec2:DescribeKeyPairs',
    (sdk) => new sdk.DescribeKeyPairsCommand({ IncludePublicKey: true }),
    signal,
  );
  return (KeyPairs ?? [])
    .map((pair) => ({
      id: pair.KeyPairId ?? '',
      name: pair.KeyName ?? '',
      type: pair.KeyType === 'ed25519' ? ('ed25519' as const) : ('rsa' as const),
      fingerprint: pair.KeyFingerprint ?? '',
      publicKey: pair.PublicKey,
      createdAt: pair.CreateTime,
      tags: tagsOf(pair.Tags),
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/**
 * Makes a key pair of the public half of a key that stays here. Throws Problem; DuplicateName when the name is taken.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ImportKeyPair.html
 *
 * @param publicKey one line in OpenSSH's format ("ssh-ed25519 AAAA… comment").
 */
export async function importKeyPair(
  at: Place,
  name: string,
  publicKey: string,
  tags: Tags = {},
  signal?: AbortSignal,
): Promise<KeyPair> {
  const PublicKeyMaterial = new TextEncoder().encode(publicKey.trim());
  const make = async (tagged: Tags): Promise<KeyPair> => {
    const made = await ask(
      at,
      'ec2:ImportKeyPair',
      (sdk) =>
        new sdk.ImportKeyPairCommand({
          KeyName: name,
          PublicKeyMaterial,
          ...tagSpecifications(tagged, 'key-pair'),
        }),
    );
    return {
      id: made.KeyPairId ?? '',
      name: made.KeyName ?? name,
      type: publicKey.trimStart().startsWith('ssh-ed25519') ? 'ed25519' : 'rsa',
      fingerprint: made.KeyFingerprint ?? '',
      createdAt: undefined,
      tags: tagged,
    };
  };
  return makeOnce(at, { tags, make, list: () => listKeyPairs(at), toMade: ([pair]) => pair }, signal);
}

/**
 * Removes a key pair from EC2; one that does not exist is no problem. The local private key stays. Throws Problem.
 */
export async function deleteKeyPair(at: Place, name: string, signal?: AbortSignal): Promise<void> {
  await ask(at, 'ec2:DeleteKeyPair', (sdk) => new sdk.DeleteKeyPairCommand({ KeyName: name }), signal);
}
