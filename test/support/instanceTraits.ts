/** What one could see of an instance, to compare two of them by. */
import {
  DescribeInstanceAttributeCommand,
  DescribeInstanceCreditSpecificationsCommand,
  DescribeVolumesCommand,
  type EC2Client,
  type Instance,
} from '@aws-sdk/client-ec2';
import { tagsOf } from '../../src/core/ec2/tags';

/** What one could see of an instance, without what is new each time. */
export async function traitsOf(client: EC2Client, instance: Instance) {
  const { InstanceId: id = '' } = instance;
  const attribute = async (
    Attribute: 'userData' | 'disableApiTermination' | 'disableApiStop' | 'instanceInitiatedShutdownBehavior',
  ) => client.send(new DescribeInstanceAttributeCommand({ InstanceId: id, Attribute }));
  const { Volumes = [] } = await client.send(
    new DescribeVolumesCommand({ Filters: [{ Name: 'attachment.instance-id', Values: [id] }] }),
  );
  const { InstanceCreditSpecifications: credits } = await client.send(
    new DescribeInstanceCreditSpecificationsCommand({ InstanceIds: [id] }),
  );
  const disks = Volumes.map((volume) => ({
    device: volume.Attachments?.[0]?.Device ?? '',
    sizeGiB: volume.Size ?? 0,
    type: volume.VolumeType ?? '',
    iops: volume.Iops,
    throughput: volume.Throughput,
    encrypted: volume.Encrypted ?? false,
    stays: volume.Attachments?.[0]?.DeleteOnTermination === false,
    tags: tagsOf(volume.Tags),
  })).sort((a, b) => a.device.localeCompare(b.device));
  return {
    type: instance.InstanceType,
    image: instance.ImageId,
    key: instance.KeyName,
    cards: (instance.NetworkInterfaces ?? []).map(({ Attachment }) => Attachment?.DeviceIndex ?? 0).sort(),
    groups: (instance.NetworkInterfaces ?? [])
      .flatMap(({ Groups = [] }) => Groups.map((each) => each.GroupName))
      .sort(),
    publicAddress: instance.PublicIpAddress !== undefined,
    profile: instance.IamInstanceProfile?.Arn,
    monitoring: instance.Monitoring?.State,
    placement: { ...instance.Placement, AvailabilityZone: undefined },
    metadata: { ...instance.MetadataOptions, State: undefined },
    hibernation: instance.HibernationOptions,
    ebsOptimized: instance.EbsOptimized,
    lifecycle: instance.InstanceLifecycle,
    options: [
      instance.EnclaveOptions,
      instance.Licenses,
      instance.CapacityReservationSpecification,
      instance.CpuOptions,
    ],
    recovery: [instance.MaintenanceOptions, instance.PrivateDnsNameOptions],
    credits: credits?.[0]?.CpuCredits,
    protection: (await attribute('disableApiTermination')).DisableApiTermination?.Value,
    stopProtection: (await attribute('disableApiStop')).DisableApiStop?.Value,
    shutdown: (await attribute('instanceInitiatedShutdownBehavior')).InstanceInitiatedShutdownBehavior?.Value,
    userData: (await attribute('userData')).UserData?.Value,
    tags: tagsOf(instance.Tags),
    disks,
  };
}

type Traits = Readonly<Record<string, unknown>>;

/** Names of what differs without a word of it in the review. */
export function unsaid(theirs: Traits, made: Traits, review: string): string[] {
  const said: Readonly<Record<string, RegExp>> = {
    key: /names no key pair: the new key is added/,
    groups: /names no security group: the new group takes the place/,
    userData: /^Changed by EC2 Lab: (User data is added|Before its user data runs)/m,
  };
  const tagged = (thing: Traits) => ({
    ...thing,
    tags: undefined,
    disks: (thing['disks'] as Disk[]).map(untagged),
  });
  const [one, other]: [Traits, Traits] = [tagged(theirs), tagged(made)];
  const differing = Object.keys(one).filter((name) => !same(one[name], other[name]));
  const wrongTags = [
    [theirs['tags'], made['tags']],
    ...(theirs['disks'] as Disk[]).map(({ tags }, index) => [tags, (made['disks'] as Disk[])[index]?.tags]),
  ].filter(([before, after]) => !onlyOursAdded(before as Tags, after as Tags));
  return [
    ...differing.filter((name) => !said[name]?.test(review)),
    ...(wrongTags.length > 0 || !/The tags of EC2 Lab are added/.test(review) ? ['tags'] : []),
  ];
}

type Tags = Readonly<Record<string, string>>;
interface Disk {
  readonly device: string;
  readonly sizeGiB: number;
  readonly type: string;
  readonly encrypted: boolean;
  readonly stays: boolean;
  readonly tags: Tags;
}

const untagged = (disk: Disk) => ({ ...disk, tags: undefined });
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

function onlyOursAdded(before: Tags, after: Tags = {}): boolean {
  // An empty name is none.
  const said = Object.entries(before).filter(([name, value]) => name !== 'Name' || value !== '');
  const kept = said.every(([name, value]) => after[name] === value);
  const added = Object.keys(after).filter((name) => !(name in before));
  return kept && added.every((name) => name === 'Name' || name.startsWith('ec2-lab:'));
}

/** The disks that a review names, as "size type encrypted stays". */
export function disksIn(review: string): string[] {
  const lines = review.split('\n').filter((line) => /^(Disk|Root disk \S+|Data disk \S+): /.test(line));
  return lines
    .map((line) => {
      const [, crypt, size, type] = /: (Encrypted|Unencrypted) (\d+) GiB (\w+)/.exec(line) ?? [];
      return [size, type, crypt === 'Encrypted', line.includes('Stays when')].join(' ');
    })
    .sort();
}

export const diskText = ({ sizeGiB, type, encrypted, stays }: Disk) =>
  [sizeGiB, type, encrypted, stays].join(' ');
