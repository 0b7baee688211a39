import * as l10n from '@vscode/l10n';
import { Problem } from '../../../problem';
import { examineKey } from '../../../ssh/keys/examineKey';
import type { WantedKey } from '../../../ssh/keys/findKey';
import { repairKey } from '../../../ssh/keys/privateKeys';
import type { LabDeps } from '../../deps';
import { askAgent, holds } from './agent';
import { keyDamaged, keyLoose, keyMissing, keyUnreadable } from './keyProblems';
import { unlock } from './unlock';

/** Of whom a key is, and for which host. */
export interface KeyUse {
  /** Undefined when the instance was launched without a key pair. */
  readonly wanted: WantedKey | undefined;
  /** By this name ssh is asked what the person's config says. */
  readonly host: string;
}

/**
 * Makes sure that ssh will accept a private key's file. Throws Problem KeyFile, and an AbortError as `unlock`.
 *
 * @returns the file that an entry is to name, which of some locked keys is another.
 */
export async function ensureKeyFits(
  file: string,
  { wanted, host }: KeyUse,
  deps: LabDeps,
  signal: AbortSignal,
): Promise<string> {
  let state = await examineKey(deps.folder, file, signal);
  if (state.kind === 'loose' && (await deps.ask.repairKey({ file }, signal))) {
    await repairKey(deps.folder, file);
    state = await examineKey(deps.folder, file, signal);
  }
  signal.throwIfAborted();
  switch (state.kind) {
    case 'ok':
      return file;
    case 'missing':
      throw new Problem('KeyFile', l10n.t('The private key {0} is gone.', file));
    case 'unreadable':
      throw keyUnreadable(file, wanted);
    case 'loose':
      throw keyLoose(file);
    case 'damaged':
      throw keyDamaged(file, state, wanted ?? { name: file });
    case 'public': {
      const agent = await askAgent(deps, host, signal);
      if (holds(agent, state.publicBlob)) return file;
      throw keyMissing(wanted ?? { name: file }, agent);
    }
    case 'locked':
      return unlock({ file, publicBlob: state.publicBlob, wanted, host }, deps, signal);
  }
}
