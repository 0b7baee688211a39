import type { PageMessage, RuleDirection, RuleField } from '../messages';
import { fieldsOf, isCount, isOneOf, isText } from '../../../kit/webview/readMessage';

/** Longer than any cell can rightly be, and than any paste: what goes beyond is no message of ours. Characters. */
const MAX_TEXT = 2_000;
const MAX_PASTE = 500_000;
const MAX_KEY = 100;

const DIRECTIONS: readonly RuleDirection[] = ['inbound', 'outbound'];
const FIELDS: readonly RuleField[] = ['kind', 'ports', 'peer', 'description'];

/** What the page says, if it is one of the messages we know; nothing of an object is used but what its type needs. */
export function readPageMessage(value: unknown): PageMessage | undefined {
  const said = fieldsOf(value);
  if (!said) return undefined;
  const { type, row, field, text, direction } = said;
  switch (type) {
    case 'ready':
    case 'discard':
    case 'reload':
    case 'review':
    case 'back':
    case 'undo':
    case 'help':
    case 'moveMine':
      return { type };
    case 'edit':
      return isText(row, MAX_KEY) && isField(field) && isText(text, MAX_TEXT)
        ? { type, row, field, text }
        : undefined;
    case 'add':
      return isDirection(direction) ? { type, direction } : undefined;
    case 'paste':
      return isDirection(direction) && isText(text, MAX_PASTE) ? { type, direction, text } : undefined;
    case 'duplicate':
    case 'remove':
    case 'restore':
    case 'fix':
      return isText(row, MAX_KEY) ? { type, row } : undefined;
    case 'apply':
      return isCount(said['review']) ? { type, review: said['review'] } : undefined;
    case 'mine':
      return isCount(said['review']) && isCount(said['conflict'])
        ? { type, review: said['review'], conflict: said['conflict'] }
        : undefined;
    default:
      return undefined;
  }
}

const isField = (value: unknown): value is RuleField => isOneOf(value, FIELDS);
const isDirection = (value: unknown): value is RuleDirection => isOneOf(value, DIRECTIONS);
