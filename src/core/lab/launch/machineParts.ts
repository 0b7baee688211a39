import type { RunRequest } from '../../ec2/instances/runInstance';
import type { Template } from '../template/template';
import { dataVolumesOf } from './dataVolumes';
import type { LaunchFacts } from './facts';

/** Room for the system, the VS Code server and a project. */
const DEFAULT_ROOT_GIB = 8;

/** The root volume of a template, with room for what is added. */
export function rootVolumeOf(
  template: Template,
  facts: LaunchFacts,
  swapGiB: number,
): RunRequest['rootVolume'] {
  const { sizeGiB, type = 'gp3', encrypted = true } = template.rootVolume ?? {};
  // A size that somebody wrote is theirs; ours makes room for what we add.
  const own = ownRootGiB(facts.image.rootVolumeGiB, template.hibernation ? facts.type : undefined) + swapGiB;
  return { sizeGiB: sizeGiB ?? own, type, encrypted };
}

/**
 * The size of a root volume that nobody asked for, in GiB.
 * @param hibernates the type of an instance that can hibernate, which writes its whole memory to the root volume (EC2
 * User Guide, "Hibernation prerequisites").
 */
export function ownRootGiB(imageGiB = 0, hibernates?: { readonly memoryMiB: number }): number {
  const memoryGiB = hibernates ? Math.ceil(hibernates.memoryMiB / 1024) : 0;
  return Math.max(DEFAULT_ROOT_GIB, imageGiB) + memoryGiB;
}

/** What of a launch is as the template says, and not asked for where it says nothing. */
export function surroundings(template: Template, facts: LaunchFacts): Partial<RunRequest> {
  const { publicAddress, instanceProfile, metadataHops, monitoring, tenancy } = template;
  const dataVolumes = dataVolumesOf(template, facts);
  return {
    ...(dataVolumes.length > 0 && { dataVolumes }),
    ...(publicAddress !== undefined && { publicAddress }),
    ...(instanceProfile !== undefined && { instanceProfile }),
    ...(metadataHops !== undefined && { metadataHops }),
    ...(monitoring !== undefined && { monitoring }),
    ...(tenancy !== undefined && { tenancy }),
  };
}
