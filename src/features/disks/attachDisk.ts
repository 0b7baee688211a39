import * as l10n from '@vscode/l10n';
import type { Instance } from '../../core/ec2/types';
import { listVolumes, type Volume } from '../../core/ec2/volumes/volumes';
import { attachDisk as attach } from '../../core/lab/disks/addDisk';
import { chooseDisk, pickDisk, type ChosenDisk } from './chooseDisk';
import { tellAttached } from './tellAttached';
import { chooseInstance } from '../../kit/ask/chooseInstances';
import { refsOf } from '../../kit/ask/instanceRef';
import { withProgress } from '../../kit/show/progress';
import type { Basics } from '../../kit/basics';
import { nameOf } from '../../core/ec2/nameOf';

type Needs = Pick<Basics, 'session' | 'memory' | 'log' | 'sshFolder' | 'hostEntries'>;

/** Attaches a free disk to an instance of its zone: to the clicked instance a picked disk, or the other way round. */
export async function attachDisk(services: Needs, target?: unknown): Promise<void> {
  const title = l10n.t('Attach disk');
  const isFree = ({ state }: Volume) => state === 'available';
  const [ref] = refsOf(target, undefined);
  const disk = ref ? undefined : await chooseDisk(services, title, target, isFree);
  if (!ref && !disk) return;
  const wanted = {
    title,
    fits: ({ state, region, zone }: Instance) =>
      (state === 'running' || state === 'stopped') &&
      (!disk || (region === disk.at.region && zone === disk.volume.zone)),
    unfit: (names: string) => l10n.t('{0} must be running or stopped, and in the zone of the disk.', names),
  };
  const instance = await chooseInstance(services, wanted, ref);
  if (!instance) return;
  const chosen = disk ?? (await freeDiskFor(services, title, instance));
  if (!chosen) return;
  const { at, volume } = chosen;
  try {
    const attached = await withProgress(title, (_step, signal) =>
      attach(at, volume.id, instance.id, { signal, pollMs: at.account.pace.pollMs }),
    );
    void tellAttached(services, { at, volume: attached }, nameOf(instance));
  } finally {
    await services.session.refreshRegion(at.region, instance.id);
  }
}

async function freeDiskFor(
  services: Needs,
  title: string,
  { region, zone }: Instance,
): Promise<ChosenDisk | undefined> {
  const { account } = await services.session.require();
  const at = { account, region };
  const free = (await listVolumes(at)).filter((each) => each.state === 'available' && each.zone === zone);
  const volume = await pickDisk(services, title, free);
  return volume && { at, volume };
}
