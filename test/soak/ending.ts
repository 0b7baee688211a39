/** The end of a soak: what EC2 has is what EC2 Lab lists; then EC2 Lab removes it all, and EC2 has nothing. */
import * as fs from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Account } from '../../src/core/account/account';
import { deleteSecurityGroup } from '../../src/core/ec2/network/securityGroups';
import { deleteBackup } from '../../src/core/lab/backups/deleteBackup';
import { listBackups } from '../../src/core/lab/backups/listBackups';
import { listRestores } from '../../src/core/lab/backups/listRestores';
import { goBack, keepRestored } from '../../src/core/lab/backups/putBack';
import {
  findLab,
  findOrphans,
  idOf,
  labsIn,
  offered,
  planRemoval,
  readRegions,
  removeAll,
  type Found,
} from '../../src/core/lab/cleanup';
import { Problem } from '../../src/core/problem';
import { untilTrue } from '../../src/core/until';
import { differences, lost, remains, type Has } from './compare';
import { findable } from './findable';
import { SOAK_TAG } from './gestures/disks';
import { inventoryOf } from './inventory';
import { listedBy } from './listed';
import type { World } from './world';

/** EC2 comes to rest within so long. Milliseconds. */
const REST_MS = 90_000;

const truthOf = ({ truth, schedules }: World, regions: readonly string[]): Promise<Has[]> =>
  inventoryOf(truth, regions, schedules !== undefined);

/** Whether nothing is on its way to another state. */
const rests = (has: readonly Has[]): boolean =>
  has.every(({ detail }) => !/^(pending|stopping|shutting-down|creating|deleting|detaching)\b/.test(detail));

/** Compares while nothing changes meanwhile: an instance may end by itself at any moment. */
export async function compareAll(world: World, regions: readonly string[]): Promise<string[]> {
  const inventory = (): Promise<Has[]> => truthOf(world, regions);
  const options = { pollMs: 1_000, timeoutMs: REST_MS };
  if (!(await untilTrue(async () => rests(await inventory()), options))) return ['EC2 does not come to rest'];
  const window = world.windows[0];
  if (!window) return ['There is no window'];
  await window.settle();
  let said: string[] = [];
  const compared = await untilTrue(async () => {
    const before = await inventory();
    const lists = await listedBy(window, regions);
    const found = await findable(window.account, regions, world.deps);
    if (!isDeepStrictEqual(before, await inventory())) return false;
    said = [...differences(before, lists), ...lost(before, found)];
    return true;
  }, options);
  return compared ? said : ['EC2 does not hold still'];
}

/** Removes everything as a person would: restores, labs, backups, orphans, groups. Gives what is left. */
export async function removeEverything(world: World, regions: readonly string[]): Promise<string[]> {
  const account = world.windows[0]?.account;
  if (!account) return ['There is no window'];
  const said = await decideRestores(account, regions, world);
  const { deps } = world;
  const readings = () => readRegions(account, regions);
  // Twice: what two labs share goes with the second of them, a private key for instance.
  for (const round of ['first', 'second']) {
    for (const { id } of labsIn(await readings())) {
      const found = await findLab(account, id, await readings(), { deps });
      const troubles = await remove(account, found, world);
      if (round === 'second') said.push(...troubles);
    }
  }
  for (const region of regions) {
    for (const backup of await listBackups({ account, region }))
      await deleteBackup({ account, region }, backup);
  }
  said.push(
    ...(await remove(account, await findOrphans(account, await readings(), new Date(), { deps }), world)),
  );
  for (const { region, resources } of await readings()) {
    for (const { kind, of } of resources) {
      if (kind === 'group' && of.tags[SOAK_TAG] !== undefined)
        await deleteSecurityGroup({ account, region }, of.id);
    }
  }
  await untilTrue(async () => rests(await truthOf(world, regions)), {
    pollMs: 1_000,
    timeoutMs: REST_MS,
  });
  return [...said, ...remains(await truthOf(world, regions)), ...(await localRemains(world))];
}

async function remove(account: Account, found: Found, { deps }: World): Promise<string[]> {
  const chosen = new Set([...offered(found), ...found.hanging.map(idOf), ...found.copies]);
  const plan = planRemoval(found, chosen);
  const signal = AbortSignal.timeout(5 * 60_000);
  const outcomes = await removeAll(account, plan, { deps, signal });
  return [
    ...plan.staying.map(({ thing, reason }) => `The clean-up leaves ${idOf(thing)}: ${reason}`),
    ...outcomes.flatMap(({ thing, problem }) =>
      problem ? [`The clean-up of ${idOf(thing)} failed: ${problem.message}`] : [],
    ),
  ];
}

async function decideRestores(
  account: Account,
  regions: readonly string[],
  { deps }: World,
): Promise<string[]> {
  const said: string[] = [];
  for (const region of regions) {
    const at = { account, region };
    const { signal } = new AbortController();
    const options = { patience: { pollMs: 300, stateMs: deps.patience?.stateMs ?? 60_000 }, signal };
    for (const restore of await listRestores(at, options)) {
      const end = restore.stage === 'done' ? keepRestored : goBack;
      try {
        await end(at, restore, options);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        said.push(`The restore of ${restore.instanceId} cannot be ended: ${error.message}`);
      }
    }
  }
  return said;
}

/** Nothing of a lab is on this computer any more: keys, entries, host keys, what was remembered. */
async function localRemains({ deps, memory }: World): Promise<string[]> {
  const files = await fs.readdir(deps.folder.dir, { recursive: true });
  const left = files.filter((name) => /\.pem|\bi-[0-9a-f]{17}\b/.test(name));
  const entries = await deps.entries.list();
  return [
    ...left.map((name) => `Still in ~/.ssh: ${name}`),
    ...entries.map(({ alias }) => `Still a host entry: ${alias}`),
    ...[...memory.keys()].map((key) => `Still remembered: ${key}`),
  ];
}
