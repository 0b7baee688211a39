import * as fs from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import type { Place } from '../../account/account';
import { sameFingerprint } from '../../ssh/keys/fingerprints';
import { isKeyFile } from '../../ssh/keys/keyFile';
import { forgetHostKeys } from '../../ssh/knownHosts';
import { patienceOf, toolsOf, type LabDeps } from '../deps';
import { TAGS } from '../labTags';
import { forgetInstance } from '../memory';
import { untilTrue } from '../../until';

/** One thing that a launch made, or may have made: enough to find it and to remove it, now or later. */
export type Made =
  | { readonly kind: 'keyFile'; readonly file: string }
  | { readonly kind: 'keyPair'; readonly name: string; readonly fingerprints: readonly string[] }
  | { readonly kind: 'securityGroup'; readonly name: string; readonly labId: string }
  | { readonly kind: 'instance'; readonly name: string; readonly labId: string }
  | { readonly kind: 'hostKeys'; readonly instanceId: string }
  | { readonly kind: 'hostEntry'; readonly alias: string };

/** What it is, in words for a list of leftovers. */
export function describeMade(made: Made): string {
  switch (made.kind) {
    case 'keyFile':
      return l10n.t('Private key {0}', made.file);
    case 'keyPair':
      return l10n.t('Key pair {0}', made.name);
    case 'securityGroup':
      return l10n.t('Security group {0}', made.name);
    case 'instance':
      return l10n.t('Instance {0}', made.name);
    case 'hostKeys':
      return l10n.t('Host keys of {0}', made.instanceId);
    case 'hostEntry':
      return l10n.t('Host entry {0}', made.alias);
  }
}

/**
 * Removes a thing, and is content when it is not there. Things in EC2 are found by their lab's tag or by the key's
 * fingerprint, never by name alone: a thing of somebody else that has the same name stays. So does a file elsewhere
 * than where a launch makes keys, for what is remembered of a launch may have come from anywhere.
 * Throws Problem; the thing may then still exist.
 */
export async function removeMade(at: Place, made: Made, deps: LabDeps, signal: AbortSignal): Promise<void> {
  switch (made.kind) {
    case 'keyFile':
      if (!isKeyFile(deps.folder, made.file)) return;
      await fs.rm(made.file, { force: true });
      await fs.rm(`${made.file}.pub`, { force: true });
      return;
    case 'keyPair':
      return removeKeyPair(at, made, deps, signal);
    case 'securityGroup':
      return removeGroup(at, made.labId, deps, signal);
    case 'instance':
      return terminateLab(at, made.labId, deps, signal);
    case 'hostKeys':
      await forgetHostKeys(deps.folder, made.instanceId);
      await forgetInstance(deps.memory, made.instanceId);
      return;
    case 'hostEntry':
      await deps.entries.remove(made.alias);
      return;
  }
}

async function removeKeyPair(
  at: Place,
  { name, fingerprints }: { name: string; fingerprints: readonly string[] },
  deps: LabDeps,
  signal: AbortSignal,
): Promise<void> {
  const { cloud } = toolsOf(deps);
  const pair = (await cloud.listKeyPairs(at, signal)).find((one) => one.name === name);
  if (pair && fingerprints.some((ours) => sameFingerprint(ours, pair.fingerprint))) {
    await cloud.deleteKeyPair(at, name, signal);
  }
}

/** EC2 keeps a group as long as an instance is in it, so the lab's instances are waited for. */
async function removeGroup(at: Place, labId: string, deps: LabDeps, signal: AbortSignal): Promise<void> {
  const { cloud } = toolsOf(deps);
  const groups = (await cloud.listSecurityGroups(at, { signal })).filter(
    (group) => group.tags[TAGS.lab] === labId,
  );
  if (groups.length === 0) return;
  const { pollMs, undoMs } = patienceOf(deps);
  await untilTrue(async () => (await aliveInstances(at, labId, deps, signal)).length === 0, {
    pollMs,
    timeoutMs: undoMs,
    signal,
  });
  for (const group of groups) await cloud.deleteSecurityGroup(at, group.id, signal);
}

/** Instances come into sight some moments after RunInstances: one look that finds none proves little, two do. */
async function terminateLab(at: Place, labId: string, deps: LabDeps, signal: AbortSignal): Promise<void> {
  const { cloud } = toolsOf(deps);
  const { pollMs } = patienceOf(deps);
  let instances = await aliveInstances(at, labId, deps, signal);
  if (instances.length === 0) {
    let looks = 0;
    await untilTrue(() => Promise.resolve(++looks > 1), { pollMs, timeoutMs: 2 * pollMs, signal });
    instances = await aliveInstances(at, labId, deps, signal);
  }
  if (instances.length === 0) return;
  const results = await cloud.terminateInstances(
    at,
    instances.map((instance) => instance.id),
    signal,
  );
  const problem = results.find((result) => result.problem)?.problem;
  if (problem) throw problem;
}

async function aliveInstances(at: Place, labId: string, deps: LabDeps, signal: AbortSignal) {
  const all = await toolsOf(deps).cloud.listInstances(at, { signal });
  return all.filter((one) => one.tags[TAGS.lab] === labId && one.state !== 'terminated');
}
