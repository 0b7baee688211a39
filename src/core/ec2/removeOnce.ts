import { isMissing, isUncertain } from '../problem';

/**
 * A removal that succeeds when the thing is gone because of it: a call whose answer was lost is repeated, and then EC2
 * says that there is no such thing. Throws what `remove` throws, NotFound too where no try of ours can have been the
 * reason (core/unlessGone.ts is for those who do not ask why it is gone).
 */
export async function removeOnce(remove: () => Promise<unknown>): Promise<void> {
  try {
    await remove();
  } catch (error) {
    if (!isUncertain(error) || !isMissing(error)) throw error;
  }
}
