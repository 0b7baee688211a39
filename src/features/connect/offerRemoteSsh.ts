import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { canOpenRemoteWindows, currentRemoteEditor } from '../../kit/remote/currentRemoteEditor';
import { showInformation } from '../../kit/show/messages';

export type Offer = 'installed' | 'terminal' | 'neither';

/**
 * Remote windows need an extension that is not there: offers to install the one this editor uses, or a terminal.
 * In a browser none can be installed, so a terminal is all there is to offer.
 */
export async function offerRemoteSsh(): Promise<Offer> {
  const { extensionId } = currentRemoteEditor();
  const terminal = l10n.t('Open SSH terminal');
  const install = l10n.t('Install Remote-SSH');
  if (!canOpenRemoteWindows()) {
    const sentence = l10n.t('Remote windows need a desktop editor. An SSH terminal works here too.');
    return (await showInformation(sentence, terminal)) === terminal ? 'terminal' : 'neither';
  }
  const sentence = l10n.t('Remote windows need the extension {0}.', extensionId);
  const answer = await showInformation(sentence, install, terminal);
  if (answer === terminal) return 'terminal';
  if (answer !== install) return 'neither';
  await vscode.commands.executeCommand('workbench.extensions.installExtension', extensionId);
  return 'installed';
}
