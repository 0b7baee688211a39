import * as l10n from '@vscode/l10n';
import type { Account } from '../../account/account';
import type { Instance } from '../../ec2/types';
import { Problem } from '../../problem';
import type { HostEntry } from '../../ssh/hostEntry';
import { TAGS } from '../labTags';
import { rememberedFolder, rememberFolder } from '../memory';
import { handOver } from './moveEntries';
import { imageHere, imageThere } from './moveImage';
import { makeMoved } from './moveInstance';
import { makeKey } from './moveKey';
import { markOf, type Move } from './moveMark';
import { makeRules } from './moveRules';
import { moveWork, type MoveOptions, type MoveWork } from './moveWork';
import { reasonOf, stopped, type MoveStopped } from './takeBackMove';

/** How a move ended. Whichever way, the old instance is as it was. */
export type MoveEnd =
  { readonly kind: 'done'; readonly instance: Instance; readonly entry: HostEntry } | MoveStopped;

/**
 * Moves an instance to another region: image, copy, rules, key, launch, login, alias. Every step finds what it made
 * before by the tag of the move, so calling this again goes on where it broke off, also in another window or on
 * another computer. The old instance stays until the person decides. Never throws a Problem: the end says it.
 */
export async function moveLab(account: Account, move: Move, options: MoveOptions): Promise<MoveEnd> {
  const work = moveWork(account, move, options);
  try {
    return { kind: 'done', ...(await allSteps(work)) };
  } catch (error) {
    return stopped(work, reasonOf(error));
  }
}

async function allSteps(work: MoveWork): Promise<{ instance: Instance; entry: HostEntry }> {
  const { cloud, here, there, move, deps, signal, say } = work;
  const source = await cloud.getInstance(here, move.instanceId, signal);
  if (source.state === 'terminated' || source.state === 'shutting-down') throw gone(move);
  const mark = (stage: Move['stage']): Promise<void> =>
    cloud.setTags(here, [source.id], { [TAGS.moving]: markOf({ ...move, stage }) }, signal);
  await mark('underWay');
  const instance = await makeMoved(work, source, async () => {
    const image = await imageThere(work, () => imageHere(work, source));
    const groupIds = await makeRules(work, source);
    return { image, groupIds, keyName: await makeKey(work, source) };
  });
  say('connect');
  const folder = rememberedFolder(deps.memory, source.id);
  if (folder !== undefined) await rememberFolder(deps.memory, instance.id, folder);
  const onStep = ({ message }: { readonly message: string }): void => say('connect', message);
  await cloud.prepareConnection(there, instance.id, deps, { signal, onStep });
  const entry = await deps.entries.forInstance(instance.id);
  if (!entry) throw new Problem('NotFound', l10n.t('The host entry of {0} is gone.', move.name));
  const moved = await handOver(move, entry, deps);
  await mark('done');
  return { instance: await cloud.getInstance(there, instance.id, signal), entry: moved };
}

const gone = ({ name }: Move): Problem => new Problem('NotFound', l10n.t('{0} is not there any more.', name));
