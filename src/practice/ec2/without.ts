/** A copy of a record that lacks some of its members. */
export function without<T extends object, Name extends keyof T>(
  record: T,
  ...names: readonly Name[]
): Omit<T, Name> {
  const copy = { ...record };
  for (const name of names) Reflect.deleteProperty(copy, name);
  return copy;
}
