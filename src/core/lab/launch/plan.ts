import type { InstanceType, Image } from '../../ec2/types';
import type { RunRequest } from '../../ec2/instances/runInstance';
import { aliasFor } from '../../ssh/alias';
import type { FirstBoot } from '../../ssh/loginUser';
import type { LaunchFacts } from './facts';
import type { ChosenWay } from '../connect/hostEntryFor';
import { DEFAULT_USE, type AutoStop } from '../ends/autoStop';
import type { End } from '../ends/end';
import { labTags, sshPortOf, TAGS } from '../labTags';
import type { Template } from '../template/template';
import { rootVolumeOf, surroundings } from './machineParts';
import { groupAction, keyAction, type GroupAction, type KeyAction } from './planActions';
import { plannedEnd, type PlannedEnd } from './planEnd';
import { plannedDisks, type PlannedDisk } from './plannedDisks';
import { composeUserData } from './userData/compose';
import { withoutScripts, type LeftOut } from './userData/leftOut';
import { wayIn, type WayIn } from './wayIn/wayIn';

/** What the person decides at the review, and the two random words that make this launch unlike any other. */
export interface LaunchChoices {
  /** The instance's name; the template's when absent. */
  readonly name?: string;
  /** Finds everything of this launch again, by the tag `ec2-lab:lab`. */
  readonly labId: string;
  /** At most 64 ASCII characters: EC2 launches once per token, however often the call is repeated. */
  readonly clientToken: string;
  /** The end of the instance that this one is made like; goes before the template's. */
  readonly keptEnd?: End | undefined;
  /** How to get in, where the person chose it. */
  readonly way?: ChosenWay;
}

/** How a launch differs from what EC2 would make of the launch template alone, and what of it nothing else tells. */
export interface FromLaunchTemplate {
  readonly name: string;
  readonly version: number;
  /** What it names its image by, where that is no id: it was looked up. */
  readonly imageSource?: string;
  /** Ids and names of its security groups. */
  readonly groups: readonly string[];
  readonly addsKey: boolean;
  readonly addsGroups: boolean;
  /** What becomes of its user data: as it is; ours, as it has none; both; its own, as both would not go. */
  readonly userData: 'kept' | 'added' | 'combined' | 'alone';
  readonly hasUserData: boolean;
  /** Against termination: what was launched cannot be taken back. */
  readonly isProtected: boolean;
  /** What else it says, in plain words. */
  readonly kept: readonly string[];
}

/** Everything about a launch, decided: no call has been made for it, and every call follows from it. */
export interface LaunchPlan {
  readonly region: string;
  readonly template: Template;
  readonly name: string;
  readonly labId: string;
  readonly alias: string;
  /** Undefined when neither template nor image tell: asked for once the instance runs. */
  readonly user: string | undefined;
  readonly port: number;
  readonly image: Image;
  readonly type: InstanceType;
  readonly key: KeyAction;
  readonly group: GroupAction;
  /** All volumes that are made, the root first. */
  readonly disks: readonly PlannedDisk[];
  readonly swapGiB: number;
  readonly autoStop: AutoStop | undefined;
  /** When it is to switch itself off, and what EC2 does then. */
  readonly end: PlannedEnd | undefined;
  /** How one will get in; undefined where nobody looked. */
  readonly way: WayIn | undefined;
  /** What acts on the user data. */
  readonly firstBoot: FirstBoot;
  /** What the template asks for and no system without cloud-init can be given. */
  readonly leftOut: LeftOut | undefined;
  readonly folder: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
  /** Whether AWS bills what is launched. */
  readonly billed: boolean;
  /** Of one of the account's launch templates, which EC2 launches. */
  readonly launchTemplate?: FromLaunchTemplate;
  /** The call itself, but for the group, which may not exist yet. */
  readonly request: Omit<RunRequest, 'securityGroupIds'>;
}

/** Below this the VS Code server exhausts the machine (vscode-remote-release#2692). */
const SWAP_BELOW_MIB = 2048;
const DEFAULT_SWAP_GIB = 2;

/**
 * Turns a template into a plan. Pure: what it needs to know of the world is in `facts`, every random word in
 * `choices`. Names of key and group are made unique among those that exist.
 * Throws Problem BadTemplate when the user data exceeds EC2's limit, the names of its tags do not go with an end, or EC2
 * does not combine what it says of its disks.
 */
export function planLaunch(template: Template, facts: LaunchFacts, choices: LaunchChoices): LaunchPlan {
  const name = choices.name ?? template.name;
  const wanted = { ...template, swapGiB: template.swapGiB ?? defaultSwapGiB(facts) };
  const { firstBoot = 'cloud-init' } = facts;
  const { kept, leftOut } = withoutScripts(
    wanted,
    firstBoot,
    template.endAfterHours !== undefined || choices.keptEnd !== undefined,
  );
  const tags = { ...labTags(kept, name, choices.labId), ...userTag(facts, firstBoot) };
  const port = sshPortOf(tags);
  const { swapGiB, autoStopMinutes: minutes, autoStopUse: use = DEFAULT_USE } = kept;
  const autoStop = minutes === undefined ? undefined : { minutes, use };
  const end = plannedEnd(kept, leftOut?.what.includes('end') ? undefined : choices.keptEnd, tags);
  const userData = composeUserData({
    swapGiB,
    autoStop,
    ends: end !== undefined,
    userFile: facts.userFile,
    system: firstBoot,
  });
  const key = keyAction(template, facts, name);
  const { rootDeviceName } = facts.image;
  const rootVolume = rootVolumeOf(template, facts, swapGiB);
  const around = surroundings(template, facts);
  const way = wayOf(template, facts, choices, port);
  return {
    region: facts.region,
    template,
    name,
    labId: choices.labId,
    alias: aliasFor(name, choices.labId, facts.takenAliases),
    user: facts.user,
    port,
    image: facts.image,
    type: facts.type,
    key,
    group: groupAction(facts, name, port, way?.cidr),
    disks: plannedDisks({ rootDeviceName, rootVolume, ...around }, facts.image.disks),
    swapGiB,
    autoStop,
    end,
    way,
    firstBoot,
    leftOut,
    folder: template.folder,
    tags,
    billed: facts.billed,
    request: {
      imageId: facts.image.id,
      instanceType: facts.type.name,
      keyName: key.name,
      ...(facts.subnet && { subnetId: facts.subnet.id }),
      rootDeviceName,
      rootVolume,
      ...around,
      ...(way?.asksIpv6 && { ipv6Address: true }),
      tags,
      ...(userData !== undefined && { userData }),
      spot: template.spot ?? false,
      hibernation: template.hibernation ?? false,
      ...(end && { shutdownBehavior: end.action, readsTags: true }),
      clientToken: choices.clientToken,
    },
  };
}

function wayOf(
  template: Template,
  { network, callerCidr }: LaunchFacts,
  { way: choice }: LaunchChoices,
  port: number,
): WayIn | undefined {
  return network && wayIn({ template, facts: network, callerCidr, port, choice });
}

function defaultSwapGiB({ type }: LaunchFacts): number {
  return type.memoryMiB < SWAP_BELOW_MIB ? DEFAULT_SWAP_GIB : 0;
}

/** Bottlerocket's image says that there is no login, so the instance says whom its admin container lets in. */
function userTag({ user }: LaunchFacts, firstBoot: FirstBoot): Record<string, string> {
  return firstBoot === 'bottlerocket' && user !== undefined ? { [TAGS.user]: user } : {};
}
