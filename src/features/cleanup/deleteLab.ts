import * as l10n from '@vscode/l10n';
import { findLab, labsIn, type LabSummary, type RegionReading } from '../../core/lab/cleanup';
import type { Instance } from '../../core/ec2/types';
import { labOf } from '../../core/lab/labTags';
import { Problem } from '../../core/problem';
import { chooseLab } from './chooseLab';
import { cleanUp } from './cleanUp';
import { readAccount } from './readAccount';
import { chooseInstance } from '../../kit/ask/chooseInstances';
import { refsOf } from '../../kit/ask/instanceRef';
import { labDeps } from '../../kit/labDeps';
import { withLateProgress } from '../../kit/show/progress';
import type { CleanupServices } from './services';
import { nameOf } from '../../core/ec2/nameOf';

/**
 * Deletes everything that the launch of an instance made, in all regions: the lab of the row, else one that is
 * picked. Everything is found by its tags, so whatever was broken off goes on when it is asked for again.
 */
export async function deleteLab(
  services: Pick<
    CleanupServices,
    'session' | 'log' | 'memory' | 'costs' | 'settings' | 'sshFolder' | 'hostEntries' | 'views'
  >,
  target?: unknown,
): Promise<void> {
  const title = l10n.t('Delete everything this lab made');
  const signedIn = await services.session.require();
  const instance = refsOf(target, undefined).length > 0 ? await chosenInstance(services, target) : undefined;
  const readings = await readAccount(signedIn, l10n.t('Looking in every region'));
  const lab = instance ? labOfInstance(instance, readings) : await chooseLab(title, readings);
  if (!lab) return;
  const deps = labDeps(services);
  const found = await withLateProgress(title, (signal) =>
    findLab(signedIn.account, lab.id, readings, { deps, signal }),
  );
  await cleanUp(services, signedIn, {
    title: l10n.t('Delete everything the lab “{0}” made', lab.name),
    subject: l10n.t('lab “{0}”', lab.name),
    found,
    ticked: true,
    again: () => deleteLab(services, target),
  });
}

function chosenInstance(
  services: Pick<CleanupServices, 'session'>,
  target: unknown,
): Promise<Instance | undefined> {
  const wanted = {
    title: l10n.t('Delete everything this lab made'),
    fits: ({ tags }: Instance) => labOf(tags) !== undefined,
    unfit: (names: string) => l10n.t('{0} was not made by EC2 Lab. Terminate it instead.', names),
  };
  return chooseInstance(services, wanted, target);
}

/** One whose last instance is gone by now has nothing left that could be deleted. */
function labOfInstance(instance: Instance, readings: readonly RegionReading[]): LabSummary {
  const id = labOf(instance.tags);
  const lab = labsIn(readings).find((each) => each.id === id);
  if (lab) return lab;
  throw new Problem('NotFound', l10n.t('Nothing is left of the lab of {0}.', nameOf(instance)));
}
