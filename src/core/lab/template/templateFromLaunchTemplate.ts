import * as l10n from '@vscode/l10n';
import type { LaunchTemplateData, LaunchTemplateDisk } from '../../ec2/launchTemplates/launchTemplateData';
import type { Image } from '../../ec2/types';
import { Problem } from '../../problem';
import { isUserName } from '../../ssh/checkHostEntry';
import { TAGS } from '../labTags';
import { DEVICE } from './schema/diskFields';
import { SSM_PARAMETER } from './schema/machineFields';
import type { DataVolume, ImageSource, Template, VolumeType } from './template';
import { oneLine, ownTags } from './templateFrom';

/**
 * One of the account's own EC2 launch templates as a template of ours, for the region it is in: what it says as far
 * as a file can. Fields that it does not have keep our defaults; what a file cannot say is in unsayable(). Throws
 * Problem BadTemplate for one that names no image or no instance type.
 * @param image its image, which tells its root volume from its other disks; without it no disk is told
 */
export function templateFromLaunchTemplate(
  data: LaunchTemplateData,
  region: string,
  image: Image | undefined,
): Template {
  const source = imageSource(data.imageId);
  const { instanceType, network, tenancy } = data;
  if (!source || instanceType === undefined) {
    throw new Problem(
      'BadTemplate',
      l10n.t(
        'The launch template {0} names no image or no instance type, so it cannot be launched by itself.',
        data.name,
      ),
    );
  }
  const tags = ownTags(data.tags);
  const loginUser = data.tags[TAGS.user];
  const group = groupOf(data);
  return {
    name: oneLine(data.name) || data.id,
    ...(data.description !== undefined && { description: oneLine(data.description) }),
    image: source,
    instanceType,
    ...(image && disksOf(data, image)),
    ...(Object.keys(tags).length > 0 && { tags }),
    ...(group && { securityGroup: group }),
    ...(data.keyName !== undefined && { keyPair: { name: data.keyName } }),
    ...(loginUser !== undefined && isUserName(loginUser) && { loginUser }),
    ...(network?.subnetId !== undefined && { subnet: network.subnetId }),
    ...(network?.publicAddress !== undefined && { publicAddress: network.publicAddress }),
    ...(data.instanceProfile !== undefined && { instanceProfile: data.instanceProfile }),
    ...(data.metadataHops !== undefined && { metadataHops: data.metadataHops }),
    ...(data.monitoring && { monitoring: true }),
    ...(tenancy !== undefined && tenancy !== 'default' && { tenancy }),
    ...(data.spot && { spot: true }),
    ...(data.hibernation && { hibernation: true }),
    region,
  };
}

const PARAMETER = new RegExp(`^resolve:ssm:(${SSM_PARAMETER})$`);

/** Launch templates name an image by its id, or by an SSM parameter (see LaunchTemplateData). */
function imageSource(imageId: string | undefined): ImageSource | undefined {
  const parameter = imageId?.match(PARAMETER)?.[1];
  if (parameter !== undefined) return { ssmParameter: parameter };
  return imageId?.startsWith('ami-') ? { id: imageId } : undefined;
}

function groupOf(data: LaunchTemplateData): { id: string } | { name: string } | undefined {
  const [id] = data.securityGroupIds;
  if (id !== undefined) return { id };
  const [name] = data.securityGroupNames;
  return name === undefined ? undefined : { name };
}

function disksOf(data: LaunchTemplateData, image: Image): Pick<Template, 'rootVolume' | 'dataVolumes'> {
  const root = data.disks.find(({ device, kind }) => kind === 'volume' && device === image.rootDeviceName);
  const others = data.disks.filter((disk) => isDataVolume(disk, image)).map(dataVolume);
  return {
    ...(root && { rootVolume: kindOf(root) }),
    ...(others.length > 0 && { dataVolumes: others }),
  };
}

/**
 * Whether a disk is one that a file can say. One of the image's is not: a file cannot change it, only have a second one
 * under its name.
 */
export function isDataVolume({ device, kind, ...disk }: LaunchTemplateDisk, image: Image): boolean {
  return (
    kind === 'volume' &&
    DEVICE_NAME.test(device) &&
    ![image.rootDeviceName, ...(image.disks ?? []).map((one) => one.device)].includes(device) &&
    (disk.sizeGiB ?? disk.snapshotId) !== undefined
  );
}

const DEVICE_NAME = new RegExp(DEVICE);

function kindOf({ sizeGiB, type, encrypted }: LaunchTemplateDisk): NonNullable<Template['rootVolume']> {
  return {
    ...(sizeGiB !== undefined && { sizeGiB }),
    ...(type !== undefined && isVolumeType(type) && { type }),
    ...(encrypted !== undefined && { encrypted }),
  };
}

function dataVolume(disk: LaunchTemplateDisk): DataVolume {
  const { device, iops, throughput, deleteOnTermination, snapshotId: snapshot } = disk;
  return {
    device,
    ...kindOf(disk),
    ...(iops !== undefined && { iops }),
    ...(throughput !== undefined && { throughput }),
    ...(deleteOnTermination !== undefined && { deleteOnTermination }),
    ...(snapshot !== undefined && { snapshot }),
  };
}

const VOLUME_TYPES: readonly VolumeType[] = ['gp3', 'gp2', 'io1', 'io2', 'st1', 'sc1', 'standard'];

export function isVolumeType(type: string): type is VolumeType {
  return VOLUME_TYPES.some((one) => one === type);
}
