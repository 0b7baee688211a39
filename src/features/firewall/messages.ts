/**
 * What the security-group panel and its page say to each other. The page has no words and no rules of its own: it
 * shows rows as texts and sends what a person typed; parsing, checking and all wording are on the extension's side.
 */

import type { Level, Notice } from '../../kit/webview/notice';

export type RuleDirection = 'inbound' | 'outbound';

/** The cells a person can change. */
export type RuleField = 'kind' | 'ports' | 'peer' | 'description';

/** From the page. Everything in it is hostile until `readPageMessage` has looked at it. */
export type PageMessage =
  /** The page has loaded, anew after it was hidden: send everything. */
  | { readonly type: 'ready' }
  | { readonly type: 'edit'; readonly row: string; readonly field: RuleField; readonly text: string }
  | { readonly type: 'add'; readonly direction: RuleDirection }
  | { readonly type: 'paste'; readonly direction: RuleDirection; readonly text: string }
  | { readonly type: 'duplicate'; readonly row: string }
  | { readonly type: 'remove'; readonly row: string }
  /** Take back what is staged in one row. */
  | { readonly type: 'restore'; readonly row: string }
  /** Take what the first fault of the row proposes. */
  | { readonly type: 'fix'; readonly row: string }
  | { readonly type: 'discard' }
  | { readonly type: 'reload' }
  | { readonly type: 'review' }
  /** From the review or the report to the tables. */
  | { readonly type: 'back' }
  /** `review` is the number of the review on screen: nothing else is ever applied. */
  | { readonly type: 'apply'; readonly review: number }
  /** In a review with conflicts: take this person's side of one, counted from 0. */
  | { readonly type: 'mine'; readonly review: number; readonly conflict: number }
  /** Stage the way back from what was applied last. */
  | { readonly type: 'undo' }
  /** Do what the problem or the missing permission on screen proposes. */
  | { readonly type: 'help' }
  /** Stage this person's address of now in the rules that were written for them. */
  | { readonly type: 'moveMine' };

export type RowState = 'same' | 'new' | 'changed' | 'removed';

export interface RowFault {
  readonly field: RuleField | 'rule';
  /** A warning does not stand in the way of applying. */
  readonly level: 'error' | 'warning';
  readonly message: string;
  /** Of the button that mends it, such as "Use 10.0.0.0/8". */
  readonly fix?: string;
}

/** One rule as the page shows it. */
export interface RowView {
  readonly key: string;
  readonly direction: RuleDirection;
  readonly state: RowState;
  /** One of `PageTexts.kinds`. */
  readonly kind: string;
  /** What the person typed, which need not be valid. */
  readonly ports: string;
  readonly peer: string;
  readonly description: string;
  /** Whether the kind leaves the ports open. */
  readonly portsOpen: boolean;
  /** What the source is besides its text: "anywhere", the id of a group. */
  readonly peerHint: string;
  /** "" for a new rule. */
  readonly ruleId: string;
  readonly faults: readonly RowFault[];
  /** Something to know that is no fault: why AWS refused it, a stale reference. */
  readonly note: string;
}

export type RulesNotice = Notice<'help' | 'undo' | 'moveMine'>;

type ChangeKind = 'add' | 'change' | 'remove';
export type LineState = 'planned' | 'waiting' | 'done' | 'failed';

/** One change in words. */
export interface ChangeLine {
  readonly kind: ChangeKind;
  readonly text: string;
  /** How it was, for a change. */
  readonly was: string;
  readonly state: LineState;
  readonly reason: string;
}

/** Three sides of a rule that somebody else changed as well. */
interface ConflictLine {
  readonly base: string;
  readonly theirs: string;
  readonly mine: string;
}

/** What is about to be applied, is being applied, or was. */
export interface ReviewView {
  readonly number: number;
  readonly title: string;
  readonly lines: readonly ChangeLine[];
  readonly warnings: readonly string[];
  /** What somebody else changed since the group was read, in words. */
  readonly theirs: readonly string[];
  readonly conflicts: readonly ConflictLine[];
  /** Of the button; "" when there is nothing to apply. */
  readonly apply: string;
  /** Of the button that begins the way back; "" when there is none. */
  readonly undo: string;
}

/** `failed`: the group could not be read at all. */
export type Phase = 'loading' | 'failed' | 'editing' | 'review' | 'applying' | 'report';

/** A source to choose from: what goes into the cell, and what it means. */
export interface PeerOption {
  readonly value: string;
  readonly label: string;
}

/** Everything but the rows. */
export interface Head {
  readonly title: string;
  readonly subtitle: string;
  readonly phase: Phase;
  /** Whether rows can be changed. */
  readonly editable: boolean;
  readonly notices: readonly RulesNotice[];
  /** How many rows are staged, in words. */
  readonly staged: string;
  readonly stagedCount: number;
  /** Whether a review makes sense: something is staged and nothing of it is invalid. */
  readonly reviewable: boolean;
  /** Why not, when something is staged. */
  readonly obstacle: string;
  readonly peers: readonly PeerOption[];
  readonly review?: ReviewView;
}

/** To the page. */
export type PanelMessage =
  /** First. `keep` is what VS Code gives back with the panel after the window was reloaded. */
  | { readonly type: 'texts'; readonly texts: PageTexts; readonly keep: Readonly<Record<string, string>> }
  /** `rows` are the new and changed ones; `order` all keys, when it is another than before. */
  | {
      readonly type: 'state';
      readonly head: Head;
      readonly rows: readonly RowView[];
      readonly order?: readonly string[];
      /** A row that the person just made: it gets the focus. */
      readonly focus?: string;
    };

/** Every word on the page that does not come with the state. */
export interface PageTexts {
  readonly kinds: readonly { readonly id: string; readonly label: string }[];
  readonly inbound: string;
  readonly outbound: string;
  readonly inboundEmpty: string;
  readonly outboundEmpty: string;
  /** With {0}: what was typed into the filter. */
  readonly noMatch: string;
  /** With {0} and {1}: how many are shown of how many. */
  readonly count: string;
  readonly loading: string;
  readonly filter: string;
  readonly columns: Readonly<Record<'state' | RuleField | 'ruleId' | 'actions', string>>;
  /** Of the peer's column in the outbound table. */
  readonly destination: string;
  readonly states: Readonly<Record<RowState, string>>;
  readonly lineStates: Readonly<Record<LineState, string>>;
  readonly changeKinds: Readonly<Record<ChangeKind, string>>;
  readonly levels: Readonly<Record<Level, string>>;
  readonly add: string;
  readonly paste: string;
  readonly pasteHint: string;
  readonly pasteDone: string;
  readonly cancel: string;
  readonly duplicate: string;
  readonly remove: string;
  readonly restore: string;
  readonly review: string;
  readonly discard: string;
  readonly reload: string;
  readonly back: string;
  readonly was: string;
  readonly warnings: string;
  readonly theirs: string;
  readonly conflicts: string;
  readonly conflictColumns: Readonly<Record<keyof ConflictLine, string>>;
  readonly takeMine: string;
  readonly keys: string;
  readonly newRule: string;
}
