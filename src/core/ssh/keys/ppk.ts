/**
 * PuTTY's key files, versions 2 and 3 (PuTTY manual, appendix C, "PPK file format"). ssh2's parser knows version 2
 * alone, and writes nothing that ssh reads of ed25519.
 */
import { createHash, createHmac } from 'node:crypto';
import { typeOf } from './keyText';
import { stringsFrom, wire } from './wire';
import { writeOpenSshKey } from './openSshKey';

export interface PpkKey {
  /** Whether a passphrase protects the private half. */
  readonly locked: boolean;
  readonly publicBlob: Buffer;
  /** The key in OpenSSH's format; undefined of one that is locked, damaged, or of another type than EC2's two. */
  readonly openSsh: string | undefined;
}

const HEAD = /^PuTTY-User-Key-File-([23]): (\S+)$/;

/** Undefined for a text that is no such file, or has no public half. */
export function readPpk(text: string): PpkKey | undefined {
  const lines = text.split(/\r\n?|\n/);
  const [, version, algorithm = ''] = HEAD.exec(lines[0] ?? '') ?? [];
  if (version === undefined) return undefined;
  const value = (name: string) =>
    lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? '';
  const block = (name: string) => {
    const head = lines.findIndex((line) => line.startsWith(`${name}: `));
    const count = Math.max(0, Math.min(lines.length, Number(value(name)) || 0));
    return Buffer.from(lines.slice(head + 1, head + 1 + count).join(''), 'base64');
  };
  const publicBlob = block('Public-Lines');
  if (typeOf(publicBlob) !== algorithm) return undefined;
  const encryption = value('Encryption');
  const comment = value('Comment');
  if (encryption !== 'none') return { locked: true, publicBlob, openSsh: undefined };
  const secret = block('Private-Lines');
  const covered = [algorithm, encryption, comment].map((each) => Buffer.from(each, 'latin1'));
  const isWhole = macOf(version, [...covered, publicBlob, secret]) === value('Private-MAC').toLowerCase();
  return {
    locked: false,
    publicBlob,
    openSsh: isWhole ? openSshOf(publicBlob, secret, comment) : undefined,
  };
}

/** Of a file without a passphrase. */
function macOf(version: string, covered: readonly Buffer[]): string {
  const [algorithm, key] =
    version === '2'
      ? ['sha1', createHash('sha1').update('putty-private-key-file-mac-key').digest()]
      : ['sha256', Buffer.alloc(0)];
  return createHmac(algorithm, key)
    .update(wire(...covered))
    .digest('hex');
}

function openSshOf(publicBlob: Buffer, secret: Buffer, comment: string): string | undefined {
  const [type, ...numbers] = stringsFrom(publicBlob, 3);
  switch (type?.toString('latin1')) {
    case 'ssh-rsa': {
      const [e, n] = numbers;
      const [d, p, q, iqmp] = stringsFrom(secret, 4);
      if (!e || !n || !d || !p || !q || !iqmp) return undefined;
      return writeOpenSshKey(publicBlob, [type, n, e, d, iqmp, p, q], comment);
    }
    case 'ssh-ed25519': {
      const [key] = stringsFrom(publicBlob.subarray(4 + type.length), 1);
      const [seed] = stringsFrom(secret, 1);
      if (key?.length !== 32 || seed?.length !== 32) return undefined;
      return writeOpenSshKey(publicBlob, [type, key, Buffer.concat([seed, key])], comment);
    }
    case undefined:
    default:
      return undefined;
  }
}
