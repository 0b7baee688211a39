import assert from 'node:assert/strict';
import { freeDevice } from '../../../../src/core/ec2/volumes/volumeChanges';
import { maxIopsOf, maxThroughputOf, VOLUME_TYPES } from '../../../../src/core/ec2/volumes/volumeTypes';
import {
  contextOfDisk,
  describeDisk,
  diskLabel,
  numberFault,
  useBar,
} from '../../../../src/features/disks/diskWords';
import type { DiskNode } from '../../../../src/features/disks/diskNode';
import { instanceWith } from '../../kit/instanceFixture';
import { volumeWith } from './volumeFixture';

const GIB = 1024 ** 3;
const node = (facts: Partial<DiskNode> = {}): DiskNode => ({
  kind: 'disk',
  id: 'vol-0123456789abcdef0',
  region: 'eu-west-1',
  volume: volumeWith(),
  instance: instanceWith(),
  use: undefined,
  billed: true,
  ...facts,
});
const use = (share: number, sizeGiB = 8) => ({
  usedBytes: share * sizeGiB * GIB,
  sizeBytes: sizeGiB * GIB,
  folder: '/',
});

describe('the row of a disk', () => {
  it('shows how full it is as a bar, and nothing of it before the instance has said so', () => {
    assert.equal(useBar(use(0.61), 8), '▰▰▰▱▱ 61 % of 8 GiB used');
    assert.equal(useBar(use(0), 8), '▱▱▱▱▱ 0 % of 8 GiB used');
    assert.equal(useBar(use(1.2), 8), '▰▰▰▰▰ 100 % of 8 GiB used');
    assert.equal(describeDisk(node()), '8 GiB · gp3 · /dev/xvda');
    assert.equal(describeDisk(node({ use: use(0.61) })), '▰▰▰▱▱ 61 % of 8 GiB used · gp3 · /dev/xvda');
  });

  it('says when the file system is smaller than its volume', () => {
    const grown = node({ volume: volumeWith({ sizeGiB: 16 }), use: use(0.5, 7.8) });
    assert.match(describeDisk(grown), / · file system smaller · /);
  });

  it('says that a free one costs money, but on the practice cloud', () => {
    const free = { instance: undefined, volume: volumeWith({ state: 'available', attachments: [] }) };
    assert.equal(describeDisk(node(free)), '8 GiB · gp3 · not attached, costs money');
    assert.equal(describeDisk(node({ ...free, billed: false })), '8 GiB · gp3 · not attached');
    assert.equal(contextOfDisk(node(free)), 'disk free available');
    assert.equal(diskLabel(node(free)), 'vol-0123456789abcdef0');
  });

  it('tells the menus what it is', () => {
    assert.equal(contextOfDisk(node()), 'disk attached running root ssh');
    const instance = instanceWith({ rootDevice: '/dev/sda1', platform: 'windows', state: 'stopped' });
    assert.equal(contextOfDisk(node({ instance })), 'disk attached stopped data');
    assert.equal(diskLabel(node()), 'Root disk');
    assert.equal(diskLabel(node({ volume: volumeWith({ name: 'Data' }) })), 'Data');
  });

  it('tells disks by use and device that all have the name of their instance', () => {
    const instance = instanceWith({ name: 'Lab', rootDevice: '/dev/xvda' });
    const volumeAt = (device: string) => {
      const attachments = volumeWith().attachments.map((one) => ({ ...one, device }));
      return volumeWith({ name: 'Lab', attachments });
    };
    assert.equal(diskLabel(node({ instance, volume: volumeAt('/dev/xvda') })), 'Root disk');
    assert.equal(diskLabel(node({ instance, volume: volumeAt('/dev/sdf') })), 'Data disk /dev/sdf');
  });
});

describe('what is asked of a disk', () => {
  it('is a whole number within bounds', () => {
    const range = { min: 9, max: 20 };
    assert.equal(numberFault('9', range), undefined);
    for (const text of ['8', '21', '', '9.5', '1e1', '-10'])
      assert.equal(numberFault(text, range), 'A whole number from 9 to 20.', text);
  });

  it('stays within what the type can do at that size', () => {
    const [gp3, gp2] = VOLUME_TYPES;
    assert.ok(gp3 && gp2);
    assert.equal(maxIopsOf(gp3, 8), 4_000);
    assert.equal(maxIopsOf(gp3, 1), 3_000);
    assert.equal(maxThroughputOf(gp3, 3_000), 750);
    assert.equal(maxIopsOf(gp2, 100), 0);
  });

  it('gets a device name that no other disk has', () => {
    assert.equal(freeDevice(['/dev/xvda']), '/dev/sdf');
    assert.equal(freeDevice(['/dev/sda1', '/dev/sdf', '/dev/xvdg']), '/dev/sdh');
    assert.equal(freeDevice(Array.from('fghijklmnop').map((letter) => `/dev/sd${letter}`)), undefined);
  });
});
