import { endMarked } from '../machine/ending';

/**
 * Ends what instances of an earlier run left behind, where no sandbox held it and cloud and instance were killed at
 * once. For the start, before any of them runs again.
 * @param instanceIds all that this cloud knows of; other clouds' are left alone
 */
export async function endLeftovers(instanceIds: Iterable<string>): Promise<void> {
  await endMarked(new Set(instanceIds));
}
