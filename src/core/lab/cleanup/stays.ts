import * as l10n from '@vscode/l10n';
import { nameOf } from '../../ec2/nameOf';
import { usersAmong } from '../../ec2/firewall';
import { sameFingerprint } from '../../ssh/keys/fingerprints';
import type { Found } from './found';
import { isOver } from './labsIn';
import { ofKind, wasRead, type RegionReading } from './readRegions';
import { calledOf, idOf, type Resource, type Thing } from './things';

/** What is still to go, by id. */
type Going = ReadonlySet<string>;

/**
 * Why a thing has to stay while the others of `going` go; undefined when it may go. Somebody else uses it, it is
 * protected, or too little is known.
 */
export function staysBecause(thing: Thing, going: Going, found: Found): string | undefined {
  const reading = found.readings.find(({ region }) => region === thing.region);
  if (!reading) return undefined;
  switch (thing.kind) {
    case 'instance':
      return found.protectedIds.has(thing.of.id)
        ? l10n.t('Termination protection is on: turn it off first.')
        : undefined;
    case 'volume':
      return attachedTo(
        thing.of.attachments.map(({ instanceId }) => instanceId),
        going,
        reading,
      );
    case 'address': {
      const { instanceId, networkInterfaceId, associationId } = thing.of;
      const holder = instanceId ?? networkInterfaceId ?? associationId;
      return attachedTo(holder === undefined ? [] : [holder], going, reading);
    }
    case 'snapshot':
      return imageOf(thing.of.id, going, reading);
    case 'group':
      return groupUse(thing.of.id, going, reading, found);
    case 'keyPair':
      return keyPairUse(thing.of.name, going, reading);
    case 'keyFile':
      return keyFileUse(thing, going, found);
    case 'hostEntry':
      return entryUse(thing.of.instanceId, going, reading);
    case 'hostKeys':
      return entryUse(thing.instanceId, going, reading);
    case 'alarm':
      return alarmUse(thing.of.instanceId, going, reading);
    case 'image':
      return undefined;
  }
}

function attachedTo(holders: readonly string[], going: Going, reading: RegionReading): string | undefined {
  const other = holders.find((id) => !going.has(id) && !isGone(id, reading));
  return other && l10n.t('It is attached to {0}, which stays.', nameIn(other, reading));
}

function imageOf(id: string, going: Going, reading: RegionReading): string | undefined {
  const image = ofKind(reading, 'image').find((each) => each.snapshotIds.includes(id) && !going.has(each.id));
  return image && l10n.t('The image {0} is made of it.', nameOf(image));
}

function groupUse(id: string, going: Going, reading: RegionReading, found: Found): string | undefined {
  const staying = <T extends { id: string }>(all: readonly T[]) => all.filter((each) => !going.has(each.id));
  const users = usersAmong(id, staying(ofKind(reading, 'instance')), staying(ofKind(reading, 'group')));
  const user = [...users.instances, ...(found.interfaces.get(id) ?? [])][0];
  if (user) return l10n.t('{0} uses it.', nameOf(user));
  const [group] = users.groups;
  return group && l10n.t('The rules of {0} name it.', nameOf(group));
}

/** Its instances go on without it, but nobody could be sure to log in to them again. */
function keyPairUse(name: string, going: Going, reading: RegionReading): string | undefined {
  if (!wasRead(reading, 'instance'))
    return l10n.t('The instances of {0} could not be read: one may need it.', reading.region);
  const user = ofKind(reading, 'instance').find(
    (each) => each.keyName === name && each.state !== 'terminated' && !going.has(each.id),
  );
  return user && l10n.t('{0} uses it.', nameOf(user));
}

/** A private key is gone for good, so it takes more: the same key may be known elsewhere, under any name. */
function keyFileUse(
  { file, pairId }: Extract<Thing, { kind: 'keyFile' }>,
  going: Going,
  { readings, entries }: Found,
): string | undefined {
  const pairs = readings.flatMap((reading) =>
    ofKind(reading, 'keyPair').map((pair) => ({ region: reading.region, pair })),
  );
  const own = pairs.find(({ pair }) => pair.id === pairId)?.pair;
  if (!own || !going.has(pairId)) return l10n.t('Its key pair stays.');
  const same = pairs.find(
    ({ pair }) => !going.has(pair.id) && sameFingerprint(pair.fingerprint, own.fingerprint),
  );
  if (same)
    return l10n.t(
      'The key pair {0} in {1} is the same key: it stays while that does.',
      same.pair.name,
      same.region,
    );
  const entry = entries.find((each) => each.identityFile === file && !going.has(`hostEntry ${each.alias}`));
  if (entry) return l10n.t('The host entry {0} uses it.', entry.alias);
  // Who may see nothing in a region has nothing there either; any other trouble proves nothing.
  const unknown = readings.find(({ unread }) =>
    unread.some(({ kind, problem }) => kind === 'keyPair' && problem.code !== 'AccessDenied'),
  );
  return (
    unknown && l10n.t('The key pairs of {0} could not be read: one may be the same key.', unknown.region)
  );
}

function entryUse(instanceId: string, going: Going, reading: RegionReading): string | undefined {
  if (going.has(instanceId) || isGone(instanceId, reading)) return undefined;
  return l10n.t('{0} stays.', nameIn(instanceId, reading));
}

/** It watches something that stays; an instance that is not even listed does not. */
function alarmUse(instanceId: string, going: Going, reading: RegionReading): string | undefined {
  return find(instanceId, reading) && entryUse(instanceId, going, reading);
}

/** Terminated, which EC2 goes on showing for about an hour. */
function isGone(id: string, reading: RegionReading): boolean {
  const known = find(id, reading);
  return known !== undefined && isOver(known);
}

const find = (id: string, { resources }: RegionReading): Resource | undefined =>
  resources.find((each) => idOf(each) === id);

function nameIn(id: string, reading: RegionReading): string {
  const known = find(id, reading);
  return known ? calledOf(known) : id;
}
