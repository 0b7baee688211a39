import * as l10n from '@vscode/l10n';
import type { Place } from '../../core/account/account';
import { listElasticIps, releaseElasticIp, type ElasticIp } from '../../core/ec2/network/addresses';
import type { Instance } from '../../core/ec2/types';
import { newAddressFor } from '../../core/lab/newAddressFor';
import { Problem } from '../../core/problem';
import { addressIdOf, chooseAddressOrNew } from './chooseAddress';
import { confirmAttach } from './confirmAttach';
import { putAddress } from './putAddress';
import { tellWithUndo } from '../../kit/tellWithUndo';
import { chooseInstance } from '../../kit/ask/chooseInstances';
import { refsOf } from '../../kit/ask/instanceRef';
import type { Basics } from '../../kit/basics';
import { withLateProgress } from '../../kit/show/progress';
import { nameOf } from '../../core/ec2/nameOf';

/**
 * Gives an Elastic IP to an instance, or moves it there from another one: to the clicked instance a picked address or
 * a new one, or the other way round.
 */
export async function attachAddress(
  services: Pick<Basics, 'session' | 'memory' | 'log' | 'sshFolder'>,
  target?: unknown,
): Promise<void> {
  const title = l10n.t('Attach Elastic IP');
  const [ref] = refsOf(target, undefined);
  const fits = (one: ElasticIp) => !isElsewhere(one) && (!ref || one.instanceId !== ref.id);
  // Of an instance the region alone: which address it has already is not the question.
  const from = addressIdOf(target) === undefined && ref ? { region: ref.region } : target;
  const chosen = await chooseAddressOrNew(services, title, from, fits, ref !== undefined);
  if (!chosen) return;
  const { at } = chosen;
  const address = chosen.address === 'new' ? undefined : chosen.address;
  if (address && isElsewhere(address))
    throw new Problem(
      'InvalidState',
      l10n.t('{0} is attached to something else than an instance.', address.publicIp),
    );
  const wanted = {
    title: address ? l10n.t('Attach {0} to', address.publicIp) : title,
    fits: ({ region, id, state }: Instance) =>
      region === at.region && id !== address?.instanceId && (state === 'running' || state === 'stopped'),
    unfit: (names: string) =>
      l10n.t('{0} must be running or stopped, and in the region of the address.', names),
  };
  const instance = await chooseInstance(services, wanted, ref);
  if (!instance || !(await confirmAttach(services, at, address, instance))) return;
  const replaced = (await listElasticIps(at)).find(({ instanceId }) => instanceId === instance.id);
  const put = (one: Pick<ElasticIp, 'id'>, to: string | undefined) =>
    putAddress(services, at, one, to, title);
  const given = address ?? (await newOne(services, at, instance, title));
  if (address) await put(address, instance.id);
  const message = l10n.t('{0} has the Elastic IP {1} now.', nameOf(instance), given.publicIp);
  void tellWithUndo(services, message, async () => {
    await put(given, address?.instanceId);
    if (replaced) await put(replaced, instance.id);
    if (address) return;
    await releaseElasticIp(at, given.id);
    await services.session.refreshRegion(at.region);
  });
}

async function newOne(
  services: Pick<Basics, 'session'>,
  at: Place,
  instance: Instance,
  title: string,
): Promise<Pick<ElasticIp, 'id' | 'publicIp'>> {
  try {
    return await withLateProgress(title, (signal) => newAddressFor(at, instance, signal));
  } finally {
    await services.session.refreshRegion(at.region);
  }
}

/** A NAT gateway has it, or the like: that is nothing to take it from here. */
function isElsewhere({ associationId, instanceId }: ElasticIp): boolean {
  return associationId !== undefined && instanceId === undefined;
}
