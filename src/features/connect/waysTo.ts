import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { Instance } from '../../core/ec2/types';
import { privateAddress, publicAddress } from '../../core/lab/connect/hostEntryFor';
import { wayName } from '../../core/lab/connect/wayWord';
import type { HostEntry, Via } from '../../core/ssh/hostEntry';

export interface ViaItem extends vscode.QuickPickItem {
  readonly via: Via;
  /** The name of a codicon: a label that is shown takes none in. */
  readonly icon: string;
}

interface Known {
  readonly entry: HostEntry | undefined;
  /** How many connect endpoints its network has; undefined where nobody may know. */
  readonly endpoints: number | undefined;
  readonly practising: boolean;
}

const ICONS: Readonly<Record<Via, string>> = {
  public: 'globe',
  private: 'lock',
  'session-manager': 'terminal',
  endpoint: 'plug',
  jump: 'arrow-swap',
};

/** The ways to an instance, with one line each on what they need and what is known to be missing. Pure. */
export function waysTo(instance: Instance, known: Known): ViaItem[] {
  const item = (via: Via, remark: string | undefined, detail: string): ViaItem => ({
    via,
    icon: ICONS[via],
    label: wayName(via),
    description: known.entry?.via === via ? l10n.t('in use') : (remark ?? ''),
    detail,
  });
  return [
    item(
      'public',
      publicAddress(instance) ?? l10n.t('no public address'),
      l10n.t('From anywhere that its security groups let in.'),
    ),
    item(
      'private',
      privateAddress(instance) ?? l10n.t('no private address'),
      l10n.t('From its own network, or by a VPN to it.'),
    ),
    item(
      'endpoint',
      known.practising ? l10n.t('not in the practice cloud') : endpointRemark(known.endpoints),
      l10n.t('Without a public address. Needs the AWS CLI here.'),
    ),
    item(
      'session-manager',
      known.practising ? l10n.t('not in the practice cloud') : profileRemark(instance),
      l10n.t('Without an open port. Needs the AWS CLI and its plugin here.'),
    ),
    item(
      'jump',
      undefined,
      l10n.t('A host of your SSH config, or another instance, that reaches its private address.'),
    ),
  ];
}

function endpointRemark(endpoints: number | undefined): string | undefined {
  if (endpoints === undefined) return undefined;
  return endpoints === 0 ? l10n.t('none in its network') : l10n.t('in its network');
}

function profileRemark({ instanceProfileArn }: Instance): string | undefined {
  return instanceProfileArn === undefined ? l10n.t('no instance profile') : undefined;
}
