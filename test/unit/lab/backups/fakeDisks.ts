import type { Place } from '../../../../src/core/account/account';
import type { Instance } from '../../../../src/core/ec2/types';
import type { Volume } from '../../../../src/core/ec2/volumes/volumes';
import type { RestoreCloud } from '../../../../src/core/lab/backups/restoreCloud';
import { Problem } from '../../../../src/core/problem';
import { volumeWith } from '../../features/disks/volumeFixture';
import { instanceWith } from '../../kit/instanceFixture';

export const AT = { account: {}, region: 'eu-west-1' } as unknown as Place;
const DEVICE = '/dev/xvda';

/** What happens to the call of a number: it is refused, or done although its answer is lost. */
export interface Fault {
  readonly call: number;
  readonly how: 'refused' | 'lost';
}

/** How many looks at the volumes a change of one takes where EC2 is slow. */
const LOOKS = 2;

/**
 * One instance with its root volume and one that it shares with another instance, in memory, held to EC2's rules of
 * states; any call can fail.
 */
export class FakeDisks {
  instance: Instance;
  volumes: Volume[];
  /** Whether each change shows as on its way first, as EC2's do. */
  slow = false;
  /** Whether a volume of a snapshot comes to nothing, as one does whose key may not be used. */
  unmakeable = false;
  /** What a slow volume will be. */
  private readonly coming = new Map<string, { looks: number; changes: Partial<Volume> }>();
  /** Names of the calls so far. */
  readonly calls: string[] = [];
  faults: readonly Fault[] = [];
  onCall: () => void = () => undefined;

  constructor(state: Instance['state'] = 'running') {
    this.instance = instanceWith({ state, zone: 'eu-west-1a' });
    const elsewhere = { ...this.attachment(true), instanceId: 'i-other' };
    this.volumes = [
      volumeWith({
        id: 'vol-shared',
        type: 'io2',
        attachments: [elsewhere, { ...this.attachment(false), device: '/dev/sdf' }],
      }),
      volumeWith({
        id: 'vol-old',
        iops: 4000,
        throughput: 250,
        attachments: [this.attachment(true)],
        tags: { Name: 'root', 'ec2-lab:lab': 'lab-1', course: 'linux' },
      }),
    ];
  }

  readonly cloud: RestoreCloud = {
    getInstance: this.call('getInstance', () => this.instance),
    listVolumes: this.call('listVolumes', (_at, { ids, instanceId, tagged } = {}) => {
      this.pass();
      return this.volumes.filter(
        (volume) =>
          (ids?.includes(volume.id) ?? true) &&
          (instanceId === undefined || volume.attachments.some((one) => one.instanceId === instanceId)) &&
          (tagged === undefined || volume.tags[tagged] !== undefined),
      );
    }),
    stopInstances: this.call('stopInstances', (_at, [id = '']) => {
      if (!['running', 'pending'].includes(this.instance.state)) return [{ id, problem: this.refusal() }];
      this.become(this.slow ? 'stopping' : 'stopped');
      return [{ id }];
    }),
    startInstances: this.call('startInstances', (_at, [id = '']) => {
      if (this.root()?.attachments[0]?.state !== 'attached')
        throw new Problem('InvalidState', 'There is no root volume.');
      if (this.instance.state !== 'stopped') return [{ id, problem: this.refusal() }];
      this.become(this.slow ? 'pending' : 'running');
      return [{ id }];
    }),
    waitForState: this.call('waitForState', (_at, _id, wanted) => {
      if (this.instance.state === 'stopping') this.become('stopped');
      if (this.instance.state === 'pending') this.become('running');
      if (this.instance.state !== wanted) throw new Problem('NoAnswer', `It is not ${wanted}.`);
      return this.instance;
    }),
    createVolumeOf: this.call('createVolumeOf', (_at, { tags, zone, type, iops, throughput, snapshotId }) => {
      const facts = { id: 'vol-new', attachments: [], tags, zone, type, iops, throughput, snapshotId };
      this.volumes.push(volumeWith({ ...facts, state: 'creating' }));
      this.later('vol-new', {}, { state: this.unmakeable ? 'error' : 'available' });
      return 'vol-new';
    }),
    attachVolume: this.call('attachVolume', (_at, { volumeId }) => {
      if (this.root()) throw new Problem('InvalidState', 'The device is taken.');
      this.expect(volumeId, 'available');
      const attachment = this.attachment(false);
      const begun = { state: 'in-use', attachments: [{ ...attachment, state: 'attaching' }] } as const;
      this.later(volumeId, begun, { attachments: [attachment] });
    }),
    detachVolume: this.call('detachVolume', (_at, { volumeId: id }) => {
      if (this.instance.state !== 'stopped') throw new Problem('InvalidState', 'It runs.');
      this.expect(id, 'in-use');
      if (this.coming.has(id)) throw this.refusal();
      const [attachment = this.attachment(false)] = this.find(id).attachments;
      const begun = { attachments: [{ ...attachment, state: 'detaching' }] } as const;
      this.later(id, begun, { state: 'available', attachments: [] });
    }),
    deleteVolume: this.call('deleteVolume', (_at, id) => {
      this.expect(id, 'available', 'error');
      this.volumes = this.volumes.filter((volume) => volume.id !== id);
    }),
    setDeleteOnTermination: this.call('setDeleteOnTermination', (_at, { deleteOnTermination }) => {
      const { id = '', attachments } = this.root() ?? {};
      if (attachments?.[0]?.state !== 'attached') throw this.refusal();
      this.change(id, { attachments: [this.attachment(deleteOnTermination)] });
    }),
    setTags: this.call('setTags', (_at, [id = ''], tags) => {
      this.change(id, { tags: { ...this.find(id).tags, ...tags } });
    }),
    removeTags: this.call('removeTags', (_at, [id = ''], names) => {
      const left = Object.entries(this.find(id).tags).filter(([name]) => !names.includes(name));
      this.change(id, { tags: Object.fromEntries(left) });
    }),
  };

  /** All that matters of it, to be compared. */
  state(): unknown {
    const { instance, volumes } = this;
    return { state: instance.state, volumes: structuredClone(volumes) };
  }

  root(): Volume | undefined {
    return this.volumes.find(({ attachments }) =>
      attachments.some(({ instanceId, device }) => instanceId === this.instance.id && device === DEVICE),
    );
  }

  private attachment(deleteOnTermination: boolean): Volume['attachments'][number] {
    return { instanceId: this.instance.id, device: DEVICE, state: 'attached', deleteOnTermination };
  }

  private become(state: Instance['state']): void {
    this.instance = { ...this.instance, state };
  }

  private refusal(): Problem {
    return new Problem('InvalidState', `It is ${this.instance.state}.`);
  }

  private find(id: string): Volume {
    const volume = this.volumes.find((one) => one.id === id);
    if (volume) return volume;
    throw new Problem('NotFound', `There is no ${id}.`);
  }

  private expect(id: string, ...states: Volume['state'][]): void {
    if (!states.includes(this.find(id).state))
      throw new Problem('InvalidState', `${id} is not ${states.join(' or ')}.`);
  }

  private change(id: string, changes: Partial<Volume>): void {
    this.find(id);
    this.volumes = this.volumes.map((volume) => (volume.id === id ? { ...volume, ...changes } : volume));
  }

  /** A change that shows as begun at once and, where EC2 is slow, as done after some looks. */
  private later(id: string, begun: Partial<Volume>, changes: Partial<Volume>): void {
    this.change(id, begun);
    this.coming.set(id, { looks: LOOKS, changes });
    if (!this.slow) this.settle(id);
  }

  private pass(): void {
    for (const [id, change] of this.coming) if (change.looks-- === 0) this.settle(id);
  }

  private settle(id: string): void {
    this.change(id, this.coming.get(id)?.changes ?? {});
    this.coming.delete(id);
  }

  private call<K extends keyof RestoreCloud>(
    name: K,
    work: (...args: Parameters<RestoreCloud[K]>) => Awaited<ReturnType<RestoreCloud[K]>>,
  ): RestoreCloud[K] {
    const called = (...args: Parameters<RestoreCloud[K]>) =>
      new Promise((resolve) => {
        this.calls.push(name);
        this.onCall();
        const fault = this.faults.find(({ call }) => call === this.calls.length);
        if (fault?.how === 'refused') throw new Problem('AccessDenied', `${name} is refused.`);
        const answer = work(...args);
        if (fault) throw new Problem('Network', `The answer to ${name} is lost.`, { uncertain: true });
        resolve(answer);
      });
    return called as RestoreCloud[K];
  }
}
