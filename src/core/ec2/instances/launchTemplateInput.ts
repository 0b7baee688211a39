import type {
  InstanceNetworkInterfaceSpecification,
  ResponseLaunchTemplateData,
  RunInstancesCommandInput,
  TagSpecification,
} from '@aws-sdk/client-ec2';
import { isFirstCard } from '../launchTemplates/launchTemplateData';
import { tagList, tagsOf, type Tags } from '../tags';

/** A launch template of the account to launch, and what is put on top of it. Everything else is as it says. */
export interface LaunchTemplateUse {
  readonly id: string;
  readonly version: number;
  readonly said: ResponseLaunchTemplateData;
  /** What its image is now; left to EC2 when absent. */
  readonly imageId?: string;
  /** For one that names no key. */
  readonly keyName?: string;
  /** Whether the request's groups are for it: it names none. */
  readonly addsGroups: boolean;
  /** On instance, volumes and spot request, besides its own. */
  readonly tags: Tags;
}

/**
 * What launches a launch template: the template, and the few fields that are put on top. EC2's documentation does not
 * say how lists are put together, so each is given whole, which means the same in every way to do it.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/launch-instances-from-launch-template.html
 */
export function launchTemplateInput(
  use: LaunchTemplateUse,
  request: {
    readonly securityGroupIds: readonly string[];
    readonly clientToken: string;
    readonly spot: boolean;
  },
): RunInstancesCommandInput {
  const { id, version, said, imageId, keyName } = use;
  return {
    MinCount: 1,
    MaxCount: 1,
    ClientToken: request.clientToken,
    LaunchTemplate: { LaunchTemplateId: id, Version: String(version) },
    ...(imageId !== undefined && { ImageId: imageId }),
    ...(keyName !== undefined && { KeyName: keyName }),
    ...(use.addsGroups && groups(said, request.securityGroupIds)),
    TagSpecifications: taggedOnTop(said.TagSpecifications, use.tags, request.spot),
  };
}

/** Groups are the first network interface's where one is said: EC2 takes them there or of the instance. */
function groups(
  { NetworkInterfaces: cards = [] }: ResponseLaunchTemplateData,
  ids: readonly string[],
): Partial<RunInstancesCommandInput> {
  if (cards.length === 0) return { SecurityGroupIds: [...ids] };
  const said = cards as readonly InstanceNetworkInterfaceSpecification[];
  return {
    NetworkInterfaces: said.map((card) => (isFirstCard(card) ? { ...card, Groups: [...ids] } : card)),
  };
}

/** Ours win, but for the name, which is the template's where it has one. */
function taggedOnTop(
  said: ResponseLaunchTemplateData['TagSpecifications'] = [],
  ours: Tags,
  spot: boolean,
): TagSpecification[] {
  const kinds = new Set([
    ...(['instance', 'volume'] as const),
    ...(spot ? (['spot-instances-request'] as const) : []),
    ...said.flatMap(({ ResourceType }) => ResourceType ?? []),
  ]);
  return [...kinds].map((kind) => {
    const theirs = tagsOf(
      said.filter(({ ResourceType }) => ResourceType === kind).flatMap(({ Tags = [] }) => Tags),
    );
    const all = isOurs(kind) ? { ...withoutOurs(theirs), ...ours, ...nameOf(theirs) } : theirs;
    return { ResourceType: kind, Tags: tagList(all) };
  });
}

const isOurs = (kind: string): boolean => ['instance', 'volume', 'spot-instances-request'].includes(kind);

/** A launch template that was made of an instance of ours has its tags, which are about that instance alone. */
function withoutOurs(tags: Tags): Tags {
  return Object.fromEntries(Object.entries(tags).filter(([name]) => !/^ec2-lab:(?!ssh-port$)/.test(name)));
}

const nameOf = ({ Name }: Tags): Tags => (Name ? { Name } : {});
