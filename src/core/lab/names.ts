import { unquotedAscii } from '../asciiText';

/**
 * A name as letters, digits, `-` and `_` only, lower case, at most 60 characters: fit for a file in any file system,
 * an EC2 key pair and an EC2 security group. Other scripts are written in these letters; what remains of nothing is
 * "lab". Windows' device names (con, nul, …) get a trailing "-lab".
 */
export function safeName(name: string): string {
  const plain = unquotedAscii(name)
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  if (plain === '') return 'lab';
  return /^(con|prn|aux|nul|com\d|lpt\d)$/.test(plain) ? `${plain}-lab` : plain;
}

/** The longest name of a key pair or a security group. */
const LONGEST = 255;

/**
 * `name`, or `name-2`, `name-3` …: the first that is not taken, letters' case aside as Windows and macOS see files. A
 * name of 255 characters gives up some of them for its number.
 */
export function uniqueName(name: string, taken: ReadonlySet<string>): string {
  const lower = new Set([...taken].map((one) => one.toLowerCase()));
  if (!lower.has(name.toLowerCase())) return name;
  let number = 2;
  for (; ; number += 1) {
    const tail = `-${String(number)}`;
    const numbered = name.slice(0, LONGEST - tail.length) + tail;
    if (!lower.has(numbered.toLowerCase())) return numbered;
  }
}
