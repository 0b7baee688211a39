import * as l10n from '@vscode/l10n';
import type { VolumeRequest } from '../../ec2/instances/runInstance';
import { Problem } from '../../problem';
import type { DataVolume, Template } from '../template/template';
import type { LaunchFacts } from './facts';

/** Names of devices that AWS recommends for disks (EC2 User Guide, "Device names for volumes"). */
const NAMES = 'f g h i j k l m n o p'.split(' ').map((letter) => `/dev/sd${letter}`);

/**
 * The data volumes of a template as EC2 is asked for them, each under a device name of its own. Pure. Throws Problem
 * BadTemplate for what EC2 does not combine.
 */
export function dataVolumesOf(
  { dataVolumes = [] }: Template,
  { image, snapshotSizes }: Pick<LaunchFacts, 'image' | 'snapshotSizes'>,
): VolumeRequest[] {
  const taken = new Set(
    [image.rootDeviceName, ...(image.disks ?? []).map(({ device }) => device)].map(lastPart),
  );
  for (const { device } of dataVolumes) {
    if (device === undefined) continue;
    if (taken.has(lastPart(device))) throw bad(l10n.t('Two disks would be attached as {0}.', device));
    taken.add(lastPart(device));
  }
  return dataVolumes.map((volume) => {
    checkKind(volume);
    const deviceName = volume.device ?? NAMES.find((name) => !taken.has(lastPart(name)));
    if (deviceName === undefined) {
      throw bad(l10n.t('No device name is left for a disk: name the "device" of each data volume.'));
    }
    taken.add(lastPart(deviceName));
    return toRequest(volume, deviceName, snapshotSizes);
  });
}

function toRequest(
  volume: DataVolume,
  deviceName: string,
  snapshotSizes: LaunchFacts['snapshotSizes'],
): VolumeRequest {
  const { snapshot, type = 'gp3', iops, throughput } = volume;
  const sizeGiB = volume.sizeGiB ?? snapshotSizes.get(snapshot ?? '') ?? 0;
  const { encrypted = true, deleteOnTermination = true } = volume;
  return {
    deviceName,
    sizeGiB,
    ...(snapshot !== undefined && { snapshotId: snapshot }),
    type,
    ...(iops !== undefined && { iops }),
    ...(throughput !== undefined && { throughput }),
    encrypted,
    deleteOnTermination,
  };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EbsBlockDevice.html */
function checkKind({ type = 'gp3', iops, throughput }: DataVolume): void {
  if (iops !== undefined && !['gp3', 'io1', 'io2'].includes(type)) {
    throw bad(l10n.t('A disk of type {0} cannot be told its "{1}".', type, 'iops'));
  }
  if (throughput !== undefined && type !== 'gp3') {
    throw bad(l10n.t('A disk of type {0} cannot be told its "{1}".', type, 'throughput'));
  }
  if (iops === undefined && /^io\d/.test(type)) throw bad(l10n.t('A disk of type {0} needs "iops".', type));
}

/** "/dev/sdf" and "/dev/xvdf" are one device to the instance. */
const lastPart = (device: string): string => device.replace(/^(\/dev\/)?(sd|xvd|hd)/, '');

function bad(message: string): Problem {
  return new Problem('BadTemplate', message);
}
