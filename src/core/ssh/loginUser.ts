/**
 * Which user to log in as. AWS's list is in "Manage system users on your EC2 Linux instance", section "Default
 * usernames for AMIs"; the owners are those that the distributions publish. EC2 itself never says.
 */
import { isUserName } from './checkHostEntry';
import { userOfOwnedImage, userByDescription, type IgnitionSystem, type ImageUser } from './imageUsers';

/** What EC2 says of an image, or of an instance's. */
export interface ImageFacts {
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

export interface LoginFacts extends ImageFacts {
  /** The instance's tags; `ssh-user` overrides everything. */
  readonly tags?: Readonly<Record<string, string>> | undefined;
  /** A user who got in before. */
  readonly remembered?: string | undefined;
}

export type LoginUser =
  { readonly user: string; readonly from: 'tag' | 'remembered' | 'image' | 'platform' } | NoLogin;

/** A system without an ordinary SSH login. */
export interface NoLogin {
  readonly none: 'windows' | 'bottlerocket' | 'talos';
}

/** What acts on user data at an image's first start; `cloud-init` also for what takes a script as it does. */
export type FirstBoot = 'cloud-init' | IgnitionSystem | NoLogin['none'];

/**
 * The login user, from the surest fact to the weakest: the tag, a remembered success, Windows (none), owner and name
 * of the image, its name or description alone, the billing platform. Undefined: ask.
 */
export function loginUserOf(facts: LoginFacts): LoginUser | undefined {
  const tag = facts.tags?.['ssh-user']?.trim();
  if (tag && isUserName(tag)) return { user: tag, from: 'tag' };
  if (facts.remembered && isUserName(facts.remembered)) return { user: facts.remembered, from: 'remembered' };
  const found = byImage(facts);
  if (!found) return undefined;
  const { row, from } = found;
  if (typeof row === 'string') return { user: row, from };
  return 'none' in row ? row : { user: row.user, from };
}

/** What acts on an image's user data, by what tells its login user; undefined when nothing does. */
export function firstBootOf(facts: ImageFacts): FirstBoot | undefined {
  const row = byImage(facts)?.row;
  if (row === undefined) return undefined;
  if (typeof row === 'string') return 'cloud-init';
  return 'none' in row ? row.none : row.system;
}

function byImage(facts: ImageFacts): { row: ImageUser; from: 'image' | 'platform' } | undefined {
  if (facts.platform === 'windows') return { row: { none: 'windows' }, from: 'image' };
  const image =
    userOfOwnedImage([facts.owner, facts.ownerAlias], facts.imageName ?? '') ??
    userByDescription(facts.imageName ?? '') ??
    userByDescription(facts.imageDescription ?? '');
  if (image !== undefined) return { row: image, from: 'image' };
  const row = userByPlatform(facts.platformDetails ?? '');
  return row === undefined ? undefined : { row, from: 'platform' };
}

/**
 * Many images answer root with `Please login as the user "ubuntu" rather than the user "root".`: the name it asks
 * for.
 */
export function askedUser(text: string): string | undefined {
  const user = /please log ?in as the user "([^"]*)"/i.exec(text)?.[1];
  return user !== undefined && isUserName(user) ? user : undefined;
}

/** The platforms that are billed by name (EC2 user guide, "AMI billing information fields"). */
function userByPlatform(details: string): ImageUser | undefined {
  if (/^Red Hat|^RHEL|^SUSE/i.test(details)) return 'ec2-user';
  if (/^Ubuntu/i.test(details)) return 'ubuntu';
  return /^Windows/i.test(details) ? { none: 'windows' } : undefined;
}
