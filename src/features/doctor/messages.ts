/**
 * What the panel "Why can't I connect?" and its page say to each other. The page shows texts, and decides nothing.
 */

/** From the page. Everything in it is hostile until `readDoctorMessage` has looked at it. */
export type DoctorPageMessage =
  /** The page has loaded, anew after it was hidden: send everything. */
  | { readonly type: 'ready' }
  /** Look at everything anew. */
  | { readonly type: 'again' }
  | { readonly type: 'copy' }
  /** Do what the verdict of that check proposes. */
  | { readonly type: 'fix'; readonly check: string };

/** How a row looks; `waiting` has no verdict yet. */
export type RowLook = 'waiting' | 'ok' | 'cause' | 'bad' | 'harmless' | 'unknown' | 'skipped';

export interface CheckRow {
  readonly id: string;
  readonly title: string;
  readonly look: RowLook;
  /** The look in a word. */
  readonly word: string;
  readonly sentence: string;
  readonly detail: string;
  /** Of the button that mends it; "" when there is none. */
  readonly fix: string;
}

export interface DoctorView {
  readonly title: string;
  readonly subtitle: string;
  readonly phase: 'busy' | 'good' | 'bad' | 'unsure';
  readonly conclusion: string;
  readonly rows: readonly CheckRow[];
  readonly again: string;
  readonly copy: string;
}

/** To the page. */
export interface DoctorPanelMessage {
  readonly type: 'view';
  readonly view: DoctorView;
}
