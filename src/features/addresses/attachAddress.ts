import * as l10n from '@vscode/l10n';
import type { Place } from '../../core/account/account';
import { listElasticIps, releaseElasticIp, type ElasticIp } from '../../core/ec2/network/addresses';
import type { Instance } from '../../core/ec2/types';
import { Problem } from '../../core/problem';
import { allocate } from './allocate';
import { addressIdOf, chooseAddress, holderOf } from './chooseAddress';
import { putAddress } from './putAddress';
import { confirm } from '../../kit/ask/confirm';
import { tellWithUndo } from '../../kit/tellWithUndo';
import { chooseInstance } from '../../kit/ask/chooseInstances';
import { refsOf } from '../../kit/ask/instanceRef';
import type { Basics } from '../../kit/basics';
import { nameOf } from '../../core/ec2/nameOf';

type Needs = Pick<Basics, 'session' | 'memory' | 'log' | 'sshFolder'>;

/**
 * Gives an Elastic IP to an instance, or moves it there from another one: to the clicked instance a picked address,
 * or the other way round.
 */
export async function attachAddress(services: Needs, target?: unknown): Promise<void> {
  const title = l10n.t('Attach Elastic IP');
  const [ref] = refsOf(target, undefined);
  const fits = (one: ElasticIp) => !isElsewhere(one) && (!ref || one.instanceId !== ref.id);
  // Of an instance the region alone: which address it has already is not the question.
  const from = addressIdOf(target) === undefined && ref ? { region: ref.region } : target;
  let allocated: string | undefined;
  const make = async (at: Place): Promise<ElasticIp | undefined> => {
    allocated = (await allocate(services, at))?.id;
    return (await listElasticIps(at)).find(({ id }) => id === allocated);
  };
  const chosen = await chooseAddress(services, title, from, fits, ref && make);
  if (!chosen) return;
  const { at, address } = chosen;
  if (isElsewhere(address))
    throw new Problem(
      'InvalidState',
      l10n.t('{0} is attached to something else than an instance.', address.publicIp),
    );
  const wanted = {
    title: l10n.t('Attach {0} to', address.publicIp),
    fits: ({ region, id, state }: Instance) =>
      region === at.region && id !== address.instanceId && (state === 'running' || state === 'stopped'),
    unfit: (names: string) =>
      l10n.t('{0} must be running or stopped, and in the region of the address.', names),
  };
  const instance = await chooseInstance(services, wanted, ref);
  if (!instance) return;
  const button = address.instanceId === undefined ? l10n.t('Attach') : l10n.t('Move');
  // Whoever asked for a new one for this instance has said yes already, unless it takes another's place.
  const known = allocated !== undefined && instance.publicIp === undefined;
  if (!known && !(await confirm(question(services, address, instance), button))) return;
  const others = await listElasticIps(at);
  const replaced = others.find(({ instanceId }) => instanceId === instance.id);
  const put = (one: ElasticIp, to: string | undefined) => putAddress(services, at, one, to, title);
  await put(address, instance.id);
  const message = l10n.t('{0} has the Elastic IP {1} now.', nameOf(instance), address.publicIp);
  void tellWithUndo(services, message, async () => {
    await put(address, address.instanceId);
    if (replaced) await put(replaced, instance.id);
    if (allocated === undefined) return;
    await releaseElasticIp(at, allocated);
    await services.session.refreshRegion(at.region);
  });
}

/** A NAT gateway has it, or the like: that is nothing to take it from here. */
function isElsewhere({ associationId, instanceId }: ElasticIp): boolean {
  return associationId !== undefined && instanceId === undefined;
}

/** What changes for whom. */
function question(services: Needs, address: ElasticIp, instance: Instance): string {
  const name = nameOf(instance);
  const holder = holderOf(services, address);
  if (holder !== undefined)
    return l10n.t(
      'Move {0} from {1} to {2}? Connections to either of them end; their host entries follow.',
      address.publicIp,
      holder,
      name,
    );
  return instance.publicIp === undefined
    ? l10n.t('Attach {0} to {1}? Its host entry follows.', address.publicIp, name)
    : l10n.t(
        'Attach {0} to {1}? It takes the place of {2}, and connections through that end. The host entry follows.',
        address.publicIp,
        name,
        instance.publicIp,
      );
}
