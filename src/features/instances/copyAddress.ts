import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { Instance } from '../../core/ec2/types';
import { chooseInstances } from '../../kit/ask/chooseInstances';
import type { Basics } from '../../kit/basics';
import { addressOf } from '../../kit/look';

/** Copies the chosen instances' addresses, one per line: the public one, else IPv6, else the private one. */
export async function copyAddress(
  services: Pick<Basics, 'session'>,
  target?: unknown,
  selection?: unknown,
): Promise<void> {
  const wanted = {
    title: l10n.t('Copy address'),
    fits: (instance: Instance) => addressOf(instance) !== undefined,
    unfit: (names: string) => l10n.t('{0} has no address now.', names),
  };
  const instances = await chooseInstances(services, wanted, target, selection);
  if (instances) await vscode.env.clipboard.writeText(instances.map(addressOf).join('\n'));
}
