/**
 * What a key file says of itself, whatever its format: PEM (PKCS #1, PKCS #8), OpenSSH's own, or a public key's line.
 */
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { wireStrings } from '../publicKey';
import { stringsFrom, wire } from './wire';

export interface KeyMaterial {
  /** In SSH's encoding (RFC 4253, section 6.6); also known of a private key that a passphrase protects. */
  readonly publicBlob: Buffer;
  /** Only of a key that no passphrase protects. */
  readonly privateKey?: KeyObject;
}

const OPENSSH = /-----BEGIN OPENSSH PRIVATE KEY-----([\s\S]+?)-----END OPENSSH PRIVATE KEY-----/;
const PEM = /-----BEGIN (RSA )?PRIVATE KEY-----[\s\S]+?-----END (RSA )?PRIVATE KEY-----/;
const KNOWN_TYPES = ['ssh-rsa', 'ssh-ed25519'];
const PUBLIC_LINE = /^\s*(ssh-rsa|ssh-ed25519)\s+([A-Za-z0-9+/]+=*)/m;

/**
 * Reads an RSA or ed25519 key, the two kinds that EC2 knows. Undefined for anything else, and for a PEM that a
 * passphrase protects: that one shows nothing of its public half.
 */
export function readKeyText(text: string): KeyMaterial | undefined {
  const openssh = OPENSSH.exec(text)?.[1];
  if (openssh !== undefined) return readOpenSsh(openssh);
  const pem = PEM.exec(text)?.[0];
  if (pem !== undefined) return readPem(pem);
  const line = PUBLIC_LINE.exec(text);
  return line ? { publicBlob: Buffer.from(line[2] ?? '', 'base64') } : undefined;
}

/** The public half of an RSA key in SSH's encoding as a node key; undefined for other types. */
export function rsaPublicKey(publicBlob: Buffer): KeyObject | undefined {
  const [type, e, n] = wireStrings(publicBlob) ?? [];
  if (type?.toString('latin1') !== 'ssh-rsa' || !e || !n) return undefined;
  return createPublicKey({ key: { kty: 'RSA', e: unsigned(e), n: unsigned(n) }, format: 'jwk' });
}

function readPem(pem: string): KeyMaterial | undefined {
  if (pem.includes('ENCRYPTED')) return undefined;
  let privateKey: KeyObject;
  try {
    privateKey = createPrivateKey(pem);
  } catch {
    // Damaged, or of a kind that this OpenSSL does not know: not a key that EC2 could have.
    return undefined;
  }
  const { kty, n = '', e = '', x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  const bytes = (base64url: string) => Buffer.from(base64url, 'base64url');
  if (kty === 'RSA')
    return {
      publicBlob: wire(Buffer.from('ssh-rsa'), mpint(bytes(e)), mpint(bytes(n))),
      privateKey,
    };
  if (kty === 'OKP' && privateKey.asymmetricKeyType === 'ed25519')
    return { publicBlob: wire(Buffer.from('ssh-ed25519'), bytes(x)), privateKey };
  return undefined;
}

/** A key in OpenSSH's own format. */
export interface OpenSshContainer {
  /** `none`, or what the private half is encrypted with. */
  readonly cipher: string;
  readonly publicBlob: Buffer;
  readonly secret: Buffer;
}

/**
 * OpenSSH's format (PROTOCOL.key): magic, cipher, KDF, KDF options, number of keys (1), public half, private half.
 * Only the private half is encrypted. Undefined when it is not whole.
 *
 * @param base64 what stands between its first line and its last.
 */
export function openSshContainer(base64: string): OpenSshContainer | undefined {
  const file = Buffer.from(base64, 'base64');
  const magic = Buffer.from('openssh-key-v1\0');
  if (!file.subarray(0, magic.length).equals(magic)) return undefined;
  const [cipher, , , numbered] = stringsFrom(file.subarray(magic.length), 3);
  if (!cipher || !numbered) return undefined;
  const [publicBlob, secret] = stringsFrom(numbered.subarray(4), 2);
  return publicBlob && secret && { cipher: cipher.toString('latin1'), publicBlob, secret };
}

function readOpenSsh(base64: string): KeyMaterial | undefined {
  const { cipher, publicBlob, secret } = openSshContainer(base64) ?? {};
  if (!publicBlob || !secret || !KNOWN_TYPES.includes(typeOf(publicBlob))) return undefined;
  const privateKey = cipher === 'none' ? rsaPrivateKey(secret) : undefined;
  return { publicBlob, ...(privateKey && { privateKey }) };
}

/** The RSA key in an unencrypted private half: two check numbers, type, n, e, d, iqmp, p, q, comment, padding. */
function rsaPrivateKey(secret: Buffer): KeyObject | undefined {
  const [type, n, e, d, qi, p, q] = stringsFrom(secret.subarray(8), 7);
  if (type?.toString('latin1') !== 'ssh-rsa' || !n || !e || !d || !qi || !p || !q) return undefined;
  const remainder = (prime: Buffer) => (toBigInt(d) % (toBigInt(prime) - 1n)).toString(16);
  const hex = (digits: string) =>
    Buffer.from(digits.length % 2 ? `0${digits}` : digits, 'hex').toString('base64url');
  const key = {
    kty: 'RSA',
    n: unsigned(n),
    e: unsigned(e),
    d: unsigned(d),
    p: unsigned(p),
    q: unsigned(q),
    qi: unsigned(qi),
    dp: hex(remainder(p)),
    dq: hex(remainder(q)),
  };
  return createPrivateKey({ key, format: 'jwk' });
}

/** The type that a public key's encoding begins with. */
export function typeOf(publicBlob: Buffer): string {
  return stringsFrom(publicBlob, 1)[0]?.toString('latin1') ?? '';
}

/** A positive number with the leading zero byte that keeps it positive (RFC 4251, mpint). */
function mpint(bytes: Buffer): Buffer {
  return (bytes[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes;
}

function unsigned(mpintBytes: Buffer): string {
  return (mpintBytes[0] === 0 ? mpintBytes.subarray(1) : mpintBytes).toString('base64url');
}

function toBigInt(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`);
}
