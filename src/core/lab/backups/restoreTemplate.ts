import * as l10n from '@vscode/l10n';
import type { Instance } from '../../ec2/types';
import { folderOf, TAGS } from '../labTags';
import type { Template } from '../template/template';
import { templateFromInstance } from '../template/templateFrom';
import type { Backup } from './backup';
import { BACKUP_TAGS } from './backupTags';

/** For a backup that does not tell its instance's type, of a machine of its architecture. */
const DEFAULT_TYPE = { x86_64: 't3.micro', arm64: 't4g.micro' };

/**
 * The template that launches a new instance from a backup: like the instance while that is there, in its region;
 * elsewhere of the same type, with a key and a firewall group of its own, for those of the instance are not there.
 * Pure.
 */
export function restoreTemplate(backup: Backup, imageId: string, instance: Instance | undefined): Template {
  const { tags, instanceName, region } = backup;
  const user = tags[TAGS.user];
  const folder = instance && folderOf(instance.tags);
  const like = instance && instance.region === region ? templateFromInstance(instance) : undefined;
  const architecture = tags[BACKUP_TAGS.architecture] === 'arm64' ? 'arm64' : 'x86_64';
  return {
    instanceType: instance?.type ?? tags[BACKUP_TAGS.type] ?? DEFAULT_TYPE[architecture],
    ...like,
    name: l10n.t('{0} restored', instanceName).slice(0, 100),
    image: { id: imageId },
    ...(user !== undefined && like?.loginUser === undefined && { loginUser: user }),
    ...(folder !== undefined && { folder }),
    region,
  };
}
