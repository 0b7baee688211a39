import * as fc from 'fast-check';

/** What somebody would make a name of who wants the editor to do something. */
const pieces = [
  ...[
    '[',
    ']',
    '(',
    ')',
    '](',
    '$(',
    '$',
    '!',
    '<',
    '>',
    '|',
    '`',
    '*',
    '_',
    '\\',
    '"',
    "'",
    '~',
    '#',
    '&',
    ' ',
  ],
  ...[
    'command:workbench.action.terminal.new',
    'file:///etc/passwd',
    'https://example.com',
    'www.example.com',
  ],
  ...[
    'me@example.com',
    'trash',
    'loading~spin',
    '<img src=x>',
    '&lt;',
    '&#36;(',
    '$(gear)',
    '[a](command:b)',
  ],
  ...['\n', '\r\n', '\t', '\u0000', '\u001b[31m', '\u0007', '\u0085', '\u2028', '\u2029'],
  ...['\u202e', '\u202a', '\u2066', '\u2069', '\u200b', '\u200d', '\u2060', '\ufeff', '\u200f'],
  ...['a', 'Lab 7', 'ñ', '数', '😀'],
];

export const hostileName = fc
  .array(
    fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...pieces) }, { weight: 1, arbitrary: fc.string() }),
    {
      maxLength: 12,
    },
  )
  .map((parts) => parts.join(''));

/** A text as Markdown shows it once its backslashes are gone. */
export function unescaped(markdown: string): string {
  return markdown.replaceAll(/\\([!-/:-@[-`{-~])/g, '$1');
}
