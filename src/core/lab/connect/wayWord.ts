import * as l10n from '@vscode/l10n';
import type { HostEntry, Via } from '../../ssh/hostEntry';

/** How a host entry leads to its instance, where the person chose it; undefined otherwise. */
export function chosenWayWord({ via, jump }: Pick<HostEntry, 'via' | 'jump'>): string | undefined {
  if (via === undefined) return undefined;
  return jump === undefined ? wayName(via) : l10n.t('through {0}', jump);
}

/** What a way is called. */
export function wayName(via: Via): string {
  switch (via) {
    case 'public':
      return l10n.t('Public address');
    case 'private':
      return l10n.t('Private address');
    case 'session-manager':
      return l10n.t('Session Manager');
    case 'endpoint':
      return l10n.t('EC2 Instance Connect Endpoint');
    case 'jump':
      return l10n.t('Another host');
  }
}
