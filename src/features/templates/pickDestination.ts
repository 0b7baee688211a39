import * as l10n from '@vscode/l10n';
import { askRow, type Row } from '../../kit/ask/question';
import type { TemplateLibrary } from './templateLibrary';

/** Where a new template goes. */
export interface Destination {
  readonly origin: 'workspace' | 'user';
  readonly folder: string;
  /** The workspace folder, which no link may lead out of. */
  readonly within?: string;
}

/** The destinations there are: each workspace folder, and the person's own templates. */
function destinations(library: Pick<TemplateLibrary, 'workspaceFolders' | 'userFolder'>): Row<Destination>[] {
  const several = library.workspaceFolders.length > 1;
  return [
    ...library.workspaceFolders.map(({ name, path, within }): Row<Destination> => ({
      label: several ? l10n.t('This workspace: {0}', name) : l10n.t('This workspace'),
      description: path,
      value: { origin: 'workspace', folder: path, within },
    })),
    {
      label: l10n.t('My templates'),
      description: library.userFolder,
      value: { origin: 'user', folder: library.userFolder },
    },
  ];
}

/** Asks where to; only when there is a choice. Undefined when the person leaves. */
export async function pickDestination(
  library: Pick<TemplateLibrary, 'workspaceFolders' | 'userFolder'>,
  title: string,
  among: readonly Destination['origin'][] = ['workspace', 'user'],
): Promise<Destination | undefined> {
  const rows = destinations(library).filter(({ value }) => value && among.includes(value.origin));
  const [only] = rows;
  if (rows.length === 1) return only?.value;
  const picked = await askRow({ title }, { placeholder: l10n.t('Where should it be kept?'), rows });
  return picked.kind === 'chosen' ? picked.value : undefined;
}
