import type { InstanceRecord } from '../../src/practice/state/records/instances';

/** A running instance as the practice cloud keeps it. */
export function instanceRecord(id: string): InstanceRecord {
  return {
    id,
    tags: {},
    reservationId: 'r-1',
    launchIndex: 0,
    imageId: 'ami-1',
    instanceType: 't3.micro',
    state: 'running',
    transitionReason: '',
    launchTime: '2026-01-05T09:30:20.000Z',
    zone: 'us-east-1a',
    vpcId: 'vpc-1',
    subnetId: 'subnet-1',
    privateIp: '172.31.0.4',
    groupIds: [],
    networkInterfaceId: 'eni-1',
    architecture: 'x86_64',
    platformDetails: 'Linux/UNIX',
    imageName: 'image',
    imageOwner: 'amazon',
    loginUser: 'ubuntu',
    system: 'ubuntu-24.04',
    rootDeviceName: '/dev/xvda',
    devices: [],
    hibernation: false,
    shutdownBehavior: 'stop',
    terminationProtection: false,
    stopProtection: false,
    sourceDestCheck: true,
    ebsOptimized: false,
    detailedMonitoring: false,
    metadata: { httpTokens: 'required', httpEndpoint: 'enabled', hopLimit: 2, instanceTags: 'disabled' },
    boots: [],
  };
}
