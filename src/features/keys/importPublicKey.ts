import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { importKeyPair, listKeyPairs } from '../../core/ec2/keyPairs';
import { readPublicKey } from '../../core/ssh/keys/privateKeys';
import { askKeyName } from './keyName';
import { pickRegion } from '../../kit/ask/pickRegion';
import { withProgress } from '../../kit/show/progress';
import type { Basics } from '../../kit/basics';
import { pick } from '../../kit/ask/pick';
import { showInformation } from '../../kit/show/messages';

/** Gives EC2 the public half of a key that is on this computer already. */
export async function importPublicKey(
  services: Pick<Basics, 'session' | 'memory' | 'sshFolder'>,
): Promise<void> {
  const title = l10n.t('Import public key');
  const region = await pickRegion(services, title);
  const file = region === undefined ? undefined : await pickPublicKey(services.sshFolder().dir, title);
  if (region === undefined || file === undefined) return;
  const publicKey = await readPublicKey(file);
  const { account } = await services.session.require();
  const at = { account, region };
  const taken = new Set((await listKeyPairs(at)).map((pair) => pair.name));
  const name = await askKeyName(title, path.basename(file).replace(/\.(pub|pem)$/, ''), taken);
  if (name === undefined) return;
  await withProgress(title, (_step, signal) => importKeyPair(at, name, publicKey, {}, signal));
  void showInformation(l10n.t('EC2 knows {0} now as {1} in {2}.', path.basename(file), name, region));
}

/** The public keys in ~/.ssh, or a file from elsewhere. */
async function pickPublicKey(folder: string, title: string): Promise<string | undefined> {
  const names = (await fs.readdir(folder).catch(() => [])).filter((name) => name.endsWith('.pub')).sort();
  const found = names.map((name) => ({ label: name, description: folder, file: path.join(folder, name) }));
  const other = { label: l10n.t('Another file…'), description: '', file: undefined };
  const picked = await pick([...found, other], {
    title,
    placeHolder: l10n.t('Pick the public key'),
  });
  if (!picked || picked.file !== undefined) return picked?.file;
  const chosen = await vscode.window.showOpenDialog({ title, defaultUri: vscode.Uri.file(folder) });
  return chosen?.[0]?.fsPath;
}
