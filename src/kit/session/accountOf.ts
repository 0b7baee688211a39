import type { Account } from '../../core/account/account';
import { Problem } from '../../core/problem';
import type { Basics } from '../basics';

/**
 * The open account, when it is that of the profile with which a panel was opened. Asked for anew before each call:
 * the session may have been signed in again since, and what belongs to another account is not ours.
 * @param otherwise the sentence for a person who has chosen another profile meanwhile.
 * @throws Problem NoCredentials.
 */
export async function accountOf(
  { session }: Pick<Basics, 'session'>,
  profile: string,
  otherwise: string,
): Promise<Account> {
  const { account } = await session.require();
  if (account.profile.name === profile) return account;
  throw new Problem('NoCredentials', otherwise, { action: { kind: 'chooseProfile' } });
}
