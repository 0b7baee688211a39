import * as l10n from '@vscode/l10n';
import { launchableImage, whyNotLaunchable } from '../../core/lab/backups/launchableImage';
import { offTags } from '../../core/lab/backups/backupTags';
import { restoreTemplate } from '../../core/lab/backups/restoreTemplate';
import { endOf, type End } from '../../core/lab/ends/end';
import { hoursOf } from '../../core/lab/schedules/hours';
import type { Template } from '../../core/lab/template/template';
import { Problem } from '../../core/problem';
import { confirm } from '../../kit/ask/confirm';
import { chooseBackup } from './chooseBackup';
import { keepHours } from '../hours/keepHours';
import { keptHoursWords } from '../hours/scheduleWords';
import { carryOut } from '../launch/carryOut';
import { preparePlan, type Prepared } from '../launch/preparePlan';
import { reviewLaunch } from '../launch/reviewLaunch';
import { tellLaunched } from '../launch/tellLaunched';
import { withLateProgress } from '../../kit/show/progress';
import type { BackupServices } from './services';

type Needs = Pick<
  BackupServices,
  'session' | 'log' | 'memory' | 'settings' | 'sshFolder' | 'hostEntries' | 'backups' | 'costs'
>;

/** Launches a new instance from a backup, or from a copy of one where that is. Reviewed like any other launch. */
export async function restoreAsNew(services: Needs, target?: unknown): Promise<void> {
  const title = l10n.t('Restore as a new instance');
  const chosen = await chooseBackup(services, title, target);
  if (!chosen) return;
  const { at, backup } = chosen;
  const why = whyNotLaunchable(backup);
  if (why !== undefined) throw new Problem('InvalidState', why);
  if (backup.imageId === undefined) {
    const question = l10n.t('Make an image of the snapshots of {0}?', backup.instanceName);
    const detail = l10n.t(
      'Only an image can be launched. It costs nothing beside the snapshots and is deleted with the backup.',
    );
    if (!(await confirm(question, l10n.t('Make an image'), [detail]))) return;
  }
  const imageId = await withLateProgress(title, async (signal) => {
    const id = await launchableImage(at, backup, signal);
    signal.throwIfAborted(); // it is the backup's, and goes with it
    return id;
  }).finally(() => void services.session.refreshRegion(at.region));
  const { store } = await services.session.require();
  const instance = store.known(backup.instanceId);
  const alive = instance?.state === 'terminated' ? undefined : instance;
  const off = offTags(backup, alive);
  const prepared = await prepare(services, restoreTemplate(backup, imageId, alive), endOf({ tags: off }));
  if (!prepared) return;
  const hours = at.account.practice ? undefined : hoursOf(off);
  const notes = [...prepared.notes, ...(hours ? [keptHoursWords(hours)] : [])];
  const accepted = await reviewLaunch(services, prepared, { origin: 'account', notes });
  if (!accepted) return;
  const lab = await carryOut(services, accepted);
  if (lab && hours) await keepHours(services, at, lab.instance, hours);
  // Not waited for: the launch has ended; the message may stay open for as long as the person likes.
  if (lab) void tellLaunched(lab);
}

/**
 * The key of the old instance may be somebody else's: then the new one gets one of its own, which the review says.
 */
async function prepare(
  services: Needs,
  template: Template,
  keptEnd: End | undefined,
): Promise<(Prepared & { readonly notes: readonly string[] }) | undefined> {
  const planFor = (one: Template) => preparePlan(services, { template: one, file: undefined }, { keptEnd });
  try {
    const prepared = await planFor(template);
    return prepared && { ...prepared, notes: [] };
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'KeyFile') throw error;
    const { keyPair, ...others } = template;
    const name = keyPair && 'name' in keyPair ? keyPair.name : '';
    const prepared = await planFor(others);
    const note = l10n.t('The private key of {0} is not on this computer, so a new one is made.', name);
    return prepared && { ...prepared, notes: [note] };
  }
}
