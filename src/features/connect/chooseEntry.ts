import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { Problem } from '../../core/problem';
import type { HostEntry } from '../../core/ssh/hostEntry';
import type { Basics } from '../../kit/basics';
import { refsOf } from '../../kit/ask/instanceRef';
import { pick } from '../../kit/ask/pick';

/**
 * The host entry of the instance a gesture was made on, else one picked from all.
 * @returns undefined when the person picks none. @throws Problem NotFound when there is no entry.
 */
export async function chooseEntry(
  services: Pick<Basics, 'hostEntries'>,
  title: string,
  target: unknown,
): Promise<HostEntry | undefined> {
  const entries = await services.hostEntries().list();
  const ref = refsOf(target, undefined)[0];
  if (ref) {
    const entry = entries.find(({ instanceId }) => instanceId === ref.id);
    if (entry) return entry;
    throw new Problem('NotFound', l10n.t('{0} has no host entry yet: connect to it, or add one.', ref.id));
  }
  if (entries.length === 0) throw new Problem('NotFound', l10n.t('There are no host entries yet.'));
  const items = entries.map((entry) => ({
    label: entry.alias,
    description: `${entry.user}@${entry.hostName}`,
    detail: `${entry.instanceId} · ${entry.region}`,
    iconPath: new vscode.ThemeIcon('remote'),
    entry,
  }));
  return (await pick(items, { title, matchOnDescription: true, matchOnDetail: true }))?.entry;
}
