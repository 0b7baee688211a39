import type { RegionRecords } from '../../../../src/practice/state/records';
import { instanceRecord } from '../../../support/instanceRecord';

/** With each field that it may have, however deep. */
type Full<T> = T extends readonly (infer Item)[]
  ? readonly Full<Item>[]
  : T extends object
    ? { readonly [Name in keyof T]-?: Full<NonNullable<T[Name]>> }
    : T;

const time = '2026-01-05T10:00:00.000Z';
const of = (id: string) => ({ id, tags: { Name: 'x' } });

/** A record of each table with everything in it. */
export const fullRecords: { readonly [Name in keyof RegionRecords]: Full<RegionRecords[Name]> } = {
  addresses: { ...of('eipalloc-1'), publicIp: '127.0.0.2', associationId: 'eipassoc-1', instanceId: 'i-1' },
  alarms: {
    ...of('cpu'),
    ...{ description: '', namespace: 'AWS/EC2', metricName: 'CPUUtilization', statistic: 'Average' },
    ...{
      dimensions: [{ name: 'InstanceId', value: 'i-1' }],
      unit: 'Percent',
      periodSeconds: 60,
      threshold: 0,
    },
    ...{ evaluationPeriods: 1, datapointsToAlarm: 1, comparison: 'GreaterThanThreshold', updateTime: time },
    ...{
      treatMissingData: 'missing',
      actionsEnabled: true,
      actions: { ok: ['a'], alarm: ['b'], noData: ['c'] },
    },
  },
  connectEndpoints: {
    ...of('eice-1'),
    ...{
      subnetId: 'subnet-1',
      vpcId: 'vpc-1',
      groupIds: ['sg-1'],
      preserveClientIp: false,
      createTime: time,
    },
  },
  clientTokens: { id: 'RunInstances token', inputHash: 'h', made: 'r-1', createTime: time },
  hostKeys: {
    id: 'i-1',
    keys: [{ type: 'ssh-ed25519', privateKey: 'p', publicKey: 'q', fingerprint: 'SHA256:f' }],
  },
  images: {
    ...of('ami-1'),
    ...{
      name: 'n',
      description: '',
      architecture: 'x86_64',
      platformDetails: 'Linux/UNIX',
      createTime: time,
    },
    ...{ availableTime: time, rootDeviceName: '/dev/xvda', loginUser: 'ubuntu', system: 'ubuntu-24.04' },
    devices: [
      {
        ...{ deviceName: '/dev/xvda', snapshotId: 'snap-1', sizeGiB: 8, type: 'gp3', iops: 3000 },
        ...{ throughput: 125, encrypted: true, deleteOnTermination: true },
      },
    ],
    ...{ sourceInstanceId: 'i-1', sourceImageId: 'ami-2', sourceImageRegion: 'us-west-2' },
    ...{ deregistrationProtection: false, sharedWith: ['111111111111'] },
  },
  instances: {
    ...instanceRecord('i-1'),
    ...of('i-1'),
    ...{ settlesAt: 1, stateReason: { code: 'c', message: 'm' }, publicIp: '127.0.0.2', groupIds: ['sg-1'] },
    ...{ keyName: 'k', authorizedKey: 'ssh-ed25519 A', clientToken: 't', spotRequestId: 'sir-1' },
    pushedKeys: [{ user: 'ubuntu', publicKey: 'ssh-ed25519 A', at: 1 }],
    devices: [{ deviceName: '/dev/xvda', volumeId: 'vol-1', deleteOnTermination: true, attachTime: time }],
    ...{ cpuCredits: 'standard', instanceProfileArn: 'arn:aws:iam::0:instance-profile/p', userData: 'IyE=' },
    ...{ tenancy: 'dedicated', placementGroup: 'close', asSaid: 'whatever' },
    furtherCards: [
      { id: 'eni-2', deviceIndex: 1, subnetId: 'subnet-1', groupIds: ['sg-1'], privateIp: '172.31.0.9' },
    ],
    boots: [time],
  },
  keyPairs: { ...of('key-1'), name: 'k', type: 'rsa', fingerprint: 'f', publicKey: 'p', createTime: time },
  launchTemplates: {
    ...of('lt-1'),
    ...{ name: 't', createTime: time, defaultVersion: 1, lastNumber: 1 },
    versions: [{ number: 1, description: '', createTime: time, data: 'whatever' }],
  },
  parameters: {
    ...{ id: '/golden/ami', dataType: 'text' },
    versions: [{ number: 1, type: 'String', value: 'ami-1', labels: ['tested'], time }],
  },
  regions: { id: 'us-east-1' },
  securityGroups: {
    ...of('sg-1'),
    ...{ name: 'g', description: '', vpcId: 'vpc-1' },
    rules: [
      {
        ...of('sgr-1'),
        ...{ egress: false, protocol: 'tcp', from: 22, to: 22, cidrIpv4: '0.0.0.0/0', cidrIpv6: '::/0' },
        ...{ prefixListId: 'pl-1', groupId: 'sg-2', description: '' },
      },
    ],
  },
  snapshots: {
    ...of('snap-1'),
    ...{ volumeId: 'vol-1', sizeGiB: 8, description: '', startTime: time, completeTime: time },
    ...{ encrypted: true, content: 'c' },
  },
  spotRequests: {
    ...of('sir-1'),
    ...{ instanceId: 'i-1', createTime: time, type: 'one-time', state: 'active', maxPrice: '0.01' },
  },
  subnets: {
    ...of('subnet-1'),
    ...{
      vpcId: 'vpc-1',
      zone: 'us-east-1a',
      cidr: '172.31.0.0/20',
      defaultForZone: true,
      publicAddresses: true,
    },
  },
  volumes: {
    ...of('vol-1'),
    ...{ sizeGiB: 8, type: 'gp3', iops: 3000, throughput: 125, encrypted: true, zone: 'us-east-1a' },
    ...{ snapshotId: 'snap-1', createTime: time, contentFrom: 'c' },
    attachment: { instanceId: 'i-1', deviceName: '/dev/sdf', deleteOnTermination: false, attachTime: time },
    modification: {
      ...{ startTime: time, recentStarts: [time], originalSizeGiB: 8, originalType: 'gp2' },
      ...{ originalIops: 3000, originalThroughput: 125 },
    },
  },
  vpcs: {
    ...of('vpc-1'),
    ...{ cidr: '172.31.0.0/16', isDefault: true, internetRoute: true },
    aclEntries: [
      {
        ...{ number: 100, egress: false, action: 'allow', protocol: '6', cidr: '0.0.0.0/0' },
        ports: { from: 22, to: 22 },
      },
    ],
  },
};

/** Fields that a record may lack, by table; in lists and structures with a dot. */
export const optionalFields: Readonly<Partial<Record<keyof RegionRecords, string>>> = {
  addresses: 'associationId instanceId',
  alarms: 'description unit',
  images:
    'devices.snapshotId devices.iops devices.throughput sourceInstanceId sourceImageId sourceImageRegion sharedWith',
  instances:
    'settlesAt stateReason publicIp keyName authorizedKey pushedKeys clientToken spotRequestId cpuCredits ' +
    'instanceProfileArn userData tenancy placementGroup asSaid furtherCards',
  launchTemplates: 'versions.description',
  securityGroups: 'rules.cidrIpv4 rules.cidrIpv6 rules.prefixListId rules.groupId rules.description',
  snapshots: 'content',
  spotRequests: 'maxPrice',
  volumes:
    'iops throughput snapshotId attachment modification modification.originalIops ' +
    'modification.originalThroughput contentFrom',
  vpcs: 'internetRoute aclEntries aclEntries.ports',
};
