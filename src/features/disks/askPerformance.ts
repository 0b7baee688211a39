import * as l10n from '@vscode/l10n';
import type { Performance } from '../../core/ec2/volumes/volumeChanges';
import {
  maxIopsOf,
  maxThroughputOf,
  VOLUME_TYPES,
  type VolumeTypeLimits,
} from '../../core/ec2/volumes/volumeTypes';
import { askRow } from '../../kit/ask/question';
import { askNumber } from './askSize';

/** What the person had before, to begin with. */
export interface Present {
  readonly type?: string;
  readonly iops?: number | undefined;
  readonly throughput?: number | undefined;
}

/**
 * Asks for a volume type, and for IOPS and throughput where the type has them.
 * @returns undefined when the person leaves.
 */
export async function askPerformance(
  title: string,
  sizeGiB: number,
  { boots, present = {} }: { boots: boolean; present?: Present },
): Promise<Performance | undefined> {
  const types = VOLUME_TYPES.filter(
    (type) => (type.boots || !boots) && sizeGiB >= type.size.min && sizeGiB <= type.size.max,
  );
  const answer = await askRow(
    { title },
    {
      placeholder: l10n.t('Pick a volume type'),
      rows: types.map((value) => ({ label: value.name, description: typeWords(value.name), value })),
      isActive: ({ name }) => name === present.type,
    },
  );
  if (answer.kind !== 'chosen') return undefined;
  const limits = answer.value;
  const iops = await askIops(title, limits, sizeGiB, present);
  if (limits.iops && iops === undefined) return undefined;
  const throughput = limits.throughput && (await askThroughput(title, limits, iops ?? 0, present));
  if (limits.throughput && throughput === undefined) return undefined;
  return {
    type: limits.name,
    ...(iops !== undefined && { iops }),
    ...(throughput !== undefined && { throughput }),
  };
}

async function askIops(
  title: string,
  limits: VolumeTypeLimits,
  sizeGiB: number,
  present: Present,
): Promise<number | undefined> {
  if (!limits.iops) return undefined;
  const range = { min: limits.iops.min, max: maxIopsOf(limits, sizeGiB) };
  const value = Math.min(range.max, Math.max(range.min, present.iops ?? 3_000));
  return askNumber(title, l10n.t('Input and output operations a second (IOPS)'), value, range);
}

async function askThroughput(
  title: string,
  limits: VolumeTypeLimits,
  iops: number,
  present: Present,
): Promise<number | undefined> {
  const range = { min: limits.throughput?.min ?? 0, max: maxThroughputOf(limits, iops) };
  const value = Math.min(range.max, Math.max(range.min, present.throughput ?? range.min));
  return askNumber(title, l10n.t('Throughput in MiB a second'), value, range);
}

/** What a type is for. */
function typeWords(type: string): string {
  switch (type) {
    case 'gp3':
      return l10n.t('SSD for most things; IOPS and throughput as you like');
    case 'gp2':
      return l10n.t('SSD of the former generation; faster the larger it is');
    case 'io2':
    case 'io1':
      return l10n.t('SSD for databases: every operation a second is billed');
    case 'st1':
      return l10n.t('hard disk for large files read in a row');
    default:
      return l10n.t('hard disk for what is seldom read');
  }
}
