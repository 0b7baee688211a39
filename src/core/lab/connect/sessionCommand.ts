import { isInFiles, type Account } from '../../account/account';
import { profileArgs } from '../../account/profileArgs';
import type { Instance } from '../../ec2/types';

/**
 * What `aws` is to be given for a shell on an instance through Session Manager. No quotes are needed: no shell reads
 * it.
 * https://docs.aws.amazon.com/cli/latest/reference/ssm/start-session.html
 */
export function sessionArgs(
  { id, region }: Pick<Instance, 'id' | 'region'>,
  { profile, endpoint }: Pick<Account, 'profile' | 'endpoint'>,
): string[] {
  return [
    ...['ssm', 'start-session', '--target', id, '--region', region],
    ...(isInFiles(profile) ? profileArgs(profile.name) : []),
    ...(endpoint === undefined ? [] : ['--endpoint-url', endpoint]),
  ];
}
