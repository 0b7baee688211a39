import * as l10n from '@vscode/l10n';
import { nameOf } from '../core/ec2/nameOf';
import type { Instance, InstanceState } from '../core/ec2/types';
import { endOf, endTimeOf } from '../core/lab/ends/end';
import { autoStopOf } from '../core/lab/ends/autoStop';
import { endWord, timeLeft } from '../core/lab/ends/endWords';
import { labOf } from '../core/lab/labTags';
import { moveOf } from '../core/lab/move/moveMark';

/** How an instance's state shows itself. Icon and colour are ids of the editor's icon and colour themes. */
export interface StateLook {
  readonly icon: string;
  readonly color: string;
  /** One lower-case word. */
  readonly word: string;
}

/** The one place where a state becomes something to see. */
export function lookOf(state: InstanceState): StateLook {
  switch (state) {
    case 'running':
      return { icon: 'vm-running', color: 'testing.iconPassed', word: l10n.t('running') };
    case 'pending':
      return { icon: 'loading~spin', color: 'charts.yellow', word: l10n.t('starting') };
    case 'stopping':
      return { icon: 'loading~spin', color: 'charts.yellow', word: l10n.t('stopping') };
    case 'stopped':
      return { icon: 'vm-outline', color: 'disabledForeground', word: l10n.t('stopped') };
    case 'shutting-down':
      return { icon: 'loading~spin', color: 'charts.red', word: l10n.t('terminating') };
    case 'terminated':
      return { icon: 'trash', color: 'disabledForeground', word: l10n.t('terminated') };
  }
}

/**
 * Words that the menus in package.json look for with a regular expression (`viewItem =~ /\brunning\b/`): what the row
 * is, its state, whether it can be reached by SSH, whether it can hibernate, whether a launch of EC2 Lab made it,
 * whether its address is an Elastic IP, whether it looks for an end (`timed`) and has one (`ends`).
 */
export function contextOf(instance: Instance): string {
  const facets = ['instance', instance.state];
  if (instance.platform === 'linux') facets.push('ssh');
  if (instance.canHibernate) facets.push('hibernatable');
  if (labOf(instance.tags) !== undefined) facets.push('lab');
  if (endOf(instance) !== undefined) facets.push('timed');
  if (endTimeOf(instance)) facets.push('ends');
  if (autoStopOf(instance.tags)) facets.push('idles');
  if (instance.elastic) facets.push('elastic');
  if (instance.publicIp !== undefined || instance.ipv6 !== undefined) facets.push('addressed');
  return facets.join(' ');
}

/** The address a person would type: public, else IPv6, else private. */
export function addressOf(instance: Instance): string | undefined {
  return instance.publicIp ?? instance.ipv6 ?? instance.privateIp;
}

/**
 * Such as "running · ends in 4 h · t3.micro · 203.0.113.7 · 3 h"; an Elastic IP says so. The private address is left
 * to the tooltip.
 */
export function describeInstance(instance: Instance, now: Date, stop?: Date): string {
  const reached = instance.publicIp ?? instance.ipv6;
  const address = instance.elastic ? l10n.t('Elastic IP {0}', reached ?? '') : reached;
  const age = instance.state === 'running' ? ageOf(instance.launchTime, now) : undefined;
  const words = [movingWords(instance), lookOf(instance.state).word, countdownWord(instance, now, stop)];
  return [...words, instance.type, address, age].filter((part) => part !== undefined).join(' · ');
}

/** When it goes by itself, whichever comes first: "ends in 4 h", "stops in 5 min". */
export function countdownWord(instance: Instance, now: Date, stop: Date | undefined): string | undefined {
  const end = endTimeOf(instance);
  const first = stop && instance.state === 'running' && (!end || stop < end);
  return first ? l10n.t('stops in {0}', timeLeft(stop, now)) : endWord(instance, now);
}

/** Where it moves, or has moved, as long as the person has not decided; it goes before everything else. */
export function movingWords(instance: Instance): string | undefined {
  const move = moveOf(instance);
  if (!move) return undefined;
  return move.stage === 'done' ? l10n.t('moved to {0}', move.to) : l10n.t('moving to {0}', move.to);
}

/** How long ago, in the largest unit that gives at least one: "just now", "5 min", "3 h", "12 d". */
export function ageOf(since: Date, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - since.getTime()) / 60_000));
  if (minutes === 0) return l10n.t('just now');
  if (minutes < 60) return l10n.t('{0} min', minutes);
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return l10n.t('{0} h', hours);
  return l10n.t('{0} d', Math.floor(hours / 24));
}

/** Names in a row; a long selection is counted instead. */
export function namesOf(instances: readonly Pick<Instance, 'name' | 'id'>[]): string {
  return instances.length > 4 ? l10n.t('{0} instances', instances.length) : instances.map(nameOf).join(', ');
}
