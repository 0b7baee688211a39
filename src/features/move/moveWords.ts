import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { regionLabel } from '../../core/ec2/regionLabel';
import type { TypeHardware } from '../../core/ec2/instances/typeHardware';
import type { Instance } from '../../core/ec2/types';
import type { MoveFacts } from '../../core/lab/move';
import { movedDisks } from '../../core/lab/move';
import { diskSize, diskUse } from '../../core/lab/launch/diskWords';
import type { PlannedDisk } from '../../core/lab/launch/plannedDisks';
import { endActionOf, endOf, keptEnd } from '../../core/lab/ends/end';
import { actionWord, momentIn } from '../../core/lab/ends/endWords';
import { hoursOf } from '../../core/lab/schedules/hours';
import { autoStopOf, autoStopWords } from '../../core/lab/ends/autoStop';
import { keptHoursWords } from '../hours/scheduleWords';
import { ruleWords } from '../firewall/editor/ruleWords';
import { sizeLabel } from '../../core/ec2/instances/machines';

/** What the review has to know beside the facts. */
export interface MoveChoice {
  readonly type: TypeHardware;
  readonly stopFirst: boolean;
  readonly practising: boolean;
  /** In numbers; undefined when prices were not to be had in time. */
  readonly estimate: string | undefined;
  /** What leads to the instance on this computer. */
  readonly alias: string | undefined;
  /** How moments are written. */
  readonly locale?: string;
}

/** One line each: what it costs, what is made there, what stays behind. */
export function reviewLines(instance: Instance, facts: MoveFacts, choice: MoveChoice): string[] {
  const { practising, estimate, alias } = choice;
  const lines = [
    practising
      ? l10n.t('Nothing is billed: this is the practice cloud, on your own computer.')
      : l10n.t(
          'AWS bills the new instance beside the old one, the transfer of the image, and the images until they are deleted.',
        ),
    estimate,
    l10n.t('The old one stays until you delete it; until then the move can be taken back.'),
    '',
    ...thereLines(instance, facts, choice),
    alias === undefined
      ? undefined
      : l10n.t('Login: ssh {0} leads to the new one then, ssh {0}-old to the old one.', alias),
    ...leftLines(instance, facts),
    choice.stopFirst
      ? l10n.t('The old one is stopped for the image and started again: what runs there ends.')
      : undefined,
    l10n.t('What is written on the old one after the image was made does not move.'),
  ];
  return lines.filter((line) => line !== undefined);
}

function thereLines(instance: Instance, facts: MoveFacts, choice: MoveChoice): string[] {
  const { to, volumes, groupNames, keyFile } = facts;
  return [
    l10n.t('Machine: {0} in {1} ({2})', choice.type.name, regionLabel(to), sizeLabel(choice.type)),
    ...movedDisks(instance, volumes, choice.type).map((disk) => diskLine(disk, volumes)),
    l10n.t('Firewall: {0} with the same rules', groupNames.join(', ')),
    l10n.t('Key: the same, {0}', path.basename(keyFile)),
    ...offLines(instance, choice),
  ];
}

/** When the new one switches itself off, and is on: as the old one does. */
function offLines(instance: Instance, { practising, locale }: MoveChoice): string[] {
  const autoStop = autoStopOf(instance.tags);
  const end = endOf(instance);
  const hours = practising ? undefined : hoursOf(instance.tags);
  const now = new Date();
  const time = end && keptEnd(end, now);
  return [
    ...(autoStop ? [autoStopWords(autoStop, instance.spot)] : []),
    ...(time === undefined || time === 'never'
      ? []
      : [l10n.t('It ends at {0}: {1}', momentIn(time, now, locale), actionWord(endActionOf(instance)))]),
    ...(hours ? [keptHoursWords(hours)] : []),
  ];
}

/** A root volume becomes gp3, whatever it was. */
function diskLine(disk: PlannedDisk, volumes: MoveFacts['volumes']): string {
  const before = volumes.find(({ attachments }) => attachments.some(({ device }) => device === disk.device));
  const line = `${diskUse(disk)}: ${diskSize(disk)}`;
  return before === undefined || before.type === disk.type
    ? line
    : l10n.t('{0} instead of {1}', line, before.type);
}

function leftLines(instance: Instance, facts: MoveFacts): (string | undefined)[] {
  const { elasticIp, leftRules } = facts;
  return [
    elasticIp === undefined
      ? l10n.t('Its addresses do not move: the new one has others.')
      : l10n.t('Its Elastic IP {0} and its private address do not move: the new one has others.', elasticIp),
    ...(leftRules.length > 0
      ? [
          l10n.t('Left out, as what they name is not there:'),
          ...leftRules.map((rule) => `  ${ruleWords(rule, {})}`),
        ]
      : []),
    instance.spot
      ? l10n.t('It is a spot instance, and so is the new one: AWS may end both with two minutes of notice.')
      : undefined,
    instance.instanceProfileArn === undefined
      ? undefined
      : l10n.t('Its instance profile is not taken along: attach it by hand.'),
    instance.state === 'stopped'
      ? l10n.t('The new one is started, though the old one is stopped.')
      : undefined,
  ];
}
