/** What becomes of a value that is assigned to a property, or read from it. */
export type Guards<T> = { readonly [Key in keyof T]?: (value: T[Key]) => T[Key] };

/**
 * An object of VS Code's, through which words reach the screen, behind guards: they see every value before VS Code
 * does, whoever assigns it and whenever. Everything else of the object is as it was.
 */
export function guarded<T extends object>(target: T, writes: Guards<T>, reads: Guards<T> = {}): T {
  const pass = (guards: Guards<T>, key: PropertyKey, value: unknown): unknown => {
    const guard = Object.hasOwn(guards, key) ? guards[key as keyof T] : undefined;
    return guard ? guard(value as T[keyof T]) : value;
  };
  return new Proxy(target, {
    get: (_target, key) => {
      const value: unknown = pass(reads, key, Reflect.get(target, key, target));
      // Methods need the object itself: VS Code's own keep things in private places.
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
    set: (_target, key, value) => Reflect.set(target, key, pass(writes, key, value), target),
  });
}

/** A guard of a text that may be missing. */
export function ifAny<T>(guard: (text: string) => string): (value: T) => T {
  return (value) => (typeof value === 'string' ? guard(value) : value) as T;
}
