import { createPublicKey, type KeyObject } from 'node:crypto';
import { AwsError } from '../../awsError';
import { keyOfBlob, sshBlob, type KeyType } from './sshKey';

export interface PublicKey {
  readonly type: KeyType;
  readonly key: KeyObject;
  /** In SSH's encoding. */
  readonly blob: Buffer;
}

/** AWS takes 1024, 2048 and 4096; OpenSSH takes no more than the second number. */
const RSA_BITS = { min: 1024, max: 16_384 };
const MAX_BYTES = 64 * 1024;

/**
 * Reads the public key that somebody imports: a line in OpenSSH's format, the format of RFC 4716, or DER in base64,
 * with or without the frame of PEM. Throws AwsError InvalidKey.Format for anything else, a private key included.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/create-key-pairs.html
 */
export function readPublicKey(material: Uint8Array): PublicKey {
  if (material.length > MAX_BYTES) throw invalidFormat();
  const key = keyIn(Buffer.from(material).toString('utf8').trim());
  const blob = key && sshBlob(key);
  if (!blob) throw invalidFormat();
  const type = key.asymmetricKeyType === 'rsa' ? 'rsa' : 'ed25519';
  if (type === 'rsa') checkLength(key);
  return { type, key, blob };
}

/** A line as it stands in `authorized_keys`. */
export function openSshLine({ type, blob }: PublicKey, comment: string): string {
  return `ssh-${type} ${blob.toString('base64')} ${comment}`;
}

function keyIn(text: string): KeyObject | undefined {
  try {
    const [, line] = /^ssh-(?:rsa|ed25519)[ \t]+([A-Za-z0-9+/]+=*)(?:[ \t].*)?$/.exec(text) ?? [];
    if (line !== undefined) return keyOfBlob(Buffer.from(line, 'base64'));
    const [, framed] =
      /^---- BEGIN SSH2 PUBLIC KEY ----\r?\n(.*)---- END SSH2 PUBLIC KEY ----$/s.exec(text) ?? [];
    if (framed !== undefined) return keyOfBlob(rfc4716Body(framed));
    if (/^-----BEGIN (RSA )?PUBLIC KEY-----/.test(text)) return createPublicKey(text);
    if (!/^[A-Za-z0-9+/\s]+=*$/.test(text)) return undefined;
    return createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' });
  } catch {
    // Node's reasons ("unsupported", "asn1 encoding routines") say nothing to who sent it.
    return undefined;
  }
}

/** Without the headers, such as `Comment: "mine"`, which may go on after a backslash. */
function rfc4716Body(text: string): Buffer {
  const lines = text.replace(/\\\r?\n/g, '').split(/\r?\n/);
  return Buffer.from(lines.filter((line) => !line.includes(':')).join(''), 'base64');
}

function checkLength(key: KeyObject): void {
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits >= RSA_BITS.min && bits <= RSA_BITS.max) return;
  throw new AwsError('InvalidKey.Format', `RSA keys of ${bits} bits are not supported`);
}

function invalidFormat(): AwsError {
  return new AwsError('InvalidKey.Format', 'Key is not in valid OpenSSH public key format');
}
