import * as l10n from '@vscode/l10n';
import type { Place } from '../../core/account/account';
import { nameOf } from '../../core/ec2/nameOf';
import type { ElasticIp } from '../../core/ec2/network/addresses';
import type { Instance } from '../../core/ec2/types';
import { confirm } from '../../kit/ask/confirm';
import type { Basics } from '../../kit/basics';
import { holderOf } from './chooseAddress';

/** The last question before an address changes hands: what changes for whom, and what a new one (undefined) costs. */
export function confirmAttach(
  services: Pick<Basics, 'session'>,
  at: Place,
  address: ElasticIp | undefined,
  instance: Instance,
): Promise<boolean> {
  const button = address?.instanceId === undefined ? l10n.t('Attach') : l10n.t('Move');
  const detail =
    !address && at.account.billed
      ? [l10n.t('AWS bills a public address by the hour until it is released, also while nothing uses it.')]
      : undefined;
  return confirm(address ? question(services, address, instance) : questionOfNew(instance), button, detail);
}

function question(services: Pick<Basics, 'session'>, address: ElasticIp, instance: Instance): string {
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

function questionOfNew(instance: Instance): string {
  const name = nameOf(instance);
  return instance.publicIp === undefined
    ? l10n.t('Allocate an Elastic IP and attach it to {0}? Its host entry follows.', name)
    : l10n.t(
        'Allocate an Elastic IP and attach it to {0}? It takes the place of {1}, and connections through that end. The host entry follows.',
        name,
        instance.publicIp,
      );
}
