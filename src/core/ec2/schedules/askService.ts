import { abortable } from '../../account/abortable';
import type { Account } from '../../account/account';
import { toProblem } from '../../account/awsProblem';
import { errorFacts } from '../../account/errorFacts';
import { Problem } from '../../problem';

/** A client of the SDK, and what it is asked for in whose name. */
export interface Asked<Client> {
  readonly account: Account;
  readonly region: string;
  readonly client: () => Promise<Client>;
  readonly signal: AbortSignal | undefined;
}

/** Sends a command of a service beside EC2. Throws Problem. @param permission the IAM action that it needs */
export async function askService<Client, T>(
  { account, region, client, signal }: Asked<Client>,
  permission: string,
  call: (client: Client) => Promise<T>,
): Promise<T> {
  try {
    signal?.throwIfAborted();
    return await abortable(call(await client()), signal);
  } catch (error) {
    const { profile, endpoint } = account;
    throw toProblem(error, { doing: permission, profile, region, endpoint });
  }
}

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
