/** What a review says of disks is what there is afterwards, for random sets of them. */
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Place } from '../../../src/core/account/account';
import { terminateInstances } from '../../../src/core/ec2/instances/power';
import { runInstance } from '../../../src/core/ec2/instances/runInstance';
import type { Instance } from '../../../src/core/ec2/types';
import { attachVolume } from '../../../src/core/ec2/volumes/volumeCalls';
import { createVolume, waitForVolume } from '../../../src/core/ec2/volumes/volumeChanges';
import { listVolumes } from '../../../src/core/ec2/volumes/volumes';
import type { Backup } from '../../../src/core/lab/backups/backup';
import { beginBackup } from '../../../src/core/lab/backups/beginBackup';
import { copyBackup } from '../../../src/core/lab/backups/copyBackup';
import { launchableImage } from '../../../src/core/lab/backups/launchableImage';
import { restoreTemplate } from '../../../src/core/lab/backups/restoreTemplate';
import { waitForBackup } from '../../../src/core/lab/backups/waitForBackups';
import { gatherFacts } from '../../../src/core/lab/launch/gatherFacts';
import { planLaunch, type LaunchPlan } from '../../../src/core/lab/launch/plan';
import type { PlannedDisk } from '../../../src/core/lab/launch/plannedDisks';
import { movedDisks } from '../../../src/core/lab/move';
import { movedTemplate } from '../../../src/core/lab/move/moveInstance';
import type { Template } from '../../../src/core/lab/template/template';
import { needing } from '../../support/needs';
import { startPracticeWorld, type PracticeWorld } from '../../support/practice/practiceWorld';
import { givenRequest, givenRunning } from '../contract/given';

const OTHER = 'eu-west-1';
const { signal } = new AbortController();
const patience = { pollMs: 50, stateMs: 60_000 };

/** With a key and a group of its own: those of the source are in no file here. */
const ownWay = (template: Template): Template => {
  const entries = Object.entries(template).filter(
    ([field]) => field !== 'keyPair' && field !== 'securityGroup',
  );
  return Object.fromEntries(entries) as unknown as Template;
};

const disk = fc.record({
  sizeGiB: fc.integer({ min: 1, max: 40 }),
  type: fc.constantFrom('gp3', 'gp2', 'io2'),
  encrypted: fc.boolean(),
});
const machine = fc.record({
  root: fc.record({
    sizeGiB: fc.integer({ min: 8, max: 40 }),
    type: fc.constantFrom('gp3', 'gp2'),
    encrypted: fc.boolean(),
  }),
  data: fc.array(disk, { maxLength: 3 }),
  kind: fc.constantFrom<Backup['kind']>('image', 'snapshots'),
  hibernation: fc.boolean(),
});

needing('the practice cloud').describe('a review of what is made again', function () {
  this.timeout(90_000);
  let world: PracticeWorld;
  let at: Place;
  let there: Place;

  before(async () => {
    world = await startPracticeWorld();
    ({ at } = world);
    there = { ...at, region: OTHER };
  });
  after(() => world.stop());

  const disksOf = async (place: Place, { id, rootDevice }: Instance): Promise<PlannedDisk[]> =>
    (await listVolumes(place, { instanceId: id })).flatMap(({ attachments, sizeGiB, type, encrypted }) =>
      attachments.map(({ device, deleteOnTermination }) => {
        const use = device === rootDevice ? 'root' : 'data';
        return { use, device, sizeGiB, type, encrypted, deleteOnTermination };
      }),
    );
  const sorted = (disks: readonly PlannedDisk[]): PlannedDisk[] =>
    disks
      .map(({ use, device, sizeGiB, type, encrypted, deleteOnTermination }) => {
        return { use, device, sizeGiB, type, encrypted, deleteOnTermination };
      })
      .sort((a, b) => a.device.localeCompare(b.device));

  const launched = async (place: Place, plan: LaunchPlan): Promise<Instance> => {
    const { keyName, securityGroupIds } = await givenRequest(place);
    return runInstance(place, { ...plan.request, keyName, securityGroupIds }, signal);
  };

  const given = async ({
    root,
    data,
    hibernation,
  }: typeof machine extends fc.Arbitrary<infer T> ? T : never) => {
    const rootVolume = { ...root, encrypted: root.encrypted || hibernation };
    const instance = await givenRunning(at, { rootVolume, hibernation });
    for (const [index, one] of data.entries()) {
      const iops = one.type === 'io2' ? { iops: 100 } : {};
      const zone = instance.zone ?? '';
      const volume = await createVolume(at, {
        ...one,
        ...iops,
        sizeGiB: Math.max(4, one.sizeGiB),
        zone,
        tags: {},
      });
      await waitForVolume(at, volume, 'available', { pollMs: 50 });
      await attachVolume(at, { volumeId: volume, instanceId: instance.id, device: `/dev/sd${'fgh'[index]}` });
    }
    return instance;
  };

  it('restores and moves random sets of disks as its review says', async () => {
    await fc.assert(
      fc.asyncProperty(machine, async (wanted) => {
        const source = await given(wanted);
        const id = await beginBackup(at, source, { kind: wanted.kind, stopFirst: false, patience, signal });
        const backup = await waitForBackup(at, id, { pollMs: 50, signal });

        const template = restoreTemplate(backup, await launchableImage(at, backup), source);
        const others = ownWay(template);
        const facts = await gatherFacts(at, others, world.deps(), signal);
        const plan = planLaunch(others, facts, { labId: id, clientToken: `restore-${id}` });
        const restored = await launched(at, plan);
        assert.deepEqual(sorted(await disksOf(at, restored)), sorted(plan.disks));
        assert.equal(plan.swapGiB, 0);
        if (!wanted.hibernation) {
          const sum = plan.disks.reduce((all, { sizeGiB }) => all + sizeGiB, 0);
          assert.equal(sum, backup.sizeGiB);
        }

        // A move begins with an image.
        if (wanted.kind === 'image') {
          const volumes = await listVolumes(at, { instanceId: source.id });
          const said = movedDisks(source, volumes, facts.type);
          const copyId = await copyBackup(there, backup, { signal });
          const copy = await waitForBackup(there, copyId, { pollMs: 50, signal });
          const image = { ...copy, imageId: await launchableImage(there, copy) };
          const move = {
            id,
            instanceId: source.id,
            name: 'machine',
            from: at.region,
            to: OTHER,
            type: source.type,
          };
          const mark = { ...move, stopFirst: false, stage: 'underWay' as const };
          const parts = { groupIds: [], keyName: 'none', user: undefined };
          const moved = ownWay(movedTemplate(mark, source, image, parts));
          const factsThere = await gatherFacts(there, moved, world.deps(), signal);
          const planThere = planLaunch(moved, factsThere, { labId: id, clientToken: `move-${id}` });
          const arrived = await launched(there, planThere);
          assert.deepEqual(sorted(await disksOf(there, arrived)), sorted(said));
          await terminateInstances(there, [arrived.id], signal);
        }
        await terminateInstances(at, [source.id, restored.id], signal);
      }),
      { numRuns: 6, endOnFailure: true },
    );
  });
});
