import type { Image, Instance, InstanceType } from '../../../src/core/ec2/types';
import type { LaunchFacts } from '../../../src/core/lab/launch/facts';
import { labOf, launchToken } from '../../../src/core/lab/labTags';
import type { Template } from '../../../src/core/lab/template/template';

/** Plain things with everything in order, changed as a test needs them. */

export const image = (changes: Partial<Image> = {}): Image => ({
  id: 'ami-0123456789abcdef0',
  name: 'al2023-ami-2023.9.20261101.0-kernel-6.1-x86_64',
  description: undefined,
  ownerId: '137112412989',
  ownerAlias: 'amazon',
  architecture: 'x86_64',
  platform: 'linux',
  platformDetails: 'Linux/UNIX',
  rootDeviceName: '/dev/xvda',
  rootVolumeGiB: 8,
  disks: [],
  createdAt: new Date('2026-11-01T00:00:00Z'),
  sourceImageId: undefined,
  sourceInstanceId: undefined,
  ...changes,
});

export const instanceType = (changes: Partial<InstanceType> = {}): InstanceType => ({
  name: 't3.micro',
  architectures: ['x86_64'],
  vcpus: 2,
  memoryMiB: 1024,
  freeTier: true,
  hibernation: true,
  gpus: 0,
  nitro: true,
  ...changes,
});

export const instance = (changes: Partial<Instance> = {}): Instance => ({
  id: 'i-0123456789abcdef0',
  region: 'eu-west-1',
  name: 'My lab',
  state: 'running',
  stateReason: undefined,
  type: 't3.micro',
  architecture: 'x86_64',
  platform: 'linux',
  platformDetails: 'Linux/UNIX',
  imageId: image().id,
  rootDevice: '/dev/xvda',
  keyName: 'my-lab',
  publicIp: '203.0.113.20',
  elastic: false,
  publicDns: 'ec2-203-0-113-20.eu-west-1.compute.amazonaws.com',
  ipv6: undefined,
  privateIp: '172.31.0.20',
  launchTime: new Date(),
  zone: 'eu-west-1a',
  vpcId: 'vpc-0123456789abcdef0',
  subnetId: 'subnet-0123456789abcdef0',
  securityGroups: [{ id: 'sg-0123456789abcdef0', name: 'ec2-lab-my-lab' }],
  instanceProfileArn: undefined,
  spot: false,
  canHibernate: false,
  clientToken: launchToken(labOf(changes.tags ?? {}) ?? 'none', '1'),
  tags: { Name: 'My lab' },
  ...changes,
});

export const template = (changes: Partial<Template> = {}): Template => ({
  name: 'My lab',
  image: { id: image().id },
  instanceType: 't3.micro',
  ...changes,
});

export const facts = (changes: Partial<LaunchFacts> = {}): LaunchFacts => ({
  region: 'eu-west-1',
  image: image(),
  type: instanceType(),
  user: 'ec2-user',
  callerCidr: '203.0.113.7/32',
  keyPairs: [],
  key: undefined,
  groups: [],
  group: undefined,
  subnet: undefined,
  vpcId: 'vpc-0123456789abcdef0',
  snapshotSizes: new Map(),
  takenAliases: new Set(),
  localNames: new Set(),
  userFile: undefined,
  billed: true,
  ...changes,
});

export const choices = { labId: 'lab-1', clientToken: 'token-1' } as const;
