import type { Place } from '../../account/account';
import type { Image, Instance } from '../../ec2/types';
import { isCancellation } from '../../problem';
import { loginUserOf, type LoginUser } from '../../ssh/loginUser';
import { toolsOf, type LabDeps } from '../deps';
import { TAGS } from '../labTags';
import { rememberedUser } from '../memory';

/** Images of images of images: nobody needs more, and a circle would have no end. */
const GENERATIONS = 5;

/** What an image tells of the login user, together with the facts that go before or after it. */
export function userByImage(
  image: Image | undefined,
  facts: Pick<Parameters<typeof loginUserOf>[0], 'platform' | 'tags' | 'remembered' | 'platformDetails'>,
): LoginUser | undefined {
  return loginUserOf({
    ...facts,
    owner: image?.ownerId,
    ownerAlias: image?.ownerAlias,
    imageName: image?.name,
    imageDescription: image?.description,
    platformDetails: facts.platformDetails ?? image?.platformDetails,
  });
}

/**
 * The login user of an image that somebody made: that of the instance it was made of, or of the image it was copied
 * from, and so on. Undefined when the line is lost. Quiet: what cannot be looked up is in the log.
 */
export async function userByOrigin(
  at: Place,
  image: Image,
  deps: Pick<LabDeps, 'cloud' | 'ssh' | 'log' | 'memory'>,
  signal: AbortSignal,
): Promise<string | undefined> {
  let current: Image | undefined = image;
  for (let generation = 0; current && generation < GENERATIONS; generation++) {
    const { instance, origin } = await before(at, current, deps, signal);
    const tag = instance?.tags[TAGS.user];
    const found = userByImage(origin, {
      platform: current.platform,
      ...(tag !== undefined && { tags: { [TAGS.user]: tag } }),
      ...(instance && { remembered: rememberedUser(deps.memory, instance.id) }),
    });
    if (found) return 'user' in found ? found.user : undefined;
    current = origin;
  }
  return undefined;
}

/** What an image was made of. */
async function before(
  at: Place,
  { sourceInstanceId, sourceImageId }: Image,
  deps: Pick<LabDeps, 'cloud' | 'ssh' | 'log'>,
  signal: AbortSignal,
): Promise<{ instance?: Instance; origin?: Image }> {
  const { cloud } = toolsOf(deps);
  const orNothing = async <T>(wanted: Promise<T>): Promise<T | undefined> =>
    wanted.catch((error: unknown) => {
      if (isCancellation(error)) throw error;
      deps.log.debug(`The origin of an image is not to be found: ${String(error)}`);
      return undefined;
    });
  const instance =
    sourceInstanceId === undefined
      ? undefined
      : await orNothing(cloud.getInstance(at, sourceInstanceId, signal));
  const origin = instance
    ? await orNothing(cloud.imageOfInstance(at, instance, signal))
    : sourceImageId === undefined
      ? undefined
      : await orNothing(cloud.getImage(at, sourceImageId, signal));
  return { ...(instance && { instance }), ...(origin && { origin }) };
}
