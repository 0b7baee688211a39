import type { AccountImage } from '../../../../src/core/ec2/images/accountImages';
import type { ElasticIp } from '../../../../src/core/ec2/network/addresses';
import type { Firewall } from '../../../../src/core/ec2/firewall';
import type { Snapshot } from '../../../../src/core/ec2/volumes/snapshots';
import type { KeyPair } from '../../../../src/core/ec2/types';
import type { Volume } from '../../../../src/core/ec2/volumes/volumes';
import { TAGS } from '../../../../src/core/lab/labTags';
import { volumeWith } from '../../features/disks/volumeFixture';

/** Plain things with everything in order, changed as a test needs them. */

export const tagsOfLab = (lab: string | undefined): Record<string, string> =>
  lab === undefined ? {} : { [TAGS.lab]: lab };

export const volume = (changes: Partial<Volume> = {}): Volume =>
  volumeWith({
    id: 'vol-1',
    state: changes.attachments?.length ? 'in-use' : 'available',
    createdAt: new Date('2026-11-01T00:00:00Z'),
    attachments: [],
    ...changes,
  });

export const attachedTo = (instanceId: string, deleteOnTermination: boolean): Volume['attachments'] => [
  { instanceId, device: '/dev/sdf', state: 'attached', deleteOnTermination },
];

export const address = (changes: Partial<ElasticIp> = {}): ElasticIp => ({
  id: 'eipalloc-1',
  region: 'eu-west-1',
  publicIp: '203.0.113.99',
  name: undefined,
  associationId: changes.instanceId === undefined ? undefined : 'eipassoc-1',
  instanceId: undefined,
  networkInterfaceId: undefined,
  tags: {},
  ...changes,
});

export const snapshot = (changes: Partial<Snapshot> = {}): Snapshot => ({
  id: 'snap-1',
  region: 'eu-west-1',
  ownerId: '123456789012',
  name: undefined,
  description: '',
  state: 'completed',
  progress: 100,
  volumeId: 'vol-gone',
  sizeGiB: 8,
  encrypted: true,
  startedAt: new Date('2026-11-01T00:00:00Z'),
  tags: {},
  ...changes,
});

export const accountImage = (changes: Partial<AccountImage> = {}): AccountImage => ({
  id: 'ami-1',
  region: 'eu-west-1',
  name: 'backup',
  createdAt: new Date('2026-11-01T00:00:00Z'),
  snapshotIds: [],
  tags: {},
  ...changes,
});

export const group = (changes: Partial<Firewall> = {}): Firewall => ({
  id: 'sg-1',
  name: 'ec2-lab-my-lab',
  description: '',
  vpcId: 'vpc-1',
  tags: {},
  rules: [],
  ...changes,
});

/** A group's rules that let in what has one of these groups. */
export const rulesNaming = (own: string, ...ids: string[]): Firewall['rules'] =>
  ids.map((id) => ({
    id: `sgr-${own}-${id}`,
    direction: 'inbound',
    protocol: 'tcp',
    from: 22,
    to: 22,
    peer: { kind: 'group', id },
    description: '',
  }));

export const keyPair = (changes: Partial<KeyPair> = {}): KeyPair => ({
  id: 'key-1',
  name: 'my-lab',
  type: 'ed25519',
  fingerprint: 'SHA256:one',
  createdAt: new Date('2026-11-01T00:00:00Z'),
  tags: {},
  ...changes,
});
