import type { Place } from '../../../../src/core/account/account';
import type { Firewall, RuleSpec } from '../../../../src/core/ec2/firewall';
import type { Instance, KeyPair } from '../../../../src/core/ec2/types';
import type { Backup } from '../../../../src/core/lab/backups/backup';
import { BACKUP_TAGS } from '../../../../src/core/lab/backups/backupTags';
import type { LabDeps } from '../../../../src/core/lab/deps';
import { realMoveCloud, type MoveCloud } from '../../../../src/core/lab/move/moveWork';
import type { Template } from '../../../../src/core/lab/template/template';
import { Problem } from '../../../../src/core/problem';
import { fingerprintsOf } from '../../../../src/core/ssh/keys/fingerprints';
import { knownHostsFile } from '../../../../src/core/ssh/knownHosts';
import { MemoryEc2 } from '../cleanup/memoryEc2';
import { accountImage, group, keyPair, snapshot } from '../cleanup/things';
import { image, instance, instanceType } from '../fixtures';

export const HERE = 'us-east-1';
export const THERE = 'eu-west-1';

type Call = keyof MoveCloud;

/** A MemoryEc2 in which things can be moved too, with faults at will: each call of a move is one call here. */
export class MemoryMove extends MemoryEc2 {
  /** The calls of moves so far. */
  readonly asked: Call[] = [];
  /** Throws instead of a call. */
  refused: Call | undefined;
  /** Does a call, then throws: an answer that got lost. */
  lost: Call | undefined;
  private last = 0;

  readonly move: MoveCloud = {
    ...realMoveCloud,
    beginBackup: this.on('beginBackup', (at, source, { tags = {} }) => this.addImage(at, source, tags)),
    copyBackup: this.on('copyBackup', (to, { tags }) => this.addImage(to, undefined, tags)),
    createFirewall: this.on('createFirewall', (at, { name, description, vpcId, tags, rules = [] }) => {
      const made = group({ id: this.id('sg'), name, description, vpcId, tags, rules: withIds(rules) });
      this.state(at.region).groups.push(made);
      return made;
    }),
    defaultVpcId: this.on('defaultVpcId', () => 'vpc-2'),
    deleteBackup: this.on('deleteBackup', () => undefined),
    fillFirewall: this.on('fillFirewall', (_at, made) => made),
    gatherFacts: this.on('gatherFacts', (at, template, deps) => ({
      region: at.region,
      image: image({ id: 'id' in template.image ? template.image.id : '' }),
      type: instanceType(),
      user: template.loginUser,
      callerCidr: '',
      keyPairs: [],
      key: { name: keyNameOf(template), file: deps.folder.dir },
      groups: [],
      group: this.state(at.region).groups[0],
      subnet: undefined,
      vpcId: 'vpc-1',
      snapshotSizes: new Map(),
      takenAliases: new Set(),
      localNames: new Set(),
      userFile: undefined,
      billed: true,
    })),
    getInstance: this.on('getInstance', (at, id) => this.one(at, id)),
    importKeyPair: this.on('importKeyPair', (at, name, key, tags = {}): KeyPair => {
      const [fingerprint = ''] = fingerprintsOf(key);
      const pair = keyPair({ id: this.id('key'), name, fingerprint, tags });
      this.state(at.region).pairs.push(pair);
      return pair;
    }),
    listBackups: this.on('listBackups', (at) => this.backups(at)),
    listFirewalls: this.on('listFirewalls', (at) => [...this.state(at.region).groups]),
    listInstances: this.on('listInstances', (at) => [...this.state(at.region).instances]),
    listKeyPairs: this.on('listKeyPairs', (at) => [...this.state(at.region).pairs]),
    listPrefixLists: this.on('listPrefixLists', () => []),
    prepareConnection: this.on('prepareConnection', (at, id, deps) => this.logIn(at, id, deps)),
    removeTags: this.on('removeTags', (at, [id = ''], names) => {
      const { tags } = this.one(at, id);
      const left = Object.entries(tags).filter(([name]) => !names.includes(name));
      this.change(at, id, { tags: Object.fromEntries(left) });
    }),
    runInstance: this.on('runInstance', (at, request) => {
      const { tags, keyName } = request;
      const name = tags['Name'];
      const securityGroups = request.securityGroupIds.map((id) => ({ id, name: id }));
      const launched = instance({
        id: this.id('i'),
        region: at.region,
        state: 'pending',
        name,
        tags,
        keyName,
        securityGroups,
      });
      this.state(at.region).instances.push(launched);
      return launched;
    }),
    setTags: this.on('setTags', (at, [id = ''], tags) =>
      this.change(at, id, { tags: { ...this.one(at, id).tags, ...tags } }),
    ),
    waitForBackup: this.on('waitForBackup', (at, id) => {
      const backup = this.backups(at).find((one) => one.id === id);
      if (backup) return backup;
      throw new Problem('NotFound', 'No backup.');
    }),
    waitForState: this.on('waitForState', (at, id) => {
      this.change(at, id, { state: 'running' });
      return this.one(at, id);
    }),
  };

  one(at: Pick<Place, 'region'>, id: string): Instance {
    const found = this.state(at.region).instances.find((each) => each.id === id);
    if (found) return found;
    throw new Problem('NotFound', `No ${id}.`);
  }

  private change(at: Place, id: string, changes: Partial<Instance>): void {
    const state = this.state(at.region);
    state.instances = state.instances.map((each) => (each.id === id ? { ...each, ...changes } : each));
  }

  private addImage(at: Place, source: Instance | undefined, tags: Readonly<Record<string, string>>): string {
    const { images, snapshots } = this.state(at.region);
    const set = this.id('set');
    const all = {
      ...tags,
      ...(source && { [BACKUP_TAGS.instance]: source.id, [BACKUP_TAGS.rootDevice]: '/dev/xvda' }),
      [BACKUP_TAGS.set]: set,
    };
    const disk = snapshot({ id: this.id('snap'), region: at.region, tags: all });
    snapshots.push(disk);
    images.push(accountImage({ id: this.id('ami'), region: at.region, snapshotIds: [disk.id], tags: all }));
    return set;
  }

  private backups({ region }: Place): Backup[] {
    return this.state(region).images.map(({ id, tags, snapshotIds: [snapshotId = ''], createdAt }) => ({
      id: tags[BACKUP_TAGS.set] ?? id,
      region,
      kind: 'image',
      imageId: id,
      createdAt,
      tags,
      disks: [{ snapshotId, device: '/dev/xvda', sizeGiB: 8 }],
      instanceId: tags[BACKUP_TAGS.instance] ?? '',
      instanceName: 'My lab',
      sizeGiB: 8,
      state: 'ready',
      progress: 100,
      rootDevice: '/dev/xvda',
      copiedFrom: undefined,
    }));
  }

  /** As the real one does: the entry stays as it is where there is one. */
  private async logIn(at: Place, instanceId: string, { entries, folder }: LabDeps) {
    const entry = (await entries.forInstance(instanceId)) ?? {
      alias: 'my-lab-2',
      instanceId,
      region: at.region,
      hostName: '203.0.113.9',
      user: 'ec2-user',
      account: '123456789012',
      knownHostsFile: knownHostsFile(folder, instanceId),
    };
    await entries.write(entry);
    return { ...entry, folder: '/home/ec2-user' };
  }

  private id(word: string): string {
    this.last += 1;
    return `${word}-${String(this.last).padStart(17, '0')}`;
  }

  private on<Name extends Call>(
    name: Name,
    act: (
      ...args: Parameters<MoveCloud[Name]>
    ) => Awaited<ReturnType<MoveCloud[Name]>> | ReturnType<MoveCloud[Name]>,
  ): MoveCloud[Name] {
    const called = async (...args: Parameters<MoveCloud[Name]>): Promise<unknown> => {
      this.asked.push(name);
      if (this.refused === name) {
        this.refused = undefined;
        throw new Problem('AccessDenied', `${name} is not allowed.`);
      }
      const answer = await act(...args);
      if (this.lost === name) {
        this.lost = undefined;
        throw new Problem('Network', `The answer to ${name} got lost.`, { uncertain: true });
      }
      return answer;
    };
    return called as MoveCloud[Name];
  }
}

const withIds = (rules: readonly RuleSpec[]): Firewall['rules'] =>
  rules.map((rule, index) => ({ ...rule, id: `sgr-${String(index)}` }));

const keyNameOf = ({ keyPair: pair }: Template): string => (pair && 'name' in pair ? pair.name : '');
