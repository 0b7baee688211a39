/** Whether a value is of a type, asked of what comes from a file. The types make sure that each field is asked. */
export type Check<T> = (value: unknown) => value is T;

export const text: Check<string> = (value) => typeof value === 'string';
/** NaN and infinite numbers are none: JSON has no words for them. */
export const number: Check<number> = (value): value is number => Number.isFinite(value);
export const flag: Check<boolean> = (value) => typeof value === 'boolean';
/** Kept as it is, whatever it is. */
export const anything: Check<unknown> = (value): value is unknown => value !== undefined;

export function optional<T>(check: Check<T>): Check<T | undefined> {
  return (value) => value === undefined || check(value);
}

/** One of a few words. Which ones there are is for the actions to say: no text makes a record unreadable. */
export function word<T extends string>(): Check<T> {
  return (value): value is T => text(value);
}

export function listOf<T>(check: Check<T>): Check<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(check);
}

/** What has further fields passes too: a newer version may have more, and they are kept. */
export function record<T>(fields: { readonly [Name in keyof Required<T>]: Check<T[Name]> }): Check<T> {
  const checks = Object.entries<Check<unknown>>(fields);
  return (value): value is T => isObject(value) && checks.every(([name, check]) => check(value[name]));
}

/** Names and texts, such as tags. */
export const texts: Check<Readonly<Record<string, string>>> = (
  value,
): value is Readonly<Record<string, string>> => isObject(value) && Object.values(value).every(text);

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
