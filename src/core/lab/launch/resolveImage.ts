import type { Place } from '../../account/account';
import type { Architecture, Image, InstanceType } from '../../ec2/types';
import { toolsOf, type LabDeps } from '../deps';
import type { Template } from '../template/template';

/**
 * The image that a template names, as it is in this region now. A name pattern may match images of several
 * architectures: the newest that fits the machine is taken. Throws Problem ImageNotFound, NotFound, AccessDenied.
 */
export async function resolveImage(
  at: Place,
  { image, architecture }: Template,
  type: InstanceType,
  deps: LabDeps,
  signal: AbortSignal,
): Promise<Image> {
  const { cloud } = toolsOf(deps);
  if ('id' in image) return cloud.getImage(at, image.id, signal);
  if ('ssmParameter' in image) return cloud.imageByParameter(at, image.ssmParameter, signal);
  return cloud.findNewestImage(at, image.owner, image.name, architecture ?? mainArchitecture(type), signal);
}

/** What a type runs best: t2 and its like also run i386, which nobody means. */
function mainArchitecture({ architectures }: InstanceType): Architecture | undefined {
  return architectures.find((one) => one !== 'i386') ?? architectures[0];
}
