import * as l10n from '@vscode/l10n';
import { listSecurityGroups } from '../../../../core/ec2/network/securityGroups';
import type { Answers } from '../answers';
import { choicesFrom } from '../choicesFrom';
import { heading, askText, askRow, type Answered, type Row } from '../../../../kit/ask/question';
import { frameWithin, moveOf, type Step, type StepTools } from '../step';

type Firewall = NonNullable<Answers['firewall']>;

/** Step 5: who may reach the machine. */
export const firewallStep: Step = async (tools) => {
  const base: Row<Firewall | 'other'>[] = [...usualRows(), ...otherRows()];
  const former = JSON.stringify(tools.answers.firewall);
  const picked = await askRow<Firewall | 'other'>(tools.frame, {
    placeholder: l10n.t('Who may reach the machine?'),
    rows: base,
    isActive: (value) => JSON.stringify(value) === former,
    ...choicesFrom(
      tools,
      base,
      (reason) => l10n.t('The security groups could not be read: {0}', reason),
      async (place, signal) => [...usualRows(), ...(await groupRows(place, signal)), ...otherRows()],
    ),
  });
  if (picked.kind !== 'chosen') return picked;
  const answered: Answered<Firewall> =
    picked.value === 'other' ? await askGroup(tools) : { kind: 'chosen', value: picked.value };
  if (answered.kind === 'back') return firewallStep(tools);
  return moveOf(answered, (firewall): Partial<Answers> => ({ firewall }));
};

function usualRows(): Row<Firewall>[] {
  return [
    {
      label: l10n.t('SSH from my address'),
      detail: l10n.t('A new security group that lets in this computer’s public address, and nobody else'),
      value: 'ssh-from-my-address',
    },
  ];
}

function otherRows(): Row<'other'>[] {
  return [heading(''), { label: l10n.t('Another security group…'), value: 'other', alwaysShow: true }];
}

async function groupRows(
  place: NonNullable<StepTools['place']>,
  signal: AbortSignal,
): Promise<Row<Firewall>[]> {
  const groups = await listSecurityGroups(place, { signal });
  if (groups.length === 0) return [];
  return [
    heading(l10n.t('Security groups of {0}', place.region)),
    ...groups.map(({ id, name, description }) => ({
      label: name,
      description: id,
      detail: description,
      // A name reads better and holds in other accounts and regions; an id where the name is not enough.
      value: groups.filter((other) => other.name === name).length === 1 ? { name } : { id },
    })),
  ];
}

async function askGroup({ frame, answers }: StepTools): Promise<Answered<Firewall>> {
  const former = answers.firewall;
  const answered = await askText(frameWithin(frame), {
    prompt: l10n.t('Which security group? Its id or its name.'),
    placeholder: 'sg-0123456789abcdef0',
    value: typeof former === 'object' ? ('id' in former ? former.id : former.name) : '',
    validate: (text) => (text === '' ? l10n.t('Type a security group’s id or name.') : undefined),
  });
  if (answered.kind !== 'chosen') return answered;
  const isId = /^sg-[0-9a-f]+$/.test(answered.value);
  return { kind: 'chosen', value: isId ? { id: answered.value } : { name: answered.value } };
}
