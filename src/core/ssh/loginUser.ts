/**
 * Which user to log in as. AWS's list is in "Manage system users on your EC2 Linux instance", section "Default
 * usernames for AMIs"; the owners are those that the distributions publish. EC2 itself never says.
 */
import { isUserName } from './checkHostEntry';
import { userOfOwnedImage, userByDescription, type ImageUser } from './imageUsers';

export interface LoginFacts {
  /** The instance's tags; `ssh-user` overrides everything. */
  readonly tags?: Readonly<Record<string, string>> | undefined;
  /** A user who got in before. */
  readonly remembered?: string | undefined;
  readonly platform: 'linux' | 'windows';
  /** The image owner's account, twelve digits. */
  readonly owner?: string | undefined;
  /** `amazon`, `aws-marketplace`, `aws-backup-vault`. */
  readonly ownerAlias?: string | undefined;
  readonly imageName?: string | undefined;
  readonly imageDescription?: string | undefined;
  /** Billing information: "Linux/UNIX" covers most distributions. */
  readonly platformDetails?: string | undefined;
}

export type LoginUser =
  | { readonly user: string; readonly from: 'tag' | 'remembered' | 'image' | 'platform' }
  /** A system without an ordinary SSH login. */
  | { readonly none: 'windows' | 'bottlerocket' };

/**
 * The login user, from the surest fact to the weakest: the tag, a remembered success, Windows (none), owner and name
 * of the image, its name or description alone, the billing platform. Undefined: ask.
 */
export function loginUserOf(facts: LoginFacts): LoginUser | undefined {
  const tag = facts.tags?.['ssh-user']?.trim();
  if (tag && isUserName(tag)) return { user: tag, from: 'tag' };
  if (facts.remembered && isUserName(facts.remembered)) return { user: facts.remembered, from: 'remembered' };
  if (facts.platform === 'windows') return { none: 'windows' };
  return (
    fromTable(userOfOwnedImage([facts.owner, facts.ownerAlias], facts.imageName ?? ''), 'image') ??
    fromTable(userByDescription(facts.imageName ?? ''), 'image') ??
    fromTable(userByDescription(facts.imageDescription ?? ''), 'image') ??
    fromTable(userByPlatform(facts.platformDetails ?? ''), 'platform')
  );
}

/**
 * Many images answer root with `Please login as the user "ubuntu" rather than the user "root".`: the name it asks
 * for.
 */
export function askedUser(text: string): string | undefined {
  const user = /please log ?in as the user "([^"]*)"/i.exec(text)?.[1];
  return user !== undefined && isUserName(user) ? user : undefined;
}

function fromTable(row: ImageUser | undefined, from: 'image' | 'platform'): LoginUser | undefined {
  return typeof row === 'string' ? { user: row, from } : row;
}

/** The platforms that are billed by name (EC2 user guide, "AMI billing information fields"). */
function userByPlatform(details: string): ImageUser | undefined {
  if (/^Red Hat|^RHEL|^SUSE/i.test(details)) return 'ec2-user';
  if (/^Ubuntu/i.test(details)) return 'ubuntu';
  return /^Windows/i.test(details) ? { none: 'windows' } : undefined;
}
