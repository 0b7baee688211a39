import * as l10n from '@vscode/l10n';
import type { Place } from '../../account/account';
import { createFirewall, fillFirewall, listFirewalls, listPrefixLists } from '../../ec2/firewall';
import { getInstance, listInstances } from '../../ec2/instances/instances';
import { importKeyPair, listKeyPairs } from '../../ec2/keyPairs';
import { defaultVpcId } from '../../ec2/network/network';
import { removeTags, setTags } from '../../ec2/resourceTags';
import { runInstance } from '../../ec2/instances/runInstance';
import { waitForState } from '../../ec2/instances/waitForState';
import { beginBackup } from '../backups/beginBackup';
import { copyBackup } from '../backups/copyBackup';
import { deleteBackup } from '../backups/deleteBackup';
import { listBackups } from '../backups/listBackups';
import { waitForBackup } from '../backups/waitForBackups';
import { realCleanupCloud, type CleanupCloud } from '../cleanup/cloud';
import { prepareConnection } from '../connect/connect';
import type { LabDeps } from '../deps';
import { gatherFacts } from '../launch/gatherFacts';
import type { Move } from './moveMark';

/** What a move asks of EC2, and of what is built on it. Tests put a cloud of their own in the place of this one. */
export const realMoveCloud = {
  beginBackup,
  copyBackup,
  createFirewall,
  defaultVpcId,
  deleteBackup,
  fillFirewall,
  gatherFacts,
  getInstance,
  importKeyPair,
  listBackups,
  listFirewalls,
  listInstances,
  listKeyPairs,
  listPrefixLists,
  prepareConnection,
  removeTags,
  runInstance,
  setTags,
  waitForBackup,
  waitForState,
};
export type MoveCloud = Readonly<typeof realMoveCloud>;

export interface MoveOptions {
  readonly deps: LabDeps;
  readonly signal: AbortSignal;
  /** Says what is happening now, in one short line; `step` is undefined while something is removed. */
  readonly onStep?: (message: string, step?: MoveStep) => void;
  /** Default: the real ones. */
  readonly cloud?: MoveCloud;
  readonly cleanup?: CleanupCloud;
}

/** A move with all that its steps work with. */
export interface MoveWork {
  readonly move: Move;
  readonly here: Place;
  readonly there: Place;
  readonly deps: LabDeps;
  readonly signal: AbortSignal;
  readonly cloud: MoveCloud;
  readonly cleanup: CleanupCloud;
  readonly say: (step: MoveStep, detail?: string) => void;
}

export type MoveStep = 'image' | 'copy' | 'rules' | 'key' | 'launch' | 'connect';
const STEPS: readonly MoveStep[] = ['image', 'copy', 'rules', 'key', 'launch', 'connect'];

export function moveWork(account: Place['account'], move: Move, options: MoveOptions): MoveWork {
  const { deps, signal, onStep, cloud = realMoveCloud, cleanup = realCleanupCloud } = options;
  return {
    move,
    deps,
    signal,
    cloud,
    cleanup,
    here: { account, region: move.from },
    there: { account, region: move.to },
    say: (step, detail) => {
      signal.throwIfAborted();
      onStep?.(stepLine(step, move, detail), step);
    },
  };
}

/** "2 of 6: copying the image to eu-west-1, 43 %" */
function stepLine(step: MoveStep, move: Move, detail: string | undefined): string {
  const number = STEPS.indexOf(step) + 1;
  const line = l10n.t('{0} of {1}: {2}', number, STEPS.length, stepWords(step, move));
  return detail === undefined ? line : `${line}, ${detail}`;
}

function stepWords(step: MoveStep, { to }: Move): string {
  switch (step) {
    case 'image':
      return l10n.t('making an image');
    case 'copy':
      return l10n.t('copying the image to {0}', to);
    case 'rules':
      return l10n.t('making the firewall rules');
    case 'key':
      return l10n.t('importing the key');
    case 'launch':
      return l10n.t('launching the new instance');
    case 'connect':
      return l10n.t('logging in');
  }
}
