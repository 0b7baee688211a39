/** What is asked of EC2 about snapshots, and what is read out of its answers. */
import assert from 'node:assert/strict';
import {
  copySnapshot,
  createSnapshots,
  deleteSnapshot,
} from '../../../../src/core/ec2/volumes/snapshotCalls';
import { listSnapshots } from '../../../../src/core/ec2/volumes/snapshots';
import { ec2Error } from '../../../support/aws/fakeAws';
import { answeringEc2, list, namePermissions } from '../../../support/aws/ec2Answers';

describe('calls about snapshots', () => {
  const ec2 = answeringEc2();
  const { at, onlySent, onlySentUnmarked } = ec2;

  it('read a snapshot with all that EC2 says of it', async () => {
    const whole =
      '<snapshotId>snap-1</snapshotId><ownerId>111111111111</ownerId><description>d</description><status>error</status>' +
      '<progress>45%</progress><volumeId>vol-1</volumeId><volumeSize>8</volumeSize><encrypted>true</encrypted>' +
      `<startTime>2026-01-05T10:00:00.000Z</startTime>${list('tagSet', '<key>Name</key><value>n</value>')}`;
    ec2.answers = { DescribeSnapshots: () => list('snapshotSet', whole, '<snapshotId>snap-2</snapshotId>') };
    const [first, second] = await listSnapshots(at);
    assert.deepEqual(first, {
      ...{
        id: 'snap-1',
        region: 'us-east-1',
        ownerId: '111111111111',
        name: 'n',
        description: 'd',
        state: 'error',
      },
      ...{ progress: 45, volumeId: 'vol-1', sizeGiB: 8, encrypted: true, tags: { Name: 'n' } },
      startedAt: new Date('2026-01-05T10:00:00Z'),
    });
    assert.deepEqual(second, {
      ...{
        id: 'snap-2',
        region: 'us-east-1',
        ownerId: '',
        name: undefined,
        description: '',
        state: 'pending',
      },
      ...{ progress: 0, volumeId: undefined, sizeGiB: 0, encrypted: false, tags: {}, startedAt: new Date(0) },
    });
    assert.deepEqual(onlySent(), { Action: 'DescribeSnapshots', 'Owner.1': 'self' });
  });

  it('ask for the own snapshots with a tag, or for any by their ids', async () => {
    await listSnapshots(at, { tagged: 'mine' });
    await listSnapshots(at, { ids: ['snap-1'] });
    assert.deepEqual(ec2.sent(/./), [
      {
        Action: 'DescribeSnapshots',
        'Owner.1': 'self',
        'Filter.1.Name': 'tag-key',
        'Filter.1.Value.1': 'mine',
      },
      { Action: 'DescribeSnapshots', 'SnapshotId.1': 'snap-1' },
    ]);
  });

  it('make snapshots of all disks of an instance at once, and give the id of each', async () => {
    ec2.answers = {
      CreateSnapshots: () =>
        list('snapshotSet', '<snapshotId>snap-1</snapshotId>', '', '<snapshotId>snap-2</snapshotId>'),
    };
    const wanted = { instanceId: 'i-1', description: 'd', tags: { Name: 'n' } };
    assert.deepEqual(await createSnapshots(at, wanted), ['snap-1', 'snap-2']);
    assert.deepEqual(onlySentUnmarked(), {
      ...{ Action: 'CreateSnapshots', 'InstanceSpecification.InstanceId': 'i-1', Description: 'd' },
      'TagSpecification.1.ResourceType': 'snapshot',
      ...{ 'TagSpecification.1.Tag.1.Key': 'Name', 'TagSpecification.1.Tag.1.Value': 'n' },
    });
  });

  it('make an encrypted copy of a snapshot of another region', async () => {
    ec2.answers = { CopySnapshot: () => '<snapshotId>snap-2</snapshotId>' };
    const wanted = { from: { region: 'eu-west-1', id: 'snap-1' }, description: 'd', tags: {} };
    assert.equal(await copySnapshot(at, wanted), 'snap-2');
    const signed = ['PresignedUrl', 'DestinationRegion'];
    const asked = Object.fromEntries(
      Object.entries(onlySentUnmarked()).filter(([name]) => !signed.includes(name)),
    );
    assert.deepEqual(asked, {
      ...{ Action: 'CopySnapshot', SourceRegion: 'eu-west-1', SourceSnapshotId: 'snap-1', Description: 'd' },
      ...{ Encrypted: 'true', 'TagSpecification.1.ResourceType': 'snapshot' },
    });
  });

  it('find again what was made when the answer is lost', async () => {
    const token = () =>
      Object.values(ec2.sent(/^(Copy|Create)/)[0] ?? {}).find((value) =>
        /^[0-9a-f]{8}-[0-9a-f]{4}$/.test(value),
      ) ?? '';
    const made = (id: string, mark: string) =>
      `<snapshotId>${id}</snapshotId>${list('tagSet', `<key>ec2-lab:made</key><value>${mark}</value>`)}`;
    const lost = () => ec2Error('InternalError', 'lost', 500);
    ec2.answers = {
      CreateSnapshots: lost,
      CopySnapshot: lost,
      DescribeSnapshots: () =>
        list('snapshotSet', made('snap-0', 'other'), made('snap-1', token()), made('snap-2', token())),
    };
    assert.deepEqual(await createSnapshots(at, { instanceId: 'i-1', description: '', tags: {} }), [
      'snap-1',
      'snap-2',
    ]);
    await ec2.end();
    await ec2.begin();
    const copy = { from: { region: 'eu-west-1', id: 'snap-9' }, description: '', tags: {} };
    assert.equal(await copySnapshot(at, copy), 'snap-1');
    assert.equal(ec2.sent(/^Describe/)[0]?.['Filter.1.Value.1'], 'ec2-lab:made');
  });

  it('delete the one snapshot that was named', async () => {
    await deleteSnapshot(at, 'snap-1');
    assert.deepEqual(onlySent(), { Action: 'DeleteSnapshot', SnapshotId: 'snap-1' });
  });

  namePermissions(ec2, {
    DescribeSnapshots: (signal) => listSnapshots(at, { ...(signal && { signal }) }),
    CreateSnapshots: (signal) => createSnapshots(at, { instanceId: 'i', description: '', tags: {} }, signal),
    CopySnapshot: (signal) =>
      copySnapshot(at, { from: { region: 'r', id: 's' }, description: '', tags: {} }, signal),
    DeleteSnapshot: (signal) => deleteSnapshot(at, 's', signal),
  });
});
