import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { createOnce, errorCode } from '../files';
import { Problem } from '../problem';
import { safeName } from './names';
import { readTemplate } from './template/readTemplate';
import type { Template } from './template/template';
import { MAX_TEMPLATE_BYTES, tooLarge, type TemplateProblem } from './template/templateText';

export { templateFromInstance, templateFromLaunchTemplate } from './template/templateFrom';

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
}

const ENDING = /\.jsonc?$/i;

/**
 * All templates in the given folders, by folder and name. A folder that does not exist has none; a folder or file that
 * cannot be read is an entry that says so, and the others still count. Never throws.
 */
export async function listTemplateFiles(folders: readonly TemplateFolder[]): Promise<TemplateEntry[]> {
  return (await Promise.all(folders.map(listFolder))).flat();
}

async function listFolder({ kind, path: dir }: TemplateFolder): Promise<TemplateEntry[]> {
  let names: string[];
  try {
    names = (await fs.readdir(dir)).filter((name) => ENDING.test(name) && !name.startsWith('.'));
  } catch (error) {
    const missing = errorCode(error) === 'ENOENT';
    return missing ? [] : [unreadable(kind, dir, l10n.t('This folder cannot be read.'))];
  }
  const entries = await Promise.all(names.map((name) => readEntry(kind, path.join(dir, name))));
  return entries.sort((a, b) => nameOf(a).localeCompare(nameOf(b)) || (a.id < b.id ? -1 : 1));
}

/** One template file as an entry. Never throws. */
async function readEntry(origin: TemplateFolder['kind'], file: string): Promise<TemplateEntry> {
  try {
    const stat = await fs.stat(file);
    if (!stat.isFile()) return unreadable(origin, file, l10n.t('This is not a file.'));
    if (stat.size > MAX_TEMPLATE_BYTES) return unreadable(origin, file, tooLarge());
    const { template, problems } = await readTemplate(await fs.readFile(file, 'utf8'));
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

function nameOf({ template, id }: TemplateEntry): string {
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

/**
 * Writes a template to a new file in `folder`, which is made if it is missing, under a name made from the template's;
 * a file that exists is never written over. Gives the file's path.
 * Throws Problem BadTemplate when the folder cannot be written.
 */
export async function writeTemplateFile(folder: string, template: Template): Promise<string> {
  const base = safeName(template.name);
  try {
    await fs.mkdir(folder, { recursive: true });
    for (let number = 1; ; number++) {
      const file = path.join(folder, number === 1 ? `${base}.json` : `${base}-${String(number)}.json`);
      if (await createdOnce(file, templateText(template))) return file;
    }
  } catch (error) {
    throw new Problem('BadTemplate', l10n.t('The template cannot be written to {0}.', folder), {
      cause: error,
    });
  }
}

async function createdOnce(file: string, text: string): Promise<boolean> {
  try {
    await createOnce(file, text, 0o644);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}
