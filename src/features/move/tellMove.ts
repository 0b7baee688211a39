import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { removeTags } from '../../core/ec2/resourceTags';
import { TAGS } from '../../core/lab/labTags';
import { hoursOf } from '../../core/lab/schedules/hours';
import type { Move, MoveEnd } from '../../core/lab/move';
import { confirm } from '../../kit/ask/confirm';
import { labDeps } from '../../kit/labDeps';
import { withLateProgress } from '../../kit/show/progress';
import { tryAndReport } from '../../kit/reportProblem';
import type { MoveServices } from './services';
import { stoppedWords } from './stoppedWords';
import { pick } from '../../kit/ask/pick';
import { showError, showInformation, showWarning } from '../../kit/show/messages';

/** Carries a move out, from its beginning or from where it broke off, and says how it ended. */
export async function carryOn(services: MoveServices, move: Move): Promise<void> {
  const { account, store } = await services.session.require();
  const old = store.find(move.from, move.instanceId);
  const end = await services.moves.run(move);
  const hours = old && !account.practice ? hoursOf(old.tags) : undefined;
  if (end.kind === 'done' && hours) {
    const { keepHours } = await import('../hours/keepHours.js');
    await keepHours(services, { account, region: move.to }, end.instance, hours);
  }
  // Not waited for: the gesture has ended; the message may stay open for as long as the person likes.
  void tellEnd(services, move, end);
}

/** Takes a move back after asking, and says how that ended. */
async function takeBack(services: MoveServices, move: Move): Promise<void> {
  const { name, from, to } = move;
  const question = l10n.t('Take back the move of {0} to {1}?', name, to);
  const detail = l10n.t(
    'Everything that the move made is deleted: the instance in {0} with what was written there, its group, its key pair, and the images in both regions. {1} in {2} is as before.',
    to,
    name,
    from,
  );
  if (!(await confirm(question, l10n.t('Take back'), [detail]))) return;
  void tellEnd(services, move, await services.moves.takeBack(move));
}

/** Offers what can be done with a move that is done: delete the old one, keep both, or take it back. */
export async function decide(services: MoveServices, move: Move): Promise<void> {
  const { name, to } = move;
  const ways = [
    {
      label: l10n.t('Delete the old one'),
      detail: l10n.t('With what its launch made, and the images of the move: all is shown first.'),
      act: () => deleteOld(services, move),
    },
    {
      label: l10n.t('Keep both'),
      detail: l10n.t('The old one is an instance like any other from then on.'),
      act: () => keepBoth(services, move),
    },
    {
      label: l10n.t('Take back'),
      detail: l10n.t('The new one in {0} is deleted, with all that the move made.', to),
      act: () => takeBack(services, move),
    },
  ];
  const options = { title: l10n.t('{0} has moved to {1}', name, to), placeHolder: l10n.t('What now?') };
  await (await pick(ways, options))?.act();
}

/** Says that a move is not finished, and offers to go on or to take it back. */
export async function offerToGoOn(services: MoveServices, move: Move, words: string): Promise<void> {
  const goOn = l10n.t('Go on');
  const back = l10n.t('Take back');
  const answer = await showWarning(words, goOn, back);
  if (answer === goOn) await tryAndReport(services, () => carryOn(services, move));
  if (answer === back) await tryAndReport(services, () => takeBack(services, move));
}

async function tellEnd(services: MoveServices, move: Move, end: MoveEnd): Promise<void> {
  const { name, from, to } = move;
  if (end.kind === 'halfway') return offerToGoOn(services, move, stoppedWords(name, to, end));
  if (end.kind === 'asBefore') {
    const words = stoppedWords(name, to, end);
    void (end.reason ? showError(words) : showInformation(words));
    return;
  }
  const { entry, instance } = end;
  const words = l10n.t(
    '{0} runs in {1}: ssh {2}. The old one in {3} is as before: delete it once you know that the new one is good.',
    name,
    to,
    entry.alias,
    from,
  );
  const terminal = l10n.t('Open terminal');
  const old = l10n.t('Delete the old one');
  const back = l10n.t('Take back');
  const answer = await showInformation(words, terminal, old, back);
  if (answer === old) await tryAndReport(services, () => deleteOld(services, move));
  if (answer === back) await tryAndReport(services, () => takeBack(services, move));
  if (answer === terminal)
    await vscode.commands.executeCommand('ec2-lab.openTerminal', { region: to, id: instance.id });
}

async function deleteOld(services: MoveServices, move: Move): Promise<void> {
  const signedIn = await services.session.require();
  const { name, from } = move;
  const { cleanUp } = await import('../cleanup/cleanUp.js');
  const { readAccount } = await import('../cleanup/readAccount.js');
  const { findLeftBehind, forgetAlias } = await import('../../core/lab/move/index.js');
  const title = l10n.t('Delete what {0} left behind', name);
  const readings = await readAccount(signedIn, l10n.t('Looking in every region'));
  const found = await withLateProgress(title, (signal) =>
    findLeftBehind(signedIn.account, move, readings, { deps: labDeps(services), signal }),
  );
  const subject = l10n.t('{0} in {1} and the images of its move', name, from);
  const again = (): Promise<void> => deleteOld(services, move);
  await cleanUp(services, signedIn, { title, subject, found, ticked: true, again });
  const now = signedIn.store.find(from, move.instanceId);
  if (!now || now.state === 'terminated') await forgetAlias(move, services);
}

async function keepBoth(services: MoveServices, move: Move): Promise<void> {
  const { account, store } = await services.session.require();
  const { from: region, instanceId, name, to } = move;
  await removeTags({ account, region }, [instanceId], [TAGS.moving]);
  const { forgetAlias } = await import('../../core/lab/move/index.js');
  await forgetAlias(move, services);
  await store.refresh(region);
  void showInformation(l10n.t('{0} is kept in {1} and in {2}.', name, region, to));
}
