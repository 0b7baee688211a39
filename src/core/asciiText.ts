import type AnyAscii from 'any-ascii';

/**
 * A text of any script in printable ASCII, as legible as it can be: "Estadística" → "Estadistica", "数据" → "ShuJu",
 * "🚀" → "rocket". Characters that nobody sees are left out, and blanks of any kind become one plain blank.
 *
 * @returns maybe '', when there was nothing to be read.
 */
export function asciiText(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text.replace(/ {2,}/g, ' ').trim();
  // Composed, as the library knows letters with their marks; a Hangul syllable apart would be three sounds.
  return anyAscii(text.normalize('NFC').replace(/\p{Extended_Pictographic}/gu, inWords))
    .replace(/[^\x20-\x7e]+/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** The same without quotes: of "Ana's lab" is left "Anas lab", where a name can have none. */
export function unquotedAscii(text: string): string {
  return asciiText(text).replace(/["'`]/g, '');
}

/** Half a megabyte of every script there is: read at the first text that needs it, not with whatever may need it. */
function anyAscii(text: string): string {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- An import() would make every name a promise.
  const library = require('any-ascii') as { readonly default: typeof AnyAscii };
  return library.default(text);
}

/** A picture's name, which the library gives as ":mortar_board:". */
function inWords(picture: string): string {
  return ` ${anyAscii(picture).replaceAll(':', '').replaceAll('_', '-')} `;
}
