import type { Volume as SdkVolume } from '@aws-sdk/client-ec2';
import type { Place } from '../../account/account';
import { askAll } from '../ask';
import { tagsOf, type Tags } from '../tags';

/** An EBS volume. */
export interface Volume {
  readonly id: string;
  readonly region: string;
  /** The Name tag; undefined when absent or empty. */
  readonly name: string | undefined;
  readonly state: 'creating' | 'available' | 'in-use' | 'deleting' | 'deleted' | 'error';
  readonly sizeGiB: number;
  /** Such as "gp3". */
  readonly type: string;
  readonly iops: number | undefined;
  /** MiB a second; of gp3 alone. */
  readonly throughput: number | undefined;
  readonly encrypted: boolean;
  readonly zone: string;
  readonly snapshotId: string | undefined;
  readonly createdAt: Date;
  readonly attachments: readonly Attachment[];
  readonly tags: Tags;
}

interface Attachment {
  readonly instanceId: string;
  /** As EC2 calls it, such as "/dev/sdf"; on Nitro systems the kernel has other names. */
  readonly device: string;
  readonly state: string;
  readonly deleteOnTermination: boolean;
}

/** At most one of the three. */
export interface VolumeSearch {
  readonly instanceId?: string;
  readonly ids?: readonly string[];
  /** Name of a tag that they have. */
  readonly tagged?: string;
  readonly signal?: AbortSignal;
}

/**
 * The region's volumes, or those that an instance has, or that have a tag. Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVolumes.html
 */
export async function listVolumes(
  at: Place,
  { instanceId, ids, tagged, signal }: VolumeSearch = {},
): Promise<Volume[]> {
  const which = {
    ...(ids && { VolumeIds: [...ids] }),
    ...(instanceId !== undefined && {
      Filters: [{ Name: 'attachment.instance-id', Values: [instanceId] }],
    }),
    ...(tagged !== undefined && { Filters: [{ Name: 'tag-key', Values: [tagged] }] }),
  };
  const pages = await askAll(
    at,
    'ec2:DescribeVolumes',
    (sdk, page) => new sdk.DescribeVolumesCommand({ ...which, ...page }),
    signal,
  );
  return pages.flatMap(({ Volumes }) => (Volumes ?? []).map((said) => toVolume(said, at.region)));
}

function toVolume(said: SdkVolume, region: string): Volume {
  const tags = tagsOf(said.Tags);
  return {
    id: said.VolumeId ?? '',
    region,
    name: tags['Name'] || undefined,
    state: said.State ?? 'creating',
    sizeGiB: said.Size ?? 0,
    type: said.VolumeType ?? 'standard',
    iops: said.Iops,
    throughput: said.Throughput,
    encrypted: said.Encrypted ?? false,
    zone: said.AvailabilityZone ?? '',
    snapshotId: said.SnapshotId || undefined,
    createdAt: said.CreateTime ?? new Date(0),
    attachments: (said.Attachments ?? []).map(({ InstanceId, Device, State, DeleteOnTermination }) => ({
      instanceId: InstanceId ?? '',
      device: Device ?? '',
      state: State ?? '',
      deleteOnTermination: DeleteOnTermination ?? false,
    })),
    tags,
  };
}
