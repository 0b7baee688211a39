import type * as vscode from 'vscode';
import { templateText } from '../../../core/lab/template/templateFiles';
import { accountIdOf, builtInIdOf } from '../../../kit/documentUris';
import type { LibraryEntry } from '../libraryEntry';
import type { TemplateLibrary } from '../templateLibrary';

/** The text of a built-in or account template, its notes as comments; undefined when none is at that address. */
export async function readOnlyText(library: TemplateLibrary, uri: vscode.Uri): Promise<string | undefined> {
  const entry = await entryAt(library, uri);
  if (!entry) return undefined;
  const notes = [...(entry.notes ?? []), ...entry.problems.map(({ message }) => message)];
  const comments = notes.map((note) => `// ${note}\n`).join('');
  return comments + (entry.template ? templateText(entry.template) : '');
}

async function entryAt(library: TemplateLibrary, uri: vscode.Uri): Promise<LibraryEntry | undefined> {
  const builtIn = builtInIdOf(uri);
  if (builtIn !== undefined) return library.find('builtIn', builtIn);
  const account = accountIdOf(uri);
  return account === undefined ? undefined : library.find('account', account);
}
