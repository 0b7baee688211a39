import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { acceptKeyFile } from '../core/lab/connect/keys/acceptKeyFile';
import { rememberKeyFile } from '../core/lab/memory';
import type { KeyPairOfFile } from '../core/problem';
import { mendKey } from '../core/ssh/keys/mendKey';
import type { Basics } from './basics';
import { showInformation } from './show/messages';

/** Makes a copy of a private key that ssh reads; from now on it is the key pair's. */
export async function mendKeyFile(
  services: Pick<Basics, 'sshFolder' | 'memory'>,
  path: string,
  pair: KeyPairOfFile,
): Promise<boolean> {
  const copy = await mendKey(services.sshFolder(), path);
  await rememberKeyFile(services.memory, pair, copy);
  void showInformation(l10n.t('SSH reads the copy {0}; the file that it was made of stays as it is.', copy));
  return true;
}

/** Has the person say which file is a key pair's private key. @returns false when they do not. */
export async function chooseKeyFile(
  services: Pick<Basics, 'sshFolder' | 'memory'>,
  pair: KeyPairOfFile,
): Promise<boolean> {
  const chosen = await vscode.window.showOpenDialog({
    title: l10n.t('Private key of the key pair {0}', pair.name),
    defaultUri: vscode.Uri.file(services.sshFolder().dir),
  });
  if (!chosen?.[0]) return false;
  await acceptKeyFile(services.memory, chosen[0].fsPath, pair);
  return true;
}
