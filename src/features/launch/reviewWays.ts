import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { Offer } from '../../core/lab/launch/wayIn/wayIn';
import { wayName } from '../../core/lab/connect/wayWord';
import { askJumpHost } from '../../kit/ask/jumpHost';
import type { Basics } from '../../kit/basics';
import { pick } from '../../kit/ask/pick';
import type { Prepared, WayChange } from './preparePlan';

interface OfferItem extends vscode.QuickPickItem {
  readonly offer: Offer;
}

/** Asks by which of the ways that are there one is to get in. Undefined when the person leaves. */
export async function askWayChange(
  services: Pick<Basics, 'sshFolder' | 'hostEntries'>,
  { plan }: Pick<Prepared, 'plan'>,
): Promise<WayChange | undefined> {
  const title = l10n.t('Way in');
  const items = (plan.way?.offers ?? []).map((offer): OfferItem => ({
    offer,
    label: labelOf(offer),
    detail: detailOf(offer),
  }));
  const offer = (await pick(items, { title, matchOnDetail: true }))?.offer;
  if (offer === undefined) return undefined;
  if (offer === 'publicAddress') return { publicAddress: true };
  if (offer !== 'jump') return { way: { via: offer } };
  const jump = await askJumpHost(services, title);
  return jump === undefined ? undefined : { way: { via: offer, jump } };
}

const labelOf = (offer: Offer): string =>
  offer === 'publicAddress' ? l10n.t('A public IPv4 address') : wayName(offer);

function detailOf(offer: Offer): string {
  switch (offer) {
    case 'publicAddress':
      return l10n.t('For this launch. AWS bills it while the instance runs.');
    case 'endpoint':
      return l10n.t('Without a public address. Needs the AWS CLI here.');
    case 'session-manager':
      return l10n.t('Without an open port. Needs the AWS CLI and its plugin here.');
    case 'private':
      return l10n.t('From its own network, or by a VPN to it.');
    case 'jump':
      return l10n.t('A host of your SSH config, or another instance, that reaches its private address.');
  }
}
