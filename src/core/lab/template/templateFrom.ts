import * as l10n from '@vscode/l10n';
import type { LaunchTemplateData } from '../../ec2/launchTemplates';
import type { Image, Instance } from '../../ec2/types';
import { Problem } from '../../problem';
import { isUserName } from '../../ssh/checkHostEntry';
import { autoStopOf } from '../ends/autoStop';
import { folderOf, isOurTag, TAGS } from '../labTags';
import type { ImageSource, Template, VolumeType } from './template';

/** A template that launches another instance like this one. Its network address, data and volumes stay its own. */
export function templateFromInstance(instance: Instance, image?: Image): Template {
  const [group] = instance.securityGroups;
  const autoStop = autoStopOf(instance.tags);
  const loginUser = instance.tags[TAGS.user];
  const folder = folderOf(instance.tags);
  const tags = ownTags(instance.tags);
  return {
    name: oneLine(instance.name ?? '') || instance.id,
    ...(image?.name && {
      description: l10n.t('Made from {0}, {1}.', instance.id, oneLine(image.name)),
    }),
    image: { id: instance.imageId },
    instanceType: instance.type,
    ...(Object.keys(tags).length > 0 && { tags }),
    ...(group && { securityGroup: { id: group.id } }),
    ...(instance.keyName !== undefined && { keyPair: { name: instance.keyName } }),
    ...(loginUser !== undefined && isUserName(loginUser) && { loginUser }),
    ...(instance.subnetId !== undefined && { subnet: instance.subnetId }),
    ...(instance.spot && { spot: true }),
    ...(instance.canHibernate && { hibernation: true }),
    ...(autoStop && { autoStopMinutes: autoStop.minutes, autoStopUse: autoStop.use }),
    ...(folder !== undefined && { folder }),
    region: instance.region,
  };
}

/**
 * One of the account's own EC2 launch templates as a template of ours, for the region it is in. Fields that it does
 * not have keep our defaults; what a template cannot say is in notesOn(). Throws Problem BadTemplate for one that
 * names no image or no instance type.
 */
export function templateFromLaunchTemplate(data: LaunchTemplateData, region: string): Template {
  const image = imageSource(data.imageId);
  const { instanceType } = data;
  if (!image || instanceType === undefined) {
    throw new Problem(
      'BadTemplate',
      l10n.t(
        'The launch template {0} names no image or no instance type, so it cannot be launched by itself.',
        data.name,
      ),
    );
  }
  const tags = ownTags(data.tags);
  const group = groupOf(data);
  const rootVolume = rootVolumeOf(data);
  return {
    name: oneLine(data.name) || data.id,
    ...(data.description !== undefined && { description: oneLine(data.description) }),
    image,
    instanceType,
    ...(rootVolume && { rootVolume }),
    ...(Object.keys(tags).length > 0 && { tags }),
    ...(group && { securityGroup: group }),
    ...(data.keyName !== undefined && { keyPair: { name: data.keyName } }),
    ...(data.subnetId !== undefined && { subnet: data.subnetId }),
    ...(data.spot && { spot: true }),
    ...(data.hibernation && { hibernation: true }),
    region,
  };
}

/** What templateFromLaunchTemplate() leaves out, in plain sentences. */
export function notesOn(data: LaunchTemplateData): string[] {
  const notes: string[] = [];
  if (data.userData !== undefined)
    notes.push(l10n.t('Its user data is not taken over: save it to a file beside the template.'));
  if (data.securityGroupIds.length + data.securityGroupNames.length > 1) {
    notes.push(l10n.t('Only the first of its security groups is taken over.'));
  }
  if (data.rootVolume?.type !== undefined && !isVolumeType(data.rootVolume.type)) {
    notes.push(l10n.t('Its volume type {0} is not known here; gp3 is taken.', data.rootVolume.type));
  }
  return notes;
}

/**
 * Launch templates name an image by its id, or by a parameter: "resolve:ssm:/path", perhaps with a version behind.
 */
function imageSource(imageId: string | undefined): ImageSource | undefined {
  const parameter = imageId?.match(/^resolve:ssm:(\/[A-Za-z0-9_./-]+)/)?.[1];
  if (parameter !== undefined) return { ssmParameter: parameter };
  return imageId?.startsWith('ami-') ? { id: imageId } : undefined;
}

function groupOf(data: LaunchTemplateData): { id: string } | { name: string } | undefined {
  const [id] = data.securityGroupIds;
  if (id !== undefined) return { id };
  const [name] = data.securityGroupNames;
  return name === undefined ? undefined : { name };
}

function rootVolumeOf({ rootVolume }: LaunchTemplateData): Template['rootVolume'] {
  if (!rootVolume) return undefined;
  const { sizeGiB, type, encrypted } = rootVolume;
  return {
    ...(sizeGiB !== undefined && { sizeGiB }),
    ...(type !== undefined && isVolumeType(type) && { type }),
    ...(encrypted !== undefined && { encrypted }),
  };
}

const VOLUME_TYPES: readonly VolumeType[] = ['gp3', 'gp2', 'io1', 'io2', 'st1', 'sc1', 'standard'];

function isVolumeType(type: string): type is VolumeType {
  return VOLUME_TYPES.some((one) => one === type);
}

/** Tags of the person's own: not AWS's (which nobody may write), not ours, not the name. */
function ownTags(tags: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tags).filter(
      ([name]) => name !== 'Name' && !name.startsWith('aws:') && (name === TAGS.sshPort || !isOurTag(name)),
    ),
  );
}

/** Free text of EC2 as a template's name or description takes it: one line of at most 100 characters. */
function oneLine(text: string): string {
  return text
    .replace(/[\s\u0000-\u001f\u007f]+/g, ' ')
    .trim()
    .slice(0, 100)
    .trim();
}
