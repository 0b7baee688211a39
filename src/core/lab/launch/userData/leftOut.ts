import * as l10n from '@vscode/l10n';
import type { FirstBoot } from '../../../ssh/loginUser';
import type { Template } from '../../template/template';
import { firstBootName, runsOurScripts } from './firstStart';

/** What EC2 Lab does by scripts at the first start. */
type Scripted = 'swap' | 'autoStop' | 'end';

export interface LeftOut {
  readonly system: FirstBoot;
  readonly what: readonly Scripted[];
}

type Wanted = Template & { readonly swapGiB: number };

/**
 * A template as far as the system of its image can have it, and what it cannot. Pure.
 * @param ends whether it is to have an end, whoever says so
 */
export function withoutScripts(
  wanted: Wanted,
  system: FirstBoot,
  ends: boolean,
): { readonly kept: Wanted; readonly leftOut: LeftOut | undefined } {
  const { swapGiB, autoStopMinutes } = wanted;
  if (runsOurScripts(system)) return { kept: wanted, leftOut: undefined };
  const what: Scripted[] = [
    ...(swapGiB > 0 ? (['swap'] as const) : []),
    ...(autoStopMinutes !== undefined ? (['autoStop'] as const) : []),
    ...(ends ? (['end'] as const) : []),
  ];
  return {
    kept: { ...withoutWatches(wanted), swapGiB: 0 },
    leftOut: what.length > 0 ? { system, what } : undefined,
  };
}

function withoutWatches(wanted: Wanted): Wanted {
  const kept: { -readonly [Key in keyof Wanted]: Wanted[Key] } = { ...wanted };
  delete kept.autoStopMinutes;
  delete kept.autoStopUse;
  delete kept.endAfterHours;
  return kept;
}

/** For the review: what is left out, and why. */
export function leftOutWords({ system, what }: LeftOut): { value: string; note: string } {
  const because = l10n.t('{0} runs no script of EC2 Lab at its first start.', firstBootName(system));
  // Schedules are EC2's own and need nothing inside.
  const instead = l10n.t('The hours of the instance can still be set.');
  return {
    value: what.map(scriptedWord).join(', '),
    note: what.some((one) => one !== 'swap') ? `${because} ${instead}` : because,
  };
}

function scriptedWord(one: Scripted): string {
  switch (one) {
    case 'swap':
      return l10n.t('swap');
    case 'autoStop':
      return l10n.t('auto-stop');
    case 'end':
      return l10n.t('the end');
  }
}
