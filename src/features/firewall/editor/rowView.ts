import * as l10n from '@vscode/l10n';
import { peerText, type PeerNames, type RuleFault } from '../../../core/ec2/firewall';
import type { RowFault, RowView } from '../messages';
import { portsAreOpen, rowTexts, textsOf } from './draftRow';
import type { ReadRow } from './ruleDraft';
import { peerHint } from './ruleWords';

/** A row as the page shows it. @param ownId of the group, whose rules may be about itself. */
export function rowView({ row, state, spec, faults }: ReadRow, names: PeerNames, ownId: string): RowView {
  const texts = rowTexts(row, names);
  return {
    key: row.key,
    direction: row.direction,
    state,
    ...texts,
    portsOpen: portsAreOpen(texts.kind),
    peerHint: spec ? peerHint(spec.peer, names, ownId) : '',
    ruleId: row.base?.id ?? '',
    faults: faults.map((fault) => faultView(fault, names)),
    note: [row.note, spec && staleWords(spec.peer, names, ownId)].filter(Boolean).join(' '),
  };
}

function faultView({ field, severity, message, fix }: RuleFault, names: PeerNames): RowFault {
  const words = fix && fixWords(fix, names);
  return {
    field: field === 'protocol' ? 'kind' : field,
    level: severity,
    message,
    ...(words && { fix: words }),
  };
}

function fixWords(fix: NonNullable<RuleFault['fix']>, names: PeerNames): string {
  if (fix.peer) return l10n.t('Use {0}', peerText(fix.peer, names));
  if (fix.description !== undefined) return l10n.t('Use “{0}”', fix.description);
  return fix.from === undefined
    ? l10n.t('Correct it')
    : l10n.t('Use {0}', textsOf({ ...NOTHING, ...fix }, names).ports);
}

const NOTHING = {
  direction: 'inbound',
  protocol: 'tcp',
  from: 0,
  to: 0,
  peer: { kind: 'ipv4', cidr: '0.0.0.0/0' },
  description: '',
} as const;

/** A group that is not among those of the VPC: deleted, or at the other end of a peering that is over. */
function staleWords(peer: NonNullable<ReadRow['spec']>['peer'], names: PeerNames, ownId: string): string {
  if (peer.kind !== 'group' || peer.account !== undefined || peer.id === ownId || !names.groups) return '';
  return names.groups.some(({ id }) => id === peer.id)
    ? ''
    : l10n.t('{0} is not in this VPC: it was deleted, or belongs to a peered VPC.', peer.id);
}
