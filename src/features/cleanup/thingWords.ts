import * as l10n from '@vscode/l10n';
import { madeAt, ofKind, type Found, type Thing } from '../../core/lab/cleanup';
import { ageOf, lookOf } from '../../kit/look';

/** Icon of the editor's theme for a kind of things. */
export function iconOf(thing: Thing): string {
  switch (thing.kind) {
    case 'instance':
      return lookOf(thing.of.state).icon;
    case 'address':
      return 'globe';
    case 'volume':
      return 'database';
    case 'image':
      return 'package';
    case 'snapshot':
      return 'archive';
    case 'group':
      return 'shield';
    case 'alarm':
      return 'bell';
    case 'keyPair':
    case 'keyFile':
      return 'key';
    case 'hostEntry':
    case 'hostKeys':
      return 'file';
  }
}

/** State, size and age, such as "running · t3.micro · 3 h". */
export function factsOf(thing: Thing, now: Date): string {
  const since = madeAt(thing);
  const facts = [...ownFacts(thing), ...(since ? [ageOf(since, now)] : [])];
  return facts.join(' · ');
}

function ownFacts(thing: Thing): string[] {
  switch (thing.kind) {
    case 'instance':
      return [lookOf(thing.of.state).word, thing.of.type];
    case 'volume':
      return [l10n.t('{0} GiB', thing.of.sizeGiB), thing.of.type];
    case 'snapshot':
      return [l10n.t('{0} GiB', thing.of.sizeGiB)];
    case 'address':
      return thing.of.name === undefined ? [] : [thing.of.name];
    case 'group':
    case 'image':
    case 'alarm':
    case 'keyPair':
    case 'keyFile':
    case 'hostEntry':
    case 'hostKeys':
      return [];
  }
}

/** The disks that EC2 deletes together with an instance: nobody can keep them but by keeping the instance. */
export function disksOf(thing: Thing, { readings }: Pick<Found, 'readings'>): string | undefined {
  if (thing.kind !== 'instance') return undefined;
  const reading = readings.find(({ region }) => region === thing.region);
  const disks = reading ? ofKind(reading, 'volume') : [];
  const sizes = disks
    .filter(({ attachments }) =>
      attachments.some((each) => each.instanceId === thing.of.id && each.deleteOnTermination),
    )
    .map(({ sizeGiB }) => l10n.t('{0} GiB', sizeGiB));
  return sizes.length > 0 ? l10n.t('its disks go with it: {0}', sizes.join(', ')) : undefined;
}

/** How many of each kind, such as "Instances: 1, Volumes: 2". */
export function countsOf(things: readonly Thing[]): string {
  const kinds = [...new Set(things.map(({ kind }) => kind))];
  return kinds.map((kind) => countOf(kind, things.filter((each) => each.kind === kind).length)).join(', ');
}

function countOf(kind: Thing['kind'], count: number): string {
  switch (kind) {
    case 'instance':
      return l10n.t('Instances: {0}', count);
    case 'address':
      return l10n.t('Elastic IPs: {0}', count);
    case 'volume':
      return l10n.t('Volumes: {0}', count);
    case 'image':
      return l10n.t('Images: {0}', count);
    case 'snapshot':
      return l10n.t('Snapshots: {0}', count);
    case 'group':
      return l10n.t('Security groups: {0}', count);
    case 'keyPair':
      return l10n.t('Key pairs: {0}', count);
    case 'alarm':
      return l10n.t('Alarms: {0}', count);
    case 'keyFile':
      return l10n.t('Private keys: {0}', count);
    case 'hostEntry':
      return l10n.t('Host entries: {0}', count);
    case 'hostKeys':
      return l10n.t('Host keys: {0}', count);
  }
}
