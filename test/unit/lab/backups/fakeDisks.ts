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

/** One instance with its root volume, in memory, held to EC2's rules of states; any call can fail. */
export class FakeDisks {
  instance: Instance;
  volumes: Volume[];
  /** Names of the calls so far. */
  readonly calls: string[] = [];
  faults: readonly Fault[] = [];
  onCall: () => void = () => undefined;

  constructor(state: Instance['state'] = 'running') {
    this.instance = instanceWith({ state, zone: 'eu-west-1a' });
    this.volumes = [volumeWith({ id: 'vol-old', attachments: [this.attachment(true)] })];
  }

  readonly cloud: RestoreCloud = {
    getInstance: this.call('getInstance', () => this.instance),
    listVolumes: this.call('listVolumes', (_at, { ids, instanceId, tagged } = {}) =>
      this.volumes.filter(
        (volume) =>
          (ids?.includes(volume.id) ?? true) &&
          (instanceId === undefined || volume.attachments.length > 0) &&
          (tagged === undefined || volume.tags[tagged] !== undefined),
      ),
    ),
    stopInstances: this.call('stopInstances', (_at, [id = '']) => {
      if (this.instance.state === 'running') this.become('stopped');
      return [{ id }];
    }),
    startInstances: this.call('startInstances', (_at, [id = '']) => {
      if (this.root() === undefined) throw new Problem('InvalidState', 'There is no root volume.');
      if (this.instance.state === 'stopped') this.become('running');
      return [{ id }];
    }),
    waitForState: this.call('waitForState', (_at, _id, wanted) => {
      if (this.instance.state !== wanted) throw new Problem('NoAnswer', `It is not ${wanted}.`);
      return this.instance;
    }),
    createVolumeOf: this.call('createVolumeOf', (_at, { tags, zone, type }) => {
      this.volumes.push(volumeWith({ id: 'vol-new', state: 'available', attachments: [], tags, zone, type }));
      return 'vol-new';
    }),
    attachVolume: this.call('attachVolume', (_at, { volumeId }) => {
      if (this.root()) throw new Problem('InvalidState', 'The device is taken.');
      this.change(volumeId, 'available', { state: 'in-use', attachments: [this.attachment(false)] });
    }),
    detachVolume: this.call('detachVolume', (_at, { volumeId: id }) => {
      if (this.instance.state !== 'stopped') throw new Problem('InvalidState', 'It runs.');
      this.change(id, 'in-use', { state: 'available', attachments: [] });
    }),
    deleteVolume: this.call('deleteVolume', (_at, id) => {
      this.change(id, 'available', {});
      this.volumes = this.volumes.filter((volume) => volume.id !== id);
    }),
    setDeleteOnTermination: this.call('setDeleteOnTermination', (_at, { deleteOnTermination }) => {
      const { id = '' } = this.root() ?? {};
      this.change(id, 'in-use', { attachments: [this.attachment(deleteOnTermination)] });
    }),
    setTags: this.call('setTags', (_at, [id = ''], tags) => {
      this.change(id, undefined, { tags: { ...this.find(id).tags, ...tags } });
    }),
    removeTags: this.call('removeTags', (_at, [id = ''], names) => {
      const left = Object.entries(this.find(id).tags).filter(([name]) => !names.includes(name));
      this.change(id, undefined, { tags: Object.fromEntries(left) });
    }),
  };

  /** All that matters of it, to be compared. */
  state(): unknown {
    const { instance, volumes } = this;
    return { state: instance.state, volumes: structuredClone(volumes) };
  }

  root(): Volume | undefined {
    return this.volumes.find(({ attachments }) => attachments.length > 0);
  }

  private attachment(deleteOnTermination: boolean): Volume['attachments'][number] {
    return { instanceId: this.instance.id, device: DEVICE, state: 'attached', deleteOnTermination };
  }

  private become(state: Instance['state']): void {
    this.instance = { ...this.instance, state };
  }

  private find(id: string): Volume {
    const volume = this.volumes.find((one) => one.id === id);
    if (volume) return volume;
    throw new Problem('NotFound', `There is no ${id}.`);
  }

  private change(id: string, state: Volume['state'] | undefined, changes: Partial<Volume>): void {
    const before = this.find(id);
    if (state !== undefined && before.state !== state)
      throw new Problem('InvalidState', `${id} is not ${state}.`);
    this.volumes = this.volumes.map((volume) => (volume.id === id ? { ...volume, ...changes } : volume));
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
