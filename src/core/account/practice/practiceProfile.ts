import type { Profile } from '../account';
import type { PracticeAccess } from './access';

/**
 * The practice cloud among the profiles that are remembered by name. In brackets, which no name in the AWS files can
 * hold: somebody's own profile "practice" is another.
 * https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
 */
export const PRACTICE_ID = '[practice]';

/** The profile of a running practice cloud, in the place of one from the AWS files. */
export function practiceProfile({ region, endpoint }: PracticeAccess): Profile {
  const endpoints = { ec2: endpoint, ssm: endpoint, sts: endpoint, cloudwatch: endpoint };
  return { name: 'practice', signIn: 'practice', region, endpoints };
}

/** What to remember of a profile, and to choose it by. */
export function profileId({ name, signIn }: Pick<Profile, 'name' | 'signIn'>): string {
  return signIn === 'practice' ? PRACTICE_ID : name;
}
