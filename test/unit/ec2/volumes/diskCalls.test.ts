/** What is asked of EC2 about volumes and their changes, and what is read out of its answers. */
import assert from 'node:assert/strict';
import {
  createVolume,
  latestModification,
  modifyVolume,
} from '../../../../src/core/ec2/volumes/volumeChanges';
import { listVolumes } from '../../../../src/core/ec2/volumes/volumes';
import { answeringEc2, list, namePermissions } from '../../../support/aws/ec2Answers';

describe('calls about disks', () => {
  const ec2 = answeringEc2();
  const { at, onlySent, onlySentUnmarked } = ec2;

  it('read a volume with all that EC2 says of it, from all pages', async () => {
    const whole =
      '<volumeId>vol-1</volumeId><status>in-use</status><size>20</size><volumeType>gp3</volumeType><iops>3000</iops>' +
      '<throughput>125</throughput><encrypted>true</encrypted><availabilityZone>us-east-1a</availabilityZone>' +
      '<snapshotId>snap-1</snapshotId><createTime>2026-01-05T10:00:00.000Z</createTime>' +
      list(
        'attachmentSet',
        '<instanceId>i-1</instanceId><device>/dev/xvda</device><status>attached</status><deleteOnTermination>true</deleteOnTermination>',
        '',
      ) +
      list('tagSet', '<key>Name</key><value>data</value>');
    ec2.answers = {
      DescribeVolumes: ({ nth }) =>
        nth === 0
          ? `${list('volumeSet', whole)}<nextToken>more</nextToken>`
          : list('volumeSet', '<volumeId>vol-2</volumeId>'),
    };
    const [first, second] = await listVolumes(at);
    assert.deepEqual(first, {
      id: 'vol-1',
      region: 'us-east-1',
      name: 'data',
      state: 'in-use',
      sizeGiB: 20,
      type: 'gp3',
      iops: 3000,
      throughput: 125,
      encrypted: true,
      zone: 'us-east-1a',
      snapshotId: 'snap-1',
      createdAt: new Date('2026-01-05T10:00:00Z'),
      attachments: [
        { instanceId: 'i-1', device: '/dev/xvda', state: 'attached', deleteOnTermination: true },
        { instanceId: '', device: '', state: '', deleteOnTermination: false },
      ],
      tags: { Name: 'data' },
    });
    assert.deepEqual(second, {
      ...{
        id: 'vol-2',
        region: 'us-east-1',
        name: undefined,
        state: 'creating',
        sizeGiB: 0,
        type: 'standard',
      },
      ...{ iops: undefined, throughput: undefined, encrypted: false, zone: '', snapshotId: undefined },
      ...{ createdAt: new Date(0), attachments: [], tags: {} },
    });
    assert.deepEqual(
      ec2.sent(/./).map(({ NextToken }) => NextToken),
      [undefined, 'more'],
    );
  });

  for (const [which, search, parameters] of [
    ['all', {}, {}],
    [
      'those of an instance',
      { instanceId: 'i-1' },
      { 'Filter.1.Name': 'attachment.instance-id', 'Filter.1.Value.1': 'i-1' },
    ],
    ['those with a tag', { tagged: 'mine' }, { 'Filter.1.Name': 'tag-key', 'Filter.1.Value.1': 'mine' }],
    ['those by their ids', { ids: ['vol-1', 'vol-2'] }, { 'VolumeId.1': 'vol-1', 'VolumeId.2': 'vol-2' }],
  ] as const)
    it(`ask for ${which}`, async () => {
      await listVolumes(at, search);
      assert.deepEqual(onlySent(), { Action: 'DescribeVolumes', ...parameters });
    });

  it('make an empty volume with what is asked of it, and no more', async () => {
    ec2.answers = { CreateVolume: () => '<volumeId>vol-1</volumeId>' };
    const wanted = { zone: 'us-east-1a', sizeGiB: 5, encrypted: true, type: 'gp3', tags: {} };
    assert.equal(await createVolume(at, wanted), 'vol-1');
    const { ClientToken = '' } = onlySent();
    assert.match(ClientToken, /^[0-9a-f-]{36}$/);
    assert.deepEqual(onlySentUnmarked(), {
      ...{
        Action: 'CreateVolume',
        AvailabilityZone: 'us-east-1a',
        Size: '5',
        Encrypted: 'true',
        VolumeType: 'gp3',
      },
      'TagSpecification.1.ResourceType': 'volume',
    });
  });

  it('change of a volume only what is to change', async () => {
    await modifyVolume(at, 'vol-1', { sizeGiB: 20 });
    await modifyVolume(at, 'vol-2', { type: 'gp3', iops: 4000, throughput: 250 });
    assert.deepEqual(ec2.sent(), [
      { Action: 'ModifyVolume', VolumeId: 'vol-1', Size: '20' },
      { Action: 'ModifyVolume', VolumeId: 'vol-2', VolumeType: 'gp3', Iops: '4000', Throughput: '250' },
    ]);
  });

  it('know how far the latest change of a volume is, and of one that never changed nothing', async () => {
    assert.equal(await latestModification(at, 'vol-1'), undefined);
    assert.deepEqual(onlySent(), {
      Action: 'DescribeVolumesModifications',
      'Filter.1.Name': 'volume-id',
      'Filter.1.Value.1': 'vol-1',
    });
    const said =
      '<modificationState>failed</modificationState><progress>7</progress><statusMessage>No</statusMessage>';
    ec2.answers = { DescribeVolumesModifications: () => list('volumeModificationSet', said) };
    assert.deepEqual(await latestModification(at, 'vol-1'), { state: 'failed', percent: 7, message: 'No' });
    ec2.answers = { DescribeVolumesModifications: () => list('volumeModificationSet', '') };
    assert.deepEqual(await latestModification(at, 'vol-1'), {
      state: 'modifying',
      percent: 0,
      message: undefined,
    });
  });

  namePermissions(ec2, {
    DescribeVolumes: (signal) => listVolumes(at, { ...(signal && { signal }) }),
    CreateVolume: (signal) =>
      createVolume(at, { zone: 'z', sizeGiB: 1, encrypted: true, type: 'gp3', tags: {} }, signal),
    ModifyVolume: (signal) => modifyVolume(at, 'v', { sizeGiB: 2 }, signal),
    DescribeVolumesModifications: (signal) => latestModification(at, 'v', signal),
  });
});
