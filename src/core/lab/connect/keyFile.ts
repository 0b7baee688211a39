import * as l10n from '@vscode/l10n';
import type { Place } from '../../account/account';
import type { Instance } from '../../ec2/types';
import type { Log } from '../../log';
import { Problem } from '../../problem';
import type { HostEntry } from '../../ssh/hostEntry';
import { ensureOwnKey } from '../../ssh/ownKey';
import { checkKey, findPrivateKey, repairKey } from '../../ssh/privateKeys';
import { toolsOf, type LabDeps } from '../deps';

/**
 * The file with the private half of an instance's key, whatever its name, fit for ssh. Undefined when the instance
 * was launched without a key pair: then the person's own keys are tried.
 *
 * The file of the entry so far stays, as it was found for this very instance; otherwise the file is told by the key
 * pair's fingerprint, and where the pair is gone from the account by its name. (A pair may be deleted and another
 * made under its name: the instance keeps the old one.) Throws Problem KeyFile when it is not on this computer, not
 * readable, or must not be repaired.
 */
export async function keyFileOf(
  at: Place,
  instance: Instance,
  previous: HostEntry | undefined,
  deps: LabDeps,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (previous?.push) return (await ensureOwnKey(deps.folder, signal)).file;
  const before = previous?.identityFile;
  if (before !== undefined && (await checkKey(deps.folder, before)) !== 'missing') {
    await ensureKeyFits(before, deps, signal);
    return before;
  }
  const { keyName } = instance;
  if (keyName === undefined) return undefined;
  const pair = (await toolsOf(deps).cloud.listKeyPairs(at, signal)).find((one) => one.name === keyName);
  const file = await findPrivateKey(deps.folder, pair ?? { name: keyName }, unreadable(deps.log));
  if (file === undefined) throw keyMissing(keyName);
  await ensureKeyFits(file, deps, signal);
  return file;
}

/** For findPrivateKey(): a file that cannot be read is passed over, and the log says so. */
export function unreadable(log: Log): (file: string, error: unknown) => void {
  return (file, error) => log.warn(`Looking for a key: ${file}: ${String(error)}`);
}

/** Makes sure that ssh will accept a private key's file. Throws Problem KeyFile. */
export async function ensureKeyFits(file: string, deps: LabDeps, signal: AbortSignal): Promise<void> {
  switch (await checkKey(deps.folder, file)) {
    case 'ok':
      return;
    case 'missing':
      throw new Problem('KeyFile', l10n.t('The private key {0} is gone.', file));
    case 'unreadable':
      throw new Problem('KeyFile', l10n.t('You are not allowed to read the private key {0}.', file));
    case 'loose':
      if (await deps.ask.repairKey({ file }, signal)) return repairKey(deps.folder, file);
      signal.throwIfAborted();
      throw new Problem(
        'KeyFile',
        l10n.t('SSH refuses the private key {0} because others can read it.', file),
        {
          action: { kind: 'repairKey', path: file },
        },
      );
  }
}

/** For a key pair whose private half is nowhere in ~/.ssh. */
export function keyMissing(keyName: string): Problem {
  return new Problem(
    'KeyFile',
    l10n.t(
      'The private half of the key pair {0} is not in the SSH folder of this computer: copy its file there.',
      keyName,
    ),
  );
}
