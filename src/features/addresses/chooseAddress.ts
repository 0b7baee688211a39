import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { Place } from '../../core/account/account';
import { listElasticIps, type ElasticIp } from '../../core/ec2/network/addresses';
import { Problem } from '../../core/problem';
import { choosePlace } from '../../kit/ask/choosePlace';
import { refsOf } from '../../kit/ask/instanceRef';
import type { Basics } from '../../kit/basics';
import { nameOf } from '../../core/ec2/nameOf';
import { pick } from '../../kit/ask/pick';

/** An Elastic IP as EC2 has it now, and where it is. */
export interface ChosenAddress<Address = ElasticIp> {
  readonly at: Place;
  readonly address: Address;
}

/**
 * The address a gesture is for: the row it was made on, that of the instance it was made on, else picked from a
 * region.
 * @returns undefined when the person picks none. @throws Problem NotFound when there is none.
 */
export async function chooseAddress(
  services: Pick<Basics, 'session' | 'memory'>,
  title: string,
  target: unknown,
  fits: (address: ElasticIp) => boolean,
): Promise<ChosenAddress | undefined> {
  const chosen = await chooseAddressOrNew(services, title, target, fits, false);
  return chosen?.address === 'new' ? undefined : (chosen as ChosenAddress | undefined);
}

/** The same where a new one would do too, which is not made yet. */
export async function chooseAddressOrNew(
  services: Pick<Basics, 'session' | 'memory'>,
  title: string,
  target: unknown,
  fits: (address: ElasticIp) => boolean,
  canMake: boolean,
): Promise<ChosenAddress<ElasticIp | 'new'> | undefined> {
  const at = await choosePlace(services, title, target);
  if (!at) return undefined;
  const all = await listElasticIps(at);
  const id = addressIdOf(target);
  const [instance] = refsOf(target, undefined);
  const [named] = all.filter((each) => each.id === id || (instance && each.instanceId === instance.id));
  if (named) return { at, address: named };
  if (id !== undefined || instance)
    throw new Problem('NotFound', l10n.t('This Elastic IP is not there any more.'));
  const address = await pickAddress(services, title, all.filter(fits), canMake);
  return address && { at, address };
}

/** The address that a row stands for. */
export function addressIdOf(target: unknown): string | undefined {
  const { id } = (target ?? {}) as { id?: unknown };
  return typeof id === 'string' && id.startsWith('eipalloc-') ? id : undefined;
}

/** What a person calls what has the address; undefined when nothing has it. */
export function holderOf({ session }: Pick<Basics, 'session'>, address: ElasticIp): string | undefined {
  const { instanceId, networkInterfaceId, associationId, region } = address;
  if (associationId === undefined) return undefined;
  if (instanceId === undefined) return networkInterfaceId ?? associationId;
  return nameOf(session.store?.find(region, instanceId) ?? { id: instanceId });
}

async function pickAddress(
  services: Pick<Basics, 'session'>,
  title: string,
  addresses: readonly ElasticIp[],
  canMake: boolean,
): Promise<ElasticIp | 'new' | undefined> {
  if (addresses.length === 0 && !canMake)
    throw new Problem('NotFound', l10n.t('There is no Elastic IP this could be done with.'));
  const items: (vscode.QuickPickItem & { address: ElasticIp | 'new' })[] = addresses.map((address) => ({
    label: address.publicIp,
    description: [address.name, holderOf(services, address) ?? l10n.t('not attached')]
      .filter(Boolean)
      .join(' · '),
    address,
  }));
  if (canMake)
    items.push({
      label: l10n.t('Allocate a new one'),
      iconPath: new vscode.ThemeIcon('add'),
      address: 'new',
    });
  const options = { title, placeHolder: l10n.t('Pick an Elastic IP'), matchOnDescription: true };
  return (await pick(items, options))?.address;
}
