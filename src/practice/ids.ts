import { createHash, randomBytes } from 'node:crypto';

/** A new id in the long form: prefix, a dash and 17 hexadecimal digits, the first of which is 0. */
export function newId(prefix: string): string {
  return `${prefix}-0${randomBytes(8).toString('hex')}`;
}

/** The id of something that is the same in every practice cloud, such as a public image of a region. */
export function fixedId(prefix: string, seed: string): string {
  return `${prefix}-0${createHash('sha256').update(`${prefix} ${seed}`).digest('hex').slice(0, 16)}`;
}

/** Whether a text has the form of an id, short (8 digits) or long (17). */
export function isId(prefix: string, text: string): boolean {
  return new RegExp(`^${prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`).test(text);
}
