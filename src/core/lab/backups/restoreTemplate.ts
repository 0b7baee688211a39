import * as l10n from '@vscode/l10n';
import type { Instance } from '../../ec2/types';
import { autoStopOf } from '../ends/autoStop';
import { folderOf, TAGS } from '../labTags';
import type { Template } from '../template/template';
import { templateFromInstance } from '../template/templateFrom';
import type { Backup } from './backup';
import { BACKUP_TAGS, offTags } from './backupTags';

/** For a backup that does not tell its instance's type, of a machine of its architecture. */
const DEFAULT_TYPE = { x86_64: 't3.micro', arm64: 't4g.micro' };

/**
 * The template that launches a new instance from a backup: like the instance while that is there; in another region
 * with a key, a firewall group and a subnet of its own, for those of the instance are not there. It stops itself as
 * the instance does, or did. Its end is none of a template (`keptEnd`). Pure.
 */
export function restoreTemplate(backup: Backup, imageId: string, instance: Instance | undefined): Template {
  const { tags, instanceName, region } = backup;
  const user = tags[TAGS.user];
  const folder = instance && folderOf(instance.tags);
  const like = instance && likeIn(region, instance);
  const architecture = tags[BACKUP_TAGS.architecture] === 'arm64' ? 'arm64' : 'x86_64';
  const root = backup.disks.find(({ device }) => device !== undefined && device === backup.rootDevice);
  const off = offTags(backup, instance);
  const autoStop = autoStopOf(off);
  const endAction = off[TAGS.endAction];
  const ownTags = {
    ...like?.tags,
    ...(endAction !== undefined && { [TAGS.endAction]: endAction }),
  };
  return {
    instanceType: instance?.type ?? tags[BACKUP_TAGS.type] ?? DEFAULT_TYPE[architecture],
    ...like,
    ...(Object.keys(ownTags).length > 0 && { tags: ownTags }),
    name: l10n.t('{0} restored', instanceName).slice(0, 100),
    image: { id: imageId },
    // As it was backed up, with the swap that is on it: none is added again. Room for hibernation is.
    ...(root && !like?.hibernation && { rootVolume: { sizeGiB: root.sizeGiB } }),
    swapGiB: 0,
    ...(user !== undefined && like?.loginUser === undefined && { loginUser: user }),
    ...(autoStop && { autoStopMinutes: autoStop.minutes, autoStopUse: autoStop.use }),
    ...(folder !== undefined && { folder }),
    region,
  };
}

/** What it has of its own region alone, and no template elsewhere could name. */
const BOUND: readonly string[] = ['keyPair', 'securityGroup', 'subnet'] satisfies (keyof Template)[];

function likeIn(region: string, instance: Instance): Partial<Template> {
  const like = templateFromInstance(instance);
  if (instance.region === region) return like;
  return Object.fromEntries(Object.entries(like).filter(([field]) => !BOUND.includes(field)));
}
