import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { ImageSource, Template } from '../../core/lab/template/template';
import { systems } from './wizard/systems';
import type { LibraryEntry, Origin } from './libraryEntry';

/** What a group of templates is called. */
export function originLabel(origin: Origin): string {
  switch (origin) {
    case 'workspace':
      return l10n.t('This workspace');
    case 'user':
      return l10n.t('My templates');
    case 'builtIn':
      return l10n.t('Built in');
    case 'account':
      return l10n.t('This account');
  }
}

/** "t3.micro · Amazon Linux 2023": what a template starts, in one glance. */
export function templateSummary(template: Template): string {
  return `${template.instanceType} · ${imageLabel(template.image)}`;
}

/** The system's name where its source is a known one, else the last telling part of the source itself. */
export function imageLabel(image: ImageSource): string {
  if ('id' in image) return image.id;
  if ('owner' in image) return image.name;
  const known = systems().find(
    (system) => 'ssmParameter' in system.image && system.image.ssmParameter === image.ssmParameter,
  );
  return (
    known?.label ??
    image.ssmParameter
      .split('/')
      .findLast((part) => part !== '' && !/^(ami-id|latest|current)$/.test(part)) ??
    image.ssmParameter
  );
}

/** The facts of a template that a person asks about before launching it, as "label: value" lines. */
export function templateFacts(template: Template): string[] {
  const { rootVolume, swapGiB, securityGroup, keyPair, spot, hibernation, userDataFile } = template;
  const { autoStopMinutes, autoStopUse, endAfterHours } = template;
  const { dataVolumes = [], instanceProfile, publicAddress } = template;
  const facts = [
    l10n.t('System: {0}', imageLabel(template.image)),
    l10n.t('Instance type: {0}', template.instanceType),
    rootVolume?.sizeGiB === undefined ? undefined : l10n.t('Disk: {0} GiB', rootVolume.sizeGiB),
    rootVolume?.encrypted === false ? l10n.t('The disk is not encrypted') : undefined,
    dataVolumes.length === 0 ? undefined : l10n.t('Data disks: {0}', dataVolumes.length),
    swapGiB === undefined ? undefined : l10n.t('Swap: {0} GiB', swapGiB),
    l10n.t('Firewall: {0}', firewallLabel(securityGroup)),
    l10n.t('Key pair: {0}', keyPair && 'name' in keyPair ? keyPair.name : l10n.t('a new one')),
    instanceProfile === undefined ? undefined : l10n.t('Instance profile: {0}', instanceProfile),
    publicAddress === false ? l10n.t('No public address') : undefined,
    template.region === undefined ? undefined : l10n.t('Region: {0}', template.region),
    userDataFile === undefined ? undefined : l10n.t('Runs at first start: {0}', userDataFile),
    spot ? l10n.t('Spot: cheaper, and EC2 may end it') : undefined,
    hibernation ? l10n.t('Can hibernate') : undefined,
    autoStopMinutes === undefined
      ? undefined
      : autoStopUse === 'sessions'
        ? l10n.t('Stops itself after {0} minutes without a session', autoStopMinutes)
        : l10n.t('Stops itself after {0} minutes without a session or work', autoStopMinutes),
    endAfterHours === undefined ? undefined : l10n.t('Ends {0} h after its launch', endAfterHours),
  ];
  return facts.filter((fact) => fact !== undefined);
}

function firewallLabel(group: Template['securityGroup']): string {
  if (group === undefined || group === 'ssh-from-my-address') return l10n.t('SSH from your address');
  return 'id' in group ? group.id : group.name;
}

/** The name to show for an entry, also when nothing could be read of it. */
export function entryLabel(entry: LibraryEntry): string {
  return entry.template?.name ?? entry.name ?? (entry.file === undefined ? entry.id : basename(entry.file));
}
