/** Waiting on a condition, for what others do in their own time. */

/** Resolves when the condition holds. @throws Error that names `what` after a while, with what was seen last. */
export async function until(
  what: string,
  holds: () => unknown,
  { ms = 30_000, seen }: { readonly ms?: number; readonly seen?: () => unknown } = {},
): Promise<void> {
  const late = Date.now() + ms;
  while (!(await holds())) {
    if (Date.now() > late) {
      const last = seen && ` Seen: ${JSON.stringify(await seen())}`;
      throw new Error(`Waited in vain for ${what}.${last ?? ''}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
