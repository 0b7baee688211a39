import type { PageMessage } from '../messages';
import { pageApi } from '../../../kit/webview/page/pageApi';
import type { Sorting } from './arrange';

/** What the page keeps while it is hidden; the staged edits are kept by the extension. */
export interface Kept {
  /** Which group this is, for the extension after the window was reloaded. */
  readonly ref?: Readonly<Record<string, string>>;
  readonly filter?: string;
  readonly sorting?: Sorting | undefined;
  /** Pixels from the top. */
  readonly scrolled?: number;
}

export const { send, kept, keep } = pageApi<PageMessage, Kept>();
