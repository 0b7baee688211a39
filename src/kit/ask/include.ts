import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { Ask } from '../../core/lab/deps';
import { oneLine } from '../../core/oneLine';
import { askUnder } from './race';
import { askInformation } from '../show/messages';

/**
 * The one question about the person's own SSH config: the exact line and file. "Show me the line" opens the file with
 * the line on the clipboard, for those who prefer to add it themselves; that counts as "no" for now. What is lost
 * without the line is said here, for nobody asks again but a remote window.
 */
export const askInclude: Ask['include'] = async ({ configFile, line }, signal) => {
  const add = l10n.t('Add the line');
  const show = l10n.t('Show me the line');
  const notNow: vscode.MessageItem = { title: l10n.t('Not now'), isCloseAffordance: true };
  const detail = l10n.t(
    'EC2 Lab keeps its hosts in files of its own. For SSH to find them, this line goes to the very top of {0}:\n\n{1}\n\nNothing else in that file changes. “Remove EC2 Lab from the SSH config” takes the line out again.\n\nWithout the line EC2 Lab connects all the same, but other terminals and remote windows do not find its hosts.',
    oneLine(configFile),
    oneLine(line),
  );
  const answer = await askUnder(signal, () =>
    askInformation(
      l10n.t('Add one line to your SSH config?'),
      { modal: true, detail: detail.split('\n') },
      { title: add },
      { title: show },
      notNow,
    ),
  );
  if (answer?.title === show) await showLine(configFile, line);
  return answer?.title === add;
};

async function showLine(configFile: string, line: string): Promise<void> {
  await vscode.env.clipboard.writeText(line);
  const file = vscode.Uri.file(configFile);
  const there = await vscode.workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
  await vscode.window.showTextDocument(there ? file : file.with({ scheme: 'untitled' }));
}
