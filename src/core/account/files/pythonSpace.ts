/** White space as Python's `str.strip` and `str.isspace` have it: JavaScript counts U+FEFF in, and five others out. */
const SPACE = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const LEADING = new RegExp(`^[${SPACE}]+`);
const TRAILING = new RegExp(`[${SPACE}]+$`);

/** Python's `str.strip()`. */
export function strip(text: string): string {
  return rstrip(text.replace(LEADING, ''));
}

/** Python's `str.rstrip()`. From the end, for a pattern would look for its start at every blank. */
export function rstrip(text: string): string {
  return TRAILING.test(text.slice(-1)) ? text.slice(0, endOf(text)) : text;
}

/** How many white-space characters a text begins with. */
export function indentOf(text: string): number {
  return LEADING.exec(text)?.[0].length ?? 0;
}

function endOf(text: string): number {
  let end = text.length;
  while (end > 0 && TRAILING.test(text.charAt(end - 1))) end--;
  return end;
}
