import * as l10n from '@vscode/l10n';
import type { RunRequest } from '../../ec2/instances/runInstance';
import type { Image, ImageVolume } from '../../ec2/types';

/** A volume that a launch makes: what the review says of it, and what it is priced by. */
export interface PlannedDisk extends ImageVolume {
  readonly use: 'root' | 'data';
}

/**
 * The volumes that a launch of `image` makes, the root first: beside the one that the request describes, EC2 makes
 * one for each other that the image has. Pure.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-device-mapping-concepts.html
 */
export function plannedDisks(
  { otherVolumes }: Pick<Image, 'otherVolumes'>,
  { rootDeviceName, rootVolume }: Pick<RunRequest, 'rootDeviceName' | 'rootVolume'>,
): PlannedDisk[] {
  const root = { use: 'root', device: rootDeviceName, ...rootVolume, deleteOnTermination: true } as const;
  return [root, ...otherVolumes.map((volume) => ({ use: 'data', ...volume }) as const)];
}

/** What a disk is for and where: "Root disk /dev/xvda", "Data disk /dev/sdf". */
export function diskUse({ use, device }: Pick<PlannedDisk, 'use' | 'device'>): string {
  return use === 'root' ? l10n.t('Root disk {0}', device) : l10n.t('Data disk {0}', device);
}

/** "Encrypted 16 GiB gp3" */
export function diskSize({ encrypted, sizeGiB, type }: PlannedDisk): string {
  return encrypted
    ? l10n.t('Encrypted {0} GiB {1}', sizeGiB, type)
    : l10n.t('Unencrypted {0} GiB {1}', sizeGiB, type);
}

/** What becomes of it with its instance. */
export function diskEnd({ deleteOnTermination }: PlannedDisk): string {
  return deleteOnTermination
    ? l10n.t('Deleted with the instance.')
    : l10n.t('Stays when the instance is terminated, and costs until you delete it.');
}
