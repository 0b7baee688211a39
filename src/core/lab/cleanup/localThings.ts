import * as fs from 'node:fs/promises';
import type { Account } from '../../account/account';
import { errorCode, readIfThere } from '../../files';
import { Problem } from '../../problem';
import { fingerprintsOf, sameFingerprint } from '../../ssh/keys/fingerprints';
import type { HostEntry } from '../../ssh/hostEntry';
import { keyFile } from '../../ssh/keys/keyFile';
import { knownHostsFile } from '../../ssh/knownHosts';
import type { LabDeps } from '../deps';
import { ownerOf } from '../connect/hostEntryFor';
import { belongsTo } from '../connect/syncEntries';
import { keyMadeFor } from '../labTags';
import type { LocalThing, Resource } from './things';

/**
 * What this computer has of a lab: the host entries and host keys of its instances, terminated ones too, and the
 * private keys that its launch made. A key of the person's own, under another name or with another key in it, is not
 * among them. Throws Problem SshFolder.
 */
export async function localThings(
  account: Account,
  resources: readonly Resource[],
  entries: readonly HostEntry[],
  deps: LabDeps,
  signal?: AbortSignal,
): Promise<LocalThing[]> {
  const [own, keys, hostKeys] = await Promise.all([
    ownEntries(account, resources, entries, deps, signal),
    Promise.all(resources.map((each) => privateKeyOf(each, deps))),
    Promise.all(resources.map((each) => hostKeysOf(each, deps))),
  ]);
  return [...keys.flat(), ...own, ...hostKeys.flat()];
}

async function ownEntries(
  account: Account,
  resources: readonly Resource[],
  entries: readonly HostEntry[],
  deps: LabDeps,
  signal?: AbortSignal,
): Promise<LocalThing[]> {
  const ids = new Set(resources.flatMap((each) => (each.kind === 'instance' ? [each.of.id] : [])));
  const ofLab = entries.filter(({ instanceId }) => ids.has(instanceId));
  if (ofLab.length === 0) return [];
  try {
    const owner = await ownerOf(account, signal);
    return ofLab
      .filter((entry) => belongsTo(entry, owner))
      .map((of) => ({ kind: 'hostEntry', region: of.region, of }));
  } catch (error) {
    // Nobody says whose account it is: the entries stay, and go by themselves when their instances are gone.
    if (!(error instanceof Problem)) throw error;
    deps.log.warn(`Host entries are left alone: ${error.message}`);
    return [];
  }
}

/** In the very file a launch made, and the very key of the pair: anything else may be the person's own. */
async function privateKeyOf(resource: Resource, { folder, log }: LabDeps): Promise<LocalThing[]> {
  if (resource.kind !== 'keyPair') return [];
  const { region, of: pair } = resource;
  const madeFor = keyMadeFor(pair);
  if (madeFor === undefined) return [];
  const file = keyFile(folder, madeFor);
  try {
    const text = (await readIfThere(file)) ?? '';
    const isIt = fingerprintsOf(text).some((each) => sameFingerprint(each, pair.fingerprint));
    return isIt ? [{ kind: 'keyFile', region, file, pairId: pair.id }] : [];
  } catch (error) {
    log.warn(`${file} cannot be read and stays: ${errorCode(error) ?? ''}`);
    return [];
  }
}

async function hostKeysOf(resource: Resource, { folder }: LabDeps): Promise<LocalThing[]> {
  if (resource.kind !== 'instance') return [];
  const { region, of } = resource;
  const isThere = await fs.access(knownHostsFile(folder, of.id)).then(
    () => true,
    () => false,
  );
  return isThere ? [{ kind: 'hostKeys', region, instanceId: of.id }] : [];
}
