import * as l10n from '@vscode/l10n';
import type { Image, Instance } from '../../ec2/types';
import { isUserName } from '../../ssh/checkHostEntry';
import { autoStopOf } from '../ends/autoStop';
import { folderOf, isOurTag, TAGS } from '../labTags';
import type { Template } from './template';

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
    ...(instance.instanceProfileArn !== undefined && { instanceProfile: instance.instanceProfileArn }),
    ...(instance.spot && { spot: true }),
    ...(instance.canHibernate && { hibernation: true }),
    ...(autoStop && { autoStopMinutes: autoStop.minutes, autoStopUse: autoStop.use }),
    ...(folder !== undefined && { folder }),
    region: instance.region,
  };
}

/** Tags of the person's own: not AWS's (which nobody may write), not ours, not the name. */
export function ownTags(tags: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tags).filter(
      ([name]) => name !== 'Name' && !name.startsWith('aws:') && (name === TAGS.sshPort || !isOurTag(name)),
    ),
  );
}

/** Free text of EC2 as a template's name or description takes it: one line of at most 100 characters. */
export function oneLine(text: string): string {
  return text
    .replace(/[\s\u0000-\u001f\u007f]+/g, ' ')
    .trim()
    .slice(0, 100)
    .trim();
}
