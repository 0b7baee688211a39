/** Things of every kind that can have a name, all of the same one. */
import { randomUUID } from 'node:crypto';
import type { Place } from '../../src/core/account/account';
import { createFirewall } from '../../src/core/ec2/firewall';
import { getInstance } from '../../src/core/ec2/instances/instances';
import { waitForState } from '../../src/core/ec2/instances/waitForState';
import { allocateElasticIp, attachElasticIp } from '../../src/core/ec2/network/addresses';
import { defaultVpcId } from '../../src/core/ec2/network/network';
import { attachVolume, makeVolume } from '../../src/core/ec2/volumes/volumeCalls';
import { listVolumes } from '../../src/core/ec2/volumes/volumes';
import { beginBackup } from '../../src/core/lab/backups/beginBackup';
import { waitForBackup } from '../../src/core/lab/backups/waitForBackups';
import { endTag } from '../../src/core/lab/ends/end';
import { TAGS } from '../../src/core/lab/labTags';
import { seedInstance } from './seed';
import { until } from './until';

/**
 * Makes a running instance of a lab with a disk and an Elastic IP of its own and a backup, a stopped one whose name
 * has a 2 behind it, a free disk (1 GiB; the other has 2), a free address and a security group.
 * @param name as far as EC2 lets the name of a security group have it
 */
export async function makeNamedThings(at: Place, name: string): Promise<void> {
  const { signal } = new AbortController();
  const tags = { Name: name };
  const id = await seedInstance(at.account, {
    region: at.region,
    name: name,
    tags: { [TAGS.lab]: 'lab-7', [TAGS.end]: endTag(new Date(Date.now() + 5 * 3_600_000)) },
  });
  await waitForState(at, id, 'running', { timeoutMs: 60_000, pollMs: 200 });
  const instance = await getInstance(at, id);
  const volume = (Size: number) => ({
    AvailabilityZone: instance.zone ?? '',
    Size,
    ClientToken: randomUUID(),
  });
  await makeVolume(at, volume(1), tags);
  const volumeId = await makeVolume(at, volume(2), tags);
  const isFree = async () =>
    (await listVolumes(at)).some((each) => each.id === volumeId && each.state === 'available');
  await until('the volume can be attached', isFree);
  await attachVolume(at, { volumeId, instanceId: id, device: '/dev/sdf' });
  await allocateElasticIp(at, tags);
  const { id: allocationId } = await allocateElasticIp(at, tags);
  await attachElasticIp(at, allocationId, id);
  await seedInstance(at.account, { region: at.region, name: `${name} 2`, stopped: true });
  const vpcId = (await defaultVpcId(at)) ?? '';
  await createFirewall(at, { name: name, description: 'The lab', vpcId, tags: {} });
  const backup = await beginBackup(at, instance, {
    kind: 'image',
    stopFirst: false,
    patience: { pollMs: 200, stateMs: 60_000 },
    signal,
  });
  await waitForBackup(at, backup, { pollMs: 200, signal });
}
