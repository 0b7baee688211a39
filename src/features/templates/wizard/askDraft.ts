import * as l10n from '@vscode/l10n';
import type { Answers } from './answers';
import { readDraft, type DraftMemory } from './draft';
import { askRow } from '../../../kit/ask/question';
import { reviewLines } from './reviewWords';

/**
 * The answers to begin with: none, or those of the last sitting if the person wants to go on with them. Undefined
 * when they leave at this question; the draft stays then.
 */
export async function askDraft(memory: DraftMemory): Promise<Answers | undefined> {
  const draft = readDraft(memory);
  if (!draft) return {};
  const soFar = reviewLines(draft).map(({ value }) => value);
  const picked = await askRow<Answers>(
    { title: l10n.t('New template') },
    {
      placeholder: l10n.t('You began a template before.'),
      rows: [
        { label: l10n.t('Go on where you left'), detail: soFar.join(' · '), value: draft },
        { label: l10n.t('Start anew'), detail: l10n.t('Forgets the former answers'), value: {} },
      ],
    },
  );
  return picked.kind === 'chosen' ? picked.value : undefined;
}
