import { imageOfInstance } from '../../core/ec2/images/images';
import type { Instance } from '../../core/ec2/types';
import { withLateProgress } from '../../kit/show/progress';
import type { ConnectServices } from './connectionTo';
import { waysInto, type KeylessWay } from './keylessWays';
import { pick } from '../../kit/ask/pick';

/** Asks which way, saying what each needs. */
export async function chooseWay(
  services: ConnectServices,
  instance: Instance,
  title: string,
): Promise<KeylessWay | undefined> {
  const { account } = await services.session.require();
  const at = { account, region: instance.region };
  const [image, entry] = await withLateProgress(title, (signal) =>
    Promise.all([imageOfInstance(at, instance, signal), services.hostEntries().forInstance(instance.id)]),
  );
  const items = waysInto(instance, { image, entry, practising: account.practice !== undefined });
  return (await pick(items, { title, matchOnDetail: true }))?.way;
}
