/** Whatever labs and strangers' things there are: a lab's things go, or are said to stay, and nothing else goes. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  findLab,
  idOf,
  offered,
  planRemoval,
  readRegions,
  removeAll,
} from '../../../../src/core/lab/cleanup';
import { place } from '../fakeCloud';
import { instance } from '../fixtures';
import { makeLabHome, type LabHome } from '../labHome';
import { MemoryEc2 } from './memoryEc2';
import {
  accountImage,
  address,
  attachedTo,
  group,
  keyPair,
  rulesNaming,
  snapshot,
  tagsOfLab,
  volume,
} from './things';

const REGIONS = ['eu-west-1', 'us-east-1'];
/** Whose a thing is: the lab's that is deleted, another lab's, a stranger's. */
const owner = fc.constantFrom('mine', 'other', undefined);
const pointer = fc.nat(5);
const some = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 4 });

/** One region; numbers point at other things of it, and at none where there are too few. */
const region = fc.record({
  instances: some(
    fc.record({ owner, group: pointer, pair: pointer, guarded: fc.boolean(), over: fc.boolean() }),
  ),
  volumes: some(fc.record({ owner, holder: fc.option(pointer), along: fc.boolean() })),
  addresses: some(fc.record({ owner, holder: fc.option(pointer) })),
  images: some(fc.record({ owner, of: fc.array(pointer, { maxLength: 2 }) })),
  snapshots: some(fc.record({ owner })),
  groups: some(fc.record({ owner, names: fc.array(pointer, { maxLength: 3 }), lent: fc.boolean() })),
  pairs: some(fc.record({ owner })),
});
type RegionPlan = typeof region extends fc.Arbitrary<infer T> ? T : never;

function fill(ec2: MemoryEc2, name: string, plan: RegionPlan): Map<string, string | undefined> {
  const state = ec2.state(name);
  const owners = new Map<string, string | undefined>();
  const made = <T>(
    kind: string,
    index: number,
    of: string | undefined,
    make: (id: string, tags: Record<string, string>) => T,
  ) => {
    const id = `${kind}-${name}-${index}`;
    owners.set(id, of);
    return make(id, tagsOfLab(of));
  };
  const groupId = (index: number) => `sg-${name}-${index % Math.max(1, plan.groups.length)}`;
  const living = plan.instances.map(({ over }, index) => ({ id: `i-${name}-${index}`, over }));
  const holderOf = (index: number | null) =>
    index === null ? undefined : living.filter(({ over }) => !over)[index]?.id;
  state.instances = plan.instances.map((one, index) =>
    made('i', index, one.owner, (id, tags) => {
      if (one.guarded) ec2.protected.add(id);
      return instance({
        id,
        region: name,
        state: one.over ? 'terminated' : 'running',
        keyName: `pair-${one.pair % Math.max(1, plan.pairs.length)}`,
        securityGroups: plan.groups.length > 0 ? [{ id: groupId(one.group), name: 'g' }] : [],
        tags,
      });
    }),
  );
  state.volumes = plan.volumes.map((one, index) =>
    made('vol', index, one.owner, (id, tags) => {
      const holder = holderOf(one.holder);
      return volume({ id, region: name, tags, attachments: holder ? attachedTo(holder, one.along) : [] });
    }),
  );
  state.addresses = plan.addresses.map((one, index) =>
    made('eipalloc', index, one.owner, (id, tags) =>
      address({ id, region: name, tags, instanceId: holderOf(one.holder) }),
    ),
  );
  state.images = plan.images.map((one, index) =>
    made('ami', index, one.owner, (id, tags) =>
      accountImage({ id, region: name, tags, snapshotIds: one.of.map((each) => `snap-${name}-${each}`) }),
    ),
  );
  state.snapshots = plan.snapshots.map((one, index) =>
    made('snap', index, one.owner, (id, tags) => snapshot({ id, region: name, tags })),
  );
  state.groups = plan.groups.map((one, index) =>
    made('sg', index, one.owner, (id, tags) => {
      if (one.lent) ec2.interfaces.set(id, [{ id: 'eni-1', name: 'ELB' }]);
      return group({ id, tags, rules: rulesNaming(id, ...new Set(one.names.map(groupId))) });
    }),
  );
  state.pairs = plan.pairs.map((one, index) =>
    made('key', index, one.owner, (id, tags) =>
      keyPair({ id, name: `pair-${index}`, fingerprint: `SHA256:${id}`, tags }),
    ),
  );
  return owners;
}

describe('deleting a lab among whatever else there is', () => {
  let home: LabHome;
  before(async () => (home = await makeLabHome()));
  after(() => home.remove());

  it('removes the lab’s things alone, says of each that stays why, and leaves nothing half done', async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(fc.tuple(region, region), async (plans) => {
        const ec2 = new MemoryEc2();
        const owners = new Map(plans.flatMap((plan, index) => [...fill(ec2, REGIONS[index]!, plan)]));
        const before = ec2.ids();
        const goAlong = new Set(
          [...ec2.regions.values()].flatMap(({ volumes, instances }) =>
            volumes.flatMap(({ id, attachments: [held] }) => {
              const holder = instances.find((each) => each.id === held?.instanceId);
              return held?.deleteOnTermination && holder && owners.get(holder.id) === 'mine' ? [id] : [];
            }),
          ),
        );
        const rulesOfOthers = () =>
          [...ec2.regions.values()].flatMap(({ groups }) =>
            groups.filter(({ id }) => owners.get(id) !== 'mine').map(({ id, rules }) => [id, rules]),
          );
        const rulesBefore = rulesOfOthers();
        const deps = { ...home.deps, cloud: ec2.labCloud, patience: { ...home.deps.patience!, undoMs: 4 } };
        const readings = await readRegions(place.account, REGIONS, { cloud: ec2.cloud });
        const found = await findLab(place.account, 'mine', readings, { deps, cloud: ec2.cloud });
        const plan = planRemoval(found, offered(found));
        const { signal } = new AbortController();
        const outcomes = await removeAll(place.account, plan, { deps, signal, cloud: ec2.cloud });

        const after = ec2.ids();
        // What it planned, EC2 accepted.
        assert.deepEqual(
          outcomes.flatMap(({ problem }) => problem?.message ?? []),
          [],
        );
        const gone = [...before].filter((id) => !after.has(id));
        for (const id of gone)
          assert.ok(owners.get(id) === 'mine' || goAlong.has(id), `${id} was not the lab's`);
        const staying = new Set(plan.staying.map(({ thing }) => idOf(thing)));
        for (const id of after) {
          if (owners.get(id) === 'mine' && !goAlong.has(id)) assert.ok(staying.has(id), `${id} is forgotten`);
        }
        assert.deepEqual(rulesOfOthers(), rulesBefore);
      }),
      { numRuns: 300 },
    );
  });
});
