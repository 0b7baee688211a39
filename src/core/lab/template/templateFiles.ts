import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { errorCode } from '../../files';
import { readBounded } from '../../readBounded';
import { readTemplate } from './readTemplate';
import { isInside } from './readUserFile';
import type { Template } from './template';
import { MAX_TEMPLATE_BYTES, tooLarge, type TemplateProblem } from './templateText';

export type TemplateOrigin = 'workspace' | 'user' | 'builtIn' | 'account';

/** A template as a tree shows it: whole, or with the reasons why it is not. */
export interface TemplateEntry {
  readonly origin: TemplateOrigin;
  /** Unique within its origin; a file's path. */
  readonly id: string;
  readonly file?: string;
  readonly template?: Template;
  /** Empty exactly when `template` is there. */
  readonly problems: readonly TemplateProblem[];
}

export interface TemplateFolder {
  readonly kind: 'workspace' | 'user';
  readonly path: string;
  /** Nothing counts that links lead out of here: a workspace is anybody's, and so are the links in it. */
  readonly within?: string;
}

/** Of one folder. */
const MAX_FILES = 200;

const ENDING = /\.jsonc?$/i;

/**
 * All templates in the given folders, by folder and name. A folder that does not exist has none; a folder or file
 * that cannot be read is an entry that says so, and the others still count. Never throws.
 */
export async function listTemplateFiles(folders: readonly TemplateFolder[]): Promise<TemplateEntry[]> {
  return (await Promise.all(folders.map(listFolder))).flat();
}

async function listFolder({ kind, path: dir, within }: TemplateFolder): Promise<TemplateEntry[]> {
  let names: string[];
  let root: string | undefined;
  try {
    root = within === undefined ? undefined : await fs.realpath(within);
    if (await leadsOut(dir, root)) return [unreadable(kind, dir, ledOut())];
    names = (await fs.readdir(dir)).filter((name) => ENDING.test(name) && !name.startsWith('.'));
  } catch (error) {
    const missing = errorCode(error) === 'ENOENT';
    return missing ? [] : [unreadable(kind, dir, l10n.t('This folder cannot be read.'))];
  }
  // One after the other: between two files everybody else has a turn.
  const entries: TemplateEntry[] = [];
  for (const name of names.slice(0, MAX_FILES))
    entries.push(await readEntry(kind, path.join(dir, name), root));
  entries.sort((a, b) => templateName(a).localeCompare(templateName(b)) || (a.id < b.id ? -1 : 1));
  if (names.length <= MAX_FILES) return entries;
  const sentence = l10n.t('This folder has {0} templates; {1} of them are shown.', names.length, MAX_FILES);
  return [...entries, unreadable(kind, dir, sentence)];
}

/** One template file as an entry. Never throws. */
async function readEntry(
  origin: TemplateFolder['kind'],
  file: string,
  root: string | undefined,
): Promise<TemplateEntry> {
  try {
    if (await leadsOut(file, root)) return unreadable(origin, file, ledOut());
    const read = await readBounded(file, MAX_TEMPLATE_BYTES);
    if ('unread' in read)
      return unreadable(
        origin,
        file,
        read.unread === 'tooLarge' ? tooLarge() : l10n.t('This is not a file.'),
      );
    const { template, problems } = await readTemplate(read.text);
    return { origin, id: file, file, problems, ...(template && { template }) };
  } catch (error) {
    const gone = errorCode(error) === 'ENOENT';
    return unreadable(
      origin,
      file,
      gone ? l10n.t('This file is gone.') : l10n.t('This file cannot be read.'),
    );
  }
}

/** @param root the real path of the folder that nothing may lead out of; undefined where anything may. */
async function leadsOut(file: string, root: string | undefined): Promise<boolean> {
  return root !== undefined && !isInside(root, await fs.realpath(file));
}

export function ledOut(): string {
  return l10n.t('A link leads out of the workspace folder here: it is not followed.');
}

function templateName({ template, id }: TemplateEntry): string {
  return template?.name ?? path.basename(id);
}

function unreadable(origin: TemplateOrigin, file: string, message: string): TemplateEntry {
  return {
    origin,
    id: file,
    file,
    problems: [{ message, offset: 0, length: 0, line: 1 }],
  };
}

/** A template as the text of a file. */
export function templateText(template: Template): string {
  return `${JSON.stringify(template, undefined, 2)}\n`;
}
