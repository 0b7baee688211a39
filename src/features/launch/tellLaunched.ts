import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { nameOf } from '../../core/ec2/nameOf';
import type { Lab } from '../../core/lab/launch/launch';
import { canOpenRemoteWindows } from '../../kit/remote/currentRemoteEditor';
import { showInformation, showWarning } from '../../kit/show/messages';

/**
 * The end of a launch: the instance runs, and here are the ways in that this window has. When something is still
 * missing (SSH does not answer yet, an unknown user), says so; connecting does what is missing.
 */
export async function tellLaunched({ instance, entry, problem }: Lab): Promise<void> {
  const ref = { region: instance.region, id: instance.id };
  const name = nameOf(instance);
  const open = l10n.t('Open remote window');
  const terminal = l10n.t('Open terminal');
  const again = l10n.t('Try to connect');
  if (problem) {
    const sentence = l10n.t('“{0}” runs, but you cannot log in yet: {1}', name, problem.message);
    const answer = await showWarning(sentence, again);
    if (answer === again) await vscode.commands.executeCommand('ec2-lab.connect', ref);
    return;
  }
  const sentence = entry
    ? l10n.t('“{0}” is ready: ssh {1}', name, entry.alias)
    : l10n.t('“{0}” is ready.', name);
  const ways = canOpenRemoteWindows() ? [open, terminal] : [terminal];
  const answer = await showInformation(sentence, ...ways);
  if (answer === open) await vscode.commands.executeCommand('ec2-lab.connect', ref);
  if (answer === terminal) await vscode.commands.executeCommand('ec2-lab.openTerminal', ref);
}
