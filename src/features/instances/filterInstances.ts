import * as l10n from '@vscode/l10n';
import type { InstanceServices } from './services';
import { showInputBox } from '../../kit/show/inputBox';

/** Narrows the tree to what matches, while typing; closing the box with Escape brings the former filter back. */
export async function filterInstances(services: Pick<InstanceServices, 'instances'>): Promise<void> {
  const instances = await services.instances.get();
  const before = instances.filter;
  const words = await showInputBox({
    title: l10n.t('Filter instances'),
    prompt: l10n.t('Part of a name, id, state, type, address, tag or region'),
    placeHolder: 'running t3 course=ml',
    value: before,
    validateInput: (text) => {
      instances.filter = text;
      return undefined;
    },
  });
  instances.filter = words ?? before;
}

export async function clearFilter(services: Pick<InstanceServices, 'instances'>): Promise<void> {
  const instances = await services.instances.get();
  instances.filter = '';
  return Promise.resolve();
}
