import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { LaunchTemplateSummary } from '../../core/ec2/launchTemplates/launchTemplates';
import { readTemplate } from '../../core/lab/template/readTemplate';
import type { Template } from '../../core/lab/template/template';
import { MAX_TEMPLATE_BYTES, tooLarge } from '../../core/lab/template/templateText';
import { Problem } from '../../core/problem';
import { readBounded } from '../../core/readBounded';
import type { TemplateServices } from './services';
import { accountIdOf, builtInIdOf } from '../../kit/documentUris';
import type { LibraryEntry, Origin } from './libraryEntry';
import { pickTemplate } from './pickTemplate';
import type { TemplateLibrary } from './templateLibrary';
import { isTemplateNode } from './templateNode';
import { documentOf } from './templateUri';
import { entryLabel } from './templateWords';

/** A template that somebody wants to launch or copy, and where it came from. */
export interface ChosenTemplate {
  readonly template: Template;
  readonly origin: Origin;
  /** Its own file, from which its relative names start; undefined for built-in and account templates. */
  readonly file: string | undefined;
  readonly document: vscode.Uri;
  /** What of its source a file cannot say: see LibraryEntry. */
  readonly notes: readonly string[];
  /** The account's launch template, which EC2 launches itself. */
  readonly launchTemplate?: LaunchTemplateSummary | undefined;
}

/**
 * The template a command is meant for: a row of the view, a document's address (code lens, editor title), or, from
 * the palette, one that is picked under `title`. Undefined when the person leaves the pick.
 * Throws Problem BadTemplate with a button to its fault; NotFound when it is gone.
 */
export async function chosenTemplate(
  services: Pick<TemplateServices, 'templates'>,
  target: unknown,
  title: string,
): Promise<ChosenTemplate | undefined> {
  const library = services.templates;
  if (target instanceof vscode.Uri) return fromDocument(library, target);
  const entry = isTemplateNode(target) ? target.entry : await pickTemplate(library, title);
  if (!entry) return undefined;
  if (entry.file !== undefined) return fromFile(entry.origin, entry.file);
  return fromEntry(entry, documentOf(entry));
}

async function fromDocument(library: TemplateLibrary, uri: vscode.Uri): Promise<ChosenTemplate | undefined> {
  const builtIn = builtInIdOf(uri);
  const account = accountIdOf(uri);
  if (builtIn === undefined && account === undefined) {
    return fromFile(library.isUserFile(uri.fsPath) ? 'user' : 'workspace', uri.fsPath);
  }
  const origin = builtIn === undefined ? 'account' : 'builtIn';
  const entry = await library.find(origin, builtIn ?? account ?? '');
  if (!entry) throw new Problem('NotFound', l10n.t('This template is no longer there.'));
  return fromEntry(entry, uri);
}

function fromEntry(entry: LibraryEntry, document: vscode.Uri): ChosenTemplate {
  const { template, origin, notes = [], launchTemplate, problems } = entry;
  if (!template) throw new Problem('BadTemplate', problems[0]?.message ?? entryLabel(entry));
  return { template, origin, file: undefined, document, notes, launchTemplate };
}

/** What is on the screen counts: an open document's text, saved or not, before the file's. */
async function fromFile(origin: Origin, file: string): Promise<ChosenTemplate> {
  const document = vscode.Uri.file(file);
  const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === document.toString());
  const { template, problems } = await readTemplate(open?.getText() ?? (await textOf(file)));
  if (template) return { template, origin, file, document, notes: [] };
  const [first] = problems;
  throw new Problem(
    'BadTemplate',
    l10n.t('The template has an error in line {0}: {1}', first.line, first.message),
    {
      action: { kind: 'openFile', path: file, line: first.line },
    },
  );
}

async function textOf(file: string): Promise<string> {
  try {
    const read = await readBounded(file, MAX_TEMPLATE_BYTES);
    if ('text' in read) return read.text;
  } catch (cause) {
    throw new Problem('NotFound', l10n.t('The template file {0} cannot be read.', file), { cause });
  }
  throw new Problem('BadTemplate', tooLarge(), { action: { kind: 'openFile', path: file } });
}
