/**
 * Key pair fingerprints as DescribeKeyPairs gives them (AWS, "Verify the fingerprint of your key pair"): which form
 * depends on who made the key, so a key file has several.
 */
import { createHash } from 'node:crypto';
import { readKeyText, rsaPublicKey, type KeyMaterial } from './keyText';
import { sha256Fingerprint } from '../publicKey';

/** Those of the key in a file's text (`fingerprintsOfKey`). Empty when the text is no RSA or ed25519 key. */
export function fingerprintsOf(keyText: string): string[] {
  const key = readKeyText(keyText);
  return key ? fingerprintsOfKey(key) : [];
}

/**
 * Every fingerprint by which EC2 may know a key, in the form that `sameFingerprint` compares:
 * - ed25519, also RSA: SHA-256 of the public key in SSH's encoding, base64
 * - RSA that was imported: MD5 of the public key in DER (SubjectPublicKeyInfo), and that of RFC 4716, section 4
 * - RSA that EC2 made: SHA-1 of the private key in DER (PKCS #8); only of a key without a passphrase
 * - ed25519 at moto and at what is built on it: SHA-256 of the public key in DER, in hex
 */
export function fingerprintsOfKey(key: KeyMaterial): string[] {
  const fingerprints = [sha256Fingerprint(key.publicBlob)];
  const rsa = rsaPublicKey(key.publicBlob);
  if (!rsa) return [...fingerprints, hexPairs('sha256', ed25519Der(key.publicBlob))];
  fingerprints.push(
    hexPairs('md5', rsa.export({ type: 'spki', format: 'der' })),
    hexPairs('md5', key.publicBlob),
  );
  if (key.privateKey)
    fingerprints.push(hexPairs('sha1', key.privateKey.export({ type: 'pkcs8', format: 'der' })));
  return fingerprints;
}

/**
 * Whether two spellings are one fingerprint: `SHA256:`, `MD5:`, trailing `=` and the case of hex digits say nothing.
 */
export function sameFingerprint(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

function plain(fingerprint: string): string {
  const bare = fingerprint
    .trim()
    .replace(/^(SHA256|SHA1|MD5):/i, '')
    .replace(/=+$/, '');
  return bare.includes(':') ? bare.toLowerCase() : bare;
}

/** SubjectPublicKeyInfo of an ed25519 key: a fixed head and the key's 32 bytes (RFC 8410, section 4). */
function ed25519Der(publicBlob: Buffer): Buffer {
  return Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicBlob.subarray(-32)]);
}

function hexPairs(algorithm: 'md5' | 'sha1' | 'sha256', bytes: Buffer): string {
  return createHash(algorithm).update(bytes).digest('hex').match(/../g)?.join(':') ?? '';
}
