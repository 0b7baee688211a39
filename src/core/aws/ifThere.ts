import { errorFacts } from '../account/errorFacts';
import { Problem } from '../problem';

/** The answer about something; undefined when AWS says that it is not there. */
export async function ifThere<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    const code = error instanceof Problem ? errorFacts(error.cause).code : '';
    if (/^(ResourceNotFoundException|NoSuchEntity(Exception)?)$/.test(code)) return undefined;
    throw error;
  }
}
