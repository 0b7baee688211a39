/** Reading the addresses and volumes of a region: the two apart, and not again for whoever asks a moment later. */
import assert from 'node:assert/strict';
import { Storage, volumesOf } from '../../../../src/core/ec2/volumes/storage';
import type { Volume } from '../../../../src/core/ec2/volumes/volumes';
import { answeringEc2, list } from '../../../support/aws/ec2Answers';
import { ec2Error } from '../../../support/aws/fakeAws';
import { volumeWith } from '../../features/disks/volumeFixture';

const REGION = 'us-east-1';
const refused = () => ec2Error('UnauthorizedOperation', 'No.', 403);
const address = () => list('addressesSet', '<allocationId>eipalloc-1</allocationId>');
const volume = () => list('volumeSet', '<volumeId>vol-1</volumeId>');

describe('the addresses and volumes of a region', () => {
  const ec2 = answeringEc2();
  let storage: Storage;
  beforeEach(() => {
    storage = new Storage(ec2.at.account);
    ec2.answers = { DescribeAddresses: address, DescribeVolumes: volume };
  });
  afterEach(() => storage.dispose());
  const shown = (region = REGION) => {
    const { addresses, volumes } = storage.of(region);
    return [...addresses, ...volumes].map(({ id, region: its }) => `${its} ${id}`);
  };
  const asked = () => ec2.calls.map(({ action }) => action).sort();

  it('are those of that region, and of no region that nobody asked for', async () => {
    const told: string[] = [];
    for (const { onDidChange } of storage.stores) onDidChange.on((region) => told.push(region));
    assert.deepEqual(shown(), []);
    await storage.read(REGION);
    assert.deepEqual(shown(), ['us-east-1 eipalloc-1', 'us-east-1 vol-1']);
    assert.deepEqual(shown('eu-west-1'), []);
    assert.deepEqual(told, [REGION, REGION]);
  });

  for (const [what, action, other] of [
    ['addresses', 'DescribeAddresses', 'volumes'],
    ['volumes', 'DescribeVolumes', 'addresses'],
  ] as const)
    it(`are read though the ${what} may not be seen, whose cost is unknown then and not nothing`, async () => {
      ec2.answers = { ...ec2.answers, [action]: refused };
      await storage.read(REGION);
      assert.equal(shown().length, 1);
      const holdings = storage.holdingsOf(REGION);
      await assert.rejects(holdings[what], { code: 'AccessDenied' });
      assert.equal((await holdings[other]()).length, 1);
    });

  it('are asked for anew when told to, and else once in a while', async () => {
    await storage.read(REGION);
    await storage.fresh(REGION, 60_000);
    const holdings = storage.holdingsOf(REGION);
    await Promise.all([holdings.addresses(), holdings.volumes()]);
    assert.deepEqual(asked(), ['DescribeAddresses', 'DescribeVolumes']);
    await storage.fresh(REGION, 0);
    await storage.read(REGION);
    assert.equal(asked().length, 6);
  });

  it('are asked for no more once it is closed', async () => {
    storage.dispose();
    await storage.read(REGION);
    assert.deepEqual(asked(), []);
  });
});

describe('the volumes of an instance', () => {
  const on = (id: string, ...places: [instanceId: string, device: string][]): Volume =>
    volumeWith({
      id,
      attachments: places.map(([instanceId, device]) => ({
        instanceId,
        device,
        state: 'attached',
        deleteOnTermination: true,
      })),
    });
  const idsOf = (volumes: readonly Volume[], root?: string) =>
    volumesOf({ addresses: [], volumes }, 'i-1', root).map(({ id }) => id);
  const volumes = [
    on('vol-g', ['i-1', '/dev/sdg']),
    on('vol-root', ['i-1', '/dev/xvda']),
    on('vol-shared', ['i-2', '/dev/sdz'], ['i-1', '/dev/sdf']),
    on('vol-other', ['i-2', '/dev/sda1']),
    on('vol-free'),
  ];

  it('are its root volume, then the others by their device on it, also one that another instance shares', () => {
    assert.deepEqual(idsOf(volumes, '/dev/xvda'), ['vol-root', 'vol-shared', 'vol-g']);
    assert.deepEqual(idsOf([...volumes].reverse(), '/dev/xvda'), ['vol-root', 'vol-shared', 'vol-g']);
  });

  it('are in the order of their devices where the root device is not known', () => {
    assert.deepEqual(idsOf(volumes), ['vol-shared', 'vol-g', 'vol-root']);
  });
});
