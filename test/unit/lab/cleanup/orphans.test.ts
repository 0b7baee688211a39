/** Finding what nobody uses, on an EC2 in memory. */
import assert from 'node:assert/strict';
import { findOrphans, idOf, offered, planRemoval, readRegions } from '../../../../src/core/lab/cleanup';
import { Problem } from '../../../../src/core/problem';
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

const HERE = 'eu-west-1';
const ours = tagsOfLab('lab-1');
const { account } = place;

describe('finding what nobody uses', () => {
  const now = new Date('2026-12-25T00:00:00Z');
  let home: LabHome;
  let ec2: MemoryEc2;

  before(async () => (home = await makeLabHome()));
  after(() => home.remove());
  beforeEach(() => (ec2 = new MemoryEc2()));

  async function find(): Promise<string[]> {
    const readings = await readRegions(account, [HERE], { cloud: ec2.cloud });
    const found = await findOrphans(account, readings, now, { deps: home.deps, cloud: ec2.cloud });
    assert.deepEqual(planRemoval(found, offered(found)).staying, []);
    return found.things.map(idOf).sort();
  }

  it('finds loose addresses and volumes, whosever they are', async () => {
    const here = ec2.state(HERE);
    here.instances = [instance({ id: 'i-1' })];
    here.addresses = [
      address({ id: 'eipalloc-loose' }),
      address({ id: 'eipalloc-used', instanceId: 'i-1' }),
      address({ id: 'eipalloc-nat', associationId: 'eipassoc-2', networkInterfaceId: 'eni-2' }),
    ];
    here.volumes = [
      volume({ id: 'vol-loose' }),
      volume({ id: 'vol-used', attachments: attachedTo('i-1', true) }),
      volume({ id: 'vol-new', state: 'creating' }),
    ];
    assert.deepEqual(await find(), ['eipalloc-loose', 'vol-loose']);
  });

  it('finds old snapshots of EC2 Lab whose volume is gone, and no other', async () => {
    const here = ec2.state(HERE);
    here.volumes = [volume({ id: 'vol-used', attachments: attachedTo('i-1', true) })];
    here.images = [accountImage({ snapshotIds: ['snap-image'] })];
    here.snapshots = [
      snapshot({ id: 'snap-old', tags: ours }),
      snapshot({ id: 'snap-theirs' }),
      snapshot({ id: 'snap-young', tags: ours, startedAt: new Date('2026-12-20T00:00:00Z') }),
      snapshot({ id: 'snap-volume', tags: ours, volumeId: 'vol-used' }),
      snapshot({ id: 'snap-copy', tags: ours, volumeId: 'vol-ffffffff' }),
      snapshot({ id: 'snap-image', tags: ours }),
    ];
    assert.deepEqual(await find(), ['snap-old']);
  });

  it('finds groups of EC2 Lab that nothing has', async () => {
    const here = ec2.state(HERE);
    here.instances = [instance({ id: 'i-1', securityGroups: [{ id: 'sg-used', name: 'used' }] })];
    here.groups = [
      group({ id: 'sg-used', tags: ours }),
      group({ id: 'sg-empty', tags: ours }),
      group({ id: 'sg-balancer', tags: ours }),
      group({ id: 'sg-named', tags: ours }),
      group({ id: 'sg-theirs', rules: rulesNaming('sg-theirs', 'sg-named') }),
    ];
    ec2.interfaces.set('sg-balancer', [{ id: 'eni-1', name: 'ELB' }]);
    here.pairs = [keyPair({ tags: ours })];
    assert.deepEqual(await find(), ['sg-empty']);
  });

  it('leaves an address that anything of the network has', async () => {
    ec2.state(HERE).addresses = [
      address({ id: 'eipalloc-associated', associationId: 'eipassoc-1' }),
      address({ id: 'eipalloc-interface', networkInterfaceId: 'eni-1' }),
      { ...address({ id: 'eipalloc-instance', instanceId: 'i-1' }), associationId: undefined },
    ];
    assert.deepEqual(await find(), []);
  });

  it('leaves a volume that is being attached or deleted, or that a restore may still take back', async () => {
    ec2.state(HERE).volumes = [
      volume({ id: 'vol-attaching', state: 'available', attachments: attachedTo('i-1', true) }),
      volume({ id: 'vol-deleting', state: 'deleting' }),
      volume({ id: 'vol-before', tags: { 'ec2-lab:restore-old': 'i-1' } }),
      volume({ id: 'vol-odd', tags: { 'my:ec2-lab:restore': 'x', 'ec2-lab:lab': 'lab-1' } }),
    ];
    assert.deepEqual(await find(), ['vol-odd']);
  });

  it('takes a snapshot for old after thirty days, not sooner', async () => {
    const thirtyDays = now.getTime() - 30 * 24 * 3_600_000;
    ec2.state(HERE).snapshots = [
      snapshot({ id: 'snap-just', tags: ours, startedAt: new Date(thirtyDays) }),
      snapshot({ id: 'snap-over', tags: ours, startedAt: new Date(thirtyDays - 1) }),
    ];
    assert.deepEqual(await find(), ['snap-over']);
  });

  it('leaves backups, copies of who knows what, and what only looks like ours', async () => {
    ec2.state(HERE).snapshots = [
      snapshot({ id: 'snap-backup', tags: { ...ours, 'ec2-lab:backup': 'i-1' } }),
      snapshot({ id: 'snap-nowhere', tags: ours, volumeId: undefined }),
      snapshot({ id: 'snap-like-ours', tags: { 'my-ec2-lab:lab': 'lab-1', Name: 'ec2-lab:lab' } }),
      snapshot({ id: 'snap-ours', tags: { Name: 'x', 'ec2-lab:any': '' } }),
    ];
    assert.deepEqual(await find(), ['snap-ours']);
  });

  it('leaves a default group, and takes a terminated instance for none', async () => {
    const here = ec2.state(HERE);
    const had = { securityGroups: [{ id: 'sg-left', name: 'left' }] };
    here.instances = [instance({ id: 'i-gone', state: 'terminated', ...had })];
    here.groups = [
      group({ id: 'sg-default', name: 'default', tags: ours }),
      group({ id: 'sg-left', tags: ours }),
      group({ id: 'sg-theirs' }),
    ];
    assert.deepEqual(await find(), ['sg-left']);
  });

  it('leaves a group when nobody says what else has it, and goes on', async () => {
    ec2.state(HERE).groups = [group({ id: 'sg-1', tags: ours })];
    ec2.state(HERE).addresses = [address()];
    ec2.onCall = (call) => {
      if (call === 'usesOf') throw new Problem('AccessDenied', 'No.');
    };
    assert.deepEqual(await find(), ['eipalloc-1']);
    ec2.onCall = (call) => {
      if (call === 'usesOf') throw new TypeError('a defect');
    };
    await assert.rejects(find(), TypeError);
  });

  for (const [unread, kept] of [
    ['listVolumes', ['sg-1']],
    ['listAccountImages', ['sg-1', 'vol-1']],
    ['listInstances', ['snap-1', 'vol-1']],
    ['listFirewalls', ['snap-1', 'vol-1']],
    ['listKeyPairs', ['sg-1', 'snap-1', 'vol-1']],
  ] as const) {
    it(`takes nothing for unused that ${unread} may tell about, and the rest as ever`, async () => {
      const here = ec2.state(HERE);
      here.snapshots = [snapshot({ tags: ours })];
      here.volumes = [volume()];
      here.groups = [group({ tags: ours })];
      ec2.onCall = (call) => {
        if (call === unread) throw new Problem('AccessDenied', 'No.');
      };
      assert.deepEqual(await find(), kept);
    });
  }

  it('says of each thing in which region it is, and takes nothing for a copy or a hanger-on', async () => {
    for (const region of [HERE, 'us-east-1'])
      Object.assign(ec2.state(region), {
        addresses: [address({ id: `eipalloc-${region}` })],
        volumes: [volume({ id: `vol-${region}` })],
        snapshots: [snapshot({ id: `snap-${region}`, tags: ours })],
        groups: [group({ id: `sg-${region}`, tags: ours })],
      });
    const readings = await readRegions(account, [HERE, 'us-east-1'], { cloud: ec2.cloud });
    const found = await findOrphans(account, readings, now, { deps: home.deps, cloud: ec2.cloud });
    assert.equal(found.things.length, 8);
    for (const thing of found.things) assert.ok(idOf(thing).endsWith(thing.region), idOf(thing));
    assert.deepEqual([found.copies.size, found.hanging, found.protectedIds.size], [0, [], 0]);
    assert.equal(found.readings, readings);
  });

  it('takes nothing for unused that could not be looked at', async () => {
    const here = ec2.state(HERE);
    here.snapshots = [snapshot({ tags: ours })];
    here.groups = [group({ tags: ours })];
    ec2.onCall = (call) => {
      if (call === 'listVolumes' || call === 'listInstances') throw new Problem('AccessDenied', 'No.');
    };
    assert.deepEqual(await find(), []);
  });
});
