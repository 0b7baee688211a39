import type { Instance } from '../../../src/core/ec2/types';

/** A running Linux instance, but for what is given. */
export function instanceWith(facts: Partial<Instance> = {}): Instance {
  return {
    id: 'i-0123456789abcdef0',
    region: 'eu-west-1',
    name: 'lab',
    state: 'running',
    stateReason: undefined,
    type: 't3.micro',
    architecture: 'x86_64',
    platform: 'linux',
    platformDetails: 'Linux/UNIX',
    imageId: 'ami-1',
    rootDevice: '/dev/xvda',
    keyName: 'lab',
    publicIp: '203.0.113.7',
    elastic: false,
    publicDns: undefined,
    ipv6: undefined,
    privateIp: '10.0.0.7',
    launchTime: new Date('2026-11-23T09:00:00Z'),
    zone: 'eu-west-1a',
    vpcId: 'vpc-1',
    subnetId: 'subnet-1',
    securityGroups: [],
    instanceProfileArn: undefined,
    spot: false,
    canHibernate: false,
    clientToken: undefined,
    tags: {},
    ...facts,
  };
}
