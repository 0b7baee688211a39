import type * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { Place } from '../../core/account/account';
import type { LabDeps } from '../../core/lab/deps';
import type { LaunchFailed } from '../../core/lab/launch/launch';
import { describeMade, removeMade } from '../../core/lab/launch/made';
import type { Left } from '../../core/lab/launch/madeList';
import { isCancellation } from '../../core/problem';
import { withProgress } from '../../kit/show/progress';
import type { Basics } from '../../kit/basics';
import { pickMany } from '../../kit/ask/pick';
import { showError, showInformation } from '../../kit/show/messages';

interface Scene extends Pick<Basics, 'log'> {
  readonly at: Place;
  readonly deps: LabDeps;
  /** Told when nothing is left any more. */
  readonly onRemoved: () => void;
  /** Has shown what is there after a removal. */
  readonly shown: () => void;
}

interface LeftItem extends vscode.QuickPickItem {
  readonly left: Left;
}

/** Says why a launch failed and that something of it is left, with a button to the list. Not waited for. */
export function tellLeft(scene: Scene, failed: LaunchFailed): void {
  void tell(scene, failed.message, failed.left).catch((error: unknown) => {
    if (!isCancellation(error)) scene.log.error(String(error));
  });
}

/** The message, the list, the removal; and again with what could not be removed this time either. */
async function tell(scene: Scene, message: string, left: readonly Left[]): Promise<void> {
  const show = l10n.t('Remove…');
  const names = left.map(({ made }) => describeMade(made)).join(', ');
  const sentence = l10n.t('{0} Still there: {1}.', message, names);
  if ((await showError(sentence, show)) !== show) return;
  const chosen = await chooseLeft(left);
  if (chosen.length === 0) return;
  const still = await removeAll(scene, chosen);
  if (still.length > 0) return tell(scene, l10n.t('Not everything could be removed.'), still);
  if (chosen.length === left.length) scene.onRemoved();
  void showInformation(l10n.t('Removed.'));
}

async function chooseLeft(left: readonly Left[]): Promise<Left[]> {
  const items = left.map((each): LeftItem => ({
    label: describeMade(each.made),
    detail: each.reason instanceof Error ? each.reason.message : String(each.reason),
    picked: true,
    left: each,
  }));
  const picked = await pickMany(items, {
    title: l10n.t('Remove what the launch left'),
    placeHolder: l10n.t('OK removes what is ticked'),
  });
  return picked?.map((item) => item.left) ?? [];
}

/** One thing's failure does not keep the others. Returns what is still there. */
function removeAll({ at, deps, log, shown }: Scene, chosen: readonly Left[]): Promise<Left[]> {
  return withProgress(l10n.t('Removing'), async (say, signal) => {
    const still: Left[] = [];
    for (const { made } of chosen) {
      say(describeMade(made));
      try {
        await removeMade(at, made, deps, signal);
      } catch (reason) {
        signal.throwIfAborted();
        log.error(`${describeMade(made)}: ${String(reason)}`);
        still.push({ made, reason });
      }
    }
    return still;
  }).finally(shown);
}
