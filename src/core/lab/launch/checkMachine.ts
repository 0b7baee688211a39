import * as l10n from '@vscode/l10n';
import { nameOf } from '../../ec2/nameOf';
import type { Image, InstanceType } from '../../ec2/types';
import { Problem } from '../../problem';
import { loginUserOf } from '../../ssh/loginUser';
import type { Template } from '../template/template';
import { enablesAdminContainer } from './userData/adminContainer';

/**
 * Whether image, instance type and template go together, said in one sentence before anything is made. EC2 would
 * refuse too, but later and in other words.
 *
 * @param userFile the text of the template's user data file
 * Throws Problem ImageMismatch (architecture), BadTemplate (disk, hibernation), InvalidState (no SSH).
 */
export function checkMachine(template: Template, image: Image, type: InstanceType, userFile?: string): void {
  checkArchitecture(template, image, type);
  checkSystem(template, image, userFile);
  checkDisk(template, image);
  if (template.hibernation) checkHibernation(template, image, type);
}

function checkArchitecture({ architecture }: Template, image: Image, type: InstanceType): void {
  const runs = type.architectures.join(', ');
  if (!type.architectures.includes(image.architecture)) {
    throw new Problem(
      'ImageMismatch',
      l10n.t(
        'The image {0} is made for {1}, but {2} runs {3}.',
        nameOf(image),
        image.architecture,
        type.name,
        runs,
      ),
    );
  }
  if (architecture !== undefined && architecture !== image.architecture) {
    throw new Problem(
      'ImageMismatch',
      l10n.t('The template asks for {0}, but its image is made for {1}.', architecture, image.architecture),
    );
  }
}

function checkSystem({ loginUser }: Template, image: Image, userFile: string | undefined): void {
  const login = loginUserOf({
    platform: image.platform,
    owner: image.ownerId,
    ownerAlias: image.ownerAlias,
    imageName: image.name,
    imageDescription: image.description,
  });
  if (!login || 'user' in login) return;
  if (login.none !== 'bottlerocket') {
    throw new Problem(
      'InvalidState',
      l10n.t('The image {0} has no SSH login, which EC2 Lab needs.', nameOf(image)),
    );
  }
  // Who names a user knows of a login there.
  if (loginUser !== undefined || enablesAdminContainer(userFile ?? '')) return;
  throw new Problem(
    'InvalidState',
    l10n.t(
      'The image {0} is Bottlerocket, which has no SSH server of its own: turn on its admin container in a user data file ([settings.host-containers.admin], enabled = true).',
      nameOf(image),
    ),
  );
}

function checkDisk({ rootVolume }: Template, image: Image): void {
  const size = rootVolume?.sizeGiB;
  if (size !== undefined && image.rootVolumeGiB !== undefined && size < image.rootVolumeGiB) {
    throw new Problem(
      'BadTemplate',
      l10n.t(
        'The image needs a root volume of at least {0} GiB, and the template asks for {1}.',
        image.rootVolumeGiB,
        size,
      ),
    );
  }
}

/** EC2 User Guide, "Prerequisites for EC2 instance hibernation". */
function checkHibernation(template: Template, image: Image, type: InstanceType): void {
  if (!type.hibernation) throw bad(l10n.t('{0} cannot hibernate.', type.name));
  if (template.spot)
    throw bad(l10n.t('A spot instance launched by EC2 Lab cannot hibernate: take out one of the two.'));
  if (template.rootVolume?.encrypted === false) {
    throw bad(l10n.t('Hibernation needs an encrypted root volume, as it keeps the memory there.'));
  }
  const memoryGiB = Math.ceil(type.memoryMiB / 1024);
  const needed = (image.rootVolumeGiB ?? 0) + memoryGiB;
  const size = template.rootVolume?.sizeGiB;
  if (size !== undefined && size < needed) {
    throw bad(
      l10n.t(
        'Hibernation keeps {0} GiB of memory on the root volume: it needs at least {1} GiB.',
        memoryGiB,
        needed,
      ),
    );
  }
}

function bad(message: string): Problem {
  return new Problem('BadTemplate', message);
}
