/**
 * A text as words, as Python's `shlex.split` has them, by which the AWS CLI reads `[profile 'Data Lab']` and
 * `credential_process`: quotes and backslashes as in a shell, and nothing else of one.
 * https://docs.python.org/3/library/shlex.html#parsing-rules
 *
 * @returns undefined where a quotation or an escape has no end.
 */
export function shellWords(text: string): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let quote: string | undefined;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    const next = text.charAt(at + 1);
    if (quote !== undefined) {
      if (character === quote) quote = undefined;
      else if (quote === '"' && character === '\\') {
        if (next === '') return undefined;
        // In double quotes it undoes a double quote and another backslash; elsewhere it stays.
        word = `${word ?? ''}${next === '"' || next === '\\' ? '' : '\\'}${next}`;
        at++;
      } else word = `${word ?? ''}${character}`;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (character === '\\') {
      if (next === '') return undefined;
      word = `${word ?? ''}${next}`;
      at++;
    } else if (/[ \t\r\n]/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = `${word ?? ''}${character}`;
  }
  if (quote !== undefined) return undefined;
  return word === undefined ? words : [...words, word];
}
