import type { CreateVolumeCommandInput, VolumeType } from '@aws-sdk/client-ec2';
import type { Place } from '../../account/account';
import { ask } from '../ask';
import { MADE_TAG, makeOnce } from '../makeOnce';
import { removeOnce } from '../removeOnce';
import { tagSpecifications, type Tags } from '../tags';
import { listVolumes } from './volumes';

/** A volume to make of a snapshot. */
export interface VolumeOfSnapshot {
  readonly snapshotId: string;
  readonly zone: string;
  /** Such as "gp3". */
  readonly type: string;
  /** Undefined for what the type begins with. */
  readonly iops: number | undefined;
  /** MiB a second, of gp3 alone; undefined for what it begins with. */
  readonly throughput: number | undefined;
  readonly tags: Tags;
  /** The same token makes the same volume, however often it is sent. At most 64 ASCII characters. */
  readonly clientToken: string;
}

/**
 * Begins an encrypted volume with a snapshot's content, as large as the snapshot's. Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVolume.html
 *
 * @returns its id.
 */
export async function createVolumeOf(
  at: Place,
  wanted: VolumeOfSnapshot,
  signal?: AbortSignal,
): Promise<string> {
  const input = {
    SnapshotId: wanted.snapshotId,
    AvailabilityZone: wanted.zone,
    VolumeType: wanted.type as VolumeType,
    ...ofType(wanted),
    Encrypted: true,
    ClientToken: wanted.clientToken,
  };
  return makeVolume(at, input, wanted.tags, signal);
}

/** Makes a volume once, whatever it is made of. Throws Problem. @returns its id. */
export function makeVolume(
  at: Place,
  input: CreateVolumeCommandInput & { readonly ClientToken: string },
  tags: Tags,
  signal?: AbortSignal,
): Promise<string> {
  const make = async (tagged: Tags): Promise<string> => {
    const volume = { ...input, ...tagSpecifications(tagged, 'volume') };
    const made = await ask(at, 'ec2:CreateVolume', (sdk) => new sdk.CreateVolumeCommand(volume));
    return made.VolumeId ?? '';
  };
  const list = () => listVolumes(at, { tagged: MADE_TAG });
  return makeOnce(at, { tags, make, list, toMade: ([{ id }]) => id }, signal);
}

/** EC2 tells the IOPS of every SSD type, but takes them for these alone; throughput for gp3. */
function ofType({ type, iops, throughput }: VolumeOfSnapshot): { Iops?: number; Throughput?: number } {
  return {
    ...(iops !== undefined && ['gp3', 'io1', 'io2'].includes(type) && { Iops: iops }),
    ...(throughput !== undefined && type === 'gp3' && { Throughput: throughput }),
  };
}

/**
 * Begins to attach a volume of the instance's zone. Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AttachVolume.html
 */
export async function attachVolume(
  at: Place,
  what: { readonly volumeId: string; readonly instanceId: string; readonly device: string },
  signal?: AbortSignal,
): Promise<void> {
  const input = { VolumeId: what.volumeId, InstanceId: what.instanceId, Device: what.device };
  await ask(at, 'ec2:AttachVolume', (sdk) => new sdk.AttachVolumeCommand(input), signal);
}

/**
 * Begins to detach a volume from an instance; a root volume only from a stopped one. Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DetachVolume.html
 */
export async function detachVolume(
  at: Place,
  what: { readonly volumeId: string; readonly instanceId: string },
  signal?: AbortSignal,
): Promise<void> {
  const input = { VolumeId: what.volumeId, InstanceId: what.instanceId };
  await ask(at, 'ec2:DetachVolume', (sdk) => new sdk.DetachVolumeCommand(input), signal);
}

/**
 * Deletes a volume that is attached to nothing, for good. Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteVolume.html
 */
export async function deleteVolume(at: Place, id: string, signal?: AbortSignal): Promise<void> {
  const input = { VolumeId: id };
  await removeOnce(() => ask(at, 'ec2:DeleteVolume', (sdk) => new sdk.DeleteVolumeCommand(input), signal));
}

/**
 * Says whether a device's volume goes with the instance when that is terminated. Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceAttribute.html
 */
export async function setDeleteOnTermination(
  at: Place,
  what: { readonly instanceId: string; readonly device: string; readonly deleteOnTermination: boolean },
  signal?: AbortSignal,
): Promise<void> {
  const input = {
    InstanceId: what.instanceId,
    BlockDeviceMappings: [
      { DeviceName: what.device, Ebs: { DeleteOnTermination: what.deleteOnTermination } },
    ],
  };
  await ask(
    at,
    'ec2:ModifyInstanceAttribute',
    (sdk) => new sdk.ModifyInstanceAttributeCommand(input),
    signal,
  );
}
