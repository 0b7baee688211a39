import type { PageMessage } from '../messages';
import type { RuleDraft } from './ruleDraft';

/** What the page may ask for while the rules are on screen. */
export type StagingMessage = Exclude<
  PageMessage,
  { type: 'ready' | 'help' | 'moveMine' | 'apply' | 'mine' | 'undo' | 'back' }
>;

/** Those of them that change the draft and nothing else. */
export type EditMessage = Exclude<StagingMessage, { type: 'reload' | 'review' | 'paste' }>;

/** Carries out an edit. @returns the key of the row it made, which is to get the focus. */
export function editDraft(draft: RuleDraft, message: EditMessage): string | undefined {
  switch (message.type) {
    case 'add':
      return draft.add(message.direction);
    case 'duplicate':
      return draft.duplicate(message.row);
    case 'edit':
      draft.edit(message.row, message.field, message.text);
      return undefined;
    case 'remove':
      draft.remove(message.row);
      return undefined;
    case 'restore':
      draft.restore(message.row);
      return undefined;
    case 'fix':
      draft.fix(message.row);
      return undefined;
    case 'discard':
      draft.discard();
      return undefined;
  }
}
