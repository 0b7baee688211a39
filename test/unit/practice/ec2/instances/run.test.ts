import assert from 'node:assert/strict';
import type { Reservation, SecurityGroup, Subnet, Volume } from '@aws-sdk/client-ec2';
import { practiceState, type PracticeState } from '../../../../support/practice/practiceState';
import { anImage, describe1, launch, launchOne } from './given';

describe('RunInstances', () => {
  let state: PracticeState;
  beforeEach(async () => {
    state = await practiceState();
  });
  afterEach(() => state.remove());

  const refused = (changes: object, code: string, message = /./) =>
    assert.throws(() => launch(state, changes), { name: 'AwsError', code, message });
  const count = () => state.cloud.store.in('us-east-1').instances.size;

  it('launches into the default network, with the default group and an address', () => {
    const [instance] = launch(state);
    assert.equal(instance?.State?.Name, 'pending');
    assert.match(instance.PublicIpAddress ?? '', /^127\./);
    assert.match(instance.PrivateIpAddress ?? '', /^172\.31\./);
    assert.equal(instance.SecurityGroups?.[0]?.GroupName, 'default');
    assert.match(instance.Placement?.AvailabilityZone ?? '', /^us-east-1[abc]$/);
    assert.equal(instance.Architecture, 'x86_64');
    assert.equal(instance.BlockDeviceMappings?.[0]?.DeviceName, '/dev/xvda');
  });

  it('keeps where it is placed', () => {
    const id = launchOne(state, { Placement: { Tenancy: 'dedicated', GroupName: 'close' } });
    assert.deepEqual(
      [describe1(state, id).Placement?.Tenancy, describe1(state, id).Placement?.GroupName],
      ['dedicated', 'close'],
    );
    assert.equal(describe1(state, launchOne(state)).Placement?.Tenancy, 'default');
  });

  it('gives an instance each network interface that is asked for, and an address by itself only to a single one', () => {
    const [instance] = launch(state, {
      NetworkInterfaces: [
        { DeviceIndex: 1, PrivateIpAddress: '172.31.0.201' },
        { DeviceIndex: 0, PrivateIpAddress: '172.31.0.200' },
      ],
      SubnetId: undefined,
      Placement: { AvailabilityZone: 'us-east-1a' },
    });
    const { NetworkInterfaces: cards = [], PublicIpAddress } = describe1(state, instance?.InstanceId ?? '');
    assert.deepEqual(
      cards.map(({ Attachment, PrivateIpAddress }) => [Attachment?.DeviceIndex, PrivateIpAddress]),
      [
        [0, '172.31.0.200'],
        [1, '172.31.0.201'],
      ],
    );
    assert.equal(PublicIpAddress, undefined);
    const second = cards[1]?.NetworkInterfaceId;
    const found = state.ec2<{ NetworkInterfaces: { Attachment?: { DeviceIndex?: number } }[] }>(
      'DescribeNetworkInterfaces',
      { NetworkInterfaceIds: [second] },
    );
    assert.deepEqual(
      found.NetworkInterfaces.map(({ Attachment }) => Attachment?.DeviceIndex),
      [1],
    );
    const two = [{ DeviceIndex: 0, AssociatePublicIpAddress: true }, { DeviceIndex: 1 }];
    refused({ NetworkInterfaces: two }, 'InvalidParameterCombination', /multiple network interfaces/);
    refused({ NetworkInterfaces: [{ DeviceIndex: 1 }] }, 'InvalidParameterValue', /device index 0/);
  });

  it('tells again what its launch said, credits among it', () => {
    const id = launchOne(state, {
      CreditSpecification: { CpuCredits: 'standard' },
      LicenseSpecifications: [{ LicenseConfigurationArn: 'arn:l' }],
      MaintenanceOptions: { AutoRecovery: 'disabled' },
    });
    const { Licenses, MaintenanceOptions } = describe1(state, id);
    assert.deepEqual(
      [Licenses, MaintenanceOptions],
      [[{ LicenseConfigurationArn: 'arn:l' }], { AutoRecovery: 'disabled' }],
    );
    const InstanceIds = [id, launchOne(state, { InstanceType: 'm7i.large' })];
    assert.deepEqual(state.ec2('DescribeInstanceCreditSpecifications', { InstanceIds }), {
      InstanceCreditSpecifications: [{ InstanceId: id, CpuCredits: 'standard' }],
    });
  });

  it('launches several at once, each with addresses and a disk of its own', () => {
    const instances = launch(state, { MinCount: 2, MaxCount: 4 });
    const distinct = (values: unknown[]) => new Set(values).size;
    assert.equal(instances.length, 4);
    assert.deepEqual(instances.map(({ AmiLaunchIndex }) => AmiLaunchIndex).sort(), [0, 1, 2, 3]);
    assert.equal(distinct(instances.map(({ PublicIpAddress }) => PublicIpAddress)), 4);
    assert.equal(distinct(instances.map(({ PrivateIpAddress }) => PrivateIpAddress)), 4);
    assert.equal(distinct(instances.map((each) => each.BlockDeviceMappings?.[0]?.Ebs?.VolumeId)), 4);
  });

  it('makes the same once for a client token, and refuses the token for something else', () => {
    const first = launchOne(state, { ClientToken: 'one' });
    assert.equal(launchOne(state, { ClientToken: 'one' }), first);
    assert.notEqual(launchOne(state, { ClientToken: 'two' }), first);
    assert.equal(count(), 2);
    refused({ ClientToken: 'one', InstanceType: 't3.small' }, 'IdempotentParameterMismatch');
  });

  it('makes nothing in a dry run, and refuses in it what it would refuse', () => {
    refused({ DryRun: true }, 'DryRunOperation');
    refused({ DryRun: true, KeyName: 'none' }, 'InvalidKeyPair.NotFound', /'none'/);
    assert.equal(count(), 0);
    assert.deepEqual(state.ec2<{ Volumes: Volume[] }>('DescribeVolumes').Volumes, []);
  });

  it('refuses what does not exist or does not fit', () => {
    refused({ ImageId: undefined }, 'MissingParameter', /ImageId/);
    refused({ ImageId: 'ami-0123456789abcdef0' }, 'InvalidAMIID.NotFound');
    refused({ ImageId: 'nonsense' }, 'InvalidAMIID.Malformed');
    refused({ InstanceType: 't9.none' }, 'InvalidParameterValue', /'t9.none' for InstanceType/);
    refused({ InstanceType: 't4g.micro' }, 'InvalidParameterValue', /architecture/);
    refused({ SubnetId: 'subnet-0123456789abcdef0' }, 'InvalidSubnetID.NotFound');
    refused({ SecurityGroupIds: ['sg-0123456789abcdef0'] }, 'InvalidGroup.NotFound');
    refused({ SecurityGroups: ['none'] }, 'InvalidGroup.NotFound');
    refused({ Placement: { AvailabilityZone: 'us-east-1z' } }, 'InvalidParameterValue', /us-east-1z/);
    refused({ MinCount: 2, MaxCount: 1 }, 'InvalidParameterCombination');
    refused({ MinCount: 0, MaxCount: 0 }, 'InvalidParameterValue');
    refused({ MaxCount: 5_000 }, 'InstanceLimitExceeded');
    refused({ UserData: 'not base64!' }, 'InvalidUserData.Malformed');
    refused({ UserData: Buffer.alloc(16 * 1024 + 1).toString('base64') }, 'InvalidParameterValue', /16384/);
    refused({ PrivateIpAddress: '10.0.0.1' }, 'InvalidParameterValue', /range/);
    refused({ HibernationOptions: { Configured: true } }, 'UnsupportedHibernationConfiguration', /encrypted/);
    assert.equal(count(), 0);
  });

  it('takes the disks of the image, larger and others on demand', () => {
    refused(
      { BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 1 } }] },
      'InvalidBlockDeviceMapping',
    );
    const id = launchOne(state, {
      BlockDeviceMappings: [
        { DeviceName: '/dev/xvda', Ebs: { VolumeSize: 20, VolumeType: 'gp3', Encrypted: true } },
        { DeviceName: '/dev/sdf', Ebs: { VolumeSize: 5, DeleteOnTermination: false } },
      ],
      TagSpecifications: [{ ResourceType: 'volume', Tags: [{ Key: 'course', Value: 'statistics' }] }],
    });
    const Filters = [{ Name: 'attachment.instance-id', Values: [id] }];
    const { Volumes } = state.ec2<{ Volumes: Volume[] }>('DescribeVolumes', { Filters });
    assert.deepEqual(
      Volumes.map(({ Size, VolumeType, Encrypted, Tags }) => [Size, VolumeType, Encrypted, Tags?.[0]?.Value]),
      [
        [20, 'gp3', true, 'statistics'],
        [5, 'gp2', false, 'statistics'],
      ],
    );
  });

  it('takes what a launch template says, and the request over it', () => {
    state.ec2('CreateLaunchTemplate', {
      LaunchTemplateName: 'lab',
      LaunchTemplateData: {
        ImageId: anImage(state),
        InstanceType: 't3.small',
        TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'from', Value: 'template' }] }],
      },
    });
    const LaunchTemplate = { LaunchTemplateName: 'lab' };
    const { Instances } = state.ec2<Reservation>('RunInstances', {
      MinCount: 1,
      MaxCount: 1,
      LaunchTemplate,
    });
    assert.equal(Instances?.[0]?.InstanceType, 't3.small');
    assert.deepEqual(Instances[0].Tags, [{ Key: 'from', Value: 'template' }]);
    const other = { MinCount: 1, MaxCount: 1, LaunchTemplate, InstanceType: 't3.nano' };
    assert.equal(state.ec2<Reservation>('RunInstances', other).Instances?.[0]?.InstanceType, 't3.nano');
  });

  it('resolves images by SSM parameters', () => {
    const parameter = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64';
    const id = launchOne(state, { ImageId: `resolve:ssm:${parameter}` });
    assert.match(describe1(state, id).ImageId ?? '', /^ami-/);
    refused({ ImageId: 'resolve:ssm:/none' }, 'InvalidParameterValue', /none/);
  });

  it('goes where there are such machines, and says so where there are none', () => {
    state.cloud.faults.set({ noCapacity: ['us-east-1a', 'us-east-1b'] });
    assert.equal(describe1(state, launchOne(state)).Placement?.AvailabilityZone, 'us-east-1c');
    const { Subnets } = state.ec2<{ Subnets: Subnet[] }>('DescribeSubnets');
    const first = Subnets.find(({ AvailabilityZone }) => AvailabilityZone === 'us-east-1a');
    refused({ SubnetId: first?.SubnetId }, 'InsufficientInstanceCapacity', /us-east-1a/);
    state.cloud.faults.set({ noCapacity: ['*'] });
    refused({}, 'InsufficientInstanceCapacity', /t3.micro/);
  });

  it('lets groups and a subnet of different networks not come together', () => {
    const { VpcId } = state.ec2<{ Vpc: { VpcId: string } }>('CreateVpc', { CidrBlock: '10.0.0.0/16' }).Vpc;
    const { GroupId } = state.ec2<SecurityGroup>('CreateSecurityGroup', {
      GroupName: 'elsewhere',
      Description: 'elsewhere',
      VpcId,
    });
    refused({ SecurityGroupIds: [GroupId] }, 'InvalidParameter', /different networks/);
  });

  it('gives no public address where the subnet does not, unless asked to', () => {
    const { Vpc } = state.ec2<{ Vpc: { VpcId: string } }>('CreateVpc', { CidrBlock: '10.0.0.0/16' });
    const { Subnet: made } = state.ec2<{ Subnet: Subnet }>('CreateSubnet', {
      VpcId: Vpc.VpcId,
      CidrBlock: '10.0.1.0/24',
    });
    const inside = describe1(state, launchOne(state, { SubnetId: made.SubnetId }));
    assert.equal(inside.PublicIpAddress, undefined);
    const NetworkInterfaces = [{ DeviceIndex: 0, SubnetId: made.SubnetId, AssociatePublicIpAddress: true }];
    assert.match(describe1(state, launchOne(state, { NetworkInterfaces })).PublicIpAddress ?? '', /^127\./);
    refused({ NetworkInterfaces, SubnetId: made.SubnetId }, 'InvalidParameterCombination');
  });

  it('takes a private address that is free', () => {
    const wanted = describe1(state, launchOne(state)).PrivateIpAddress ?? '';
    const { SubnetId } = describe1(
      state,
      [...state.cloud.store.in('us-east-1').instances.values()][0]?.id ?? '',
    );
    refused({ SubnetId, PrivateIpAddress: wanted }, 'InvalidIPAddress.InUse');
    const free = wanted.replace(/\d+$/, (last) => String((Number(last) % 250) + 4));
    assert.equal(
      describe1(state, launchOne(state, { SubnetId, PrivateIpAddress: free })).PrivateIpAddress,
      free,
    );
  });
});
