import * as vscode from 'vscode';
import type { LibraryEntry } from './libraryEntry';
import { accountUri, builtInUri } from '../../kit/documentUris';
import { entryLabel } from './templateWords';

/** The document that shows a template: its file, or the read-only one made of it. */
export function documentOf(entry: LibraryEntry): vscode.Uri {
  if (entry.file !== undefined) return vscode.Uri.file(entry.file);
  return entry.origin === 'builtIn' ? builtInUri(entry.id) : accountUri(entry.id, entryLabel(entry));
}
