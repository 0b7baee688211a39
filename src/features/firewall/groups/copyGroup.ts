import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { Place } from '../../../core/account/account';
import { nameOfCopy, type Firewall } from '../../../core/ec2/firewall';
import type { Basics } from '../../../kit/basics';
import { chooseGroup } from './chooseGroup';
import { labelOf } from './groupRows';
import { showInformation } from '../../../kit/show/messages';

/**
 * Copies a group as a text of some kind.
 * @param makesIt whether that makes the group again in the same VPC.
 */
export async function copyGroup(
  services: Pick<Basics, 'session' | 'memory'>,
  target: unknown,
  title: string,
  textOf: (group: Firewall, place: Place) => string,
  makesIt: boolean,
): Promise<void> {
  const chosen = await chooseGroup(services, title, target);
  if (!chosen) return;
  const { group, at } = chosen;
  await vscode.env.clipboard.writeText(textOf(group, at));
  const copied = nameOfCopy(group.name);
  const message =
    makesIt && copied !== group.name
      ? l10n.t(
          '{0} is on the clipboard, as a group called {1}: EC2 keeps the name {2} for itself.',
          labelOf(group),
          copied,
          group.name,
        )
      : l10n.t('{0} is on the clipboard.', labelOf(group));
  void showInformation(message);
}
