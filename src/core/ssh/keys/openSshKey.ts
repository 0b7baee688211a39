import { randomBytes } from 'node:crypto';
import { wire } from './wire';

const BLOCK_BYTES = 8;
const LINE_LENGTH = 70;

/**
 * A private key in OpenSSH's own format, without a passphrase (PROTOCOL.key).
 *
 * @param secret what the private half consists of, the type's name first, without the comment.
 */
export function writeOpenSshKey(publicBlob: Buffer, secret: readonly Buffer[], comment: string): string {
  const none = Buffer.from('none');
  const check = randomBytes(4);
  const plain = Buffer.from(comment.replace(/[^\x20-\x7e]/g, '?').slice(0, 100));
  const half = Buffer.concat([check, check, wire(...secret, plain)]);
  const padding = Buffer.from(
    Array.from({ length: (BLOCK_BYTES - (half.length % BLOCK_BYTES)) % BLOCK_BYTES }, (_, at) => at + 1),
  );
  const file = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    wire(none, none, Buffer.alloc(0)),
    Buffer.from([0, 0, 0, 1]),
    wire(publicBlob, Buffer.concat([half, padding])),
  ]);
  return framed('OPENSSH PRIVATE KEY', file.toString('base64'), LINE_LENGTH);
}

/** The lines that PEM and OpenSSH write around base64, which has no line ends in it. */
export function framed(label: string, base64: string, lineLength: number, headers = ''): string {
  const lines = base64.match(new RegExp(`.{1,${lineLength}}`, 'g')) ?? [];
  return `-----BEGIN ${label}-----\n${headers}${lines.join('\n')}\n-----END ${label}-----\n`;
}
