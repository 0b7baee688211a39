import * as l10n from '@vscode/l10n';
import { listKeyPairs } from '../../../../core/ec2/keyPairs';
import type { Answers } from '../answers';
import { choicesFrom } from '../choicesFrom';
import { heading, askText, askRow, type Answered, type Row } from '../../../../kit/ask/question';
import { frameWithin, moveOf, type Step, type StepTools } from '../step';

type Key = NonNullable<Answers['key']>;

/** Step 6: the key that opens the machine. */
export const keyStep: Step = async (tools) => {
  const base: Row<Key | 'other'>[] = [...newRows(), ...otherRows()];
  const former = JSON.stringify(tools.answers.key);
  const picked = await askRow<Key | 'other'>(tools.frame, {
    placeholder: l10n.t('Which key opens the machine?'),
    rows: base,
    isActive: (value) => JSON.stringify(value) === former,
    ...choicesFrom(
      tools,
      base,
      (reason) => l10n.t('The key pairs could not be read: {0}', reason),
      async (place, signal) => [...newRows(), ...(await pairRows(place, signal)), ...otherRows()],
    ),
  });
  if (picked.kind !== 'chosen') return picked;
  const answered: Answered<Key> =
    picked.value === 'other' ? await askPair(tools) : { kind: 'chosen', value: picked.value };
  if (answered.kind === 'back') return keyStep(tools);
  return moveOf(answered, (key): Partial<Answers> => ({ key }));
};

function newRows(): Row<Key>[] {
  return [
    {
      label: l10n.t('A new key (ed25519)'),
      detail: l10n.t('Made on this computer at the first launch; the private half never leaves it'),
      value: { create: 'ed25519' },
    },
    {
      label: l10n.t('A new key (RSA)'),
      detail: l10n.t('For old systems that do not know ed25519'),
      value: { create: 'rsa' },
    },
  ];
}

function otherRows(): Row<'other'>[] {
  return [heading(''), { label: l10n.t('Another key pair…'), value: 'other', alwaysShow: true }];
}

async function pairRows(place: NonNullable<StepTools['place']>, signal: AbortSignal): Promise<Row<Key>[]> {
  const pairs = await listKeyPairs(place, signal);
  if (pairs.length === 0) return [];
  return [
    heading(l10n.t('Key pairs of {0}', place.region)),
    ...pairs.map(({ name, type }) => ({ label: name, description: type, value: { name } })),
  ];
}

async function askPair({ frame, answers }: StepTools): Promise<Answered<Key>> {
  const former = answers.key;
  const answered = await askText(frameWithin(frame), {
    prompt: l10n.t('What is the key pair called in EC2?'),
    value: former && 'name' in former ? former.name : '',
    validate: (text) => (text === '' ? l10n.t('Type the name of a key pair.') : undefined),
  });
  return answered.kind === 'chosen' ? { kind: 'chosen', value: { name: answered.value } } : answered;
}
