import type * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { comesWithInstanceConnect } from '../../core/aws/instanceConnect/instanceConnect';
import type { Image, Instance } from '../../core/ec2/types';
import { publicAddress } from '../../core/lab/connect/hostEntryFor';
import type { HostEntry } from '../../core/ssh/hostEntry';

/** A way into an instance, without the private key of its key pair or with it again. */
export type KeylessWay = 'instanceConnect' | 'sessionManager' | 'keyPair';

export interface WayItem extends vscode.QuickPickItem {
  readonly way: KeylessWay;
}

/** The ways, with one line each on what they are and what they need. Pure. */
export function waysInto(
  instance: Instance,
  {
    image,
    entry,
    practising,
  }: {
    readonly image: Image | undefined;
    readonly entry: HostEntry | undefined;
    readonly practising: boolean;
  },
): WayItem[] {
  const pushes = entry?.push !== undefined;
  return [
    {
      way: 'instanceConnect',
      label: `$(key) ${l10n.t('EC2 Instance Connect')}`,
      description: pushes ? l10n.t('in use') : instanceConnectRemark(instance, image),
      detail: l10n.t('For ssh, scp and remote windows. Needs a public address and an open port.'),
    },
    {
      way: 'sessionManager',
      label: `$(terminal) ${l10n.t('Session Manager')}`,
      description: sessionManagerRemark(instance, practising),
      detail: l10n.t('A terminal, without an open port. Needs the AWS CLI and its plugin here.'),
    },
    ...(pushes ? [keyPairItem(instance)] : []),
  ];
}

function instanceConnectRemark(instance: Instance, image: Image | undefined): string {
  if (publicAddress(instance) === undefined) return l10n.t('no public address');
  return image && comesWithInstanceConnect(image)
    ? l10n.t('comes with this image')
    : l10n.t('not known whether this image has it');
}

function sessionManagerRemark({ instanceProfileArn }: Instance, practising: boolean): string {
  if (practising) return l10n.t('not in the practice cloud');
  return instanceProfileArn === undefined ? l10n.t('no instance profile') : '';
}

function keyPairItem({ keyName }: Instance): WayItem {
  return {
    way: 'keyPair',
    label: `$(discard) ${l10n.t('Your private key again')}`,
    description: keyName ?? l10n.t('your own keys'),
  };
}
