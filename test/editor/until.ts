/** Waiting inside the extension host for what VS Code does in its own time. */

/** Asks until the answer is neither undefined nor false. @throws Error that names `what` after ten seconds. */
export async function until<T>(
  what: string,
  answer: () => T | Promise<T>,
): Promise<NonNullable<Exclude<T, false>>> {
  const end = Date.now() + 10_000;
  for (;;) {
    const found = await answer();
    if (found !== undefined && found !== null && found !== false)
      return found as NonNullable<Exclude<T, false>>;
    if (Date.now() > end) throw new Error(`Waited ten seconds for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
