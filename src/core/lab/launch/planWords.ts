import * as l10n from '@vscode/l10n';
import { publisherOf } from '../../ec2/images/publisher';
import { regionLabel } from '../../ec2/regionLabel';
import { autoStopWords, useWords } from '../ends/autoStop';
import { actionWord, momentIn } from '../ends/endWords';
import { keptEnd } from '../ends/end';
import { disks } from './diskWords';
import { launchTemplateLines } from './launchTemplateWords';
import type { LaunchPlan } from './plan';
import type { PlannedEnd } from './planEnd';
import type { PlanLine } from './planLine';
import { surroundings } from './surroundingWords';
import { leftOutWords } from './userData/leftOut';
import { wayLines } from './wayIn/wayWords';

/**
 * The plan in plain words, in the order of the review. Rows about things that the plan leaves alone are left out.
 * @param locale how a moment is written; as the computer does where it is left out
 */
export function describePlan(plan: LaunchPlan, locale?: string): PlanLine[] {
  return [
    machine(plan),
    cost(plan),
    system(plan),
    ...disks(plan),
    ...memory(plan),
    key(plan),
    firewall(plan),
    login(plan),
    ...wayLines(plan.way),
    ...surroundings(plan),
    ...sleep(plan),
    ...end(plan, locale),
    ...leftOut(plan),
    ...folder(plan),
    ...launchTemplateLines(plan),
  ];
}

function machine({ type, region }: LaunchPlan): PlanLine {
  const value = l10n.t('{0} in {1}', type.name, regionLabel(region));
  const memoryGiB = Math.round((type.memoryMiB / 1024) * 10) / 10;
  const size =
    type.gpus > 0
      ? l10n.t('{0} processors, {1} GiB of memory, GPUs: {2}', type.vcpus, memoryGiB, type.gpus)
      : l10n.t('{0} processors, {1} GiB of memory', type.vcpus, memoryGiB);
  return { id: 'machine', label: l10n.t('Machine'), value, note: size };
}

function cost({ type, request, billed }: LaunchPlan): PlanLine {
  const label = l10n.t('Cost');
  if (!billed) {
    return {
      id: 'cost',
      label,
      value: l10n.t('Nothing is billed: this is the practice cloud, on your own computer.'),
    };
  }
  const value = l10n.t('Billing starts with the launch. A stopped instance still pays for its disk.');
  if (request.spot) {
    return {
      id: 'cost',
      label,
      value,
      note: l10n.t('Spot: cheaper, and AWS may end it with two minutes of notice.'),
    };
  }
  if (type.freeTier) return { id: 'cost', label, value, note: l10n.t('Free-tier eligible.') };
  return { id: 'cost', label, value };
}

function system({ image }: LaunchPlan): PlanLine {
  return {
    id: 'system',
    label: l10n.t('System'),
    value: image.name,
    // Anybody may call an image Ubuntu: who made it is what can be believed.
    note: [image.id, image.architecture, l10n.t('made by {0}', publisherOf(image))].join(' · '),
  };
}

function memory({ swapGiB, template }: LaunchPlan): PlanLine[] {
  if (swapGiB === 0) return [];
  const line = {
    id: 'memory',
    label: l10n.t('Swap'),
    value: l10n.t('{0} GiB on the disk', swapGiB),
  } as const;
  if (template.swapGiB !== undefined) return [line];
  return [{ ...line, note: l10n.t('The editor needs more memory than this machine has.') }];
}

function key({ key }: LaunchPlan): PlanLine {
  const label = l10n.t('Key');
  if (key.kind === 'use') return { id: 'key', label, value: key.name, note: key.file };
  return {
    id: 'key',
    label,
    value: l10n.t('New {0} key “{1}”', key.type, key.name),
    note: l10n.t('The private half stays on this computer.'),
  };
}

function firewall({ group, launchTemplate }: LaunchPlan): PlanLine {
  const label = l10n.t('Firewall');
  if (group.kind === 'interface') {
    return { id: 'firewall', label, value: l10n.t('As the network interface {0} has it', group.interfaceId) };
  }
  if (group.kind === 'use') {
    const all = launchTemplate?.groups ?? [];
    return { id: 'firewall', label, value: group.name, note: all.length > 1 ? all.join(', ') : group.id };
  }
  // "203.0.113.7/32" is one address, and reads better as one.
  const from = group.cidr.replace(/\/(32|128)$/, '');
  return {
    id: 'firewall',
    label,
    value: l10n.t('SSH open from {0} only', from),
    note: l10n.t('New security group “{0}”, port {1}.', group.name, group.port),
  };
}

function login({ user, alias }: LaunchPlan): PlanLine {
  const label = l10n.t('Login');
  const value = `ssh ${alias}`;
  if (user === undefined) {
    return { id: 'login', label, value, note: l10n.t('The login user is not known yet: you will be asked.') };
  }
  return { id: 'login', label, value, note: l10n.t('As {0}.', user) };
}

function sleep({ autoStop, request }: LaunchPlan): PlanLine[] {
  const label = l10n.t('Sleep');
  const hibernation = l10n.t('It can hibernate: its memory is kept on the disk.');
  if (!autoStop) return request.hibernation ? [{ id: 'sleep', label, value: hibernation }] : [];
  const notes = [...useWords(autoStop.use), ...(request.hibernation ? [hibernation] : [])];
  return [{ id: 'sleep', label, value: autoStopWords(autoStop, request.spot), note: notes.join(' ') }];
}

function end({ end }: LaunchPlan, locale: string | undefined): PlanLine[] {
  if (!end) return [];
  const label = l10n.t('End');
  if ('kept' in end && end.kept === 'never')
    return [{ id: 'end', label, value: l10n.t('None as before; one can be given to it at any time.') }];
  const note =
    end.action === 'terminate'
      ? l10n.t('A shutdown from inside does the same. The end can be put off.')
      : l10n.t(
          'As it stops itself without a session, a shutdown does not remove it. The end can be put off.',
        );
  return [{ id: 'end', label, value: endValue(end, locale), note }];
}

function endValue(end: PlannedEnd, locale: string | undefined): string {
  if ('kept' in end) {
    const now = new Date();
    const time = keptEnd(end.kept, now);
    const moment = time === 'never' ? l10n.t('never') : momentIn(time, now, locale);
    return l10n.t('At {0}: {1}', moment, actionWord(end.action));
  }
  return end.action === 'terminate'
    ? l10n.t('After {0} h it switches itself off and is terminated with its disk', end.afterHours)
    : l10n.t('After {0} h it switches itself off and stays stopped, to be terminated by you', end.afterHours);
}

function leftOut({ leftOut }: LaunchPlan): PlanLine[] {
  return leftOut ? [{ id: 'leftOut', label: l10n.t('Left out'), ...leftOutWords(leftOut) }] : [];
}

function folder({ folder }: LaunchPlan): PlanLine[] {
  return folder === undefined ? [] : [{ id: 'folder', label: l10n.t('Folder'), value: folder }];
}
