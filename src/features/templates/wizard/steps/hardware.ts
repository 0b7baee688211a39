import * as l10n from '@vscode/l10n';
import { listInstanceTypes } from '../../../../core/ec2/instances/instanceTypes';
import type { Answers, HardwareAnswer } from '../answers';
import { choicesFrom } from '../choicesFrom';
import {
  commonMachines,
  groupMachines,
  sizeLabel,
  type Machine,
} from '../../../../core/ec2/instances/machines';
import { heading, askText, askRow, type Answered, type Row } from '../../../../kit/ask/question';
import { frameWithin, moveOf, type Step, type StepTools } from '../step';

/** Step 2: the instance type, from what the region offers for the system's architecture. */
export const hardwareStep: Step = async (tools) => {
  const former = tools.answers.hardware?.instanceType;
  const architecture = tools.answers.system?.architecture;
  const filter = architecture ? { architecture } : {};
  const base = rowsOf(commonMachines, tools);
  const picked = await askRow<Machine | 'other'>(tools.frame, {
    placeholder: l10n.t('How big should the machine be?'),
    rows: base,
    isActive: (value) => value !== 'other' && value.name === former,
    ...choicesFrom(
      tools,
      base,
      (reason) => l10n.t('The full list could not be read: {0}', reason),
      async (place, signal) => rowsOf(await listInstanceTypes(place, filter, signal), tools),
    ),
  });
  if (picked.kind !== 'chosen') return picked;
  const answered: Answered<HardwareAnswer> =
    picked.value === 'other'
      ? await askTypeName(tools)
      : { kind: 'chosen', value: hardwareAnswer(picked.value) };
  if (answered.kind === 'back') return hardwareStep(tools);
  return moveOf(answered, (hardware): Partial<Answers> => ({ hardware }));
};

function rowsOf(all: readonly Machine[], tools: StepTools): Row<Machine | 'other'>[] {
  const { freeTier, common, others } = groupMachines(all, tools.answers.system?.architecture);
  const section = (title: string, machines: readonly Machine[]): Row<Machine>[] =>
    machines.length === 0 ? [] : [heading(title), ...machines.map(rowOf)];
  return [
    ...section(l10n.t('Free tier'), freeTier),
    ...section(l10n.t('Often used'), common),
    ...section(l10n.t('All others'), others),
    heading(''),
    { label: l10n.t('Another type…'), value: 'other', alwaysShow: true },
  ];
}

function rowOf(machine: Machine): Row<Machine> {
  const size = sizeLabel(machine);
  return {
    label: machine.name,
    description: machine.freeTier ? l10n.t('{0} · ★ free tier', size) : size,
    value: machine,
  };
}

function hardwareAnswer({ name, architectures, memoryMiB }: Machine): HardwareAnswer {
  return { instanceType: name, architectures, memoryMiB };
}

async function askTypeName(tools: StepTools): Promise<Answered<HardwareAnswer>> {
  const answered = await askText(frameWithin(tools.frame), {
    prompt: l10n.t('Which instance type?'),
    placeholder: 't3.micro',
    value: tools.answers.hardware?.instanceType ?? '',
    validate: (text) =>
      /^[a-z0-9-]+\.[a-z0-9-]+$/.test(text)
        ? undefined
        : l10n.t('An instance type has a family and a size: {0}', 't3.micro'),
  });
  if (answered.kind !== 'chosen') return answered;
  const known = commonMachines.find(({ name }) => name === answered.value);
  return {
    kind: 'chosen',
    value: known
      ? hardwareAnswer(known)
      : { instanceType: answered.value, architectures: undefined, memoryMiB: undefined },
  };
}
