import * as l10n from '@vscode/l10n';
import { peerText, type PeerNames } from '../../../core/ec2/firewall';
import type { PeerOption } from '../messages';

/** The sources to choose from: the person's own address first, then everybody, then what has a name. */
export function peerOptions(names: PeerNames): PeerOption[] {
  const { callerAddress = {}, groups = [], prefixLists = [] } = names;
  const { ipv4, ipv6 } = callerAddress;
  const mine = l10n.t('my address');
  return [
    ...(ipv4 === undefined ? [] : [{ value: `${ipv4}/32`, label: mine }]),
    ...(ipv6 === undefined ? [] : [{ value: `${ipv6}/128`, label: mine }]),
    { value: '0.0.0.0/0', label: l10n.t('anywhere, IPv4') },
    { value: '::/0', label: l10n.t('anywhere, IPv6') },
    ...groups.map(({ id }) => ({ value: peerText({ kind: 'group', id }, names), label: id })),
    ...prefixLists.map(({ id }) => ({ value: peerText({ kind: 'prefixList', id }, names), label: id })),
  ];
}
