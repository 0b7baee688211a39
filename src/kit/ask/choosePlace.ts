import type { Place } from '../../core/account/account';
import type { Basics } from '../basics';
import { pickRegion, regionOf } from './pickRegion';

/**
 * Where a gesture is to be done: in the region of the row it was made on, else in one that is picked under `title`.
 * @returns undefined when the person picks none. @throws Problem when no account is open.
 */
export async function choosePlace(
  services: Pick<Basics, 'session' | 'memory'>,
  title: string,
  target: unknown,
): Promise<Place | undefined> {
  const { account } = await services.session.require();
  const region = regionOf(target) ?? (await pickRegion(services, title));
  return region === undefined ? undefined : { account, region };
}
