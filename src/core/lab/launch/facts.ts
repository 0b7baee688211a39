import type { Image, InstanceType, KeyPair, SecurityGroup, Subnet } from '../../ec2/types';
import type { TakenNames } from '../../ssh/alias';
import type { FirstBoot } from '../../ssh/loginUser';
import type { WayFacts } from './wayIn/wayFacts';

/** What a launch plan needs to know of the world: the account's region as it is, and this computer. */
export interface LaunchFacts {
  readonly region: string;
  readonly image: Image;
  readonly type: InstanceType;
  /** From the template's override, its tags or the image; undefined when none of them tells. */
  readonly user: string | undefined;
  /** The caller's own address as a CIDR block: the only one a new group lets in. Empty when no group is made. */
  readonly callerCidr: string;
  readonly keyPairs: readonly KeyPair[];
  /** The template's key pair with the file of its private half; undefined when a new one is to be made. */
  readonly key: { readonly name: string; readonly file: string } | undefined;
  readonly groups: readonly SecurityGroup[];
  /** The template's group; undefined when a new one is to be made. */
  readonly group: SecurityGroup | undefined;
  readonly subnet: Subnet | undefined;
  /** Where a new group goes; undefined where EC2 has no VPCs to choose from. */
  readonly vpcId: string | undefined;
  /** GiB, by the ids of snapshots that disks are made from without a size of their own. */
  readonly snapshotSizes: ReadonlyMap<string, number>;
  /** What decides how one will get in; absent where nobody is to be told. */
  readonly network?: WayFacts;
  /** Every name that `ssh` knows already. */
  readonly takenAliases: TakenNames;
  /** Names of files in ~/.ssh, which a new key must not have. */
  readonly localNames: ReadonlySet<string>;
  /** The template's user data file: its text. */
  readonly userFile: string | undefined;
  /** What acts on user data at the first start; cloud-init when absent. */
  readonly firstBoot?: FirstBoot;
  /** Whether AWS bills what is launched; not in the practice cloud. */
  readonly billed: boolean;
}
