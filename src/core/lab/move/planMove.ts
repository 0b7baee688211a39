import * as l10n from '@vscode/l10n';
import type { Account } from '../../account/account';
import { chooseFitting } from '../../ec2/instances/fittingTypes';
import { instanceHardware, listTypeHardware, type TypeHardware } from '../../ec2/instances/typeHardware';
import { nameOf } from '../../ec2/nameOf';
import { listElasticIps } from '../../ec2/network/addresses';
import type { RuleSpec } from '../../ec2/firewall';
import type { Instance } from '../../ec2/types';
import { listVolumes, type Volume } from '../../ec2/volumes/volumes';
import { Problem } from '../../problem';
import type { LabDeps } from '../deps';
import { ownRootGiB } from '../launch/machineParts';
import type { PlannedDisk } from '../launch/plannedDisks';
import { changeUnderWay } from '../resize';
import { keyOf } from './moveKey';
import { readRules } from './moveRules';
import { realMoveCloud } from './moveWork';

/** What there is to move, and what the other region has for it. Nothing is made for it. */
export interface MoveFacts {
  readonly to: string;
  readonly volumes: readonly Volume[];
  readonly groupNames: readonly string[];
  /** Rules that mean nothing there: they name a group or a prefix list that is not there. */
  readonly leftRules: readonly RuleSpec[];
  readonly keyFile: string;
  /** The public address that stays behind; undefined for one that is no Elastic IP. */
  readonly elasticIp: string | undefined;
  /** The instance's own type, when the other region has it. */
  readonly type: TypeHardware | undefined;
  /** Types that it would start on there, the likest first. */
  readonly others: readonly TypeHardware[];
}

/**
 * Reads what the review of a move says, and refuses what could not be moved. Throws Problem: InvalidState (its root
 * is no volume, its type is being changed, it belongs to an Auto Scaling group), NotFound (no default VPC there),
 * KeyFile (its key is not here), and what the calls throw.
 */
export async function planMove(
  account: Account,
  instance: Instance,
  to: string,
  deps: LabDeps,
  signal: AbortSignal,
): Promise<MoveFacts> {
  refuse(instance);
  const here = { account, region: instance.region };
  const there = { account, region: to };
  const [hardware, volumes, rules, keyFile, addresses, types] = await Promise.all([
    instanceHardware(here, instance.id, signal),
    listVolumes(here, { instanceId: instance.id, signal }),
    readRules({ cloud: realMoveCloud, here, there, signal }, instance),
    keyOf(here, instance, deps, signal),
    listElasticIps(here, signal),
    listTypeHardware(there, instance, signal),
  ]);
  if (hardware.instanceStoreRoot) {
    throw invalid(
      l10n.t('{0} has its root on an instance store, of which no image can be made.', nameOf(instance)),
    );
  }
  // What it has of drivers, its own type says, which the other region may not describe.
  const own = types.some(({ name }) => name === instance.type)
    ? types
    : [
        ...types,
        ...(await listTypeHardware(here, instance, signal)).filter(({ name }) => name === instance.type),
      ];
  const offered = new Set(types.map(({ name }) => name));
  const { now, others } = chooseFitting(instance, hardware, own, offered);
  return {
    to,
    volumes,
    groupNames: rules.groups.map(({ source }) => source.name),
    leftRules: rules.groups.flatMap(({ left }) => left),
    keyFile,
    elasticIp: addresses.find(({ instanceId }) => instanceId === instance.id)?.publicIp,
    type: now && offered.has(now.name) ? now : undefined,
    others: now ? likestFirst(others, now) : others,
  };
}

/**
 * By how far processors and memory are from those of `now`; its own family and current ones first where that is even.
 */
export function likestFirst(types: readonly TypeHardware[], now: TypeHardware): TypeHardware[] {
  const distance = ({ vcpus, memoryMiB }: TypeHardware): number =>
    Math.abs(Math.log2(vcpus / now.vcpus)) + Math.abs(Math.log2(memoryMiB / now.memoryMiB));
  const isPlain = ({ gpus, current }: TypeHardware): number =>
    Number(gpus > 0 === now.gpus > 0) + Number(current);
  return [...types].sort((a, b) => isPlain(b) - isPlain(a) || distance(a) - distance(b));
}

function refuse(instance: Instance): void {
  const name = nameOf(instance);
  if (changeUnderWay(instance)) throw invalid(l10n.t('The type of {0} is being changed already.', name));
  if (instance.tags['aws:autoscaling:groupName'] === undefined) return;
  throw invalid(l10n.t('{0} belongs to an Auto Scaling group, which stays in its region.', name));
}

/**
 * The volumes that a move makes, the root first: encrypted ones of the same sizes and types, but that a root is gp3
 * there, and has room for the memory of an instance that can hibernate. Pure.
 */
export function movedDisks(
  instance: Instance,
  volumes: readonly Volume[],
  type: Pick<TypeHardware, 'memoryMiB'>,
): PlannedDisk[] {
  const disks = volumes.flatMap(({ attachments, sizeGiB, type: volumeType }): PlannedDisk[] => {
    const attachment = attachments.find(({ instanceId }) => instanceId === instance.id);
    if (!attachment) return [];
    const { device, deleteOnTermination } = attachment;
    const disk = { device, encrypted: true };
    if (device !== instance.rootDevice)
      return [{ ...disk, use: 'data', sizeGiB, type: volumeType, deleteOnTermination }];
    const rootGiB = instance.canHibernate ? ownRootGiB(sizeGiB, type) : sizeGiB;
    return [{ ...disk, use: 'root', sizeGiB: rootGiB, type: 'gp3', deleteOnTermination: true }];
  });
  return disks.sort((a, b) => Number(b.use === 'root') - Number(a.use === 'root'));
}

const invalid = (sentence: string): Problem => new Problem('InvalidState', sentence);
