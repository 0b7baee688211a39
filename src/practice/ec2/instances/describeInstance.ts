import type {
  GroupIdentifier,
  Instance,
  InstanceBlockDeviceMapping,
  InstanceNetworkInterface,
} from '@aws-sdk/client-ec2';
import { machineType } from '../../catalog/machineTypes';
import type { Call } from '../../service';
import type { InstanceRecord } from '../../state/records/instances';
import { addressOf } from '../addresses/find';
import { dateOf } from '../isoTime';
import { tagList } from '../tagLists';
import { interfacesOf, networkInterface } from './networkInterface';
import { stateOf } from './states';

/**
 * An instance as EC2 describes it. What it has only while it exists (addresses, groups, disks) a terminated one has
 * no more.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Instance.html
 */
export function describeInstance(
  { db, region }: Pick<Call, 'db' | 'region'>,
  instance: InstanceRecord,
): Instance {
  const type = machineType(instance.instanceType);
  const gone = instance.state === 'terminated';
  const groups = gone ? [] : groupsOf(db, instance);
  return {
    AmiLaunchIndex: instance.launchIndex,
    Architecture: instance.architecture,
    BlockDeviceMappings: instance.devices.map(describeDevice),
    ...(instance.clientToken !== undefined && { ClientToken: instance.clientToken }),
    CpuOptions: {
      CoreCount: type?.cores,
      ThreadsPerCore: type && type.vcpus / type.cores,
    },
    CurrentInstanceBootMode: 'uefi',
    EbsOptimized: instance.ebsOptimized,
    EnaSupport: true,
    HibernationOptions: { Configured: instance.hibernation },
    Hypervisor: 'xen',
    ...(instance.instanceProfileArn !== undefined && {
      IamInstanceProfile: { Arn: instance.instanceProfileArn, Id: 'AIPAPRACTICEPRACTICE0' },
    }),
    ImageId: instance.imageId,
    InstanceId: instance.id,
    ...(instance.spotRequestId !== undefined && {
      InstanceLifecycle: 'spot',
      SpotInstanceRequestId: instance.spotRequestId,
    }),
    InstanceType: instance.instanceType as Instance['InstanceType'],
    ...(instance.keyName !== undefined && { KeyName: instance.keyName }),
    LaunchTime: dateOf(instance.launchTime),
    MetadataOptions: describeMetadata(instance),
    Monitoring: { State: instance.detailedMonitoring ? 'enabled' : 'disabled' },
    ...(instance.platformDetails === 'Windows' && { Platform: 'Windows' }),
    PlatformDetails: instance.platformDetails,
    Placement: {
      AvailabilityZone: instance.zone,
      GroupName: instance.placementGroup ?? '',
      Tenancy: instance.tenancy ?? 'default',
    },
    PrivateDnsName: gone ? '' : privateDnsName(instance, region),
    PublicDnsName: '',
    ...(!gone && network(instance)),
    NetworkInterfaces: gone ? [] : cardsOf(db, instance),
    ProductCodes: [],
    RootDeviceName: instance.rootDeviceName,
    RootDeviceType: 'ebs',
    SecurityGroups: groups,
    State: stateOf(instance.state),
    ...(instance.stateReason && {
      StateReason: { Code: instance.stateReason.code, Message: instance.stateReason.message },
    }),
    StateTransitionReason: instance.transitionReason,
    SourceDestCheck: instance.sourceDestCheck,
    Tags: tagList(instance.tags),
    UsageOperation: 'RunInstances',
    VirtualizationType: 'hvm',
    ...(instance.asSaid as Partial<Instance> | undefined),
  };
}

function cardsOf(db: Call['db'], instance: InstanceRecord): InstanceNetworkInterface[] {
  const elastic = addressOf(db, instance.id);
  return interfacesOf(instance).map((each) =>
    networkInterface(each, groupsOf(db, each.instance), each.deviceIndex === 0 ? elastic : undefined),
  );
}

function groupsOf(db: Call['db'], { groupIds }: InstanceRecord): GroupIdentifier[] {
  return groupIds.map((id) => ({ GroupId: id, GroupName: db.securityGroups.get(id)?.name ?? '' }));
}

/** As EC2 names addresses inside a VPC; us-east-1 has a domain of its own. */
export function privateDnsName({ privateIp }: InstanceRecord, region: string): string {
  const domain = region === 'us-east-1' ? 'ec2.internal' : `${region}.compute.internal`;
  return `ip-${privateIp.replaceAll('.', '-')}.${domain}`;
}

function network({ vpcId, subnetId, privateIp, publicIp }: InstanceRecord): Partial<Instance> {
  return {
    VpcId: vpcId,
    SubnetId: subnetId,
    PrivateIpAddress: privateIp,
    ...(publicIp !== undefined && { PublicIpAddress: publicIp }),
  };
}

function describeDevice(device: InstanceRecord['devices'][number]): InstanceBlockDeviceMapping {
  return {
    DeviceName: device.deviceName,
    Ebs: {
      VolumeId: device.volumeId,
      Status: 'attached',
      AttachTime: dateOf(device.attachTime),
      DeleteOnTermination: device.deleteOnTermination,
    },
  };
}

export function describeMetadata({
  metadata,
  state,
}: InstanceRecord): NonNullable<Instance['MetadataOptions']> {
  return {
    State: state === 'pending' ? 'pending' : 'applied',
    HttpTokens: metadata.httpTokens,
    HttpEndpoint: metadata.httpEndpoint,
    HttpPutResponseHopLimit: metadata.hopLimit,
    HttpProtocolIpv6: 'disabled',
    InstanceMetadataTags: metadata.instanceTags,
  };
}
