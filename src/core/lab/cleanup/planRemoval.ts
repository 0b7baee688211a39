import type { Found } from './found';
import { ofKind } from './readRegions';
import { sharedKeyOf, type SharedKey } from './sharedKey';
import { staysBecause } from './stays';
import { idOf, type Thing } from './things';

/** One thing to remove. */
export interface RemovalStep {
  readonly thing: Thing;
  /** Ids of what must be gone before: EC2 would refuse, or a way in would be lost. */
  readonly needs: readonly string[];
}

/** What is left out, and why. */
export interface Staying {
  readonly thing: Thing;
  readonly reason: string;
  /** When it is a private key that goes too once no other key pair is the same key. */
  readonly shared?: SharedKey;
}

export interface RemovalPlan {
  /** In the order in which they have to go. */
  readonly steps: readonly RemovalStep[];
  readonly staying: readonly Staying[];
}

/**
 * What holds something comes before what is held; the private key before its pair, by whose tag it would be found
 * again if the removal were broken off between the two.
 */
const ORDER: readonly Thing['kind'][] = [
  'instance',
  'alarm',
  'address',
  'volume',
  'image',
  'snapshot',
  'group',
  'keyFile',
  'keyPair',
  'hostEntry',
  'hostKeys',
];

/**
 * In which order to remove what was chosen, and what of it has to stay after all. Pure. What is not chosen stays, and
 * with it whatever it uses.
 *
 * @param chosen ids, as `idOf` gives them, of things in `found.things` or `found.hanging`.
 */
export function planRemoval(found: Found, chosen: ReadonlySet<string>): RemovalPlan {
  const wanted = unique([...found.things, ...found.hanging]).filter((thing) => chosen.has(idOf(thing)));
  const going = new Map(wanted.map((thing) => [idOf(thing), thing]));
  const staying = new Map<string, Staying>();
  // One that stays may keep others, so until nothing changes any more.
  for (let before = -1; before !== going.size;) {
    before = going.size;
    for (const [id, thing] of [...going]) {
      const reason = staysBecause(thing, new Set(going.keys()), found);
      if (reason === undefined) continue;
      going.delete(id);
      const shared = sharedKeyOf(thing, found);
      staying.set(id, { thing, reason, ...(shared && { shared }) });
    }
  }
  const steps = [...going.values()]
    .sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
    .map((thing) => ({ thing, needs: neededBy(thing, found, going) }));
  return { steps, staying: [...staying.values()] };
}

/** The ids that the person is offered, ticked: everything but what only hangs on it, or only looks like it. */
export function offered({ things, copies }: Found): Set<string> {
  return new Set(things.map(idOf).filter((id) => !copies.has(id)));
}

function unique(things: readonly Thing[]): Thing[] {
  return [...new Map(things.map((thing) => [idOf(thing), thing])).values()];
}

function neededBy(thing: Thing, found: Found, going: ReadonlyMap<string, Thing>): string[] {
  return holdersOf(thing, found).filter((id) => going.has(id));
}

function holdersOf(thing: Thing, found: Found): string[] {
  const here = found.readings.find(({ region }) => region === thing.region) ?? { resources: [] };
  const withKey = (name: string) =>
    ofKind(here, 'instance').flatMap(({ id, keyName }) => (keyName === name ? [id] : []));
  switch (thing.kind) {
    case 'volume':
      return thing.of.attachments.map(({ instanceId }) => instanceId);
    case 'address':
      return thing.of.instanceId === undefined ? [] : [thing.of.instanceId];
    case 'snapshot':
      return ofKind(here, 'image').flatMap(({ id, snapshotIds }) =>
        snapshotIds.includes(thing.of.id) ? [id] : [],
      );
    case 'group':
      return ofKind(here, 'instance').flatMap(({ id, securityGroups }) =>
        securityGroups.some((group) => group.id === thing.of.id) ? [id] : [],
      );
    case 'keyFile': {
      const pair = ofKind(here, 'keyPair').find(({ id }) => id === thing.pairId);
      return pair ? withKey(pair.name) : [];
    }
    case 'keyPair':
      return [
        ...withKey(thing.of.name),
        ...found.things.flatMap((each) =>
          each.kind === 'keyFile' && each.pairId === thing.of.id ? [idOf(each)] : [],
        ),
      ];
    case 'hostEntry':
      return [thing.of.instanceId];
    case 'hostKeys':
      return [thing.instanceId];
    case 'instance':
    case 'image':
    case 'alarm':
      return [];
  }
}
