import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { isJump } from '../../core/ssh/checkHostEntry';
import { knownAliases } from '../../core/ssh/knownAliases';
import type { Basics } from '../basics';
import { showInputBox } from '../show/inputBox';
import { pick } from './pick';

interface HostItem extends vscode.QuickPickItem {
  /** Undefined for one that is to be typed. */
  readonly host: string | undefined;
}

/**
 * Asks for the host through which ssh is to go: one of the host entries, one that the person's SSH config names, or
 * one that they type. Undefined when they leave.
 *
 * @param except the alias of the instance itself
 */
export async function askJumpHost(
  { sshFolder, hostEntries }: Pick<Basics, 'sshFolder' | 'hostEntries'>,
  title: string,
  except?: string,
): Promise<string | undefined> {
  const entries = (await hostEntries().list()).filter(({ alias }) => alias !== except);
  const ours = new Set([...entries.map(({ alias }) => alias), except]);
  const theirs = [...(await knownAliases(sshFolder()))]
    .filter((name) => !ours.has(name) && isJump(name))
    .sort();
  const items: HostItem[] = [
    ...entries.map(({ alias, instanceId, region }) => ({
      label: `$(vm) ${alias}`,
      description: `${instanceId} · ${region}`,
      host: alias,
    })),
    ...theirs.map((host) => ({ label: `$(server) ${host}`, description: l10n.t('your SSH config'), host })),
    { label: `$(edit) ${l10n.t('Another host…')}`, host: undefined },
  ];
  const picked = await pick(items, {
    title,
    placeHolder: l10n.t('The host that reaches the private address'),
  });
  if (!picked || picked.host !== undefined) return picked?.host;
  const typed = await showInputBox({
    title,
    prompt: l10n.t('As ssh takes it: a name, or user@host'),
    ignoreFocusOut: true,
    validateInput: (text) => (isJump(text.trim()) ? undefined : l10n.t('SSH cannot go through that.')),
  });
  return typed?.trim();
}
