/** Public keys in SSH's own encoding (RFC 4253, section 6.6; RFC 8709; RFC 5656). */
import { createHash } from 'node:crypto';

/** One host key. `fingerprint` is SHA256:… as `ssh-keygen -l` prints it. */
export interface HostKey {
  readonly type: string;
  readonly base64: string;
  readonly fingerprint: string;
}

/** How many strings each type's encoding consists of, the type's name included. */
const STRINGS_OF_TYPE: Readonly<Record<string, number>> = {
  'ssh-ed25519': 2,
  'ssh-rsa': 3,
  'ecdsa-sha2-nistp256': 3,
  'ecdsa-sha2-nistp384': 3,
  'ecdsa-sha2-nistp521': 3,
};

/** The key of `type base64`, or undefined unless the encoding is whole and says the same type. */
export function hostKey(type: string, base64: string): HostKey | undefined {
  const blob = Buffer.from(base64, 'base64');
  if (blob.toString('base64').replace(/=+$/, '') !== base64.replace(/=+$/, '')) return undefined;
  const strings = wireStrings(blob);
  if (strings?.length !== STRINGS_OF_TYPE[type] || strings?.[0]?.toString('latin1') !== type)
    return undefined;
  return { type, base64, fingerprint: sha256Fingerprint(blob) };
}

/** SHA256:… without padding, as OpenSSH writes it. */
export function sha256Fingerprint(blob: Buffer): string {
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
}

/** Length-prefixed strings that fill a buffer exactly (RFC 4251, section 5); undefined when they do not. */
export function wireStrings(blob: Buffer): Buffer[] | undefined {
  const strings: Buffer[] = [];
  let at = 0;
  while (at < blob.length) {
    if (at + 4 > blob.length) return undefined;
    const end = at + 4 + blob.readUInt32BE(at);
    if (end > blob.length) return undefined;
    strings.push(blob.subarray(at + 4, end));
    at = end;
  }
  return strings;
}
