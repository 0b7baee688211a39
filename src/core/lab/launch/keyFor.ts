import * as l10n from '@vscode/l10n';
import type { KeyPair } from '../../ec2/types';
import { Problem } from '../../problem';
import { aliasFor } from '../../ssh/alias';
import type { LabDeps } from '../deps';
import { keyForPair } from '../connect/keyFile';
import type { Template } from '../template/template';

/**
 * The key pair that a template names, with the file that leads ssh to its private half, as `keyFileOf` gives it;
 * undefined when a new one is to be made. Throws Problem NotFound without such a pair, KeyFile without such a file: an
 * instance launched now could not be logged in to; and an AbortError when its passphrase is not given.
 */
export async function keyFor(
  template: Template,
  pairs: readonly KeyPair[],
  deps: LabDeps,
  signal: AbortSignal,
): Promise<{ name: string; file: string } | undefined> {
  const { keyPair } = template;
  if (!keyPair || 'create' in keyPair) return undefined;
  const pair = pairs.find((one) => one.name === keyPair.name);
  if (!pair) {
    throw new Problem('NotFound', l10n.t('The key pair {0} does not exist in this region.', keyPair.name));
  }
  // The instance has no id yet, and the person's config may say of any host which agent to ask.
  const host = aliasFor(template.name, 'ec2-lab', new Set());
  const file = await keyForPair({ wanted: pair, host }, deps, signal);
  return { name: pair.name, file };
}
