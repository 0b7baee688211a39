import type { Place } from '../../account/account';
import type { Image, Instance } from '../../ec2/types';
import { isCancellation } from '../../problem';
import {
  firstBootOf,
  loginUserOf,
  type FirstBoot,
  type ImageFacts,
  type LoginUser,
} from '../../ssh/loginUser';
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
  return loginUserOf({ ...facts, ...factsOf(image, facts) });
}

function factsOf(
  image: Image | undefined,
  { platform, platformDetails }: Pick<ImageFacts, 'platform' | 'platformDetails'>,
): ImageFacts {
  return {
    platform,
    owner: image?.ownerId,
    ownerAlias: image?.ownerAlias,
    imageName: image?.name,
    imageDescription: image?.description,
    platformDetails: platformDetails ?? image?.platformDetails,
  };
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
  for await (const { platform, instance, origin } of ancestors(at, image, deps, signal)) {
    const tag = instance?.tags[TAGS.user];
    const found = userByImage(origin, {
      platform,
      ...(tag !== undefined && { tags: { [TAGS.user]: tag } }),
      ...(instance && { remembered: rememberedUser(deps.memory, instance.id) }),
    });
    if (found) return 'user' in found ? found.user : undefined;
  }
  return undefined;
}

/**
 * What acts on the user data of an image: as it says itself, else as what it was made of does. Undefined when neither
 * tells. Quiet, as userByOrigin().
 */
export async function firstBootFor(
  at: Place,
  image: Image,
  deps: Pick<LabDeps, 'cloud' | 'ssh' | 'log'>,
  signal: AbortSignal,
): Promise<FirstBoot | undefined> {
  const own = firstBootOf(factsOf(image, image));
  if (own !== undefined) return own;
  for await (const { platform, origin } of ancestors(at, image, deps, signal)) {
    const found = firstBootOf(factsOf(origin, { platform }));
    if (found !== undefined) return found;
  }
  return undefined;
}

interface Ancestor {
  readonly platform: Image['platform'];
  readonly instance?: Instance;
  readonly origin?: Image;
}

/** The instances and images that an image was made of, from the nearest. */
async function* ancestors(
  at: Place,
  image: Image,
  deps: Pick<LabDeps, 'cloud' | 'ssh' | 'log'>,
  signal: AbortSignal,
): AsyncGenerator<Ancestor> {
  let current: Image | undefined = image;
  for (let generation = 0; current && generation < GENERATIONS; generation++) {
    const made: Omit<Ancestor, 'platform'> = await before(at, current, deps, signal);
    yield { platform: current.platform, ...made };
    current = made.origin;
  }
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
