import { isDeepStrictEqual } from 'node:util';
import type { RegionView } from '../../ec2/instances/regionView';
import type { Instance } from '../../ec2/types';
import type { HostEntries } from '../../ssh/hostEntries';
import type { HostEntry } from '../../ssh/hostEntry';
import { wayTo, type Owner } from './hostEntryFor';
import { DEFAULT_SSH_PORT, taggedPort } from '../labTags';

/** What was changed, for the log and for tests. */
export interface EntryChanges {
  readonly updated: readonly HostEntry[];
  readonly removed: readonly HostEntry[];
}

export interface SyncDeps {
  readonly entries: HostEntries;
  /** Whose views these are. Entries of anybody else are not looked at. */
  readonly owner: Owner;
  /** Whether EC2 itself says that there is no such instance; a failure to answer proves nothing, and is a no. */
  readonly isGone: (region: string, instanceId: string) => Promise<boolean>;
  /** Called after an entry was removed, to forget its host keys and memories. */
  readonly forget: (entry: HostEntry) => Promise<void>;
  /** As LabDeps says. */
  readonly preferPrivate?: boolean | undefined;
}

/**
 * Keeps the host entries true to what the store knows: addresses and tagged ports are followed, entries of instances
 * that are gone are removed.
 *
 * Only entries of the same account at the same endpoint, in regions whose last reading succeeded, are touched. An
 * instance that is missing from a view is asked for by its id first: it may have been launched since. A stopped
 * instance keeps its entry as it is. Throws Problem SshFolder, and what `isGone` and `forget` throw.
 */
export async function syncEntries(views: readonly RegionView[], deps: SyncDeps): Promise<EntryChanges> {
  const updated: HostEntry[] = [];
  const removed: HostEntry[] = [];
  const read = new Map(views.filter((view) => view.status === 'ready').map((view) => [view.region, view]));
  for (const entry of await deps.entries.list()) {
    const view = read.get(entry.region);
    if (!view || !belongsTo(entry, deps.owner)) continue;
    const instance = view.instances.find((one) => one.id === entry.instanceId);
    if (instance?.state === 'running') {
      const next = followed(entry, instance, deps);
      if (!next) continue;
      await deps.entries.write(next);
      updated.push(next);
    } else if (instance ? isOver(instance) : await deps.isGone(entry.region, entry.instanceId)) {
      await deps.entries.remove(entry.alias);
      await deps.forget(entry);
      removed.push(entry);
    }
  }
  return { updated, removed };
}

/** Whether an entry is of this account at this endpoint. */
export function belongsTo(entry: HostEntry, owner: Owner): boolean {
  return entry.account === owner.account && entry.endpoint === owner.endpoint;
}

function isOver({ state }: Instance): boolean {
  return state === 'terminated' || state === 'shutting-down';
}

/** The entry with the instance's way as it is now, or undefined when it is the same. */
function followed(
  entry: HostEntry,
  instance: Instance,
  { preferPrivate }: Pick<SyncDeps, 'preferPrivate'>,
): HostEntry | undefined {
  const { hostName, proxy, ...rest } = entry;
  const way = wayTo(instance, { ...entry, preferPrivate });
  if (!way) return undefined;
  const port = taggedPort(instance.tags) ?? entry.port ?? DEFAULT_SSH_PORT;
  const samePort = port === (entry.port ?? DEFAULT_SSH_PORT);
  const sameWay = way.hostName === hostName && isDeepStrictEqual(way.proxy, proxy);
  return samePort && sameWay ? undefined : { ...rest, ...way, port };
}
