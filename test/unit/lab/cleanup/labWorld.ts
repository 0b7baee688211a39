import * as fs from 'node:fs/promises';
import {
  findLab,
  idOf,
  offered,
  planRemoval,
  readRegions,
  removeAll,
  type Found,
  type RegionReading,
  type RemovalOutcome,
} from '../../../../src/core/lab/cleanup';
import type { LabDeps } from '../../../../src/core/lab/deps';
import { fingerprintsOf } from '../../../../src/core/ssh/keys/fingerprints';
import { knownHostsFile } from '../../../../src/core/ssh/knownHosts';
import { generateKey } from '../../../../src/core/ssh/keys/privateKeys';
import { place } from '../fakeCloud';
import { instance } from '../fixtures';
import { makeLabHome, type LabHome } from '../labHome';
import { MemoryEc2 } from './memoryEc2';
import {
  accountImage,
  address,
  attachedTo,
  group,
  keyPair,
  rulesNaming,
  snapshot,
  tagsOfLab,
  volume,
} from './things';

export const HERE = 'eu-west-1';
export const THERE = 'us-east-1';
export const ours = tagsOfLab('lab-1');
export const used = (id: string): { id: string; name: string } => ({ id, name: id });
const { account } = place;

/** An EC2 in memory with a lab in it, and a computer that knows the lab. */
export interface LabWorld {
  readonly home: LabHome;
  readonly ec2: MemoryEc2;
  readonly deps: LabDeps;
  /** The lab's private key. */
  readonly keyPath: string;
  read(): Promise<RegionReading[]>;
  find(): Promise<Found>;
  clean(found: Found, chosen?: ReadonlySet<string>, signal?: AbortSignal): Promise<RemovalOutcome[]>;
}

export async function makeLabWorld(): Promise<LabWorld> {
  const home = await makeLabHome();
  const ec2 = new MemoryEc2();
  const deps = { ...home.deps, cloud: ec2.labCloud, patience: { ...home.deps.patience!, undoMs: 20 } };
  const { cloud } = ec2;
  const read = () => readRegions(account, [HERE, THERE], { cloud });
  return {
    home,
    ec2,
    deps,
    keyPath: await fill(home, ec2),
    read,
    find: async () => findLab(account, 'lab-1', await read(), { deps, cloud }),
    clean: async (found, chosen = offered(found), signal = new AbortController().signal) =>
      removeAll(account, planRemoval(found, chosen), { deps, signal, cloud }),
  };
}

/** A lab with one of everything in one region and a copied snapshot in another, among strangers' things. */
async function fill(home: LabHome, ec2: MemoryEc2): Promise<string> {
  const { file, publicKey } = await generateKey(home.folder, 'my-lab', 'ed25519', 'test');
  const fingerprint = fingerprintsOf(publicKey)[0] ?? '';
  const here = ec2.state(HERE);
  here.instances = [
    instance({
      id: 'i-0aaaaaaaaaaaaaaa0',
      keyName: 'my-lab',
      tags: { Name: 'My lab', ...ours },
      securityGroups: [used('sg-ours')],
    }),
    instance({
      id: 'i-theirs',
      name: 'theirs',
      keyName: 'theirs',
      tags: {},
      securityGroups: [used('sg-theirs')],
    }),
  ];
  here.addresses = [
    address({ id: 'eipalloc-ours', instanceId: 'i-0aaaaaaaaaaaaaaa0', tags: ours }),
    address({ id: 'eipalloc-theirs', instanceId: 'i-theirs' }),
  ];
  here.volumes = [
    volume({ id: 'vol-root', attachments: attachedTo('i-0aaaaaaaaaaaaaaa0', true), tags: ours }),
    volume({ id: 'vol-ours', attachments: attachedTo('i-0aaaaaaaaaaaaaaa0', false), tags: ours }),
    volume({ id: 'vol-data', attachments: attachedTo('i-0aaaaaaaaaaaaaaa0', false) }),
    volume({ id: 'vol-theirs', attachments: attachedTo('i-theirs', true) }),
  ];
  here.images = [
    accountImage({ id: 'ami-0aaaaaaaaaaaaaaa0', snapshotIds: ['snap-ours', 'snap-untagged'], tags: ours }),
  ];
  here.snapshots = [
    snapshot({ id: 'snap-ours', tags: ours }),
    snapshot({ id: 'snap-untagged' }),
    snapshot({ id: 'snap-theirs' }),
  ];
  here.groups = [
    group({ id: 'sg-ours', tags: ours, rules: rulesNaming('sg-ours', 'sg-ours-2', 'sg-ours') }),
    group({ id: 'sg-ours-2', tags: ours, rules: rulesNaming('sg-ours-2', 'sg-ours') }),
    group({ id: 'sg-theirs' }),
    group({ id: 'sg-default', name: 'default', tags: ours }),
  ];
  here.pairs = [
    keyPair({ id: 'key-ours', fingerprint, tags: ours }),
    keyPair({ id: 'key-theirs', name: 'theirs' }),
  ];
  ec2.state(THERE).snapshots = [snapshot({ id: 'snap-copy', region: THERE, tags: ours })];
  await home.entries.write(
    home.entry({
      alias: 'my-lab',
      instanceId: 'i-0aaaaaaaaaaaaaaa0',
      account: '123456789012',
      identityFile: file,
    }),
  );
  await fs.writeFile(knownHostsFile(home.folder, 'i-0aaaaaaaaaaaaaaa0'), 'x');
  return file;
}

/** Why each thing stays that a removal leaves. */
export function stays(found: Found, chosen = offered(found)): Record<string, string> {
  return Object.fromEntries(
    planRemoval(found, chosen).staying.map(({ thing, reason }) => [idOf(thing), reason]),
  );
}

export function failed(outcomes: readonly RemovalOutcome[]): string[] {
  return outcomes.filter(({ problem }) => problem).map(({ thing }) => idOf(thing));
}

export function exists(file: string): Promise<boolean> {
  return fs.access(file).then(
    () => true,
    () => false,
  );
}
