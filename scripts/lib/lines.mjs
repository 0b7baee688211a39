// Output of several programs on one screen.

/**
 * Makes chunks of text into whole lines, without what clears the screen and without empty lines.
 * @param {(line: string) => void} say
 * @returns {(chunk?: Uint8Array) => void} told nothing at the end, which ends the last line
 */
export function lines(say) {
  const decoder = new TextDecoder();
  let rest = '';
  return (chunk) => {
    const more = decoder.decode(chunk, { stream: chunk !== undefined });
    const [...whole] = (rest + more + (chunk ? '' : '\n')).replaceAll('\x1bc', '').split(/\r?\n/);
    rest = whole.pop() ?? '';
    for (const line of whole) if (line.trim() !== '') say(line);
  };
}
