/** A place in a text as editors count it: both from zero. */
export interface TextPlace {
  readonly line: number;
  readonly character: number;
}

/** The line and column of an offset; an offset past the end is the end. */
export function placeAt(text: string, offset: number): TextPlace {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length - 1, character: before.length - lineStart };
}

/** Where `length` characters from `offset` begin and end; an empty stretch is widened to one character to be seen. */
export function stretchAt(
  text: string,
  offset: number,
  length: number,
): { start: TextPlace; end: TextPlace } {
  const first = length === 0 && offset >= text.length ? Math.max(0, text.length - 1) : offset;
  return { start: placeAt(text, first), end: placeAt(text, first + Math.max(1, length)) };
}
