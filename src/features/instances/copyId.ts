import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { chooseInstances } from '../../kit/ask/chooseInstances';
import type { Basics } from '../../kit/basics';

/** Copies the chosen instances' ids, one per line. */
export async function copyId(
  services: Pick<Basics, 'session'>,
  target?: unknown,
  selection?: unknown,
): Promise<void> {
  const wanted = { title: l10n.t('Copy id'), fits: () => true, unfit: (names: string) => names };
  const instances = await chooseInstances(services, wanted, target, selection);
  if (instances) await vscode.env.clipboard.writeText(instances.map(({ id }) => id).join('\n'));
}
