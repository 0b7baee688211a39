import type { Place } from '../account/account';
import { askOnce } from '../ec2/makeOnce';
import {
  allocateElasticIp,
  attachElasticIp,
  listElasticIps,
  takeBackElasticIp,
  type ElasticIp,
} from '../ec2/network/addresses';
import type { Instance } from '../ec2/types';
import { ofTheSameLab } from './labTags';

/**
 * Allocates an Elastic IP and attaches it to an instance, with whose lab it goes. One that cannot be attached, or
 * whose person cancels, is released again. Throws Problem, and the signal's reason.
 */
export async function newAddressFor(
  at: Place,
  instance: Instance,
  signal?: AbortSignal,
): Promise<Pick<ElasticIp, 'id' | 'publicIp'>> {
  const made = await allocateElasticIp(at, ofTheSameLab(instance), signal);
  const isAttached = async (): Promise<true | undefined> => {
    const now = (await listElasticIps(at)).find(({ id }) => id === made.id);
    return now?.instanceId === instance.id ? true : undefined;
  };
  try {
    const attach = () => attachElasticIp(at, made.id, instance.id).then(() => true as const);
    await askOnce(at, attach, isAttached, signal);
    return made;
  } catch (error) {
    await takeBackElasticIp(at, made);
    throw error;
  }
}
