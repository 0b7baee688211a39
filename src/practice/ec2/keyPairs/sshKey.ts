import { createPublicKey, type KeyObject } from 'node:crypto';

/** The two types of keys that EC2 knows. */
export type KeyType = 'rsa' | 'ed25519';

/**
 * A key in SSH's encoding: its type and numbers as strings with their lengths (RFC 4253, section 6.6; RFC 8709).
 * Undefined for keys of other types.
 */
export function sshBlob(key: KeyObject): Buffer | undefined {
  const type: string = key.asymmetricKeyType ?? '';
  switch (type) {
    case 'rsa': {
      const { e, n } = key.export({ format: 'jwk' });
      return Buffer.concat([Buffer.from('ssh-rsa'), mpint(e), mpint(n)].map(wireString));
    }
    case 'ed25519': {
      const { x } = key.export({ format: 'jwk' });
      return Buffer.concat([Buffer.from('ssh-ed25519'), Buffer.from(x ?? '', 'base64url')].map(wireString));
    }
    default:
      return undefined;
  }
}

/** The key of such an encoding; undefined unless it is one of the two types, whole, and nothing more. */
export function keyOfBlob(blob: Buffer): KeyObject | undefined {
  const [type, first, second, ...others] = wireStrings(blob) ?? [];
  if (!type || !first || others.length > 0) return undefined;
  switch (type.toString('latin1')) {
    case 'ssh-rsa': {
      if (!second) return undefined;
      const number = (bytes: Buffer) => bytes.toString('base64url');
      return createPublicKey({ format: 'jwk', key: { kty: 'RSA', e: number(first), n: number(second) } });
    }
    case 'ssh-ed25519': {
      if (second) return undefined;
      return createPublicKey({
        format: 'jwk',
        key: { kty: 'OKP', crv: 'Ed25519', x: first.toString('base64url') },
      });
    }
    default:
      return undefined;
  }
}

/** A positive number as SSH writes it: without a sign bit, for which a zero byte may stand before it. */
function mpint(base64url = ''): Buffer {
  const bytes = Buffer.from(base64url, 'base64url');
  return (bytes[0] ?? 0) < 0x80 ? bytes : Buffer.concat([Buffer.from([0]), bytes]);
}

function wireString(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** The strings that fill a buffer exactly; undefined when they do not. */
function wireStrings(blob: Buffer): Buffer[] | undefined {
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
