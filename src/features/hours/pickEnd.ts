import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { Instance } from '../../core/ec2/types';
import { endActionOf, endOf, endTimeOf, type End } from '../../core/lab/ends/end';
import { at, parseEnd } from '../../core/lab/ends/parseEnd';
import { nameOf } from '../../core/ec2/nameOf';
import { askText, askRow, type Row } from '../../kit/ask/question';
import { actionWord, momentIn } from '../../core/lab/ends/endWords';

const HOUR_MS = 3_600_000;

/** Asks when an instance is to end, and says what happens then. Undefined when the person leaves. */
export async function pickEnd(instance: Instance): Promise<End | undefined> {
  const now = new Date();
  const current = endTimeOf(instance);
  const frame = { title: l10n.t('When does {0} end?', nameOf(instance)) };
  const words = (end: Date): string => momentIn(end, now, vscode.env.language);
  const moment = (label: string, end: Date): Row<End | 'other'> => ({
    label,
    description: words(end),
    value: end,
  });
  const answer = await askRow<End | 'other'>(frame, {
    placeholder: current
      ? l10n.t('Now at {0}: {1}', words(current), actionWord(endActionOf(instance)))
      : l10n.t('At its end {0}', actionWord(endActionOf(instance))),
    rows: [
      moment(l10n.t('In 1 hour'), new Date(now.getTime() + HOUR_MS)),
      moment(l10n.t('In 4 hours'), new Date(now.getTime() + 4 * HOUR_MS)),
      moment(l10n.t('Tomorrow evening'), at(now, 1, 18)),
      { label: l10n.t('At another time…'), value: 'other' },
      // One that has no end, to which one is given, has never already.
      ...(endOf(instance) === undefined
        ? []
        : [
            {
              label: l10n.t('Never'),
              description: l10n.t('It runs until somebody stops it'),
              value: 'never' as const,
            },
          ]),
    ],
  });
  if (answer.kind !== 'chosen') return undefined;
  return answer.value === 'other' ? askMoment(frame) : answer.value;
}

async function askMoment(frame: { readonly title: string }): Promise<Date | undefined> {
  const answer = await askText(frame, {
    prompt: l10n.t('A time such as 18:00, or a day and a time such as 2026-12-18 18:00, on your clock'),
    validate: (text) =>
      parseEnd(text, new Date()) ? undefined : l10n.t('A time to come, such as 18:00 or 2026-12-18 18:00.'),
  });
  return answer.kind === 'chosen' ? parseEnd(answer.value, new Date()) : undefined;
}
