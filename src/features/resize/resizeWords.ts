import * as l10n from '@vscode/l10n';
import type { Instance } from '../../core/ec2/types';
import type { PickedType } from './pickType';

/** What the review has to know beside the pick. */
export interface ResizeFacts {
  readonly practising: boolean;
  /** Undefined when that could not be read. */
  readonly hasElasticIp: boolean | undefined;
}

/** One line each: what it costs, what ends, what may change. */
export function reviewLines(
  instance: Instance,
  { before, after, now }: PickedType,
  { practising, hasElasticIp }: ResizeFacts,
): string[] {
  const runs = instance.state !== 'stopped';
  const lines: (string | undefined)[] = [
    l10n.t('Now: {0}', before),
    l10n.t('Then: {0}', after),
    practising ? l10n.t('Nothing is billed: this is the practice cloud, on your own computer.') : undefined,
    '',
    runs
      ? l10n.t('It is stopped, changed and started again: what runs there ends; the disks stay.')
      : l10n.t('It stays stopped.'),
    runs && instance.publicIp !== undefined ? addressLine(hasElasticIp) : undefined,
    runs && now?.instanceStore ? l10n.t('What is on its instance store is lost.') : undefined,
    l10n.t('If something goes wrong, it gets its type back and is as before.'),
  ];
  return lines.filter((line) => line !== undefined);
}

function addressLine(isElastic: boolean | undefined): string {
  if (isElastic === undefined)
    return l10n.t('Its public address changes, unless it is an Elastic IP; its host entry follows.');
  return isElastic
    ? l10n.t('Its Elastic IP stays.')
    : l10n.t('Its public address changes; its host entry follows.');
}
