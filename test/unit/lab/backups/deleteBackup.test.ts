/** Deleting a backup, and the image that is launched from one: each call as it goes to EC2. */
import assert from 'node:assert/strict';
import { BACKUP_TAGS } from '../../../../src/core/lab/backups/backupTags';
import { deleteBackup } from '../../../../src/core/lab/backups/deleteBackup';
import { launchableImage, whyNotLaunchable } from '../../../../src/core/lab/backups/launchableImage';
import { ec2Error } from '../../../support/aws/fakeAws';
import { answeringEc2 } from '../../../support/aws/ec2Answers';
import { backupWith, tagsOf } from './fixtures';

const disks = ['snap-1', 'snap-2'].map((snapshotId) => ({ snapshotId, device: undefined, sizeGiB: 8 }));

describe('deleting a backup', () => {
  const ec2 = answeringEc2();
  const { at } = ec2;
  const sent = () =>
    ec2.sent().map(({ Action, ImageId, SnapshotId }) => `${Action} ${ImageId ?? SnapshotId}`);
  const all = ['DeregisterImage ami-1', 'DeleteSnapshot snap-1', 'DeleteSnapshot snap-2'];

  it('takes the image away first, which needs the snapshots, and then each of those', async () => {
    await deleteBackup(at, { imageId: 'ami-1', disks });
    assert.deepEqual(sent(), all);
  });

  it('deletes the snapshots alone where there is no image', async () => {
    await deleteBackup(at, { imageId: undefined, disks });
    assert.deepEqual(sent(), all.slice(1));
  });

  it('goes on past what is gone already', async () => {
    ec2.answers = {
      DeregisterImage: () =>
        ec2Error('InvalidAMIID.Unavailable', 'The image ID ami-1 is no longer available'),
      DeleteSnapshot: ({ nth }) => (nth === 0 ? ec2Error('InvalidSnapshot.NotFound', 'Not there.') : ''),
    };
    await deleteBackup(at, { imageId: 'ami-1', disks });
    assert.deepEqual(sent(), all);
  });

  it('deletes no snapshot of an image that stays, and says what does not go', async () => {
    ec2.answers = { DeregisterImage: () => ec2Error('UnauthorizedOperation', 'No.', 403) };
    await assert.rejects(deleteBackup(at, { imageId: 'ami-1', disks }), { code: 'AccessDenied' });
    assert.deepEqual(sent(), all.slice(0, 1));
    ec2.answers = { DeleteSnapshot: () => ec2Error('InvalidSnapshot.InUse', 'In use.') };
    await assert.rejects(deleteBackup(at, { imageId: undefined, disks }), { code: 'InvalidState' });
  });

  it('makes an image of snapshots with their devices, name and tags, and of an image none', async () => {
    ec2.answers = { RegisterImage: () => '<imageId>ami-9</imageId>' };
    const tags = tagsOf('a', { [BACKUP_TAGS.architecture]: 'arm64', 'aws:x': 'theirs' });
    const two = [
      { snapshotId: 'snap-root', device: '/dev/xvda', sizeGiB: 8 },
      { snapshotId: 'snap-data', device: '/dev/sdf', sizeGiB: 9 },
    ];
    const set = backupWith({ imageId: undefined, tags, disks: two });
    assert.equal(await launchableImage(at, set), 'ami-9');
    const [asked = {}] = ec2.sent();
    const value = (name: string) => asked[name];
    assert.deepEqual(
      ['Name', 'Description', 'Architecture', 'RootDeviceName', 'VirtualizationType', 'EnaSupport'].map(
        value,
      ),
      [
        'lab 2026-11-25 12.00.00 a',
        `EC2 Lab backup of ${set.instanceId}`,
        'arm64',
        '/dev/xvda',
        'hvm',
        'true',
      ],
    );
    for (const [index, { device, snapshotId }] of two.entries()) {
      const mapping = `BlockDeviceMapping.${index + 1}`;
      assert.deepEqual(
        ['DeviceName', 'Ebs.SnapshotId', 'Ebs.VolumeType', 'Ebs.DeleteOnTermination'].map((each) =>
          value(`${mapping}.${each}`),
        ),
        [device, snapshotId, 'gp3', 'true'],
      );
    }
    assert.ok(!Object.values(asked).includes('aws:x'));
    assert.equal(await launchableImage(at, backupWith()), 'ami-1');
    assert.equal(ec2.sent().length, 1);
    const old = backupWith({ imageId: undefined });
    await launchableImage(at, old);
    assert.equal(ec2.sent()[1]?.['Architecture'], 'x86_64');
  });

  it('makes no image that could not be launched', async () => {
    const set = backupWith({ imageId: undefined });
    const half = { ...set, disks: [...set.disks, { snapshotId: 'snap-2', device: undefined, sizeGiB: 1 }] };
    for (const backup of [half, { ...set, state: 'failed' as const }])
      await assert.rejects(launchableImage(at, backup), {
        code: 'InvalidState',
        message: whyNotLaunchable(backup),
      });
    assert.deepEqual(ec2.sent(), []);
    const linux = { ...set, tags: tagsOf('a', { [BACKUP_TAGS.platform]: 'Linux/UNIX' }) };
    assert.equal(whyNotLaunchable(linux), undefined);
  });
});
