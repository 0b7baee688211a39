import * as l10n from '@vscode/l10n';
import { isFirstCard, type LaunchTemplateData } from '../../ec2/launchTemplates/launchTemplateData';
import { saidFields } from '../../ec2/launchTemplates/saidFields';
import type { Image } from '../../ec2/types';
import { FIELDS_OF_OURS, launchTemplateField } from './launchTemplateFields';
import { isDataVolume, isVolumeType } from './templateFromLaunchTemplate';

/**
 * What of a launch template a file of ours cannot say, in plain sentences; none when it says all. Launching the launch
 * template itself keeps it all the same. Pure.
 * @param image its image, where it could be read
 */
export function unsayable(data: LaunchTemplateData, image: Image | undefined): string[] {
  const fields = [
    ...new Set(
      saidFields(data.said)
        .filter((name) => !SAYABLE.has(name))
        .map(launchTemplateField),
    ),
  ];
  return [
    ...userData(data),
    ...groups(data),
    ...disks(data, image),
    ...cards(data),
    ...tags(data),
    ...(data.said.MetadataOptions?.HttpTokens === 'optional'
      ? [l10n.t('Of a file only version 2 of the metadata service is made.')]
      : []),
    ...(fields.length === 0 ? [] : [l10n.t('A file cannot say: {0}.', fields.join(', '))]),
  ];
}

/** What the template has fields for, or a sentence of its own below. */
const SAYABLE = new Set([...FIELDS_OF_OURS, 'MetadataOptions.HttpTokens', 'NetworkInterfaces.SubnetId']);

function userData({ userData: said }: LaunchTemplateData): string[] {
  return said === undefined
    ? []
    : [l10n.t('Its user data is not taken over: save it to a file beside the template.')];
}

function groups({ securityGroupIds, securityGroupNames }: LaunchTemplateData): string[] {
  return securityGroupIds.length + securityGroupNames.length > 1
    ? [l10n.t('Only the first of its security groups is taken over.')]
    : [];
}

function disks({ disks: all }: LaunchTemplateData, image: Image | undefined): string[] {
  if (all.length === 0) return [];
  if (!image) {
    return [l10n.t('Its disks are not taken over: without its image nobody knows which is the root volume.')];
  }
  return all.flatMap((disk) => {
    const { device, kind, type, kmsKeyId } = disk;
    const isRoot = device === image.rootDeviceName;
    const sentences: (string | false)[] = [
      (isRoot ? kind !== 'volume' : !isDataVolume(disk, image)) &&
        l10n.t('What it says of the device {0} is not taken over.', device),
      type !== undefined &&
        !isVolumeType(type) &&
        l10n.t('Its volume type {0} is not known here; gp3 is taken.', type),
      kmsKeyId !== undefined && l10n.t('The key that encrypts {0} is not taken over.', device),
      isRoot &&
        (disk.iops ?? disk.throughput ?? disk.snapshotId) !== undefined &&
        l10n.t('How fast its root volume is, or of which snapshot, is not taken over.'),
      isRoot &&
        disk.deleteOnTermination === false &&
        l10n.t('Its root volume stays when the instance is terminated; that of a file is deleted.'),
    ];
    return sentences.filter((sentence) => sentence !== false);
  });
}

function cards({ said }: LaunchTemplateData): string[] {
  const others = (said.NetworkInterfaces ?? []).filter((card) => !isFirstCard(card));
  return others.length === 0 ? [] : [l10n.t('Of its network interfaces only the first is taken over.')];
}

function tags({ said }: LaunchTemplateData): string[] {
  const others = (said.TagSpecifications ?? []).filter(
    ({ ResourceType, Tags = [] }) => ResourceType !== 'instance' && Tags.length > 0,
  );
  return others.length === 0 ? [] : [l10n.t('Only the tags of its instance are taken over.')];
}
