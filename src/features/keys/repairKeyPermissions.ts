import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { checkKey, repairKey } from '../../core/ssh/keys/privateKeys';
import type { SshFolder } from '../../core/ssh/sshFolder';
import type { Basics } from '../../kit/basics';
import { pickMany } from '../../kit/ask/pick';
import { showInformation } from '../../kit/show/messages';

/** Finds the private keys that others can read, and keeps those that the person picks to their owner alone. */
export async function repairKeyPermissions(
  services: Pick<Basics, 'sshFolder' | 'hostEntries'>,
): Promise<void> {
  const folder = services.sshFolder();
  const loose = await looseKeys(folder, await services.hostEntries().list());
  if (loose.length === 0) {
    void showInformation(l10n.t('Your private keys are readable by you alone. Nothing to repair.'));
    return;
  }
  const items = loose.map((file) => ({
    label: path.basename(file),
    description: path.dirname(file),
    picked: true,
    file,
  }));
  const picked = await pickMany(items, {
    title: l10n.t('Repair key permissions'),
    placeHolder: l10n.t('Others can read these keys, so SSH refuses them'),
  });
  if (!picked || picked.length === 0) return;
  for (const { file } of picked) await repairKey(folder, file);
  void showInformation(l10n.t('Repaired: {0}', picked.map(({ label }) => label).join(', ')));
}

/** Keys that host entries name, and `*.pem` and `id_*` in ~/.ssh, as far as ssh would find them too open. */
async function looseKeys(
  folder: SshFolder,
  entries: readonly { identityFile?: string }[],
): Promise<string[]> {
  const names = await fs.readdir(folder.dir).catch(() => []);
  const inFolder = names
    .filter((name) => /\.pem$|^id_/.test(name) && !name.endsWith('.pub'))
    .map((name) => path.join(folder.dir, name));
  const named = entries.map(({ identityFile }) => identityFile).filter((file) => file !== undefined);
  const files = [...new Set([...named, ...inFolder])];
  const checks = await Promise.all(files.map((file) => checkKey(folder, file)));
  return files.filter((_file, index) => checks[index] === 'loose');
}
