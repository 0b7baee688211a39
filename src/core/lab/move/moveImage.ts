import * as l10n from '@vscode/l10n';
import type { Place } from '../../account/account';
import type { Instance } from '../../ec2/types';
import type { Backup } from '../backups/backup';
import { patienceOf } from '../deps';
import { TAGS } from '../labTags';
import { rememberedUser } from '../memory';
import type { MoveStep, MoveWork } from './moveWork';

/** The whole image of the instance in its own region, made unless this move has one. Throws Problem. */
export async function imageHere(work: MoveWork, instance: Instance): Promise<Backup> {
  const { cloud, here, move, deps, signal, say } = work;
  say('image');
  const begun =
    (await begunAt(work, here)) ??
    (await cloud.beginBackup(here, instance, {
      kind: 'image',
      stopFirst: move.stopFirst,
      user: rememberedUser(deps.memory, instance.id),
      tags: { [TAGS.move]: move.id },
      patience: patienceOf(deps),
      signal,
      onStep: (message) => say('image', message),
    }));
  return whole(work, here, begun, 'image');
}

/** Its whole encrypted copy in the other region, made unless this move has one. Throws Problem. */
export async function imageThere(work: MoveWork, original: () => Promise<Backup>): Promise<Backup> {
  const { cloud, there, signal, say } = work;
  const begun = await begunAt(work, there);
  if (begun !== undefined) return whole(work, there, begun, 'copy');
  const backup = await original();
  say('copy');
  return whole(work, there, await cloud.copyBackup(there, backup, { signal }), 'copy');
}

async function whole({ cloud, deps, signal, say }: MoveWork, at: Place, id: string, step: MoveStep) {
  const { pollMs } = patienceOf(deps);
  const onProgress = (percent: number): void => say(step, l10n.t('{0} %', percent));
  return cloud.waitForBackup(at, id, { pollMs, signal, onProgress });
}

/** The id of what this move began there before. What failed, or has lost its image, is deleted: it helps nobody. */
async function begunAt({ cloud, move, signal }: MoveWork, at: Place): Promise<string | undefined> {
  const all = await cloud.listBackups(at, signal);
  const own = all.filter(({ tags }) => tags[TAGS.move] === move.id);
  const good = own.find(({ state, imageId }) => state !== 'failed' && imageId !== undefined);
  for (const other of own) if (other !== good) await cloud.deleteBackup(at, other, signal);
  return good?.id;
}
