import { createPrivateKey } from 'node:crypto';
import { openSshContainer, readKeyText, typeOf, type KeyMaterial } from './keyText';
import { wire } from './wire';
import { framed, writeOpenSshKey } from './openSshKey';
import { readPpk, type PpkKey } from './ppk';
import { decodeKeyText } from './textEncoding';

/**
 * What keeps ssh from reading a private key: how its text was saved; `lines`, joined, moved or with something before
 * them; `putty` and `openssl`, another program's format; `broken`, it is not all there.
 */
export type Damage =
  'utf16' | 'bom' | 'lineEnds' | 'noFinalNewline' | 'lines' | 'putty' | 'openssl' | 'broken';

export interface PrivateKeyText {
  /** Whether a passphrase protects it, as its own header says. */
  readonly locked: boolean;
  /** As much as it shows without a passphrase. */
  readonly material: KeyMaterial | undefined;
  /** Why ssh may not read it: some versions read more than others. */
  readonly damage: Damage | undefined;
  /** The same key as ssh reads it; undefined when nobody can make it from this. */
  readonly mended: string | undefined;
}

const BEGIN = /-----BEGIN ((?:[A-Z0-9]+ )?PRIVATE KEY)-----/;
const OPENSSH = 'OPENSSH PRIVATE KEY';
const PROC_TYPE =
  /Proc-Type: *4,ENCRYPTED\s*DEK-Info: *(?:(AES-\d{3}-CBC),([0-9A-F]{32})|(DES[A-Z0-9-]*),([0-9A-F]{16}))/;

/**
 * Reads a private key as people have it: PEM, PKCS #8, OpenSSH's and PuTTY's formats, whatever became of its lines.
 * Undefined for a text that is none.
 *
 * @param latin1 the file's bytes, one character each.
 */
export function readPrivateKeyText(latin1: string): PrivateKeyText | undefined {
  const { text, saved } = decodeKeyText(latin1);
  const ppk = readPpk(text);
  if (ppk) return ofPpk(ppk);
  const found = BEGIN.exec(text);
  if (!found) return undefined;
  const [frame, label = ''] = found;
  const start = found.index + frame.length;
  const end = text.indexOf(`-----END ${label}-----`, start);
  const mended = end < 0 ? undefined : rewrite(label, text.slice(start, end));
  if (mended === undefined || !isWhole(label, mended))
    return { locked: false, material: undefined, damage: 'broken', mended: undefined };
  const converted = ed25519Of(label, mended);
  return {
    locked: isLocked(label, mended),
    material: readKeyText(mended),
    damage: saved ?? (converted === undefined ? damageIn(label, text) : 'openssl'),
    mended: converted ?? mended,
  };
}

/** OpenSSH reads an ed25519 key in PKCS #8 only since 9.6: the same in its own format. Undefined for any other. */
function ed25519Of(label: string, mended: string): string | undefined {
  if (label !== 'PRIVATE KEY') return undefined;
  const { kty, crv, d = '', x = '' } = createPrivateKey(mended).export({ format: 'jwk' });
  if (kty !== 'OKP' || crv !== 'Ed25519') return undefined;
  const [type, seed, key] = [Buffer.from('ssh-ed25519'), bytes(d), bytes(x)];
  return writeOpenSshKey(wire(type, key), [type, key, Buffer.concat([seed, key])], '');
}

const bytes = (base64url: string) => Buffer.from(base64url, 'base64url');

function ofPpk({ locked, openSsh, publicBlob }: PpkKey): PrivateKeyText {
  const shown = readKeyText(`${typeOf(publicBlob)} ${publicBlob.toString('base64')}`);
  const whole = openSsh === undefined ? undefined : readKeyText(openSsh);
  return {
    locked,
    material: whole ?? shown,
    // Of a type that EC2 does not know, nobody looked whether it is whole.
    damage: locked || whole || !shown ? 'putty' : 'broken',
    mended: whole && openSsh,
  };
}

/** The key as the program that made it would write it; undefined when there is something else in it. */
function rewrite(label: string, inside: string): string | undefined {
  // Whoever takes a key from JSON may have the line ends as two characters each.
  const body = inside.replaceAll(String.raw`\r`, '').replaceAll(String.raw`\n`, '\n');
  const header = PROC_TYPE.exec(body);
  const [, aes, aesSalt, des, desSalt] = header ?? [];
  const base64 = body.slice(header ? header.index + header[0].length : 0).replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return undefined;
  const headers = header ? `Proc-Type: 4,ENCRYPTED\nDEK-Info: ${aes ?? des},${aesSalt ?? desSalt}\n\n` : '';
  return framed(label, base64, label === OPENSSH ? 70 : 64, headers);
}

function isLocked(label: string, mended: string): boolean {
  if (label === OPENSSH) return openSshContainer(bodyOf(mended))?.cipher !== 'none';
  return label === 'ENCRYPTED PRIVATE KEY' || mended.includes('\nProc-Type: 4,ENCRYPTED\n');
}

/** Whether nothing is missing, as far as that shows without a passphrase. */
function isWhole(label: string, mended: string): boolean {
  try {
    if (label === OPENSSH) return openSshContainer(bodyOf(mended)) !== undefined && readable(mended);
    if (!isLocked(label, mended)) createPrivateKey(mended);
    return true;
  } catch {
    return false;
  }
}

/** Throws when the numbers of an RSA key make no key. */
function readable(mended: string): boolean {
  readKeyText(mended);
  return true;
}

const bodyOf = (mended: string) => mended.split('\n').slice(1, -2).join('');

/**
 * OpenSSH wants its own format to begin and end with these very lines (sshkey.c, private2_uudecode); PEM is read by
 * OpenSSL, which takes other line ends and whatever stands before it.
 */
function damageIn(label: string, text: string): Damage | undefined {
  const [first, last] = [`-----BEGIN ${label}-----\n`, `\n-----END ${label}-----\n`];
  const stands = (each: string) =>
    label === OPENSSH ? each.startsWith(first) : `\n${each}`.includes(`\n${first}`);
  const isRight = (each: string) => stands(each) && each.includes(last) && hasShortLines(each);
  if (isRight(text)) return undefined;
  const isPem = label !== OPENSSH;
  const fromWindows = text.replaceAll('\r\n', '\n');
  if (isPem && isRight(`${fromWindows}\n`)) return undefined;
  const unix = fromWindows.replaceAll('\r', '\n');
  if (isRight(unix)) return 'lineEnds';
  return isRight(`${unix}\n`) ? 'noFinalNewline' : 'lines';
}

/** OpenSSL reads lines of 76 characters, as MIME has them, and no key of a program has longer ones. */
function hasShortLines(text: string): boolean {
  return text.split('\n').every((line) => line.length <= 76 && !/^\s/.test(line.trimEnd()));
}
