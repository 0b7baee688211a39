import * as l10n from '@vscode/l10n';
import type { Place } from '../../account/account';
import { nameOf } from '../../ec2/nameOf';
import { aclStops, allowInAcl, networkAclOf, numberBefore } from '../../ec2/network/networkAcls';
import { addInternetRoute } from '../../ec2/network/routes';
import type { Instance } from '../../ec2/types';
import { Problem } from '../../problem';
import { addInclude, configState, removeInclude } from '../../ssh/configFile';
import type { HostEntry } from '../../ssh/hostEntry';
import { repairKey } from '../../ssh/keys/privateKeys';
import { toolsOf, type LabDeps } from '../deps';
import { ensureInclude } from '../connect/ensureInclude';
import { wayTo } from '../connect/hostEntryFor';
import { useWay } from '../connect/useWay';
import { rememberUser } from '../memory';
import { renewHostKeys } from '../connect/renewHostKeys';
import { unlockKey, useCopy } from './mendKeyFile';
import type { Fix } from './types';

/** Fixes that need nothing of the editor but its questions. */
export type CoreFix = Extract<
  Fix,
  {
    kind:
      | 'addRoute'
      | 'allowInAcl'
      | 'renewHostKeys'
      | 'repairKey'
      | 'mendKey'
      | 'unlockKey'
      | 'rewriteEntry'
      | 'closeOptions'
      | 'reopenOptions'
      | 'useUser'
      | 'sessionManager';
  }
>;

/** Does what a verdict proposes. Throws Problem: what was tried is undone or harmless. */
export async function mend(
  at: Place,
  instanceId: string,
  fix: CoreFix,
  deps: LabDeps,
  signal: AbortSignal,
): Promise<void> {
  const instance = await toolsOf(deps).cloud.getInstance(at, instanceId, signal);
  switch (fix.kind) {
    case 'addRoute':
      return addInternetRoute(at, fix);
    case 'allowInAcl':
      return openAcl(at, instance, fix, signal);
    case 'renewHostKeys':
      return renewHostKeys(at, instance, deps, signal);
    case 'repairKey':
      return repairKey(deps.folder, fix.file);
    case 'mendKey':
      return useCopy(instance, fix.file, deps);
    case 'unlockKey':
      return unlockKey(at, instance, fix.file, deps, signal);
    case 'rewriteEntry':
      return rewriteEntry(instance, fix, deps, signal);
    case 'closeOptions': {
      const entry = await entryOf(instance, deps);
      const closed = [...new Set([...(entry.closed ?? []), ...fix.options])];
      await deps.entries.write({ ...entry, closed });
      return;
    }
    case 'reopenOptions': {
      const { closed, ...entry } = await entryOf(instance, deps);
      if (closed) await deps.entries.write(entry);
      return;
    }
    case 'useUser': {
      const entry = await entryOf(instance, deps);
      await deps.entries.write({ ...entry, user: fix.user });
      return rememberUser(deps.memory, instance.id, fix.user);
    }
    case 'sessionManager':
      await useWay(at, instance, { via: 'session-manager' }, deps, signal);
      return;
  }
}

/** One rule before the one that stops it, for each direction, as the list is now. */
async function openAcl(
  at: Place,
  { subnetId = '' }: Instance,
  { traffic }: Extract<Fix, { kind: 'allowInAcl' }>,
  signal: AbortSignal,
): Promise<void> {
  for (const each of traffic) {
    const acl = await networkAclOf(at, subnetId, signal);
    const by = acl && aclStops(acl, each);
    if (!by) continue;
    const number = numberBefore(acl, by);
    if (number === undefined)
      throw new Problem(
        'InvalidState',
        l10n.t('The network ACL {0} has no rule number left before {1}.', acl.id, by.number),
      );
    await allowInAcl(at, acl.id, { number, traffic: each });
  }
}

async function rewriteEntry(
  instance: Instance,
  { keyFile }: Extract<Fix, { kind: 'rewriteEntry' }>,
  deps: LabDeps,
  signal: AbortSignal,
): Promise<void> {
  const { hostName, proxy, ...entry } = await entryOf(instance, deps);
  const { preferPrivate } = deps;
  const now = instance.state === 'running' ? wayTo(instance, { ...entry, preferPrivate }) : undefined;
  const way = now ?? { hostName, ...(proxy && { proxy }) };
  await deps.entries.write({ ...entry, ...way, ...(keyFile !== undefined && { identityFile: keyFile }) });
  // Only our own line moves to the top; one that somebody wrote in another way is theirs, and addInclude says so.
  if ((await configState(deps.folder)) === 'displaced') {
    await removeInclude(deps.folder);
    return addInclude(deps.folder);
  }
  await ensureInclude(deps, signal);
}

async function entryOf(instance: Instance, { entries }: LabDeps): Promise<HostEntry> {
  const entry = await entries.forInstance(instance.id);
  if (entry) return entry;
  const name = nameOf(instance);
  throw new Problem('NotFound', l10n.t('{0} has no host entry any more: connect to it.', name));
}
