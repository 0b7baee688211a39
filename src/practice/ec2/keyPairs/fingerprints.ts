import { createHash, type KeyObject } from 'node:crypto';
import type { PublicKey } from './publicKey';

/**
 * The fingerprint of a key that somebody imports: of ed25519 the SHA-256 of its encoding in base64, of RSA the MD5 of
 * the public key in DER.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/verify-keys.html
 */
export function importedFingerprint({ type, key, blob }: PublicKey): string {
  if (type === 'ed25519') return createHash('sha256').update(blob).digest('base64');
  return hexPairs('md5', key.export({ type: 'spki', format: 'der' }));
}

/** That of an RSA key that EC2 makes: the SHA-1 of the private key in DER. */
export function madeRsaFingerprint(privateKey: KeyObject): string {
  return hexPairs('sha1', privateKey.export({ type: 'pkcs8', format: 'der' }));
}

function hexPairs(algorithm: 'md5' | 'sha1', bytes: Buffer): string {
  return createHash(algorithm)
    .update(bytes)
    .digest('hex')
    .replace(/..(?=.)/g, '$&:');
}
