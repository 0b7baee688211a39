import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { VolumeType } from '../../../../core/lab/template/template';
import type { StorageAnswer } from '../answers';
import { heading, askText, askRow, type Answered, type Frame, type Row } from '../../../../kit/ask/question';
import { frameWithin, type Step } from '../step';
import {
  diskSizeLabel,
  gibOf,
  rootVolumeTypes,
  swapLabel,
  usualStorage,
  volumeTypeNote,
} from '../storageWords';

type Field = 'continue' | 'size' | 'type' | 'encryption' | 'swap';

/**
 * Step 3: the disk, as a small form. Enter takes what is shown; a row opens its own question and comes back.
 */
export const storageStep: Step = async ({ frame, answers }) => {
  let storage = answers.storage ?? usualStorage;
  for (;;) {
    const field = await askRow<Field>(frame, {
      placeholder: l10n.t('Which disk should the machine have?'),
      rows: formOf(storage),
    });
    if (field.kind === 'cancel') return field;
    if (field.kind === 'back') return field;
    if (field.value === 'continue') return { kind: 'answer', answers: { storage } };
    const changed = await askField(field.value, frameWithin(frame), storage);
    if (changed.kind === 'cancel') return changed;
    if (changed.kind === 'chosen') storage = { ...storage, ...changed.value };
  }
};

function formOf({ sizeGiB, type, encrypted, swapGiB }: StorageAnswer): Row<Field>[] {
  return [
    {
      label: l10n.t('Continue with this disk'),
      iconPath: new vscode.ThemeIcon('arrow-right'),
      value: 'continue',
    },
    heading(l10n.t('Change')),
    { label: l10n.t('Size'), description: diskSizeLabel(sizeGiB), value: 'size' },
    { label: l10n.t('Volume type'), description: type, value: 'type' },
    {
      label: l10n.t('Encryption'),
      description: encrypted ? l10n.t('Encrypted') : l10n.t('Not encrypted'),
      value: 'encryption',
    },
    { label: l10n.t('Swap'), description: swapLabel(swapGiB), value: 'swap' },
  ];
}

async function askField(
  field: Exclude<Field, 'continue'>,
  frame: Frame,
  storage: StorageAnswer,
): Promise<Answered<Partial<StorageAnswer>>> {
  switch (field) {
    case 'size':
      return withKey('sizeGiB', await askSize(frame, storage.sizeGiB));
    case 'type':
      return withKey('type', await askType(frame, storage.type));
    case 'encryption':
      // Two values: choosing the row is the change.
      return { kind: 'chosen', value: { encrypted: !storage.encrypted } };
    case 'swap':
      return withKey('swapGiB', await askSwap(frame, storage.swapGiB));
  }
}

function withKey<K extends keyof StorageAnswer>(
  key: K,
  answered: Answered<StorageAnswer[K]>,
): Answered<Partial<StorageAnswer>> {
  return answered.kind === 'chosen' ? { kind: 'chosen', value: { [key]: answered.value } } : answered;
}

/** EBS volumes end at 16 TiB for most types (Amazon EBS User Guide); EC2 says so itself where one ends earlier. */
async function askSize(frame: Frame, former: number | undefined): Promise<Answered<number | undefined>> {
  const answered = await askText(frame, {
    prompt: l10n.t('Size in GiB. Empty: 8, or more where the image asks for it.'),
    value: former === undefined ? '' : String(former),
    validate: (text) =>
      text === '' || gibOf(text, 1, 16384) !== undefined
        ? undefined
        : l10n.t('Type a whole number from {0} to {1}.', 1, 16384),
  });
  return answered.kind === 'chosen' ? { kind: 'chosen', value: gibOf(answered.value, 1, 16384) } : answered;
}

function askType(frame: Frame, former: VolumeType): Promise<Answered<VolumeType>> {
  return askRow(frame, {
    placeholder: l10n.t('Which volume type?'),
    rows: rootVolumeTypes.map((type) => ({ label: type, description: volumeTypeNote(type), value: type })),
    isActive: (value) => value === former,
  });
}

async function askSwap(frame: Frame, former: number | undefined): Promise<Answered<number | undefined>> {
  const answered = await askRow<{ readonly swapGiB: number | undefined }>(frame, {
    placeholder: l10n.t('How much swap? The editor’s server exhausts a machine of 1 GiB without it.'),
    rows: [undefined, 0, 1, 2, 4, 8].map((swapGiB) => ({ label: swapLabel(swapGiB), value: { swapGiB } })),
    isActive: ({ swapGiB }) => swapGiB === former,
  });
  return answered.kind === 'chosen' ? { kind: 'chosen', value: answered.value.swapGiB } : answered;
}
