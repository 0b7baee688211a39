import * as l10n from '@vscode/l10n';
import { Problem, type KeyPairOfFile } from '../../../problem';
import { readKeyText } from '../../../ssh/keys/keyText';
import { isKnown, isWanted } from '../../../ssh/keys/findKey';
import { readKeyFile } from '../../../ssh/keys/readKeyFile';
import { readPrivateKeyText } from '../../../ssh/keys/privateKeyText';
import { rememberKeyFile, type Memory } from '../../memory';
import { chooseKey, keyOfOther, keyUnreadable } from './keyProblems';

/**
 * Takes the file that a person chose for a key pair, and remembers it: also one that ssh does not read yet, for what
 * comes next says so. Throws Problem KeyFile for what is no key, or shows that it is another pair's.
 */
export async function acceptKeyFile(memory: Memory, file: string, pair: KeyPairOfFile): Promise<void> {
  const text = await readKeyFile(file).catch((error: unknown) => {
    throw keyUnreadable(file, pair, error);
  });
  const key = readPrivateKeyText(text ?? '');
  const material = key ? key.material : readKeyText(text ?? '');
  if (!key && !material)
    throw new Problem('KeyFile', l10n.t('{0} is no private key.', file), { action: chooseKey(pair) });
  if (isKnown(pair) && material && !isWanted(material, pair)) throw keyOfOther(file, pair);
  await rememberKeyFile(memory, pair, file);
}
