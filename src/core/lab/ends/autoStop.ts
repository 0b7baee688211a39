import * as l10n from '@vscode/l10n';
import { TAGS } from '../labTags';

/** What keeps a machine on: sessions alone, or also work that goes on with nobody logged in. */
export type AutoStopUse = 'sessions' | 'work';

/** When an instance stops itself. */
export interface AutoStop {
  /** A whole number from 5 to 10080. */
  readonly minutes: number;
  readonly use: AutoStopUse;
}

/** What counts unless somebody says otherwise: nobody wants a job stopped in its middle. */
export const DEFAULT_USE: AutoStopUse = 'work';

/** What an instance's tags say of it; undefined for what no template could say. Before there was a choice, sessions. */
export function autoStopOf(tags: Readonly<Record<string, string>>): AutoStop | undefined {
  const minutes = Number(tags[TAGS.autoStop]);
  if (!Number.isInteger(minutes) || minutes < 5 || minutes > 10080) return undefined;
  return { minutes, use: tags[TAGS.autoStopUse] === 'work' ? 'work' : 'sessions' };
}

/** The tags that say it. */
export function autoStopTags({ minutes, use }: AutoStop): Record<string, string> {
  return { [TAGS.autoStop]: String(minutes), [TAGS.autoStopUse]: use };
}

/** When it stops, as a sentence. @param spot one that cannot be stopped ends */
export function autoStopWords({ minutes, use }: AutoStop, spot: boolean): string {
  if (spot)
    return use === 'work'
      ? l10n.t(
          'Ends after {0} minutes without a session or work: a spot instance cannot be stopped.',
          minutes,
        )
      : l10n.t('Ends after {0} minutes without a session: a spot instance cannot be stopped.', minutes);
  return use === 'work'
    ? l10n.t('Stops after {0} minutes without a session or work.', minutes)
    : l10n.t('Stops after {0} minutes without a session.', minutes);
}

/** What counts as use and what does not, and how it is put off. */
export function useWords(use: AutoStopUse): string[] {
  return [
    use === 'work'
      ? l10n.t(
          'Work is a processor or GPU that is busy for three minutes in a row, with nobody logged in too.',
        )
      : l10n.t('What runs with nobody logged in does not count: it is stopped in its middle.'),
    l10n.t('Every terminal is warned five minutes before; “stay 2h” on the instance puts it off.'),
  ];
}
