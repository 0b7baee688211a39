import * as l10n from '@vscode/l10n';
import { nameOf } from '../../core/ec2/nameOf';
import type { Instance } from '../../core/ec2/types';
import { endOf, type EndAction } from '../../core/lab/ends/end';
import { giveAutoStop, lookForOff, removeAutoStop } from '../../core/lab/ends/giveOff';
import {
  autoStopOf,
  autoStopWords,
  useWords,
  type AutoStop,
  type AutoStopUse,
} from '../../core/lab/ends/autoStop';
import { chooseInstance } from '../../kit/ask/chooseInstances';
import { confirm } from '../../kit/ask/confirm';
import { askRow, askText } from '../../kit/ask/question';
import type { Basics } from '../../kit/basics';
import { withProgress } from '../../kit/show/progress';
import { tellWithUndo } from '../../kit/tellWithUndo';
import { running, wayOnto } from './wayOnto';

type Needs = Pick<Basics, 'session' | 'log' | 'memory' | 'sshFolder' | 'hostEntries'>;

/** Has a running instance, ours or not, stop itself when nobody uses it; after another time than now; or no longer. */
export async function autoStop(services: Needs, target?: unknown): Promise<void> {
  const instance = await chooseInstance(services, running(l10n.t('Auto-stop')), target);
  if (!instance) return;
  const name = nameOf(instance);
  const { account, store } = await services.session.require();
  const at = { account, region: instance.region };
  const run = await wayOnto(services, at, instance);
  const looking = l10n.t('Looking whether {0} can stop itself', name);
  const action = await withProgress(looking, (_step, signal) =>
    lookForOff(at, instance, 'autoStop', { run, signal }),
  );
  const wanted = await pickAutoStop(instance);
  if (wanted === undefined) return;
  if (wanted !== 'never') {
    const question = l10n.t('Have {0} stop itself after {1} minutes?', name, wanted.minutes);
    const lines = whatItDoes(instance, wanted, action, run !== undefined);
    if (!(await confirm(question, l10n.t('Auto-stop'), lines))) return;
  }
  const back = await withProgress(l10n.t('Changing the auto-stop of {0}', name), (_step, signal) =>
    wanted === 'never'
      ? removeAutoStop(at, instance, { run, signal })
      : giveAutoStop(at, instance, wanted, { run, signal }),
  ).finally(() => store.refresh(instance.region));
  const sentence =
    wanted === 'never'
      ? l10n.t('{0} no longer stops itself.', name)
      : `${name}: ${autoStopWords(wanted, instance.spot)}`;
  void tellWithUndo(services, sentence, async () => {
    await back();
    await store.refresh(instance.region);
  });
}

function whatItDoes(instance: Instance, wanted: AutoStop, action: EndAction, overSsh: boolean): string[] {
  const ends = instance.spot
    ? l10n.t('It is a spot instance: it cannot be stopped, so it is terminated with its disk.')
    : l10n.t('A stopped instance still pays for its disks.');
  const changes = action === 'terminate' && !instance.spot;
  return [
    autoStopWords(wanted, instance.spot),
    ...useWords(wanted.use),
    ends,
    ...(changes && endOf(instance) !== undefined
      ? [l10n.t('At its end it is stopped from now on, no longer terminated.')]
      : changes
        ? [l10n.t('A shutdown from inside stops it from now on, and no longer terminates it.')]
        : []),
    ...(overSsh
      ? [l10n.t('A small program and its timer are put on the instance over SSH. Undo removes both.')]
      : []),
  ];
}

/** Asks after how long and what counts; 'never' for no longer at all. Undefined when the person leaves. */
async function pickAutoStop(instance: Instance): Promise<AutoStop | 'never' | undefined> {
  const minutes = await pickMinutes(instance);
  if (minutes === undefined || minutes === 'never') return minutes;
  const frame = { title: l10n.t('What keeps {0} on?', nameOf(instance)) };
  const answer = await askRow<AutoStopUse>(frame, {
    placeholder: l10n.t('Without any of it for {0} minutes it stops', minutes),
    rows: [
      {
        label: l10n.t('Sessions and work'),
        description: l10n.t('A processor or GPU that is busy, with nobody logged in too'),
        value: 'work',
      },
      {
        label: l10n.t('Sessions alone'),
        description: l10n.t('Terminals, editors, tunnels'),
        value: 'sessions',
      },
    ],
  });
  return answer.kind === 'chosen' ? { minutes, use: answer.value } : undefined;
}

/** Asks after how long; 'never' for no longer at all. Undefined when the person leaves. */
async function pickMinutes(instance: Instance): Promise<number | 'never' | undefined> {
  const now = autoStopOf(instance.tags)?.minutes;
  const frame = { title: l10n.t('When does {0} stop itself?', nameOf(instance)) };
  const after = (minutes: number) => ({ label: l10n.t('After {0} minutes', minutes), value: minutes });
  const answer = await askRow<number | 'never' | 'other'>(frame, {
    placeholder:
      now === undefined
        ? l10n.t('When nobody has used it for so long')
        : l10n.t('Now: after {0} minutes', now),
    rows: [
      ...[15, 30, 60, 120].map(after),
      { label: l10n.t('After another time…'), value: 'other' },
      ...(now === undefined ? [] : [{ label: l10n.t('Never'), value: 'never' as const }]),
    ],
  });
  if (answer.kind !== 'chosen') return undefined;
  if (answer.value !== 'other') return answer.value;
  const typed = await askText(frame, {
    prompt: l10n.t('Minutes'),
    validate: (text) => (minutesIn(text) ? undefined : l10n.t('A whole number from {0} to {1}.', 5, 10080)),
  });
  return typed.kind === 'chosen' ? minutesIn(typed.value) : undefined;
}

/** Undefined for what a template could not say either. */
function minutesIn(text: string): number | undefined {
  const minutes = /^\d{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return minutes >= 5 && minutes <= 10080 ? minutes : undefined;
}
