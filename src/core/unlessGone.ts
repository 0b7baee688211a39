import { isMissing } from './problem';

/** A removal that is content when the thing is gone already, whoever removed it. Throws what else it throws. */
export async function unlessGone(removal: Promise<unknown>): Promise<void> {
  try {
    await removal;
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}
