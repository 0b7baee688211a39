import type {
  CopyImageResult,
  DeregisterImageResult,
  DescribeInstanceImageMetadataResult,
  DescribeSnapshotsResult,
  ImageAttribute,
  RegisterImageResult,
} from '@aws-sdk/client-ec2';
import assert from 'node:assert/strict';
import { practiceState, type PracticeState } from '../../../../support/practice/practiceState';
import { anImage, launchOne } from '../instances/given';
import { refuses } from '../refusal';
import { createImage, imageOf, listImages, withTwoDisks } from './given';

describe('images: copying, registering, changing and removing them', () => {
  let state: PracticeState;
  let instanceId: string;
  let own: string;
  beforeEach(async () => {
    state = await practiceState();
    instanceId = withTwoDisks(state);
    own = createImage(state, instanceId, 'mine');
  });
  afterEach(() => state.remove());

  const snapshotsIn = (region = 'us-east-1') =>
    state.ec2<DescribeSnapshotsResult>('DescribeSnapshots', {}, region).Snapshots ?? [];
  const attribute = (Attribute: string, ImageId = own) =>
    state.ec2<ImageAttribute>('DescribeImageAttribute', { ImageId, Attribute });
  const copyTo = (region: string, SourceImageId: string, more: object = {}) =>
    state.ec2<CopyImageResult>(
      'CopyImage',
      { Name: 'copy', SourceRegion: 'us-east-1', SourceImageId, ...more },
      region,
    ).ImageId ?? '';

  it('is copied into another region with its snapshots', () => {
    assert.throws(() => copyTo('eu-west-1', own), { code: 'InvalidAMIID.Unavailable' });
    state.advance(6_000);
    const id = copyTo('eu-west-1', own, { Encrypted: true });
    const image = imageOf(state, id, 'eu-west-1');
    assert.deepEqual(
      [image.Name, image.State, image.SourceImageId, image.SourceImageRegion],
      ['copy', 'pending', own, 'us-east-1'],
    );
    const copies = snapshotsIn('eu-west-1');
    assert.deepEqual(
      image.BlockDeviceMappings?.map(({ Ebs }) => Ebs?.SnapshotId),
      copies.map(({ SnapshotId }) => SnapshotId),
    );
    assert.ok(copies.every(({ Encrypted }) => Encrypted));
    assert.ok(image.BlockDeviceMappings.every(({ Ebs }) => Ebs?.Encrypted));
    const contents = (region: string) =>
      [...state.cloud.store.in(region).snapshots.values()].map(({ content }) => content);
    assert.deepEqual(contents('eu-west-1'), contents('us-east-1'));
    state.advance(6_000);
    assert.equal(imageOf(state, id, 'eu-west-1').State, 'available');
    assert.ok(launchOne(state, { ImageId: id }, 'eu-west-1'));
  });

  it('is copied once for one client token', () => {
    state.advance(6_000);
    const first = copyTo('eu-west-1', own, { ClientToken: 'token' });
    assert.equal(copyTo('eu-west-1', own, { ClientToken: 'token' }), first);
    assert.throws(() => copyTo('eu-west-1', own), { code: 'InvalidAMIName.Duplicate' });
  });

  it('can be a copy of a public one', () => {
    const id = copyTo('us-east-1', anImage(state));
    state.advance(6_000);
    assert.ok(launchOne(state, { ImageId: id }));
    assert.match(imageOf(state, id).Description ?? '', /^\[Copied ami-\w+ from us-east-1\]/);
    assert.equal(state.cloud.store.in('us-east-1').images.get(id)?.loginUser, 'ec2-user');
    assert.throws(() => copyTo('us-east-1', 'ami-0123456789abcdef0', { Name: 'other' }), {
      code: 'InvalidAMIID.NotFound',
    });
  });

  it('is registered from a snapshot of a root disk, and knows the system on it', () => {
    const ubuntu = listImages(state, {
      Owners: ['099720109477'],
      Filters: [{ Name: 'architecture', Values: ['x86_64'] }],
    })[0];
    const instance = state.cloud.store
      .in('us-east-1')
      .instances.get(launchOne(state, { ImageId: ubuntu?.ImageId }));
    state.advance(1_000);
    const VolumeId = instance?.devices[0]?.volumeId;
    const { SnapshotId } = state.ec2<{ SnapshotId: string }>('CreateSnapshot', { VolumeId });
    const BlockDeviceMappings = [{ DeviceName: '/dev/sda1', Ebs: { SnapshotId, VolumeType: 'gp3' } }];
    const input = {
      Name: 'registered',
      RootDeviceName: '/dev/sda1',
      Architecture: 'arm64',
      BlockDeviceMappings,
    };
    refuses(state, 'RegisterImage', input, 'IncorrectState', /pending/);
    state.advance(6_000);
    const { ImageId = '' } = state.ec2<RegisterImageResult>('RegisterImage', input);
    const image = imageOf(state, ImageId);
    assert.deepEqual(
      [image.State, image.Architecture, image.RootDeviceName],
      ['available', 'arm64', '/dev/sda1'],
    );
    const record = state.cloud.store.in('us-east-1').images.get(ImageId);
    assert.deepEqual([record?.loginUser, record?.system], [instance?.loginUser, instance?.system]);
    assert.equal(record?.loginUser, 'ubuntu');
    const again = { ...input, Name: 'again' };
    refuses(state, 'RegisterImage', { ...again, RootDeviceName: '/dev/xvda' }, 'InvalidBlockDeviceMapping');
    refuses(
      state,
      'RegisterImage',
      { ...again, RootDeviceName: undefined },
      'MissingParameter',
      /RootDeviceName/,
    );
    refuses(state, 'RegisterImage', { ...again, Architecture: 'i386' }, 'InvalidParameterValue', /i386/);
    const small = [{ DeviceName: '/dev/sda1', Ebs: { SnapshotId, VolumeSize: 1 } }];
    refuses(
      state,
      'RegisterImage',
      { ...again, BlockDeviceMappings: small },
      'InvalidBlockDeviceMapping',
      /smaller than/,
    );
  });

  it('is deregistered; its snapshots stay unless asked for', () => {
    state.ec2('DeregisterImage', { ImageId: own });
    refuses(state, 'DeregisterImage', { ImageId: own }, 'InvalidAMIID.NotFound');
    assert.equal(snapshotsIn().length, 2);
    refuses(
      state,
      'DeregisterImage',
      { ImageId: anImage(state) },
      'AuthFailure',
      /Not authorized for image:ami-/,
    );
  });

  it('takes its snapshots along, except those that another image needs', () => {
    state.advance(6_000);
    const [root, data] = snapshotsIn().map(({ SnapshotId }) => SnapshotId);
    const BlockDeviceMappings = [{ DeviceName: '/dev/xvda', Ebs: { SnapshotId: root } }];
    state.ec2('RegisterImage', { Name: 'other', RootDeviceName: '/dev/xvda', BlockDeviceMappings });
    const input = { ImageId: own, DeleteAssociatedSnapshots: true };
    assert.deepEqual(state.ec2<DeregisterImageResult>('DeregisterImage', input).DeleteSnapshotResults, [
      { SnapshotId: root, ReturnCode: 'skipped' },
      { SnapshotId: data, ReturnCode: 'success' },
    ]);
    assert.deepEqual(
      snapshotsIn().map(({ SnapshotId }) => SnapshotId),
      [root],
    );
  });

  it('can be protected from that', () => {
    const { Return } = state.ec2<{ Return: string }>('EnableImageDeregistrationProtection', { ImageId: own });
    assert.equal(Return, 'true');
    refuses(state, 'DeregisterImage', { ImageId: own }, 'OperationNotPermitted', /deregistration protection/);
    assert.equal(
      attribute('deregistrationProtection').DeregistrationProtection?.Value,
      'enabled-without-cooldown',
    );
    state.ec2('DisableImageDeregistrationProtection', { ImageId: own });
    state.ec2('DeregisterImage', { ImageId: own });
  });

  it('changes its description and who may launch it', () => {
    state.ec2('ModifyImageAttribute', { ImageId: own, Description: { Value: 'new' } });
    assert.equal(attribute('description').Description?.Value, 'new');
    state.ec2('ModifyImageAttribute', { ImageId: own, Attribute: 'description', Value: 'newer' });
    assert.equal(imageOf(state, own).Description, 'newer');
    const share = (change: object) => state.ec2('ModifyImageAttribute', { ImageId: own, ...change });
    share({ LaunchPermission: { Add: [{ UserId: '111122223333' }, { UserId: '444455556666' }] } });
    share({ Attribute: 'launchPermission', OperationType: 'remove', UserIds: ['444455556666'] });
    assert.deepEqual(attribute('launchPermission').LaunchPermissions, [{ UserId: '111122223333' }]);
    assert.equal(listImages(state, { ExecutableUsers: ['111122223333'] })[0]?.ImageId, own);
    assert.throws(() => share({ LaunchPermission: { Add: [{ Group: 'all' }] } }), {
      code: 'OperationNotPermitted',
      message: /block public access/,
    });
    assert.throws(() => share({ LaunchPermission: { Add: [{ UserId: 'me' }] } }), {
      code: 'InvalidAMIAttributeItemValue',
    });
    assert.throws(() => share({}), { code: 'InvalidParameterCombination' });
    refuses(
      state,
      'ModifyImageAttribute',
      { ImageId: anImage(state), Description: { Value: 'x' } },
      'AuthFailure',
    );
    assert.equal(attribute('blockDeviceMapping').BlockDeviceMappings?.length, 2);
    assert.equal(attribute('bootMode').BootMode?.Value, 'uefi-preferred');
    assert.throws(() => attribute('colour'), { code: 'InvalidParameterValue' });
  });

  it('is still known to its instances when it is gone', () => {
    state.advance(6_000);
    const launched = launchOne(state, { ImageId: own });
    const metadata = (input: object = {}) =>
      state.ec2<DescribeInstanceImageMetadataResult>('DescribeInstanceImageMetadata', input)
        .InstanceImageMetadata ?? [];
    const [before] = metadata({ InstanceIds: [launched] });
    assert.deepEqual([before?.ImageMetadata?.State, before?.ImageMetadata?.Name], ['available', 'mine']);
    state.ec2('DeregisterImage', { ImageId: own });
    const [after] = metadata({ InstanceIds: [launched] });
    assert.deepEqual(
      [
        after?.ImageMetadata?.ImageId,
        after?.ImageMetadata?.State,
        after?.ImageMetadata?.Name,
        after?.ImageMetadata?.OwnerId,
      ],
      [own, 'deregistered', 'mine', '000000000000'],
    );
    const byOwner = metadata({ Filters: [{ Name: 'owner-alias', Values: ['amazon'] }] });
    assert.deepEqual(
      byOwner.map(({ InstanceId }) => InstanceId),
      [instanceId],
    );
    assert.equal(metadata().length, 2);
    refuses(
      state,
      'DescribeInstanceImageMetadata',
      { InstanceIds: ['i-0123456789abcdef0'] },
      'InvalidInstanceID.NotFound',
    );
  });
});
