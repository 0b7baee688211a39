import * as l10n from '@vscode/l10n';
import type { AccountImage } from '../../ec2/images/accountImages';
import { nameOf } from '../../ec2/nameOf';
import type { ElasticIp } from '../../ec2/network/addresses';
import type { Firewall } from '../../ec2/firewall';
import type { Snapshot } from '../../ec2/volumes/snapshots';
import type { Instance, KeyPair } from '../../ec2/types';
import type { Volume } from '../../ec2/volumes/volumes';
import type { LabAlarm } from './labAlarms';
import type { HostEntry } from '../../ssh/hostEntry';

/** What a clean-up is about in a region, by kind. */
export interface ResourceOf {
  readonly instance: Instance;
  readonly address: ElasticIp;
  readonly volume: Volume;
  readonly image: AccountImage;
  readonly snapshot: Snapshot;
  readonly group: Firewall;
  readonly keyPair: KeyPair;
  readonly alarm: LabAlarm;
}

export type ResourceKind = keyof ResourceOf;

/** A resource of an account in one region, as it was when the region was read. */
export type Resource = {
  [Kind in ResourceKind]: { readonly kind: Kind; readonly region: string; readonly of: ResourceOf[Kind] };
}[ResourceKind];

/** Something of a lab on this computer. `region` is that of the instance or key pair it is about. */
export type LocalThing =
  /** The private half of a key pair that a launch made. */
  | { readonly kind: 'keyFile'; readonly region: string; readonly file: string; readonly pairId: string }
  | { readonly kind: 'hostEntry'; readonly region: string; readonly of: HostEntry }
  | { readonly kind: 'hostKeys'; readonly region: string; readonly instanceId: string };

/** Anything that a clean-up may remove. */
export type Thing = Resource | LocalThing;

export function isLocal(thing: Thing): thing is LocalThing {
  return thing.kind === 'keyFile' || thing.kind === 'hostEntry' || thing.kind === 'hostKeys';
}

/** EC2's id, or what stands for one on this computer: tells things apart within a clean-up. */
export function idOf(thing: Thing): string {
  if (!isLocal(thing)) return thing.of.id;
  return `${thing.kind} ${calledOf(thing)}`;
}

/** What a person knows it by: its name, else its id. */
export function calledOf(thing: Thing): string {
  if (thing.kind === 'keyFile') return thing.file;
  if (thing.kind === 'hostEntry') return thing.of.alias;
  if (thing.kind === 'hostKeys') return thing.instanceId;
  if (thing.kind === 'address') return thing.of.publicIp;
  return nameOf(thing.of);
}

/** Kind and name, for a list. */
export function describeThing(thing: Thing): string {
  const called = calledOf(thing);
  switch (thing.kind) {
    case 'instance':
      return l10n.t('Instance {0}', called);
    case 'address':
      return l10n.t('Elastic IP {0}', called);
    case 'volume':
      return l10n.t('Volume {0}', called);
    case 'image':
      return l10n.t('Image {0}', called);
    case 'snapshot':
      return l10n.t('Snapshot {0}', called);
    case 'group':
      return l10n.t('Security group {0}', called);
    case 'keyPair':
      return l10n.t('Key pair {0}', called);
    case 'alarm':
      return l10n.t('Alarm {0}', called);
    case 'keyFile':
      return l10n.t('Private key {0}', called);
    case 'hostEntry':
      return l10n.t('Host entry {0}', called);
    case 'hostKeys':
      return l10n.t('Host keys of {0}', called);
  }
}

/** When it was made; undefined where nothing says. */
export function madeAt(thing: Thing): Date | undefined {
  if (isLocal(thing)) return undefined;
  if (thing.kind === 'address' || thing.kind === 'group' || thing.kind === 'alarm') return undefined;
  if (thing.kind === 'instance') return thing.of.launchTime;
  return thing.kind === 'snapshot' ? thing.of.startedAt : thing.of.createdAt;
}
