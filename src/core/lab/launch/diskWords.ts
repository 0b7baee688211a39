import * as l10n from '@vscode/l10n';
import type { VolumeRequest } from '../../ec2/instances/runInstance';
import type { LaunchPlan } from './plan';
import type { PlanLine } from './planLine';

/** The disks of a plan: the root volume, then those beside it. */
export function disks({ request: { rootVolume, dataVolumes = [] } }: LaunchPlan): PlanLine[] {
  return [
    {
      id: 'disk',
      label: l10n.t('Disk'),
      value: diskValue(rootVolume),
      note: noteOn(rootVolume),
    },
    ...dataVolumes.map(dataDisk),
  ];
}

function dataDisk(volume: VolumeRequest): PlanLine {
  const from = volume.snapshotId === undefined ? [] : [l10n.t('Made from {0}.', volume.snapshotId)];
  return {
    id: 'dataDisk',
    label: l10n.t('Data disk {0}', volume.deviceName),
    value: diskValue(volume),
    note: [...from, noteOn(volume)].join(' '),
  };
}

function diskValue(
  volume: Pick<VolumeRequest, 'sizeGiB' | 'type' | 'encrypted' | 'iops' | 'throughput'>,
): string {
  const { sizeGiB, type, encrypted, iops, throughput } = volume;
  const disk = encrypted
    ? l10n.t('Encrypted {0} GiB {1}', sizeGiB, type)
    : l10n.t('Unencrypted {0} GiB {1}', sizeGiB, type);
  const speed = [
    ...(iops === undefined ? [] : [l10n.t('{0} operations a second', iops)]),
    ...(throughput === undefined ? [] : [l10n.t('{0} MiB a second', throughput)]),
  ];
  return [disk, ...speed].join(', ');
}

function noteOn({
  deleteOnTermination = true,
  encrypted,
}: Pick<VolumeRequest, 'encrypted'> & { readonly deleteOnTermination?: boolean }): string {
  const fate = deleteOnTermination
    ? l10n.t('Deleted with the instance.')
    : l10n.t('Stays when the instance is terminated, and goes on costing.');
  if (encrypted) return fate;
  return `${fate} ${l10n.t('An account that encrypts every new disk encrypts this one too.')}`;
}
