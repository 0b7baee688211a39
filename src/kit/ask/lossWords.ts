import * as l10n from '@vscode/l10n';

/**
 * What goes for good with so many instances: all that EC2 Lab takes away after them too (core/lab/leavings.ts). Pure.
 *
 * @param phrase what is to be typed
 */
export function lossWords(count: number, phrase: string): string {
  return count === 1
    ? l10n.t(
        'The instance and the disks that belong to it are deleted and cannot be brought back. Its schedule and the alarms that EC2 Lab made for it go too. Type “{0}” to go on.',
        phrase,
      )
    : l10n.t(
        'The instances and the disks that belong to them are deleted and cannot be brought back. Their schedules and the alarms that EC2 Lab made for them go too. Type “{0}” to go on.',
        phrase,
      );
}
