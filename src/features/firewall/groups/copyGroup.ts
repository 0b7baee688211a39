import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { Firewall } from '../../../core/ec2/firewall';
import type { Basics } from '../../../kit/basics';
import { chooseGroup } from './chooseGroup';
import { labelOf } from './groupRows';
import { showInformation } from '../../../kit/show/messages';

/** Copies a group as a text of some kind. */
export async function copyGroup(
  services: Pick<Basics, 'session' | 'memory'>,
  target: unknown,
  title: string,
  textOf: (group: Firewall) => string,
): Promise<void> {
  const chosen = await chooseGroup(services, title, target);
  if (!chosen) return;
  await vscode.env.clipboard.writeText(textOf(chosen.group));
  void showInformation(l10n.t('{0} is on the clipboard.', labelOf(chosen.group)));
}
