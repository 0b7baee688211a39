import * as l10n from '@vscode/l10n';
import { architectureLabel, systems, type System } from '../systems';
import type { Answers, SystemAnswer } from '../answers';
import { askRow, type Answered, type Row } from '../../../../kit/ask/question';
import { moveOf, type Step } from '../step';
import { askOwnImage } from './ownImage';

/** Step 1: which system the machine runs. */
export const systemStep: Step = async (tools) => {
  const picked = await askRow<System | 'own'>(tools.frame, {
    placeholder: l10n.t('Which system should the machine run?'),
    rows: [...systems().map(rowOf), ownRow()],
    isActive: (value) => isChosen(value, tools.answers.system),
  });
  if (picked.kind !== 'chosen') return picked;
  const answered: Answered<SystemAnswer> =
    picked.value === 'own' ? await askOwnImage(tools) : { kind: 'chosen', value: systemAnswer(picked.value) };
  // Back from the image's own question leads to this step's list, not out of the step.
  if (answered.kind === 'back') return systemStep(tools);
  return moveOf(answered, (system): Partial<Answers> => ({ system }));
};

function rowOf(system: System): Row<System> {
  const architecture = architectureLabel(system.architecture);
  return {
    label: system.label,
    description: system.freeTier ? l10n.t('{0} · ★ free tier', architecture) : architecture,
    detail: system.note,
    value: system,
  };
}

function ownRow(): Row<'own'> {
  return {
    label: l10n.t('Another image…'),
    detail: l10n.t('By its id, its SSM parameter, or its owner and name'),
    value: 'own',
  };
}

function systemAnswer({ label, image, architecture, loginUser }: System): SystemAnswer {
  return { label, image, architecture, ...(loginUser === undefined ? {} : { loginUser }) };
}

function isChosen(value: System | 'own', former: SystemAnswer | undefined): boolean {
  if (!former) return false;
  const known = systems().some(({ image }) => sameImage(image, former.image));
  return value === 'own' ? !known : sameImage(value.image, former.image);
}

function sameImage(one: SystemAnswer['image'], other: SystemAnswer['image']): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
