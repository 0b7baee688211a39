import type { Place } from '../../account/account';
import type { Firewall } from '../../ec2/firewall';
import { isMissing, Problem } from '../../problem';
import { sshFolderProblem } from '../../ssh/sshFolder';
import { patienceOf, type LabDeps } from '../deps';
import { removeMade, type Made } from '../launch/made';
import { persistently } from '../persistently';
import { unlessGone } from '../../unlessGone';
import { untilTrue } from '../../until';
import type { CleanupCloud } from './cloud';
import { calledOf, describeThing, isLocal, type LocalThing, type Resource, type Thing } from './things';

/** What the removal of one thing works with. */
export interface Removal {
  readonly at: Place;
  readonly cloud: CleanupCloud;
  readonly deps: LabDeps;
  readonly signal: AbortSignal;
  /** The security groups that go too and are still there: their rules may name one another. */
  readonly groups: readonly Firewall[];
}

/**
 * Removes a thing, and is content when it is gone already. EC2 lets go of what a terminated instance had only after
 * some moments, so what is `held` is asked for until it is free. Throws Problem; the thing may then still exist.
 */
export async function removeThing(thing: Thing, held: boolean, removal: Removal): Promise<void> {
  const { deps, signal } = removal;
  if (isLocal(thing)) {
    try {
      await removeMade(removal.at, madeOf(thing), deps, signal);
      return;
    } catch (error) {
      throw error instanceof Problem ? error : sshFolderProblem(calledOf(thing), error);
    }
  }
  const call = () => persistently(() => send(thing, removal), describeThing(thing), deps, signal);
  return held ? onceFree(call, deps, signal) : unlessGone(call());
}

function madeOf(thing: LocalThing): Made {
  if (thing.kind === 'hostEntry') return { kind: 'hostEntry', alias: thing.of.alias };
  return thing;
}

function send(thing: Resource, removal: Removal): Promise<void> {
  const { at, cloud, deps, signal } = removal;
  switch (thing.kind) {
    case 'instance':
      return terminate(thing.of.id, removal);
    case 'address':
      return cloud.releaseElasticIp(at, thing.of.id, signal);
    case 'volume':
      return cloud.deleteVolume(at, thing.of.id, signal);
    case 'image':
      return cloud.deregisterImage(at, thing.of.id, signal);
    case 'snapshot':
      return cloud.deleteSnapshot(at, thing.of.id, signal);
    case 'group':
      return deleteGroup(thing.of.id, removal);
    case 'alarm':
      return cloud.deleteAlarm(at, thing.of.name, signal);
    case 'keyPair': {
      const { name, fingerprint } = thing.of;
      return removeMade(at, { kind: 'keyPair', name, fingerprints: [fingerprint] }, deps, signal);
    }
  }
}

async function terminate(id: string, { at, cloud, deps, signal }: Removal): Promise<void> {
  const [result] = await cloud.terminateInstances(at, [id], signal);
  if (result?.problem) throw result.problem;
  const { pollMs, stateMs: timeoutMs } = patienceOf(deps);
  await cloud.waitForState(at, id, 'terminated', { signal, timeoutMs, pollMs });
}

/** EC2 keeps a group that a rule of another one names. Only rules of groups that go themselves are taken out. */
async function deleteGroup(id: string, { at, cloud, signal, groups }: Removal): Promise<void> {
  for (const other of groups) {
    const naming = other.rules.filter(({ peer }) => peer.kind === 'group' && peer.id === id);
    if (other.id === id || naming.length === 0) continue;
    const changes = naming.map((before) => ({ kind: 'remove', before }) as const);
    const outcomes = await cloud.applyChanges(at, other.id, changes, { signal });
    const problem = outcomes.find((outcome) => outcome.problem)?.problem;
    if (problem && !isMissing(problem)) throw problem;
  }
  await cloud.deleteSecurityGroup(at, id, signal);
}

async function onceFree(call: () => Promise<void>, deps: LabDeps, signal: AbortSignal): Promise<void> {
  const { pollMs, undoMs: timeoutMs } = patienceOf(deps);
  let refused: Problem | undefined;
  const isGone = await untilTrue(
    async () => {
      try {
        await unlessGone(call());
        return true;
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'InvalidState') throw error;
        refused = error;
        return false;
      }
    },
    { pollMs, timeoutMs, signal },
  );
  if (!isGone && refused) throw refused;
}
