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
