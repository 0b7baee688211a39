/** What ends a line, in any editor or terminal; a tab, too, moves what follows it. */
const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;

/**
 * The other control characters, and what reverses or nests the direction of the text around it (Unicode Bidirectional
 * Algorithm, 2.1 to 2.5): a name with U+202E turns round the rest of the sentence that it stands in. The marks U+200E,
 * U+200F and U+061C stay: they order a name in Arabic or Hebrew and reach no further.
 */
const STEERING = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/**
 * A name, or any text from outside, as part of a line that people read: it has no line of its own and leaves the words
 * around it as they are. What is taken out is still seen to have been there.
 */
export function oneLine(text: string): string {
  return text.replaceAll(BREAKS, ' ').replaceAll(STEERING, '\ufffd');
}
