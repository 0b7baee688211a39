import * as l10n from '@vscode/l10n';
import { heading, askRow, type Row } from '../../kit/ask/question';
import type { LibraryEntry, Origin } from './libraryEntry';
import { origins, type OriginView, type TemplateLibrary } from './templateLibrary';
import { entryLabel, originLabel, templateSummary } from './templateWords';

/**
 * Asks for a template of some origins. Files and built-in ones are there at once, the account's follow. One with an
 * error can be picked too: the command then says what is wrong and where.
 */
export async function pickTemplate(
  library: TemplateLibrary,
  title: string,
  from: readonly Origin[] = origins,
): Promise<LibraryEntry | undefined> {
  const local = await Promise.all(from.filter((origin) => origin !== 'account').map((o) => library.view(o)));
  const withAccount = async (): Promise<Row<LibraryEntry>[]> =>
    [...local, await library.view('account')].flatMap(rowsOf);
  const picked = await askRow<LibraryEntry>(
    { title },
    {
      placeholder: l10n.t('Which template?'),
      rows: local.flatMap(rowsOf),
      ...(from.includes('account') ? { load: withAccount } : {}),
    },
  );
  return picked.kind === 'chosen' ? picked.value : undefined;
}

function rowsOf({ origin, entries, problem }: OriginView): Row<LibraryEntry>[] {
  if (problem) return [heading(`${originLabel(origin)}: ${problem.message}`)];
  if (entries.length === 0) return [];
  // What works first: Enter must not land on something broken.
  const valid = entries.filter(({ template }) => template);
  const invalid = entries.filter(({ template }) => !template);
  return [heading(originLabel(origin)), ...[...valid, ...invalid].map(rowOf)];
}

function rowOf(entry: LibraryEntry): Row<LibraryEntry> {
  const { template, problems } = entry;
  if (!template)
    return { label: `$(error) ${entryLabel(entry)}`, detail: problems[0]?.message ?? '', value: entry };
  return { label: entryLabel(entry), description: templateSummary(template), value: entry };
}
