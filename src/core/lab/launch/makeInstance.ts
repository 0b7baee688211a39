import type { Place } from '../../account/account';
import type { RunRequest } from '../../ec2/instances/runInstance';
import { groupText } from '../../ec2/network/groupText';
import type { Instance } from '../../ec2/types';
import { fingerprintsOf } from '../../ssh/keys/fingerprints';
import { endTag, keptEnd } from '../ends/end';
import { patienceOf, toolsOf, type LabDeps } from '../deps';
import { TAGS } from '../labTags';
import type { MadeList } from './madeList';
import { persistently } from '../persistently';
import type { LaunchPlan } from './plan';
import { beginStep, type LaunchOptions } from './steps';

/**
 * The part of a launch that is taken back when it fails: key, group, dry run, launch, and waiting until it runs.
 * Everything is noted in `made` before the call that makes it.
 */
export async function makeInstance(
  at: Place,
  plan: LaunchPlan,
  deps: LabDeps,
  made: MadeList,
  options: LaunchOptions,
): Promise<{ instance: Instance; keyFile: string }> {
  const { signal } = options;
  const { cloud } = toolsOf(deps);
  const keyFile = await makeKey(at, plan, deps, made, options);
  const securityGroupIds = await makeGroup(at, plan, deps, made, options);
  const tags = { ...plan.request.tags, ...endTags(plan) };
  const request: RunRequest = { ...plan.request, tags, securityGroupIds };

  beginStep('dryRun', options);
  await cloud.dryRun(at, request, signal);

  beginStep('run', options);
  const launched = await made.during({ kind: 'instance', name: plan.name, labId: plan.labId }, () =>
    // With the same client token EC2 launches once, however often it is asked.
    persistently(() => cloud.runInstance(at, request, signal), 'the launch', deps, signal),
  );

  beginStep('running', options);
  const { stateMs: timeoutMs, pollMs } = patienceOf(deps);
  const instance = await cloud.waitForState(at, launched.id, 'running', { signal, timeoutMs, pollMs });
  return { instance, keyFile };
}

/** Its hours count from now: nobody knows how long the review was open. */
export function endTags({ end }: LaunchPlan): Record<string, string> {
  if (!end) return {};
  const now = new Date();
  const time = 'kept' in end ? keptEnd(end.kept, now) : new Date(now.getTime() + end.afterHours * 3_600_000);
  return { [TAGS.end]: endTag(time) };
}

/** The private half is on the disk, for its owner alone, before EC2 hears of the key. */
async function makeKey(
  at: Place,
  { key, labId }: LaunchPlan,
  deps: LabDeps,
  made: MadeList,
  options: LaunchOptions,
): Promise<string> {
  if (key.kind === 'use') return key.file;
  beginStep('key', options);
  const { cloud, ssh } = toolsOf(deps);
  const { file, publicKey } = await ssh.generateKey(deps.folder, key.name, key.type, `ec2-lab ${key.name}`);
  made.note({ kind: 'keyFile', file });
  await made.during({ kind: 'keyPair', name: key.name, fingerprints: fingerprintsOf(publicKey) }, () =>
    cloud.importKeyPair(at, key.name, publicKey, { [TAGS.lab]: labId }, options.signal),
  );
  return file;
}

async function makeGroup(
  at: Place,
  { group, labId, name }: LaunchPlan,
  deps: LabDeps,
  made: MadeList,
  options: LaunchOptions,
): Promise<string[]> {
  if (group.kind === 'interface') return [];
  if (group.kind === 'use') return [group.id];
  beginStep('group', options);
  // Noted whatever the answer: a group whose rule was refused may be there without its rule.
  made.note({ kind: 'securityGroup', name: group.name, labId });
  const created = await toolsOf(deps).cloud.createSshGroup(
    at,
    {
      name: group.name,
      // Of what EC2 takes there not every language could be written, so this one is not translated.
      description: groupText(`SSH from one address, for the EC2 Lab instance ${name}`),
      ...(group.vpcId !== undefined && { vpcId: group.vpcId }),
      cidr: group.cidr,
      port: group.port,
      ...(deps.ownMark !== undefined && { ruleDescription: `${deps.ownMark}, SSH` }),
      tags: { Name: group.name, [TAGS.lab]: labId },
    },
    options.signal,
  );
  return [created.id];
}
