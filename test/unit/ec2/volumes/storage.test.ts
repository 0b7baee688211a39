import assert from 'node:assert/strict';
import type { ElasticIp } from '../../../../src/core/ec2/network/addresses';
import type { DiskUse } from '../../../../src/core/lab/scriptAnswers';
import { DiskUses } from '../../../../src/features/disks/diskUses';
import { nodeId, partsOf, treeOf } from '../../../../src/features/instances/tree/nodes';
import { instanceWith } from '../../kit/instanceFixture';
import { volumeWith } from '../../features/disks/volumeFixture';

const address = (facts: Partial<ElasticIp> = {}): ElasticIp => ({
  id: 'eipalloc-1',
  region: 'eu-west-1',
  publicIp: '203.0.113.9',
  name: undefined,
  associationId: undefined,
  instanceId: undefined,
  networkInterfaceId: undefined,
  tags: {},
  ...facts,
});
const free = volumeWith({ id: 'vol-2', name: 'old data', state: 'available', attachments: [] });
const data = volumeWith({
  id: 'vol-3',
  attachments: [{ ...volumeWith().attachments[0]!, device: '/dev/sdf' }],
});
const used = address({ id: 'eipalloc-2', associationId: 'eipassoc-1', instanceId: instanceWith().id });
const storage = { addresses: [address(), used], volumes: [data, volumeWith(), free] };

describe('addresses and disks in the tree', () => {
  const tree = (filter = '', instances = [instanceWith()]) =>
    treeOf([{ region: 'eu-west-1', label: 'eu-west-1 · Ireland', status: 'ready', instances }], {
      pinned: [],
      filter,
      storage: () => storage,
    });
  const idsOf = (filter?: string, instances = [instanceWith()]) =>
    tree(filter, instances).flatMap((node) => ('children' in node ? node.children.map(nodeId) : []));

  it('stand under their region when nothing uses them, also without instances', () => {
    const unused = ['address/eu-west-1/eipalloc-1', 'disk/eu-west-1//vol-2'];
    assert.deepEqual(idsOf(), ['instance/eu-west-1/i-0123456789abcdef0', ...unused]);
    assert.deepEqual(idsOf('', []), unused);
  });

  it('are filtered as instances are', () => {
    assert.deepEqual(idsOf('old'), ['disk/eu-west-1//vol-2']);
    assert.deepEqual(idsOf('203.0.113.9'), ['address/eu-west-1/eipalloc-1']);
  });

  it('stand under the instance that has them: the address, the root disk, the others', () => {
    const use: DiskUse = { usedBytes: 1, sizeBytes: 2, folder: '/' };
    const parts = partsOf(instanceWith(), storage, (id) => (id === data.id ? use : undefined), true);
    assert.deepEqual(
      parts.map((part) => ('id' in part ? part.id : '')),
      ['eipalloc-2', 'vol-0123456789abcdef0', 'vol-3'],
    );
    assert.deepEqual(
      parts.map((part) => (part.kind === 'disk' ? part.use : undefined)),
      [undefined, undefined, use],
    );
  });
});

describe('how full the disks are', () => {
  it('is asked once at a time and not again for a minute, unless the disks were changed', async () => {
    let now = 1_000_000;
    let asked = 0;
    const told: string[] = [];
    const uses = new DiskUses(
      () => {
        asked++;
        return Promise.resolve(new Map([['vol-1', { usedBytes: 1, sizeBytes: 2, folder: '/' }]]));
      },
      () => now,
    );
    uses.onDidChange.on((region) => told.push(region));
    const instance = instanceWith();
    await Promise.all([uses.ask(instance, []), uses.ask(instance, [])]);
    assert.deepEqual([asked, told], [1, ['eu-west-1']]);
    assert.equal(uses.of(instance.id, 'vol-1')?.usedBytes, 1);
    uses.forget(instance.id);
    assert.equal(uses.of(instance.id, 'vol-1')?.usedBytes, 1, 'the old answer stands until a new one comes');
    await uses.ask(instance, []);
    now += 61_000;
    await uses.ask(instance, []);
    assert.equal(asked, 3);
    uses.dispose();
    now += 61_000;
    await uses.ask(instance, []);
    assert.equal(asked, 3);
  });

  it('is unknown where the instance does not answer', async () => {
    const uses = new DiskUses(() => Promise.resolve(undefined));
    await uses.ask(instanceWith(), []);
    assert.equal(uses.of(instanceWith().id, 'vol-1'), undefined);
    uses.dispose();
  });
});
