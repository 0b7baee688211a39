/** The user id "nobody" of every Linux. */
const NOBODY = 65_534;

/**
 * Runs something without root's power to ignore file modes; without root it runs as it is. Child processes keep the
 * real user id, so this is for file work only.
 */
export async function asOrdinaryUser(work: () => Promise<void>): Promise<void> {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot) {
    await work();
    return;
  }
  process.setegid?.(NOBODY);
  process.seteuid?.(NOBODY);
  try {
    await work();
  } finally {
    process.seteuid?.(0);
    process.setegid?.(0);
  }
}
