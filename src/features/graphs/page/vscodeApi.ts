import type { GraphPageMessage } from '../messages';
import { pageApi } from '../../../kit/webview/page/pageApi';

/** What the page keeps while it is hidden. */
export interface Kept {
  /** Which instances and how far back, for the extension after the window was reloaded. */
  readonly ref: unknown;
  /** Whether the numbers are shown as tables. */
  readonly tables: boolean;
}

export const { send, kept, keep } = pageApi<GraphPageMessage, Kept>();
