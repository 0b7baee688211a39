/** One part of a cloud-init user data message. */
export interface Part {
  /** Scripts run in the order of their names. */
  readonly name: string;
  /** Undefined for a text that brings its own MIME headers. */
  readonly type: string | undefined;
  readonly text: string;
}

/**
 * Several parts as one MIME message (cloud-init, "User data formats", MIME multi-part archive; RFC 2046 §5.1). Text
 * beyond ASCII travels as base64, because cloud-init guesses at its encoding otherwise.
 */
export function multipart(parts: readonly Part[]): string {
  const boundary = freeBoundary(parts);
  return [
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    'MIME-Version: 1.0',
    '',
    ...parts.flatMap((part) => [`--${boundary}`, partText(part)]),
    `--${boundary}--`,
    '',
  ].join('\n');
}

function partText({ name, type, text }: Part): string {
  if (type === undefined) return text;
  const plain = /^[\t\n\x20-\x7e]*$/.test(text);
  return [
    `Content-Type: ${type}; charset="utf-8"`,
    `Content-Transfer-Encoding: ${plain ? '7bit' : 'base64'}`,
    `Content-Disposition: attachment; filename="${name}"`,
    '',
    plain ? text : base64Lines(text),
  ].join('\n');
}

/** RFC 2045 §6.8: lines of at most 76 characters. */
function base64Lines(text: string): string {
  return Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\n');
}

function freeBoundary(parts: readonly Part[]): string {
  let number = 0;
  while (parts.some((part) => part.text.includes(boundaryOf(number)))) number += 1;
  return boundaryOf(number);
}

function boundaryOf(number: number): string {
  return `=ec2-lab-part-${String(number)}=`;
}
