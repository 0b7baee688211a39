/** A key's text, and what it was saved as where that is not what ssh reads. */
export interface DecodedText {
  readonly text: string;
  readonly saved?: 'utf16' | 'bom';
}

/**
 * The text in a file of unknown encoding. Keys are ASCII: a zero byte beside the first character tells UTF-16, with
 * its mark or without.
 *
 * @param latin1 the file's bytes, one character each.
 */
export function decodeKeyText(latin1: string): DecodedText {
  const bytes = Buffer.from(latin1, 'latin1');
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { text: latin1.slice(3), saved: 'bom' };
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0))
    return { text: withoutMark(bytes.toString('utf16le')), saved: 'utf16' };
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) {
    const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
    return { text: withoutMark(Buffer.from(even).swap16().toString('utf16le')), saved: 'utf16' };
  }
  return { text: latin1 };
}

function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}
