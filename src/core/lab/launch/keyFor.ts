import * as l10n from '@vscode/l10n';
import type { KeyPair } from '../../ec2/types';
import { Problem } from '../../problem';
import { findPrivateKey } from '../../ssh/privateKeys';
import type { LabDeps } from '../deps';
import { ensureKeyFits, keyMissing, unreadable } from '../connect/keyFile';
import type { Template } from '../template/template';

/**
 * The key pair that a template names, with the file of its private half on this computer, fit for ssh; undefined when
 * a new one is to be made. Throws Problem NotFound without such a pair, KeyFile without such a file: an instance
 * launched now could not be logged in to.
 */
export async function keyFor(
  { keyPair }: Template,
  pairs: readonly KeyPair[],
  deps: LabDeps,
  signal: AbortSignal,
): Promise<{ name: string; file: string } | undefined> {
  if (!keyPair || 'create' in keyPair) return undefined;
  const pair = pairs.find((one) => one.name === keyPair.name);
  if (!pair) {
    throw new Problem('NotFound', l10n.t('The key pair {0} does not exist in this region.', keyPair.name));
  }
  const file = await findPrivateKey(deps.folder, pair, unreadable(deps.log));
  if (file === undefined) throw keyMissing(pair.name);
  await ensureKeyFits(file, deps, signal);
  return { name: pair.name, file };
}
