/** Looks at what a page sends: everything in it is hostile until it has passed one of these. */

export type Said = Readonly<Record<string, unknown>>;

/** The fields of a message, if it is an object at all. */
export const fieldsOf = (value: unknown): Said | undefined =>
  typeof value === 'object' && value !== null ? (value as Said) : undefined;

export const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length <= most;

export const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0;

/** One of a few known words. */
export const isOneOf = <T extends string>(value: unknown, words: readonly T[]): value is T =>
  (words as readonly unknown[]).includes(value);
