export type Level = 'error' | 'warning' | 'info';

/** Something to know, with at most one button, which sends `press`. */
export interface Notice<Press extends string> {
  readonly level: Level;
  readonly text: string;
  readonly button?: { readonly label: string; readonly press: Press };
}
