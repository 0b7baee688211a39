import * as l10n from '@vscode/l10n';
import type { DiskUse } from '../../core/lab/scriptAnswers';
import type { Range } from '../../core/ec2/volumes/volumeTypes';
import type { Volume } from '../../core/ec2/volumes/volumes';
import type { DiskNode } from './diskNode';

const GIB = 1024 ** 3;
const BARS = 5;

/** Such as "▰▰▰▱▱ 61 % of 8 GiB used". */
export function useBar({ usedBytes, sizeBytes }: DiskUse, sizeGiB: number): string {
  const share = sizeBytes === 0 ? 0 : Math.min(1, usedBytes / sizeBytes);
  const full = Math.round(share * BARS);
  const bar = '▰'.repeat(full) + '▱'.repeat(BARS - full);
  return `${bar} ${l10n.t('{0} % of {1} GiB used', Math.round(share * 100), sizeGiB)}`;
}

/**
 * Whether the file system leaves much of its volume unused, as after a growth that went half way. A file system keeps
 * a few percent for itself, and a root volume has a partition or two beside.
 */
function isFileSystemSmall({ sizeBytes }: DiskUse, sizeGiB: number): boolean {
  const rest = sizeGiB * GIB - sizeBytes;
  return rest > 1.5 * GIB && rest > 0.12 * sizeGiB * GIB;
}

/** Such as "8 GiB · gp3". */
export function sizeAndType({ sizeGiB, type }: Pick<Volume, 'sizeGiB' | 'type'>): string {
  return `${l10n.t('{0} GiB', sizeGiB)} · ${type}`;
}

/** Words that the menus in package.json look for: what the row is, and what can be done with it. */
export function contextOfDisk({ volume, instance }: DiskNode): string {
  if (!instance) return `disk free ${volume.state}`;
  const facets = ['disk', 'attached', instance.state];
  facets.push(isRoot({ volume, instance }) ? 'root' : 'data');
  if (instance.platform === 'linux') facets.push('ssh');
  return facets.join(' ');
}

/**
 * Such as "▰▰▰▱▱ 61 % of 8 GiB used · gp3 · /dev/sdf", or "8 GiB · gp3 · not attached, costs money": what is looked
 * for comes first, for a narrow side bar cuts the rest off.
 */
export function describeDisk({ volume, instance, use, billed }: DiskNode): string {
  if (!instance) {
    const state =
      volume.state !== 'available'
        ? volume.state
        : billed
          ? l10n.t('not attached, costs money')
          : l10n.t('not attached');
    return `${sizeAndType(volume)} · ${state}`;
  }
  const attachment = volume.attachments.find((each) => each.instanceId === instance.id);
  const state = attachment?.state === 'attached' ? [] : [attachment?.state ?? ''];
  if (!use) return [sizeAndType(volume), attachment?.device, ...state].filter(Boolean).join(' · ');
  const small = isFileSystemSmall(use, volume.sizeGiB) ? [l10n.t('file system smaller')] : [];
  const bar = useBar(use, volume.sizeGiB);
  return [bar, ...small, volume.type, attachment?.device, ...state].filter(Boolean).join(' · ');
}

/** What the row is called: those that came with an instance have its name, which tells none from another. */
export function diskLabel({ volume, instance }: Pick<DiskNode, 'volume' | 'instance'>): string {
  if (volume.name !== undefined && volume.name !== instance?.name) return volume.name;
  if (!instance) return volume.id;
  if (isRoot({ volume, instance })) return l10n.t('Root disk');
  const device = volume.attachments.find((each) => each.instanceId === instance.id)?.device;
  return device ? l10n.t('Data disk {0}', device) : l10n.t('Disk');
}

/** Whether the instance starts from it. */
function isRoot({ volume, instance }: Pick<DiskNode, 'volume' | 'instance'>): boolean {
  return volume.attachments.some(
    (each) => each.instanceId === instance?.id && each.device === instance.rootDevice,
  );
}

/** Such as " · 3000 IOPS · 125 MiB/s", where the volume tells. */
export function performanceOf({ volume: { iops, throughput } }: DiskNode): string {
  const parts = [
    ...(iops === undefined ? [] : [l10n.t('{0} IOPS', iops)]),
    ...(throughput === undefined ? [] : [l10n.t('{0} MiB/s', throughput)]),
  ];
  return parts.map((part) => ` · ${part}`).join('');
}

/** What is wrong with a number as typed, or undefined. */
export function numberFault(text: string, { min, max }: Range): string | undefined {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return number >= min && number <= max ? undefined : l10n.t('A whole number from {0} to {1}.', min, max);
}
