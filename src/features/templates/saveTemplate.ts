import * as vscode from 'vscode';
import { replaceFile } from '../../core/files';
import type { Template } from '../../core/lab/template/template';
import { writeTemplateFile } from '../../core/lab/template/writeTemplateFile';
import type { TemplateServices } from './services';
import type { Destination } from './pickDestination';

/**
 * Writes a new template file, never over another, and lets the view know. Returns its address.
 * @param text says the same as `template`, with the comments of its origin.
 */
export async function saveTemplate(
  { templates }: Pick<TemplateServices, 'templates'>,
  { origin, folder, within }: Destination,
  template: Template,
  text?: string,
): Promise<vscode.Uri> {
  const file = await writeTemplateFile(folder, template, within);
  if (text !== undefined) await replaceFile(file, text);
  templates.refresh(origin);
  return vscode.Uri.file(file);
}
