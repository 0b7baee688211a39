/** Systems that Ignition sets up at the first start, instead of cloud-init. */
export type IgnitionSystem = 'fedora-coreos' | 'coreos' | 'flatcar';

/** A login user, also on a system without cloud-init, or that there is none. */
export type ImageUser =
  | string
  | { readonly user: string; readonly system: IgnitionSystem }
  | { readonly none: 'windows' | 'bottlerocket' | 'talos' };

/** What a table says of a name: a user, or a rule for names that carry a version. */
type UserRule = ImageUser | ((imageName: string) => ImageUser);

const windows: ImageUser = { none: 'windows' };
const bottlerocket: ImageUser = { none: 'bottlerocket' };
/** Talos Linux is reached through its own API alone (its documentation, "Philosophy"). */
const talos: ImageUser = { none: 'talos' };
/** Their documentation, "Provisioning … on AWS": the key pair's key is the user core's. */
const fedoraCoreos: ImageUser = { user: 'core', system: 'fedora-coreos' };
/** Red Hat's, CentOS's, and Container Linux, which was the first of that name. */
const coreos: ImageUser = { user: 'core', system: 'coreos' };
const flatcar: ImageUser = { user: 'core', system: 'flatcar' };
/** CentOS had a user of its own until Stream 9. */
const centos: UserRule = (name) => (isBefore(name, 9) ? 'centos' : 'ec2-user');
/** Red Hat's images let root in until 6.3. */
const rhel: UserRule = (name) => (isBefore(name, 6, 4) ? 'root' : 'ec2-user');

/**
 * Owner (account or alias; undefined: anybody), the glob its images' names match, the user. The first match counts.
 */
const ownedImages: readonly (readonly [owner: string | undefined, name: string, user: UserRule])[] = [
  ['137112412989', 'al2023-ami-*', 'ec2-user'],
  ['137112412989', 'amzn2-ami-*', 'ec2-user'],
  ['137112412989', 'amzn-ami-*', 'ec2-user'],
  ['099720109477', 'ubuntu/images/*', 'ubuntu'],
  ['099720109477', 'ubuntu-minimal/*', 'ubuntu'],
  ['099720109477', 'ubuntu-pro*', 'ubuntu'],
  ['136693071363', 'debian-*', 'admin'],
  ['309956199498', 'RHEL-*', rhel],
  ['013907871322', 'suse-sles-*', 'ec2-user'],
  ['125523088429', 'CentOS*', centos],
  ['125523088429', 'fedora-coreos-*', fedoraCoreos],
  ['125523088429', 'Fedora-Cloud-Base-*', 'fedora'],
  ['792107900819', 'Rocky-*', 'rocky'],
  ['764336703387', 'AlmaLinux OS *', 'ec2-user'],
  ['782442783595', 'FreeBSD *-RELEASE*', 'ec2-user'],
  ['118940168514', 'FreeBSD *-RELEASE*', 'ec2-user'],
  ['100343932686', 'amzn-ec2-macos-*', 'ec2-user'],
  ['801119661308', 'Windows_Server-*', windows],
  ['979382823631', 'bitnami-*', 'bitnami'],
  ['075585003325', 'Flatcar-*', flatcar],
  ['595879546273', 'CoreOS-*', coreos],
  ['540036508848', 'talos-*', talos],
  ['427812963091', 'nixos/*', 'root'],
  ['679593333241', 'kali-*', 'kali'],
  ['131827586825', 'OL*', 'ec2-user'],
  ['amazon', 'al2023-ami-*', 'ec2-user'],
  ['amazon', 'amzn2-ami-*', 'ec2-user'],
  ['amazon', 'amzn-ami-*', 'ec2-user'],
  ['amazon', 'amzn-ec2-macos-*', 'ec2-user'],
  ['amazon', 'Windows_Server-*', windows],
  ['amazon', 'Deep Learning * (Ubuntu*)*', 'ubuntu'],
  ['amazon', 'Deep Learning * (Amazon Linux*)*', 'ec2-user'],
  ['amazon', 'bottlerocket-*', bottlerocket],
  [undefined, 'arch-linux-*', 'arch'],
];

/**
 * Words in a name or description of an image whose owner says nothing: a copy, a company's own image, a reseller's.
 * The first match counts, so what is built on a distribution stands above it.
 */
const descriptions: readonly (readonly [words: RegExp, user: UserRule])[] = [
  [/\bbitnami\b/i, 'bitnami'],
  [/\bbottlerocket\b/i, bottlerocket],
  [/\btalos\b/i, talos],
  [/\bwindows[ _-]server\b/i, windows],
  // Above the distributions that they are made of.
  [/\bfedora[ -]?core ?os\b|\bfcos\b/i, fedoraCoreos],
  [/\bflatcar\b/i, flatcar],
  [/\b(core ?os|rhcos|scos)\b/i, coreos],
  [/\bkali\b/i, 'kali'],
  [/\brocky\b/i, 'rocky'],
  [/\balma ?linux\b/i, 'ec2-user'],
  [/\bcentos\b/i, centos],
  [/\bfedora\b/i, 'fedora'],
  [/\bubuntu\b/i, 'ubuntu'],
  [/\bdebian\b/i, 'admin'],
  [/\b(rhel|red ?hat)\b/i, rhel],
  [/\b(suse|sles|opensuse)\b/i, 'ec2-user'],
  [/\boracle linux\b|^OL\d/i, 'ec2-user'],
  [/\bfreebsd\b/i, 'ec2-user'],
  [/\bnixos\b/i, 'root'],
  [/\barch ?linux\b/i, 'arch'],
  [/\b(amazon linux|al2023|amzn2?)\b|\bmacos\b/i, 'ec2-user'],
];

/** The user of an image by its owner and name. */
export function userOfOwnedImage(
  owners: readonly (string | undefined)[],
  name: string,
): ImageUser | undefined {
  const row = ownedImages.find(
    ([owner, glob]) => (owner === undefined || owners.includes(owner)) && globMatches(glob, name),
  );
  return row && apply(row[2], name);
}

/** The user by what a name or a description says of itself. */
export function userByDescription(text: string): ImageUser | undefined {
  // An underscore is a letter to \b, but not to those who name images.
  const words = text.replaceAll('_', ' ');
  for (const [pattern, user] of descriptions) {
    const at = words.search(pattern);
    if (at >= 0) return apply(user, words.slice(at));
  }
  return undefined;
}

function apply(rule: UserRule, name: string): ImageUser {
  return typeof rule === 'function' ? rule(name) : rule;
}

/**
 * Whether the first version in a name ("CentOS Stream 9 x86_64" → 9, "RHEL-6.10_HVM" → 6.10) is older than the given
 * one. A name without a version is taken for the newest.
 */
function isBefore(name: string, major: number, minor = 0): boolean {
  const [, first, second = '0'] = /(\d+)(?:\.(\d+))?/.exec(name) ?? [];
  if (first === undefined) return false;
  return Number(first) < major || (Number(first) === major && Number(second) < minor);
}

function globMatches(glob: string, name: string): boolean {
  const pattern = glob.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${pattern}$`).test(name);
}
