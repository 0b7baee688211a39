import * as l10n from '@vscode/l10n';
import { isSwap } from '../contents';
import { mountOf, standingOn, type DiskLayout } from '../layout';

/** What a partition is to a person: where it is mounted, or what is on it; else its name. */
export function describeDevice(layout: DiskLayout, name: string): string {
  const folder = mountOf(layout, name)?.folder;
  if (folder !== undefined) return `${folder} (${name})`;
  if (isSwap(layout, name)) return l10n.t('swap ({0})', name);
  const group = layout.physicalVolumes.find(({ device }) => device === name)?.group;
  if (group !== undefined) return l10n.t('the volume group {0} ({1})', group, name);
  const type = layout.devices.find((device) => device.name === name)?.type;
  return type === undefined || standingOn(layout, name).length > 0 ? name : `${type} (${name})`;
}
