import * as l10n from '@vscode/l10n';
import type { VolumeType } from '../../../core/lab/template/template';
import type { StorageAnswer } from './answers';

/** What the storage step offers at first: the image's own size on the current volume type, encrypted. */
export const usualStorage: StorageAnswer = {
  sizeGiB: undefined,
  type: 'gp3',
  encrypted: true,
  swapGiB: undefined,
};

/** The volume types a root volume may have. st1 and sc1 cannot boot (Amazon EBS User Guide, "EBS volume types"). */
export const rootVolumeTypes: readonly VolumeType[] = ['gp3', 'gp2', 'io2', 'io1', 'standard'];

/** "16 GiB", or whose choice it is. */
export function diskSizeLabel(sizeGiB: number | undefined): string {
  return sizeGiB === undefined
    ? l10n.t('8 GiB, or more where the image asks for it')
    : l10n.t('{0} GiB', sizeGiB);
}

/** "2 GiB", "None", or that the launch decides by the machine's memory. */
export function swapLabel(swapGiB: number | undefined): string {
  if (swapGiB === undefined) return l10n.t('2 GiB if the machine has less than 2 GiB of memory');
  return swapGiB === 0 ? l10n.t('None') : l10n.t('{0} GiB', swapGiB);
}

export function volumeTypeNote(type: VolumeType): string {
  switch (type) {
    case 'gp3':
      return l10n.t('Current general purpose SSD: the usual choice');
    case 'gp2':
      return l10n.t('Former general purpose SSD');
    case 'io1':
    case 'io2':
      return l10n.t('SSD with reserved speed: costs more');
    case 'standard':
    case 'st1':
    case 'sc1':
      return l10n.t('Magnetic disk: slow');
  }
}

/** All of it in one line, for the review. */
export function storageSummary({ sizeGiB, type, encrypted, swapGiB }: StorageAnswer): string {
  const disk = [diskSizeLabel(sizeGiB), type, encrypted ? l10n.t('encrypted') : l10n.t('not encrypted')];
  return [...disk, l10n.t('swap: {0}', swapLabel(swapGiB))].join(' · ');
}

/** Reads a whole number of GiB between `least` and `most`; undefined when it is none. */
export function gibOf(text: string, least: number, most: number): number | undefined {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return number >= least && number <= most ? number : undefined;
}
