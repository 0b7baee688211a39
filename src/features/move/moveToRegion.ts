import * as l10n from '@vscode/l10n';
import type { Instance } from '../../core/ec2/types';
import { moveOf } from '../../core/lab/move/moveMark';
import { Problem } from '../../core/problem';
import { chooseInstance } from '../../kit/ask/chooseInstances';
import { stoppedWords } from './stoppedWords';
import { carryOn, decide, offerToGoOn } from './tellMove';
import type { MoveServices } from './services';
import { nameOf } from '../../core/ec2/nameOf';

/**
 * Moves an instance to another region after a review. Of one that is moving already: offers to go on or to take it
 * back; of one that has moved: to delete the old one, to keep both, or to take it back.
 */
export async function moveToRegion(services: MoveServices, target?: unknown): Promise<void> {
  const wanted = {
    title: l10n.t('Move to another region'),
    fits: ({ state, platform }: Instance) =>
      (state === 'running' || state === 'stopped') && platform === 'linux',
    unfit: (names: string) =>
      l10n.t('Only a running or stopped Linux instance can be moved: {0} is not.', names),
  };
  const instance = await chooseInstance(services, wanted, target);
  if (!instance) return;
  const known = moveOf(instance);
  if (known && (services.moves.isActive(known) || services.moves.busyFor(known) > 0)) {
    throw new Problem('InvalidState', l10n.t('{0} is being moved already.', nameOf(instance)));
  }
  if (known?.stage === 'done') return decide(services, known);
  if (known) {
    const end = { kind: 'halfway', reason: undefined, left: [] } as const;
    void offerToGoOn(services, known, stoppedWords(known.name, known.to, end));
    return;
  }
  const { reviewMove } = await import('./reviewMove.js');
  const move = await reviewMove(services, instance);
  if (move) await carryOn(services, move);
}
