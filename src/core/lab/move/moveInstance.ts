import type { Instance } from '../../ec2/types';
import type { Backup } from '../backups/backup';
import { patienceOf } from '../deps';
import { launchToken, TAGS } from '../labTags';
import { rememberedUser } from '../memory';
import { persistently } from '../persistently';
import { endOf } from '../ends/end';
import { endTags } from '../launch/makeInstance';
import { planLaunch } from '../launch/plan';
import type { Template } from '../template/template';
import { templateFromInstance } from '../template/templateFrom';
import type { Move } from './moveMark';
import type { MoveWork } from './moveWork';

/** What the new instance begins with. */
export interface MovedParts {
  readonly image: Backup;
  readonly groupIds: readonly string[];
  readonly keyName: string;
}

/** The instance in the other region, running: the one that this move has there, else a new one. Throws Problem. */
export async function makeMoved(
  work: MoveWork,
  source: Instance,
  parts: () => Promise<MovedParts>,
): Promise<Instance> {
  const { cloud, there, move, deps, signal, say } = work;
  const own = (await cloud.listInstances(there, { signal })).filter(
    ({ tags }) => tags[TAGS.move] === move.id,
  );
  const alive = own.find(({ state }) => state !== 'terminated' && state !== 'shutting-down');
  const instance = alive ?? (await launchMoved(work, source, await parts(), own.length));
  // Whoever stopped it since has it started by the login.
  if (instance.state !== 'pending') return instance;
  say('launch');
  const { pollMs, stateMs: timeoutMs } = patienceOf(deps);
  return cloud.waitForState(there, instance.id, 'running', { signal, pollMs, timeoutMs });
}

/** @param before how many this move has launched before, which are gone: EC2 launches once for a token. */
async function launchMoved(
  { cloud, there, move, deps, signal, say }: MoveWork,
  source: Instance,
  { image, groupIds, keyName }: MovedParts,
  before: number,
): Promise<Instance> {
  say('launch');
  const user = rememberedUser(deps.memory, source.id);
  const template = movedTemplate(move, source, image, { groupIds, keyName, user });
  const facts = await cloud.gatherFacts(there, template, deps, signal);
  const clientToken = launchToken(move.id, `move-${String(before)}`);
  const choices = { name: move.name, labId: move.id, clientToken, keptEnd: endOf(source) };
  const plan = planLaunch(template, facts, choices);
  const tags = { ...plan.request.tags, ...endTags(plan) };
  const request = { ...plan.request, tags, securityGroupIds: groupIds };
  return persistently(() => cloud.runInstance(there, request, signal), 'the launch', deps, signal);
}

/**
 * The template of an instance like `source` in another region: its disk is the image's, so nothing is added to it.
 * Pure.
 */
export function movedTemplate(
  move: Move,
  source: Instance,
  image: Backup,
  { groupIds, keyName, user }: Omit<MovedParts, 'image'> & { readonly user: string | undefined },
): Template {
  const like = templateFromInstance(source);
  const root = image.disks.find(({ device }) => device === image.rootDevice);
  const loginUser = like.loginUser ?? image.tags[TAGS.user] ?? user;
  const { [TAGS.keepBackups]: kept, [TAGS.endAction]: endAction } = source.tags;
  const { spot, hibernation, autoStopMinutes, autoStopUse, folder, tags } = like;
  const [id] = groupIds;
  return {
    name: source.tags[TAGS.template] ?? like.name,
    image: { id: image.imageId ?? '' },
    instanceType: move.type,
    // Room for hibernation is added to it (`movedDisks`).
    ...(root && !hibernation && { rootVolume: { sizeGiB: root.sizeGiB, type: 'gp3', encrypted: true } }),
    swapGiB: 0,
    tags: {
      ...tags,
      ...(kept !== undefined && { [TAGS.keepBackups]: kept }),
      ...(endAction !== undefined && { [TAGS.endAction]: endAction }),
      [TAGS.move]: move.id,
      [TAGS.movedFrom]: `${move.from}/${source.id}`,
    },
    ...(id !== undefined && { securityGroup: { id } }),
    keyPair: { name: keyName },
    ...(loginUser !== undefined && { loginUser }),
    ...(spot && { spot }),
    ...(hibernation && { hibernation }),
    ...(autoStopMinutes !== undefined && { autoStopMinutes }),
    ...(autoStopUse && { autoStopUse }),
    ...(folder !== undefined && { folder }),
    region: move.to,
  };
}
