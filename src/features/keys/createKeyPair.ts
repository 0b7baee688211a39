import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { Place } from '../../core/account/account';
import { listKeyPairs } from '../../core/ec2/keyPairs';
import { newKeyPair } from '../../core/lab/newKeyPair';
import type { KeyType } from '../../core/ssh/keys/privateKeys';
import { askKeyName } from './keyName';
import { pickRegion } from '../../kit/ask/pickRegion';
import { withProgress } from '../../kit/show/progress';
import type { Basics } from '../../kit/basics';
import { pick } from '../../kit/ask/pick';
import { showInformation } from '../../kit/show/messages';

/** Makes a key on this computer and gives EC2 its public half; the private half never leaves. */
export async function createKeyPair(
  services: Pick<Basics, 'session' | 'memory' | 'sshFolder'>,
): Promise<void> {
  const title = l10n.t('Create key pair');
  const region = await pickRegion(services, title);
  if (region === undefined) return;
  const { account } = await services.session.require();
  const at: Place = { account, region };
  const taken = new Set((await listKeyPairs(at)).map((pair) => pair.name));
  const name = await askKeyName(title, 'lab', taken);
  const type = name === undefined ? undefined : await pickType(title);
  if (name === undefined || type === undefined) return;
  const file = await withProgress(title, (_step, signal) =>
    newKeyPair(services.sshFolder(), at, { name, type }, signal),
  );
  const open = l10n.t('Copy path');
  const told = await showInformation(
    l10n.t('Key pair {0} is ready; its private key is {1}.', name, file),
    open,
  );
  if (told === open) await vscode.env.clipboard.writeText(file);
}

async function pickType(title: string): Promise<KeyType | undefined> {
  const types: (vscode.QuickPickItem & { type: KeyType })[] = [
    { label: 'ED25519', description: l10n.t('short and strong; right for Linux'), type: 'ed25519' },
    { label: 'RSA', description: l10n.t('for Windows and old systems'), type: 'rsa' },
  ];
  return (await pick(types, { title, placeHolder: l10n.t('Which kind of key?') }))?.type;
}
