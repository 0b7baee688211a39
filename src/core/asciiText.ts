import anyAscii from 'any-ascii';

/**
 * A text of any script in printable ASCII, as legible as it can be: "Estadística" → "Estadistica", "数据" → "ShuJu",
 * "🚀" → "rocket". Characters that nobody sees are left out, and blanks of any kind become one plain blank.
 *
 * @returns maybe '', when there was nothing to be read.
 */
export function asciiText(text: string): string {
  // Composed, as the library knows letters with their marks; a Hangul syllable apart would be three sounds.
  return anyAscii(text.normalize('NFC').replace(/\p{Extended_Pictographic}/gu, inWords))
    .replace(/[^\x20-\x7e]+/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** A picture's name, which the library gives as ":mortar_board:". */
function inWords(picture: string): string {
  return ` ${anyAscii(picture).replaceAll(':', '').replaceAll('_', '-')} `;
}
