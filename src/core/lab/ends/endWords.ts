import * as l10n from '@vscode/l10n';
import type { Instance } from '../../ec2/types';
import { endActionOf, endOf, endTimeOf, type EndAction } from './end';
import { autoStopOf, type AutoStop } from './autoStop';

const MINUTE_MS = 60_000;

/** What is left, in the two largest units: "20 min", "3 h 20 min", "2 d 4 h". Counted up to the next whole minute. */
export function timeLeft(end: Date, now: Date): string {
  const minutes = Math.max(0, Math.ceil((end.getTime() - now.getTime()) / MINUTE_MS));
  const hours = Math.floor(minutes / 60);
  if (hours >= 48)
    return both(l10n.t('{0} d', Math.floor(hours / 24)), hours % 24, l10n.t('{0} h', hours % 24));
  if (hours === 0) return l10n.t('{0} min', minutes);
  return both(l10n.t('{0} h', hours), minutes % 60, l10n.t('{0} min', minutes % 60));
}

function both(large: string, rest: number, small: string): string {
  return rest === 0 ? large : `${large} ${small}`;
}

/**
 * The countdown of an instance's row: "ends in 3 h 20 min", "past its end"; undefined where nothing is to be said.
 */
export function endWord(instance: Pick<Instance, 'tags' | 'state'>, now: Date): string | undefined {
  const end = endTimeOf(instance);
  const { state } = instance;
  if (!end || state === 'terminated' || state === 'shutting-down') return undefined;
  if (end <= now) return l10n.t('past its end');
  // One that is off has nothing to switch off.
  return state === 'stopped' ? undefined : l10n.t('ends in {0}', timeLeft(end, now));
}

/** A moment as this person writes it; today it is the time alone. @param locale of the editor */
export function momentIn(end: Date, now: Date, locale?: string): string {
  const today = end.toDateString() === now.toDateString();
  return end.toLocaleString(locale, { ...(!today && { dateStyle: 'medium' }), timeStyle: 'short' });
}

/** What happens at an end. */
export function actionWord(action: EndAction): string {
  return action === 'terminate'
    ? l10n.t('it is terminated with its disk')
    : l10n.t('it stops and stays stopped until it is terminated');
}

/** Rows of the tooltip on when an instance switches itself off. */
export function endFacts(instance: Instance, now: Date, locale: string): [string, string][] {
  const autoStop = autoStopOf(instance.tags);
  const end = endOf(instance);
  const facts: [string, string | undefined][] = [
    [l10n.t('End'), end && endFact(instance, end, now, locale)],
    [l10n.t('Auto-stop'), autoStop && autoStopFact(autoStop)],
  ];
  return facts.filter((fact): fact is [string, string] => fact[1] !== undefined);
}

function autoStopFact({ minutes, use }: AutoStop): string {
  return use === 'work'
    ? l10n.t('after {0} min without a session or work', minutes)
    : l10n.t('after {0} min without a session', minutes);
}

function endFact(instance: Instance, end: Date | 'never', now: Date, locale: string): string {
  if (end === 'never') return l10n.t('never');
  const word = endWord(instance, now);
  const moment = momentIn(end, now, locale);
  return [word === undefined ? moment : `${moment}, ${word}`, actionWord(endActionOf(instance))].join(': ');
}

/** What a change of the end comes to. */
export function changedWords(name: string, end: Date | 'never', locale: string): string {
  return end === 'never'
    ? l10n.t('{0} no longer switches itself off at an end.', name)
    : l10n.t('{0} now ends at {1}.', name, momentIn(end, new Date(), locale));
}
