import * as l10n from '@vscode/l10n';
import type { Instance } from '../../core/ec2/types';
import { addDisk } from '../../core/lab/disks/addDisk';
import { ofTheSameLab } from '../../core/lab/labTags';
import { confirm } from '../../kit/ask/confirm';
import { askPerformance } from './askPerformance';
import { askNumber } from './askSize';
import { tellAttached } from './tellAttached';
import { chooseInstance } from '../../kit/ask/chooseInstances';
import { withProgress } from '../../kit/show/progress';
import type { Basics } from '../../kit/basics';
import { nameOf } from '../../core/ec2/nameOf';

/** Makes an encrypted disk for an instance and attaches it, after saying what that costs. */
export async function createDisk(
  services: Pick<Basics, 'session' | 'memory' | 'log' | 'sshFolder' | 'hostEntries'>,
  target?: unknown,
): Promise<void> {
  const title = l10n.t('Create disk');
  const wanted = {
    title,
    fits: ({ state }: Instance) => state === 'running' || state === 'stopped',
    unfit: (names: string) => l10n.t('{0} must be running or stopped.', names),
  };
  const instance = await chooseInstance(services, wanted, target);
  if (!instance) return;
  const sizeGiB = await askNumber(title, l10n.t('Size in GiB'), 8, { min: 1, max: 65_536 });
  if (sizeGiB === undefined) return;
  const performance = await askPerformance(title, sizeGiB, { boots: false });
  if (!performance) return;
  const { account } = await services.session.require();
  const name = nameOf(instance);
  const question = l10n.t(
    'Create an encrypted disk of {0} GiB ({1}) for {2}?',
    sizeGiB,
    performance.type,
    name,
  );
  const detail = !account.billed
    ? undefined
    : [
        l10n.t(
          'AWS bills it until it is deleted, also while {0} is stopped, and after {0} is terminated.',
          name,
        ),
      ];
  if (!(await confirm(question, l10n.t('Create'), detail))) return;
  const at = { account, region: instance.region };
  try {
    const tags = { Name: l10n.t('Data of {0}', name), ...ofTheSameLab(instance) };
    const disk = { ...performance, sizeGiB, encrypted: true, tags };
    const volume = await withProgress(title, (_step, signal) =>
      addDisk(at, instance, disk, { signal, pollMs: account.pace.pollMs }),
    );
    void tellAttached(services, { at, volume }, name);
  } finally {
    await services.session.refreshRegion(at.region, instance.id);
  }
}
