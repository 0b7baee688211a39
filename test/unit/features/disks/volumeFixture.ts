import type { Volume } from '../../../../src/core/ec2/volumes/volumes';

/** The root volume of the instance of instanceFixture.ts, but for what is given. */
export function volumeWith(facts: Partial<Volume> = {}): Volume {
  return {
    id: 'vol-0123456789abcdef0',
    region: 'eu-west-1',
    name: undefined,
    state: 'in-use',
    sizeGiB: 8,
    type: 'gp3',
    iops: 3000,
    throughput: 125,
    encrypted: true,
    zone: 'eu-west-1a',
    snapshotId: undefined,
    createdAt: new Date('2026-11-23T09:00:00Z'),
    attachments: [
      {
        instanceId: 'i-0123456789abcdef0',
        device: '/dev/xvda',
        state: 'attached',
        deleteOnTermination: true,
      },
    ],
    tags: {},
    ...facts,
  };
}
