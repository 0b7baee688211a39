import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { nameOf } from '../../core/ec2/nameOf';
import { endOf, type EndAction } from '../../core/lab/ends/end';
import { actionWord, changedWords, momentIn } from '../../core/lab/ends/endWords';
import { giveEnd as give, lookForOff } from '../../core/lab/ends/giveOff';
import { TAGS } from '../../core/lab/labTags';
import { Problem } from '../../core/problem';
import { chooseInstance } from '../../kit/ask/chooseInstances';
import { confirm } from '../../kit/ask/confirm';
import type { Basics } from '../../kit/basics';
import { withProgress } from '../../kit/show/progress';
import { tellWithUndo } from '../../kit/tellWithUndo';
import { pickEnd } from './pickEnd';
import { running, wayOnto } from './wayOnto';

type Needs = Pick<Basics, 'session' | 'log' | 'memory' | 'sshFolder' | 'hostEntries'>;

/** Gives an end to a running instance that was launched without one, ours or not, once it was said what that does. */
export async function giveEnd(services: Needs, target?: unknown): Promise<void> {
  const title = l10n.t('Give it an end');
  const instance = await chooseInstance(services, running(title), target);
  if (!instance) return;
  const name = nameOf(instance);
  if (endOf(instance) !== undefined)
    throw new Problem('InvalidState', l10n.t('{0} has an end already: change it.', name));
  const { account, store } = await services.session.require();
  const at = { account, region: instance.region };
  const run = await wayOnto(services, at, instance);
  const action = await withProgress(l10n.t('Looking whether {0} can have an end', name), (_step, signal) =>
    lookForOff(at, instance, 'end', { run, signal }),
  );
  const tags = { ...instance.tags, [TAGS.endAction]: action };
  const end = await pickEnd({ ...instance, tags });
  if (end === undefined || end === 'never') return;
  const moment = momentIn(end, new Date(), vscode.env.language);
  const question = l10n.t('Have {0} end at {1}?', name, moment);
  if (!(await confirm(question, title, whatItDoes(action, run !== undefined)))) return;
  const back = await withProgress(l10n.t('Giving {0} an end', name), (_step, signal) =>
    give(at, instance, end, { run, signal }),
  ).finally(() => store.refresh(instance.region));
  void tellWithUndo(services, changedWords(name, end, vscode.env.language), async () => {
    await back();
    await store.refresh(instance.region);
  });
}

function whatItDoes(action: EndAction, overSsh: boolean): string[] {
  return [
    l10n.t('At its end {0}', actionWord(action)),
    ...(action === 'stop' ? [l10n.t('A stopped instance still pays for its disks.')] : []),
    l10n.t('A warning comes before, and the end can be put off at any time.'),
    ...(overSsh
      ? [
          l10n.t(
            'A small program and its timer are put on the instance over SSH, and it may read its own tags from then on. Undo removes both.',
          ),
        ]
      : []),
  ];
}
